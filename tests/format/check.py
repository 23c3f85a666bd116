#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that clang-format would change nothing.

Usage: check.py SOURCE_FOLDER

Skipped, with a line that says so, where clang-format 14 is not there: other versions
lay out a few things differently.
"""

import pathlib
import shutil
import subprocess
import sys

SOURCE = pathlib.Path(sys.argv[1])
FOLDERS = ("include", "src", "tests", "bench", "docs")


def formatter():
    for name in ("clang-format-14", "clang-format"):
        if shutil.which(name):
            version = subprocess.run([name, "--version"], capture_output=True, text=True)
            if " version 14." in version.stdout:
                return name
    return None


def main():
    program = formatter()
    if not program:
        print("skipped: clang-format 14 is not there")
        return 0
    files = sorted(path for folder in FOLDERS for ending in ("*.c", "*.h")
                   for path in (SOURCE / folder).rglob(ending))
    done = subprocess.run([program, "--dry-run", "-Werror", *files], capture_output=True,
                          text=True)
    changed = {line.split(":")[0] for line in done.stderr.splitlines() if " error: " in line}
    for path in sorted(changed):
        print(f"{pathlib.Path(path).relative_to(SOURCE)}: clang-format would change it")
    failed = max(len(changed), int(done.returncode != 0))
    print(f"{len(files) - failed} passed, {failed} failed")
    return failed > 0 or not files


sys.exit(main())
