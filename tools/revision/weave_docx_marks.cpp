// Paragraph marks and properties, written last.
#include <algorithm>

#include "revision/weave_docx.hpp"

namespace lb::revision {

void DocxWeaver::finish_paragraph(std::size_t part, std::size_t begin_byte, const ParagraphPatch& change) {
  const Node p = element_at(*trees_[part], begin_byte);
  BytePatch& out = patches_[part];
  const std::string_view source = trees_[part]->source().bytes();
  const bool closed = p.content_begin_byte() == p.end_byte();  // <w:p/>
  const Node properties = p.child("pPr");
  const std::string mark = change.mark;
  if (change.is_cut()) {
    std::string children;
    if (properties)
      children = source.substr(properties.content_begin_byte(),
                               properties.content_end_byte() - properties.content_begin_byte());
    const std::string look = without(children, {"rPr", "sectPr", "pPrChange"});
    const std::string first = "<w:pPr>" + look + "<w:rPr>" + former_.empty_mark("del") + "</w:rPr>" +
                              change.first_former_style + "</w:pPr>";
    if (properties)
      out.replace(properties.begin_byte(), properties.end_byte(), first);
    else
      out.insert_first(p.content_begin_byte(), first);
    cut_properties_[change.second_properties] = with_mark(children, mark, change.second_former_style);
    return;
  }
  if (!properties) {
    std::string inside = mark.empty() ? std::string() : "<w:rPr>" + mark + "</w:rPr>";
    inside += change.former_style;
    if (!inside.empty()) inside = "<w:pPr>" + inside + "</w:pPr>";
    if (closed) {
      std::string tag(source.substr(p.begin_byte(), p.end_byte() - p.begin_byte()));
      tag.erase(tag.rfind('/'), 1);
      out.replace(p.begin_byte(), p.end_byte(), tag + inside + change.tail + "</w:p>");
      return;
    }
    out.insert_first(p.content_begin_byte(), inside);
  } else {
    const bool empty = properties.content_begin_byte() == properties.end_byte();
    const Node run = properties.child("rPr");
    Node behind;  // where w:rPr would stand
    for (const Node n : elements(properties))
      if ((n.is("sectPr") || n.is("pPrChange")) && !behind) behind = n;
    if (empty) {
      out.replace(properties.begin_byte(), properties.end_byte(),
                  "<w:pPr>" + (mark.empty() ? std::string() : "<w:rPr>" + mark + "</w:rPr>") +
                      change.former_style + "</w:pPr>");
    } else {
      if (!mark.empty()) {
        if (!run)
          out.insert(behind ? behind.begin_byte() : properties.content_end_byte(),
                     "<w:rPr>" + mark + "</w:rPr>");
        else if (run.content_begin_byte() == run.end_byte())
          out.replace(run.begin_byte(), run.end_byte(), "<w:rPr>" + mark + "</w:rPr>");
        else
          out.insert(run.content_begin_byte(), mark);
      }
      out.insert(properties.content_end_byte(), change.former_style);
    }
  }
  out.insert(p.content_end_byte(), change.tail);
}

std::string DocxWeaver::with_mark(const std::string& children, const std::string& mark,
                                  const std::string& former_style) {
  if (children.empty() && mark.empty() && former_style.empty()) return {};
  const xml::Tree tree = xml::Tree::parse(
      "pPr", "<x xmlns:w=\"urn:w\" xmlns:w14=\"urn:w14\" xmlns:r=\"urn:r\">" + children + "</x>");
  std::string look, run, section;
  const std::string_view bytes = tree.source().bytes();
  for (const Node n : elements(tree.root())) {
    const std::string_view markup = bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte());
    if (n.is("rPr"))
      run = bytes.substr(n.content_begin_byte(), n.content_end_byte() - n.content_begin_byte());
    else if (n.is("sectPr"))
      section = markup;
    else
      look += markup;
  }
  if (!mark.empty() || !run.empty()) look += "<w:rPr>" + mark + run + "</w:rPr>";
  return "<w:pPr>" + look + section + former_style + "</w:pPr>";
}

}  // namespace lb::revision
