#pragma once
// The codes of a project and those of a study: which is which, and what is new.
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "codebook/codebook.hpp"
#include "exchange/loss.hpp"
#include "exchange/project.hpp"
#include "exchange/qde_reader.hpp"

namespace lb::exchange {

/// A code is recognised by its GUID (ours), by the id its description says, by its name. What is new is made
/// two levels deep, theme and code: a deeper one gets the names above it into its label.
class CodeImport {
 public:
  CodeImport(const Project& project, const codebook::Codebook& codebook, std::string language);

  /// Codes with the GUID of a case are cases (NVivo).
  void run(Findings& findings, Losses& losses);

  /// The study's code for a code of the project; empty for a theme, a case, or what is not there.
  const std::string& id_of(const Guid& code) const;
  bool is_case(const Guid& code) const { return cases_.contains(code); }
  std::size_t added() const { return added_; }

  /// codebook.xml with what is new: codes at the end of their theme, themes at the end. The rest stays byte
  /// by byte. `bytes` as they are if nothing is new.
  std::string extended(const std::string& path, const std::string& bytes) const;

 private:
  void theme(std::size_t i, Findings& findings);
  void code(std::size_t i, Findings& findings, Losses& losses);
  const codebook::Theme* known_theme(const Code& c) const;
  const codebook::Code* known_code(const Code& c, Findings& findings) const;
  void add(const std::string& theme, codebook::Code code);
  void compare(const Code& c, const codebook::Code& ours, Findings& findings) const;

  const Project& project_;
  const codebook::Codebook& codebook_;
  std::string language_;
  std::unordered_map<Guid, std::string, HashGuid> ids_;
  std::set<Guid> cases_;
  std::vector<std::string> theme_of_;  // by code: id of the theme at its root
  std::vector<bool> has_children_;
  std::set<std::string> taken_;
  std::vector<codebook::Theme> new_themes_;
  std::vector<std::pair<std::string, std::vector<codebook::Code>>> grown_themes_;
  std::size_t added_ = 0;
};

}  // namespace lb::exchange
