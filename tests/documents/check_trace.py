#!/usr/bin/env python3
"""Does `trace` lead back to the turns after LibreOffice has saved a paper, and after DOCX became ODT and back?

usage: check_trace.py PROGRAM STUDY SOFFICE

Drafts STUDY, sends each file through LibreOffice along every road, and asks `trace` about every turn that the
provenance file names and about words of quotations. The answers must be those of the untouched file. Prints one line
a road: answers equal, of how many.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROADS = [["docx"], ["odt"], ["odt", "docx"], ["docx", "odt"]]  # formats saved, one after the other
MOST_TURNS = 12


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def saved(soffice, profile, path, form, folder):
    folder.mkdir(parents=True, exist_ok=True)
    run(soffice, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", form, "--outdir", folder, path)
    out = folder / f"{path.stem}.{form}"
    if not out.is_file():
        raise SystemExit(f"{path}: LibreOffice saved nothing")
    shutil.copy(path.parent / "livre-blanc.provenance.xml", folder)
    return out


def answers(program, path, turns, words):
    asked = [("--turn", t) for t in turns] + [(w,) for w in words]
    out = []
    for question in asked:
        done = run(program, "trace", str(path), *question)
        # Spaces and line ends of the words around may change; what they lead to may not.
        ids = sorted(re.findall(r"^(\S+)  ", done.stdout, re.M)), sorted(re.findall(r"^  (E\d+\.t\d+\S*)", done.stdout, re.M))
        out.append((question, done.returncode, ids))
    return out


def main():
    program, study, soffice = sys.argv[1:4]
    wrong = 0
    with tempfile.TemporaryDirectory() as made:
        made = pathlib.Path(made)
        first = made / "first"
        drafted = run(program, "draft", "-C", study, "-o", str(first))
        if drafted.returncode > 1:
            raise SystemExit(drafted.stderr)
        record = (first / "livre-blanc.provenance.xml").read_text(encoding="utf-8")
        turns = sorted(set(re.findall(r'turn="([^"]+)"', record)))
        turns = turns[:: max(1, len(turns) // MOST_TURNS)]
        words = [w for w in re.findall(r"<text>([^<]{30,200})</text>", record) if "«" in w][:6]
        words = [re.sub(r"[«»\u202f\u00a0]", " ", w).strip()[:60] for w in words]
        for begin in ("docx", "odt"):
            start = first / f"livre-blanc.{begin}"
            expected = answers(program, start, turns, words)
            for number, road in enumerate(ROADS):
                path = start
                for step, form in enumerate(road):
                    path = saved(soffice, made / "profile", path, form, made / f"{begin}-{number}-{step}")
                got = answers(program, path, turns, words)
                equal = sum(a == b for a, b in zip(expected, got))
                print(f"{' > '.join([begin, *road])}: {equal} of {len(expected)} answers equal")
                for a, b in zip(expected, got):
                    if a != b:
                        wrong += 1
                        print(f"  {a[0]}: {a[1:]} became {b[1:]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
