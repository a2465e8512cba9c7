// NEW's ODT with tracked changes: insertions between two points in place, deletions out of line in their
// region. ODF has no markup for a row that came or went, for a paragraph's former style, nor for a former
// format: there the table, the paragraph, the words are replaced.
#include <algorithm>
#include <array>
#include <map>

#include "revision/former_odt.hpp"
#include "revision/redline.hpp"

namespace lb::revision {
namespace {

using document::Passage;
using document::Piece;
using document::Story;
using xml::Node;

// Points at a byte of a paragraph's stream. At one byte: ends of insertions, then what was deleted, then
// begins of insertions.
struct Points {
  std::map<std::uint32_t, std::string> ends, deletions, begins;
  std::string head, tail;  ///< Before and behind all content.
};

class Weaver {
 public:
  Weaver(const Comparison& comparison, std::string before, std::string after, const RedlineOptions& options)
      : comparison_(comparison),
        package_(comparison.after(), std::move(after)),
        former_(comparison.before(), comparison.after(), std::move(before), package_),
        options_(options) {
    for (const document::PartRead& p : comparison.after().parts)
      parts_.push_back(
          {p.path, p.bytes, xml::Tree::parse(comparison.after().name + ":" + p.path, p.bytes), {}, {}});
  }

  std::string run() {
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
      package_.set(parts_[p].path, parts_[p].patch.apply(parts_[p].bytes));
    }
    return package_.finish();
  }

 private:
  // A part of NEW with stories in it: content.xml, styles.xml.
  struct Part {
    std::string path;
    const std::string& bytes;
    xml::Tree tree;
    BytePatch patch;
    std::map<const Block*, Points> points;
  };
  Part& part() { return parts_[part_]; }
  BytePatch& patch() { return part().patch; }
  Points& points(const Block* b) { return part().points[b]; }

  // The regions of the body, its notes and boxes stand at its head; those of a header in the header.
  static bool is_title(const Story& s) {
    return s.kind == Story::Kind::header || s.kind == Story::Kind::footer;
  }
  void begin_story(const Story& story) {
    part_ = story.source.part;
    former_.write_into(part_);
    regions_.clear();
  }
  void end_story(const Story& story) {
    if (is_title(story))
      write_regions(story);
    else
      body_regions_ += regions_;
  }

  // ---- headers and footers of one side only: rejected or accepted, nothing but an empty one is left

  void title_came(const std::vector<Edit>& edits, const Story& story) {
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

  void title_gone(const std::vector<Edit>& edits, const Story& story) {
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
    for (part_ = 0; part_ < parts_.size() && parts_[part_].path != "styles.xml";) ++part_;
    const Node masters = part_ < parts_.size() ? part().tree.root().child("master-styles") : Node{};
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
      std::string tag = part().bytes.substr(master.begin_byte(), master.end_byte() - master.begin_byte());
      tag.erase(tag.rfind('/'), 1);
      patch().replace(master.begin_byte(), master.end_byte(), tag + markup + "</style:master-page>");
    } else {
      patch().insert(behind ? behind.begin_byte() : master.content_end_byte(), markup);
    }
  }

  // ---- regions

  std::string change_info() const {
    return "<office:change-info><dc:creator>" + escaped(options_.author) + "</dc:creator><dc:date>" +
           escaped(options_.date.empty() ? std::string("1970-01-01T00:00:00") : options_.date) +
           "</dc:date></office:change-info>";
  }
  std::string region(const std::string& kind, const std::string& content) {
    const std::string id = "lb" + std::to_string(++ids_);
    regions_ += "<text:changed-region xml:id=\"" + id + "\" text:id=\"" + id + "\"><text:" + kind + ">" +
                change_info() + content + "</text:" + kind + "></text:changed-region>";
    return id;
  }
  std::string deleted(const std::string& content) {
    return "<text:change text:change-id=\"" + region("deletion", content) + "\"/>";
  }
  static std::string begin_of(const std::string& id) {
    return "<text:change-start text:change-id=\"" + id + "\"/>";
  }
  static std::string end_of(const std::string& id) {
    return "<text:change-end text:change-id=\"" + id + "\"/>";
  }

  std::string declaration() const {
    return parts_[part_].bytes.find("xmlns:dc=") == std::string::npos
               ? " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
               : "";
  }
  void write_regions(const Story& story) {
    if (regions_.empty()) return;
    part_ = story.source.part;
    const Node holder = element_at(part().tree, story.source.begin_byte);
    Node at = holder.first_element();
    while (at && at.is("forms")) at = at.next_element();
    patch().insert_first(
        at ? at.begin_byte() : holder.content_end_byte(),
        "<text:tracked-changes" + declaration() + ">" + regions_ + "</text:tracked-changes>");
    regions_.clear();
  }
  void write_styles() {
    const std::string& markup = former_.automatic_styles(part_);
    if (markup.empty()) return;
    const Node root = part().tree.root();
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

  // ---- lists of blocks

  static bool is_gone(const Edit& e) {
    return e.kind == Edit::Kind::deleted || e.kind == Edit::Kind::moved_from;
  }

  bool replaced_whole(const Edit& e) const {
    if (e.kind != Edit::Kind::paired || !e.is_changed()) return false;
    if (e.is_table())
      return std::any_of(e.rows.begin(), e.rows.end(),
                         [](const RowEdit& r) { return r.kind != RowEdit::Kind::paired; });
    if (e.restyled) return true;
    if (comparison_.before().form != comparison_.after().form) return false;
    return e.before.front()->passage->style != e.after.front()->passage->style;
  }

  std::vector<Edit> expressible(const std::vector<Edit>& edits) const {
    std::vector<Edit> out;
    for (const Edit& e : edits) {
      if (!replaced_whole(e)) {
        out.push_back(e);
        continue;
      }
      for (const Block* b : e.before) {
        Edit gone;
        gone.kind = Edit::Kind::deleted;
        gone.before = {b};
        out.push_back(std::move(gone));
      }
      for (const Block* b : e.after) {
        Edit come;
        come.kind = Edit::Kind::inserted;
        come.after = {b};
        out.push_back(std::move(come));
      }
    }
    // What went first, then what came: so that each is one stretch.
    for (auto i = out.begin(); i != out.end();) {
      if (i->kind == Edit::Kind::paired) {
        ++i;
        continue;
      }
      const auto end = std::find_if(i, out.end(), [](const Edit& e) { return e.kind == Edit::Kind::paired; });
      std::stable_partition(i, end, [](const Edit& e) { return is_gone(e); });
      i = end;
    }
    return out;
  }

  void list(const std::vector<Edit>& given) {
    const std::vector<Edit> edits = expressible(given);
    for (std::size_t i = 0; i < edits.size();) {
      if (edits[i].kind == Edit::Kind::paired) {
        paired(edits[i]);
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < edits.size() && edits[end].kind != Edit::Kind::paired) ++end;
      std::vector<const Block*> gone, come;
      for (std::size_t k = i; k < end; ++k) {
        if (is_gone(edits[k]))
          gone.push_back(edits[k].before.front());
        else
          come.push_back(edits[k].after.front());
      }
      group(gone, come, i > 0 ? edits[i - 1].after.back() : nullptr,
            end < edits.size() ? edits[end].after.front() : nullptr);
      i = end;
    }
  }

  static bool is_paragraph(const Block* b) { return b != nullptr && !b->is_table(); }

  // Blocks that went and blocks that came between `before` and `after`, which stayed.
  void group(const std::vector<const Block*>& gone, const std::vector<const Block*>& come,
             const Block* before, const Block* after) {
    const bool tables_gone =
        std::any_of(gone.begin(), gone.end(), [](const Block* b) { return b->is_table(); });
    // Insertion: to the beginning of the paragraph behind, or from the end of the one before.
    std::string come_end_behind;
    bool from_end_of_before = false;
    if (!come.empty()) {
      if (is_paragraph(after)) {
        const std::string id = region("insertion", {});
        if (come.front()->is_table())
          patch().insert(come.front()->passage->source.begin_byte, begin_of(id));
        else
          points(come.front()).head += begin_of(id);
        points(after).head += end_of(id);
      } else if (is_paragraph(before) && is_paragraph(come.back())) {
        const std::string id = region("insertion", {});
        from_end_of_before = true;
        points(before).tail += begin_of(id);
        points(come.back()).tail += end_of(id);
      } else if (is_paragraph(come.back()) && gone.size() == 1 && come.size() == 1 &&
                 is_paragraph(gone.front()) && gone.front()->passage->style == come.front()->passage->style) {
        // The only paragraph of a cell: its words are replaced.
        const std::string id = region("insertion", {});
        points(come.front()).head +=
            deleted(former_.paragraph_around(*gone.front()->passage, whole(*gone.front()))) + begin_of(id);
        points(come.front()).tail += end_of(id);
        return;
      } else {
        throw Unshowable(document::plain_text(*come.front()->passage));
      }
    }
    if (gone.empty()) return;
    std::string blocks;
    for (const Block* b : gone) blocks += b->is_table() ? former_.table(*b) : former_.paragraph(*b);
    // Deletion: backward from the end of a paragraph, else forward from the beginning of the next one. Tables
    // go forward only.
    if (is_paragraph(after) && (tables_gone || !is_paragraph(before))) {
      points(after).head += deleted(blocks + former_.paragraph_around(*after->passage, {}));
    } else if (is_paragraph(before) && !tables_gone) {
      Points& p = points(from_end_of_before ? come.back() : before);
      p.tail += deleted("<text:p/>" + blocks);
    } else if (is_paragraph(before) && is_paragraph(gone.back())) {
      points(from_end_of_before ? come.back() : before).tail += deleted("<text:p/>" + blocks);
    } else {
      throw Unshowable(document::plain_text(*gone.front()->passage));
    }
  }

  std::string whole(const Block& b) {
    return former_.inside(b, 0, static_cast<std::uint32_t>(b.stream.text.size()));
  }

  // ---- pairs

  void paired(const Edit& e) {
    if (!e.is_changed()) return;
    if (e.is_table()) {
      for (const RowEdit& r : e.rows)
        for (const CellEdit& c : r.cells) list(c.edits);
      return;
    }
    line(e);
  }

  std::string former_line(const Edit& e, std::uint32_t from, std::uint32_t to,
                          const document::Format& around) {
    std::uint32_t base = 0;
    std::string out;
    bool first = true;
    for (const Block* b : e.before) {
      const auto size = static_cast<std::uint32_t>(b->stream.text.size());
      if (from <= base + size && to >= base && (first || to > base - 1)) {
        const std::string words =
            former_.inside(*b, from > base ? std::min(from - base, size) : 0, std::min(to - base, size),
                           first ? around : document::Format{});
        // The first part goes on in the paragraph that is there.
        out += first ? "<text:p>" + words + "</text:p>" : former_.paragraph_around(*b->passage, words);
        first = false;
      }
      base += size + 1;
    }
    return out;
  }

  // Hunks, and words that only look different, as replacements.
  std::vector<Hunk> replacements(const Edit& e) const {
    std::vector<Hunk> out = e.hunks;
    for (const FormatChange& f : e.formats)
      out.push_back({f.old_begin_byte, f.old_begin_byte + (f.new_end_byte - f.new_begin_byte),
                     f.new_begin_byte, f.new_end_byte, false});
    std::sort(out.begin(), out.end(), [](const Hunk& a, const Hunk& b) {
      return a.new_begin_byte != b.new_begin_byte ? a.new_begin_byte < b.new_begin_byte
                                                  : a.old_begin_byte < b.old_begin_byte;
    });
    return out;
  }

  void line(const Edit& e) {
    for (const Hunk& h : replacements(e)) {
      if (h.old_begin_byte < h.old_end_byte)
        at(e, h.new_begin_byte, [&](Points& p, std::uint32_t byte) {
          p.deletions[byte] +=
              deleted(former_line(e, h.old_begin_byte, h.old_end_byte, look_at(e, h.new_begin_byte)));
        });
      if (h.new_begin_byte == h.new_end_byte) continue;
      const std::string id = region("insertion", {});
      at(e, h.new_begin_byte, [&](Points& p, std::uint32_t byte) { p.begins[byte] += begin_of(id); });
      at(e, h.new_end_byte, [&](Points& p, std::uint32_t byte) { p.ends[byte] += end_of(id); });
    }
  }
  // The look of the words of NEW inside whose tags a point at this byte is put.
  static document::Format look_at(const Edit& e, std::uint32_t byte) {
    std::uint32_t base = 0;
    for (const Block* b : e.after) {
      const auto size = static_cast<std::uint32_t>(b->stream.text.size());
      if (byte <= base + size) {
        const auto& begins = b->stream.piece_begin_byte;
        for (std::size_t i = b->passage->pieces.size(); i-- > 0;)
          if (begins[i] <= byte - base) return b->passage->pieces[i].format;
        return {};
      }
      base += size + 1;
    }
    return {};
  }

  // The paragraph of NEW that holds a byte of the line. A mark's byte is the end of the first; behind it
  // begins the second.
  template <typename F>
  void at(const Edit& e, std::uint32_t byte, F&& f) {
    std::uint32_t base = 0;
    for (std::size_t k = 0; k < e.after.size(); ++k) {
      const auto size = static_cast<std::uint32_t>(e.after[k]->stream.text.size());
      if (byte <= base + size || k + 1 == e.after.size()) {
        f(points(e.after[k]), byte - base);
        return;
      }
      base += size + 1;
    }
  }

  // ---- points into the source

  void write_points(const Block& block, const Points& points) {
    const Passage& p = *block.passage;
    const Node n = element_at(part().tree, p.source.begin_byte);
    const auto& begins = block.stream.piece_begin_byte;
    const auto size = static_cast<std::uint32_t>(block.stream.text.size());
    const auto all_at = [&](std::uint32_t byte) {
      std::string out;
      for (const auto* map : {&points.ends, &points.deletions, &points.begins})
        if (const auto x = map->find(byte); x != map->end()) out += x->second;
      return out;
    };
    if (p.pieces.empty()) {
      const std::string inside = points.head + all_at(0) + points.tail;
      if (n.content_begin_byte() != n.end_byte()) {
        patch().insert(n.content_begin_byte(), inside);
        return;
      }
      std::string tag = part().bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte());
      tag.erase(tag.rfind('/'), 1);
      const std::string name = n.is("h") ? "text:h" : "text:p";
      patch().replace(n.begin_byte(), n.end_byte(), tag + inside + "</" + name + ">");
      return;
    }
    patch().insert_first(n.content_begin_byte(), points.head);
    patch().insert(n.content_end_byte(), points.tail);
    for (std::size_t i = 0; i < p.pieces.size(); ++i) {
      const std::uint32_t begin = begins[i], end = begins[i + 1];
      const auto& source = p.pieces[i].source;
      const std::string before = all_at(begin);
      const std::string behind = i + 1 == p.pieces.size() && end == size ? all_at(end) : std::string();
      std::vector<std::uint32_t> cuts;
      for (const auto* map : {&points.ends, &points.deletions, &points.begins})
        for (const auto& [byte, markup] : *map)
          if (byte > begin && byte < end) cuts.push_back(byte);
      std::sort(cuts.begin(), cuts.end());
      cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
      const Node text = part().tree.node(node_index(source.begin_byte));
      const bool is_text = text.is_text() && text.begin_byte() == source.begin_byte;
      if (!is_text || (cuts.empty() && before.empty() && behind.empty())) {
        if (cuts.empty()) {
          patch().insert(source.begin_byte, before);
          patch().insert_first(source.end_byte, behind);
          continue;
        }
      }
      // Written anew, so that spaces beside a point stay spaces.
      std::string out = before;
      std::uint32_t from = begin;
      cuts.push_back(end);
      for (const std::uint32_t cut : cuts) {
        out += FormerOdt::text(std::string_view(block.stream.text).substr(from, cut - from));
        if (cut < end) out += all_at(cut);
        from = cut;
      }
      patch().replace(source.begin_byte, source.end_byte, out + behind);
    }
  }
  std::uint32_t node_index(std::size_t byte) {
    std::uint32_t low = 0, high = static_cast<std::uint32_t>(part().tree.size());
    while (low + 1 < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (part().tree.node(middle).begin_byte() <= byte)
        low = middle;
      else
        high = middle;
    }
    return low;
  }

  const Comparison& comparison_;
  PackagePatch package_;
  FormerOdt former_;
  RedlineOptions options_;
  std::vector<Part> parts_;
  std::size_t part_ = 0;                // the one that is written into
  std::string regions_, body_regions_;  // of the story, of all stories but headers
  std::size_t ids_ = 0;
};

}  // namespace

std::string weave_odt(const Comparison& comparison, std::string before, std::string after,
                      const RedlineOptions& options) {
  return Weaver(comparison, std::move(before), std::move(after), options).run();
}

}  // namespace lb::revision
