#pragma once
// Whether bytes are a picture that Word and LibreOffice can open. A file that only begins like one would make
// a document with a hole in it.
#include <string>
#include <string_view>

namespace lb::paper {

/// What is wrong with a picture, as the end of a sentence that begins with its name ("is cut off"), in the
/// user's language; empty for a sound PNG (W3C, chunks whole, IHDR first, IDAT, IEND) or JPEG (ITU-T T.81, a
/// frame with a size, EOI at the end).
std::string picture_fault(std::string_view bytes);

}  // namespace lb::paper
