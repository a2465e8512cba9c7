#include <cmath>
#include <map>
#include <set>

#include "document/document.hpp"
#include "document/names.hpp"
#include "document/walk.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::document {
namespace {

using text::tr;

/// Where a block stands; decides what it may be.
struct Place {
  bool top = true;  // of the document: sections may stand here
  bool in_note = false;
  bool in_cell = false;  // or in a list
};

bool is_language(std::string_view tag) {
  const auto dash = tag.find('-');
  if (dash != 2 && dash != 3) return false;
  for (const char c : tag.substr(0, dash))
    if (c < 'a' || c > 'z') return false;
  const std::string_view country = tag.substr(dash + 1);
  return country.size() == 2 && country[0] >= 'A' && country[0] <= 'Z' && country[1] >= 'A' &&
         country[1] <= 'Z';
}

std::string folded(std::string_view id) {
  std::string out(id);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

class Checker {
 public:
  explicit Checker(const Document& document) : document_(document) {}

  std::vector<std::string> run() {
    string(tr("title of the document"), document_.metadata.title);
    if (document_.metadata.title.empty()) say(tr("the document has no title"));
    if (!is_language(document_.metadata.language))
      say(tr("the language of the document is '{}', not a tag with a country such as fr-FR",
             document_.metadata.language));
    walk(
        document_.blocks,
        [&](const Block& b) {
          if (std::holds_alternative<Heading>(b.is) || std::holds_alternative<Table>(b.is) ||
              std::holds_alternative<Figure>(b.is))
            targets_.insert(b.id);
        },
        [](const Inline&) {});
    bool sections = false, others = false;
    for (const Block& b : document_.blocks)
      (std::holds_alternative<Section>(b.is) ? sections : others) = true;
    if (sections && others) say(tr("the document has sections and, beside them, blocks outside any section"));
    blocks(document_.blocks, {});
    return std::move(found_);
  }

 private:
  void say(std::string sentence) { found_.push_back(std::move(sentence)); }

  void id(std::map<std::string, std::string>& known, const std::string& one) {
    const auto [other, is_new] = known.emplace(folded(one), one);
    if (is_new) return;
    if (other->second == one)
      say(tr("the id '{}' is used twice", one));
    else
      say(tr("the ids '{}' and '{}' differ in capitals only: Word takes them for one", other->second, one));
  }

  void string(const std::string& where, const std::string& s, bool line_ends = false) {
    if (text::first_invalid_byte(s)) return say(tr("{}: the text is not UTF-8", where));
    if (!text::is_nfc(s)) say(tr("{}: the text '{}' is not in normal form NFC", where, s));
    for (std::size_t i = 0; i < s.size(); ++i) {
      const auto c = static_cast<unsigned char>(s[i]);
      const bool noncharacter =
          c == 0xEF && i + 2 < s.size() && s[i + 1] == '\xBF' && (s[i + 2] == '\xBE' || s[i + 2] == '\xBF');
      if ((c < 0x20 && !(line_ends && c == '\n')) || c == 0x7F || noncharacter)
        return say(tr("{}: the text has a control character at byte {}", where, i));
    }
  }

  void language(const std::string& where, const Language& tag) {
    if (!tag.empty() && !is_language(tag))
      say(tr("{}: '{}' is not a language with a country such as de-DE", where, tag));
  }

  void inlines(const std::string& where, const Inlines& content, bool in_note) {
    for (const Inline& part : content) {
      if (const auto* t = std::get_if<Text>(&part.is)) {
        string(where, t->characters);
        language(where, t->language);
      } else if (const auto* note = std::get_if<Note>(&part.is)) {
        if (in_note) say(tr("{}: a note inside a note", where));
        if (note->blocks.empty()) say(tr("{}: an empty note", where));
        if (!note->id.empty()) id(notes_, note->id);
        blocks(note->blocks, {false, true, false});
      } else if (const auto* link = std::get_if<Link>(&part.is)) {
        if (link->target.empty()) say(tr("{}: a link that leads nowhere", where));
        if (plain_text(link->content).empty()) say(tr("{}: a link without words", where));
        inlines(where, link->content, in_note);
      } else if (const auto* reference = std::get_if<Reference>(&part.is)) {
        if (!targets_.contains(reference->target))
          say(tr("{}: a reference to '{}', which is no heading, table or figure", where, reference->target));
      } else if (const auto* origin = std::get_if<Origin>(&part.is)) {
        origin_id(where, origin->id);
        inlines(where, origin->content, in_note);
      } else if (const auto* comment = std::get_if<Comment>(&part.is)) {
        if (in_note) say(tr("{}: a comment inside a note", where));
        string(where, comment->words, true);
        inlines(where, comment->content, in_note);
      }
    }
  }

  void origin_id(const std::string& where, const std::string& s) {
    bool well = !s.empty();
    for (const char c : s)
      well = well && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '.' || c == '-');
    if (!well)
      return say(tr("{}: '{}' is no id of an origin: letters, digits, '_', '.' and '-' only", where, s));
    id(origins_, s);
  }

  std::string name(const Block& b, const std::string& kind) {
    return b.id.empty() ? kind : kind + " '" + b.id + "'";
  }

  void blocks(const Blocks& some, Place place) {
    const Place inner{false, place.in_note, place.in_cell};
    for (const Block& b : some) {
      if (!b.id.empty()) id(blocks_, b.id);
      language(name(b, tr("block")), b.language);
      if (const auto* paragraph = std::get_if<Paragraph>(&b.is)) {
        inlines(name(b, tr("paragraph")), paragraph->content, place.in_note);
      } else if (const auto* h = std::get_if<Heading>(&b.is)) {
        heading(b, *h, place);
      } else if (const auto* list = std::get_if<List>(&b.is)) {
        if (list->items.empty()) say(tr("{}: a list without items", name(b, tr("list"))));
        for (const Blocks& item : list->items) blocks(item, {false, place.in_note, true});
      } else if (const auto* t = std::get_if<Table>(&b.is)) {
        table(b, *t, place);
      } else if (const auto* f = std::get_if<Figure>(&b.is)) {
        figure(b, *f, place);
      } else if (const auto* contents = std::get_if<Contents>(&b.is)) {
        if (place.in_note || place.in_cell)
          say(tr("{}: stands inside a list, cell or note", name(b, tr("contents"))));
        inlines(name(b, tr("contents")), contents->title, place.in_note);
      } else if (const auto* box = std::get_if<Box>(&b.is)) {
        if (place.in_note) say(tr("{}: stands inside a note", name(b, tr("box"))));
        if (box->blocks.empty()) say(tr("{}: an empty box", name(b, tr("box"))));
        inlines(name(b, tr("box")), box->title, place.in_note);
        blocks(box->blocks, inner);
      } else if (const auto* section = std::get_if<Section>(&b.is)) {
        if (!place.top) say(tr("{}: a section inside another block", name(b, tr("section"))));
        if (section->blocks.empty()) say(tr("{}: an empty section", name(b, tr("section"))));
        string(name(b, tr("section")), section->header);
        string(name(b, tr("section")), section->footer);
        blocks(section->blocks, inner);
      }
    }
  }

  void heading(const Block& b, const Heading& h, Place place) {
    const std::string where = name(b, tr("heading"));
    if (place.in_note || place.in_cell) say(tr("{}: stands inside a list, cell or note", where));
    if (plain_text(h.content).empty()) say(tr("{}: no words", where));
    if (h.level < 1 || h.level > 6) say(tr("{}: level {}, not 1 to 6", where, h.level));
    if (h.level > level_ + 1) say(tr("{}: level {} follows level {}", where, h.level, level_));
    level_ = h.level;
    while (!numbered_.empty() && numbered_.back().first >= h.level) numbered_.pop_back();
    if (h.numbered && !numbered_.empty() && !numbered_.back().second)
      say(tr("{}: numbered below a heading without number", where));
    numbered_.emplace_back(h.level, h.numbered);
    inlines(where, h.content, place.in_note);
  }

  /// What stands around a table or a figure.
  template <typename Of>
  void around(const std::string& where, const Of& of, Place place) {
    if (place.in_note) say(tr("{}: stands inside a note", where));
    if (text::trim(of.description).empty()) say(tr("{}: no description for people who cannot see it", where));
    string(where, of.description);
    inlines(where, of.caption, place.in_note);
    inlines(where, of.source, place.in_note);
  }

  void table(const Block& b, const Table& t, Place place) {
    const std::string where = name(b, tr("table"));
    around(where, t, place);
    if (t.widths.empty()) say(tr("{}: no columns", where));
    for (const double w : t.widths)
      if (!std::isfinite(w) || w <= 0) say(tr("{}: a column has the width {}", where, w));
    if (t.header_rows < 0 || static_cast<std::size_t>(t.header_rows) > t.rows.size())
      say(tr("{}: {} header rows of {} rows", where, t.header_rows, t.rows.size()));
    std::vector<int> covered(t.widths.size(), 0);  // rows that a cell above still reaches down
    for (std::size_t r = 0; r < t.rows.size(); ++r) {
      std::size_t column = 0;
      bool fits = true;
      const auto skip = [&] {
        while (column < covered.size() && covered[column] > 0) --covered[column++];
      };
      for (const Cell& cell : t.rows[r].cells) {
        skip();
        const int rows = std::max(cell.rows, 1);
        for (int i = 0; i < std::max(cell.columns, 1); ++i, ++column) {
          if (column >= covered.size() || covered[column] > 0)
            fits = false;
          else
            covered[column] = rows - 1;
        }
        if (cell.columns < 1 || cell.rows < 1) fits = false;
        if (r + static_cast<std::size_t>(rows) > t.rows.size()) fits = false;
        blocks(cell.blocks, {false, place.in_note, true});
      }
      skip();
      if (!fits || column != covered.size())
        say(tr("{}: the cells of row {} do not add up to {} columns", where, r + 1, t.widths.size()));
    }
  }

  void figure(const Block& b, const Figure& f, Place place) {
    const std::string where = name(b, tr("figure"));
    around(where, f, place);
    if (const auto* image = std::get_if<Image>(&f.content)) {
      if (!(image->width_mm > 0) || !(image->height_mm > 0)) say(tr("{}: the image has no size", where));
      if (!image->bytes.starts_with("\x89PNG\r\n\x1a\n") && !image->bytes.starts_with("\xFF\xD8\xFF"))
        say(tr("{}: the image is neither PNG nor JPEG", where));
      return;
    }
    const auto& chart = std::get<Chart>(f.content);
    if (chart.categories.empty() || chart.series.empty()) say(tr("{}: the chart has no data", where));
    for (const std::string& c : chart.categories) string(where, c);
    string(where, chart.value_axis);
    for (const Chart::Series& s : chart.series) {
      string(where, s.name);
      if (s.values.size() != chart.categories.size())
        say(tr("{}: the series '{}' has {} values for {} categories", where, s.name, s.values.size(),
               chart.categories.size()));
      for (const double v : s.values)
        if (!std::isfinite(v)) say(tr("{}: the series '{}' has a value that is no number", where, s.name));
    }
  }

  const Document& document_;
  std::vector<std::string> found_;
  std::set<std::string, std::less<>> targets_;
  std::map<std::string, std::string> blocks_, notes_, origins_;
  std::vector<std::pair<int, bool>> numbered_;  // open headings: level, numbered
  int level_ = 0;
};

}  // namespace

std::vector<std::string> check(const Document& document) { return Checker(document).run(); }

}  // namespace lb::document
