#!/usr/bin/env python3
"""Writes the sample in the house style of other programs' templates; the validators accept it, LibreOffice opens and prints it,
and every page says what the study wants said on it.

usage: check_templates.py --tools DIR --write PROGRAM

Templates: the sample saved by LibreOffice as .docx and as .ott, and pandoc's own reference files where pandoc is installed. DIR holds
validate_docx.py and validate_odt.py. Exit: 0 all right, 1 not.
"""
import argparse
import os
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument('--tools', required=True)
parser.add_argument('--write', required=True)
arguments = parser.parse_args()


def convert(folder, to, file):
    subprocess.run(['soffice', f'-env:UserInstallation=file://{folder}/profile', '--headless', '--convert-to', to, '--outdir', f'{folder}/made',
                    file], check=True, capture_output=True, timeout=120)


wrong = 0
with tempfile.TemporaryDirectory() as folder:
    os.makedirs(f'{folder}/made')
    subprocess.run([arguments.write, folder], check=True, capture_output=True)
    convert(folder, 'ott', f'{folder}/sample.docx')
    convert(folder, 'docx', f'{folder}/sample.odt')
    templates = [f'{folder}/made/sample.ott', f'{folder}/made/sample.docx']
    for form in ('docx', 'odt'):
        try:
            data = subprocess.run(['pandoc', '--print-default-data-file', f'reference.{form}'], check=True, capture_output=True).stdout
        except FileNotFoundError:
            print('pandoc is not installed: its templates are left out')
            break
        with open(f'{folder}/made/pandoc.{form}', 'wb') as file:
            file.write(data)
        templates.append(file.name)
    for template in templates:
        form = 'docx' if template.endswith('docx') else 'odt'
        out = f'{folder}/{os.path.basename(template)}.out'
        os.makedirs(out)
        written = subprocess.run([arguments.write, out, template], capture_output=True, text=True)
        if written.returncode != 0:
            print(f'{template}: {written.stderr}')
            wrong = 1
            continue
        judged = subprocess.run([sys.executable, f'{arguments.tools}/validate_{form}.py', '--strict', f'{out}/sample.{form}'],
                                capture_output=True, text=True)
        convert(folder, 'pdf', f'{out}/sample.{form}')
        printed = subprocess.run(['pdftotext', f'{folder}/made/sample.pdf', '-'], check=True, capture_output=True, text=True).stdout
        os.remove(f'{folder}/made/sample.pdf')
        for words in ('Vers une stratégie', 'Terrain et échantillon', 'Électrification', 'Interreg'):
            if words not in printed:
                judged.stdout += f'not printed: {words}\n'
                judged.returncode = 1
        unmarked = [n for n, page in enumerate(printed.split(chr(12))[:-1], 1) if 'DONNÉES FICTIVES' not in page]
        if unmarked not in ([], [1]):  # the title page may say it in its own way
            judged.stdout += f'pages without what every page says: {unmarked}\n'
            judged.returncode = 1
        print(f'{os.path.basename(template)}: {printed.count(chr(12))} pages; {judged.stdout.strip()}')
        wrong = wrong or judged.returncode
sys.exit(1 if wrong else 0)
