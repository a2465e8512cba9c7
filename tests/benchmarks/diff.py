"""diff: the 65-page pair, 1,000 pages, two unrelated documents; beside LibreOffice's compare and dwdiff."""
import random
import re
import shutil
import zipfile

from measure import PROGRAM, ROOT, Run, medians, row

DATA = ROOT.parent / "shared" / "data" / "revisions" / "pages65"
DRIVER = ROOT.parent / "shared" / "tools" / "lo_revisions.py"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORDS = ("la région une entreprise de mobilité batterie réseau borne recharge données partage client fournisseur décision marché usine "
         "transition hydrogène véhicule ville logement foncier norme contrat frontière emploi formation projet stratégie avenir coût temps "
         "qui attend avance recule demande propose refuse accepte depuis pour avec sans contre dans sur").split()


def docx(path, paragraphs):
    """A DOCX of plain paragraphs; those that begin with '# ' are headings."""
    body = []
    for text in paragraphs:
        heading = text.startswith("# ")
        style = '<w:pPr><w:pStyle w:val="Titre1"/></w:pPr>' if heading else ""
        body.append(f'<w:p>{style}<w:r><w:t xml:space="preserve">{text[2:] if heading else text}</w:t></w:r></w:p>')
    types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
             'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
             '<Override PartName="/word/document.xml" '
             'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", types)
        z.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
                                  f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>')
        z.writestr("word/document.xml", f'<w:document {W}><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>')


def document(pages, seed):
    """About 300 words a page, in paragraphs of 20 to 120 words."""
    r = random.Random(seed)
    out, words = [], 0
    while words < pages * 300:
        if len(out) % 40 == 0:
            out.append("# " + " ".join(r.choices(WORDS, k=4)))
        n = r.randint(20, 120)
        words += n
        out.append(" ".join(r.choices(WORDS, k=n)).capitalize() + ".")
    return out


def edited(paragraphs, seed, share):
    """The same with a share of the paragraphs changed: words replaced, paragraphs moved, gone, come."""
    r = random.Random(seed)
    out = list(paragraphs)
    for _ in range(int(len(out) * share)):
        i = r.randrange(len(out))
        what = r.randrange(10)
        if what < 7:
            words = out[i].split(" ")
            words[r.randrange(len(words))] = r.choice(WORDS)
            out[i] = " ".join(words)
        elif what == 7:
            out.insert(r.randrange(len(out)), out.pop(i))
        elif what == 8:
            out.pop(i)
        else:
            out.insert(i, " ".join(r.choices(WORDS, k=40)).capitalize() + ".")
    return out


def text_of(path, to):
    """The words of a DOCX, one paragraph a line, for the programs that compare text."""
    with zipfile.ZipFile(path) as z:
        xml = z.read("word/document.xml").decode()
    lines = ["".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", p)) for p in xml.split("</w:p>")]
    to.write_text("\n".join(lines) + "\n", encoding="utf-8")


def diff(work):
    """List and proved redline of 65 pages, of 1,000 pages and of two unrelated documents; LibreOffice and dwdiff beside."""
    if DATA.exists():
        old, new, what = DATA / "old.docx", DATA / "new.docx", "65 pages"
    else:
        old, new, what = work / "old.docx", work / "new.docx", "65 pages (generated)"
        base = document(65, 1)
        docx(old, base)
        docx(new, edited(base, 2, 0.08))
    text_of(old, work / "old.txt")
    text_of(new, work / "new.txt")
    jobs = [lambda: Run(PROGRAM, "diff", old, new, "-o", work / "redline.docx"), lambda: Run(PROGRAM, "diff", old, new)]
    has_dwdiff = shutil.which("dwdiff") is not None
    if has_dwdiff:
        jobs.append(lambda: Run("dwdiff", work / "old.txt", work / "new.txt"))
    redline, listed, *others = medians(*jobs)
    row(f"diff: {what}, list and proved redline", f"{redline[0] * 1000:.0f} ms", f"{redline[1]:.0f} MB; wanted: < 60 ms")
    row(f"diff: {what}, list", f"{listed[0] * 1000:.0f} ms", f"{listed[1]:.0f} MB")
    if has_dwdiff:
        row("dwdiff on the extracted text", f"{others[0][0] * 1000:.0f} ms", f"ratio {others[0][0] / listed[0]:.1f} x; wanted: >= 1")
    else:
        row("dwdiff on the extracted text", "left out", "apt-get install dwdiff")
    if shutil.which("soffice") and DRIVER.exists():
        office = Run("/usr/bin/python3", DRIVER, new, f"compare={old}", work / "office.odt")
        row("LibreOffice: load, compare, save", f"{office.seconds * 1000:.0f} ms", f"ratio {office.seconds / redline[0]:.0f} x; wanted: >= 30")
    base = document(1000, 3)
    docx(work / "a.docx", base)
    docx(work / "b.docx", edited(base, 4, 0.1))
    docx(work / "c.docx", document(1000, 5))
    (big, big_memory), (redlined, redlined_memory) = medians(
        lambda: Run(PROGRAM, "diff", work / "a.docx", work / "b.docx"),
        lambda: Run(PROGRAM, "diff", work / "a.docx", work / "b.docx", "-o", work / "big.docx"))
    row("diff: 1,000 pages, list", f"{big * 1000:.0f} ms", f"{big_memory:.0f} MB; wanted: < 500 ms, < 256 MB")
    row("diff: 1,000 pages, list and proved redline", f"{redlined * 1000:.0f} ms", f"{redlined_memory:.0f} MB")
    unrelated = Run(PROGRAM, "diff", work / "a.docx", work / "c.docx")
    row("diff: two unrelated documents of 1,000 pages", f"{unrelated.seconds:.2f} s", f"{unrelated.megabytes:.0f} MB; wanted: < 3 s")


BENCHMARKS = {"diff": diff}
