#include "xml/events.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "text/message.hpp"
#include "text/utf8.hpp"

namespace lb::xml {
namespace {

const char* chars(const xmlChar* s) { return reinterpret_cast<const char*>(s); }
std::string_view view(const xmlChar* s) {
  return s != nullptr ? std::string_view(chars(s)) : std::string_view();
}

struct FreeParser {
  void operator()(xmlParserCtxt* p) const noexcept { xmlFreeParserCtxt(p); }
};

// C frames lie between the callbacks and for_each_event(): exceptions are kept and thrown there.
struct Session {
  const std::function<void(const Event&)>& use;
  std::string_view bytes;
  xmlParserCtxtPtr parser = nullptr;
  bool faulty = false;
  std::exception_ptr thrown;
  std::vector<Attribute> attributes;
  std::string values;

  std::size_t here() const {
    const xmlParserInput* in = parser->input;
    return std::min(static_cast<std::size_t>(in->consumed) + static_cast<std::size_t>(in->cur - in->base),
                    bytes.size());
  }

  void give(const Event& event) {
    if (faulty || thrown) return;
    try {
      use(event);
    } catch (...) {
      thrown = std::current_exception();
      xmlStopParser(parser);
    }
  }

  // libxml2 hands every '&' of an attribute over as "&#38;" for its own tree builder to expand.
  void append_value(std::string_view value) {
    constexpr std::string_view ampersand = "&#38;";
    for (std::size_t at = 0; (at = value.find(ampersand)) != std::string_view::npos;) {
      values += value.substr(0, at + 1);
      value.remove_prefix(at + ampersand.size());
    }
    values += value;
  }

  static void start(void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int,
                    const xmlChar**, int count, int, const xmlChar** raw) {
    (void)prefix;
    auto& s = *static_cast<Session*>(self);
    try {
      s.attributes.clear();
      s.values.clear();
      std::size_t room = 0;
      for (int i = 0; i < count; ++i)
        room += static_cast<std::size_t>(raw[5 * static_cast<std::ptrdiff_t>(i) + 4] -
                                         raw[5 * static_cast<std::ptrdiff_t>(i) + 3]);
      s.values.reserve(room);  // views into it stay
      for (int i = 0; i < count; ++i) {
        const xmlChar** a = raw + 5 * static_cast<std::ptrdiff_t>(i);
        const std::size_t begin = s.values.size();
        s.append_value({chars(a[3]), static_cast<std::size_t>(a[4] - a[3])});
        s.attributes.push_back(
            {view(a[0]), view(a[1]), view(a[2]), std::string_view(s.values).substr(begin)});
      }
    } catch (...) {
      s.thrown = std::current_exception();
      xmlStopParser(s.parser);
      return;
    }
    // The parser stands behind the last attribute; '<' cannot occur in a start tag.
    const std::size_t behind = s.here();
    const std::size_t begin = s.bytes.rfind('<', behind == 0 ? 0 : behind - 1);
    s.give({Event::Kind::start, view(name), view(uri), s.attributes, {}, std::min(begin, s.bytes.size())});
  }
  static void end(void* self, const xmlChar* name, const xmlChar*, const xmlChar* uri) {
    auto& s = *static_cast<Session*>(self);
    s.give({Event::Kind::end, view(name), view(uri), {}, {}, s.here()});
  }
  static void text(void* self, const xmlChar* characters, int length) {
    auto& s = *static_cast<Session*>(self);
    s.give({Event::Kind::text, {}, {}, {}, {chars(characters), static_cast<std::size_t>(length)}, s.here()});
  }
  void refuse() {
    faulty = true;
    xmlStopParser(parser);
  }
  static void doctype(void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
    static_cast<Session*>(self)->refuse();
  }
  static void reference(void* self, const xmlChar*) { static_cast<Session*>(self)->refuse(); }
  static xmlEntityPtr entity(void*, const xmlChar* name) { return xmlGetPredefinedEntity(name); }
  static void error(void* self, xmlErrorPtr e) {
    if (e != nullptr && e->level >= XML_ERR_ERROR) static_cast<Session*>(self)->refuse();
  }
};

}  // namespace

std::string_view Event::attribute(std::string_view local_name) const {
  for (const Attribute& a : attributes)
    if (a.name == local_name) return a.value;
  return {};
}

bool Event::has(std::string_view local_name) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const Attribute& a) { return a.name == local_name; });
}

void for_each_event(const text::Source& source, const std::function<void(const Event&)>& use) {
  const std::string_view bytes = source.bytes();
  const auto refused = [&] {
    // The tree's parser says what is wrong, and where.
    (void)Tree::parse(source.name(), std::string(bytes));
    throw text::InputError(
        source.finding(text::Severity::error, 0, text::tr("not well-formed XML ({})", "libxml2")));
  };
  if (bytes.empty() || bytes.size() > std::size_t{std::numeric_limits<int>::max()} ||
      text::first_invalid_byte(bytes))
    refused();
  xmlInitParser();
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = &Session::start;
  sax.endElementNs = &Session::end;
  sax.characters = &Session::text;
  sax.ignorableWhitespace = &Session::text;
  sax.cdataBlock = &Session::text;
  sax.internalSubset = &Session::doctype;
  sax.getEntity = &Session::entity;
  sax.reference = &Session::reference;
  sax.serror = &Session::error;
  Session session{use, bytes, nullptr, false, nullptr, {}, {}};
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(
      xmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size())));
  if (!parser) throw std::bad_alloc();
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_BIG_LINES);
  *parser->sax = sax;
  parser->userData = &session;
  session.parser = parser.get();
  const int rc = xmlParseDocument(parser.get());
  if (session.thrown) std::rethrow_exception(session.thrown);
  if (session.faulty || rc != 0 || parser->wellFormed == 0) refused();
}

}  // namespace lb::xml
