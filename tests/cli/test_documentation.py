#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Help, manual page, completion and docs/command-line.md name the same options, and what
the documents link to is there.

Usage: test_documentation.py SOURCE_FOLDER PROGRAM
"""

import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import program
from program import ProgramTest

SOURCE = pathlib.Path(sys.argv.pop(1))
OPTION = re.compile(r"--[a-z][a-z-]+")
OF_THE_PROGRAM = {"--help", "--version"}


def field_names(value):
    """The keys of JSON, at every depth."""
    if isinstance(value, dict):
        yield from value
    for part in value.values() if isinstance(value, dict) else \
            value if isinstance(value, list) else []:
        yield from field_names(part)


class DocumentationTest(ProgramTest):
    def options(self, command):
        return set(OPTION.findall(self.galley(command, "--help").out.decode()))

    def all_options(self):
        return OF_THE_PROGRAM.union(*map(self.options, ("render", "extract", "proof",
                                                        "preflight", "diff", "layouts",
                                                        "fonts")))

    def test_manual_page_names_every_option_and_no_other(self):
        text = (SOURCE / "man/galley.1").read_text().replace("\\-", "-")
        self.assertEqual(set(OPTION.findall(text)), self.all_options())

    def test_reference_names_every_option_and_no_other(self):
        text = (SOURCE / "docs/command-line.md").read_text()
        text = text.replace("--lyout", "").replace("`cmake --install`", "")
        self.assertEqual(set(OPTION.findall(text)), self.all_options())

    def test_completion_offers_every_option_and_no_other(self):
        text = (SOURCE / "completions/galley.bash").read_text()
        self.assertEqual(set(OPTION.findall(text)), self.all_options())

    def test_the_article_of_the_reference_is_one(self):
        text = (SOURCE / "docs/article-json.md").read_text()
        example = re.search(r"```json\n(.*?)```", text, re.S)[1]
        done = self.galley("extract", "-", "--from", "json", stdin=example.encode())
        self.assertEqual((done.status, done.err), (0, ""))
        self.assertEqual(json.loads(done.out), json.loads(example))

    def test_report_explains_every_field_and_code(self):
        text = (SOURCE / "docs/report.md").read_text()
        self.write("a.json", json.dumps({"headline": "H", "more": 1, "body": [
            {"kind": "paragraph", "text": "Some \ue000 text."}], "photos": [{}]}))
        done = self.galley("render", "a.json", "-o", "a.pdf", "--report", "-")
        names = set(field_names(json.loads(done.out)))
        for source in (SOURCE / "src").rglob("*.c"):
            names |= set(re.findall(r'gal_findings_add\w*\([^"]*"([a-z-]+)"', source.read_text()))
        self.assertGreater(len(names), 30)
        self.assertEqual({name for name in names if name not in text}, set())

    def test_preflight_explains_every_rule(self):
        text = (SOURCE / "docs/preflight.md").read_text()
        rules = re.findall(r'= \{ "([a-z-]+)", \{', (SOURCE / "src/preflight/rules.c").read_text())
        self.assertGreater(len(rules), 25)
        self.assertEqual({rule for rule in rules if f"`{rule}`" not in text}, set())

    def test_the_tutorial_of_layouts_is_as_it_says(self):
        text = (SOURCE / "docs/layout-language.md").read_text()
        tutorial = text.split("## Ten minutes")[1].split("\n## ")[0]
        steps = [re.sub("^   ", "", step, flags=re.M)
                 for step in re.findall(r"```css\n(.*?) *```", tutorial, re.S)]
        message = re.search(r"layouts/\S+: error: .*", tutorial)[0]
        self.write("a.json", json.dumps({"headline": "H"}))
        for count in range(1, len(steps) + 1):
            self.write("my.layout", "\n".join(steps[:count]))
            done = self.galley("render", "a.json", "--layout", "my.layout", "-o", "a.pdf")
            with self.subTest(steps[count - 1]):
                self.assertEqual(done.status, 2 if count == 3 else 0, done.err)
                self.assertEqual(message in done.err, count == 3, done.err)

    def test_links_lead_somewhere(self):
        for document in [*SOURCE.glob("*.md"), *SOURCE.glob("docs/*.md"),
                         *SOURCE.glob("src/*.md")]:
            for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text()):
                with self.subTest(f"{document.name}: {link}"):
                    self.assertTrue((document.parent / link).exists())


if __name__ == "__main__":
    program.main()
