#include "revision/report.hpp"

#include <array>
#include <map>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::revision {
namespace {

using text::tr;
using text::trn;

constexpr std::size_t most_code_points = 70;
constexpr std::size_t most_lines_a_cause = 12;

std::string shortened(const std::string& s) {
  const std::string line = text::collapse_spaces(s);
  if (text::count_code_points(line) <= most_code_points) return line;
  return std::string(text::slice_code_points(line, 0, most_code_points - 1)) + "…";
}

std::string title(Cause cause) {
  switch (cause) {
    case Cause::data:
      return tr("data");
    case Cause::quotation:
      return tr("quotations");
    case Cause::wording:
      return tr("wording");
    case Cause::typography:
      return tr("typography");
    case Cause::format:
      return tr("format");
    case Cause::move:
      return tr("moved");
  }
  return {};
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

std::string cell(const std::string& s) {
  std::string out;
  for (const char c : s) {
    if (c == '\t')
      out += "\\t";
    else if (c == '\n')
      out += "\\n";
    else if (c == '\\')
      out += "\\\\";
    else
      out += c;
  }
  return out;
}

std::string quoted(std::string_view s) {
  static constexpr std::string_view hex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : s) {
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      out += hex[static_cast<unsigned char>(c) >> 4U];
      out += hex[static_cast<unsigned char>(c) & 15U];
    } else
      out += c;
  }
  return out + '"';
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
      for (std::size_t i = 0; i < list.size() && i < most_lines_a_cause; ++i) {
        out += "    " + list[i].words;
        if (list[i].places > 1)
          out += " (" + trn("{} place", "{} places", static_cast<long>(list[i].places), list[i].places) + ")";
        out += '\n';
      }
      if (list.size() > most_lines_a_cause) {
        const std::size_t more = list.size() - most_lines_a_cause;
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
    const std::array<std::string, 8> cells = {std::string(word(c.cause)),
                                              std::string(word(c.kind)),
                                              cell(c.chapter),
                                              c.story,
                                              std::to_string(c.block),
                                              cell(c.before),
                                              cell(c.after),
                                              cell(origins)};
    for (std::size_t i = 0; i < cells.size(); ++i) (out += cells[i]) += i + 1 < cells.size() ? '\t' : '\n';
  }
  return out;
}

std::string json(const std::vector<Change>& changes, const std::string& old_name,
                 const std::string& new_name) {
  std::string out = "{\"old\": " + quoted(old_name) + ", \"new\": " + quoted(new_name) + ", \"changes\": [";
  bool first = true;
  for (const Change& c : changes) {
    out += first ? "\n" : ",\n";
    first = false;
    out += "{\"cause\": " + quoted(word(c.cause)) + ", \"kind\": " + quoted(word(c.kind)) +
           ", \"chapter\": " + quoted(c.chapter) + ", \"story\": " + quoted(c.story) +
           ", \"block\": " + std::to_string(c.block) + ", \"before\": " + quoted(c.before) +
           ", \"after\": " + quoted(c.after) + ", \"left\": " + quoted(c.left) +
           ", \"right\": " + quoted(c.right) + ", \"origins\": [";
    for (std::size_t i = 0; i < c.origins.size(); ++i) out += (i > 0 ? ", " : "") + quoted(c.origins[i]);
    out += "]}";
  }
  return out + (first ? "]}\n" : "\n]}\n");
}

}  // namespace lb::revision
