"""The whole road over the demonstration study, and draft beside pandoc."""
import shutil
import subprocess

from measure import PROGRAM, ROOT, Run, medians, row


def road(work):
    """The whole road over the demonstration study, on a copy without what it makes."""
    study = work / "road"
    shutil.copytree(ROOT / "interviews", study)
    shutil.rmtree(study / "transcripts", ignore_errors=True)
    shutil.rmtree(study / "codings" / "auto", ignore_errors=True)
    sources = sorted(study.glob("sources/E*.*"))
    total, highest = 0.0, 0.0
    for command in (["check"], ["ingest", *sources], ["code"], ["draft", "-o", work / "out"]):
        done = Run(PROGRAM, command[0], "-C", study, *command[1:])
        total += done.seconds
        highest = max(highest, done.megabytes)
        row(f"road: {command[0]}", f"{done.seconds * 1000:.0f} ms", f"{done.megabytes:.0f} MB")
    row("road: check, ingest, code, draft (first run, cold files)", f"{total * 1000:.0f} ms", f"highest {highest:.0f} MB")


def draft(work):
    """draft (DOCX and ODT, study read and counted) against pandoc, which only writes the same text from markdown."""
    out = work / "draft"
    Run(PROGRAM, "draft", "-C", ROOT / "interviews", "-o", out)
    if not shutil.which("pandoc"):
        row("draft against pandoc", "left out", "pandoc is not installed")
        return
    subprocess.run(["pandoc", out / "livre-blanc.docx", "-t", "markdown", "-o", out / "paper.md"], check=True, stderr=subprocess.DEVNULL)
    version = subprocess.run(["pandoc", "--version"], capture_output=True, text=True).stdout.split("\n")[0]
    (ours, memory), (docx, docx_memory), (odt, odt_memory) = medians(
        lambda: Run(PROGRAM, "draft", "-C", ROOT / "interviews", "-o", out),
        lambda: Run("pandoc", out / "paper.md", "-o", out / "pandoc.docx"),
        lambda: Run("pandoc", out / "paper.md", "-o", out / "pandoc.odt"))
    words = len((out / "paper.md").read_text(encoding="utf-8").split())
    row("draft: DOCX and ODT", f"{ours * 1000:.0f} ms", f"{memory:.0f} MB, {words} words")
    row(f"{version}: DOCX and ODT of the same text from markdown", f"{(docx + odt) * 1000:.0f} ms", f"{max(docx_memory, odt_memory):.0f} MB")
    row("ratio", f"{(docx + odt) / ours:.1f} x")


BENCHMARKS = {"road": road, "draft": draft}
