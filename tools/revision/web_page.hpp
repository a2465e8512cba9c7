#pragma once
// A comparison as one web page: the text of both files, side by side or in one column, changes marked, with
// keys to go from one to the next. Nothing is loaded from elsewhere.
#include <string>
#include <vector>

#include "revision/changes.hpp"

namespace lb::revision {

/// The page, UTF-8, in the language of messages; the words of the documents carry their own. `shown` are the
/// changes that are marked (list_changes, some of them left out): the others look like text that stayed.
/// `left_out` is how many those are.
std::string web_page(const Comparison& comparison, const std::vector<Change>& shown, std::size_t left_out,
                     const std::string& old_name, const std::string& new_name);

/// The style sheet and the script inside the page. Hold no "</".
std::string_view web_page_style();
std::string_view web_page_script();

}  // namespace lb::revision
