#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""galley preflight from outside: a PDF for each fault, damaged ones, and what other
programs say of the same files.

Usage: test_preflight.py PROGRAM
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import program
from preflight.pdf_maker import (FONT, OVERPRINT, Document, ascii_85, deflated, image, lzw,
                                 png_rows, runs, stream, text)

GOOD = dict(content=text(before=b"/O gs"), resources=FONT + OVERPRINT)
# 8 x 8 pixels of 100 60 60 20 and one that has full ink.
CLEAN = bytes([255, 153, 153, 51]) * 64
FULL = CLEAN[4:] + bytes([255] * 4)
DRAWN = b"q 4 0 0 4 100 100 cm /I Do Q\n"


class PreflightTest(program.ProgramTest):
    def check(self, document, press="newsprint", status=None, words=()):
        data = document if isinstance(document, bytes) else document.bytes()
        self.write("page.pdf", data)
        done = self.galley("preflight", "page.pdf", "--press", press, "--to", "json", *words)
        if status is not None:
            self.assertEqual(done.status, status, done.err + done.out.decode())
        report = json.loads(done.out)
        self.assertEqual(done.status, 1 if report["errors"] else 0)
        self.assertEqual(report["passed"], report["errors"] == 0)
        return report

    def rules(self, document, press="newsprint"):
        return {finding["rule"]: finding for finding in self.check(document, press)["findings"]}

    def expect(self, rule, document, press="newsprint", severity=None, says=""):
        found = self.rules(document, press)
        self.assertIn(rule, found)
        self.assertIn(says, found[rule]["text"])
        if severity:
            self.assertEqual(found[rule]["severity"], severity)
        return found[rule]

    def expect_none(self, rule, document, press="newsprint"):
        self.assertNotIn(rule, self.rules(document, press))

    # What a page may be made of

    def test_a_good_page_passes(self):
        report = self.check(Document(**GOOD), status=0)
        self.assertEqual({finding["rule"] for finding in report["findings"]},
                         {"output-intent", "tags-missing"})
        self.assertEqual(report["pages"], 1)
        self.assertEqual(report["color-spaces"], [{"name": "DeviceCMYK", "uses": 1}])
        self.assertEqual(report["fonts"][0]["embedded"], True)
        self.assertEqual(report["fonts"][0]["subset"], True)
        self.assertEqual(report["ink"]["most"], 100)
        self.assertEqual(report["ink"]["method"], "computed")

    def test_text_in_rgb(self):
        found = self.expect("text-rgb", Document(text(b"0 0 0 rg"), FONT), severity="error")
        self.assertEqual((found["page"], found["where"]), (1, "at 100.0, 700.0 pt"))
        self.expect_none("text-rgb", Document(text(b"0 0 0 rg"), FONT), press="none")

    def test_rgb_by_profile(self):
        profile = b"/ColorSpace << /P [/ICCBased 9 0 R] >> "
        page = Document(b"/P cs 1 0 0 sc 10 10 50 50 re f", profile).add(
            9, stream(b"profile", b"/N 3 "))
        self.expect("rgb-profile", page, severity="warning", says="ICCBased RGB")
        self.expect_none("rgb", page)

    def test_rich_black(self):
        for color in (b".4 .3 .3 1 k", b".9 .9 .9 0 k"):
            self.expect("text-rich-black", Document(text(color), FONT), severity="error")
        self.expect_none("text-rich-black", Document(text(b"0 0 0 1 k"), FONT))
        self.expect_none("text-rich-black", Document(text(b"0 .9 .8 .1 k"), FONT))

    def test_black_knocks_out(self):
        tint = b"0 .2 .2 0 k 50 650 300 100 re f "
        self.expect("text-knockout", Document(tint + text(), FONT), severity="warning")
        self.expect("text-knockout", Document(tint + text(b"0 g", before=b"/O gs"),
                                              FONT + OVERPRINT))
        self.expect_none("text-knockout", Document(tint + text(before=b"/O gs"),
                                                   FONT + OVERPRINT))
        self.expect_none("text-knockout", Document(text(), FONT))
        self.expect("text-no-overprint", Document(text(), FONT), severity="note")
        self.expect_none("text-no-overprint", Document(**GOOD))
        black = (b"/ColorSpace << /K [/Separation /Black /DeviceCMYK << /FunctionType 2 "
                 b"/Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] /N 1 >>] >> ")
        self.expect_none("text-knockout",
                         Document(tint + text(b"/K cs 1 scn", before=b"/O gs"),
                                  FONT + OVERPRINT + black))

    def test_reversed_type(self):
        dark = b"0 0 0 1 k 50 650 300 100 re f "
        small = Document(dark + text(b"0 0 0 0 k", size=6), FONT)
        self.expect("text-reversed", small, severity="error", says="6.0 pt")
        self.expect_none("text-reversed", Document(dark + text(b"0 0 0 0 k", size=9), FONT))
        self.expect_none("text-reversed", Document(text(b"0 0 0 0 k", size=6), FONT))
        light = dark + b"0 0 0 .1 k 90 690 100 30 re f "
        self.expect_none("text-reversed", Document(light + text(b"0 0 0 0 k", size=6), FONT))
        # The size as printed counts, not the one in Tf.
        scaled = dark + b"q .5 0 0 .5 50 350 cm " + text(b"0 0 0 0 k", size=12) + b"Q"
        self.expect("text-reversed", Document(scaled, FONT), says="6.0 pt")

    def test_thin_rules(self):
        for content in (b".1 w 10 10 m 100 10 l S", b"0 w 10 10 m 100 10 l S",
                        b"10 10 100 .1 re f", b"q .1 0 0 .1 0 0 cm 1 w 10 10 m 900 10 l S Q"):
            self.expect("rule-thin", Document(content), severity="error")
        for content in (b".25 w 10 10 m 100 10 l S", b"10 10 100 .25 re f",
                        b"10 10 .1 .1 re f", b".1 w 10 10 m 100 10 l n"):
            self.expect_none("rule-thin", Document(content))

    def test_fonts_that_are_not_there(self):
        plain = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        self.expect("font-not-embedded", Document(text(), FONT).add(6, plain),
                    says="Helvetica")
        cid = Document(text(), FONT).add(6, b"<< /Type /Font /Subtype /Type0 /BaseFont /Cid "
                                            b"/Encoding /Identity-H /DescendantFonts [9 0 R] >>")
        cid.add(9, b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Cid >>")
        self.expect("font-not-embedded", cid, says="Type0")
        type3 = Document(text(), FONT).add(6, b"<< /Type /Font /Subtype /Type3 /FontBBox "
                                              b"[0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs "
                                              b"<< >> /Encoding << >> /FirstChar 0 /LastChar 0 "
                                              b"/Widths [1] >>")
        self.expect_none("font-not-embedded", type3)

    def test_boxes(self):
        self.expect("trim-missing", Document(trim=False, **GOOD), severity="warning")
        outside = b"/BleedBox [-10 0 595 842] "
        self.expect("box-order", Document(page=outside, **GOOD), severity="error",
                    says="BleedBox is not within the MediaBox")
        report = self.check(Document(page=b"/BleedBox [0 0 595 842] /Rotate 90 ", **GOOD))
        self.assertEqual(report["boxes"][0]["bleed"], [0, 0, 595, 842])
        self.assertEqual(report["boxes"][0]["rotate"], 90)

    def test_spots_and_registration(self):
        space = (b"/ColorSpace << /S [/Separation /%s /DeviceCMYK << /FunctionType 2 /Domain "
                 b"[0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1 >>] >> ")
        content = b"/S cs 1 scn 10 10 50 50 re f"
        self.expect("spot-color", Document(content, space % b"Gold"), says="Separation Gold")
        self.expect("registration-color", Document(content, space % b"All"))
        self.expect("ink-limit", Document(content, space % b"All"), says="400 %")

    # Ink

    def test_ink_of_fills(self):
        self.expect("ink-limit", Document(b"1 1 .5 .2 k 10 10 50 50 re f"), says="270 %")
        self.expect_none("ink-limit", Document(b"1 1 .2 .2 k 10 10 50 50 re f"))
        self.expect_none("ink-limit", Document(b"1 1 .5 .2 k 10 10 50 50 re f"), "coated")
        self.expect_none("ink-limit", Document(b"1 1 .5 .2 k 10 10 50 50 re n"))

    def test_ink_of_pictures(self):
        for pixels, most in ((CLEAN, 240), (FULL, 400)):
            page = Document(DRAWN, b"/XObject << /I 9 0 R >> ").add(9, image(pixels, 8, 8))
            report = self.check(page)
            self.assertEqual(report["pictures"][0]["ink"]["most"], most)
            self.assertEqual("ink-limit" in self.rules(page), most > 240)

    def test_ink_of_other_pictures(self):
        cases = [
            (image(bytes([0, 255] * 32), 8, 8, b"/DeviceGray"), 100, 50),
            (image(bytes([0xaa] * 8), 8, 8, b"/DeviceGray", bits=1), 100, 50),
            (image(bytes(64), 8, 8, b"[/Indexed /DeviceCMYK 0 <ff00ff00>]"), 200, 200),
            (image(bytes(256), 8, 8, entries=b"/Decode [1 0 1 0 1 0 1 0]"), 400, 400),
            (image(bytes([255, 0] * 256), 8, 8, b"/DeviceCMYK", bits=16), 398.4, 398.4),
        ]
        for body, most, mean in cases:
            page = Document(DRAWN, b"/XObject << /I 9 0 R >> ").add(9, body)
            ink = self.check(page)["pictures"][0]["ink"]
            self.assertAlmostEqual(ink["most"], most, delta=0.1)
            self.assertAlmostEqual(ink["mean"], mean, delta=0.1)

    def test_ink_of_rgb_is_not_claimed(self):
        page = Document(DRAWN, b"/XObject << /I 9 0 R >> ").add(
            9, image(bytes(192), 8, 8, b"/DeviceRGB"))
        report = self.check(page)
        self.assertNotIn("ink", report["pictures"][0])
        self.assertEqual(report["ink"]["not-computed"], 1)
        self.expect("rgb", page, says="a picture")

    def test_filters(self):
        packed = {
            b"/FlateDecode": zlib.compress(FULL),
            b"/LZWDecode": lzw(FULL),
            b"/ASCII85Decode": ascii_85(FULL),
            b"/ASCIIHexDecode": FULL.hex().encode() + b">",
            b"/RunLengthDecode": runs(FULL),
            b"[/ASCII85Decode /FlateDecode]": ascii_85(zlib.compress(FULL)),
        }
        head = (b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceCMYK "
                b"/BitsPerComponent 8 /Filter %s ")
        for name, data in packed.items():
            page = Document(DRAWN, b"/XObject << /I 9 0 R >> ").add(
                9, stream(b"", head % name, data))
            self.expect("ink-limit", page, says="400 %")
        for kind in (1, 2):
            data = zlib.compress(png_rows(FULL, 32, kind))
            parameters = (b"/DecodeParms << /Predictor 15 /Colors 4 /Columns 8 >> ")
            if kind == 1:
                data = zlib.compress(png_rows(FULL, 32, 1))
                parameters = parameters.replace(b"/Colors 4 /Columns 8", b"/Colors 1 /Columns 32")
            page = Document(DRAWN, b"/XObject << /I 9 0 R >> ").add(
                9, stream(b"", head % b"/FlateDecode" + parameters, data))
            self.expect("ink-limit", page, says="400 %")

    def test_ink_of_shadings(self):
        shading = (b"/Shading << /S << /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 1 1] "
                   b"/Function << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 1 %s 0] "
                   b"/N 1 >> >> >> ")
        self.expect("ink-limit", Document(b"/S sh", shading % b"1"), says="300 %")
        self.expect_none("ink-limit", Document(b"/S sh", shading % b".2"))

    # Pictures

    def test_resolution(self):
        for points, rule in ((72, "picture-ppi-fails"), (48, "picture-ppi-low"),
                             (30, None), (5, None)):
            content = b"q %d 0 0 %d 100 100 cm /I Do Q" % (points, points)
            page = Document(content, b"/XObject << /I 9 0 R >> ").add(
                9, image(bytes(4 * 96 * 96), 96, 96))
            report = self.check(page)
            found = {finding["rule"] for finding in report["findings"]}
            for other in ("picture-ppi-fails", "picture-ppi-low"):
                self.assertEqual(other in found, other == rule, points)
            self.assertEqual(report["pictures"][0]["ppi"], [round(96 * 72 / points)] * 2)

    def test_turned_pictures_and_forms(self):
        form = stream(b"q 0 24 -24 0 24 0 cm /I Do Q", b"/Type /XObject /Subtype /Form /BBox "
                      b"[0 0 99 99] /Matrix [2 0 0 2 0 0] /Resources << /XObject << /I 9 0 R >> >> ")
        page = Document(b"q /M Do Q", b"/XObject << /M 10 0 R >> ")
        page.add(9, image(bytes(4 * 96 * 96), 96, 96)).add(10, form)
        self.assertEqual(self.check(page)["pictures"][0]["ppi"], [144, 144])

    def test_inline_pictures(self):
        content = (b"q 72 0 0 72 0 0 cm BI /W 9 /H 9 /CS /RGB /BPC 8 /F /AHx ID " +
                   b"00" * 243 + b"> EI Q 10 10 50 50 re f")
        report = self.check(Document(content))
        picture = report["pictures"][0]
        self.assertEqual((picture["width"], picture["color-space"], picture["ppi"]),
                         (9, "DeviceRGB", [9, 9]))
        self.assertNotIn("content-damaged", {f["rule"] for f in report["findings"]})

    # Content that paints by detours

    def test_patterns_are_looked_into(self):
        pattern = stream(b"0 0 1 rg 0 0 5 5 re f", b"/PatternType 1 /PaintType 1 /TilingType 1 "
                         b"/BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >> ")
        page = Document(b"/Pattern cs /P scn 10 10 50 50 re f", b"/Pattern << /P 9 0 R >> ")
        self.expect("rgb", page.add(9, pattern))

    def test_a_form_that_paints_itself(self):
        form = stream(b"/M Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources "
                      b"<< /XObject << /M 9 0 R >> >> ")
        page = Document(b"/M Do", b"/XObject << /M 9 0 R >> ").add(9, form)
        self.expect("content-damaged", page, says="paints itself")

    def test_forms_that_multiply(self):
        page = Document(b"/M Do " * 10, b"/XObject << /M 9 0 R >> ")
        for level in range(9, 18):
            page.add(level, stream(b"/M Do " * 10, b"/Type /XObject /Subtype /Form /BBox "
                                   b"[0 0 9 9] /Resources << /XObject << /M %d 0 R >> >> "
                                   % (level + 1)))
        page.add(18, stream(b"0 0 1 rg 0 0 9 9 re f", b"/Type /XObject /Subtype /Form /BBox "
                            b"[0 0 9 9] "))
        self.write("page.pdf", page.bytes())
        done = self.galley("preflight", "page.pdf", "--to", "json", timeout=300)
        self.assertEqual(done.status, 1)
        self.assertIn("not-all-checked", done.out.decode())

    # Tags and standards

    TAGGED = (b"/MarkInfo << /Marked true >> /StructTreeRoot 20 0 R /Lang (en) "
              b"/ViewerPreferences << /DisplayDocTitle true >> ")

    def tagged(self, content, more=b"", resources=b""):
        page = Document(content, FONT + OVERPRINT + resources, catalog=self.TAGGED + more)
        page.add(20, b"<< /Type /StructTreeRoot /K 21 0 R >>")
        return page.add(21, b"<< /Type /StructElem /S /Figure /P 20 0 R /K 0 /Pg 3 0 R >>")

    def test_tags(self):
        inside = b"/P << /MCID 0 >> BDC " + text() + b" EMC /Artifact BMC 0 0 9 9 re f EMC "
        self.assertEqual(self.check(self.tagged(inside))["tags"]["untagged"], 0)
        outside = inside + b"0 0 9 9 re f "
        self.expect("tags-content", self.tagged(outside), says="1 piece of")
        listed = b"/P /L BDC " + text() + b" EMC"
        page = self.tagged(listed, resources=b"/Properties << /L << /MCID 0 >> >> ")
        self.expect_none("tags-content", page)

    def xmp(self, text):
        return stream(b"<x:xmpmeta><rdf:Description %s/></x:xmpmeta>" % text,
                      b"/Type /Metadata /Subtype /XML ")

    def standards(self, page):
        return {row["name"]: row["breaches"] for row in self.check(page)["standards"]}

    def test_claimed_standards(self):
        page = self.tagged(text(), b"/Metadata 22 0 R ").add(
            22, self.xmp(b'pdfaid:part="2" pdfaid:conformance="A" pdfuaid:part="1"'))
        found = self.standards(page)
        self.assertEqual(set(found), {"PDF/A-2a", "PDF/UA-1"})
        self.assertIn("content is neither tagged nor an artifact", found["PDF/A-2a"])
        self.assertIn("a figure has no alternative text", found["PDF/UA-1"])
        self.expect("standard-broken", page, severity="error", says="claims PDF/")

    def test_exchange_standard(self):
        claim = self.xmp(b'pdfxid:GTS_PDFXVersion="PDF/X-4"')
        page = Document(catalog=b"/Metadata 22 0 R ", **GOOD).add(22, claim)
        found = self.standards(page)["PDF/X-4"]
        self.assertIn("it has no output intent of PDF/X", found)
        self.assertIn("it does not say whether it is trapped", found)
        kept = Document(catalog=b"/Metadata 22 0 R /OutputIntents [<< /S /GTS_PDFX "
                        b"/OutputConditionIdentifier (CGATS TR 002) /DestOutputProfile 23 0 R >>] ",
                        info=b"/Trapped /False ", **GOOD)
        kept.add(22, claim).add(23, stream(bytes(16) + b"CMYKLab " + bytes(104), b"/N 4 "))
        self.assertEqual(self.standards(kept), {"PDF/X-4": []})
        report = self.check(kept)
        self.assertEqual(report["output-intent"], {"condition": "CGATS TR 002",
                                                   "profile": "CMYK"})

    # Damage: never a crash, always a reason

    def damaged_files(self):
        good = Document(**GOOD).bytes()
        packed = Document(contents=deflated(GOOD["content"] * 40),
                          resources=GOOD["resources"]).bytes()
        place = packed.index(b"stream\n") + 60
        yield "empty", b""
        yield "text", b"This is no PDF.\n"
        yield "a picture", b"\x89PNG\r\n\x1a\n" + bytes(100)
        yield "head alone", b"%PDF-1.7\n"
        yield "half", good[:len(good) // 2]
        yield "no cross references", good[:good.index(b"xref\n0")]
        yield "wrong start", re.sub(rb"startxref\n\d+", b"startxref\n7", good)
        yield "shifted", b"%PDF-1.7\n" + b"x" * 2000 + good[9:]
        yield "no catalog", good.replace(b"/Root 1 0 R", b"/Root 99 0 R")
        yield "no pages", good.replace(b"/Kids [3 0 R]", b"/Kids [9 0 R]")
        yield "pages in a ring", good.replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
        yield "lost bytes", packed[:place] + packed[place + 9:]
        yield "changed bytes", packed[:place] + b"\xff" * 30 + packed[place + 30:]
        yield "wrong length", good.replace(b"/Length %d" % len(GOOD["content"]), b"/Length 9 ")
        yield "contents are no stream", good.replace(b"/Contents 4 0 R", b"/Contents 5 0 R")
        yield "broken picture", Document(DRAWN, b"/XObject << /I 9 0 R >> ").add(
            9, image(CLEAN[:50], 8, 8)).bytes()
        yield "word that is none", Document(b"0 0 9 9 re f spam").bytes()
        yield "lost state", Document(b"Q Q 0 0 9 9 re f").bytes()
        yield "object that is not there", Document(b"/X Do").bytes()
        yield "font that is not there", Document(text()).bytes()
        yield "deep arrays", Document(b"[" * 100000).add(9, b"[" * 3000).bytes()

    def test_damaged_files_are_refused_with_reasons(self):
        count = 0
        for name, data in self.damaged_files():
            self.write("page.pdf", data)
            with self.subTest(name):
                done = self.galley("preflight", "page.pdf", "--press", "newsprint")
                reasons = done.messages or [line for line in done.out.decode().splitlines()
                                            if line.startswith("error ")]
                self.assertIn(done.status, (1, 2))
                self.assertTrue(reasons)
                if done.status == 2:
                    self.assertTrue(done.messages[0].startswith("page.pdf: error: "))
                    self.assertEqual(done.out, b"")
            count += 1
        self.assertGreaterEqual(count, 12)

    def test_growth_is_bounded(self):
        bomb = zlib.compressobj(9)
        block = bytes(1 << 20)
        data = b"".join(bomb.compress(block) for _ in range(600)) + bomb.flush()
        page = Document(contents=stream(b"", b"/Filter /FlateDecode ", data))
        self.write("page.pdf", page.bytes())
        done = self.galley("preflight", "page.pdf")
        self.assertEqual(done.status, 2)
        self.assertIn("grows beyond all measure", done.err)
        twice = zlib.compress(data)
        page = Document(contents=stream(b"", b"/Filter [/FlateDecode /FlateDecode] ", twice))
        self.write("page.pdf", page.bytes())
        done = self.galley("preflight", "page.pdf")
        self.assertEqual(done.status, 1)
        self.assertIn("cannot be unpacked", done.out.decode())
        self.assertLess(done.peak_mb, 4000)

    def test_bytes_cut_off_anywhere(self):
        good = Document(contents=deflated(GOOD["content"] * 40),
                        resources=GOOD["resources"]).bytes()
        for length in range(0, len(good), max(len(good) // 60, 1)):
            self.write("page.pdf", good[:length])
            self.assertIn(self.galley("preflight", "page.pdf").status, (1, 2))

    @program.unittest.skipUnless(shutil.which("qpdf"), "qpdf is not there")
    def test_encrypted(self):
        self.write("page.pdf", Document(**GOOD).bytes())
        for password in ("secret", ""):
            subprocess.run(["qpdf", "--encrypt", password, "owner", "256", "--", "page.pdf",
                            "locked.pdf"], cwd=self.folder, check=True)
            done = self.galley("preflight", "locked.pdf")
            self.assertEqual(done.status, 1)
            self.assertIn("password" if password else "is encrypted", done.out.decode())

    # The command

    def test_options(self):
        self.write("page.pdf", Document(**GOOD).bytes())
        self.assertEqual(self.galley("preflight", "page.pdf").status, 0)
        done = self.galley("preflight", "page.pdf", "--press", "newsprint", "--strict")
        self.assertEqual(done.status, 1)
        done = self.galley("preflight", "page.pdf", "--press", "newsprnt")
        self.assertEqual((done.status, done.out), (2, b""))
        self.assertIn("did you mean newsprint?", done.err)
        self.assertEqual(self.galley("preflight", "page.pdf", "--to", "xml").status, 2)
        self.assertEqual(self.galley("preflight").status, 2)
        self.assertEqual(self.galley("preflight", "nothing.pdf").status, 2)
        done = self.galley("preflight", "page.pdf", "-o", "report.json")
        self.assertEqual((done.status, done.out), (0, b""))
        self.assertTrue(json.loads((self.folder / "report.json").read_text())["passed"])
        done = self.galley("preflight", "-", stdin=(self.folder / "page.pdf").read_bytes())
        self.assertIn("<stdin>: passed for any printer", done.out.decode())

    def test_same_bytes_same_report(self):
        self.write("page.pdf", Document(**GOOD).bytes())
        first = self.galley("preflight", "page.pdf", "--to", "json").out
        self.assertEqual(first, self.galley("preflight", "page.pdf", "--to", "json").out)


class OtherProgramsTest(program.ProgramTest):
    """The same pages of galley's own, as poppler and Ghostscript see them."""

    def setUp(self):
        super().setUp()
        photo = {"source": "photo.png", "caption": "The harbour", "alt": "A harbour"}
        self.write("photo.png", program.png(600, 400))
        self.write("a.json", program.article(600, photos=[photo]))
        self.assertEqual(self.galley("render", "a.json", "-o", "a.pdf").status, 0)
        done = self.galley("preflight", "a.pdf", "--to", "json")
        self.report = json.loads(done.out)

    def ask(self, *words):
        if not shutil.which(words[0]):
            self.skipTest(f"{words[0]} is not there")
        done = subprocess.run(words, cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_fonts(self):
        rows = self.ask("pdffonts", "a.pdf").splitlines()[2:]
        names = {row.split()[0]: row.split()[-5] == "yes" for row in rows}
        self.assertTrue(names)
        self.assertEqual({font["name"]: font["embedded"] for font in self.report["fonts"]},
                         names)

    def test_pictures(self):
        rows = [row.split() for row in self.ask("pdfimages", "-list", "a.pdf").splitlines()[2:]]
        pictures = [(int(row[0]), int(row[3]), int(row[4]), int(row[12]), int(row[13]))
                    for row in rows if row[2] == "image"]
        self.assertTrue(pictures)
        self.assertEqual(
            [(p["page"], p["width"], p["height"], *p["ppi"]) for p in self.report["pictures"]],
            pictures)

    def test_boxes(self):
        out = self.ask("pdfinfo", "-box", "a.pdf")
        for name, key in (("MediaBox", "media"), ("TrimBox", "trim")):
            numbers = [float(n) for n in re.search(rf"{name}:\s+(.*)", out)[1].split()]
            self.assertEqual(len(numbers), 4)
            for a, b in zip(numbers, self.report["boxes"][0][key]):
                self.assertAlmostEqual(a, b, delta=0.02)

    def test_plates(self):
        """What Ghostscript prints on each plate, of a page whose inks are known."""
        page = Document(b"1 0 .5 .25 k 0 0 595 842 re f")
        self.write("page.pdf", page.bytes())
        out = self.ask("gs", "-q", "-o", "-", "-sDEVICE=ink_cov", "-r18", "page.pdf")
        plates = [float(n) for n in out.split()[:4]]
        report = json.loads(self.galley("preflight", "page.pdf", "--to", "json").out)
        self.assertAlmostEqual(sum(plates), report["ink"]["most"], delta=1)


if __name__ == "__main__":
    program.main()
