#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Renders every case of this folder to the layout dump and compares with what was accepted.

A case is a folder with article.json, expected.json and, where the program needs more than
the article, a file `options` with its words, in which FOLDER is this one. Photos are
named from this folder on.

Usage: golden.py PROGRAM [CASE...]            compares, prints what differs
       golden.py PROGRAM --accept [CASE...]   takes the dumps as they are now
       golden.py PROGRAM --pictures FOLDER [CASE...]   draws the pages, to look at
"""

import difflib
import pathlib
import shlex
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent


def list_cases(names):
    cases = sorted(path.parent for path in FOLDER.glob("*/article.json"))
    unknown = set(names) - {case.name for case in cases}
    if unknown:
        sys.exit(f"golden.py: there is no case {', '.join(sorted(unknown))}")
    return [case for case in cases if not names or case.name in names]


def render(program, case, *words):
    options = case / "options"
    extra = shlex.split(options.read_text()) if options.exists() else []
    extra = [word.replace("FOLDER", str(FOLDER)) for word in extra]
    result = subprocess.run([program, "render", case / "article.json", "--image-root", FOLDER,
                             *extra, *words], capture_output=True, timeout=120)
    if result.returncode != 0:
        print(result.stderr.decode(errors="replace"), end="")
    return result


def compare(case, found):
    """Whether the dump is as expected; prints the difference if it is not."""
    path = case / "expected.json"
    expected = path.read_text() if path.exists() else ""
    if found == expected:
        return True
    print(*difflib.unified_diff(expected.splitlines(), found.splitlines(),
                                f"{case.name}/expected.json", f"{case.name} now", n=1,
                                lineterm=""), sep="\n")
    return False


def main():
    program, *words = sys.argv[1:]
    accepts = words[:1] == ["--accept"]
    pictures = pathlib.Path(words[1]) if words[:1] == ["--pictures"] else None
    passed = failed = 0
    for case in list_cases(words[2 if pictures else accepts:]):
        if pictures:
            done = render(program, case, "--dpi", "110", "-o", pictures / f"{case.name}.png")
            holds = done.returncode == 0
        else:
            done = render(program, case, "--to", "json", "-o", "-")
            found = done.stdout.decode()
            if accepts and done.returncode == 0:
                (case / "expected.json").write_text(found)
            holds = done.returncode == 0 and compare(case, found)
        passed += holds
        failed += not holds
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0 or passed == 0)


if __name__ == "__main__":
    main()
