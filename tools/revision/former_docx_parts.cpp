// What OLD's content needs beside the main part: notes, headers, pictures, relations, content types.
#include <utility>

#include "docx/part_names.hpp"
#include "revision/former_docx.hpp"
#include "text/normal.hpp"

namespace lb::revision {

using document::Passage;
using document::Piece;
using document::Story;
using docx::absolute;
using docx::folder_of;
using docx::relations_of;
using xml::Node;

namespace {

const std::string relation_type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Value of `name="..."` as it stands in the markup; empty if it is not there.
std::string attribute(const std::string& markup, const std::string& name) {
  const auto at = markup.find(name + "=\"");
  if (at == std::string::npos) return {};
  const auto begin = at + name.size() + 2;
  return markup.substr(begin, markup.find('"', begin) - begin);
}

}  // namespace

// ---- headers

std::string FormerDocx::running_title(const std::vector<Block>& blocks, const std::string& kind) {
  std::string path;
  int number = 0;
  do path = folder_of(main_path_) + kind + "-old" + std::to_string(++number) + ".xml";
  while (package_.has(path));
  const std::string home = std::exchange(home_, path);
  std::string inside;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    inside += blocks[i].is_table() ? table(blocks[i])
                                   : paragraph(blocks[i], Marking::deleted,
                                               i + 1 < blocks.size() ? empty_mark("del") : std::string());
  if (blocks.empty() || blocks.back().is_table()) inside += "<w:p/>";
  home_ = home;
  const std::string element = kind == "header" ? "w:hdr" : "w:ftr";
  package_.set(
      path,
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><" + element +
          R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">)" +
          inside + "</" + element + ">");
  add_content_type({}, path,
                   "application/vnd.openxmlformats-officedocument.wordprocessingml." + kind + "+xml");
  const std::string id = "rIdLb" + kind + std::to_string(number);
  relation_markup_[main_path_] += "<Relationship Id=\"" + id + "\" Type=\"" + relation_type + kind +
                                  "\" Target=\"" + path.substr(folder_of(main_path_).size()) + "\"/>";
  return id;
}

// ---- notes

std::string FormerDocx::note(const Piece& piece) {
  if (in_note_) return {};
  const Story& story = before_.stories[piece.story];
  const bool endnote = story.kind == Story::Kind::endnote;
  const std::string id = std::to_string(next_note_[endnote ? 1 : 0]++);
  const std::string kind = endnote ? "endnote" : "footnote";
  const std::string reference_style =
      style_id(endnote ? "EndnoteReference" : "FootnoteReference", kind + " reference");
  const std::string properties =
      reference_style.empty()
          ? "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"
          : "<w:rPr><w:rStyle w:val=\"" + escaped_attribute(reference_style) + "\"/></w:rPr>";
  const std::string mark =
      "<w:r>" + properties + "<w:" + kind + "Ref/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";
  in_note_ = true;
  const std::string home = std::exchange(home_, folder_of(main_path_) + kind + "s.xml");
  std::string markup = "<w:" + kind + " w:id=\"" + id + "\">";
  bool first = true;
  for (const Passage& p : story.passages) {
    if (p.kind == Passage::Kind::table) continue;
    std::string pPr = paragraph_properties(p);
    markup += "<w:p>" + (pPr.empty() ? "" : "<w:pPr>" + pPr + "</w:pPr>") + (first ? mark : "");
    for (const Piece& inside : p.pieces) markup += content(inside, inside.characters, Marking::plain);
    markup += "</w:p>";
    first = false;
  }
  if (first) markup += "<w:p>" + mark + "</w:p>";
  in_note_ = false;
  home_ = home;
  notes_[endnote ? 1 : 0][id] = markup + "</w:" + kind + ">";
  return "<w:" + kind + "Reference w:id=\"" + id + "\"/>";
}

// Definitions stand in the order of their references: LibreOffice binds them by position.
void FormerDocx::write_notes(bool endnotes) {
  const auto& brought = notes_[endnotes ? 1 : 0];
  if (brought.empty()) return;
  const std::string kind = endnotes ? "endnote" : "footnote";
  const std::string path = folder_of(main_path_) + kind + "s.xml";
  if (!package_.has(path)) {
    package_.set(
        path, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:" + kind +
                  "s xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
                  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:" +
                  kind + " w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:" + kind +
                  "><w:" + kind +
                  " w:type=\"continuationSeparator\" "
                  "w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:" +
                  kind + "></w:" + kind + "s>");
    relation_markup_[main_path_] += "<Relationship Id=\"rIdLb" + kind + "\" Type=\"" + relation_type + kind +
                                    "s\" Target=\"" + kind + "s.xml\"/>";
    add_content_type({}, path,
                     "application/vnd.openxmlformats-officedocument.wordprocessingml." + kind + "s+xml");
  }
  const xml::Tree tree = xml::Tree::parse(path, package_.read(path));
  const std::string_view bytes = tree.source().bytes();
  std::string separators;
  std::map<std::string, std::string> notes = brought;
  std::vector<std::string> order;
  for (const Node n : elements(tree.root())) {
    const std::string markup(bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte()));
    const std::string_view type = n.attribute("type");
    if (!type.empty() && type != "normal")
      separators += markup;
    else {
      notes[std::string(n.attribute("id"))] = markup;
      order.emplace_back(n.attribute("id"));
    }
  }
  const std::string document = package_.read(main_path_);
  std::string out;
  std::set<std::string> written;
  const auto write = [&](const std::string& id) {
    const auto at = notes.find(id);
    if (at != notes.end() && written.insert(id).second) out += at->second;
  };
  const std::string reference = "<w:" + kind + "Reference ";
  for (std::size_t at = document.find(reference); at != std::string::npos;
       at = document.find(reference, at + 1))
    write(attribute(document.substr(at, document.find('>', at) - at), "w:id"));
  for (const std::string& id : order) write(id);
  const Node root = tree.root();
  package_.set(path, std::string(bytes.substr(0, root.content_begin_byte())) + separators + out +
                         std::string(bytes.substr(root.content_end_byte())));
}

// ---- pictures and other parts

// Prefixes that OLD declares further up are declared on the element itself; what OLD lets programs ignore may
// be ignored here too (ECMA-376 part 3, 10.1).
std::string FormerDocx::self_contained(std::string markup, std::uint32_t part) const {
  const std::string_view bytes = before_.parts[part].bytes();
  const std::size_t begin = bytes.find('<', bytes.starts_with("<?") ? bytes.find("?>") : 0);
  const std::string root(bytes.substr(begin, bytes.find('>', begin) - begin));
  const std::string ignorable = " " + attribute(root, "mc:Ignorable") + " ";
  std::string declarations, ignored;
  for (auto at = root.find("xmlns:"); at != std::string::npos; at = root.find("xmlns:", at + 1)) {
    const std::string prefix = root.substr(at + 6, root.find('=', at) - at - 6);
    if (prefix == "w" || prefix == "mc" || markup.find("xmlns:" + prefix + "=") != std::string::npos)
      continue;
    const bool used = markup.find('<' + prefix + ':') != std::string::npos ||
                      markup.find(' ' + prefix + ':') != std::string::npos;
    if (!used) continue;
    declarations += " xmlns:" + prefix + "=\"" + attribute(root, "xmlns:" + prefix) + "\"";
    if (ignorable.find(" " + prefix + " ") != std::string::npos)
      ignored += (ignored.empty() ? "" : " ") + prefix;
  }
  if (!ignored.empty() || markup.find("<mc:") != std::string::npos)
    declarations += " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
  if (!ignored.empty()) declarations += " mc:Ignorable=\"" + ignored + "\"";
  const std::size_t name_end = markup.find_first_of(" />");
  if (name_end != std::string::npos) markup.insert(name_end, declarations);
  return markup;
}

std::string FormerDocx::with_relations(std::string markup, std::uint32_t part) {
  for (const std::string name : {"r:embed", "r:link", "r:id", "r:pict"}) {
    const std::string key = name + "=\"";
    for (std::size_t at = markup.find(key); at != std::string::npos; at = markup.find(key, at + 1)) {
      const std::size_t begin = at + key.size(), end = markup.find('"', begin);
      markup.replace(begin, end - begin, relation(markup.substr(begin, end - begin), part));
    }
  }
  return markup;
}

std::string FormerDocx::relation(const std::string& old_id, std::uint32_t part) {
  const std::string& path = before_.parts[part].path;
  auto& id = relations_[home_ + "|" + path + "|" + old_id];
  if (!id.empty() || !old_.has(relations_of(path))) return id;
  const xml::Tree tree = xml::Tree::parse(before_.name, old_.read(relations_of(path)));
  for (const Node n : elements(tree.root())) {
    if (n.attribute("Id") != old_id) continue;
    id = "rIdLb" + std::to_string(relations_.size());
    const bool external = n.attribute("TargetMode") == "External";
    const std::string target = external ? std::string(n.attribute("Target"))
                                        : "/" + bring_part(absolute(path, n.attribute("Target")));
    relation_markup_[home_] += "<Relationship Id=\"" + id + "\" Type=\"" + std::string(n.attribute("Type")) +
                               "\" Target=\"" + escaped_attribute(target) + "\"" +
                               (external ? " TargetMode=\"External\"" : "") + "/>";
  }
  return id;
}

// Copies a part of OLD, with those it refers to, under a name that NEW does not have.
std::string FormerDocx::bring_part(const std::string& path) {
  if (const auto known = brought_parts_.find(path); known != brought_parts_.end()) return known->second;
  if (!old_.has(path)) return path;
  const std::string bytes = old_.read(path);
  const auto dot = path.rfind('.');
  const std::string extension = dot == std::string::npos ? std::string("bin") : path.substr(dot + 1);
  std::string name = path;
  if (package_.has(path) && package_.read(path) != bytes) {
    for (int i = 1; package_.has(name); ++i)
      name = path.substr(0, dot) + "-old" + std::to_string(i) +
             (dot == std::string::npos ? "" : path.substr(dot));
  }
  brought_parts_[path] = name;
  if (package_.has(name)) return name;
  package_.set(name, bytes);
  const xml::Tree types = xml::Tree::parse(before_.name, old_.read("[Content_Types].xml"));
  for (const Node n : elements(types.root())) {
    if (n.is("Override") && n.attribute("PartName") == "/" + path)
      add_content_type({}, name, std::string(n.attribute("ContentType")));
    if (n.is("Default") && text::fold_case(n.attribute("Extension")) == text::fold_case(extension))
      add_content_type(extension, {}, std::string(n.attribute("ContentType")));
  }
  if (old_.has(relations_of(path))) {
    const xml::Tree tree = xml::Tree::parse(before_.name, old_.read(relations_of(path)));
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Relationships "
        "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    for (const Node n : elements(tree.root())) {
      const bool external = n.attribute("TargetMode") == "External";
      out += "<Relationship Id=\"" + escaped_attribute(n.attribute("Id")) + "\" Type=\"" +
             escaped_attribute(n.attribute("Type")) + "\" Target=\"" +
             escaped_attribute(external ? std::string(n.attribute("Target"))
                                        : "/" + bring_part(absolute(path, n.attribute("Target")))) +
             "\"" + (external ? " TargetMode=\"External\"" : "") + "/>";
    }
    package_.set(relations_of(name), out + "</Relationships>");
  }
  return name;
}

void FormerDocx::add_content_type(const std::string& extension, const std::string& path,
                                  const std::string& type) {
  const std::string types = "[Content_Types].xml";
  std::string bytes = package_.read(types);
  const std::string entry = path.empty() ? "<Default Extension=\"" + escaped_attribute(extension) +
                                               "\" ContentType=\"" + escaped_attribute(type) + "\"/>"
                                         : "<Override PartName=\"/" + escaped_attribute(path) +
                                               "\" ContentType=\"" + escaped_attribute(type) + "\"/>";
  if (path.empty() &&
      text::fold_case(bytes).find("extension=\"" + text::fold_case(extension) + "\"") != std::string::npos)
    return;
  const auto end = bytes.rfind("</");
  if (end == std::string::npos) return;
  // Defaults come before overrides only by habit: the schema takes them in any order.
  bytes.insert(end, entry);
  package_.set(types, std::move(bytes));
}

void FormerDocx::write_relations(const std::string& part) {
  const std::string& markup = relation_markup_[part];
  const std::string path = relations_of(part);
  std::string bytes =
      package_.has(path)
          ? package_.read(path)
          : "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Relationships "
            "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
  const xml::Tree tree = xml::Tree::parse(path, bytes);
  const Node root = tree.root();
  if (root.content_begin_byte() == root.end_byte())
    bytes.replace(root.end_byte() - 2, 2, ">" + markup + "</Relationships>");
  else
    bytes.insert(root.content_end_byte(), markup);
  package_.set(path, std::move(bytes));
}

void FormerDocx::finish() {
  write_notes(false);
  write_notes(true);
  std::vector<std::string> parts;
  for (const auto& [part, markup] : relation_markup_) parts.push_back(part);
  for (const std::string& part : parts) write_relations(part);
  if (brought_styles_.empty()) return;
  const std::string path = folder_of(main_path_) + "styles.xml";
  if (!package_.has(path)) return;
  std::string bytes = package_.read(path);
  const auto end = bytes.rfind("</");
  bytes.insert(end, brought_styles_);
  package_.set(path, std::move(bytes));
}

}  // namespace lb::revision
