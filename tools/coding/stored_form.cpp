#include "coding/stored_form.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <unordered_set>
#include <utility>

#include "text/plain.hpp"
#include "text/utf8.hpp"

namespace lb::coding {
namespace {

// Reads along the form of to_xml(). Need not find out all that may be wrong: what was read is written again
// and compared.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : rest_(bytes) {}

  bool is_good() const { return good_; }
  bool is_at_end() const { return rest_.empty(); }
  bool sees(std::string_view words) const { return rest_.starts_with(words); }
  void skip(std::string_view words) {
    if (sees(words))
      rest_.remove_prefix(words.size());
    else
      good_ = false;
  }
  /// What stands between two marks; empty if the first is not there and `required` is false.
  std::string between(std::string_view begin, std::string_view end, bool required = true) {
    if (!required && !sees(begin)) return {};
    skip(begin);
    const std::size_t length = rest_.find(end);
    if (length == std::string_view::npos) good_ = false;
    if (!good_) return {};
    std::string out = unescaped(rest_.substr(0, length));
    rest_.remove_prefix(length + end.size());
    return out;
  }
  std::size_t number(std::string_view begin) {
    const std::string digits = between(begin, "\"");
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) good_ = false;
    return value;
  }

 private:
  std::string unescaped(std::string_view s) {
    constexpr std::array<std::pair<std::string_view, char>, 7> known{{{"&amp;", '&'},
                                                                      {"&lt;", '<'},
                                                                      {"&gt;", '>'},
                                                                      {"&quot;", '"'},
                                                                      {"&#9;", '\t'},
                                                                      {"&#10;", '\n'},
                                                                      {"&#13;", '\r'}}};
    std::string out;
    out.reserve(s.size());
    while (!s.empty()) {
      const std::size_t plain = std::min(s.find('&'), s.size());
      out += s.substr(0, plain);
      s.remove_prefix(plain);
      if (s.empty()) break;
      const auto found =
          std::find_if(known.begin(), known.end(), [&](const auto& k) { return s.starts_with(k.first); });
      if (found == known.end()) {
        good_ = false;
        break;
      }
      out += found->second;
      s.remove_prefix(found->first.size());
    }
    return out;
  }

  std::string_view rest_;
  bool good_ = true;
};

template <typename Enum>
Enum value_of(std::string_view word, std::initializer_list<Enum> all, bool& good) {
  for (const Enum e : all)
    if (word_of(e) == word) return e;
  good = false;
  return *all.begin();
}

Coding coding(Cursor& in, bool& good) {
  Coding c;
  c.id = in.between("  <coding id=\"", "\"");
  c.code = in.between(" code=\"", "\"");
  c.anchor.turn = in.between(" turn=\"", "\"");
  c.anchor.begin_code_point = in.number(" begin=\"");
  c.anchor.end_code_point = in.number(" end=\"");
  c.status =
      value_of(in.between(" status=\"", "\""), {Status::proposed, Status::accepted, Status::refused}, good);
  c.polarity = value_of(in.between(" polarity=\"", "\"", false),
                        {Polarity::none, Polarity::frein, Polarity::levier, Polarity::besoin,
                         Polarity::recommandation, Polarity::constat},
                        good);
  c.negated = in.between(" negated=\"", "\"", false) == "yes";
  c.rule = in.between(" rule=\"", "\"", false);
  c.how = in.between(" how=\"", "\"", false);
  in.skip(">\n");
  c.anchor.before = in.between("    <before>", "</before>\n", false);
  c.anchor.quote = in.between("    <quote>", "</quote>\n");
  c.anchor.after = in.between("    <after>", "</after>\n", false);
  c.memo = in.between("    <memo>", "</memo>\n", false);
  in.skip("  </coding>\n");
  return c;
}

// What read() says beyond the schema, in short.
bool is_sound(const CodingFile& file) {
  std::unordered_set<std::string_view> ids;
  const std::string begin = file.interview + ".";
  return std::all_of(file.codings.begin(), file.codings.end(), [&](const Coding& c) {
    const Anchor& a = c.anchor;
    return ids.insert(c.id).second && a.turn.starts_with(begin) && a.begin_code_point < a.end_code_point &&
           text::count_code_points(a.quote) == a.end_code_point - a.begin_code_point;
  });
}

}  // namespace

std::optional<CodingFile> read_stored(std::string_view bytes) {
  // What XML cannot hold was never written.
  if (!text::is_plain(bytes)) return std::nullopt;
  Cursor in(bytes);
  CodingFile file;
  in.skip("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<codings");
  file.coder = in.between(" coder=\"", "\"");
  file.interview = in.between(" interview=\"", "\"");
  in.skip(">\n");
  bool good = true;
  while (in.is_good() && good && in.sees("  <coding ")) file.codings.push_back(coding(in, good));
  in.skip("</codings>\n");
  if (!in.is_good() || !good || !in.is_at_end() || !is_sound(file) || to_xml(file) != bytes)
    return std::nullopt;
  return file;
}

}  // namespace lb::coding
