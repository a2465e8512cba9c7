#pragma once
// What may give a person away: e-mail addresses, telephone numbers, bank accounts, and words that may be
// names. Suspects only: a person decides.
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lb::transcript {

struct PersonalDatum {
  enum class Kind { email, telephone, account } kind = Kind::email;
  std::size_t begin_byte = 0, end_byte = 0;
};

/// Addresses and numbers in one text, in order.
std::vector<PersonalDatum> personal_data(std::string_view text);

/// Counts capitalised words in the middle of a sentence (French and English: candidates for names; not for
/// German). Acronyms and words in brackets are left out.
void count_possible_names(std::string_view text, std::map<std::string, int>& names);

}  // namespace lb::transcript
