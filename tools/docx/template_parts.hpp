#pragma once
// What is read of a template beside its styles, each into its part of the House. Private to docx/.
#include "docx/house.hpp"
#include "docx/template_package.hpp"
#include "docx/template_styles.hpp"

namespace lb::docx {

/// Theme and table of fonts: taken over, and the colours and faces for styles of ours.
void read_theme(TemplatePackage& package, const TemplateStyles& styles, House& house);
/// Numbers of headings and lists. Throws text::InputError: numbering in another prefix than "w".
void read_numbering(TemplatePackage& package, const TemplateStyles& styles, House& house);
/// Paper and margins of the last section, headers and footers of the first and the last. Throws
/// text::InputError: no page, no room for text, a header that is not in the package.
void read_page(TemplatePackage& package, const xml::Tree& main, House& house);
/// The settings that a paper takes over.
void read_settings(TemplatePackage& package, House& house);

}  // namespace lb::docx
