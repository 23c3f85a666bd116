/* SPDX-License-Identifier: Apache-2.0 */
/* Layouts that are wrong: the message of each fault, to the letter. */
#include <glib.h>

#include "check.h"
#include "layout/layout.h"

#define HEAD "@layout t {}\n@fonts { serif: \"A\"; }\nslot body { flow: on; }\n"

/* clang-format 14 falls over tables of structs with strings of several parts. */
#define ROW(...)                                                                           \
    {                                                                                      \
        __VA_ARGS__                                                                        \
    }

/* clang-format off: a line here is a line there */
static const struct {
    const char *name, *text;
} files[] = {
    ROW("base", "@layout base {}\n@page {\n  columns: 3;\n}\n@fonts { serif: \"A\"; }\n"
                "slot body { flow: on; }\nslot photo {}\nstyle body {}\n"),
    ROW("broken", "@layout broken {}\nstyle x { size: 1pt; }\n"),
    ROW("circle-a", "@layout circle-a extends circle-b {}\n"),
    ROW("circle-b", "@layout circle-b extends circle-a {}\n"),
    ROW("self", "@layout self extends self {}\n"),
};

static const struct {
    const char *about, *text, *error;
} cases[] = {
    ROW("bytes that are no text",
        "@layout t {\n"
        "  title: \"\xff"
        "\";\n"
        "}\n",
        "t.layout:2:11: error: a layout file is UTF-8 text, and this byte is not\n"
        "    title: \"\n"
        "            ^\n"),

    ROW("an empty file", "",
        "t.layout:1:1: error: a layout file starts with @layout, got the end of the file\n"
        "  \n"
        "  ^\n"
        "  expected: @layout NAME { title: \"...\"; }\n"),

    ROW("no @layout first", "@page { size: a4; }\n",
        "t.layout:1:1: error: a layout file starts with @layout, got '@page'\n"
        "  @page { size: a4; }\n"
        "  ^~~~~\n"
        "  expected: @layout NAME { title: \"...\"; }\n"),

    ROW("a name is missing", "@layout {}\n",
        "t.layout:1:9: error: a name is missing after '@layout', got '{'\n"
        "  @layout {}\n"
        "          ^\n"
        "  expected: a name in lower-case letters, digits and -\n"),

    ROW("a capital in a name", "@layout My {}\n",
        "t.layout:1:9: error: a name is missing after '@layout', got 'My'\n"
        "  @layout My {}\n"
        "          ^~\n"
        "  expected: a name in lower-case letters, digits and -\n"),

    ROW("no brace after the head", "@layout t extends base;\n",
        "t.layout:1:23: error: '{' is missing after 't', got ';'\n"
        "  @layout t extends base;\n"
        "                        ^\n"
        "  expected: {\n"),

    ROW("a comment without end",
        "@layout t {}\n"
        "/* x\n",
        "t.layout:2:1: error: this comment has no end\n"
        "  /* x\n"
        "  ^~\n"
        "  expected: */\n"),

    ROW("a string without end",
        "@layout t {\n"
        "  title: \"x;\n"
        "}\n",
        "t.layout:2:10: error: this string has no end\n"
        "    title: \"x;\n"
        "           ^~~\n"
        "  expected: \" before the end of the line\n"),

    ROW("an escape that is none", "@layout t { title: \"a\\n\"; }\n",
        "t.layout:1:22: error: a backslash in a string stands before a quote or a "
        "backslash only\n"
        "  @layout t { title: \"a\\n\"; }\n"
        "                       ^\n"
        "  expected: \\\" or \\\\\n"),

    ROW("a character that is none", HEAD "style body { size: 8pt % 3; }\n",
        "t.layout:4:24: error: unexpected character '%'\n"
        "  style body { size: 8pt % 3; }\n"
        "                         ^\n"
        "t.layout:4:26: error: style body: unexpected '3' after the value of 'size'\n"
        "  style body { size: 8pt % 3; }\n"
        "                           ^\n"
        "  expected: ; after the value\n"),

    ROW("a number too long", HEAD "style body { size: 1111111111111111111111111pt; }\n",
        "t.layout:4:20: error: this number is too long\n"
        "  style body { size: 1111111111111111111111111pt; }\n"
        "                     ^~~~~~~~~~~~~~~~~~~~~~~~~\n"
        "  expected: at most 24 digits\n"
        "t.layout:4:45: error: style body: 'size' needs a length, got 'pt'\n"
        "  style body { size: 1111111111111111111111111pt; }\n"
        "                                              ^~\n"
        "  expected: a number with unit pt, mm, cm, in or pc (range 4pt to 96pt), for "
        "example 8.8pt\n"),

    ROW("an unknown block", HEAD "@pgae { size: a4; }\n",
        "t.layout:4:1: error: unknown block '@pgae'; did you mean '@page'?\n"
        "  @pgae { size: a4; }\n"
        "  ^~~~~\n"
        "  expected: @page, @fonts, @colors, style NAME, slot NAME, @when CONDITION or "
        "@fit\n"),

    ROW("a block for later", HEAD "@module lead { columns: 1; }\n",
        "t.layout:4:1: error: unknown block '@module': a layout is for one article\n"
        "  @module lead { columns: 1; }\n"
        "  ^~~~~~~\n"
        "  expected: @page, @fonts, @colors, style NAME, slot NAME, @when CONDITION or "
        "@fit\n"),

    ROW("a second @layout", HEAD "@layout u {}\n",
        "t.layout:4:1: error: @layout is there twice\n"
        "  @layout u {}\n"
        "  ^~~~~~~\n"
        "  expected: @page, @fonts, @colors, style NAME, slot NAME, @when CONDITION or "
        "@fit\n"),

    ROW("a block that is no block", HEAD "body { size: 8pt; }\n",
        "t.layout:4:1: error: unknown block 'body'\n"
        "  body { size: 8pt; }\n"
        "  ^~~~\n"
        "  expected: @page, @fonts, @colors, style NAME, slot NAME, @when CONDITION or "
        "@fit\n"),

    ROW("a closing brace too many", HEAD "}\n",
        "t.layout:4:1: error: unknown block '}'\n"
        "  }\n"
        "  ^\n"
        "  expected: @page, @fonts, @colors, style NAME, slot NAME, @when CONDITION or "
        "@fit\n"),

    ROW("a block twice",
        HEAD "style body {}\n"
             "style body {}\n",
        "t.layout:5:1: error: style body is there twice (first at t.layout:4:1)\n"
        "  style body {}\n"
        "  ^~~~~~~~~~\n"),

    ROW("@page twice",
        HEAD "@page {}\n"
             "@page {}\n",
        "t.layout:5:1: error: @page is there twice (first at t.layout:4:1)\n"
        "  @page {}\n"
        "  ^~~~~\n"),

    ROW("a missing brace",
        HEAD "style body { size: 8pt;\n"
             "slot photo {}\n",
        "t.layout:5:1: error: style body: '}' is missing before 'slot'\n"
        "  slot photo {}\n"
        "  ^~~~\n"),

    ROW("a missing brace at the end", HEAD "style body { size: 8pt",
        "t.layout:4:23: error: style body: '}' is missing before the end of the file\n"
        "  style body { size: 8pt\n"
        "                        ^\n"),

    ROW("blocks too deep", HEAD "style body { a { b { c { d {} } } } }\n",
        "t.layout:4:14: error: style body: a key is missing, got 'a'\n"
        "  style body { a { b { c { d {} } } } }\n"
        "               ^\n"
        "  expected: KEY: VALUE;\n"
        "t.layout:4:28: error: blocks nest deeper than 4\n"
        "  style body { a { b { c { d {} } } } }\n"
        "                             ^\n"),

    ROW("an unknown key", HEAD "slot photo { aspct: 1 to 2; }\n",
        "t.layout:4:14: error: slot photo: unknown key 'aspct'; did you mean 'aspect'?\n"
        "  slot photo { aspct: 1 to 2; }\n"
        "               ^~~~~\n"),

    ROW("an unknown key far from any", HEAD "@fit { leading: 3pt; }\n",
        "t.layout:4:8: error: @fit: unknown key 'leading'\n"
        "  @fit { leading: 3pt; }\n"
        "         ^~~~~~~\n"
        "  expected: try or min-last-page\n"),

    ROW("a key twice",
        HEAD "style body { size: 8pt;\n"
             "  size: 9pt; }\n",
        "t.layout:5:3: error: style body: 'size' is there twice (first at t.layout:4:14)\n"
        "    size: 9pt; }\n"
        "    ^~~~\n"),

    ROW("a key without a colon", HEAD "style body { size 8pt; }\n",
        "t.layout:4:14: error: style body: a key is missing, got 'size'\n"
        "  style body { size 8pt; }\n"
        "               ^~~~\n"
        "  expected: KEY: VALUE;\n"),

    ROW("a missing semicolon",
        HEAD "style body { size: 8pt\n"
             "  leading: 9pt; }\n",
        "t.layout:5:3: error: style body: ';' is missing before 'leading'\n"
        "    leading: 9pt; }\n"
        "    ^~~~~~~\n"),

    ROW("a value too many", HEAD "style body { size: 8pt 9pt; }\n",
        "t.layout:4:24: error: style body: unexpected '9pt' after the value of 'size'\n"
        "  style body { size: 8pt 9pt; }\n"
        "                         ^~~\n"
        "  expected: ; after the value\n"),

    ROW("a value that is missing", HEAD "style body { size: ; }\n",
        "t.layout:4:20: error: style body: 'size' needs a length, got ';'\n"
        "  style body { size: ; }\n"
        "                     ^\n"
        "  expected: a number with unit pt, mm, cm, in or pc (range 4pt to 96pt), for "
        "example 8.8pt\n"),

    ROW("a length without a unit",
        HEAD "style body {\n"
             "  size: 8.8;\n"
             "}\n",
        "t.layout:5:9: error: style body: 'size' needs a length, got '8.8'\n"
        "    size: 8.8;\n"
        "          ^~~\n"
        "  expected: a number with unit pt, mm, cm, in or pc (range 4pt to 96pt), for "
        "example 8.8pt\n"),

    ROW("a length with a wrong unit", HEAD "style body { size: 8px; }\n",
        "t.layout:4:20: error: style body: 'size' needs a length, got '8px'\n"
        "  style body { size: 8px; }\n"
        "                     ^~~\n"
        "  expected: a number with unit pt, mm, cm, in or pc (range 4pt to 96pt), for "
        "example 8.8pt\n"),

    ROW("em outside of styles", HEAD "@page { gutter: 1em; }\n",
        "t.layout:4:17: error: @page: 'gutter' needs a length, got '1em'\n"
        "  @page { gutter: 1em; }\n"
        "                  ^~~\n"
        "  expected: a number with unit pt, mm, cm, in or pc (range 0 to 144pt), for "
        "example 4mm\n"),

    ROW("lines where they mean nothing", HEAD "@page { gutter: 1 line; }\n",
        "t.layout:4:17: error: @page: 'gutter' needs a length, got '1 line'\n"
        "  @page { gutter: 1 line; }\n"
        "                  ^~~~~~\n"
        "  expected: a number with unit pt, mm, cm, in or pc (range 0 to 144pt), for "
        "example 4mm\n"),

    ROW("percent where it means nothing", HEAD "style body { size: 80%; }\n",
        "t.layout:4:20: error: style body: 'size' needs a length, got '80%'\n"
        "  style body { size: 80%; }\n"
        "                     ^~~\n"
        "  expected: a number with unit pt, mm, cm, in or pc (range 4pt to 96pt), for "
        "example 8.8pt\n"),

    ROW("a length out of range", HEAD "style body { size: 200pt; }\n",
        "t.layout:4:20: error: style body: 'size' is out of range: '200pt'\n"
        "  style body { size: 200pt; }\n"
        "                     ^~~~~\n"
        "  expected: a number with unit pt, mm, cm, in or pc (range 4pt to 96pt), for "
        "example 8.8pt\n"),

    ROW("a leading of nothing", HEAD "style body { leading: 0 lines; }\n",
        "t.layout:4:23: error: style body: 'leading' is out of range: '0 lines'\n"
        "  style body { leading: 0 lines; }\n"
        "                        ^~~~~~~\n"
        "  expected: a number with unit pt, mm, cm, in, pc, lines or em (range 4pt to "
        "192pt), for example 11.5pt\n"),

    ROW("a third of a line", HEAD "style body { space-after: 0.3 lines; }\n",
        "t.layout:4:27: error: style body: 'space-after' needs lines that divide by four\n"
        "  style body { space-after: 0.3 lines; }\n"
        "                            ^~~~~~~~~\n"
        "  expected: whole lines, halves or quarters, for example 2.75 lines\n"),

    ROW("a count with a unit", HEAD "style body { widows: 2pt; }\n",
        "t.layout:4:22: error: style body: 'widows' needs a whole number, got '2pt'\n"
        "  style body { widows: 2pt; }\n"
        "                       ^~~\n"
        "  expected: a whole number (range 1 to 9), for example 2\n"),

    ROW("a count that is not whole", HEAD "style body { widows: 1.5; }\n",
        "t.layout:4:22: error: style body: 'widows' needs a whole number, got '1.5'\n"
        "  style body { widows: 1.5; }\n"
        "                       ^~~\n"
        "  expected: a whole number (range 1 to 9), for example 2\n"),

    ROW("a count out of range", HEAD "style body { widows: 10; }\n",
        "t.layout:4:22: error: style body: 'widows' is out of range: '10'\n"
        "  style body { widows: 10; }\n"
        "                       ^~\n"
        "  expected: a whole number (range 1 to 9), for example 2\n"),

    ROW("a word that is none of them", HEAD "style body { align: middle; }\n",
        "t.layout:4:21: error: style body: 'align' needs a word, got 'middle'\n"
        "  style body { align: middle; }\n"
        "                      ^~~~~~\n"
        "  expected: left, right, center or justify\n"),

    ROW("a word misspelt", HEAD "style body { align: centre; }\n",
        "t.layout:4:21: error: style body: 'align' needs a word, got 'centre'; did you "
        "mean 'center'?\n"
        "  style body { align: centre; }\n"
        "                      ^~~~~~\n"
        "  expected: left, right, center or justify\n"),

    ROW("a switch", HEAD "style body { hyphenate: yes; }\n",
        "t.layout:4:25: error: style body: 'hyphenate' needs a word, got 'yes'\n"
        "  style body { hyphenate: yes; }\n"
        "                          ^~~\n"
        "  expected: off or on\n"),

    ROW("a weight", HEAD "style body { weight: blod; }\n",
        "t.layout:4:22: error: style body: 'weight' needs a weight, got 'blod'; did you "
        "mean 'bold'?\n"
        "  style body { weight: blod; }\n"
        "                       ^~~~\n"
        "  expected: regular, medium, semibold, bold, black or 100 to 900, for example "
        "semibold\n"),

    ROW("a weight out of range", HEAD "style body { weight: 50; }\n",
        "t.layout:4:22: error: style body: 'weight' is out of range: '50'\n"
        "  style body { weight: 50; }\n"
        "                       ^~\n"
        "  expected: regular, medium, semibold, bold, black or 100 to 900, for example "
        "semibold\n"),

    ROW("a color", HEAD "style body { color: #12345; }\n",
        "t.layout:4:21: error: style body: 'color' needs a color, got '#12345'\n"
        "  style body { color: #12345; }\n"
        "                      ^~~~~~\n"
        "  expected: black, white, grey(60%), accent, a name from @colors or #rrggbb, for "
        "example grey(65%)\n"),

    ROW("an unknown color", HEAD "style body { color: acent; }\n",
        "t.layout:4:21: error: style body: 'color' names an unknown color 'acent'; did you "
        "mean 'accent'?\n"
        "  style body { color: acent; }\n"
        "                      ^~~~~\n"
        "  expected: black, white, grey(60%), accent, a name from @colors or #rrggbb\n"),

    ROW("a grey over black", HEAD "style body { color: grey(101%); }\n",
        "t.layout:4:26: error: style body: 'color' is out of range: '101%'\n"
        "  style body { color: grey(101%); }\n"
        "                           ^~~~\n"
        "  expected: black, white, grey(60%), accent, a name from @colors or #rrggbb, for "
        "example grey(65%)\n"),

    ROW("a grey without percent", HEAD "style body { color: grey(60); }\n",
        "t.layout:4:26: error: style body: 'color' needs a color, got '60'\n"
        "  style body { color: grey(60); }\n"
        "                           ^~\n"
        "  expected: black, white, grey(60%), accent, a name from @colors or #rrggbb, for "
        "example grey(65%)\n"),

    ROW("a function that is none", HEAD "slot photo { rule-above: 1pt gray(60%); }\n",
        "t.layout:4:30: error: slot photo: 'rule-above' needs a thickness, got 'gray'; did "
        "you mean 'grey'?\n"
        "  slot photo { rule-above: 1pt gray(60%); }\n"
        "                               ^~~~\n"
        "  expected: a number with unit pt, mm, cm, in or pc (range 0 to 12pt) and perhaps "
        "a color, for example 0.25pt grey(60%)\n"),

    ROW("a color of a color", HEAD "@colors { a: #000000; b: a; }\n",
        "t.layout:4:26: error: @colors: 'b' needs a color, got 'a'\n"
        "  @colors { a: #000000; b: a; }\n"
        "                           ^\n"
        "  expected: black, white, grey(60%) or #rrggbb, for example #003366\n"),

    ROW("a name that is taken", HEAD "@colors { black: #000000; }\n",
        "t.layout:4:11: error: @colors: 'black' cannot be a name here\n"
        "  @colors { black: #000000; }\n"
        "            ^~~~~\n"
        "  expected: lower-case letters, digits and -, with a letter first\n"),

    ROW("a rule", HEAD "slot photo { rule-above: red; }\n",
        "t.layout:4:26: error: slot photo: 'rule-above' needs a thickness, got 'red'\n"
        "  slot photo { rule-above: red; }\n"
        "                           ^~~\n"
        "  expected: a number with unit pt, mm, cm, in or pc (range 0 to 12pt) and perhaps "
        "a color, for example 0.25pt grey(60%)\n"),

    ROW("a span of two", HEAD "style body { word-space: 80% 100%; }\n",
        "t.layout:4:34: error: style body: 'word-space' needs three percentages, got ';'\n"
        "  style body { word-space: 80% 100%; }\n"
        "                                   ^\n"
        "  expected: least, natural and most, each a percentage (range 10% to 500%), for "
        "example 78% 100% 150%\n"),

    ROW("a span out of order", HEAD "style body { word-space: 80% 70% 100%; }\n",
        "t.layout:4:26: error: style body: 'word-space' has a minimum over its maximum\n"
        "  style body { word-space: 80% 70% 100%; }\n"
        "                           ^~~~~~~~~~~~\n"),

    ROW("a string without quotes", "@layout t { title: hello; }\n",
        "t.layout:1:20: error: @layout: 'title' needs a string, got 'hello'\n"
        "  @layout t { title: hello; }\n"
        "                     ^~~~~\n"
        "  expected: text in double quotes, for example \"Single article, A4\"\n"
        "t.layout:1:1: error: the layout has no slot 'body' for the text\n"
        "  @layout t { title: hello; }\n"
        "  ^~~~~~~\n"
        "  expected: slot body { at: PLACE; flow: on; }\n"
        "t.layout:1:1: error: style body: the default list of families 'serif' is not in "
        "@fonts\n"
        "  @layout t { title: hello; }\n"
        "  ^~~~~~~\n"
        "  expected: font: NAME; or a list 'serif' in @fonts\n"),

    ROW("families without quotes",
        "@layout t {}\n"
        "@fonts { serif: Times; }\n",
        "t.layout:2:17: error: @fonts: 'serif' needs names of families, got 'Times'\n"
        "  @fonts { serif: Times; }\n"
        "                  ^~~~~\n"
        "  expected: names of font families in double quotes, with commas between, for "
        "example \"Source Serif 4\", \"Noto Serif KR\"\n"
        "t.layout:1:1: error: the layout has no slot 'body' for the text\n"
        "  @layout t {}\n"
        "  ^~~~~~~\n"
        "  expected: slot body { at: PLACE; flow: on; }\n"),

    ROW("an unknown field", HEAD "slot folio { left: \"{publicaton}\"; }\n",
        "t.layout:4:20: error: slot folio: 'left' has an unknown field '{publicaton}'; did "
        "you mean 'publication'?\n"
        "  slot folio { left: \"{publicaton}\"; }\n"
        "                     ^~~~~~~~~~~~~~\n"
        "  expected: publication, date, year, url, source-url, source-host, section, "
        "headline, page, pages, rights, byline or language\n"),

    ROW("a field without end", HEAD "slot folio { left: \"{page\"; }\n",
        "t.layout:4:20: error: slot folio: 'left' has a '{' without its '}'\n"
        "  slot folio { left: \"{page\"; }\n"
        "                     ^~~~~~~\n"),

    ROW("a page size", HEAD "@page { size: a9; }\n",
        "t.layout:4:15: error: @page: 'size' needs a page size, got 'a9'; did you mean "
        "'a3'?\n"
        "  @page { size: a9; }\n"
        "                ^~\n"
        "  expected: width and height (range 56pt to 5760pt), or a3, a4, a5, letter, legal "
        "or tabloid and perhaps landscape, for example 210mm 297mm\n"),

    ROW("half a page size", HEAD "@page { size: 210mm; }\n",
        "t.layout:4:20: error: @page: 'size' needs a page size, got ';'\n"
        "  @page { size: 210mm; }\n"
        "                     ^\n"
        "  expected: width and height (range 56pt to 5760pt), or a3, a4, a5, letter, legal "
        "or tabloid and perhaps landscape, for example 210mm 297mm\n"),

    ROW("a margin", HEAD "@page { margin: wide; }\n",
        "t.layout:4:17: error: @page: 'margin' needs one to four lengths, got 'wide'\n"
        "  @page { margin: wide; }\n"
        "                  ^~~~\n"
        "  expected: one to four numbers with unit pt, mm, cm, in or pc (range 0 to "
        "2880pt), for example 15mm 15mm 18.3mm\n"),

    ROW("too many margins", HEAD "@page { margin: 1mm 2mm 3mm 4mm 5mm; }\n",
        "t.layout:4:33: error: @page: unexpected '5mm' after the value of 'margin'\n"
        "  @page { margin: 1mm 2mm 3mm 4mm 5mm; }\n"
        "                                  ^~~\n"
        "  expected: ; after the value\n"),

    ROW("columns", HEAD "@page { columns: three; }\n",
        "t.layout:4:18: error: @page: 'columns' needs a number of columns, got 'three'\n"
        "  @page { columns: three; }\n"
        "                   ^~~~~\n"
        "  expected: a whole number (range 1 to 24), or a share for each column such as "
        "2fr 1fr 1fr, for example 3\n"),

    ROW("no columns", HEAD "@page { columns: 0; }\n",
        "t.layout:4:18: error: @page: 'columns' is out of range: '0'\n"
        "  @page { columns: 0; }\n"
        "                   ^\n"
        "  expected: a whole number (range 1 to 24), or a share for each column such as "
        "2fr 1fr 1fr, for example 3\n"),

    ROW("mixed columns", HEAD "@page { columns: 2fr 3; }\n",
        "t.layout:4:22: error: @page: 'columns' needs a number of columns, got '3'\n"
        "  @page { columns: 2fr 3; }\n"
        "                       ^\n"
        "  expected: a whole number (range 1 to 24), or a share for each column such as "
        "2fr 1fr 1fr, for example 3\n"),

    ROW("steps without leading", HEAD "style body { steps: 42pt 1; }\n",
        "t.layout:4:26: error: style body: 'steps' needs sizes, got '1'\n"
        "  style body { steps: 42pt 1; }\n"
        "                           ^\n"
        "  expected: SIZE/LEADING MOST-LINES, sizes falling, with commas between, for "
        "example 42pt/4 lines 1, 33pt/3 lines 2\n"),

    ROW("steps that rise", HEAD "style body { steps: 20pt/2 lines 1, 42pt/4 lines 2; }\n",
        "t.layout:4:37: error: style body: 'steps' has a size that is not under the one "
        "before\n"
        "  style body { steps: 20pt/2 lines 1, 42pt/4 lines 2; }\n"
        "                                      ^~~~\n"
        "  expected: sizes that fall\n"),

    ROW("an aspect alone", HEAD "slot photo { aspect: 2; }\n",
        "t.layout:4:23: error: slot photo: 'aspect' needs two numbers, got ';'\n"
        "  slot photo { aspect: 2; }\n"
        "                        ^\n"
        "  expected: A to B, each a number (range 0.1 to 10), for example 0.95 to 1.9\n"),

    ROW("an aspect upside down", HEAD "slot photo { aspect: 2 to 1; }\n",
        "t.layout:4:22: error: slot photo: 'aspect' has a minimum over its maximum\n"
        "  slot photo { aspect: 2 to 1; }\n"
        "                       ^~~~~~\n"),

    ROW("a height upside down", HEAD "slot photo { height: 9 lines to 2 lines; }\n",
        "t.layout:4:22: error: slot photo: 'height' has a minimum over its maximum\n"
        "  slot photo { height: 9 lines to 2 lines; }\n"
        "                       ^~~~~~~~~~~~~~~~~~\n"),

    ROW("a height upside down in two units",
        HEAD "slot photo { height: 9 lines to 10pt; }\n",
        "t.layout:4:14: error: slot photo: 'height' has a minimum over its maximum (grid "
        "the default)\n"
        "  slot photo { height: 9 lines to 10pt; }\n"
        "               ^~~~~~~~~~~~~~~~~~~~~~~\n"),

    ROW("a place", HEAD "slot photo { at: colums 1-2, top; }\n",
        "t.layout:4:18: error: slot photo: 'at' needs a place, got 'colums'; did you mean "
        "'columns'?\n"
        "  slot photo { at: colums 1-2, top; }\n"
        "                   ^~~~~~\n"
        "  expected: perhaps 'columns A-B,' and then 'line N', 'after SLOT [GAP]', 'beside "
        "body', 'above body', 'top' or 'bottom', for example columns 1-3, after kicker 0.5 "
        "lines\n"),

    ROW("columns backwards", HEAD "slot photo { at: columns 3-1, top; }\n",
        "t.layout:4:26: error: slot photo: columns 3-1 run backwards\n"
        "  slot photo { at: columns 3-1, top; }\n"
        "                           ^~~\n"
        "  expected: the lower column first, for example columns 1-3\n"),

    ROW("a place without its comma", HEAD "slot photo { at: columns 1-1 top; }\n",
        "t.layout:4:30: error: slot photo: 'at' needs a place, got 'top'\n"
        "  slot photo { at: columns 1-1 top; }\n"
        "                               ^~~\n"
        "  expected: perhaps 'columns A-B,' and then 'line N', 'after SLOT [GAP]', 'beside "
        "body', 'above body', 'top' or 'bottom', for example columns 1-3, after kicker 0.5 "
        "lines\n"),

    ROW("line 0", HEAD "slot photo { at: line 0; }\n",
        "t.layout:4:23: error: slot photo: 'at' has no such line\n"
        "  slot photo { at: line 0; }\n"
        "                        ^\n"
        "  expected: a line from 1, halves or quarters too, for example line 2.75\n"),

    ROW("beside what", HEAD "slot photo { at: beside photo; }\n",
        "t.layout:4:25: error: slot photo: 'at' needs a place, got 'photo'\n"
        "  slot photo { at: beside photo; }\n"
        "                          ^~~~~\n"
        "  expected: perhaps 'columns A-B,' and then 'line N', 'after SLOT [GAP]', 'beside "
        "body', 'above body', 'top' or 'bottom', for example columns 1-3, after kicker 0.5 "
        "lines\n"),

    ROW("fit", HEAD "@fit { try: photo-hight; }\n",
        "t.layout:4:13: error: @fit: 'try' needs steps, got 'photo-hight'; did you mean "
        "'photo-height'?\n"
        "  @fit { try: photo-hight; }\n"
        "              ^~~~~~~~~~~\n"
        "  expected: photo-height, headline-step, body-size SIZE and next-page, with "
        "commas between, for example photo-height, headline-step, body-size 8.6pt, "
        "next-page\n"),

    ROW("an unknown fact", HEAD "@when photo.cont = 0 {}\n",
        "t.layout:4:7: error: @when: unknown fact 'photo.cont'; did you mean "
        "'photo.count'?\n"
        "  @when photo.cont = 0 {}\n"
        "        ^~~~~~~~~~\n"
        "  expected: photo.count, photo.orientation, photo.aspect, photo.pixels, "
        "publication.length, kicker.length, headline.length, standfirst.length, "
        "body.length, byline.count, language, script, page or output\n"),

    ROW("no condition", HEAD "@when { style body {} }\n",
        "t.layout:4:7: error: @when: a condition is missing, got '{'\n"
        "  @when { style body {} }\n"
        "        ^\n"
        "  expected: a comparison such as photo.count = 0\n"),

    ROW("no operator", HEAD "@when page { style body {} }\n",
        "t.layout:4:12: error: @when: 'page' is to be compared, got '{'\n"
        "  @when page { style body {} }\n"
        "             ^\n"
        "  expected: =, !=, <, <=, > or >=\n"),

    ROW("a fact of the wrong type", HEAD "@when photo.count = portrait {}\n",
        "t.layout:4:21: error: @when: 'photo.count' is compared with a number, got "
        "'portrait'\n"
        "  @when photo.count = portrait {}\n"
        "                      ^~~~~~~~\n"
        "  expected: a number without a unit\n"),

    ROW("a word that the fact cannot be", HEAD "@when photo.orientation = portait {}\n",
        "t.layout:4:27: error: @when: 'photo.orientation' is compared with a word, got "
        "'portait'; did you mean 'portrait'?\n"
        "  @when photo.orientation = portait {}\n"
        "                            ^~~~~~~\n"
        "  expected: portrait, square or landscape\n"),

    ROW("an order of words", HEAD "@when photo.orientation > portrait {}\n",
        "t.layout:4:25: error: @when: '>' compares numbers, and 'photo.orientation' is a "
        "word\n"
        "  @when photo.orientation > portrait {}\n"
        "                          ^\n"
        "  expected: = or !=\n"),

    ROW("a name as number", HEAD "@when language = 3 {}\n",
        "t.layout:4:18: error: @when: 'language' is compared with a name, got '3'\n"
        "  @when language = 3 {}\n"
        "                   ^\n"
        "  expected: a word such as en\n"),

    ROW("a bracket that stays open", HEAD "@when (page = 1 { style body {} }\n",
        "t.layout:4:17: error: @when: a '(' without its ')'\n"
        "  @when (page = 1 { style body {} }\n"
        "                  ^\n"),

    ROW("brackets too deep",
        HEAD "@when ((((((((((((((((((((page = 1)))))))))))))))))))) {}\n",
        "t.layout:4:24: error: @when: a condition nests deeper than 16\n"
        "  @when ((((((((((((((((((((page = 1)))))))))))))))))))) {}\n"
        "                         ^\n"),

    ROW("@when within @when", HEAD "@when page = 1 { @when page = 2 {} }\n",
        "t.layout:4:18: error: @when cannot hold '@when'\n"
        "  @when page = 1 { @when page = 2 {} }\n"
        "                   ^~~~~\n"
        "  expected: @page, style NAME or slot NAME\n"),

    ROW("a new style in a variant",
        HEAD "style body {}\n"
             "@when page = 1 { style boby {} }\n",
        "t.layout:5:18: error: style boby: @when changes what is there, and this is not; "
        "did you mean 'body'?\n"
        "  @when page = 1 { style boby {} }\n"
        "                   ^~~~~~~~~~\n"),

    ROW("extends in a variant",
        HEAD "style body {}\n"
             "@when page = 1 { style body extends body {} }\n",
        "t.layout:5:37: error: style body: 'extends' does not go within @when\n"
        "  @when page = 1 { style body extends body {} }\n"
        "                                      ^~~~\n"),

    ROW("an unknown list of families", HEAD "style body { font: seriv; }\n",
        "t.layout:4:20: error: style body: 'font' names an unknown list of families "
        "'seriv'; did you mean 'serif'?\n"
        "  style body { font: seriv; }\n"
        "                     ^~~~~\n"
        "  expected: the name of a list in @fonts\n"),

    ROW("no list of families",
        "@layout t {}\n"
        "slot body {}\n"
        "style body {}\n",
        "t.layout:3:1: error: style body: the default list of families 'serif' is not in "
        "@fonts\n"
        "  style body {}\n"
        "  ^~~~~~~~~~\n"
        "  expected: font: NAME; or a list 'serif' in @fonts\n"),

    ROW("an unknown style",
        HEAD "slot photo { style: bodi; }\n"
             "style body {}\n",
        "t.layout:4:21: error: slot photo: 'style' names an unknown style 'bodi'; did you "
        "mean 'body'?\n"
        "  slot photo { style: bodi; }\n"
        "                      ^~~~\n"
        "  expected: the name of a style\n"),

    ROW("an unknown slot", HEAD "slot photo { use: boby; }\n",
        "t.layout:4:19: error: slot photo: 'use' names an unknown slot 'boby'; did you "
        "mean 'body'?\n"
        "  slot photo { use: boby; }\n"
        "                    ^~~~\n"
        "  expected: the name of a slot\n"),

    ROW("a slot that uses itself", HEAD "slot photo { use: photo; }\n",
        "t.layout:4:19: error: slot photo: 'use' cannot take 'photo'\n"
        "  slot photo { use: photo; }\n"
        "                    ^~~~~\n"
        "  expected: a slot other than itself and body\n"),

    ROW("after an unknown slot",
        HEAD "slot photo { at: after headlin; }\n"
             "slot headline {}\n",
        "t.layout:4:24: error: slot photo: 'at' names an unknown slot 'headlin'; did you "
        "mean 'headline'?\n"
        "  slot photo { at: after headlin; }\n"
        "                         ^~~~~~~\n"
        "  expected: the name of a slot\n"),

    ROW("after a stand-in",
        HEAD "slot photo { at: after caption; }\n"
             "slot caption {}\n"
             "slot kicker { use: caption; }\n",
        "t.layout:4:14: error: slot photo: 'after caption', which only stands in for "
        "another slot\n"
        "  slot photo { at: after caption; }\n"
        "               ^~~~~~~~~~~~~~~~~\n"),

    ROW("after in a circle",
        HEAD "slot photo { at: after kicker; }\n"
             "slot kicker { at: after photo; }\n"
             "slot headline { at: after kicker; }\n",
        "t.layout:4:14: error: slot photo: 'after' goes in a circle: photo -> kicker -> "
        "photo\n"
        "  slot photo { at: after kicker; }\n"
        "               ^~~~~~~~~~~~~~~~\n"
        "t.layout:5:15: error: slot kicker: 'after' goes in a circle: kicker -> photo -> "
        "kicker\n"
        "  slot kicker { at: after photo; }\n"
        "                ^~~~~~~~~~~~~~~\n"),

    ROW("an unknown style to extend",
        HEAD "style quote extends bod {}\n"
             "style body {}\n",
        "t.layout:4:21: error: style quote: 'extends' names an unknown style 'bod'; did "
        "you mean 'body'?\n"
        "  style quote extends bod {}\n"
        "                      ^~~\n"
        "  expected: the name of a style\n"),

    ROW("styles in a circle",
        HEAD "style quote extends list {}\n"
             "style list extends quote {}\n",
        "t.layout:4:21: error: style quote: 'extends' goes in a circle: quote -> list -> "
        "quote\n"
        "  style quote extends list {}\n"
        "                      ^~~~\n"
        "t.layout:5:20: error: style list: 'extends' goes in a circle: list -> quote -> "
        "list\n"
        "  style list extends quote {}\n"
        "                     ^~~~~\n"),

    ROW("no slot for the text",
        "@layout t {}\n"
        "@fonts { serif: \"A\"; }\n",
        "t.layout:1:1: error: the layout has no slot 'body' for the text\n"
        "  @layout t {}\n"
        "  ^~~~~~~\n"
        "  expected: slot body { at: PLACE; flow: on; }\n"),

    ROW("too many columns",
        HEAD "@page { columns: 3; }\n"
             "slot photo { at: columns 2-4, top; }\n",
        "t.layout:5:14: error: slot photo: columns 2-4 but the page has 3 columns (set at "
        "t.layout:4:9)\n"
        "  slot photo { at: columns 2-4, top; }\n"
        "               ^~~~~~~~~~~~~~~~~~~~\n"),

    ROW("too many columns for the default", HEAD "slot photo { at: columns 1-2, top; }\n",
        "t.layout:4:14: error: slot photo: columns 1-2 but the page has 1 column (the "
        "default)\n"
        "  slot photo { at: columns 1-2, top; }\n"
        "               ^~~~~~~~~~~~~~~~~~~~\n"),

    ROW("too many columns across files",
        "@layout t extends base {}\n"
        "slot photo {\n"
        "  at: columns 2-4, beside body;\n"
        "}\n",
        "t.layout:3:3: error: slot photo: columns 2-4 but the page has 3 columns (set at "
        "base.layout:3:3)\n"
        "    at: columns 2-4, beside body;\n"
        "    ^~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"),

    ROW("too few columns across files",
        "@layout t extends base {}\n"
        "@when page > 1 { slot photo { at: columns 4-4, top; } }\n",
        "t.layout:2:31: error: slot photo: columns 4-4 but the page has 3 columns (set at "
        "base.layout:3:3)\n"
        "  @when page > 1 { slot photo { at: columns 4-4, top; } }\n"
        "                                ^~~~~~~~~~~~~~~~~~~~\n"),

    ROW("margins that meet", HEAD "@page { size: a5; margin: 73mm; }\n",
        "t.layout:4:19: error: @page: the margins leave no room for columns of 5mm (size "
        "set at t.layout:4:9, columns the default)\n"
        "  @page { size: a5; margin: 73mm; }\n"
        "                    ^~~~~~~~~~~~\n"),

    ROW("a page without lines",
        HEAD "@page { size: 100mm 40mm; margin: 15mm; grid: 12pt; }\n",
        "t.layout:4:27: error: @page: the margins leave no room for four lines (size set "
        "at t.layout:4:9, grid set at t.layout:4:41)\n"
        "  @page { size: 100mm 40mm; margin: 15mm; grid: 12pt; }\n"
        "                            ^~~~~~~~~~~~\n"),

    ROW("a line below the page",
        HEAD "@page { size: a5; }\n"
             "slot photo { at: line 50; }\n",
        "t.layout:5:14: error: slot photo: line 50 but the page has 42 lines (grid the "
        "default)\n"
        "  slot photo { at: line 50; }\n"
        "               ^~~~~~~~~~~\n"),

    ROW("a line higher than the page", HEAD "style body { leading: 500 lines; }\n",
        "t.layout:4:14: error: style body: a line is higher than the page\n"
        "  style body { leading: 500 lines; }\n"
        "               ^~~~~~~~~~~~~~~~~~\n"),

    ROW("a layout that is not there", "@layout t extends nothing {}\n",
        "t.layout:1:19: error: there is no layout 'nothing' to extend\n"
        "  @layout t extends nothing {}\n"
        "                    ^~~~~~~\n"
        "  expected: the name of a layout file in the same folder, or of a layout that "
        "comes with galley\n"),

    ROW("a chain in a circle", "@layout t extends circle-a {}\n",
        "t.layout:1:1: error: 'extends' goes in a circle: t -> circle-a -> circle-b -> "
        "circle-a\n"
        "  @layout t extends circle-a {}\n"
        "  ^~~~~~~\n"),

    ROW("a layout that extends itself", "@layout t extends self {}\n",
        "t.layout:1:1: error: 'extends' goes in a circle: t -> self -> self\n"
        "  @layout t extends self {}\n"
        "  ^~~~~~~\n"),

    ROW("a fault in the parent",
        "@layout t extends broken {}\n"
        "slot body {}\n",
        "broken.layout:2:17: error: style x: 'size' is out of range: '1pt'\n"
        "  style x { size: 1pt; }\n"
        "                  ^~~\n"
        "  expected: a number with unit pt, mm, cm, in or pc (range 4pt to 96pt), for "
        "example 8.8pt\n"
        "broken.layout:2:1: error: style x: the default list of families 'serif' is not in "
        "@fonts\n"
        "  style x { size: 1pt; }\n"
        "  ^~~~~~~\n"
        "  expected: font: NAME; or a list 'serif' in @fonts\n"
        "t.layout:1:1: error: style body: the default list of families 'serif' is not in "
        "@fonts\n"
        "  @layout t extends broken {}\n"
        "  ^~~~~~~\n"
        "  expected: font: NAME; or a list 'serif' in @fonts\n"),

    ROW("a tab before the fault",
        HEAD "style body {\n"
             "\tsize: \t8;\n"
             "}\n",
        "t.layout:5:9: error: style body: 'size' needs a length, got '8'\n"
        "  \tsize: \t8;\n"
        "  \t      \t^\n"
        "  expected: a number with unit pt, mm, cm, in or pc (range 4pt to 96pt), for "
        "example 8.8pt\n"),

    ROW("letters of several bytes", HEAD "slot folio { left: \"…·ß\"; right: \"é{x}\"; }\n",
        "t.layout:4:34: error: slot folio: 'right' has an unknown field '{x}'\n"
        "  slot folio { left: \"…·ß\"; right: \"é{x}\"; }\n"
        "                                   ^~~~~~\n"
        "  expected: publication, date, year, url, source-url, source-host, section, "
        "headline, page, pages, rights, byline or language\n"),
};
/* clang-format on */

static char *find_file(const char *name, const char *beside, char **path, void *data)
{
    (void)beside;
    (void)data;
    *path = g_strdup_printf("%s.layout", name);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++)
        if (strcmp(files[i].name, name) == 0)
            return g_strdup(files[i].text);
    return NULL;
}

/* "deep9" extends "deep8" and so on down to 0, where the base is. */
static char *find_deep(const char *name, const char *beside, char **path, void *data)
{
    const int depth = name[4] - '0';

    (void)beside;
    (void)data;
    *path = g_strdup_printf("%s.layout", name);
    return depth == 0 ? g_strdup(HEAD)
                      : g_strdup_printf("@layout %s extends deep%d {}", name, depth - 1);
}

/* What is wrong with the text, to be freed; NULL if nothing is. */
static char *read_fault(const char *text, size_t length, gal_layout_finder *find,
                        int *fault_count)
{
    gal_error error = { 0 };
    gal_layout *layout = gal_layout_read(text, length, "t.layout", find, NULL, &error);
    char *fault = g_strdup(error.text);

    CHECK((layout == NULL) == (error.kind == GAL_ERROR_INPUT));
    CHECK((layout == NULL) == (fault != NULL));
    if (fault_count)
        *fault_count = error.fault_count;
    gal_layout_free(layout);
    gal_error_clear(&error);
    return fault;
}

static void messages_are_exact(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *fault = read_fault(cases[i].text, strlen(cases[i].text), find_file, NULL);

        CHECK_STRING(fault, cases[i].error);
        g_free(fault);
    }
}

static void all_faults_are_told_up_to_twenty(void)
{
    GString *text = g_string_new(HEAD);
    int fault_count, lines = 0;

    for (int i = 0; i < 30; i++)
        g_string_append_printf(text, "style s%d { size: %dpx; }\n", i, i);

    char *fault = read_fault(text->str, text->len, NULL, &fault_count);

    for (const char *at = strstr(fault, ": error: "); at; at = strstr(at + 1, ": error: "))
        lines++;
    CHECK(fault_count == 30 && lines == 20);
    CHECK(strstr(fault, "t.layout:23:19: error: style s19: 'size' needs a length") != NULL);
    g_free(fault);
    g_string_free(text, TRUE);
}

static void limits_are_faults(void)
{
    GString *blocks = g_string_new(HEAD), *bytes = g_string_new(HEAD);

    for (int i = 0; i < 512; i++)
        g_string_append(blocks, "@when page = 1 {}\n");
    while (bytes->len <= 256 * 1024)
        g_string_append(bytes, "/* nothing */\n");

    char *fault = read_fault(blocks->str, blocks->len, NULL, NULL);

    CHECK_STRING(fault, "t.layout:514:1: error: a layout has at most 512 blocks\n"
                        "  @when page = 1 {}\n  ^~~~~\n");
    g_free(fault);
    fault = read_fault(bytes->str, bytes->len, NULL, NULL);
    CHECK(
        g_str_has_prefix(fault, "t.layout:1:1: error: a layout file has at most 256 KB\n"));
    g_free(fault);
    fault = read_fault(bytes->str, 256 * 1024, NULL, NULL);
    CHECK(!fault || !strstr(fault, "256 KB"));
    g_free(fault);
    g_string_free(blocks, TRUE);
    g_string_free(bytes, TRUE);
}

static void extends_goes_eight_deep(void)
{
    static const char good[] = "@layout t extends deep7 {}";
    static const char bad[] = "@layout t extends deep8 {}";
    char *fault = read_fault(good, strlen(good), find_deep, NULL);

    CHECK(fault == NULL);
    g_free(fault);
    fault = read_fault(bad, strlen(bad), find_deep, NULL);
    CHECK(fault && strstr(fault, "t.layout:1:1: error: 'extends' goes deeper than 8: t -> "
                                 "deep8 -> deep7 -> "));
    g_free(fault);
}

static void long_lines_are_shown_in_part(void)
{
    char *padding = g_strnfill(5000, ' ');
    char *text = g_strdup_printf(HEAD "style body {%ssize: 8px;%s}", padding, padding);
    char *fault = read_fault(text, strlen(text), NULL, NULL);

    CHECK(g_str_has_prefix(fault, "t.layout:4:5019: error: style body: 'size' needs"));
    CHECK(strlen(fault) < 500);
    CHECK(strstr(fault, "size: 8px;") != NULL);
    g_free(fault);
    g_free(text);
    g_free(padding);
}

int main(void)
{
    messages_are_exact();
    all_faults_are_told_up_to_twenty();
    limits_are_faults();
    extends_goes_eight_deep();
    long_lines_are_shown_in_part();
    return check_summary();
}
