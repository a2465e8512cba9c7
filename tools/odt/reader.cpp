// The package: parts, changes that it carries, metadata, headers.
#include "odt/reader.hpp"

#include "document/versions.hpp"
#include "odt/reader_changes.hpp"
#include "odt/reader_parts.hpp"
#include "text/message.hpp"

namespace lb::odt {

using text::tr;

namespace {

std::shared_ptr<document::PackageParts> open(std::string name, std::string bytes) {
  return std::make_shared<document::PackageParts>(package::ZipReader(std::move(name), std::move(bytes)));
}

}  // namespace

DocumentReader::DocumentReader(std::shared_ptr<document::PackageParts> parts, const ReadOptions& options)
    : parts_(std::move(parts)), options_(options) {
  out_.form = Reading::Form::odt;
  out_.name = parts_->name();
}

Reading DocumentReader::run() {
  check_package();
  const auto content = resolved("content.xml");
  styles_.add(*content);
  std::shared_ptr<const xml::Tree> styles;
  if (parts_->has("styles.xml")) {
    styles = resolved("styles.xml");
    styles_.add(*styles);
  }
  document::refuse_tracked(out_, options_);
  metadata();
  const Node body = content->root().child("body");
  const Node text = body ? body.child("text") : Node{};
  if (!text)
    throw text::InputError(content->finding(text::Severity::error, content->root(),
                                            tr("this OpenDocument file holds no text document"),
                                            tr("a spreadsheet or a presentation cannot be read here")));
  begin_part("content.xml", content);
  out_.stories.emplace_back();
  story(text, 0);
  if (styles) {
    begin_part("styles.xml", styles);
    headers(*styles);
  }
  if (options_.with_document) out_.document = document::assemble(out_);
  return std::move(out_);
}

void DocumentReader::check_package() {
  if (parts_->has("META-INF/manifest.xml")) {
    const auto manifest = parts_->tree("META-INF/manifest.xml", xml::Doctype::external_only);
    for (const Node n : elements(manifest->root(), "file-entry"))
      if (n.child("encryption-data"))
        throw text::InputError(out_.name, tr("the document is encrypted"), tr("save it without a password"));
  }
  if (parts_->has("content.xml")) return;
  if (parts_->has("[Content_Types].xml"))
    throw text::InputError(out_.name, tr("this is an Office Open XML file, not an ODT"),
                           tr("give it the ending .docx"));
  throw text::InputError(out_.name, tr("the package has no part '{}'", "content.xml"),
                         tr("open the file in the program it came from and save it again"));
}

std::shared_ptr<const xml::Tree> DocumentReader::resolved(const std::string& path) {
  auto part = parts_->tree(path);
  const document::ChangeCount changes = count_changes(*part);
  document::add_tracked(out_, changes);
  if (changes.all() > 0 && options_.changes != Changes::refused)
    part = std::make_shared<const xml::Tree>(xml::Tree::parse(
        part->source().name(), resolve_changes(*part, options_.changes == Changes::accepted)));
  return part;
}

void DocumentReader::metadata() {
  out_.metadata.language = styles_.default_language();
  if (!parts_->has("meta.xml")) return;
  const auto tree = parts_->tree("meta.xml");
  if (const Node meta = tree->root().child("meta"))
    document::read_metadata(meta, "initial-creator", "creation-date", out_.metadata);
}

void DocumentReader::begin_part(const std::string& path, std::shared_ptr<const xml::Tree> tree) {
  part_ = static_cast<std::uint32_t>(out_.parts.size());
  out_.parts.push_back({path, std::move(tree)});
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
  return DocumentReader(open(std::move(name), std::move(bytes)), options).run();
}

document::Versions read_versions(std::string name, std::string bytes) {
  const auto parts = open(std::move(name), std::move(bytes));
  return document::both_versions([&](Changes changes) {
    return DocumentReader(parts, {changes, false}).run();
  });
}

}  // namespace lb::odt
