// Blocks that came and went, pairs of paragraphs, and the points where both are put.
#include <algorithm>

#include "revision/weave_odt.hpp"

namespace lb::revision {

bool OdtWeaver::replaced_whole(const Edit& e) const {
  if (e.kind != Edit::Kind::paired || !e.is_changed()) return false;
  if (e.is_table())
    return std::any_of(e.rows.begin(), e.rows.end(),
                       [](const RowEdit& r) { return r.kind != RowEdit::Kind::paired; });
  if (e.restyled) return true;
  if (comparison_.before().form != comparison_.after().form) return false;
  return e.before.front()->passage->style != e.after.front()->passage->style;
}

std::vector<Edit> OdtWeaver::expressible(const std::vector<Edit>& edits) const {
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

void OdtWeaver::list(const std::vector<Edit>& given) {
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

void OdtWeaver::group(const std::vector<const Block*>& gone, const std::vector<const Block*>& come,
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

void OdtWeaver::paired(const Edit& e) {
  if (!e.is_changed()) return;
  if (e.is_table()) {
    for (const RowEdit& r : e.rows)
      for (const CellEdit& c : r.cells) list(c.edits);
    return;
  }
  line(e);
}

std::string OdtWeaver::former_line(const Edit& e, std::uint32_t from, std::uint32_t to,
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

std::vector<Hunk> OdtWeaver::replacements(const Edit& e) const {
  std::vector<Hunk> out = e.hunks;
  for (const FormatChange& f : e.formats)
    out.push_back({f.old_begin_byte, f.old_begin_byte + (f.new_end_byte - f.new_begin_byte), f.new_begin_byte,
                   f.new_end_byte, false});
  std::sort(out.begin(), out.end(), [](const Hunk& a, const Hunk& b) {
    return a.new_begin_byte != b.new_begin_byte ? a.new_begin_byte < b.new_begin_byte
                                                : a.old_begin_byte < b.old_begin_byte;
  });
  return out;
}

void OdtWeaver::line(const Edit& e) {
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

document::Format OdtWeaver::look_at(const Edit& e, std::uint32_t byte) {
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

void OdtWeaver::write_points(const Block& block, const Points& points) {
  const Passage& p = *block.passage;
  const Node n = element_at(*part().read.tree, p.source.begin_byte);
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
    std::string tag(part().read.bytes().substr(n.begin_byte(), n.end_byte() - n.begin_byte()));
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
    const Node text = part().read.tree->node(node_index(source.begin_byte));
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

std::uint32_t OdtWeaver::node_index(std::size_t byte) {
  std::uint32_t low = 0, high = static_cast<std::uint32_t>(part().read.tree->size());
  while (low + 1 < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (part().read.tree->node(middle).begin_byte() <= byte)
      low = middle;
    else
      high = middle;
  }
  return low;
}

}  // namespace lb::revision
