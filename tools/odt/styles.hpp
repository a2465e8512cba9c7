#pragma once
// How a document looks in LibreOffice: styles.xml, made from document/look.hpp. With page_styles.hpp the only
// file of odt/ that decides about looks, apart from what differs from use to use (automatic_styles.hpp).
#include <string>
#include <vector>

#include "document/document.hpp"
#include "odt/page_styles.hpp"

namespace lb::odt {

/// `house`: the template's own styles with ours for those it lacks; null: ours alone.
std::string styles_xml(const document::Document& document, const std::vector<Page>& pages,
                       const House* house);

}  // namespace lb::odt
