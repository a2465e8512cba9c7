#include "exchange/guid.hpp"

#include <algorithm>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid.hpp>

namespace lb::exchange {
namespace {

// Made once, at random; part of every file written so far.
constexpr boost::uuids::uuid our_namespace{
    {0x6d, 0x1f, 0x0c, 0x52, 0x9a, 0x37, 0x4e, 0x0b, 0x8f, 0x64, 0x21, 0xd7, 0x5b, 0xc3, 0x90, 0xea}};

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Guid guid_of(std::string_view kind, std::string_view id) {
  std::string name(kind);
  name += ':';
  name += id;
  const boost::uuids::uuid made = boost::uuids::name_generator_sha1(our_namespace)(name.data(), name.size());
  Guid guid;
  std::copy(made.begin(), made.end(), guid.bytes.begin());
  return guid;
}

std::optional<Guid> read_guid(std::string_view s) {
  constexpr std::string_view space = " \t\r\n";
  if (const auto first = s.find_first_not_of(space); first != std::string_view::npos)
    s = s.substr(first, s.find_last_not_of(space) + 1 - first);
  if (s.size() == 38 && s.front() == '{' && s.back() == '}') s = s.substr(1, 36);
  if (s.size() != 36) return std::nullopt;
  Guid guid;
  std::size_t nibble = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (s[i] != '-') return std::nullopt;
      continue;
    }
    const int value = digit(s[i]);
    if (value < 0) return std::nullopt;
    std::uint8_t& byte = guid.bytes.at(nibble++ / 2);
    byte = static_cast<std::uint8_t>(byte << 4U | static_cast<unsigned>(value));
  }
  return guid;
}

std::string to_string(const Guid& guid) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  out.reserve(36);
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += digits[guid.bytes.at(i) >> 4U];
    out += digits[guid.bytes.at(i) & 15U];
  }
  return out;
}

bool is_written_as_ours(std::string_view s) {
  if (s.size() != 36) return false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    const bool hexadecimal = (s[i] >= '0' && s[i] <= '9') || (s[i] >= 'A' && s[i] <= 'F');
    if (hyphen ? s[i] != '-' : !hexadecimal) return false;
  }
  return true;
}

}  // namespace lb::exchange
