#pragma once
// Private to the matcher: the words of the texts it has read, each looked up once. A word is what stands in
// the text, letter by letter, and its language; most are met again within a page.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/rules.hpp"
#include "text/lemmas.hpp"

namespace lb::coding {

class Words {
 public:
  struct Traits {
    bool skip = false;   ///< may stand inside a phrase: hesitations, articles, quotation marks, ellipses
    bool stop = false;   ///< ends a phrase: other punctuation
    bool comma = false;  ///< ends one unless it stands beside a hesitation
    bool hesitation = false;
    bool sign = false;           ///< punctuation
    bool starts = false;         ///< an indicator begins with it
    bool negates = false;        ///< may be part of a negation
    bool begins_clause = false;  ///< ends the clause before it
  };
  static constexpr std::uint32_t nothing = 0;  ///< The number of no word: no senses, no traits.

  explicit Words(const Rules& rules);

  /// The number of a word; stays the same until make_room() forgets.
  std::uint32_t find(std::string_view token, bool wordlike, text::Language language);
  std::span<const Sense> senses(std::uint32_t word) const noexcept {
    const Word& w = words_[word];
    return {senses_.data() + w.senses_begin, w.senses_count};
  }
  Traits traits(std::uint32_t word) const noexcept { return words_[word].traits; }
  /// text::lookup_form() of the word; empty for nothing.
  const std::string& form(std::uint32_t word) const noexcept { return forms_[word]; }

  /// Forgets everything if too much has been remembered. Returns true if it did.
  bool make_room();

 private:
  struct Word {
    std::uint64_t head = 0;  // its first eight bytes: most words need no other comparison
    std::uint32_t hash = 0;
    std::uint32_t begin = 0, length = 0;  // in bytes_
    std::uint32_t senses_begin = 0, senses_count = 0;
    text::Language language = text::Language::other;
    Traits traits;
  };
  std::uint32_t add(std::string_view token, bool wordlike, text::Language language, std::uint32_t hash);
  static Traits traits_of(std::string_view form, bool wordlike, bool has_senses, text::Language language);
  void reset();
  void grow();

  const Rules& rules_;
  std::string bytes_;
  std::vector<Word> words_;
  std::vector<std::string> forms_;  // parallel to words_
  std::vector<Sense> senses_;
  std::vector<std::uint32_t> slots_;  // word numbers; 0 = empty; open addressing
};

}  // namespace lb::coding
