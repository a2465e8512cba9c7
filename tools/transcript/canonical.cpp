#include "transcript/canonical.hpp"

#include <algorithm>
#include <array>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/plain.hpp"
#include "text/utf8.hpp"
#include "transcript/block.hpp"

namespace lb::transcript {
namespace {

enum class Sort : unsigned char { plain, space, drop };

// Sort and length of the character at `i`. Only lead bytes C2, E2 and EF can begin a character that is not
// plain.
Sort sort_at(std::string_view s, std::size_t i, std::size_t& length) {
  const auto c = static_cast<unsigned char>(s[i]);
  length = 1;
  if (c < 0x80) {
    if (c > 0x20) return c == 0x7F ? Sort::drop : Sort::plain;
    return c == ' ' || (c >= '\t' && c <= '\r') ? Sort::space : Sort::drop;
  }
  length = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  if (c == 0xC2) {
    const auto d = static_cast<unsigned char>(s[i + 1]);
    if (d == 0x85) return Sort::space;                        // NEL
    return d < 0xA0 || d == 0xAD ? Sort::drop : Sort::plain;  // C1 controls, soft hyphen
  }
  if (c == 0xE2 && s[i + 1] == '\x80') {
    const auto d = static_cast<unsigned char>(s[i + 2]);
    if (d == 0xA8 || d == 0xA9) return Sort::space;              // line and paragraph separator
    if (d == 0x8B || d == 0x8E || d == 0x8F) return Sort::drop;  // zero width space, directional marks
  }
  if (c == 0xEF) {
    const std::string_view rest = s.substr(i, 3);
    if (rest == "\xEF\xBB\xBF" || rest == "\xEF\xBF\xBE" || rest == "\xEF\xBF\xBF") return Sort::drop;
  }
  return Sort::plain;
}

// What nearly every turn is already: nothing in it is a control character, a second space in a row, or a
// character that needs more than a look.
bool is_canonical(std::string_view s) {
  if (s.empty()) return true;
  if (s.front() == ' ' || s.back() == ' ') return false;
  Behind behind_space;
  for (std::size_t from = 0; from < s.size(); from += Block::size) {
    const Block b(s, from);
    const std::uint64_t spaces = b.is(' ').bits();
    if (((b.is_between('\0', '\x1F') | b.is('\x7F')).bits() | (spaces & behind_space(spaces))) != 0)
      return false;
    for (std::uint64_t bits = (b.is('\xC2') | b.is_between('\xCC', '\xFF')).bits(); bits != 0;
         bits &= bits - 1) {
      const std::size_t i = from + static_cast<std::size_t>(std::countr_zero(bits));
      if (s[i] != '\xC2' &&
          (s[i] != '\xE2' || s[i + 1] != '\x80' || static_cast<unsigned char>(s[i + 2]) < 0x82))
        return false;  // composed or not: that takes longer to say
      std::size_t length = 0;
      if (sort_at(s, i, length) != Sort::plain) return false;
    }
  }
  return true;
}

// NFC without asking: nothing at or above U+0300 but the punctuation of U+2002 to U+203F. No character below
// U+0300 changes or composes with one below it (UAX #15).
bool is_surely_nfc(std::string_view s) {
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c < 0xCC) continue;
    if (c != 0xE2 || s[i + 1] != '\x80' || static_cast<unsigned char>(s[i + 2]) < 0x82) return false;
    i += 2;
  }
  return true;
}

// Bytes that are part of plain characters, whatever stands beside them; lead bytes C2, E2, EF need a look.
constexpr auto is_usual = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0x21; c < 0x100; ++c) table[c] = c != 0x7F && c != 0xC2 && c != 0xE2 && c != 0xEF;
  return table;
}();

// Appends with runs of space as one space and without invisible characters. `pending`: a space is due before
// the next character.
void append_clean(std::string& out, std::string_view s, bool& pending, int& invisible) {
  std::size_t run = 0;  // begin of a run of plain characters
  std::size_t i = 0;
  const auto flush = [&](std::size_t end) {
    if (end > run) {
      if (pending && !out.empty()) out.push_back(' ');
      pending = false;
      out.append(s, run, end - run);
    }
  };
  while (i < s.size()) {
    // Letters, also those with accents, and single spaces inside a run: the usual case.
    if (is_usual[static_cast<unsigned char>(s[i])]) {
      ++i;
      continue;
    }
    if (s[i] == ' ' && i + 1 < s.size() && i > run && is_usual[static_cast<unsigned char>(s[i + 1])]) {
      i += 2;
      continue;
    }
    std::size_t length = 1;
    const Sort sort = sort_at(s, i, length);
    if (sort != Sort::plain) {
      flush(i);
      if (sort == Sort::space)
        pending = true;
      else
        ++invisible;
      run = i + length;
    }
    i += length;
  }
  flush(s.size());
}

}  // namespace

Canonical canonical(std::string&& draft, const std::vector<DraftMark>& marks) {
  Canonical out;
  if (marks.empty() && is_canonical(draft)) {
    out.text = std::move(draft);
    return out;
  }
  std::string_view text = draft;
  std::string composed;
  if (!is_surely_nfc(text) && !text::is_nfc(text)) {
    out.was_nfc = false;
    if (marks.empty()) {
      composed = text::to_nfc(text);
      text = composed;
    }
  }
  out.text.reserve(text.size());
  bool pending = false;
  if (marks.empty()) {
    append_clean(out.text, text, pending, out.invisible);
    return out;
  }
  // Marks: every boundary is carried along. Pieces are composed one by one; a combining mark right behind a
  // boundary stays apart.
  std::vector<std::size_t> boundaries;
  for (const DraftMark& m : marks) {
    boundaries.push_back(m.begin_byte);
    boundaries.push_back(m.end_byte);
  }
  std::sort(boundaries.begin(), boundaries.end());
  boundaries.erase(std::unique(boundaries.begin(), boundaries.end()), boundaries.end());
  std::vector<std::size_t> begins(boundaries.size()), ends(boundaries.size());  // code points in out.text
  std::size_t from = 0, counted = 0, code_points = 0;
  const auto count = [&] {
    code_points += text::count_code_points(std::string_view(out.text).substr(counted));
    counted = out.text.size();
    return code_points;
  };
  for (std::size_t b = 0; b < boundaries.size(); ++b) {
    const std::string_view piece = text.substr(from, boundaries[b] - from);
    append_clean(out.text, out.was_nfc ? std::string(piece) : text::to_nfc(piece), pending, out.invisible);
    from = boundaries[b];
    ends[b] = count();
    begins[b] =
        ends[b] + (pending && !out.text.empty() ? 1 : 0);  // the space that is due stands before what follows
  }
  append_clean(out.text, out.was_nfc ? std::string(text.substr(from)) : text::to_nfc(text.substr(from)),
               pending, out.invisible);
  const std::size_t size = count();
  for (const DraftMark& m : marks) {
    const auto at = [&](std::size_t byte) {
      return static_cast<std::size_t>(std::lower_bound(boundaries.begin(), boundaries.end(), byte) -
                                      boundaries.begin());
    };
    Mark mark{m.kind, std::min(begins[at(m.begin_byte)], size), std::min(ends[at(m.end_byte)], size),
              m.detail};
    if (mark.end_code_point < mark.begin_code_point || m.begin_byte == m.end_byte)
      mark.begin_code_point = mark.end_code_point;
    out.marks.push_back(std::move(mark));
  }
  return out;
}

Decoded decode_text(const std::string& name, std::string bytes) {
  const auto decoded = [&](std::string_view rest, const char* encoding, bool declared) {
    return Decoded{*text::decode(rest, encoding), encoding, declared};
  };
  if (bytes.starts_with("\xEF\xBB\xBF"))
    bytes.erase(0, 3);
  else if (bytes.starts_with("\xFF\xFE"))
    return decoded(bytes, "UTF-16LE", true);
  else if (bytes.starts_with("\xFE\xFF"))
    return decoded(bytes, "UTF-16BE", true);
  const std::string_view head = std::string_view(bytes).substr(0, 4096);
  if (head.find('\0') != std::string_view::npos) {
    // Western text in UTF-16 has a NUL in every second byte.
    std::size_t even = 0, odd = 0;
    for (std::size_t i = 0; i < head.size(); ++i)
      if (head[i] == '\0') (i % 2 == 0 ? even : odd)++;
    if (odd > head.size() / 4 && even < head.size() / 64 + 1) return decoded(bytes, "UTF-16LE", false);
    if (even > head.size() / 4 && odd < head.size() / 64 + 1) return decoded(bytes, "UTF-16BE", false);
    throw text::InputError(name, text::tr("this is no text file"),
                           text::tr("save the transcript as DOCX, ODT or UTF-8 text"));
  }
  if (text::is_plain(bytes)) return {std::move(bytes), "UTF-8", true};
  if (bytes.find('\0') != std::string::npos)
    throw text::InputError(name, text::tr("this is no text file"),
                           text::tr("save the transcript as DOCX, ODT or UTF-8 text"));
  if (!text::first_invalid_byte(bytes)) return {std::move(bytes), "UTF-8", true};
  // These five bytes are no characters of windows-1252 but letters with accents in Mac OS Roman (0x8F is è).
  const bool mac = bytes.find_first_of("\x81\x8D\x8F\x90\x9D") != std::string::npos;
  return decoded(bytes, mac ? "macintosh" : "windows-1252", false);
}

}  // namespace lb::transcript
