/* SPDX-License-Identifier: Apache-2.0 */
/* Drop caps: which texts get one, how large it is, and what the lines beside it leave free. */
#include "flow/cap.h"
#include "galley/render.h"
#include "setting.h"

enum { MEASURE_PT = 160 };

static setting s;
static const gal_design *design;
static gal_style body;

/* The cap of a text, and what is left of the text. */
static const gal_drop_cap *split(const char *text, double measure_pt, const char **rest)
{
    const gal_drop_cap *cap = NULL;
    gal_spans spans = gal_spans_new();

    CHECK(gal_spans_add(&s.job, spans, text, &body, 0));
    CHECK(gal_cap_split(&s.job, design, spans, &body, PT(measure_pt), &cap));
    *rest = gal_text_shape(&s.job, spans, "test")->text;
    gal_spans_free(spans);
    return cap;
}

static const struct {
    const char *text, *letter, *quote, *rest; /* letter NULL: no cap */
} texts[] = {
    { "Before the storm", "B", NULL, "efore the storm" },
    { "\"Before the storm\"", "B", "\u201c", "efore the storm\u201d" },
    { "A storm", "A", NULL, "storm" },
    { "I'm here", "I", NULL, "\u2019m here" },
    { "\u00c9tudes", "\u00c9", NULL, "tudes" },
    { "E\u0301tudes", "E\u0301", NULL, "tudes" },
    { "\u00bfQui\u00e9n va?", "Q", "\u00bf", "ui\u00e9n va?" },
    { "\u0416\u0438\u0437\u043d\u044c", "\u0416", NULL, "\u0438\u0437\u043d\u044c" },
    { "14 people", NULL, NULL, "14 people" },
    { "de Gaulle", NULL, NULL, "de Gaulle" },
    { "\ubd81\ud56d", NULL, NULL, "\ubd81\ud56d" },
    { "\u2014 Dialogue", NULL, NULL, "\u2014 Dialogue" },
    { "(((((Far in", NULL, NULL, "(((((Far in" },
    { "B", NULL, NULL, "B" },
    { "\"", NULL, NULL, NULL },
    { "", NULL, NULL, "" },
};

static void check_texts(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char *rest;
        const gal_drop_cap *cap = split(texts[i].text, MEASURE_PT, &rest);

        if (!CHECK_CASE(texts[i].text, (cap != NULL) == (texts[i].letter != NULL)))
            continue;
        if (texts[i].rest)
            CHECK_STRING(rest, texts[i].rest);
        if (!cap)
            continue;
        CHECK_STRING(cap->letter.shaped->text, texts[i].letter);
        CHECK_CASE(texts[i].text, (cap->quote.line_count > 0) == (texts[i].quote != NULL));
        if (texts[i].quote)
            CHECK_STRING(cap->quote.shaped->text, texts[i].quote);
        CHECK_CASE(texts[i].text,
                   g_str_has_prefix(cap->unseen.shaped->text,
                                    texts[i].quote ? texts[i].quote : texts[i].letter));
    }
}

/* The first words are in small capitals, and as many letters as before are there. */
static void check_opening(void)
{
    static const struct {
        const char *text;
        int words, small; /* bytes in small capitals */
    } cases[] = {
        { "Nobody at the market knows", 4, 20 },
        { "Nobody at the market knows", 1, 6 },
        { "Nobody", 4, 6 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        gal_spans spans = gal_spans_new();
        gal_style style = body;
        int small = 0;

        style.opening_words = cases[i].words;
        CHECK(gal_spans_add(&s.job, spans, cases[i].text, &style, 0));
        CHECK(gal_cap_open(&s.job, spans, &style));

        const gal_shaped *shaped = gal_text_shape(&s.job, spans, "test");

        for (int k = 0; k < shaped->cluster_count; k++) {
            const bool is_small =
                shaped->runs[shaped->clusters[k].run].type->has_small_caps;

            CHECK_CASE(cases[i].text, !is_small || small == k);
            small += is_small;
        }
        CHECK_CASE(cases[i].text, small == cases[i].small);
        CHECK_STRING(shaped->text, cases[i].text);
        gal_spans_free(spans);
    }
}

/* Its capitals reach from the last line's baseline to the top of the first line's. */
static void check_size(void)
{
    for (int lines = 2; lines <= 4; lines++) {
        const char *rest;

        body.drop_cap_lines = lines;

        const gal_drop_cap *cap = split("Harbour", MEASURE_PT, &rest);

        if (!CHECK(cap && cap->lines == lines && cap->indents.count == lines))
            continue;

        const gal_run *run = &cap->letter.shaped->runs[0];
        const gal_face *text = gal_type_of_style(&s.job, &body)->faces[0];
        const gal_length height = gal_face_cap_height(run->face, run->type->size);
        const gal_length wanted =
            (lines - 1) * design->grid + gal_face_cap_height(text, body.size);

        CHECK(ABS(height - wanted) <= 2);
    }
    body.drop_cap_lines = 3;
}

/* Where lines begin, against the letter's shape. */
static void check_indents(void)
{
    const char *rest;
    const gal_drop_cap *straight = split("Harbour", MEASURE_PT, &rest);
    const gal_drop_cap *open = split("After", MEASURE_PT, &rest);
    const gal_drop_cap *alone = split("A day", MEASURE_PT, &rest);
    const gal_drop_cap *tail = split("Quay", MEASURE_PT, &rest);
    const gal_drop_cap *hung = split("\"Harbour", MEASURE_PT, &rest);

    CHECK(straight->indents.lines[0] == straight->indents.lines[1] &&
          straight->indents.lines[1] == straight->indents.lines[2]);
    CHECK(open->indents.lines[0] < open->indents.lines[1] - PT(3));
    CHECK(open->indents.lines[1] == open->indents.lines[2]);
    CHECK(alone->indents.lines[0] == alone->indents.lines[1]);
    CHECK(straight->indents.count == 3 && tail->indents.count == 4);
    CHECK(hung->hang <= design->gutter / 2 && hung->hang > PT(3));
    CHECK(hung->indents.lines[1] ==
          straight->indents.lines[1] + hung->quote.measure - hung->hang);
    CHECK(!split("Harbour", 100, &rest));
}

/* The letter for programs that search ends where the rest of its word begins. */
static void check_places(void)
{
    enum { X_PT = 50, TOP_PT = 100 };
    const char *rest;
    const gal_drop_cap *cap = split("\"Harbour", MEASURE_PT, &rest);
    gal_page *page = gal_display_add_page(s.job.display, PT(300), PT(300));
    gal_text text = gal_text_break(&s.job, setting_shape(&s, &body, "arbour"), &body,
                                   PT(MEASURE_PT), &cap->indents);

    text.cap = cap;
    gal_cap_place(&s.job, design, &text, (gal_line_place){ page, PT(X_PT), PT(TOP_PT) });
    if (!CHECK(page->marks->len == 3 && page->boxes->len == 1))
        return;

    const gal_mark *marks = (const gal_mark *)(const void *)page->marks->data;

    CHECK(marks[0].glyphs.show == GAL_SHOW_UNSEEN);
    CHECK(marks[0].glyphs.baseline == PT(TOP_PT));
    CHECK(marks[0].glyphs.x + cap->advance == PT(X_PT) + cap->indents.lines[0]);
    CHECK(marks[1].glyphs.show == GAL_SHOW_SHAPE && marks[1].glyphs.x < PT(X_PT));
    CHECK(marks[2].glyphs.show == GAL_SHOW_SHAPE);
    CHECK(marks[2].glyphs.baseline == PT(TOP_PT) + 2 * design->grid);
    CHECK(g_array_index(page->boxes, gal_box, 0).line_count == 2);
}

int main(void)
{
    const gal_renderer_options options = { .data_folder = GAL_SOURCE_FOLDER };
    const gal_facts facts = {
        .photo_aspect_ratio = 1.5, .language = "en", .script = "latn", .page = 1
    };

    setting_start(&s, "en");

    gal_renderer *renderer = gal_renderer_new(&options, &s.error);
    gal_layout *layout = renderer ? gal_layout_open(renderer, "print-a4", &s.error) : NULL;

    if (!CHECK(layout))
        return check_summary();
    design = gal_layout_design(layout, &facts, s.job.arena);
    body = setting_style(GAL_ALIGN_JUSTIFY);
    body.drop_cap_lines = 3;
    check_texts();
    check_opening();
    check_size();
    check_indents();
    check_places();
    gal_layout_free(layout);
    gal_renderer_free(renderer);
    setting_end(&s);
    return check_summary();
}
