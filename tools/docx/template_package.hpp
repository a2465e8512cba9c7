#pragma once
// A template as a package: its parts, their types, and what leads where. Private to docx/.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "docx/house.hpp"
#include "package/zip_reader.hpp"
#include "xml/tree.hpp"

namespace lb::docx {

class TemplatePackage {
 public:
  /// `name` is for messages. Throws text::InputError: not a DOCX or DOTX, or one whose text is not in word/.
  TemplatePackage(std::string name, std::string bytes);

  /// A part as XML. Throws text::InputError if it is not there or is no XML.
  xml::Tree tree(const std::string& part);
  /// word/document.xml. Throws text::InputError for Word's "strict" form.
  xml::Tree main_part();

  /// The first part of a type ("styles": last step of the URI) that the main part leads to; null: none.
  const std::string* linked(std::string_view type) const;
  /// The part that an id of the main part leads to; null: none in the package.
  const std::string* at(std::string_view id) const;
  /// A part as a relationship of the main part names it.
  static std::string from_main(std::string_view part);

  /// Takes over a part as it is, what it leads to, and its links, each once. Throws text::InputError if one
  /// of them is not there.
  void take(const std::string& part);
  /// The same for what a part leads to that is itself written anew.
  void take_what_belongs_to(const std::string& part);
  /// What was taken, in that order. Leaves nothing behind.
  std::vector<House::Part> taken() { return std::move(parts_); }

  [[noreturn]] void refuse(const std::string& what, const std::string& advice) const;
  /// Advice for what Word and LibreOffice write right.
  static std::string save_again();

 private:
  struct Relation {
    std::string type, path;  // type: last step of the URI; path: in the package, empty if it is not there
  };
  using Relations = std::map<std::string, Relation, std::less<>>;

  void find_main_part();
  std::string content_type(const std::string& part) const;
  Relations relations(const std::string& part);
  void take_links(const std::string& part);

  std::string name_;
  package::ZipReader zip_;
  std::map<std::string, std::string, std::less<>> overrides_,
      defaults_;  // content types: of parts, of endings
  std::string main_part_;
  Relations links_;  // of the main part
  std::set<std::string> seen_;
  std::vector<House::Part> parts_;
};

}  // namespace lb::docx
