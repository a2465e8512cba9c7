#pragma once
// One function a command, each defined in <name>_command.cpp and listed in commands.cpp.
#include "cli/command.hpp"

namespace lb::cli {

}  // namespace lb::cli
