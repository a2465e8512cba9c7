#include <algorithm>
#include <map>

#include "document/running_lines.hpp"
#include "docx/chart.hpp"
#include "docx/content.hpp"
#include "docx/docx.hpp"
#include "docx/house.hpp"
#include "docx/numbering.hpp"
#include "docx/our_styles.hpp"
#include "docx/styles.hpp"
#include "package/zip_writer.hpp"
#include "xml/writer.hpp"

namespace lb::docx {
namespace {

using document::Metadata;
using package::ZipWriter;
using xml::Writer;

constexpr std::string_view package_types =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
constexpr std::string_view properties_ns = "http://schemas.openxmlformats.org/officeDocument/2006/";

std::string relationships_xml(const std::vector<Relationship>& links) {
  Writer out;
  out.start("Relationships", {{"xmlns", ns::relationships}});
  for (const Relationship& r : links) {
    out.start("Relationship", {{"Id", r.id}, {"Type", r.type}, {"Target", r.target}});
    if (r.external) out.attribute("TargetMode", "External");
    out.end();
  }
  out.end();
  return out.finish();
}

std::string settings_xml(const Metadata& metadata, const House* house) {
  const bool english = metadata.language.starts_with("en");
  Writer out;
  out.start("w:settings", {{"xmlns:w", ns::w}}).empty("w:zoom", {{"w:percent", "100"}});
  const auto from_template = [&](std::string_view name) {
    const bool known = house != nullptr && house->settings.contains(name);
    if (known) out.raw(house->settings.find(name)->second);
    return known;
  };
  from_template("mirrorMargins");
  if (!from_template("defaultTabStop")) out.empty("w:defaultTabStop", {{"w:val", "708"}});
  from_template("autoHyphenation");
  if (!from_template("hyphenationZone")) out.empty("w:hyphenationZone", {{"w:val", "425"}});
  from_template("evenAndOddHeaders");
  out.start("w:footnotePr");
  out.empty("w:footnote", {{"w:id", "-1"}}).empty("w:footnote", {{"w:id", "0"}}).end().start("w:compat");
  out.empty("w:compatSetting", {{"w:name", "compatibilityMode"},
                                {"w:uri", "http://schemas.microsoft.com/office/word"},
                                {"w:val", "15"}})
      .end();
  out.empty("w:themeFontLang", {{"w:val", metadata.language}});
  from_template("clrSchemeMapping");
  out.empty("w:decimalSymbol", {{"w:val", english ? "." : ","}});
  out.empty("w:listSeparator", {{"w:val", english ? "," : ";"}}).end();
  return out.finish();
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : std::string(separator)) + w;
  return out;
}

std::string core_xml(const Metadata& m) {
  Writer out;
  out.start("cp:coreProperties",
            {{"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
             {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
             {"xmlns:dcterms", "http://purl.org/dc/terms/"},
             {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}});
  const auto element = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out.element(name, value);
  };
  element("dc:title", m.title);
  element("dc:subject", m.subject);
  element("dc:creator", joined(m.creators, "; "));
  element("cp:keywords", joined(m.keywords, ", "));
  element("dc:description", m.description);
  element("dc:language", m.language);
  for (const char* name : {"dcterms:created", "dcterms:modified"})
    if (!m.date.empty())
      out.element(name, m.date.size() == 10 ? m.date + "T00:00:00Z" : m.date,
                  {{"xsi:type", "dcterms:W3CDTF"}});
  out.end();
  return out.finish();
}

std::string app_xml(const Metadata& m) {
  Writer out;
  out.start("Properties", {{"xmlns", std::string(properties_ns) + "extended-properties"}});
  if (!m.generator.empty()) out.element("Application", m.generator);
  if (!m.publisher.empty()) out.element("Company", m.publisher);
  out.end();
  return out.finish();
}

std::string custom_xml(const Metadata& m) {
  Writer out;
  out.start("Properties", {{"xmlns", std::string(properties_ns) + "custom-properties"},
                           {"xmlns:vt", std::string(properties_ns) + "docPropsVTypes"}});
  int pid = 2;  // 0 and 1 are reserved
  for (const auto& [name, value] : m.properties) {
    out.start("property", {{"fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"},
                           {"pid", std::to_string(pid++)},
                           {"name", name}});
    out.element("vt:lpwstr", value).end();
  }
  out.end();
  return out.finish();
}

/// Collects the parts with their content types, which stand in the file's first part.
class Package {
 public:
  void add(const std::string& path, std::string bytes, std::string_view content_type,
           ZipWriter::Method method = ZipWriter::Method::deflate) {
    parts_.push_back({path, std::move(bytes), method});
    types_.emplace_back(path, content_type);
  }
  /// A part as a template has it; without a content type: links of a part.
  void add(const House::Part& part) {
    const bool packed =
        part.content_type.starts_with("image/") && part.path.find(".emf") == std::string::npos &&
        part.path.find(".wmf") == std::string::npos && part.path.find(".svg") == std::string::npos;
    parts_.push_back({part.path, part.bytes, packed ? ZipWriter::Method::store : ZipWriter::Method::deflate});
    if (!part.content_type.empty()) named_types_.emplace_back(part.path, part.content_type);
  }
  void add_links(const std::string& path, const std::vector<Relationship>& links) {
    if (!links.empty()) parts_.push_back({path, relationships_xml(links), ZipWriter::Method::deflate});
  }
  std::string finish() {
    Writer out;
    out.start("Types", {{"xmlns", ns::content_types}});
    out.empty("Default", {{"Extension", "rels"},
                          {"ContentType", "application/vnd.openxmlformats-package.relationships+xml"}});
    out.empty("Default", {{"Extension", "xml"}, {"ContentType", "application/xml"}});
    for (const auto& [extension, type] :
         {std::pair{"png", "image/png"}, std::pair{"jpg", "image/jpeg"},
          std::pair{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}})
      for (const auto& [path, own] : types_)
        if (own == type) {
          out.empty("Default", {{"Extension", extension}, {"ContentType", type}});
          break;
        }
    for (const auto& [path, type] : types_)
      if (type.ends_with("+xml")) out.empty("Override", {{"PartName", "/" + path}, {"ContentType", type}});
    for (const auto& [path, type] : named_types_)
      out.empty("Override", {{"PartName", "/" + path}, {"ContentType", type}});
    out.end();
    ZipWriter zip;
    zip.add("[Content_Types].xml", out.finish());
    for (Part& p : parts_) zip.add(std::move(p.path), std::move(p.bytes), p.method);
    return zip.finish();
  }

 private:
  struct Part {
    std::string path, bytes;
    ZipWriter::Method method;
  };
  std::vector<Part> parts_;
  std::vector<std::pair<std::string, std::string>> types_, named_types_;
};

std::string word_type(std::string_view what) {
  return std::string("application/vnd.openxmlformats-officedocument.wordprocessingml.").append(what) + "+xml";
}

void add_charts(Package& package, const Parts& parts, const document::Language& language,
                const document::look::Scheme& scheme) {
  for (std::size_t i = 0; i < parts.charts.size(); ++i) {
    const auto& chart = std::get<document::Chart>(parts.charts[i]->content);
    const std::string n = std::to_string(i + 1);
    package.add("word/charts/chart" + n + ".xml", chart_xml(chart, language, "rId1", scheme),
                "application/vnd.openxmlformats-officedocument.drawingml.chart+xml");
    package.add_links("word/charts/_rels/chart" + n + ".xml.rels",
                      {{"rId1", std::string(ns::r) + "/package", "../embeddings/chart" + n + ".xlsx"}});
    package.add("word/embeddings/chart" + n + ".xlsx", chart_workbook(chart),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                ZipWriter::Method::store);
  }
}

/// A footer of the template with a paragraph more.
House::Part with_line(House::Part part, const std::string& words, const std::string& style) {
  const std::size_t end = part.bytes.rfind("</");
  // It says so already, or is an empty footer, which the format does not allow.
  if (part.bytes.find(words) != std::string::npos || end == std::string::npos) return part;
  Writer line(Writer::Layout::compact, false);
  line.start("w:p", {{"xmlns:w", ns::w}}).start("w:pPr").empty("w:pStyle", {{"w:val", style}}).end();
  line.start("w:r").element("w:t", words).end().end();
  part.bytes.insert(end, line.finish());
  return part;
}

/// `house` is null for our own look.
std::string write_package(const document::Document& document, const House* house) {
  static const document::look::Scheme own;
  Parts parts = write_parts(document, house);
  const Metadata& metadata = document.metadata;
  Package package;

  std::vector<Relationship> root{{"rId1", std::string(ns::r) + "/officeDocument", "word/document.xml"},
                                 {"rId2", std::string(package_types), "docProps/core.xml"},
                                 {"rId3", std::string(ns::r) + "/extended-properties", "docProps/app.xml"}};
  if (!metadata.properties.empty())
    root.push_back({"rId4", std::string(ns::r) + "/custom-properties", "docProps/custom.xml"});
  package.add_links("_rels/.rels", root);

  for (const char* name : {"styles", "numbering", "settings", "footnotes"})
    parts.document_links.id(std::string("/") + name, std::string(name) + ".xml");
  if (house == nullptr) parts.document_links.id("/fontTable", "fontTable.xml");
  if (house != nullptr)
    for (const auto& [type, target] : house->links) parts.document_links.id(type, target);
  if (!parts.comments.empty()) parts.document_links.id("/comments", "comments.xml");
  package.add("word/document.xml", std::move(parts.document), word_type("document.main"));
  package.add_links("word/_rels/document.xml.rels", parts.document_links.all());
  package.add("word/styles.xml", styles_xml(metadata, house), word_type("styles"));
  package.add("word/numbering.xml", numbering_xml(parts.ordered_levels, house), word_type("numbering"));
  package.add("word/settings.xml", settings_xml(metadata, house), word_type("settings"));
  if (house == nullptr) package.add("word/fontTable.xml", font_table_xml(), word_type("fontTable"));
  package.add("word/footnotes.xml", std::move(parts.footnotes), word_type("footnotes"));
  package.add_links("word/_rels/footnotes.xml.rels", parts.footnote_links.all());
  if (!parts.comments.empty())
    package.add("word/comments.xml", std::move(parts.comments), word_type("comments"));
  for (NamedPart& p : parts.headers) package.add("word/" + p.name, std::move(p.xml), word_type("header"));
  for (NamedPart& p : parts.footers) package.add("word/" + p.name, std::move(p.xml), word_type("footer"));
  add_charts(package, parts, metadata.language, house == nullptr ? own : house->scheme);
  if (house != nullptr) {
    const std::string words(document::said_below(document));
    const auto is_footer = [&](const std::string& path) {
      return std::any_of(house->running.begin(), house->running.end(), [&](const House::Running& r) {
        return !r.header && r.type != "first" && path == "word/" + r.target;
      });
    };
    for (const House::Part& part : house->parts)
      package.add(!words.empty() && is_footer(part.path)
                      ? with_line(part, words, house->ids.find(style_id("footer"))->second)
                      : part);
  }
  for (const auto& [name, bytes] : parts.media)
    package.add("word/media/" + name, std::string(bytes), name.ends_with(".png") ? "image/png" : "image/jpeg",
                ZipWriter::Method::store);
  package.add("docProps/core.xml", core_xml(metadata),
              "application/vnd.openxmlformats-package.core-properties+xml");
  package.add("docProps/app.xml", app_xml(metadata),
              "application/vnd.openxmlformats-officedocument.extended-properties+xml");
  if (!metadata.properties.empty())
    package.add("docProps/custom.xml", custom_xml(metadata),
                "application/vnd.openxmlformats-officedocument.custom-properties+xml");
  return package.finish();
}

}  // namespace

std::string write(const document::Document& document) { return write_package(document, nullptr); }

std::string write(const document::Document& document, const Template& house_style) {
  return write_package(document, &house_style.house());
}

}  // namespace lb::docx
