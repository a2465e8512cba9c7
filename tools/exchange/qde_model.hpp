#pragma once
// What may stand in what in a project or codebook of REFI-QDA, in the order of the schema: an element that
// comes too early is a deviation that loses nothing. Private to exchange/.
#include <string_view>
#include <vector>

namespace lb::exchange {

struct QdeModel {
  std::string_view parent;
  std::vector<std::string_view> children;
};
/// What may stand in an element; null: text, or nothing that is ours.
const QdeModel* model_of(std::string_view element);

/// One of the six forms of a variable's value.
bool is_value(std::string_view element);
/// A list that the schema wants to hold something.
bool is_list(std::string_view element);

}  // namespace lb::exchange
