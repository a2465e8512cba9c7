#pragma once
// The interviews of a study are independent: what is done with each is done on as many threads as there are
// processors, and the results are the same as one after the other.
#include <atomic>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace lb::exchange {

/// Calls `work(i)` for every i below `n`, on up to `threads` threads (0: as many as there are processors),
/// the caller's among them. `work` may be called from several threads at once and keeps what it makes apart
/// by i. Throws what `work` threw at the smallest i, whatever the number of threads.
template <typename Work>
void for_each_index(std::size_t n, const Work& work, std::size_t threads = 0) {
  if (threads == 0) threads = std::thread::hardware_concurrency();
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> has_thrown = false;
  std::vector<std::exception_ptr> thrown(n);
  const auto run = [&] {
    while (!has_thrown) {
      const std::size_t i = next++;
      if (i >= n) return;
      try {
        work(i);
      } catch (...) {  // every smaller i has been begun and comes to its end
        thrown[i] = std::current_exception();
        has_thrown = true;
      }
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t t = 1; t < threads && t < n; ++t) others.emplace_back(run);
    run();
  }
  for (const std::exception_ptr& e : thrown)
    if (e) std::rethrow_exception(e);
}

}  // namespace lb::exchange
