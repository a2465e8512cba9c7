"""REFI-QDA out and in: 1,000 interviews and 200,000 codings, each under 5 s and 512 MB."""
import random
import shutil

from measure import PROGRAM, ROOT, Run, row

INTERVIEWS, CODINGS_EACH, TURNS = 1000, 200, 40
WORDS = ("la chaîne électrique chez nos clients allemands ne se décide pas à Liège mais à Stuttgart et l’approvisionnement en "
         "cellules reste le cœur du problème pour une PME de rang deux qui exporte la moitié de sa production").split()


def transcript(name, generator):
    turns = []
    for n in range(1, TURNS + 1):
        words = " ".join(generator.choices(WORDS, k=120 if n % 2 == 0 else 12))
        turns.append((f"{name}.t{n:03}", "EF" if n % 2 else name, words))
    body = "\n".join(f'      <u xml:id="{turn}" who="#{who}">{words}</u>' for turn, who, words in turns)
    return turns, f'''<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fr">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>{name}</title>
      </titleStmt>
      <publicationStmt>
        <p/>
      </publicationStmt>
      <sourceDesc>
        <bibl>
          <idno type="file"></idno>
          <idno type="sha256"></idno>
          <idno type="form">text</idno>
        </bibl>
      </sourceDesc>
    </fileDesc>
    <profileDesc>
      <particDesc>
        <listPerson>
          <person xml:id="EF" role="interviewer"/>
          <person xml:id="{name}" role="respondent"/>
        </listPerson>
      </particDesc>
    </profileDesc>
  </teiHeader>
  <text>
    <body>
{body}
    </body>
  </text>
</TEI>
'''


def codings(name, coder, turns, codes, generator):
    made = {}
    while len(made) < CODINGS_EACH // 2:
        turn, _, words = turns[generator.randrange(1, TURNS, 2)]
        begin = generator.randrange(0, len(words) - 80)
        end = begin + generator.randrange(20, 80)
        code = generator.choice(codes)
        made[(turn, begin, code)] = (end, words)
    lines = [f'<?xml version="1.0" encoding="UTF-8"?>\n<codings coder="{coder}" interview="{name}">']
    for (turn, begin, code), (end, words) in sorted(made.items(), key=lambda m: (m[0][0], m[0][1], m[1][0], m[0][2])):
        lines.append(f'  <coding id="{turn}.{code}.{begin}" code="{code}" turn="{turn}" begin="{begin}" end="{end}" status="accepted">')
        if begin:
            lines.append(f"    <before>{words[max(0, begin - 24):begin]}</before>")
        lines.append(f"    <quote>{words[begin:end]}</quote>")
        if end < len(words):
            lines.append(f"    <after>{words[end:end + 24]}</after>")
        lines.append("  </coding>")
    lines.append("</codings>\n")
    return "\n".join(lines)


def study_of(folder):
    """A study of 1,000 invented interviews with 200,000 codings by two coders; its codebook is the demonstration study's."""
    generator = random.Random(8)
    Run(PROGRAM, "init", folder)
    for name in ("guide.xml", "codebook.xml"):
        shutil.copy(ROOT / "interviews" / name, folder / name)
    people = (ROOT / "interviews" / "participants.xml").read_text(encoding="utf-8")
    begin = people.index('<participant id="E07"')
    one = people[begin:people.index("</participant>", begin) + len("</participant>")]
    names = [f"E{n:04}" for n in range(1, INTERVIEWS + 1)]
    first, last = people.index("<participant id="), people.rindex("</participant>") + len("</participant>")
    everybody = "\n  ".join(one.replace("E07", name) for name in names)
    (folder / "participants.xml").write_text(people[:first] + everybody + people[last:], encoding="utf-8")
    codebook = (folder / "codebook.xml").read_text(encoding="utf-8")
    codes = [part.split('"')[0] for part in codebook.split('<code id="')[1:]]
    (folder / "transcripts").mkdir(exist_ok=True)
    for coder in "AB":
        (folder / "codings" / coder).mkdir(parents=True, exist_ok=True)
    for name in names:
        turns, tei = transcript(name, generator)
        (folder / "transcripts" / f"{name}.xml").write_text(tei, encoding="utf-8")
        for coder in "AB":
            text = codings(name, coder, turns, codes, generator)
            (folder / "codings" / coder / f"{name}.xml").write_text(text, encoding="utf-8")


def exchange(work):
    """A .qdpx of 1,000 interviews and 200,000 codings: written and proved, read into the study it came from, and into a new one."""
    source, new = work / "source", work / "new"
    study_of(source)
    project = work / "project.qdpx"
    for what, command in (
        ("export of 1,000 interviews, 200,000 codings", ("export", "-C", source, project)),
        ("import into the study they came from", ("import", "-C", source, project)),
    ):
        done = Run(PROGRAM, *command)
        row(what, f"{done.seconds:.2f} s", f"{done.processor:.2f} s of processor, {done.megabytes:.0f} MB")
    Run(PROGRAM, "init", new)
    done = Run(PROGRAM, "import", "-C", new, project)
    row("import into a new study", f"{done.seconds:.2f} s", f"{done.processor:.2f} s of processor, {done.megabytes:.0f} MB")
    same = all((new / "codings" / c / f"{n}.xml").read_bytes() == (source / "codings" / c / f"{n}.xml").read_bytes()
               for c in "AB" for n in (f"E{i:04}" for i in range(1, INTERVIEWS + 1)))
    row("codings of the new study are those of the old, byte by byte", "yes" if same else "NO", f"{project.stat().st_size / 1e6:.0f} MB")


BENCHMARKS = {"exchange": exchange}
