#include "revision/stream.hpp"

#include <algorithm>

#include "document/chart_read.hpp"
#include "document/names.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::revision {
namespace {

using document::Passage;
using document::Piece;

enum class Letter : std::uint8_t { word, digit, space, apostrophe, other, atom, mark };

Letter letter(char32_t c) {
  if (c < 0x80) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') return Letter::word;
    if (c == ' ' || c == '\t' || c == '\n') return Letter::space;
    if ((c >= '0' && c <= '9')) return Letter::digit;
    if (c == 1) return Letter::atom;
    if (c == 2) return Letter::mark;
    return c == '\'' ? Letter::apostrophe : Letter::other;
  }
  if (is_space(c)) return Letter::space;
  if (c == 0x2019 || c == 0x02BC) return Letter::apostrophe;
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA || c == 0xAD ? Letter::word : Letter::other;
  if (c == 0xD7 || c == 0xF7 || (c >= 0x2010 && c <= 0x205E) || (c >= 0x2190 && c <= 0x2BFF) ||
      (c >= 0x3001 && c <= 0x301F))
    return c == 0x2011 ? Letter::word : Letter::other;
  return Letter::word;
}

bool needs_levelling(std::string_view s) {
  return std::any_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }) ||
         s == "\t" || s == "\n";
}

std::uint64_t mix(std::uint64_t h, std::uint64_t v) { return (h ^ v) * 0x100000001B3ULL ^ (h >> 29U); }

// Cuts text into tokens; `emit(begin, end, class)`.
template <typename Emit>
void cut(std::string_view s, Emit&& emit) {
  std::size_t i = 0;
  while (i < s.size()) {
    const std::size_t begin = i;
    const Letter first = letter(text::next_code_point(s, i));
    using Class = Token::Class;
    if (first == Letter::atom)
      emit(begin, i, Class::atom);
    else if (first == Letter::mark)
      emit(begin, i, Class::mark);
    else if (first == Letter::space)
      emit(begin, i, Class::space);
    else if (first == Letter::other || first == Letter::apostrophe)
      emit(begin, i, Class::punctuation);
    else {
      bool digits = first == Letter::digit, word = first == Letter::word;
      while (i < s.size()) {
        std::size_t next = i;
        const char32_t c = text::next_code_point(s, next);
        const Letter l = letter(c);
        if (l == Letter::word || l == Letter::digit) {
          word = word || l == Letter::word;
          digits = digits || l == Letter::digit;
          i = next;
          continue;
        }
        // "l’" keeps its apostrophe.
        if (l == Letter::apostrophe && word) {
          i = next;
          break;
        }
        // "12,5", "1 250" with a no-break space, "rez-de-chaussée" cut at its hyphens.
        if (digits && !word && next < s.size() && s[next] >= '0' && s[next] <= '9' &&
            (c == ',' || c == '.' || c == 0x202F || c == 0xA0)) {
          i = next;
          continue;
        }
        break;
      }
      emit(begin, i, word ? Class::word : Class::number);
    }
  }
}

std::string atom_value(const Piece& p, bool across_forms) {
  if (p.kind == Piece::Kind::image) return p.key;
  if (p.kind == Piece::Kind::field) {
    if (!across_forms) return "field " + p.key;
    const std::string_view page = page_field(p.key);
    return page.empty() ? "field of " + p.characters : "field " + std::string(page);
  }
  if (document::is_chart_key(p.key)) return "object " + p.key;
  return "object " + (across_forms ? p.characters : p.key);
}

// A page or column break: in DOCX a thing in the text, in ODT a property of the paragraph.
bool is_break(const Piece& p) { return p.kind == Piece::Kind::object && p.key.ends_with(" break"); }

}  // namespace

std::string_view page_field(std::string_view key) {
  const std::string_view kind = key.substr(0, std::min(key.find(' '), key.size()));
  if (kind == "PAGE" || kind == "page-number") return "page";
  return kind == "NUMPAGES" || kind == "page-count" ? "pages" : std::string_view();
}

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

bool is_punctuation(char32_t c) {
  const Letter l = letter(c);
  return l == Letter::other || l == Letter::apostrophe;
}

char32_t without_typography(char32_t c) {
  if (is_space(c)) return ' ';
  if (c == 0x2019 || c == 0x02BC) return '\'';
  if (c == 0x201C || c == 0x201D || c == 0x201E) return '"';
  if (c == 0x2011) return '-';
  return c;
}

Interner::Interner() { numbers_.reserve(8192); }

std::uint32_t Interner::number(std::string_view s) {
  if (s.size() == 1 && static_cast<unsigned char>(s.front()) < signs)
    return static_cast<std::uint32_t>(s.front());
  if (const auto known = numbers_.find(s); known != numbers_.end()) return known->second;
  const auto next = signs + static_cast<std::uint32_t>(numbers_.size());
  return numbers_.emplace(s, next).first->second;
}

bool same_style(const std::string& a, const std::string& b) {
  return a == b || (a.size() == b.size() && text::fold_case(a) == text::fold_case(b));
}

namespace {

// What a header says on every page: not the number of this or that page.
std::string running_words(const document::Story& s) {
  std::string out;
  for (const Passage& p : s.passages) {
    if (p.kind == Passage::Kind::table) out += document::plain_text(p);
    for (const Piece& piece : p.pieces) {
      const std::string_view page =
          piece.kind == Piece::Kind::field ? page_field(piece.key) : std::string_view();
      out += page.empty() ? std::string_view(piece.characters) : page;
    }
    out += '\n';
  }
  return out;
}

}  // namespace

bool says_nothing_new(const document::Reading& reading, std::size_t story) {
  using Kind = document::Story::Kind;
  const document::Story& s = reading.stories[story];
  if (std::all_of(s.passages.begin(), s.passages.end(), document::is_blank)) return true;
  return (s.kind == Kind::header || s.kind == Kind::footer) && first_to_say(reading, story) != story;
}

std::size_t first_to_say(const document::Reading& reading, std::size_t story) {
  const document::Story& s = reading.stories[story];
  const std::string words = running_words(s);
  for (std::size_t i = 0; i < story; ++i)
    if (reading.stories[i].kind == s.kind && running_words(reading.stories[i]) == words) return i;
  return story;
}

std::uint64_t note_digest(const document::Reading& reading, std::size_t story) {
  std::uint64_t h = 7;
  for (const Passage& p : reading.stories[story].passages)
    h = mix(h, document::digest(document::plain_text(p)));
  return h;
}

Side::Side(const document::Reading& reading, Interner& interner,
           const std::unordered_set<std::uint64_t>& shared_notes, bool across_forms)
    : reading_(reading), interner_(interner), shared_notes_(shared_notes), across_forms_(across_forms) {
  stories_.reserve(reading.stories.size());
  for (const document::Story& s : reading.stories) stories_.push_back(blocks(s.passages));
}

std::vector<Block> Side::blocks(const std::vector<Passage>& passages) const {
  std::vector<Block> out;
  out.reserve(passages.size());
  for (const Passage& p : passages)
    if (!p.generated) out.push_back(block(p));
  const auto is_empty = [](const Block& b) { return document::is_blank(*b.passage); };
  if (across_forms_ && !std::all_of(out.begin(), out.end(), is_empty)) std::erase_if(out, is_empty);
  return out;
}

Block Side::block(const Passage& passage) const {
  Block b;
  b.passage = &passage;
  if (b.is_table()) {
    b.exact = b.folded = 11;
    for (const document::RowRead& row : passage.rows) {
      auto& cells = b.rows.emplace_back();
      for (const document::CellRead& cell : row.cells) {
        auto& inside = cells.emplace_back(blocks(cell.passages));
        const auto shape =
            static_cast<std::uint64_t>(cell.columns * 1000 + cell.rows * 2 + (cell.covered ? 1 : 0));
        b.exact = mix(b.exact, shape);
        b.folded = mix(b.folded, shape);
        for (const Block& x : inside) {
          b.exact = mix(b.exact, x.exact);
          b.folded = mix(b.folded, x.folded);
          b.words.insert(b.words.end(), x.words.begin(), x.words.end());
        }
      }
      b.exact = mix(b.exact, 13);
      b.folded = mix(b.folded, 13);
    }
    std::sort(b.words.begin(), b.words.end());
    return b;
  }
  Stream& s = b.stream;
  s.piece_begin_byte.reserve(passage.pieces.size() + 1);
  for (const Piece& p : passage.pieces) {
    s.piece_begin_byte.push_back(static_cast<std::uint32_t>(s.text.size()));
    const bool words =
        p.kind == Piece::Kind::text || p.kind == Piece::Kind::tab || p.kind == Piece::Kind::line_break;
    if (words)
      s.text += p.characters;
    else if (!across_forms_ || !is_break(p))
      s.text += '\x01';
  }
  s.piece_begin_byte.push_back(static_cast<std::uint32_t>(s.text.size()));
  std::size_t piece = 0;
  b.exact = b.folded = 17;
  s.tokens.reserve(s.text.size() / 3 + 1);
  std::string level;
  cut(s.text, [&](std::size_t begin, std::size_t end, Token::Class c) {
    Token t;
    t.begin_byte = static_cast<std::uint32_t>(begin);
    t.end_byte = static_cast<std::uint32_t>(end);
    t.is = c;
    const std::string_view value = std::string_view(s.text).substr(begin, end - begin);
    if (c == Token::Class::atom) {
      while (s.piece_begin_byte[piece + 1] <= begin) ++piece;
      const Piece& p = passage.pieces[piece];
      if (p.kind == Piece::Kind::note) {
        const std::uint64_t digest = note_digest(reading_, p.story);
        t.exact = interner_.number("note " + std::to_string(digest));
        t.key = shared_notes_.contains(digest) ? t.exact : interner_.number("note");
      } else {
        t.exact = t.key = interner_.number(atom_value(p, across_forms_));
      }
    } else {
      t.exact = interner_.number(value);
      if (needs_levelling(value)) {
        level.clear();
        for (std::size_t i = 0; i < value.size();)
          text::append_code_point(level, without_typography(text::next_code_point(value, i)));
        t.key = interner_.number(level);
      } else {
        t.key = t.exact;
      }
    }
    b.exact = mix(b.exact, t.exact);
    b.folded = mix(b.folded, t.key);
    if (c == Token::Class::word || c == Token::Class::number || c == Token::Class::atom)
      b.words.push_back(t.key);
    s.tokens.push_back(t);
  });
  std::sort(b.words.begin(), b.words.end());
  return b;
}

Stream joined(const std::vector<const Block*>& blocks) {
  if (blocks.size() == 1) return blocks.front()->stream;
  Stream out;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto base = static_cast<std::uint32_t>(out.text.size());
    const Stream& s = blocks[i]->stream;
    out.text += s.text;
    for (std::size_t p = 0; p + 1 < s.piece_begin_byte.size(); ++p)
      out.piece_begin_byte.push_back(base + s.piece_begin_byte[p]);
    for (Token t : s.tokens) {
      t.begin_byte += base;
      t.end_byte += base;
      out.tokens.push_back(t);
    }
    if (i + 1 == blocks.size()) break;
    Token mark;
    mark.begin_byte = static_cast<std::uint32_t>(out.text.size());
    mark.end_byte = mark.begin_byte + 1;
    mark.exact = mark.key = 0xFFFFFFFFU;
    mark.is = Token::Class::mark;
    out.tokens.push_back(mark);
    out.text += '\x02';
  }
  out.piece_begin_byte.push_back(static_cast<std::uint32_t>(out.text.size()));
  return out;
}

double likeness(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  if (a.empty() && b.empty()) return 1;
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++shared;
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
}

}  // namespace lb::revision
