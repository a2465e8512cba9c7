#include "transcript/tei_vocabulary.hpp"

#include <stdexcept>

namespace lb::transcript::tei {

using Kind = Mark::Kind;

bool is_leaf(Kind kind) {
  return kind == Kind::pause || kind == Kind::vocal || kind == Kind::incident || kind == Kind::gap;
}

std::string_view element_of(Kind kind) {
  switch (kind) {
    case Kind::pause:
      return "pause";
    case Kind::vocal:
      return "vocal";
    case Kind::incident:
      return "incident";
    case Kind::gap:
      return "gap";
    case Kind::unclear:
      return "unclear";
    case Kind::pseudonym:
      return "name";
    case Kind::confidential:
    case Kind::overlap:
      return "seg";
    case Kind::truncation:
      return "del";
    case Kind::foreign:
      return "foreign";
  }
  throw std::logic_error("mark kind");
}

std::string_view type_of(Kind kind) {
  switch (kind) {
    case Kind::pseudonym:
      return "pseudo";
    case Kind::confidential:
      return "confidential";
    case Kind::overlap:
      return "overlap";
    case Kind::truncation:
      return "truncation";
    default:
      return {};
  }
}

std::string_view detail_attribute(Kind kind) {
  switch (kind) {
    case Kind::pause:
      return "dur";
    case Kind::gap:
      return "reason";
    case Kind::foreign:
      return "xml:lang";
    case Kind::overlap:
      return "corresp";
    default:
      return "n";
  }
}

std::optional<Kind> kind_of(std::string_view element, std::string_view type) {
  for (const Kind kind : {Kind::pause, Kind::vocal, Kind::incident, Kind::gap, Kind::unclear, Kind::pseudonym,
                          Kind::confidential, Kind::truncation, Kind::foreign, Kind::overlap})
    if (element == element_of(kind) && type == type_of(kind)) return kind;
  return std::nullopt;
}

std::string seconds(std::int64_t ms) {
  std::string out = "PT" + std::to_string(ms / 1000);
  if (const std::int64_t rest = ms % 1000; rest != 0) {
    std::string digits = std::to_string(1000 + rest).substr(1);
    while (digits.back() == '0') digits.pop_back();
    out += "." + digits;
  }
  return out + "S";
}

std::optional<std::int64_t> parsed_seconds(std::string_view s) {
  if (!s.starts_with("PT") || !s.ends_with("S")) return std::nullopt;
  s = s.substr(2, s.size() - 3);
  const std::size_t point = s.find('.');
  auto whole = parsed<std::int64_t>(s.substr(0, point));
  if (!whole || *whole < 0 || *whole > 1'000'000'000) return std::nullopt;
  std::int64_t ms = 0;
  if (point != std::string_view::npos) {
    std::string digits(s.substr(point + 1));
    if (digits.empty() || digits.size() > 3) return std::nullopt;
    digits.resize(3, '0');
    const auto fraction = parsed<std::int64_t>(digits);
    if (!fraction || *fraction < 0) return std::nullopt;
    ms = *fraction;
  }
  return *whole * 1000 + ms;
}

}  // namespace lb::transcript::tei
