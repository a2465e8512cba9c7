#pragma once
// What the researcher is told about a file that was read: notes on what was done, warnings and errors where a
// person must look.
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "transcript/conventions.hpp"
#include "transcript/draft.hpp"
#include "transcript/ingest.hpp"
#include "transcript/labels.hpp"

namespace lb::transcript {

struct UnknownSpeaker {
  std::string label, name;  ///< As the source writes it.
  std::size_t byte = 0;     ///< Of the first turn.
  int turns = 0;
};

/// A passage in another language than the rest of its turn, found by its words.
struct ForeignPassage {
  std::size_t turn = 0;       ///< 0-based.
  std::string_view language;  ///< "de"
  double confidence = 0;      ///< Share of its function words that belong to the language.
};

/// Adds findings to `out`. `turn_bytes` are the turns' places in the source.
class Report {
 public:
  Report(Ingested& out, const Draft& draft, const text::Source& source, const IngestOptions& options)
      : out_(out), draft_(draft), source_(source), options_(options) {}

  void unknown_speakers(const std::vector<UnknownSpeaker>& speakers);
  void declared_but_silent(const std::vector<std::string>& labels);
  void conventions(const Conventions& conventions, const std::vector<std::size_t>& turn_bytes);
  void times(const std::vector<std::size_t>& turn_bytes);
  void languages(const std::string& declared, const std::string& found,
                 const std::vector<ForeignPassage>& passages);
  void discretion(const std::vector<std::size_t>& turn_bytes);
  void unused_labels(const Labels& labels);
  void personal_data(const std::vector<std::size_t>& turn_bytes);
  void summary(int not_nfc, const std::set<std::string>& unknown_topics);

 private:
  void note(std::string what, std::string advice = {});
  void warn(std::string what, std::string advice = {});
  void at(text::Severity severity, std::size_t byte, std::string what, std::string advice = {});

  Ingested& out_;
  const Draft& draft_;
  const text::Source& source_;
  const IngestOptions& options_;
};

}  // namespace lb::transcript
