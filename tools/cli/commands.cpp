// The one list of commands. A command is one file, <name>_command.cpp, and one line here.
#include "cli/commands.hpp"

#include "cli/command.hpp"

namespace lb::cli {

std::vector<Command> commands() {
  return {};
}

}  // namespace lb::cli
