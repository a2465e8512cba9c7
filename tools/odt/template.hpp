#pragma once
// The house style of an institution: its own .ott or .odt, from which a paper takes styles, pages, header and
// footer with their logos, and the numbering of headings. What the template says wins; what it does not have
// comes from document/look.hpp, drawn in the template's colours and faces.
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace lb::odt {

struct House;  // house.hpp

class Template {
 public:
  /// `name` is for messages, `bytes` the file. Throws text::InputError, with file, line and column where
  /// there is one: not an ODT or OTT, encrypted, damaged, no styles or pages, a style that goes back to one
  /// that is not there or to itself, a page without room for text, a logo that is not in the package. The
  /// text of the template is not used; markup of single programs (LibreOffice's own) is left behind.
  static Template read(const std::string& name, std::string bytes);

  /// Names of the styles that the paper may need and the template does not have: ours are added for them.
  const std::vector<std::string>& missing() const;
  const House& house() const { return *house_; }

 private:
  explicit Template(std::shared_ptr<const House> house) : house_(std::move(house)) {}
  std::shared_ptr<const House> house_;
};

}  // namespace lb::odt
