#pragma once
// A study as a REFI-QDA project: codebook, people and their variables, interviews with their turns, codings
// by coder with what was noted beside them.
#include <string>
#include <vector>

#include "exchange/loss.hpp"
#include "exchange/profile.hpp"
#include "exchange/project.hpp"
#include "study/study.hpp"

namespace lb::exchange {

struct FromStudy {
  const Profile* profile = nullptr;
  std::vector<std::string> coders;  ///< Whose codings go along.
  std::string program;              ///< "livreblanc 0.1.0": @origin.
};

/// Whoever has withdrawn stays out, with the interview. Positions are in the profile's unit. Adds to
/// `findings`: codings whose passage the transcript no longer holds, codes the codebook does not have. Throws
/// text::InputError for files that cannot be read.
Project project_of(const study::Loaded& study, const FromStudy& how, Losses& losses,
                   std::vector<text::Finding>& findings);

/// The codebook alone, with themes as codes that are not codable.
std::vector<Code> codes_of(const study::Loaded& study);

}  // namespace lb::exchange
