#pragma once
// How far a coder has come with the machine's proposals, and how far the machine was right.
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "coding/coding.hpp"

namespace lb::coding {

/// True if the coder has accepted the proposal's code for a passage in which it lies: the same thing, said
/// wider.
bool is_covered(const Coding& proposal, const CodingFile& mine);

/// The proposals that the coder has not decided, in order: there is no coding with their id, and they are not
/// covered. Borrows from `proposals`.
std::vector<const Coding*> undecided(const CodingFile& proposals, const CodingFile& mine);

/// How far the machine was right with a code, as far as the coder has decided.
struct Figures {
  std::size_t accepted = 0, refused = 0;  ///< Of its proposals; a covered one counts as accepted.
  std::size_t by_hand = 0;                ///< Accepted codings in which no proposal of their code lies.
};
/// By code, of one interview.
std::map<std::string, Figures> figures_of(const CodingFile& proposals, const CodingFile& mine);

}  // namespace lb::coding
