#pragma once
// The comparison as one HTML page, in the study's language, to read and to talk over: figures, confusions,
// every disagreement with both passages in their turn. Complete in itself: no script, nothing from elsewhere.
#include <string>
#include <vector>

#include "agreement/comparison.hpp"
#include "agreement/disagreement.hpp"

namespace lb::agreement {

struct Report {
  std::vector<std::string> coders;
  Unit unit = Unit::turn;
  Bootstrap bootstrap;
  std::vector<std::string> interviews;  ///< Compared.
  Figures figures;
  std::vector<Disagreement> disagreements;
};

/// Well-formed XHTML, the same bytes for the same report. French for a study in French, else English.
std::string page(const Report& report, const study::Study& study, const codebook::Codebook& codebook);

}  // namespace lb::agreement
