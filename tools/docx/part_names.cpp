#include "docx/part_names.hpp"

namespace lb::docx {

std::string folder_of(std::string_view part) {
  const auto slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(part.substr(0, slash + 1));
}

std::string relations_of(std::string_view part) {
  const std::string folder = folder_of(part);
  return folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
}

std::string absolute(std::string_view part, std::string_view target) {
  if (target.starts_with("/")) return std::string(target.substr(1));
  std::string folder = folder_of(part);
  while (target.starts_with("../") || target.starts_with("./")) {
    const bool up = target[1] == '.';
    if (up && !folder.empty()) {
      folder.pop_back();
      folder = folder_of(folder);
    }
    target.remove_prefix(up ? 3 : 2);
  }
  return folder + std::string(target);
}

}  // namespace lb::docx
