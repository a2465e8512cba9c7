#include "text/abbreviations.hpp"

#include <algorithm>
#include <array>

namespace lb::text {
namespace {

// Both sorted by bytes. "etc" is in neither: its dot may end the sentence.
constexpr std::array<std::string_view, 61> before_words{
    "Av",   "Bd",  "Bld",   "Blvd", "Capt", "Cdt",   "Cie",  "Dr",   "Drs", "Gal", "Hr",  "Jr",   "Lt",
    "M",    "MM",  "Me",    "Mgr",  "Mlle", "Mlles", "Mme",  "Mmes", "Mr",  "Mrs", "Mt",  "Nr",   "Pr",
    "Prof", "Réf", "Sgt",   "Sr",   "St",   "Ste",   "Stes", "Sts",  "Tél", "al",  "apr", "av",   "bd",
    "boul", "bzw", "ca",    "cf",   "cit",  "coll",  "d.h",  "dir",  "ed",  "env", "ex",  "ibid", "loc",
    "op",   "réf", "suppl", "trad", "tél",  "u.a",   "vs",   "z.B",  "éd"};
constexpr std::array<std::string_view, 22> before_numbers{
    "Art", "Chap", "Fig", "Vol", "art", "ch",   "chap", "fasc", "fig", "n",    "no",
    "nos", "nr",   "p",   "pl",  "pp",  "sect", "t",    "v",    "vol", "vols", "§"};
static_assert(std::is_sorted(before_words.begin(), before_words.end()));
static_assert(std::is_sorted(before_numbers.begin(), before_numbers.end()));

constexpr bool is_short(std::string_view word) { return word.size() <= longest_abbreviation; }
static_assert(std::all_of(before_words.begin(), before_words.end(), is_short));
static_assert(std::all_of(before_numbers.begin(), before_numbers.end(), is_short));

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  if (word.size() > longest_abbreviation) return Abbreviation::none;
  if (std::binary_search(before_words.begin(), before_words.end(), word)) return Abbreviation::always;
  if (std::binary_search(before_numbers.begin(), before_numbers.end(), word))
    return Abbreviation::before_number;
  return Abbreviation::none;
}

}  // namespace lb::text
