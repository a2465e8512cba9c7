#include "document/pages.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "document/walk.hpp"
#include "text/normal.hpp"

namespace lb::document {
namespace {

/// A page as one line of words, with the places where the printed lines begin and end.
struct Page {
  std::string words;
  std::vector<std::size_t> begins;
  std::set<std::size_t> ends;

  explicit Page(std::string_view printed) {
    while (!printed.empty()) {
      const auto end = printed.find('\n');
      const std::string line = text::collapse_spaces(printed.substr(0, end));
      printed.remove_prefix(end == std::string_view::npos ? printed.size() : end + 1);
      if (line.empty()) continue;
      if (!words.empty()) words.push_back(' ');
      begins.push_back(words.size());
      words += line;
      ends.insert(words.size());
    }
  }

  bool has_lines(const std::string& wanted) const {
    for (const std::size_t at : begins)
      if (words.compare(at, wanted.size(), wanted) == 0 && ends.contains(at + wanted.size())) return true;
    return false;
  }
};

struct Place {
  std::string id, words;
};

std::string caption_words(const std::string& label, const std::string& number, const std::string& separator,
                          const Inlines& caption) {
  return text::collapse_spaces(label + " " + number + separator + plain_text(caption));
}

/// Pages by id; `places` are in reading order, so none stands on a later page than the next.
void find(const std::vector<Page>& pages, const std::vector<Place>& places,
          std::map<std::string, std::string>& found) {
  std::size_t limit = pages.size();
  for (auto place = places.rbegin(); place != places.rend(); ++place)
    for (std::size_t page = limit; page-- > 0;)
      if (pages[page].has_lines(place->words)) {
        found[place->id] = std::to_string(page + 1);
        limit = page + 1;
        break;
      }
}

}  // namespace

std::size_t set_pages(Document& document, std::string_view printed) {
  std::vector<Page> pages;
  while (!printed.empty()) {
    const auto end = printed.find('\f');
    pages.emplace_back(printed.substr(0, end));
    printed.remove_prefix(end == std::string_view::npos ? printed.size() : end + 1);
  }

  std::vector<Place> headings, tables, figures;
  const Words& words = document.words;
  walk(
      document.blocks,
      [&](const Block& b) {
        if (const auto* h = std::get_if<Heading>(&b.is))
          headings.push_back({b.id, text::collapse_spaces(h->number + " " + plain_text(h->content))});
        else if (const auto* t = std::get_if<Table>(&b.is); t != nullptr && !t->caption.empty())
          tables.push_back(
              {b.id, caption_words(words.table, t->number, words.caption_separator, t->caption)});
        else if (const auto* f = std::get_if<Figure>(&b.is); f != nullptr && !f->caption.empty())
          figures.push_back(
              {b.id, caption_words(words.figure, f->number, words.caption_separator, f->caption)});
      },
      [](const Inline&) {});

  std::map<std::string, std::string> found;
  for (const auto* places : {&headings, &tables, &figures}) find(pages, *places, found);

  const auto page_of = [&](const std::string& id) {
    const auto at = found.find(id);
    return at == found.end() ? std::string() : at->second;
  };
  walk(
      document.blocks,
      [&](Block& b) {
        if (auto* c = std::get_if<Contents>(&b.is))
          for (Contents::Entry& entry : c->entries) entry.page = page_of(entry.target);
      },
      [&](Inline& part) {
        if (auto* r = std::get_if<Reference>(&part.is); r != nullptr && r->shows == Reference::Shows::page)
          r->result = page_of(r->target);
      });
  return headings.size() + tables.size() + figures.size() - found.size();
}

}  // namespace lb::document
