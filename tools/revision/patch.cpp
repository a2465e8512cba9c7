#include "revision/patch.hpp"

#include <algorithm>
#include <stdexcept>

#include "package/zip_writer.hpp"
#include "xml/writer.hpp"

namespace lb::revision {

void BytePatch::insert(std::size_t byte, std::string markup) {
  if (!markup.empty()) edits_.push_back({byte, byte, 1, edits_.size(), std::move(markup)});
}
void BytePatch::insert_first(std::size_t byte, std::string markup) {
  if (!markup.empty()) edits_.push_back({byte, byte, 0, edits_.size(), std::move(markup)});
}
void BytePatch::replace(std::size_t begin, std::size_t end, std::string markup) {
  edits_.push_back({begin, end, 2, edits_.size(), std::move(markup)});
}

std::string BytePatch::apply(std::string_view bytes) {
  std::sort(edits_.begin(), edits_.end(), [](const Edit& a, const Edit& b) {
    if (a.begin != b.begin) return a.begin < b.begin;
    if (a.order != b.order) return a.order < b.order;
    return a.number < b.number;
  });
  std::string out;
  std::size_t at = 0;
  for (const Edit& e : edits_) {
    if (e.begin < at) throw std::logic_error("two changes of the same bytes");
    out += bytes.substr(at, e.begin - at);
    out += e.markup;
    at = e.end;
  }
  out += bytes.substr(at);
  return out;
}

xml::Node element_at(const xml::Tree& tree, std::size_t begin_byte) {
  std::uint32_t low = 0, high = static_cast<std::uint32_t>(tree.size());
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (tree.node(middle).begin_byte() < begin_byte)
      low = middle + 1;
    else
      high = middle;
  }
  if (low >= tree.size()) return {};
  const xml::Node n = tree.node(low);
  return n.begin_byte() == begin_byte && n.is_element() ? n : xml::Node{};
}

PackagePatch::PackagePatch(const document::Reading& reading, std::string bytes)
    : zip_(reading.name, std::move(bytes)) {
  if (reading.tracked() == 0) return;
  for (const document::PartRead& p : reading.parts) changed_[p.path] = std::string(p.bytes());
}

bool PackagePatch::has(const std::string& path) const { return changed_.contains(path) || zip_.has(path); }

std::string PackagePatch::read(const std::string& path) {
  const auto at = changed_.find(path);
  return at != changed_.end() ? at->second : zip_.read(path);
}

void PackagePatch::set(const std::string& path, std::string bytes) {
  if (!has(path)) added_.push_back(path);
  changed_[path] = std::move(bytes);
}

std::string PackagePatch::finish() {
  package::ZipWriter zip;
  const auto method = [](const std::string& path) {
    using Method = package::ZipWriter::Method;
    return path == "mimetype" || path.ends_with(".png") || path.ends_with(".jpg") || path.ends_with(".jpeg")
               ? Method::store
               : Method::deflate;
  };
  const auto add = [&](const std::string& path) { zip.add(path, read(path), method(path)); };
  if (zip_.has("mimetype")) add("mimetype");
  for (const std::string& path : zip_.parts())
    if (path != "mimetype") add(path);
  for (const std::string& path : added_) add(path);
  return zip.finish();
}

std::string escaped(std::string_view characters) {
  std::string out;
  xml::append_escaped(out, characters, false);
  return out;
}
std::string escaped_attribute(std::string_view characters) {
  std::string out;
  xml::append_escaped(out, characters, true);
  return out;
}

}  // namespace lb::revision
