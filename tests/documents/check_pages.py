#!/usr/bin/env python3
"""Prints the sample, fills its contents with page numbers, prints it again: every entry names the page of its heading.

usage: check_pages.py --write PROGRAM

Needs soffice and pdftotext. Exit: 0 all right, 1 not.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument('--write', required=True)
arguments = parser.parse_args()


def printed(folder, form):
    """The text of each page."""
    subprocess.run(['soffice', f'-env:UserInstallation=file://{folder}/profile', '--headless', '--convert-to', 'pdf', '--outdir', folder,
                    f'{folder}/sample.{form}'], check=True, capture_output=True, timeout=120)
    subprocess.run(['pdftotext', f'{folder}/sample.pdf', f'{folder}/sample.txt'], check=True)
    os.remove(f'{folder}/sample.pdf')
    with open(f'{folder}/sample.txt', encoding='utf-8') as text:
        return [' '.join(page.split()) for page in text.read().split('\f')]


wrong = 0
with tempfile.TemporaryDirectory() as folder:
    for form in ('odt', 'docx'):
        subprocess.run([arguments.write, folder], check=True, capture_output=True)
        before = printed(folder, form)
        said = subprocess.run([arguments.write, folder, f'{folder}/sample.txt'], check=True, capture_output=True, text=True).stdout
        after = printed(folder, form)
        contents = after[1]
        for title in ('Préface', 'Méthode', 'Codage', 'Freins', 'Annexe', 'Glossaire et références'):
            entry = re.search(rf'{title}[ .]*(\d+)', contents)
            if not entry or title not in after[int(entry[1]) - 1] or int(entry[1]) < 3:
                print(f'{form}: the contents say {entry and entry[1]} for "{title}"')
                wrong = 1
        if not said.startswith('0 without page') or len(before) != len(after):
            print(f'{form}: {said.splitlines()[0]}; {len(before) - 1} pages, then {len(after) - 1}')
            wrong = 1
sys.exit(wrong)
