# SPDX-License-Identifier: Apache-2.0
"""Texts in many languages on print-a4: all of the text, in order, in its columns, and read
back out of the PDF. Fonts that galley has not come from Debian's packages, by --font-dir."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import unittest

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
SOURCE = pathlib.Path(__file__).resolve().parents[2]
SHARED = SOURCE.parent / "shared" / "corpus" / "languages"
FONTS = {"noto": "/usr/share/fonts/truetype/noto",
         "mincho": "/usr/share/fonts/opentype/ipafont-mincho",
         "gbsn": "/usr/share/fonts/truetype/arphic-gbsn00lp",
         "bsmi": "/usr/share/fonts/truetype/arphic-bsmi00lp"}

# The text of the corpus, its tag, the fonts it needs, the least share of paragraphs that
# pdftotext gives back whole: it knows nothing of columns that part them.
TEXTS = {
    "kor": ("ko", [], 0.9), "jpn": ("ja", ["mincho"], 0.9),
    "cmn_hans": ("zh-Hans", ["gbsn"], 0.9), "cmn_hant": ("zh-Hant", ["bsmi"], 0.9),
    "arb": ("ar", ["noto"], 0.5), "heb": ("he", [], 0.9), "hin": ("hi", ["noto"], 0.8),
    "tha": ("th", ["noto"], 0.9), "rus": ("ru", [], 0.85), "ell_monotonic": ("el", [], 0.85),
    "vie": ("vi", [], 0.8), "deu_1996": ("de", [], 0.85), "fra": ("fr", [], 0.8),
    "fin": ("fi", [], 0.85), "eng": ("en", [], 0.85),
}
NEWS = {"arabic": ("ar", ["noto"]), "chinese": ("zh-Hant", ["bsmi"]), "english": ("en", []),
        "finnish": ("fi", []), "french": ("fr", []), "german": ("de", []),
        "hindi": ("hi", ["noto"]), "korean": ("ko", []), "russian": ("ru", []),
        "thai": ("th", ["noto"])}

HARBOUR = {
    "ar": "فتح الميناء القديم أبوابه من جديد يوم الاثنين بعد ثلاثة شتاءات من العمل. ",
    "he": "הנמל הישן נפתח מחדש ביום שני אחרי שלושה חורפים של עבודה. ",
    "ja": "古い港は三冬にわたる工事を経て、月曜日に再び開いた（第１期）。「長かった」と船長は言う。",
    "th": "ท่าเรือเก่าเปิดอีกครั้งในวันจันทร์หลังจากทำงานมาสามฤดูหนาว ",
}


def fonts_are_there(names):
    return all(pathlib.Path(FONTS[name]).is_dir() for name in names)


def run(article, fonts, *options):
    """The program's output for an article, and its warnings."""
    folders = [word for name in fonts for word in ("--font-dir", FONTS[name])]
    done = subprocess.run([PROGRAM, "render", "-", "--from", "json", *folders, *options],
                          input=json.dumps(article).encode(), capture_output=True,
                          check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout, done.stderr.decode()


def lay_out(article, fonts):
    return json.loads(run(article, fonts, "--to", "json", "-o", "-")[0])


def declaration(name, tag):
    text = (SHARED / "udhr" / f"{name}.txt").read_text(encoding="utf-8")
    blocks = [" ".join(block.split("\n")).strip() for block in text.split("\n\n")]
    blocks = [block for block in blocks if block]
    body = [{"kind": "subhead", "text": block[2:]} if block.startswith("# ")
            else {"kind": "paragraph", "text": block} for block in blocks[1:]]
    return {"language": tag, "headline": blocks[0].removeprefix("# "), "body": body}


def news(name, tag):
    stories = json.loads((SHARED / "pud-news" / f"{name}.json").read_text(encoding="utf-8"))
    gap = "" if name in ("thai", "chinese") else " "
    return {"language": tag, "headline": stories[0]["sentences"][0]["text"],
            "body": [{"kind": "paragraph", "text": gap.join(s["text"] for s in story["sentences"])}
                     for story in stories]}


def letters(text):
    """Letters and figures alone: signs are keyed anew, spaces go at line ends."""
    return "".join(c for c in unicodedata.normalize("NFKC", text)
                   if unicodedata.category(c)[0] in "LN")


def body_boxes(pages):
    return [box for page in pages for box in page["boxes"] if box["slot"] == "body"]


class Languages(unittest.TestCase):
    def check_layout(self, article, pages):
        for page in pages:
            rects = [box["rect"] for box in page["boxes"]]
            for i, a in enumerate(rects):
                for b in rects[:i]:
                    self.assertFalse(a[0] + 0.1 < b[0] + b[2] and b[0] + 0.1 < a[0] + a[2] and
                                     a[1] + 0.1 < b[1] + b[3] and b[1] + 0.1 < a[1] + a[3],
                                     f"boxes {a} and {b} overlap")
        lines = [line for box in body_boxes(pages) for line in box["lines"]]
        for line in lines:
            self.assertLess(line["width"], line["measure"] * 1.04, line["text"])
        self.assertEqual("".join(letters(line["text"]) for line in lines),
                         "".join(letters(block["text"]) for block in article["body"]))

    def check_text(self, article, fonts, least):
        if not shutil.which("pdftotext"):
            self.skipTest("pdftotext is not there")
        with tempfile.TemporaryDirectory() as folder:
            pdf = pathlib.Path(folder) / "page.pdf"
            run(article, fonts, "-o", str(pdf))
            shares = []
            for options in ([], ["-raw"]):
                text = letters(subprocess.run(["pdftotext", *options, pdf, "-"],
                                              capture_output=True, check=True).stdout.decode())
                position, found = 0, 0
                for block in article["body"]:
                    at = text.find(letters(block["text"]), position)
                    if at >= 0:
                        position, found = at + 1, found + 1
                shares.append(found / len(article["body"]))
        self.assertGreaterEqual(max(shares), least)

    def test_declarations(self):
        if not SHARED.is_dir():
            self.skipTest("the texts of the languages are not on this machine")
        for name, (tag, fonts, least) in TEXTS.items():
            if not fonts_are_there(fonts):
                print(f"skipped: no fonts for {tag}")
                continue
            with self.subTest(name):
                article = declaration(name, tag)
                self.check_layout(article, lay_out(article, fonts)["pages"])
                self.check_text(article, fonts, least)

    def test_news(self):
        if not SHARED.is_dir():
            self.skipTest("the news in many languages is not on this machine")
        for name, (tag, fonts) in NEWS.items():
            if not fonts_are_there(fonts):
                print(f"skipped: no fonts for {tag}")
                continue
            with self.subTest(name):
                article = news(name, tag)
                self.check_layout(article, lay_out(article, fonts)["pages"])

    def harbour(self, tag, fonts):
        if not fonts_are_there(fonts):
            self.skipTest(f"no fonts for {tag}")
        article = {"language": tag, "headline": HARBOUR[tag],
                   "body": [{"kind": "paragraph", "text": HARBOUR[tag] * 6}] * 9}
        return article, lay_out(article, fonts)["pages"]

    def test_columns_run_from_the_right(self):
        for tag, fonts in (("ar", ["noto"]), ("he", [])):
            with self.subTest(tag):
                article, pages = self.harbour(tag, fonts)
                self.check_layout(article, pages)
                boxes = body_boxes(pages)
                edges = [box["rect"][0] for box in boxes]
                self.assertGreater(len(edges), 1)
                self.assertEqual(edges, sorted(edges, reverse=True))
                column = boxes[0]["rect"]
                last = boxes[0]["lines"][-1]
                for line in boxes[0]["lines"]:
                    self.assertGreaterEqual(line["x"] + line["width"],
                                            column[0] + column[2] - 11, line["text"])
                self.assertLess(column[0] - 1, last["x"])

    def test_japanese_signs_do_not_begin_or_end_lines(self):
        article, pages = self.harbour("ja", ["mincho"])
        self.check_layout(article, pages)
        lines = [line["text"] for box in body_boxes(pages) for line in box["lines"]]
        self.assertGreater(len(lines), 9)
        for line in lines:
            self.assertNotIn(line[0], "、。）」ょっ")
            self.assertNotIn(line[-1], "（「")

    def test_added_fonts_serve_what_is_missing(self):
        article = {"language": "th", "headline": "ท่าเรือ",
                   "body": [{"kind": "paragraph", "text": HARBOUR["th"]}]}
        self.assertIn("missing-glyph", run(article, [], "--to", "json", "-o", "-")[1])
        if not fonts_are_there(["noto"]):
            self.skipTest("no fonts for th")
        self.assertNotIn("missing-glyph", run(article, ["noto"], "--to", "json", "-o", "-")[1])

    def test_one_face_a_word(self):
        if not shutil.which("pdffonts"):
            self.skipTest("pdffonts is not there")
        with tempfile.TemporaryDirectory() as folder:
            pdf = pathlib.Path(folder) / "page.pdf"
            run({"language": "vi", "headline": "Bến cảng cũ mở lại", "body": []}, [], "-o", str(pdf))
            names = subprocess.run(["pdffonts", pdf], capture_output=True, check=True).stdout.decode()
        self.assertNotRegex(names, "FrankRuhl")
        self.assertRegex(names, "SourceSerif4-Bold")


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=0).result
    for test, reason in result.skipped:
        print(f"skipped: {reason}")
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    sys.exit(failed > 0)
