#include "document/package_parts.hpp"

#include <utility>

#include "text/finding.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"

namespace lb::document {

using text::tr;

std::string PackageParts::read(const std::string& path) {
  const std::lock_guard lock(mutex_);
  return zip_.read(path);
}

std::shared_ptr<const xml::Tree> PackageParts::tree(const std::string& path, xml::Doctype doctype) {
  const std::lock_guard lock(mutex_);
  auto& known = trees_[path];
  if (!known)
    known = std::make_shared<const xml::Tree>(
        xml::Tree::parse(zip_.name() + ":" + path, zip_.read(path), doctype));
  return known;
}

std::size_t count_elements(xml::Node parent) {
  std::size_t count = 0;
  for (xml::Node n = parent.first_element(); n; n = n.next_element()) ++count;
  return count;
}

void add_tracked(Reading& reading, const ChangeCount& changes) {
  reading.tracked_insertions += changes.insertions;
  reading.tracked_deletions += changes.deletions;
  reading.tracked_formats += changes.formats;
}

void refuse_tracked(const Reading& reading, const ReadOptions& options) {
  if (options.changes != Changes::refused || reading.tracked() == 0) return;
  throw text::InputError(
      reading.name,
      text::trn("the file carries {} tracked change", "the file carries {} tracked changes",
                static_cast<long>(reading.tracked()), reading.tracked()),
      tr("accept or reject them first, or choose with --changes accepted or --changes rejected"));
}

void drop_space_of_mark(Story& note) {
  if (note.passages.empty() || note.passages.front().pieces.empty()) return;
  Passage& p = note.passages.front();
  const Piece& first = p.pieces.front();
  if (first.kind != Piece::Kind::tab &&
      (first.kind != Piece::Kind::text || !text::trim(first.characters).empty()))
    return;
  p.pieces.erase(p.pieces.begin());
  for (Mark& m : p.marks) {
    if (m.begin_piece > 0) --m.begin_piece;
    if (m.end_piece > 0) --m.end_piece;
  }
}

void read_metadata(xml::Node fields, std::string_view creator, std::string_view date, Metadata& out) {
  for (const xml::Node n : elements(fields)) {
    if (n.is("title"))
      out.title = n.text();
    else if (n.is("subject"))
      out.subject = n.text();
    else if (n.is("description"))
      out.description = n.text();
    else if (n.is(creator) && !n.text().empty())
      out.creators.push_back(n.text());
    else if (n.is(date))
      out.date = n.text();
  }
}

}  // namespace lb::document
