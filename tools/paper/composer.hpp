#pragma once
// Private to paper/: turns the plan into a document, element by element. What cannot be done is reported at
// its place in paper.xml; the composer goes on, so that one run finds all errors.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/counts.hpp"
#include "analysis/matrix.hpp"
#include "document/document.hpp"
#include "paper/ledger.hpp"
#include "paper/publication.hpp"
#include "paper/speech.hpp"
#include "quotes/choice.hpp"
#include "quotes/label.hpp"
#include "xml/tree.hpp"

namespace lb::paper {

/// NFC; tabs and line ends are spaces, none at the ends. No-break spaces stay as they are.
std::string one_line(std::string_view words);

/// How many respondents there are in a group, as Speech counts them.
inline long size(const analysis::Group& group) { return static_cast<long>(group.size()); }

/// Where an element stands.
struct Place {
  int level = 0;        ///< Of the section around it; 0 = outside.
  std::string section;  ///< Its id.
  std::string about;    ///< Code or theme of the section, inherited.
};

/// What a <number>, <count>, <share> or <quantifier> is about, resolved.
struct Subject {
  std::string code, question, where, polarity;
  analysis::Item item;          ///< Groups narrowed by `where` and `polarity`.
  analysis::Group part, whole;  ///< The numerator and the denominator of shares.
};

class Composer {
 public:
  /// Quotations of the register that may not be printed, and why.
  using Withheld = std::map<std::string, std::string, std::less<>>;

  Composer(const xml::Tree& plan, const analysis::Evidence& evidence, quotes::Choice& choice,
           std::size_t registered_quotes, std::string program, std::vector<text::Finding>& findings,
           Circulation circulation, Withheld withheld);

  /// The whole paper; not yet numbered.
  document::Document compose();
  Ledger& ledger() { return ledger_; }
  const std::string& edition() const { return edition_; }
  std::size_t quotations() const { return quotations_; }
  std::size_t pending() const { return pending_; }

 private:
  using Node = xml::Node;
  using Blocks = document::Blocks;
  using Inlines = document::Inlines;

  // composer.cpp: front, sections, prose blocks
  void title_page(Node paper);
  void section(Node node, const Place& around);
  void block(Node node, const Place& place);
  void paragraph(Node node, const Place& place);
  void list(Node node, const Place& place);
  void box(Node node, const Place& place);
  void contents(Node node);
  void image(Node node);
  void put(document::Block block) { current_->push_back(std::move(block)); }
  void put(document::Role role, Inlines content, std::string id = {}) {
    put(document::paragraph(role, std::move(content), std::move(id)));
  }
  /// The last paragraph written stays on the page of what follows; also the last line of a list.
  void keep_last_with_next();
  void open_pages(document::Section::Page page, bool title_page);
  std::string prose_id(Node node, const Place& place);
  void claim(Node node, const std::string& id);

  // inlines.cpp: prose with computed values; these: numbers.cpp
  Inlines inlines(Node parent, const Place& place, document::Format format = {},
                  const std::string& language = {});
  void inline_element(Node node, const Place& place, document::Format format, const std::string& language,
                      Inlines& out);
  Inlines prose(std::string_view words, document::Format format = {}, const std::string& language = {}) const;
  bool subject(Node node, const Place& place, Subject& out);
  bool subject_of_share(Node node, const Place& place,
                        Subject& out);  // one that must name a code or a question
  void number(Node node, const Place& place, document::Format format, Inlines& out);
  void share(Node node, const Place& place, document::Format format, Inlines& out);
  void count(Node node, const Place& place, document::Format format, Inlines& out);
  void quantifier(Node node, const Place& place, document::Format format, Inlines& out);
  void top(Node node, const Place& place, document::Format format, Inlines& out);
  void fact(Node node, document::Format format, Inlines& out);
  void said(Node node, document::Format format, Inlines& out);
  std::string field(Node node) const;
  std::string basis_sentence() const;
  document::Inline origin(Entry entry, std::string wanted_id, Inlines content);
  /// A number in a cell or a line of text, as an Origin.
  Inlines counted(std::string id, Entry entry, std::string shown, document::Format format = {});

  // quotations.cpp
  void quotations(Node node, const Place& place);
  void quotation(Node node);
  void check_shares(Node paper);
  void print(const quotes::Passage& passage);
  const quotes::Passage* registered(Node node);
  std::string label_of(const quotes::Passage& passage) const;

  // tables.cpp, matrices.cpp: what is counted
  static constexpr const char* hidden_mark = "…";  // stands where a number would show somebody
  void table(Node node, const Place& place);
  void sample_table(Node node);
  void interviews_table(Node node);
  void items_table(Node node, const std::vector<std::string>& ids, bool themes);
  void questions_table(Node node);
  void cooccurrence_table(Node node);
  void saturation_table(Node node);
  void matrix(Node node);
  void crossing_matrix(Node node, const codebook::Theme& axis);
  void chart(Node node);
  std::vector<std::string> row_ids(Node node, std::string_view attribute, std::string_view value);
  Inlines source_line() const;
  document::Table new_table(Node node, const std::vector<std::string>& head,
                            std::vector<double> widths) const;
  static document::Cell cell(Inlines content, document::Role role, bool header = false);
  std::vector<std::vector<bool>> hidden_of(
      const std::vector<std::pair<std::string, analysis::Group>>& down,
      const std::vector<std::pair<std::string, analysis::Group>>& across) const;
  std::string hidden_note(const std::vector<std::vector<bool>>& hidden) const;
  void put_table(Node node, document::Table table, std::string description);

  // annexes.cpp: what the study holds anyway
  void guide(const Place& place);
  void codebook();
  void coreq(Node node);
  void key_figures(Node node, const Place& place);
  void swot(Node node, const Place& place);
  void recommendations(Node node, const Place& place);
  void roadmap(Node node);
  void glossary(Node node, const Place& place);
  void bibliography(Node node, const Place& place);
  void colophon(Node node, const Place& place);
  void index();
  std::string indexed_section(const std::string& id) const;
  std::vector<std::string> coreq_answers() const;
  std::string evidence_of(Node node, std::string_view id, Inlines& out);

  // shared
  bool is_published() const { return circulation_ == Circulation::published; }
  /// The study's k: fewer respondents than that are not shown apart.
  long least_group() const { return std::max(1, loaded().study.settings.anonymity); }
  /// The error for a quotation that a public edition may not print; false if it may.
  bool refuse_withheld(Node node, std::string_view attribute, std::string_view id);
  void error(Node at, std::string_view attribute, std::string what, std::string advice);
  void warn(Node at, std::string_view attribute, std::string what, std::string advice);
  void unknown(Node at, std::string_view attribute, std::string_view id, std::string what,
               const std::vector<std::string>& known);
  bool knows_code(std::string_view id) const {
    return book().theme_of(id) != nullptr && (book().find(id) != nullptr || book().theme_of(id)->id == id);
  }
  bool check_code(Node at, std::string_view attribute, std::string_view id);
  std::vector<std::string> code_ids() const;
  const study::Loaded& loaded() const { return evidence_.study(); }
  const codebook::Codebook& book() const { return evidence_.study().codebook; }
  const std::string& label_of_code(std::string_view id) const;
  std::string value_label(std::string_view variable, std::string_view key, bool plural) const;
  /// Words of a file as they are printed: NFC, on one line, set by the typography profile.
  std::string shown(std::string_view words) const;

  const xml::Tree& plan_;
  const analysis::Evidence& evidence_;
  quotes::Choice& choice_;
  std::size_t registered_quotes_;
  std::string program_;
  std::vector<text::Finding>& findings_;
  Circulation circulation_;
  Withheld withheld_;
  Speech speech_;
  quotes::LabelRule label_rule_;
  Ledger ledger_;
  document::Document document_;
  Blocks* current_ = nullptr;
  std::string edition_;
  std::set<std::string> ids_;  // of blocks, to refuse one twice
  std::map<std::string, int> prose_ids_;
  std::map<std::string, Node> facts_;
  std::map<std::string, std::set<std::string>>
      places_of_code_;  // code -> sections that speak of it, for the index
  std::vector<std::string> section_order_;
  std::map<std::string, std::string> section_around_;  // of sections without a number: the one around
  std::vector<Node> references_;                       // checked when all ids are known
  std::size_t quotations_ = 0, pending_ = 0, notes_ = 0;
  std::set<std::string> quoted_respondents_;
  std::map<std::string, std::size_t> quoted_of_;  // by respondent
};

}  // namespace lb::paper
