#include "text/finding.hpp"

#include <algorithm>
#include <tuple>

#include "text/message.hpp"
#include "text/utf8.hpp"

namespace lb::text {
namespace {

constexpr std::size_t shown_code_points = 100;

std::string visible(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size();) {
    const char32_t c = next_code_point(line, i);
    if (c == '\t') out.push_back(' ');
    else if (c < 0x20 || c == 0x7F) append_code_point(out, 0x2400 + (c == 0x7F ? 0x21 : c));
    else append_code_point(out, c);
  }
  return out;
}

// At most `shown_code_points` of the line around the caret, with an ellipsis where it was cut. `column` is 0-based here.
std::string window(const std::string& line, std::size_t& column) {
  const std::size_t length = count_code_points(line);
  if (length <= shown_code_points) return line;
  std::size_t begin = column > shown_code_points / 2 ? column - shown_code_points / 2 : 0;
  begin = std::min(begin, length - shown_code_points);
  const std::size_t end = begin + shown_code_points;
  std::string out = begin > 0 ? "…" : "";
  column -= begin;
  if (begin > 0) ++column;
  out += slice_code_points(line, begin, end);
  if (end < length) out += "…";
  return out;
}

std::string located(const Finding& f) {
  std::string out = f.file;
  if (f.at.line > 0) out += ":" + std::to_string(f.at.line);
  if (f.at.line > 0 && f.at.column > 0) out += ":" + std::to_string(f.at.column);
  return out;
}

}  // namespace

std::string render(const Finding& f) {
  std::string out = located(f);
  if (!out.empty()) out += ": ";
  if (f.severity == Severity::warning) out += tr("warning: ");
  if (f.severity == Severity::note) out += tr("note: ");
  out += f.what + "\n";
  if (!f.excerpt.empty()) {
    std::size_t column = f.at.column > 0 ? static_cast<std::size_t>(f.at.column - 1) : 0;
    out += "    " + window(visible(f.excerpt), column) + "\n";
    if (f.at.column > 0) out += "    " + std::string(column, ' ') + "^\n";
  }
  if (!f.advice.empty()) out += "  " + f.advice + "\n";
  return out;
}

InputError::InputError(Finding finding) : std::runtime_error(render(finding)), finding_(std::move(finding)) {}

InputError::InputError(std::string file, std::string what, std::string advice)
    : InputError(Finding{Severity::error, std::move(file), {}, std::move(what), std::move(advice), {}}) {}

Source::Source(std::string name, std::string bytes) : name_(std::move(name)), bytes_(std::move(bytes)) {}

void Source::index_lines() const {
  if (!line_starts_.empty()) return;
  line_starts_.push_back(0);
  if (bytes_.find('\r') == std::string::npos) {
    for (std::size_t i = 0; (i = bytes_.find('\n', i)) != std::string::npos;) line_starts_.push_back(++i);
    return;
  }
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    if (bytes_[i] == '\r' && i + 1 < bytes_.size() && bytes_[i + 1] == '\n') continue;
    if (bytes_[i] == '\n' || bytes_[i] == '\r') line_starts_.push_back(i + 1);
  }
}

Position Source::position(std::size_t byte) const {
  index_lines();
  byte = std::min(byte, bytes_.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), byte);
  const auto line = after - line_starts_.begin();
  const std::size_t start = *(after - 1);
  const std::size_t column = count_code_points(std::string_view(bytes_).substr(start, byte - start));
  return {static_cast<int>(line), static_cast<int>(column) + 1};
}

std::string_view Source::line(int number) const {
  index_lines();
  if (number < 1 || static_cast<std::size_t>(number) > line_starts_.size()) return {};
  const auto i = static_cast<std::size_t>(number) - 1;
  const std::size_t end = i + 1 < line_starts_.size() ? line_starts_[i + 1] : bytes_.size();
  std::string_view s = std::string_view(bytes_).substr(line_starts_[i], end - line_starts_[i]);
  while (!s.empty() && (s.back() == '\n' || s.back() == '\r')) s.remove_suffix(1);
  return s;
}

Finding Source::finding(Severity severity, std::size_t byte, std::string what, std::string advice) const {
  const Position at = position(byte);
  return {severity, name_, at, std::move(what), std::move(advice), std::string(line(at.line))};
}

void sort(std::vector<Finding>& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    const auto key = [](const Finding& f) { return std::tuple(std::string_view(f.file), f.at, -static_cast<int>(f.severity), std::string_view(f.what)); };
    return key(a) < key(b);
  });
}

}  // namespace lb::text
