// The reader of REFI-QDA under libFuzzer: any bytes, as a package or as bare XML, give a project that can be brought
// into a study, or an InputError.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "exchange/measurement.hpp"
#include "exchange/qde_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lb;
  try {
    exchange::Losses losses("import", "", "fuzz");
    const exchange::Reading r = exchange::read_refi(
        "fuzz", std::string(reinterpret_cast<const char*>(data), size), losses, true);
    exchange::Detector detector;
    for (const exchange::Text& t : r.project.sources)
      if (t.has_text) detector.add(exchange::look_at(t.bytes), t.selections);
    const exchange::Measurement m = detector.finish();
    exchange::describe(m);
    for (const exchange::Text& t : r.project.sources) {
      if (!t.has_text || m.candidates.empty()) continue;
      const exchange::RawText raw = exchange::look_at(t.bytes);
      for (const exchange::Place& p : exchange::places(raw, t.selections, m.candidates.front().model))
        if (p.misfit == exchange::Misfit::none && (p.begin >= p.end || p.end > raw.bytes.size())) std::abort();
    }
    for (const text::Finding& f : r.findings) text::render(f);
    losses.to_tsv();
  } catch (const text::InputError&) {
  }
  return 0;
}
