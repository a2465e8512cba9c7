#include <array>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>

#include "document/document.hpp"
#include "document/walk.hpp"

namespace lb::document {
namespace {

constexpr int deepest = 6;

/// What a reference or an entry can say about a heading, table or figure.
struct Target {
  Contents::Of of = Contents::Of::headings;
  int level = 1;
  std::string id, number;
  std::string label;  // word of the caption; of a heading that counts in its own words, that word
  const Inlines* content = nullptr;  // of the document, which is not reordered meanwhile
  bool counts_in_words = false;      // the number stands in the content

  /// On one line. Asked for late: a caption may hold references that get their result first.
  std::string title() const {
    std::string out = plain_text(*content);
    for (char& c : out)
      if (c == '\n' || c == '\t') c = ' ';
    return out;
  }
};

class Counter {
 public:
  std::string heading(int level, bool numbered) {
    if (!numbered) return {};
    const auto depth = static_cast<std::size_t>(level < 1 ? 1 : level > deepest ? deepest : level);
    ++counts_[depth - 1];
    for (std::size_t i = depth; i < counts_.size(); ++i) counts_[i] = 0;
    std::string out;
    for (std::size_t i = 0; i < depth; ++i) {
      if (i > 0) out.push_back('.');
      out += std::to_string(counts_[i]);
    }
    return out;
  }

 private:
  std::array<int, deepest> counts_{};
};

std::string result_of(const Reference& reference, const Target& target) {
  switch (reference.shows) {
    case Reference::Shows::page:
      return {};  // nobody knows before the pages are set
    case Reference::Shows::title:
      return target.title();
    case Reference::Shows::number:
      return target.number.empty() ? target.title() : target.number;
    case Reference::Shows::label_and_number:
      if (target.number.empty()) return target.title();
      return target.label.empty() ? target.number : target.label + "\u00A0" + target.number;
  }
  return {};
}

}  // namespace

void number(Document& document) {
  const auto nothing = [](auto&) {};

  std::set<std::string, std::less<>> taken;
  walk(
      document.blocks,
      [&](const Block& b) {
        if (!b.id.empty()) taken.insert(b.id);
      },
      nothing);
  const auto give_id = [&](Block& b, const std::string& kind, int count) {
    if (!b.id.empty()) return;
    b.id = kind + "-" + std::to_string(count);
    while (!taken.insert(b.id).second) b.id += "x";
  };

  Counter counter;
  int headings = 0, tables = 0, figures = 0;
  std::vector<Target> targets;
  walk(
      document.blocks,
      [&](Block& b) {
        if (auto* heading = std::get_if<Heading>(&b.is)) {
          give_id(b, "heading", ++headings);
          heading->number = counter.heading(heading->level, heading->numbered);
          targets.push_back({Contents::Of::headings, heading->level, b.id,
                             heading->numbered ? heading->number : heading->own_number,
                             heading->numbered ? std::string() : heading->label, &heading->content,
                             !heading->numbered});
        } else if (auto* table = std::get_if<Table>(&b.is); table != nullptr && !table->caption.empty()) {
          table->number = std::to_string(++tables);
          give_id(b, "table", tables);
          targets.push_back(
              {Contents::Of::tables, 1, b.id, table->number, document.words.table, &table->caption});
        } else if (auto* figure = std::get_if<Figure>(&b.is); figure != nullptr && !figure->caption.empty()) {
          figure->number = std::to_string(++figures);
          give_id(b, "figure", figures);
          targets.push_back(
              {Contents::Of::figures, 1, b.id, figure->number, document.words.figure, &figure->caption});
        }
      },
      nothing);

  std::map<std::string, const Target*, std::less<>> by_id;
  for (const Target& t : targets) by_id.emplace(t.id, &t);

  walk(document.blocks, nothing, [&](Inline& part) {
    auto* reference = std::get_if<Reference>(&part.is);
    if (reference == nullptr) return;
    const auto target = by_id.find(reference->target);
    if (target == by_id.end())
      throw std::logic_error("reference to '" + reference->target +
                             "', which is no heading, table or figure with a caption");
    if (reference->shows != Reference::Shows::page)
      reference->result = result_of(*reference, *target->second);
  });

  walk(
      document.blocks,
      [&](Block& b) {
        auto* contents = std::get_if<Contents>(&b.is);
        if (contents == nullptr) return;
        std::map<std::string, std::string> pages;
        for (Contents::Entry& e : contents->entries) pages.emplace(e.target, std::move(e.page));
        contents->entries.clear();
        for (const Target& t : targets)
          if (t.of == contents->of && t.level <= contents->levels)
            contents->entries.push_back(
                {t.level, t.id, t.counts_in_words ? std::string() : t.number, t.title(), pages[t.id]});
      },
      nothing);
}

}  // namespace lb::document
