#include "xml/datatype.hpp"

#include <libxml/xmlregexp.h>
#include <libxml/xmlschemastypes.h>

#include <charconv>
#include <memory>
#include <stdexcept>

#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::xml {
namespace {

struct FreeRegexp {
  void operator()(xmlRegexp* r) const noexcept { xmlRegFreeRegexp(r); }
};

const xmlChar* bytes(const std::string& s) { return reinterpret_cast<const xmlChar*>(s.c_str()); }

double number(const std::string& s) {
  double value = 0;
  const char* begin = s.c_str();
  if (*begin == '+') ++begin;
  std::from_chars(begin, s.data() + s.size(), value);
  return value;
}

bool fits(const std::string& parameter, const std::string& limit, const std::string& s) {
  if (parameter == "pattern") {
    const std::unique_ptr<xmlRegexp, FreeRegexp> pattern(xmlRegexpCompile(bytes(limit)));
    if (!pattern) throw std::logic_error("schema: not a pattern: " + limit);
    return xmlRegexpExec(pattern.get(), bytes(s)) == 1;
  }
  if (parameter == "minLength") return static_cast<double>(text::count_code_points(s)) >= number(limit);
  if (parameter == "minInclusive") return number(s) >= number(limit);
  if (parameter == "maxInclusive") return number(s) <= number(limit);
  throw std::logic_error("schema: parameter not known: " + parameter);
}

}  // namespace

bool is_valid_data(const std::string& type,
                   const std::vector<std::pair<std::string, std::string>>& parameters, std::string_view s) {
  static const bool once = [] {
    xmlSchemaInitTypes();
    return true;
  }();
  (void)once;
  // White space around a value counts in strings only (XML Schema part 2, section 4.3.6).
  const std::string value = type == "string" ? std::string(s) : text::collapse_spaces(s);
  const xmlSchemaTypePtr known = xmlSchemaGetPredefinedType(
      bytes(type), reinterpret_cast<const xmlChar*>("http://www.w3.org/2001/XMLSchema"));
  if (known == nullptr) throw std::logic_error("schema: datatype not known: " + type);
  if (xmlSchemaValidatePredefinedType(known, bytes(value), nullptr) != 0) return false;
  for (const auto& [parameter, limit] : parameters)
    if (!fits(parameter, limit, value)) return false;
  return true;
}

}  // namespace lb::xml
