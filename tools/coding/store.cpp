#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <tuple>

#include "coding/coding.hpp"
#include "coding/stored_form.hpp"
#include "files/files.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"

namespace lb::coding {
namespace {

using text::tr;

constexpr std::array<std::string_view, 3> status_words{"proposed", "accepted", "refused"};
constexpr std::array<std::string_view, 6> polarity_words{"",       "frein",          "levier",
                                                         "besoin", "recommandation", "constat"};

template <typename Enum, std::size_t N>
Enum value_of(const std::array<std::string_view, N>& words, std::string_view word, Enum otherwise) {
  const auto found = std::find(words.begin(), words.end(), word);
  return found == words.end() ? otherwise : static_cast<Enum>(found - words.begin());
}

std::size_t number_of(std::string_view digits) {
  std::size_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string text_of(xml::Node parent, std::string_view name) {
  const xml::Node child = parent.child(name);
  return child ? child.text() : std::string();
}

Coding read_coding(xml::Node n) {
  Coding c;
  c.id = n.attribute("id");
  c.code = n.attribute("code");
  c.anchor.turn = n.attribute("turn");
  c.anchor.begin_code_point = number_of(n.attribute("begin"));
  c.anchor.end_code_point = number_of(n.attribute("end"));
  c.anchor.quote = text_of(n, "quote");
  c.anchor.before = text_of(n, "before");
  c.anchor.after = text_of(n, "after");
  c.status = value_of(status_words, n.attribute("status"), Status::proposed);
  c.polarity = value_of(polarity_words, n.attribute("polarity"), Polarity::none);
  c.negated = n.attribute("negated") == "yes";
  c.rule = n.attribute("rule");
  c.how = n.attribute("how");
  c.memo = text_of(n, "memo");
  return c;
}

}  // namespace

std::string_view word_of(Status status) { return status_words.at(static_cast<std::size_t>(status)); }
std::string_view word_of(Polarity polarity) { return polarity_words.at(static_cast<std::size_t>(polarity)); }

bool comes_before(const Coding& a, const Coding& b) {
  // Shorter ids first: E07.t999 stands before E07.t1000.
  const auto key = [](const Coding& c) {
    return std::make_tuple(c.anchor.turn.size(), std::string_view(c.anchor.turn), c.anchor.begin_code_point,
                           c.anchor.end_code_point, std::string_view(c.code), std::string_view(c.id));
  };
  return key(a) < key(b);
}

std::string to_xml(const CodingFile& file) {
  std::vector<const Coding*> sorted;
  sorted.reserve(file.codings.size());
  for (const Coding& c : file.codings) sorted.push_back(&c);
  const auto in_order = [](const Coding* a, const Coding* b) { return comes_before(*a, *b); };
  if (!std::is_sorted(sorted.begin(), sorted.end(), in_order))
    std::stable_sort(sorted.begin(), sorted.end(), in_order);
  RowWriter writer(RowWriter::Texts::unknown);
  writer.start(file.coder, file.interview);
  for (const Coding* c : sorted) writer.add(row_of(*c));
  return writer.finish();
}

CodingFile read(const xml::Tree& tree, std::vector<text::Finding>& findings) {
  using text::Severity;
  CodingFile file;
  const xml::Node root = tree.root();
  file.coder = root.attribute("coder");
  file.interview = root.attribute("interview");
  std::set<std::string_view> ids;
  for (const xml::Node n : xml::elements(root, "coding")) {
    Coding c = read_coding(n);
    if (!ids.insert(n.attribute("id")).second)
      findings.push_back(tree.finding_at(Severity::error, n, "id",
                                         tr("the coding id '{}' is there twice", c.id),
                                         tr("two files merged? keep one of the two codings")));
    if (!c.anchor.turn.starts_with(file.interview + "."))
      findings.push_back(
          tree.finding_at(Severity::error, n, "turn",
                          tr("turn '{}' does not belong to interview '{}'", c.anchor.turn, file.interview)));
    const std::size_t begin = c.anchor.begin_code_point, end = c.anchor.end_code_point;
    if (end <= begin)
      findings.push_back(
          tree.finding_at(Severity::error, n, "end", tr("the range {}-{} is empty", begin, end)));
    else if (const std::size_t length = text::count_code_points(c.anchor.quote); length != end - begin)
      findings.push_back(tree.finding_at(
          Severity::error, n, "end",
          tr("the range {}-{} has {} characters, but the quote has {}", begin, end, end - begin, length),
          tr("ranges count characters (code points) of the turn's text from 0, the end not included")));
    file.codings.push_back(std::move(c));
  }
  std::stable_sort(file.codings.begin(), file.codings.end(), comes_before);
  return file;
}

std::string path_of(std::string_view study_folder, std::string_view coder, std::string_view interview) {
  return files::join(files::join(files::join(study_folder, "codings"), coder),
                     std::string(interview) + ".xml");
}

}  // namespace lb::coding
