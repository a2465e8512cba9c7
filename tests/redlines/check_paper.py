#!/usr/bin/env python3
"""A redline of our own paper: drafted, edited as an editor would, compared in all four pairings; strict validators and LibreOffice judge.

usage: check_paper.py LIVREBLANC TOOLS STUDY   (TOOLS: folder of the validators, lo_revisions.py and doc_text.py)
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

from check_redlines import judged

EDITS = 12


def edited(source, target, part, paragraph, words):
    """Every so many paragraphs a word replaced, one paragraph taken out, one put elsewhere, one said twice."""
    with zipfile.ZipFile(source) as z:
        parts = {i.filename: (i.compress_type, z.read(i.filename)) for i in z.infolist()}
    text = parts[part][1].decode()
    plain = [m for m in paragraph.finditer(text) if len(re.sub(r"<[^>]*>", "", m.group())) > 120 and "note" not in m.group().lower()
             and "<w:drawing" not in m.group() and "draw:" not in m.group()]
    changes = []
    step = max(len(plain) // EDITS, 1)
    for k, m in enumerate(plain[::step]):
        if k == 3:
            changes.append((m.start(), m.end(), ""))
        elif k == 6:
            changes.append((m.start(), m.start(), re.sub(r"<(w:bookmark|text:bookmark)[^>]*/>", "", m.group())))
        else:
            changes.append((m.start(), m.end(), words(m.group())))
    for begin, end, new in reversed(changes):
        text = text[:begin] + new + text[end:]
    parts[part] = (parts[part][0], text.encode())
    with zipfile.ZipFile(target, "w") as z:
        for name, (kind, content) in parts.items():
            z.writestr(name, content, compress_type=kind)


def in_docx(markup):
    return re.sub(r"(<w:t(?: [^>]*)?>[^<]*?)\b(les|des|une|est)\b", r"\1certainement \2", markup, count=1)


def in_odt(markup):
    return re.sub(r"(>[^<]*?)\b(les|des|une|est)\b", r"\1certainement \2", markup, count=1)


def main():
    program, tools, study = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([program, "draft", "-C", study, "-o", folder / "un"], capture_output=True)
        edited(folder / "un" / "livre-blanc.docx", folder / "deux.docx", "word/document.xml", re.compile(r"<w:p>(?:(?!</w:p>).)*</w:p>", re.S), in_docx)
        edited(folder / "un" / "livre-blanc.odt", folder / "deux.odt", "content.xml", re.compile(r"<text:p [^>]*>(?:(?!</text:p>).)*</text:p>", re.S), in_odt)
        for old in ("docx", "odt"):
            for new in ("docx", "odt"):
                redline = folder / f"{old}-{new}.{new}"
                before, after = folder / "un" / f"livre-blanc.{old}", folder / f"deux.{new}"
                failures += judged(program, tools, before, after, redline)
                if not redline.exists():
                    continue
                strict = subprocess.run([sys.executable, tools / f"validate_{new}.py", "--strict", redline], capture_output=True, text=True)
                print(f"{redline.name}: {'valid' if strict.returncode == 0 else 'NOT VALID'}")
                if strict.returncode != 0:
                    print("\n".join(strict.stdout.splitlines()[:12]))
                failures += strict.returncode != 0
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
