#include "docx/template.hpp"

#include <utility>

#include "docx/house.hpp"
#include "docx/template_package.hpp"
#include "docx/template_parts.hpp"
#include "docx/template_styles.hpp"
#include "text/message.hpp"

namespace lb::docx {

using text::tr;

Template Template::read(const std::string& name, std::string bytes) {
  if (!package::looks_like_zip(bytes))
    throw text::InputError(name, tr("this is not a DOCX or DOTX template"),
                           tr("give a .dotx, .docx, .ott or .odt file"));
  auto house = std::make_shared<House>();
  house->name = name;
  TemplatePackage package(name, std::move(bytes));
  const xml::Tree main = package.main_part();
  const TemplateStyles styles(package, *house);
  read_theme(package, styles, *house);
  read_numbering(package, styles, *house);
  read_page(package, main, *house);
  read_settings(package, *house);
  house->parts = package.taken();
  return Template(std::move(house));
}

const std::vector<std::string>& Template::missing() const { return house_->missing; }

}  // namespace lb::docx
