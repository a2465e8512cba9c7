// The package: parts, changes that it carries, metadata, headers.
#include "odt/reader.hpp"

#include <charconv>

#include "odt/reader_changes.hpp"
#include "odt/reader_parts.hpp"
#include "text/message.hpp"

namespace lb::odt {

using text::tr;

int number(std::string_view s, int otherwise) {
  int n = otherwise;
  std::from_chars(s.data(), s.data() + s.size(), n);
  return n;
}

DocumentReader::DocumentReader(const std::string& name, std::string bytes, const ReadOptions& options)
    : zip_(name, std::move(bytes)), options_(options) {
  out_.form = Reading::Form::odt;
  out_.name = name;
}

Reading DocumentReader::run() {
  check_package();
  xml::Tree content = parse("content.xml");
  resolve(content, "content.xml");
  styles_.add(content);
  std::unique_ptr<xml::Tree> styles;
  if (zip_.has("styles.xml")) {
    styles = std::make_unique<xml::Tree>(parse("styles.xml"));
    resolve(*styles, "styles.xml");
    styles_.add(*styles);
  }
  check_tracked();
  metadata();
  const Node body = content.root().child("body");
  const Node text = body ? body.child("text") : Node{};
  if (!text)
    throw text::InputError(content.finding(text::Severity::error, content.root(),
                                           tr("this OpenDocument file holds no text document"),
                                           tr("a spreadsheet or a presentation cannot be read here")));
  begin_part("content.xml", content);
  out_.stories.emplace_back();
  story(text, 0);
  if (styles) {
    begin_part("styles.xml", *styles);
    headers(*styles);
  }
  if (options_.with_document) out_.document = document::assemble(out_);
  return std::move(out_);
}

void DocumentReader::check_package() {
  if (zip_.has("META-INF/manifest.xml")) {
    const xml::Tree manifest = xml::Tree::parse(
        label("META-INF/manifest.xml"), zip_.read("META-INF/manifest.xml"), xml::Doctype::external_only);
    for (const Node n : elements(manifest.root(), "file-entry"))
      if (n.child("encryption-data"))
        throw text::InputError(out_.name, tr("the document is encrypted"), tr("save it without a password"));
  }
  if (zip_.has("content.xml")) return;
  if (zip_.has("[Content_Types].xml"))
    throw text::InputError(out_.name, tr("this is an Office Open XML file, not an ODT"),
                           tr("give it the ending .docx"));
  throw text::InputError(out_.name, tr("the package has no part '{}'", "content.xml"),
                         tr("open the file in the program it came from and save it again"));
}

void DocumentReader::resolve(xml::Tree& part, const std::string& path) {
  const ChangeCount changes = count_changes(part);
  out_.tracked_insertions += changes.insertions;
  out_.tracked_deletions += changes.deletions;
  out_.tracked_formats += changes.formats;
  if (changes.all() > 0 && options_.changes != Changes::refused)
    part = xml::Tree::parse(label(path), resolve_changes(part, options_.changes == Changes::accepted));
}

void DocumentReader::check_tracked() const {
  if (options_.changes != Changes::refused || out_.tracked() == 0) return;
  throw text::InputError(
      out_.name,
      text::trn("the file carries {} tracked change", "the file carries {} tracked changes",
                static_cast<long>(out_.tracked()), out_.tracked()),
      tr("accept or reject them first, or choose with --changes accepted or --changes rejected"));
}

void DocumentReader::metadata() {
  out_.metadata.language = styles_.default_language();
  if (!zip_.has("meta.xml")) return;
  const xml::Tree tree = parse("meta.xml");
  const Node meta = tree.root().child("meta");
  if (!meta) return;
  for (const Node n : elements(meta)) {
    if (n.is("title"))
      out_.metadata.title = n.text();
    else if (n.is("subject"))
      out_.metadata.subject = n.text();
    else if (n.is("description"))
      out_.metadata.description = n.text();
    else if (n.is("initial-creator") && !n.text().empty())
      out_.metadata.creators.push_back(n.text());
    else if (n.is("creation-date"))
      out_.metadata.date = n.text();
  }
}

void DocumentReader::begin_part(const std::string& path, const xml::Tree& tree) {
  part_ = static_cast<std::uint32_t>(out_.parts.size());
  out_.parts.push_back({path, std::string(tree.source().bytes())});
}

void DocumentReader::headers(const xml::Tree& styles) {
  const Node masters = styles.root().child("master-styles");
  if (!masters) return;
  for (const Node page : elements(masters, "master-page"))
    for (const Node n : elements(page)) {
      const bool header = n.name().starts_with("header");
      if (!header && !n.name().starts_with("footer")) continue;
      const std::size_t index = out_.stories.size();
      out_.stories.emplace_back();
      out_.stories[index].kind = header ? Story::Kind::header : Story::Kind::footer;
      out_.stories[index].label = std::string(page.attribute("name")) + " " + std::string(n.name());
      story(n, index);
    }
}

Read read(std::string name, std::string bytes, const ReadOptions& options) {
  return DocumentReader(name, std::move(bytes), options).run();
}

}  // namespace lb::odt
