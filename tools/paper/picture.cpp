#include "paper/picture.hpp"

#include "text/message.hpp"

namespace lb::paper {
namespace {

using text::tr;

constexpr std::string_view png_signature = "\x89PNG\r\n\x1a\n";

// Big endian.
std::size_t number(std::string_view bytes, std::size_t at, std::size_t length) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < length; ++i) value = value * 256 + static_cast<unsigned char>(bytes[at + i]);
  return value;
}

std::string png_fault(std::string_view bytes) {
  constexpr std::size_t frame = 12;  // of a chunk: length, name, checksum
  bool data = false, first = true;
  for (std::size_t at = png_signature.size(); at + frame <= bytes.size();) {
    const std::size_t length = number(bytes, at, 4);
    const std::string_view name = bytes.substr(at + 4, 4);
    if (length > bytes.size() - at - frame) return tr("is cut off");
    if (first &&
        (name != "IHDR" || length != 13 || number(bytes, at + 8, 4) == 0 || number(bytes, at + 12, 4) == 0))
      return tr("has no size");
    first = false;
    data = data || (name == "IDAT" && length > 0);
    if (name == "IEND") return data ? std::string() : tr("holds no picture");
    at += frame + length;
  }
  return tr("is cut off");
}

std::string jpeg_fault(std::string_view bytes) {
  bool sized = false;
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (bytes[at] != '\xFF') return tr("is damaged");
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF) {  // padding
      ++at;
      continue;
    }
    const std::size_t length = number(bytes, at + 2, 2);
    if (length < 2 || length > bytes.size() - at - 2) return tr("is cut off");
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame && length >= 8) sized = number(bytes, at + 5, 2) > 0 && number(bytes, at + 7, 2) > 0;
    if (marker == 0xDA) {  // the picture itself, up to the end
      if (!sized) return tr("has no size");
      return bytes.find("\xFF\xD9", at) == std::string_view::npos ? tr("is cut off") : std::string();
    }
    at += 2 + length;
  }
  return tr("is cut off");
}

}  // namespace

std::string picture_fault(std::string_view bytes) {
  if (bytes.starts_with(png_signature)) return png_fault(bytes);
  if (bytes.starts_with("\xFF\xD8\xFF")) return jpeg_fault(bytes);
  return tr("is neither a PNG nor a JPEG picture");
}

}  // namespace lb::paper
