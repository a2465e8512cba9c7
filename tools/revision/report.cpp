#include "revision/report.hpp"

#include <array>

#include "revision/quoted.hpp"

namespace lb::revision {

std::string tab_separated(const std::vector<Change>& changes) {
  std::string out = "cause\tkind\tchapter\tstory\tblock\tbefore\tafter\torigins\n";
  for (const Change& c : changes) {
    std::string origins;
    for (const std::string& id : c.origins) origins += (origins.empty() ? "" : " ") + id;
    const std::array<std::string, 8> cells = {
        std::string(word(c.cause)), std::string(word(c.kind)), tab_cell(c.chapter), c.story,
        std::to_string(c.block),    tab_cell(c.before),        tab_cell(c.after),   tab_cell(origins)};
    for (std::size_t i = 0; i < cells.size(); ++i) (out += cells[i]) += i + 1 < cells.size() ? '\t' : '\n';
  }
  return out;
}

std::string json(const std::vector<Change>& changes, const std::string& old_name,
                 const std::string& new_name) {
  std::string out =
      "{\"old\": " + json_string(old_name) + ", \"new\": " + json_string(new_name) + ", \"changes\": [";
  bool first = true;
  for (const Change& c : changes) {
    out += first ? "\n" : ",\n";
    first = false;
    out += "{\"cause\": " + json_string(word(c.cause)) + ", \"kind\": " + json_string(word(c.kind)) +
           ", \"chapter\": " + json_string(c.chapter) + ", \"story\": " + json_string(c.story) +
           ", \"block\": " + std::to_string(c.block) + ", \"before\": " + json_string(c.before) +
           ", \"after\": " + json_string(c.after) + ", \"left\": " + json_string(c.left) +
           ", \"right\": " + json_string(c.right) + ", \"origins\": [";
    for (std::size_t i = 0; i < c.origins.size(); ++i) out += (i > 0 ? ", " : "") + json_string(c.origins[i]);
    out += "]" + (c.why.empty() ? std::string() : ", \"why\": " + json_string(c.why)) + "}";
  }
  return out + (first ? "]}\n" : "\n]}\n");
}

}  // namespace lb::revision
