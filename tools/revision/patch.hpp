#pragma once
// Changes to a package that was given: bytes of a part replaced or put in, parts added. What is not touched
// stays byte for byte.
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/reading.hpp"
#include "package/zip_reader.hpp"
#include "xml/tree.hpp"

namespace lb::revision {

/// Edits of one XML text, kept until all are known.
class BytePatch {
 public:
  /// Puts `markup` in front of the byte; several at one place stay in the order of the calls. A replacement
  /// that begins there comes after.
  void insert(std::size_t byte, std::string markup);
  /// Behind everything else that is put in at that place: for end tags and what follows an element that ends
  /// there comes first.
  void insert_first(std::size_t byte, std::string markup);
  void replace(std::size_t begin_byte, std::size_t end_byte, std::string markup);
  bool is_empty() const { return edits_.empty(); }
  /// Throws std::logic_error if two replacements overlap.
  std::string apply(std::string_view bytes);

 private:
  struct Edit {
    std::size_t begin, end;
    int order;  // closing < opening < replacement
    std::size_t number;
    std::string markup;
  };
  std::vector<Edit> edits_;
};

/// Element that begins at a byte of a parsed part; null if none does. Logarithmic.
xml::Node element_at(const xml::Tree& tree, std::size_t begin_byte);

/// A package with the parts of a Reading in place of its own, to be changed and written again.
class PackagePatch {
 public:
  PackagePatch(const document::Reading& reading, std::string bytes);

  bool has(const std::string& path) const;
  /// The part as it is now.
  std::string read(const std::string& path);
  void set(const std::string& path, std::string bytes);  ///< Replaces a part, or adds it at the end.
  /// The archive, parts in their old order; an ODT's mimetype first and stored.
  std::string finish();

 private:
  package::ZipReader zip_;
  std::map<std::string, std::string> changed_;
  std::vector<std::string> added_;
};

/// Text for between tags: & < > escaped.
std::string escaped(std::string_view characters);
/// Text for an attribute value.
std::string escaped_attribute(std::string_view characters);

}  // namespace lb::revision
