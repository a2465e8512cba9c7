#include "study/vault.hpp"

#include <algorithm>
#include <array>

#include "files/files.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::study {
namespace {

using text::tr;

// Words that alone, or joined by '-' or '_' with the others, make the name of such a file.
constexpr std::array<std::string_view, 22> vault_words{
    "vault",           "name",        "names",       "noms",      "nom",        "registre",
    "registry",        "pseudonyms",  "pseudonymes", "pseudonym", "pseudonyme", "correspondance",
    "correspondances", "table",       "des",         "de",        "identites",  "identités",
    "namen",           "namensliste", "klarnamen",   "tresor"};
constexpr std::array<std::string_view, 15> telling{
    "vault",     "names",      "noms",           "pseudonyms",      "pseudonymes",
    "pseudonym", "pseudonyme", "correspondance", "correspondances", "identites",
    "identités", "namen",      "namensliste",    "klarnamen",       "tresor"};
constexpr std::array<std::string_view, 12> columns{"nom",           "noms",        "prénom",   "prenom",
                                                   "nom et prénom", "nom complet", "name",     "full name",
                                                   "surname",       "last name",   "nachname", "vorname"};

template <typename Words>
bool holds(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_vault_name(const std::string& name) {
  const std::string stem = text::fold_wording(files::stem_of(name));
  bool tells = false;
  for (std::size_t i = 0; i <= stem.size();) {
    const std::size_t end = std::min(stem.find_first_of("-_ .", i), stem.size());
    const std::string_view word = std::string_view(stem).substr(i, end - i);
    if (!word.empty() && !holds(vault_words, word)) return false;
    tells = tells || holds(telling, word);
    i = end + 1;
  }
  return tells;
}

// A table of names: its first line has a cell such as "Nom".
bool has_name_column(const std::string& path) {
  constexpr std::size_t largest_table = 16U << 20U;
  std::string bytes;
  try {
    bytes = files::read(path, largest_table);
  } catch (const text::InputError&) {
    return false;  // unreadable or too large for a list of respondents
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  const std::string_view line =
      std::string_view(bytes).substr(0, std::min(bytes.find_first_of("\r\n"), bytes.size()));
  if (text::first_invalid_byte(line)) return false;
  for (std::size_t i = 0; i <= line.size();) {
    const std::size_t end = std::min(line.find_first_of("\t;,", i), line.size());
    std::string_view cell = text::trim(line.substr(i, end - i));
    if (cell.size() > 1 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
    if (holds(columns, text::fold_wording(cell))) return true;
    i = end + 1;
  }
  return false;
}

void search(const std::string& folder, int depth, std::vector<text::Finding>& findings) {
  constexpr int deepest = 8;
  for (const std::string& name : files::list(folder.empty() ? "." : folder)) {
    const std::string path = files::join(folder, name);
    if (files::is_folder(path)) {
      if (depth < deepest) search(path, depth + 1, findings);
      continue;
    }
    const std::string extension = files::extension_of(name);
    const bool by_name = is_vault_name(name);
    if (!by_name && !((extension == "csv" || extension == "tsv") && has_name_column(path))) continue;
    findings.push_back(
        {text::Severity::error,
         path,
         {},
         by_name ? tr("the file's name says that it lists names") : tr("the table has a column of names"),
         tr("keep what says who is who outside the study's folder: a study is passed on"),
         {}});
  }
}

}  // namespace

std::vector<text::Finding> name_vaults(const std::string& folder) {
  std::vector<text::Finding> findings;
  search(folder, 0, findings);
  return findings;
}

}  // namespace lb::study
