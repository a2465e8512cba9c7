#include "paper/speech.hpp"

namespace lb::paper {
namespace {

Phrases french() {
  Phrases p;
  p.table = "Tableau";
  p.figure = "Figure";
  p.page = "page";
  p.contents = "Sommaire";
  p.list_of_tables = "Liste des tableaux";
  p.list_of_figures = "Liste des figures";
  p.source = "Source";
  p.interviews_source = "entretiens";
  p.proposed_basis = "Les comptages reposent sur des codages proposés par la machine, non encore validés";
  p.mixed_basis =
      "Les comptages reposent en partie sur des codages proposés par la machine, non encore validés";
  p.decided_basis = "Les comptages reposent sur des codages décidés par les chercheurs";
  p.proposed_short = "codages proposés par la machine, non encore validés";
  p.mixed_short = "codages en partie proposés par la machine, non encore validés";
  p.total = "Ensemble";
  p.theme = "Thème";
  p.code = "Code";
  p.definition = "Définition";
  p.example = "Exemple";
  p.asked = "Interrogés";
  p.answered = "Ont répondu";
  p.mentioned = "En parlent";
  p.share = "Part";
  p.passages = "Passages";
  p.respondents_of_asked = "Répondants qui évoquent le sujet, sur 100 répondants interrogés à ce propos";
  p.not_asked = "–";
  p.question = "Question";
  p.prompts = "Relances";
  p.minutes = "min";
  p.duration = "Durée";
  p.translated_from_de = "traduit de l’allemand";
  p.translated_from_en = "traduit de l’anglais";
  p.translated_from_fr = "traduit du français";
  p.a_respondent = "Un répondant";
  p.pending_quote = "citation en attente d’accord : {}";
  p.recommendation = "Recommandation";
  p.owner = "Porteur";
  p.horizon = "Horizon";
  p.evidence = "Fondement";
  p.strengths = "Forces";
  p.weaknesses = "Faiblesses";
  p.opportunities = "Opportunités";
  p.threats = "Menaces";
  p.not_stated = "non renseigné";
  p.new_codes = "Codes nouveaux";
  p.known_codes = "Codes connus";
  p.interview = "Entretien";
  p.turns_together = "Tours de parole communs";
  p.respondents_together = "Répondants";
  p.first_code = "Premier code";
  p.second_code = "Second code";
  p.rounded_note = "Lecture : a/b = a répondants évoquent le sujet parmi b interrogés à ce propos";
  p.funding_missing_emblem = "[emblème de l’Union européenne : fichier à fournir]";
  p.topic = "Sujet";
  p.answer = "Dans cette étude";
  p.hidden_note = "« … » : moins de {} répondants, ou nombre qui permettrait de le calculer";
  return p;
}

Phrases german() {
  Phrases p;
  p.table = "Tabelle";
  p.figure = "Abbildung";
  p.page = "Seite";
  p.contents = "Inhalt";
  p.list_of_tables = "Tabellenverzeichnis";
  p.list_of_figures = "Abbildungsverzeichnis";
  p.source = "Quelle";
  p.interviews_source = "Interviews";
  p.proposed_basis =
      "Die Zählungen beruhen auf Codierungen, die die Maschine vorschlägt und die noch nicht bestätigt sind";
  p.mixed_basis =
      "Die Zählungen beruhen teilweise auf Codierungen, die die Maschine vorschlägt und die noch nicht "
      "bestätigt sind";
  p.decided_basis = "Die Zählungen beruhen auf Codierungen, die die Forschenden entschieden haben";
  p.proposed_short = "Codierungen von der Maschine vorgeschlagen, noch nicht bestätigt";
  p.mixed_short = "Codierungen teilweise von der Maschine vorgeschlagen, noch nicht bestätigt";
  p.total = "Gesamt";
  p.theme = "Thema";
  p.code = "Code";
  p.definition = "Definition";
  p.example = "Beispiel";
  p.asked = "Befragt";
  p.answered = "Geantwortet";
  p.mentioned = "Genannt";
  p.share = "Anteil";
  p.passages = "Stellen";
  p.respondents_of_asked = "Befragte, die das Thema ansprechen, von 100 dazu Befragten";
  p.not_asked = "–";
  p.question = "Frage";
  p.prompts = "Nachfragen";
  p.minutes = "Min.";
  p.duration = "Dauer";
  p.translated_from_de = "aus dem Deutschen übersetzt";
  p.translated_from_en = "aus dem Englischen übersetzt";
  p.translated_from_fr = "aus dem Französischen übersetzt";
  p.a_respondent = "Eine befragte Person";
  p.pending_quote = "Zitat wartet auf Zustimmung: {}";
  p.recommendation = "Empfehlung";
  p.owner = "Träger";
  p.horizon = "Zeithorizont";
  p.evidence = "Grundlage";
  p.strengths = "Stärken";
  p.weaknesses = "Schwächen";
  p.opportunities = "Chancen";
  p.threats = "Risiken";
  p.not_stated = "keine Angabe";
  p.new_codes = "Neue Codes";
  p.known_codes = "Bekannte Codes";
  p.interview = "Interview";
  p.turns_together = "Gemeinsame Redebeiträge";
  p.respondents_together = "Befragte";
  p.first_code = "Erster Code";
  p.second_code = "Zweiter Code";
  p.rounded_note = "Lesart: a/b = a Befragte sprechen das Thema an, von b dazu Befragten";
  p.funding_missing_emblem = "[Emblem der Europäischen Union: Datei ist zu liefern]";
  p.topic = "Gegenstand";
  p.answer = "In dieser Studie";
  p.hidden_note = "„…“: weniger als {} Befragte, oder eine Zahl, aus der es sich errechnen ließe";
  return p;
}

Phrases english() {
  Phrases p;
  p.table = "Table";
  p.figure = "Figure";
  p.page = "page";
  p.contents = "Contents";
  p.list_of_tables = "List of tables";
  p.list_of_figures = "List of figures";
  p.source = "Source";
  p.interviews_source = "interviews";
  p.proposed_basis = "The counts rest on codings proposed by the machine and not yet confirmed";
  p.mixed_basis = "The counts rest in part on codings proposed by the machine and not yet confirmed";
  p.decided_basis = "The counts rest on codings decided by the researchers";
  p.proposed_short = "codings proposed by the machine, not yet confirmed";
  p.mixed_short = "codings in part proposed by the machine, not yet confirmed";
  p.total = "All";
  p.theme = "Theme";
  p.code = "Code";
  p.definition = "Definition";
  p.example = "Example";
  p.asked = "Asked";
  p.answered = "Answered";
  p.mentioned = "Mentioned";
  p.share = "Share";
  p.passages = "Passages";
  p.respondents_of_asked = "Respondents who raise the topic, per 100 respondents asked about it";
  p.not_asked = "–";
  p.question = "Question";
  p.prompts = "Prompts";
  p.minutes = "min";
  p.duration = "Duration";
  p.translated_from_de = "translated from German";
  p.translated_from_en = "translated from English";
  p.translated_from_fr = "translated from French";
  p.a_respondent = "A respondent";
  p.pending_quote = "quotation awaiting approval: {}";
  p.recommendation = "Recommendation";
  p.owner = "Owner";
  p.horizon = "Horizon";
  p.evidence = "Evidence";
  p.strengths = "Strengths";
  p.weaknesses = "Weaknesses";
  p.opportunities = "Opportunities";
  p.threats = "Threats";
  p.not_stated = "not stated";
  p.new_codes = "New codes";
  p.known_codes = "Known codes";
  p.interview = "Interview";
  p.turns_together = "Turns in common";
  p.respondents_together = "Respondents";
  p.first_code = "First code";
  p.second_code = "Second code";
  p.rounded_note = "How to read: a/b = a respondents raise the topic out of b asked about it";
  p.funding_missing_emblem = "[emblem of the European Union: file to be supplied]";
  p.topic = "Topic";
  p.answer = "In this study";
  p.hidden_note = "‘…’: fewer than {} respondents, or a number that would give it away";
  return p;
}

}  // namespace

const Phrases& Phrases::in(std::string_view language) {
  static const Phrases fr = french(), de = german(), en = english();
  return language == "de" ? de : language == "en" ? en : fr;
}

}  // namespace lb::paper
