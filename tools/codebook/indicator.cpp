#include "codebook/indicator.hpp"

#include "text/message.hpp"
#include "text/normal.hpp"

namespace lb::codebook {
namespace {

using text::tr;

constexpr std::string_view gap = "…";

// `alternatives`: what stands between a '(' at byte `begin` and its ')'.
std::optional<PatternFault> fault_of_alternatives(std::string_view alternatives, std::size_t begin) {
  if (const std::size_t nested = alternatives.find('('); nested != std::string_view::npos)
    return PatternFault{begin + nested, tr("a bracket inside a bracket"),
                        tr("write the alternatives out, side by side")};
  for (std::size_t i = 0; i <= alternatives.size();) {
    const std::size_t end = std::min(alternatives.find('|', i), alternatives.size());
    if (text::trim(alternatives.substr(i, end - i)).empty())
      return PatternFault{begin + i, tr("an alternative is empty"),
                          tr("write something on both sides of each '|'")};
    i = end + 1;
  }
  return std::nullopt;
}

}  // namespace

std::optional<PatternFault> fault_of(std::string_view words) {
  if (const std::size_t dots = words.find("..."); dots != std::string_view::npos)
    return PatternFault{dots, tr("three full stops are no gap"), tr("write the one character U+2026")};
  bool after_word = false;  // a gap needs words on both sides
  std::optional<std::size_t> open_gap;
  for (std::size_t i = 0; i < words.size();) {
    if (words[i] == '(') {
      const std::size_t close = words.find(')', i);
      if (close == std::string_view::npos)
        return PatternFault{i, tr("the bracket is not closed"), tr("add a ')' behind the last alternative")};
      if (auto fault = fault_of_alternatives(words.substr(i + 1, close - i - 1), i + 1)) return fault;
      i = close + 1;
    } else if (words[i] == ')') {
      return PatternFault{i, tr("there is no '(' for this ')'"),
                          tr("add a '(' before the first alternative")};
    } else if (words[i] == '|') {
      return PatternFault{i, tr("'|' outside round brackets"), tr("write (this|that), or two indicators")};
    } else if (words.substr(i).starts_with(gap)) {
      if (!after_word)
        return PatternFault{i, tr("a gap without a word before it"),
                            tr("take the gap away, or add the word")};
      after_word = false;
      open_gap = i;
      i += gap.size();
      continue;
    } else if (words[i] == ' ') {
      ++i;
      continue;
    } else {
      ++i;
    }
    after_word = true;
    open_gap.reset();
  }
  if (open_gap)
    return PatternFault{*open_gap, tr("a gap without a word behind it"),
                        tr("take the gap away, or add the word")};
  if (!after_word)
    return PatternFault{0, tr("the indicator has no word"), tr("write the words to look for, or remove it")};
  return std::nullopt;
}

}  // namespace lb::codebook
