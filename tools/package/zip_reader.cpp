#include "package/zip_reader.hpp"

#include <zip.h>

#include <algorithm>
#include <map>

#include "text/finding.hpp"
#include "text/message.hpp"

namespace lb::package {
namespace {

struct DiscardZip {
  void operator()(zip_t* z) const noexcept { zip_discard(z); }
};
struct CloseFile {
  void operator()(zip_file_t* f) const noexcept { zip_fclose(f); }
};

}  // namespace

struct ZipReader::Data {
  std::string name;
  std::string bytes;  // libzip reads from here: outlives `zip`
  Limits limits;
  std::unique_ptr<zip_t, DiscardZip> zip;
  std::vector<std::string> parts;
  std::map<std::string, zip_uint64_t, std::less<>> index;
  std::size_t bytes_read = 0;

  [[noreturn]] void refuse(const std::string& what, const std::string& advice = {}) const {
    throw text::InputError(name, what, advice);
  }
};

ZipReader::ZipReader(std::string name, std::string bytes, Limits limits) : data_(std::make_unique<Data>()) {
  data_->name = std::move(name);
  data_->bytes = std::move(bytes);
  data_->limits = limits;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(data_->bytes.data(), data_->bytes.size(), 0, &error);
  // libzip takes no bytes at all for an archive without parts.
  zip_t* opened =
      source != nullptr && !data_->bytes.empty() ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  zip_error_fini(&error);
  if (opened == nullptr) {
    if (source != nullptr) zip_source_free(source);
    data_->refuse(text::tr("this is not a complete ZIP package (a DOCX, ODT or QDPX file is one)"),
                  text::tr("open it in the program it came from and save it again"));
  }
  data_->zip.reset(opened);
  const auto count = static_cast<std::size_t>(std::max<zip_int64_t>(zip_get_num_entries(opened, 0), 0));
  if (count > limits.parts)
    data_->refuse(text::tr("the package has {} parts; at most {} are read", count, limits.parts));
  for (std::size_t i = 0; i < count; ++i) {
    const char* part = zip_get_name(opened, i, ZIP_FL_ENC_GUESS);
    if (part == nullptr) data_->refuse(text::tr("the package has a part without a name"));
    if (!data_->index.emplace(part, i).second)
      data_->refuse(text::tr("the package has the part '{}' twice", part));
    data_->parts.emplace_back(part);
  }
}
ZipReader::ZipReader(ZipReader&&) noexcept = default;
ZipReader& ZipReader::operator=(ZipReader&&) noexcept = default;
ZipReader::~ZipReader() = default;

const std::string& ZipReader::name() const { return data_->name; }
const std::vector<std::string>& ZipReader::parts() const { return data_->parts; }
bool ZipReader::has(std::string_view part) const { return data_->index.contains(part); }

std::string ZipReader::read(std::string_view part) {
  const auto found = data_->index.find(part);
  if (found == data_->index.end()) data_->refuse(text::tr("the package has no part '{}'", part));
  zip_stat_t stat{};
  if (zip_stat_index(data_->zip.get(), found->second, 0, &stat) == 0 &&
      (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
    data_->refuse(text::tr("the package is encrypted"), text::tr("save it without a password"));
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(data_->zip.get(), found->second, 0));
  if (!file)
    data_->refuse(text::tr("the part '{}' cannot be read ({})", part, zip_strerror(data_->zip.get())));
  std::string out;
  // Room at once for what is said to come, as far as it can be true: deflate packs at most 1032 to 1.
  if ((stat.valid & ZIP_STAT_SIZE) != 0 && (stat.valid & ZIP_STAT_COMP_SIZE) != 0 &&
      stat.size / 1032 <= stat.comp_size)
    out.reserve(std::min<std::size_t>(stat.size, data_->limits.bytes_per_part));
  std::string chunk(256U << 10U, '\0');
  for (;;) {
    const zip_int64_t n = zip_fread(file.get(), chunk.data(), chunk.size());
    if (n < 0)
      data_->refuse(text::tr("the part '{}' is damaged", part),
                    text::tr("open the file in the program it came from and save it again"));
    if (n == 0) return out;
    out.append(chunk, 0, static_cast<std::size_t>(n));
    data_->bytes_read += static_cast<std::size_t>(n);
    if (out.size() > data_->limits.bytes_per_part || data_->bytes_read > data_->limits.bytes_in_all)
      data_->refuse(text::tr("the part '{}' unpacks to more than {} MB: it looks like a zip bomb", part,
                             std::min(data_->limits.bytes_per_part, data_->limits.bytes_in_all) >> 20U));
  }
}

bool looks_like_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

}  // namespace lb::package
