# Read by the scripts beside it: a copy of the study to play with, and two words for reading it.
set -eu
interviews=$(cd "$(dirname "$0")/.." && pwd)
play=$(mktemp -d)
trap 'rm -rf "$play"' EXIT
cp -r "$interviews" "$play/study"
cd "$play"

# say WORDS: what the team does now.
say() { printf '\n# %s\n' "$1"; }
# must WORDS COMMAND...: the command succeeds, or the event does not go as it must.
must() {
  what=$1
  shift
  if "$@" >/dev/null; then printf 'ok: %s\n' "$what"; else printf 'NOT SO: %s\n' "$what"; exit 1; fi
}
# must_not WORDS COMMAND...: the same for what must fail; the words say what is not so.
must_not() {
  what=$1
  shift
  if "$@" >/dev/null; then printf 'NOT SO: %s\n' "$what"; exit 1; else printf 'ok: %s\n' "$what"; fi
}
# words FILE: the words of a document, one paragraph a line.
words() { livreblanc diff --textconv "$1"; }
# print_paper NAME: drafts the study into NAME.docx with its provenance beside it, and its words into NAME.txt.
print_paper() {
  code=0
  livreblanc draft -C study -o out --format docx >/dev/null 2>messages || code=$?
  cat messages
  [ $code -le 1 ]  # 1: there is something to look at, and a paper all the same
  mv out/livre-blanc.docx "$1.docx"
  cp out/livre-blanc.provenance.xml "$1.provenance.xml"
  words "$1.docx" >"$1.txt"
}
