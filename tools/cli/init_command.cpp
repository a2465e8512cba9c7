// livreblanc init: a new study.
#include <ostream>

#include "cli/commands.hpp"
#include "study/skeleton.hpp"
#include "text/message.hpp"

namespace lb::cli {
namespace {

using text::tr;

constexpr const char* synopsis = "DIR";

Exit create_study(const po::variables_map& values, Streams io) {
  const std::string folder = operand(values, "DIR", tr("usage: livreblanc {} {}", "init", synopsis));
  for (const std::string& path : study::create(folder)) io.out << path << '\n';
  return Exit::done;
}

}  // namespace

Command init_command() {
  Command c;
  c.name = "init";
  c.audience = Audience::everyone;
  c.summary = tr("begin a new study");
  c.synopsis = synopsis;
  c.operands = {"DIR"};
  c.run = &create_study;
  return c;
}

}  // namespace lb::cli
