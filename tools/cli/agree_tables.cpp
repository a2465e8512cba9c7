#include "cli/agree_tables.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <span>

#include "analysis/sheet.hpp"
#include "text/message.hpp"

namespace lb::cli {
namespace {

using agreement::Coefficient;
using agreement::Disagreement;
using agreement::Kind;
using agreement::Measured;
using agreement::Report;
using agreement::Row;
using agreement::Undefined;
using text::tr;
using text::trn;

constexpr std::size_t confusions_shown = 20, interviews_named = 8;
// Of few interviews, a bootstrap draws much the same ones again and again.
constexpr std::size_t few_interviews = 10;

struct Measure {
  const char* name;
  Measured Row::*of;
};
constexpr std::array<Measure, 5> measures{{{"percent", &Row::percent},
                                           {"kappa", &Row::kappa},
                                           {"alpha", &Row::alpha},
                                           {"ac1", &Row::ac1},
                                           {"u", &Row::u}}};

// Of free spans (u) no standard error is published.
std::span<const Measure> with_error() { return std::span(measures).first(4); }

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : ", ") + w;
  return out;
}

std::string number(double value, int digits = 3) {
  std::string s = fmt::format("{:.{}f}", value, digits);
  if (s[0] == '-' && s.find_first_not_of("-0.") == s.npos) s.erase(0, 1);  // no "-0.000"
  return s;
}

// As the reader of messages writes decimals; tables for programs always have a point.
std::string shown(double value, int digits = 3) {
  std::string s = number(value, digits);
  if (text::message_language() == "fr") std::replace(s.begin(), s.end(), '.', ',');
  return s;
}

std::string name_of(Undefined reason) {
  switch (reason) {
    case Undefined::none:
      break;
    case Undefined::no_pairs:
      return "no_pairs";
    case Undefined::no_variation:
      return "no_variation";
    case Undefined::not_two:
      return "not_two";
    case Undefined::overlap:
      return "overlap";
    case Undefined::too_large:
      return "too_large";
  }
  return "";
}

std::string words_of(Undefined reason) {
  switch (reason) {
    case Undefined::none:
      break;
    case Undefined::no_pairs:
      return tr("there is nothing to compare");
    case Undefined::no_variation:
      return tr("only one answer was ever given");
    case Undefined::not_two:
      return tr("for two coders only");
    case Undefined::overlap:
      return tr("passages of one coder overlap");
    case Undefined::too_large:
      return tr("too large to compute");
  }
  return "";
}

std::string words_of(Kind kind) {
  switch (kind) {
    case Kind::some_only:
      return tr("coded by some only");
    case Kind::other_code:
      return tr("another code");
    case Kind::borders:
      return tr("other borders");
    case Kind::polarity:
      return tr("another polarity");
  }
  return "";
}

std::string measured(const Measured& m) {
  if (!m.coefficient.value) return "–";
  std::string s = shown(*m.coefficient.value);
  if (m.interval) s += " [" + shown(m.interval->low) + " " + shown(m.interval->high) + "]";
  return s;
}

std::string title(const Report& r) {
  const std::string coders = listed(r.coders);
  const auto n = static_cast<long>(r.interviews.size());
  const std::string interviews = r.interviews.size() <= interviews_named
                                     ? listed(r.interviews)
                                     : trn("{} interview", "{} interviews", n, n);
  switch (r.unit) {
    case agreement::Unit::turn:
      return tr("Agreement of {} by turns of the respondents, in {}", coders, interviews);
    case agreement::Unit::sentence:
      return tr("Agreement of {} by sentences of the respondents, in {}", coders, interviews);
    case agreement::Unit::character:
      return tr("Agreement of {} by characters of the respondents' words, in {}", coders, interviews);
  }
  return "";
}

std::string confusions_text(const Report& r, bool all) {
  const auto& confusions = r.figures.confusions;
  if (confusions.empty()) return "";
  analysis::Sheet sheet{tr("Confusions: units to which one coder gave one code and another coder another"),
                        {tr("coder"), tr("code"), tr("coder"), tr("code"), tr("units")},
                        {}};
  for (std::size_t i = 0; i < (all ? confusions.size() : std::min(confusions_shown, confusions.size()));
       ++i) {
    const agreement::Confusion& c = confusions[i];
    const auto code = [](const std::string& name) { return name.empty() ? tr("no code") : name; };
    sheet.rows.push_back({r.coders[c.first_coder], code(c.first_code), r.coders[c.second_coder],
                          code(c.second_code), std::to_string(c.units)});
  }
  std::string out = "\n" + analysis::to_text(sheet);
  if (const std::size_t more = confusions.size() - sheet.rows.size(); more > 0)
    out += "  " +
           trn("and {} more pair of codes (--confusions lists all)",
               "and {} more pairs of codes (--confusions lists all)", static_cast<long>(more), more) +
           "\n";
  return out;
}

std::string notes(const Report& r) {
  std::string out = r.coders.size() == 2 ? tr("kappa: Cohen's.")
                                         : tr("kappa: Conger's, which is Cohen's for more than two coders.");
  out += " " + tr("alpha: Krippendorff's, nominal. AC1: Gwet's. u: alpha of free spans (2016).") + "\n";
  out += r.interviews.size() < 2 ? tr("No intervals: they need two interviews at least.")
                                 : tr("In brackets: 95 % of {} bootstrap samples over interviews, seed {}.",
                                      r.bootstrap.samples, r.bootstrap.seed);
  if (r.interviews.size() > 1 && r.interviews.size() < few_interviews)
    out += " " + tr("With fewer than {} interviews they are too narrow.", few_interviews);
  out +=
      "\n" + tr("All codes: observed and expected parts averaged over the codes that somebody used.") + "\n";
  const bool lacks = std::any_of(r.figures.rows.begin(), r.figures.rows.end(), [](const Row& row) {
    return std::any_of(measures.begin(), measures.end(), [&](const Measure& m) {
      return (row.*m.of).coefficient.value && !(row.*m.of).interval;
    });
  });
  if (r.interviews.size() > 1 && lacks)
    out += tr("A figure without interval is undefined in more than one sample in twenty.") + "\n";
  std::string cu = measured(r.figures.labelling);
  if (!r.figures.labelling.coefficient.value)
    cu += " (" + words_of(r.figures.labelling.coefficient.reason) + ")";
  out += tr("Free spans, codes where both have a passage (cu): {}", cu) + "\n";
  // Each reason once, with the figures that lack for it.
  for (const Undefined reason :
       {Undefined::no_pairs, Undefined::no_variation, Undefined::overlap, Undefined::too_large}) {
    std::vector<std::string> where;
    for (const Row& row : r.figures.rows)
      for (const Measure& m : measures)
        if (const Coefficient& c = (row.*m.of).coefficient; !c.value && c.reason == reason)
          where.push_back((row.code.empty() ? tr("all codes") : row.code) + " " + m.name);
    if (!where.empty()) out += "– " + tr("undefined, {}: {}", words_of(reason), listed(where)) + "\n";
  }
  return out;
}

// A field of a table: no tab, no line end.
std::string field(std::string s) {
  std::replace_if(
      s.begin(), s.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return s;
}

std::string line(const std::vector<std::string>& fields) {
  std::string out;
  for (std::size_t i = 0; i < fields.size(); ++i) out += (i == 0 ? "" : "\t") + field(fields[i]);
  return out + "\n";
}

std::string passages(const agreement::Place& place, std::size_t coder) {
  if (!place.read_by[coder]) return "?";
  std::string out;
  for (const coding::Coding& c : place.by_coder[coder]) {
    out += (out.empty() ? "" : "; ") + c.code + " " + std::to_string(c.anchor.begin_code_point) + "-" +
           std::to_string(c.anchor.end_code_point);
    if (c.polarity != coding::Polarity::none) out += " " + std::string(coding::word_of(c.polarity));
    if (c.negated) out += " negated";
  }
  return out;
}

std::string marked(const agreement::Place& place, std::size_t coder) {
  std::string out;
  for (const agreement::Fragment& f : agreement::excerpt(place, coder))
    out += f.coded ? "⟦" + f.text + "⟧" : f.text;
  return field(out);
}

}  // namespace

std::string figures_text(const Report& report, bool all_confusions) {
  analysis::Sheet sheet{title(report), {tr("code"), tr("units")}, {}};
  for (const std::string& coder : report.coders) sheet.head.push_back(coder + " %");
  sheet.head.insert(sheet.head.end(), {tr("agreement per unit"), "kappa", "alpha", "AC1", "u"});
  for (const Row& row : report.figures.rows) {
    std::vector<std::string> cells{row.code.empty() ? tr("all codes") : row.code, std::to_string(row.units)};
    for (const auto& share : row.shares) cells.push_back(share ? shown(*share * 100, 1) : "–");
    for (const Measure& m : measures) cells.push_back(measured(row.*m.of));
    sheet.rows.push_back(std::move(cells));
  }
  return analysis::to_text(sheet) + notes(report) + confusions_text(report, all_confusions);
}

std::string figures_tsv(const Report& report) {
  constexpr std::array units{"turn", "sentence", "character"};
  std::vector<std::string> fields{"code", "unit", "interviews", "units"};
  for (const std::string& coder : report.coders) fields.push_back("share:" + coder);
  for (const Measure& m : measures)
    for (const char* part : {"", "_low", "_high"}) fields.push_back(std::string(m.name) + part);
  fields.insert(fields.end(), {"cu", "cu_low", "cu_high", "undefined"});
  std::string out = line(fields);
  for (const Row& row : report.figures.rows) {
    fields = {row.code.empty() ? "*" : row.code, units.at(static_cast<std::size_t>(report.unit)),
              std::to_string(report.interviews.size()), std::to_string(row.units)};
    for (const auto& share : row.shares) fields.push_back(share ? number(*share, 6) : "");
    std::string undefined;
    const auto add = [&](const char* name, const Measured& m) {
      fields.push_back(m.coefficient.value ? number(*m.coefficient.value, 6) : "");
      fields.push_back(m.interval ? number(m.interval->low, 6) : "");
      fields.push_back(m.interval ? number(m.interval->high, 6) : "");
      if (!m.coefficient.value)
        undefined += (undefined.empty() ? "" : ";") + std::string(name) + "=" + name_of(m.coefficient.reason);
    };
    for (const Measure& m : measures) add(m.name, row.*m.of);
    if (row.code.empty())
      add("cu", report.figures.labelling);
    else
      fields.insert(fields.end(), 3, "");
    fields.push_back(undefined);
    out += line(fields);
  }
  return out;
}

std::string errors_text(const Report& report) {
  analysis::Sheet sheet{tr("Analytic standard errors"),
                        {tr("code"), tr("units"), tr("agreement per unit"), "kappa", "alpha", "AC1"},
                        {}};
  for (const Row& row : report.figures.rows) {
    if (row.code.empty()) continue;  // figures of averaged parts have none
    std::vector<std::string> cells{row.code, std::to_string(row.units)};
    for (const Measure& m : with_error()) {
      const Coefficient& c = (row.*m.of).coefficient;
      cells.push_back(c.value ? shown(*c.value) : "–");
      if (c.standard_error) cells.back() += " ± " + shown(*c.standard_error);
      if (const auto interval = agreement::t_interval(c, c.units))
        cells.back() += " [" + shown(interval->low) + " " + shown(interval->high) + "]";
    }
    sheet.rows.push_back(std::move(cells));
  }
  return "\n" + analysis::to_text(sheet) +
         tr("±: the standard error over units; in brackets: 95 % by Student's t, cut at 1.") + "\n" +
         tr("Units of one interview are not independent: report the intervals over interviews above.") + "\n";
}

std::string errors_tsv(const Report& report) {
  std::vector<std::string> fields{"code", "units"};
  for (const Measure& m : with_error())
    for (const char* part : {"", "_se", "_low", "_high"}) fields.push_back(std::string(m.name) + part);
  std::string out = line(fields);
  for (const Row& row : report.figures.rows) {
    if (row.code.empty()) continue;
    fields = {row.code, std::to_string(row.units)};
    for (const Measure& m : with_error()) {
      const Coefficient& c = (row.*m.of).coefficient;
      const auto interval = agreement::t_interval(c, c.units);
      fields.push_back(c.value ? number(*c.value, 6) : "");
      fields.push_back(c.standard_error ? number(*c.standard_error, 6) : "");
      fields.push_back(interval ? number(interval->low, 6) : "");
      fields.push_back(interval ? number(interval->high, 6) : "");
    }
    out += line(fields);
  }
  return out;
}

std::string confusions_tsv(const Report& report) {
  std::string out = line({"first_coder", "first_code", "second_coder", "second_code", "units"});
  for (const agreement::Confusion& c : report.figures.confusions)
    out += line({report.coders[c.first_coder], c.first_code, report.coders[c.second_coder], c.second_code,
                 std::to_string(c.units)});
  return out;
}

std::string disagreements_summary(const Report& report) {
  const std::size_t n = report.disagreements.size();
  if (n == 0) return tr("No disagreement: the same passages, the same codes.") + "\n";
  std::string kinds;
  for (const Kind kind : {Kind::some_only, Kind::other_code, Kind::borders, Kind::polarity})
    if (const auto of_kind = std::count_if(report.disagreements.begin(), report.disagreements.end(),
                                           [&](const Disagreement& d) { return d.kind == kind; }))
      kinds += (kinds.empty() ? "" : ", ") + words_of(kind) + " " + std::to_string(of_kind);
  return trn("{} disagreement: {}", "{} disagreements: {}", static_cast<long>(n), n, kinds) + "\n";
}

std::string disagreements_text(const Report& report) {
  std::string out;
  std::size_t width = 0;
  for (const std::string& coder : report.coders) width = std::max(width, coder.size());
  for (const Disagreement& d : report.disagreements) {
    const agreement::Place& p = d.place;
    out += "\n" + p.id + "  " + words_of(d.kind) + "  " + p.respondent +
           (p.question.empty() ? "" : " " + p.question) + "\n";
    for (std::size_t g = 0; g < report.coders.size(); ++g) {
      const std::string& coder = report.coders[g];
      out += "  " + coder + std::string(width - coder.size() + 2, ' ');
      if (!p.read_by[g])
        out += tr("not read");
      else if (p.by_coder[g].empty())
        out += "–";
      else
        out += passages(p, g) + "\n  " + std::string(width + 2, ' ') + marked(p, g);
      out += "\n";
    }
  }
  return out;
}

std::string disagreements_tsv(const Report& report) {
  std::vector<std::string> fields{"id", "decision", "kind", "interview", "turn", "respondent", "question"};
  for (const std::string& coder : report.coders) fields.push_back("coder:" + coder);
  for (const std::string& coder : report.coders) fields.push_back("passage:" + coder);
  std::string out = line(fields);
  for (const Disagreement& d : report.disagreements) {
    const agreement::Place& p = d.place;
    fields = {p.id,         "",        std::string(agreement::word_of(d.kind)), p.interview, p.turn,
              p.respondent, p.question};
    for (std::size_t g = 0; g < report.coders.size(); ++g) fields.push_back(passages(p, g));
    for (std::size_t g = 0; g < report.coders.size(); ++g)
      fields.push_back(p.by_coder[g].empty() ? "" : marked(p, g));
    out += line(fields);
  }
  return out;
}

}  // namespace lb::cli
