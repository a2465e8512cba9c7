#include "transcript/labels.hpp"

#include <algorithm>
#include <array>

#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::transcript {
namespace {

constexpr std::size_t longest_label = 63;  // code points; the limit of QualCoder's labels

bool is_space_at(std::string_view s, std::size_t i, std::size_t& length) {
  if (i >= s.size()) return false;
  if (s[i] > ' ' && s[i] <= '~') return false;  // the usual case
  if (s[i] == ' ' || s[i] == '\t') return length = 1, true;
  if (s.substr(i, 2) == "\xC2\xA0") return length = 2, true;      // U+00A0
  if (s.substr(i, 3) == "\xE2\x80\xAF") return length = 3, true;  // U+202F
  if (s.substr(i, 3) == "\xE2\x80\x89") return length = 3, true;  // U+2009
  return false;
}

std::size_t skip_spaces(std::string_view s, std::size_t i) {
  std::size_t length = 0;
  while (is_space_at(s, i, length)) i += length;
  return i;
}

// Without the spaces that stand around labels; text::trim looks every character up.
std::string_view bare(std::string_view s) {
  s.remove_prefix(std::min(skip_spaces(s, 0), s.size()));
  for (std::size_t length = 0;;) {
    if (!s.empty() && (is_space_at(s, s.size() - 1, length) && length == 1))
      s.remove_suffix(1);
    else if (s.size() >= 2 && is_space_at(s, s.size() - 2, length) && length == 2)
      s.remove_suffix(2);
    else if (s.size() >= 3 && is_space_at(s, s.size() - 3, length) && length == 3)
      s.remove_suffix(3);
    else
      return s;
  }
}

std::size_t dash_at(std::string_view s, std::size_t i) {
  if (i < s.size() && s[i] == '-') return 1;
  if (i >= s.size() || s[i] != '\xE2') return 0;
  const std::string_view three = s.substr(i, 3);
  return three == "\xE2\x80\x93" || three == "\xE2\x80\x94" ? 3 : 0;
}

int count_words(std::string_view s) {
  int words = 0;
  bool inside = false;
  for (std::size_t i = 0; i < s.size();) {
    std::size_t length = 0;
    if (is_space_at(s, i, length)) {
      inside = false;
      i += length;
      continue;
    }
    if (!inside) ++words;
    inside = true;
    ++i;
  }
  return words;
}

// A sentence that begins with a connective names nobody: "Et le pire : la douane avait raison", "Pour finir :
// à trente kilomètres".
bool begins_with_connective(std::string_view s) {
  constexpr std::string_view words =
      " et pour mais donc alors parce car puis ensuite enfin bref voilà bon en par c'est ça je tu il elle on "
      "nous vous ils moi toi ni or "
      "und aber also dann denn zum weil oder so ja nein ich wir es and but so then because or i we you it ";
  const std::string first = text::fold_wording(s.substr(0, s.find_first_of(" \xC2\xE2")));
  return first.size() > 1 && words.find(" " + first + " ") != std::string_view::npos;
}

// A name or a role: letters, digits, and what stands inside abbreviations. A sentence has commas and
// quotation marks.
bool could_be_label(std::string_view s) {
  if (s.empty() || count_words(s) > 5 || text::count_code_points(s) > longest_label) return false;
  if (s.find_first_of(",;?!\"()[]{}<>=/") != std::string_view::npos) return false;
  if (s.find("«") != std::string_view::npos || s.find("…") != std::string_view::npos) return false;
  const auto first = static_cast<unsigned char>(s[0]);
  const bool letter = (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z') || first >= 0xC3;
  return letter && !begins_with_connective(s);
}

constexpr std::array<std::string_view, 24> header_keys{
    "date",           "lieu",          "durée",          "duree",     "entretien",
    "transcription",  "transcripteur", "transcriptrice", "fichier",   "audio",
    "enregistrement", "fichier audio", "datum",          "ort",       "dauer",
    "transkription",  "place",         "duration",       "recording", "file",
    "interview",      "version",       "langue",         "sprache"};

bool is_header_key(std::string_view words) {
  const std::string key = label_key(words);
  return std::find(header_keys.begin(), header_keys.end(), key) != header_keys.end();
}

bool is_initials(std::string_view s) {
  s = text::trim(s);
  if (s.empty() || s.size() > 24 || count_words(s) > 3) return false;
  return std::all_of(s.begin(), s.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || c == '.' || c == ' ' || c == '-' || c == '/';
  });
}

}  // namespace

std::string label_key(std::string_view label) {
  std::string folded = text::fold_wording(label);
  std::string_view s = folded;
  const auto opening = [](char c) {
    return c == '[' || c == '{' || c == '(' || c == '#' || c == '@' || c == ' ' || c == '*' || c == '/';
  };
  while (!s.empty() && opening(s.front())) s.remove_prefix(1);
  for (bool again = true; again && !s.empty();) {
    again = false;
    if (const char c = s.back(); c == ':' || c == '.' || c == '-' || c == ']' || c == '}' || c == ')' ||
                                 c == ' ' || c == '*' || c == '#') {
      s.remove_suffix(1);
      again = true;
    } else if (s.ends_with("–") || s.ends_with("—")) {
      s.remove_suffix(3);
      again = true;
    }
  }
  return std::string(s);
}

Labels::Labels(const std::vector<SpeakerLabel>& declared) {
  for (const SpeakerLabel& label : declared)
    if (std::string key = label_key(label.text); !key.empty())
      by_key_.insert_or_assign(std::move(key), label);
}

const SpeakerLabel* Labels::find(std::string_view label) const {
  if (label.empty() || by_key_.empty()) return nullptr;
  std::string spelling(label);
  if (const auto known = by_spelling_.find(spelling); known != by_spelling_.end()) return known->second;
  const auto found = by_key_.find(label_key(label));
  const SpeakerLabel* result = found == by_key_.end() ? nullptr : &found->second;
  if (result != nullptr) met_.insert(result);
  // Bounded: a file of nothing but different starts must not fill the memory.
  if (by_spelling_.size() < 10'000) by_spelling_.emplace(std::move(spelling), result);
  return result;
}

bool Labels::was_met(std::string_view label) const {
  const auto found = by_key_.find(label_key(label));
  return found != by_key_.end() && met_.count(&found->second) != 0;
}

LabelStart label_at_start(std::string_view s, std::size_t bold_bytes, const Labels& labels) {
  const std::size_t begin = skip_spaces(s, 0);
  LabelStart undeclared;
  LabelStart found;
  // True: settled, `found` holds the answer.
  const auto take = [&](std::string_view label, std::size_t text_byte, bool bracketed,
                        bool (*may_be_undeclared)(std::string_view)) {
    if (const SpeakerLabel* declared = labels.find(label)) {
      found = {declared, label, skip_spaces(s, text_byte), bracketed};
      return true;
    }
    if (undeclared.label.empty() && may_be_undeclared != nullptr && may_be_undeclared(label))
      undeclared = {nullptr, label, skip_spaces(s, text_byte), bracketed};
    return false;
  };
  // "[Tiers] ...", "{Name} ...", "[id1]: ..."
  if (begin < s.size() && (s[begin] == '[' || s[begin] == '{')) {
    const std::size_t close = s.find(s[begin] == '[' ? ']' : '}', begin);
    if (close != std::string_view::npos && close - begin <= 4 * longest_label) {
      const std::string_view inside = s.substr(begin + 1, close - begin - 1);
      std::size_t text_byte = close + 1;
      if (const std::size_t colon = skip_spaces(s, text_byte); colon < s.size() && s[colon] == ':')
        text_byte = colon + 1;
      const auto may = [](std::string_view label) {
        return could_be_label(label) && !looks_like_pseudonym(label);
      };
      if (take(inside, text_byte, true, may)) return found;
    }
    return undeclared;
  }
  std::size_t start = begin;
  if (start < s.size() && (s[start] == '#' || s[start] == '@')) ++start;
  // One look at the beginning of the paragraph: a label ends at ':', at '.', at a dash, or at a tabulator.
  const std::size_t limit = std::min(s.size(), start + 4 * longest_label);
  int words = 1;
  bool tab_seen = false;
  for (std::size_t i = start; i < limit && words <= 6; ++i) {
    const char c = s[i];
    if (c == ':') {
      // "11:30", "http://": no space behind, no label.
      std::size_t length = 0;
      const bool separates = i + 1 == s.size() || is_space_at(s, i + 1, length);
      const std::string_view label = bare(s.substr(start, i - start));
      const bool glued =
          !separates && i + 1 < s.size() && s[i + 1] != '/' && !(s[i + 1] >= '0' && s[i + 1] <= '9');
      if (separates && take(label, i + 1, false, could_be_label)) return found;
      if (glued && take(label, i + 1, false, nullptr)) return found;
      break;
    }
    if (c == '\t' && !tab_seen) {
      tab_seen = true;
      const std::string_view label = bare(s.substr(start, i - start));
      if (take(label, i + 1, false, could_be_label)) return found;
    }
    if (c == '.' && i > start) {
      std::size_t length = 0;
      if (is_space_at(s, i + 1, length)) {
        // "Dir. : ..." is met again at the colon; "Q. ..." ends here.
        const std::size_t next = skip_spaces(s, i + 1);
        const bool more = next < s.size() && (s[next] == ':' || dash_at(s, next) > 0);
        if (!more && take(s.substr(start, i - start), i + 1, false, nullptr)) return found;
      }
    }
    if (const std::size_t dash = dash_at(s, i); dash > 0 && i > start) {
      std::size_t before = 0, behind = 0;
      const bool spaced = is_space_at(s, i + dash, behind) &&
                          (s[i - 1] == ' ' || (i >= 2 && is_space_at(s, i - 2, before) && before == 2) ||
                           (i >= 3 && is_space_at(s, i - 3, before) && before == 3));
      if (spaced && take(bare(s.substr(start, i - start)), i + dash, false, nullptr)) return found;
    }
    std::size_t length = 0;
    if (is_space_at(s, i, length)) {
      ++words;
      i += length - 1;
    }
  }
  // Bold label without any separator.
  if (bold_bytes > begin && bold_bytes < s.size() && !found.declared) {
    const std::string_view label = bare(s.substr(begin, bold_bytes - begin));
    if (take(label, bold_bytes, false, could_be_label)) return found;
  }
  return undeclared;
}

bool looks_like_pseudonym(std::string_view inside) {
  if (inside.empty() || inside.size() > 4 * longest_label || count_words(inside) < 2 ||
      count_words(inside) > 4)
    return false;
  const auto first = static_cast<unsigned char>(inside[0]);
  const bool capital = (first >= 'A' && first <= 'Z') || first == 0xC3;
  const std::size_t space = inside.find_last_of(" \xA0\xAF");
  if (!capital || space == std::string_view::npos) return false;
  const std::string_view last = inside.substr(space + 1);
  if (last.size() == 1 && last[0] >= 'A' && last[0] <= 'Z') return true;
  return last.size() <= 2 &&
         std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool looks_like_header(std::string_view s) {
  s = text::trim(s);
  // Every "key : value" of the line.
  bool first = true, any = false;
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t colon = s.find(':', at);
    if (colon == std::string_view::npos) break;
    const std::string_view key = text::trim(s.substr(at, colon - at));
    if (is_header_key(key)) return true;
    if (first) {
      std::size_t end = std::string_view::npos;
      for (const std::string_view separator : {"–", "—", " - ", "|", ";"})
        end = std::min(end, s.find(separator, colon));
      const std::string_view value =
          s.substr(colon + 1, end == std::string_view::npos ? end : end - colon - 1);
      any = is_initials(value);
      if (end == std::string_view::npos) return any;
    }
    first = false;
    std::size_t next = std::string_view::npos;
    std::size_t length = 0;
    for (const std::string_view separator : {"–", "—", " - ", "|", ";"})
      if (const std::size_t at_separator = s.find(separator, colon); at_separator < next) {
        next = at_separator;
        length = separator.size();
      }
    if (next == std::string_view::npos) break;
    at = next + length;
  }
  return any;
}

}  // namespace lb::transcript
