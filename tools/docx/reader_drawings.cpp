// Images, charts, equations and text boxes.
#include "document/names.hpp"
#include "docx/reader_parts.hpp"

namespace lb::docx {

void DocumentReader::object(Node n, Node source, std::string kind, const Piece& proto) {
  ++out_.objects;
  const std::string_view bytes =
      std::string_view(out_.parts[part_->index].bytes).substr(n.begin_byte(), n.end_byte() - n.begin_byte());
  add(Piece::Kind::object, source, {}, proto,
      std::move(kind) + " " + std::to_string(document::digest(bytes)));
  if (passage_->pieces.back().run.end_byte == 0) passage_->pieces.back().run = range(source);
}

void DocumentReader::look(Node n, Found& f) {
  for (const Node c : elements(n)) {
    if (c.is("txbxContent")) {
      f.boxes.push_back(c);
      continue;
    }
    if (c.is("AlternateContent")) {
      look(chosen(c), f);
      continue;
    }
    if (!f.picture && (c.is("blip") || c.is("imagedata"))) f.picture = c;
    if (!f.properties && c.is("docPr")) f.properties = c;
    if (!f.chart && c.is("chart")) f.chart = c;
    f.rule = f.rule || (c.is("rect") && (c.attribute("hr") == "t" || c.attribute("hr") == "true"));
    look(c, f);
  }
}

void DocumentReader::drawing(Node n, const Piece& proto) {
  Found f;
  look(n, f);
  std::string description = f.properties ? std::string(f.properties.attribute("descr")) : std::string();
  if (f.picture) {
    ++out_.images;
    const std::string_view id =
        f.picture.find("embed") ? f.picture.attribute("embed") : f.picture.attribute("id");
    add(Piece::Kind::image, n, std::move(description), proto, "image " + digest_of(id));
  } else if (f.chart) {
    ++out_.objects;
    add(Piece::Kind::object, n, std::move(description), proto, "chart " + digest_of(f.chart.attribute("id")));
  } else if (f.boxes.empty()) {
    if (!f.rule) ++out_.objects;
    add(Piece::Kind::object, n, std::move(description), proto,
        f.rule ? std::string(document::rule_key) : std::string(n.name()));
  } else {
    add(Piece::Kind::object, n, std::move(description), proto, "box");
  }
  for (const Node box : f.boxes) {
    if (box_depth_ > 3) return;
    ++box_depth_;
    const std::size_t index = out_.stories.size();
    out_.stories.emplace_back();
    out_.stories[index].kind = Story::Kind::box;
    story(*part_, box, index);
    --box_depth_;
  }
}

std::string DocumentReader::digest_of(std::string_view relation) {
  const auto r = part_->relations.find(relation);
  if (r == part_->relations.end() || r->second.external)
    return r == part_->relations.end() ? std::string() : r->second.target;
  const std::string path = resolve_path(folder_of(out_.parts[part_->index].path), r->second.target);
  if (!zip_.has(path)) return path;
  auto& known = digests_[path];
  if (known.empty()) known = std::to_string(document::digest(zip_.read(path)));
  return known;
}

}  // namespace lb::docx
