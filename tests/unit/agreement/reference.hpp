#pragma once
// Reference values that lie beside the project, for tests that run only where they are.
#ifndef BOOST_BIND_GLOBAL_PLACEHOLDERS
#define BOOST_BIND_GLOBAL_PLACEHOLDERS  // Boost 1.74's JSON parser includes a header that warns about its own
                                        // past
#endif
#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/ptree.hpp>
#include <fstream>
#include <string>
#include <vector>

/// A file of data/agreement; false, with a warning, where it is not there.
inline bool load(const std::string& name, boost::property_tree::ptree& out) {
  std::ifstream file(LOCAL_DATA "/agreement/" + name);
  if (!file) {
    WARN("left out: " LOCAL_DATA " is not there");
    return false;
  }
  boost::property_tree::read_json(file, out);
  return true;
}

inline std::vector<std::string> cells(const boost::property_tree::ptree& list) {
  std::vector<std::string> out;
  for (const auto& [key, cell] : list) out.push_back(cell.data());
  return out;
}
