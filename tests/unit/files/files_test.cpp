#include "files/files.hpp"

#include <sys/stat.h>

#include <filesystem>

#include "files/reused.hpp"
#include "text/finding.hpp"

using namespace lb;

namespace {
struct Folder {
  std::string path = (std::filesystem::temp_directory_path() / "livreblanc-files-test").string();
  Folder() { std::filesystem::remove_all(path); std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};
}  // namespace

TEST_CASE("a file is written whole, or what was there stays") {
  const Folder folder;
  const std::string path = files::join(folder.path, "sub/é.xml");
  files::write(path, "un");
  CHECK(files::read(path) == "un");
  CHECK_FALSE(files::write_if_changed(path, "un"));
  CHECK(files::write_if_changed(path, "deux"));
  CHECK(files::list(files::folder_of(path)) == std::vector<std::string>{"é.xml"});
  CHECK_THROWS_AS(files::write(folder.path, "x"), text::InputError);
  CHECK_THROWS_AS(files::write(files::join(path, "below-a-file"), "x"), text::InputError);
  CHECK(files::read(path) == "deux");
}

TEST_CASE("a full disk leaves the old file") {
  if (!files::is_file("/proc/self/stat")) return;
  CHECK_THROWS_AS(files::write("/dev/full/x", "x"), text::InputError);
  CHECK_THROWS_WITH(files::read("/absent"), "/absent: there is no such file\n");
  CHECK_THROWS_WITH(files::read("/tmp"), "/tmp: this is a folder, not a file\n");
}

TEST_CASE("names and digests") {
  CHECK(files::stem_of("a/b.c.XML") == "b.c");
  CHECK(files::extension_of("a/b.c.XML") == "xml");
  CHECK(files::folder_of("b") == "");
  CHECK(files::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("files are read into the same room one after the other") {
  const Folder folder;
  std::string room;
  for (const std::size_t size : {5U, 0U, 70'000U, 3U, 200'000U, 65'536U}) {
    const std::string bytes(size, static_cast<char>('a' + size % 26));
    files::write(folder.path + "/x", bytes);
    files::read_into(folder.path + "/x", room);
    CHECK(room == bytes);
    CHECK(files::read(folder.path + "/x") == bytes);
  }
  CHECK(files::read("/proc/self/status").starts_with("Name:"));  // says it has no bytes
  CHECK_THROWS_AS(files::read_into(folder.path + "/x", room, 100), text::InputError);
}
