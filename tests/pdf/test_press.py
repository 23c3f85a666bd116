#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What other programs say of galley's PDFs for a press: checkers of the standards, the plates
that Ghostscript makes, and our own preflight.

Usage: test_press.py PROGRAM
"""

import json
import pathlib
import re
import shutil
import struct
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import program
import test_standards as drawing
from program import ProgramTest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
TOOLS = SOURCE.parent / "shared" / "tools"
LIMITS = {"newsprint": 240, "coated": 300}

# Every layout, and everything that an article can hold; on coated paper those whose photos
# have pixels enough.
JOBS = [("samples/harbour.json", layout, "newsprint") for layout in
        ("print-a4", "print-letter", "print-large", "tabloid", "berliner", "broadsheet",
         "compact", "proof")] + [
    ("samples/portrait.json", "magazine", "newsprint"),
    ("samples/portrait.json", "compact", "coated"),
    ("samples/feature.json", "magazine", "newsprint"),
    ("samples/harbour.json", "print-a4", "coated"),
    ("samples/sidebar.json", "tabloid", "newsprint"),
    ("samples/korean.json", "berliner", "newsprint"),
    ("samples/long.json", "compact", "newsprint"),
    ("tests/golden/blocks/article.json", "print-a4", "newsprint"),
    ("tests/golden/tables/article.json", "print-a4", "coated"),
    ("tests/golden/notes/article.json", "print-a4", "newsprint"),
    ("tests/golden/marks/article.json", "print-a4", "newsprint"),
]

# Nothing in a color, no photo.
PLAIN = {"language": "en", "headline": "Plain black type", "published": "2025-04-01",
         "body": [{"kind": "paragraph", "text": "Set in one ink and no other. " * 30}]}

TINTED = {"language": "en", "headline": "Black on a tint", "published": "2025-04-01",
          "body": [{"kind": "paragraph", "text": "Outside of the box. " * 40},
                   {"kind": "sidebar", "headline": "In the box",
                    "body": [{"kind": "paragraph", "text": "Black type. " * 20}]}]}

# As in test_standards.py, in per cent.
MOST_DIFFERENCE = {"newsprint": 3.5, "coated": 3.0}

# By the report, as a share of one ink; the pixels of a picture as it is drawn are mixed from
# some of its own, and plates are of 255 steps.
TOLERANCE = 1.0


def run(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, check=False)
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


def read_tiff(path):
    """The bytes of an uncompressed TIFF of 8 bits a pixel."""
    data = path.read_bytes()
    order = "<" if data[:2] == b"II" else ">"
    at = struct.unpack(order + "I", data[4:8])[0]
    tags = {}
    for i in range(struct.unpack(order + "H", data[at:at + 2])[0]):
        entry = data[at + 2 + 12 * i:at + 14 + 12 * i]
        tag, kind, count = struct.unpack(order + "HHI", entry[:8])
        size = {3: 2, 4: 4}.get(kind, 0)
        where = (entry[8:] if size * count <= 4 else
                 data[struct.unpack(order + "I", entry[8:])[0]:])[:size * count]
        if size:
            tags[tag] = struct.unpack(order + {2: "H", 4: "I"}[size] * count, where)
    assert tags[259] == (1,) and tags[258] == (8,)
    return b"".join(data[start:start + length]
                    for start, length in zip(tags[273], tags[279]))


class PressTest(ProgramTest):
    def skip(self, reason):
        print(f"skipped: {reason}")
        self.skipTest(reason)

    def need(self, *tools):
        for tool in tools:
            if not shutil.which(tool):
                self.skip(f"{tool} is not there")

    def make(self, article, *more, expected=0):
        result = self.folder / "page.pdf"
        result.unlink(missing_ok=True)
        done = self.galley("render", article, "-o", result, *more)
        self.assertEqual(done.status, expected, done.err)
        return result

    def each(self):
        for article, layout, press in JOBS:
            with self.subTest(article=article, layout=layout, press=press):
                yield self.make(SOURCE / article, "--layout", layout, "--press", press,
                                "--standard", "pdfx-4", "--standard", "pdfa-2a",
                                "--standard", "pdfua-1", "--report",
                                self.folder / "report.json"), press

    def report(self):
        return json.loads((self.folder / "report.json").read_text())

    def plates(self, pdf):
        """The first page's plates: Cyan, Magenta, Yellow, Black; 255 is no ink."""
        run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dLastPage=1",
            "-sDEVICE=tiffsep", "-sCompression=none", "-r72",
            f"-sOutputFile={self.folder}/plate.tif", pdf)
        return {ink: read_tiff(self.folder / f"plate({ink}).tif")
                for ink in ("Cyan", "Magenta", "Yellow", "Black")}

    def test_checkers_of_the_standards(self):
        self.need("qpdf")
        if not TOOLS.is_dir():
            self.skip("the checkers of PDF/UA and PDF/X are not on this machine")
        for pdf, _ in self.each():
            status, told = run(sys.executable, TOOLS / "pdfx_check.py", "--intent", "cmyk",
                               pdf)
            self.assertEqual(status, 0, told)
            status, told = run(sys.executable, TOOLS / "pdfua_check.py", pdf)
            self.assertEqual(status, 0, told)

    def test_qpdf_finds_nothing(self):
        self.need("qpdf")
        for pdf, _ in self.each():
            status, told = run("qpdf", "--check", pdf)
            self.assertEqual(status, 0, told)
            self.assertNotIn("WARNING", told)

    def test_ghostscript_stops_at_nothing(self):
        self.need("gs")
        for pdf, _ in self.each():
            self.assertEqual(run("gs", "-q", "-dPDFSTOPONWARNING", "-dPDFSTOPONERROR", "-o",
                                 "/dev/null", "-sDEVICE=nullpage", pdf), (0, ""))

    def test_preflight_passes(self):
        for pdf, press in self.each():
            done = self.galley("preflight", pdf, "--press", press, "--to", "json")
            found = json.loads(done.out)
            self.assertEqual(done.status, 0, done.out)
            self.assertEqual(found["errors"], 0)
            self.assertEqual({space["name"] for space in found["color-spaces"]}
                             - {"DeviceCMYK", "DeviceGray"}, set())

    def test_ink_is_within_the_limit_and_told(self):
        photos = 0
        for _, press in self.each():
            report = self.report()
            self.assertEqual(report["press"], press)
            self.assertEqual(set(report["standards"]), {"pdfx-4", "pdfa-2a", "pdfua-1"})
            for photo in report["photos"]:
                photos += 1
                self.assertLessEqual(photo["ink"]["most"], LIMITS[press])
                self.assertGreater(photo["ink"]["most"], photo["ink"]["mean"])
        self.assertGreater(photos, 10)

    def test_plates_are_within_the_limit(self):
        self.need("gs")
        for article, layout, press in (("harbour", "tabloid", "newsprint"),
                                       ("feature", "magazine", "coated")):
            pdf = self.make(SOURCE / f"samples/{article}.json", "--layout", layout,
                            "--press", press)
            plates = self.plates(pdf)
            wettest = max(4 * 255 - sum(levels) for levels in zip(*plates.values()))
            self.assertLessEqual(wettest / 2.55, LIMITS[press] + TOLERANCE)
            self.assertGreater(wettest / 2.55, 150)

    def test_type_is_on_the_plate_of_black_alone(self):
        self.need("gs")
        self.write("plain.json", json.dumps(PLAIN))
        for layout in ("print-a4", "tabloid", "berliner"):
            pdf = self.make("plain.json", "--layout", layout, "--press", "newsprint")
            plates = self.plates(pdf)
            for ink in ("Cyan", "Magenta", "Yellow"):
                self.assertEqual(set(plates[ink]), {255}, (layout, ink))
            self.assertIn(0, plates["Black"])
            _, told = run("gs", "-q", "-o", "-", "-sDEVICE=inkcov", pdf)
            for line in told.splitlines():
                cyan, magenta, yellow, black = map(float, line.split()[:4])
                self.assertEqual((cyan, magenta, yellow), (0, 0, 0))
                self.assertTrue(0 < black < 0.5)

    def test_black_type_does_not_cut_a_tint_out(self):
        """Under black type a tint of colours goes on."""
        self.need("gs")
        self.write("tint.layout", '@layout tint extends tabloid { }\n'
                   '@colors { tint: #cfe0f0 cmyk(30 10 0 0); }\n'
                   'style sidebar { background: tint; }\n')
        self.write("tinted.json", json.dumps(TINTED))
        done = self.galley("render", "tinted.json", "--layout",
                           self.folder / "tint.layout", "--press", "coated", "-o",
                           self.folder / "page.pdf")
        self.assertEqual(done.status, 0, done.err)
        plates = self.plates(self.folder / "page.pdf")
        tinted = [black for cyan, black in zip(plates["Cyan"], plates["Black"])
                  if 170 <= cyan <= 185]
        cut = [black for cyan, black in zip(plates["Cyan"], plates["Black"])
               if cyan > 200 and black < 100]
        self.assertGreater(len(tinted), 1000)
        self.assertTrue(any(black < 60 for black in tinted), "no type on the tint")
        self.assertGreater(len(cut), 0)  # the type outside of the box

    def test_the_page_looks_like_our_bitmap(self):
        """Inks shown without a profile of their own are a little lighter or darker."""
        self.need("gs")
        for article, layout in (("harbour", "tabloid"), ("portrait", "print-a4")):
            article = SOURCE / f"samples/{article}.json"
            png = self.folder / "page.png"
            self.galley("render", article, "--layout", layout, "--dpi", "72", "--page", "1",
                        "-o", png)
            ours = drawing.read_png(png)
            for press, most in MOST_DIFFERENCE.items():
                pdf = self.make(article, "--layout", layout, "--press", press)
                with self.subTest(article=article, press=press):
                    theirs = self.folder / "page.pgm"
                    run("gs", "-q", "-dLastPage=1", "-sDEVICE=pgmraw", "-r72",
                        "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-o", theirs, pdf)
                    found = drawing.difference(ours, drawing.read_pgm(theirs))
                    self.assertLess(found, most)

    def test_the_same_job_gives_the_same_bytes(self):
        job = (SOURCE / "samples/portrait.json", "--press", "newsprint")
        self.assertEqual(self.make(*job).read_bytes(), self.make(*job).read_bytes())

    def test_the_layout_may_name_the_press(self):
        self.write("plain.json", json.dumps(PLAIN))
        self.write("paper.layout", "@layout paper extends print-a4 { }\n"
                   "@page { press: newsprint; }\n")
        layout = ("--layout", self.folder / "paper.layout")
        said = self.make("plain.json", "--layout", "print-a4", "--press",
                         "newsprint").read_bytes()
        self.assertIn(b"PDF/X-4", said)
        self.assertEqual(self.make("plain.json", *layout).read_bytes(), said)
        self.assertNotIn(b"PDF/X-4",
                         self.make("plain.json", *layout, "--press", "none").read_bytes())

    def test_a_mono_page_has_one_plate(self):
        self.need("gs")
        self.write("mono.layout", "@layout mono extends print-a4 { }\n"
                   "@page { press: newsprint; mono: on; }\n")
        pdf = self.make(SOURCE / "samples/harbour.json", "--layout",
                        self.folder / "mono.layout", "--report",
                        self.folder / "report.json")
        self.assertTrue(all(photo["ink"]["black-only"] for photo in self.report()["photos"]))
        plates = self.plates(pdf)
        for ink in ("Cyan", "Magenta", "Yellow"):
            self.assertEqual(set(plates[ink]), {255})
        self.assertGreater(len(set(plates["Black"])), 100)

    def test_the_layout_may_name_the_rendering_intent(self):
        self.write("soft.layout", "@layout soft extends print-a4 { }\n"
                   "@page { press: coated; rendering-intent: perceptual; }\n")
        article = SOURCE / "samples/portrait.json"
        made = [self.make(article, *words, "--report", self.folder / "report.json")
                .read_bytes() and self.report()["photos"][0]["ink"]
                for words in (("--layout", "print-a4", "--press", "coated"),
                              ("--layout", self.folder / "soft.layout"))]
        self.assertNotEqual(made[0], made[1])
        self.assertTrue(all(ink["most"] <= LIMITS["coated"] for ink in made))

    def test_links_are_kept_where_nothing_forbids_them(self):
        linked = dict(PLAIN, body=[{"kind": "paragraph", "text": "See there.", "marks": [
            {"from": 4, "to": 9, "kind": "link", "href": "https://example.org/"}]}])
        self.write("linked.json", json.dumps(linked))
        pdf = self.make("linked.json", "--press", "coated")
        done = self.galley("render", "linked.json", "--press", "coated", "-o", pdf)
        self.assertIn("links-left-out", done.err)
        self.assertIn("See there.", run("pdftotext", pdf, "-")[1]
                      if shutil.which("pdftotext") else "See there.")
        if shutil.which("qpdf"):
            for words, count in (((), 0), (("--standard", "pdfa-2u"), 1)):
                pdf = self.make("linked.json", "--press", "coated", *words)
                _, told = run("qpdf", "--qdf", "--object-streams=disable", pdf, "-")
                self.assertEqual(len(re.findall("/Subtype /Link", told)), count)

    def test_what_cannot_be_is_refused(self):
        self.write("plain.json", json.dumps(PLAIN))
        for words, status, told in (
                (("--standard", "pdfx-4"), 1, "newsprint or coated"),
                (("--standard", "pdfx-4", "--press", "none"), 1, "newsprint or coated"),
                (("--press", "newsprnt"), 2, "did you mean newsprint?"),
                (("--press", "coated", "--to", "png"), 2, "--press goes with pdf")):
            with self.subTest(words=words):
                done = self.galley("render", "plain.json", "-o", self.folder / "no.pdf",
                                   *words)
                self.assertEqual(done.status, status)
                self.assertIn(told, done.err)
                self.assertFalse((self.folder / "no.pdf").exists())

    def test_an_article_without_a_date_is_told_of(self):
        self.write("undated.json", json.dumps({key: value for key, value in PLAIN.items()
                                               if key != "published"}))
        done = self.galley("render", "undated.json", "--press", "coated", "-o",
                           self.folder / "page.pdf")
        self.assertEqual(done.status, 0, done.err)
        self.assertIn("no-date", done.err)


if __name__ == "__main__":
    program.main()
