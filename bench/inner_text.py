# SPDX-License-Identifier: Apache-2.0
"""What a browser's innerText gives of a page, without a browser.

Follows the HTML standard's steps (white space collapses, blocks begin and end a line, a
paragraph has a blank line around it, cells are parted by tabs) with the display that
browsers give each element by default. Style sheets are not read, so that text that they
hide is in the dump: it is worse than a browser's own.
"""

import html.parser
import re

BLOCKS = set("""address article aside blockquote body center dd details dialog dir div dl dt
fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main
menu nav ol optgroup option pre search section summary table tbody tfoot thead tr ul
caption""".split())
HIDDEN = set("""script style template noscript head title iframe object video audio canvas
svg math noframes datalist textarea""".split())
EMPTY = set("""area base br col embed hr img input link meta param source track wbr""".split())
UNDISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


class _Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []       # texts, and numbers of line ends that are required
        self.hidden = []      # open elements since the first that is not shown
        self.preformatted = 0

    def is_hidden(self, tag, attributes):
        style = attributes.get("style") or ""
        return tag in HIDDEN or "hidden" in attributes or bool(UNDISPLAYED.search(style))

    def end_line(self, tag):
        if tag == "p":
            self.parts.append(2)
        elif tag in BLOCKS:
            self.parts.append(1)

    def handle_starttag(self, tag, attributes):
        if self.hidden:
            if tag not in EMPTY and tag == self.hidden[0]:
                self.hidden.append(tag)
            return
        if tag not in EMPTY and self.is_hidden(tag, dict(attributes)):
            self.hidden.append(tag)
            return
        self.end_line(tag)
        if tag == "br":
            self.parts.append("\0")
        elif tag in ("td", "th"):
            self.parts.append("\t")
        self.preformatted += tag == "pre"

    def handle_endtag(self, tag):
        if self.hidden:
            if tag == self.hidden[0]:
                self.hidden.pop()
            return
        self.end_line(tag)
        self.preformatted -= tag == "pre" and self.preformatted > 0

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data.replace("\n", "\0") if self.preformatted else data)


def dump(page):
    """The text of a page of HTML."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    text, required = [], 0
    for part in reader.parts:
        if isinstance(part, int):
            required = max(required, part)
        elif part.strip(" \n\r\f") or (text and not required):
            if required and text:
                text.append("\0" * required)
            required = 0
            text.append(part)
    collapsed = re.sub(r"[ \n\r\f]+", " ", "".join(text))
    collapsed = re.sub(r" ?\0 ?", "\n", collapsed)
    return re.sub(r" *\t *", "\t", collapsed).strip() + "\n"
