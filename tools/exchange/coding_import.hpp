#pragma once
// The codings of a project: whose they are, where they lie, what their memos say; and into each coder's files
// with them. Private to exchange/.
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "coding/coding.hpp"
#include "exchange/code_import.hpp"
#include "exchange/coding_pieces.hpp"
#include "exchange/findings.hpp"
#include "exchange/guid.hpp"
#include "exchange/loss.hpp"
#include "exchange/paragraphs.hpp"
#include "exchange/positions.hpp"
#include "exchange/project.hpp"
#include "exchange/to_study.hpp"

namespace lb::exchange {

class CodingImport {
 public:
  /// `coder_for_all` is whose codings they all are; empty: the project's users are the coders. Borrows all.
  CodingImport(const Project& project, const study::Loaded& study, const std::string& coder_for_all,
               const CodeImport& codes, Imported& out, Findings& findings, Losses& losses)
      : p_(project),
        study_(study),
        coder_for_all_(coder_for_all),
        codes_(codes),
        out_(out),
        findings_(findings),
        losses_(losses) {}

  /// Coders, notes and what links them to codings. Once, before add().
  void index();

  /// The codings of a source, into the files of its interview. Adds to files and counts of `out`.
  void add(const Text& source, const RawText& raw, const std::vector<Place>& places, const Turned& turned);

  /// Adds to the losses what no coding took along.
  void left_behind();

 private:
  using ByCoder = std::map<std::string, std::vector<coding::Coding>>;

  void selection(const Selection& s, const Text& source, const std::vector<CodingPiece>& where,
                 const Turned& turned, ByCoder& made);
  const std::string& coder_of(const Coding& c, const Selection& s, const Text& t);
  void drop(const Selection& s, std::string where, std::string reason);
  std::string id_of(const Coding& c, const std::string& coder, const transcript::Turn& turn,
                    const std::string& code, const CodingPiece& piece) const;
  coding::Coding one(const Coding& c, const Selection& s, bool is_turn, const std::string& code,
                     const std::string& coder, const transcript::Turn& turn, const CodingPiece& piece);
  void merge(const std::string& coder, const std::string& interview, std::vector<coding::Coding> made);

  const Project& p_;
  const study::Loaded& study_;
  const std::string& coder_for_all_;
  const CodeImport& codes_;
  Imported& out_;
  Findings& findings_;
  Losses& losses_;
  std::unordered_map<Guid, std::size_t, HashGuid> notes_;  // places in Project::notes
  std::set<Guid> used_notes_;
  std::map<Guid, std::string> coders_;        // by user
  std::map<Guid, std::vector<Guid>> linked_;  // notes by what a link leads from or to
  std::size_t without_user_ = 0;
};

}  // namespace lb::exchange
