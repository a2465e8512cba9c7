#include "agreement/reading.hpp"

#include <algorithm>

#include "files/files.hpp"
#include "text/message.hpp"

namespace lb::agreement {
namespace {

using text::Severity;
using text::tr;
using text::trn;

bool counts(const coding::Coding& c, const std::string& coder) {
  return c.status == coding::Status::accepted || (coder == "auto" && c.status == coding::Status::proposed);
}

struct Noted {
  long outside = 0, moved = 0;
};

// The coding at its place of today; false if it cannot be counted.
bool place(coding::Coding& c, const study::Loaded& study, const transcript::Interview& interview,
           const std::string& path, std::vector<text::Finding>& findings, Noted& noted) {
  const auto warn = [&](std::string what, std::string advice) {
    findings.push_back({Severity::warning, path, {}, std::move(what), std::move(advice), {}});
    return false;
  };
  if (study.codebook.find(c.code) == nullptr)
    return warn(tr("coding '{}' has a code that is not in codebook.xml: '{}'", c.id, c.code),
                tr("it is left out of the comparison"));
  const coding::Found found = coding::find_again(c.anchor, interview);
  if (found.fate == coding::Fate::lost)
    return warn(tr("the passage of coding '{}' is not in the transcript: '{}'", c.id, c.anchor.quote),
                tr("it is left out of the comparison"));
  if (found.fate == coding::Fate::ambiguous)
    return warn(
        tr("the passage of coding '{}' is in the transcript in several places: '{}'", c.id, c.anchor.quote),
        tr("it is left out of the comparison"));
  noted.moved += found.fate == coding::Fate::moved ? 1 : 0;
  c.anchor = found.anchor;
  const auto turn = std::find_if(interview.turns.begin(), interview.turns.end(),
                                 [&](const transcript::Turn& t) { return t.id == c.anchor.turn; });
  if (interview.is_respondent(*turn)) return true;
  ++noted.outside;
  return false;
}

}  // namespace

std::size_t CodedInterview::readers() const {
  return static_cast<std::size_t>(
      std::count_if(coders.begin(), coders.end(), [](const ReadBy& r) { return r.read; }));
}

CodedInterview read_coded(const study::Loaded& study, const std::vector<std::string>& coders,
                          const std::string& interview, const ReadingRules& rules,
                          std::vector<text::Finding>& findings) {
  CodedInterview out;
  out.transcript = study::load_interview(study, interview);
  for (const std::string& coder : coders) {
    ReadBy& by = out.coders.emplace_back();
    const std::string path = coding::path_of(study.folder, coder, interview);
    if (!files::is_file(path)) continue;
    coding::CodingFile file = coding::load(study.folder, coder, interview);
    const auto note = [&](std::string what, std::string advice) {
      findings.push_back({Severity::note, path, {}, std::move(what), std::move(advice), {}});
    };
    by.read = !file.codings.empty() || rules.empty_is_read;
    if (!by.read)
      note(tr("no coding at all: counted as not read"),
           tr("--empty-is-read counts it as read, and nothing found"));
    Noted noted;
    for (coding::Coding& c : file.codings) {
      if (!counts(c, coder)) continue;
      if (!rules.codes.empty() &&
          std::find(rules.codes.begin(), rules.codes.end(), c.code) == rules.codes.end())
        continue;
      if (place(c, study, out.transcript, path, findings, noted)) by.codings.push_back(std::move(c));
    }
    std::stable_sort(by.codings.begin(), by.codings.end(), coding::comes_before);
    if (noted.outside > 0)
      note(trn("{} coding is outside of what respondents say and does not count",
               "{} codings are outside of what respondents say and do not count", noted.outside,
               noted.outside),
           {});
    if (noted.moved > 0)
      note(trn("{} passage has moved with the corrected transcript",
               "{} passages have moved with the corrected transcript", noted.moved, noted.moved),
           tr("it is counted where it stands now"));
  }
  return out;
}

}  // namespace lb::agreement
