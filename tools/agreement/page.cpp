#include "agreement/page.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>

#include "text/numbers.hpp"
#include "xml/writer.hpp"

namespace lb::agreement {
namespace {

// The page speaks the study's language, whatever the terminal speaks.
struct Words {
  const char *title, *by_turn, *by_sentence, *by_character, *compared, *intervals, *no_intervals, *narrow,
      *lacking, *code, *units, *coded_by, *percent;
  const char *cohen, *conger, *spans, *all, *pooled, *labelling, *figures, *confusions, *no_code,
      *disagreements, *none, *not_read;
  std::array<const char*, 4> kinds;
  std::array<const char*, 6> reasons;
  const char *and_last, *colon, *semicolon;
  char decimal;
};

constexpr Words english{
    "Agreement of {}",
    "Unit: the respondents’ turns.",
    "Unit: the respondents’ sentences.",
    "Unit: the characters of what respondents say.",
    "Compared: {}.",
    "In brackets: 95 % of {} bootstrap samples over interviews, seed {}.",
    "No intervals: they need two interviews at least.",
    "With fewer than ten interviews they are too narrow.",
    "A figure without interval is undefined in more than one sample in twenty.",
    "Code",
    "Units",
    "{} %",
    "Agreement per unit",
    "Cohen’s kappa",
    "Conger’s kappa",
    "u (free spans)",
    "all codes",
    "Over all codes, observed and expected parts are averaged over the codes that somebody used.",
    "Free spans, codes where both have a passage (cu): {}.",
    "Figures",
    "Confusions",
    "no code",
    "Disagreements",
    "The coders agree everywhere.",
    "not read",
    {"coded by some only", "another code", "other borders", "another polarity"},
    {"", "nothing to compare", "only one answer was ever given", "for two coders only",
     "codings of one coder overlap", "too large"},
    " and ",
    ": ",
    "; ",
    '.'};
constexpr Words french{
    "Accord entre {}",
    "Unité : les tours de parole des répondants.",
    "Unité : les phrases des répondants.",
    "Unité : les caractères des propos des répondants.",
    "Entretiens comparés : {}.",
    "Entre crochets : 95 % de {} tirages bootstrap d’entretiens, graine {}.",
    "Pas d’intervalles : il faut au moins deux entretiens.",
    "Avec moins de dix entretiens, ils sont trop étroits.",
    "Un chiffre sans intervalle n’est pas défini dans plus d’un tirage sur vingt.",
    "Code",
    "Unités",
    "{} (%)",
    "Accord par unité",
    "Kappa de Cohen",
    "Kappa de Conger",
    "u (passages libres)",
    "tous les codes",
    "Pour l’ensemble des codes, les parts observée et attendue sont la moyenne de celles des codes employés.",
    "Passages libres, code là où chacun a un passage (cu) : {}.",
    "Chiffres",
    "Confusions",
    "aucun code",
    "Désaccords",
    "Les codeurs sont partout d’accord.",
    "non lu",
    {"codé par certains seulement", "autre code", "autres bornes", "autre polarité"},
    {"", "rien à comparer", "une seule réponse donnée partout", "pour deux codeurs seulement",
     "des passages d’un même codeur se chevauchent", "trop grand"},
    " et ",
    " : ",
    " ; ",
    ','};

// Of few interviews, a bootstrap draws much the same ones again and again.
constexpr std::size_t few_interviews = 10;

constexpr const char* style =
    "body{font-family:sans-serif;line-height:1.45;max-width:75rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:1rem 0}caption{text-align:left;font-weight:bold}"
    "th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}"
    "td.number{text-align:right;white-space:nowrap}mark{background:#ffe08a;color:#000}.note{color:#444}"
    "section.place{border-top:1px solid #767676;overflow-wrap:anywhere}.scroll{overflow-x:auto}"
    "@media print{.scroll{overflow:visible}.scroll table{font-size:.7rem}.scroll "
    "td.number{white-space:normal}}";

class Page {
 public:
  Page(const Report& report, const study::Study& study, const codebook::Codebook& codebook)
      : r_(report),
        study_(study),
        codebook_(codebook),
        is_french_(study.language.starts_with("fr")),
        w_(is_french_ ? french : english) {}

  std::string write() {
    const std::string title = fmt::format(fmt::runtime(w_.title), listed(r_.coders));
    x_.raw("<!DOCTYPE html>\n");
    x_.start("html", {{"xmlns", "http://www.w3.org/1999/xhtml"}, {"lang", is_french_ ? "fr" : "en"}});
    x_.start("head");
    line().empty("meta", {{"charset", "utf-8"}});
    x_.empty("meta", {{"name", "viewport"}, {"content", "width=device-width"}});
    line().element("title", title + " – " + study_.title);
    line().element("style", style).end();
    line().start("body").start("main");
    line().element("h1", title);
    paragraph(study_.title);
    if (!study_.warning.empty()) x_.start("p").element("strong", study_.warning).end();
    paragraph(r_.unit == Unit::turn       ? w_.by_turn
              : r_.unit == Unit::sentence ? w_.by_sentence
                                          : w_.by_character);
    paragraph(fmt::format(fmt::runtime(w_.compared), listed(r_.interviews)));
    figures();
    confusions();
    disagreements();
    x_.end().end().end();
    return x_.finish() + "\n";
  }

 private:
  std::string listed(const std::vector<std::string>& words) const {
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i)
      out += (i == 0 ? "" : i + 1 < words.size() ? ", " : w_.and_last) + words[i];
    return out;
  }

  std::string integer(std::uint64_t n) const {
    return text::format_integer(static_cast<long long>(n), is_french_ ? "fr-BE" : "en-GB");
  }

  void paragraph(std::string_view words) { line().element("p", words); }

  // What follows begins a line: for people who read the source, and for git.
  xml::Writer& line() { return x_.raw("\n"); }

  std::string number(double value, int digits) const {
    std::string s = fmt::format("{:.{}f}", value, digits);
    if (s.find_first_not_of("-0.") == std::string::npos && s[0] == '-') s.erase(0, 1);
    std::replace(s.begin(), s.end(), '.', w_.decimal);
    if (s[0] == '-') s.replace(0, 1, "−");
    return s;
  }

  std::string measured(const Measured& m) const {
    if (!m.coefficient.value) return w_.reasons.at(static_cast<std::size_t>(m.coefficient.reason));
    std::string s = number(*m.coefficient.value, 3);
    if (m.interval) s += " [" + number(m.interval->low, 3) + w_.semicolon + number(m.interval->high, 3) + "]";
    return s;
  }

  std::string named(const std::string& code) const {
    const codebook::Code* c = codebook_.find(code);
    return c == nullptr ? code : code + " – " + c->label.in(study_.language);
  }

  void head(const std::vector<std::string>& cells) {
    x_.start("thead").start("tr");
    for (const std::string& cell : cells) x_.element("th", cell, {{"scope", "col"}});
    x_.end().end();
  }

  // A table that may be wider than a telephone: it can be reached and moved by keys. end_table() ends its
  // body too.
  void start_table(const std::string& name) {
    line().element("h2", name);
    x_.start("div", {{"class", "scroll"}, {"role", "region"}, {"tabindex", "0"}, {"aria-label", name}});
    x_.start("table").element("caption", name);
  }
  void end_table() { x_.end().end().end(); }

  void figures() {
    start_table(w_.figures);
    std::vector<std::string> cells{w_.code, w_.units};
    for (const std::string& coder : r_.coders) cells.push_back(fmt::format(fmt::runtime(w_.coded_by), coder));
    cells.insert(cells.end(),
                 {w_.percent, r_.coders.size() == 2 ? w_.cohen : w_.conger, "Alpha", "AC1", w_.spans});
    head(cells);
    x_.start("tbody");
    for (const Row& row : r_.figures.rows) {
      line().start("tr").element("th", row.code.empty() ? w_.all : named(row.code), {{"scope", "row"}});
      x_.element("td", integer(row.units), {{"class", "number"}});
      for (const auto& share : row.shares)
        x_.element("td", share ? number(*share * 100, 1) : "–", {{"class", "number"}});
      for (const Measured* m : {&row.percent, &row.kappa, &row.alpha, &row.ac1, &row.u})
        x_.element("td", measured(*m), {{"class", m->coefficient.value ? "number" : "note"}});
      x_.end();
    }
    end_table();
    paragraph(w_.pooled);
    paragraph(fmt::format(fmt::runtime(w_.labelling), measured(r_.figures.labelling)));
    if (r_.interviews.size() < 2) {
      paragraph(w_.no_intervals);
      return;
    }
    std::string words =
        fmt::format(fmt::runtime(w_.intervals), integer(r_.bootstrap.samples), r_.bootstrap.seed);
    if (r_.interviews.size() < few_interviews) words += std::string(" ") + w_.narrow;
    paragraph(words + " " + w_.lacking);
  }

  void confusions() {
    if (r_.figures.confusions.empty()) return;
    start_table(w_.confusions);
    // Two coders share one head; of more, each line says whose codes these are.
    const bool two = r_.coders.size() == 2;
    head(two ? std::vector<std::string>{r_.coders[0], r_.coders[1], w_.units}
             : std::vector<std::string>{w_.code, w_.code, w_.units});
    x_.start("tbody");
    for (const Confusion& c : r_.figures.confusions) {
      const auto cell = [&](std::size_t coder, const std::string& code) {
        const std::string words = code.empty() ? w_.no_code : named(code);
        x_.element("td", two ? words : r_.coders[coder] + w_.colon + words);
      };
      line().start("tr");
      cell(c.first_coder, c.first_code);
      cell(c.second_coder, c.second_code);
      x_.element("td", integer(c.units), {{"class", "number"}}).end();
    }
    end_table();
  }

  void disagreements() {
    line().element("h2", w_.disagreements);
    if (r_.disagreements.empty()) paragraph(w_.none);
    for (const Disagreement& d : r_.disagreements) {
      const Place& p = d.place;
      line().start("section", {{"class", "place"}, {"id", p.id}});
      x_.element("h3", p.turn + ", " + p.respondent + (p.question.empty() ? "" : ", " + p.question) +
                           w_.colon + w_.kinds.at(static_cast<std::size_t>(d.kind)));
      x_.start("table").element("caption", p.id).start("tbody");
      for (std::size_t g = 0; g < r_.coders.size(); ++g) {
        line().start("tr").element("th", r_.coders[g], {{"scope", "row"}});
        x_.element("td", p.read_by[g] ? codes(p.by_coder[g]) : std::string(w_.not_read));
        x_.start("td");
        for (const Fragment& f : excerpt(p, g))
          if (f.coded)
            x_.element("mark", f.text);
          else
            x_.text(f.text);
        x_.end().end();
      }
      x_.end().end().end();
    }
  }

  std::string codes(const std::vector<coding::Coding>& codings) const {
    std::set<std::string> seen;
    std::string out;
    for (const coding::Coding& c : codings) {
      std::string words = named(c.code);
      if (c.polarity != coding::Polarity::none)
        words += " (" + std::string(coding::word_of(c.polarity)) + ")";
      if (seen.insert(words).second) out += (out.empty() ? "" : ", ") + words;
    }
    return out.empty() ? "–" : out;
  }

  const Report& r_;
  const study::Study& study_;
  const codebook::Codebook& codebook_;
  bool is_french_;
  const Words& w_;
  xml::Writer x_{xml::Writer::Layout::compact, false};
};

}  // namespace

std::string page(const Report& report, const study::Study& study, const codebook::Codebook& codebook) {
  return Page(report, study, codebook).write();
}

}  // namespace lb::agreement
