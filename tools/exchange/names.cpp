#include "exchange/names.hpp"

#include <vector>

#include "text/lemmas.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::exchange {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "É" -> "E", "é" -> "e", "œ" -> "oe": letters as ASCII has them.
std::string ascii(std::string_view words) {
  std::string out;
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t at = i;
    (void)text::next_code_point(words, i);
    const std::string_view one = words.substr(at, i - at);
    const std::string folded = one.size() == 1 ? std::string(one) : text::fold_case(one);
    std::string plain = text::without_accents(folded);
    if (one.size() > 1 && folded != one)
      for (char& c : plain)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    out += plain;
  }
  return out;
}

// Runs of anything else become one `between`; none at the ends.
std::string plain(std::string_view words, char between, std::size_t longest) {
  std::string out;
  bool gap = false;
  for (const char c : ascii(words)) {
    if (!is_letter(c) && !is_digit(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += between;
    gap = false;
    out += c;
  }
  if (out.size() > longest) out.resize(longest);
  while (!out.empty() && out.back() == between) out.pop_back();
  return out;
}

}  // namespace

std::string id_from(std::string_view words, std::string_view otherwise) {
  std::string id = plain(words, '_', 40);
  for (char& c : id)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (id.empty()) return std::string(otherwise);
  return is_letter(id.front()) ? id : "C_" + id;
}

std::string coder_from(std::string_view words, std::string_view otherwise) {
  const std::string name = plain(words, '-', 40);
  return name.empty() ? std::string(otherwise) : name;
}

std::string interview_from(std::string_view name) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < name.size();) {
    std::size_t end = i;
    while (end < name.size() && (is_letter(name[end]) || is_digit(name[end]))) ++end;
    const std::string_view word = name.substr(i, end - i);
    std::size_t letters = 0;
    while (letters < word.size() && word[letters] >= 'A' && word[letters] <= 'Z') ++letters;
    std::size_t digits = letters;
    while (digits < word.size() && is_digit(word[digits])) ++digits;
    if (letters > 0 && letters <= 3 && digits > letters && digits == word.size()) found.emplace_back(word);
    i = end == i ? i + 1 : end;
  }
  return found.size() == 1 ? found.front() : id_from(name, "SOURCE");
}

std::string unique(std::string id, std::set<std::string>& taken) {
  std::string out = id;
  for (int n = 2; !taken.insert(out).second; ++n) out = id + "_" + std::to_string(n);
  return out;
}

}  // namespace lb::exchange
