#include "revision/former_odt.hpp"

#include <algorithm>

namespace lb::revision {
namespace {

using document::Passage;
using document::Piece;
using xml::Node;

// A display name as an XML name (ODF 1.3 part 3, 19.498.2).
std::string encoded(std::string_view name) {
  static constexpr std::string_view hex = "0123456789abcdef";
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
        c == '-' || c == '.')
      out += c;
    else
      ((out += '_') += hex[byte >> 4U]) += std::string(1, hex[byte & 15U]) + "_";
  }
  return out;
}

}  // namespace

FormerOdt::FormerOdt(const document::Reading& before, const document::Reading& after,
                     std::string before_bytes, PackagePatch& package)
    : before_(before),
      old_(before.name, std::move(before_bytes)),
      package_(package),
      same_form_(before.form == document::Reading::Form::odt) {
  for (const document::Story& s : after.stories)
    for (const Passage& p : s.passages)
      if (p.outline_level > 0) heading_styles_.try_emplace(p.outline_level, p.style_id);
  const auto automatic = [](const document::PartRead& part, auto&& f) {
    if (const Node styles = part.tree->root().child("automatic-styles"))
      for (const Node n : elements(styles, "style"))
        f(n, part.bytes().substr(n.begin_byte(), n.end_byte() - n.begin_byte()));
  };
  for (const document::PartRead& p : after.parts)
    automatic(p, [&](Node n, std::string_view) { new_names_.emplace(n.attribute("name")); });
  if (same_form_)
    automatic(before.parts.front(), [&](Node n, std::string_view markup) {
      if (n.attribute("family") == "paragraph") old_automatic_[std::string(n.attribute("name"))] = markup;
    });
}

std::string FormerOdt::raw(const document::Range& r) const {
  return std::string(before_.parts[r.part].bytes(r));
}

std::string FormerOdt::text(std::string_view characters) {
  std::string out;
  for (std::size_t i = 0; i < characters.size();) {
    if (characters[i] != ' ') {
      const std::size_t end = std::min(characters.find(' ', i), characters.size());
      out += escaped(characters.substr(i, end - i));
      i = end;
      continue;
    }
    const bool kept = i > 0 && i + 1 < characters.size() && characters[i - 1] != ' ';
    out += kept ? " " : "<text:s/>";
    ++i;
  }
  return out;
}

std::string FormerOdt::span(const Piece& piece, const std::string& content) {
  using Vertical = document::Format::Vertical;
  const document::Format& f = piece.format;
  std::string properties;
  if (f.bold) properties += " fo:font-weight=\"bold\"";
  if (f.italic) properties += " fo:font-style=\"italic\"";
  if (f.small_caps) properties += " fo:font-variant=\"small-caps\"";
  if (f.underline)
    properties +=
        " style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" "
        "style:text-underline-color=\"font-color\"";
  if (f.strike) properties += " style:text-line-through-style=\"solid\"";
  if (f.vertical == Vertical::superscript) properties += " style:text-position=\"super 58%\"";
  if (f.vertical == Vertical::subscript) properties += " style:text-position=\"sub 58%\"";
  if (!piece.language.empty()) {
    const auto dash = piece.language.find('-');
    properties += " fo:language=\"" + escaped_attribute(piece.language.substr(0, dash)) + "\" fo:country=\"" +
                  escaped_attribute(dash == std::string::npos ? "none" : piece.language.substr(dash + 1)) +
                  "\"";
  }
  if (around_.bold && !f.bold) properties += " fo:font-weight=\"normal\"";
  if (around_.italic && !f.italic) properties += " fo:font-style=\"normal\"";
  if (around_.small_caps && !f.small_caps) properties += " fo:font-variant=\"normal\"";
  if (around_.underline && !f.underline) properties += " style:text-underline-style=\"none\"";
  if (around_.strike && !f.strike) properties += " style:text-line-through-style=\"none\"";
  if (around_.vertical != Vertical::baseline && f.vertical == Vertical::baseline)
    properties += " style:text-position=\"0% 100%\"";
  std::string out = content;
  const std::string parent =
      same_form_ && !piece.style.empty()
          ? " style:parent-style-name=\"" + escaped_attribute(encoded(piece.style)) + "\""
          : "";
  if (!properties.empty() || !parent.empty()) {
    auto& name = span_styles_[std::to_string(part_) + parent + properties];
    if (name.empty()) {
      do name = "LBT" + std::to_string(new_names_.size());
      while (!new_names_.insert(name).second);
      styles_[part_] += "<style:style style:name=\"" + name + "\" style:family=\"text\"" + parent + ">" +
                        (properties.empty() ? "" : "<style:text-properties" + properties + "/>") +
                        "</style:style>";
    }
    out = "<text:span text:style-name=\"" + name + "\">" + out + "</text:span>";
  }
  if (!piece.link.empty() && !piece.link.starts_with("#"))
    out = "<text:a xlink:type=\"simple\" xlink:href=\"" + escaped_attribute(piece.link) + "\">" + out +
          "</text:a>";
  return out;
}

std::string FormerOdt::inside(const Block& block, std::uint32_t from, std::uint32_t to,
                              const document::Format& around) {
  around_ = around;
  std::string out;
  for_each_piece(block, from, to,
                 [&](const Piece& piece, std::string_view characters) { out += content(piece, characters); });
  around_ = {};
  return out;
}

std::string FormerOdt::content(const Piece& piece, std::string_view characters) {
  switch (piece.kind) {
    case Piece::Kind::text:
      return span(piece, text(characters));
    case Piece::Kind::tab:
      return span(piece, "<text:tab/>");
    case Piece::Kind::line_break:
      return span(piece, "<text:line-break/>");
    case Piece::Kind::note:
      return note(piece);
    case Piece::Kind::field:
      return span(piece, field(piece));
    case Piece::Kind::image:
    case Piece::Kind::object:
      break;
  }
  return same_form_ ? with_parts(raw(piece.source)) : std::string();
}

// Of the fields of a DOCX page numbers have an element; of others the result is kept.
std::string FormerOdt::field(const Piece& piece) const {
  if (same_form_) return raw(piece.source);
  const std::string_view page = page_field(piece.key);
  if (page == "page")
    return "<text:page-number text:select-page=\"current\">" + escaped(piece.characters) +
           "</text:page-number>";
  if (page == "pages") return "<text:page-count>" + escaped(piece.characters) + "</text:page-count>";
  return text(piece.characters);
}

// The look of a paragraph that an automatic style gives: brought along under a new name, without what it says
// of letters (the spans do).
std::string FormerOdt::former_paragraph_style(const Passage& p) {
  const auto old = old_automatic_.find(p.style_id);
  if (old == old_automatic_.end()) return encoded(p.style);
  auto& name = paragraph_styles_[std::to_string(part_) + p.style_id];
  if (!name.empty()) return name;
  do name = "LBP" + std::to_string(new_names_.size());
  while (!new_names_.insert(name).second);
  std::string look;
  const auto begin = old->second.find("<style:paragraph-properties");
  if (begin != std::string::npos) {
    const auto tag_end = old->second.find('>', begin);
    const auto end = old->second[tag_end - 1] == '/'
                         ? tag_end + 1
                         : old->second.find("</style:paragraph-properties>", begin) + 29;
    look = old->second.substr(begin, end - begin);
  }
  styles_[part_] += "<style:style style:name=\"" + name +
                    "\" style:family=\"paragraph\" style:parent-style-name=\"" +
                    escaped_attribute(encoded(p.style)) + "\">" + look + "</style:style>";
  return name;
}

std::string FormerOdt::paragraph_around(const Passage& p, const std::string& content) {
  const bool heading = p.outline_level > 0;
  std::string style;
  if (same_form_)
    style = former_paragraph_style(p);
  else if (const auto at = heading_styles_.find(p.outline_level); heading && at != heading_styles_.end())
    style = at->second;
  else
    style = heading ? "Heading_20_" + std::to_string(p.outline_level) : "Standard";
  const std::string element = heading ? "text:h" : "text:p";
  return "<" + element + " text:style-name=\"" + escaped_attribute(style) + "\"" +
         (heading ? " text:outline-level=\"" + std::to_string(p.outline_level) + "\"" : "") + ">" + content +
         "</" + element + ">";
}

std::string FormerOdt::paragraph(const Block& block) {
  return paragraph_around(*block.passage,
                          inside(block, 0, static_cast<std::uint32_t>(block.stream.text.size())));
}

std::string FormerOdt::table(const Block& block) {
  const Passage& t = *block.passage;
  int columns = 0;
  for (const document::RowRead& r : t.rows) {
    int width = 0;
    for (const document::CellRead& c : r.cells) width += c.columns;
    columns = std::max(columns, width);
  }
  std::string out = "<table:table table:name=\"" +
                    escaped_attribute(t.table_name.empty() ? "LB" : t.table_name + " (LB)") +
                    "\"><table:table-column table:number-columns-repeated=\"" +
                    std::to_string(std::max(columns, 1)) + "\"/>";
  for (std::size_t r = 0; r < block.rows.size(); ++r) {
    out += "<table:table-row>";
    for (std::size_t c = 0; c < block.rows[r].size(); ++c) {
      const document::CellRead& cell = t.rows[r].cells[c];
      out += cell.covered ? "<table:covered-table-cell>" : "<table:table-cell office:value-type=\"string\"";
      if (!cell.covered) {
        if (cell.columns > 1 || cell.rows > 1)
          out += " table:number-columns-spanned=\"" + std::to_string(cell.columns) +
                 "\" table:number-rows-spanned=\"" + std::to_string(cell.rows) + "\"";
        out += ">";
      }
      for (const Block& b : block.rows[r][c]) out += b.is_table() ? table(b) : paragraph(b);
      out += cell.covered ? "</table:covered-table-cell>" : "</table:table-cell>";
      for (int k = 1; k < cell.columns; ++k) out += "<table:covered-table-cell/>";
    }
    out += "</table:table-row>";
  }
  return out + "</table:table>";
}

std::string FormerOdt::note(const Piece& piece) {
  const document::Story& story = before_.stories[piece.story];
  const bool endnote = story.kind == document::Story::Kind::endnote;
  const std::string number = std::to_string(++notes_);
  std::string body;
  for (const Passage& p : story.passages) {
    std::string words;
    for (const Piece& inner : p.pieces)
      if (inner.kind != Piece::Kind::note) words += content(inner, inner.characters);
    body += paragraph_around(p, words);
  }
  return "<text:note text:id=\"lbftn" + number + "\" text:note-class=\"" +
         (endnote ? "endnote" : "footnote") + "\"><text:note-citation>" + number +
         "</text:note-citation><text:note-body>" + body + "</text:note-body></text:note>";
}

// Pictures and objects come along, under a name that NEW does not use for something else.
std::string FormerOdt::with_parts(std::string markup) {
  const std::string key = "xlink:href=\"";
  for (auto at = markup.find(key); at != std::string::npos; at = markup.find(key, at + 1)) {
    const auto begin = at + key.size();
    const auto end = markup.find('"', begin);
    std::string path = markup.substr(begin, end - begin);
    const bool dotted = path.starts_with("./");
    if (dotted) path.erase(0, 2);
    std::vector<std::string> parts;
    for (const std::string& part : old_.parts())
      if (part == path || part.starts_with(path + "/")) parts.push_back(part);
    if (parts.empty()) continue;
    std::string renamed = path;
    if (std::any_of(parts.begin(), parts.end(), [&](const std::string& p) {
          return package_.has(p) && package_.read(p) != old_.read(p);
        }))
      renamed = (parts.size() == 1 && path.starts_with("Pictures/")) ? "Pictures/lb-" + path.substr(9)
                                                                     : path + " LB";
    std::string manifest =
        package_.has("META-INF/manifest.xml") ? package_.read("META-INF/manifest.xml") : std::string();
    for (const std::string& part : parts) {
      const std::string name = renamed + part.substr(path.size());
      if (package_.has(name)) continue;
      package_.set(name, old_.read(part));
      if (const auto close = manifest.rfind("</"); close != std::string::npos) {
        const std::string type = name.ends_with(".png")                              ? "image/png"
                                 : name.ends_with(".jpg") || name.ends_with(".jpeg") ? "image/jpeg"
                                 : name.ends_with(".svg")                            ? "image/svg+xml"
                                 : name.ends_with(".xml")                            ? "text/xml"
                                                                                     : "";
        manifest.insert(close, "<manifest:file-entry manifest:full-path=\"" + escaped_attribute(name) +
                                   "\" manifest:media-type=\"" + type + "\"/>");
      }
    }
    if (!manifest.empty()) package_.set("META-INF/manifest.xml", manifest);
    markup.replace(begin, end - begin, (dotted ? "./" : "") + renamed);
  }
  return markup;
}

}  // namespace lb::revision
