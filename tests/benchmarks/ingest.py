"""Bringing transcripts in: the plain forms against wc -w, DOCX and ODT against pandoc, whole commands side by side."""
import re
import shutil
import statistics
import xml.sax.saxutils
import zipfile

from measure import PROGRAM, ROOT, ROUNDS, Run, medians, row

PLAIN_MEGABYTES = 20
OFFICE_MEGABYTES = 4
ROLES = {"interviewer": "ENQ", "respondent": "R", "third_party": "Tiers"}
SPEAKERS = ("--speaker", "ENQ=ENQ", "--speaker", "R=E07", "--speaker", "Tiers=TIERS")
escape = xml.sax.saxutils.escape


def turns_of_the_study():
    """(label, words as they were written, marks included) of every turn of the demonstration study."""
    turns = []
    for file in sorted((ROOT / "interviews" / "transcripts").glob("*.xml")):
        text = file.read_text(encoding="utf-8")
        roles = dict(re.findall(r'<person xml:id="([^"]+)" role="([^"]+)"', text))
        for who, content in re.findall(r'<u [^>]*who="#([^"]+)"[^>]*>(.*?)</u>', text):
            content = re.sub(r'<pause[^>]*rend="([^"]*)"[^>]*/>', r"\1", content)
            words = xml.sax.saxutils.unescape(re.sub(r"<[^>]*>", "", content)).strip()
            if words:
                turns.append((ROLES[roles[who]], words))
    return turns


def grown(turns, megabytes):
    """The turns again and again, up to a size of their words; and that size in bytes."""
    out, size = [], 0
    while size < megabytes * 1_000_000:
        out += turns
        size += sum(len(words.encode()) for _, words in turns)
    return out, size


def clock(ms, comma):
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{comma}{ms % 1000:03}"


def as_text(turns):
    return "".join(f"{label} : {words}\n" for label, words in turns)


def as_web_vtt(turns):
    cues = (f"\n{clock(900 * n, '.')} --> {clock(900 * n + 850, '.')}\n<v {label}>{escape(words)}\n" for n, (label, words) in enumerate(turns))
    return "WEBVTT\n" + "".join(cues)


def as_sub_rip(turns):
    cues = (f"{n + 1}\n{clock(900 * n, ',')} --> {clock(900 * n + 850, ',')}\n{label}: {words}\n\n" for n, (label, words) in enumerate(turns))
    return "".join(cues)


def write_docx(path, turns):
    body = "".join(f'<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{label} : </w:t></w:r><w:r><w:t xml:space="preserve">'
                   f"{escape(words)}</w:t></w:r></w:p>" for label, words in turns)
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
                         'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                         f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>')
        package.writestr("_rels/.rels", f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{relations}"><Relationship Id="r1" '
                         f'Type="{office}" Target="word/document.xml"/></Relationships>')
        package.writestr("word/document.xml", '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
                         f'wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>')


def write_odt(path, turns):
    body = "".join(f'<text:p text:style-name="P1"><text:span text:style-name="T1">{label} : </text:span>{escape(words)}</text:p>' for label, words in turns)
    names = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                     for prefix, name in (("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"), ("manifest", "manifest")))
    bold = '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        package.writestr("META-INF/manifest.xml", f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest {names} manifest:version="1.3">'
                         '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
                         '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
                         '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>')
        package.writestr("styles.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {names} office:version="1.3"/>')
        package.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.3"><office:'
                         f"automatic-styles>{bold}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>")


def ingest(work):
    """Whole `ingest` inside a study with a guide: megabytes of words a second, and the ratio to public programs."""
    study = work / "study"
    study.mkdir()
    for name in ("study.xml", "guide.xml", "participants.xml", "codebook.xml"):
        shutil.copy(ROOT / "interviews" / name, study / name)
    turns = turns_of_the_study()

    many, size = grown(turns, PLAIN_MEGABYTES)
    for name, make in (("E07.txt", as_text), ("E07.vtt", as_web_vtt), ("E07.srt", as_sub_rip)):
        file = work / name
        file.write_text(make(many), encoding="utf-8")
        command = (PROGRAM, "ingest", file, "-C", study, "-o", work / "E07.xml", "--language", "fr", *SPEAKERS)
        runs = [(Run(*command), Run("env", "LC_ALL=C.UTF-8", "wc", "-w", file)) for _ in range(ROUNDS)]
        own, counting = (statistics.median(run[i].processor for run in runs) for i in (0, 1))
        wall = statistics.median(run[0].seconds for run in runs)
        row(f"ingest {name}: words of {size / 1e6:.0f} MB", f"{size / 1e6 / own:.0f} MB/s",
            f"wanted 50 a core; {own:.2f} s of processor, {wall:.2f} s, {max(run[0].megabytes for run in runs):.0f} MB")
        row(f"ingest {name} against wc -w in C.UTF-8", f"{own / counting:.1f} x", f"its processor time, {counting:.2f} s")

    pandoc = shutil.which("pandoc")
    few, size = grown(turns, OFFICE_MEGABYTES)
    for name, write in (("E07.docx", write_docx), ("E07.odt", write_odt)):
        file = work / name
        write(file, few)
        command = (PROGRAM, "ingest", file, "-C", study, "-o", work / "E07.xml", "--language", "fr", *SPEAKERS)
        if pandoc is None:
            (own, memory), = medians(lambda: Run(*command))
            row(f"ingest {name}: words of {size / 1e6:.0f} MB", f"{own:.3f} s", "pandoc is not installed")
            continue
        (own, memory), (other, others_memory) = medians(lambda: Run(*command), lambda: Run(pandoc, file, "-t", "plain", "-o", work / "plain.txt"))
        row(f"ingest {name} against pandoc -t plain, {size / 1e6:.0f} MB of words", f"{other / own:.0f} x",
            f"wanted 100; {own:.2f} s to {other:.1f} s, {memory:.0f} MB to {others_memory:.0f} MB")


BENCHMARKS = {"ingest": ingest}
