#pragma once
// A study in memory: four respondents who count and one who withdrew; two themes, a crossing axis, three
// questions.
#include "analysis/evidence.hpp"
#include "text/utf8.hpp"

namespace lb {

inline study::Loaded sample_study() {
  study::Loaded s;
  s.study.language = "fr";
  const auto question = [](const char* id, const char* theme, std::vector<std::string> codes) {
    study::Question q;
    q.id = id;
    q.theme = theme;
    q.wording.fr = std::string("Question ") + id + " ?";
    q.codes = std::move(codes);
    return q;
  };
  study::GuidePart part;
  part.id = "P1";
  part.questions = {question("Q1", "", {}), question("Q2", "ELEC", {"ELEC.BATT"}),
                    question("Q3", "ELEC", {"ELEC.H2"})};
  s.guide.parts.push_back(part);
  const auto code = [](const char* id, const char* label) {
    codebook::Code c;
    c.id = id;
    c.label.fr = label;
    return c;
  };
  codebook::Theme elec, data, axis;
  elec.id = "ELEC";
  elec.label.fr = "Électrification";
  elec.codes = {code("ELEC.BATT", "Batteries"), code("ELEC.H2", "Hydrogène"), code("ELEC.RESEAU", "Réseaux")};
  data.id = "DATA";
  data.label.fr = "Données";
  data.codes = {code("DATA.ESPACE", "Espaces de données")};
  axis.id = "INT";
  axis.label.fr = "International";
  axis.crossing = true;
  axis.codes = {code("INT.LANGUE", "Langues")};
  s.codebook.themes = {elec, data, axis};
  const auto value = [](const char* key, const char* label, const char* broader) {
    study::Value v;
    v.key = key;
    v.label.fr = label;
    v.broader = broader;
    return v;
  };
  study::Variable type, sector;
  type.id = "type";
  type.label.fr = "Type";
  type.values = {value("pme", "PME", "entreprise"), value("rang1", "équipementier", "entreprise"),
                 value("agence", "agence", "institution")};
  sector.id = "sector";
  sector.label.fr = "Secteur";
  sector.groups = "type";
  sector.values = {value("entreprise", "entreprise", ""), value("institution", "institution", "")};
  s.participants.variables = {type, sector};
  const auto person = [](const char* id, const char* kind, const char* date) {
    study::Participant p;
    p.id = id;
    p.type = kind;
    p.date = date;
    p.minutes = 40;
    p.consent.date = "2021-01-01";
    return p;
  };
  s.participants.people = {person("E01", "pme", "2021-03-01"), person("E02", "pme", "2021-01-10"),
                           person("E03", "rang1", "2021-02-01"), person("E04", "agence", ""),
                           person("E05", "agence", "2021-01-02")};
  s.participants.people[4].consent.withdrawn = "2021-09-01";
  s.interviews = {"E01", "E02", "E03", "E04", "E05"};
  return s;
}

/// An interview of pairs: a question's id ("" = none) and the respondent's answer, "" for none.
inline transcript::Interview talk(const std::string& id,
                                  const std::vector<std::pair<std::string, std::string>>& pairs) {
  transcript::Interview i;
  i.id = id;
  i.speakers = {{"ENQ", transcript::Role::interviewer}, {id, transcript::Role::respondent}};
  int n = 0;
  const auto turn = [&](std::size_t speaker, const std::string& question, const std::string& text) {
    transcript::Turn t;
    const std::string number = std::to_string(++n);
    t.id = id + ".t" + std::string(3 - number.size(), '0') + number;
    t.speaker = speaker;
    t.question = question;
    t.text = text;
    i.turns.push_back(t);
  };
  for (const auto& [question, answer] : pairs) {
    turn(0, question, "Et les batteries ?");
    if (!answer.empty()) turn(1, question, answer);
  }
  return i;
}

/// A coding of the first place where `words` stand in a turn (1-based).
inline coding::Coding coded(const transcript::Interview& i, std::size_t turn, const std::string& words,
                            const std::string& code, coding::Status status = coding::Status::proposed) {
  const transcript::Turn& t = i.turns[turn - 1];
  const std::size_t byte = t.text.find(words);
  const std::size_t begin = text::code_point_of_byte(t.text, byte);
  coding::Coding c;
  c.code = code;
  c.anchor = coding::make_anchor(t, begin, begin + text::count_code_points(words));
  c.id = t.id + "." + code + "." + std::to_string(begin);
  c.status = status;
  c.rule = words;
  return c;
}

}  // namespace lb
