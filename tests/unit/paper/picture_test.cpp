#include "paper/picture.hpp"

using lb::paper::picture_fault;

namespace {

std::string chunk(const std::string& name, const std::string& data) {
  const auto n = static_cast<char>(data.size());
  return std::string("\0\0\0", 3) + n + name + data + std::string(4, 'c');
}

const std::string signature = "\x89PNG\r\n\x1a\n";
const std::string header = chunk("IHDR", std::string("\0\0\0\1\0\0\0\1\x08\0\0\0\0", 13));
const std::string image = signature + header + chunk("IDAT", "xx") + chunk("IEND", "");
const std::string jpeg =
    std::string("\xFF\xD8\xFF\xC0\0\x0B\x08\0\1\0\1\1\1\x11\0\xFF\xDA\0\2data\xFF\xD9", 25);

}  // namespace

TEST_CASE("a picture is whole, or it is said what it lacks") {
  CHECK(picture_fault(image).empty());
  CHECK(picture_fault(jpeg).empty());
  CHECK(picture_fault("GIF89a") == "is neither a PNG nor a JPEG picture");
  CHECK(picture_fault("") == "is neither a PNG nor a JPEG picture");
  CHECK(picture_fault(signature) == "is cut off");
  CHECK(picture_fault(signature + header + chunk("IEND", "")) == "holds no picture");
  CHECK(picture_fault(signature + chunk("IHDR", std::string(13, '\0')) + chunk("IDAT", "x") +
                      chunk("IEND", "")) == "has no size");
  CHECK(picture_fault("\xFF\xD8\xFF") == "is cut off");
  CHECK(picture_fault(jpeg.substr(0, 15) + "xxxx") == "is damaged");
}

TEST_CASE("a picture cut anywhere is no picture") {
  for (const std::string& whole : {image, jpeg})
    for (std::size_t n = 0; n + 1 < whole.size(); ++n) {
      CAPTURE(n);
      CHECK_FALSE(picture_fault(std::string_view(whole).substr(0, n)).empty());
    }
}
