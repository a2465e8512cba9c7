#include "files/memory.hpp"

#include <cstdint>
#include <cstdlib>

#ifdef __GLIBC__  // known behind the first header of the library
#include <malloc.h>
#include <sys/mman.h>
#endif

namespace lb::files {

void fill_large_pages() {
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE) && !defined(__SANITIZE_ADDRESS__)
  constexpr std::size_t room = std::size_t{256} << 20U, page = 4096;
  // Large blocks come from the heap, too, and its end is not given back: the room stays.
  if (mallopt(M_MMAP_THRESHOLD, 1 << 30) == 0 || mallopt(M_TRIM_THRESHOLD, 1 << 30) == 0) return;
  void* const all = std::malloc(room);
  if (all == nullptr) return;
  const std::uintptr_t begin = (reinterpret_cast<std::uintptr_t>(all) + page - 1) / page * page;
  madvise(reinterpret_cast<void*>(begin), room - page, MADV_HUGEPAGE);
  std::free(all);
#endif
}

}  // namespace lb::files
