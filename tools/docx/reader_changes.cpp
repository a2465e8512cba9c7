#include "docx/reader_changes.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lb::docx {
namespace {

using xml::Node;

bool is_range_mark(std::string_view n) {
  return n == "moveFromRangeStart" || n == "moveFromRangeEnd" || n == "moveToRangeStart" ||
         n == "moveToRangeEnd" || n.starts_with("customXmlInsRange") || n.starts_with("customXmlDelRange") ||
         n.starts_with("customXmlMove");
}

bool is_former_format(std::string_view n) {
  return n.size() > 6 && n.ends_with("Change") && n != "numberingChange";
}

bool is_change(std::string_view n) { return n == "ins" || n == "del" || n == "moveFrom" || n == "moveTo"; }

bool is_cell_change(std::string_view n) { return n == "cellIns" || n == "cellDel" || n == "cellMerge"; }

class Resolver {
 public:
  Resolver(const xml::Tree& tree, bool accept)
      : bytes_(tree.source().bytes()), uri_(tree.root().namespace_uri()), accept_(accept) {
    for (std::uint32_t i = 0; i < tree.size(); ++i) {
      const Node n = tree.node(i);
      if (!n.is_element()) continue;
      const std::string_view name = n.name();
      if (is_change(name) || is_former_format(name) || is_cell_change(name) || is_range_mark(name) ||
          name == "numberingChange" || name == "delText" || name == "delInstrText")
        changes_.push_back(n.begin_byte());
    }
  }

  std::string run(Node root) {
    std::string out(bytes_.substr(0, root.begin_byte()));
    element(out, root);
    out += bytes_.substr(root.end_byte());
    return out;
  }

 private:
  bool ours(Node n) const { return n.is_element() && n.namespace_uri() == uri_; }
  bool goes(std::string_view n) const {
    return accept_ ? n == "del" || n == "moveFrom" : n == "ins" || n == "moveTo";
  }
  // Nothing in it has to do with a change: it is copied whole.
  bool is_untouched(Node n) const {
    const auto at = std::lower_bound(changes_.begin(), changes_.end(), n.begin_byte());
    return at == changes_.end() || *at >= n.end_byte();
  }

  Node mark_properties(Node paragraph) const {
    const Node properties = paragraph.child("pPr");
    return properties ? properties.child("rPr") : Node{};
  }
  bool loses_mark(Node paragraph) const {
    const Node r = mark_properties(paragraph);
    if (!r) return false;
    for (const Node n : elements(r))
      if (ours(n) && goes(n.name())) return true;
    return false;
  }
  bool row_goes(Node row) const {
    const Node properties = row.child("trPr");
    if (!properties) return false;
    for (const Node n : elements(properties))
      if (ours(n) && goes(n.name())) return true;
    return false;
  }
  bool cell_goes(Node cell) const {
    const Node properties = cell.child("tcPr");
    return properties && properties.child(accept_ ? "cellDel" : "cellIns");
  }
  bool all_rows_go(Node table) const {
    bool any = false;
    for (const Node row : elements(table, "tr")) {
      if (!row_goes(row)) return false;
      any = true;
    }
    return any;
  }

  std::string_view slice(std::size_t begin, std::size_t end) const {
    return bytes_.substr(begin, end - begin);
  }

  void element(std::string& out, Node n) {
    if (n.content_begin_byte() == n.end_byte() || is_untouched(n)) {
      out += slice(n.begin_byte(), n.end_byte());
      return;
    }
    const std::string_view name = n.name();
    // What was deleted is written with names of its own.
    if (!accept_ && ours(n) && (name == "delText" || name == "delInstrText")) {
      const std::string_view source = slice(n.begin_byte(), n.end_byte());
      const std::size_t at = source.find(name);
      const std::string plain = name == "delText" ? "t" : "instrText";
      out += source.substr(0, at);
      out += plain;
      out += slice(n.begin_byte() + at + name.size(), n.content_end_byte());
      out += "</";
      if (!n.prefix().empty()) (out += n.prefix()) += ':';
      (out += plain) += '>';
      return;
    }
    out += slice(n.begin_byte(), n.content_begin_byte());
    contents(out, n);
    out += slice(n.content_end_byte(), n.end_byte());
  }

  // The children of `parent`, with the bytes between them that are no nodes (comments).
  void contents(std::string& out, Node parent) {
    if (ours(parent))
      if (const Node base = former(parent)) {
        reject_format(out, parent, base);
        return;
      }
    for (Node n = parent.first_child(); n; n = n.next()) {
      if (n.is_text()) {
        out += slice(n.begin_byte(), n.end_byte());
        continue;
      }
      if (!ours(n)) {
        element(out, n);
        continue;
      }
      const std::string_view name = n.name();
      if (name == "p" && loses_mark(n)) {
        n = joined(out, n);
        continue;
      }
      one(out, n, name);
    }
  }

  void one(std::string& out, Node n, std::string_view name) {
    if (is_change(name)) {
      if (!goes(name)) contents(out, n);
      return;
    }
    if (is_range_mark(name) || is_former_format(name) || name == "numberingChange" || is_cell_change(name))
      return;
    if ((name == "tr" && row_goes(n)) || (name == "tbl" && all_rows_go(n)) || (name == "tc" && cell_goes(n)))
      return;
    element(out, n);
  }

  // On rejection: the element inside rPrChange and its like, which says what the format was.
  Node former(Node properties) const {
    if (accept_ || !properties.is_element()) return {};
    for (Node n = properties.first_element(); n; n = n.next_element())
      if (ours(n) && is_former_format(n.name())) return n;
    return {};
  }
  void reject_format(std::string& out, Node properties, Node change) {
    const Node base = change.first_element();
    if (base) contents(out, base);
    // pPrChange holds the base type only: the mark's own properties and the section stay (17.13.5.29).
    const std::string_view name = properties.name();
    for (Node n = properties.first_element(); n; n = n.next_element())
      if (ours(n) && ((name == "pPr" && (n.name() == "rPr" || n.name() == "sectPr")) ||
                      (name == "sectPr" && (n.name() == "headerReference" || n.name() == "footerReference"))))
        element(out, n);
  }

  // A chain of paragraphs without marks and the one that ends it become one. Returns the last node taken.
  Node joined(std::string& out, Node first) {
    std::vector<Node> chain{first};
    Node last = first;
    std::vector<Node> between;  // bookmarks and the like between the paragraphs
    for (Node n = first.next(); n; n = n.next()) {
      if (n.is_text()) continue;
      if (ours(n) && n.is("p")) {
        chain.push_back(n);
        last = n;
        if (!loses_mark(n)) break;
        continue;
      }
      const std::string_view name = n.name();
      const bool crossable =
          ours(n) && (name.starts_with("bookmark") || name == "proofErr" || name.starts_with("comment") ||
                      is_range_mark(name) || name.starts_with("perm"));
      if (!crossable) break;
      between.push_back(n);
    }
    std::vector<std::string> content(chain.size());
    std::size_t owner = chain.size() - 1;
    bool found = false;
    for (std::size_t i = 0; i < chain.size(); ++i) {
      for (Node n = chain[i].first_child(); n; n = n.next()) {
        if (n.is_text()) continue;
        if (ours(n) && n.is("pPr")) continue;
        if (ours(n))
          one(content[i], n, n.name());
        else
          element(content[i], n);
      }
      if (!found && has_run(content[i])) {
        owner = i;
        found = true;
      }
    }
    // A mark at the end of its story or before a table cannot go: an empty paragraph stays.
    const Node keeper = chain[owner];
    const bool open = keeper.content_begin_byte() != keeper.end_byte();
    if (open)
      out += slice(keeper.begin_byte(), keeper.content_begin_byte());
    else
      ((out += "<") += qualified(keeper)) += ">";
    if (const Node properties = keeper.child("pPr")) element(out, properties);
    for (const std::string& c : content) out += c;
    ((out += "</") += qualified(keeper)) += ">";
    for (const Node n : between)
      if (n.begin_byte() < last.begin_byte() && !is_range_mark(n.name()))
        out += slice(n.begin_byte(), n.end_byte());
    return last;
  }
  static std::string qualified(Node n) {
    return n.prefix().empty() ? std::string(n.name()) : std::string(n.prefix()) + ":" + std::string(n.name());
  }
  // Is there anything to see? Bookmarks alone are nothing.
  bool has_run(const std::string& markup) const {
    return markup.find("<w:r>") != std::string::npos || markup.find("<w:r ") != std::string::npos ||
           markup.find(":r>") != std::string::npos || markup.find(":r ") != std::string::npos;
  }

  std::string_view bytes_, uri_;
  bool accept_;
  std::vector<std::size_t> changes_;  // where the elements begin that have to do with a change
};

}  // namespace

document::ChangeCount count_changes(const xml::Tree& part) {
  document::ChangeCount total;
  const std::string_view uri = part.root().namespace_uri();
  for (std::uint32_t i = 1; i < part.size(); ++i) {
    const Node n = part.node(i);
    if (!n.is_element()) continue;
    const std::string_view name = n.name();
    std::size_t* const kind = name == "ins" || name == "moveTo" || name == "cellIns"     ? &total.insertions
                              : name == "del" || name == "moveFrom" || name == "cellDel" ? &total.deletions
                              : is_former_format(name)                                   ? &total.formats
                                                                                         : nullptr;
    if (kind != nullptr && n.namespace_uri() == uri) ++*kind;
  }
  return total;
}

std::string resolve_changes(const xml::Tree& part, bool accept) {
  return Resolver(part, accept).run(part.root());
}

}  // namespace lb::docx
