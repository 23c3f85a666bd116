#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Input that is broken, hostile or vast: each ends in pages or in clear messages, with
the right exit status, within bounded time and memory.

Usage: test_bad_input.py PROGRAM
"""

import json
import os
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import program
from program import ProgramTest, article, png, prose

MOST_SECONDS = 120  # of the sanitized program on a slow machine
MOST_MB = 3000      # as above: the sanitizer alone takes several times what galley does
PAGES, REFUSED = 0, 2


def paragraph(text):
    return json.dumps({"language": "en", "headline": "Headline",
                       "body": [{"kind": "paragraph", "text": text}]})


def noise(length):
    return random.Random(1981).randbytes(length)


def nested(depth):
    return '{"headline": "H", "body": ' + "[" * depth + "]" * depth + "}"


class BadInputTest(ProgramTest):
    def render(self, expected, name, content, *options, ending="pdf"):
        """Renders; `expected` is the exit status, or several that are right."""
        for old in self.folder.glob("result*"):
            old.unlink()
        self.write(name, content)
        before = self.names()
        done = self.galley("render", name, "-o", f"result.{ending}", *options,
                           timeout=MOST_SECONDS)
        allowed = expected if isinstance(expected, tuple) else (expected,)
        self.assertIn(done.status, allowed, done.err[:2000])
        self.assertLess(done.peak_mb, MOST_MB)
        if done.status == PAGES:
            self.assertTrue(set(self.names()) > set(before))
        else:
            self.assertIn("error: ", done.err)
            self.assertLessEqual(len([line for line in done.messages if "error: " in line]),
                                 20)
            self.assertEqual(self.names(), before)
        return done

    def test_formats_that_break_off_anywhere(self):
        samples = pathlib.Path(__file__).parent.parent / "formats"
        for name in ("nitf.xml", "newsml-message.xml", "ninjs1.json", "front-matter.md"):
            whole = (samples / name).read_bytes()
            for part in (1, 3, 5, 7):
                with self.subTest([name, part]):
                    self.render((PAGES, REFUSED), name, whole[:len(whole) * part // 8])

    def test_entities_in_entities(self):
        bomb = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
        for head in (bomb, '<!ENTITY e11 SYSTEM "/etc/passwd">',
                     '<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;'):
            with self.subTest(head[:40]):
                done = self.render(REFUSED, "a.xml", '<?xml version="1.0"?>\n<!DOCTYPE nitf ['
                                   f'<!ENTITY e0 "a">{head}]>\n<nitf><body><body.content>'
                                   "<p>&e11;</p></body.content></body></nitf>")
                self.assertTrue(done.messages[0].startswith("a.xml:2: error: "), done.err)
                self.assertEqual(len(done.messages), 1)

    def test_external_document_types_are_not_opened(self):
        self.write("a.dtd", '<!ENTITY e0 "no">')
        done = self.render(PAGES, "a.xml", '<!DOCTYPE nitf SYSTEM "a.dtd">\n<nitf><body>'
                           "<body.content><p>A &e0; b</p></body.content></body></nitf>",
                           ending="json")
        self.assertIn("A &e0; b", (self.folder / "result.json").read_text())

    def test_formats_nested_100000_deep(self):
        for name, content in (
                ("a.xml", "<nitf><body><body.content>" + "<p>" * 100_000),
                ("b.xml", "<newsItem>" + "<x>" * 100_000 + "</x>" * 100_000 + "</newsItem>"),
                ("a.json", '{"uri": "u", "extra": ' + "[" * 100_000 + "]" * 100_000 + "}"),
                ("a.md", "---\ntitle: x\n---\n" + ">" * 100_000 + "a"),
                ("b.md", "---\ntitle: x\n---\n" + "- " * 100_000 + "a"),
                ("c.md", "---\n" + "".join(f"{' ' * i}a:\n" for i in range(500)) + "---\n")):
            with self.subTest(name):
                self.render((PAGES, REFUSED), name, content)

    def test_formats_in_wrong_encodings(self):
        body = "<nitf><body><body.content><p>Caf\u00e9 at the quay</p></body.content></body></nitf>"
        for encoding, declared in (("latin-1", "UTF-8"), ("utf-8", "ISO-8859-1"),
                                   ("utf-16", "UTF-8"), ("utf-8", "no-such"),
                                   ("utf-8", "UTF-16"), ("cp1252", "windows-1252")):
            with self.subTest([encoding, declared]):
                self.render(PAGES, "a.xml", f'<?xml version="1.0" encoding="{declared}"?>{body}'
                            .encode(encoding))
        self.render(PAGES, "a.md", "# Caf\u00e9\n\n**At** the [quay](/q).".encode("latin-1"))
        self.render(REFUSED, "a.json", b'{"uri": "u", "headline": "Caf\xe9"}')

    def test_formats_of_50_mb(self):
        unit = prose(100)
        count = 50_000_000 // len(unit)
        for name, head, part, tail in (
                ("a.xml", "<nitf><body><body.content>", f"<p>{unit}</p>",
                 "</body.content></body></nitf>"),
                ("a.md", "# T\n\n**b** [a](/b)\n", f"\n\n{unit}", "\n"),
                ("a.json", '{"uri": "u", "body_html": "', f"<p>{unit}</p>", '"}'),
                ("a.jsonl", "", json.dumps({"uri": "u", "body_text": unit}) + "\n", "")):
            with self.subTest(name):
                self.write(name, head + part * count + tail)
                done = self.galley("extract", name, "-o", "out.json", timeout=MOST_SECONDS)
                self.assertEqual(done.status, 0, done.err[:2000])
                self.assertLess(done.peak_mb, MOST_MB)

    def test_nothing(self):
        for name in ("a.txt", "a.json"):
            for content in ("", "\n", " \n\t\n", "\ufeff"):
                with self.subTest([name, content]):
                    self.render(REFUSED, name, content)

    def test_no_article_in_json(self):
        for content in ("{}", "[]", "null", "1", '"text"', "{", '{"headline": "H"',
                        '{"body": "text"}', '{"body": [1]}', '{"body": [{}]}',
                        '{"body": [{"kind": "poem"}]}', '{"headline": ["H"]}',
                        '{"headline": "H"} x', "nonsense"):
            with self.subTest(content):
                self.render(REFUSED, "a.json", content, "--from", "json")

    def test_bytes_that_are_no_text(self):
        for name, content in (("noise", noise(10000)), ("zeros", bytes(10000)),
                              ("picture", png(100, 100)), ("pdf", b"%PDF-1.7\n%\xe2\xe3\n"
                                                           + noise(3000))):
            with self.subTest(name):
                self.render(REFUSED, f"{name}.txt", content)

    def test_bytes_that_are_not_utf8(self):
        self.render(REFUSED, "a.json", b'{"headline": "caf\xe9", "body": []}')
        self.render((PAGES, REFUSED), "a.txt", b"A caf\xe9\n\n" + prose(80).encode() + b"\xff\n")

    def test_text_of_50_mb(self):
        text = prose(2000).replace(". ", ".\n\n") + "\n\n"
        self.render((PAGES, REFUSED), "a.txt", text * (50_000_000 // len(text)))

    def test_pages_that_nest(self):
        for name, content in (
                ("divs", "<html><body>" + "<div>" * 100_000 + prose(40) + "</div>" * 100_000),
                ("unclosed", "<html><body>" + "<div><b><i>" * 100_000 + prose(40)),
                ("formatting", "<html><body>" + "".join(f"<b class=x{i}>" for i in range(50_000))
                 + "<p>text. " * 50_000),
                ("lists", "<html><body>" + "<ul><li>word" * 50_000),
                ("galleries", "<html><body>" + "<div class=gallery><img src=a.jpg>" * 20_000),
                ("pictures", "<html><body>" + "<ul><li><img src=a.jpg>word" * 20_000),
                ("noscript", "<html><body>" + "<noscript>" * 50_000 + prose(40)),
                ("quotes", "<html><body>" + "<blockquote><p>word." * 50_000),
                ("tables", "<html><body>" + "<table><tr><td>word" * 50_000),
                ("crossed", "<html><body>" + "<div><table><td></div><a href=x>word" * 50_000)):
            with self.subTest(name):
                self.render((PAGES, REFUSED), "a.html", content)

    def test_pages_that_are_broken(self):
        page = "<html><body><h1>Headline</h1><p>" + prose(120) + "</p>"
        for name, content in (
                ("no end", page[:200]), ("in a tag", page + "<p class="), ("in a value", page + '<p a="'),
                ("in a comment", page + "<!-- "), ("in a script", page + "<script>var a;"),
                ("in an entity", page + "<p>&am"), ("json", "<script type='application/ld+json'>"
                                                    + '{"@type":"NewsArticle","headline":[' + page),
                ("nested json", "<html><script type='application/ld+json'>" + "[" * 100_000
                 + "</script>" + page), ("title", "<title>" * 1000 + page),
                ("zero bytes", page.replace("a", "a\0", 1)),
                ("entities", page + "&amp;&#x41;&notin;&bogus&#xFFFFFFFF;&#0; " * 50_000),
                ("attributes", page + "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">x"),
                ("cells", page + "<table><tr>" + "<td rowspan=60000 colspan=60000>x" * 5000)):
            with self.subTest(name):
                self.render((PAGES, REFUSED), "a.html", content, "--from", "html")

    def test_page_of_50_mb(self):
        self.write("a.html", "<html><body><h1>Headline</h1>"
                   + f"<p>{prose(60)} &amp; more.</p>\n" * (50_000_000 // len(prose(60))))
        done = self.galley("extract", "a.html", "-o", "a.json", timeout=MOST_SECONDS)
        self.assertEqual(done.status, PAGES, done.err[:2000])
        self.assertLess(done.peak_mb, MOST_MB)

    def test_page_of_nothing_but_tags(self):
        self.write("a.html", "<html><body><h1>Headline</h1>" + "<i>a</i>" * 3_000_000)
        done = self.galley("extract", "a.html", "-o", "a.json", timeout=MOST_SECONDS)
        self.assertEqual(done.status, PAGES, done.err[:2000])
        self.assertLess(done.peak_mb, MOST_MB)

    def test_more_than_64_mb(self):
        self.render(REFUSED, "a.txt", b"word " * (65 * 1024 * 1024 // 5))

    def test_word_of_10000_letters(self):
        self.render(PAGES, "a.json", paragraph("a" * 10_000))
        self.render(PAGES, "b.json", paragraph("short words and " + "extra" * 2000 + " end"))
        self.render((PAGES, REFUSED), "a.json", article(headline="h" * 10_000))

    def test_paragraph_of_200000_words(self):
        self.render(PAGES, "a.json", paragraph(prose(200_000)))

    def test_headline_of_500_words(self):
        self.render(PAGES, "a.json", article(headline=prose(500)))
        self.render(PAGES, "a.json", article(kicker=prose(500), standfirst=prose(500)))

    def test_headline_of_a_million_letters(self):
        self.render(REFUSED, "a.json", article(headline="h" * 1_000_000))
        self.render(REFUSED, "a.json", article(standfirst=prose(200_000)))

    def test_headline_higher_than_a_gal_length(self):
        self.write("high.layout", "@layout high extends print-base { title: \"T\"; }\n"
                   "@page { size: 60pt 5760pt; margin: 0; columns: 1; }\n"
                   "style headline { size: 96pt; leading: 192pt; steps: 96pt/192pt 1; }\n"
                   "style body { size: 4pt; leading: 4pt; }\n")
        self.render((PAGES, REFUSED), "a.json", article(headline="h " * 14_000),
                    "--layout", "./high.layout")

    def test_small_head_over_large_letters(self):
        self.write("large.layout", "@layout large extends print-base { title: \"T\"; }\n"
                   "style body { size: 96pt; leading: 192pt; }\n"
                   "@page { columns: 1; }\n")
        self.render(PAGES, "a.json", article(10, headline=prose(60)),
                    "--layout", "./large.layout")

    def test_rights_of_a_megabyte(self):
        self.render(PAGES, "a.json", article(2000, publication="P" * 500_000,
                                             rights="right " * 80_000))

    def test_captions_stay_on_the_page(self):
        self.write("p.png", png(300, 200))
        for words in (50, 200, 300, 400, 500, 600, 700, 2000, 20_000):
            photos = [{"source": "p.png", "caption": prose(words)}] * 4
            with self.subTest(words):
                done = self.render((PAGES, REFUSED), "a.json", article(900, photos=photos),
                                   ending="json")
                if done.status == REFUSED:
                    self.assertIn("photos[0]", done.err)
                    continue
                pages = json.loads((self.folder / "result.json").read_text())["pages"]
                for page in pages:
                    for box in page["boxes"]:
                        self.assertGreaterEqual(box["rect"][1], 0)
                        self.assertLessEqual(box["rect"][1] + box["rect"][3], page["height"])
                captions = sum(box["slot"] == "caption" for page in pages
                               for box in page["boxes"])
                self.assertEqual(captions, 4)

    def test_table_of_many_columns(self):
        for columns in (10, 40, 2000):
            with self.subTest(columns):
                row = [f"cell{i}" for i in range(columns)]
                self.render(PAGES, "a.json", article(body=[{"kind": "table", "rows": [row]}]),
                            ending="json")
                pages = json.loads((self.folder / "result.json").read_text())["pages"]
                lines = [line for page in pages for box in page["boxes"]
                         for line in box.get("lines", []) if "cell" in line["text"]]
                if columns > 10:
                    self.assertEqual(len(lines), columns)
                self.assertTrue(all(line["measure"] > 0 for line in lines))

    def test_table_of_500000_cells(self):
        for rows in ([["c"] * 500_000], [["c"] * 10] * 50_000):
            self.render(REFUSED, "a.json", article(body=[{"kind": "table", "rows": rows}]))

    def test_10000_photos_are_more_than_300_pages(self):
        self.write("p.png", png(300, 200))
        photos = [{"source": "p.png"}] * 10_000
        self.render(REFUSED, "a.json", article(600, photos=photos))

    def test_1000_photos(self):
        self.write("p.png", png(300, 200))
        photos = [{"source": "p.png", "caption": f"Photo {i}."} for i in range(1000)]
        self.render(PAGES, "a.json", article(600, photos=photos))

    def test_1000_photos_that_are_not_there(self):
        photos = [{"source": f"p{i}.png"} for i in range(1000)]
        self.render(PAGES, "a.json", article(600, photos=photos))

    def test_many_blocks_without_content(self):
        self.render((PAGES, REFUSED), "a.json", json.dumps(
            {"headline": "H", "body": [{"kind": "break"}] * 20_000}))
        self.render((PAGES, REFUSED), "a.json", json.dumps(
            {"headline": "H", "body": [{"kind": "paragraph", "text": ""}] * 20_000}))
        self.render(PAGES, "a.json", json.dumps(
            {"headline": "H", "body": [{"kind": "subhead", "text": "Again"}] * 2_000}))

    def test_unusual_characters(self):
        for name, text in (("combining marks", "\u0301" * 5000),
                           ("one letter, many marks", "a" + "\u0301" * 5000),
                           ("controls", "".join(map(chr, range(1, 32))) * 50 + "end"),
                           ("C1 controls", "".join(map(chr, range(127, 160))) * 50 + "end"),
                           ("directions", "\u202e\u2066\u202b" * 500 + "text"),
                           ("joiners", "\u200d\u200c\u2060\ufeff" * 500 + "text"),
                           ("no-break spaces", "a\u00a0" * 5000),
                           ("soft hyphens", "a\u00ad" * 5000),
                           ("spaces", " " * 5000 + "a"),
                           ("line separators", "a\u2028b\u2029" * 500),
                           ("private use", "\ue000\U000f0000\U0010fffd" * 300),
                           ("noncharacters", "\ufffe\uffff\U0010ffff" * 300),
                           ("emoji", "👩‍👩‍👧‍👦🏳️‍🌈" * 300),
                           ("Hebrew and Arabic", "שלום עולם مرحبا بالعالم " * 300),
                           ("Thai", "ภาษาไทยไม่มีช่องว่าง" * 300),
                           ("Korean", "대한민국항구가다시열렸다" * 300)):
            with self.subTest(name):
                self.render(PAGES, "a.json", paragraph("Start. " + text))
                self.render((PAGES, REFUSED), "a.txt", "Headline\n\nStart. " + text + "\n")

    def test_escapes_in_json(self):
        self.render((PAGES, REFUSED), "a.json", '{"headline": "a\\u0000b", "body": []}')
        self.render(REFUSED, "a.json", '{"headline": "a\\ud800b", "body": []}')

    def test_deep_nesting(self):
        for depth in (100, 10_000, 200_000):
            self.render(REFUSED, "a.json", nested(depth))
        inner = {"kind": "paragraph", "text": "x"}
        for _ in range(50):
            inner = {"kind": "sidebar", "headline": "s", "body": [inner]}
        self.render((PAGES, REFUSED), "a.json", json.dumps({"headline": "H", "body": [inner]}))

    def test_marks_that_do_not_fit(self):
        for start, end in ((-1, 3), (0, 10**9), (3, 1), (2**40, 2**41), (0.5, 2)):
            self.render((PAGES, REFUSED), "a.json", json.dumps({"headline": "H", "body": [
                {"kind": "paragraph", "text": "word",
                 "marks": [{"from": start, "to": end, "kind": "strong"}]}]}))

    def test_photo_references_that_lead_nowhere(self):
        for number in (-1, 5, 10**12):
            self.render((PAGES, REFUSED), "a.json", article(
                body=[{"kind": "photo", "photo": number}, {"kind": "paragraph", "text": "x"}]))

    def test_broken_photos(self):
        whole = png(400, 300)
        for name, content in (("empty", b""), ("noise", noise(5000)), ("head alone", whole[:33]),
                              ("cut short", whole[:-30]),
                              ("vast", png(100_000, 100_000, rows=1)),
                              ("wide", png(60_000, 1)), ("of no size", png(0, 0, rows=1))):
            with self.subTest(name):
                self.write("p.png", content)
                text = article(photos=[{"source": "p.png"}])
                for ending in ("pdf", "png"):
                    done = self.render(PAGES, "a.json", text, "--dpi", "36", ending=ending)
                    self.assertIn("warning: ", done.err)

    def test_photos_outside_the_image_root(self):
        for source in ("/etc/passwd", "../../../etc/passwd", "file:///etc/passwd",
                       "http://localhost/p.png", "", ".", "a\nb", "p" * 5000, "/dev/zero",
                       "data:image/png;base64,!!!!"):
            with self.subTest(source[:40]):
                done = self.render((PAGES, REFUSED), "a.json",
                                   article(photos=[{"source": source}]))
                self.assertNotIn("root:", done.err)

    def test_photos_that_are_no_files(self):
        os.mkfifo(self.folder / "pipe.jpg")
        (self.folder / "link.png").symlink_to("/etc/passwd")
        for source in ("pipe.jpg", "link.png", "."):
            with self.subTest(source):
                done = self.render(PAGES, "a.json", article(photos=[{"source": source}]))
                self.assertIn("photo-not-found", done.err)

    def test_photo_whose_name_is_not_utf8(self):
        photo = os.fsencode(self.folder) + b"/\xff.png"
        pathlib.Path(os.fsdecode(photo)).write_bytes(png(300, 200))
        self.write("a.json", article())
        done = self.galley("render", "a.json", "--photo", os.fsdecode(photo), "-o", "r.pdf",
                           "--report", "r.json")
        self.assertEqual(done.status, PAGES, done.err)
        report = json.loads((self.folder / "r.json").read_text())
        self.assertEqual(len(report["photos"]), 1)

    def test_layouts_that_cannot_be(self):
        page = "size: 210mm 297mm; margin: 15mm; grid: 11.5pt; columns: 3; gutter: 5mm;"
        for name, blocks in (
                ("nothing", ""), ("noise", "}{;@page"),
                ("no height", "@page { size: 210mm 0mm; }"),
                ("negative", "@page { size: -210mm 297mm; }"),
                ("vast", "@page { size: 999999999mm 297mm; }"),
                ("margins wider than the page", "@page { margin: 200mm; }"),
                ("500 columns", "@page { columns: 500; }"),
                ("gutter wider than the page", "@page { gutter: 400mm; }"),
                ("no grid", "@page { grid: 0pt; }"),
                ("letters larger than the page", "style body { size: 3000pt; }"),
                ("not a number", "@page { grid: nanpt; }"),
                ("endless comment", "/* " * 1000), ("endless string", 'style a { font: "'),
                ("a circle", "")):
            parent = "cycle" if name == "a circle" else "print-base"
            text = f"@layout cycle extends {parent} {{ title: \"T\"; }}\n@page {{ {page} }}\n"
            if name in ("nothing", "noise", "endless comment", "endless string"):
                text = ""
            with self.subTest(name):
                self.write("cycle.layout", (text + blocks).replace(
                    f"@page {{ {page} }}\n", "" if "@page" in blocks else f"@page {{ {page} }}\n"))
                done = self.render(REFUSED, "a.json", article(), "--layout", "./cycle.layout")
                self.assertIn("cycle.layout:", done.err)

    def test_layout_of_noise(self):
        self.write("a.layout", noise(300_000))
        self.render(REFUSED, "a.json", article(), "--layout", "./a.layout")
        self.write("a.layout", "")
        self.render(REFUSED, "a.json", article(), "--layout", "./a.layout")

    def test_inputs_that_are_no_files(self):
        for path in (".", "/dev/null", "a.json/b", "n" * 5000):
            self.write("a.json", article())
            done = self.galley("render", path, "-o", "r.pdf")
            self.assertEqual(done.status, 2, done.err)
            self.assertEqual(self.names(), ["a.json"])

    def test_set_values(self):
        self.write("a.json", article())
        for setting in (f"headline={prose(500)}", "kicker=\u0301", "published=yesterday",
                        "language=??", "section=>>>", "url=\x01", "byline=" + "n" * 5000):
            done = self.galley("render", "a.json", "-o", "r.pdf", "--set", setting)
            self.assertIn(done.status, (0, 2), done.err)


if __name__ == "__main__":
    program.main()
