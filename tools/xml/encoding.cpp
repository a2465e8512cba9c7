#include "xml/encoding.hpp"

#include "text/finding.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::xml {

std::string_view declared_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
  const std::size_t key = declaration.find("encoding");
  if (key == std::string_view::npos) return {};
  const std::size_t open = declaration.find_first_of("\"'", key);
  if (open == std::string_view::npos) return {};
  const std::size_t close = declaration.find(declaration[open], open + 1);
  if (close == std::string_view::npos) return {};
  return declaration.substr(open + 1, close - open - 1);
}

std::string to_utf8(const std::string& name, std::string bytes) {
  using namespace std::string_view_literals;
  std::string encoding;
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.erase(0, 3);
    return bytes;
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("<\0?\0"sv))
    encoding = "UTF-16LE";
  else if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\0<\0?"sv))
    encoding = "UTF-16BE";
  else
    encoding = std::string(declared_encoding(bytes));
  const std::string folded = text::fold_case(encoding);
  if (encoding.empty() || folded == "utf-8" || folded == "utf8" || folded == "us-ascii") return bytes;
  auto converted = text::decode(bytes, encoding);
  if (!converted)
    throw text::InputError(name, text::tr("the encoding '{}' is not known", encoding),
                           text::tr("save the file as UTF-8 and say so in its first line"));
  return *std::move(converted);
}

}  // namespace lb::xml
