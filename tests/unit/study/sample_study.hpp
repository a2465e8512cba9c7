#pragma once
// A small study in a folder of its own, with findings that do not show where that folder lies.
#include <unistd.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "files/files.hpp"
#include "study/study.hpp"

class SampleStudy {
 public:
  SampleStudy()
      : folder_(std::filesystem::temp_directory_path() / ("lb_study_" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(folder_);
    write("study.xml", study);
    write("guide.xml", guide);
    write("participants.xml", participants);
    write("codebook.xml", codebook);
  }
  ~SampleStudy() { std::filesystem::remove_all(folder_); }
  SampleStudy(const SampleStudy&) = delete;
  SampleStudy& operator=(const SampleStudy&) = delete;

  void write(const std::string& name, const std::string& bytes) const { lb::files::write(path(name), bytes); }
  std::string path(const std::string& name = "") const {
    return name.empty() ? folder_.string() : (folder_ / name).string();
  }

  /// Everything load() has to say, paths without the folder.
  std::string findings() const {
    std::vector<lb::text::Finding> all = lb::study::read(folder_.string()).findings;
    lb::text::sort(all);
    std::string out;
    for (const lb::text::Finding& f : all) out += lb::text::render(f);
    const std::string prefix = folder_.string() + "/";
    for (std::size_t at = out.find(prefix); at != std::string::npos; at = out.find(prefix, at))
      out.erase(at, prefix.size());
    return out;
  }
  bool is_usable() const { return lb::study::read(folder_.string()).is_usable; }

  static constexpr const char* study = R"(<study id="demo" language="fr">
  <title>Étude</title>
  <period begin="2021-01" end="2021-06"/>
  <sample contacted="4" refused="1" without-answer="1"/>
  <labels>
    <label interview="E01" text="R" who="E01" role="respondent"/>
    <label interview="*" text="Enq." who="ENQ" role="interviewer"/>
  </labels>
</study>
)";
  static constexpr const char* guide = R"(<guide version="1">
  <part id="P1" minutes="5">
    <title lang="fr">Vous</title>
    <question id="Q1" theme="ELEC" codes="ELEC.BATT">
      <wording lang="fr">Qui êtes-vous ?</wording>
      <wording lang="de">Wer sind Sie?</wording>
      <prompt>effectif</prompt>
    </question>
    <question id="Q2">
      <wording lang="fr">Et puis ?</wording>
    </question>
  </part>
</guide>
)";
  static constexpr const char* participants = R"(<participants>
  <variable id="region">
    <label lang="fr">Région</label>
    <value key="wallonie" broader="belgique"><label lang="fr">Wallonie</label></value>
    <value key="sarre" broader="allemagne"><label lang="fr">Sarre</label></value>
  </variable>
  <variable id="country" groups="region">
    <label lang="fr">Pays</label>
    <value key="belgique"><label lang="fr">Belgique</label></value>
    <value key="allemagne"><label lang="fr">Allemagne</label></value>
  </variable>
  <variable id="type">
    <label lang="fr">Type</label>
    <value key="rang2" broader="pme"><label lang="fr" plural="PME de rang 2">PME de rang 2</label></value>
    <value key="cluster" broader="public"><label lang="fr" plural="clusters">cluster</label></value>
  </variable>
  <variable id="sector" groups="type">
    <label lang="fr">Secteur</label>
    <value key="pme"><label lang="fr">PME</label></value>
    <value key="public"><label lang="fr">institution</label></value>
  </variable>
  <participant id="E01" function="dirigeant" type="rang2" size="10-49" region="wallonie" language="fr"
    minutes="52" date="2021-03-11">
    <consent notice="1.1" date="2021-03-04" recording="yes" transcript-return="no" quote-approval="yes" attribution="anonymous"/>
  </participant>
  <participant id="E02" function="direction" type="cluster" size="10-49" region="sarre"
    country="allemagne" language="de"/>
</participants>
)";
  static constexpr const char* codebook = R"(<codebook id="b" version="1">
  <theme id="ELEC">
    <label lang="fr">Électrification</label>
    <definition>d</definition>
    <code id="ELEC.BATT">
      <label lang="fr">Batteries</label>
      <definition>d</definition><inclusion>i</inclusion><exclusion>x</exclusion><example>e</example>
    </code>
  </theme>
</codebook>
)";

 private:
  std::filesystem::path folder_;
};

/// `text` with the first `from` changed into `to`.
inline std::string changed(std::string text, const std::string& from, const std::string& to) {
  text.replace(text.find(from), from.size(), to);
  return text;
}
