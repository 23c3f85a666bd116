#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What other programs say of galley's PDFs: checkers of the standards, of syntax, of the
order of reading, and how they draw the page beside our own bitmap.

Usage: test_standards.py PROGRAM
"""

import json
import math
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import unicodedata
import unittest
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import program
from program import ProgramTest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
TOOLS = SOURCE.parent / "shared" / "tools"
GOLDEN = SOURCE / "tests" / "golden"

# Of the project's own articles: every layout, and everything that an article can hold.
JOBS = [("samples/harbour.json", layout) for layout in
        ("print-a4", "print-letter", "print-large", "tabloid", "berliner", "broadsheet",
         "compact", "proof")] + [
    ("samples/portrait.json", "magazine"), ("samples/feature.json", "tabloid"),
    ("samples/korean.json", "berliner"), ("samples/long.json", "compact"),
    ("tests/golden/blocks/article.json", "print-a4"),
    ("tests/golden/tables/article.json", "print-a4"),
    ("tests/golden/notes/article.json", "print-a4"),
    ("tests/golden/marks/article.json", "print-a4"),
]

# What PDF/X-4 asks for beyond what every PDF has here: the press's part.
OF_THE_PRESS = {"pdfx-version", "xmp-required", "output-intent", "annotations", "colour"}

# Root of the mean square of the difference to our bitmap, of squares of 8 x 8 pixels at
# 72 dpi, so that it is not how letters' edges are smoothed that is measured; in per cent.
MOST_DIFFERENCE = {"pdftoppm": 3.0, "mutool": 2.0, "gs": 2.5}
SQUARE = 8


def letters(text):
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold()
                   if unicodedata.category(c)[0] in "LN")


def read_png(path):
    """A PNG of galley as rows of grey: 8 bits, of which each row has its filter."""
    data, at, pixels = path.read_bytes(), 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, color = struct.unpack(">IIBB", body[:10])
            assert depth == 8
        pixels += body if kind == b"IDAT" else b""
        at += 12 + length
    samples = {0: 1, 2: 3, 6: 4}[color]
    stride = width * samples
    pixels, above, rows = zlib.decompress(pixels), bytearray(stride), []
    for y in range(height):
        start = y * (stride + 1)
        row = bytearray(pixels[start + 1:start + 1 + stride])
        unfilter(pixels[start], row, above, samples)
        above = row
        rows.append(row if samples == 1 else
                    [(299 * r + 587 * g + 114 * b) // 1000 for r, g, b in
                     zip(row[0::samples], row[1::samples], row[2::samples])])
    return rows


def unfilter(kind, row, above, step):
    for x in range(len(row) if kind else 0):
        left = row[x - step] if x >= step else 0
        corner = above[x - step] if x >= step else 0
        guess = left + above[x] - corner
        row[x] = row[x] + {1: left, 2: above[x], 3: (left + above[x]) // 2,
                           4: min((left, above[x], corner),
                                  key=lambda value: abs(guess - value))}[kind] & 255


def read_pgm(path):
    data = path.read_bytes()
    head = re.match(rb"P5\s(?:#.*\n)?(\d+)\s(\d+)\s255\s", data)
    width, height = int(head[1]), int(head[2])
    return [data[head.end() + y * width:head.end() + (y + 1) * width] for y in range(height)]


def squares(rows, width, height):
    for y in range(0, height - SQUARE + 1, SQUARE):
        sums = [sum(column) for column in zip(*rows[y:y + SQUARE])]
        for x in range(0, width - SQUARE + 1, SQUARE):
            yield sum(sums[x:x + SQUARE]) / SQUARE ** 2


def difference(one, other):
    width, height = min(len(one[0]), len(other[0])), min(len(one), len(other))
    pairs = list(zip(squares(one, width, height), squares(other, width, height)))
    return 100 / 255 * math.sqrt(sum((a - b) ** 2 for a, b in pairs) / len(pairs))


def run(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, check=False)
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


class StandardsTest(ProgramTest):
    def skip(self, reason):
        print(f"skipped: {reason}")
        self.skipTest(reason)

    def make(self, article, layout, *more):
        result = self.folder / "page.pdf"
        done = self.galley("render", SOURCE / article, "--layout", layout, "-o", result, *more)
        self.assertEqual(done.status, 0, done.err)
        return result

    def each(self, *tools):
        for tool in tools:
            if not shutil.which(tool):
                self.skip(f"{tool} is not there")
        for article, layout in JOBS:
            with self.subTest(article=article, layout=layout):
                yield self.make(article, layout, "--standard", "pdfua-1", "--standard",
                                "pdfa-2a"), article

    def test_checkers_of_the_standards(self):
        if not TOOLS.is_dir():
            self.skip("the checkers of PDF/UA and PDF/X are not on this machine")
        for pdf, _ in self.each("qpdf"):
            status, told = run(sys.executable, TOOLS / "pdfua_check.py", pdf)
            self.assertEqual(status, 0, told)
            _, told = run(sys.executable, TOOLS / "pdfx_check.py", "--json", pdf)
            rules = {failure["rule"] for failure in json.loads(told)["failures"]}
            self.assertEqual(rules - OF_THE_PRESS, set(), told)

    def test_qpdf_finds_nothing(self):
        for pdf, _ in self.each("qpdf"):
            status, told = run("qpdf", "--check", pdf)
            self.assertEqual(status, 0, told)
            self.assertNotIn("WARNING", told)

    def test_ghostscript_stops_at_nothing(self):
        for pdf, _ in self.each("gs"):
            self.assertEqual(run("gs", "-q", "-dPDFSTOPONWARNING", "-dPDFSTOPONERROR", "-o",
                                 "/dev/null", "-sDEVICE=nullpage", pdf), (0, ""))

    def test_the_structure_reads_like_the_article(self):
        for pdf, article in self.each("pdfinfo"):
            status, told = run("pdfinfo", "-struct-text", pdf)
            self.assertEqual(status, 0)
            self.assertNotRegex(told, "Warning|Error")
            read = letters("".join(re.findall(r'^ *"(.*)"$', told, re.M)))
            at = 0
            for block in json.loads((SOURCE / article).read_bytes())["body"]:
                if block["kind"] in ("paragraph", "subhead") and not block.get("marks"):
                    found = read.find(letters(block["text"]), at)
                    self.assertGreaterEqual(found, 0, block["text"])
                    at = found + 1

    def test_figures_in_text_from_the_right_are_read_in_their_place(self):
        if not shutil.which("pdfinfo"):
            self.skip("pdfinfo is not there")
        text = "הנמל נפתח בשנת 2035 אחרי 12 חורפים, אמר Jonas Hale ביום 7 במאי. " * 4
        self.write("a.json", json.dumps({"language": "he", "headline": "הנמל",
                                         "body": [{"kind": "paragraph", "text": text}]}))
        self.assertEqual(self.galley("render", "a.json", "-o", "a.pdf").status, 0)
        _, told = run("pdfinfo", "-struct-text", self.folder / "a.pdf")
        self.assertIn(letters(text),
                      letters("".join(re.findall(r'^ *"(.*)"$', told, re.M))))

    def draw(self, tool, pdf):
        out = self.folder / tool
        run(*{"pdftoppm": ["pdftoppm", "-gray", "-r", 72, "-singlefile", pdf, out],
              "mutool": ["mutool", "draw", "-q", "-r", 72, "-c", "gray", "-o",
                         f"{out}.pgm", pdf, 1],
              "gs": ["gs", "-q", "-dLastPage=1", "-sDEVICE=pgmraw", "-r72",
                     "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-o", f"{out}.pgm",
                     pdf]}[tool])
        return read_pgm(self.folder / f"{tool}.pgm")

    def test_others_draw_the_page_that_we_draw(self):
        """Layouts without bleed, whose PDF is as large as the bitmap."""
        missing = [tool for tool in MOST_DIFFERENCE if not shutil.which(tool)]
        if missing:
            print(f"skipped: no {', '.join(missing)} to draw with")
        for article, layout in (("samples/harbour.json", "print-a4"),
                                ("samples/feature.json", "tabloid"),
                                ("samples/korean.json", "berliner")):
            pdf = self.make(article, layout)
            png = self.folder / "page.png"
            self.galley("render", SOURCE / article, "--layout", layout, "--dpi", "72",
                        "--page", "1", "-o", png)
            ours = read_png(png)
            for tool, most in MOST_DIFFERENCE.items():
                if tool not in missing:
                    with self.subTest(tool, article=article):
                        self.assertLess(difference(ours, self.draw(tool, pdf)), most)


if __name__ == "__main__":
    program.main()
