#pragma once
// The terminal as a command that talks with a person sees it: keys that come at once, lines, columns, colour.
// Over a pipe the same calls read the same keys from the input and print without colour, so that a dialogue
// can be tested and scripted.
#include <cstddef>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace lb::cli {

/// Columns of the terminal that standard output is; nullopt if it is none.
std::optional<std::size_t> terminal_columns();
/// True if `out` is standard output, a terminal, and NO_COLOR (https://no-color.org) is not set.
bool wants_colour(const std::ostream& out);

enum class Paint { plain, marked, found, strong, faint };
/// `s` in colour or weight; `s` itself if not `coloured`, then marked text stands in « ».
std::string painted(std::string_view s, Paint paint, bool coloured);

class Terminal {
 public:
  /// Takes over the keyboard if both streams are terminals: keys come at once and unseen, Ctrl-C is a key.
  /// Gives it back when destroyed.
  explicit Terminal(Streams io);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  bool is_screen() const;  ///< A person sits there.
  bool has_colour() const;
  std::size_t columns() const;  ///< 80 if it is no terminal.
  std::size_t rows() const;     ///< 0 = without end.

  void clear();  ///< An empty screen; nothing if it is none.
  void print(std::string_view s);

  static constexpr char32_t end = 0;  ///< No more keys: end of input, Ctrl-C, Ctrl-D.
  /// The next key; white space counts only on a screen. Arrow keys come as U'←' U'→' U'↑' U'↓'.
  char32_t key();
  /// A line that is typed behind `prompt`, with the terminal's own editing; without its line end. nullopt at
  /// the end of input.
  std::optional<std::string> line(std::string_view prompt);

 private:
  struct Keyboard;
  Streams io_;
  std::unique_ptr<Keyboard> keyboard_;  ///< Null if it is no terminal.
};

}  // namespace lb::cli
