#include "paper/composer.hpp"

#include <algorithm>

#include "files/files.hpp"
#include "paper/picture.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::paper {

using document::Block;
using document::Role;
using document::Section;
using text::tr;

Composer::Composer(const xml::Tree& plan, const analysis::Evidence& evidence, quotes::Choice& choice,
                   std::size_t registered_quotes, std::string program, std::vector<text::Finding>& findings,
                   Circulation circulation, Withheld withheld)
    : plan_(plan),
      evidence_(evidence),
      choice_(choice),
      registered_quotes_(registered_quotes),
      program_(std::move(program)),
      findings_(findings),
      circulation_(circulation),
      withheld_(std::move(withheld)),
      speech_(evidence.study().study.language, evidence.study().study.settings),
      label_rule_(quotes::choose_label_rule(
          evidence.study().participants,
          static_cast<std::size_t>(std::max(1, evidence.study().study.settings.anonymity)))),
      ledger_(circulation == Circulation::published) {}

document::Document Composer::compose() {
  const Node paper = plan_.root();
  edition_ = paper.attribute("edition");
  if (const Node facts = paper.child("facts"))
    for (const Node fact : xml::elements(facts, "fact")) {
      const std::string id(fact.attribute("id"));
      if (const auto [at, fresh] = facts_.emplace(id, fact); !fresh)
        error(fact, "id", tr("the figure '{}' is there twice", id),
              tr("keep the value whose source you trust; a figure has one value"));
    }

  const study::Study& study = loaded().study;
  document::Metadata& meta = document_.metadata;
  const Node title = paper.child("title"), subtitle = paper.child("subtitle");
  const Place outside;
  meta.title = title ? document::plain_text(inlines(title, outside)) : shown(study.title);
  meta.subtitle = subtitle ? document::plain_text(inlines(subtitle, outside)) : shown(study.subtitle);
  for (const Node author : xml::elements(paper, "author")) meta.creators.push_back(shown(author.text()));
  if (const Node publisher = paper.child("publisher")) meta.publisher = shown(publisher.text());
  if (const Node description = paper.child("description")) meta.description = shown(description.text());
  for (const Node keyword : xml::elements(paper, "keyword"))
    meta.keywords.push_back(one_line(keyword.text()));
  meta.subject = shown(study.warning);
  meta.language = speech_.locale();
  meta.date = study.date;
  meta.generator = program_;
  const Phrases& phrases = speech_.phrases();
  document_.words = {phrases.table, phrases.figure, speech_.colon(), phrases.page};

  title_page(paper);
  open_pages(Section::Page::portrait, false);
  for (const Node node : xml::elements(paper)) {
    if (node.is("section")) section(node, outside);
    if (node.is("contents")) contents(node);
  }
  for (const Node ref : references_)
    if (!ids_.contains(std::string(ref.attribute("to"))))
      unknown(ref, "to", ref.attribute("to"),
              tr("there is no section, table or figure '{}' in this paper", ref.attribute("to")),
              {ids_.begin(), ids_.end()});
  check_shares(paper);
  current_ = nullptr;
  // Behind a wide page that ends the paper, and before one that begins it, nothing is left to say.
  std::erase_if(document_.blocks, [](const Block& b) {
    const auto* pages = std::get_if<Section>(&b.is);
    return pages != nullptr && pages->blocks.empty();
  });
  return std::move(document_);
}

void Composer::open_pages(Section::Page page, bool is_title_page) {
  Section pages;
  pages.page = page;
  pages.title_page = is_title_page;
  if (!is_title_page) {
    pages.header = document_.metadata.title;
    pages.footer = shown(loaded().study.warning);
  }
  document_.blocks.push_back({{}, {}, std::move(pages)});
  current_ = &std::get<Section>(document_.blocks.back().is).blocks;
}

void Composer::keep_last_with_next() {
  if (current_->empty()) return;
  document::Block* last = &current_->back();
  while (auto* list = std::get_if<document::List>(&last->is)) {
    if (list->items.empty() || list->items.back().empty()) return;
    last = &list->items.back().back();
  }
  if (auto* paragraph = std::get_if<document::Paragraph>(&last->is)) paragraph->keep_with_next = true;
}

void Composer::title_page(Node paper) {
  open_pages(Section::Page::portrait, true);
  const document::Metadata& meta = document_.metadata;
  put(Role::title, prose(meta.title), "title");
  if (!meta.subtitle.empty()) put(Role::subtitle, prose(meta.subtitle), "subtitle");
  for (const std::string& author : meta.creators) put(Role::author, prose(author));
  std::string edition;
  if (!edition_.empty()) {
    const std::string_view word = speech_.language() == "de"   ? "Fassung "
                                  : speech_.language() == "en" ? "Version "
                                                               : "Version ";
    edition = std::string(word) + edition_;
  }
  if (!meta.date.empty()) edition += (edition.empty() ? "" : " – ") + speech_.date(meta.date);
  if (!edition.empty()) put(Role::imprint, prose(edition));
  if (!meta.publisher.empty()) put(Role::imprint, prose(meta.publisher));
  if (!loaded().study.warning.empty()) put(Role::warning, prose(shown(loaded().study.warning)), "warning");
  const Node funding = paper.child("funding");
  if (!funding) return;
  const std::string words = shown(funding.text());
  if (words.find("Union européenne") == std::string::npos && words.find("Europäische") == std::string::npos &&
      words.find("European Union") == std::string::npos)
    warn(funding, {}, tr("the funding sentence does not name the European Union in full"),
         tr("write \"Union européenne\", never \"UE\" (Regulation (EU) 821/2014, articles 3 and 4)"));
  if (const std::string emblem(funding.attribute("emblem")); emblem.empty()) {
    put(Role::imprint, prose(speech_.phrases().funding_missing_emblem));
  } else {
    const std::string path = files::join(loaded().folder, emblem);
    if (!files::is_file(path))
      error(funding, "emblem", tr("there is no file {}", path), tr("put the emblem into the study's folder"));
    else if (std::string bytes = files::read(path); !picture_fault(bytes).empty())
      error(funding, "emblem", path + " " + picture_fault(bytes), tr("save or convert it as PNG"));
    else {
      document::Figure figure;
      figure.description = words;
      figure.content = document::Image{std::move(bytes), 45, 30};
      put({"emblem", {}, std::move(figure)});
    }
  }
  put(Role::imprint, prose(words), "funding");
}

void Composer::claim(Node node, const std::string& id) {
  if (!ids_.insert(id).second)
    error(node, "id", tr("the id '{}' is there twice", id),
          tr("give each section, table and figure an id of its own"));
}

// The id of a paragraph comes from its own source, so it stays when paragraphs are put before it, and when
// its numbers change.
std::string Composer::prose_id(Node node, const Place& place) {
  const std::string_view bytes =
      plan_.source().bytes().substr(node.begin_byte(), node.end_byte() - node.begin_byte());
  const std::string id = (place.section.empty() ? "front" : place.section) + "." +
                         files::sha256(text::collapse_spaces(bytes)).substr(0, 8);
  const int n = ++prose_ids_[id];
  return n == 1 ? id : id + "-" + std::to_string(n);
}

void Composer::section(Node node, const Place& around) {
  const std::string id(node.attribute("id"));
  claim(node, id);
  section_order_.push_back(id);
  if (node.attribute("numbered") == "no" && around.level > 0) section_around_[id] = around.section;
  Place place{around.level + 1, id, around.about};
  if (const auto about = node.find("about"); about && check_code(node, "about", *about)) place.about = *about;
  if (place.level > 6) {
    error(node, {}, tr("sections stand in one another more than six deep"),
          tr("raise this section by a level"));
    return;
  }
  const bool landscape = node.attribute("page") == "landscape";
  if (landscape) open_pages(Section::Page::landscape, false);
  Block heading = document::heading(place.level, prose(shown(node.attribute("title"))), id,
                                    node.attribute("numbered") != "no");
  const std::string language = node.find("lang") ? speech_.tag(*node.find("lang")) : std::string();
  heading.language = language;
  put(std::move(heading));
  if (!place.about.empty() && place.about != around.about) places_of_code_[place.about].insert(id);
  const std::size_t first = current_->size();
  for (const Node child : xml::elements(node)) {
    if (child.is("section"))
      section(child, place);
    else
      block(child, place);
  }
  if (!language.empty() && !landscape)
    for (std::size_t i = first; i < current_->size(); ++i)
      if ((*current_)[i].language.empty()) (*current_)[i].language = language;
  if (landscape) open_pages(Section::Page::portrait, false);
}

void Composer::block(Node node, const Place& place) {
  const std::string_view name = node.name();
  if (name == "p")
    paragraph(node, place);
  else if (name == "list")
    list(node, place);
  else if (name == "box")
    box(node, place);
  else if (name == "quotations")
    quotations(node, place);
  else if (name == "quotation")
    quotation(node);
  else if (name == "table")
    table(node, place);
  else if (name == "matrix")
    matrix(node);
  else if (name == "chart")
    chart(node);
  else if (name == "contents")
    contents(node);
  else if (name == "guide")
    guide(place);
  else if (name == "codebook")
    codebook();
  else if (name == "coreq")
    coreq(node);
  else if (name == "key-figures")
    key_figures(node, place);
  else if (name == "swot")
    swot(node, place);
  else if (name == "recommendations")
    recommendations(node, place);
  else if (name == "roadmap")
    roadmap(node);
  else if (name == "glossary")
    glossary(node, place);
  else if (name == "bibliography")
    bibliography(node, place);
  else if (name == "colophon")
    colophon(node, place);
  else if (name == "image")
    image(node);
  else if (name == "index")
    index();
}

void Composer::paragraph(Node node, const Place& place) {
  const std::string_view role = node.attribute("role");
  const Role as = role == "lead"      ? Role::lead
                  : role == "key"     ? Role::key_point
                  : role == "source"  ? Role::source
                  : role == "warning" ? Role::warning
                                      : Role::body;
  Block block = document::paragraph(as, inlines(node, place), prose_id(node, place));
  if (const auto lang = node.find("lang")) block.language = speech_.tag(*lang);
  put(std::move(block));
}

void Composer::list(Node node, const Place& place) {
  document::List list;
  list.ordered = node.attribute("ordered") == "yes";
  for (const Node item : xml::elements(node, "item"))
    list.items.push_back({document::paragraph(Role::body, inlines(item, place), prose_id(item, place))});
  put({prose_id(node, place), {}, std::move(list)});
}

void Composer::box(Node node, const Place& place) {
  document::Box box;
  box.title = prose(shown(node.attribute("title")));
  Blocks* outer = current_;
  current_ = &box.blocks;
  for (const Node child : xml::elements(node)) block(child, place);
  current_ = outer;
  put({prose_id(node, place), {}, std::move(box)});
}

void Composer::contents(Node node) {
  const Phrases& phrases = speech_.phrases();
  document::Contents contents;
  const std::string_view of = node.attribute("of");
  contents.of = of == "tables"    ? document::Contents::Of::tables
                : of == "figures" ? document::Contents::Of::figures
                                  : document::Contents::Of::headings;
  contents.title = prose(of == "tables"    ? phrases.list_of_tables
                         : of == "figures" ? phrases.list_of_figures
                                           : phrases.contents);
  if (const auto levels = node.find("levels")) contents.levels = std::stoi(std::string(*levels));
  put({"contents." + std::string(of), {}, std::move(contents)});
}

void Composer::image(Node node) {
  const std::string path = files::join(loaded().folder, std::string(node.attribute("file")));
  if (!files::is_file(path))
    return error(node, "file", tr("there is no file {}", path),
                 tr("put the picture into the study's folder"));
  document::Image image{files::read(path), std::stod(std::string(node.attribute("width"))),
                        std::stod(std::string(node.attribute("height")))};
  if (const std::string fault = picture_fault(image.bytes); !fault.empty())
    return error(node, "file", path + " " + fault, tr("save or convert it as PNG"));
  if (image.width_mm <= 0 || image.width_mm > 170 || image.height_mm <= 0 || image.height_mm > 240)
    return error(node, "width",
                 tr("a picture is wider than 0 and at most 170 mm, higher than 0 and at most 240 mm"),
                 tr("give its size in millimetres"));
  document::Figure figure;
  figure.caption = prose(shown(node.attribute("caption")));
  figure.description = shown(node.attribute("description"));
  figure.content = std::move(image);
  const std::string id = "image." + files::stem_of(path);
  claim(node, id);
  put({id, {}, std::move(figure)});
}

std::string Composer::shown(std::string_view words) const {
  return text::set_prose(one_line(words), speech_.typography());
}

void Composer::error(Node at, std::string_view attribute, std::string what, std::string advice) {
  findings_.push_back(
      attribute.empty()
          ? plan_.finding(text::Severity::error, at, std::move(what), std::move(advice))
          : plan_.finding_at(text::Severity::error, at, attribute, std::move(what), std::move(advice)));
}

void Composer::warn(Node at, std::string_view attribute, std::string what, std::string advice) {
  findings_.push_back(
      attribute.empty()
          ? plan_.finding(text::Severity::warning, at, std::move(what), std::move(advice))
          : plan_.finding_at(text::Severity::warning, at, attribute, std::move(what), std::move(advice)));
}

void Composer::unknown(Node at, std::string_view attribute, std::string_view id, std::string what,
                       const std::vector<std::string>& known) {
  std::string best;
  std::size_t nearest = 3;
  for (const std::string& k : known)
    if (const std::size_t d = text::edit_distance(id, k); d < nearest) {
      nearest = d;
      best = k;
    }
  std::string advice;
  if (!best.empty())
    advice = tr("did you mean '{}'?", best);
  else if (!known.empty() && known.size() <= 12) {
    std::string all;
    for (const std::string& k : known) all += (all.empty() ? "" : ", ") + k;
    advice = tr("there are: {}", all);
  }
  error(at, attribute, std::move(what), std::move(advice));
}

std::vector<std::string> Composer::code_ids() const {
  std::vector<std::string> ids;
  for (const codebook::Theme& theme : book().themes) {
    ids.push_back(theme.id);
    for (const codebook::Code& code : theme.codes) ids.push_back(code.id);
  }
  return ids;
}

bool Composer::check_code(Node at, std::string_view attribute, std::string_view id) {
  if (knows_code(id)) return true;
  unknown(at, attribute, id, tr("the codebook has no code or theme '{}'", id), code_ids());
  return false;
}

const std::string& Composer::label_of_code(std::string_view id) const {
  if (const codebook::Code* code = book().find(id)) return code->label.in(speech_.language());
  return book().theme_of(id)->label.in(speech_.language());
}

std::string Composer::value_label(std::string_view variable, std::string_view key, bool plural) const {
  const study::Variable* known = loaded().participants.variable(variable);
  const study::Value* value = known == nullptr ? nullptr : known->find(key);
  if (value == nullptr) return std::string(key);
  const std::string& many = value->plural.in(speech_.language());
  return shown(plural && !many.empty() ? many : value->label.in(speech_.language()));
}

}  // namespace lb::paper
