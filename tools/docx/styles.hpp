#pragma once
// How a document looks in Word: styles.xml and fontTable.xml, made from document/look.hpp. With numbering.hpp
// the only file of docx/ that decides about looks, apart from borders of single cells (content.cpp).
#include <string>

#include "document/document.hpp"

namespace lb::docx {

struct House;

/// `house`: the template's own styles with ours for those it lacks; null: ours alone.
std::string styles_xml(const document::Metadata& metadata, const House* house);
std::string font_table_xml();

}  // namespace lb::docx
