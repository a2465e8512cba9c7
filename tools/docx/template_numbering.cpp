#include <algorithm>
#include <map>

#include "document/counting.hpp"
#include "docx/schema_order.hpp"
#include "docx/template_parts.hpp"
#include "text/message.hpp"

namespace lb::docx {
namespace {

using document::whole_number;
using text::tr;
using xml::Node;

/// numbering.xml: what is counted how (w:abstractNum), and the lists that count so (w:num).
class Numbering {
 public:
  /// Fills the pieces of numbering.xml and its free ids. Precondition: the element is not empty.
  Numbering(Node root, House& house) {
    const std::string_view bytes = root.tree().source().bytes();
    std::size_t first_abstract = 0, first_number = 0;
    for (const Node n : elements(root)) {
      if (n.is("abstractNum")) {
        if (first_abstract == 0) first_abstract = n.begin_byte();
        abstracts_.emplace(n.attribute("abstractNumId"), n);
        house.first_abstract =
            std::max(house.first_abstract, whole_number(n.attribute("abstractNumId"), 0L) + 1);
      } else if (n.is("num")) {
        if (first_number == 0) first_number = n.begin_byte();
        if (const Node a = n.child("abstractNumId"))
          numbers_.emplace(n.attribute("numId"), a.attribute("val"));
        house.first_number = std::max(house.first_number, whole_number(n.attribute("numId"), 0L) + 1);
      }
    }
    // w:numIdMacAtCleanup, the only thing behind the numbers, may go.
    std::size_t last = root.content_end_byte();
    for (const Node n : elements(root, "numIdMacAtCleanup")) last = n.begin_byte();
    if (first_number == 0) first_number = last;
    if (first_abstract == 0) first_abstract = first_number;
    house.numbering_begin = bytes.substr(0, first_abstract);
    for (const Node n : elements(root, "abstractNum")) copy_in_order(n, house.numbering_middle);
    house.numbering_end = std::string(bytes.substr(first_number, last - first_number));
    house.numbering_tail = bytes.substr(root.content_end_byte());
  }

  /// The w:abstractNum behind a w:numId; null: none.
  Node abstract_of(const std::string& number) const {
    const auto at = numbers_.find(number);
    if (number == "0" || at == numbers_.end()) return {};
    const auto found = abstracts_.find(at->second);
    return found == abstracts_.end() ? Node{} : found->second;
  }

 private:
  std::map<std::string, Node, std::less<>> abstracts_;
  std::map<std::string, std::string, std::less<>> numbers_;  // numId -> abstractNumId
};

Node level_of(Node abstract, long level) {
  if (abstract)
    for (const Node n : elements(abstract, "lvl"))
      if (whole_number(n.attribute("ilvl"), -1L) == level) return n;
  return {};
}

}  // namespace

void read_numbering(TemplatePackage& package, const TemplateStyles& styles, House& house) {
  house.numbering_begin =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering xmlns:w=\"" +
      std::string(ns::w) + "\">";
  house.numbering_tail = "</w:numbering>";
  const std::string* part = package.linked("numbering");
  if (part == nullptr) return;
  const xml::Tree tree = package.tree(*part);
  const Node root = tree.root();
  if (root.prefix() != "w")
    throw text::InputError(tree.finding(text::Severity::error, root,
                                        tr("the template writes its numbering in another prefix than 'w'"),
                                        TemplatePackage::save_again()));
  if (root.content_end_byte() == root.end_byte()) return;  // <w:numbering/>
  const Numbering numbering(root, house);
  package.take_what_belongs_to(*part);

  for (int i = 0; i < 6; ++i) {
    const auto [number, depth] = styles.numbering_of("Heading" + std::to_string(i + 1));
    const Node level = level_of(numbering.abstract_of(number), depth);
    if (!level) continue;
    House::Level l;
    if (const Node f = level.child("numFmt")) l.format = f.attribute("val");
    if (const Node x = level.child("lvlText")) l.text = x.attribute("val");
    l.legal = static_cast<bool>(level.child("isLgl"));
    if (l.format != "none" && l.format != "bullet") house.heading_levels[static_cast<std::size_t>(i)] = l;
  }
  if (const std::string bullets = styles.numbering_of("ListBullet").first; numbering.abstract_of(bullets))
    house.bullet_number = whole_number(bullets, 0L);
  if (const Node list = numbering.abstract_of(styles.numbering_of("ListNumber").first))
    house.numbers_like = whole_number(list.attribute("abstractNumId"), 0L);
}

}  // namespace lb::docx
