// Matrices and charts of what was counted.
#include <iterator>

#include "analysis/saturation.hpp"
#include "paper/composer.hpp"
#include "text/message.hpp"

namespace lb::paper {

using analysis::Group;
using document::Role;
using document::Row;
using document::Table;
using text::tr;

void Composer::matrix(Node node) {
  const std::string columns(node.attribute("columns"));
  for (const codebook::Theme& theme : book().themes)
    if (theme.id == columns) return crossing_matrix(node, theme);
  if (loaded().participants.variable(columns) == nullptr) {
    std::vector<std::string> names;
    for (const study::Variable& v : loaded().participants.variables) names.push_back(v.id);
    return unknown(node, "columns", columns, tr("participants.xml has no variable '{}'", columns), names);
  }
  const std::vector<std::string> ids = row_ids(node, "rows", node.attribute("rows"));
  if (ids.empty()) return;
  const analysis::Matrix m = analysis::cross(evidence_, ids, columns);
  std::vector<std::string> head{node.attribute("rows") == "themes" ? speech_.phrases().theme
                                                                   : speech_.phrases().code};
  std::vector<double> widths{30};
  for (const std::string& key : m.columns) {
    head.push_back(text::capitalised(value_label(columns, key, true)));
    widths.push_back(70.0 / static_cast<double>(m.columns.size() + 1));
  }
  head.push_back(speech_.phrases().total);
  widths.push_back(70.0 / static_cast<double>(m.columns.size() + 1));
  Table table = new_table(node, head, widths);
  std::vector<std::vector<bool>> hidden;
  if (is_published()) {
    // Both the respondents who speak of it and those who do not are a group.
    std::vector<std::vector<long>> counts;
    for (const auto& cells : m.cells) {
      counts.emplace_back();
      for (const analysis::Cell& c : cells)
        counts.back().push_back(size(c.asked) < least_group() ? size(c.asked) : size(c.mentioned));
    }
    hidden = hidden_cells(counts, least_group(), false);
  }
  for (std::size_t r = 0; r < m.rows.size(); ++r) {
    Row row;
    row.cells.push_back(cell(prose(shown(label_of_code(m.rows[r]))), Role::table_text));
    const auto number = [&](const std::string& column, const analysis::Cell& c) {
      Entry entry;
      entry.of = "mentioned";
      entry.code = m.rows[r];
      entry.where = column.empty() ? std::string() : columns + ":" + column;
      entry.value = std::to_string(c.mentioned.size());
      entry.total = std::to_string(c.asked.size());
      entry.respondents = c.mentioned;
      entry.among = c.asked;
      const std::string text = c.asked.empty()
                                   ? speech_.phrases().not_asked
                                   : speech_.digits(size(c.mentioned)) + "/" + speech_.digits(size(c.asked));
      row.cells.push_back(cell(counted("c." + std::string(node.attribute("id")) + "." + m.rows[r] + "." +
                                           (column.empty() ? "all" : column),
                                       std::move(entry), text),
                               Role::table_number));
    };
    for (std::size_t c = 0; c < m.columns.size(); ++c) {
      if (!hidden.empty() && hidden[r][c])
        row.cells.push_back(cell(prose(hidden_mark), Role::table_number));
      else
        number(m.columns[c], m.cells[r][c]);
    }
    number({}, m.row_totals[r]);
    table.rows.push_back(std::move(row));
  }
  table.source = prose(speech_.phrases().rounded_note + "." + hidden_note(hidden) + " ");
  Inlines source = source_line();
  std::move(source.begin(), source.end(), std::back_inserter(table.source));
  put_table(node, std::move(table), shown(node.attribute("caption")));
}

// Themes against the codes of an axis that is coded besides them: respondents who speak of both in one turn.
void Composer::crossing_matrix(Node node, const codebook::Theme& axis) {
  const std::vector<std::string> ids = row_ids(node, "rows", node.attribute("rows"));
  if (ids.empty()) return;
  std::vector<std::string> head{node.attribute("rows") == "themes" ? speech_.phrases().theme
                                                                   : speech_.phrases().code};
  std::vector<double> widths{26};
  for (const codebook::Code& code : axis.codes) {
    head.push_back(shown(code.label.in(speech_.language())));
    widths.push_back(74.0 / static_cast<double>(axis.codes.size()));
  }
  Table table = new_table(node, head, widths);
  for (const std::string& id : ids) {
    Row row;
    row.cells.push_back(cell(prose(shown(label_of_code(id))), Role::table_text));
    for (const codebook::Code& code : axis.codes) {
      const Group group = analysis::together(evidence_, id, code.id);
      Entry entry;
      entry.of = "together";
      entry.code = id + " " + code.id;
      entry.value = std::to_string(group.size());
      entry.respondents = group;
      row.cells.push_back(cell(counted("c." + std::string(node.attribute("id")) + "." + id + "." + code.id,
                                       std::move(entry), group.empty() ? "–" : speech_.digits(size(group))),
                               Role::table_number));
    }
    table.rows.push_back(std::move(row));
  }
  table.source = source_line();
  put_table(node, std::move(table), shown(node.attribute("caption")));
}

void Composer::chart(Node node) {
  if (evidence_.respondents().empty())
    return error(node, "of", tr("there is nothing to draw: no interview counts"),
                 tr("bring transcripts in with 'livreblanc ingest', or leave the chart out"));
  document::Chart chart;
  document::Figure figure;
  figure.caption = prose(shown(node.attribute("caption")));
  std::string told;  // the same numbers in words, for those who cannot see the chart
  Entry entry;
  entry.kind = document::Origin::Kind::generated;
  const std::string_view of = node.attribute("of");
  if (of == "saturation") {
    const analysis::Saturation s = analysis::saturation(evidence_);
    chart.kind = document::Chart::Kind::line;
    document::Chart::Series known{speech_.phrases().known_codes, {}}, fresh{speech_.phrases().new_codes, {}};
    for (std::size_t i = 0; i < s.steps.size(); ++i) {
      chart.categories.push_back(std::to_string(i + 1));
      known.values.push_back(static_cast<double>(s.steps[i].known));
      fresh.values.push_back(static_cast<double>(s.steps[i].fresh));
      told += (told.empty() ? "" : ", ") + std::to_string(i + 1) + speech_.colon() +
              std::to_string(s.steps[i].known);
    }
    chart.series = {std::move(known), std::move(fresh)};
    entry.respondents = analysis::everybody(evidence_);
  } else {
    const std::vector<std::string> ids =
        of == "themes" ? row_ids(node, "of", "themes")
                       : row_ids(node, node.find("theme") ? "theme" : "", node.attribute("theme"));
    if (ids.empty()) return;
    document::Chart::Series shares{speech_.phrases().mentioned, {}};
    for (const std::string& id : ids) {
      const analysis::Item item = analysis::count(evidence_, id);
      const long part = size(item.mentioned_when_asked()), whole = size(item.asked);
      chart.categories.push_back(shown(label_of_code(id)));
      shares.values.push_back(whole == 0 ? 0.0 : static_cast<double>((part * 200 + whole) / (2 * whole)));
      told += (told.empty() ? "" : speech_.typography().before_high + "; ") + shown(label_of_code(id)) +
              speech_.colon() + speech_.percent(part, whole) + " (" + speech_.out_of(part, whole) + ")";
      entry.code += (entry.code.empty() ? "" : " ") + id;
    }
    chart.series = {std::move(shares)};
    chart.value_axis = speech_.phrases().respondents_of_asked;
    chart.greatest = 100;
  }
  const std::string id(node.attribute("id"));
  claim(node, id);
  entry.of = "chart." + std::string(of);
  entry.text = told;
  ledger_.add("g." + id, std::move(entry));
  figure.description = shown(node.attribute("caption")) + ". " + told + ".";
  figure.source = source_line();
  figure.content = std::move(chart);
  put({id, {}, std::move(figure)});
}

}  // namespace lb::paper
