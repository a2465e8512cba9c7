#pragma once
// The interviews of a study one after the other, for commands that go through a corpus.
#include <string>

#include "study/study.hpp"

namespace lb::study {

class InterviewReader {
 public:
  /// Borrows `study`.
  explicit InterviewReader(const Loaded& study) : study_(study) {}

  /// load_interview(); valid until the next one, which takes the same room.
  const transcript::Interview& read(const std::string& id);

 private:
  const Loaded& study_;
  std::string bytes_;
  transcript::Interview interview_;
};

}  // namespace lb::study
