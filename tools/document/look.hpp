#pragma once
// How a white paper looks, once for all formats: faces, sizes, colours, distances. The style files of docx/
// and odt/ (and the style sheet of html/) turn these numbers into their own units; no other file decides
// about looks.
//
// The idea: a serif text face for reading, a humanist sans for everything one looks things up by (headings,
// tables, captions, running lines); one accent colour; rules instead of boxes; ragged right, because neither
// Word nor LibreOffice hyphenates French without dictionaries that may be missing.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"

namespace lb::document::look {

// ---- faces: metric twins, so that lines break alike with Microsoft's and with the free fonts
// ----------------------------------------------
struct Face {
  std::string_view free, office, fallback;  ///< Debian and LibreOffice; Word; what everybody has.
};
inline constexpr Face text_face{"Caladea", "Cambria", "Liberation Serif"};
inline constexpr Face display_face{"Carlito", "Calibri", "Liberation Sans"};

// ---- colours: RRGGBB; contrast against white (WCAG 2) in brackets
// --------------------------------------------------------------------------
inline constexpr std::string_view ink = "1F2A30";       ///< Text (14.6).
inline constexpr std::string_view accent = "14506B";    ///< Headings, rules, bars (8.7).
inline constexpr std::string_view muted = "4F5D66";     ///< Captions of second rank, running lines (6.8).
inline constexpr std::string_view hairline = "C3D0D6";  ///< Rules between rows.
inline constexpr std::string_view ground =
    "EDF3F6";  ///< Tint behind boxes and header rows; accent on it: 7.8.
/// Series of charts, far apart in lightness so that they stay apart in grey.
inline constexpr std::array<std::string_view, 6> series{"14506B", "7FB0C6", "3F3F46",
                                                        "B9C6A8", "A66A3F", "D9D9D9"};

/// The colours and faces in force: our own, or those of an institution's template. Everything outside the
/// styles themselves (rules of cells, charts, styles that a template lacks) is drawn with them.
struct Scheme {
  std::string ink{look::ink}, accent{look::accent}, muted{look::muted}, hairline{look::hairline},
      ground{look::ground};
  std::array<std::string, 6> series{};       ///< RRGGBB.
  std::string display_office, display_free;  ///< Names of the display face; empty: the text face.
  double scale = 1;                          ///< Of font sizes: the template's body to ours.

  Scheme();
  /// Takes the accent (RRGGBB, any case) and makes the hairline and the ground tints of it; an accent too
  /// pale to be read on white (contrast below 4.5:1) is darkened for text and rules.
  void take_accent(std::string_view rrggbb);
  /// What stands in this scheme for one of our own colours above.
  const std::string& colour(std::string_view ours) const;
};

// ---- page, in millimetres
// --------------------------------------------------------------------------------------------------------------------
inline constexpr double page_width_mm = 210, page_height_mm = 297;  // A4
inline constexpr double margin_side_mm = 27, margin_top_mm = 30, margin_bottom_mm = 28;
inline constexpr double header_mm = 15, footer_mm = 14;  ///< From the edge of the paper to the running lines.
inline constexpr double text_width_mm = page_width_mm - 2 * margin_side_mm;
inline constexpr double landscape_text_width_mm = page_height_mm - 2 * margin_side_mm;

// ---- paragraphs: sizes and distances in points, indents in millimetres
// -------------------------------------------------------------------------
/// Every style of the built-in look has one line in `paragraphs` (look.cpp).
struct Paragraph {
  std::string_view key;  ///< Our name of the style: docx/ and odt/ map it to theirs.
  bool display = false;  ///< The display face, else the text face.
  double size = 10.5;
  std::string_view colour = ink;
  bool bold = false, italic = false;
  double before = 0, after = 0;
  double line = 1.2;                               ///< Multiple of the face's own line height.
  double left_mm = 0, right_mm = 0, first_mm = 0;  ///< `first_mm` below zero: hanging.
  bool keep_next = false, keep_lines = false, page_break_before = false;
  enum class Align { left, right, centre } align = Align::left;
  /// Rules and ground: width in points, 0 = none; `gap` between rule and text in points.
  double rule_left = 0, rule_top = 0, rule_bottom = 0, rule_box = 0, gap = 0;
  std::string_view ground = {};
};

/// By key; throws std::logic_error for a key that is not there.
const Paragraph& paragraph(std::string_view key);
/// The key of a role.
std::string_view key(Role role);

// ---- lists
// -------------------------------------------------------------------------------------------------------------------------------------
inline constexpr int list_levels = 4;
inline constexpr double list_indent_mm = 6;  ///< Each level; the mark hangs in it.
inline constexpr std::array<std::string_view, list_levels> bullets{"\u2022", "\u2013", "\u2022", "\u2013"};

// ---- heading numbers: distance from number to title, by level
inline constexpr std::array<double, 6> heading_number_mm{13, 13, 15, 17, 19, 21};

// ---- tables: rules in points, padding in millimetres
// -----------------------------------------------------------------------------------------
inline constexpr double table_outer_rule = 1.0, table_header_rule = 0.75, table_row_rule = 0.5;
inline constexpr double table_padding_side_mm = 1.8, table_padding_top_mm = 1.0,
                        table_padding_bottom_mm = 1.0;
inline constexpr double box_padding_mm = 4.5, box_rule = 2.5;
inline constexpr double after_table = 11;  ///< Points between a table without a source line and what follows.
/// Tables of at most so many rows are not broken between pages.
inline constexpr std::size_t rows_kept_together = 14;

/// True for a box that is short enough not to be broken between pages: a row that may not break and does not
/// fit is cut off.
bool kept_together(const Box& box);

/// Columns of a table in which no word is broken by its cell.
struct Columns {
  std::vector<double> widths_mm;  ///< Together the whole width.
  double points =
      0;  ///< Smaller letters for the whole table, where words do not fit else; 0: those of the style.
  bool words_broken = false;  ///< Not even in the smallest letters: the table wants a wider page.
};
inline constexpr double smallest_table_text = 7;  ///< Points.
/// As the table says, but no column narrower than its longest word in `display_face`. `scale`: of the font
/// sizes, see Scheme.
Columns fit_columns(const Table& table, double whole_mm, double scale = 1);
/// For each column, whether its cells below the header hold numbers: its header then stands over them, right
/// aligned.
std::vector<bool> number_columns(const Table& table);

// ---- figures
/// Millimetres of a figure where a line of text has `room_mm`: a picture shrinks into that, a chart takes it
/// whole and is as high as its bars want.
struct FigureSize {
  double width_mm, height_mm;
};
FigureSize figure_size(const Figure& figure, double room_mm);
inline constexpr double chart_text = 9;  ///< Points.

}  // namespace lb::document::look
