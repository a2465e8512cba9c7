#pragma once
// Ids for what comes from elsewhere: other programs call things as they like, a study's ids are XML names.
#include <set>
#include <string>
#include <string_view>

namespace lb::exchange {

/// "Chiffre d’affaires export" -> "CHIFFRE_D_AFFAIRES_EXPORT": letters without accents, digits and '_', at
/// most 40, a letter first. `otherwise` if nothing is left.
std::string id_from(std::string_view words, std::string_view otherwise);

/// "Équipe de codage 1" -> "Equipe-de-codage-1": the name of a coder.
std::string coder_from(std::string_view words, std::string_view otherwise);

/// "Entretien E07" -> "E07", where it is the only word of that form; else id_from().
std::string interview_from(std::string_view name);

/// `id`, or with a number behind it that `taken` does not hold; adds it.
std::string unique(std::string id, std::set<std::string>& taken);

}  // namespace lb::exchange
