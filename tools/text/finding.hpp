#pragma once
// What the program has to say about a file: where, what, and what to do. Every room reports with these types, so that all messages look
// alike: "file:line:column: what", the line, a caret, the advice.
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace lb::text {

/// 1-based line and 1-based column in code points; 0 = not known.
struct Position {
  int line = 0;
  int column = 0;
  friend auto operator<=>(const Position&, const Position&) = default;
};

enum class Severity { note, warning, error };

struct Finding {
  Severity severity = Severity::error;
  std::string file;
  Position at;
  std::string what;     ///< One sentence, no final stop, no line end.
  std::string advice;   ///< What to do or type next; may be empty.
  std::string excerpt;  ///< The line itself; empty if there is none to show.
};

/// The finding as it is printed, ends with a line end. Long lines are cut around the caret; control characters are made visible.
std::string render(const Finding& finding);

/// Input that cannot be used; becomes exit code 3. what() is the rendered finding.
class InputError : public std::runtime_error {
 public:
  explicit InputError(Finding finding);
  /// An error about a whole file: no line.
  InputError(std::string file, std::string what, std::string advice = {});
  const Finding& finding() const noexcept { return finding_; }

 private:
  Finding finding_;
};

/// A text file in memory with its name: turns byte offsets into findings. Owns its bytes, is not copied while findings are made.
class Source {
 public:
  Source(std::string name, std::string bytes);

  const std::string& name() const noexcept { return name_; }
  std::string_view bytes() const noexcept { return bytes_; }

  /// Line and column of a byte offset; offsets beyond the end mean the end. Line ends are LF, CR LF or CR.
  Position position(std::size_t byte) const;
  /// The line (1-based) without its line end; empty if there is no such line. Borrows.
  std::string_view line(int number) const;
  /// A finding at a byte offset, with its excerpt.
  Finding finding(Severity severity, std::size_t byte, std::string what, std::string advice = {}) const;

 private:
  std::string name_;
  std::string bytes_;
  mutable std::vector<std::size_t> line_starts_;  ///< Filled at the first question: most files are read without one.
  void index_lines() const;
};

/// Sorts by file, position, severity (errors first), text: the order in which findings are printed.
void sort(std::vector<Finding>& findings);

}  // namespace lb::text
