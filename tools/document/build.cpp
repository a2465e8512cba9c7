#include "document/document.hpp"

namespace lb::document {
namespace {

void append_plain(std::string& out, const Inlines& inlines) {
  for (const Inline& part : inlines) {
    if (const auto* text = std::get_if<Text>(&part.is)) {
      out += text->characters;
    } else if (std::holds_alternative<LineBreak>(part.is)) {
      out.push_back('\n');
    } else if (std::holds_alternative<Tab>(part.is)) {
      out.push_back('\t');
    } else if (const auto* reference = std::get_if<Reference>(&part.is)) {
      out += reference->result;
    } else if (const auto* link = std::get_if<Link>(&part.is)) {
      append_plain(out, link->content);
    } else if (const auto* origin = std::get_if<Origin>(&part.is)) {
      append_plain(out, origin->content);
    } else if (const auto* comment = std::get_if<Comment>(&part.is)) {
      append_plain(out, comment->content);
    }
  }
}

}  // namespace

std::string plain_text(const Inlines& inlines) {
  std::string out;
  append_plain(out, inlines);
  return out;
}

Inline run(std::string characters, Format format, Language language) {
  return {Text{std::move(characters), format, std::move(language)}};
}

Inlines words(std::string characters) {
  Inlines out;
  if (!characters.empty()) out.push_back(run(std::move(characters)));
  return out;
}

Block paragraph(Role role, Inlines content, std::string id) {
  return {std::move(id), {}, Paragraph{role, std::move(content), false}};
}

Block heading(int level, Inlines content, std::string id, bool numbered) {
  return {std::move(id), {}, Heading{level, numbered, std::move(content), {}}};
}

}  // namespace lb::document
