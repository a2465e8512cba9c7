#include "odt/chart.hpp"
#include "odt/content.hpp"
#include "odt/house.hpp"
#include "odt/names.hpp"
#include "odt/odt.hpp"
#include "odt/styles.hpp"
#include "package/zip_writer.hpp"
#include "xml/writer.hpp"

namespace lb::odt {
namespace {

using package::ZipWriter;
using xml::Writer;

constexpr std::string_view text_type = "application/vnd.oasis.opendocument.text";
constexpr std::string_view chart_type = "application/vnd.oasis.opendocument.chart";

std::string meta_xml(const document::Metadata& m) {
  Writer out;
  start_root(out, "office:document-meta").start("office:meta");
  const auto element = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out.element(name, value);
  };
  const std::string instant = m.date.size() == 10 ? m.date + "T00:00:00" : m.date;
  element("meta:generator", m.generator);
  element("dc:title", m.title);
  element("dc:subject", m.subject);
  element("dc:description", m.description);
  for (const std::string& word : m.keywords) element("meta:keyword", word);
  std::string creators;
  for (const std::string& one : m.creators) creators += (creators.empty() ? "" : "; ") + one;
  element("meta:initial-creator", creators);
  element("dc:creator", creators);
  element("meta:creation-date", instant);
  element("dc:date", instant);
  element("dc:language", m.language);
  if (!m.publisher.empty())
    out.element("meta:user-defined", m.publisher, {{"meta:name", "Company"}, {"meta:value-type", "string"}});
  for (const auto& [name, value] : m.properties)
    out.element("meta:user-defined", value, {{"meta:name", name}, {"meta:value-type", "string"}});
  out.end().end();
  return out.finish();
}

/// LibreOffice lays out a file without settings like a new document of its own, and one with settings like a
/// document from before each setting that is missing. So all that differ are named here, with the value of a
/// new document, but for the first.
struct Setting {
  std::string_view name;
  bool value;
};
constexpr Setting settings[] = {
    {"AddParaTableSpacing", false},  // of two distances the larger counts, as in Word, and not the sum
    {"AddParaTableSpacingAtStart", true},
    {"AddExternalLeading", true},
    {"AddParaLineSpacingToTableCells", true},
    {"AddParaSpacingToTableCells", true},
    {"AutoFirstLineIndentDisregardLineSpace", true},
    {"ClipAsCharacterAnchoredWriterFlyFrames", false},
    {"CollapseEmptyCellPara", true},
    {"DoNotCaptureDrawObjsOnPage", false},
    {"DoNotJustifyLinesWithManualBreak", false},
    {"DoNotResetParaAttrsForNumFont", false},
    {"EmptyDbFieldHidesPara", true},
    {"IgnoreFirstLineIndentInNumbering", false},
    {"PropLineSpacingShrinksFirstLine", true},
    {"SmallCapsPercentage66", false},
    {"SubtractFlysAnchoredAtFlys", false},
    {"TabOverflow", true},
    {"UnxForceZeroExtLeading", false},
    {"UseFormerLineSpacing", false},
    {"UseFormerObjectPositioning", false},
    {"UseFormerTextWrapping", false},
    {"UseOldNumbering", false},
};

std::string settings_xml() {
  Writer out;
  start_root(out, "office:document-settings")
      .attribute("xmlns:config", "urn:oasis:names:tc:opendocument:xmlns:config:1.0");
  out.attribute("xmlns:ooo",
                "http://openoffice.org/2004/office");  // the prefix inside the name below must be known
  out.start("office:settings")
      .start("config:config-item-set", {{"config:name", "ooo:configuration-settings"}});
  for (const Setting& s : settings)
    out.element("config:config-item", s.value ? "true" : "false",
                {{"config:name", s.name}, {"config:type", "boolean"}});
  out.end().end().end();
  return out.finish();
}

/// Collects the parts with their media types, which stand in META-INF/manifest.xml.
class Package {
 public:
  Package() {
    manifest_.start("manifest:manifest",
                    {{"xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"},
                     {"manifest:version", "1.3"}});
    entry("/", text_type, true);
  }
  void add(const std::string& path, std::string bytes, std::string_view media_type,
           ZipWriter::Method method = ZipWriter::Method::deflate) {
    entry(path, media_type, false);
    parts_.push_back({path, std::move(bytes), method});
  }
  void add_chart(const std::string& folder, std::string content) {
    entry(folder, chart_type, true);
    add(folder + "content.xml", std::move(content), "text/xml");
  }
  std::string finish() {
    ZipWriter zip;
    zip.add("mimetype", std::string(text_type), ZipWriter::Method::store);
    zip.add("META-INF/manifest.xml", manifest_.end().finish());
    for (Part& p : parts_) zip.add(std::move(p.path), std::move(p.bytes), p.method);
    return zip.finish();
  }

 private:
  struct Part {
    std::string path, bytes;
    ZipWriter::Method method;
  };
  void entry(const std::string& path, std::string_view media_type, bool versioned) {
    manifest_.start("manifest:file-entry", {{"manifest:full-path", path}});
    if (versioned) manifest_.attribute("manifest:version", "1.3");
    manifest_.attribute("manifest:media-type", media_type).end();
  }
  Writer manifest_;
  std::vector<Part> parts_;
};

/// `house` is null for our own look.
std::string write_package(const document::Document& document, const House* house) {
  static const document::look::Scheme own;
  Parts parts = write_parts(document, house);
  Package package;
  package.add("content.xml", std::move(parts.content), "text/xml");
  package.add("styles.xml", styles_xml(document, parts.pages, house), "text/xml");
  package.add("settings.xml", settings_xml(), "text/xml");
  package.add("meta.xml", meta_xml(document.metadata), "text/xml");
  for (std::size_t i = 0; i < parts.charts.size(); ++i) {
    const Parts::ChartPart& c = parts.charts[i];
    package.add_chart("Object " + std::to_string(i + 1) + "/",
                      chart_xml(*c.chart, document.metadata.language, c.width_mm, c.height_mm,
                                house == nullptr ? own : house->scheme));
  }
  for (const auto& [name, bytes] : parts.media)
    package.add("Pictures/" + name, std::string(bytes), name.ends_with(".png") ? "image/png" : "image/jpeg",
                ZipWriter::Method::store);
  if (house != nullptr)
    for (const House::Part& part : house->parts)
      if (!parts.media.contains(part.path.substr(part.path.find('/') + 1)))
        package.add(part.path, part.bytes, part.media_type, ZipWriter::Method::store);
  return package.finish();
}

}  // namespace

std::string write(const document::Document& document) { return write_package(document, nullptr); }

std::string write(const document::Document& document, const Template& house_style) {
  return write_package(document, &house_style.house());
}

}  // namespace lb::odt
