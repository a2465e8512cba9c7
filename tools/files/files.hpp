#pragma once
// The only room that touches the world: the file system, the environment, the clock. Paths are UTF-8.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lb::files {

/// The bytes of a file. Throws text::InputError: absent, a folder, unreadable, larger than `limit` bytes.
std::string read(const std::string& path, std::size_t limit = 2ULL << 30U);

/// Writes a file whole or not at all: a temporary file in the same folder, flushed to the disk, then renamed.
/// An interrupted or refused write leaves what was there. Creates missing folders. Throws text::InputError
/// (read-only, disk full, a folder in the way).
void write(const std::string& path, std::string_view bytes);

/// As write(), but leaves the file alone (its time stamp too) if it already holds these bytes. Returns true
/// if it wrote.
bool write_if_changed(const std::string& path, std::string_view bytes);

void remove(const std::string& path);  ///< No error if absent.

bool is_file(const std::string& path);
bool is_folder(const std::string& path);

/// Names (not paths) in a folder, sorted by bytes, without those that begin with a dot. Empty if there is no
/// such folder.
std::vector<std::string> list(const std::string& folder);

std::string join(std::string_view folder,
                 std::string_view name);          ///< "a" + "b" -> "a/b"; an empty folder adds nothing.
std::string folder_of(std::string_view path);     ///< "a/b.xml" -> "a"; "" if there is none.
std::string name_of(std::string_view path);       ///< "a/b.xml" -> "b.xml".
std::string stem_of(std::string_view path);       ///< "a/b.xml" -> "b".
std::string extension_of(std::string_view path);  ///< "a/b.XML" -> "xml" (lower case); "" if there is none.

std::string current_folder();

/// The nearest folder upwards from `start` that has a file of this name; nullopt if there is none.
std::optional<std::string> find_upwards(std::string start, std::string_view name);

/// An environment variable; nullopt if unset.
std::optional<std::string> environment(const char* name);

/// Seconds since 1970 of SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/);
/// nullopt if unset. Throws text::InputError if it is set and not a number.
std::optional<long long> source_date_epoch();

/// Lower-case hexadecimal SHA-256 (FIPS 180-4) of `bytes`.
std::string sha256(std::string_view bytes);

/// True if standard output (1) or error (2) is a terminal.
bool is_terminal(int descriptor);

}  // namespace lb::files
