#include "coding/decision_table.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::coding {
namespace {

using text::Severity;
using text::tr;

enum Column : std::size_t { interview, turn, code, decision, quote, polarity, memo, to, count };
constexpr std::array<std::string_view, Column::count> columns{"interview", "turn",     "code", "decision",
                                                              "quote",     "polarity", "memo", "to"};
constexpr std::size_t needed = 4;  // the first so many columns must be there

struct Field {
  std::size_t byte = 0;
  std::string_view raw;
};

std::vector<Field> split(std::string_view line, std::size_t line_byte) {
  std::vector<Field> out;
  for (std::size_t begin = 0;;) {
    const std::size_t tab = std::min(line.find('\t', begin), line.size());
    out.push_back({line_byte + begin, line.substr(begin, tab - begin)});
    if (tab == line.size()) return out;
    begin = tab + 1;
  }
}

// "a ""b""" -> a "b"; anything else as it is.
std::string unquoted(std::string_view field) {
  field = text::trim(field);
  if (field.size() < 2 || field.front() != '"' || field.back() != '"') return std::string(field);
  std::string out;
  const std::string_view inside = field.substr(1, field.size() - 2);
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] == '"' && (i + 1 == inside.size() || inside[++i] != '"')) return std::string(field);
    out.push_back(inside[i]);
  }
  return out;
}

std::string list_of_columns() {
  std::string out;
  for (const std::string_view c : columns) out += (out.empty() ? "" : ", ") + std::string(c);
  return out;
}

class Reader {
 public:
  Reader(const text::Source& source, std::vector<text::Finding>& findings)
      : source_(source), findings_(findings) {}

  std::vector<DecisionLine> read() {
    const std::string_view bytes = source_.bytes();
    std::vector<DecisionLine> out;
    int number = 0;
    bool has_header = false;
    for (std::size_t begin = 0; begin < bytes.size();) {
      const std::size_t end = std::min(bytes.find_first_of("\r\n", begin), bytes.size());
      const std::string_view line = bytes.substr(begin, end - begin);
      ++number;
      if (!text::trim(line).empty()) {
        if (has_header) {
          if (auto read = read_line(line, begin, number)) out.push_back(std::move(*read));
        } else if (has_header = read_header(line, begin); !has_header) {
          return {};
        }
      }
      begin = end + 1;
      if (end + 1 < bytes.size() && bytes[end] == '\r' && bytes[end + 1] == '\n') ++begin;
    }
    if (!has_header)
      error(0, tr("the file has no line that names its columns"),
            tr("write it first: {}", list_of_columns()));
    return out;
  }

 private:
  void error(std::size_t byte, std::string what, std::string advice) {
    findings_.push_back(source_.finding(Severity::error, byte, std::move(what), std::move(advice)));
  }

  bool read_header(std::string_view line, std::size_t line_byte) {
    const std::size_t before = findings_.size();
    if (line.find('\t') == line.npos) {
      error(line_byte, tr("the first line names no columns separated by tabs"),
            tr("write it so: {}", list_of_columns()));
      return false;
    }
    std::array<bool, Column::count> seen{};
    for (const Field& f : split(line, line_byte)) {
      const std::string name = text::fold_case(unquoted(f.raw));
      const auto found = std::find(columns.begin(), columns.end(), name);
      const auto index = static_cast<std::size_t>(found - columns.begin());
      if (found == columns.end()) {
        if (!name.empty())
          error(f.byte, tr("there is no column '{}' in a file of decisions", name),
                tr("columns are: {}", list_of_columns()));
      } else if (std::exchange(seen.at(index), true)) {
        error(f.byte, tr("the column '{}' is there twice", name), tr("take one of them out"));
      }
      header_.push_back(index);
    }
    for (std::size_t i = 0; i < needed; ++i)
      if (!seen.at(i))
        error(line_byte, tr("the column '{}' is missing", columns.at(i)),
              tr("columns are: {}", list_of_columns()));
    return findings_.size() == before;
  }

  std::optional<DecisionLine> read_line(std::string_view line, std::size_t line_byte, int number) {
    const std::vector<Field> fields = split(line, line_byte);
    DecisionLine out;
    out.line = number;
    out.field_bytes.fill(line_byte);
    std::array<std::string, Column::count> values;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      std::string value = unquoted(fields[i].raw);
      if (i >= header_.size()) {
        if (value.empty()) continue;
        error(fields[i].byte,
              tr("the line has {} fields, the first line names {} columns", fields.size(), header_.size()),
              tr("is there a tab inside a field?"));
        return std::nullopt;
      }
      if (header_[i] == Column::count) continue;
      out.field_bytes.at(header_[i]) = fields[i].byte;
      values.at(header_[i]) = std::move(value);
    }
    return fill(out, values) ? std::optional(std::move(out)) : std::nullopt;
  }

  bool fill(DecisionLine& out, std::array<std::string, Column::count>& values) {
    const std::size_t before = findings_.size();
    for (std::size_t i = 0; i < needed; ++i)
      if (values.at(i).empty())
        error(out.field_bytes.at(i), tr("the field '{}' is empty", columns.at(i)),
              tr("every decision needs it"));
    if (findings_.size() != before) return false;
    const auto act = act_of(values[Column::decision]);
    if (!act)
      error(out.field_bytes[Column::decision], tr("'{}' is no decision", values[Column::decision]),
            tr("write accept, refuse, add, remove or recode"));
    const auto sense = polarity_of(values[Column::polarity]);
    if (!sense)
      error(out.field_bytes[Column::polarity], tr("'{}' is no polarity", values[Column::polarity]),
            tr("write frein, levier, besoin, recommandation or constat, or leave it empty"));
    if (act == Act::recode && values[Column::to].empty())
      error(out.field_bytes[Column::to], tr("'recode' needs the new code in the column 'to'"),
            tr("write the code that fits"));
    if (findings_.size() != before) return false;
    out.interview = values[Column::interview];
    out.decision.act = *act;
    out.decision.turn = values[Column::turn];
    out.decision.code = values[Column::code];
    out.decision.quote = values[Column::quote];
    if (!values[Column::polarity].empty()) out.decision.polarity = sense;
    if (!values[Column::memo].empty()) out.decision.memo = values[Column::memo];
    out.decision.to = values[Column::to];
    return true;
  }

  const text::Source& source_;
  std::vector<text::Finding>& findings_;
  std::vector<std::size_t> header_;  // column of each field; Column::count = none
};

}  // namespace

text::Source decision_source(std::string name, std::string bytes) {
  if (bytes.starts_with("\xFF\xFE"))
    bytes = text::decode(bytes, "UTF-16LE").value_or(bytes);
  else if (bytes.starts_with("\xFE\xFF"))
    bytes = text::decode(bytes, "UTF-16BE").value_or(bytes);
  else if (bytes.starts_with("\xEF\xBB\xBF"))
    bytes.erase(0, 3);
  if (const auto at = text::first_invalid_byte(bytes)) {
    const text::Source valid_part(name, bytes.substr(0, *at));
    throw text::InputError(
        valid_part.finding(Severity::error, *at, tr("the file is not UTF-8"),
                           tr("save it from the spreadsheet as Unicode text, separated by tabs")));
  }
  return {std::move(name), std::move(bytes)};
}

std::vector<DecisionLine> read_decisions(const text::Source& source, std::vector<text::Finding>& findings) {
  return Reader(source, findings).read();
}

text::Finding finding_of(const Objection& objection, const std::vector<const DecisionLine*>& lines,
                         const text::Source& source) {
  using About = Objection::About;
  const DecisionLine& line = *lines.at(objection.decision);
  const std::size_t column = [&]() -> std::size_t {
    switch (objection.about) {
      case About::turn:
        return Column::turn;
      case About::code:
        return Column::code;
      case About::quote:
        return Column::quote;
      case About::polarity:
        return Column::polarity;
      case About::memo:
        return Column::memo;
      case About::to:
        return Column::to;
      case About::act:
        break;
    }
    return Column::decision;
  }();
  std::string what = objection.what;
  if (objection.other) what += tr("; the other is on line {}", lines.at(*objection.other)->line);
  return source.finding(Severity::error, line.field_bytes.at(column), std::move(what), objection.advice);
}

text::Finding interview_finding(const DecisionLine& line, const text::Source& source, std::string what,
                                std::string advice) {
  return source.finding(Severity::error, line.field_bytes[Column::interview], std::move(what),
                        std::move(advice));
}

}  // namespace lb::coding
