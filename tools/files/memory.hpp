#pragma once
// How memory is asked for from the system, for commands that fill much of it in one go.
namespace lb::files {

/// Has the C library take what is allocated from here on from one region that the kernel may fill in pages of
/// 2 MB (madvise(2), MADV_HUGEPAGE), and keep what is freed: filled in pages of 4 KB, a transcript of 20 MB
/// costs 28,000 interruptions, a quarter of the time where the machine is virtual (but nothing is gained
/// there right after memory went back to the host). Costs address space and the unused rest of the last large
/// page, up to a few MB. For the start of a command, before there are threads; a program that frees much and
/// goes on is better off without. Nothing happens where this is not to be had.
void fill_large_pages();

}  // namespace lb::files
