// The package: which parts there are, notes and comments by id, headers, metadata.
#include "docx/reader.hpp"

#include "document/versions.hpp"
#include "docx/part_names.hpp"
#include "docx/reader_changes.hpp"
#include "docx/reader_parts.hpp"
#include "docx/section_properties.hpp"
#include "text/message.hpp"

namespace lb::docx {

using text::tr;

namespace {

constexpr std::string_view compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

std::shared_ptr<document::PackageParts> open(std::string name, std::string bytes) {
  if (std::string_view(bytes).starts_with(compound_file)) {
    static constexpr std::string_view encrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    if (bytes.find(encrypted) != std::string::npos)
      throw text::InputError(name, tr("the document is encrypted"), tr("save it without a password"));
    throw text::InputError(name, tr("this is a document of Word 97-2003 (.doc)"),
                           tr("open it in Word or LibreOffice and save it as .docx"));
  }
  return std::make_shared<document::PackageParts>(package::ZipReader(std::move(name), std::move(bytes)));
}

}  // namespace

DocumentReader::DocumentReader(std::shared_ptr<document::PackageParts> parts, const ReadOptions& options)
    : parts_(std::move(parts)), options_(options) {
  out_.form = Reading::Form::docx;
  out_.name = parts_->name();
}

Reading DocumentReader::run() {
  const std::string main_path = main_part();
  const Relations main_relations = relations(main_path);
  for (const auto& [id, r] : main_relations) {
    if (r.external) continue;
    const std::string path = absolute(main_path, r.target);
    if (!parts_->has(path)) continue;
    if (r.type == "styles")
      styles_.add_styles(*parse(path));
    else if (r.type == "numbering")
      styles_.add_numbering(*parse(path));
    else if (r.type == "comments")
      read_comments(path);
    else if (r.type == "footnotes")
      footnotes_ = part(path);
    else if (r.type == "endnotes")
      endnotes_ = part(path);
  }
  if (footnotes_) index_notes(*footnotes_, note_elements_[0]);
  if (endnotes_) index_notes(*endnotes_, note_elements_[1]);
  std::unique_ptr<Part> main = part(main_path);
  const Node root = main->tree->root();
  if (!root.is("document"))
    throw text::InputError(
        main->tree->finding(text::Severity::error, root, tr("this is not a WordprocessingML document")));
  const Node body = root.child("body");
  if (!body)
    throw text::InputError(
        main->tree->finding(text::Severity::error, root, tr("the document has no body"),
                            tr("open the file in the program it came from and save it again")));
  metadata();
  out_.stories.emplace_back();
  story(*main, body, 0);
  headers(*main, main_path, main_relations);
  document::refuse_tracked(out_, options_);
  if (options_.with_document) out_.document = document::assemble(out_);
  return std::move(out_);
}

Relations DocumentReader::relations(const std::string& path) {
  Relations out;
  const std::string rels = relations_of(path);
  if (!parts_->has(rels)) return out;
  const auto tree = parse(rels);
  for (const Node n : elements(tree->root(), "Relationship")) {
    const std::string_view type = n.attribute("Type");
    out[std::string(n.attribute("Id"))] = {std::string(type.substr(type.rfind('/') + 1)),
                                           std::string(n.attribute("Target")),
                                           n.attribute("TargetMode") == "External"};
  }
  return out;
}

std::string DocumentReader::main_part() {
  for (const auto& [id, r] : relations(""))
    if (r.type == "officeDocument") {
      std::string path = absolute("", r.target);
      if (parts_->has(path)) return path;
      throw text::InputError(out_.name, tr("the package has no part '{}'", path),
                             tr("open the file in the program it came from and save it again"));
    }
  if (parts_->has("word/document.xml")) return "word/document.xml";
  if (parts_->has("mimetype") && parts_->has("content.xml"))
    throw text::InputError(out_.name, tr("this is an OpenDocument file, not a DOCX"),
                           tr("give it the ending .odt"));
  throw text::InputError(out_.name, tr("the package holds no Word document"),
                         tr("open the file in the program it came from and save it again"));
}

std::unique_ptr<Part> DocumentReader::part(const std::string& path) {
  auto tree = parse(path);
  const document::ChangeCount changes = count_changes(*tree);
  document::add_tracked(out_, changes);
  if (changes.all() > 0 && options_.changes != Changes::refused)
    tree = std::make_shared<const xml::Tree>(xml::Tree::parse(
        tree->source().name(), resolve_changes(*tree, options_.changes == Changes::accepted)));
  const auto index = static_cast<std::uint32_t>(out_.parts.size());
  out_.parts.push_back({path, tree});
  return std::make_unique<Part>(Part{index, std::move(tree), relations(path)});
}

void DocumentReader::read_comments(const std::string& path) {
  const auto tree = parse(path);
  for (const Node n : elements(tree->root(), "comment")) {
    std::string words;
    for (const Node p : elements(n)) {
      if (!words.empty()) words += '\n';
      append_words(words, p);
    }
    comment_index_.emplace(n.attribute("id"), out_.comments.size());
    out_.comments.push_back(
        {std::string(n.attribute("author")), std::string(n.attribute("date")), std::move(words)});
  }
}

void DocumentReader::append_words(std::string& out, Node n) {
  for (const Node c : elements(n)) {
    if (c.is("t"))
      out += c.text();
    else if (c.is("tab"))
      out += '\t';
    else if (c.is("br") || c.is("cr"))
      out += '\n';
    else
      append_words(out, c);
  }
}

void DocumentReader::index_notes(const Part& part, std::unordered_map<std::string, Node>& notes) {
  for (const Node n : elements(part.tree->root())) {
    const std::string_view type = n.attribute("type");
    if (type.empty() || type == "normal") notes.emplace(n.attribute("id"), n);
  }
}

void DocumentReader::metadata() {
  out_.metadata.language = styles_.default_language();
  for (const auto& [id, r] : relations("")) {
    if (r.type != "core-properties" || !parts_->has(absolute("", r.target))) continue;
    const auto tree = parse(absolute("", r.target));
    document::read_metadata(tree->root(), "creator", "created", out_.metadata);
  }
}

void DocumentReader::headers(Part& main, const std::string& main_path, const Relations& main_relations) {
  std::map<std::string, std::unique_ptr<Part>> parts;
  int section = 0;
  for (const Node s : section_properties(main.tree->root().child("body"))) {
    ++section;
    for (const Node n : elements(s)) {
      const bool header = n.is("headerReference");
      if (!header && !n.is("footerReference")) continue;
      const auto r = main_relations.find(n.attribute("id"));
      if (r == main_relations.end()) continue;
      const std::string path = absolute(main_path, r->second.target);
      if (!parts_->has(path)) continue;
      auto& p = parts[path];
      if (p) continue;  // one part for several sections is one story
      p = part(path);
      const std::size_t index = out_.stories.size();
      out_.stories.emplace_back();
      out_.stories[index].kind = header ? Story::Kind::header : Story::Kind::footer;
      out_.stories[index].label = std::to_string(section) + " " + std::string(n.attribute("type"));
      story(*p, p->tree->root(), index);
    }
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

}  // namespace lb::docx
