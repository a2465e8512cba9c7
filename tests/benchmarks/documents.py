"""A paper of 100 and of 1,000 pages through the whole command, beside pandoc writing the same text."""
import shutil
import subprocess

from measure import PROGRAM, ROOT, Run, medians, row

SENTENCE = ("Les répondants de la Grande Région décrivent un marché qui se déplace plus vite que les outils de production, "
            "et demandent des règles communes pour la recharge, les données et la formation. ")


def study(work, pages):
    """The small study of the tests with a plan of about so many printed pages: prose, computed phrases, tables, quotations, notes."""
    folder = work / f"study-{pages}"
    shutil.copytree(ROOT / "tests" / "fixtures" / "study-small", folder)
    out = ['<?xml version="1.0" encoding="UTF-8"?>', '<paper edition="1">', "  <title>Un livre blanc de mesure</title>",
           '  <contents of="headings"/>', '  <contents of="tables"/>']
    for page in range(pages):
        if page % 10 == 0:
            out.append(f'  <section id="s{page}" title="Chapitre {page // 10 + 1}" about="ELEC">')
        out.append(f'    <section id="s{page}.p" title="Partie {page + 1}">')
        for paragraph in range(5):
            out.append(f'      <p>{SENTENCE * 2}<count code="ELEC.BATT" capital="yes" one="parle" many="parlent"/> de batteries, '
                       f'soit <share code="ELEC.BATT"/>. {SENTENCE}</p>')
        if page % 4 == 0:
            out.append(f'      <table of="codes" theme="ELEC" id="t{page}" caption="Codes du thème, partie {page + 1}"/>')
        out.append("    </section>")
        if page % 10 == 9 or page == pages - 1:
            out.append("  </section>")
    out.append("</paper>")
    (folder / "paper.xml").write_text("\n".join(out) + "\n", encoding="utf-8")
    return folder


def documents(work):
    """100 pages as DOCX and ODT: milliseconds, memory, times pandoc; 1,000 pages: still linear."""
    seconds = {}
    for pages in (100, 1000):
        folder = study(work, pages)
        out = work / f"out-{pages}"
        ((seconds[pages], memory),) = medians(lambda: Run(PROGRAM, "draft", "-C", folder, "-o", out))
        row(f"draft: about {pages} pages as DOCX and ODT, study read and counted", f"{seconds[pages] * 1000:.0f} ms", f"{memory:.0f} MB")
    row("1,000 pages to 100 pages, a page each", f"{seconds[1000] / seconds[100] / 10:.2f} x", "1 is linear")
    if shutil.which("soffice") and shutil.which("pdfinfo"):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", "pdf", "--outdir", work,
                        work / "out-100" / "livre-blanc.odt"], capture_output=True)
        printed = subprocess.run(["pdfinfo", work / "livre-blanc.pdf"], capture_output=True, text=True).stdout
        row("pages that LibreOffice prints of the first", next((line.split()[1] for line in printed.split("\n") if line.startswith("Pages")), "?"))
    if not shutil.which("pandoc"):
        row("beside pandoc", "left out", "pandoc is not installed")
        return
    text = work / "paper.md"
    subprocess.run(["pandoc", work / "out-100" / "livre-blanc.docx", "-t", "markdown", "-o", text], check=True, stderr=subprocess.DEVNULL)
    folder = work / "study-100"
    (ours, _), (docx, _), (odt, _) = medians(
        lambda: Run(PROGRAM, "draft", "-C", folder, "-o", work / "out"),
        lambda: Run("pandoc", text, "-o", work / "pandoc.docx"),
        lambda: Run("pandoc", text, "-o", work / "pandoc.odt"))
    version = subprocess.run(["pandoc", "--version"], capture_output=True, text=True).stdout.split("\n")[0]
    row(f"{version}: the same text from markdown, DOCX then ODT", f"{(docx + odt) * 1000:.0f} ms", f"{len(text.read_text(encoding='utf-8').split())} words")
    row("ratio", f"{(docx + odt) / ours:.1f} x")


BENCHMARKS = {"documents": documents}
