#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Completion in bash: what is offered for the words typed so far.

Usage: test_completion.py PROGRAM
"""

import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import program
from program import ProgramTest

SCRIPT = pathlib.Path(__file__).parents[2] / "completions" / "galley.bash"
ASK = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _galley; ' \
      'printf "%s\\n" "${COMPREPLY[@]}"'


class CompletionTest(ProgramTest):
    # the words, the last one unfinished; what is offered
    CASES = [
        (["re"], ["render"]),
        (["--v"], ["--version"]),
        (["render", "--la"], ["--layout"]),
        (["render", "--layout", "print-a"], ["print-a4"]),
        (["render", "--layout", "=", "print-a"], ["print-a4"]),
        (["layouts", "print-a"], ["print-a4"]),
        (["render", "--to", "p"], ["pdf", "png"]),
        (["render", "--set", "kick"], ["kicker="]),
        (["render", "a "], ["a b.json"]),
        (["render", "--photo", "p"], ["p.jpg"]),
        (["render", "--image-root", "s"], ["sub"]),
        (["extract", "--l"], [""]),
        (["preflight", "--press", "ne"], ["newsprint"]),
        (["preflight", "--to", ""], ["table", "json"]),
        (["fonts", "--f"], ["--font-dir"]),
        (["diff", "--metric", "p"], ["pixelmatch"]),
        (["diff", "--th"], ["--threshold"]),
    ]

    def test_cases(self):
        for name in ("a b.json", "p.jpg", "p.doc"):
            self.write(name, "")
        (self.folder / "sub").mkdir()
        for words, expected in self.CASES:
            with self.subTest(words):
                done = subprocess.run(["bash", "-c", ASK, "-", SCRIPT, program.PROGRAM,
                                       *words], cwd=self.folder, capture_output=True,
                                      text=True)
                self.assertEqual(done.stdout.rstrip("\n").split("\n"), expected,
                                 done.stderr)


if __name__ == "__main__":
    program.main()
