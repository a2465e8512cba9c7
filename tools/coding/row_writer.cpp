// The writing half of the stored form.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "coding/stored_form.hpp"
#include "text/bytes.hpp"
#include "xml/writer.hpp"

namespace lb::coding {
namespace {

// Nothing to escape, in attributes or outside; of what is known to be fit for XML.
bool stands_for_itself(std::string_view s) noexcept {
  using text::Sixteen;
  const auto odd = [](Sixteen b) { return (b < 0x20) | (b == '&') | (b == '<') | (b == '>') | (b == '"'); };
  return !text::any_of_bytes(s, odd);
}

}  // namespace

Row row_of(const Coding& c) {
  return {c.id,
          c.code,
          c.anchor.turn,
          c.anchor.begin_code_point,
          c.anchor.end_code_point,
          c.status,
          c.polarity,
          c.negated,
          c.rule,
          c.how,
          c.anchor.before,
          c.anchor.quote,
          c.anchor.after,
          c.memo};
}

Coding coding_of(const Row& row) {
  Coding c;
  c.id = row.id;
  c.code = row.code;
  c.anchor = {std::string(row.turn),  row.begin_code_point,    row.end_code_point,
              std::string(row.quote), std::string(row.before), std::string(row.after)};
  c.status = row.status;
  c.polarity = row.polarity;
  c.negated = row.negated;
  c.rule = row.rule;
  c.how = row.how;
  c.memo = row.memo;
  return c;
}

void RowWriter::append(std::string_view text, bool in_attribute) {
  if (texts_ == Texts::known && stands_for_itself(text))
    out_ += text;
  else
    xml::append_escaped(out_, text, in_attribute);
}

void RowWriter::attribute(std::string_view opening, std::string_view value) {
  out_ += opening;
  append(value, true);
  out_ += '"';
}

void RowWriter::attribute(std::string_view opening, std::size_t value) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out_ += opening;
  out_.append(digits.data(), end);
  out_ += '"';
}

void RowWriter::element(std::string_view opening, std::string_view text, std::string_view closing) {
  out_ += opening;
  append(text, false);
  out_ += closing;
}

void RowWriter::start(std::string_view coder, std::string_view interview) {
  out_.clear();
  has_rows_ = false;
  out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<codings";
  attribute(" coder=\"", coder);
  attribute(" interview=\"", interview);
}

void RowWriter::add(const Row& row) {
  if (!has_rows_) out_ += ">\n";
  has_rows_ = true;
  attribute("  <coding id=\"", row.id);
  attribute(" code=\"", row.code);
  attribute(" turn=\"", row.turn);
  attribute(" begin=\"", row.begin_code_point);
  attribute(" end=\"", row.end_code_point);
  attribute(" status=\"", word_of(row.status));
  if (row.polarity != Polarity::none) attribute(" polarity=\"", word_of(row.polarity));
  if (row.negated) out_ += " negated=\"yes\"";
  if (!row.rule.empty()) attribute(" rule=\"", row.rule);
  if (!row.how.empty()) attribute(" how=\"", row.how);
  out_ += ">\n";
  if (!row.before.empty()) element("    <before>", row.before, "</before>\n");
  element("    <quote>", row.quote, "</quote>\n");
  if (!row.after.empty()) element("    <after>", row.after, "</after>\n");
  if (!row.memo.empty()) element("    <memo>", row.memo, "</memo>\n");
  out_ += "  </coding>\n";
}

const std::string& RowWriter::finish() {
  out_ += has_rows_ ? "</codings>\n" : "/>\n";
  return out_;
}

}  // namespace lb::coding
