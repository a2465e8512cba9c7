#include "exchange/profile.hpp"

#include <algorithm>
#include <array>

namespace lb::exchange {
namespace {

using LineEnds = PositionModel::LineEnds;
using Unit = PositionModel::Unit;

constexpr PositionModel code_points{Unit::code_points, LineEnds::one, false, false};

constexpr std::array<Profile, 5> all{{
    {"spec", "sources", "\n", false, code_points, 60, true, true, true},
    {"nvivo", "Sources", "\r\n", true, {Unit::utf16, LineEnds::two, false, false}, 60, true, false, true},
    {"maxqda", "sources", "\r\n", true, code_points, 60, false, true, false},
    {"atlas", "sources", "\r\n", false, code_points, 40, true, true, false},
    {"qualcoder", "sources", "\n", true, code_points, 400, true, true, false},
}};

}  // namespace

std::span<const Profile> profiles() { return all; }

const Profile* find_profile(std::string_view name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Profile& p) { return p.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace lb::exchange
