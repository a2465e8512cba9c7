#pragma once
// Word's units, from millimetres and points. Private to docx/.
#include <cmath>
#include <string>

namespace lb::docx {

inline long twips_of_mm(double mm) { return std::lround(mm * 1440 / 25.4); }
inline long twips_of_points(double points) { return std::lround(points * 20); }
inline long emu_of_mm(double mm) { return std::lround(mm * 36000); }

/// 1/20 points.
inline std::string twips_mm(double mm) { return std::to_string(twips_of_mm(mm)); }
inline std::string twips(double points) { return std::to_string(twips_of_points(points)); }
/// Font sizes.
inline std::string half_points(double points) { return std::to_string(std::lround(points * 2)); }
/// Widths of rules.
inline std::string eighths(double points) { return std::to_string(std::lround(points * 8)); }
/// Multiples of the line height, `w:line` with `w:lineRule="auto"`.
inline std::string line_240ths(double multiple) { return std::to_string(std::lround(multiple * 240)); }
inline std::string emu(double mm) { return std::to_string(emu_of_mm(mm)); }

}  // namespace lb::docx
