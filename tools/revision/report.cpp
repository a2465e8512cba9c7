#include "revision/report.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "revision/quoted.hpp"
#include "text/message.hpp"

namespace lb::revision {
namespace {

using text::tr;
using text::trn;

constexpr std::size_t most_lines_a_cause = 12;

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

std::string sentence(const Change& c) {
  const std::string before = shortened(c.before), after = shortened(c.after);
  std::string out;
  switch (c.kind) {
    case Change::Kind::replaced:
      out = c.cause == Cause::format ? tr("looks different: {}", after) : before + " → " + after;
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

}  // namespace

std::string summary(const std::vector<Change>& changes) {
  if (changes.empty()) return {};
  std::map<Cause, std::size_t> totals;
  for (const Change& c : changes) ++totals[c.cause];
  std::string out = trn("{} change", "{} changes", static_cast<long>(changes.size()), changes.size()) + ":";
  bool first = true;
  for (const auto& [cause, n] : totals) {
    out += (first ? " " : ", ") + title(cause) + " " + std::to_string(n);
    first = false;
  }
  out += '\n';
  // The same change at several places is one line at the first of them.
  struct Line {
    std::string words;
    std::size_t places = 0;
  };
  std::vector<std::string> chapters;
  std::map<std::string, std::map<Cause, std::vector<Line>>> lines;
  std::map<std::string, Line*> data;
  std::map<std::pair<std::string, Cause>, std::map<std::string, std::size_t>> known;
  for (const Change& c : changes) {
    if (lines.find(c.chapter) == lines.end()) chapters.push_back(c.chapter);
    auto& list = lines[c.chapter][c.cause];
    std::string words = c.cause == Cause::typography ? std::string() : sentence(c);
    if (const std::string origin = origin_of(c); c.cause == Cause::data && !origin.empty())
      words += " [" + origin + "]";
    const std::string chapter_key = c.cause == Cause::data ? std::string() : c.chapter;
    auto& seen = known[{chapter_key, c.cause}];
    if (c.cause == Cause::data) {
      // Over the whole document: one cause, one line.
      const auto at = seen.find(words);
      if (at != seen.end()) {
        for (auto& [chapter, causes] : lines)
          for (Line& l : causes[Cause::data])
            if (l.words == words) ++l.places;
        continue;
      }
    } else if (const auto at = seen.find(words); at != seen.end()) {
      ++list[at->second].places;
      continue;
    }
    seen[words] = list.size();
    list.push_back({words, 1});
  }
  for (const std::string& chapter : chapters) {
    bool any = false;
    for (const auto& [cause, list] : lines[chapter]) any = any || !list.empty();
    if (!any) continue;
    out += '\n' + (chapter.empty() ? tr("before the first chapter") : shortened(chapter)) + '\n';
    for (const auto& [cause, list] : lines[chapter]) {
      if (list.empty()) continue;
      if (cause == Cause::typography) {
        out += "  " + title(cause) + ": " +
               trn("{} place", "{} places", static_cast<long>(list.front().places), list.front().places) +
               '\n';
        continue;
      }
      out += "  " + title(cause) + '\n';
      const std::size_t shown = list.size() <= most_lines_a_cause + 1 ? list.size() : most_lines_a_cause;
      for (std::size_t i = 0; i < shown; ++i) {
        out += "    " + list[i].words;
        if (list[i].places > 1)
          out += " (" + trn("{} place", "{} places", static_cast<long>(list[i].places), list[i].places) + ")";
        out += '\n';
      }
      if (list.size() > shown) {
        const std::size_t more = list.size() - shown;
        out += "    " + trn("and {} more", "and {} more", static_cast<long>(more), more) + '\n';
      }
    }
  }
  return out;
}

std::string tab_separated(const std::vector<Change>& changes) {
  std::string out = "cause\tkind\tchapter\tstory\tblock\tbefore\tafter\torigins\n";
  for (const Change& c : changes) {
    std::string origins;
    for (const std::string& id : c.origins) origins += (origins.empty() ? "" : " ") + id;
    const std::array<std::string, 8> cells = {
        std::string(word(c.cause)), std::string(word(c.kind)), tab_cell(c.chapter), c.story,
        std::to_string(c.block),    tab_cell(c.before),        tab_cell(c.after),   tab_cell(origins)};
    for (std::size_t i = 0; i < cells.size(); ++i) (out += cells[i]) += i + 1 < cells.size() ? '\t' : '\n';
  }
  return out;
}

std::string json(const std::vector<Change>& changes, const std::string& old_name,
                 const std::string& new_name) {
  std::string out =
      "{\"old\": " + json_string(old_name) + ", \"new\": " + json_string(new_name) + ", \"changes\": [";
  bool first = true;
  for (const Change& c : changes) {
    out += first ? "\n" : ",\n";
    first = false;
    out += "{\"cause\": " + json_string(word(c.cause)) + ", \"kind\": " + json_string(word(c.kind)) +
           ", \"chapter\": " + json_string(c.chapter) + ", \"story\": " + json_string(c.story) +
           ", \"block\": " + std::to_string(c.block) + ", \"before\": " + json_string(c.before) +
           ", \"after\": " + json_string(c.after) + ", \"left\": " + json_string(c.left) +
           ", \"right\": " + json_string(c.right) + ", \"origins\": [";
    for (std::size_t i = 0; i < c.origins.size(); ++i) out += (i > 0 ? ", " : "") + json_string(c.origins[i]);
    out += "]}";
  }
  return out + (first ? "]}\n" : "\n]}\n");
}

}  // namespace lb::revision
