// What is said in confidence without a mark, and words broken off.
#include "transcript/discretion.hpp"

#include "text/utf8.hpp"
#include "transcript/broken_word.hpp"
#include "transcript_fixture.hpp"

using namespace lb;
using namespace lb::transcript;
using namespace lb::transcript::fixture;

namespace {

std::string asked(const std::string& text) {
  std::string out;
  for (const SpokenDiscretion& d : spoken_discretion(text))
    out += (out.empty() ? "" : "|") + text.substr(d.begin_byte, d.end_byte - d.begin_byte);
  return out;
}

std::string broken(const std::string& text) {
  std::optional<bool> is_french;
  const std::size_t i = text.find("…");
  return text.substr(broken_word_before(text, i, is_french), i - broken_word_before(text, i, is_french));
}

std::vector<text::Finding> questions(const std::string& bytes) {
  std::vector<text::Finding> out;
  for (const text::Finding& f : ingest("E07.txt", bytes, options_of_e07()).findings)
    if (f.severity != text::Severity::note) out.push_back(f);
  return out;
}

}  // namespace

TEST_CASE("requests for discretion are found in three languages, and nothing else is") {
  CHECK(asked("Bon, ceci reste entre nous, l’agent touche sept pour cent.") == "reste entre nous");
  CHECK(asked("Ça, vous ne l’écrivez pas, hein ?") == "l’écrivez pas");
  CHECK(asked("Das bleibt bitte unter uns. Und: Schreiben Sie das nicht auf.") ==
        "unter uns|Schreiben Sie das nicht");
  CHECK(asked("That is off the record.") == "off the record");
  CHECK(asked("Notez pas ça, hein. Coupez le micro.") == "Notez pas ça|Coupez le micro");
  CHECK(asked("Nicht zitieren bitte; das nicht.") == "Nicht zitieren");
  CHECK(asked(std::string(60, '.') + " Ne le répétez pas.") == "le répétez pas");  // from one block into the next
  CHECK(asked("Entre nous et eux il y a une frontière. Munter uns gegenüber.").empty());
}

TEST_CASE("discretion that is asked for without a mark is a question, never silent") {
  CHECK(rendered(questions("Q : Et l’agent ?\nR : Ceci reste entre nous, il touche sept pour cent.\n")) ==
        "E07.txt:2:1: warning: somebody asks for discretion in turn 2: 'reste entre nous'\n"
        "    R : Ceci reste entre nous, il touche sept pour cent.\n    ^\n"
        "  put what is meant between [CONFIDENTIEL] and [/CONFIDENTIEL] in the source and ingest it again\n");
  CHECK(
      questions("Q : Et l’agent ?\nR : [CONFIDENTIEL] Entre nous soit dit, sept pour cent. [/CONFIDENTIEL]\n")
          .empty());
  CHECK(questions("Q : Tout reste entre nous.\nR : Bien.\n").empty());
}

TEST_CASE("a word broken off before an ellipsis is told from a hesitation") {
  CHECK(broken("il faut de l’éduca… de la formation pour que les gens soient prêts") == "éduca");
  CHECK(broken("on parle d’électri… électrification") == "électri");
  CHECK(broken("la France, c’est… neuf et pas dix, je ne sais pas").empty());
  CHECK(broken("aujourd’hui… on est là et on ne sait pas").empty());
  CHECK(broken("chez Gaia-machin… on ne sait pas ce que c’est").empty());
  CHECK(broken("wir haben das würde… ja, wir haben es nicht").empty());
  CHECK(broken("Was würde denn… pardon, je repasse au français, et vous, vous ne le savez pas ?").empty());
  CHECK(broken("…").empty());
  const Ingested result = ingest(
      "E07.txt", "Q : Et alors ?\nR : Il faut de l’éduca… de la formation, pour que les gens soient prêts.\n",
      options_of_e07());
  REQUIRE(result.interview.turns.size() == 2);
  const Turn& turn = result.interview.turns[1];
  REQUIRE(turn.marks.size() == 1);
  CHECK(turn.marks[0].kind == Mark::Kind::truncation);
  CHECK(text::slice_code_points(turn.text, turn.marks[0].begin_code_point, turn.marks[0].end_code_point) ==
        "éduca…");
}

TEST_CASE("a rule that does nothing or too much is reported") {
  IngestOptions options = options_of_e07();
  options.labels = {{"Q", "ENQ", Role::interviewer},
                    {"R", "E07", Role::respondent},
                    {"Mme la directrice", "E07", Role::respondent},
                    {"Tiers", "TIERS", Role::third_party, true}};
  const Ingested none = ingest("E07.txt", "Q : Et alors ?\nR : Bien.\n", options);
  CHECK(has_finding(none, text::Severity::note,
                    "1 declared label is not met in this file: 'Mme la directrice'"));
  std::string slashes = "Q : Et alors ?\nR :";
  for (int i = 0; i < 30; ++i) slashes += " oui / non / peut-être";
  const Ingested much = ingest("E07.txt", slashes + "\n", options);
  CHECK(has_finding(much, text::Severity::warning,
                    "60 pauses in 153 words: a rule for marks may be reading ordinary text"));
}

TEST_CASE("passages in another language are told with how sure that is") {
  const Ingested result = ingest(
      "E07.txt",
      "Q : Et le client allemand, il vous dit quoi de tout cela ?\nR : Il nous a dit une chose que je "
      "n’oublie pas. Das ist nicht so einfach, wie ihr das in der Firma macht. Et nous, on ne sait pas "
      "quoi faire de ça dans la maison, parce que les gens ne sont pas là pour ça.\n",
      options_of_e07());
  const auto found = std::find_if(result.findings.begin(), result.findings.end(), [](const text::Finding& f) {
    return f.what.starts_with(
        "1 passage in 'de' inside a turn of another language, and how sure that is: E07.t002 (");
  });
  CHECK(found != result.findings.end());
}
