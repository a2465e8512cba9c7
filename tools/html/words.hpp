#pragma once
// The few words that only a web page needs, in the document's language. Private to html/.
#include <string>
#include <string_view>

#include "document/document.hpp"

namespace lb::html {

struct Words {
  std::string_view language;  ///< Primary subtag.
  std::string_view skip, notes, back, data, category, comment;
  char decimal;
};

/// By the language's primary subtag; English for languages we do not have.
const Words& words_for(const document::Language& language);

/// "2,5" in French and German, "2.5" in English; no group separators: charts hold small numbers.
std::string number_for(double value, const Words& words);

}  // namespace lb::html
