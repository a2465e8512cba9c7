#pragma once
// `review` at the terminal: keys in, decisions out, saved after each of them.
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "study/study.hpp"

namespace lb::cli {

/// Walks the undecided proposals of `interviews` until there are none, or the person stops. Exit::done either
/// way.
Exit review_dialogue(const study::Loaded& study, const std::string& coder,
                     const std::vector<std::string>& interviews, Streams io);

}  // namespace lb::cli
