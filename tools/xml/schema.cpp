#include "xml/schema.hpp"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/xmlreader.h>

#include <map>
#include <mutex>
#include <new>
#include <stdexcept>
#include <string>

#include "text/message.hpp"
#include "xml/diagnosis.hpp"
#include "xml/grammar.hpp"

namespace lb::xml {
namespace {

template <auto release>
struct Free {
  template <typename T>
  void operator()(T* p) const noexcept {
    release(p);
  }
};
using ParserContext = std::unique_ptr<xmlRelaxNGParserCtxt, Free<&xmlRelaxNGFreeParserCtxt>>;
using ValidContext = std::unique_ptr<xmlRelaxNGValidCtxt, Free<&xmlRelaxNGFreeValidCtxt>>;
using Compiled = std::unique_ptr<xmlRelaxNG, Free<&xmlRelaxNGFree>>;
using Document = std::unique_ptr<xmlDoc, Free<&xmlFreeDoc>>;
using StreamReader = std::unique_ptr<xmlTextReader, Free<&xmlFreeTextReader>>;

// Of a schema that does not compile: for its author.

void collect(void* words, xmlErrorPtr e) {
  if (e->message != nullptr) *static_cast<std::string*>(words) += e->message;
}

struct FirstError {
  bool any = false;
  long element = 0;  // number of the element in the document, 1-based; 0 = not known
};

long number_of(xmlNodePtr node) {
  while (node != nullptr && node->type != XML_ELEMENT_NODE) node = node->parent;
  if (node == nullptr) return 0;
  long number = 0;
  xmlNodePtr at = xmlDocGetRootElement(node->doc);
  while (at != nullptr) {  // in document order
    if (at->type == XML_ELEMENT_NODE) ++number;
    if (at == node) return number;
    if (at->children != nullptr && at->type == XML_ELEMENT_NODE) {
      at = at->children;
      continue;
    }
    while (at != nullptr && at->next == nullptr) at = at->parent;
    if (at != nullptr) at = at->next;
  }
  return 0;
}

void note_first(void* first, xmlErrorPtr e) {
  auto& f = *static_cast<FirstError*>(first);
  if (f.any) return;
  f.any = true;
  f.element = number_of(static_cast<xmlNodePtr>(e->node));
}

// xml::Tree has checked the bytes already, so nothing can be expanded or fetched.
constexpr int parser_options =
    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_COMPACT;

void ignore(void*, xmlErrorPtr) {}

// While the file streams by: most files are valid, and a register of ten thousand people needs no second
// tree.
bool fits(std::string_view bytes, xmlRelaxNG* schema) {
  const StreamReader reader(
      xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, "UTF-8", parser_options));
  if (!reader) throw std::bad_alloc();
  if (xmlTextReaderRelaxNGSetSchema(reader.get(), schema) != 0) return false;
  xmlTextReaderSetStructuredErrorHandler(reader.get(), &ignore, nullptr);
  int more = 1;
  while (more == 1) more = xmlTextReaderRead(reader.get());
  return more == 0 && xmlTextReaderIsValid(reader.get()) == 1;
}

// A DOM of the same bytes.
Document dom_of(const Tree& tree) {
  const std::string_view bytes = tree.source().bytes();
  Document doc(xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, "UTF-8", parser_options));
  if (!doc) throw std::bad_alloc();
  return doc;
}

}  // namespace

struct Schema::Data {
  std::string name;
  Compiled compiled;
};

Schema::Schema() : data_(std::make_unique<Data>()) {}
Schema::~Schema() = default;

const Schema& Schema::get(std::string_view name) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<Schema>, std::less<>> schemas;
  const std::lock_guard lock(mutex);
  if (const auto known = schemas.find(name); known != schemas.end()) return *known->second;

  const std::string_view bytes = embedded_schema(name);
  if (bytes.empty()) throw std::logic_error("no schema " + std::string(name));
  std::unique_ptr<Schema> schema(new Schema);
  schema->data_->name = name;
  std::string words;
  const ParserContext parser(xmlRelaxNGNewMemParserCtxt(bytes.data(), static_cast<int>(bytes.size())));
  if (!parser) throw std::bad_alloc();
  xmlRelaxNGSetParserStructuredErrors(parser.get(), &collect, &words);
  schema->data_->compiled.reset(xmlRelaxNGParse(parser.get()));
  if (!schema->data_->compiled) throw std::logic_error("schema " + std::string(name) + ": " + words);
  return *schemas.emplace(std::string(name), std::move(schema)).first->second;
}

bool Schema::is_valid(std::string_view bytes) const { return fits(bytes, data_->compiled.get()); }

std::vector<text::Finding> Schema::validate(const Tree& tree, std::size_t most) const {
  if (fits(tree.source().bytes(), data_->compiled.get())) return {};
  const Document doc = dom_of(tree);
  const ValidContext context(xmlRelaxNGNewValidCtxt(data_->compiled.get()));
  if (!context) throw std::bad_alloc();
  FirstError first;
  xmlRelaxNGSetValidStructuredErrors(context.get(), &note_first, &first);
  if (xmlRelaxNGValidateDoc(context.get(), doc.get()) == 0) return {};

  // Read where something is wrong only.
  const Grammar grammar(Tree::parse(data_->name, std::string(embedded_schema(data_->name))));
  std::vector<text::Finding> findings = diagnose(grammar, tree, most);
  if (findings.empty()) {
    Node at = tree.root();
    for (std::uint32_t i = 0, number = 0; i < tree.size() && first.element > 0; ++i)
      if (tree.node(i).is_element() && ++number == static_cast<std::uint32_t>(first.element))
        at = tree.node(i);
    findings.push_back(tree.finding(text::Severity::error, at,
                                    text::tr("<{}> does not fit the schema {}", at.name(), data_->name),
                                    text::tr("schemas/README.md shows how such a file is written")));
  }
  return findings;
}

}  // namespace lb::xml
