#!/usr/bin/env python3
"""Help, man pages and shell completion list the same commands and the same options; every man page is there in French too.

usage: options.py ROOT PROGRAM [--update]   (--update writes tools/completions/livreblanc from the program's help)
"""
import pathlib
import re
import subprocess
import sys


def help_of(program, *args):
    done = subprocess.run([program, *args], capture_output=True, text=True, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    if done.returncode != 0 or done.stderr:
        sys.exit(f"livreblanc {' '.join(args)}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def options_of(text):
    """{'--study': '-C', ...} of a --help text."""
    found = {}
    for line in text.split("\n"):
        m = re.match(r"\s+(?:(-\w) \[ (--[\w-]+) \]|(--[\w-]+))", line)
        if m:
            found[m.group(2) or m.group(3)] = m.group(1)
    return found


def man_options(scd):
    section = re.search(r"^# OPTIONS\n(.*?)(?=^# |\Z)", scd, re.S | re.M)
    found = {}
    for line in (section.group(1) if section else "").split("\n"):
        m = re.match(r"(?:\*(-\w)\*, )?\*(--[\w-]+)\*", line)
        if m:
            found[m.group(2)] = m.group(1)
    return found


def completion(commands):
    lines = ["# bash completion for livreblanc; tests/docs/options.py --update writes it from the program's own help.", "_livreblanc() {",
             "  local cur prev words cword", "  _init_completion || return", "  local options=''", "  case ${words[1]} in"]
    for name, options in sorted(commands.items()):
        words = " ".join(sorted(list(options) + [short for short in options.values() if short]))
        lines.append(f"    {name}) options='{words}' ;;")
    lines += ["  esac", "  if ((cword == 1)); then", f"    COMPREPLY=($(compgen -W '{' '.join(sorted(commands))} help --help --version' -- \"$cur\"))",
              "  elif [[ $cur == -* ]]; then", "    COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))", "  elif [[ ${words[1]} == help ]]; then",
              f"    COMPREPLY=($(compgen -W '{' '.join(sorted(commands))}' -- \"$cur\"))", "  else", "    _filedir", "  fi",
              "} && complete -F _livreblanc livreblanc", ""]
    return "\n".join(lines)


def main():
    root, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    names = re.findall(r"^  (\w+)  ", help_of(program, "help"), re.M)
    commands = {name: options_of(help_of(program, name, "--help")) for name in names}
    path = root / "tools" / "completions" / "livreblanc"
    if "--update" in sys.argv:
        path.write_text(completion(commands), encoding="utf-8")
        return 0
    bad = []
    if not names:
        bad.append("no command in the overview")
    if path.read_text(encoding="utf-8") != completion(commands):
        bad.append("tools/completions/livreblanc is not what the help says: run tests/docs/options.py ROOT PROGRAM --update")
    for folder, heading in (("", "NAME"), ("fr/", "NOM")):
        overview = (root / f"tools/man/{folder}livreblanc.1.scd").read_text(encoding="utf-8")
        for name, options in commands.items():
            page = root / f"tools/man/{folder}livreblanc-{name}.1.scd"
            if not page.exists():
                bad.append(f"{page.name}: there is no such page in tools/man/{folder}")
                continue
            described = man_options(page.read_text(encoding="utf-8"))
            expected = {k: v for k, v in options.items() if k != "--help"}
            described.pop("--help", None)
            if described != expected:
                bad.append(f"{folder}{page.name}: options {sorted(described.items())}, but the help says {sorted(expected.items())}")
            if f"livreblanc-{name}*(1)" not in overview:
                bad.append(f"{folder}livreblanc.1.scd does not name livreblanc-{name}(1)")
        for page in (root / "tools/man" / folder).glob("*.scd"):
            # whatis(1) and apropos(1) read this line, and only if it begins with the name of the page.
            if f"\n# {heading}\n\n{page.name.split('.')[0]} - " not in page.read_text(encoding="utf-8"):
                bad.append(f"{folder}{page.name}: '{heading}' is not followed by the page's name, a dash and what it is")
    english, french = ({page.name for page in (root / "tools/man" / folder).glob("*.scd")} for folder in ("", "fr"))
    bad += [f"tools/man/{'fr/' if name in english else ''}{name}: there is no such page" for name in sorted(english ^ french)]
    for name in sorted(english):
        command = re.fullmatch(r"livreblanc-(\w+)\.1\.scd", name)
        if command and command.group(1) not in commands:
            bad.append(f"{name}: there is no such command")
    print("\n".join(bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
