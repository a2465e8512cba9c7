#include "transcript_harness.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return lb::fuzz::ingest_as("otranscribe", data, size);
}
