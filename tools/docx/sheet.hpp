#pragma once
// Where styles and numbering are written to: files of our own, or a template that lacks them. Private to
// docx/.
#include <algorithm>
#include <string_view>

#include "document/look.hpp"
#include "docx/house.hpp"
#include "xml/writer.hpp"

namespace lb::docx {

/// `house` is null for files of our own; `scheme` are the colours and faces in force.
struct Sheet {
  xml::Writer& out;
  const House* house;
  const document::look::Scheme& scheme;

  bool wanted(std::string_view id) const {
    return house == nullptr || std::find(house->added.begin(), house->added.end(), id) != house->added.end();
  }
  std::string_view id(std::string_view ours) const {
    return house == nullptr ? ours : std::string_view(house->ids.find(ours)->second);
  }
};

/// One face for every script; nothing if there is none.
inline void fonts(xml::Writer& out, std::string_view face) {
  if (face.empty()) return;
  out.empty("w:rFonts", {{"w:ascii", face}, {"w:hAnsi", face}, {"w:eastAsia", face}, {"w:cs", face}});
}

}  // namespace lb::docx
