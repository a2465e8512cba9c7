#pragma once
// The git-like shell around every command: one table, one parser, one error style, one set of exit codes.
#include <boost/program_options.hpp>

#include <functional>
#include <iosfwd>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "text/finding.hpp"

namespace lb::cli {

namespace po = boost::program_options;

/// Exit codes, shared by all commands. `findings` (also: differences) is never used for a failure.
enum class Exit : int { done = 0, findings = 1, usage = 2, input = 3, bug = 4 };

/// The user typed something wrong; what() says what, `hint` says what to type instead.
struct UsageError : std::runtime_error {
  explicit UsageError(const std::string& message, std::string hint_ = {}) : std::runtime_error(message), hint(std::move(hint_)) {}
  std::string hint;
};

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

enum class Audience { everyone, researcher, editor, reviewer };

struct Command {
  std::string name;
  Audience audience = Audience::everyone;
  std::string summary;                ///< One line, in the user's language.
  std::string synopsis;               ///< After "usage: livreblanc NAME ".
  po::options_description options;    ///< Shown in --help; every command gets --help besides.
  std::vector<std::string> operands;  ///< Positional names in order; a trailing "..." takes the rest.
  std::function<Exit(const po::variables_map&, Streams)> run;
};

/// Every command of the program, in the order of the overview (commands.cpp). Built after the message language is chosen.
std::vector<Command> commands();

/// Parses `args` (without the program name) against `table` and runs one command. Never throws: every failure becomes a message on
/// `io.err` and an exit code.
Exit run(std::span<const Command> table, std::vector<std::string> args, Streams io) noexcept;

/// Adds `-C, --study DIR` to a command's options.
void add_study_option(po::options_description& options);
/// The study folder: -C, else the nearest folder upwards that has a study.xml. Throws UsageError if there is none.
std::string study_folder(const po::variables_map& values);

/// The operand `name` (given once) or a UsageError that shows the synopsis.
std::string operand(const po::variables_map& values, const std::string& name, const std::string& usage);
/// All values of a repeatable operand or option; empty if absent.
std::vector<std::string> all_values(const po::variables_map& values, const std::string& name);

/// Sorts and prints findings to `err`; returns Exit::findings if there is a warning or an error among them, else Exit::done.
Exit report(std::vector<text::Finding> findings, std::ostream& err);

}  // namespace lb::cli
