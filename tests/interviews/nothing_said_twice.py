#!/usr/bin/env python3
"""No two interviews of the demonstration study share more than eight words in a row outside the interviewer's questions, and each is as long as
an interview of the study is meant to be.

usage: nothing_said_twice.py STUDY
"""
import pathlib
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET

TEI = "{http://www.tei-c.org/ns/1.0}"
MOST = 8                       # words in a row
SHORTEST, LONGEST = 1200, 1800  # words of an interview, questions included: what the plan of the study asks for, words between blanks


def words_of(text):
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def interviews(study):
    for file in sorted(pathlib.Path(study, "transcripts").glob("*.xml")):
        root = ET.parse(file).getroot()
        asking = {p.get("{http://www.w3.org/XML/1998/namespace}id") for p in root.iter(f"{TEI}person") if p.get("role") == "interviewer"}
        turns = [(u.get("who", "").lstrip("#"), "".join(u.itertext())) for u in root.iter(f"{TEI}u")]
        if not asking or not turns:
            sys.exit(f"{file}: no interviewer or no turns")
        yield file.stem, [words_of(text) for who, text in turns if who not in asking], sum(len(text.split()) for _, text in turns)


def main():
    findings, first = [], {}
    for name, turns, length in interviews(sys.argv[1]):
        if not SHORTEST <= length <= LONGEST:
            findings.append(f"{name}: {length} words; the plan asks for {SHORTEST} to {LONGEST}")
        for words in turns:
            for i in range(len(words) - MOST):
                run = tuple(words[i:i + MOST + 1])
                other = first.setdefault(run, name)
                if other != name:
                    findings.append(f"{other} and {name}: {' '.join(run)}")
    print("\n".join(findings))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
