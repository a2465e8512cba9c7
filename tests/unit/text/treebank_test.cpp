// How well sentences, tokens and lemmas agree with the French treebanks of Universal Dependencies
// (development splits). The data is not part of the project: the figures are checked where it lies beside it,
// and tests of our own cover the rules elsewhere.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "text/lemmas.hpp"
#include "text/sentences.hpp"
#include "text/tokens.hpp"

using namespace lb::text;

namespace {

using Spans = std::vector<std::pair<std::size_t, std::size_t>>;  // in bytes that are no white space

struct Treebank {
  std::string text;
  Spans sentences, tokens;
  struct Word {
    std::string form, lemma, part_of_speech;
  };
  std::vector<Word> words;
};

std::vector<std::string> columns(const std::string& line) {
  std::vector<std::string> out(1);
  for (const char c : line) {
    if (c == '\t')
      out.emplace_back();
    else
      out.back().push_back(c);
  }
  return out;
}

// The raw text of a CoNLL-U file as the CoNLL 2018 shared task defines it; sentences joined by one space, a
// blank line at a paragraph.
Treebank read(const std::string& path) {
  Treebank t;
  std::ifstream in(path);
  std::string gap;
  bool inside = false, paragraph = false;
  int covered = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) {
      if (inside) t.sentences.back().second = t.text.size();
      inside = false;
      covered = 0;
      continue;
    }
    if (line[0] == '#') {
      paragraph = paragraph || line.starts_with("# newpar") || line.starts_with("# newdoc");
      continue;
    }
    const auto c = columns(line);
    const bool range = c[0].find('-') != std::string::npos;
    if (c[0].find('.') != std::string::npos) continue;
    if (!range) t.words.push_back({c[1], c[2], c[3]});
    if (!range && std::stoi(c[0]) <= covered) continue;
    if (range) covered = std::stoi(c[0].substr(c[0].find('-') + 1));
    if (!inside && paragraph && !t.text.empty()) gap = "\n\n";
    t.text += gap;
    if (!inside) t.sentences.emplace_back(t.text.size(), 0);
    if (!inside) paragraph = false;
    inside = true;
    t.tokens.emplace_back(t.text.size(), t.text.size() + c[1].size());
    t.text += c[1];
    gap = c[9].find("SpaceAfter=No") != std::string::npos ? "" : " ";
  }
  if (inside) t.sentences.back().second = t.text.size();
  return t;
}

// Spans counted in bytes that are no white space: it may stand inside or outside of them.
std::set<std::pair<std::size_t, std::size_t>> inked(const std::string& text, const Spans& spans) {
  std::vector<std::size_t> ink(text.size() + 1, 0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool wide = text.compare(i, 2, "\u00A0") == 0 || (i > 0 && text.compare(i - 1, 2, "\u00A0") == 0);
    ink[i + 1] = ink[i] + (std::isspace(static_cast<unsigned char>(text[i])) != 0 || wide ? 0U : 1U);
  }
  std::set<std::pair<std::size_t, std::size_t>> out;
  for (const auto& [begin, end] : spans) out.emplace(ink[begin], ink[end]);
  return out;
}

double f1(const std::string& text, const Spans& gold, const Spans& found) {
  const auto want = inked(text, gold), have = inked(text, found);
  std::size_t both = 0;
  for (const auto& span : have) both += want.count(span);
  return 200.0 * static_cast<double>(both) / static_cast<double>(want.size() + have.size());
}

double sentence_f1(const Treebank& t) {
  SentenceStyle style;
  style.add(t.text);
  std::vector<Sentence> sentences;
  split_sentences(t.text, style.starts_low(), sentences);
  Spans found;
  for (const Sentence& s : sentences) found.emplace_back(s.begin_byte, s.end_byte);
  return f1(t.text, t.sentences, found);
}

double token_f1(const Treebank& t) {
  std::vector<Token> tokens;
  tokenize(t.text, "fr", tokens);
  Spans found;
  for (const Token& token : tokens) found.emplace_back(token.begin_byte, token.end_byte);
  return f1(t.text, t.tokens, found);
}

const char* const folder = LOCAL_DATA "/ud/";

}  // namespace

TEST_CASE("sentences and tokens agree with the treebanks") {
  if (!std::filesystem::exists(folder)) {
    WARN("not checked: no treebanks in " << folder);
    return;
  }
  struct Goal {
    const char* file;
    double sentences, tokens;
  };
  for (const Goal& goal :
       {Goal{"fr_rhapsodie-ud-dev", 99.3, 99.9}, Goal{"fr_parisstories-ud-dev", 95.2, 99.9},
        Goal{"fr_gsd-ud-dev", 95.6, 99.85}, Goal{"fr_sequoia-ud-dev", 80.0, 99.7}}) {
    const Treebank t = read(std::string(folder) + goal.file + ".conllu");
    INFO(goal.file);
    CHECK(sentence_f1(t) >= goal.sentences - 0.005);
    CHECK(token_f1(t) >= goal.tokens - 0.005);
  }
}

// Every lemma of a content word, longer than three bytes, is a query; found are the tokens one of whose
// readings has that lemma.
TEST_CASE("lemma queries find the forms of a word") {
  if (!std::filesystem::exists(folder)) {
    WARN("not checked: no treebanks in " << folder);
    return;
  }
  std::vector<Treebank::Word> words;
  for (const char* file :
       {"fr_rhapsodie-ud-dev", "fr_parisstories-ud-dev", "fr_gsd-ud-dev", "fr_sequoia-ud-dev"}) {
    const Treebank t = read(std::string(folder) + file + ".conllu");
    words.insert(words.end(), t.words.begin(), t.words.end());
  }
  const std::set<std::string> content{"NOUN", "VERB", "ADJ", "ADV", "PROPN"};
  std::set<std::string> queries;
  for (Treebank::Word& w : words) {
    w.lemma = lookup_form(w.lemma);
    if (content.count(w.part_of_speech) != 0 && w.lemma.size() > 3) queries.insert(w.lemma);
  }
  double right = 0, found = 0, wanted = 0;
  for (const Treebank::Word& w : words) {
    wanted += queries.count(w.lemma) != 0 ? 1 : 0;
    for (const Reading& r : readings(lookup_form(w.form), Language::french)) {
      if (queries.count(r.lemma) == 0) continue;
      ++found;
      right += r.lemma == w.lemma ? 1 : 0;
    }
  }
  const double precision = 100 * right / found, recall = 100 * right / wanted;
  INFO("precision " << precision << " recall " << recall << " of " << queries.size() << " queries");
  CHECK(2 * precision * recall / (precision + recall) >= 95.0);
}
