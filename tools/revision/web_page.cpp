#include "revision/web_page.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "revision/patch.hpp"
#include "revision/report.hpp"
#include "revision/web_page_words.hpp"
#include "text/message.hpp"

namespace lb::revision {
namespace {

using document::Passage;
using document::Story;
using text::tr;
using text::trn;

// Old and new words in one line, or one of the two columns.
enum class View : std::uint8_t { both, before, after };

constexpr std::size_t unfolded =
    2;  // paragraphs that stayed are shown around a change, the others folded away

class Page {
 public:
  Page(const Comparison& comparison, const std::vector<Change>& shown)
      : comparison_(comparison), shown_(shown) {
    for (const Change& c : shown) {
      if (c.edit != nullptr) causes_[c.edit].insert(c.cause);
      if (c.hunk != nullptr) hunks_.insert(c.hunk);
      if (c.format != nullptr) formats_.insert(c.format);
    }
  }

  std::string write(std::size_t left_out, const std::string& old_name, const std::string& new_name) {
    std::string text;
    for (const StoryEdit& s : comparison_.stories()) text += story(s);
    const std::string language = comparison_.after().metadata.language;
    std::string out =
        "<!DOCTYPE html>\n<html lang=\"" + text::message_language() +
        "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>" +
        escaped(old_name + " → " + new_name) + "</title>\n<style>" + std::string(web_page_style()) +
        "</style>\n</head>\n<body class=\"columns\">\n";
    out += "<a class=\"skip\" href=\"#text\">" + escaped(tr("skip to the text")) + "</a>\n<header>\n<h1>" +
           escaped(old_name) + " <span aria-hidden=\"true\">→</span>" + spoken(tr("compared with")) + " " +
           escaped(new_name) + "</h1>\n<p>" + escaped(totals(left_out)) + "</p>\n" + reasons();
    out += "<div class=\"tools\" role=\"toolbar\" aria-label=\"" + escaped_attribute(tr("changes")) +
           "\" hidden>" + button("previous", tr("previous change"), "p") +
           button("next", tr("next change"), "n") + button("view", tr("one column or two"), "v") +
           button("fold", tr("show everything"), "a") + "<output id=\"where\" data-words=\"" +
           escaped_attribute(tr("{} of {}", "#", stops_)) + "\">" +
           escaped(trn("{} place", "{} places", static_cast<long>(stops_), stops_)) + "</output></div>\n";
    out += "</header>\n<main id=\"text\"" +
           (language.empty() ? std::string() : " lang=\"" + escaped_attribute(language) + "\"") + ">\n" +
           text + "</main>\n<script>" + std::string(web_page_script()) + "</script>\n</body>\n</html>\n";
    return out;
  }

 private:
  static std::string button(const std::string& id, const std::string& words, const std::string& key) {
    return "<button type=\"button\" id=\"" + id + "\" aria-keyshortcuts=\"" + key + "\">" + escaped(words) +
           " <kbd>" + key + "</kbd></button>";
  }

  std::string totals(std::size_t left_out) const {
    std::string out = shown_.empty() ? tr("no difference") : revision::totals(shown_);
    if (left_out > 0)
      out += "; " + trn("{} change left out on demand", "{} changes left out on demand",
                        static_cast<long>(left_out), left_out);
    return out;
  }

  std::string reasons() const {
    const std::vector<Reason> list = reasons_of(shown_);
    if (list.empty()) return {};
    std::string out =
        "<details class=\"reasons\"><summary>" + escaped(tr("why the numbers moved")) + "</summary>\n<ul>\n";
    for (const Reason& r : list)
      out +=
          "<li>" +
          escaped(tr("{}: {}", r.why, trn("{} place", "{} places", static_cast<long>(r.places), r.places))) +
          (r.examples.empty() ? std::string() : "<br><small>" + escaped(r.examples) + "</small>") + "</li>\n";
    return out + "</ul></details>\n";
  }

  // ---- stories and rows

  static std::string story_title(const Story& s) {
    switch (s.kind) {
      case Story::Kind::body:
        return {};
      case Story::Kind::footnote:
      case Story::Kind::endnote:
        return tr("note {}", s.label);
      case Story::Kind::header:
        return tr("header");
      case Story::Kind::footer:
        return tr("footer");
      case Story::Kind::box:
        return tr("text box");
    }
    return {};
  }

  std::string story(const StoryEdit& s) {
    const bool body = s.before == 0 && s.after == 0;
    const Story& read = s.after != StoryEdit::none ? comparison_.after().stories[s.after]
                                                   : comparison_.before().stories[s.before];
    const bool any = std::any_of(s.edits.begin(), s.edits.end(), [&](const Edit& e) { return is_marked(e); });
    if (!body && !any) return {};
    std::string out = "<section>\n";
    if (!body)
      out += "<h2 lang=\"" + text::message_language() + "\">" + escaped(story_title(read)) + "</h2>\n";
    for (std::size_t i = 0; i < s.edits.size();) {
      std::size_t end = i;
      while (end < s.edits.size() && !is_marked(s.edits[end])) ++end;
      out += stayed(s.edits, i, end);
      if (end < s.edits.size()) out += marked(s.edits[end++]);
      i = end;
    }
    return out + "</section>\n";
  }

  bool is_marked(const Edit& e) const {
    if (e.kind == Edit::Kind::moved_from) return true;
    if (causes_.contains(&e)) return true;
    for (const RowEdit& r : e.rows)
      for (const CellEdit& c : r.cells)
        if (std::any_of(c.edits.begin(), c.edits.end(), [&](const Edit& x) { return is_marked(x); }))
          return true;
    return false;
  }

  // Paragraphs that stayed: those next to a change, and headings, are always there.
  std::string stayed(const std::vector<Edit>& edits, std::size_t begin, std::size_t end) {
    std::string out, folded;
    std::size_t count = 0;
    const auto unfold = [&] {
      if (count > 0)
        out += "<details><summary lang=\"" + text::message_language() + "\">" +
               escaped(trn("{} paragraph that stayed", "{} paragraphs that stayed", static_cast<long>(count),
                           count)) +
               "</summary>\n" + folded + "</details>\n";
      folded.clear();
      count = 0;
    };
    for (std::size_t i = begin; i < end; ++i) {
      const Edit& e = edits[i];
      const bool near = (i < begin + unfolded && begin > 0) || (i + unfolded >= end && end < edits.size());
      const bool heading = !e.is_table() && e.after.front()->passage->outline_level > 0;
      const std::string row = "<div class=\"row\">" + block(e, View::after) + "</div>\n";
      if (near || heading) {
        unfold();
        out += row;
      } else {
        folded += row;
        ++count;
      }
    }
    unfold();
    return out;
  }

  std::string marked(const Edit& e) {
    std::set<Cause> causes;
    collect(e, causes);
    std::string labels;
    for (const Cause c : causes)
      labels += "<span class=\"cause " + std::string(word(c)) + "\">" + escaped(title(c)) + "</span> ";
    const bool leaves = e.kind == Edit::Kind::moved_from, arrives = e.kind == Edit::Kind::moved_to;
    std::string link;
    if (leaves || arrives) {
      const std::string number = std::to_string(
          blocks_of_moves_.try_emplace(e.before.front(), blocks_of_moves_.size() + 1).first->second);
      link = "<a id=\"" + std::string(leaves ? "from" : "to") + number + "\" href=\"#" +
             (leaves ? "to" : "from") + number + "\">" +
             escaped(leaves ? tr("moved from here: see where it is now")
                            : tr("moved to here: see where it was")) +
             "</a> ";
    }
    const std::string chips =
        "<p class=\"causes\" lang=\"" + text::message_language() + "\">" + labels + link + "</p>";
    if (leaves)
      return "<div class=\"row gone\">" + chips + "<div class=\"faded\">" + block(e, View::before) +
             "</div></div>\n";
    ++stops_;
    const std::string id = "c" + std::to_string(stops_);
    std::string out = "<div class=\"row change\" id=\"" + id + "\" tabindex=\"-1\">" + chips;
    out += "<div class=\"line\">" + block(e, View::both) + "</div>";
    out += "<div class=\"pair\"><div class=\"old\">" +
           (e.kind == Edit::Kind::inserted ? std::string() : block(e, View::before)) +
           "</div><div class=\"new\">" +
           (e.kind == Edit::Kind::deleted ? std::string() : block(e, View::after)) + "</div></div></div>\n";
    return out;
  }
  void collect(const Edit& e, std::set<Cause>& causes) const {
    if (const auto at = causes_.find(&e); at != causes_.end())
      causes.insert(at->second.begin(), at->second.end());
    for (const RowEdit& r : e.rows)
      for (const CellEdit& c : r.cells)
        for (const Edit& x : c.edits) collect(x, causes);
  }

  // ---- blocks

  std::string block(const Edit& e, View view) {
    if (e.is_table()) return table(e, view);
    const auto& shown = view == View::before ? e.before : e.after.empty() ? e.before : e.after;
    const Passage& p = *shown.front()->passage;
    const std::string element =
        p.outline_level > 0 ? "h" + std::to_string(std::min(p.outline_level + 1, 6)) : "p";
    std::string inside;
    if (e.kind == Edit::Kind::inserted)
      inside = mark("ins", tr("added"), words(e.after, false, 0, whole(e.after)));
    else if (e.kind == Edit::Kind::deleted)
      inside = mark("del", tr("removed"), words(e.before, true, 0, whole(e.before)));
    else if (e.kind == Edit::Kind::moved_from)
      inside = words(e.before, true, 0, whole(e.before));
    else
      inside = line(e, view);
    std::string classes = p.list_level > 0 ? " class=\"item\"" : "";
    if (p.style == "Quote" || p.style == "Quotations") classes = " class=\"quotation\"";
    return "<" + element + classes + ">" + inside + "</" + element + ">";
  }

  // A pair of paragraphs: what stayed, what went, what came.
  std::string line(const Edit& e, View view) {
    const bool old_side = view == View::before;
    std::string out;
    std::uint32_t i = 0, j = 0;
    const auto equal = [&](std::uint32_t old_end, std::uint32_t new_end) {
      out += old_side ? words(e.before, true, i, old_end) : formatted(e, j, new_end);
      i = old_end;
      j = new_end;
    };
    for (const Hunk& h : e.hunks) {
      equal(h.old_begin_byte, h.new_begin_byte);
      if (!hunks_.contains(&h)) {
        equal(h.old_end_byte, h.new_end_byte);
        continue;
      }
      if (view != View::after)
        out +=
            mark("del", tr("removed"), words(e.before, true, h.old_begin_byte, h.old_end_byte, h.typography));
      if (view != View::before)
        out +=
            mark("ins", tr("added"), words(e.after, false, h.new_begin_byte, h.new_end_byte, h.typography));
      i = h.old_end_byte;
      j = h.new_end_byte;
    }
    equal(whole(e.before), whole(e.after));
    return out;
  }

  // Words of NEW, those marked that look different.
  std::string formatted(const Edit& e, std::uint32_t from, std::uint32_t to) {
    std::string out;
    for (const FormatChange& f : e.formats) {
      const std::uint32_t begin = std::max(from, f.new_begin_byte), end = std::min(to, f.new_end_byte);
      if (begin >= end || !formats_.contains(&f)) continue;
      out += words(e.after, false, from, begin);
      out += "<mark>" + spoken("[" + tr("looks different") + ": ") + words(e.after, false, begin, end) +
             spoken("]") + "</mark>";
      from = end;
    }
    return out + words(e.after, false, from, to);
  }

  // Bytes of the joined line of some blocks, with their looks. `visible`: spaces that differ are drawn.
  std::string words(const std::vector<const Block*>& blocks, bool old_side, std::uint32_t from,
                    std::uint32_t to, bool visible = false) const {
    return words_of(side(old_side), blocks, from, to, visible);
  }
  const document::Reading& side(bool old_side) const {
    return old_side ? comparison_.before() : comparison_.after();
  }

  // ---- tables

  std::string table(const Edit& e, View view) {
    std::string out = "<div class=\"table\" tabindex=\"0\"><table>";
    if (e.rows.empty()) {
      const bool gone = e.after.empty() || (view == View::before && !e.before.empty());
      const Block& b = *(gone ? e.before : e.after).front();
      const bool moved = e.kind == Edit::Kind::moved_from || e.kind == Edit::Kind::moved_to;
      const std::string element = moved || e.kind == Edit::Kind::paired ? "" : gone ? "del" : "ins";
      for (std::size_t r = 0; r < b.rows.size(); ++r)
        out += plain_row(side(gone), b.rows[r], b.passage->rows[r], element);
      return out + "</table></div>";
    }
    const auto& old_rows = e.before.front()->passage->rows;
    const auto& new_rows = e.after.front()->passage->rows;
    for (const RowEdit& r : e.rows) {
      if (r.kind == RowEdit::Kind::inserted) {
        if (view != View::before)
          out += plain_row(side(false),
                           e.after.front()->rows[static_cast<std::size_t>(r.after - new_rows.data())],
                           *r.after, "ins");
        continue;
      }
      if (r.kind == RowEdit::Kind::deleted) {
        if (view != View::after)
          out += plain_row(side(true),
                           e.before.front()->rows[static_cast<std::size_t>(r.before - old_rows.data())],
                           *r.before, "del");
        continue;
      }
      out += "<tr>";
      for (const CellEdit& c : r.cells) {
        if (c.after->covered) continue;
        out += cell_tag(*c.after, r.after->header);
        for (const Edit& x : c.edits) {
          if ((view == View::before && x.kind == Edit::Kind::inserted) ||
              (view == View::after && x.kind == Edit::Kind::deleted))
            continue;
          out += block(x, view);
        }
        out += r.after->header ? "</th>" : "</td>";
      }
      out += "</tr>";
    }
    return out + "</table></div>";
  }
  const Comparison& comparison_;
  const std::vector<Change>& shown_;
  std::map<const Edit*, std::set<Cause>> causes_;
  std::set<const Hunk*> hunks_;
  std::set<const FormatChange*> formats_;
  std::map<const Block*, std::size_t> blocks_of_moves_;
  std::size_t stops_ = 0;
};

}  // namespace

std::string web_page(const Comparison& comparison, const std::vector<Change>& shown, std::size_t left_out,
                     const std::string& old_name, const std::string& new_name) {
  return Page(comparison, shown).write(left_out, old_name, new_name);
}

}  // namespace lb::revision
