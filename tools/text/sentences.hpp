#pragma once
// Text as sentences, by rules made for French as it is transcribed: sentences may begin in lower case,
// guillemets stand behind a space, abbreviations are known as whole words. Line ends are always boundaries: a
// heading or a list item is a sentence of its own.
#include <cstdint>
#include <string_view>
#include <vector>

namespace lb::text {

struct Sentence {
  std::uint32_t begin_byte = 0, end_byte = 0;  ///< Half open; no white space at either end.
  std::string_view in(std::string_view text) const noexcept {
    return text.substr(begin_byte, end_byte - begin_byte);
  }
  friend bool operator==(const Sentence&, const Sentence&) = default;
};

/// How a document, taken as a whole, begins its sentences: true if more than 30 % of its full stops, question
/// and exclamation marks, and at least 20 of them, are followed by a lower-case letter. Add up counts over
/// the turns of an interview.
class SentenceStyle {
 public:
  void add(std::string_view text);
  bool starts_low() const noexcept { return lower_ >= 20 && lower_ * 10 > stops_ * 3; }

 private:
  std::uint64_t stops_ = 0, lower_ = 0;
};

/// Replaces `out` by the sentences of `text` (valid UTF-8 below 4 GiB), in order; every character that is no
/// white space belongs to one. `starts_low`: a full stop ends a sentence even before a lower-case letter.
/// Allocates only while `out` grows.
void split_sentences(std::string_view text, bool starts_low, std::vector<Sentence>& out);

}  // namespace lb::text
