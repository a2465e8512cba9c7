#include "study/vault.hpp"

#include "study/sample_study.hpp"
#include "study/skeleton.hpp"

using namespace lb;

namespace {

std::string vaults(const SampleStudy& sample) {
  std::string out;
  for (const text::Finding& f : study::name_vaults(sample.path()))
    out += f.file.substr(sample.path().size() + 1) + ": " + f.what + "\n";
  return out;
}

}  // namespace

TEST_CASE("a list of names is found by its own name or by its first line, wherever it lies") {
  const SampleStudy sample;
  for (const char* name : {"noms.csv", "a/b/Pseudonymes.json", "name-vault.xml",
                           "table_de_correspondance.xlsx", "Klarnamen.txt"})
    sample.write(name, "x");
  sample.write("sources/liste.csv", "\xEF\xBB\xBF\"Prénom\";E;ville\n");
  sample.write("sources/a.tsv", "id\tNom et prénom\n");
  CHECK(vaults(sample) ==
        "Klarnamen.txt: the file's name says that it lists names\n"
        "a/b/Pseudonymes.json: the file's name says that it lists names\n"
        "name-vault.xml: the file's name says that it lists names\n"
        "noms.csv: the file's name says that it lists names\n"
        "sources/a.tsv: the table has a column of names\n"
        "sources/liste.csv: the table has a column of names\n"
        "table_de_correspondance.xlsx: the file's name says that it lists names\n");
}

TEST_CASE("what only sounds like it is none") {
  const SampleStudy sample;
  for (const char* name :
       {"table.csv", "registre.xml", "filename.txt", "noms-de-domaine.txt", ".noms.csv", "sources/E07.txt"})
    sample.write(name, "nom\n");
  sample.write("sources/effectifs.csv", "nombre;nominal\n");
  sample.write("sources/latin1.csv", "pr\xE9nom;x\n");
  CHECK(vaults(sample) == "table.csv: the table has a column of names\n");
}

TEST_CASE("a new study is sound, and is not written over another one") {
  const SampleStudy sample;
  const std::string folder = sample.path("new");
  const std::vector<std::string> files = study::create(folder);
  CHECK(files.size() == 6);
  const study::Reading r = study::read(folder);
  CHECK(r.findings.empty());
  CHECK(r.study.guide.questions().size() == 3);
  CHECK(files::is_file(folder + "/sources/.gitkeep"));

  files::remove(folder + "/study.xml");
  CHECK_THROWS_WITH(study::create(folder), folder +
                                               "/guide.xml: there is a study in this folder already\n"
                                               "  name another folder; nothing was changed\n");
  CHECK_FALSE(files::is_file(folder + "/study.xml"));
}
