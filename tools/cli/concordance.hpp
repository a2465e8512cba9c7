#pragma once
// Key word in context: the places of a query under one another, each with what stands before and behind it.
#include <cstddef>
#include <string>
#include <string_view>

#include "coding/query.hpp"
#include "study/study.hpp"
#include "transcript/interview.hpp"

namespace lb::cli {

struct Concordance {
  std::size_t columns = 100;  ///< Of a whole line.
  std::size_t context = 0;    ///< Columns on each side; 0 = what the line leaves.
  std::size_t id_columns = 10;
  bool coloured = false;
};

/// A line for people: the turn's id, the words before (right-aligned), the hit, the words behind. White space
/// of every kind is one space.
std::string concordance_line(const Concordance& c, const transcript::Turn& turn,
                             const coding::Query::Hit& hit);

/// The first line of the table: the columns' names. Every variable of the participants is a column.
std::string table_head(const study::Participants& participants);
/// A line of the table: offsets in code points of the turn's text, the hit, what stands before and behind it
/// in the turn (`context` columns of it; 0 = all), and who said it. Tabs and line ends in the text are
/// spaces.
std::string table_line(const study::Participants& participants, const transcript::Interview& interview,
                       const transcript::Turn& turn, const coding::Query::Hit& hit, std::size_t context);

}  // namespace lb::cli
