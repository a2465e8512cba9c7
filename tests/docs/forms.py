#!/usr/bin/env python3
"""The page "Importing transcripts" has a row for every form that the program reads, and for no other; so has the list of --form. In French too.

usage: forms.py ROOT PROGRAM
"""
import pathlib
import re
import subprocess
import sys


def main():
    root, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    done = subprocess.run([program, "ingest", "--form", "?", "x"], capture_output=True, text=True, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    known = re.search(r"the forms are (.*)", done.stderr)
    if not known:
        sys.exit(f"the program does not list its forms:\n{done.stderr}")
    forms = known.group(1).split(", ")
    wrong = []
    for folder, heading, list_of_forms, last in (("", "FORMS", "The file's form: (.*)", " or "), ("fr/", "FORMES", "La forme du fichier.?: (.*)", " ou ")):
        page = (root / f"tools/man/{folder}livreblanc-transcripts.7.scd").read_text(encoding="utf-8")
        table = re.search(rf"^# {heading}\n(.*?)^# ", page, re.S | re.M).group(1)
        rows = re.findall(r"^\|  (\S+)\n:  \S.*\n:  \S.*\n:  \S.*$", table, re.M)
        option = (root / f"tools/man/{folder}livreblanc-ingest.1.scd").read_text(encoding="utf-8")
        listed = re.findall(r"[a-z]+", re.search(list_of_forms, option).group(1).replace(last, ", "))
        wrong += [f"{folder}{where}: {found}\nthe program: {forms}"
                  for where, found in (("livreblanc-transcripts.7", rows), ("livreblanc-ingest.1", listed)) if found != forms]
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
