#pragma once
// RELAX NG validation (libxml2) against the schemas of `schemas/`, which are inside the program.
#include <memory>
#include <string_view>
#include <vector>

#include "text/finding.hpp"
#include "xml/tree.hpp"

namespace lb::xml {

/// The bytes of schemas/<name>; empty if there is no such schema. Borrows static storage.
std::string_view embedded_schema(std::string_view name);

/// A compiled schema. Safe to use from several threads at once.
class Schema {
 public:
  /// schemas/<name>, e.g. "codebook.rng"; compiled once. Throws std::logic_error if there is none or if it
  /// does not compile.
  static const Schema& get(std::string_view name);

  /// Everything that is wrong with the file, in document order, at most `most` findings; empty if it is
  /// valid. libxml2 judges; since it stops at the first fault of an element and has no word for a missing
  /// attribute, diagnosis.hpp says what is wrong.
  std::vector<text::Finding> validate(const Tree& tree, std::size_t most = 100) const;

  /// True if these bytes are well-formed XML and valid, read as a stream: for files of our own that are too
  /// large for a tree. Precondition: UTF-8 without DOCTYPE.
  bool is_valid(std::string_view bytes) const;

  ~Schema();
  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;

 private:
  Schema();
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace lb::xml
