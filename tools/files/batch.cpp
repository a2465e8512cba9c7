#include "files/batch.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "files/files.hpp"
#include "text/finding.hpp"
#include "text/message.hpp"

namespace lb::files {
namespace {

constexpr std::size_t most_waiting = 512;
constexpr std::size_t few = 32;

[[noreturn]] void fail(const std::string& path, int error) {
  throw text::InputError(path, text::tr("cannot be written: {}", std::strerror(error)),
                         text::tr("nothing was changed"));
}

struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

}  // namespace

Batch::~Batch() {
  for (const Waiting& w : waiting_) ::unlink(w.temporary.c_str());
}

bool Batch::add_if_changed(const std::string& path, std::string_view bytes) {
  struct stat status {};
  const bool there = ::stat(path.c_str(), &status) == 0;
  if (there && S_ISREG(status.st_mode) && static_cast<std::size_t>(status.st_size) == bytes.size() &&
      read(path) == bytes)
    return false;
  if (there && S_ISDIR(status.st_mode)) fail(path, EISDIR);
  std::string temporary = path + ".XXXXXX";
  Descriptor file{::mkstemp(temporary.data())};
  if (file.fd < 0 && errno == ENOENT) {
    std::error_code error;
    std::filesystem::create_directories(folder_of(path), error);
    if (error) fail(path, error.value());
    temporary = path + ".XXXXXX";
    file.fd = ::mkstemp(temporary.data());
  }
  if (file.fd < 0) fail(path, errno);
  waiting_.push_back({temporary, path});
  for (std::string_view rest = bytes; !rest.empty();) {
    const ssize_t n = ::write(file.fd, rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(path, errno);
    rest.remove_prefix(static_cast<std::size_t>(n));
  }
  // mkstemp makes the file private; a result has the usual permissions, or those of the file it replaces.
  static const ::mode_t mask = [] {
    const ::mode_t m = ::umask(0);
    ::umask(m);
    return m;
  }();
  if (::fchmod(file.fd, there ? status.st_mode & 07777U : 0666U & ~mask) != 0) fail(path, errno);
  if (waiting_.size() >= most_waiting) finish();
  return true;
}

void Batch::finish() {
  if (waiting_.empty()) return;
  // A few files wait for themselves; for many it is quicker to wait for all that the disk has to do.
  const std::size_t waits = waiting_.size() < few ? waiting_.size() : 1;
  for (std::size_t i = 0; i < waits; ++i) {
    const Descriptor file{::open(waiting_[i].temporary.c_str(), O_RDONLY | O_CLOEXEC)};
    const bool done =
        file.fd >= 0 && (waits > 1 || waiting_.size() == 1 ? ::fsync(file.fd) : ::syncfs(file.fd)) == 0;
    if (!done) fail(waiting_[i].path, errno);
  }
  while (!waiting_.empty()) {
    const Waiting& w = waiting_.back();
    if (::rename(w.temporary.c_str(), w.path.c_str()) != 0) fail(w.path, errno);
    waiting_.pop_back();
  }
}

}  // namespace lb::files
