#pragma once
// `check`: what is anchored in a transcript, codings and quotations.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/coding.hpp"
#include "study/study.hpp"
#include "text/finding.hpp"
#include "transcript/interview.hpp"
#include "xml/tree.hpp"

namespace lb::cli {

/// The element of an anchored thing (<coding>, <quote>), with the turn and range as attributes and the words
/// in the child `words`.
struct Anchored {
  xml::Node element;
  std::string_view words;  ///< "quote", "said".
  const coding::Anchor& anchor;
};

/// What is wrong with an anchor: turn gone, not the respondent's, words changed or moved (the advice says
/// where to). Findings point at the attribute or at the words. True if the anchor is right.
bool check_anchor(const xml::Tree& tree, const Anchored& anchored, const transcript::Interview& interview,
                  std::vector<text::Finding>& findings);

/// codings/<coder>/<id>.xml, against its schema, the codebook and the interview (nullptr: there is none that
/// can be used). Returns the number of codings.
std::size_t check_codings(const study::Reading& study, const std::string& coder, const std::string& id,
                          const transcript::Interview* interview, std::vector<text::Finding>& findings);

/// The quote register, read once and then checked interview by interview.
class QuoteCheck {
 public:
  explicit QuoteCheck(const study::Reading& study);
  /// Quotations of this interview; nullptr: its transcript cannot be used.
  void check(const std::string& id, const transcript::Interview* interview);
  /// Quotations whose interview has no transcript; then everything that was found.
  std::vector<text::Finding> finish();
  std::size_t size() const { return elements_.size(); }
  /// Ids of the register.
  std::vector<std::string> ids() const;

 private:
  std::string interview_of(std::size_t i) const;
  void check_people(std::size_t i);
  void check_marks(std::size_t i, const coding::Anchor& anchor, const transcript::Interview& interview);
  const study::Reading& study_;
  std::optional<xml::Tree> tree_;
  std::vector<xml::Node> elements_;
  std::vector<bool> done_;
  std::vector<text::Finding> findings_;
};

}  // namespace lb::cli
