#pragma once
// Packages for tests, made of parts by name, and what reading them says.
#include <map>
#include <string>
#include <string_view>

#include "package/zip_writer.hpp"
#include "text/finding.hpp"

using Parts = std::map<std::string, std::string>;

inline std::string packed(const Parts& parts) {
  lb::package::ZipWriter zip;
  for (const auto& [path, bytes] : parts) zip.add(path, bytes);
  return zip.finish();
}

inline bool has(const std::string& s, std::string_view what) { return s.find(what) != std::string::npos; }

/// The message with which `Template::read` refuses the parts; "taken" if it does not.
template <typename Template>
std::string refusal(const std::string& name, const Parts& parts) {
  try {
    Template::read(name, packed(parts));
  } catch (const lb::text::InputError& e) {
    return e.what();
  }
  return "taken";
}
