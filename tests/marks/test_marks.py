# SPDX-License-Identifier: Apache-2.0
"""What an art director measures on a page: the figures of the report, held to marks, for the
English samples and a scraped story on print-a4, with photos of several shapes."""

import json
import pathlib
import subprocess
import sys
import unittest

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
SOURCE = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = SOURCE / "samples"
SEED = SOURCE.parent / "shared" / "seed"
PHOTOS = ("harbour", "portrait", "market", "lighthouse", "bridge")
STORIES = ("harbour", "portrait", "feature", "sidebar")
FAULTS = ("overset-lines", "widows", "orphans", "runts", "rivers", "off-grid-lines")


def report_of(story, photo=None):
    photos = ["--photo", SAMPLES / f"{photo}.jpg"] if photo else []
    done = subprocess.run([PROGRAM, "render", story, *photos, "--to", "json", "-o", "/dev/null",
                           "--report", "-"], capture_output=True, check=True)
    return json.loads(done.stdout)


class Marks(unittest.TestCase):
    def check_page(self, report, mean, deviation, loosest):
        justification, hyphens = report["justification"], report["hyphens"]
        self.assertEqual([], [fault for fault in FAULTS if report[fault]])
        self.assertTrue(mean[0] <= justification["mean"] <= mean[1], justification)
        self.assertLessEqual(justification["deviation"], deviation)
        self.assertLessEqual(justification["loosest"], loosest)
        self.assertEqual(0, hyphens["at-column-end"])
        self.assertLessEqual(hyphens["longest-run"], 2)
        self.assertLessEqual(report["column-imbalance-lines"], 1)

    def test_samples(self):
        for story in STORIES:
            with self.subTest(story=story):
                self.check_page(report_of(SAMPLES / f"{story}.json"), (0.95, 1.08), 0.2, 1.6)

    def test_scraped_story_with_any_photo(self):
        if not SEED.is_dir():
            self.skipTest("the scraped story (../shared/seed) is not there")
        story = next(SEED.glob("*.txt"))
        for photo in (None, *PHOTOS):
            with self.subTest(photo=photo):
                report = report_of(story, photo)
                self.check_page(report, (0.95, 1.08), 0.2, 1.6)
                self.assertLessEqual(report["hyphens"]["lines"], 16)
                self.assertEqual(1, report["pages"])


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=0).result
    for test, reason in result.skipped:
        print(f"skipped: {reason}")
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    sys.exit(failed > 0)
