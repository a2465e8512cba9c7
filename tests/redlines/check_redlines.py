#!/usr/bin/env python3
"""LibreOffice as judge of redlines: accepting all gives NEW, rejecting all gives OLD.

usage: check_redlines.py LIVREBLANC TOOLS OLD NEW [OLD NEW]...   (TOOLS: folder of lo_revisions.py and doc_text.py)
"""
import pathlib
import re
import subprocess
import sys
import tempfile


def text_of(tools, path):
    """The blocks without their places: a table that went still counts in the numbering of those behind it."""
    out = subprocess.run([sys.executable, tools / "doc_text.py", path], capture_output=True, text=True, check=True).stdout
    return [re.sub(r"\bt\d+", "t", line) for line in out.splitlines()]


def main():
    program, tools = sys.argv[1], pathlib.Path(sys.argv[2])
    pairs = sys.argv[3:]
    failures = 0
    for old, new in zip(pairs[0::2], pairs[1::2]):
        with tempfile.TemporaryDirectory() as folder:
            redline = pathlib.Path(folder) / ("redline" + pathlib.Path(new).suffix)
            done = subprocess.run([program, "diff", old, new, "-o", redline], capture_output=True, text=True)
            if done.returncode != 1:
                print(f"{old} {new}: exit {done.returncode}\n{done.stderr}")
                failures += 1
                continue
            for mode, wanted in (("accept", new), ("reject", old)):
                resolved = pathlib.Path(folder) / (mode + ".odt")
                plain = pathlib.Path(folder) / ("plain-" + mode + ".odt")
                subprocess.run([sys.executable, tools / "lo_revisions.py", redline, mode, resolved], capture_output=True, check=True, timeout=200)
                subprocess.run([sys.executable, tools / "lo_revisions.py", wanted, "none", plain], capture_output=True, check=True, timeout=200)
                same = text_of(tools, resolved) == text_of(tools, plain)
                print(f"{redline.name}, {mode}: {'same as' if same else 'DIFFERS FROM'} {wanted}")
                failures += 0 if same else 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
