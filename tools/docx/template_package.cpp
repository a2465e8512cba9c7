#include "docx/template_package.hpp"

#include <utility>

#include "docx/names.hpp"
#include "docx/part_names.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"

namespace lb::docx {
namespace {

using text::InputError;
using text::Severity;
using text::tr;
using xml::Node;
using xml::Tree;

constexpr std::string_view main_folder = "word/";

}  // namespace

TemplatePackage::TemplatePackage(std::string name, std::string bytes)
    : name_(std::move(name)), zip_(name_, std::move(bytes)) {
  find_main_part();
}

void TemplatePackage::refuse(const std::string& what, const std::string& advice) const {
  throw InputError(name_, what, advice);
}

std::string TemplatePackage::save_again() {
  return tr("open the template in Word or LibreOffice and save it again");
}

Tree TemplatePackage::tree(const std::string& part) {
  if (!zip_.has(part)) refuse(tr("the template's part '{}' is missing", part), save_again());
  return Tree::parse(name_ + ":" + part, zip_.read(part));
}

Tree TemplatePackage::main_part() {
  Tree main = tree(main_part_);
  if (main.root().namespace_uri() != ns::w)
    throw InputError(main.finding(Severity::error, main.root(),
                                  tr("the template is in Word's strict form, which cannot be extended"),
                                  tr("save it as an ordinary .dotx or .docx")));
  links_ = relations(main_part_);
  return main;
}

void TemplatePackage::find_main_part() {
  if (!zip_.has("[Content_Types].xml") || !zip_.has("_rels/.rels"))
    refuse(tr("this is not a DOCX or DOTX template"), tr("give a .dotx, .docx, .ott or .odt file"));
  const Tree types = tree("[Content_Types].xml");
  for (const Node n : elements(types.root()))
    if (n.is("Override"))
      overrides_[std::string(n.attribute("PartName").substr(1))] = n.attribute("ContentType");
    else if (n.is("Default"))
      defaults_[text::fold_case(n.attribute("Extension"))] = n.attribute("ContentType");
  for (const auto& [id, r] : relations(""))
    if (r.type == "officeDocument") main_part_ = r.path;
  const std::string type = content_type(main_part_);  // "ms-word": one with macros, which are left behind
  if (main_part_.empty() ||
      (type.find("wordprocessingml") == std::string::npos && type.find("ms-word") == std::string::npos))
    refuse(tr("this is not a DOCX or DOTX template"), tr("give a .dotx, .docx, .ott or .odt file"));
  if (folder_of(main_part_) != main_folder)
    refuse(tr("the template keeps its text in '{}', not in 'word/'", main_part_), save_again());
}

std::string TemplatePackage::content_type(const std::string& part) const {
  if (const auto at = overrides_.find(part); at != overrides_.end()) return at->second;
  const auto dot = part.rfind('.');
  const auto at =
      dot == std::string::npos ? defaults_.end() : defaults_.find(text::fold_case(part.substr(dot + 1)));
  return at == defaults_.end() ? std::string() : at->second;
}

TemplatePackage::Relations TemplatePackage::relations(const std::string& part) {
  const std::string file = relations_of(part);
  Relations out;
  if (!zip_.has(file)) return out;
  const Tree links = tree(file);
  for (const Node n : elements(links.root(), "Relationship")) {
    const std::string_view type = n.attribute("Type");
    Relation r{std::string(type.substr(type.rfind('/') + 1)), {}};
    if (n.attribute("TargetMode") != "External") {
      r.path = absolute(part, n.attribute("Target"));
      // Word leaves relationships to nothing ("NULL") behind; what needs them is found where it is used.
      if (!zip_.has(r.path)) r.path.clear();
    }
    out[std::string(n.attribute("Id"))] = std::move(r);
  }
  return out;
}

const std::string* TemplatePackage::linked(std::string_view type) const {
  for (const auto& [id, r] : links_)
    if (r.type == type && !r.path.empty()) return &r.path;
  return nullptr;
}

const std::string* TemplatePackage::at(std::string_view id) const {
  const auto link = links_.find(id);
  return link == links_.end() || link->second.path.empty() ? nullptr : &link->second.path;
}

std::string TemplatePackage::from_main(std::string_view part) {
  return part.starts_with(main_folder) ? std::string(part.substr(main_folder.size()))
                                       : "../" + std::string(part);
}

void TemplatePackage::take(const std::string& part) {
  if (!seen_.insert(part).second) return;
  if (!zip_.has(part)) refuse(tr("the template's part '{}' is missing", part), save_again());
  parts_.push_back({part, zip_.read(part), content_type(part)});
  take_links(part);
}

void TemplatePackage::take_what_belongs_to(const std::string& part) {
  seen_.insert(part);
  take_links(part);
}

void TemplatePackage::take_links(const std::string& part) {
  const std::string file = relations_of(part);
  if (!zip_.has(file)) return;
  parts_.push_back({file, zip_.read(file), {}});
  const Tree links = tree(file);
  for (const Node n : elements(links.root(), "Relationship")) {
    if (n.attribute("TargetMode") == "External") continue;
    const std::string path = absolute(part, n.attribute("Target"));
    if (!zip_.has(path))
      throw InputError(links.finding_at(Severity::error, n, "Target",
                                        tr("'{}' leads to '{}', which is not in the template", part, path),
                                        save_again()));
    take(path);
  }
}

}  // namespace lb::docx
