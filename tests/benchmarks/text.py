"""How well text is read: sentences and tokens of the treebanks, scored as the CoNLL shared task does, and lemmas as queries."""
import re
import subprocess
import sys

from measure import PROGRAM, ROOT, row

SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score_segmentation.py"
TREEBANKS = [("Rhapsodie dev (transcribed speech)", "fr_rhapsodie-ud-dev"), ("ParisStories dev (transcribed speech)", "fr_parisstories-ud-dev"),
             ("GSD dev (edited)", "fr_gsd-ud-dev"), ("Sequoia dev (edited, headings without line ends)", "fr_sequoia-ud-dev")]
CONTENT = {"NOUN", "VERB", "ADJ", "ADV", "PROPN"}


def scored(conllu, what, spans):
    done = subprocess.run([sys.executable, SCORER, conllu, f"--{what}", "-"], input=spans, capture_output=True, text=True, check=True)
    return float(re.search(r"F1\D*([0-9.]+)", done.stdout).group(1))


def text(work):
    """Sentence F1, token F1, and lemmas: every lemma of a content word is a query for the tokens that have it."""
    if not SCORER.exists():
        row("text against the treebanks", "left out", f"{SCORER} is not there")
        return
    right = found = wanted = 0
    for name, stem in TREEBANKS:
        conllu = SHARED / "data" / "ud" / f"{stem}.conllu"
        raw = subprocess.run([sys.executable, SCORER, conllu, "--text"], capture_output=True, text=True, check=True).stdout
        file = work / f"{stem}.txt"
        file.write_text(raw, encoding="utf-8")
        spans = {what: subprocess.run([PROGRAM, "text", what, file], capture_output=True, text=True, check=True).stdout for what in ("sentences", "tokens")}
        cut = {what: "".join("\t".join(line.split("\t")[:3]) + "\n" for line in spans[what].splitlines()) for what in spans}
        row(name, f"{scored(conllu, 'sentences', cut['sentences']):.2f}", f"sentences; tokens {scored(conllu, 'tokens', cut['tokens']):.2f} (F1)")
        ours = {}
        for line in spans["tokens"].splitlines():
            begin, end, _, lemma = line.split("\t")[:4]
            ours[int(begin), int(end)] = lemma.replace("œ", "oe")
        gold, at = [], 0
        for line in conllu.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) != 10 or not fields[0].isdigit():
                continue
            begin = raw.find(fields[1], at)
            if begin < 0 or begin > at + 40:
                continue  # part of a contraction, which the text has as one word
            at = begin + len(fields[1])
            gold.append((begin, at, fields[2].lower().replace("œ", "oe").replace("’", "'"), fields[3]))
        queries = {lemma for _, _, lemma, part in gold if part in CONTENT and len(lemma.encode()) > 3}
        for begin, end, lemma, _ in gold:
            mine = ours.get((begin, end), "")
            wanted += lemma in queries
            found += mine in queries
            right += lemma in queries and mine == lemma
    precision, recall = right / found, right / wanted
    row("lemma of every token as a query, micro F1", f"{200 * precision * recall / (precision + recall):.1f}", f"precision {100 * precision:.1f}, recall {100 * recall:.1f}")


BENCHMARKS = {"text": text}
