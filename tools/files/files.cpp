#include "files/files.hpp"

#include <fcntl.h>
#include <nettle/sha2.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "files/reused.hpp"
#include "text/finding.hpp"
#include "text/message.hpp"

namespace lb::files {
namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  int close() { return ::close(std::exchange(fd_, -1)); }

 private:
  int fd_;
};

// The words people meet; the rest of errno stays in the system's own words.
std::string why(int error) {
  switch (error) {
    case ENOENT:
      return text::tr("there is no such file");
    case EACCES:
    case EPERM:
      return text::tr("permission denied");
    case EISDIR:
      return text::tr("this is a folder, not a file");
    case ENOTDIR:
      return text::tr("a part of the path is a file, not a folder");
    case ENOSPC:
    case EDQUOT:
      return text::tr("the disk is full");
    case EROFS:
      return text::tr("the disk is read-only");
    case ENAMETOOLONG:
      return text::tr("the name is too long");
    case EFBIG:
      return text::tr("the file would be too large");
    default:
      return std::strerror(error);
  }
}

[[noreturn]] void fail_reading(const std::string& path, int error) {
  throw text::InputError(path, why(error));
}
[[noreturn]] void fail_writing(const std::string& path, int error) {
  throw text::InputError(path, text::tr("cannot be written: {}", why(error)),
                         text::tr("nothing was changed"));
}

// The temporary file of write(): gone unless it was renamed.
struct Temporary {
  std::string path;
  ~Temporary() {
    if (!path.empty()) ::unlink(path.c_str());
  }
};

}  // namespace

std::string read(const std::string& path, std::size_t limit) {
  std::string out;
  read_into(path, out, limit);
  return out;
}

void read_into(const std::string& path, std::string& out, std::size_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) fail_reading(path, errno);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) fail_reading(path, errno);
  if (S_ISDIR(status.st_mode)) fail_reading(path, EISDIR);
  constexpr std::size_t step = 1U << 16U;
  // A byte more than the file has: the end is found without growing.
  out.resize(S_ISREG(status.st_mode) ? std::min(limit, static_cast<std::size_t>(status.st_size)) + 1 : step);
  for (std::size_t size = 0;;) {
    if (size == out.size()) out.resize(size + std::max(size, step));
    const ssize_t n = ::read(file.get(), out.data() + size, out.size() - size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_reading(path, errno);
    size += static_cast<std::size_t>(n);
    if (size > limit)
      throw text::InputError(path, text::tr("the file is larger than {} MB", limit >> 20U),
                             text::tr("split it"));
    if (n > 0) continue;
    out.resize(size);
    return;
  }
}

void write(const std::string& path, std::string_view bytes) {
  if (const std::string folder = folder_of(path); !folder.empty()) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) fail_writing(path, error.value());
  }
  if (is_folder(path)) fail_writing(path, EISDIR);
  Temporary temporary{path + ".XXXXXX"};
  const Descriptor opened(::mkstemp(temporary.path.data()));
  if (opened.get() < 0) {
    const int error = errno;
    temporary.path.clear();
    fail_writing(path, error);
  }
  for (std::string_view rest = bytes; !rest.empty();) {
    const ssize_t n = ::write(opened.get(), rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_writing(path, errno);
    rest.remove_prefix(static_cast<std::size_t>(n));
  }
  // mkstemp makes the file private; a result has the usual permissions, or those of the file it replaces.
  struct stat status {};
  // It can only be read by setting it: once, since several threads may write files.
  static const ::mode_t mask = [] {
    const ::mode_t current = ::umask(0);
    ::umask(current);
    return current;
  }();
  const ::mode_t mode = ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0666U & ~mask;
  if (::fchmod(opened.get(), mode) != 0 || ::fsync(opened.get()) != 0) fail_writing(path, errno);
  if (::rename(temporary.path.c_str(), path.c_str()) != 0) fail_writing(path, errno);
  temporary.path.clear();
}

bool write_if_changed(const std::string& path, std::string_view bytes) {
  if (is_file(path) && read(path) == bytes) return false;
  write(path, bytes);
  return true;
}

void remove(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail_writing(path, errno);
}

bool is_file(const std::string& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

std::vector<std::string> list(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator i(folder, error), end; !error && i != end; i.increment(error)) {
    std::string name = i->path().filename().string();
    if (!name.starts_with('.')) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string join(std::string_view folder, std::string_view name) {
  if (folder.empty() || folder == ".") return std::string(name);
  std::string out(folder);
  if (!out.ends_with('/')) out.push_back('/');
  return out.append(name);
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  return std::string(path.substr(0, slash == 0 ? 1 : slash));
}

std::string name_of(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

std::string stem_of(std::string_view path) {
  const std::string name = name_of(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

std::string extension_of(std::string_view path) {
  const std::string name = name_of(path);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0) return {};
  std::string extension = name.substr(dot + 1);
  for (char& c : extension)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return extension;
}

std::string current_folder() {
  std::error_code error;
  const fs::path path = fs::current_path(error);
  if (error) fail_reading(".", error.value());
  return path.string();
}

std::optional<std::string> find_upwards(std::string start, std::string_view name) {
  std::error_code error;
  fs::path folder = fs::absolute(start.empty() ? "." : start, error).lexically_normal();
  if (error) return std::nullopt;
  for (;; folder = folder.parent_path()) {
    if (is_file((folder / name).string())) return folder.string();
    if (folder == folder.parent_path()) return std::nullopt;
  }
}

std::optional<std::string> environment(const char* name) {
  const char* value =
      std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing in the program changes the environment
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

std::optional<long long> source_date_epoch() {
  const auto value = environment("SOURCE_DATE_EPOCH");
  if (!value) return std::nullopt;
  long long seconds = 0;
  const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), seconds);
  if (error != std::errc{} || end != value->data() + value->size() || seconds < 0)
    throw text::InputError("SOURCE_DATE_EPOCH", text::tr("'{}' is not a number of seconds", *value),
                           text::tr("unset it, or set it to seconds since 1970"));
  return seconds;
}

std::string sha256(std::string_view bytes) {
  sha256_ctx context{};
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::string hex;
  for (const std::uint8_t byte : digest)
    for (const int half : {byte >> 4, byte & 15}) hex += "0123456789abcdef"[half];
  return hex;
}

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

}  // namespace lb::files
