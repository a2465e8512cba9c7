// Tables and charts of what was counted. Every count in a cell is an Origin.
#include <algorithm>

#include "analysis/saturation.hpp"
#include "document/look.hpp"
#include "paper/composer.hpp"
#include "text/message.hpp"

namespace lb::paper {

using analysis::Group;
using document::Cell;
using document::Role;
using document::Row;
using document::Table;
using text::tr;

document::Cell Composer::cell(Inlines content, Role role, bool header) {
  Cell cell;
  cell.blocks.push_back(document::paragraph(role, std::move(content)));
  cell.header = header;
  return cell;
}

Table Composer::new_table(Node node, const std::vector<std::string>& head, std::vector<double> widths) const {
  Table table;
  table.caption = prose(shown(node.attribute("caption")));
  table.widths = std::move(widths);
  Row row;
  for (const std::string& words : head) row.cells.push_back(cell(prose(words), Role::table_text, true));
  table.rows.push_back(std::move(row));
  return table;
}

// "Source : entretiens (n = 17) ; codages proposés par la machine, non encore validés."
document::Inlines Composer::source_line() const {
  const Phrases& p = speech_.phrases();
  std::string line = p.source + speech_.colon() + p.interviews_source + " (n\u00A0=\u00A0" +
                     std::to_string(evidence_.respondents().size()) + ")";
  const std::string& basis =
      evidence_.basis() == analysis::Basis::proposed ? p.proposed_short : p.mixed_short;
  if (evidence_.basis() == analysis::Basis::proposed || evidence_.basis() == analysis::Basis::mixed)
    line += speech_.typography().before_high + "; " + basis;
  return prose(line + ".");
}

void Composer::put_table(Node node, Table table, std::string description) {
  const std::string id(node.attribute("id"));
  claim(node, id);
  table.description = std::move(description);
  namespace look = document::look;
  const bool wide =
      std::get<document::Section>(document_.blocks.back().is).page == document::Section::Page::landscape;
  if (look::fit_columns(table, wide ? look::landscape_text_width_mm : look::text_width_mm).words_broken)
    warn(node, "id", tr("words of the table '{}' are longer than its columns are wide", id),
         wide ? tr("shorten the labels, or leave columns out")
              : tr("give its section page=\"landscape\", shorten the labels, or leave columns out"));
  put({id, {}, std::move(table)});
}

void Composer::table(Node node, const Place& place) {
  const std::string_view of = node.attribute("of");
  if (of == "sample") return sample_table(node);
  if (of == "interviews") return interviews_table(node);
  if (of == "questions") return questions_table(node);
  if (of == "cooccurrence") return cooccurrence_table(node);
  if (of == "saturation") return saturation_table(node);
  std::vector<std::string> ids;
  if (of == "themes")
    ids = row_ids(node, "of", "themes");
  else {
    const std::string theme(node.find("theme") ? node.attribute("theme") : std::string_view(place.about));
    if (theme.empty())
      for (const codebook::Code* code : evidence_.codes()) ids.push_back(code->id);
    else
      ids = row_ids(node, node.find("theme") ? "theme" : "", theme);
  }
  if (!ids.empty()) items_table(node, ids, of == "themes");
}

// Themes in codebook order (crossing axes left out), or the codes of one theme.
std::vector<std::string> Composer::row_ids(Node node, std::string_view attribute, std::string_view value) {
  std::vector<std::string> ids, themes;
  for (const codebook::Theme& theme : book().themes) {
    themes.push_back(theme.id);
    if (value == "themes" && !theme.crossing) ids.push_back(theme.id);
    if (value == theme.id)
      for (const codebook::Code& code : theme.codes) ids.push_back(code.id);
  }
  if (ids.empty()) unknown(node, attribute, value, tr("the codebook has no theme '{}'", value), themes);
  return ids;
}

void Composer::items_table(Node node, const std::vector<std::string>& ids, bool themes) {
  const Phrases& p = speech_.phrases();
  Table table =
      new_table(node, {themes ? p.theme : p.code, p.asked, p.answered, p.mentioned, p.share, p.passages},
                {38, 14, 12, 13, 9, 14});
  const std::string name(node.attribute("id"));
  for (const std::string& id : ids) {
    const analysis::Item item = analysis::count(evidence_, id);
    const Group part = item.mentioned_when_asked();
    Row row;
    row.cells.push_back(cell(prose(shown(label_of_code(id))), Role::table_text));
    const auto number = [&](const std::string& what, const Group& group, long n, const std::string& text) {
      Entry entry;
      entry.of = what;
      entry.code = id;
      entry.value = std::to_string(n);
      entry.respondents = group;
      entry.among = item.asked;
      row.cells.push_back(
          cell(counted("c." + name + "." + id + "." + what, std::move(entry), text), Role::table_number));
    };
    number("asked", item.asked, size(item.asked), speech_.digits(size(item.asked)));
    number("answered", item.answered, size(item.answered), speech_.digits(size(item.answered)));
    number("mentioned", part, size(part), speech_.digits(size(part)));
    number("share", part, size(part), speech_.percent(size(part), size(item.asked)));
    const auto passages = static_cast<long>(analysis::passages(evidence_, id, item.mentioned));
    number("passages", item.mentioned, passages, speech_.digits(passages));
    table.rows.push_back(std::move(row));
  }
  table.source = source_line();
  put_table(node, std::move(table), shown(node.attribute("caption")));
}

void Composer::sample_table(Node node) {
  const std::string rows_id(node.find("rows") ? node.attribute("rows") : "type");
  const std::string columns_id(node.find("columns") ? node.attribute("columns") : "region");
  const study::Variable* rows = loaded().participants.variable(rows_id);
  const study::Variable* columns = loaded().participants.variable(columns_id);
  std::vector<std::string> names;
  for (const study::Variable& v : loaded().participants.variables) names.push_back(v.id);
  if (rows == nullptr)
    return unknown(node, "rows", rows_id, tr("participants.xml has no variable '{}'", rows_id), names);
  if (columns == nullptr)
    return unknown(node, "columns", columns_id, tr("participants.xml has no variable '{}'", columns_id),
                   names);
  const auto group_of = [&](const study::Variable& v, const std::string& key) {
    Group group;
    for (std::size_t i = 0; i < evidence_.respondents().size(); ++i)
      if (analysis::value_of(loaded().participants, *evidence_.respondents()[i].person, v.id) == key)
        group.push_back(i);
    return group;
  };
  std::vector<std::pair<std::string, Group>> across;
  for (const study::Value& v : columns->values)
    if (Group group = group_of(*columns, v.key); !group.empty()) across.emplace_back(v.key, std::move(group));
  std::vector<std::string> head{shown(rows->label.in(speech_.language()))};
  std::vector<double> widths{28};
  for (const auto& [key, group] : across) {
    head.push_back(text::capitalised(value_label(columns_id, key, true)));
    widths.push_back(72.0 / static_cast<double>(across.size() + 1));
  }
  head.push_back(speech_.phrases().total);
  widths.push_back(72.0 / static_cast<double>(across.size() + 1));
  Table table = new_table(node, head, widths);
  const std::string name(node.attribute("id"));
  std::vector<std::pair<std::string, Group>> down;
  for (const study::Value& v : rows->values)
    if (Group group = group_of(*rows, v.key); !group.empty()) down.emplace_back(v.key, std::move(group));
  const std::vector<std::vector<bool>> hidden = hidden_of(down, across);
  const auto line = [&](const std::string& key, const std::string& label, const Group& group, bool last) {
    const std::size_t at = table.rows.size() - 1;
    document::Format format;
    format.bold = last;
    Row row;
    row.cells.push_back(cell(prose(label, format), Role::table_text));
    const auto number = [&](const std::string& column, const Group& both) {
      Entry entry;
      entry.of = "respondents";
      entry.value = std::to_string(both.size());
      entry.respondents = both;
      row.cells.push_back(cell(counted("c." + name + "." + key + "." + column, std::move(entry),
                                       both.empty() ? "–" : speech_.digits(size(both)), format),
                               Role::table_number));
    };
    for (std::size_t c = 0; c < across.size(); ++c) {
      if (at < hidden.size() && hidden[at][c])
        row.cells.push_back(cell(prose(hidden_mark), Role::table_number));
      else
        number(across[c].first, analysis::intersection(group, across[c].second));
    }
    number("all", group);
    table.rows.push_back(std::move(row));
  };
  for (const auto& [key, group] : down)
    line(key, text::capitalised(value_label(rows_id, key, true)), group, false);
  line("all", speech_.phrases().total, analysis::everybody(evidence_), true);
  table.source = prose(speech_.phrases().source + speech_.colon() + speech_.phrases().interviews_source +
                       "." + hidden_note(hidden));
  put_table(node, std::move(table), shown(node.attribute("caption")));
}

// In a public edition: the cells that would show somebody; none in a working one.
std::vector<std::vector<bool>> Composer::hidden_of(
    const std::vector<std::pair<std::string, Group>>& down,
    const std::vector<std::pair<std::string, Group>>& across) const {
  if (!is_published()) return {};
  std::vector<std::vector<long>> counts;
  for (const auto& [row, group] : down) {
    counts.emplace_back();
    for (const auto& [column, members] : across)
      counts.back().push_back(size(analysis::intersection(group, members)));
  }
  return hidden_cells(counts, least_group(), true);
}

std::string Composer::hidden_note(const std::vector<std::vector<bool>>& hidden) const {
  for (const std::vector<bool>& row : hidden)
    if (std::find(row.begin(), row.end(), true) != row.end()) {
      std::string note = speech_.phrases().hidden_note;
      return " " + note.replace(note.find("{}"), 2, speech_.digits(least_group())) + ".";
    }
  return {};
}

// One line an interview, with what the label rule allows to be said of it and no more.
void Composer::interviews_table(Node node) {
  const Phrases& p = speech_.phrases();
  std::vector<std::string> head{p.interview}, variables = label_rule_.variables;
  std::vector<double> widths{14};
  for (const std::string& v : variables) {
    head.push_back(shown(loaded().participants.variable(v)->label.in(speech_.language())));
    widths.push_back(60.0 / static_cast<double>(variables.size()));
  }
  head.push_back(p.duration);
  widths.push_back(14);
  Table table = new_table(node, head, widths);
  std::size_t n = 0;
  for (const analysis::Respondent& r : evidence_.respondents()) {
    Row row;
    row.cells.push_back(cell(prose(std::to_string(++n)), Role::table_text));
    for (const std::string& v : variables)
      row.cells.push_back(cell(prose(text::capitalised(value_label(
                                   v, analysis::value_of(loaded().participants, *r.person, v), false))),
                               Role::table_text));
    Entry entry;
    entry.of = "minutes";
    entry.value = std::to_string(r.person->minutes);
    entry.respondents = {n - 1};
    const std::string who = is_published() ? std::to_string(n) : r.person->id;
    row.cells.push_back(cell(counted("c." + std::string(node.attribute("id")) + "." + who, std::move(entry),
                                     speech_.digits(r.person->minutes) + "\u00A0" + p.minutes),
                             Role::table_number));
    table.rows.push_back(std::move(row));
  }
  table.source = prose(p.source + speech_.colon() + p.interviews_source + ".");
  put_table(node, std::move(table), shown(node.attribute("caption")));
}

void Composer::questions_table(Node node) {
  const Phrases& p = speech_.phrases();
  Table table = new_table(node, {p.question, p.theme, p.asked, p.answered}, {58, 18, 12, 12});
  for (const study::Question* q : evidence_.questions()) {
    const analysis::Item item = analysis::count_question(evidence_, q->id);
    Row row;
    row.cells.push_back(
        cell(prose(q->id + ". " + shown(q->wording.in(speech_.language()))), Role::table_text));
    row.cells.push_back(cell(prose(q->theme.empty() ? "–" : q->theme), Role::table_text));
    for (const auto& [what, group] :
         {std::pair<std::string, const Group*>{"asked", &item.asked}, {"answered", &item.answered}}) {
      Entry entry;
      entry.of = what;
      entry.question = q->id;
      entry.value = std::to_string(group->size());
      entry.respondents = *group;
      row.cells.push_back(cell(counted("c." + std::string(node.attribute("id")) + "." + q->id + "." + what,
                                       std::move(entry), speech_.digits(size(*group))),
                               Role::table_number));
    }
    table.rows.push_back(std::move(row));
  }
  table.source = source_line();
  put_table(node, std::move(table), shown(node.attribute("caption")));
}

void Composer::cooccurrence_table(Node node) {
  const Phrases& p = speech_.phrases();
  const std::size_t most = node.find("most") ? std::stoul(std::string(node.attribute("most"))) : 10;
  Table table = new_table(node, {p.first_code, p.second_code, p.turns_together, p.respondents_together},
                          {36, 36, 15, 13});
  std::size_t n = 0;
  for (const analysis::Pair& pair : analysis::cooccurrence(evidence_)) {
    if (n++ == most) break;
    const std::string &a = evidence_.codes()[pair.a]->id, &b = evidence_.codes()[pair.b]->id;
    Row row;
    row.cells.push_back(cell(prose(shown(label_of_code(a))), Role::table_text));
    row.cells.push_back(cell(prose(shown(label_of_code(b))), Role::table_text));
    for (const auto& [what, value] : {std::pair<std::string, std::size_t>{"turns", pair.turns},
                                      {"respondents", pair.respondents.size()}}) {
      Entry entry;
      entry.of = "together." + what;
      entry.code = a + " " + b;
      entry.value = std::to_string(value);
      entry.respondents = pair.respondents;
      row.cells.push_back(
          cell(counted("c." + std::string(node.attribute("id")) + "." + a + "." + b + "." + what,
                       std::move(entry), speech_.digits(static_cast<long>(value))),
               Role::table_number));
    }
    table.rows.push_back(std::move(row));
  }
  if (n == 0)
    return warn(node, "of", tr("no two codes stand in the same turn: the table is left out"),
                tr("run 'livreblanc code' first"));
  table.source = source_line();
  put_table(node, std::move(table), shown(node.attribute("caption")));
}

void Composer::saturation_table(Node node) {
  const Phrases& p = speech_.phrases();
  const analysis::Saturation s = analysis::saturation(evidence_);
  Table table = new_table(node, {p.interview, p.new_codes, p.known_codes}, {40, 30, 30});
  for (std::size_t i = 0; i < s.steps.size(); ++i) {
    Row row;
    row.cells.push_back(cell(prose(std::to_string(i + 1)), Role::table_text));
    for (const auto& [what, value] :
         {std::pair<std::string, std::size_t>{"new", s.steps[i].fresh}, {"known", s.steps[i].known}}) {
      Entry entry;
      entry.of = "saturation." + what;
      entry.value = std::to_string(value);
      row.cells.push_back(
          cell(counted("c." + std::string(node.attribute("id")) + "." + std::to_string(i + 1) + "." + what,
                       std::move(entry), speech_.digits(static_cast<long>(value))),
               Role::table_number));
    }
    table.rows.push_back(std::move(row));
  }
  table.source = source_line();
  put_table(node, std::move(table), shown(node.attribute("caption")));
}

}  // namespace lb::paper
