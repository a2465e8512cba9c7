"""What every benchmark measures with: commands run as children, their wall clock, processor time and peak memory."""
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("LIVREBLANC", ROOT / "build" / "release" / "tools" / "livreblanc"))
ROUNDS = 5


class Run:
    """Seconds of wall clock, seconds of processor, and peak memory in MB of one command."""

    def __init__(self, *command, cwd=None, allowed=(0, 1)):
        began = time.perf_counter()
        process = subprocess.Popen([str(c) for c in command], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.perf_counter() - began
        self.processor = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in allowed:
            sys.exit(f"{' '.join(map(str, command))}: exit {process.returncode}")


def medians(*jobs):
    """Runs the jobs in turn, ROUNDS times; for each (median seconds, highest memory)."""
    results = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for job, result in zip(jobs, results):
            result.append(job())
    return [(statistics.median(r.seconds for r in runs), max(r.megabytes for r in runs)) for runs in results]


def row(what, value, note=""):
    print(f"{what:<62} {value:>12}  {note}", flush=True)
