#pragma once
// The names by which a document's parts go in files: bookmarks, styles, media. Writers, readers, `trace` and
// the redline agree through these functions and through nothing else.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "document/document.hpp"

namespace lb::document {

/// Bookmark of an Origin: "_lb_" and the id written with letters, digits and '_' only ("." becomes "_o", "-"
/// "_h", "_" "__", any other byte "_x" and two hex digits, a 'b' at the very start "_b"). Word allows 40
/// characters: a longer name keeps its beginning, then "_z" and 12 characters of a digest of the id.
/// Different ids give different names. The leading '_' hides the bookmark from Word's lists.
std::string origin_bookmark(std::string_view origin_id);

/// Bookmark of a block: "_lb_b_" and the id written the same way. It surrounds the text of a paragraph or
/// heading, "Tableau 3" in the caption of a table or figure: that is what a cross reference shows.
std::string block_bookmark(std::string_view block_id);

/// Bookmarks inside a caption: around the number alone, around the title alone. Written where a Reference
/// asks for them.
std::string number_bookmark(std::string_view block_id);  // "_lbn_..."
std::string title_bookmark(std::string_view block_id);   // "_lbt_..."

/// Bookmark that a table of contents leads to: "_Toc" and ten digits made from the id, as Word names its own.
std::string contents_bookmark(std::string_view block_id);

/// The id behind a bookmark of ours, nullopt for others and for names that were shortened: for these compare
/// with origin_bookmark() of the ids that the provenance file knows.
std::optional<std::string> origin_of_bookmark(std::string_view bookmark);
std::optional<std::string> block_of_bookmark(std::string_view bookmark);

/// FNV-1a, 64 bits: a name for bytes, no proof of anything.
std::uint64_t digest(std::string_view bytes);
/// Name of an image in the package: "image-<16 hex digits>.png" or ".jpg", after its content. Throws
/// std::invalid_argument if the bytes are neither PNG nor JPEG.
std::string media_name(std::string_view bytes);

/// Style of a role. `word` is the name as Word's file format spells it ("Title", "Quote"; ours begin with "LB
/// "), `odf` the display name in LibreOffice. Both are what an editor sees, and what readers look up: never
/// the style's internal id.
struct StyleName {
  Role role;
  std::string_view word, odf;
};
const StyleName& style_name(Role role);
/// The role of a style in a file, by either spelling, case ignored; nullopt for styles that are no role.
std::optional<Role> role_of_style(std::string_view name);

/// Character style of an Origin, the same in both formats: "LB Number", "LB Quotation", "LB Label", "LB
/// Generated".
std::string_view style_name(Origin::Kind kind);

}  // namespace lb::document
