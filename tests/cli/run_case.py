#!/usr/bin/env python3
"""Runs one command case and compares standard output, standard error and exit code whole. README.md beside this file shows the form.

usage: run_case.py --program PATH [--update] CASE
--update rewrites the expected parts of the case with what the program did; read the change before you commit it.
"""
import argparse
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def block(lines, i):
    """The lines behind `i` that begin with '|', without the bar and one space; and the index behind them."""
    out = []
    while i < len(lines) and lines[i].startswith("|"):
        out.append(lines[i][2:] if lines[i].startswith("| ") else lines[i][1:])
        i += 1
    return out, i


def joined(lines):
    if lines and lines[-1] == "\\no line end":
        return "\n".join(lines[:-1])
    return "".join(line + "\n" for line in lines)


def barred(text):
    if not text:
        return []
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    else:
        lines.append("\\no line end")
    return ["| " + line if line else "|" for line in lines]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--program", required=True)
    options.add_argument("--update", action="store_true")
    options.add_argument("case")
    args = options.parse_args()
    path = pathlib.Path(args.case)
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines and lines[-1] == "":
        lines.pop()

    folder = pathlib.Path(tempfile.mkdtemp(prefix="livreblanc-case-"))
    environment = {"PATH": f"{pathlib.Path(args.program).resolve().parent}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC",
                   "HOME": str(folder), "ROOT": str(ROOT)}
    for key in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if key in os.environ:
            environment[key] = os.environ[key]
    failures, out, runs, i = [], [], 0, 0
    done = None

    def compare(kind, expected, actual):
        if expected != actual:
            failures.append("".join(difflib.unified_diff(expected.splitlines(True), actual.splitlines(True), f"expected {kind}", f"actual {kind}")))

    try:
        while i < len(lines):
            line = lines[i]
            word, _, rest = line.partition(" ")
            i += 1
            out.append(line)
            if word == "file":
                body, j = block(lines, i)
                out += lines[i:j]
                i = j
                target = folder / rest
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(joined(body), encoding="utf-8")
            elif word == "copy":
                source, _, name = rest.partition(" as ")
                source = ROOT / source
                target = folder / (name or source.name)
                target.parent.mkdir(parents=True, exist_ok=True)
                (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
            elif word == "env":
                key, _, value = rest.partition("=")
                environment[key] = value
            elif word == "shell":
                subprocess.run(["sh", "-ec", rest], cwd=folder, env=environment, check=True)
            elif word == "run":
                runs += 1
                done = subprocess.run(["sh", "-c", rest], cwd=folder, env=environment, capture_output=True, stdin=subprocess.DEVNULL)
            elif word == "exit":
                compare("exit code", rest, str(done.returncode))
                out[-1] = f"exit {done.returncode}"
            elif word in ("out", "err", "written"):
                body, i = block(lines, i)
                if word == "written":
                    target = folder / rest
                    actual = target.read_text(encoding="utf-8") if target.exists() else "(there is no such file)\n"
                else:
                    actual = (done.stdout if word == "out" else done.stderr).decode("utf-8", "backslashreplace")
                compare(f"{word} {rest}".strip(), joined(body), actual)
                out += barred(actual)
            elif word == "absent":
                if (folder / rest).exists():
                    failures.append(f"{rest} should not be there\n")
            elif runs and word and not line.startswith("#"):
                failures.append(f"{path.name}:{i}: not understood: {line}\n")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if not runs:
        failures.append(f"{path.name} runs nothing\n")
    if args.update:
        path.write_text("\n".join(out) + "\n", encoding="utf-8")
        return 0
    sys.stdout.write("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
