#!/usr/bin/env python3
"""What LibreOffice saves again has the same words: a paper and other documents, in their form and in the other one.

usage: check_resaved.py LIVREBLANC TOOLS STUDY [DOCUMENT]...   (TOOLS: folder of lo_revisions.py)

A difference of looks or of a space is allowed, of which LibreOffice makes some; a line about words, numbers, quotations, figures or moves is
not: nobody touched them.
"""
import collections
import pathlib
import subprocess
import sys
import tempfile

from check_redlines import without_comments

ALLOWED = {"format", "typography"}


def resaved(tools, source, target):
    subprocess.run([sys.executable, tools / "lo_revisions.py", source, "none", target], capture_output=True, check=True, timeout=200)
    return target


def untouched(program, old, new):
    """Number of lines about something that nobody changed."""
    done = subprocess.run([program, "diff", old, new, "--tsv"], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        print(f"{old.name} -> {new.name}: exit {done.returncode}\n{done.stderr}")
        return 1
    rows = [line.split("\t") for line in done.stdout.splitlines()[1:]]
    causes = collections.Counter(row[0] for row in rows)
    wrong = [row for row in rows if row[0] not in ALLOWED]
    print(f"{old.name} -> {new.name}: " + (", ".join(f"{cause} {n}" for cause, n in sorted(causes.items())) or "no difference"))
    for row in wrong[:12]:
        print("  " + " | ".join(row[:7])[:200])
    return len(wrong)


def main():
    program, tools, study = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([program, "draft", "-C", study, "-o", folder], capture_output=True)
        for document in [folder / "livre-blanc.docx", folder / "livre-blanc.odt", *map(pathlib.Path, sys.argv[4:])]:
            source = without_comments(document, folder)
            for form in (".docx", ".odt"):
                wrong += untouched(program, document, resaved(tools, source, folder / f"{document.stem}-{document.suffix[1:]}{form}"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
