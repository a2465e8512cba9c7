#include "odt/reader_changes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace lb::odt {
namespace {

using xml::Node;

bool is_paragraph(Node n) { return (n.is("p") || n.is("h")) && n.prefix() == "text"; }

bool is_inline_container(Node n) {
  return n.prefix() == "text" &&
         (n.is("span") || n.is("a") || n.is("meta") || n.is("ruby") || n.is("ruby-base"));
}

// The lists of changes: the text's own, and one a header or footer.
std::vector<Node> tracked(const xml::Tree& part) {
  std::vector<Node> out;
  const auto look = [&](Node holder) {
    if (const Node list = holder.child("tracked-changes")) out.push_back(list);
  };
  if (const Node body = part.root().child("body"))
    if (const Node text = body.child("text")) look(text);
  if (const Node masters = part.root().child("master-styles"))
    for (const Node page : elements(masters, "master-page"))
      for (const Node title : elements(page)) look(title);
  return out;
}

// Copies the tree tag by tag. A tag is written, or held back while its place lies inside something that goes
// (a "ghost"): text that goes may begin in one paragraph and end in another, and what is left of both is one
// paragraph.
class Resolver {
 public:
  Resolver(const xml::Tree& tree, bool accept) : bytes_(tree.source().bytes()), accept_(accept) {
    for (const Node t : tracked(tree))
      for (const Node region : elements(t, "changed-region"))
        if (const Node kind = region.first_element()) regions_.emplace(region.attribute("id"), kind);
  }

  std::string run(Node root) {
    out_ = bytes_.substr(0, root.begin_byte());
    walk(root);
    out_ += bytes_.substr(root.end_byte());
    return std::move(out_);
  }

 private:
  struct Open {
    Node node;
    bool written = false;
    bool paragraph = false, in_line = false;
    std::size_t tag_begin = 0, content_begin = 0;  // in out_
    bool closed = false;                           // of a pending paragraph: its container has ended
    std::size_t end_tag = 0;                       // then: where its end tag stands in out_
    std::size_t rest_begin = 0;  // of the paragraph that goes on in it: where its rest begins in out_
  };

  std::string_view slice(std::size_t begin, std::size_t end) const {
    return bytes_.substr(begin, end - begin);
  }
  bool going() const { return !going_.empty(); }

  static std::string qualified(Node n) {
    return n.prefix().empty() ? std::string(n.name()) : std::string(n.prefix()) + ":" + std::string(n.name());
  }
  std::string start_tag(Node n) const {
    if (n.content_begin_byte() != n.end_byte())
      return std::string(slice(n.begin_byte(), n.content_begin_byte()));
    std::string tag(slice(n.begin_byte(), n.end_byte()));  // <text:p .../>
    const auto slash = tag.rfind('/');
    tag.erase(slash, 1);
    return tag;
  }

  void write_start(Open& o) {
    o.tag_begin = out_.size();
    out_ += start_tag(o.node);
    o.content_begin = out_.size();
    o.written = true;
  }
  void write_end(Node n) { ((out_ += "</") += qualified(n)) += ">"; }

  // Containers that were held back, because something inside them stays after all.
  void write_ghosts() {
    for (Open& o : open_) {
      if (o.written) continue;
      if (o.paragraph && pending_) continue;
      write_start(o);
    }
  }
  void close_pending() {
    if (!pending_) return;
    if (!pending_->closed) write_end(pending_->node);
    pending_.reset();
  }

  void leaf(Node n) {
    if (going()) return;
    settle();
    out_ += slice(n.begin_byte(), n.end_byte());
  }

  // Before something is written: the tags around it must be there.
  void settle() {
    const bool ghost_inline =
        std::any_of(open_.begin(), open_.end(), [](const Open& o) { return !o.written; });
    if (!ghost_inline) return;
    const auto paragraph =
        std::find_if(open_.begin(), open_.end(), [](const Open& o) { return o.paragraph; });
    if (paragraph != open_.end() && (pending_ || paragraph->written)) {
      // What is left of the second paragraph goes on in the first; what it stood in is not there.
      if (!paragraph->written && paragraph->rest_begin == 0) paragraph->rest_begin = out_.size();
      for (auto o = paragraph + 1; o != open_.end(); ++o)
        if (!o->written) write_start(*o);
      return;
    }
    write_ghosts();
  }

  void walk(Node n) {
    if (n.is_text()) {
      leaf(n);
      return;
    }
    if (n.prefix() == "text") {
      const std::string_view name = n.name();
      if (name == "tracked-changes") return;
      if (name == "change" || name == "change-start" || name == "change-end") {
        point(n, name);
        return;
      }
    }
    const bool paragraph = is_paragraph(n), in_line = is_inline_container(n);
    if (!paragraph && !in_line && in_paragraph()) {
      note_or_leaf(n);
      return;
    }
    enter(n, paragraph, in_line);
    for (Node c = n.first_child(); c; c = c.next()) walk(c);
    leave();
  }

  bool in_paragraph() const {
    return std::any_of(open_.begin(), open_.end(), [](const Open& o) { return o.paragraph; });
  }

  // Notes and frames hold stories of their own, whose changes are their own too.
  void note_or_leaf(Node n) {
    if (n.content_begin_byte() == n.end_byte() || going()) {
      leaf(n);
      return;
    }
    settle();
    std::vector<Open> around;
    around.swap(open_);
    const std::optional<Open> pending = std::exchange(pending_, std::nullopt);
    out_ += slice(n.begin_byte(), n.content_begin_byte());
    for (Node c = n.first_child(); c; c = c.next()) walk(c);
    out_ += slice(n.content_end_byte(), n.end_byte());
    open_.swap(around);
    pending_ = pending;
  }

  void enter(Node n, bool paragraph, bool in_line) {
    Open o;
    o.node = n;
    o.paragraph = paragraph;
    o.in_line = in_line;
    if (!going()) {
      if (paragraph || !in_line) {
        close_pending_before_block();
        write_ghosts();
      } else {
        settle();
      }
      write_start(o);
    }
    open_.push_back(o);
  }
  void close_pending_before_block() {
    if (pending_ && !in_paragraph()) close_pending();
  }

  void leave() {
    const Open o = open_.back();
    open_.pop_back();
    if (o.paragraph) {
      if (o.written) {
        if (going())
          pending_ = o;  // the next paragraph goes on here
        else
          write_end(o.node);
      } else if (pending_ && !going()) {
        if (pending_->closed && o.rest_begin > 0) {
          const std::string rest = out_.substr(o.rest_begin);
          out_.resize(o.rest_begin);
          out_.insert(pending_->end_tag, rest);
        }
        close_pending();
      } else if (!going() && !pending_) {
        // ended where the paragraph ended: nothing of it is left, but its mark is
        Open empty = o;
        write_start(empty);
        write_end(o.node);
      }
      return;
    }
    if (!o.written) return;
    if (!o.in_line && pending_ && !pending_->closed) {
      // A list item that ends inside what goes: nothing left of it, then it goes too; else the rest of the
      // last paragraph comes in here.
      if (out_.size() == pending_->content_begin && pending_->tag_begin == o.content_begin) {
        out_.resize(o.tag_begin);
        pending_.reset();
        return;
      }
      pending_->closed = true;
      pending_->end_tag = out_.size();
      write_end(pending_->node);
    }
    write_end(o.node);
  }

  void point(Node n, std::string_view name) {
    const std::string id(n.attribute("change-id"));
    const auto at = regions_.find(id);
    if (at == regions_.end() || accept_) return;
    const bool insertion = at->second.is("insertion");
    if (name == "change-start" && insertion) {
      going_.insert(id);
    } else if (name == "change-end" && insertion) {
      going_.erase(id);
      if (!going() && pending_) go_on();
    } else if (name == "change" && at->second.is("deletion") && !going()) {
      bring_back(at->second);
    }
  }

  // Behind what went: of two paragraphs that become one, the second gives the properties if nothing is left
  // of the first.
  void go_on() {
    const auto paragraph =
        std::find_if(open_.begin(), open_.end(), [](const Open& o) { return o.paragraph; });
    if (paragraph == open_.end() || paragraph->written || pending_->closed) return;
    if (out_.size() == pending_->content_begin) {
      out_.resize(pending_->tag_begin);
      pending_.reset();
      write_ghosts();
      return;
    }
    paragraph->written = true;
    paragraph->node = pending_->node;
    paragraph->tag_begin = pending_->tag_begin;
    paragraph->content_begin = pending_->content_begin;
    pending_.reset();
    settle();
  }

  static bool says_something(Node p) { return p.first_child() || p.find("style-name"); }

  void bring_back(Node deletion) {
    std::vector<Node> blocks;
    for (const Node n : elements(deletion))
      if (!n.is("change-info")) blocks.push_back(n);
    if (blocks.empty()) return;
    const auto home = std::find_if(open_.begin(), open_.end(), [](const Open& o) { return o.paragraph; });
    if (home == open_.end()) {
      // between two blocks: the last paragraph was there to be merged
      write_ghosts();
      if (blocks.size() > 1 && is_paragraph(blocks.back()) && !blocks.back().first_child()) blocks.pop_back();
      for (const Node b : blocks) isolated(b);
      return;
    }
    settle();
    if (blocks.size() == 1 && is_paragraph(blocks.front())) {
      children(blocks.front());
      return;
    }
    const auto paragraph_at = static_cast<std::size_t>(home - open_.begin());
    // Close what is open in the line, and the paragraph with what stood before the point.
    std::vector<Open> lines(open_.begin() + static_cast<std::ptrdiff_t>(paragraph_at) + 1, open_.end());
    Open current = open_[paragraph_at];
    const bool nothing_before = without_empty_spans(current.content_begin, lines);
    if (nothing_before)
      out_.resize(current.content_begin);
    else
      for (auto l = lines.rbegin(); l != lines.rend(); ++l) write_end(l->node);
    std::size_t first = 0;
    Node open_node = current.node;
    if (is_paragraph(blocks.front())) {
      if (nothing_before && says_something(blocks.front())) {
        out_.resize(current.tag_begin);
        Open tag;
        tag.node = open_node = blocks.front();
        write_start(tag);
      }
      children(blocks.front());
      write_end(open_node);
      first = 1;
    } else if (nothing_before) {
      out_.resize(current.tag_begin);
    } else {
      write_end(open_node);
    }
    const bool last_is_paragraph = is_paragraph(blocks.back());
    const std::size_t end = blocks.size() - (last_is_paragraph ? 1 : 0);
    for (std::size_t i = first; i < end; ++i) isolated(blocks[i]);
    // The paragraph that the rest of the line belongs to.
    Open& again = open_[paragraph_at];
    if (last_is_paragraph && says_something(blocks.back())) again.node = blocks.back();
    write_start(again);
    if (last_is_paragraph) children(blocks.back());
    for (std::size_t i = paragraph_at + 1; i < open_.size(); ++i) write_start(open_[i]);
  }
  // True if between `from` and the end of out_ there is nothing but the start tags of `lines`.
  bool without_empty_spans(std::size_t from, const std::vector<Open>& lines) const {
    std::size_t tags = 0;
    for (const Open& l : lines) tags += start_tag(l.node).size();
    return out_.size() == from + tags;
  }
  void children(Node n) {
    for (Node c = n.first_child(); c; c = c.next()) walk(c);
  }
  void isolated(Node block) {
    std::vector<Open> around;
    around.swap(open_);
    walk(block);
    open_.swap(around);
  }

  std::string_view bytes_;
  bool accept_;
  std::map<std::string, Node, std::less<>> regions_;
  std::string out_;
  std::vector<Open> open_;
  std::set<std::string> going_;
  std::optional<Open> pending_;
};

}  // namespace

document::ChangeCount count_changes(const xml::Tree& content) {
  document::ChangeCount total;
  for (const Node t : tracked(content))
    for (const Node region : elements(t, "changed-region"))
      if (const Node kind = region.first_element()) {
        if (kind.is("insertion"))
          ++total.insertions;
        else if (kind.is("deletion"))
          ++total.deletions;
        else
          ++total.formats;
      }
  return total;
}

std::string resolve_changes(const xml::Tree& content, bool accept) {
  return Resolver(content, accept).run(content.root());
}

}  // namespace lb::odt
