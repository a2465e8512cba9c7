#pragma once
// What stands behind a paper: for every number, quotation and computed block its id, what it says, and the
// respondents and turns it comes from. Written as livre-blanc.provenance.xml beside the documents; its
// SHA-256 is a property of each of them. The documents carry only the ids, in bookmarks, because those
// survive Word and LibreOffice.
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/counts.hpp"
#include "document/document.hpp"
#include "quotes/choice.hpp"

namespace lb::paper {

struct Entry {
  document::Origin::Kind kind = document::Origin::Kind::number;
  std::string id;                               ///< Given by Ledger::add().
  std::string of;                               ///< "mentioned", "asked", "share", "quotation", "matrix", ...
  std::string code, question, where, polarity;  ///< What it is about; each may be empty.
  std::string value, total;                     ///< Exact, in digits; `total` is the denominator.
  std::string text;                             ///< As printed.
  analysis::Group respondents, among;           ///< Those counted, and those asked.
  coding::Anchor anchor;                        ///< Of a quotation.
  std::string state;                            ///< Of a quotation: "approved", "proposed", ...
};

class Ledger {
 public:
  /// `anonymous`: ids of quotations and labels are numbers, so that a document does not show which of them
  /// are of one person.
  explicit Ledger(bool anonymous = false) : anonymous_(anonymous) {}

  /// Keeps the entry and returns its id: `wanted` if it is free, else with "-2", "-3"... Characters other
  /// than letters, digits, '_', '.', '-' become '_'. The id of what is said first does not change when it is
  /// said again later.
  std::string add(std::string wanted, Entry entry);

  const std::vector<Entry>& entries() const { return entries_; }
  std::size_t count(document::Origin::Kind kind) const;

  /// The provenance file's bytes. `inputs` are names and SHA-256 of the files that were read, sorted.
  std::string to_xml(const analysis::Evidence& evidence,
                     const std::vector<std::pair<std::string, std::string>>& inputs,
                     std::string_view edition) const;

 private:
  bool anonymous_;
  std::vector<Entry> entries_;
  std::map<std::string, std::size_t, std::less<>> used_;
};

}  // namespace lb::paper
