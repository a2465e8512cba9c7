#include "exchange/vocabulary.hpp"

#include <charconv>
#include <utility>
#include <vector>

namespace lb::exchange {
namespace {

using transcript::Mark;
using transcript::Role;

constexpr std::array<std::pair<Role, std::string_view>, 4> roles{{{Role::interviewer, "intervieweur"},
                                                                  {Role::respondent, "répondant"},
                                                                  {Role::third_party, "tiers"},
                                                                  {Role::unknown, "inconnu"}}};
constexpr std::array<std::pair<Mark::Kind, std::string_view>, 10> kinds{
    {{Mark::Kind::pause, "pause"},
     {Mark::Kind::vocal, "vocal"},
     {Mark::Kind::incident, "incident"},
     {Mark::Kind::gap, "lacune"},
     {Mark::Kind::unclear, "incertain"},
     {Mark::Kind::pseudonym, "pseudonyme"},
     {Mark::Kind::confidential, "confidentiel"},
     {Mark::Kind::truncation, "troncation"},
     {Mark::Kind::foreign, "étranger"},
     {Mark::Kind::overlap, "chevauchement"}}};

std::vector<std::string_view> split(std::string_view s, std::string_view by) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0; begin <= s.size();) {
    const std::size_t end = std::min(s.find(by, begin), s.size());
    out.push_back(s.substr(begin, end - begin));
    begin = end + by.size();
  }
  return out;
}

std::optional<std::size_t> number(std::string_view s) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (error != std::errc() || end != s.data() + s.size()) return std::nullopt;
  return value;
}

std::string_view yes(bool b) { return b ? "oui" : "non"; }

}  // namespace

std::string_view role_word(Role role) {
  for (const auto& [r, word] : roles)
    if (r == role) return word;
  return {};
}
std::optional<Role> role_of(std::string_view w) {
  for (const auto& [role, word] : roles)
    if (word == w) return role;
  return std::nullopt;
}

std::string mark_line(const Mark& m) {
  std::string out;
  for (const auto& [kind, word] : kinds)
    if (kind == m.kind) out = word;
  out += " " + std::to_string(m.begin_code_point) + "-" + std::to_string(m.end_code_point);
  if (!m.detail.empty()) out += " " + m.detail;
  return out;
}

std::optional<Mark> mark_of(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  Mark m{};
  bool known = false;
  for (const auto& [kind, word] : kinds)
    if (word == line.substr(0, space)) {
      m.kind = kind;
      known = true;
    }
  std::string_view rest = line.substr(space + 1);
  const std::size_t end = std::min(rest.find(' '), rest.size()), dash = rest.find('-');
  if (!known || dash == std::string_view::npos || dash > end) return std::nullopt;
  const auto begin = number(rest.substr(0, dash)), last = number(rest.substr(dash + 1, end - dash - 1));
  if (!begin || !last || *last < *begin) return std::nullopt;
  m.begin_code_point = *begin;
  m.end_code_point = *last;
  if (end < rest.size()) m.detail = rest.substr(end + 1);
  return m;
}

std::string consent_line(const study::Consent& c) {
  if (c.date.empty()) return {};
  using Attribution = study::Consent::Attribution;
  const std::string_view attribution = c.attribution == Attribution::named       ? "nom"
                                       : c.attribution == Attribution::anonymous ? "anonyme"
                                                                                 : "fonction";
  std::string out = "notice " + c.notice_version + " | " + c.date;
  out += " | enregistrement " + std::string(yes(c.recording));
  out += " | relecture " + std::string(yes(c.transcript_return));
  out += " | accord sur citations " + std::string(yes(c.quote_approval));
  out += " | attribution " + std::string(attribution);
  return out;
}

std::optional<study::Consent> consent_of(std::string_view line) {
  const auto parts = split(line, " | ");
  if (parts.size() != 6 || !parts[0].starts_with("notice ") || parts[1].size() != 10) return std::nullopt;
  study::Consent c;
  c.notice_version = parts[0].substr(7);
  c.date = parts[1];
  c.recording = parts[2].ends_with(" oui");
  c.transcript_return = parts[3].ends_with(" oui");
  c.quote_approval = parts[4].ends_with(" oui");
  c.attribution = parts[5].ends_with(" nom")       ? study::Consent::Attribution::named
                  : parts[5].ends_with(" anonyme") ? study::Consent::Attribution::anonymous
                                                   : study::Consent::Attribution::function;
  return c;
}

std::string value_line(const study::Value& v) {
  std::string out = v.key + " | " + v.broader;
  const auto add = [&](std::string_view language, const std::string& words) {
    if (!words.empty()) out += " | " + std::string(language) + "=" + words;
  };
  add("fr", v.label.fr);
  add("de", v.label.de);
  add("en", v.label.en);
  add("fr+", v.plural.fr == v.label.fr ? std::string() : v.plural.fr);
  add("de+", v.plural.de == v.label.de ? std::string() : v.plural.de);
  add("en+", v.plural.en == v.label.en ? std::string() : v.plural.en);
  return out;
}

study::Value value_from(std::string_view line) {
  study::Value v;
  const auto parts = split(line, " | ");
  v.key = parts[0];
  if (parts.size() > 1) v.broader = parts[1];
  for (std::size_t i = 2; i < parts.size(); ++i) {
    const std::size_t equals = std::min(parts[i].find('='), parts[i].size());
    const std::string_view name = parts[i].substr(0, equals);
    const std::string words(parts[i].substr(std::min(equals + 1, parts[i].size())));
    if (name == "fr") v.label.fr = words;
    if (name == "de") v.label.de = words;
    if (name == "en") v.label.en = words;
    if (name == "fr+") v.plural.fr = words;
    if (name == "de+") v.plural.de = words;
    if (name == "en+") v.plural.en = words;
  }
  return v;
}

std::string detail_of(const codebook::Indicator& i) {
  std::string out = i.language;
  if (i.weak) out += ", faible";
  if (i.match == codebook::Indicator::Match::exact) out += ", tel quel";
  if (i.match == codebook::Indicator::Match::cased) out += ", avec majuscules";
  return out;
}

codebook::Indicator indicator_of(std::string_view detail, std::string_view words) {
  codebook::Indicator i;
  i.words = words;
  for (const std::string_view part : split(detail, ", ")) {
    if (part == "fr" || part == "de" || part == "en") i.language = part;
    if (part == "faible") i.weak = true;
    if (part == "tel quel") i.match = codebook::Indicator::Match::exact;
    if (part == "avec majuscules") i.match = codebook::Indicator::Match::cased;
  }
  return i;
}

std::array<Fact, 3> facts() {
  return {{{"minutes", "Durée en minutes", "Integer"},
           {"date", "Date de l’entretien", "Date"},
           {"interviewer", "Enquêteur", "Text"}}};
}

std::string shortest(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

}  // namespace lb::exchange
