#include "xml/mask.hpp"

#include <cstdint>
#include <cstring>

namespace lb::xml {

std::string masked(std::string_view source) {
  constexpr std::uint64_t high = 0x8080808080808080ULL;
  if (source.find(stand_in) != std::string_view::npos) return {};
  for (const std::string_view no_character : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
    if (source.find(no_character) != std::string_view::npos) return {};
  std::string out(source);
  bool is_any = false;
  std::size_t i = 0;
  for (; i + 8 <= out.size(); i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, out.data() + i, 8);
    const std::uint64_t others = eight & high;
    if (others == 0) continue;
    is_any = true;
    const std::uint64_t seven_bits = others - (others >> 7U);  // 7F for each of them
    eight = (eight & ~(others | seven_bits)) | seven_bits;
    std::memcpy(out.data() + i, &eight, 8);
  }
  for (; i < out.size(); ++i)
    if (static_cast<signed char>(out[i]) < 0) {
      is_any = true;
      out[i] = stand_in;
    }
  return is_any ? out : std::string();
}

}  // namespace lb::xml
