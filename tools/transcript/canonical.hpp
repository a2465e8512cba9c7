#pragma once
// The form in which text enters the store: NFC, one space between words, no invisible characters. No-break
// spaces stay as they were typed.
#include <string>
#include <string_view>
#include <vector>

#include "transcript/draft.hpp"

namespace lb::transcript {

struct Canonical {
  std::string text;
  std::vector<Mark>
      marks;  ///< The draft's, now in code points of `text`; marks that became empty are kept as empty marks.
  int invisible = 0;  ///< Characters left out: controls, soft hyphens, byte order marks.
  bool was_nfc = true;
};

/// `marks` are byte ranges of `text`, sorted by begin. Takes the text over. Precondition: valid UTF-8.
Canonical canonical(std::string&& text, const std::vector<DraftMark>& marks);

/// Text files in any encoding, as UTF-8.
struct Decoded {
  std::string utf8;
  std::string encoding;       ///< "UTF-8", "UTF-16LE", "windows-1252", "macintosh".
  bool was_declared = false;  ///< By a byte order mark or by being valid UTF-8; otherwise it was inferred.
};

/// Encoding by byte order mark, by NUL pattern, by validity, else a one-byte encoding of the West. Throws
/// text::InputError (file `name`) for bytes that are no text.
Decoded decode_text(const std::string& name, std::string bytes);

}  // namespace lb::transcript
