#pragma once
// Messages in the user's language. The English text is the key (gettext); the catalogues of tools/locale are inside the program, so a
// message needs neither an installed file nor a generated system locale. What goes into documents is NOT said through here: a document's
// language is the study's, not the terminal's.
#include <fmt/core.h>

#include <string>
#include <string_view>

namespace lb::text {

/// Chooses the language of all later messages from a tag such as "fr_BE.UTF-8" or "fr"; anything without a catalogue means English.
/// Called by main(), and around a page that speaks the study's language; never while threads run.
void set_message_language(std::string_view tag);

/// "fr" or "en".
std::string message_language();

/// The text for `id` in the chosen language; `id` itself if there is no translation.
std::string translated(const char* id);
/// The plural form of the chosen language for the number `n`.
std::string translated(const char* singular, const char* plural, long n);

/// tr("unknown code '{}'", code): translated, then filled in by libfmt. `id` is a literal: xgettext collects it (keyword tr).
template <typename... Args>
std::string tr(const char* id, const Args&... args) {
  return fmt::format(fmt::runtime(translated(id)), args...);
}

/// trn("{} turn", "{} turns", n, n): as tr, by number (xgettext keyword trn:1,2).
template <typename... Args>
std::string trn(const char* singular, const char* plural, long n, const Args&... args) {
  return fmt::format(fmt::runtime(translated(singular, plural, n)), args...);
}

}  // namespace lb::text
