// One page for a reviewer: why, where and what.
#include <algorithm>
#include <map>
#include <string_view>

#include "revision/quoted.hpp"
#include "revision/report.hpp"
#include "text/message.hpp"

namespace lb::revision {
namespace {

using text::tr;
using text::trn;

constexpr std::size_t most_lines_a_cause = 12;
constexpr std::size_t most_examples = 5;  // of what one reason changed

std::string places(std::size_t n) { return trn("{} place", "{} places", static_cast<long>(n), n); }

// "n.count.ELEC.BATT-2" is the second place of n.count.ELEC.BATT: both have one cause.
std::string origin_of(const Change& c) {
  if (c.origins.empty()) return {};
  std::string id = c.origins.front();
  const auto dash = id.rfind('-');
  if (dash != std::string::npos && dash + 1 < id.size() &&
      std::all_of(id.begin() + static_cast<std::ptrdiff_t>(dash) + 1, id.end(),
                  [](char x) { return x >= '0' && x <= '9'; }))
    id.resize(dash);
  return id;
}

// "t-elec" of "c.t-elec.ELEC.MARCHE.asked": the table whose cell it is; empty for what is no cell.
std::string table_of(const std::string& origin) {
  if (!origin.starts_with("c.")) return {};
  return origin.substr(2, origin.find('.', 2) - 2);
}

// The description of a figure, if it has one.
std::string_view without_kind(std::string_view words) {
  for (const std::string_view kind : {"[object] ", "[image] "})
    if (words.starts_with(kind)) return words.substr(kind.size());
  return words;
}

std::string sentence(const Change& c) {
  const std::string before = shortened(without_kind(c.before)), after = shortened(without_kind(c.after));
  std::string out;
  switch (c.kind) {
    case Change::Kind::replaced:
      out = c.cause == Cause::format   ? tr("looks different: {}", after)
            : c.cause != Cause::figure ? before + " → " + after
            // Described alike as far as a line goes: then only the end, or nothing, tells them apart.
            : before != after     ? before + " → " + after
            : c.before == c.after ? tr("drawn anew: {}", after)
                                  : tr("other numbers: {}", after);
      break;
    case Change::Kind::inserted:
      out = "+ " + after;
      break;
    case Change::Kind::deleted:
      out = "− " + before;
      break;
    case Change::Kind::moved:
      out = after;
      break;
    case Change::Kind::split:
      out = tr("split in two: {}", after);
      break;
    case Change::Kind::joined:
      out = tr("two paragraphs joined: {}", after);
      break;
    case Change::Kind::row_inserted:
      out = tr("table row {}", "+ " + after);
      break;
    case Change::Kind::row_deleted:
      out = tr("table row {}", "− " + before);
      break;
    case Change::Kind::restyled:
      out = tr("style {}: {}", before + " → " + after, c.right);
      break;
  }
  if (c.story == "note")
    out += tr(" (note)");
  else if (c.story == "header" || c.story == "footer")
    out += tr(" (header or footer)");
  else if (c.story == "box")
    out += tr(" (text box)");
  return out;
}

class Summary {
 public:
  explicit Summary(const std::vector<Change>& changes) : changes_(changes) {}

  std::string run() {
    for (const Change& c : changes_) add(c);
    return totals(changes_) + '\n' + reasons() + chapters();
  }

 private:
  struct Line {
    std::string words;
    std::size_t places = 0;
    bool is_table = false;  // `words` names it, `cells` are the first that changed
    std::vector<std::string> cells;
  };
  struct Chapter {
    std::string title;
    std::map<Cause, std::vector<Line>> lines;
    std::map<Cause, std::map<std::string, std::size_t>> explained;  // reason -> places
  };

  Chapter& chapter(const std::string& title) {
    const auto [at, is_new] = numbers_.try_emplace(title, chapters_.size());
    if (is_new) chapters_.push_back({title, {}, {}});
    return chapters_[at->second];
  }

  void add(const Change& c) {
    Chapter& here = chapter(c.chapter);
    if (!c.why.empty() && c.cause == Cause::data) {
      ++here.explained[c.cause][c.why];
      return;
    }
    Line line;
    line.places = 1;
    const std::string origin = c.cause == Cause::data ? origin_of(c) : std::string();
    line.words = c.cause == Cause::typography ? std::string() : sentence(c);
    if (const std::string table = table_of(origin); !table.empty()) {
      line.is_table = true;
      line.cells = {line.words};
      line.words = table;
    } else if (!origin.empty()) {
      line.words += " [" + origin + "]";
    }
    // The same change at several places is one line: a number over the whole document, anything else in its
    // chapter.
    const std::string key = (c.cause == Cause::data ? std::string() : c.chapter) + '\n' +
                            std::string(word(c.cause)) + (line.is_table ? "\ntable\n" : "\n") + line.words;
    const auto [known, is_new] = known_.try_emplace(key, numbers_.at(c.chapter), here.lines[c.cause].size());
    if (is_new) {
      here.lines[c.cause].push_back(std::move(line));
      return;
    }
    Line& first = chapters_[known->second.first].lines[c.cause][known->second.second];
    ++first.places;
    if (line.is_table && first.cells.size() < most_examples &&
        std::find(first.cells.begin(), first.cells.end(), line.cells.front()) == first.cells.end())
      first.cells.push_back(line.cells.front());
  }

  static std::string said(const Line& l) {
    if (l.is_table) {
      std::string examples;
      for (const std::string& cell : l.cells) examples += (examples.empty() ? "" : ", ") + cell;
      if (l.cells.size() < l.places) examples += "…";
      return trn("table {}: {} cell ({})", "table {}: {} cells ({})", static_cast<long>(l.places), l.words,
                 l.places, examples);
    }
    return l.words + (l.places > 1 ? " (" + places(l.places) + ")" : std::string());
  }

  std::string reasons() const {
    const std::vector<Reason> list = reasons_of(changes_);
    if (list.empty()) return {};
    std::string out = '\n' + tr("why the numbers moved") + '\n';
    const std::size_t shown = list.size() <= most_lines_a_cause + 1 ? list.size() : most_lines_a_cause;
    for (std::size_t i = 0; i < shown; ++i) {
      out += "  " + tr("{}: {}", list[i].why, places(list[i].places)) + '\n';
      if (!list[i].examples.empty()) out += "    " + list[i].examples + '\n';
    }
    return out + more(list.size() - shown, "  ");
  }

  static std::string more(std::size_t n, const std::string& indent) {
    return n == 0 ? std::string()
                  : indent + trn("and {} more", "and {} more", static_cast<long>(n), n) + '\n';
  }

  std::string chapters() const {
    std::string out;
    for (const Chapter& c : chapters_) {
      std::string inside;
      for (const Cause cause : {Cause::data, Cause::quotation, Cause::wording, Cause::figure,
                                Cause::typography, Cause::format, Cause::move})
        inside += section(c, cause);
      if (!inside.empty())
        out += '\n' + (c.title.empty() ? tr("before the first chapter") : shortened(c.title)) + '\n' + inside;
    }
    return out;
  }
  static std::string section(const Chapter& c, Cause cause) {
    const auto explained = c.explained.find(cause);
    const auto lines = c.lines.find(cause);
    const bool has_lines = lines != c.lines.end() && !lines->second.empty();
    if (explained == c.explained.end() && !has_lines) return {};
    if (cause == Cause::typography)
      return "  " + tr("{}: {}", title(cause), places(lines->second.front().places)) + '\n';
    std::string out = "  " + title(cause) + '\n';
    if (explained != c.explained.end())
      for (const auto& [reason, n] : explained->second)
        out += "    " + tr("{}: {}", reason, places(n)) + '\n';
    if (!has_lines) return out;
    const std::vector<Line>& list = lines->second;
    const std::size_t shown = list.size() <= most_lines_a_cause + 1 ? list.size() : most_lines_a_cause;
    for (std::size_t i = 0; i < shown; ++i) out += "    " + said(list[i]) + '\n';
    return out + more(list.size() - shown, "    ");
  }

  const std::vector<Change>& changes_;
  std::vector<Chapter> chapters_;
  std::map<std::string, std::size_t> numbers_;  // title -> place in chapters_
  std::map<std::string, std::pair<std::size_t, std::size_t>>
      known_;  // chapter and line of what is said already
};

}  // namespace

std::string title(Cause cause) {
  switch (cause) {
    case Cause::data:
      return tr("data");
    case Cause::quotation:
      return tr("quotations");
    case Cause::wording:
      return tr("wording");
    case Cause::figure:
      return tr("figures");
    case Cause::typography:
      return tr("typography");
    case Cause::format:
      return tr("format");
    case Cause::move:
      return tr("moved");
  }
  return {};
}

std::string totals(const std::vector<Change>& changes) {
  std::map<Cause, std::size_t> counts;
  for (const Change& c : changes) ++counts[c.cause];
  std::string list;
  for (const auto& [cause, n] : counts)
    list += (list.empty() ? "" : ", ") + title(cause) + " " + std::to_string(n);
  return tr("{}: {}", trn("{} change", "{} changes", static_cast<long>(changes.size()), changes.size()),
            list);
}

std::vector<Reason> reasons_of(const std::vector<Change>& changes) {
  std::map<std::string, std::size_t> all;
  std::map<std::string, std::map<std::string, std::size_t>> numbers;  // reason -> "18 → 17" -> how often
  for (const Change& c : changes) {
    if (c.why.empty()) continue;
    ++all[c.why];
    if (c.cause == Cause::data) ++numbers[c.why][sentence(c)];
  }
  const auto by_frequency = [](const std::map<std::string, std::size_t>& counts) {
    std::vector<std::pair<std::string, std::size_t>> out(counts.begin(), counts.end());
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return out;
  };
  std::vector<Reason> out;
  for (const auto& [why, n] : by_frequency(all)) {
    Reason r{why, n, {}};
    const auto examples = by_frequency(numbers[why]);
    for (std::size_t i = 0; i < examples.size() && i < most_examples; ++i)
      r.examples +=
          (i > 0 ? ", " : "") + examples[i].first +
          (examples[i].second > 1 ? " (" + std::to_string(examples[i].second) + " ×)" : std::string());
    if (examples.size() > most_examples) r.examples += ", …";
    out.push_back(std::move(r));
  }
  return out;
}

std::string summary(const std::vector<Change>& changes) {
  return changes.empty() ? std::string() : Summary(changes).run();
}

}  // namespace lb::revision
