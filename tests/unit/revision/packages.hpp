#pragma once
// Small DOCX and ODT files made from a list of blocks, the same for both, and random edits of such lists.
#include <random>
#include <string>
#include <vector>

#include "package/zip_writer.hpp"

namespace made {

struct Words {
  std::string text;
  bool bold = false;
  std::string note;  ///< Footnote behind it; empty if none.
};
struct Item {
  bool heading = false;
  std::vector<Words> words;
  std::vector<std::vector<std::string>> rows;  ///< A table if not empty.
};
using Items = std::vector<Item>;

/// `header`: words of the running title; empty = none.
inline std::string docx(const Items& items, const std::string& header = {}) {
  const std::string uri =
      R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  std::string body, notes;
  int note = 0;
  for (const Item& item : items) {
    if (!item.rows.empty()) {
      body += "<w:tbl><w:tblPr/><w:tblGrid/>";
      for (const auto& row : item.rows) {
        body += "<w:tr>";
        for (const auto& cell : row)
          body += "<w:tc><w:tcPr/><w:p>" +
                  (cell.empty() ? "" : "<w:r><w:t xml:space=\"preserve\">" + cell + "</w:t></w:r>") +
                  "</w:p></w:tc>";
        body += "</w:tr>";
      }
      body += "</w:tbl>";
      continue;
    }
    body += item.heading ? "<w:p><w:pPr><w:pStyle w:val=\"Titre1\"/></w:pPr>" : "<w:p>";
    for (const Words& w : item.words) {
      body += std::string("<w:r>") + (w.bold ? "<w:rPr><w:b/></w:rPr>" : "") +
              "<w:t xml:space=\"preserve\">" + w.text + "</w:t></w:r>";
      if (w.note.empty()) continue;
      ++note;
      body += "<w:r><w:footnoteReference w:id=\"" + std::to_string(note) + "\"/></w:r>";
      notes += "<w:footnote w:id=\"" + std::to_string(note) +
               "\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r><w:r><w:t>" +
               w.note + "</w:t></w:r></w:p></w:footnote>";
    }
    body += "</w:p>";
  }
  lb::package::ZipWriter zip;
  zip.add(
      "[Content_Types].xml",
      R"(<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>)" +
          std::string(
              notes.empty()
                  ? ""
                  : R"(<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>)") +
          "</Types>");
  zip.add(
      "_rels/.rels",
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type=")" +
          type + R"(officeDocument" Target="word/document.xml"/></Relationships>)");
  zip.add(
      "word/_rels/document.xml.rels",
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rS" Type=")" +
          type + R"(styles" Target="styles.xml"/>)" +
          (notes.empty()
               ? ""
               : R"(<Relationship Id="rF" Type=")" + type + R"(footnotes" Target="footnotes.xml"/>)") +
          (header.empty() ? ""
                          : R"(<Relationship Id="rH" Type=")" + type + R"(header" Target="header1.xml"/>)") +
          "</Relationships>");
  if (!header.empty())
    zip.add("word/header1.xml", "<w:hdr " + uri + "><w:p><w:r><w:t xml:space=\"preserve\">" + header +
                                    "</w:t></w:r></w:p></w:hdr>");
  zip.add(
      "word/styles.xml",
      "<w:styles " + uri +
          R"(><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>)");
  if (!notes.empty())
    zip.add(
        "word/footnotes.xml",
        "<w:footnotes " + uri +
            R"(><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>)" +
            notes + "</w:footnotes>");
  zip.add("word/document.xml", "<w:document " + uri + "><w:body>" + body +
                                   (header.empty() ? "<w:sectPr/>"
                                                   : "<w:sectPr><w:headerReference w:type=\"default\" "
                                                     "r:id=\"rH\"/></w:sectPr>") +
                                   "</w:body></w:document>");
  return zip.finish();
}

/// `masters`: page masters, each with this header.
inline std::string odt(const Items& items, const std::string& header = {}, int masters = 1) {
  const std::string uris =
      R"(xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3")";
  std::string body;
  int note = 0, table = 0;
  for (const Item& item : items) {
    if (!item.rows.empty()) {
      body += "<table:table table:name=\"T" + std::to_string(++table) +
              "\"><table:table-column table:number-columns-repeated=\"" +
              std::to_string(item.rows.front().size()) + "\"/>";
      for (const auto& row : item.rows) {
        body += "<table:table-row>";
        for (const auto& cell : row)
          body += "<table:table-cell office:value-type=\"string\"><text:p>" + cell +
                  "</text:p></table:table-cell>";
        body += "</table:table-row>";
      }
      body += "</table:table>";
      continue;
    }
    body += item.heading ? "<text:h text:style-name=\"Heading_20_1\" text:outline-level=\"1\">"
                         : "<text:p text:style-name=\"Standard\">";
    for (const Words& w : item.words) {
      body += w.bold ? "<text:span text:style-name=\"T1\">" + w.text + "</text:span>" : w.text;
      if (w.note.empty()) continue;
      ++note;
      body += "<text:note text:id=\"ftn" + std::to_string(note) +
              "\" text:note-class=\"footnote\"><text:note-citation>" + std::to_string(note) +
              "</text:note-citation><text:note-body><text:p>" + w.note +
              "</text:p></text:note-body></text:note>";
    }
    body += item.heading ? "</text:h>" : "</text:p>";
  }
  lb::package::ZipWriter zip;
  zip.add("mimetype", "application/vnd.oasis.opendocument.text", lb::package::ZipWriter::Method::store);
  zip.add(
      "META-INF/manifest.xml",
      R"(<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>)");
  zip.add(
      "content.xml",
      "<office:document-content " + uris +
          R"(><office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles><office:body><office:text>)" +
          body + "</office:text></office:body></office:document-content>");
  std::string pages;
  for (int i = 0; i < masters; ++i)
    pages += "<style:master-page style:name=\"" + (i == 0 ? "Standard" : "Page" + std::to_string(i)) +
             "\" style:page-layout-name=\"M\">" +
             (header.empty() ? "" : "<style:header><text:p>" + header + "</text:p></style:header>") +
             "</style:master-page>";
  zip.add("styles.xml", "<office:document-styles " + uris + "><office:master-styles>" + pages +
                            "</office:master-styles></office:document-styles>");
  return zip.finish();
}

class Author {
 public:
  explicit Author(unsigned seed) : random_(seed) {}

  std::size_t pick(std::size_t n) { return static_cast<std::size_t>(random_()) % n; }

  Items document() {
    Items out;
    const std::size_t n = 1 + pick(12);
    for (std::size_t i = 0; i < n; ++i) out.push_back(item());
    out.push_back(paragraph());  // both forms end with a paragraph
    return out;
  }

  Item item() {
    const std::size_t what = pick(10);
    if (what == 0) return table();
    if (what == 1) {
      Item h = paragraph();
      h.heading = true;
      h.words.resize(1);
      h.words[0].note.clear();
      return h;
    }
    if (what == 2) return {};
    return paragraph();
  }

  Items edited(Items items) {
    const std::size_t edits = 1 + pick(5);
    for (std::size_t e = 0; e < edits; ++e) {
      if (items.empty()) items.push_back(paragraph());
      const std::size_t at = pick(items.size());
      Item& x = items[at];
      switch (pick(12)) {
        case 0:
          items.erase(items.begin() + static_cast<std::ptrdiff_t>(at));
          break;
        case 1:
          items.insert(items.begin() + static_cast<std::ptrdiff_t>(at), item());
          break;
        case 2: {
          const Item moved = x;
          items.erase(items.begin() + static_cast<std::ptrdiff_t>(at));
          items.insert(items.begin() + static_cast<std::ptrdiff_t>(pick(items.size() + 1)), moved);
          break;
        }
        case 3:
          if (!x.rows.empty())
            x.rows.insert(x.rows.begin() + static_cast<std::ptrdiff_t>(pick(x.rows.size() + 1)),
                          row(x.rows.front().size()));
          break;
        case 4:
          if (x.rows.size() > 1)
            x.rows.erase(x.rows.begin() + static_cast<std::ptrdiff_t>(pick(x.rows.size())));
          break;
        case 5:
          if (!x.rows.empty()) x.rows[pick(x.rows.size())][0] = sentence(2);
          break;
        case 6:
          if (!x.words.empty())
            x.words[pick(x.words.size())].note = x.heading || pick(3) == 0 ? "" : sentence(4);
          break;
        case 7:
          if (!x.words.empty()) x.words[pick(x.words.size())].bold = pick(2) == 0;
          break;
        case 8:  // split
          if (x.words.size() > 1 && !x.heading) {
            Item second;
            second.words.assign(x.words.begin() + 1, x.words.end());
            x.words.resize(1);
            items.insert(items.begin() + static_cast<std::ptrdiff_t>(at) + 1, second);
          }
          break;
        case 9:  // join
          if (at + 1 < items.size() && x.rows.empty() && items[at + 1].rows.empty() && !x.heading) {
            x.words.insert(x.words.end(), items[at + 1].words.begin(), items[at + 1].words.end());
            items.erase(items.begin() + static_cast<std::ptrdiff_t>(at) + 1);
          }
          break;
        default:
          if (!x.words.empty()) edit_words(x.words[pick(x.words.size())].text);
      }
    }
    if (items.empty() || !items.back().rows.empty()) items.push_back(paragraph());
    return items;
  }

 private:
  std::string word() {
    static const std::vector<std::string> words = {
        "borne",   "réseau", "région",    "frontalier", "le",       "la",     "de",     "batterie",
        "l’usine", "12",     "1 250",     "clients",    "décision", "qui",    "avance", "recule",
        "« oui »", "attend", "hydrogène", "route",      "données",  "R&amp;D"};
    return words[pick(words.size())];
  }
  std::string sentence(std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += (i > 0 ? " " : "") + word();
    return out;
  }
  Item paragraph() {
    Item p;
    const std::size_t runs = 1 + pick(3);
    for (std::size_t i = 0; i < runs; ++i)
      p.words.push_back({sentence(3 + pick(9)) + (i + 1 < runs ? " " : "."), pick(4) == 0,
                         pick(6) == 0 ? sentence(4) : ""});
    return p;
  }
  std::vector<std::string> row(std::size_t cells) {
    std::vector<std::string> r;
    for (std::size_t c = 0; c < cells; ++c) r.push_back(pick(6) == 0 ? "" : sentence(1 + pick(3)));
    return r;
  }
  Item table() {
    Item t;
    const std::size_t cells = 1 + pick(3), rows = 1 + pick(4);
    for (std::size_t r = 0; r < rows; ++r) t.rows.push_back(row(cells));
    return t;
  }
  void edit_words(std::string& text) {
    const std::size_t space = text.find(' ', pick(text.size()));
    if (space == std::string::npos) {
      text += " " + word();
      return;
    }
    switch (pick(3)) {
      case 0:
        text.replace(space, 1, "\u00A0");
        break;
      case 1:
        text.insert(space, " " + word());
        break;
      default: {
        const std::size_t end = text.find(' ', space + 1);
        text.replace(space + 1, (end == std::string::npos ? text.size() : end) - space - 1, word());
      }
    }
  }
  std::mt19937 random_;
};

}  // namespace made
