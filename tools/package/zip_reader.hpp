#pragma once
// Reading ZIP packages (DOCX, ODT, QDPX) that may be hostile. Nothing is ever written to disk under a name
// from the archive.
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lb::package {

/// Stops reading, not only warns. What an entry says of its own size is not believed: bytes are counted while
/// they come.
struct Limits {
  std::size_t parts = 10'000;
  std::size_t bytes_per_part = 512ULL << 20U;
  std::size_t bytes_in_all = 1024ULL << 20U;
};

class ZipReader {
 public:
  /// Opens an archive in memory. `name` is for messages. Throws text::InputError: not a ZIP file, damaged,
  /// encrypted, over a limit, the same name twice.
  ZipReader(std::string name, std::string bytes, Limits limits = {});
  ZipReader(ZipReader&&) noexcept;
  ZipReader& operator=(ZipReader&&) noexcept;
  ~ZipReader();

  const std::string& name() const;
  /// Names of all parts, in the order of the archive's directory.
  const std::vector<std::string>& parts() const;
  bool has(std::string_view part) const;
  /// The bytes of one part. Throws text::InputError: no such part, damaged data, over a limit.
  std::string read(std::string_view part);

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

/// True if `bytes` begin like a ZIP file ("PK\3\4").
bool looks_like_zip(std::string_view bytes);

}  // namespace lb::package
