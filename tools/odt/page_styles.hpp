#pragma once
// The pages of a paper in styles.xml: layouts, which are paper and margins, and masters, which are layouts
// with running lines. Private to odt/.
#include <string>
#include <vector>

#include "odt/sheet.hpp"

namespace lb::odt {

/// A page of a section: text:p of the section's first paragraph names it.
struct Page {
  std::string name;  ///< style:name of the master page.
  std::string display_name;
  bool landscape = false, blank = false;  ///< `blank`: a title page, no running lines.
  std::string header, footer;
};

/// What stands in office:automatic-styles for the pages.
void write_layouts(const Sheet& sheet, const std::vector<Page>& pages);
/// What stands in office:master-styles for them.
void write_masters(const Sheet& sheet, const std::vector<Page>& pages);

}  // namespace lb::odt
