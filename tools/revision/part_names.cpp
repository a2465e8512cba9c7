#include "revision/part_names.hpp"

namespace lb::revision {

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}
std::string relations_of(const std::string& path) {
  const std::string folder = folder_of(path);
  return folder + "_rels/" + path.substr(folder.size()) + ".rels";
}
std::string absolute(const std::string& part, std::string target) {
  if (target.starts_with("/")) return target.substr(1);
  std::string folder = folder_of(part);
  while (target.starts_with("../")) {
    target.erase(0, 3);
    const auto slash = folder.rfind('/', folder.size() > 1 ? folder.size() - 2 : 0);
    folder.resize(slash == std::string::npos ? 0 : slash + 1);
  }
  return folder + target;
}

std::string attribute(const std::string& markup, const std::string& name) {
  const auto at = markup.find(name + "=\"");
  if (at == std::string::npos) return {};
  const auto begin = at + name.size() + 2;
  return markup.substr(begin, markup.find('"', begin) - begin);
}

}  // namespace lb::revision
