#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds the fuzzers with clang and runs each for a few seconds over its corpus.

Usage: run.py SOURCE_FOLDER SECONDS

Skipped, with a line that says so, where clang or its fuzzer library is not there.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(sys.argv[1])
SECONDS = sys.argv[2]
BUILD = SOURCE / "build" / "fuzz"
TRIAL = "int LLVMFuzzerTestOneInput(const char *a, unsigned long b) { return a && b > 9; }\n"


def clang_can_fuzz(folder):
    if not shutil.which("clang"):
        return False
    trial = folder / "trial.c"
    trial.write_text(TRIAL)
    command = ["clang", "-fsanitize=fuzzer,address", trial, "-o", folder / "trial"]
    return subprocess.run(command, capture_output=True).returncode == 0


def build():
    for command in (["cmake", "--preset", "fuzz"],
                    ["cmake", "--build", "--preset", "fuzz", "--target", "fuzzers"]):
        done = subprocess.run(command, cwd=SOURCE, capture_output=True, text=True)
        if done.returncode:
            print(done.stdout[-8000:], done.stderr[-8000:])
            return False
    return True


def run(target, folder):
    """New inputs go to a folder of their own, so that the corpus stays as it is."""
    found = folder / target.stem
    found.mkdir()
    corpus = target.with_name(target.stem.replace("fuzz_", "corpus_"))
    command = [BUILD / "tests" / target.stem, f"-max_total_time={SECONDS}", "-timeout=20",
               "-rss_limit_mb=2048", "-max_len=65536", "-verbosity=0",
               f"-artifact_prefix={found}/", found, corpus]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if done.returncode:
        print(f"{target.stem} failed:\n{done.stderr[-8000:]}")
    return done.returncode == 0


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if not clang_can_fuzz(folder):
            print("skipped: clang with its fuzzer library is not there")
            return 0
        if not build():
            return 1
        targets = sorted((SOURCE / "tests" / "fuzz").glob("fuzz_*.c"))
        passed = sum([run(target, folder) for target in targets])
        print(f"{passed} passed, {len(targets) - passed} failed")
        return passed != len(targets)


sys.exit(main())
