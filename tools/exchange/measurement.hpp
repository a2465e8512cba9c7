#pragma once
// Which way of counting puts the selections of a project where their names and the words of the text say they
// are? Measured over all texts of a project, since one program wrote them.
#include <string>
#include <string_view>
#include <vector>

#include "exchange/positions.hpp"

namespace lb::exchange {

/// True if the name says the words of the slice: white space of any kind counts as one space, and a name that
/// ends in "…" or "..." says how they begin.
bool says(std::string_view name, std::string_view slice);
/// True if a name can be compared at all: some programs write line numbers instead.
bool is_evidence(std::string_view name);

struct Candidate {
  PositionModel model;
  std::size_t names = 0;  ///< Selections whose name is what they hold.
  std::int64_t boundaries =
      0;  ///< Ends on a word's border, less those in white space, cut characters and misfits.
  std::vector<PositionModel> same;  ///< Other ways of counting that give the same ranges for every selection.
};

struct Measurement {
  std::size_t selections = 0, named = 0;
  std::vector<Candidate> candidates;  ///< Best first.
  bool is_conclusive = true;
  /// A source whose names fit another way of counting than the project's: two programs wrote into one file.
  struct Other {
    std::size_t source = 0;  ///< Index in Project::sources.
    PositionModel model;
    std::size_t names = 0, names_by_project = 0;  ///< That fit its own way, and the project's.
  };
  std::vector<Other> others;
  bool allows(const PositionModel& model) const;  ///< The best candidate or one that gives the same ranges.
};

class Detector {
 public:
  Detector();
  void add(const RawText& text, std::span<const Selection> selections);
  Measurement finish() const;

  /// What one text says of each way of counting; add() of it is the same as of the text.
  struct Evidence {
    struct Result {
      std::size_t names = 0;
      std::int64_t boundaries = 0;
      std::uint64_t ranges = 0;  ///< Of all places, to tell candidates apart.
    };
    std::vector<Result> results;  ///< In the order of preference; empty without selections.
    std::size_t selections = 0, named = 0;
  };
  /// Safe to call from several threads at once.
  static Evidence look(const RawText& text, std::span<const Selection> selections);
  void add(const Evidence& evidence);

 private:
  struct Score {
    PositionModel model;
    std::size_t names = 0;
    std::int64_t boundaries = 0;
    std::uint64_t ranges = 1469598103934665603ULL;
  };
  std::vector<Score> scores_;
  std::size_t selections_ = 0, named_ = 0;
};

/// Of all sources of a project that have a text; and those among them that count otherwise than the project.
Measurement measure(const Project& project);

/// The measurement in words, for the user: the model taken, its scores, the runner-up.
std::string describe(const Measurement& measurement);

}  // namespace lb::exchange
