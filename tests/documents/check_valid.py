#!/usr/bin/env python3
"""Writes the sample and a long document and has both formats judged by the validators.

usage: check_valid.py --tools DIR --write PROGRAM

DIR holds validate_docx.py and validate_odt.py; both are run with --strict, where warnings count.
Exit: 0 valid, 1 not.
"""
import argparse
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument('--tools', required=True)
parser.add_argument('--write', required=True)
arguments = parser.parse_args()

worst = 0
for pages in ([], ['12']):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([arguments.write, folder, *pages], check=True)
        for form in ('docx', 'odt'):
            run = subprocess.run([sys.executable, f'{arguments.tools}/validate_{form}.py', '--strict', f'{folder}/sample.{form}'])
            worst = worst or run.returncode
sys.exit(1 if worst else 0)
