// Images, charts, equations and text boxes.
#include "document/chart_read.hpp"
#include "document/names.hpp"
#include "docx/part_names.hpp"
#include "docx/reader_parts.hpp"

namespace lb::docx {
namespace {

// The values below a c:tx, c:cat or c:val: "v" of every point.
void values(Node n, std::vector<std::string>& out) {
  for (const Node c : elements(n))
    if (c.is("v"))
      out.push_back(c.text());
    else
      values(c, out);
}

void series(Node n, document::ChartRead& out) {
  for (const Node c : elements(n)) {
    if (!c.is("ser")) {
      series(c, out);
      continue;
    }
    document::ChartRead::Series s;
    std::vector<std::string> name;
    if (const Node tx = c.child("tx")) values(tx, name);
    for (const std::string& part : name) s.name += part;
    if (const Node categories = c.child("cat"); categories && out.categories.empty())
      values(categories, out.categories);
    if (const Node val = c.child("val")) values(val, s.values);
    out.series.push_back(std::move(s));
  }
}

}  // namespace

void DocumentReader::object(Node n, Node source, std::string kind, const Piece& proto) {
  ++out_.objects;
  const std::string_view bytes = out_.parts[part_->index].bytes(range(n));
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
    add(Piece::Kind::object, n, std::move(description), proto, chart(f.chart.attribute("id")));
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

std::string DocumentReader::path_of(std::string_view relation) const {
  const auto r = part_->relations.find(relation);
  if (r == part_->relations.end()) return {};
  if (r->second.external) return r->second.target;
  return absolute(out_.parts[part_->index].path, r->second.target);
}

std::string DocumentReader::chart(std::string_view relation) {
  const std::string path = path_of(relation);
  document::ChartRead data;
  if (parts_->has(path)) series(parse(path)->root(), data);
  return data.is_empty() ? "chart " + digest_of(relation) : document::chart_key(data);
}

std::string DocumentReader::digest_of(std::string_view relation) {
  const std::string path = path_of(relation);
  if (!parts_->has(path)) return path;
  auto& known = digests_[path];
  if (known.empty()) known = std::to_string(document::digest(parts_->read(path)));
  return known;
}

}  // namespace lb::docx
