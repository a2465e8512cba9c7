#pragma once
// Whole numbers as files of word processors hold them, and numbers of headings in the forms in which they are
// counted: for the styles and templates of DOCX and ODT.
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

namespace lb::document {

/// The whole number that `s` begins with; `otherwise` if it begins with none, or with one that T cannot hold.
template <typename T>
T whole_number(std::string_view s, T otherwise) {
  std::from_chars(s.data(), s.data() + s.size(), otherwise);
  return otherwise;
}

/// {2, 1} of "2.1", as document::number() counts headings.
std::vector<long> levels_of(std::string_view counted);
/// a, b, ... z, aa, bb, ... from `first`, 'a' or 'A'. Precondition: n > 0.
std::string in_letters(long n, char first);
/// i, ii, iii, iv... Precondition: n > 0.
std::string in_roman(long n, bool upper);

}  // namespace lb::document
