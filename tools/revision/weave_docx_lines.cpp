// Words that came and went inside a paragraph of NEW.
#include <algorithm>

#include "revision/weave_docx.hpp"

namespace lb::revision {

void DocxWeaver::pieces(const Edit& e, const Block& block, std::uint32_t base) {
  const Passage& now = *block.passage;
  const auto& begins = block.stream.piece_begin_byte;
  const auto size = static_cast<std::uint32_t>(block.stream.text.size());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> come;
  std::vector<Gone> gone;
  for (const Hunk& h : e.hunks) {
    if (h.new_end_byte < base || h.new_begin_byte > base + size) continue;
    const std::uint32_t begin = std::max(h.new_begin_byte, base) - base,
                        end = std::min(h.new_end_byte - base, size);
    if (begin < end) come.emplace_back(begin, end);
    // Of a hunk over both halves of a split the old words go with the first half.
    const bool starts_here = h.new_begin_byte >= base;
    if (h.old_begin_byte < h.old_end_byte && starts_here)
      gone.push_back({begin, h.old_begin_byte, h.old_end_byte, begin < end});
  }
  std::vector<FormatChange> formats;
  for (FormatChange f : e.formats) {
    if (f.new_end_byte <= base || f.new_begin_byte >= base + size) continue;
    if (f.new_begin_byte < base) {
      f.old_begin_byte += base - f.new_begin_byte;
      f.new_begin_byte = base;
    }
    f.new_begin_byte -= base;
    f.new_end_byte = std::min(f.new_end_byte - base, size);
    formats.push_back(f);
  }
  if (now.pieces.empty()) {
    std::string markup;
    for (const Gone& g : gone) markup += gone_markup(e, g);
    paragraph_patch(now).tail += markup;
    return;
  }
  std::size_t next_gone = 0;
  for (std::size_t first = 0; first < now.pieces.size();) {
    std::size_t last = first + 1;
    while (last < now.pieces.size() && now.pieces[last].run.begin_byte == now.pieces[first].run.begin_byte)
      ++last;
    const std::uint32_t run_begin = begins[first], run_end = begins[last];
    const bool final = last == now.pieces.size();
    // Deletions at the end of a run go with it, unless the words that replace them begin the next one.
    std::vector<Gone> here;
    while (next_gone < gone.size() &&
           (gone[next_gone].new_byte < run_end ||
            (gone[next_gone].new_byte == run_end && (final || !gone[next_gone].before_insertion))))
      here.push_back(gone[next_gone++]);
    run_of_pieces(e, now, first, last, run_begin, begins, come, here, formats);
    first = last;
  }
}

std::string DocxWeaver::gone_markup(const Edit& e, const Gone& g) {
  if (!split_at_ || g.old_begin > *split_at_ || g.old_end <= *split_at_)
    return former_runs(e, g.old_begin, g.old_end);
  return former_runs(e, g.old_begin, *split_at_) + cut_paragraph(e) +
         former_runs(e, *split_at_ + 1, g.old_end);
}

std::string DocxWeaver::cut_paragraph(const Edit& e) {
  const Passage& now = *e.after[0]->passage;
  const auto former_style = [&](const Passage& before) {
    return before.style == now.style ? std::string() : former_properties(before);
  };
  ParagraphPatch& p = paragraph_patch(now);
  p.first_former_style = former_style(*e.before[0]->passage);
  p.second_former_style = former_style(*e.before[1]->passage);
  p.second_properties = "\x03" + std::to_string(++cuts_) + "\x03";
  return "</w:p><w:p>" + p.second_properties;
}

std::string DocxWeaver::without(const std::string& children, const std::vector<std::string>& names) {
  if (children.empty()) return {};
  const xml::Tree tree = xml::Tree::parse(
      "pPr", "<x xmlns:w=\"urn:w\" xmlns:w14=\"urn:w14\" xmlns:r=\"urn:r\">" + children + "</x>");
  std::string out;
  for (const Node n : elements(tree.root()))
    if (std::find(names.begin(), names.end(), n.name()) == names.end())
      out += tree.source().bytes().substr(n.begin_byte(), n.end_byte() - n.begin_byte());
  return out;
}

void DocxWeaver::run_of_pieces(const Edit& e, const Passage& now, std::size_t first, std::size_t last,
                               std::uint32_t run_begin, const std::vector<std::uint32_t>& begins,
                               const std::vector<std::pair<std::uint32_t, std::uint32_t>>& come,
                               const std::vector<Gone>& gone, const std::vector<FormatChange>& formats) {
  const std::uint32_t run_end = begins[last];
  const Range range = now.pieces[first].run;
  const auto state = [&](std::uint32_t byte) {  // -1 stayed, -2 came, else index of a format change
    for (const auto& c : come)
      if (c.first <= byte && byte < c.second) return -2;
    for (std::size_t f = 0; f < formats.size(); ++f)
      if (formats[f].new_begin_byte <= byte && byte < formats[f].new_end_byte) return static_cast<int>(f);
    return -1;
  };
  // Cuts inside the run.
  std::vector<std::uint32_t> cuts;
  const auto cut = [&](std::uint32_t byte) {
    if (byte > run_begin && byte < run_end) cuts.push_back(byte);
  };
  for (const auto& c : come) {
    cut(c.first);
    cut(c.second);
  }
  for (const FormatChange& f : formats) {
    cut(f.new_begin_byte);
    cut(f.new_end_byte);
  }
  for (const Gone& g : gone) cut(g.new_byte);
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  BytePatch& p = patch(range);
  const int whole = state(run_begin);
  if (cuts.empty()) {
    std::string before, behind;
    for (const Gone& g : gone) (g.new_byte <= run_begin ? before : behind) += gone_markup(e, g);
    if (whole == -1) {
      p.insert(range.begin_byte, before);
      p.insert_first(range.end_byte, behind);
      return;
    }
    const Node run = node(range);
    if (whole == -2) {
      if (run && run.is("fldSimple")) {
        p.replace(range.begin_byte, range.end_byte,
                  before + former_.open("ins") + complex_field(run) + "</w:ins>" + behind);
      } else {
        p.insert(range.begin_byte, before + former_.open("ins"));
        p.insert_first(range.end_byte, "</w:ins>" + behind);
      }
      return;
    }
    if (!run || !run.is("r") ||
        run.end_byte() != range.end_byte) {  // a field of several runs: its look is the field's business
      p.insert(range.begin_byte, before);
      p.insert_first(range.end_byte, behind);
      return;
    }
    p.replace(range.begin_byte, range.end_byte,
              before + reformatted(e, run, formats[static_cast<std::size_t>(whole)], run_begin, inner(run)) +
                  behind);
    return;
  }
  // The run is written anew, child by child.
  const Node run = node(range);
  const std::string properties = run_properties(run);
  std::string out;
  std::size_t next_gone = 0;
  std::size_t piece = first;
  const auto put_gone = [&](std::uint32_t byte) {
    while (next_gone < gone.size() && gone[next_gone].new_byte <= byte)
      out += gone_markup(e, gone[next_gone++]);
  };
  const auto segment = [&](std::uint32_t begin, const std::string& inside) {
    const int s = state(begin);
    if (s == -1)
      out += "<w:r>" + properties + inside + "</w:r>";
    else if (s == -2)
      out += former_.open("ins") + "<w:r>" + properties + inside + "</w:r></w:ins>";
    else
      out += reformatted(e, run, formats[static_cast<std::size_t>(s)], begin, inside);
  };
  for (const Node child : elements(run)) {
    if (child.is("rPr") && child.prefix() == "w") continue;
    const bool is_piece = piece < last && now.pieces[piece].source.begin_byte == child.begin_byte();
    const std::string_view source = trees_[range.part]->source().bytes();
    if (!is_piece) {
      out += "<w:r>" + properties +
             std::string(source.substr(child.begin_byte(), child.end_byte() - child.begin_byte())) + "</w:r>";
      continue;
    }
    const Piece& content = now.pieces[piece];
    std::uint32_t at = begins[piece];
    const std::uint32_t end = begins[piece + 1];
    while (at < end) {
      put_gone(at);
      auto next = std::upper_bound(cuts.begin(), cuts.end(), at);
      const std::uint32_t stop = next == cuts.end() ? end : std::min(end, *next);
      if (content.kind == Piece::Kind::text)
        segment(at, "<w:t xml:space=\"preserve\">" +
                        escaped(std::string_view(content.characters).substr(at - begins[piece], stop - at)) +
                        "</w:t>");
      else
        segment(at, std::string(source.substr(child.begin_byte(), child.end_byte() - child.begin_byte())));
      at = stop;
    }
    ++piece;
  }
  put_gone(run_end);
  p.replace(range.begin_byte, range.end_byte, out);
}

std::string DocxWeaver::run_properties(Node run) const {
  const Node properties = run.child("rPr");
  if (!properties) return {};
  return std::string(run.tree().source().bytes().substr(properties.begin_byte(),
                                                        properties.end_byte() - properties.begin_byte()));
}

std::string DocxWeaver::inner(Node run) {
  const Node properties = run.child("rPr");
  const std::size_t begin = properties ? properties.end_byte() : run.content_begin_byte();
  return std::string(run.tree().source().bytes().substr(begin, run.content_end_byte() - begin));
}

std::string DocxWeaver::reformatted(const Edit& e, Node run, const FormatChange& f, std::uint32_t begin,
                                    const std::string& inside) {
  const Piece* old = former_piece(e, f.old_begin_byte + (begin - f.new_begin_byte));
  std::string former = old == nullptr ? std::string() : former_.run_properties(*old);
  if (former.empty()) former = "<w:rPr/>";
  std::string properties = run_properties(run);
  const std::string change = former_.open("rPrChange") + former + "</w:rPrChange>";
  if (properties.empty() || properties.ends_with("/>"))
    properties = "<w:rPr>" + change + "</w:rPr>";
  else
    properties.insert(properties.rfind("</"), change);
  return "<w:r>" + properties + inside + "</w:r>";
}

}  // namespace lb::revision
