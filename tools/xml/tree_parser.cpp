// Parsing: libxml2's SAX2 events become records.
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <new>
#include <unordered_map>
#include <vector>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/plain.hpp"
#include "text/utf8.hpp"
#include "xml/encoding.hpp"
#include "xml/mask.hpp"
#include "xml/tree.hpp"
#include "xml/tree_data.hpp"

namespace lb::xml {
namespace {

// Must run before any thread parses; a function-local static is thread-safe.
void initialise_libxml() {
  static const bool once = [] {
    LIBXML_TEST_VERSION
    xmlInitParser();
    return true;
  }();
  (void)once;
}

const char* chars(const xmlChar* s) { return reinterpret_cast<const char*>(s); }
std::string_view view(const xmlChar* s) {
  return s != nullptr ? std::string_view(chars(s)) : std::string_view();
}

using Key = std::array<const void*, 3>;  // the parser's interned strings
struct HashOfKey {
  std::size_t operator()(const Key& key) const noexcept {
    std::size_t h = 0;
    for (const void* p : key) h = (h ^ reinterpret_cast<std::uintptr_t>(p)) * 0x9E3779B97F4A7C15U;
    return h ^ (h >> 32U);
  }
};

std::uint32_t small(std::size_t n) { return static_cast<std::uint32_t>(n); }

}  // namespace

// The SAX callbacks. C frames lie between them and parse(): they record a failure and stop the parser, and
// never throw.
struct Tree::Builder {
  Builder(Data& d, Doctype accepted) : data(&d), doctype(accepted) {}
  bool run(std::string mask);

  Data* data;
  Doctype doctype;
  xmlParserCtxtPtr parser = nullptr;
  std::unordered_map<Key, std::uint32_t, HashOfKey> names;  // place in Data::names
  std::vector<std::uint32_t> open;                          // path of open elements
  std::vector<std::uint32_t> last_child;                    // last child of each open element
  std::size_t markup_end = 0;                               // behind the last tag, comment or instruction
  std::uint32_t text_node = no_record;
  std::optional<text::Finding> failure;
  bool out_of_memory = false;
  bool is_masked = false;

  // The characters of the source that the parser means. From somewhere else than what it was shown come those
  // of references, and values it had to put together: with a stand-in inside they say nothing.
  std::string_view real(const xmlChar* s, std::size_t size) {
    if (failure) return {};  // the parser was stopped: what it read from is gone
    const std::string_view given(chars(s), size);
    if (!is_masked) return given;
    const xmlParserInput* in = parser->input;
    const std::less_equal<const xmlChar*> not_behind;
    if (not_behind(in->base, s) && not_behind(s + size, in->end))
      return bytes().substr(static_cast<std::size_t>(in->consumed) + static_cast<std::size_t>(s - in->base),
                            size);
    if (given.find(stand_in) != std::string_view::npos) fail(0, {});
    return given;
  }

  std::size_t here() const {
    const xmlParserInput* in = parser->input;
    return static_cast<std::size_t>(in->consumed) + static_cast<std::size_t>(in->cur - in->base);
  }
  std::string_view bytes() const { return data->source.bytes(); }

  void fail(std::size_t byte, std::string what, std::string advice = {}) {
    if (!failure)
      failure = data->source.finding(text::Severity::error, byte, std::move(what), std::move(advice));
    xmlStopParser(parser);
  }

  std::uint32_t append(Node::Kind kind) {
    const auto index = static_cast<std::uint32_t>(data->records.size());
    Record& r = data->records.emplace_back();
    r.kind = kind;
    if (!open.empty()) {
      r.parent = open.back();
      if (last_child.back() == no_record)
        data->records[open.back()].first_child = index;
      else
        data->records[last_child.back()].next = index;
      last_child.back() = index;
    }
    return index;
  }

  std::uint32_t name_of(const xmlChar* local, const xmlChar* prefix, const xmlChar* uri) {
    const auto [known, is_new] = names.try_emplace(Key{local, prefix, uri}, small(data->names.size()));
    if (is_new) {
      data->names.push_back({view(local), view(prefix), view(uri)});
      if (is_masked && view(uri).find(stand_in) != std::string_view::npos) fail(0, {});
    }
    return known->second;
  }

  // `next_markup`: byte at which the tag, comment or instruction begins that ends the run of text.
  void close_text(std::size_t next_markup) {
    if (text_node == no_record) return;
    Record& r = data->records[text_node];
    r.end = small(next_markup);
    r.content_begin = r.begin;
    r.content_end = r.end;
    text_node = no_record;
  }

  // libxml2 hands every '&' of an attribute over as "&#38;" for its own tree builder to expand.
  void append_value(std::string_view value) {
    constexpr std::string_view ampersand = "&#38;";
    for (std::size_t at = 0; (at = value.find(ampersand)) != std::string_view::npos;) {
      data->characters += value.substr(0, at + 1);
      value.remove_prefix(at + ampersand.size());
    }
    data->characters += value;
  }

  template <typename F>
  static void guarded(void* self, F&& f) {
    auto& b = *static_cast<Builder*>(self);
    if (b.failure || b.out_of_memory) return;
    try {
      f(b);
    } catch (...) {
      b.out_of_memory = true;
      xmlStopParser(b.parser);
    }
  }

  static void start(void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int,
                    const xmlChar**, int count, int, const xmlChar** attributes) {
    guarded(self, [&](Builder& b) {
      // The parser stands behind the last attribute; '<' cannot occur in a start tag, so the nearest one
      // before is the tag's own.
      const std::size_t behind = std::min(b.here(), b.bytes().size());
      const std::size_t begin = b.bytes().rfind('<', behind == 0 ? 0 : behind - 1);
      b.close_text(begin);
      const std::uint32_t index = b.append(Node::Kind::element);
      Record& r = b.data->records[index];
      r.name = b.name_of(name, prefix, uri);
      r.begin = small(begin);
      r.first = small(b.data->attributes.size());
      r.size = static_cast<std::uint32_t>(count);
      for (int i = 0; i < count; ++i) {
        const xmlChar** a = attributes + 5 * static_cast<std::ptrdiff_t>(i);
        const std::size_t value = b.data->characters.size();
        b.append_value(b.real(a[3], static_cast<std::size_t>(a[4] - a[3])));
        b.data->attributes.push_back(
            {b.name_of(a[0], a[1], a[2]), small(value), small(b.data->characters.size() - value)});
      }
      const std::size_t close = b.bytes().find('>', behind);
      r.content_begin = small(close == std::string_view::npos ? b.bytes().size() : close + 1);
      b.markup_end = r.content_begin;
      b.open.push_back(index);
      b.last_child.push_back(no_record);
    });
  }

  static void end(void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
    guarded(self, [](Builder& b) {
      Record& r = b.data->records[b.open.back()];
      r.end = small(std::min(b.here(), b.bytes().size()));  // the parser stands behind the tag
      if (r.end <= r.content_begin)
        r.end = r.content_end = r.content_begin;  // <x/>
      else
        r.content_end =
            small(b.bytes().rfind("</", r.end - 1));  // not the next tag, which may begin at r.end
      b.close_text(r.content_end);
      b.markup_end = r.end;
      b.open.pop_back();
      b.last_child.pop_back();
    });
  }

  static void text(void* self, const xmlChar* s, int length) {
    guarded(self, [&](Builder& b) {
      if (b.open.empty()) return;
      if (b.text_node == no_record) {
        b.text_node = b.append(Node::Kind::text);
        Record& r = b.data->records[b.text_node];
        r.begin = small(b.markup_end);
        r.first = small(b.data->characters.size());
      }
      b.data->characters += b.real(s, static_cast<std::size_t>(length));
      b.data->records[b.text_node].size += static_cast<std::uint32_t>(length);
    });
  }

  // Comments and instructions are no nodes, but they end a run of text, so that a text node is one piece of
  // the source.
  static void skipped(Builder& b, std::string_view opening, std::string_view closing) {
    const std::size_t begin = b.bytes().find(opening, b.markup_end);
    if (begin == std::string_view::npos) return;
    const std::size_t end = b.bytes().find(closing, begin + opening.size());
    b.close_text(begin);
    b.markup_end = end == std::string_view::npos ? b.bytes().size() : end + closing.size();
  }
  static void comment(void* self, const xmlChar*) {
    guarded(self, [](Builder& b) { skipped(b, "<!--", "-->"); });
  }
  static void instruction(void* self, const xmlChar*, const xmlChar*) {
    guarded(self, [](Builder& b) { skipped(b, "<?", "?>"); });
  }

  static void internal_subset(void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
    guarded(self, [](Builder& b) {
      const std::size_t at = std::min(b.bytes().find("<!DOCTYPE"), b.bytes().size());
      const std::size_t bracket = b.bytes().find_first_of("[>", at);
      if (b.doctype == Doctype::refuse)
        b.fail(at, text::tr("a document type declaration is not accepted here"),
               text::tr("remove the DOCTYPE and save the file again"));
      else if (bracket != std::string_view::npos && b.bytes()[bracket] == '[')
        b.fail(bracket, text::tr("a document type declaration with its own entities is not accepted"),
               text::tr("remove the part in square brackets and save the file again"));
      else
        b.markup_end = bracket == std::string_view::npos ? at : bracket + 1;
    });
  }
  static xmlEntityPtr entity(void*, const xmlChar* name) { return xmlGetPredefinedEntity(name); }
  static void reference(void* self, const xmlChar* name) {
    guarded(self, [&](Builder& b) {
      b.fail(b.bytes().rfind('&', b.here() > 0 ? b.here() - 1 : 0),
             text::tr("the entity '&{};' is not defined", view(name)),
             text::tr("write the character itself, in UTF-8"));
    });
  }

  static void error(void* self, xmlErrorPtr e) {
    guarded(self, [&](Builder& b) {
      if (e == nullptr || e->level < XML_ERR_ERROR) return;
      std::size_t byte = std::min(b.here(), b.bytes().size());
      if (e->code == XML_ERR_UNDECLARED_ENTITY) {
        byte = b.bytes().rfind('&', byte);
        b.fail(byte, describe(*e), text::tr("write the character itself, in UTF-8"));
        return;
      }
      b.fail(byte, describe(*e));
    });
  }

  // libxml2 speaks English only: the errors people meet get our words, the rest stays as detail.
  static std::string describe(const xmlError& e) {
    const auto one = [](const char* s) { return std::string_view(s != nullptr ? s : ""); };
    switch (e.code) {
      case XML_ERR_DOCUMENT_EMPTY:
        return text::tr("the file is empty or is not XML");
      case XML_ERR_DOCUMENT_END:
        return text::tr("there is something behind the end of the document");
      case XML_ERR_TAG_NAME_MISMATCH:
        return text::tr("the end tag does not fit the element '{}' opened in line {}", one(e.str1), e.int1);
      case XML_ERR_TAG_NOT_FINISHED:
        return text::tr("the file ends inside the element '{}'", one(e.str1));
      case XML_ERR_UNDECLARED_ENTITY:
        return text::tr("the entity '&{};' is not defined", one(e.str1));
      case XML_ERR_INVALID_CHAR:
        return text::tr("a character that XML does not allow");
      case XML_ERR_INVALID_ENCODING:
        return text::tr("the text is not valid UTF-8");
      case XML_ERR_ATTRIBUTE_REDEFINED:
        return text::tr("the attribute '{}' is there twice", one(e.str1));
      case XML_NS_ERR_UNDEFINED_NAMESPACE:
        return text::tr("the namespace prefix '{}' is not declared", one(e.str1));
      case XML_ERR_LT_IN_ATTRIBUTE:
        return text::tr("a '<' inside an attribute value");
      case XML_ERR_ATTRIBUTE_NOT_STARTED:
      case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
        return text::tr("an attribute value without quotation marks");
      case XML_ERR_SPACE_REQUIRED:
        return text::tr("a space is missing between two attributes");
      case XML_ERR_GT_REQUIRED:
        return text::tr("a tag is not closed by '>'");
      case XML_ERR_LTSLASH_REQUIRED:
        return text::tr("an end tag is missing");
      case XML_ERR_NAME_REQUIRED:
      case XML_ERR_ENTITYREF_SEMICOL_MISSING:
        return text::tr("a bare '&': write '&amp;'");
      case XML_ERR_UNSUPPORTED_ENCODING:
      case XML_ERR_UNKNOWN_ENCODING:
        return text::tr("the encoding is not known");
      case XML_ERR_INTERNAL_ERROR:
        return text::tr(
            "elements are nested too deeply (more than 256 levels), or a text is longer than 10 MB");
      default:
        break;
    }
    std::string detail = e.message != nullptr ? e.message : "";
    while (!detail.empty() && (detail.back() == '\n' || detail.back() == ' ')) detail.pop_back();
    return text::tr("not well-formed XML ({})", detail);
  }
};

namespace {

struct FreeParser {
  void operator()(xmlParserCtxt* p) const noexcept { xmlFreeParserCtxt(p); }
};
using Parser = std::unique_ptr<xmlParserCtxt, FreeParser>;

}  // namespace

// `mask`: what to show instead of the source; empty for the source itself. False: `failure` says what is
// wrong.
bool Tree::Builder::run(std::string mask) {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = &Builder::start;
  sax.endElementNs = &Builder::end;
  sax.characters = &Builder::text;
  sax.ignorableWhitespace = &Builder::text;
  sax.cdataBlock = &Builder::text;
  sax.comment = &Builder::comment;
  sax.processingInstruction = &Builder::instruction;
  sax.internalSubset = &Builder::internal_subset;
  sax.getEntity = &Builder::entity;
  sax.reference = &Builder::reference;
  sax.serror = &Builder::error;

  is_masked = !mask.empty();
  const std::string_view shown = is_masked ? std::string_view(mask) : bytes();
  const Parser owned(xmlCreateMemoryParserCtxt(shown.data(), static_cast<int>(shown.size())));
  if (!owned) throw std::bad_alloc();
  parser = owned.get();
  mask = {};  // the parser has a copy of its own
  // Not passed, on purpose: XML_PARSE_NOENT (expands entities), XML_PARSE_DTDLOAD, XML_PARSE_HUGE (lifts
  // limits), XML_PARSE_RECOVER.
  xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_BIG_LINES);
  *parser->sax = sax;
  parser->userData = this;
  data->dictionary = std::make_unique<Data::Dictionary>(parser->dict);
  const int rc = xmlParseDocument(parser);
  if (out_of_memory) throw std::bad_alloc();
  if (failure) return false;
  if (rc == 0 && parser->wellFormed != 0 && !data->records.empty()) return true;
  fail(0, text::tr("not well-formed XML ({})", "libxml2"));
  return false;
}

Tree Tree::parse(std::string name, std::string bytes, Doctype doctype) {
  initialise_libxml();
  if (bytes.size() > std::size_t{std::numeric_limits<int>::max()})
    throw text::InputError(name, text::tr("the file is larger than 2 GB"), text::tr("split it"));
  bytes = to_utf8(name, std::move(bytes));
  auto data = std::make_unique<Data>(text::Source(std::move(name), std::move(bytes)));
  const std::string_view source = data->source.bytes();
  if (const auto bad = text::is_plain(source) ? std::nullopt : text::first_invalid_byte(source))
    throw text::InputError(
        data->source.finding(text::Severity::error, *bad, text::tr("the text is not valid UTF-8"),
                             text::tr("save the file as UTF-8, or name its encoding in the first line")));
  if (text::trim(source).empty()) throw text::InputError(data->source.name(), text::tr("the file is empty"));
  data->reserve();

  if (std::string mask = masked(source); !mask.empty()) {
    if (Builder(*data, doctype).run(std::move(mask))) return Tree(std::move(data));
    // Once more as it is: messages quote the file, and what the mask cannot tell apart is rare.
    data->forget();
  }
  Builder builder(*data, doctype);
  if (!builder.run({})) throw text::InputError(*builder.failure);
  return Tree(std::move(data));
}

}  // namespace lb::xml
