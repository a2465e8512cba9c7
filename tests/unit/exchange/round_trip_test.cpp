// Out and in again: into the study it came from, which stays as it is, and into a new one, which becomes it.
#include <map>

#include "coding/coding.hpp"
#include "exchange/folder.hpp"
#include "exchange/from_study.hpp"
#include "exchange/measurement.hpp"
#include "exchange/qde_writer.hpp"
#include "exchange/to_study.hpp"
#include "files/files.hpp"
#include "study/skeleton.hpp"

using namespace lb;
using namespace lb::exchange;

namespace {

std::string exported(const study::Loaded& study, const Profile& profile, std::vector<std::string> coders) {
  Losses losses("export", std::string(profile.name), "p.qdpx");
  std::vector<text::Finding> findings;
  const Project p = project_of(study, {&profile, std::move(coders), "livreblanc test"}, losses, findings);
  return release(p, profile);
}

Imported imported(const std::string& bytes, const study::Loaded& study) {
  Losses losses("import", "", "p.qdpx");
  Reading r = read_refi("p.qdpx", bytes, losses);
  const Measurement m = measure(r.project);
  REQUIRE(m.is_conclusive);
  CHECK(m.others.empty());
  ToStudy how;
  if (!m.candidates.empty()) how.positions = m.candidates.front().model;
  return import_project(std::move(r), study, how, losses);
}

void round_trip(const std::string& folder) {
  const study::Loaded study = study::load_or_throw(folder);
  std::vector<std::string> coders = coding::coders(folder);
  for (const Profile& profile : profiles()) {
    INFO(profile.name);
    const std::string bytes = exported(study, profile, coders);
    CHECK(bytes == exported(study, profile, coders));

    const Imported same = imported(bytes, study);
    for (const NewFile& f : same.files) FAIL_CHECK("would be written: " + f.path);
    CHECK(same.known_interviews == study.interviews.size());
    CHECK(same.codings == 0);

    Folder fresh;
    study::create(fresh.path);
    for (const char* name : {"guide.xml", "codebook.xml"})
      files::write(files::join(fresh.path, name), files::read(files::join(folder, name)));
    const study::Loaded empty = study::load_or_throw(fresh.path);
    const Imported made = imported(bytes, empty);
    std::map<std::string, std::string> by_path;
    for (const NewFile& f : made.files) by_path[f.path.substr(fresh.path.size() + 1)] = f.bytes;
    for (const std::string& id : study.interviews) {
      const std::string name = "transcripts/" + id + ".xml";
      const transcript::Interview iv = study::load_interview(study, id);
      if (const study::Participant* p = study.participants.find(id); p != nullptr && p->is_withdrawn()) {
        CHECK_FALSE(by_path.contains(name));
        continue;
      }
      CHECK(by_path[name] == files::read(files::join(folder, name)));
      for (const std::string& coder : coders) {
        const std::string codings = "codings/" + coder + "/" + id + ".xml";
        if (!files::is_file(files::join(folder, codings))) continue;
        coding::CodingFile wanted = coding::load(folder, coder, id);
        std::erase_if(wanted.codings,
                      [](const coding::Coding& c) { return c.status == coding::Status::refused; });
        if (wanted.codings.empty())
          CHECK_FALSE(by_path.contains(codings));
        else
          CHECK(by_path[codings] == coding::to_xml(wanted));
      }
    }
  }
}

}  // namespace

TEST_CASE("a small study goes out and comes in again, for every profile") {
  round_trip(FIXTURES "/study-agree");
}

TEST_CASE("the demonstration study goes out and comes in again, for every profile") { round_trip(STUDY); }

TEST_CASE("a codebook goes out and comes into a new study with every component") {
  const study::Loaded study = study::load_or_throw(STUDY);
  const std::string bytes = release_codebook(codes_of(study), "livreblanc test");
  Folder fresh;
  study::create(fresh.path);
  const Imported made = imported(bytes, study::load_or_throw(fresh.path));
  REQUIRE(made.files.size() == 1);
  CHECK(made.codes == study.codebook.codes().size());
  std::vector<text::Finding> findings;
  const codebook::Codebook book =
      codebook::read(xml::Tree::parse("codebook.xml", made.files[0].bytes), findings);
  CHECK(findings.empty());
  for (const codebook::Theme& theme : study.codebook.themes) {
    const codebook::Theme* back = book.theme_of(theme.id);
    REQUIRE(back != nullptr);
    CHECK(back->definition == theme.definition);
    CHECK(back->crossing == theme.crossing);
  }
  for (const codebook::Code* code : study.codebook.codes()) {
    INFO(code->id);
    const codebook::Code* back = book.find(code->id);
    REQUIRE(back != nullptr);
    for (const auto part : {&codebook::Code::definition, &codebook::Code::inclusion,
                            &codebook::Code::exclusion, &codebook::Code::example})
      CHECK(back->*part == code->*part);
    CHECK(back->label.de == code->label.de);
    REQUIRE(back->indicators.size() == code->indicators.size());
    for (std::size_t i = 0; i < code->indicators.size(); ++i) {
      CHECK(back->indicators[i].words == code->indicators[i].words);
      CHECK(back->indicators[i].weak == code->indicators[i].weak);
      CHECK(back->indicators[i].match == code->indicators[i].match);
      CHECK(back->indicators[i].language == code->indicators[i].language);
    }
  }
}
