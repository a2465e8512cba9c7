"""Coding a corpus beside wc -w, with one thread and two, from 100 MB to 2 GB; and the demonstration study from a cold start."""
import os
import re
import shutil
import statistics
import subprocess

from measure import PROGRAM, ROOT, ROUNDS, Run, medians, row

STUDY = ROOT / "interviews"
LONG = 90_000  # bytes: an interview of 90 minutes
# As it was before anybody coded with it, and as it is: with twice the indicators come three times the proposals to write.
CODEBOOKS = (ROOT / "tests" / "fixtures" / "coding" / "codebook.xml", STUDY / "codebook.xml")
ASKED = 800  # indicators for which code is to have half the speed of wc -w


def first_indicators(codebook, count):
    """A codebook with as many of its indicators; codes that are left without any stay."""
    left = iter(range(count))
    one = re.compile(r"^ *<indicator\b.*?(?:/>|</indicator>)\n", re.S | re.M)
    fewer = one.sub(lambda found: "" if next(left, None) is None else found.group(), codebook)
    return re.sub(r"^ *<indicators[^>]*>\s*</indicators>\n", "", fewer, flags=re.M)


def long_interviews():
    """The demonstration's transcripts, each with its turns over and over until it has the length of a long interview."""
    for file in sorted((STUDY / "transcripts").glob("*.xml")):
        text = file.read_text(encoding="utf-8")
        begin, end = text.index("      <u "), text.index("    </body>")
        turns, body, number = re.findall(r"      <u .*?</u>\n", text[begin:end], re.S), [], 0
        size = 0
        while size < LONG:
            for turn in turns:
                number += 1
                turn = re.sub(r'xml:id="[^"]*"', f'xml:id="{file.stem}.t{number:03}"', turn, count=1)
                body.append(turn)
                size += len(turn.encode())
        yield file.stem, text[:begin] + "".join(body) + text[end:]


def study_of(folder, megabytes, people=0):
    """A study of so many megabytes of transcripts, with the first codebook and at least so many participants. Returns the
    bytes of the transcripts."""
    Run(PROGRAM, "init", folder)
    shutil.copy(STUDY / "guide.xml", folder / "guide.xml")
    shutil.copy(CODEBOOKS[0], folder / "codebook.xml")
    register = (STUDY / "participants.xml").read_text(encoding="utf-8")
    persons = {p[0]: p[1] for p in re.findall(r'((?<=<participant id=")E\d+)"(.*?</participant>)', register, re.S)}
    (folder / "transcripts").mkdir(exist_ok=True)
    texts = list(long_interviews())
    size, count, names = 0, 0, []
    while size < megabytes * 1e6:
        old, text = texts[count % len(texts)]
        count += 1
        new = f"E{count:05}"
        content = text.replace(old, new).encode()
        (folder / "transcripts" / f"{new}.xml").write_bytes(content)
        names.append((new, old))
        size += len(content)
    names += [(f"E{n:05}", texts[n % len(texts)][0]) for n in range(count + 1, people + 1)]
    first = register.index("<participant id=")
    last = register.rindex("</participant>") + len("</participant>")
    listed = "\n    ".join(f'<participant id="{new}"{persons[old].replace(old, new)}' for new, old in names)
    (folder / "participants.xml").write_text(register[:first] + listed + register[last:], encoding="utf-8")
    return size


def code(folder, threads):
    """Codes for the first time. What was written before is put aside, not removed: for half a minute behind a removal
    ext4 looks for a free inode through all that were freed, and a quarter of the time measured would be that."""
    if (folder / "codings").exists():
        (folder / "codings").rename(folder / f"codings-{len(list(folder.iterdir()))}")
    return Run(PROGRAM, "code", "-C", folder, "--threads", threads)


def corpus_speed(work):
    """100 MB of transcripts: read, segmented, lemmatised, matched, written - beside wc -w, which counts their words."""
    folder = work / "corpus"
    size = study_of(folder, 100)
    files = sorted((folder / "transcripts").glob("*.xml"))
    middle = lambda runs, of: statistics.median(of(r) for r in runs)  # noqa: E731
    processor = lambda r: r.processor  # noqa: E731
    clock = lambda r: r.seconds  # noqa: E731
    row("coding: transcripts", f"{size / 1e6:.0f} MB", f"{len(files)} interviews")
    books = [book.read_text(encoding="utf-8") for book in CODEBOOKS]
    for book in [first_indicators(books[0], ASKED), *books]:
        (folder / "codebook.xml").write_text(book, encoding="utf-8")
        indicators = len(re.findall("<indicator[ >]", book))
        ones, twos, words = [], [], []
        for _ in range(ROUNDS):
            words.append(Run("env", "LC_ALL=C.UTF-8", "wc", "-w", *files))
            ones.append(code(folder, 1))
            twos.append(code(folder, 2))
        proposals = sum(f.read_text(encoding="utf-8").count("<coding ") for f in (folder / "codings" / "auto").glob("*.xml"))
        row(f"a codebook of {indicators} indicators: proposals", proposals)
        times = f"{middle(ones, processor):.2f} s, wc -w {middle(words, processor):.2f} s"
        row("speed of code to that of wc -w, processor time", f"{middle(words, processor) / middle(ones, processor):.2f} x", times)
        row("speed of code to that of wc -w, clock, disk included", f"{middle(words, clock) / middle(ones, clock):.2f} x")
        row("two threads to one, clock", f"{middle(ones, clock) / middle(twos, clock):.2f} x", f"{len(os.sched_getaffinity(0))} processors")


def flat(work):
    """Memory of coding 100 MB and 2 GB, one thread. Both studies have the participants of the larger one: their register
    is read whole, a kilobyte for each, and the transcripts are not."""
    highest = []
    for megabytes in (100, 2000):
        folder = work / f"flat-{megabytes}"
        study_of(folder, megabytes, people=20_000)
        done = code(folder, 1)
        highest.append(done.megabytes)
        row(f"coding {megabytes} MB of transcripts", f"{done.seconds:.1f} s", f"{done.megabytes:.0f} MB of memory")
        shutil.rmtree(folder)
    row("memory for 2 GB to that for 100 MB", f"{highest[1] / highest[0]:.2f} x")


def cold(work):
    """The demonstration study, from start to the files written; the program starts anew each time, nothing is kept."""
    folder = work / "demonstration"
    shutil.copytree(STUDY, folder)
    def run():
        shutil.rmtree(folder / "codings" / "auto", ignore_errors=True)
        return Run(PROGRAM, "code", "-C", folder)
    ((seconds, megabytes),) = medians(run)
    interviews = len(list((folder / "transcripts").glob("*.xml")))
    row("code: the demonstration study from a cold start", f"{seconds * 1000:.0f} ms", f"{interviews} interviews, {megabytes:.0f} MB")


def same(work):
    """The same bytes with one thread and with eight."""
    folder = work / "same"
    study_of(folder, 5)
    bytes_of = []
    for threads in (1, 8):
        code(folder, threads)
        done = subprocess.run(["sh", "-c", "cat codings/auto/*.xml | sha256sum"], cwd=folder, capture_output=True, text=True, check=True)
        bytes_of.append(done.stdout)
    row("code: one thread and eight write", "the same" if bytes_of[0] == bytes_of[1] else "DIFFERENT", "sha256 of all files")


def coding(work):
    cold(work)
    corpus_speed(work)
    same(work)


BENCHMARKS = {"coding": coding, "coding-2gb": flat}
