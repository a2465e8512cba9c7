#include "cli/provenance_beside.hpp"

#include "files/files.hpp"
#include "package/zip_reader.hpp"
#include "text/normal.hpp"
#include "xml/tree.hpp"

namespace lb::cli {

std::optional<std::string> provenance_beside(const std::string& file) {
  const std::string folder = files::folder_of(file);
  for (const std::string& name :
       {files::stem_of(file) + ".provenance.xml", std::string("livre-blanc.provenance.xml")})
    if (files::is_file(files::join(folder, name))) return files::join(folder, name);
  return std::nullopt;
}

std::string recorded_digest(const std::string& name, const std::string& bytes) {
  package::ZipReader zip(name, bytes);
  const std::string part = zip.has("docProps/custom.xml") ? "docProps/custom.xml" : "meta.xml";
  if (!zip.has(part)) return {};
  const xml::Tree tree = xml::Tree::parse(name, zip.read(part));
  for (std::uint32_t i = 0; i < tree.size(); ++i)
    if (const xml::Node node = tree.node(i);
        node.is_element() && node.attribute("name") == "livreblanc.provenance.sha256")
      return std::string(text::trim(node.text()));
  return {};
}

}  // namespace lb::cli
