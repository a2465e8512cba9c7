#!/usr/bin/env python3
"""LibreOffice as judge of redlines: accepting all gives NEW, rejecting all gives OLD.

usage: check_redlines.py LIVREBLANC TOOLS OLD NEW [OLD NEW]...   (TOOLS: folder of lo_revisions.py and doc_text.py)

Between a DOCX and an ODT the words are compared: which paragraphs are empty, and what is a heading's or a list's level, the two forms
(and LibreOffice's conversion to ODT, by which all four are read) do not say alike.
"""
import collections
import difflib
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile


def text_of(tools, path, across):
    """The blocks without their places: a table that went still counts in the numbering of those behind it. An empty header is none."""
    out = subprocess.run([sys.executable, tools / "doc_text.py", path], capture_output=True, text=True, check=True).stdout
    lines = []
    for line in out.splitlines():
        place, _, words = re.sub(r"\bt\d+", "t", line).partition("\t")
        running = place.startswith(("header", "footer"))
        if (running or across) and not words.strip():
            continue
        lines.append(words.strip() if running or across else place + "\t" + words)
    return lines


def said_once(*documents):
    """Tables of contents are not compared, and LibreOffice turns those of a DOCX into paragraphs: every line said twice in one of them goes."""
    words = [[line.split("\t")[-1] for line in lines] for lines in documents]
    twice = {w for lines in words for w, n in collections.Counter(lines).items() if n > 1}
    return [[w for w in lines if w not in twice] for lines in words]


def same(expected, found):
    """Headless, LibreOffice at times computes a reference before it has numbered the headings, and shows its error instead."""
    error = re.escape("Error: Reference source not found")
    return len(expected) == len(found) and all(
        e == f or re.fullmatch(re.escape(f).replace(error, ".*"), e) for e, f in zip(expected, found))


def without_comments(path, folder):
    """A copy of an ODT without its comments. lo_revisions.py takes them out too, but takes the words between the end of one and the next
    with them."""
    if path.suffix != ".odt":
        return path
    copy = folder / ("silent-" + path.name)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename == "content.xml":
                content = re.sub(rb"<office:annotation-end\b[^>]*/>", b"", content)
                content = re.sub(rb"<office:annotation[ >].*?</office:annotation>", b"", content, flags=re.S)
            target.writestr(item, content)
    return copy


def judged(program, tools, old, new, redline):
    """Number of promises that the redline breaks."""
    old, new = pathlib.Path(old), pathlib.Path(new)
    done = subprocess.run([program, "diff", old, new, "-o", redline], capture_output=True, text=True)
    if done.returncode != 1:
        print(f"{old.name} {new.name}: exit {done.returncode}\n{done.stderr}")
        return 1
    failures = 0
    folder = redline.parent
    for mode, wanted in (("accept", new), ("reject", old)):
        across = mode == "reject" and old.suffix != new.suffix
        resolved, plain = folder / (mode + ".odt"), folder / ("plain-" + mode + ".odt")
        for arguments in ((without_comments(redline, folder), mode, resolved), (without_comments(wanted, folder), "none", plain)):
            subprocess.run([sys.executable, tools / "lo_revisions.py", *arguments], capture_output=True, check=True, timeout=200)
        found, expected = text_of(tools, resolved, across), text_of(tools, plain, across)
        if across:
            found, expected = said_once(found, expected)
        kept = same(expected, found)
        print(f"{old.name} -> {new.name}, {mode}: {'same as' if kept else 'DIFFERS FROM'} {wanted.name}")
        if not kept:
            print("\n".join(list(difflib.unified_diff(expected, found, "expected", "found", lineterm="", n=0))[:12]))
        failures += not kept
    return failures


def main():
    program, tools = sys.argv[1], pathlib.Path(sys.argv[2])
    failures = 0
    for old, new in zip(sys.argv[3::2], sys.argv[4::2]):
        with tempfile.TemporaryDirectory() as folder:
            failures += judged(program, tools, old, new, pathlib.Path(folder) / ("redline" + pathlib.Path(new).suffix))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
