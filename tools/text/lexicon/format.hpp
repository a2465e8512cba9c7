#pragma once
// The table of French word forms that lies inside the program: written at build time by make_lexicon, read by
// text/lemmas.cpp where it lies, without loading. All numbers are little-endian, 32 bits.
//
//   header   magic, number of slots (a power of two), offset of the records, offset of the lemmas
//   slots    a record's offset behind the records' begin, plus 1; 0 = empty; open addressing, linear
//   records  length of the form (1 byte), the form, number of readings (1 byte), the readings (4 bytes each,
//   unaligned) lemmas   length (1 byte), the lemma
//
// A reading is a lemma's offset behind the lemmas' begin, with the kind of reading in its upper bits. Forms
// and lemmas are folded: lower case, œ and æ written out, ' as apostrophe.
#include <cstdint>
#include <string_view>

namespace lb::text::lexicon {

constexpr std::uint32_t magic = 0x4C424C31;  // "LBL1"
constexpr std::uint32_t offset_bits = 26;
constexpr std::uint32_t offset_mask = (1U << offset_bits) - 1;

enum Kind : std::uint32_t {
  closed = 1U << 26U,   ///< determiner, preposition, pronoun, conjunction, auxiliary
  nominal = 1U << 27U,  ///< noun or adjective
  verbal = 1U << 28U,
  name = 1U << 29U,  ///< proper name
  derived =
      1U
      << 30U,  ///< the form itself as a lemma beside that of the dictionary: "directrice" beside "directeur"
};

/// FNV-1a, 32 bits.
inline std::uint32_t hash(std::string_view s) noexcept {
  std::uint32_t h = 2166136261U;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
  return h;
}

}  // namespace lb::text::lexicon
