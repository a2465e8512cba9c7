#!/usr/bin/env python3
"""The man pages in French have the sections of the English ones, and the spaces and apostrophes of French as the program's messages have them.

usage: french.py ROOT [--update]   (--update sets spaces and apostrophes)
"""
import pathlib
import re
import sys

RULES = [  # what must not stand in prose, what should, and how it is called
    (r"[ \u00a0]([;!?])(?=[\s)\]»]|$)", "\u202f\\1", "U+202F before ; ! ?"),
    (r"(?<=[^\W\d_])([;!?])(?=\s|$)", "\u202f\\1", "U+202F before ; ! ?"),
    (r"[ \u202f]:(?=[\s»]|$)", "\u00a0:", "U+00A0 before a colon"),
    (r"(?<=[^\W\d_]):(?=\s|$)", "\u00a0:", "U+00A0 before a colon"),
    (r"«(?!\u00a0)[ \u202f]?", "«\u00a0", "U+00A0 behind «"),
    (r"(?<!\u00a0)[ \u202f]?»(?<!\u00a0»)", "\u00a0»", "U+00A0 before »"),
    (r" %", "\u00a0%", "U+00A0 before a per cent sign"),
    (r"(?<=[^\W\d_])'(?=[^\W\d_])", "’", "’ for an apostrophe"),
]
# Not prose: what is typed at a shell, the sign that begins the cell of a table, literal words, strings.
TYPED = re.compile(r"\t?(?:livreblanc|soffice|pdftotext|git) |\t?\\\*\.|\tcodings/")
LITERAL = re.compile(r'(^[|:\[]\S*|\*[^*]*\*|"[^"]*")')


def set_line(line, said):
    parts = LITERAL.split(line)
    for i in range(0, len(parts), 2):
        for rule, put, name in RULES:
            # A sign at the start of a part stands behind a literal word.
            before = "" if i == 0 else "\ufffc"
            after = re.sub(rule, put, before + parts[i])[len(before):]
            if after != parts[i]:
                said.append(name)
                parts[i] = after
    return "".join(parts)


def set_text(text, bad, where):
    """The text as French sets it; what is wrong goes to bad."""
    lines, fenced = text.split("\n"), False
    for i, line in enumerate(lines):
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced and not TYPED.match(line):
            said = []
            lines[i] = set_line(line, said)
            bad += [f"{where}:{i + 1}: {name}: {line.strip()}" for name in dict.fromkeys(said)]
    return "\n".join(lines)


def main():
    pages = pathlib.Path(sys.argv[1]) / "tools" / "man"
    bad = []
    for page in sorted((pages / "fr").glob("*.scd")):
        text = page.read_text(encoding="utf-8")
        after = set_text(text, bad, f"fr/{page.name}")
        if "--update" in sys.argv and after != text:
            page.write_text(after, encoding="utf-8")
        english = (pages / page.name).read_text(encoding="utf-8")
        if len(re.findall("^# ", text, re.M)) != len(re.findall("^# ", english, re.M)):
            bad.append(f"fr/{page.name}: it has other sections than {page.name}")
    if "--update" in sys.argv:
        return 0
    print("\n".join(bad + ["tests/docs/french.py ROOT --update sets spaces and apostrophes"] if bad else []))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
