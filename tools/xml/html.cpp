#include "xml/html.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <exception>
#include <limits>
#include <memory>
#include <new>
#include <stdexcept>

namespace lb::xml {
namespace {

std::string_view view(const xmlChar* s) {
  return s != nullptr ? std::string_view(reinterpret_cast<const char*>(s)) : std::string_view();
}

struct Parse {
  const std::function<void(const HtmlEvent&)>* handler = nullptr;
  htmlParserCtxtPtr parser = nullptr;
  std::exception_ptr failure;
  int hidden = 0;  // inside script or style

  std::size_t here() const {
    const xmlParserInput* in = parser->input;
    if (in == nullptr) return 0;
    return static_cast<std::size_t>(in->consumed) + static_cast<std::size_t>(in->cur - in->base);
  }

  // C frames lie between the handler and parse_html(): nothing is thrown through them.
  void call(HtmlEvent& event) {
    if (failure) return;
    event.byte = here();
    try {
      (*handler)(event);
    } catch (...) {
      failure = std::current_exception();
      xmlStopParser(parser);
    }
  }

  static bool is_hidden(std::string_view name) { return name == "script" || name == "style"; }

  static void start(void* self, const xmlChar* name, const xmlChar** attributes) {
    auto& p = *static_cast<Parse*>(self);
    HtmlEvent event;
    event.kind = HtmlEvent::Kind::start;
    event.name = view(name);
    if (is_hidden(event.name)) ++p.hidden;
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2)
      event.attributes.emplace_back(view(attributes[0]), view(attributes[1]));
    p.call(event);
  }
  static void end(void* self, const xmlChar* name) {
    auto& p = *static_cast<Parse*>(self);
    HtmlEvent event;
    event.kind = HtmlEvent::Kind::end;
    event.name = view(name);
    if (is_hidden(event.name) && p.hidden > 0) --p.hidden;
    p.call(event);
  }
  static void text(void* self, const xmlChar* s, int length) {
    auto& p = *static_cast<Parse*>(self);
    if (p.hidden > 0) return;
    HtmlEvent event;
    event.text = std::string_view(reinterpret_cast<const char*>(s), static_cast<std::size_t>(length));
    p.call(event);
  }
  static void silent(void*, const char*, ...) {}
};

struct FreeParser {
  void operator()(htmlParserCtxt* p) const noexcept { htmlFreeParserCtxt(p); }
};

}  // namespace

std::string_view HtmlEvent::attribute(std::string_view attribute_name) const {
  for (const auto& [key, value] : attributes)
    if (key == attribute_name) return value;
  return {};
}

void parse_html(std::string_view utf8, const std::function<void(const HtmlEvent&)>& handler) {
  if (utf8.size() > std::size_t{std::numeric_limits<int>::max()})
    throw std::length_error("HTML larger than 2 GB");
  if (utf8.empty()) return;
  xmlInitParser();
  const std::unique_ptr<htmlParserCtxt, FreeParser> parser(
      htmlCreateMemoryParserCtxt(utf8.data(), static_cast<int>(utf8.size())));
  if (!parser) throw std::bad_alloc();
  Parse parse;
  parse.handler = &handler;
  parse.parser = parser.get();
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                       HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOIMPLIED);
  parser->charset = XML_CHAR_ENCODING_UTF8;
  xmlSAXHandler sax{};
  sax.startElement = &Parse::start;
  sax.endElement = &Parse::end;
  sax.characters = &Parse::text;
  sax.ignorableWhitespace = &Parse::text;
  sax.cdataBlock = &Parse::text;
  sax.error = &Parse::silent;
  sax.warning = &Parse::silent;
  *parser->sax = sax;
  parser->userData = &parse;
  htmlParseDocument(parser.get());
  if (parse.failure) std::rethrow_exception(parse.failure);
}

}  // namespace lb::xml
