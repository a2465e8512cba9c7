#pragma once
// The name vault, the list that says who E07 is, is never inside a study: a study is passed on, a vault is
// not.
#include <string>
#include <vector>

#include "text/finding.hpp"

namespace lb::study {

/// An error for each file below `folder` that is a list of names: by its own name ("noms.csv",
/// "pseudonyms.json", "name-vault.xml"), or because the first line of a table names a column for names.
/// Hidden files and folders are not looked into.
std::vector<text::Finding> name_vaults(const std::string& folder);

}  // namespace lb::study
