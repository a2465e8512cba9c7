#pragma once
// The people of a project: cases and their variables become participants. Nothing is made up: a value nobody
// gave is "inconnu", and a consent that the project does not hold is missing, as `check` will say.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "exchange/loss.hpp"
#include "exchange/project.hpp"
#include "study/study.hpp"

namespace lb::exchange {

class PeopleImport {
 public:
  PeopleImport(const Project& project, const study::Loaded& study);

  /// Interview `id` came from `source`: whoever spoke in it is wanted as a participant.
  void want(const std::string& id, const Text& source, Losses& losses);
  std::size_t added() const { return added_.size(); }
  bool has_no_consent() const { return no_consent_; }
  /// True if the variables of the study are replaced: it described nobody, and the project describes its own.
  bool replaces_variables() const { return replaces_; }

  /// participants.xml with the people and the values that are new; the rest stays byte by byte.
  std::string extended(const std::string& path, const std::string& bytes) const;

 private:
  std::string key_of(const std::string& variable, const std::string& words);
  void need(const std::string& variable, study::Value value);
  const study::Variable* variable(std::string_view id) const;

  const Project& project_;
  const study::Loaded& study_;
  std::vector<study::Variable> variables_;  // the study's, or the project's where it describes its own
  bool replaces_ = false, no_consent_ = false;
  std::map<std::string, std::vector<study::Value>> needed_;  // by variable
  std::map<std::string, study::Participant> added_;
};

}  // namespace lb::exchange
