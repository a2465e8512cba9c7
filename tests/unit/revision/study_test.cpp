#include "revision/study_codebook.hpp"
#include "revision/study_report.hpp"

using namespace lb;
using namespace lb::revision;

namespace {

const std::vector<std::string> said = {
    "La batterie arrive par bateau, elle attend trois semaines au port.",
    "La batterie coûte cher, et la station est loin de l’atelier.",
    "On attend une borne depuis deux ans, et la batterie suivra.",
    "Personne ne partage ses données avec un client de cette taille.",
    "La borne du parking ne marche qu’un jour sur deux.",
};

transcript::Interview interview(const std::vector<std::string>& turns) {
  transcript::Interview out;
  out.id = "E01";
  out.speakers.push_back({"E01", transcript::Role::respondent});
  for (std::size_t i = 0; i < turns.size(); ++i) {
    transcript::Turn t;
    t.id = "E01.t00" + std::to_string(i + 1);
    t.text = turns[i];
    out.turns.push_back(std::move(t));
  }
  return out;
}

// One coder, one interview; a coding is code, turn (from 0), begin, end in code points.
struct Given {
  std::string code;
  std::size_t turn, begin, end;
};
StudySide side(const std::vector<std::string>& turns, const std::vector<std::string>& codes,
               const std::vector<Given>& given) {
  StudySide out;
  codebook::Theme theme;
  theme.id = "ELEC";
  for (const std::string& c : codes) {
    codebook::Code code;
    code.id = c;
    code.label.fr = c;
    theme.codes.push_back(code);
  }
  out.study.codebook.themes.push_back(theme);
  const auto i = interview(turns);
  coding::CodingFile file;
  file.coder = "A";
  file.interview = "E01";
  for (const Given& g : given) {
    coding::Coding c;
    c.code = g.code;
    c.anchor = coding::make_anchor(i.turns[g.turn], g.begin, g.end);
    c.id = c.anchor.turn + "." + c.code + "." + std::to_string(g.begin);
    file.codings.push_back(std::move(c));
  }
  out.interviews.emplace("E01", i);
  out.codings[{"A", "E01"}] = std::move(file);
  return out;
}

// "code renamed ELEC.B: ELEC.A > ELEC.B", one a change.
std::vector<std::string> changes(const StudySide& a, const StudySide& b) {
  std::vector<StudyChange> found;
  const PlacedByFile placed = place_all(a, b);
  const auto codes = compare_codebooks(a, b, placed, found);
  compare_segments(a, b, placed, codes, found);
  std::vector<std::string> out;
  for (const StudyChange& c : found)
    out.push_back(std::string(word(c.object)) + " " + std::string(word(c.happening)) + " " + c.id + ": " +
                  c.before + " > " + c.after + (c.detail.empty() ? "" : " (" + c.detail + ")"));
  return out;
}
using Lines = std::vector<std::string>;

std::vector<Given> batteries(const std::string& code) {
  return {{code, 0, 3, 11}, {code, 1, 3, 11}, {code, 2, 43, 51}};
}

}  // namespace

TEST_CASE("a code with another id and the same segments was renamed, and its segments are the same ones") {
  CHECK(changes(side(said, {"ELEC.BATT"}, batteries("ELEC.BATT")),
                side(said, {"ELEC.ACCU"}, batteries("ELEC.ACCU"))) ==
        Lines{"code renamed ELEC.ACCU: ELEC.BATT > ELEC.ACCU (ELEC.ACCU)"});
}

TEST_CASE("a code whose segments another one took over was merged into it") {
  auto before = batteries("ELEC.BATT");
  before.push_back({"ELEC.BORNE", 4, 3, 8});
  auto after = batteries("ELEC.BORNE");
  after.push_back({"ELEC.BORNE", 4, 3, 8});
  CHECK(changes(side(said, {"ELEC.BATT", "ELEC.BORNE"}, before), side(said, {"ELEC.BORNE"}, after)) ==
        Lines{"code merged ELEC.BORNE: ELEC.BATT > ELEC.BORNE (ELEC.BATT)"});
}

TEST_CASE("a code whose segments several share was split") {
  std::vector<Given> after = batteries("ELEC.PRIX");
  after[1].code = "ELEC.DELAI";
  CHECK(changes(side(said, {"ELEC.BATT"}, batteries("ELEC.BATT")),
                side(said, {"ELEC.PRIX", "ELEC.DELAI"}, after)) ==
        Lines{"code split ELEC.BATT: ELEC.BATT > ELEC.PRIX ELEC.DELAI (ELEC.BATT)",
              "segment recoded E01.t001.ELEC.PRIX.3: ELEC.BATT > ELEC.PRIX (batterie)",
              "segment recoded E01.t002.ELEC.DELAI.3: ELEC.BATT > ELEC.DELAI (batterie)",
              "segment recoded E01.t003.ELEC.PRIX.43: ELEC.BATT > ELEC.PRIX (batterie)"});
}

TEST_CASE("segments are added, removed, recoded, and their boundaries move") {
  const auto before = side(said, {"ELEC.BATT", "ELEC.BORNE"},
                           {{"ELEC.BATT", 0, 3, 11}, {"ELEC.BATT", 1, 3, 22}, {"ELEC.BORNE", 2, 14, 19}});
  const auto after = side(said, {"ELEC.BATT", "ELEC.BORNE"},
                          {{"ELEC.BORNE", 0, 3, 11}, {"ELEC.BATT", 1, 0, 22}, {"ELEC.BORNE", 4, 3, 8}});
  CHECK(changes(before, after) ==
        Lines{"segment recoded E01.t001.ELEC.BORNE.3: ELEC.BATT > ELEC.BORNE (batterie)",
              "segment boundary-moved E01.t002.ELEC.BATT.0: batterie coûte cher > La "
              "batterie coûte cher (+ La )",
              "segment removed E01.t003.ELEC.BORNE.14: ELEC.BORNE >  (borne)",
              "segment added E01.t005.ELEC.BORNE.3:  > ELEC.BORNE (borne)"});
}

TEST_CASE("a corrected transcript does not shift the segments behind the correction") {
  auto corrected = said;
  corrected[0] = "Bref, la grosse batterie arrive par bateau, elle attend trois semaines au port.";
  const std::vector<Given> before = {{"ELEC.BATT", 0, 3, 11}, {"ELEC.BATT", 1, 3, 11}};
  const std::vector<Given> after = {{"ELEC.BATT", 0, 16, 24}, {"ELEC.BATT", 1, 3, 11}};
  CHECK(changes(side(said, {"ELEC.BATT"}, before), side(corrected, {"ELEC.BATT"}, after)) == Lines{});
}

TEST_CASE("a segment whose words were corrected away is orphaned") {
  auto corrected = said;
  corrected[4] = "Rien ne marche ici.";
  CHECK(
      changes(side(said, {"ELEC.BORNE"}, {{"ELEC.BORNE", 4, 0, 26}}), side(corrected, {"ELEC.BORNE"}, {})) ==
      Lines{"segment orphaned E01.t005.ELEC.BORNE.0: ELEC.BORNE >  (La borne du parking ne mar)"});
}

TEST_CASE("a decision about a segment is told, and what one coder did many times is one line") {
  auto before = side(said, {"ELEC.BATT"}, batteries("ELEC.BATT"));
  auto after = before;
  auto& codings = after.codings.at({"A", "E01"}).codings;
  codings[0].status = coding::Status::refused;
  codings[1].memo = "à revoir";
  CHECK(changes(before, after) ==
        Lines{"decision decided E01.t001.ELEC.BATT.3: accepted > refused (ELEC.BATT: batterie)",
              "decision annotated E01.t002.ELEC.BATT.3:  > à revoir (ELEC.BATT: batterie)"});
  std::vector<StudyChange> many;
  for (int i = 0; i < 5; ++i)
    many.push_back(
        {Object::segment, Happening::added, "E05.t00" + std::to_string(i), "A", {}, "ELEC.BATT", "batterie"});
  CHECK(study_summary(many) == "5 changes\n\nsegments\n  added: E05 (A): 5 places\n");
  CHECK(study_tab_separated({many[0]}) ==
        "object\tevent\tid\tcoder\tbefore\tafter\tdetail\nsegment\tadded\tE05.t000\tA\t\tELEC."
        "BATT\tbatterie\n");
  CHECK(
      study_json({many[0]}, "a", "b") ==
      "{\"a\": \"a\", \"b\": \"b\", \"changes\": [\n{\"object\": \"segment\", \"event\": \"added\", \"id\": "
      "\"E05.t000\", \"coder\": \"A\", \"before\": \"\", \"after\": \"ELEC.BATT\", \"detail\": "
      "\"batterie\"}\n]}\n");
}
