#pragma once
// GUIDs of REFI-QDA. Ours are name-based (UUID version 5, RFC 9562 section 5.5) from a fixed namespace and an
// id of the study: two exports of one state are the same bytes, and what comes back is recognised.
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace lb::exchange {

struct Guid {
  std::array<std::uint8_t, 16> bytes{};  ///< All zero: none.
  explicit operator bool() const { return *this != Guid{}; }
  friend auto operator<=>(const Guid&, const Guid&) = default;
};

/// guid_of("code", "ELEC.BATT"). `kind` keeps things apart that share an id.
Guid guid_of(std::string_view kind, std::string_view id);

/// Reads a GUID as files write it: with or without braces, either case, white space around. nullopt for
/// anything else.
std::optional<Guid> read_guid(std::string_view written);

/// "0FD1B2C4-...", upper case without braces.
std::string to_string(const Guid& guid);
/// True for what to_string() writes.
bool is_written_as_ours(std::string_view written);

struct HashGuid {
  std::size_t operator()(const Guid& g) const noexcept {
    std::uint64_t h = 0;
    for (std::size_t i = 0; i < 8; ++i)
      h = h << 8U | static_cast<std::uint64_t>(g.bytes.at(i) ^ g.bytes.at(i + 8));
    return std::hash<std::uint64_t>{}(h);
  }
};

}  // namespace lb::exchange
