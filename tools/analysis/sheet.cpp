#include "analysis/sheet.hpp"

#include <algorithm>

#include "analysis/matrix.hpp"
#include "analysis/saturation.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"

namespace lb::analysis {
namespace {

using text::tr;

std::string digits(std::size_t n) { return std::to_string(n); }

std::vector<std::string> line_of(const Evidence& evidence, const std::string& id, const std::string& label) {
  const Item item = count(evidence, id);
  return {id,
          label,
          digits(item.asked.size()),
          digits(item.answered.size()),
          digits(item.mentioned_when_asked().size()),
          digits(item.spontaneous().size()),
          digits(passages(evidence, id, item.mentioned))};
}

std::string shown(const Cell& c) {
  return c.asked.empty() ? std::string("-") : digits(c.mentioned.size()) + "/" + digits(c.asked.size());
}

Sheet item_sheet(std::string title, std::string name) {
  return {std::move(title),
          {std::move(name), tr("label"), tr("asked"), tr("answered"), tr("mentioned"), tr("unasked"),
           tr("passages")},
          {}};
}

bool is_number(const std::string& s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-';
  });
}

}  // namespace

Sheet theme_sheet(const Evidence& evidence) {
  Sheet sheet = item_sheet(tr("Themes"), tr("theme"));
  for (const codebook::Theme& theme : evidence.study().codebook.themes)
    sheet.rows.push_back(line_of(evidence, theme.id, theme.label.in(evidence.study().study.language)));
  return sheet;
}

Sheet code_sheet(const Evidence& evidence) {
  Sheet sheet = item_sheet(tr("Codes"), tr("code"));
  for (const codebook::Code* code : evidence.codes())
    sheet.rows.push_back(line_of(evidence, code->id, code->label.in(evidence.study().study.language)));
  return sheet;
}

Sheet question_sheet(const Evidence& evidence) {
  Sheet sheet{tr("Questions of the guide"), {tr("question"), tr("wording"), tr("asked"), tr("answered")}, {}};
  for (const study::Question* q : evidence.questions()) {
    const Item item = count_question(evidence, q->id);
    sheet.rows.push_back({q->id, q->wording.in(evidence.study().study.language), digits(item.asked.size()),
                          digits(item.answered.size())});
  }
  return sheet;
}

Sheet matrix_sheet(const Evidence& evidence, std::string_view variable, bool codes) {
  const Matrix m = cross(evidence, row_ids(evidence, codes), variable);
  Sheet sheet{
      codes ? tr("Codes by {}: mentioned/asked", variable) : tr("Themes by {}: mentioned/asked", variable),
      {codes ? tr("code") : tr("theme")},
      {}};
  for (const std::string& column : m.columns) sheet.head.push_back(column);
  sheet.head.push_back(tr("all"));
  for (std::size_t r = 0; r < m.rows.size(); ++r) {
    std::vector<std::string> row{m.rows[r]};
    for (const Cell& c : m.cells[r]) row.push_back(shown(c));
    row.push_back(shown(m.row_totals[r]));
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

Sheet cooccurrence_sheet(const Evidence& evidence) {
  Sheet sheet{
      tr("Codes in the same turn"), {tr("code"), tr("code"), tr("turns"), tr("respondents"), "Jaccard"}, {}};
  for (const Pair& p : cooccurrence(evidence)) {
    const std::size_t thousandths = (p.turns * 2000 + p.either) / (2 * p.either);
    std::string jaccard = digits(thousandths % 1000);
    jaccard = digits(thousandths / 1000) + "." + std::string(3 - jaccard.size(), '0') + jaccard;
    sheet.rows.push_back({evidence.codes()[p.a]->id, evidence.codes()[p.b]->id, digits(p.turns),
                          digits(p.respondents.size()), jaccard});
  }
  return sheet;
}

Sheet saturation_sheet(const Evidence& evidence) {
  const Saturation s = saturation(evidence);
  const std::string rules =
      tr("base {}, run {}, threshold {} %", s.rules.base, s.rules.run, s.rules.threshold_percent);
  Sheet sheet{s.reached ? tr("Saturation ({}): reached after {} interviews", rules, s.interviews_before_run())
                        : tr("Saturation ({}): not reached", rules),
              {tr("interview"), tr("new codes"), tr("codes so far")},
              {}};
  for (const Saturation::Step& step : s.steps)
    sheet.rows.push_back({step.interview, digits(step.fresh), digits(step.known)});
  return sheet;
}

std::vector<std::string> row_ids(const Evidence& evidence, bool codes) {
  std::vector<std::string> ids;
  for (const codebook::Theme& theme : evidence.study().codebook.themes) {
    if (!codes) ids.push_back(theme.id);
    for (const codebook::Code& code : theme.codes)
      if (codes) ids.push_back(code.id);
  }
  return ids;
}

Sheet answer_sheet(const Evidence& evidence, bool codes) {
  const Matrix m = by_question(evidence, row_ids(evidence, codes));
  Sheet sheet{codes ? tr("Codes by question: mentioned in the answer/asked")
                    : tr("Themes by question: mentioned in the answer/asked"),
              {codes ? tr("code") : tr("theme")},
              {}};
  sheet.head.insert(sheet.head.end(), m.columns.begin(), m.columns.end());
  for (std::size_t r = 0; r < m.rows.size(); ++r) {
    std::vector<std::string> row{m.rows[r]};
    for (const Cell& c : m.cells[r]) row.push_back(shown(c));
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

Sheet interview_sheet(const Evidence& evidence) {
  Sheet sheet{tr("Codes by interview: passages"), {tr("code")}, {}};
  for (const Respondent& r : evidence.respondents()) sheet.head.push_back(r.person->id);
  sheet.head.push_back(tr("all"));
  const std::vector<std::string> ids = row_ids(evidence, true);
  const auto counts = by_interview(evidence, ids);
  for (std::size_t r = 0; r < ids.size(); ++r) {
    std::vector<std::string> row{ids[r]};
    std::size_t sum = 0;
    for (const std::size_t n : counts[r]) {
      row.push_back(digits(n));
      sum += n;
    }
    row.push_back(digits(sum));
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

Sheet accumulation_sheet(const Evidence& evidence) {
  const Accumulation a = accumulate(evidence);
  Sheet sheet{tr("Codes known after so many interviews, in {} random orders", a.orders),
              {tr("interviews"), tr("mean"), tr("5th percentile"), tr("95th percentile")},
              {}};
  for (std::size_t i = 0; i < a.steps.size(); ++i) {
    const auto tenths = static_cast<std::size_t>(a.steps[i].mean * 10 + 0.5);
    sheet.rows.push_back({digits(i + 1), digits(tenths / 10) + "." + digits(tenths % 10),
                          digits(a.steps[i].low), digits(a.steps[i].high)});
  }
  return sheet;
}

std::string to_text(const Sheet& sheet) {
  const std::size_t columns = sheet.head.size();
  std::vector<std::size_t> widths(columns, 0);
  std::vector<bool> right(columns, !sheet.rows.empty());
  const auto measure = [&](const std::vector<std::string>& row) {
    for (std::size_t c = 0; c < columns; ++c)
      widths[c] = std::max(widths[c], text::count_code_points(row[c]));
  };
  measure(sheet.head);
  for (const auto& row : sheet.rows) {
    measure(row);
    for (std::size_t c = 0; c < columns; ++c) right[c] = right[c] && is_number(row[c]);
  }
  std::string out = sheet.title + "\n";
  const auto print = [&](const std::vector<std::string>& row) {
    std::string line;
    for (std::size_t c = 0; c < columns; ++c) {
      const std::string space(widths[c] - text::count_code_points(row[c]), ' ');
      line += std::string("  ") + (right[c] ? space + row[c] : row[c] + space);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  };
  print(sheet.head);
  for (const auto& row : sheet.rows) print(row);
  return out;
}

std::string to_csv(const Sheet& sheet) {
  std::string out;
  const auto print = [&](const std::vector<std::string>& row) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c != 0) out += ',';
      if (row[c].find_first_of(",\"\n\r") == std::string::npos) {
        out += row[c];
        continue;
      }
      out += '"';
      for (const char x : row[c]) out.append(x == '"' ? "\"\"" : std::string(1, x));
      out += '"';
    }
    out += '\n';
  };
  print(sheet.head);
  for (const auto& row : sheet.rows) print(row);
  return out;
}

}  // namespace lb::analysis
