#pragma once
// What a coding says beside its code, as notes: a note may be referred to by any number of codings, so all
// that are "frein" share one. Import knows these notes by their GUIDs; other programs show their words.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "coding/coding.hpp"
#include "exchange/project.hpp"

namespace lb::exchange {

/// Collects the notes of an export, each once.
class CodingNotes {
 public:
  /// The notes of a coding: polarity, negation, what the machine went by, memo.
  std::vector<Guid> notes_of(const coding::Coding& coding);
  /// Adds those of another collection.
  void add(CodingNotes other) { notes_.merge(other.notes_); }
  /// All notes so far, by GUID. Their texts are in Text::bytes.
  std::vector<Text> notes() const;

 private:
  Guid note(const std::string& kind, const std::string& id, const std::string& name,
            const std::string& words);
  std::map<Guid, Text> notes_;
};

/// Puts what one of our notes says into a coding; false if the note is none of ours.
bool apply_note(const Text& note, coding::Coding& coding);

}  // namespace lb::exchange
