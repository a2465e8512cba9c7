#pragma once
// Reads a transcript as fast as its text can be copied, for commands that go through a corpus. It knows only
// what to_tei() writes; whatever else a file holds is left to libxml2 and from_tei(), which also find the
// words for what is wrong with it.
#include <optional>
#include <string>
#include <string_view>

#include "transcript/interview.hpp"

namespace lb::transcript {

/// The interview of a file as to_tei() writes them, equal to what from_tei() makes of it; nullopt for every
/// other file, sound or not. Takes time and memory for one pass over `bytes`.
std::optional<Interview> scan_tei(std::string_view bytes);

/// scan_tei(), and where it knows nothing xml::Tree::parse() and from_tei(). `path` is for messages. Throws
/// text::InputError as they do.
Interview read_tei(const std::string& path, std::string bytes);

/// The same, from `bytes`, into an interview that was read before: the room of its turns is used again.
void read_tei_into(const std::string& path, const std::string& bytes, Interview& out);

}  // namespace lb::transcript
