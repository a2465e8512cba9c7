#pragma once
// Why the numbers of a paper moved: what its provenance says of each number before and after, compared.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "revision/changes.hpp"
#include "xml/tree.hpp"

namespace lb::revision {

class Reasons {
 public:
  /// Two provenance files as `draft` writes them. What is no <origin> is passed over.
  Reasons(const xml::Tree& before, const xml::Tree& after);

  /// "E10 is no longer counted", "E03: coded otherwise (ELEC.H2)"; empty where the two files do not tell.
  /// `id`: of a number or quotation.
  std::string why(const std::string& id) const;

 private:
  using Ids = std::set<std::string>;
  struct Origin {
    std::string value, subject;  // subject: the code or question that is counted
    Ids counted, among;          // interviews: those that the number counts, and its denominator
  };
  using Origins = std::map<std::string, Origin, std::less<>>;
  static Origins read(const xml::Tree& tree, Ids& all);

  Origins before_, after_;
  Ids gone_, come_;
};

/// Interviews that are counted no longer, or only now, as a reason; empty if there are none.
std::string counted_otherwise(const std::set<std::string>& gone, const std::set<std::string>& come);

/// Sets Change::why of everything that stands at a number or quotation.
void explain(std::vector<Change>& changes, const Reasons& reasons);

}  // namespace lb::revision
