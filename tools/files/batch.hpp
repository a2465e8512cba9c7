#pragma once
// Many files written one after the other, each whole or not at all as files::write() writes them, but with
// one wait for the disk for all of them instead of one each.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lb::files {

class Batch {
 public:
  Batch() = default;
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;
  ~Batch();  ///< What was not finished is as if it had never been added.

  /// As write_if_changed(), but the file is in its place only after finish(), or a later add() that finds
  /// many waiting. Returns true if it is to be written. Throws text::InputError.
  bool add_if_changed(const std::string& path, std::string_view bytes);

  /// Everything that was added is on the disk and in its place. Throws text::InputError.
  void finish();

 private:
  struct Waiting {
    std::string temporary, path;
  };
  std::vector<Waiting> waiting_;
};

}  // namespace lb::files
