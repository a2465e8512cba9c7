#pragma once
// Elements of a template as the paper takes them over: in the order that the schema wants, which not every
// program keeps, and without languages, which are the study's. Private to docx/.
#include <string>

#include "xml/tree.hpp"

namespace lb::docx {

/// Words that come into one of the copied elements.
struct Addition {
  xml::Node home;
  std::string words;
  bool first = false;  ///< In front of what is inside; else behind it.
};

/// Appends an element to `out`. Borrows `addition`; null: none.
void copy_in_order(xml::Node n, std::string& out, const Addition* addition = nullptr);

}  // namespace lb::docx
