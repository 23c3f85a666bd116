/* SPDX-License-Identifier: Apache-2.0 */
/* The table of properties. */
#include "layout/property.h"

#include <string.h>

#include "layout/layout.h"

static const char *const off_on[] = { "off", "on", NULL };
static const char *const postures[] = { "upright", "italic", NULL };
static const char *const aligns[] = { "left", "right", "center", "justify", NULL };
static const char *const cases[] = { "none", "upper", "small-caps", NULL };
static const char *const figures[] = { "lining", "old-style", "tabular", NULL };
static const char *const anchors[] = { "top-left", "top-right", "bottom-left",
                                       "bottom-right", NULL };
static const char *const impositions[] = { "none", "saddle", NULL };
static const char *const presses[] = { "none", "newsprint", "coated", NULL };
static const char *const intents[] = { "relative", "perceptual", NULL };
static const char *const fit_modes[] = { "crop", "contain", NULL };
static const char *const captions[] = { "below", "none", NULL };
static const char *const credits[] = { "inline", "none", NULL };

const char *const gal_template_fields[] = { "publication", "date",     "year",
                                            "month",       "url",      "source-url",
                                            "source-host", "section",  "headline",
                                            "page",        "pages",    "rights",
                                            "byline",      "language", NULL };

#define OF_PAGE(field)  offsetof(gal_design, field)
#define OF_STYLE(field) offsetof(gal_style, field)
#define OF_SLOT(field)  offsetof(gal_slot, field)

/* clang-format off: a row is read across */
static const gal_property layout_rows[] = {
    { GAL_BLOCK_LAYOUT, "title", GAL_TYPE_STRING, .without = "no title",
      .example = "\"Single article, A4\"",
      .help = "What `galley layouts` calls the layout. One without a title is a base for "
              "others and is not listed." },
};

static const gal_property page_rows[] = {
    { GAL_BLOCK_PAGE, "size", GAL_TYPE_PAGE_SIZE, .least = 56, .most = 5760,
      .offset = OF_PAGE(width), .second_offset = OF_PAGE(height), .default_text = "a4",
      .example = "210mm 297mm",
      .help = "The trimmed page: width and height, or the name of a size." },
    { GAL_BLOCK_PAGE, "margin", GAL_TYPE_MARGIN, .least = 0, .most = 2880,
      .default_text = "15mm", .example = "15mm 15mm 18.3mm",
      .help = "From the trim to the live area. Four lengths are top, inner, bottom, outer; "
              "three are top, inner and outer, bottom; two are top and bottom, inner and "
              "outer; one is all." },
    { GAL_BLOCK_PAGE, "bleed", GAL_TYPE_LENGTH, .least = 0, .most = 72,
      .offset = OF_PAGE(bleed), .default_text = "0", .example = "3mm",
      .help = "How far a photo in a slot with `bleed: on` reaches over the trim." },
    { GAL_BLOCK_PAGE, "grid", GAL_TYPE_LENGTH, .least = 4, .most = 144,
      .offset = OF_PAGE(grid), .default_text = "12pt", .example = "11.5pt",
      .help = "The distance of two lines of the baseline grid: the unit `line`." },
    { GAL_BLOCK_PAGE, "columns", GAL_TYPE_COLUMNS, .least = 1, .most = 24,
      .default_text = "1", .example = "3",
      .help = "How many columns of one width, or a share of the width for each." },
    { GAL_BLOCK_PAGE, "gutter", GAL_TYPE_LENGTH, .least = 0, .most = 144,
      .offset = OF_PAGE(gutter), .default_text = "5mm", .example = "4mm",
      .help = "The space between two columns." },
    { GAL_BLOCK_PAGE, "column-rule", GAL_TYPE_RULE, .least = 0, .most = 12,
      .offset = OF_PAGE(column_rule), .second_offset = OF_PAGE(column_rule_color),
      .default_text = "0", .example = "0.25pt grey(60%)",
      .help = "The rule in the middle of the gutter, beside running text." },
    { GAL_BLOCK_PAGE, "mirrored", GAL_TYPE_SWITCH, .words = off_on,
      .offset = OF_PAGE(is_mirrored), .default_text = "off", .example = "on",
      .help = "Inner and outer margin change sides on even pages." },
    { GAL_BLOCK_PAGE, "sheet", GAL_TYPE_PAGE_SIZE, .least = 56, .most = 5760,
      .offset = OF_PAGE(sheet_width), .second_offset = OF_PAGE(sheet_height),
      .without = "two pages side by side", .example = "a4 landscape",
      .help = "The paper that `impose` puts pages on." },
    { GAL_BLOCK_PAGE, "impose", GAL_TYPE_WORD, .words = impositions,
      .offset = OF_PAGE(imposition), .default_text = "none", .example = "saddle",
      .help = "How a PDF puts pages on sheets: each on its own, or two on a side of a "
              "sheet so that the sheets, printed on both sides, folded and put into each "
              "other, are a booklet." },
    { GAL_BLOCK_PAGE, "press", GAL_TYPE_WORD, .words = presses, .offset = OF_PAGE(press),
      .default_text = "none", .example = "newsprint",
      .help = "The press that a PDF is made for, in its inks; `none`: screens and office "
              "printers. `--press` has the last word." },
    { GAL_BLOCK_PAGE, "rendering-intent", GAL_TYPE_SWITCH, .words = intents,
      .offset = OF_PAGE(is_perceptual), .default_text = "relative", .example = "perceptual",
      .help = "How a press's photos keep their colors: as they are, what cannot be printed "
              "the nearest that can (with black point compensation), or all drawn together "
              "so that their differences stay." },
    { GAL_BLOCK_PAGE, "mono", GAL_TYPE_SWITCH, .words = off_on, .offset = OF_PAGE(is_mono),
      .default_text = "off", .example = "on",
      .help = "On a press all is black alone, photos and colors by their lightness." },
    { GAL_BLOCK_PAGE, "missing-photos", GAL_TYPE_SWITCH, .words = off_on,
      .offset = OF_PAGE(keeps_missing_photos), .default_text = "off", .example = "on",
      .help = "A photo whose file is missing keeps its place, as on a proof; else it is "
              "left out." },
};

static const gal_property font_rows[] = {
    { GAL_BLOCK_FONTS, "NAME", GAL_TYPE_FAMILIES,
      .without = "every list that a style names must be there",
      .example = "\"Source Serif 4\", \"Noto Serif KR\"",
      .help = "A list of families: each glyph comes from the first that has it. Styles "
              "name the list." },
};

static const gal_property color_rows[] = {
    { GAL_BLOCK_COLORS, "accent", GAL_TYPE_COLOR, .offset = OF_PAGE(accent),
      .default_text = "#9b1c1f", .example = "#9b1c1f",
      .help = "The color that stands out: kickers and proof marks." },
    { GAL_BLOCK_COLORS, "NAME", GAL_TYPE_COLOR,
      .without = "every color that is named must be there", .example = "#003366",
      .help = "A color under a name of your own." },
};

static const gal_property style_rows[] = {
    { GAL_BLOCK_STYLE, "font", GAL_TYPE_FONT, .offset = OF_STYLE(families),
      .default_text = "serif", .example = "serif",
      .help = "The families, by the name of their list in @fonts." },
    { GAL_BLOCK_STYLE, "size", GAL_TYPE_LENGTH, .least = 4, .most = 96,
      .offset = OF_STYLE(size), .default_text = "9pt", .example = "8.8pt",
      .help = "The size of the type. It is what `em` means in this style." },
    { GAL_BLOCK_STYLE, "leading", GAL_TYPE_LENGTH, GAL_ALLOW_LINES | GAL_ALLOW_EM, 4, 192,
      .offset = OF_STYLE(leading), .default_text = "1 line", .example = "11.5pt",
      .help = "From baseline to baseline." },
    { GAL_BLOCK_STYLE, "weight", GAL_TYPE_WEIGHT, .least = 100, .most = 900,
      .offset = OF_STYLE(weight), .default_text = "regular", .example = "semibold",
      .help = "How dark the letters are." },
    { GAL_BLOCK_STYLE, "posture", GAL_TYPE_SWITCH, .words = postures,
      .offset = OF_STYLE(is_italic), .default_text = "upright", .example = "italic",
      .help = "Upright or italic letters." },
    { GAL_BLOCK_STYLE, "tracking", GAL_TYPE_COUNT, .least = -100, .most = 300,
      .offset = OF_STYLE(tracking), .default_text = "0", .example = "-8",
      .help = "Space added to every letter, in thousandths of an em." },
    { GAL_BLOCK_STYLE, "align", GAL_TYPE_WORD, .words = aligns, .offset = OF_STYLE(align),
      .default_text = "left", .example = "justify",
      .help = "Where lines that are not full stand." },
    { GAL_BLOCK_STYLE, "indent", GAL_TYPE_LENGTH, GAL_ALLOW_LINES | GAL_ALLOW_EM, 0, 288,
      .offset = OF_STYLE(indent), .default_text = "0", .example = "1em",
      .help = "Of the first line of paragraphs; in a list, of its text." },
    { GAL_BLOCK_STYLE, "first-indent", GAL_TYPE_LENGTH, GAL_ALLOW_LINES | GAL_ALLOW_EM, 0,
      288, .offset = OF_STYLE(first_indent), .default_text = "0", .example = "1em",
      .help = "Of the first line of the first paragraph, and of one after a subhead." },
    { GAL_BLOCK_STYLE, "hyphenate", GAL_TYPE_SWITCH, .words = off_on,
      .offset = OF_STYLE(hyphenate), .default_text = "off", .example = "on",
      .help = "Words may be divided at line ends." },
    { GAL_BLOCK_STYLE, "optical-margins", GAL_TYPE_SWITCH, .words = off_on,
      .offset = OF_STYLE(optical_margins), .default_text = "off", .example = "on",
      .help = "In justified text, hyphens, quotes, points and round letters stand a little "
              "out of the column, so that its edges look straight." },
    { GAL_BLOCK_STYLE, "hyphen-run", GAL_TYPE_COUNT, .least = 1, .most = 9,
      .offset = OF_STYLE(hyphen_run), .default_text = "2", .example = "3",
      .help = "The most lines in a row that end in a hyphen." },
    { GAL_BLOCK_STYLE, "widows", GAL_TYPE_COUNT, .least = 1, .most = 9,
      .offset = OF_STYLE(widows), .default_text = "2", .example = "2",
      .help = "The fewest lines of a paragraph at the head of a column." },
    { GAL_BLOCK_STYLE, "orphans", GAL_TYPE_COUNT, .least = 1, .most = 9,
      .offset = OF_STYLE(orphans), .default_text = "2", .example = "2",
      .help = "The fewest lines of a paragraph at the foot of a column." },
    { GAL_BLOCK_STYLE, "balance", GAL_TYPE_SWITCH, .words = off_on,
      .offset = OF_STYLE(balance), .default_text = "off", .example = "on",
      .help = "Lines of nearly one length, for text that is not justified." },
    { GAL_BLOCK_STYLE, "drop-cap", GAL_TYPE_COUNT, .least = 0, .most = 4,
      .offset = OF_STYLE(drop_cap_lines), .default_text = "0", .example = "3",
      .help = "Of `body`: how many lines the article's first letter is high; 0 or 1 for a "
              "letter like the others. The style `drop-cap` says what it looks like." },
    { GAL_BLOCK_STYLE, "opening-words", GAL_TYPE_COUNT, .least = 0, .most = 12,
      .offset = OF_STYLE(opening_words), .default_text = "0", .example = "4",
      .help = "Of `body`: how many of the article's first words are in small capitals." },
    { GAL_BLOCK_STYLE, "lead-in", GAL_TYPE_SWITCH, .words = off_on,
      .offset = OF_STYLE(has_lead_in), .default_text = "off", .example = "on",
      .help = "Of `caption`: a few words up to a colon at its beginning are bold." },
    { GAL_BLOCK_STYLE, "max-lines", GAL_TYPE_COUNT, .least = 0, .most = 200,
      .offset = OF_STYLE(max_lines), .default_text = "0", .example = "3",
      .help = "The most lines; 0 for any." },
    { GAL_BLOCK_STYLE, "case", GAL_TYPE_WORD, .words = cases,
      .offset = OF_STYLE(letter_case), .default_text = "none", .example = "upper",
      .help = "Capitals or small capitals in place of the letters as written." },
    { GAL_BLOCK_STYLE, "figures", GAL_TYPE_WORD, .words = figures,
      .offset = OF_STYLE(figures), .default_text = "lining", .example = "tabular",
      .help = "The shapes of digits, where the font has them." },
    { GAL_BLOCK_STYLE, "color", GAL_TYPE_COLOR, .offset = OF_STYLE(color),
      .default_text = "black", .example = "grey(65%)", .help = "Of the letters." },
    { GAL_BLOCK_STYLE, "background", GAL_TYPE_COLOR, .offset = OF_STYLE(background),
      .default_text = "white", .example = "grey(8%)",
      .help = "Of `sidebar`: the tint behind it; white for none." },
    { GAL_BLOCK_STYLE, "space-before", GAL_TYPE_LENGTH, GAL_ALLOW_LINES | GAL_ALLOW_EM, 0,
      576, .offset = OF_STYLE(space_before), .default_text = "0", .example = "1 line",
      .help = "Above the text; none at the head of a column." },
    { GAL_BLOCK_STYLE, "space-after", GAL_TYPE_LENGTH, GAL_ALLOW_LINES | GAL_ALLOW_EM, 0,
      576, .offset = OF_STYLE(space_after), .default_text = "0", .example = "0.5 lines",
      .help = "Under the text." },
    { GAL_BLOCK_STYLE, "rule-above", GAL_TYPE_RULE, .least = 0, .most = 12,
      .offset = OF_STYLE(rule_above), .second_offset = OF_STYLE(rule_above_color),
      .default_text = "0", .example = "1pt",
      .help = "A rule over the text, as wide as the measure." },
    { GAL_BLOCK_STYLE, "rule-below", GAL_TYPE_RULE, .least = 0, .most = 12,
      .offset = OF_STYLE(rule_below), .second_offset = OF_STYLE(rule_below_color),
      .default_text = "0", .example = "1pt", .help = "A rule under the text." },
    { GAL_BLOCK_STYLE, "steps", GAL_TYPE_STEPS, GAL_ALLOW_LINES | GAL_ALLOW_EM, 4, 96,
      .offset = OF_STYLE(steps), .second_offset = OF_STYLE(step_count),
      .without = "`size` and `leading` alone", .example = "42pt/4 lines 1, 33pt/3 lines 2",
      .help = "Falling sizes, each with its leading and the most lines it may take: the "
              "first that fits is used." },
    { GAL_BLOCK_STYLE, "word-space", GAL_TYPE_SPAN, .least = 10, .most = 500,
      .offset = OF_STYLE(word_space), .default_text = "80% 100% 150%",
      .example = "78% 100% 150%",
      .help = "What justification may make of the space between words: least, natural, "
              "most, of the font's own." },
    { GAL_BLOCK_STYLE, "letter-space", GAL_TYPE_SPAN, .least = -10, .most = 50,
      .offset = OF_STYLE(letter_space), .default_text = "0% 0% 0%", .example = "-1% 0% 2%",
      .help = "What justification may add to each letter, in percent of an em." },
    { GAL_BLOCK_STYLE, "glyph-scale", GAL_TYPE_SPAN, .least = 80, .most = 120,
      .offset = OF_STYLE(glyph_scale), .default_text = "100% 100% 100%",
      .example = "98% 100% 102%",
      .help = "How far justification may narrow and widen the letters themselves." },
};

static const gal_property slot_rows[] = {
    { GAL_BLOCK_SLOT, "at", GAL_TYPE_PLACE, GAL_ALLOW_LINES, 0, 1440, .default_text = "top",
      .example = "columns 1-3, after kicker 0.5 lines",
      .help =
          "The columns that the slot spans, all if none are named, and where it begins." },
    { GAL_BLOCK_SLOT, "style", GAL_TYPE_STYLE, .offset = OF_SLOT(style),
      .without = "the style of the slot's own name, else `body`", .example = "masthead",
      .help = "The style of its text." },
    { GAL_BLOCK_SLOT, "optional", GAL_TYPE_SWITCH, .words = off_on,
      .offset = OF_SLOT(is_optional), .default_text = "off", .example = "on",
      .help = "Without content the slot takes no space, and `after` counts from the slot "
              "before it." },
    { GAL_BLOCK_SLOT, "flow", GAL_TYPE_SWITCH, .words = off_on, .offset = OF_SLOT(flow),
      .default_text = "off", .example = "on",
      .help = "Text runs on through its columns and pages." },
    { GAL_BLOCK_SLOT, "balance", GAL_TYPE_SWITCH, .words = off_on,
      .offset = OF_SLOT(balance), .default_text = "off", .example = "on",
      .help = "Columns of one height on the last page." },
    { GAL_BLOCK_SLOT, "anchor", GAL_TYPE_WORD, .words = anchors, .offset = OF_SLOT(anchor),
      .default_text = "top-left", .example = "top-right",
      .help = "Which of its columns a photo of one column takes: the first or the last. Of "
              "`sidebar`: the corner of the page that it stands next to if it can." },
    { GAL_BLOCK_SLOT, "span", GAL_TYPE_COUNT, .least = 0, .most = 24,
      .offset = OF_SLOT(span), .default_text = "0", .example = "2",
      .help = "Of `sidebar`: the most columns that it takes; 0 for all of the slot's." },
    { GAL_BLOCK_SLOT, "columns", GAL_TYPE_COUNT, .least = 1, .most = 12,
      .offset = OF_SLOT(column_count), .default_text = "1", .example = "2",
      .help =
          "Of `sidebar`: the columns of text within it where it takes as many columns of "
          "the page as it may, and fewer where it takes fewer." },
    { GAL_BLOCK_SLOT, "padding", GAL_TYPE_LENGTH, GAL_ALLOW_LINES, 0, 72,
      .offset = OF_SLOT(padding), .default_text = "3mm", .example = "3.5mm",
      .help = "Of `sidebar`: from its edges to its text." },
    { GAL_BLOCK_SLOT, "border", GAL_TYPE_RULE, .least = 0, .most = 12,
      .offset = OF_SLOT(border), .second_offset = OF_SLOT(border_color),
      .default_text = "0", .example = "0.5pt", .help = "Of `sidebar`: the rule round it." },
    { GAL_BLOCK_SLOT, "aspect", GAL_TYPE_RATIO_RANGE, .least = 0.1, .most = 10,
      .offset = OF_SLOT(aspect_least_ratio), .second_offset = OF_SLOT(aspect_most_ratio),
      .without = "any", .example = "0.95 to 1.9",
      .help = "Width over height: a photo is cropped no further than into these limits. A "
              "sidebar that would be flatter takes fewer columns." },
    { GAL_BLOCK_SLOT, "height", GAL_TYPE_LENGTH_RANGE, GAL_ALLOW_LINES, 0, 5760,
      .offset = OF_SLOT(height_least), .second_offset = OF_SLOT(height_most),
      .without = "any", .example = "14 lines to 28 lines",
      .help = "The height of a photo, without its caption; a sidebar is not higher." },
    { GAL_BLOCK_SLOT, "bleed", GAL_TYPE_SWITCH, .words = off_on, .offset = OF_SLOT(bleeds),
      .default_text = "off", .example = "on",
      .help = "A photo runs over the margin and the trim at the top and at the sides where "
              "it stands at the edge of the live area. Height and aspect are then those of "
              "what is seen of it on the trimmed page." },
    { GAL_BLOCK_SLOT, "width", GAL_TYPE_LENGTH, .least = 0, .most = 2880,
      .offset = OF_SLOT(width), .default_text = "0", .example = "72mm",
      .help = "Of `pull-quote`: how wide it is in the middle of its columns, or at the end "
              "of one; "
              "the lines beside it run past it. 0 for all of its columns." },
    { GAL_BLOCK_SLOT, "fit", GAL_TYPE_WORD, .words = fit_modes, .offset = OF_SLOT(fit),
      .default_text = "crop", .example = "contain",
      .help = "A photo fills its box or is shown whole in it." },
    { GAL_BLOCK_SLOT, "caption", GAL_TYPE_WORD, .words = captions,
      .offset = OF_SLOT(caption), .default_text = "below", .example = "below",
      .help = "Where the caption of a photo stands." },
    { GAL_BLOCK_SLOT, "credit", GAL_TYPE_WORD, .words = credits, .offset = OF_SLOT(credit),
      .default_text = "inline", .example = "none",
      .help = "Where its credit stands: after the caption in the line, or nowhere." },
    { GAL_BLOCK_SLOT, "rule-above", GAL_TYPE_RULE, .least = 0, .most = 12,
      .offset = OF_SLOT(rule_above), .second_offset = OF_SLOT(rule_above_color),
      .default_text = "0", .example = "0.25pt grey(60%)",
      .help = "A rule over the slot, as wide as its columns." },
    { GAL_BLOCK_SLOT, "rule-below", GAL_TYPE_RULE, .least = 0, .most = 12,
      .offset = OF_SLOT(rule_below), .second_offset = OF_SLOT(rule_below_color),
      .default_text = "0", .example = "0.5pt", .help = "A rule under the slot." },
    { GAL_BLOCK_SLOT, "max-lines", GAL_TYPE_COUNT, .least = 0, .most = 999,
      .offset = OF_SLOT(max_lines), .default_text = "0", .example = "3",
      .help = "The most lines of its text; 0 for as many as its style allows." },
    { GAL_BLOCK_SLOT, "min-ppi", GAL_TYPE_COUNT, .least = 0, .most = 1200,
      .offset = OF_SLOT(min_ppi), .default_text = "120", .example = "120",
      .help = "The fewest pixels an inch that a photo may have." },
    { GAL_BLOCK_SLOT, "line-numbers", GAL_TYPE_COUNT, .least = 0, .most = 100,
      .offset = OF_SLOT(line_numbers), .default_text = "0", .example = "5",
      .help = "Every so many lines have their number in the margin; 0 for none." },
    { GAL_BLOCK_SLOT, "end-mark", GAL_TYPE_TEMPLATE, .offset = OF_SLOT(end_mark),
      .without = "none", .example = "\"\xe2\x96\xa0\"",
      .help =
          "Of `body`: the sign after the article's last word, in the style `end-mark`." },
    { GAL_BLOCK_SLOT, "left", GAL_TYPE_TEMPLATE, .offset = OF_SLOT(left),
      .without = "nothing", .example = "\"{publication}\"",
      .help = "Text at the left, with fields in braces." },
    { GAL_BLOCK_SLOT, "center", GAL_TYPE_TEMPLATE, .offset = OF_SLOT(center),
      .without = "nothing", .example = "\"{headline}\"", .help = "Text in the middle." },
    { GAL_BLOCK_SLOT, "right", GAL_TYPE_TEMPLATE, .offset = OF_SLOT(right),
      .without = "nothing", .example = "\"{page} / {pages}\"",
      .help = "Text at the right." },
    { GAL_BLOCK_SLOT, "left-style", GAL_TYPE_STYLE, .offset = OF_SLOT(left_style),
      .without = "the slot's style", .example = "masthead",
      .help = "The style of `left`." },
    { GAL_BLOCK_SLOT, "center-style", GAL_TYPE_STYLE, .offset = OF_SLOT(center_style),
      .without = "the slot's style", .example = "folio", .help = "The style of `center`." },
    { GAL_BLOCK_SLOT, "right-style", GAL_TYPE_STYLE, .offset = OF_SLOT(right_style),
      .without = "the slot's style", .example = "dateline",
      .help = "The style of `right`." },
    { GAL_BLOCK_SLOT, "mirrored", GAL_TYPE_SWITCH, .words = off_on,
      .offset = OF_SLOT(is_mirrored), .default_text = "off", .example = "on",
      .help = "`left` and `right` change sides on even pages, so that `right` is always "
              "outside." },
    { GAL_BLOCK_SLOT, "use", GAL_TYPE_SLOT, .offset = OF_SLOT(use),
      .without = "the slot itself", .example = "running-head",
      .help = "Another slot whose values take the place of this one's. That other slot is "
              "not drawn for itself." },
};

static const gal_property fit_rows[] = {
    { GAL_BLOCK_FIT, "try", GAL_TYPE_FIT, .least = 4, .most = 96, .offset = OF_PAGE(fit),
      .second_offset = OF_PAGE(fit_count), .without = "nothing is tried",
      .example = "photo-height, headline-step, body-size 8.6pt, next-page",
      .help = "What is done, in this order, when text is left over or the last page would "
              "be nearly empty." },
    { GAL_BLOCK_FIT, "min-last-page", GAL_TYPE_LINE_COUNT, .least = 0, .most = 200,
      .offset = OF_PAGE(least_last_page_lines), .default_text = "0", .example = "6 lines",
      .help = "The fewest lines of body that are worth a last page." },
};
/* clang-format on */

static const struct {
    const gal_property *rows;
    int count;
    const char *title;
} blocks[GAL_BLOCK_KINDS] = {
    [GAL_BLOCK_LAYOUT] = { layout_rows, G_N_ELEMENTS(layout_rows), "@layout" },
    [GAL_BLOCK_PAGE] = { page_rows, G_N_ELEMENTS(page_rows), "@page" },
    [GAL_BLOCK_FONTS] = { font_rows, G_N_ELEMENTS(font_rows), "@fonts" },
    [GAL_BLOCK_COLORS] = { color_rows, G_N_ELEMENTS(color_rows), "@colors" },
    [GAL_BLOCK_STYLE] = { style_rows, G_N_ELEMENTS(style_rows), "style" },
    [GAL_BLOCK_SLOT] = { slot_rows, G_N_ELEMENTS(slot_rows), "slot" },
    [GAL_BLOCK_FIT] = { fit_rows, G_N_ELEMENTS(fit_rows), "@fit" },
};

G_STATIC_ASSERT(G_N_ELEMENTS(style_rows) <= GAL_MOST_PROPERTIES);
G_STATIC_ASSERT(G_N_ELEMENTS(slot_rows) <= GAL_MOST_PROPERTIES);

const gal_property *gal_properties(gal_block_kind kind, int *count)
{
    *count = blocks[kind].count;
    return blocks[kind].rows;
}

const char *gal_block_title(gal_block_kind kind)
{
    return blocks[kind].title;
}

const gal_property *gal_property_find(gal_block_kind kind, const char *name)
{
    for (int i = 0; i < blocks[kind].count; i++) {
        const gal_property *row = &blocks[kind].rows[i];

        if (strcmp(row->name, name) == 0 || strcmp(row->name, "NAME") == 0)
            return row;
    }
    return NULL;
}

int gal_property_index(const gal_property *property)
{
    return (int)(property - blocks[property->block].rows);
}
