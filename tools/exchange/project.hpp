#pragma once
// A REFI-QDA project (standard 1.5, schema 1.0, www.qdasoftware.org) as far as text interviews need it, with
// no file format in it: what qde_reader fills, qde_writer writes, and studies are turned into and made from.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exchange/guid.hpp"

namespace lb::exchange {

/// Where something stands in the .qde file, for messages; 0 = made by us. No part of what a project says: any
/// two are equal.
struct Byte {
  std::uint32_t at = 0;
  friend bool operator==(const Byte&, const Byte&) { return true; }
};

struct User {
  Guid guid;
  std::string name, id;
  friend bool operator==(const User&, const User&) = default;
};

struct Code {
  Guid guid;
  std::string name, description, color;
  bool codable = true;
  std::vector<Guid> notes;
  int parent = -1;  ///< Index into Project::codes, which is in document order: parents before children.
  Byte byte;
  friend bool operator==(const Code&, const Code&) = default;
};

struct Variable {
  Guid guid;
  std::string name, type, description;
  friend bool operator==(const Variable&, const Variable&) = default;
};

/// `value` as it is written, whatever its type.
struct VariableValue {
  Guid variable;
  std::string value;
  friend bool operator==(const VariableValue&, const VariableValue&) = default;
};

struct Case {
  Guid guid;
  std::string name, description;
  std::vector<Guid> codes, sources, selections;
  std::vector<VariableValue> values;
  Byte byte;
  friend bool operator==(const Case&, const Case&) = default;
};

struct Coding {
  Guid guid, user, code;
  std::vector<Guid> notes;
  Byte byte;
  friend bool operator==(const Coding&, const Coding&) = default;
};

struct Selection {
  Guid guid, user;
  std::string name, description;
  /// As the file writes them, in whatever unit the program counts that wrote it.
  std::int64_t start = 0, end = 0;
  std::vector<Coding> codings;
  std::vector<Guid> notes;
  Byte byte;
  friend bool operator==(const Selection&, const Selection&) = default;
};

/// A text and what was selected in it. Notes are texts too.
struct Text {
  Guid guid, user;
  std::string name, description, plain_path, rich_path, date;
  std::optional<std::string> content;  ///< PlainTextContent.
  std::string bytes;                   ///< The text itself as it came or goes: BOM and line ends included.
  bool has_text = false;
  std::vector<Selection> selections;
  std::vector<Coding> codings;  ///< Of the whole document.
  std::vector<Guid> notes;
  std::vector<VariableValue> values;
  Byte byte;
  friend bool operator==(const Text&, const Text&) = default;
};

struct Link {
  Guid guid, origin, target;
  std::string name;
  Byte byte;
  friend bool operator==(const Link&, const Link&) = default;
};

struct Set {
  Guid guid;
  std::string name, description;
  std::vector<Guid> codes, sources, notes;
  Byte byte;
  friend bool operator==(const Set&, const Set&) = default;
};

/// Something that is in the file and not ours: a picture, a graph.
struct Foreign {
  std::string element, name, guid;
  Byte byte;
  friend bool operator==(const Foreign&, const Foreign&) = default;
};

struct Project {
  std::string name, origin, description, date;
  Guid user;
  std::vector<User> users;
  std::vector<Code> codes;
  std::vector<Variable> variables;
  std::vector<Case> cases;
  std::vector<Text> sources, notes;
  std::vector<Link> links;
  std::vector<Set> sets;
  std::vector<Guid> note_refs;  ///< Notes about the project as a whole.
  std::vector<Foreign> foreign;
  friend bool operator==(const Project&, const Project&) = default;
};

}  // namespace lb::exchange
