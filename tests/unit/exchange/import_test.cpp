// What becomes of a project of another program: speakers, turns, codes, memos, and codings at exactly the
// words they were given to.
#include <algorithm>
#include <map>
#include <set>

#include "coding/coding.hpp"
#include "exchange/folder.hpp"
#include "exchange/measurement.hpp"
#include "exchange/to_study.hpp"
#include "files/files.hpp"
#include "package/zip_writer.hpp"
#include "study/skeleton.hpp"
#include "transcript/store.hpp"

using namespace lb;
using namespace lb::exchange;

namespace {

struct Made {
  std::map<std::string, std::string> files;
  std::vector<std::string> said;
  std::string losses;
  // "code: quote" of a coder.
  std::set<std::string> quotes(const std::string& path) const {
    std::vector<text::Finding> findings;
    std::set<std::string> out;
    for (const coding::Coding& c : coding::read(xml::Tree::parse(path, files.at(path)), findings).codings)
      out.insert(c.code + ": " + c.anchor.quote + (c.memo.empty() ? "" : " (" + c.memo + ")"));
    CHECK(findings.empty());
    return out;
  }
};

Made import_into_new(const std::string& bytes, const PositionModel* model = nullptr) {
  Folder folder;
  study::create(folder.path);
  Losses losses("import", "", "p.qdpx");
  Reading r = read_refi("p.qdpx", bytes, losses);
  const Measurement m = measure(r.project);
  if (model == nullptr) REQUIRE(m.is_conclusive);
  ToStudy how;
  how.positions = model != nullptr ? *model : m.candidates.front().model;
  if (model == nullptr) how.others = m.others;
  const Imported made = import_project(std::move(r), study::load_or_throw(folder.path), how, losses);
  Made out;
  for (const NewFile& f : made.files) out.files[f.path.substr(folder.path.size() + 1)] = f.bytes;
  for (const text::Finding& f : made.findings) out.said.push_back(f.what);
  out.losses = losses.summary();
  return out;
}

constexpr const char* text_guid = "22222222-0000-0000-0000-000000000002";

// `sources`: what stands in the TextSource; `rest`: behind the sources.
std::string project(const std::string& sources, const std::string& codes, const std::string& text,
                    const std::string& rest = "") {
  package::ZipWriter zip;
  zip.add("project.qde",
          "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"Essai\">\n<Users><User "
          "guid=\"55555555-0000-0000-0000-000000000005\" name=\"Équipe B\"/></Users>\n"
          "<CodeBook><Codes>" +
              codes + "</Codes></CodeBook>\n<Sources><TextSource guid=\"" + text_guid +
              "\" name=\"Entretien E07\" plainTextPath=\"internal://" + text_guid + ".txt\">\n" + sources +
              "</TextSource></Sources>\n" + rest + "</Project>\n");
  zip.add(std::string("sources/") + text_guid + ".txt", text);
  return zip.finish();
}
std::string code(int n, const std::string& name, const std::string& inside = "") {
  return "<Code guid=\"11111111-0000-0000-0000-00000000000" + std::to_string(n) + "\" name=\"" + name +
         "\" isCodable=\"true\">" + inside + "</Code>";
}
int next = 100;
std::string selection(int begin, int end, int code, const std::string& more = "") {
  ++next;
  return "<PlainTextSelection guid=\"33333333-0000-0000-0000-000000000" + std::to_string(next) +
         "\" startPosition=\"" + std::to_string(begin) + "\" endPosition=\"" + std::to_string(end) + "\">" +
         (more.starts_with("<Description") ? more : "") + "<Coding guid=\"44444444-0000-0000-0000-000000000" +
         std::to_string(next) + "\" creatingUser=\"55555555-0000-0000-0000-000000000005\"><CodeRef " +
         "targetGUID=\"11111111-0000-0000-0000-00000000000" + std::to_string(code) + "\"/>" +
         (more.starts_with("<NoteRef") ? more : "") + "</Coding></PlainTextSelection>\n";
}

const PositionModel code_points;

}  // namespace

TEST_CASE("the fixtures become codings with exactly the words that were coded") {
  const std::string folder = LOCAL_DATA "/refi-qda/fixtures";
  if (!files::is_folder(folder)) {
    WARN("the fixtures are not here: nothing was tested");
    return;
  }
  for (const std::string& name : files::list(folder)) {
    if (!name.ends_with(".qdpx")) continue;
    INFO(name);
    const Made made = import_into_new(files::read(files::join(folder, name)));
    CHECK(made.quotes("codings/Equipe-de-codage-1/E07.xml") ==
          std::set<std::string>{
              "THEMES.FREIN_APPROVISIONNEMENT: le cœur du problème, c’est l’approvisionnement",
              "THEMES.MARCHE_SARRE: Sarre", "THEMES.MARCHE_RHENANIE_PALATINAT: Rhénanie-Palatinat",
              "THEMES.CHIFFRE_D_AFFAIRES_EXPORT: 30\u202f% du chiffre d’affaires",
              "THEMES.MARCHE_LUXEMBOURG: Luxembourg", "THEMES.DEPENDANCE: nous le subissons",
              "THEMES.TOUR_DE_PAROLE: 30\u202f% du chiffre d’affaires. Le label® et 🇱🇺 Luxembourg restent à "
              "part ✅.",
              "THEMES.TOUR_DE_PAROLE: Ce que décide Stuttgart"});  // NFC here, NFD there
  }
}

TEST_CASE("speakers come from labels, codings stay at their words, memos from wherever they stand") {
  //                        0         1         2          3         4         5
  const std::string text = "Enquêteur : Et la Sarre ?\nE07 : Oui, de\u0301cide\u0301ment.\nE07 : Voilà.\n";
  const Made made = import_into_new(
      project(selection(18, 23, 1, "<NoteRef targetGUID=\"66666666-0000-0000-0000-000000000006\"/>") +
                  selection(37, 48, 1, "<Description>à revoir</Description>") + selection(26, 41, 2) +
                  selection(90, 95, 2),
              code(1, "Sarre") + code(2, "Accord"), text,
              "<Notes><Note guid=\"66666666-0000-0000-0000-000000000006\"><PlainTextContent>un "
              "mémo</PlainTextContent></Note></Notes>"),
      &code_points);
  const transcript::Interview iv =
      transcript::from_tei(xml::Tree::parse("E07.xml", made.files.at("transcripts/E07.xml")));
  REQUIRE(iv.turns.size() == 3);
  CHECK(iv.speaker_of(iv.turns[0]).role == transcript::Role::interviewer);
  CHECK(iv.speaker_of(iv.turns[1]).id == "E07");
  CHECK(iv.turns[1].text == "Oui, décidément.");
  CHECK(made.quotes("codings/Equipe-B/E07.xml") == std::set<std::string>{"IMPORT.SARRE: Sarre (un mémo)",
                                                                         "IMPORT.SARRE: décidémen (à revoir)",
                                                                         "IMPORT.ACCORD: Oui, déc"});
  CHECK(made.said.at(0) ==
        "the selection 90-95 of 'Entretien E07' cannot be placed: its positions lie outside of the text");
  CHECK(files::sha256(text) == iv.source_sha256);
  CHECK(made.files.at("sources/E07.txt") == text);
}

TEST_CASE("codes of any depth become themes and codes") {
  const Made made = import_into_new(
      project(selection(0, 3, 3) + selection(0, 3, 1),
              code(1, "Énergie", code(2, "Batteries", code(3, "Prix")) + code(4, "Hydrogène")),
              "Oui, vraiment.\n"),
      &code_points);
  std::vector<text::Finding> findings;
  const codebook::Codebook book =
      codebook::read(xml::Tree::parse("codebook.xml", made.files.at("codebook.xml")), findings);
  REQUIRE(book.theme_of("ENERGIE") != nullptr);
  CHECK(book.theme_of("ENERGIE")->label.fr == "Énergie");
  REQUIRE(book.find("ENERGIE.PRIX") != nullptr);
  CHECK(book.find("ENERGIE.PRIX")->label.fr == "Batteries – Prix");
  CHECK(book.find("ENERGIE.HYDROGENE") != nullptr);
  CHECK(made.quotes("codings/Equipe-B/E07.xml") ==
        std::set<std::string>{"ENERGIE.PRIX: Oui", "ENERGIE.ENERGIE: Oui"});
}

TEST_CASE("a coding of a code that is not there is left out and said") {
  const Made made = import_into_new(
      project(selection(0, 3, 1) + selection(5, 13, 9), code(1, "Oui"), "Oui, vraiment.\n"), &code_points);
  CHECK(made.quotes("codings/Equipe-B/E07.xml") == std::set<std::string>{"IMPORT.OUI: Oui"});
  CHECK(made.said.at(0) ==
        "the coding refers to a code that is not there: 11111111-0000-0000-0000-000000000009");
}

TEST_CASE("a source that counts otherwise than the project is read in its own way, and said") {
  const auto guid = [](int n) {
    const std::string digits = std::to_string(100 + n);
    return "33333333-0000-0000-0000-000000000" + digits;
  };
  int made = 0;
  const auto selection = [&](const std::string& name, int start, int end) {
    const std::string own = guid(++made), coding = guid(++made);
    return "<PlainTextSelection guid=\"" + own + "\" name=\"" + name + "\" startPosition=\"" +
           std::to_string(start) + "\" endPosition=\"" + std::to_string(end) + "\"><Coding guid=\"" + coding +
           "\"><CodeRef "
           "targetGUID=\"11111111-0000-0000-0000-000000000001\"/></Coding></PlainTextSelection>\n";
  };
  const auto source = [](const std::string& name, const std::string& selections) {
    return "<TextSource guid=\"22222222-0000-0000-0000-000000000" + name.substr(1) + "00\" name=\"" + name +
           "\" plainTextPath=\"internal://" + name + ".txt\">\n" + selections + "</TextSource>\n";
  };
  // U+1F600 is one code point and two units of UTF-16; E02 is counted in the latter.
  const std::string words = "\xF0\x9F\x98\x80 Nous visons la Pologne, puis la Hongrie.\n";
  package::ZipWriter zip;
  zip.add("project.qde",
          "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"Essai\">\n"
          "<CodeBook><Codes><Code guid=\"11111111-0000-0000-0000-000000000001\" name=\"Pays\" "
          "isCodable=\"true\"/></Codes></CodeBook>\n<Sources>\n" +
              source("E01", selection("la Pologne", 14, 24) + selection("la Hongrie", 31, 41) +
                                selection("Nous visons", 2, 13)) +
              source("E02", selection("la Pologne", 15, 25) + selection("la Hongrie", 32, 42)) +
              "</Sources></Project>\n");
  zip.add("sources/E01.txt", words);
  zip.add("sources/E02.txt", words);
  const std::string bytes = zip.finish();
  const Made own = import_into_new(bytes);
  CHECK(std::count(own.said.begin(), own.said.end(),
                   "'E02' counts its positions otherwise than the project: utf-16") == 1);
  for (const char* id : {"E01", "E02"}) {
    const auto quotes = own.quotes("codings/import/" + std::string(id) + ".xml");
    CHECK(quotes.size() == (id[2] == '1' ? 3 : 2));
    const auto says = [&](const std::string& end) {
      return std::any_of(quotes.begin(), quotes.end(),
                         [&](const std::string& q) { return q.ends_with(end); });
    };
    CHECK(says(": la Pologne"));
    CHECK(says(": la Hongrie"));
  }
  // The user's word goes before what was measured.
  const PositionModel said = read_model("code-points").value();
  const Made forced = import_into_new(bytes, &said);
  CHECK(std::count(forced.said.begin(), forced.said.end(),
                   "'E02': 2 selections are called otherwise than their words") == 1);
}

TEST_CASE("references to what is not there are said, and the rest is imported") {
  const auto ref = [](const std::string& element, const std::string& end) {
    return "<" + element + " targetGUID=\"99999999-0000-0000-0000-00000000000" + end + "\"/>";
  };
  const Made m = import_into_new(
      project("<PlainTextSelection guid=\"{33333333-0000-0000-0000-00000000000A}\" name=\"la Sarre\" "
              "startPosition=\"6\" endPosition=\"14\"><Coding guid=\"44444444-0000-0000-0000-00000000000b\">"
              "<CodeRef targetGUID=\" {11111111-0000-0000-0000-000000000001} \"/>" +
                  ref("NoteRef", "1") + "</Coding></PlainTextSelection>\n",
              "<Code guid=\"11111111-0000-0000-0000-000000000001\" name=\"Pays\" isCodable=\"true\"/>",
              "E07 : la Sarre, oui.\n",
              "<Links><Link guid=\"66666666-0000-0000-0000-000000000001\" name=\"x\" "
              "originGUID=\"99999999-0000-0000-0000-000000000002\" "
              "targetGUID=\"99999999-0000-0000-0000-000000000003\"/></Links>"));
  CHECK(std::count(m.said.begin(), m.said.end(),
                   "a note is referred to that is not there: 99999999-0000-0000-0000-000000000001") == 1);
  std::size_t codings = 0;
  for (const auto& [path, bytes] : m.files)
    if (path.starts_with("codings/")) codings += m.quotes(path).size();
  CHECK(codings == 1);
  CHECK(m.losses.find("link") != std::string::npos);
}
