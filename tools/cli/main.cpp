#include <csignal>
#include <iostream>

#include "cli/command.hpp"
#include "files/files.hpp"
#include "text/message.hpp"

namespace {

// The first that is set decides, as in gettext; LANGUAGE may be a list, of which the first counts.
std::string message_language() {
  for (const char* name : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"})
    if (const auto value = lb::files::environment(name); value && !value->empty()) return value->substr(0, value->find(':'));
  return "en";
}

}  // namespace

int main(int argc, char* argv[]) {
  std::ios::sync_with_stdio(false);
  std::signal(SIGXFSZ, SIG_IGN);  // a file over the limit of the shell is an error to report, not a death
  lb::text::set_message_language(message_language());
  const auto table = lb::cli::commands();
  return static_cast<int>(lb::cli::run(table, {argv + 1, argv + argc}, {std::cin, std::cout, std::cerr}));
}
