// Stories, headers and regions.
#include "revision/weave_odt.hpp"

#include <algorithm>
#include <array>

namespace lb::revision {

OdtWeaver::OdtWeaver(const Comparison& comparison, std::string before, std::string after,
                     const RedlineOptions& options)
    : comparison_(comparison),
      package_(comparison.after(), std::move(after)),
      former_(comparison.before(), comparison.after(), std::move(before), package_),
      options_(options) {
  for (const document::PartRead& p : comparison.after().parts) parts_.push_back({p, {}, {}});
}

std::string OdtWeaver::run() {
  const auto& stories = comparison_.after().stories;
  for (const StoryEdit& s : comparison_.stories()) {
    const Story& story =
        s.after != StoryEdit::none ? stories[s.after] : comparison_.before().stories[s.before];
    if (s.after == StoryEdit::none || s.before == StoryEdit::none) {
      if (story.kind == Story::Kind::box) continue;  // boxes come and go with their frames
      if (s.after == StoryEdit::none)
        title_gone(s.edits, story);
      else
        title_came(s.edits, story);
      continue;
    }
    const bool changed =
        std::any_of(s.edits.begin(), s.edits.end(), [](const Edit& e) { return e.is_changed(); });
    if (!changed) continue;
    begin_story(story);
    list(s.edits);
    end_story(story);
  }
  if (!body_regions_.empty()) {
    regions_ = std::move(body_regions_);
    write_regions(stories.front());
  }
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    part_ = p;
    for (const auto& [block, points] : parts_[p].points) write_points(*block, points);
    write_styles();
    package_.set(parts_[p].read.path, parts_[p].patch.apply(parts_[p].read.bytes()));
  }
  return package_.finish();
}

bool OdtWeaver::is_title(const Story& s) {
  return s.kind == Story::Kind::header || s.kind == Story::Kind::footer;
}

void OdtWeaver::begin_story(const Story& story) {
  part_ = story.source.part;
  former_.write_into(part_);
  regions_.clear();
}

void OdtWeaver::end_story(const Story& story) {
  if (is_title(story))
    write_regions(story);
  else
    body_regions_ += regions_;
}

void OdtWeaver::title_came(const std::vector<Edit>& edits, const Story& story) {
  const Block &first = *edits.front().after.front(), &last = *edits.back().after.front();
  if (last.is_table()) throw Unshowable(document::plain_text(*last.passage));
  begin_story(story);
  const std::string id = region("insertion", {});
  if (first.is_table())
    patch().insert(first.passage->source.begin_byte, begin_of(id));
  else
    points(&first).head += begin_of(id);
  points(&last).tail += end_of(id);
  end_story(story);
}

void OdtWeaver::title_gone(const std::vector<Edit>& edits, const Story& story) {
  static constexpr std::array<std::string_view, 6> order = {"header", "header-left", "header-first",
                                                            "footer", "footer-left", "footer-first"};
  const bool header = story.kind == Story::Kind::header;
  std::string name = story.label.substr(story.label.rfind(' ') + 1), page;
  if (comparison_.before().form == document::Reading::Form::odt)
    page = story.label.substr(0, story.label.rfind(' '));
  else
    name = std::string(header ? "header" : "footer") + (name == "even"    ? "-left"
                                                        : name == "first" ? "-first"
                                                                          : "");
  for (part_ = 0; part_ < parts_.size() && parts_[part_].read.path != "styles.xml";) ++part_;
  const Node masters = part_ < parts_.size() ? part().read.tree->root().child("master-styles") : Node{};
  Node master = masters ? masters.child("master-page") : Node{};
  for (const Node n : masters ? elements(masters, "master-page") : elements(Node{}, "master-page"))
    if (n.attribute("name") == page) master = n;
  const auto place = std::find(order.begin(), order.end(), name);
  if (!master || place == order.end() || master.child(name))
    throw Unshowable(document::plain_text(story.passages.front()));
  former_.write_into(part_);
  regions_.clear();
  std::string blocks;
  for (const Edit& e : edits)
    blocks += e.before.front()->is_table() ? former_.table(*e.before.front())
                                           : former_.paragraph(*e.before.front());
  if (edits.back().before.front()->is_table()) blocks += "<text:p/>";
  const std::string point = deleted(blocks);
  const std::string markup = "<style:" + name + "><text:tracked-changes" + declaration() + ">" + regions_ +
                             "</text:tracked-changes><text:p>" + point + "</text:p></style:" + name + ">";
  // Headers stand before footers, each kind at its place (ODF 1.3 part 3, 16.9).
  Node behind;
  for (const Node n : elements(master)) {
    const auto at = std::find(order.begin(), order.end(), n.name());
    if (!behind && (at == order.end() || at > place)) behind = n;
  }
  if (master.content_begin_byte() == master.end_byte()) {
    std::string tag(part().read.bytes().substr(master.begin_byte(), master.end_byte() - master.begin_byte()));
    tag.erase(tag.rfind('/'), 1);
    patch().replace(master.begin_byte(), master.end_byte(), tag + markup + "</style:master-page>");
  } else {
    patch().insert(behind ? behind.begin_byte() : master.content_end_byte(), markup);
  }
}

std::string OdtWeaver::change_info() const {
  return "<office:change-info><dc:creator>" + escaped(options_.author) + "</dc:creator><dc:date>" +
         escaped(options_.date.empty() ? std::string("1970-01-01T00:00:00") : options_.date) +
         "</dc:date></office:change-info>";
}

std::string OdtWeaver::region(const std::string& kind, const std::string& content) {
  const std::string id = "lb" + std::to_string(++ids_);
  regions_ += "<text:changed-region xml:id=\"" + id + "\" text:id=\"" + id + "\"><text:" + kind + ">" +
              change_info() + content + "</text:" + kind + "></text:changed-region>";
  return id;
}

std::string OdtWeaver::declaration() const {
  return parts_[part_].read.bytes().find("xmlns:dc=") == std::string_view::npos
             ? " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
             : "";
}

void OdtWeaver::write_regions(const Story& story) {
  if (regions_.empty()) return;
  part_ = story.source.part;
  const Node holder = element_at(*part().read.tree, story.source.begin_byte);
  Node at = holder.first_element();
  while (at && at.is("forms")) at = at.next_element();
  patch().insert_first(at ? at.begin_byte() : holder.content_end_byte(),
                       "<text:tracked-changes" + declaration() + ">" + regions_ + "</text:tracked-changes>");
  regions_.clear();
}

void OdtWeaver::write_styles() {
  const std::string& markup = former_.automatic_styles(part_);
  if (markup.empty()) return;
  const Node root = part().read.tree->root();
  const Node styles = root.child("automatic-styles");
  const std::string element = "<office:automatic-styles>" + markup + "</office:automatic-styles>";
  if (!styles) {
    const Node next = root.child("body") ? root.child("body") : root.child("master-styles");
    patch().insert(next ? next.begin_byte() : root.content_end_byte(), element);
  } else if (styles.content_begin_byte() == styles.end_byte()) {
    patch().replace(styles.begin_byte(), styles.end_byte(), element);
  } else {
    patch().insert(styles.content_end_byte(), markup);
  }
}

std::string weave_odt(const Comparison& comparison, std::string before, std::string after,
                      const RedlineOptions& options) {
  return OdtWeaver(comparison, std::move(before), std::move(after), options).run();
}

}  // namespace lb::revision
