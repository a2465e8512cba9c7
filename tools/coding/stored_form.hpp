#pragma once
// Codings as bytes, the quick way. Everything reads codings, and of most files not one byte was changed by
// hand since they were written; and thousands of proposals are written for a corpus.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "coding/coding.hpp"

namespace lb::coding {

/// A coding on its way into a file; borrows everything.
struct Row {
  std::string_view id, code, turn;
  std::size_t begin_code_point = 0, end_code_point = 0;
  Status status = Status::proposed;
  Polarity polarity = Polarity::none;
  bool negated = false;
  std::string_view rule, how, before, quote, after, memo;
};
Row row_of(const Coding& c);
Coding coding_of(const Row& row);

/// Writes the form of to_xml(), row by row; rows come in order.
class RowWriter {
 public:
  /// Whether texts are known to be what XML can hold, because they were read from XML, or are looked at
  /// first: then add() throws std::invalid_argument as xml::Writer::text does.
  enum class Texts { known, unknown };
  explicit RowWriter(Texts texts) : texts_(texts) {}

  /// Begins a file and forgets the one before, but not the room it took.
  void start(std::string_view coder, std::string_view interview);
  void add(const Row& row);
  /// The file's bytes; valid until the next start().
  const std::string& finish();

 private:
  void append(std::string_view text, bool in_attribute);
  void attribute(std::string_view opening, std::string_view value);
  void attribute(std::string_view opening, std::size_t value);
  void element(std::string_view opening, std::string_view text, std::string_view closing);
  std::string out_;
  Texts texts_;
  bool has_rows_ = false;
};

/// The codings in these bytes, if they are letter by letter what to_xml() writes of them and nothing is wrong
/// with them that read() would say; else nullopt, and the file is to be read as any XML.
std::optional<CodingFile> read_stored(std::string_view bytes);

}  // namespace lb::coding
