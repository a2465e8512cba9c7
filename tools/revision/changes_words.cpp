// Changes that may be left out of a list, and the words that machines know them by.
#include "revision/changes.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::revision {
namespace {

// Levelled as far as the reader does not care; two equal results are no difference.
std::string levelled(std::string_view s, const Ignored& ignored) {
  const std::string folded = ignored.letter_case ? text::fold_case(s) : std::string(s);
  std::string out;
  for (std::size_t i = 0; i < folded.size();) {
    char32_t c = text::next_code_point(folded, i);
    if (ignored.typography) c = without_typography(c);
    if (ignored.punctuation && (is_space(c) || is_punctuation(c))) continue;
    text::append_code_point(out, c);
  }
  return out;
}

}  // namespace

std::size_t leave_out(std::vector<Change>& changes, const Ignored& ignored) {
  if (!ignored.any()) return 0;
  return std::erase_if(changes, [&](const Change& c) {
    if (c.hunk == nullptr || c.cause == Cause::figure) return false;
    if (c.cause == Cause::typography && ignored.typography) return true;
    return levelled(c.before, ignored) == levelled(c.after, ignored);
  });
}

std::string_view word(Cause cause) {
  switch (cause) {
    case Cause::data:
      return "data";
    case Cause::quotation:
      return "quotation";
    case Cause::wording:
      return "wording";
    case Cause::figure:
      return "figure";
    case Cause::typography:
      return "typography";
    case Cause::format:
      return "format";
    case Cause::move:
      return "move";
  }
  return "";
}

std::string_view word(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::replaced:
      return "replaced";
    case Change::Kind::inserted:
      return "inserted";
    case Change::Kind::deleted:
      return "deleted";
    case Change::Kind::moved:
      return "moved";
    case Change::Kind::split:
      return "split";
    case Change::Kind::joined:
      return "joined";
    case Change::Kind::row_inserted:
      return "row-inserted";
    case Change::Kind::row_deleted:
      return "row-deleted";
    case Change::Kind::restyled:
      return "restyled";
  }
  return "";
}

}  // namespace lb::revision
