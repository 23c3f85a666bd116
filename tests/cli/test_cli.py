#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The program from outside: what docs/command-line.md promises.

Usage: test_cli.py PROGRAM
"""

import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import program
from program import ProgramTest, article, limit_file_size, png, prose

COMMANDS = ("render", "extract", "proof", "preflight", "diff", "layouts", "fonts")
MESSAGE = re.compile(r"^[^:\n]+(:\d+){0,2}: (error|warning|note): \S.*[^.\s]$")


class HelpTest(ProgramTest):
    def test_help_lists_the_commands_that_there_are(self):
        for option in ("--help", "-h"):
            done = self.galley(option)
            self.assertEqual((done.status, done.err), (0, ""))
            listed = re.findall(r"^  ([a-z]+) ", done.out.decode().split("Example")[0], re.M)
            self.assertEqual(tuple(listed), COMMANDS)

    def test_every_command_has_help_of_narrow_lines(self):
        for words in ([], *([command] for command in COMMANDS)):
            done = self.galley(*words, "--help")
            self.assertEqual((done.status, done.err), (0, ""))
            self.assertIn(b"Example", done.out)
            self.assertLess(max(map(len, done.out.decode().split("\n"))), 80)

    def test_version_goes_to_standard_output(self):
        for option in ("--version", "-V"):
            done = self.galley(option)
            self.assertEqual((done.status, done.err), (0, ""))
            self.assertRegex(done.out.decode(), r"^galley \d+\.\d+\.\d+\n")
            self.assertTrue(done.out.endswith(b"\n"))


class WrongWordsTest(ProgramTest):
    # what is typed, what the message must say
    CASES = [
        ([], "see galley --help"),
        (["rendr", "a.json"], "did you mean render?"),
        (["edition", "a.json"], "unknown command edition"),
        (["--hlep"], "did you mean --help?"),
        (["render"], "no input"),
        (["render", "a.json", "b.json"], "b.json"),
        (["render", "a.json", "--lyout", "x"], "did you mean --layout?"),
        (["render", "a.json", "--standard", "pdfa-1b"], "expected pdfua-1"),
        (["render", "a.json", "--standard", "pdfa-2a", "-o", "a.png"], "goes with pdf"),
        (["render", "a.json", "--standard", "none", "--standard", "pdfua-1"],
         "goes with no other"),
        (["render", "a.json", "--press", "news"], "expected newsprint, coated or none"),
        (["render", "a.json", "--fold-marks"], "unknown option --fold-marks"),
        (["render", "a.json", "-x"], "unknown option -x"),
        (["render", "a.json", "--layout"], "--layout needs a value"),
        (["render", "a.json", "--strict=no"], "--strict takes no value"),
        (["render", "a.json", "--from", "docx"], "expected text, html, json"),
        (["render", "a.json", "--item", "0"], "--item"),
        (["render", "a.json", "--item", "2"], "there is no item 2"),
        (["render", "a.json", "--to", "gif"], "expected pdf, png, svg or json"),
        (["render", "a.json", "-o", "a.txt"], "expected .pdf, .png, .svg or .json"),
        (["render", "a.json", "-o", ""], "galley: error:"),
        (["render", "a.json", "-o", "."], "error:"),
        (["render", "a.json", "-o", "./a.json"], "this is the input"),
        (["render", "a.json", "--to", "json"], "this is the input"),
        (["render", "a.json", "--report", "-", "-o", "-"], "standard output"),
        (["render", "a.json", "--dpi", "17"], "expected 18 to 2400"),
        (["render", "a.json", "--dpi", "150dpi"], "expected 18 to 2400"),
        (["render", "a.json", "--page", "0", "-o", "a.png"], "--page"),
        (["render", "a.json", "--page", "2", "-o", "a.png"], "expected 1 to 1"),
        (["render", "a.json", "--page", "1", "-o", "a.pdf"], "png and svg"),
        (["render", "a.json", "--set", "headline"], "expected KEY=VALUE"),
        (["render", "a.json", "--set", "headlin=x"], "headline"),
        (["render", "a.json", "--photo", "none.jpg"], "none.jpg: error:"),
        (["render", "a.json", "--image-root", "none"], "--image-root"),
        (["render", "a.json", "--font-dir", "none"], "--font-dir"),
        (["render", "a.json", "--layout", "print-a44"], "print-a4"),
        (["render", "a.json", "--layout", "./none.layout"], "none.layout"),
        (["render", "none.json"], "none.json: error:"),
        (["render", "."], ".: error:"),
        (["extract", "a.json", "--layout", "x"], "unknown option --layout"),
        (["extract", "a.json", "-o", "a.json"], "this is the input"),
        (["layouts", "a", "b"], "\"b\" is one name too many"),
        (["layouts", "print-a44"], "print-a4"),
        (["fonts", "serif"], "\"serif\""),
    ]

    def test_each_is_one_message_and_status_2(self):
        for words, expected in self.CASES:
            with self.subTest(words):
                self.write("a.json", article(40))
                done = self.galley(*words)
                self.assertEqual(done.status, 2, done.err)
                self.assertEqual(len(done.messages), 1, done.err)
                self.assertRegex(done.messages[0], MESSAGE)
                self.assertIn(expected, done.err)
                self.assertEqual(done.out, b"")
                self.assertEqual(self.names(), ["a.json"])


class ResultTest(ProgramTest):
    KINDS = {"pdf": b"%PDF-", "png": b"\x89PNG", "svg": b"<?xml", "json": b"{"}

    def test_the_ending_says_the_kind(self):
        self.write("a.json", article())
        for ending, start in self.KINDS.items():
            for name in (f"out.{ending}", f"OUT.{ending.upper()}"):
                done = self.galley("render", "a.json", "-o", name)
                self.assertEqual((done.status, done.err, done.out), (0, "", b""), ending)
                self.assertTrue((self.folder / name).read_bytes().startswith(start), ending)

    def test_to_wins_over_the_ending(self):
        self.write("a.json", article())
        self.assertEqual(self.galley("render", "a.json", "-o", "x.pdf", "--to=png").status, 0)
        self.assertTrue((self.folder / "x.pdf").read_bytes().startswith(b"\x89PNG"))

    def test_without_a_name_the_input_gives_it_in_the_current_folder(self):
        (self.folder / "sub").mkdir()
        self.write("sub/a.json", article())
        self.assertEqual(self.galley("render", "sub/a.json").status, 0)
        self.assertEqual(self.galley("render", "sub/a.json", "--to", "png").status, 0)
        self.assertEqual(self.names(), ["a.pdf", "a.png", "sub"])

    def test_standard_input_and_output_give_the_same_bytes_as_files(self):
        self.write("a.json", article())
        self.galley("render", "a.json", "-o", "a.pdf")
        for words in (["-", "-o", "-"], ["-"], ["--", "-"], ["-", "--from", "json", "-o-"]):
            done = self.galley("render", *words, stdin=article().encode())
            self.assertEqual((done.status, done.err), (0, ""))
            self.assertEqual(done.out, (self.folder / "a.pdf").read_bytes())

    def test_text_is_an_article_too(self):
        self.write("a.txt", "Harbour opens again\n\n" + program.prose(50) + "\n\n" +
                   program.prose(60) + "\n")
        self.assertEqual(self.galley("render", "a.txt", "-o", "a.pdf").status, 0)

    def test_several_pages_become_a_series(self):
        self.write("a.json", article(4000))
        for ending in ("png", "svg"):
            done = self.galley("render", "a.json", "-o", f"p.{ending}", "--dpi", "36")
            self.assertEqual(done.status, 0, done.err)
            series = [name for name in self.names() if name.endswith(ending)]
            self.assertGreater(len(series), 1)
            self.assertIn(f"p-1.{ending}", series)
            self.assertIn(f"p-{len(series)}.{ending}", series)

    def test_one_page_of_several(self):
        self.write("a.json", article(4000))
        self.galley("render", "a.json", "-o", "p.png", "--dpi", "36")
        self.assertEqual(self.galley("render", "a.json", "-o", "two.png", "--dpi", "36",
                                     "--page", "2").status, 0)
        self.assertEqual((self.folder / "two.png").read_bytes(),
                         (self.folder / "p-2.png").read_bytes())

    def test_a_series_cannot_go_to_standard_output(self):
        self.write("a.json", article(4000))
        done = self.galley("render", "a.json", "--to", "png", "-o", "-")
        self.assertEqual((done.status, done.out), (2, b""))
        self.assertIn("--page", done.err)
        done = self.galley("render", "a.json", "--to", "png", "--dpi", "36", "-o", "-",
                           "--page", "1")
        self.assertEqual(done.status, 0)
        self.assertTrue(done.out.startswith(b"\x89PNG"))

    def test_resolution_is_that_of_dpi(self):
        self.write("a.json", article())
        widths = []
        for dpi in ("72", "144"):
            self.galley("render", "a.json", "-o", "a.png", "--dpi", dpi)
            widths.append(int.from_bytes((self.folder / "a.png").read_bytes()[16:20], "big"))
        self.assertAlmostEqual(widths[0] * 2, widths[1], delta=1)

    def test_grid_changes_the_picture(self):
        self.write("a.json", article())
        self.galley("render", "a.json", "-o", "a.png", "--dpi", "36")
        self.galley("render", "a.json", "-o", "b.png", "--dpi", "36", "--grid")
        self.assertNotEqual((self.folder / "a.png").read_bytes(),
                            (self.folder / "b.png").read_bytes())

    def test_a_file_keeps_its_rights_and_a_link_stays_a_link(self):
        self.write("a.json", article())
        self.write("old.pdf", "").chmod(0o640)
        os.symlink("old.pdf", self.folder / "link.pdf")
        self.assertEqual(self.galley("render", "a.json", "-o", "link.pdf").status, 0)
        self.assertTrue((self.folder / "link.pdf").is_symlink())
        self.assertEqual((self.folder / "old.pdf").stat().st_mode & 0o777, 0o640)
        self.assertTrue((self.folder / "old.pdf").read_bytes().startswith(b"%PDF"))

    def test_neither_locale_nor_time_zone_changes_a_byte(self):
        self.write("a.json", article(published="2024-04-04T18:05:00+09:00"))
        results = set()
        for language, zone in (("C", "UTC"), ("de_DE.UTF-8", "Asia/Seoul")):
            done = self.galley("render", "a.json", "-o", "-", env=os.environ | {
                "LC_ALL": language, "LANGUAGE": "de", "TZ": zone})
            results.add(done.out)
        self.assertEqual(len(results), 1)

    def test_options_set_fields_and_photos(self):
        self.write("a.json", article())
        self.write("p.png", png(600, 400))
        done = self.galley("extract", "a.json", "--set", "headline=하버", "--photo", "p.png",
                           "--set", "section=National > Defense")
        self.assertEqual(done.status, 0, done.err)
        value = json.loads(done.out)
        self.assertEqual(value["headline"], "하버")
        self.assertEqual(value["section"], ["National", "Defense"])
        self.assertEqual(len(value["photos"]), 1)

    def test_photos_come_from_the_image_root_alone(self):
        for name in ("in", "other"):
            (self.folder / name).mkdir()
        self.write("other/p.png", png(1800, 1200))
        self.write("in/a.json", article(photos=[{"source": "p.png", "caption": "Pier."}]))
        done = self.galley("render", "in/a.json", "-o", "a.pdf")
        self.assertEqual(done.status, 0)
        self.assertIn("in/a.json: warning: photo-missing", done.err)
        done = self.galley("render", "in/a.json", "-o", "a.pdf", "--image-root", "other")
        self.assertNotIn("photo-missing", done.err)

    def test_report_is_json(self):
        self.write("a.json", article())
        done = self.galley("render", "a.json", "-o", "a.pdf", "--report", "r.json")
        self.assertEqual(done.status, 0)
        self.assertEqual(json.loads((self.folder / "r.json").read_bytes())["pages"], 1)
        done = self.galley("render", "a.json", "-o", "a.pdf", "--report", "-")
        self.assertEqual(json.loads(done.out)["layout"], "print-a4")

    def test_an_article_without_photos_has_none_made_less_high(self):
        body = [{"kind": "paragraph", "text": prose(54)}] * 23
        self.write("a.json", article(body=body))
        done = self.galley("render", "a.json", "-o", "a.pdf", "--report", "-")
        self.assertEqual(json.loads(done.out)["fit"], ["headline 42pt", "body 8.6pt"])

    def test_what_extract_prints_render_reads(self):
        self.write("a.json", article())
        self.galley("render", "a.json", "-o", "a.pdf")
        self.galley("extract", "a.json", "-o", "b.json")
        self.galley("render", "b.json", "-o", "b.pdf")
        self.assertEqual((self.folder / "a.pdf").read_bytes(),
                         (self.folder / "b.pdf").read_bytes())

    def test_lists(self):
        done = self.galley("layouts")
        self.assertEqual(done.status, 0, done.err)
        names = [line.split("\t")[0] for line in done.out.decode().splitlines()]
        self.assertIn("print-a4", names)
        for name in names:
            self.assertEqual(self.galley("layouts", name).status, 0, name)
        done = self.galley("fonts")
        self.assertEqual(done.status, 0)
        for line in done.out.decode().splitlines():
            self.assertEqual(len(line.split("\t")), 5, line)


class StrictTest(ProgramTest):
    def test_a_clean_page_passes(self):
        self.write("a.json", article())
        done = self.galley("render", "a.json", "-o", "a.pdf", "--strict")
        self.assertEqual((done.status, done.err), (0, ""))

    def test_a_warning_leaves_the_report_alone(self):
        self.write("a.json", article(photos=[{"source": "none.jpg"}]))
        for ending in ("pdf", "png"):
            done = self.galley("render", "a.json", "-o", f"a.{ending}", "--strict",
                               "--report", "r.json")
            self.assertEqual(done.status, 1)
            self.assertRegex(done.messages[0], MESSAGE)
            self.assertEqual(self.names(), ["a.json", "r.json"])
        done = self.galley("render", "a.json", "-o", "-", "--strict")
        self.assertEqual((done.status, done.out), (1, b""))

    def test_without_it_the_page_is_made(self):
        self.write("a.json", article(photos=[{"source": "none.jpg"}]))
        done = self.galley("render", "a.json", "-o", "a.pdf")
        self.assertEqual(done.status, 0)
        self.assertIn("warning", done.err)
        self.assertEqual(self.names(), ["a.json", "a.pdf"])


PHOTO = {"source": "a.png", "caption": "The ferry leaves."}


class StandardTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("a.png", png(900, 600))

    def claims(self, *words, **fields):
        self.write("a.json", article(**fields))
        done = self.galley("render", "a.json", "-o", "a.pdf", "--report", "-", *words)
        self.assertEqual(done.status, 0, done.err)
        report = json.loads(done.out)
        return report["standards"], [w for w in report["warnings"]
                                     if w["code"] in ("standard", "photo-alt")]

    def refuse(self, *words, **fields):
        self.write("a.json", article(**fields))
        done = self.galley("render", "a.json", "-o", "a.pdf", *words)
        self.assertEqual(done.status, 1, done.err)
        for message in done.messages:
            self.assertRegex(message, MESSAGE)
        self.assertNotIn("a.pdf", self.names())
        return done.messages

    def test_both_are_claimed_without_being_asked_for(self):
        self.assertEqual(self.claims(), (["pdfua-1", "pdfa-2a"], []))
        self.assertEqual(self.claims(headline=""), (["pdfua-1", "pdfa-2a"], []))

    def test_those_that_are_demanded_are_claimed_and_no_others(self):
        self.assertEqual(self.claims("--standard", "none"), ([], []))
        self.assertEqual(self.claims("--standard=pdfa-2u"), (["pdfa-2u"], []))
        self.assertEqual(self.claims("--standard", "pdfa-2a", "--standard", "pdfua-1"),
                         (["pdfua-1", "pdfa-2a"], []))

    def test_a_caption_stands_in_for_an_alternative_text_and_is_told(self):
        claimed, told = self.claims(photos=[PHOTO])
        self.assertEqual(claimed, ["pdfua-1", "pdfa-2a"])
        self.assertEqual([(w["code"], w["where"]) for w in told],
                         [("photo-alt", "photos[0]")])
        self.assertEqual(self.claims(photos=[PHOTO | {"alt": "A ferry"}]),
                         (["pdfua-1", "pdfa-2a"], []))
        self.assertEqual(self.claims("--standard", "none", photos=[PHOTO]), ([], []))
        self.write("a.json", article(photos=[PHOTO]))
        self.assertEqual(self.galley("render", "a.json", "-o", "b.pdf", "--strict").status, 1)
        self.assertNotIn("b.pdf", self.names())

    def test_a_photo_that_says_nothing_forbids_the_one(self):
        photo = {"source": "a.png"}
        claimed, told = self.claims(photos=[photo])
        self.assertEqual(claimed, ["pdfa-2a"])
        self.assertEqual([w["where"] for w in told], ["photos[0]"])
        (self.folder / "a.pdf").unlink()
        messages = self.refuse("--standard", "pdfua-1", photos=[photo])
        self.assertRegex(messages[0], r"photos\[0\]: not PDF/UA-1 \(7\.3")

    def test_a_letter_that_no_font_has_forbids_both(self):
        body = [{"kind": "paragraph", "text": "A \U00016800 sign."}]
        claimed, told = self.claims(body=body)
        self.assertEqual((claimed, len(told)), ([], 1))
        self.assertIn("U+16800", told[0]["text"])
        (self.folder / "a.pdf").unlink()
        self.assertEqual(len(self.refuse("--standard", "pdfua-1", "--standard", "pdfa-2u",
                                         body=body)), 1)

    def test_what_holds_is_claimed_where_the_other_does_not(self):
        claimed, told = self.claims("--grid")
        self.assertEqual((claimed, len(told)), (["pdfa-2u"], 1))

    def test_the_press_needs_a_printing_condition(self):
        messages = self.refuse("--standard", "pdfx-4")
        self.assertIn("newsprint or coated", messages[0])

    def test_dates_are_the_articles_else_the_environments(self):
        def dates(seconds, **fields):
            self.write("a.json", article(**fields))
            done = self.galley("render", "a.json", "-o", "-",
                               env=os.environ | {"SOURCE_DATE_EPOCH": seconds})
            return re.findall(rb"<xmp:CreateDate>(.*?)<", done.out)

        self.assertEqual(dates("1700000000"), [b"2023-11-14T22:13:20Z"])
        self.assertEqual(dates("1700000000", published="2024-04-04T18:05:00+09:00"),
                         [b"2024-04-04T18:05:00+09:00"])
        self.assertEqual(dates(""), [])
        for wrong in ("soon", "-1", "999999999999"):
            done = self.galley("render", "a.json", "-o", "-",
                               env=os.environ | {"SOURCE_DATE_EPOCH": wrong})
            self.assertEqual(done.status, 2)
            self.assertIn("SOURCE_DATE_EPOCH", done.err)


class FailingSystemTest(ProgramTest):
    def fail_with(self, *words, **more):
        done = self.galley(*words, **more)
        self.assertEqual(done.status, 3, done.err)
        self.assertEqual(len(done.messages), 1, done.err)
        self.assertRegex(done.messages[0], MESSAGE)
        return done

    def setUp(self):
        super().setUp()
        self.write("a.json", article())
        self.write("long.json", article(4000))

    def test_folder_that_nobody_can_write_to(self):
        self.fail_with("render", "a.json", "-o", "/proc/galley.pdf")
        self.fail_with("render", "a.json", "-o", "none/galley.pdf")

    def test_folder_without_the_right_to_write(self):
        if os.geteuid() == 0:
            self.skipTest("root may write everywhere")
        (self.folder / "closed").mkdir(mode=0o555)
        self.fail_with("render", "a.json", "-o", "closed/a.pdf")

    def test_full_disk(self):
        with open("/dev/full", "wb") as full:
            for words in (["render", "a.json", "-o", "-"], ["extract", "a.json"],
                          ["layouts"], ["fonts"], ["--help"], ["--version"]):
                with self.subTest(words):
                    self.fail_with(*words, stdout=full)
        self.fail_with("render", "a.json", "-o", "/dev/full", "--to", "pdf")

    def test_full_disk_leaves_nothing_half_written(self):
        before = self.names()
        for name in ("a.pdf", "a.png"):
            self.fail_with("render", "long.json", "-o", name,
                           preexec_fn=lambda: limit_file_size(4096))
            self.assertEqual(self.names(), before)

    def test_full_disk_leaves_the_old_file(self):
        self.write("a.pdf", "old")
        self.fail_with("render", "long.json", "-o", "a.pdf",
                       preexec_fn=lambda: limit_file_size(4096))
        self.assertEqual((self.folder / "a.pdf").read_text(), "old")

    def test_a_report_that_fails_takes_the_pages_with_it(self):
        before = self.names()
        self.fail_with("render", "a.json", "-o", "a.pdf", "--report", "none/r.json")
        self.assertEqual(self.names(), before)

    def test_reader_that_went_away(self):
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "wb") as gone:
            self.fail_with("render", "a.json", "-o", "-", stdout=gone)

    def test_named_pipe_is_written_to(self):
        os.mkfifo(self.folder / "pipe")
        with subprocess.Popen(["cp", "pipe", "copy.pdf"], cwd=self.folder):
            done = self.galley("render", "a.json", "-o", "pipe", "--to", "pdf")
            self.assertEqual(done.status, 0)
        self.assertTrue((self.folder / "copy.pdf").read_bytes().startswith(b"%PDF"))
        self.assertTrue((self.folder / "pipe").is_fifo())

    def test_a_signal_leaves_nothing_behind(self):
        self.write("much.json", article(20000))
        before = self.names()
        process = self.start("render", "much.json", "-o", "m.png", "--dpi", "300",
                             stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while self.names() == before and time.monotonic() < until and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(), -signal.SIGTERM)
        self.assertEqual(self.names(), before)


class SeveralArticlesTest(ProgramTest):
    LINES = ('{"headline": "One", "body": []}\n'
             '{"headline": "Two", "body": [], "bdy": 1}\n')

    def setUp(self):
        super().setUp()
        self.write("a.jsonl", self.LINES)

    def test_extract_prints_their_list(self):
        done = self.galley("extract", "a.jsonl")
        self.assertEqual((done.status, done.err), (0, ""))
        self.assertEqual(json.loads(done.out), {"items": [
            {"item": 1, "kind": "text", "headline": "One"},
            {"item": 2, "kind": "text", "headline": "Two"}]})

    def test_render_lists_them_and_fails(self):
        done = self.galley("render", "a.jsonl", "-o", "a.pdf")
        self.assertEqual((done.status, done.out), (2, b""))
        self.assertEqual(done.messages, [
            "a.jsonl: error: there are 2 articles in it, expected --item N for one of them",
            "a.jsonl: note: item 1: text: One", "a.jsonl: note: item 2: text: Two"])
        self.assertEqual(self.names(), ["a.jsonl"])

    def test_one_is_chosen(self):
        done = self.galley("extract", "a.jsonl", "--item", "2")
        self.assertEqual(json.loads(done.out)["headline"], "Two")
        self.assertEqual(self.galley("render", "a.jsonl", "--item", "1", "-o", "a.pdf").status, 0)
        self.assertEqual(self.galley("render", "a.jsonl", "--item", "3", "-o", "a.pdf").status, 2)

    def test_extract_tells_what_was_not_understood(self):
        done = self.galley("extract", "a.jsonl", "--item", "2")
        self.assertEqual(done.status, 0)
        self.assertEqual(len(done.messages), 1)
        self.assertIn("a.jsonl: warning: unknown-field: bdy: ", done.err)


class NamedPhotoTest(ProgramTest):
    """A photo named by an address is looked for below the image root, and nowhere else."""

    def render(self, source, *options):
        self.write("a.md", f"# Title\n\n![]({source})\n\n**Text** and text.\n\n- a\n")
        return self.galley("render", "a.md", "-o", "a.pdf", *options)

    def setUp(self):
        super().setUp()
        (self.folder / "root" / "deep").mkdir(parents=True)
        self.write("root/deep/pier.png", png(600, 400))
        self.write("root/flat name.png", png(600, 400))
        self.write("secret.png", png(600, 400))

    def test_found_below_the_root(self):
        for source in ("deep/pier.png", "/deep/pier.png", "https://example.org/deep/pier.png?w=1",
                       "https://example.org/x/flat%20name.png", "./deep/../deep/pier.png"):
            with self.subTest(source):
                done = self.render(source, "--image-root", "root")
                self.assertEqual(done.status, 0)
                self.assertNotIn("photo-not-found", done.err)

    def test_the_next_rendition_is_taken_where_one_is_missing(self):
        self.write("a.html", '<html><h1>Title</h1><p>Text.</p><img srcset="/not/there.png 1600w, '
                   '/deep/pier.png 600w" src="/neither.png"></html>')
        done = self.galley("render", "a.html", "-o", "a.pdf", "--image-root", "root",
                           "--report", "a.report")
        self.assertEqual(done.status, 0)
        self.assertNotIn("photo-not-found", done.err)
        photos = json.loads((self.folder / "a.report").read_text())["photos"]
        self.assertEqual([photo["source"] for photo in photos], ["/deep/pier.png"])

    def test_never_elsewhere(self):
        secret = self.folder / "secret.png"
        for source in ("../secret.png", "secret.png", secret, f"file://{secret}",
                       "https://example.org/..%2fsecret.png", "http://127.0.0.1:1/a.png"):
            with self.subTest(source):
                done = self.render(source, "--image-root", "root")
                self.assertEqual(done.status, 0)
                self.assertIn("photo-not-found", done.err)


class MessageTest(ProgramTest):
    def test_faults_of_the_input_are_told_with_their_places(self):
        self.write("a.json", '{"headline": 5, "body": [{"kind": "paragraph", "text": 1}]}')
        done = self.galley("render", "a.json")
        self.assertEqual(done.status, 2)
        self.assertGreaterEqual(len(done.messages), 2)
        for line in done.messages:
            self.assertRegex(line, MESSAGE)
            self.assertTrue(line.startswith("a.json:"))

    def test_standard_input_has_a_name(self):
        done = self.galley("render", "-", stdin=b"{")
        self.assertEqual(done.status, 2)
        self.assertTrue(done.messages[0].startswith("<stdin>:"), done.err)


if __name__ == "__main__":
    program.main()
