// What the study holds anyway, printed: guide, codebook; and the lists an editor writes with an eye on the
// evidence: key figures, SWOT, recommendations, glossary, colophon, index.
#include <algorithm>

#include "paper/composer.hpp"
#include "text/collation.hpp"
#include "text/message.hpp"

namespace lb::paper {

using document::Block;
using document::Role;
using document::Row;
using document::Table;
using text::tr;

void Composer::guide(const Place& place) {
  const study::Guide& guide = loaded().guide;
  for (const study::GuidePart& part : guide.parts) {
    std::string title = shown(part.title.in(speech_.language()));
    if (part.minutes > 0)
      title += " (" + speech_.digits(part.minutes) + "\u00A0" + speech_.phrases().minutes + ")";
    put(document::heading(std::min(6, place.level + 1), prose(title), "guide." + part.id, false));
    document::List list;
    for (const study::Question& q : part.questions) {
      Inlines item = prose(q.id + ". " + shown(q.wording.in(speech_.language())));
      if (!q.prompts.empty()) {
        std::string prompts = " " + speech_.phrases().prompts + speech_.colon();
        for (std::size_t i = 0; i < q.prompts.size(); ++i)
          prompts += (i == 0 ? "" : ", ") + shown(q.prompts[i]);
        document::Format italic;
        italic.italic = true;
        item.push_back(document::run(prompts + ".", italic));
      }
      list.items.push_back({document::paragraph(Role::body, std::move(item), "guide." + q.id)});
    }
    if (!list.items.empty()) put({"guide." + part.id + ".questions", {}, std::move(list)});
  }
}

void Composer::codebook() {
  const Phrases& p = speech_.phrases();
  for (const codebook::Theme& theme : book().themes) {
    Table table;
    table.caption = prose(shown(theme.label.in(speech_.language())) + " (" + theme.id + ")");
    table.description = p.code + speech_.colon() + shown(theme.label.in(speech_.language()));
    table.widths = {30, 40, 30};
    Row head;
    for (const std::string& words : {p.code, p.definition, p.example})
      head.cells.push_back(cell(prose(words), Role::table_text, true));
    table.rows.push_back(std::move(head));
    for (const codebook::Code& code : theme.codes) {
      Row row;
      document::Format bold;
      bold.bold = true;
      Inlines name = prose(code.id, bold);
      name.push_back({document::LineBreak{}});
      name.push_back(document::run(shown(code.label.in(speech_.language()))));
      row.cells.push_back(cell(std::move(name), Role::table_text));
      row.cells.push_back(cell(prose(shown(code.definition)), Role::table_text));
      row.cells.push_back(
          cell(prose(code.example.empty() ? "–" : speech_.quoted(shown(code.example))), Role::table_text));
      table.rows.push_back(std::move(row));
    }
    put({"codebook." + theme.id, {}, std::move(table)});
  }
}

void Composer::key_figures(Node node, const Place& place) {
  document::Box box;
  box.title = prose(node.find("title") ? shown(node.attribute("title")) : std::string());
  for (const Node item : xml::elements(node, "item"))
    box.blocks.push_back(document::paragraph(Role::body, inlines(item, place), prose_id(item, place)));
  put({prose_id(node, place), {}, std::move(box)});
}

void Composer::swot(Node node, const Place& place) {
  const Phrases& p = speech_.phrases();
  Table table;
  table.caption = prose(shown(node.attribute("caption")));
  table.description = shown(node.attribute("caption"));
  table.widths = {50, 50};
  table.header_rows = 1;
  const auto list_of = [&](const char* name) {
    document::List list;
    for (const Node item : xml::elements(node.child(name), "item"))
      list.items.push_back({document::paragraph(Role::table_text, inlines(item, place))});
    document::Cell c;
    c.blocks.push_back({{}, {}, std::move(list)});
    return c;
  };
  const auto pair = [&](const std::string& left, const std::string& right, const char* a, const char* b) {
    Row head, body;
    head.cells.push_back(cell(prose(left), Role::table_text, true));
    head.cells.push_back(cell(prose(right), Role::table_text, true));
    body.cells.push_back(list_of(a));
    body.cells.push_back(list_of(b));
    table.rows.push_back(std::move(head));
    table.rows.push_back(std::move(body));
  };
  pair(p.strengths, p.weaknesses, "strengths", "weaknesses");
  pair(p.opportunities, p.threats, "opportunities", "threats");
  const std::string id = (place.section.empty() ? "front" : place.section) + ".swot";
  claim(node, id);
  put({id, {}, std::move(table)});
}

// "ELEC.BATT (9 sur 14)", "E07.q01", "Q16 (12 réponses)": what a recommendation leans on, each with its own
// origin.
std::string Composer::evidence_of(Node node, std::string_view id, Inlines& out) {
  Entry entry;
  std::string text;
  if (refuse_withheld(node, "evidence", id)) return {};
  if (knows_code(id)) {
    const analysis::Item item = analysis::count(evidence_, id);
    entry.of = "mentioned";
    entry.code = id;
    entry.respondents = item.mentioned_when_asked();
    entry.among = item.asked;
    entry.value = std::to_string(entry.respondents.size());
    entry.total = std::to_string(item.asked.size());
    text = shown(label_of_code(id)) + " (" +
           speech_.out_of(static_cast<long>(entry.respondents.size()), static_cast<long>(item.asked.size())) +
           ")";
  } else if (loaded().guide.find(id) != nullptr) {
    const analysis::Item item = analysis::count_question(evidence_, id);
    entry.of = "answered";
    entry.question = id;
    entry.respondents = item.answered;
    entry.among = item.asked;
    entry.value = std::to_string(item.answered.size());
    entry.total = std::to_string(item.asked.size());
    text = speech_.phrases().question + " " + std::string(id) + " (" +
           speech_.out_of(static_cast<long>(item.answered.size()), static_cast<long>(item.asked.size())) +
           ")";
  } else if (const quotes::Passage* passage = choice_.take(id)) {
    if (!passage->obstacle.empty()) {
      error(node, "evidence", tr("the quotation {} may not be printed: {}", id, passage->obstacle),
            tr("take it out of the paper, or choose another"));
      return {};
    }
    entry.kind = document::Origin::Kind::quotation;
    entry.of = "evidence";
    entry.value = passage->quote.id;
    entry.anchor = passage->quote.anchor;
    entry.state = quotes::word_of(passage->quote.state);
    // In public the id would say whose it is.
    const char* word = speech_.language() == "de"   ? "Zitat"
                       : speech_.language() == "en" ? "quotation"
                                                    : "citation";
    text = is_published() ? std::string(word) + " (" + label_of(*passage) + ")" : passage->quote.id;
  } else {
    error(node, "evidence", tr("'{}' is no code, no theme, no question of the guide and no quotation", id),
          tr("name what the interviews hold: a recommendation without evidence is not printed"));
    return {};
  }
  out.push_back(origin(std::move(entry), "e." + std::string(node.attribute("id")) + "." + std::string(id),
                       prose(text)));
  return text;
}

void Composer::recommendations(Node node, const Place& place) {
  const Phrases& p = speech_.phrases();
  int n = 0;
  for (const Node r : xml::elements(node, "recommendation")) {
    const std::string id(r.attribute("id"));
    claim(r, id);
    const std::string number = std::to_string(++n);
    Block heading = document::heading(
        std::min(6, place.level + 1),
        prose(p.recommendation + "\u00A0" + number + speech_.colon() + shown(r.attribute("title"))), id,
        false);
    auto& own = std::get<document::Heading>(heading.is);
    own.label = p.recommendation;
    own.own_number = number;
    put(std::move(heading));
    for (const Node child : xml::elements(r)) block(child, place);
    keep_last_with_next();  // what it rests on never stands alone on a page
    document::Format bold;
    bold.bold = true;
    Inlines facts = prose(p.evidence + speech_.colon(), bold);
    const std::string_view evidence = r.attribute("evidence");
    for (std::size_t begin = 0; begin < evidence.size();) {
      const std::size_t end = std::min(evidence.find(' ', begin), evidence.size());
      if (end > begin) {
        if (begin != 0) facts.push_back(document::run(speech_.typography().before_high + "; "));
        evidence_of(r, evidence.substr(begin, end - begin), facts);
      }
      begin = end + 1;
    }
    facts.push_back(document::run("."));
    facts.push_back({document::LineBreak{}});
    facts.push_back(document::run(p.owner + speech_.colon(), bold));
    facts.push_back(document::run(shown(r.attribute("owner")) + ". "));
    facts.push_back(document::run(p.horizon + speech_.colon(), bold));
    facts.push_back(document::run(shown(r.attribute("horizon")) + "."));
    put(Role::key_point, std::move(facts), id + ".evidence");
  }
}

void Composer::roadmap(Node node) {
  const Phrases& p = speech_.phrases();
  Table table = new_table(node, {"N°", p.recommendation, p.owner, p.horizon}, {7, 42, 31, 20});
  int n = 0;
  const auto visit = [&](const auto& self, Node parent) -> void {
    for (const Node child : xml::elements(parent)) {
      if (!child.is("recommendation")) {
        if (child.is("section") || child.is("recommendations")) self(self, child);
        continue;
      }
      Row row;
      row.cells.push_back(cell(prose(std::to_string(++n)), Role::table_number));
      for (const char* name : {"title", "owner", "horizon"})
        row.cells.push_back(cell(prose(shown(child.attribute(name))), Role::table_text));
      table.rows.push_back(std::move(row));
    }
  };
  visit(visit, plan_.root());
  if (n == 0)
    return warn(node, {}, tr("the paper has no recommendations: the table is left out"),
                tr("write them in <recommendations>"));
  put_table(node, std::move(table), shown(node.attribute("caption")));
}

void Composer::glossary(Node node, const Place& place) {
  std::vector<std::pair<std::string, Node>> terms;
  for (const Node term : xml::elements(node, "term")) terms.emplace_back(shown(term.attribute("name")), term);
  text::sort_as_in_dictionary(terms, speech_.locale(),
                              [](const auto& t) -> const std::string& { return t.first; });
  for (const auto& [name, term] : terms) {
    document::Format bold;
    bold.bold = true;
    Inlines content = prose(name, bold);
    content.push_back(document::run(speech_.colon()));
    Inlines words = inlines(term, place);
    std::move(words.begin(), words.end(), std::back_inserter(content));
    put(Role::glossary_term, std::move(content), prose_id(term, place));
  }
}

void Composer::bibliography(Node node, const Place& place) {
  for (const Node reference : xml::elements(node, "reference"))
    put(Role::bibliography, inlines(reference, place), prose_id(reference, place));
}

void Composer::colophon(Node node, const Place& place) {
  for (const Node entry : xml::elements(node, "entry")) {
    document::Format bold;
    bold.bold = true;
    Inlines content = prose(shown(entry.attribute("label")) + speech_.colon(), bold);
    Inlines words = inlines(entry, place);
    if (words.empty()) words = prose(speech_.phrases().not_stated);
    std::move(words.begin(), words.end(), std::back_inserter(content));
    put(Role::imprint, std::move(content), prose_id(entry, place));
  }
}

// A section without a number is found by the one around it: "Synthèse", not "En français".
std::string Composer::indexed_section(const std::string& id) const {
  std::string out = id;
  for (auto at = section_around_.find(out); at != section_around_.end(); at = section_around_.find(out))
    out = at->second;
  return out;
}

// Codes and themes in dictionary order, each with living references to the sections that speak of it.
void Composer::index() {
  struct Line {
    std::string words;
    std::vector<std::string> sections;
  };
  std::vector<Line> lines;
  for (const auto& [id, sections] : places_of_code_) {
    Line line{shown(label_of_code(id)), {}};
    for (const std::string& section : section_order_)
      if (sections.contains(section))
        if (const std::string shown_as = indexed_section(section);
            line.sections.empty() || line.sections.back() != shown_as)
          line.sections.push_back(shown_as);
    lines.push_back(std::move(line));
  }
  text::sort_as_in_dictionary(lines, speech_.locale(),
                              [](const Line& l) -> const std::string& { return l.words; });
  for (const Line& line : lines) {
    Inlines content = prose(line.words);
    for (std::size_t i = 0; i < line.sections.size(); ++i) {
      content.push_back(document::run(i == 0 ? "\u2002" : ", "));
      content.push_back({document::Reference{document::Reference::Shows::number, line.sections[i], {}}});
    }
    put(Role::index_entry, std::move(content));
  }
}

}  // namespace lb::paper
