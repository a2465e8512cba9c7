#pragma once
// The older unitizing alpha, one label at a time: squared differences of borders, gaps included.
// Source: Krippendorff 1995, On the reliability of unitizing continuous data, Sociological Methodology 25:47;
// 2004, Content Analysis, 2nd ed., p. 251-256. Lengths count discrete places, as in the book.
#include "agreement/coefficient.hpp"
#include "agreement/spans.hpp"

namespace lb::agreement {

/// Alpha of the spans with this label; spans of other labels are no part of it. `observed` is D_o, `expected`
/// D_e. Undefined with fewer than two coders or without a unit. 0 where all units are empty: nothing was
/// marked that could agree. Throws std::invalid_argument for spans of the label that overlap within a coder
/// or end behind the continuum.
Coefficient alpha_u(const Continuum& continuum, int label);

/// 1 - sum of D_o / sum of D_e over the labels 0 .. labels-1; those without a unit add nothing.
Coefficient alpha_u_overall(const Continuum& continuum, int labels);

}  // namespace lb::agreement
