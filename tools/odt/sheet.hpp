#pragma once
// Where styles are written to: a file of our own, or a template that lacks them. Private to odt/.
#include <string>
#include <string_view>

#include "document/look.hpp"
#include "odt/house.hpp"
#include "xml/writer.hpp"

namespace lb::odt {

/// `house` is null for a file of our own; `scheme` are the colours and faces in force.
struct Sheet {
  xml::Writer& out;
  const House* house;
  const document::look::Scheme& scheme;

  bool wanted(std::string_view ours) const { return house == nullptr || house->wanted(ours); }
  std::string id(std::string_view ours) const {
    if (house == nullptr || ours.empty()) return std::string(ours);
    return house->ids.find(ours)->second;
  }
  double text_width_mm(bool landscape) const {
    if (house != nullptr) return house->text_width_mm(landscape);
    return landscape ? document::look::landscape_text_width_mm : document::look::text_width_mm;
  }
};

/// "#1f3864" of "1F3864".
inline std::string colour(std::string_view rrggbb) {
  std::string out = "#";
  for (const char c : rrggbb) out.push_back(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
  return out;
}

}  // namespace lb::odt
