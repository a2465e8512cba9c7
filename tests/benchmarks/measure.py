"""What every benchmark measures with: commands run as children, their wall clock, processor time and peak memory."""
import functools
import json
import os
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("LIVREBLANC", ROOT / "build" / "release" / "tools" / "livreblanc"))
ROUNDS = 5


# Linux counts the memory of whoever starts a process as the process's own until it runs its program: commands are
# started by a small process that holds none of the benchmark's data.
STARTER = """
import json, os, subprocess, sys, time
for line in sys.stdin:
    command, cwd = json.loads(line)
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    print(json.dumps([time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode]), flush=True)
"""


@functools.cache
def starter():
    return subprocess.Popen([sys.executable, "-S", "-c", STARTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


class Run:
    """Seconds of wall clock, seconds of processor, and peak memory in MB of one command."""

    def __init__(self, *command, cwd=None, allowed=(0, 1)):
        process = starter()
        process.stdin.write(json.dumps([[str(c) for c in command], str(cwd) if cwd else None]) + "\n")
        process.stdin.flush()
        self.seconds, self.processor, self.megabytes, returned = json.loads(process.stdout.readline())
        if returned not in allowed:
            sys.exit(f"{' '.join(map(str, command))}: exit {returned}")


def medians(*jobs):
    """Runs the jobs in turn, ROUNDS times; for each (median seconds, highest memory)."""
    results = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for job, result in zip(jobs, results):
            result.append(job())
    return [(statistics.median(r.seconds for r in runs), max(r.megabytes for r in runs)) for runs in results]


def row(what, value, note=""):
    print(f"{what:<62} {value:>12}  {note}", flush=True)
