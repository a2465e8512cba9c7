#include "document/look.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

namespace lb::document::look {
namespace {

using Align = Paragraph::Align;

// clang-format off
constexpr auto paragraphs = std::to_array<Paragraph>({
  {.key = "base"},
  {.key = "body", .after = 6.5},
  // Title page
  {.key = "title", .display = true, .size = 34, .colour = accent, .bold = true, .before = 150, .after = 10, .line = 1.0, .keep_next = true, .rule_top = 4, .gap = 20},
  {.key = "subtitle", .display = true, .size = 17, .colour = muted, .after = 34, .line = 1.1},
  {.key = "author", .display = true, .size = 12, .after = 4},
  {.key = "imprint", .display = true, .size = 9.5, .colour = muted, .before = 2, .after = 3},
  // Headings: before and after are never equal, a heading belongs to what follows
  {.key = "heading 1", .display = true, .size = 23, .colour = accent, .bold = true, .after = 16, .line = 1.0, .keep_next = true, .keep_lines = true, .page_break_before = true},
  {.key = "heading 2", .display = true, .size = 15, .colour = accent, .bold = true, .before = 19, .after = 6, .line = 1.0, .keep_next = true, .keep_lines = true},
  {.key = "heading 3", .display = true, .size = 12, .colour = ink, .bold = true, .before = 14, .after = 4, .line = 1.0, .keep_next = true, .keep_lines = true},
  {.key = "heading 4", .display = true, .size = 11, .colour = accent, .bold = true, .before = 11, .after = 3, .line = 1.0, .keep_next = true, .keep_lines = true},
  {.key = "heading 5", .display = true, .size = 10.5, .colour = ink, .bold = true, .before = 9, .after = 3, .line = 1.0, .keep_next = true, .keep_lines = true},
  {.key = "heading 6", .display = true, .size = 10.5, .colour = muted, .bold = true, .italic = true, .before = 9, .after = 3, .line = 1.0, .keep_next = true, .keep_lines = true},
  // Text of other weight
  {.key = "lead", .size = 12.5, .colour = accent, .after = 12, .line = 1.25},
  {.key = "quotation", .before = 7, .left_mm = 7, .right_mm = 7, .keep_next = true, .keep_lines = true, .rule_left = 2, .gap = 10},
  // Without the rule: between paragraphs of two styles it would break off, and in Word run through a row of quotations.
  {.key = "attribution", .display = true, .size = 9.5, .colour = muted, .after = 10, .left_mm = 7, .right_mm = 7, .keep_lines = true},
  {.key = "key_point", .display = true, .size = 11, .colour = accent, .before = 9, .after = 11, .left_mm = 4, .right_mm = 3, .keep_lines = true, .rule_left = 3, .gap = 8, .ground = ground},
  {.key = "warning", .display = true, .size = 10.5, .colour = accent, .bold = true, .before = 12, .after = 12, .left_mm = 3, .right_mm = 3, .keep_lines = true, .rule_box = 1, .gap = 7},
  {.key = "note_text", .size = 9, .after = 2, .line = 1.1, .left_mm = 3.5, .first_mm = -3.5},
  {.key = "bibliography", .size = 10, .after = 5, .left_mm = 7, .first_mm = -7},
  {.key = "glossary_term", .after = 5, .left_mm = 7, .first_mm = -7},
  {.key = "index_entry", .display = true, .size = 9.5, .after = 1, .left_mm = 5, .first_mm = -5},
  // Tables, figures, boxes
  {.key = "table_text", .display = true, .size = 9.5, .line = 1.05},
  {.key = "table_number", .display = true, .size = 9.5, .line = 1.05, .align = Align::right},
  {.key = "table_heading", .display = true, .size = 9.5, .colour = accent, .bold = true, .line = 1.05, .keep_next = true},
  {.key = "caption", .display = true, .size = 9.5, .colour = accent, .bold = true, .before = 11, .after = 5, .line = 1.1},
  {.key = "figure", .before = 9, .line = 1.0, .keep_next = true},
  {.key = "source", .display = true, .size = 8.5, .colour = muted, .before = 4, .after = 12, .line = 1.1},
  {.key = "box_title", .display = true, .size = 11.5, .colour = accent, .bold = true, .after = 4, .line = 1.05, .keep_next = true},
  // Lists
  {.key = "list", .after = 3.5},
  // Contents
  {.key = "toc_heading", .display = true, .size = 19, .colour = accent, .bold = true, .before = 14, .after = 12, .line = 1.0, .keep_next = true},
  {.key = "toc 1", .display = true, .size = 11, .bold = true, .before = 7, .after = 2, .line = 1.05, .left_mm = 9, .first_mm = -9},
  {.key = "toc 2", .display = true, .size = 10.5, .after = 1.5, .line = 1.05, .left_mm = 19, .first_mm = -10},
  {.key = "toc 3", .display = true, .size = 9.5, .colour = muted, .after = 1, .line = 1.05, .left_mm = 31, .first_mm = -12},
  {.key = "table of figures", .display = true, .size = 10, .after = 3, .line = 1.05, .left_mm = 9, .first_mm = -9},
  // Running lines
  {.key = "header", .display = true, .size = 8.5, .colour = muted, .line = 1.0, .rule_bottom = 0.5, .gap = 4},
  {.key = "footer", .display = true, .size = 8.5, .colour = muted, .line = 1.0},
});
// clang-format on

constexpr std::size_t bytes_kept_together = 1500;

std::size_t bytes_of(const Blocks& blocks) {
  std::size_t n = 0;
  for (const Block& b : blocks) {
    if (const auto* p = std::get_if<document::Paragraph>(&b.is)) {
      n += plain_text(p->content).size();
    } else if (const auto* l = std::get_if<List>(&b.is)) {
      for (const Blocks& item : l->items) n += bytes_of(item);
    } else {
      n += bytes_kept_together;  // tables, figures: rather let it break
    }
  }
  return n;
}

// ---- widths of words

/// Of a letter in ems of a humanist sans, bold: rough, and rather too much than too little.
// clang-format off
double em_of(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if ((byte & 0xC0U) == 0x80U) return 0;  // inside a UTF-8 sequence
  switch (c) {
    case 'i': case 'j': case 'l': case 'I': case '.': case ',': case ':': case ';': case '\'': case '!': case '|':
      return 0.27;
    case 'f': case 'r': case 't': case 's': case '(': case ')': case '-':
      return 0.4;
    case 'm': case 'w': case 'M': case 'W':
      return 0.87;
    default:
      return c >= 'A' && c <= 'Z' ? 0.63 : 0.54;
  }
}

// clang-format on

double longest_word_mm(const Blocks& blocks, double points) {
  double longest = 0;
  for (const Block& b : blocks) {
    const auto* p = std::get_if<document::Paragraph>(&b.is);
    if (p == nullptr) continue;
    double word = 0;
    for (const char c : plain_text(p->content)) {
      if (c == ' ' || c == '\n' || c == '\t') {
        word = 0;
        continue;
      }
      word += em_of(c) * points * 25.4 / 72;
      longest = std::max(longest, word);
      if (c == '-' || c == '/') word = 0;  // a line may end behind it
    }
  }
  return longest;
}

/// Calls `each(cell, column, row)` with the place of each cell in the grid.
template <typename Each>
void for_cells(const Table& t, const Each& each) {
  std::vector<int> down(t.widths.size());  // rows that a cell from above still reaches into, by column
  for (std::size_t r = 0; r < t.rows.size(); ++r) {
    std::size_t column = 0;
    const auto covered = [&] {
      while (column < down.size() && down[column] > 0) --down[column++];
    };
    for (const Cell& c : t.rows[r].cells) {
      covered();
      each(c, column, r);
      for (int i = 0; i < c.columns && column < down.size(); ++i) down[column++] = c.rows - 1;
    }
    covered();
  }
}

// ---- colours, as WCAG 2 measures them

double channel(std::string_view rrggbb, std::size_t which) {
  int value = 0;
  std::from_chars(rrggbb.data() + 2 * which, rrggbb.data() + 2 * which + 2, value, 16);
  return value;
}

std::string mixed(std::string_view a, std::string_view b, double share_of_b) {
  std::string out;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto v =
        static_cast<unsigned>(std::lround(channel(a, i) * (1 - share_of_b) + channel(b, i) * share_of_b));
    out.push_back("0123456789ABCDEF"[v / 16]);
    out.push_back("0123456789ABCDEF"[v % 16]);
  }
  return out;
}

double luminance(std::string_view rrggbb) {
  constexpr std::array weight{0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double v = channel(rrggbb, i) / 255;
    sum += weight[i] * (v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4));
  }
  return sum;
}

/// Height of the frame of a chart.
double chart_height_mm(std::size_t categories, std::size_t series_count, bool horizontal) {
  const double legend = series_count > 1 ? 8 : 0;
  if (!horizontal) return 78 + legend;
  // A bar of 5 mm each, and as much air as one bar between the groups.
  const double bars = static_cast<double>(categories) * (static_cast<double>(series_count) * 4.5 + 3.5);
  return std::clamp(bars + 14 + legend, 35.0, 200.0);
}

}  // namespace

Scheme::Scheme() : display_office(display_face.office), display_free(display_face.free) {
  for (std::size_t i = 0; i < series.size(); ++i) series[i] = look::series[i];
}

void Scheme::take_accent(std::string_view rrggbb) {
  accent = mixed(rrggbb, "000000", 0);
  series[0] = accent;
  while (1.05 / (luminance(accent) + 0.05) < 4.5) accent = mixed(accent, "000000", 0.1);
  hairline = mixed(accent, "FFFFFF", 0.75);
  ground = mixed(accent, "FFFFFF", 0.93);
}

const std::string& Scheme::colour(std::string_view ours) const {
  for (const auto& [own, now] :
       {std::pair{look::ink, &ink}, std::pair{look::accent, &accent}, std::pair{look::muted, &muted},
        std::pair{look::hairline, &hairline}, std::pair{look::ground, &ground}})
    if (own == ours) return *now;
  throw std::logic_error("no colour '" + std::string(ours) + "' in the look");
}

Columns fit_columns(const Table& table, double whole_mm, double scale) {
  double sum = 0;
  for (const double w : table.widths) sum += w;
  const double size = paragraph("table_heading").size * scale;
  constexpr double sides = 2 * table_padding_side_mm + 0.5;
  std::vector<double> words(table.widths.size());  // the longest word of each column, in letters of that size
  for_cells(table, [&](const Cell& c, std::size_t column, std::size_t) {
    if (c.columns > 1 || column >= words.size()) return;
    words[column] = std::max(words[column], longest_word_mm(c.blocks, size));
  });
  double letters = 0, paddings = 0;
  for (const double w : words) {
    letters += w;
    paddings += w > 0 ? sides : 0;
  }
  Columns fitted;
  double smaller = 1;
  if (letters + paddings > whole_mm && letters > 0) {
    const double points =
        std::floor(2 * size * (whole_mm - paddings) / letters) / 2;  // half points, as Word counts
    fitted.words_broken = points < smallest_table_text;
    fitted.points = std::max(smallest_table_text, points);
    smaller = fitted.points / size;
  }

  std::vector<double>& widths = fitted.widths_mm;
  double missing = 0, spare = 0;
  std::vector<double> needed;
  for (std::size_t i = 0; i < words.size(); ++i) {
    widths.push_back(whole_mm * table.widths[i] / sum);
    needed.push_back(words[i] > 0 ? words[i] * smaller + sides : 0);
    (needed[i] > widths[i] ? missing : spare) += std::abs(needed[i] - widths[i]);
  }
  if (missing <= 0) return fitted;
  const double share = std::min(1.0, spare / missing);
  for (std::size_t i = 0; i < widths.size(); ++i)
    widths[i] += needed[i] > widths[i] ? (needed[i] - widths[i]) * share
                                       : -(widths[i] - needed[i]) * std::min(1.0, missing / spare);
  return fitted;
}

std::vector<bool> number_columns(const Table& table) {
  std::vector<bool> numbers(table.widths.size()), words(table.widths.size());
  for_cells(table, [&](const Cell& c, std::size_t column, std::size_t row) {
    if (row < static_cast<std::size_t>(table.header_rows) || c.columns > 1 || column >= numbers.size())
      return;
    const auto* only =
        c.blocks.size() == 1 ? std::get_if<document::Paragraph>(&c.blocks.front().is) : nullptr;
    if (only != nullptr && only->role == Role::table_number)
      numbers[column] = true;
    else if (!c.blocks.empty())
      words[column] = true;
  });
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = numbers[i] && !words[i];
  return numbers;
}

bool kept_together(const Box& box) { return bytes_of(box.blocks) < bytes_kept_together; }

const Paragraph& paragraph(std::string_view key) {
  for (const Paragraph& p : paragraphs)
    if (p.key == key) return p;
  throw std::logic_error("no look for '" + std::string(key) + "'");
}

std::string_view key(Role role) {
  switch (role) {
    case Role::body:
      return "body";
    case Role::title:
      return "title";
    case Role::subtitle:
      return "subtitle";
    case Role::author:
      return "author";
    case Role::imprint:
      return "imprint";
    case Role::lead:
      return "lead";
    case Role::quotation:
      return "quotation";
    case Role::attribution:
      return "attribution";
    case Role::key_point:
      return "key_point";
    case Role::note_text:
      return "note_text";
    case Role::table_text:
      return "table_text";
    case Role::table_number:
      return "table_number";
    case Role::source:
      return "source";
    case Role::warning:
      return "warning";
    case Role::toc_heading:
      return "toc_heading";
    case Role::bibliography:
      return "bibliography";
    case Role::glossary_term:
      return "glossary_term";
    case Role::index_entry:
      return "index_entry";
  }
  throw std::logic_error("a role without a look");
}

FigureSize figure_size(const Figure& figure, double room_mm) {
  if (const auto* image = std::get_if<Image>(&figure.content)) {
    const double shrink = std::min(1.0, room_mm / image->width_mm);
    return {image->width_mm * shrink, image->height_mm * shrink};
  }
  const auto& chart = std::get<Chart>(figure.content);
  return {room_mm,
          chart_height_mm(chart.categories.size(), chart.series.size(), chart.kind == Chart::Kind::bars)};
}

}  // namespace lb::document::look
