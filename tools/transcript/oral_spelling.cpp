// Spellings of oral corpora: "il(s) passe(nt)", "c'est::".
#include <algorithm>

#include "transcript/conventions.hpp"
#include "transcript/letters.hpp"

namespace lb::transcript {

void Conventions::restore(std::string& text, std::vector<DraftMark>& marks) {
  if (!options_.is_oral_spelling) return;
  if (text.find('(') == std::string::npos && text.find("::") == std::string::npos) return;
  std::string out;
  out.reserve(text.size());
  std::vector<std::size_t> removed;  // bytes of `text` that are gone
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool behind_letter = letter_before(text, i);
    if (text[i] == '(' && behind_letter) {
      const std::size_t close = text.find(')', i);
      const std::string_view inside =
          std::string_view(text).substr(i + 1, close == std::string::npos ? 0 : close - i - 1);
      const bool letters =
          !inside.empty() && inside.size() <= 4 && std::all_of(inside.begin(), inside.end(), [](char c) {
            return letter_byte(c) || static_cast<signed char>(c) < 0;
          });
      if (letters) {
        out += inside;
        removed.push_back(i);
        removed.push_back(close);
        i = close;
        ++restored_;
        continue;
      }
    }
    if (text[i] == ':' && behind_letter && i + 1 < text.size() && text[i + 1] == ':') {
      while (i < text.size() && text[i] == ':') removed.push_back(i++);
      --i;
      ++restored_;
      continue;
    }
    out.push_back(text[i]);
  }
  const auto shift = [&](std::size_t& byte) {
    byte -=
        static_cast<std::size_t>(std::lower_bound(removed.begin(), removed.end(), byte) - removed.begin());
  };
  for (DraftMark& m : marks) {
    shift(m.begin_byte);
    shift(m.end_byte);
  }
  text = std::move(out);
}

}  // namespace lb::transcript
