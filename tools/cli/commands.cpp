// The one list of commands. A command is one file, <name>_command.cpp, and one line here.
#include "cli/commands.hpp"

#include "cli/command.hpp"

namespace lb::cli {

std::vector<Command> commands() {
  return {
      init_command(),
      check_command(),
      text_command(),
      ingest_command(),
      code_command(),
      review_command(),
      suggest_command(),
      merge_command(),
      find_command(),
      agree_command(),
      analyse_command(),
      export_command(),
      import_command(),
      quotes_command(),
      draft_command(),
      trace_command(),
      diff_command(),
  };
}

}  // namespace lb::cli
