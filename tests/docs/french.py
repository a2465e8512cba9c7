#!/usr/bin/env python3
"""The man pages in French have the sections of the English ones, and the spaces and apostrophes of French as the program's messages have them.

usage: french.py ROOT
"""
import pathlib
import re
import sys

RULES = [  # what must not stand in prose, and what should
    (r"(?: |\u00a0)[;!?](?=[\s)\]»]|$)", "U+202F before ; ! ?"),
    (r"[^\W\d_][;!?](?=\s|$)", "U+202F before ; ! ?"),
    (r"(?: |\u202f):(?=[\s»]|$)", "U+00A0 before a colon"),
    (r"[^\W\d_]:(?=\s|$)", "U+00A0 before a colon"),
    (r"«(?!\u00a0)|(?<!\u00a0)»", "U+00A0 inside guillemets"),
    (r" %", "U+00A0 before a per cent sign"),
    (r"(?<=[^\W\d_])'(?=[^\W\d_])", "’ for an apostrophe"),
]


def prose(text):
    """(line number, line) without what is typed at a shell, literal words and strings."""
    fenced = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced and not re.match(r"\t?(?:livreblanc|soffice|pdftotext|git) |\t?\\\*\.", line):
            yield number, re.sub(r'"[^"]*"', '""', re.sub(r"^[|:\[]\S*|\*--[^*]*\*", "", line))


def main():
    pages = pathlib.Path(sys.argv[1]) / "tools" / "man"
    bad = []
    for page in sorted((pages / "fr").glob("*.scd")):
        text = page.read_text(encoding="utf-8")
        bad += [f"fr/{page.name}:{number}: {said}: {line.strip()}" for number, line in prose(text) for rule, said in RULES if re.search(rule, line)]
        english = (pages / page.name).read_text(encoding="utf-8")
        if len(re.findall("^# ", text, re.M)) != len(re.findall("^# ", english, re.M)):
            bad.append(f"fr/{page.name}: it has other sections than {page.name}")
    print("\n".join(bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
