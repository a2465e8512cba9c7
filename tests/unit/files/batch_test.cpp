#include "files/batch.hpp"

#include <unistd.h>

#include <filesystem>

#include "files/files.hpp"
#include "text/finding.hpp"

using namespace lb;

namespace {
struct Folder {
  std::string path = (std::filesystem::temp_directory_path() / ("livreblanc-batch-test-" + std::to_string(::getpid()))).string();
  Folder() {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};
}  // namespace

TEST_CASE("many files are in their places once the batch is finished, few or many") {
  for (const int count : {3, 700}) {
    const Folder folder;
    files::Batch batch;
    for (int i = 0; i < count; ++i)
      CHECK(batch.add_if_changed(files::join(folder.path, "sub/E" + std::to_string(i) + ".xml"), std::to_string(i)));
    batch.finish();
    CHECK(files::list(files::join(folder.path, "sub")).size() == static_cast<std::size_t>(count));
    CHECK(files::read(files::join(folder.path, "sub/E2.xml")) == "2");
    CHECK_FALSE(batch.add_if_changed(files::join(folder.path, "sub/E2.xml"), "2"));
    CHECK(batch.add_if_changed(files::join(folder.path, "sub/E2.xml"), "3"));
  }
}

TEST_CASE("a batch that is not finished leaves what was there, and nothing beside it") {
  const Folder folder;
  const std::string path = files::join(folder.path, "E1.xml");
  files::write(path, "alt");
  {
    files::Batch batch;
    CHECK(batch.add_if_changed(path, "neu"));
    CHECK(files::read(path) == "alt");
    CHECK_THROWS_AS(batch.add_if_changed(folder.path, "x"), text::InputError);
  }
  CHECK(files::read(path) == "alt");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path), {}) == 1);
}
