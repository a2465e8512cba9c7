#include "exchange/positions.hpp"

#include <algorithm>
#include <limits>

namespace lb::exchange {
namespace {

using LineEnds = PositionModel::LineEnds;
using Unit = PositionModel::Unit;

constexpr std::string_view bom = "\xEF\xBB\xBF";

// Length in bytes of the sequence that begins with this byte. Precondition: valid UTF-8.
std::size_t sequence(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

std::int64_t units_of(Unit unit, std::size_t bytes) {
  switch (unit) {
    case Unit::code_points:
      return 1;
    case Unit::utf16:
      return bytes == 4 ? 2 : 1;
    case Unit::bytes:
      return static_cast<std::int64_t>(bytes);
  }
  return 1;
}

std::int64_t bom_units(Unit unit) { return unit == Unit::bytes ? 3 : 1; }

// One step of counting: a character, or a line end taken together.
struct Step {
  std::size_t bytes = 1;
  std::int64_t units = 1;
  bool is_line_end = false;
};
Step step_at(std::string_view s, std::size_t i, const PositionModel& model) {
  const auto c = static_cast<unsigned char>(s[i]);
  if (c == '\r' || c == '\n') {
    const bool pair = c == '\r' && i + 1 < s.size() && s[i + 1] == '\n';
    switch (model.line_ends) {
      case LineEnds::as_written:
        return {pair ? 2U : 1U, pair ? 2 : 1, true};
      case LineEnds::one:
        return {pair ? 2U : 1U, 1, true};
      case LineEnds::two:
        return {pair ? 2U : 1U, 2, true};
    }
  }
  const std::size_t bytes = std::min(sequence(c), s.size() - i);
  return {bytes, units_of(model.unit, bytes), false};
}

}  // namespace

std::string to_string(const PositionModel& m) {
  std::string out = m.unit == Unit::code_points ? "code-points" : m.unit == Unit::utf16 ? "utf-16" : "bytes";
  if (m.line_ends == LineEnds::one) out += ",lf";
  if (m.line_ends == LineEnds::two) out += ",crlf";
  if (m.bom_counted) out += ",bom";
  if (m.end_included) out += ",inclusive";
  return out;
}

std::optional<PositionModel> read_model(std::string_view written) {
  PositionModel m;
  for (std::size_t begin = 0, n = 0; begin <= written.size(); ++n) {
    const std::size_t end = std::min(written.find(',', begin), written.size());
    const std::string_view word = written.substr(begin, end - begin);
    if (n == 0 && word == "code-points")
      m.unit = Unit::code_points;
    else if (n == 0 && word == "utf-16")
      m.unit = Unit::utf16;
    else if (n == 0 && word == "bytes")
      m.unit = Unit::bytes;
    else if (n > 0 && word == "lf")
      m.line_ends = LineEnds::one;
    else if (n > 0 && word == "crlf")
      m.line_ends = LineEnds::two;
    else if (n > 0 && word == "bom")
      m.bom_counted = true;
    else if (n > 0 && word == "inclusive")
      m.end_included = true;
    else
      return std::nullopt;
    begin = end + 1;
  }
  return m;
}

RawText look_at(std::string_view bytes) {
  RawText t;
  if (bytes.starts_with(bom)) {
    t.had_bom = true;
    bytes.remove_prefix(bom.size());
  }
  t.bytes = bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    if (c >= 0xF0) t.has_astral = true;
    if (c >= 0x80) t.has_wide = true;
    if (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') {
      t.has_crlf = true;
      ++i;
    } else if (c == '\r' || c == '\n') {
      t.has_single_ends = true;
    }
  }
  return t;
}

// What is marked in the highest bits of PositionIndex::bytes_.
constexpr std::uint32_t inside_character = 1U << 31U, inside_line_end = 1U << 30U;

PositionIndex::PositionIndex(const RawText& text, Unit unit, LineEnds line_ends) {
  const PositionModel model{unit, line_ends, false, false};
  const std::string_view s = text.bytes;
  bytes_.reserve(s.size() + 1);
  for (std::size_t i = 0; i < s.size();) {
    if (const auto c = static_cast<unsigned char>(s[i]); c < 0x80 && c != '\n' && c != '\r') {
      bytes_.push_back(static_cast<std::uint32_t>(i++));
      continue;
    }
    const Step step = step_at(s, i, model);
    bytes_.push_back(static_cast<std::uint32_t>(i));
    i += step.bytes;
    // A position inside is taken for the end of what it is inside of, and said to be wrong.
    bytes_.insert(bytes_.end(), static_cast<std::size_t>(step.units - 1),
                  static_cast<std::uint32_t>(i) | (step.is_line_end ? inside_line_end : inside_character));
  }
  bytes_.push_back(static_cast<std::uint32_t>(s.size()));
}

PositionIndex::Found PositionIndex::at(std::int64_t position) const {
  if (position >= static_cast<std::int64_t>(bytes_.size())) return {bytes_.back(), Misfit::outside};
  const std::uint32_t found = bytes_[static_cast<std::size_t>(position)];
  return {found & ~(inside_character | inside_line_end),
          (found & inside_character) != 0  ? Misfit::in_character
          : (found & inside_line_end) != 0 ? Misfit::in_line_end
                                           : Misfit::none};
}

std::vector<Place> PositionIndex::places(const RawText& text, std::span<const Selection> selections,
                                         const PositionModel& model) const {
  const std::int64_t shift = text.had_bom && model.bom_counted ? bom_units(model.unit) : 0;
  std::vector<Place> out;
  out.reserve(selections.size());
  for (const Selection& s : selections) {
    const std::int64_t last =
        model.end_included && s.end < std::numeric_limits<std::int64_t>::max() ? s.end + 1 : s.end;
    if (s.start < shift || last < shift) {
      out.push_back({0, 0, Misfit::outside});
      continue;
    }
    const Found begin = at(s.start - shift), end = at(last - shift);
    const Misfit misfit = last <= s.start                ? Misfit::empty
                          : begin.misfit != Misfit::none ? begin.misfit
                                                         : end.misfit;
    out.push_back({begin.byte, end.byte, misfit});
  }
  return out;
}

std::vector<Place> places(const RawText& text, std::span<const Selection> selections,
                          const PositionModel& model) {
  return PositionIndex(text, model.unit, model.line_ends).places(text, selections, model);
}

Counter::Counter(const RawText& text, const PositionModel& model) : text_(text), model_(model) {
  if (text.had_bom && model.bom_counted) units_ = bom_units(model.unit);
}

std::int64_t Counter::at(std::size_t byte) {
  while (byte_ < byte) {
    const Step step = step_at(text_.bytes, byte_, model_);
    byte_ += step.bytes;
    units_ += step.units;
  }
  return units_;
}

}  // namespace lb::exchange
