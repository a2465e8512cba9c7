#include "document/names.hpp"

#include <array>
#include <stdexcept>

namespace lb::document {
namespace {

constexpr std::size_t longest_bookmark = 40;
constexpr std::size_t digest_characters = 12;
constexpr std::string_view origin_prefix = "_lb_", block_prefix = "_lb_b_", number_prefix = "_lbn_",
                           title_prefix = "_lbt_";

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_letters(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

constexpr std::string_view hex = "0123456789abcdef";

void append_escape(std::string& out, char c) {
  switch (c) {
    case '_':
      out += "__";
      return;
    case '.':
      out += "_o";
      return;
    case '-':
      out += "_h";
      return;
    default: {
      const auto byte = static_cast<unsigned char>(c);
      out += "_x";
      out.push_back(hex[byte >> 4U]);
      out.push_back(hex[byte & 0xFU]);
    }
  }
}

// "_z" is no escape, so a shortened name is never the full name of another id; cutting between two escapes
// keeps it so.
std::string bookmark(std::string_view prefix, std::string_view id) {
  std::string out(prefix);
  std::size_t cut = out.size();
  for (const char c : id) {
    if (out.size() + 2 + digest_characters <= longest_bookmark) cut = out.size();
    if (is_letter_or_digit(c) && !(c == 'b' && prefix == origin_prefix && out.size() == prefix.size()))
      out.push_back(c);
    else if (c == 'b')
      out += "_b";  // "_lb_b_" begins a block's name
    else
      append_escape(out, c);
  }
  if (out.size() <= longest_bookmark) return out;
  out.resize(cut);
  out += "_z";
  std::uint64_t d = digest(id);
  constexpr std::string_view letters =
      "abcdefghijklmnopqrstuvwxyz012345";  // one case only: Word does not tell cases apart
  for (std::size_t i = 0; i < digest_characters; ++i, d >>= 5U) out.push_back(letters[d & 31U]);
  return out;
}

std::optional<char> hex_value(char c) {
  const auto at = hex.find(c);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<char>(at);
}

std::optional<std::string> decode(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] != '_') {
      if (!is_letter_or_digit(s[i])) return std::nullopt;
      out.push_back(s[i]);
      continue;
    }
    if (++i == s.size()) return std::nullopt;
    switch (s[i]) {
      case '_':
        out.push_back('_');
        break;
      case 'o':
        out.push_back('.');
        break;
      case 'h':
        out.push_back('-');
        break;
      case 'b':
        out.push_back('b');
        break;
      case 'x': {
        if (i + 2 >= s.size()) return std::nullopt;
        const auto high = hex_value(s[i + 1]), low = hex_value(s[i + 2]);
        if (!high || !low) return std::nullopt;
        out.push_back(static_cast<char>((*high << 4) | *low));
        i += 2;
        break;
      }
      default:
        return std::nullopt;  // "_z": shortened
    }
  }
  if (out.empty()) return std::nullopt;
  return out;
}

constexpr std::array<StyleName, 18> styles{{
    {Role::body, "Body Text", "Text body"},
    {Role::title, "Title", "Title"},
    {Role::subtitle, "Subtitle", "Subtitle"},
    {Role::author, "LB Author", "LB Author"},
    {Role::imprint, "LB Imprint", "LB Imprint"},
    {Role::lead, "LB Lead", "LB Lead"},
    {Role::quotation, "Quote", "Quotations"},
    {Role::attribution, "LB Attribution", "LB Attribution"},
    {Role::key_point, "LB Key Point", "LB Key Point"},
    {Role::note_text, "footnote text", "Footnote"},
    {Role::table_text, "LB Table Text", "Table Contents"},
    {Role::table_number, "LB Table Number", "LB Table Number"},
    {Role::source, "LB Source", "LB Source"},
    {Role::warning, "LB Warning", "LB Warning"},
    {Role::toc_heading, "TOC Heading", "Contents Heading"},
    {Role::bibliography, "Bibliography", "Bibliography 1"},
    {Role::glossary_term, "LB Glossary", "LB Glossary"},
    {Role::index_entry, "index 1", "Index 1"},
}};

}  // namespace

std::string origin_bookmark(std::string_view id) { return bookmark(origin_prefix, id); }
std::string block_bookmark(std::string_view id) { return bookmark(block_prefix, id); }
std::string number_bookmark(std::string_view id) { return bookmark(number_prefix, id); }
std::string title_bookmark(std::string_view id) { return bookmark(title_prefix, id); }

std::string contents_bookmark(std::string_view id) {
  const std::string digits = std::to_string(digest(id) % 10'000'000'000U);
  return "_Toc" + std::string(10 - digits.size(), '0') + digits;
}

std::optional<std::string> origin_of_bookmark(std::string_view name) {
  if (!name.starts_with(origin_prefix) || name.starts_with(block_prefix)) return std::nullopt;
  return decode(name.substr(origin_prefix.size()));
}

std::optional<std::string> block_of_bookmark(std::string_view name) {
  if (!name.starts_with(block_prefix)) return std::nullopt;
  return decode(name.substr(block_prefix.size()));
}

std::uint64_t digest(std::string_view bytes) {
  std::uint64_t h = 0xCBF29CE484222325ULL;
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return h;
}

std::string media_name(std::string_view bytes) {
  const bool png = bytes.starts_with("\x89PNG\r\n\x1a\n");
  if (!png && !bytes.starts_with("\xFF\xD8\xFF"))
    throw std::invalid_argument("an image that is neither PNG nor JPEG");
  std::string out = "image-";
  const std::uint64_t d = digest(bytes);
  for (unsigned shift = 64; shift > 0; shift -= 4) out.push_back(hex[(d >> (shift - 4)) & 0xFU]);
  return out + (png ? ".png" : ".jpg");
}

const StyleName& style_name(Role role) {
  for (const StyleName& s : styles)
    if (s.role == role) return s;
  throw std::logic_error("a role without a style");
}

std::optional<Role> role_of_style(std::string_view name) {
  for (const StyleName& s : styles)
    if (same_letters(name, s.word) || same_letters(name, s.odf)) return s.role;
  return std::nullopt;
}

std::string_view style_name(Origin::Kind kind) {
  switch (kind) {
    case Origin::Kind::number:
      return "LB Number";
    case Origin::Kind::quotation:
      return "LB Quotation";
    case Origin::Kind::label:
      return "LB Label";
    case Origin::Kind::generated:
      return "LB Generated";
  }
  throw std::logic_error("a kind of origin without a style");
}

}  // namespace lb::document
