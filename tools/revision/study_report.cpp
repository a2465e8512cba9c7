#include "revision/study_report.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <vector>

#include "revision/quoted.hpp"
#include "text/message.hpp"

namespace lb::revision {
namespace {

using text::tr;
using text::trn;

constexpr std::size_t few = 3;               // segments of one kind, coder and interview: each has its line
constexpr std::size_t most_lines = 40;       // of one section
constexpr std::size_t most_of_a_line = 140;  // code points

std::string title(Object o) {
  switch (o) {
    case Object::transcript:
      return tr("transcripts");
    case Object::participant:
      return tr("participants");
    case Object::theme:
    case Object::code:
      return tr("codebook");
    case Object::segment:
      return tr("segments");
    case Object::decision:
      return tr("decisions");
    case Object::quotation:
      return tr("quotations");
    case Object::count:
      return tr("counts of themes and codes (mentioned/asked)");
    case Object::number:
      return tr("numbers of the paper");
  }
  return {};
}

std::string happened(Happening h) {
  switch (h) {
    case Happening::added:
      return tr("added");
    case Happening::removed:
      return tr("removed");
    case Happening::edited:
      return tr("edited");
    case Happening::renamed:
      return tr("renamed");
    case Happening::moved:
      return tr("moved to another theme");
    case Happening::merged:
      return tr("merged");
    case Happening::split:
      return tr("split");
    case Happening::redefined:
      return tr("redefined");
    case Happening::recoded:
      return tr("recoded");
    case Happening::resized:
      return tr("boundaries moved");
    case Happening::orphaned:
      return tr("words no longer in the transcript");
    case Happening::decided:
      return tr("decided");
    case Happening::annotated:
      return tr("memo or polarity changed");
    case Happening::reworded:
      return tr("reworded");
    case Happening::state:
      return tr("approval");
    case Happening::uncoded:
      return tr("lost the code it illustrates");
    case Happening::printed:
      return tr("in the paper");
    case Happening::counted:
      return tr("changed");
  }
  return {};
}

// A list is "fr:borne | fr:recharge rapide": only the entries that came and went are said.
std::vector<std::string> entries(const std::string& list) {
  const std::string_view separator = " | ";
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(separator, begin), list.size());
    out.push_back(list.substr(begin, end - begin));
    begin = end + separator.size();
  }
  return out;
}
std::string of_lists(const std::string& before, const std::string& after) {
  const auto was = entries(before), is = entries(after);
  std::string out;
  const auto only = [&out](const auto& a, const auto& b, const std::string& sign) {
    for (const std::string& e : a)
      if (std::find(b.begin(), b.end(), e) == b.end()) out += (out.empty() ? "" : ", ") + sign + e;
  };
  only(was, is, "− ");
  only(is, was, "+ ");
  return out;
}

// What the stores write for machines, for people; words that are none of theirs stay as they are.
std::string of_decision(const std::string& word) {
  if (word == "proposed") return tr("proposed");
  if (word == "accepted") return tr("accepted");
  if (word == "refused") return tr("refused");
  return word;
}
std::string of_approval(const std::string& word) {
  if (word == "proposed") return tr("proposed for print");
  if (word == "sent") return tr("sent to the respondent");
  if (word == "approved") return tr("approved");
  if (word == "corrected") return tr("corrected by the respondent");
  if (word == "refused") return tr("refused by the respondent");
  if (word == "withdrawn") return tr("withdrawn");
  return word;
}

std::string sides(const StudyChange& c) {
  if (c.happening == Happening::decided) return of_decision(c.before) + " → " + of_decision(c.after);
  if (c.happening == Happening::state) return of_approval(c.before) + " → " + of_approval(c.after);
  if (c.before.empty()) return "+ " + shortened(c.after);
  if (c.after.empty()) return "− " + shortened(c.before);
  if (c.object == Object::code && c.detail == "indicators")
    if (const std::string list = of_lists(c.before, c.after); !list.empty())
      return shortened(list, most_of_a_line);
  return shortened(c.before) + " → " + shortened(c.after);
}

// What a detail names; a variable of the study keeps its own name, and words of the text stay as they are.
std::string field(const StudyChange& c) {
  const std::string& name = c.detail;
  if (c.object == Object::participant) {
    if (name == "withdrawn") return tr("interview withdrawn on");
    if (name == "consent") return tr("date of consent");
    if (name == "date") return tr("date of the interview");
  }
  if (c.object == Object::code && c.happening == Happening::redefined) {
    if (name == "indicators") return tr("indicators");
    if (name == "definition") return tr("definition");
    if (name == "inclusion") return tr("inclusion");
    if (name == "exclusion") return tr("exclusion");
    if (name == "example") return tr("example");
  }
  return shortened(name);
}

std::string line(const StudyChange& c) {
  if (c.object == Object::count || c.object == Object::number)
    return tr("{}: {}", c.id, sides(c)) + (c.detail.empty() ? "" : " (" + c.detail + ")");
  std::string what = c.id;
  if (!c.coder.empty()) what += " (" + c.coder + ")";
  if (!c.before.empty() || !c.after.empty()) what = tr("{}: {}", what, sides(c));
  if (!c.detail.empty()) what += " (" + field(c) + ")";
  return tr("{}: {}", happened(c.happening), what);
}

std::string interview_of(const std::string& id) { return id.substr(0, id.find('.')); }

}  // namespace

std::string study_summary(const std::vector<StudyChange>& changes) {
  if (changes.empty()) return {};
  std::string out = trn("{} change", "{} changes", static_cast<long>(changes.size()), changes.size()) + '\n';
  // What one coder did many times in one interview is one line.
  std::map<std::array<std::string, 4>, std::size_t> many;
  const auto key = [](const StudyChange& c) {
    return std::array<std::string, 4>{std::string(word(c.object)), std::string(word(c.happening)), c.coder,
                                      interview_of(c.id)};
  };
  const auto folds = [](const StudyChange& c) {
    return c.object == Object::segment || c.object == Object::decision || c.object == Object::transcript;
  };
  for (const StudyChange& c : changes)
    if (folds(c)) ++many[key(c)];
  // Effects of one reason are one line, but for those that ask for other words in the paper.
  std::map<std::pair<std::string, std::string>, std::vector<const StudyChange*>> effects;
  const auto follows = [](const StudyChange& c) { return !c.why.empty() && c.detail.empty(); };
  for (const StudyChange& c : changes)
    if (follows(c)) effects[{title(c.object), c.why}].push_back(&c);
  std::string section;
  std::size_t lines = 0, hidden = 0;
  const auto close = [&] {
    if (hidden > 0) out += "  " + trn("and {} more", "and {} more", static_cast<long>(hidden), hidden) + '\n';
    lines = hidden = 0;
  };
  for (const StudyChange& c : changes) {
    if (const std::string now = title(c.object); now != section) {
      close();
      section = now;
      out += '\n' + section + '\n';
    }
    std::string words = line(c);
    if (follows(c)) {
      auto& all = effects[{section, c.why}];
      if (all.empty()) continue;
      if (all.size() > few) {
        words = tr("{}: {}", c.why, trn("{} place", "{} places", static_cast<long>(all.size()), all.size()));
        std::string examples;
        for (std::size_t i = 0; i < few; ++i) examples += (i > 0 ? "; " : "") + line(*all[i]);
        words += "\n    " + shortened(examples + "; …", most_of_a_line);
        all.clear();
      }
    }
    if (folds(c)) {
      std::size_t& n = many[key(c)];
      if (n == 0) continue;
      if (n > few) {
        words = tr("{}: {}", happened(c.happening), interview_of(c.id)) +
                (c.coder.empty() ? "" : " (" + c.coder + ")");
        words = tr("{}: {}", words, trn("{} place", "{} places", static_cast<long>(n), n));
        n = 0;
      }
    }
    if (lines == most_lines) {
      ++hidden;
      continue;
    }
    ++lines;
    out += "  " + words + '\n';
  }
  close();
  return out;
}

std::string study_tab_separated(const std::vector<StudyChange>& changes) {
  std::string out = "object\tevent\tid\tcoder\tbefore\tafter\tdetail\n";
  for (const StudyChange& c : changes)
    ((((((((((((out += word(c.object)) += '\t') += word(c.happening)) += '\t') += tab_cell(c.id)) += '\t') +=
          tab_cell(c.coder)) += '\t') += tab_cell(c.before)) += '\t') += tab_cell(c.after)) += '\t') +=
        tab_cell(c.detail) + '\n';
  return out;
}

std::string study_json(const std::vector<StudyChange>& changes, const std::string& a, const std::string& b) {
  std::string out = "{\"a\": " + json_string(a) + ", \"b\": " + json_string(b) + ", \"changes\": [";
  bool first = true;
  for (const StudyChange& c : changes) {
    out += first ? "\n" : ",\n";
    first = false;
    out += "{\"object\": " + json_string(word(c.object)) + ", \"event\": " + json_string(word(c.happening)) +
           ", \"id\": " + json_string(c.id) + ", \"coder\": " + json_string(c.coder) +
           ", \"before\": " + json_string(c.before) + ", \"after\": " + json_string(c.after) +
           ", \"detail\": " + json_string(c.detail) + "}";
  }
  return out + (first ? "]}\n" : "\n]}\n");
}

}  // namespace lb::revision
