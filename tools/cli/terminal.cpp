#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "files/files.hpp"
#include "text/utf8.hpp"

namespace lb::cli {
namespace {

constexpr char escape = '\x1B';

std::optional<winsize> window() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return size;
}

}  // namespace

std::optional<std::size_t> terminal_columns() {
  if (!files::is_terminal(STDOUT_FILENO)) return std::nullopt;
  const auto size = window();
  return size ? std::size_t{size->ws_col} : 80U;
}

bool wants_colour(const std::ostream& out) {
  if (&out != &std::cout || !files::is_terminal(STDOUT_FILENO)) return false;
  const auto no = files::environment("NO_COLOR");
  return !no || no->empty();
}

std::string painted(std::string_view s, Paint paint, bool coloured) {
  if (!coloured) return paint == Paint::marked ? "«" + std::string(s) + "»" : std::string(s);
  switch (paint) {
    case Paint::marked:
      return "\x1B[1;7m" + std::string(s) + "\x1B[0m";
    case Paint::found:
      return "\x1B[1;31m" + std::string(s) + "\x1B[0m";
    case Paint::strong:
      return "\x1B[1m" + std::string(s) + "\x1B[0m";
    case Paint::faint:
      return "\x1B[2m" + std::string(s) + "\x1B[0m";
    case Paint::plain:
      break;
  }
  return std::string(s);
}

// The line settings as they were found, and those under which keys come at once.
struct Terminal::Keyboard {
  termios before{}, keys{};

  Keyboard() {
    ::tcgetattr(STDIN_FILENO, &before);
    keys = before;
    keys.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
    keys.c_cc[VMIN] = 1;
    keys.c_cc[VTIME] = 0;
    use(keys);
  }
  ~Keyboard() { use(before); }
  Keyboard(const Keyboard&) = delete;
  Keyboard& operator=(const Keyboard&) = delete;
  static void use(const termios& settings) { ::tcsetattr(STDIN_FILENO, TCSADRAIN, &settings); }
};

Terminal::Terminal(Streams io) : io_(io) {
  if (&io.in == &std::cin && &io.out == &std::cout && files::is_terminal(STDIN_FILENO) &&
      files::is_terminal(STDOUT_FILENO))
    keyboard_ = std::make_unique<Keyboard>();
}

Terminal::~Terminal() = default;

bool Terminal::is_screen() const { return keyboard_ != nullptr; }
bool Terminal::has_colour() const { return keyboard_ != nullptr && wants_colour(io_.out); }

std::size_t Terminal::columns() const { return keyboard_ == nullptr ? 80 : terminal_columns().value_or(80); }

std::size_t Terminal::rows() const {
  if (keyboard_ == nullptr) return 0;
  const auto size = window();
  return size ? std::size_t{size->ws_row} : 24U;
}

void Terminal::clear() {
  if (keyboard_ != nullptr) io_.out << "\x1B[2J\x1B[H";
}

void Terminal::print(std::string_view s) { io_.out << s << std::flush; }

char32_t Terminal::key() {
  io_.out.flush();
  while (true) {
    const int first = io_.in.get();
    if (first == std::istream::traits_type::eof()) return end;
    const char c = static_cast<char>(first);
    if (c == '\x03' || c == '\x04') return end;
    if (c == escape && io_.in.rdbuf()->in_avail() > 1 && io_.in.peek() == '[') {
      io_.in.get();
      switch (io_.in.get()) {
        case 'A':
          return U'↑';
        case 'B':
          return U'↓';
        case 'C':
          return U'→';
        case 'D':
          return U'←';
        default:
          return static_cast<char32_t>(escape);
      }
    }
    if (static_cast<unsigned char>(c) < 0x80) {
      if (keyboard_ == nullptr && (c == ' ' || c == '\n' || c == '\r' || c == '\t')) continue;
      return static_cast<char32_t>(c);
    }
    std::string letter(1, c);
    while (letter.size() < 4 && (io_.in.peek() & 0xC0) == 0x80)
      letter.push_back(static_cast<char>(io_.in.get()));
    std::size_t i = 0;
    return text::next_code_point(letter, i);
  }
}

std::optional<std::string> Terminal::line(std::string_view prompt) {
  if (keyboard_ != nullptr) Keyboard::use(keyboard_->before);
  print(prompt);
  std::string typed;
  const bool any = static_cast<bool>(std::getline(io_.in, typed));
  if (keyboard_ != nullptr) {
    Keyboard::use(keyboard_->keys);
    if (!any) io_.in.clear();  // Ctrl-D ends the line, not the sitting
  }
  if (!any) return std::nullopt;
  if (!typed.empty() && typed.back() == '\r') typed.pop_back();
  if (const auto at = text::first_invalid_byte(typed)) typed.resize(*at);
  if (keyboard_ == nullptr) print(typed + "\n");
  return typed;
}

}  // namespace lb::cli
