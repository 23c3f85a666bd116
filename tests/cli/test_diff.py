#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""galley diff from outside: pictures, layout dumps, results, bad input.

Usage: test_diff.py PROGRAM
"""

import json
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import program
from program import ProgramTest, article, png, prose

SHARED = pathlib.Path(__file__).parents[3] / "shared" / "corpus" / "images"
MOST_MB = 3000  # of the sanitized program


class DiffTest(ProgramTest):
    def render(self, name, text):
        self.write(f"{name}-article.json", text)
        for ending, more in (("png", []), ("json", ["--words"])):
            done = self.galley("render", f"{name}-article.json", *more, "-o",
                               f"{name}.{ending}")
            self.assertEqual(done.status, 0, done.err)

    def render_pair(self):
        text = article(200)
        self.render("old", text)
        self.render("new", text.replace(prose(60), " ".join(self.reworded()), 1))

    def reworded(self):
        words = prose(60).split()
        words[20] = "skipper"
        return words

    def diff(self, expected, *words):
        done = self.galley("diff", *words)
        self.assertEqual(done.status, expected, done.err + done.out.decode())
        return done.out.decode()

    def test_same_is_0_and_different_is_1(self):
        self.render_pair()
        self.assertIn("are the same", self.diff(0, "old.png", "old.png"))
        shutil.copy(self.folder / "old.png", self.folder / "copy.png")
        self.diff(0, "old.png", "copy.png")
        out = self.diff(1, "old.png", "new.png")
        self.assertRegex(out, r"differ: \d+ of 2174960 pixels in \d+ place")
        self.assertIn("is now 'skipper'", out)

    def test_dumps(self):
        self.render_pair()
        self.assertRegex(self.diff(1, "old.json", "new.json"),
                         r"body line \d+: '\w+' is now 'skipper'")
        self.diff(0, "old.json", "old.json")

    def test_json_and_picture(self):
        self.render_pair()
        self.diff(1, "old.png", "new.png", "-o", "d.png", "--report", "d.json")
        result = json.loads((self.folder / "d.json").read_text())
        self.assertFalse(result["same"])
        self.assertEqual(result["different"], sum(box["pixels"] for box in result["boxes"]))
        self.assertTrue(any("skipper" in line for line in result["changes"]))
        head = (self.folder / "d.png").read_bytes()
        width = int.from_bytes(head[16:20], "big")
        self.assertEqual(width, 3 * result["old"]["width"] + 32)
        before = self.names()
        done = self.galley("diff", "d.png", "d.png", "--report", "-")
        self.assertTrue(json.loads(done.out)["same"])
        self.assertIn("d.json: warning: this is no layout dump", done.err)
        self.assertEqual(self.names(), before)

    def test_allowed(self):
        self.render_pair()
        result = json.loads(self.diff(1, "old.png", "new.png", "--report", "-"))
        count = result["different"]
        self.diff(0, "old.png", "new.png", "--allow", str(count))
        self.diff(1, "old.png", "new.png", "--allow", str(count - 1))
        self.diff(0, "old.png", "new.png", "--allow", "5%")
        self.diff(1, "old.png", "new.png", "--allow", "0.0001%")

    def test_ignored(self):
        self.render_pair()
        self.diff(0, "old.png", "new.png", "--ignore", "body")
        self.diff(1, "old.png", "new.png", "--ignore", "folio")
        self.diff(0, "old.png", "new.png", "--ignore", "0,0,2000,2000")
        self.diff(1, "old.png", "new.png", "--ignore", "0,0,20,20", "--ignore", "5,5,9,9")
        self.assertIn("no slot", self.galley("diff", "old.png", "new.png", "--ignore",
                                             "bod").err)
        (self.folder / "old.json").rename(self.folder / "o.json")
        (self.folder / "new.json").rename(self.folder / "n.json")
        self.diff(2, "old.png", "new.png", "--ignore", "body")
        self.diff(0, "old.png", "new.png", "--ignore", "body", "--old-layout", "o.json",
                  "--new-layout", "n.json")

    def test_sizes_that_differ(self):
        self.write("a.png", png(30, 20))
        self.write("b.png", png(31, 20))
        self.assertIn("differ: 20 of 620 pixels", self.diff(1, "a.png", "b.png"))

    def test_bad_input_is_2(self):
        good = png(30, 20)
        self.write("good.png", good)
        self.write("bad.json", "{")
        for name, content in {
                "empty.png": b"", "text.png": b"not a picture", "cut.png": good[:60],
                "head.png": good[:20], "short.png": png(30, 20, rows=5),
                "bomb.png": png(50000, 50000, rows=100),
                "crc.png": good[:50] + b"\0" + good[51:]}.items():
            self.write(name, content)
            for pair in ((name, "good.png"), ("good.png", name), (name, name)):
                with self.subTest(pair):
                    done = self.galley("diff", *pair, "-o", "d.png")
                    self.assertEqual(done.status, 2, done.err)
                    self.assertRegex(done.err, f"^{name}: error: .*, expected ")
                    self.assertFalse((self.folder / "d.png").exists())
        for words in (["good.png"], ["good.png", "none.png"], ["good.png"] * 3,
                      ["bad.json", "bad.json"], ["a.pdf", "b.pdf"],
                      ["good.png", "good.png", "--threshold", "2"],
                      ["good.png", "good.png", "--metric", "eye"],
                      ["good.png", "good.png", "--allow", "x"],
                      ["good.png", "good.png", "-o", "good.png"]):
            with self.subTest(words):
                self.assertIn("error: ", self.galley("diff", *words).err)
                self.diff(2, *words)

    def test_pictures_of_others(self):
        if not SHARED.is_dir():
            print("skipped: the pictures of others are not there")
            return
        for path in sorted([*SHARED.glob("pngsuite/*.png"), *SHARED.glob("torture/*.png")]):
            with self.subTest(path.name):
                done = self.galley("diff", path, path)
                is_good = path.name.startswith(("ok-", "bomb-ztxt")) if "torture" in str(path) else \
                    not path.name.startswith("x")
                self.assertEqual(done.status, 0 if is_good else 2, done.err)
                self.assertLess(done.peak_mb, MOST_MB)
                self.assertLess(done.seconds, 60)


if __name__ == "__main__":
    program.main()
