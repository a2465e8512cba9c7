// Every fact of expected_counts.tsv, computed anew: those on words and speakers from the interview that is
// read, those on the build of a file from its tree or its lines. A fact that nothing here computes is a
// failure.
#include <set>

#include "transcript_fixture.hpp"
#include "xml/encoding.hpp"
#include "xml/tree.hpp"

using namespace lb;
using namespace lb::transcript;
using namespace lb::transcript::fixture;

namespace {

struct Fact {
  std::string file, key, value;
};

std::vector<Fact> facts() {
  std::vector<Fact> out;
  std::istringstream lines(bytes_of(local("expected_counts.tsv")));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    Fact fact;
    std::getline(cells, fact.file, '\t');
    std::getline(cells, fact.key, '\t');
    std::getline(cells, fact.value, '\t');
    out.push_back(fact);
  }
  return out;
}

/// One file with everything that facts are computed from; read once.
class File {
 public:
  explicit File(const std::string& name) : name_(name), bytes_(bytes_of(local(name))) {
    form_ = name.substr(0, name.find('/'));
    if (form_ == "conll") return;
    IngestOptions options;
    options.id = "E01";
    options.language.clear();
    result_ = ingest(local(name), bytes_, options);
    if (form_ == "trs" || form_ == "eaf" || form_ == "tei" || form_ == "exb")
      tree_.emplace(xml::Tree::parse(name, bytes_, xml::Doctype::external_only));
  }

  /// "?" if nothing here computes the fact.
  std::string value(const std::string& key) const {
    if (form_ == "conll") return conll(key);
    if (key == "words_whitespace" || key == "seg_words_whitespace") return std::to_string(words({}));
    if (key.starts_with("words_")) return std::to_string(words(key.substr(6)));
    if (tree_) return of_tree(key);
    return of_lines(key);
  }

 private:
  int words(const std::string& speaker) const {
    int sum = 0;
    for (const auto& [who, n] : words_by_speaker(result_.interview))
      if (speaker.empty() || who == speaker) sum += n;
    return sum;
  }

  template <typename F>
  std::string elements_where(F&& f) const {
    int n = 0;
    for (std::uint32_t i = 0; i < tree_->size(); ++i)
      if (const xml::Node node = tree_->node(i); node.is_element() && f(node)) ++n;
    return std::to_string(n);
  }

  std::string of_tree(const std::string& key) const {
    if (key == "encoding") {
      const std::string declared(xml::declared_encoding(bytes_));
      return declared.empty() ? "UTF-8" : declared;
    }
    if (key == "FORMAT") return std::string(tree_->root().attribute("FORMAT"));
    if (key == "empty_values")
      return elements_where([](xml::Node n) { return n.is("ANNOTATION_VALUE") && n.text().empty(); });
    if (key == "time_slots_without_value")
      return elements_where([](xml::Node n) { return n.is("TIME_SLOT") && !n.find("TIME_VALUE"); });
    if (key == "turns_two_speakers")
      return elements_where([](xml::Node n) {
        return n.is("Turn") && n.attribute("speaker").find(' ') != std::string_view::npos;
      });
    if (key == "turns_without_speaker")
      return elements_where([](xml::Node n) { return n.is("Turn") && n.attribute("speaker").empty(); });
    if (key == "last_end") {
      std::string last;
      for (std::uint32_t i = 0; i < tree_->size(); ++i)
        if (tree_->node(i).is("Turn")) last = tree_->node(i).attribute("endTime");
      return last;
    }
    static const std::set<std::string> names{"Turn",      "Sync",
                                             "Who",       "Event",
                                             "Section",   "Speaker",
                                             "Topic",     "TIER",
                                             "TIME_SLOT", "ALIGNABLE_ANNOTATION",
                                             "when",      "REF_ANNOTATION",
                                             "anchor",    "note",
                                             "person",    "annotationBlock",
                                             "seg",       "u",
                                             "event",     "speaker",
                                             "tier",      "tli"};
    if (names.count(key) == 0) return "?";
    return elements_where([&](xml::Node n) { return n.is(key); });
  }

  std::string of_lines(const std::string& key) const {
    const Interview& interview = result_.interview;
    if (key == "speakers") {
      // "//S02: ...": the speaker of an overlap alone is one too; nobody is none.
      return std::to_string(std::count_if(interview.speakers.begin(), interview.speakers.end(),
                                          [](const Speaker& s) { return s.id != "INCONNU"; }));
    }
    if (key == "speaker_lines" || key == "voice_spans" || key == "paragraphs_nonempty")
      return std::to_string(interview.turns.size());
    if (key == "overlap_marks") {
      std::size_t n = 0;
      for (const Turn& turn : interview.turns)
        n += static_cast<std::size_t>(std::count_if(turn.marks.begin(), turn.marks.end(), [](const Mark& m) {
          return m.kind == Mark::Kind::overlap;
        }));
      return std::to_string(n);
    }
    if (key == "cues") {
      std::size_t n = 0;
      for (std::size_t at = bytes_.find("-->"); at != std::string::npos; at = bytes_.find("-->", at + 3)) ++n;
      return std::to_string(n);
    }
    return "?";
  }

  std::string conll(const std::string& key) const {
    std::istringstream lines(bytes_);
    int tokens = 0, multiword = 0, sentences = 0;
    std::set<std::string> lemmas;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
      if (line.empty() || line[0] == '#') {
        inside = inside && !line.empty();
        continue;
      }
      if (!inside) ++sentences;
      inside = true;
      std::vector<std::string> cells;
      std::istringstream row(line);
      for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
      if (cells.at(0).find('-') != std::string::npos) {
        ++multiword;
        continue;
      }
      ++tokens;
      lemmas.insert(cells.at(2));
    }
    if (key == "tokens") return std::to_string(tokens);
    if (key == "multiword") return std::to_string(multiword);
    if (key == "sentences") return std::to_string(sentences);
    return key == "lemmas_distinct" ? std::to_string(lemmas.size()) : "?";
  }

  std::string name_, bytes_, form_;
  Ingested result_;
  std::optional<xml::Tree> tree_;
};

}  // namespace

TEST_CASE("every fact of the transcripts of the field holds") {
  if (!files::is_file(local("expected_counts.tsv"))) {
    WARN("no local transcripts here: their counts are not checked");
    return;
  }
  std::map<std::string, File> files;
  std::size_t checked = 0;
  for (const Fact& fact : facts()) {
    const File& file = files.try_emplace(fact.file, fact.file).first->second;
    INFO(fact.file << " " << fact.key);
    CHECK(file.value(fact.key) == fact.value);
    ++checked;
  }
  CHECK(checked >= 142);
}
