#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the checker: a small tree that breaks one rule makes it fail, and says which."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECK = pathlib.Path(__file__).with_name("check.py")
HEAD = "/* SPDX-License-Identifier: Apache-2.0 */\n/* A file. */\n"

# name of the case, file, its text, what the checker must say
CASES = [
    ("nothing wrong", "src/flow/a.c", HEAD + '#include "shape/shape.h"\n', None),
    ("module that may not be known", "src/paragraph/a.c",
     HEAD + '#include "font/font.h"\n', "paragraph may not know font/font.h"),
    ("program that looks inside", "src/cli/a.c", HEAD + '#include "base/error.h"\n',
     "cli may not know base/error.h"),
    ("library seen from elsewhere", "src/flow/a.c", HEAD + "#include <cairo.h>\n",
     "flow may not see <cairo.h>"),
    ("folder that is no module", "src/misc/a.c", HEAD, "src/misc: no module"),
    ("public header that needs a library", "include/galley/a.h",
     HEAD + "#include <glib.h>\n", "includes glib.h"),
    ("long function", "src/base/a.c",
     HEAD + "int f(void)\n{\n" + "    ;\n" * 60 + "}\n", "62 lines in int f(void)"),
    ("long file", "src/base/a.c", HEAD + "\n" * 600, "602 lines"),
    ("no licence", "src/base/a.c", "/* A file. */\n", "no SPDX line"),
    ("no purpose", "src/base/a.c", HEAD.split("\n")[0] + "\n#include <glib.h>\n",
     "no opening comment"),
    ("public function without a comment", "include/galley/a.h",
     HEAD + "\nint gal_a(void);\n", "no comment: int gal_a(void);"),
    ("type in _t", "src/base/a.h", HEAD + "typedef struct a {\n    int b;\n} gal_a_t;\n",
     "type gal_a_t"),
    ("type without prefix", "src/base/a.h", HEAD + "typedef struct a a;\n", "no prefix"),
    ("unfinished business", "src/base/a.c", HEAD + "/* TO" + "DO: more */\n", "TO" + "DO"),
    ("goto", "src/base/a.c", HEAD + "void f(void)\n{\n    goto end;\n}\n", "goto"),
    ("path of a machine", "README.md", "See /wo" + "rk/notes.\n", "README.md:1"),
]


class CheckTest(unittest.TestCase):
    def test_cases(self):
        for name, file, text, expected in CASES:
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder, file)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
                code = pathlib.Path(folder, "src/base/good.c")
                code.parent.mkdir(parents=True, exist_ok=True)
                code.write_text(HEAD)
                done = subprocess.run([sys.executable, CHECK, folder],
                                      capture_output=True, text=True)
                self.assertEqual(done.returncode, 0 if expected is None else 1, done.stdout)
                if expected:
                    self.assertIn(expected, done.stdout)


if __name__ == "__main__":
    failed = not unittest.main(exit=False, verbosity=0).result.wasSuccessful()
    print(f"{0 if failed else len(CASES)} passed, {int(failed)} failed")
    sys.exit(failed)
