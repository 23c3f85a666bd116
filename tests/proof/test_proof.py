#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Proofs and printer's marks from outside: what a PDF draws with its layer on and off, where
its boxes are, and what lies beside it.

Usage: test_proof.py PROGRAM
"""

import json
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import program
from program import ProgramTest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
TOOLS = SOURCE.parent / "shared" / "tools"
JOBS = [("samples/harbour.json", "print-a4"), ("samples/long.json", "magazine"),
        ("samples/korean.json", "berliner"), ("tests/golden/tables/article.json", "proof"),
        ("tests/golden/notes/article.json", "tabloid")]
DPI = 72


def run(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, check=False)
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


def read_pgm(path):
    data = path.read_bytes()
    head = re.match(rb"P5\s(\d+)\s(\d+)\s255\s", data)
    width, height = int(head[1]), int(head[2])
    return [data[head.end() + y * width:head.end() + (y + 1) * width] for y in range(height)]


def png_size(path):
    return struct.unpack(">II", path.read_bytes()[16:24])


class ProofTest(ProgramTest):
    def skip_without(self, *tools):
        for tool in tools:
            if not shutil.which(tool):
                print(f"skipped: {tool} is not there")
                self.skipTest(tool)

    def make(self, command, article, layout, name, *more):
        done = self.galley(command, SOURCE / article, "--layout", layout, "-o", name, *more)
        self.assertEqual(done.status, 0, done.err)
        return self.folder / name

    def boxes(self, pdf):
        """Of each page its boxes: the first and last two numbers of each."""
        _, told = run("pdfinfo", "-box", "-f", 1, "-l", 999, pdf)
        found = {}
        for page, name, numbers in re.findall(r"^Page +(\d+) (\w+)Box: +(.*)$", told, re.M):
            found.setdefault(int(page), {})[name] = [float(n) for n in numbers.split()]
        return found

    def trim_pixels(self, pdf, page):
        """The pixels of a page that are wholly within its trim."""
        out = self.folder / "drawn"
        run("pdftoppm", "-gray", "-r", DPI, "-f", page, "-l", page, "-singlefile", pdf, out)
        rows = read_pgm(out.with_suffix(".pgm"))
        left, bottom, right, top = self.boxes(pdf)[page]["Trim"]
        height = len(rows)
        return [row[int(left) + 1:int(right) - 1]
                for row in rows[int(height - top) + 2:int(height - bottom) - 2]]

    def switch_off(self, pdf):
        plain = self.folder / "plain.pdf"
        run("qpdf", "--qdf", "--object-streams=disable", pdf, plain)
        data = plain.read_bytes()
        layer = re.search(rb"/Order \[\s*(\d+ 0 R)\s*\]", data)[1]
        off = self.folder / "off.pdf"
        off.write_bytes(data.replace(b"/Order [", b"/OFF [ " + layer + b" ] /Order [", 1))
        return off

    def test_the_pages_are_the_finals_once_the_layer_is_off(self):
        self.skip_without("qpdf", "pdftoppm", "pdfinfo")
        for article, layout in JOBS:
            with self.subTest(article=article, layout=layout):
                final = self.make("render", article, layout, "final.pdf", "--marks")
                proof = self.make("proof", article, layout, "proof.pdf", "--marks")
                status, told = run("qpdf", "--check", proof)
                self.assertEqual(status, 0, told)
                off = self.switch_off(proof)
                expected = self.trim_pixels(final, 1)
                self.assertEqual(self.trim_pixels(off, 1), expected)
                self.assertNotEqual(self.trim_pixels(proof, 1), expected)
                self.assertGreater(len(self.boxes(proof)), len(self.boxes(final)))

    def test_a_png_of_a_proof_has_the_layer_and_one_of_marks_has_not(self):
        plain = self.make("render", "samples/harbour.json", "print-a4", "a.png", "--page", 1)
        marked = self.make("render", "samples/harbour.json", "print-a4", "b.png", "--marks",
                           "--page", 1)
        self.make("proof", "samples/harbour.json", "print-a4", "c.png", "--marks")
        last = max(self.folder.glob("c-*.png"))
        self.assertGreater(png_size(marked)[0], png_size(plain)[0])
        self.assertEqual(png_size(marked), png_size(self.folder / "c-1.png"))
        self.assertNotEqual(marked.read_bytes(), (self.folder / "c-1.png").read_bytes())
        self.assertEqual(png_size(last), png_size(marked))

    def test_boxes_are_nested_on_every_page(self):
        self.skip_without("pdfinfo")
        for layout in ("print-a4", "magazine", "compact"):
            with self.subTest(layout):
                pdf = self.make("render", "samples/long.json", layout, "a.pdf", "--marks")
                for boxes in self.boxes(pdf).values():
                    media, bleed, trim = (boxes[k] for k in ("Media", "Bleed", "Trim"))
                    self.assertLess(media[0], bleed[0])
                    self.assertGreater(media[2], bleed[2])
                    self.assertEqual(layout == "magazine", bleed[0] < trim[0])
                    self.assertAlmostEqual(trim[0] - media[0], media[2] - trim[2], 1)
                    self.assertAlmostEqual(trim[1] - media[1], media[3] - trim[3], 1)

    def test_marks_are_no_breach_of_the_standards(self):
        if not TOOLS.is_dir():
            print("skipped: the checkers of PDF/UA and PDF/X are not on this machine")
            self.skipTest("checkers")
        for layout in ("print-a4", "magazine", "compact"):
            pdf = self.make("render", "samples/long.json", layout, "a.pdf", "--marks",
                            "--standard", "pdfua-1", "--standard", "pdfa-2a")
            status, told = run(sys.executable, TOOLS / "pdfua_check.py", pdf)
            self.assertEqual(status, 0, told)

    def test_the_slug_line_says_what_it_is_told(self):
        self.skip_without("pdftotext")
        self.write("Löwe.json", program.article())
        done = self.galley("proof", "Löwe.json", "--time", "noon of 3 May")
        self.assertEqual(done.status, 0, done.err)
        _, text = run("pdftotext", self.folder / "Löwe-proof.pdf", "-")
        for words in ("Löwe.json", "noon of 3 May", "page 1 of 1", "report, page 1 of 1",
                      "PROOF"):
            self.assertIn(words, text)
        report = json.loads((self.folder / "Löwe-proof.json").read_bytes())
        self.assertEqual(report["pages"], 1)

    def test_the_slug_line_is_one_line_of_any_bytes(self):
        self.skip_without("pdftotext")
        (self.folder / "a\n\udcff.json").write_text(program.article())
        for command in ("proof", "render"):
            done = self.galley(command, "a\n\udcff.json", "--marks", "--time", "x\ty\udc80",
                               "-o", "p.pdf")
            self.assertEqual(done.status, 0, done.err)
            _, text = run("pdftotext", self.folder / "p.pdf", "-")
            self.assertIn("a ?.json", text)
            self.assertIn("x y?", text)

    def test_without_a_time_there_is_none_and_two_runs_are_one(self):
        self.write("a.json", program.article())
        for name in ("one", "two"):
            self.galley("proof", "a.json", "-o", name + ".pdf")
        self.assertEqual((self.folder / "one.pdf").read_bytes(),
                         (self.folder / "two.pdf").read_bytes())

    def test_what_is_found_is_told_with_its_place(self):
        self.skip_without("pdftotext")
        text = "No font has \ue000 of all the letters that there are in the world."
        self.write("a.json", json.dumps({"headline": "H", "body": [
            {"kind": "paragraph", "text": text}]}))
        self.assertEqual(self.galley("proof", "a.json", "-o", "p.pdf").status, 0)
        found = json.loads((self.folder / "p.json").read_bytes())["warnings"]
        glyph = next(w for w in found if w["code"] == "missing-glyph")
        self.assertEqual((glyph["page"], glyph["slot"], glyph["column"], glyph["line"]),
                         (1, "body", 1, 1))
        _, read = run("pdftotext", "-layout", self.folder / "p.pdf", "-")
        self.assertIn("body 1, line 1", read)
        self.assertIn("U+E000", read)

    def test_what_is_wrong_is_told_before_anything_is_written(self):
        self.write("a.json", program.article())
        for words in (["--to", "json"], ["-o", "a.json"], ["--report", "a.json"],
                      ["--standard", "pdfua-1"], ["--grid"], ["--marks=1"],
                      ["-o", "a.pdf", "--report", "a.pdf"], ["-o", "a.pdf"]):
            with self.subTest(words):
                done = self.galley("proof", "a.json", *words)
                self.assertEqual(done.status, 2, done.err)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["a.json"])

    def test_strict_leaves_the_report_alone(self):
        self.write("a.json", json.dumps({"headline": "H", "body": [
            {"kind": "paragraph", "text": "No font has \ue000."}]}))
        done = self.galley("proof", "a.json", "-o", "p.pdf", "--strict")
        self.assertEqual(done.status, 1, done.err)
        self.assertEqual({path.name for path in self.folder.iterdir()}, {"a.json", "p.json"})


if __name__ == "__main__":
    program.main()
