#include "analysis/page.hpp"

#include <algorithm>

#include "analysis/drawing.hpp"
#include "analysis/sheet.hpp"
#include "text/message.hpp"

namespace lb::analysis {
namespace {

using text::tr;

constexpr std::string_view style = R"(
:root{--ink:#1d2733;--soft:#4a5868;--paper:#fff;--line:#c9d2dc;--blue:#1f5f99;--pale:#dbe7f2;--warm:#b4540a}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1.5rem;font:16px/1.5 system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.9rem;line-height:1.2;margin:.2em 0}h2{font-size:1.35rem;margin:2.5rem 0 .5rem;border-top:1px solid var(--line);padding-top:1.5rem}
p{max-width:46rem;margin:.5rem 0}.lead{color:var(--soft)}.warning{font-weight:600;color:var(--warm)}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;list-style:none;padding:0}
a{color:var(--blue)}a:focus-visible,[tabindex]:focus-visible,summary:focus-visible{outline:3px solid var(--warm);outline-offset:2px}
svg{width:100%;min-width:36rem;height:auto;font-size:15px}svg text{fill:var(--ink)}svg .name{text-anchor:end}svg .count{font-weight:600}svg .tick{text-anchor:middle;font-size:13px}
.whole{fill:var(--pale);stroke:var(--blue);stroke-width:1}.part{fill:var(--blue)}
.grid{stroke:var(--line)}.band{fill:#cfe0ef}.fresh{fill:#d9925b}.mean,.held{fill:none;stroke-width:2.5}
.mean{stroke:#5b8db8;stroke-dasharray:6 5}.held{stroke:var(--blue)}.dot{fill:var(--blue)}.reached{stroke:var(--warm);stroke-width:2;stroke-dasharray:3 4}
.key-held{fill:var(--blue)}.key-mean{fill:#5b8db8}
.scroll{overflow-x:auto;margin:.8rem 0}table{border-collapse:collapse;font-size:.9rem}
caption{text-align:left;color:var(--soft);padding-bottom:.4rem}
th,td{padding:.28rem .55rem;border:1px solid var(--line);text-align:right;font-variant-numeric:tabular-nums}
thead th{background:#eef2f6;vertical-align:bottom}tbody th,thead th:first-child{text-align:left;font-weight:400}.id{font-weight:600}
tbody th{position:sticky;left:0;background:var(--paper)}
details{margin:.6rem 0}summary{cursor:pointer;color:var(--blue)}
.s1{background:#f0f5fa}.s2{background:#e4eef6}.s3{background:#d8e6f2}.s4{background:#ccdfee}.s5{background:#c0d7ea}.s6{background:#b4d0e6}.s7{background:#a8c8e2}.s8{background:#9cc1de}.s9{background:#90b9da}.s10{background:#84b2d6}
@media print{body{max-width:none}.scroll{overflow:visible}h2{break-after:avoid}svg{break-inside:avoid}}
)";

int percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<int>(100 * part / whole);
}

class Page {
 public:
  explicit Page(const Evidence& evidence) : e_(evidence), language_(evidence.study().study.language) {}

  std::string write(std::string_view actor, std::string_view place) {
    head();
    themes();
    section(
        "actors", tr("Codes by {}", label_of(actor)),
        tr("In each cell: how many spoke of it, of those who were asked. A dash: nobody of this group was "
           "asked."),
        cells(cross(e_, row_ids(e_, true), actor), actor, tr("code"), tr("Codes by {}", label_of(actor))));
    section(
        "places", tr("Themes by {}", label_of(place)),
        tr("In each cell: how many spoke of it, of those who were asked."),
        cells(cross(e_, row_ids(e_, false), place), place, tr("theme"), tr("Themes by {}", label_of(place))));
    questions();
    interviews();
    pairs();
    saturation_part();
    sections_ += "</main>\n";
    return "<!DOCTYPE html>\n<html lang=\"" + escaped(text::message_language()) +
           "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
           "initial-scale=1\">\n<title>" +
           escaped(title()) + "</title>\n<style>" + std::string(style) + "</style>\n</head>\n<body>\n" +
           top_ + "<nav aria-label=\"" + escaped(tr("Contents")) + "\"><ul>" + contents_ +
           "</ul></nav>\n</header>\n<main>\n" + sections_ + "</body>\n</html>\n";
  }

 private:
  std::string title() const { return tr("What was counted: {}", e_.study().study.title); }

  void head() {
    const study::Study& study = e_.study().study;
    top_ = "<header>\n<h1>" + escaped(title()) + "</h1>\n";
    if (!study.warning.empty()) top_ += paragraph(study.warning, "warning");
    top_ += paragraph(
        text::trn("{} respondent counted, without those who withdrew; interviewers’ words never count.",
                  "{} respondents counted, without those who withdrew; interviewers’ words never count.",
                  static_cast<long>(e_.respondents().size()), e_.respondents().size()),
        "lead");
    if (e_.basis() == Basis::proposed)
      top_ +=
          paragraph(tr("Counted from proposals of the machine: nobody has decided on them yet."), "warning");
    if (e_.basis() == Basis::mixed)
      top_ += paragraph(tr("Counted in part from proposals of the machine: nobody has decided on them yet."),
                        "warning");
  }

  static std::string paragraph(const std::string& words, const char* kind) {
    return std::string("<p class=\"") + kind + "\">" + escaped(words) + "</p>\n";
  }

  void section(const std::string& id, const std::string& heading, const std::string& lead,
               const std::string& body) {
    contents_ += "<li><a href=\"#" + id + "\">" + escaped(heading) + "</a></li>";
    sections_ += "<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">" + escaped(heading) +
                 "</h2>\n" + paragraph(lead, "lead") + body + "</section>\n";
  }

  std::string label_of(std::string_view variable) const {
    const std::string label = e_.study().participants.variable(variable)->label.in(language_);
    return label.empty() ? std::string(variable) : label;
  }
  std::string label_of_row(const std::string& id) const {
    const codebook::Theme* theme = e_.study().codebook.theme_of(id);
    if (theme != nullptr && theme->id == id) return theme->label.in(language_);
    const codebook::Code* code = e_.study().codebook.find(id);
    return code != nullptr ? code->label.in(language_) : std::string();
  }

  static std::string behind(const Sheet& sheet) {
    Shaded table;
    table.columns.assign(sheet.head.begin() + 1, sheet.head.end());
    for (const auto& row : sheet.rows)
      table.rows.push_back({row.front(), "", {row.begin() + 1, row.end()}, {}});
    return "<details><summary>" + escaped(tr("The numbers as a table")) + "</summary>\n" +
           shaded_table(table, sheet.head.front(), sheet.title) + "</details>\n";
  }

  void themes() {
    std::vector<Bar> all;
    for (const std::string& id : row_ids(e_, false)) {
      const Item item = count(e_, id);
      all.push_back({id, label_of_row(id), item.mentioned_when_asked().size(), item.asked.size()});
    }
    std::stable_sort(all.begin(), all.end(), [](const Bar& a, const Bar& b) {
      return a.part * std::max<std::size_t>(1, b.whole) > b.part * std::max<std::size_t>(1, a.whole);
    });
    const std::string heading = tr("Themes");
    section("themes", heading, tr("Of the respondents who were asked, how many spoke of it."),
            bars(all, heading, tr("A bar for each theme: dark, who spoke of it; pale, who was asked.")) +
                behind(theme_sheet(e_)));
  }

  std::string cells(const Matrix& m, std::string_view variable, const std::string& corner,
                    const std::string& caption) {
    Shaded table;
    const study::Variable* v = e_.study().participants.variable(variable);
    for (std::size_t c = 0; c < m.columns.size(); ++c) {
      const study::Value* value = v == nullptr ? nullptr : v->find(m.columns[c]);
      const std::string words = value == nullptr ? std::string() : value->label.in(language_);
      table.columns.push_back(words.empty() ? m.columns[c] : words);
      const study::Question* q = v == nullptr ? e_.study().guide.find(m.columns[c]) : nullptr;
      table.column_titles.push_back(q == nullptr ? std::string() : q->wording.in(language_));
    }
    const bool totals = !m.row_totals.empty();
    if (totals) table.columns.push_back(tr("all"));
    for (std::size_t r = 0; r < m.rows.size(); ++r) {
      Shaded::Row row{m.rows[r], label_of_row(m.rows[r]), {}, {}};
      const auto add = [&](const Cell& c) {
        row.cells.push_back(c.asked.empty()
                                ? std::string("–")
                                : std::to_string(c.mentioned.size()) + "/" + std::to_string(c.asked.size()));
        row.shades.push_back(percent(c.mentioned.size(), c.asked.size()));
      };
      for (const Cell& c : m.cells[r]) add(c);
      if (totals) add(m.row_totals[r]);
      table.rows.push_back(std::move(row));
    }
    return shaded_table(table, corner, caption);
  }

  void questions() {
    Sheet wordings = question_sheet(e_);
    section(
        "questions", tr("Themes by question of the guide"),
        tr("In each cell: how many spoke of it in their answer, of those who were asked this question."),
        cells(by_question(e_, row_ids(e_, false)), {}, tr("theme"), tr("Themes by question of the guide")) +
            "<details><summary>" + escaped(tr("The questions, and who was asked")) + "</summary>\n" +
            questions_table(wordings) + "</details>\n");
  }
  static std::string questions_table(const Sheet& sheet) {
    Shaded table;
    table.columns = {sheet.head[2], sheet.head[3]};
    for (const auto& row : sheet.rows) table.rows.push_back({row[0], row[1], {row[2], row[3]}, {}});
    return shaded_table(table, sheet.head[0], sheet.title);
  }

  void interviews() {
    const std::vector<std::string> ids = row_ids(e_, true);
    const auto counts = by_interview(e_, ids);
    std::size_t most = 1;
    for (const auto& row : counts)
      for (const std::size_t n : row) most = std::max(most, n);
    Shaded table;
    for (const Respondent& r : e_.respondents()) table.columns.push_back(r.person->id);
    for (std::size_t r = 0; r < ids.size(); ++r) {
      Shaded::Row row{ids[r], label_of_row(ids[r]), {}, {}};
      for (const std::size_t n : counts[r]) {
        row.cells.push_back(n == 0 ? std::string() : std::to_string(n));
        row.shades.push_back(percent(n, most));
      }
      table.rows.push_back(std::move(row));
    }
    section("interviews", tr("Codes by interview"),
            tr("In each cell: how many passages. An empty cell: none."),
            shaded_table(table, tr("code"), tr("Codes by interview")));
  }

  void pairs() {
    constexpr std::size_t most = 25;
    const std::vector<Pair> all = cooccurrence(e_);
    Shaded table;
    table.columns = {tr("turns"), tr("respondents"), tr("overlap, %")};
    for (std::size_t i = 0; i < std::min(most, all.size()); ++i) {
      const Pair& p = all[i];
      const codebook::Code &a = *e_.codes()[p.a], &b = *e_.codes()[p.b];
      const int overlap = percent(p.turns, p.either);
      table.rows.push_back(
          {a.id + " + " + b.id,
           a.label.in(language_) + " + " + b.label.in(language_),
           {std::to_string(p.turns), std::to_string(p.respondents.size()), std::to_string(overlap)},
           {percent(p.turns, all.front().turns), 0, overlap}});
    }
    section(
        "pairs", tr("Codes in the same turn"),
        text::trn(
            "The most frequent pair. Overlap: turns with both, of the turns with one of them (Jaccard).",
            "The {} most frequent pairs. Overlap: turns with both, of the turns with one of them (Jaccard).",
            static_cast<long>(table.rows.size()), table.rows.size()),
        shaded_table(table, tr("pair"), tr("Codes in the same turn")));
  }

  void saturation_part() {
    const Saturation held = saturation(e_);
    const Accumulation drawn = accumulate(e_);
    const std::string rules =
        tr("base {}, run {}, threshold {} %", held.rules.base, held.rules.run, held.rules.threshold_percent);
    const std::string verdict =
        held.reached ? tr("Saturation ({}): reached after {} interviews", rules, held.interviews_before_run())
                     : tr("Saturation ({}): not reached", rules);
    section("saturation", tr("Saturation"), verdict + tr(". After Guest, Namey and Chen (2020)."),
            saturation_chart(
                held, drawn, tr("Saturation"),
                tr("Codes known after each interview, as they were held and in random orders; columns: new "
                   "codes of each interview.")) +
                behind(saturation_sheet(e_)) + behind(accumulation_sheet(e_)));
  }

  const Evidence& e_;
  std::string language_;
  std::string top_, contents_, sections_;
};

}  // namespace

std::string to_page(const Evidence& evidence, std::string_view actor, std::string_view place) {
  return Page(evidence).write(actor, place);
}

}  // namespace lb::analysis
