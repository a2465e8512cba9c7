#pragma once
// A REFI-QDA project brought into a study: codebook additions, people, transcripts, codings by coder. Adds
// and never overwrites: what the study has and the project says otherwise stays as it is, and is said.
#include <string>
#include <vector>

#include "exchange/loss.hpp"
#include "exchange/measurement.hpp"
#include "exchange/qde_reader.hpp"
#include "study/study.hpp"

namespace lb::exchange {

struct ToStudy {
  std::string coder;        ///< All codings are this coder's; empty: the project's users are the coders.
  PositionModel positions;  ///< As measured, or as the user says.
  std::vector<Measurement::Other> others;  ///< Sources that are read in a way of their own, which is said.
};

struct NewFile {
  std::string path, bytes;
};

/// What is to be written, all of it sound: nothing is on disk yet.
struct Imported {
  std::vector<NewFile> files;  ///< Only those that are new or change.
  std::vector<text::Finding> findings;
  std::size_t interviews = 0, known_interviews = 0, codings = 0, known_codings = 0, codes = 0, people = 0;
};

/// `reading` is emptied while it is used: projects are large. Adds to `losses`. Throws text::InputError for
/// files of the study that cannot be read, std::logic_error if what was made does not fit the study's
/// schemas.
Imported import_project(Reading reading, const study::Loaded& study, const ToStudy& how, Losses& losses);

}  // namespace lb::exchange
