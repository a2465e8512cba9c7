#pragma once
// The texts of a package, each where its path says.
#include <map>
#include <string>
#include <unordered_set>

#include "exchange/findings.hpp"
#include "exchange/loss.hpp"
#include "exchange/project.hpp"
#include "package/zip_reader.hpp"

namespace lb::exchange {

/// `s` with ASCII letters in lower case: names in packages count in any case.
std::string lower(std::string_view s);

class PackageTexts {
 public:
  /// Borrows all three.
  PackageTexts(package::ZipReader& zip, Findings& findings, Losses& losses);
  /// Puts the bytes of its file into a text, or says why there are none.
  void fetch(Text& text);
  /// Reports the parts that nobody refers to; `qde` is the project's own.
  void report_unused(const std::string& qde);

 private:
  const std::string* part_of(const Text& text) const;
  void drop(const Text& text, const std::string& why);

  package::ZipReader& zip_;
  Findings& findings_;
  Losses& losses_;
  std::map<std::string, std::string> parts_;  // by their name in lower case
  std::unordered_set<std::string> used_;
};

}  // namespace lb::exchange
