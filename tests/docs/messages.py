#!/usr/bin/env python3
"""Every message of the program is in every catalogue, translated, not fuzzy, with the same {} places; no catalogue has an extra one.

usage: messages.py ROOT
"""
import pathlib
import re
import subprocess
import sys
import tempfile


def entries(po):
    """(msgid, [msgstr...], is_fuzzy) of a .po text, plural ids as 'singular\\0plural'."""
    unquote = lambda text: "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text)).replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")
    for part in re.split(r"\n\s*\n", po):
        if not re.search(r"^msgid ", part, re.M):
            continue
        fields = re.findall(r'^(msgid_plural|msgid|msgstr(?:\[\d\])?) ((?:"(?:[^"\\]|\\.)*"\s*)+)', part, re.M)
        ids = [unquote(text) for key, text in fields if key.startswith("msgid")]
        yield "\0".join(ids), [unquote(text) for key, text in fields if key.startswith("msgstr")], bool(re.search(r"^#,.*fuzzy", part, re.M))


def main():
    root = pathlib.Path(sys.argv[1])
    sources = sorted(str(p) for room in (root / "tools").iterdir() if room.is_dir() for p in room.rglob("*.[ch]pp"))
    with tempfile.NamedTemporaryFile(suffix=".pot") as pot:
        subprocess.run(["xgettext", "-C", "--from-code=UTF-8", "--keyword=tr", "--keyword=trn:1,2", "--keyword=translated", "-o", pot.name, *sources],
                       check=True, stderr=subprocess.DEVNULL)
        wanted = {i for i, _, _ in entries(pathlib.Path(pot.name).read_text(encoding="utf-8")) if i}
    if len(wanted) < 20:
        print(f"only {len(wanted)} messages found in the sources: is this the right folder?")
        return 1
    bad = 0
    for path in sorted((root / "tools" / "locale").glob("*.po")):
        seen = set()
        for msgid, texts, fuzzy in entries(path.read_text(encoding="utf-8")):
            if not msgid:
                continue
            seen.add(msgid)
            places = [sorted(re.findall(r"\{\d*\}", part)) for part in msgid.split("\0")]
            if fuzzy or not texts or not all(texts):
                print(f"{path.name}: not translated: {msgid!r}")
                bad += 1
            for text in texts:
                found = re.findall(r"\{\d*\}", text)
                # A translation may number the places to change their order, and a plural form may leave the number out.
                if len(found) != max(len(p) for p in places) and sorted(found) not in places:
                    print(f"{path.name}: other places than in the original: {msgid!r}")
                    bad += 1
        for msgid in sorted(wanted - seen):
            print(f"{path.name}: missing: {msgid!r}")
            bad += 1
        for msgid in sorted(seen - wanted):
            print(f"{path.name}: no longer used: {msgid!r}")
            bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
