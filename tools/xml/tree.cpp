// Finding one's way in a parsed file.
#include "xml/tree.hpp"

#include "xml/tree_data.hpp"

namespace lb::xml {

Tree::Tree(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(Tree&&) noexcept = default;
Tree::~Tree() = default;

Node Tree::root() const { return {this, 0}; }
std::size_t Tree::size() const { return data_->records.size(); }
Node Tree::node(std::uint32_t index) const { return {this, index}; }
const text::Source& Tree::source() const { return data_->source; }

text::Finding Tree::finding(text::Severity severity, Node at, std::string what, std::string advice) const {
  return data_->source.finding(severity, at.begin_byte(), std::move(what), std::move(advice));
}
text::Finding Tree::finding_at(text::Severity severity, Node at, std::string_view attribute, std::string what,
                               std::string advice) const {
  return data_->source.finding(severity, at.attribute_byte(attribute), std::move(what), std::move(advice));
}

const Record& Node::record() const { return tree_->data_->records[index_]; }
Node::Kind Node::kind() const { return record().kind; }
bool Node::is(std::string_view local_name) const { return is_element() && name() == local_name; }
std::string_view Node::name() const {
  return is_element() ? tree_->data_->names[record().name].local : std::string_view();
}
std::string_view Node::prefix() const {
  return is_element() ? tree_->data_->names[record().name].prefix : std::string_view();
}
std::string_view Node::namespace_uri() const {
  return is_element() ? tree_->data_->names[record().name].uri : std::string_view();
}
std::size_t Node::begin_byte() const { return record().begin; }
std::size_t Node::end_byte() const { return record().end; }
std::size_t Node::content_begin_byte() const { return record().content_begin; }
std::size_t Node::content_end_byte() const { return record().content_end; }

Attributes Node::attributes() const {
  if (!is_element()) return {};
  return {tree_, record().first, record().first + record().size};
}
Attribute Attributes::iterator::operator*() const {
  const Tree::Data& data = *tree_->data_;
  const AttributeRecord& a = data.attributes[at_];
  const Name& name = data.names[a.name];
  return {name.local, name.prefix, name.uri, std::string_view(data.characters).substr(a.begin, a.size)};
}
std::optional<std::string_view> Node::find(std::string_view local_name) const {
  for (const Attribute a : attributes())
    if (a.name == local_name) return a.value;
  return std::nullopt;
}
std::optional<std::string_view> Node::find(std::string_view prefix, std::string_view local_name) const {
  for (const Attribute a : attributes())
    if (a.name == local_name && a.prefix == prefix) return a.value;
  return std::nullopt;
}
std::string_view Node::attribute(std::string_view local_name) const {
  return find(local_name).value_or(std::string_view());
}

Node Node::parent() const { return record().parent == no_record ? Node{} : Node{tree_, record().parent}; }
Node Node::first_child() const {
  return record().first_child == no_record ? Node{} : Node{tree_, record().first_child};
}
Node Node::next() const { return record().next == no_record ? Node{} : Node{tree_, record().next}; }
Node Node::first_element() const {
  const Node n = first_child();
  return !n || n.is_element() ? n : n.next_element();
}
Node Node::next_element() const {
  Node n = next();
  while (n && !n.is_element()) n = n.next();
  return n;
}
Node Node::child(std::string_view local_name) const {
  Node n = first_element();
  while (n && n.name() != local_name) n = n.next_element();
  return n;
}
Node Node::next_of(std::string_view local_name) const {
  Node n = next_element();
  while (n && n.name() != local_name) n = n.next_element();
  return n;
}

std::string_view Node::characters() const {
  if (!is_text()) return {};
  return std::string_view(tree_->data_->characters).substr(record().first, record().size);
}
std::string Node::text() const {
  if (is_text()) return std::string(characters());
  std::string out;
  // Nodes lie in document order: everything below this one follows it until the source has passed its end.
  for (std::uint32_t i = index_ + 1; i < tree_->data_->records.size(); ++i) {
    const Node n(tree_, i);
    if (n.begin_byte() >= end_byte()) break;
    out += n.characters();
  }
  return out;
}

std::size_t Node::attribute_byte(std::string_view local_name) const {
  const std::string_view tag =
      tree_->source().bytes().substr(record().begin, record().content_begin - record().begin);
  for (std::size_t i = tag.find_first_of(" \t\r\n"); i < tag.size();) {
    i = tag.find_first_not_of(" \t\r\n", i);
    if (i == std::string_view::npos) break;
    const std::size_t equals = tag.find('=', i);
    if (equals == std::string_view::npos) break;
    std::string_view name = tag.substr(i, equals - i);
    name = name.substr(0, name.find_last_not_of(" \t\r\n") + 1);
    if (const std::size_t colon = name.find(':'); colon != std::string_view::npos)
      name.remove_prefix(colon + 1);
    if (name == local_name) return record().begin + i;
    const std::size_t quote = tag.find_first_of("\"'", equals);
    if (quote == std::string_view::npos) break;
    i = tag.find(tag[quote], quote + 1);
    if (i == std::string_view::npos) break;
    ++i;
  }
  return record().begin;
}

Siblings::iterator& Siblings::iterator::operator++() {
  switch (which_) {
    case Which::all:
      n_ = n_.next();
      break;
    case Which::elements:
      n_ = n_.next_element();
      break;
    case Which::named:
      n_ = n_.next_of(name_);
      break;
  }
  return *this;
}
Siblings children(Node parent) { return {parent.first_child(), Siblings::Which::all}; }
Siblings elements(Node parent) { return {parent.first_element(), Siblings::Which::elements}; }
Siblings elements(Node parent, std::string_view local_name) {
  return {parent.child(local_name), Siblings::Which::named, local_name};
}

}  // namespace lb::xml
