#include "document/pages.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "document/walk.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

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
  bool before_contents = false;
};

std::string caption_words(const std::string& label, const std::string& number, const std::string& separator,
                          const Inlines& caption) {
  return text::collapse_spaces(label + " " + number + separator + plain_text(caption));
}

/// Pages by id; `places` are in reading order, so none stands on a later page than the next. What stands
/// before the contents is looked for from the front, all else from the back: a line of the contents may look
/// just like the heading that it leads to.
void find(const std::vector<Page>& pages, const std::vector<Place>& places,
          std::map<std::string, std::string>& found) {
  std::size_t first = 0;
  for (const Place& place : places)
    for (std::size_t page = first; place.before_contents && page < pages.size(); ++page)
      if (pages[page].has_lines(place.words)) {
        found[place.id] = std::to_string(page + 1);
        first = page;
        break;
      }
  std::size_t limit = pages.size();
  for (auto place = places.rbegin(); place != places.rend(); ++place)
    for (std::size_t page = limit; !place->before_contents && page-- > first;)
      if (pages[page].has_lines(place->words)) {
        found[place->id] = std::to_string(page + 1);
        limit = page + 1;
        break;
      }
}

}  // namespace

namespace {

/// Everything that has a page, by kind: each kind is in reading order.
std::vector<std::vector<Place>> places_of(const Document& document) {
  std::vector<Place> headings, tables, figures;
  const Words& words = document.words;
  bool before = false;
  walk(
      document.blocks, [&](const Block& b) { before = before || std::holds_alternative<Contents>(b.is); },
      [](const Inline&) {});
  walk(
      document.blocks,
      [&](const Block& b) {
        if (std::holds_alternative<Contents>(b.is)) before = false;
        if (const auto* h = std::get_if<Heading>(&b.is))
          headings.push_back({b.id, text::collapse_spaces(h->number + " " + plain_text(h->content)), before});
        else if (const auto* t = std::get_if<Table>(&b.is); t != nullptr && !t->caption.empty())
          tables.push_back(
              {b.id, caption_words(words.table, t->number, words.caption_separator, t->caption), before});
        else if (const auto* f = std::get_if<Figure>(&b.is); f != nullptr && !f->caption.empty())
          figures.push_back(
              {b.id, caption_words(words.figure, f->number, words.caption_separator, f->caption), before});
      },
      [](const Inline&) {});
  return {std::move(headings), std::move(tables), std::move(figures)};
}

using Found = std::map<std::string, std::string>;  // page by id

Found pages_of(const std::vector<std::vector<Place>>& places, std::string_view printed) {
  std::vector<Page> pages;
  while (!printed.empty()) {
    const auto end = printed.find('\f');
    pages.emplace_back(printed.substr(0, end));
    printed.remove_prefix(end == std::string_view::npos ? printed.size() : end + 1);
  }
  Found found;
  for (const std::vector<Place>& kind : places) find(pages, kind, found);
  return found;
}

void fill_in(Document& document, const Found& found) {
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
}

std::size_t size_of(const std::vector<std::vector<Place>>& places) {
  std::size_t n = 0;
  for (const auto& kind : places) n += kind.size();
  return n;
}

}  // namespace

std::size_t set_pages(Document& document, std::string_view printed) {
  const auto places = places_of(document);
  const Found found = pages_of(places, printed);
  fill_in(document, found);
  return size_of(places) - found.size();
}

void set_pages(Document& document, const std::string& name, std::string_view printed,
               std::vector<text::Finding>& findings) {
  using text::tr;
  const std::string how = tr("print the draft, and give what `pdftotext FILE.pdf FILE.txt` writes");
  if (printed.starts_with("%PDF-"))
    throw text::InputError(name, tr("this is a PDF; page numbers are read from its text"), how);
  if (printed.find('\f') == std::string_view::npos || text::first_invalid_byte(printed))
    throw text::InputError(name, tr("this is not the text of a printed paper: no page ends in it"), how);
  const auto places = places_of(document);
  const Found found = pages_of(places, printed);
  const std::size_t all = size_of(places), missing = all - found.size();
  if (missing * 2 > all)
    throw text::InputError(
        name,
        tr("this is the print of another paper: {} of its {} headings and captions are not in it", missing,
           all),
        tr("print this draft first, then draft again with its pages"));
  fill_in(document, found);
  if (missing == 0) return;
  std::string first;
  for (const auto& kind : places)
    for (const Place& place : kind)
      if (first.empty() && !found.contains(place.id)) first = place.words;
  findings.push_back({text::Severity::warning,
                      name,
                      {},
                      text::trn("{} heading or caption is not in the print: '{}'",
                                "{} headings or captions are not in the print, among them '{}'",
                                static_cast<long>(missing), missing, first),
                      tr("they stand in the contents without a page; print this draft, and draft again"),
                      {}});
}

}  // namespace lb::document
