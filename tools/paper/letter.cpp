#include "paper/letter.hpp"

#include <algorithm>
#include <stdexcept>

#include "paper/speech.hpp"
#include "quotes/choice.hpp"
#include "quotes/label.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::paper {
namespace {

using document::Block;
using document::Blocks;
using document::Role;
using transcript::Turn;

// What a letter says, in one language. {} stand for, in this order, what each comment names.
struct Words {
  const char* subject;
  const char* greeting;
  const char* purpose;  // title of the study
  const char* one_quotation;
  const char* quotations;  // number
  const char* quotation;   // id
  const char* asked;
  const char* context;
  const char* printed;
  const char* translated;
  const char* signed_as;
  const char* answer;
  const char* choices[3];
  const char* until;  // date
  const char* silence;
  const char* rights;
  const char* reply;
  const char* reply_line;
  const char* thanks;
};

const Words french{
    "Vos citations dans le livre blanc : votre accord",
    "Madame, Monsieur,",
    "Vous avez accepté un entretien pour l’étude « {} ». Nous souhaitons citer dans le livre blanc ce qui "
    "suit, et "
    "rien d’autre. Rien ne paraît sans votre accord.",
    "Une citation est concernée.",
    "{} citations sont concernées.",
    "Citation {}",
    "On vous demandait",
    "Dans son contexte",
    "Ce qui serait imprimé",
    "Traduction qui serait imprimée à côté",
    "Signature",
    "Votre réponse",
    {"☐ J’accepte cette citation telle quelle.", "☐ Je l’accepte avec cette correction :", "☐ Je la refuse."},
    "Merci de répondre avant le {}.",
    "Sans réponse de votre part, la citation ne sera pas publiée : le silence ne vaut pas accord.",
    "Vous pouvez retirer votre accord à tout moment, sans donner de raison, pour une citation ou pour tout "
    "l’entretien ; les éditions à venir en tiendront compte.",
    "Réponse à envoyer à",
    "................................................................",
    "Avec nos remerciements,"};

const Words german{
    "Ihre Zitate im Weißbuch: Ihre Zustimmung",
    "Sehr geehrte Damen und Herren,",
    "Sie haben uns für die Studie „{}“ ein Interview gegeben. Im Weißbuch möchten wir das Folgende zitieren, "
    "und "
    "nichts anderes. Ohne Ihre Zustimmung erscheint nichts.",
    "Es geht um ein Zitat.",
    "Es geht um {} Zitate.",
    "Zitat {}",
    "Gefragt war",
    "Im Zusammenhang",
    "Gedruckt würde",
    "Daneben gedruckte Übersetzung",
    "Unterschrift",
    "Ihre Antwort",
    {"☐ Ich stimme diesem Zitat unverändert zu.",
     "☐ Ich stimme mit dieser Korrektur zu:", "☐ Ich lehne es ab."},
    "Bitte antworten Sie bis zum {}.",
    "Ohne Ihre Antwort wird das Zitat nicht veröffentlicht: Schweigen gilt nicht als Zustimmung.",
    "Sie können Ihre Zustimmung jederzeit ohne Angabe von Gründen zurückziehen, für ein Zitat oder das ganze "
    "Interview; künftige Ausgaben berücksichtigen das.",
    "Antwort an",
    "................................................................",
    "Mit bestem Dank"};

const Words english{
    "Your quotations in the white paper: your approval",
    "Dear Madam or Sir,",
    "You gave us an interview for the study ‘{}’. In the white paper we would like to quote what follows, "
    "and "
    "nothing else. Nothing is printed without your approval.",
    "This is about one quotation.",
    "This is about {} quotations.",
    "Quotation {}",
    "You were asked",
    "In its context",
    "What would be printed",
    "Translation that would be printed beside it",
    "Signed as",
    "Your answer",
    {"☐ I approve this quotation as it is.", "☐ I approve it with this correction:", "☐ I refuse it."},
    "Please answer by {}.",
    "Without your answer the quotation will not be published: silence is no approval.",
    "You may take your approval back at any time, without giving a reason, for a quotation or for the whole "
    "interview; later editions will follow.",
    "Send your answer to",
    "................................................................",
    "With our thanks,"};

const Words& words_in(const std::string& language) {
  return language == "de" ? german : language == "en" ? english : french;
}

std::string filled(std::string words, const std::string& value) {
  return words.replace(words.find("{}"), 2, value);
}

class Writer {
 public:
  Writer(const Letter& letter, const study::Loaded& study, const transcript::Interview& interview,
         const study::Participant& person)
      : letter_(letter),
        study_(study),
        interview_(interview),
        person_(person),
        speech_(letter_language(person), study.study.settings),
        words_(words_in(speech_.language())) {}

  document::Document write(const std::string& program) {
    document::Metadata& meta = out_.metadata;
    meta.title = set(words_.subject);
    meta.subject = set(study_.study.warning);
    meta.language = speech_.locale();
    meta.date = letter_.date;
    meta.generator = program;
    const Phrases& p = speech_.phrases();
    out_.words = {p.table, p.figure, speech_.colon(), p.page};
    document::Section page;
    page.footer = set(study_.study.warning);
    out_.blocks.push_back({{}, {}, std::move(page)});

    put(Role::title, meta.title, "title");
    if (!study_.study.warning.empty()) put(Role::warning, set(study_.study.warning));
    if (!letter_.date.empty()) put(Role::imprint, speech_.date(letter_.date) + " – " + letter_.respondent);
    put(Role::body, set(words_.greeting));
    put(Role::body, set(filled(words_.purpose, study_.study.title)));
    put(Role::body, letter_.quotes.size() == 1
                        ? set(words_.one_quotation)
                        : text::capitalised(filled(words_.quotations, spelled(letter_.quotes.size()))));
    for (const quotes::Quote* quote : letter_.quotes) print(*quote);
    head(words_.answer, "answer");
    put(Role::body, set(filled(words_.until, speech_.date(letter_.deadline))));
    put(Role::body, set(words_.silence));
    put(Role::body, set(words_.rights));
    put(Role::body, set(words_.reply) + speech_.colon() +
                        (letter_.reply_to.empty() ? words_.reply_line : set(letter_.reply_to)));
    put(Role::body, set(words_.thanks));
    for (const study::Organisation& body : study_.study.organisations) put(Role::body, set(body.name));
    document::number(out_);
    return std::move(out_);
  }

 private:
  std::string spelled(std::size_t n) const { return speech_.in_words(static_cast<long>(n), true); }

  std::string set(std::string_view words) const { return text::set_prose(words, speech_.typography()); }

  Blocks& blocks() { return std::get<document::Section>(out_.blocks.front().is).blocks; }

  void put(Role role, std::string words, std::string id = {}, const std::string& language = {}) {
    Block block = document::paragraph(role, document::words(std::move(words)), std::move(id));
    block.language = language;
    blocks().push_back(std::move(block));
  }

  void head(std::string_view words, const std::string& id) {
    blocks().push_back(document::heading(1, document::words(set(words)), id, false));
  }

  void labelled(std::string_view label, Role role, std::string words, const std::string& language = {}) {
    document::Format bold;
    bold.bold = true;
    Block heading = document::paragraph(Role::body, {document::run(set(label) + speech_.colon(), bold)});
    std::get<document::Paragraph>(heading.is).keep_with_next = true;
    blocks().push_back(std::move(heading));
    put(role, std::move(words), {}, language);
  }

  // Words of the turn on one side of the passage, cut at a space.
  std::string before(const Turn& turn, std::size_t end) const {
    if (end == 0) return {};
    const std::size_t begin = end > context ? end - context : 0;
    std::string words = quotes::printed_wording(turn, begin, end);
    if (begin > 0) words = "…" + words.substr(std::min(words.find(' '), words.size()));
    return words.empty() ? words : words + " ";
  }
  std::string after(const Turn& turn, std::size_t begin) const {
    const std::size_t length = text::count_code_points(turn.text);
    if (begin >= length) return {};
    const std::size_t end = std::min(length, begin + context);
    std::string words = text::collapse_spaces(turn.text.substr(
        text::byte_of_code_point(turn.text, begin),
        text::byte_of_code_point(turn.text, end) - text::byte_of_code_point(turn.text, begin)));
    if (end < length) words = words.substr(0, words.rfind(' ')) + " …";
    return words.empty() ? words : " " + words;
  }

  void print(const quotes::Quote& quote) {
    head(filled(words_.quotation, quote.id), quote.id);
    const auto at = std::find_if(interview_.turns.begin(), interview_.turns.end(),
                                 [&](const Turn& t) { return t.id == quote.anchor.turn; });
    if (at == interview_.turns.end()) throw std::logic_error("a letter quotes a turn that is not there");
    for (auto asked = at; asked != interview_.turns.begin();) {
      --asked;
      if (interview_.speaker_of(*asked).role != transcript::Role::interviewer) continue;
      labelled(words_.asked, Role::body, text::collapse_spaces(asked->text),
               speech_.tag(interview_.language_of(*asked)));
      break;
    }
    const std::size_t begin = quote.anchor.begin_code_point, end = quote.anchor.end_code_point;
    const std::string language =
        speech_.tag(quote.language.empty() ? interview_.language_of(*at) : quote.language);
    const text::Typography own = language.substr(0, 2) == speech_.language()
                                     ? speech_.typography()
                                     : text::Typography::of(language.substr(0, 2));
    labelled(words_.context, Role::body,
             before(*at, begin) + "→ " + quotes::printed_wording(*at, begin, end) + " ←" + after(*at, end),
             language);
    const std::string wording = quote.wording.empty() ? quotes::printed_wording(*at, begin, end)
                                                      : text::collapse_spaces(quote.wording);
    labelled(words_.printed, Role::quotation, text::quoted(text::set_prose(wording, own), own), language);
    if (!quote.translation.empty()) {
      const Speech papers(study_.study.language, study_.study.settings);
      labelled(words_.translated, Role::quotation,
               papers.quoted(text::set_prose(quote.translation, papers.typography())), papers.locale());
    }
    const quotes::LabelRule rule = quotes::choose_label_rule(
        study_.participants, static_cast<std::size_t>(std::max(1, study_.study.settings.anonymity)));
    std::string label = quotes::label(study_.participants, person_, rule, speech_.language());
    if (label.empty()) label = speech_.phrases().a_respondent;
    labelled(words_.signed_as, Role::body, "— " + set(label));
    for (const char* choice : words_.choices) put(Role::body, set(choice));
  }

  static constexpr std::size_t context = 240;  // code points on each side
  const Letter& letter_;
  const study::Loaded& study_;
  const transcript::Interview& interview_;
  const study::Participant& person_;
  Speech speech_;
  const Words& words_;
  document::Document out_;
};

// Breaks a paragraph at spaces; U+00A0 and U+202F hold.
void wrap(const std::string& words, std::string& out) {
  constexpr std::size_t widest = 78;
  std::size_t column = 0;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    const std::string_view word = std::string_view(words).substr(begin, end - begin);
    const std::size_t width = text::count_code_points(word);
    if (column > 0 && column + 1 + width > widest) {
      out += '\n';
      column = 0;
    }
    if (column > 0) {
      out += ' ';
      ++column;
    }
    out += word;
    column += width;
    begin = end + 1;
  }
  out += '\n';
}

}  // namespace

std::string letter_language(const study::Participant& person) {
  for (const char* language : {"de", "en"})
    if (person.language.starts_with(language)) return language;
  return "fr";
}

document::Document compose(const Letter& letter, const study::Loaded& study,
                           const transcript::Interview& interview, const std::string& program) {
  const study::Participant* person = study.participants.find(letter.respondent);
  if (person == nullptr) throw std::logic_error("a letter to nobody");
  return Writer(letter, study, interview, *person).write(program);
}

std::string as_text(const document::Document& letter) {
  std::string out;
  for (const Block& page : letter.blocks)
    for (const Block& block : std::get<document::Section>(page.is).blocks) {
      const auto* heading = std::get_if<document::Heading>(&block.is);
      const std::string words = document::plain_text(
          heading != nullptr ? heading->content : std::get<document::Paragraph>(block.is).content);
      wrap(words, out);
      if (heading != nullptr) {
        out.append(text::count_code_points(words), '-');
        out += '\n';
      }
      out += '\n';
    }
  if (!out.empty()) out.pop_back();
  return out;
}

}  // namespace lb::paper
