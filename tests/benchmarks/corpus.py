"""Many interviews: memory may not grow with their number."""
import shutil

from measure import PROGRAM, ROOT, Run, row


def corpus(work):
    """Checking and coding 10,000 copies of an interview against 100 copies: memory may not grow with the corpus."""
    original = ROOT / "interviews"
    highest = {}
    for copies in (100, 10_000):
        study = work / f"corpus-{copies}"
        Run(PROGRAM, "init", study)
        for name in ("guide.xml", "codebook.xml"):
            shutil.copy(original / name, study / name)
        people = (original / "participants.xml").read_text(encoding="utf-8")
        begin = people.index('<participant id="E07"')
        end = people.index("</participant>", begin) + len("</participant>")
        one = people[begin:end]
        text = (original / "transcripts" / "E07.xml").read_text(encoding="utf-8")
        ids = [f"E{n:05}" for n in range(1, copies + 1)]
        first = people.index("<participant id=")
        last = people.rindex("</participant>") + len("</participant>")
        (study / "participants.xml").write_text(people[:first] + "\n    ".join(one.replace("E07", i) for i in ids) + people[last:], encoding="utf-8")
        for i in ids:
            (study / "transcripts").mkdir(exist_ok=True)
            (study / "transcripts" / f"{i}.xml").write_text(text.replace("E07", i), encoding="utf-8")
        for command in ("check", "code"):
            done = Run(PROGRAM, command, "-C", study)
            highest[command, copies] = done.megabytes
            row(f"{command}: {copies} copies of E07", f"{done.seconds:.2f} s", f"{done.megabytes:.0f} MB")
    for command in ("check", "code"):
        row(f"{command}: memory of 10,000 copies to that of 100", f"{highest[command, 10_000] / highest[command, 100]:.2f} x")


BENCHMARKS = {"corpus": corpus}
