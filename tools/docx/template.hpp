#pragma once
// The house style of an institution: its own .dotx or .docx, from which a paper takes styles, page, header
// and footer with their logos, theme and numbering. What the template says wins; what it does not have (the
// style of an attribution, of a box) comes from document/look.hpp, drawn in the template's colours and faces.
#include <memory>
#include <string>
#include <vector>

namespace lb::docx {

struct House;  // house.hpp

class Template {
 public:
  /// `name` is for messages, `bytes` the file. Throws text::InputError, with file, line and column where
  /// there is one: not a DOCX or DOTX, damaged, no styles, a style based on one that is not there or on
  /// itself, a built-in name on a style of another kind, a page without room for text, a header or logo that
  /// is not in the package, Word's "strict" form. The text of the template is not used.
  static Template read(const std::string& name, std::string bytes);

  /// Names of the styles that the paper may need and the template does not have: ours are added for them.
  const std::vector<std::string>& missing() const;
  const House& house() const { return *house_; }

 private:
  explicit Template(std::shared_ptr<const House> house) : house_(std::move(house)) {}
  std::shared_ptr<const House> house_;
};

}  // namespace lb::docx
