#pragma once
// One function a command, each defined in <name>_command.cpp and listed in commands.cpp.
#include "cli/command.hpp"

namespace lb::cli {

Command agree_command();
Command analyse_command();
Command check_command();
Command code_command();
Command diff_command();
Command draft_command();
Command export_command();
Command find_command();
Command import_command();
Command trace_command();
Command ingest_command();
Command init_command();
Command merge_command();
Command review_command();
Command suggest_command();
Command quotes_command();
Command text_command();

}  // namespace lb::cli
