#pragma once
// What the readers of DOCX and ODT have in common: the XML parts of a package, each read once, and what is
// said of tracked changes and metadata in either form.
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "document/reading.hpp"
#include "package/zip_reader.hpp"
#include "xml/tree.hpp"

namespace lb::document {

/// A package that is being read. Two readers of one file may share it, each in a thread of its own: the trees
/// are never changed, and every part is unpacked and parsed once.
class PackageParts {
 public:
  explicit PackageParts(package::ZipReader zip) : zip_(std::move(zip)) {}

  const std::string& name() const { return zip_.name(); }
  bool has(std::string_view path) const { return zip_.has(path); }
  /// The bytes of a part. Throws text::InputError as ZipReader::read does.
  std::string read(const std::string& path);
  /// The part as XML; errors name it "FILE:path". Throws text::InputError as Tree::parse does.
  std::shared_ptr<const xml::Tree> tree(const std::string& path, xml::Doctype doctype = xml::Doctype::refuse);

 private:
  std::mutex mutex_;
  package::ZipReader zip_;
  std::map<std::string, std::shared_ptr<const xml::Tree>> trees_;
};

/// Tracked changes of one part, a move as one deletion and one insertion.
struct ChangeCount {
  std::size_t insertions = 0, deletions = 0, formats = 0;
  std::size_t all() const { return insertions + deletions + formats; }
};

/// Elements directly below `parent`: as many passages as a story has, or a few less.
std::size_t count_elements(xml::Node parent);

/// Adds to what the reading says of tracked changes.
void add_tracked(Reading& reading, const ChangeCount& changes);

/// Throws text::InputError if there are tracked changes and they are to be refused.
void refuse_tracked(const Reading& reading, const ReadOptions& options);

/// Title, subject, description, creators and date out of the children of `fields`. Dublin Core in both forms;
/// who made it and when are elements of other names (OPC: "creator", "created"; ODF: "initial-creator",
/// "creation-date").
void read_metadata(xml::Node fields, std::string_view creator, std::string_view date, Metadata& out);

/// Of a note: the white space in front of its words is the mark's, not the words'. LibreOffice moves it from
/// the one to the other when it converts.
void drop_space_of_mark(Story& note);

}  // namespace lb::document
