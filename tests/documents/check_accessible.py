#!/usr/bin/env python3
"""Prints the sample as accessible PDF from both formats and looks at what a screen reader would get.

usage: check_accessible.py --tools DIR --write PROGRAM

Tagged, with title, bookmarks and the language of every foreign run; every figure drawn has an alternative text (LibreOffice loses those of
native charts when it reads DOCX: a PDF is made from the ODT); headings begin at 1 and skip none; header cells, notes and captions are known
as such. DIR holds check_pdf.sh. Exit: 0 all right, 1 not.
"""
import argparse
import collections
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument('--tools', required=True)
parser.add_argument('--write', required=True)
arguments = parser.parse_args()

wrong = []
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([arguments.write, folder], check=True, capture_output=True)
    for form in ('odt', 'docx'):
        said = subprocess.run([f'{arguments.tools}/check_pdf.sh', '--pdf', folder, f'{folder}/sample.{form}'], capture_output=True, text=True).stdout
        facts = collections.defaultdict(list)
        for line in said.splitlines():
            key, *rest = line.split('\t')
            facts[key].append(rest)
        structure = {name: int(count) for name, count in facts['structure']}
        with open(f'{folder}/sample.{form}.pdf', 'rb') as pdf:
            bookmarks = b'/Outlines' in pdf.read()

        def want(condition, what):
            if not condition:
                wrong.append(f'{form}: {what}')

        want(facts['tagged'] == [['yes']], 'not tagged')
        want(facts['title'] and facts['title'][0][0].startswith('Vers une stratégie'), 'no title')
        want(bookmarks, 'no bookmarks')
        want({'fr-FR', 'de-DE', 'en-GB'} <= {language for language, _ in facts['language']}, f'languages {facts["language"]}')
        want(structure.get('TH', 0) >= 13, f'{structure.get("TH")} header cells')
        want(structure.get('Note', 0) == 2, f'{structure.get("Note")} notes')
        want(structure.get('Caption', 0) >= 7, f'{structure.get("Caption")} captions')
        if form == 'odt':
            figures, _, described = facts['figures'][0]
            want(figures == described, f'{figures} figures, {described} alternative texts')
        levels = [int(level[1:]) for level, *_ in facts['heading'] if level[1:].isdigit()]
        want(levels and levels[0] == 1 and all(b - a <= 1 for a, b in zip(levels, levels[1:])), f'headings {levels}')
        print(form, facts['pages'], structure, facts['figures'], levels)
print('\n'.join(wrong))
sys.exit(1 if wrong else 0)
