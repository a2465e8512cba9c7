// The annex that journals ask for: the 32 items of COREQ (Tong, Sainsbury and Craig 2007,
// doi 10.1093/intqhc/mzm042), each answered from the study where the study knows, else by what the plan
// declares, else "not stated". The titles of the items are our own words.
#include <algorithm>
#include <array>

#include "analysis/saturation.hpp"
#include "paper/composer.hpp"

namespace lb::paper {

using document::Role;
using document::Row;
using document::Table;

namespace {

struct Titles {
  const char *fr, *de, *en;
};

constexpr std::array<Titles, 32> titles{{
    {"Qui a mené les entretiens", "Wer die Interviews führte", "Who held the interviews"},
    {"Diplômes de l’équipe", "Abschlüsse des Teams", "Credentials of the team"},
    {"Métiers de l’équipe", "Berufe des Teams", "Occupations of the team"},
    {"Genre des enquêteurs", "Geschlecht der Interviewenden", "Gender of the interviewers"},
    {"Expérience et formation", "Erfahrung und Ausbildung", "Experience and training"},
    {"Relation établie avant l’étude", "Beziehung vor der Studie", "Relationship before the study"},
    {"Ce que les participants savaient des enquêteurs", "Was die Befragten über die Interviewenden wussten",
     "What participants knew of the interviewers"},
    {"Caractéristiques et présupposés des enquêteurs", "Merkmale und Vorannahmen der Interviewenden",
     "Interviewers’ characteristics and assumptions"},
    {"Orientation méthodologique", "Methodische Ausrichtung", "Methodological orientation"},
    {"Échantillonnage", "Auswahl", "Sampling"},
    {"Prise de contact", "Kontaktaufnahme", "Method of approach"},
    {"Taille de l’échantillon", "Umfang der Stichprobe", "Sample size"},
    {"Refus et défections", "Absagen und Ausfälle", "Non-participation"},
    {"Lieu des entretiens", "Ort der Interviews", "Setting"},
    {"Présence de tiers", "Anwesenheit Dritter", "Presence of others"},
    {"Description de l’échantillon", "Beschreibung der Stichprobe", "Description of the sample"},
    {"Guide d’entretien", "Leitfaden", "Interview guide"},
    {"Entretiens répétés", "Wiederholte Interviews", "Repeat interviews"},
    {"Enregistrement", "Aufzeichnung", "Recording"},
    {"Notes de terrain", "Feldnotizen", "Field notes"},
    {"Durée", "Dauer", "Duration"},
    {"Saturation", "Sättigung", "Saturation"},
    {"Retour des transcriptions", "Rückgabe der Transkripte", "Return of transcripts"},
    {"Nombre de codeurs", "Zahl der Codierenden", "Number of coders"},
    {"Arbre de codage", "Codebaum", "Coding tree"},
    {"Origine des thèmes", "Herkunft der Themen", "Derivation of themes"},
    {"Logiciel", "Software", "Software"},
    {"Vérification par les participants", "Prüfung durch die Befragten", "Participant checking"},
    {"Citations présentées", "Gezeigte Zitate", "Quotations presented"},
    {"Cohérence entre données et résultats", "Übereinstimmung von Daten und Ergebnissen",
     "Consistency of data and findings"},
    {"Thèmes majeurs", "Hauptthemen", "Major themes"},
    {"Thèmes mineurs et cas contraires", "Nebenthemen und Gegenfälle", "Minor themes and deviant cases"},
}};

}  // namespace

std::vector<std::string> Composer::coreq_answers() const {
  std::vector<std::string> a(32);
  const auto pick = [&](const char* fr, const char* de, const char* en) {
    return std::string(speech_.language() == "de" ? de : speech_.language() == "en" ? en : fr);
  };
  const auto n = [&](auto value) { return speech_.digits(static_cast<long>(value)); };
  const study::Study& study = loaded().study;
  const std::size_t size = evidence_.respondents().size();
  const auto counted_by = [&](auto value_of) {
    std::map<std::string, long> counts;
    for (const analysis::Respondent& r : evidence_.respondents())
      if (const std::string value = value_of(*r.person); !value.empty()) ++counts[value];
    std::vector<std::string> parts;
    for (const auto& [value, count] : counts) parts.push_back(value + " (" + n(count) + ")");
    return speech_.list(parts);
  };
  long withdrawn = 0, recorded = 0, returned = 0, emergent = 0;
  std::vector<long> minutes;
  long total = 0;
  for (const study::Participant& p : loaded().participants.people) withdrawn += p.is_withdrawn() ? 1 : 0;
  for (const analysis::Respondent& r : evidence_.respondents()) {
    recorded += r.person->consent.recording ? 1 : 0;
    returned += r.person->consent.transcript_return ? 1 : 0;
    if (r.person->minutes > 0) minutes.push_back(r.person->minutes);
    total += r.person->minutes;
  }
  std::sort(minutes.begin(), minutes.end());
  for (const codebook::Code* code : evidence_.codes()) emergent += code->emergent ? 1 : 0;

  a[0] = counted_by([](const study::Participant& p) { return p.interviewer; });
  a[11] = n(size) + pick(" entretiens comptés", " gezählte Interviews", " interviews counted");
  if (withdrawn > 0)
    a[11] += ", " + n(withdrawn) +
             pick(" retiré(s) après coup", " nachträglich zurückgezogen", " withdrawn afterwards");
  if (study.contacted > 0)
    a[12] = n(study.contacted) + pick(" personnes sollicitées, ", " Angefragte, ", " persons approached, ") +
            n(study.refused) + pick(" refus, ", " Absagen, ", " refusals, ") + n(study.without_answer) +
            pick(" sans suite", " ohne Antwort", " without answer");
  a[13] = counted_by([&](const study::Participant& p) {
    return p.setting.empty() ? std::string() : value_label("setting", p.setting, false);
  });
  a[15] = pick("tableau de l’échantillon, limité aux attributs qui ne désignent personne",
               "Tabelle der Stichprobe, beschränkt auf Merkmale, die niemanden erkennbar machen",
               "table of the sample, limited to attributes that point to nobody");
  a[16] = pick("version ", "Version ", "version ") + loaded().guide.version + ", " +
          n(evidence_.questions().size()) +
          pick(" questions, reproduit en annexe", " Fragen, im Anhang abgedruckt",
               " questions, printed in the annex");
  a[18] =
      n(recorded) +
      pick(" entretiens enregistrés sur ", " aufgezeichnete Interviews von ", " interviews recorded of ") +
      n(size);
  if (!minutes.empty())
    a[20] = pick("de ", "von ", "from ") + n(minutes.front()) + pick(" à ", " bis ", " to ") +
            n(minutes.back()) + "\u00A0min, " + pick("médiane ", "Median ", "median ") +
            n((minutes[(minutes.size() - 1) / 2] + minutes[minutes.size() / 2] + 1) / 2) + "\u00A0min, " +
            pick("total ", "zusammen ", "total ") + n(total) + "\u00A0min";
  const analysis::Saturation s = analysis::saturation(evidence_);
  const std::string rules = "base " + n(s.rules.base) + ", run " + n(s.rules.run) + ", " +
                            pick("seuil ", "Schwelle ", "threshold ") +
                            speech_.percent(s.rules.threshold_percent, 100);
  if (s.reached)
    a[21] = pick("atteinte après ", "erreicht nach ", "reached after ") + n(s.interviews_before_run()) +
            pick(" entretiens (", " Interviews (", " interviews (") + rules + ")";
  else
    a[21] = pick("non atteinte (", "nicht erreicht (", "not reached (") + rules + ")";
  a[22] = pick("demandé par ", "gewünscht von ", "wanted by ") + n(returned) +
          pick(" répondants sur ", " Befragten von ", " respondents of ") + n(size);
  const auto coders = std::count_if(evidence_.coders().begin(), evidence_.coders().end(),
                                    [](const std::string& c) { return c != "auto"; });
  a[23] = n(coders) +
          pick(coders < 2 ? " codeur" : " codeurs", coders == 1 ? " Person" : " Personen",
               coders == 1 ? " coder" : " coders") +
          ". " + basis_sentence() + ".";
  a[24] = n(evidence_.codes().size()) + pick(" codes en ", " Codes in ", " codes in ") +
          n(book().themes.size()) +
          pick(" familles, reproduits en annexe", " Gruppen, im Anhang abgedruckt",
               " families, printed in the annex");
  a[25] = n(static_cast<long>(evidence_.codes().size()) - emergent) +
          pick(" codes a priori, ", " vorab festgelegt, ", " a priori, ") + n(emergent) +
          pick(" émergents", " im Verlauf entstanden", " emergent");
  a[26] = program_;
  std::size_t approved = 0, shown_quotes = 0;
  for (const Entry& e : ledger_.entries())
    if (e.kind == document::Origin::Kind::quotation && e.of != "evidence" && e.of != "translation") {
      ++shown_quotes;
      approved += e.state == "approved" || e.state == "corrected" ? 1 : 0;
    }
  a[27] = n(approved) +
          pick(" citations validées sur ", " gebilligte Zitate von ", " quotations approved of ") +
          n(shown_quotes);
  std::size_t most = 0;
  for (const auto& [id, count] : quoted_of_) most = std::max(most, count);
  a[28] = n(shown_quotes) + pick(" citations de ", " Zitate von ", " quotations of ") +
          n(quoted_respondents_.size()) +
          pick(" répondants, au plus ", " Befragten, höchstens ", " respondents, at most ") + n(most) +
          pick(" par répondant", " je Person", " a respondent");
  a[29] = n(ledger_.count(document::Origin::Kind::number)) +
          pick(" nombres et ", " Zahlen und ", " numbers and ") + n(shown_quotes) +
          pick(" citations reliés aux tours de parole dont ils proviennent",
               " Zitate mit den Redebeiträgen verbunden, aus denen sie stammen",
               " quotations tied to the turns that they come from");
  std::vector<std::string> major, minor;
  for (const codebook::Theme& theme : book().themes) {
    const analysis::Item item = analysis::count(evidence_, theme.id);
    if (!theme.crossing &&
        item.mentioned_when_asked().size() * 2 >= std::max<std::size_t>(1, item.asked.size()))
      major.push_back(theme.id);
    for (const codebook::Code& code : theme.codes) {
      const analysis::Item own = analysis::count(evidence_, code.id);
      if (!own.mentioned.empty() && own.mentioned.size() * 4 < size) minor.push_back(code.id);
    }
  }
  a[30] = major.empty() ? ""
                        : pick("évoqués par la moitié au moins des répondants interrogés : ",
                               "von mindestens der Hälfte der dazu Befragten genannt: ",
                               "raised by at least half of those asked: ") +
                              speech_.list(major);
  a[31] = minor.empty() ? ""
                        : pick("évoqués par moins d’un quart des répondants : ",
                               "von weniger als einem Viertel der Befragten genannt: ",
                               "raised by less than a quarter of the respondents: ") +
                              speech_.list(minor);
  return a;
}

void Composer::coreq(Node node) {
  const Phrases& p = speech_.phrases();
  std::vector<std::string> answers = coreq_answers();
  for (const Node declared : xml::elements(node, "declared")) {
    std::string& answer = answers[std::stoul(std::string(declared.attribute("item"))) - 1];
    const std::string words = shown(declared.text());
    answer = answer.empty() ? words : words + " " + answer;
  }
  Table table = new_table(node, {"N°", p.topic, p.answer}, {7, 33, 60});
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const Titles& t = titles[i];
    Row row;
    row.cells.push_back(cell(prose(std::to_string(i + 1)), Role::table_number));
    row.cells.push_back(cell(prose(speech_.language() == "de"   ? t.de
                                   : speech_.language() == "en" ? t.en
                                                                : t.fr),
                             Role::table_text));
    const bool is_name = answers[i] == program_;  // written as it is called
    const std::string answer =
        answers[i].empty() ? p.not_stated : shown(is_name ? program_ : text::capitalised(answers[i]));
    row.cells.push_back(cell(prose(answer), Role::table_text));
    table.rows.push_back(std::move(row));
  }
  put_table(node, std::move(table), shown(node.attribute("caption")));
}

}  // namespace lb::paper
