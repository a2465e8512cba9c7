#pragma once
// Namespaces and relationship types of the package. Private to docx/.
#include <string>
#include <string_view>

namespace lb::docx::ns {

inline constexpr std::string_view w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr std::string_view r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline constexpr std::string_view wp =
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
inline constexpr std::string_view a = "http://schemas.openxmlformats.org/drawingml/2006/main";
inline constexpr std::string_view pic = "http://schemas.openxmlformats.org/drawingml/2006/picture";
inline constexpr std::string_view c = "http://schemas.openxmlformats.org/drawingml/2006/chart";

inline constexpr std::string_view relationships =
    "http://schemas.openxmlformats.org/package/2006/relationships";
inline constexpr std::string_view content_types =
    "http://schemas.openxmlformats.org/package/2006/content-types";

}  // namespace lb::docx::ns

namespace lb::docx {

/// One line of a .rels part.
struct Relationship {
  std::string id, type, target;  ///< `type` is the part behind ns::r or the package's own prefix, in full.
  bool external = false;
};

}  // namespace lb::docx
