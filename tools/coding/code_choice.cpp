#include "coding/code_choice.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

#include "text/lemmas.hpp"
#include "text/normal.hpp"

namespace lb::coding {

std::vector<const codebook::Code*> codes_meant(const codebook::Codebook& codebook, std::string_view typed,
                                               std::string_view language) {
  typed = text::trim(typed);
  const std::vector<const codebook::Code*> codes = codebook.codes();
  if (typed.empty()) return {};
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (error == std::errc() && end == typed.data() + typed.size()) {
    if (number == 0 || number > codes.size()) return {};
    return {codes[number - 1]};
  }
  const std::string folded = text::fold_case(typed);
  const std::string plain = text::without_accents(text::fold_wording(typed));
  const auto name_of = [](const std::string& id) { return id.substr(id.rfind('.') + 1); };
  const std::vector<std::function<bool(const codebook::Code&)>> ways{
      [&](const codebook::Code& c) { return text::fold_case(c.id) == folded; },
      [&](const codebook::Code& c) { return text::fold_case(c.id).starts_with(folded); },
      [&](const codebook::Code& c) { return text::fold_case(name_of(c.id)).starts_with(folded); },
      [&](const codebook::Code& c) {
        return text::without_accents(text::fold_wording(c.label.in(language))).find(plain) !=
               std::string::npos;
      }};
  std::vector<const codebook::Code*> meant;
  for (const auto& way : ways) {
    std::copy_if(codes.begin(), codes.end(), std::back_inserter(meant),
                 [&](const codebook::Code* c) { return way(*c); });
    if (!meant.empty()) break;
  }
  return meant;
}

}  // namespace lb::coding
