/* SPDX-License-Identifier: Apache-2.0 */
/* Justified paragraphs: what known ones break into, and what no paragraph does. */
#include <glib.h>

#include "check.h"
#include "setting.h"

enum { MEASURE_PT = 160 };

static setting s;
static gal_style style;

static const char *const paragraphs[] = {
    "The old harbour of Westerhaven opened again on Monday after three winters of "
    "building, "
    "and the first ferry left for the islands at seven in the morning with forty people on "
    "board. Most of them had no errand there at all. They wanted to see the new quay from "
    "the water.",
    "Engineers had driven 1,200 steel piles into the silt, some of them 28 metres long, "
    "and "
    "replaced the wall that a storm undermined in 2019. The work cost 61 million euros, "
    "nine "
    "million more than the council had planned, and ended seven months late.",
    "“They asked us what we needed, wrote it down, and built something else,” said Jonas "
    "Brandt, 58, whose family has landed plaice here since the nineteen-twenties. He has "
    "applied for one of the berths. The answer is due in May.",
    "Nobody had expected the crowd. By noon the police counted some four thousand "
    "visitors, "
    "closed the bridge to cars and sent for two more ice-cream vans. A brass band from the "
    "islands played until its trumpeter had to catch the boat home.",
    "The North Atlantic Treaty Organization invited President Yoon Suk Yeol and the "
    "leaders "
    "of Australia, Japan and New Zealand to the summit in Washington that is scheduled for "
    "July, the secretary general Jens Stoltenberg told reporters in Brussels on Thursday.",
    "Divers found eleven bicycles, a church bell and the mast of a pilot cutter while the "
    "piles were driven. The bell, cast in 1684, is to hang in the market hall; the "
    "bicycles "
    "went to a scrapyard.",
};

static gal_text set(const char *text, double measure_pt, int looseness)
{
    const gal_text best = gal_text_justify(&s.job, setting_shape(&s, &style, text), &style,
                                           PT(measure_pt), NULL);

    return looseness == 0 ? best : gal_text_loosen(&s.job, &best, looseness, false);
}

/* Lines follow one another, only spaces between them are left out. */
static void check_cover(const gal_text *text, const char *about)
{
    int at = 0;

    for (int i = 0; i < text->line_count; i++) {
        for (; at < text->lines[i].first; at++)
            CHECK_CASE(about, text->shaped->clusters[at].is_space);
        at = text->lines[i].last;
        CHECK_CASE(about, text->lines[i].is_last == (i == text->line_count - 1));
    }
    for (; at < text->shaped->cluster_count; at++)
        CHECK_CASE(about, text->shaped->clusters[at].is_space);
}

static const char *const known_lines[] = {
    "The old harbour of Westerhaven opened|again on Monday after three winters of|"
    "building, and the first ferry left for the|islands at seven in the morning with|"
    "forty people on board. Most of them|had no errand there at all. They wanted|"
    "to see the new quay from the water.",
};

static void check_known(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(known_lines); i++) {
        const gal_text text = set(paragraphs[i], MEASURE_PT, 0);

        CHECK_STRING(setting_lines(&s, &text), known_lines[i]);
    }
}

/* The letters before and after the hyphen of a line. */
static void check_hyphen(const gal_text *text, int index)
{
    const gal_shaped_cluster *clusters = text->shaped->clusters;
    const int end = text->lines[index].last;
    int first = end, last = end;
    const char *about = setting_line(&s, text, index);

    while (first > 0 && g_unichar_isalpha(clusters[first - 1].codepoint))
        first--;
    while (last < text->shaped->cluster_count &&
           g_unichar_isalpha(clusters[last].codepoint))
        last++;
    CHECK_CASE(about, !g_unichar_isupper(clusters[first].codepoint));
    CHECK_CASE(about, end - first >= 2 && last - end >= 3);
}

/* Lines of a measure are full within the limits, or the paragraph is strained. */
static void check_paragraph(const char *words, double measure_pt)
{
    const gal_text text = set(words, measure_pt, 0);
    int run = 0;

    check_cover(&text, words);
    for (int i = 0; i < text.line_count; i++) {
        const gal_text_line *line = &text.lines[i];
        const gal_length width = gal_shaped_width(text.shaped, line->first, line->last);

        run = line->is_hyphenated ? run + 1 : 0;
        CHECK_CASE(words, run <= style.hyphen_run);
        CHECK_CASE(words, text.is_strained || width <= text.measure + text.measure / 10);
        if (line->is_hyphenated)
            check_hyphen(&text, i);
    }
    if (text.line_count > 1) {
        const gal_text_line *last = &text.lines[text.line_count - 1];

        CHECK_CASE(setting_line(&s, &text, text.line_count - 1),
                   text.is_strained || gal_shaped_width(text.shaped, last->first,
                                                        last->last) > 2 * style.size);
        CHECK_CASE(words, !text.lines[text.line_count - 2].is_hyphenated ||
                              strchr(setting_line(&s, &text, text.line_count - 1), ' '));
    }
}

static void check_paragraphs(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(paragraphs); i++)
        for (int measure = 60; measure <= 320; measure += 4)
            check_paragraph(paragraphs[i], measure);

    int strained = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(paragraphs); i++)
        strained += set(paragraphs[i], MEASURE_PT, 0).is_strained;
    CHECK(strained <= 1);
}

/* Words all of which can be divided in a measure that divides most of them. */
static void check_hyphen_run(void)
{
    const char *words = "international organization representatives communicated "
                        "considerable understanding notwithstanding administrative "
                        "responsibilities internationally institutional transportation";

    for (style.hyphen_run = 1; style.hyphen_run <= 3; style.hyphen_run++)
        for (int measure = 70; measure < 140; measure += 3) {
            const gal_text text = set(words, measure, 0);
            int run = 0, longest = 0;

            for (int i = 0; i < text.line_count; i++) {
                run = text.lines[i].is_hyphenated ? run + 1 : 0;
                longest = MAX(longest, run);
            }
            CHECK(longest <= style.hyphen_run);
        }
    style.hyphen_run = 2;

    gal_text text;

    style.hyphenate = false;
    text = set(words, 100, 0);
    for (int i = 0; i < text.line_count; i++)
        CHECK(!text.lines[i].is_hyphenated);
    style.hyphenate = true;
}

static void check_wide_words(void)
{
    static const char *const words[] = {
        "https://courier.example/2024/04/08/harbour/"
        "opens-again-after-three-winters-of-work",
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "said that 무궁화꽃이피었습니다무궁화꽃이피었습니다무궁화꽃이피었습니다 stands",
        "See www.an-address-that-is-rather-long.example/and/goes/on/and/on/and/on.html "
        "there.",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        const gal_text text = set(words[i], 80, 0);

        CHECK_CASE(words[i], text.line_count > 2);
        check_cover(&text, words[i]);
        for (int k = 0; k < text.line_count; k++)
            CHECK_CASE(setting_line(&s, &text, k),
                       gal_shaped_width(text.shaped, text.lines[k].first,
                                        text.lines[k].last) <= PT(80) + PT(80) / 11);
    }
}

/* Text without spaces is divided only where its script allows it. */
static void check_ideographs(void)
{
    const char *words =
        "東京は日本の首都であり、世界でも有数の大都市である。人口は約千四百万人で、"
        "政治、経済、文化の中心となっている。江戸時代から続く「町並み」も残っている。";

    for (int measure = 60; measure < 220; measure += 4) {
        const gal_text text = set(words, measure, 0);

        for (int i = 0; i < text.line_count; i++) {
            const char *line = setting_line(&s, &text, i);

            CHECK_CASE(line,
                       !g_str_has_prefix(line, "、") && !g_str_has_prefix(line, "。") &&
                           !g_str_has_prefix(line, "」") && !g_str_has_suffix(line, "「"));
        }
    }
}

static void check_looseness(void)
{
    int longer = 0, shorter = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(paragraphs); i++)
        for (int measure = 140; measure < 200; measure += 5) {
            const gal_text best = set(paragraphs[i], measure, 0);
            const gal_text more = set(paragraphs[i], measure, 1);
            const gal_text fewer = set(paragraphs[i], measure, -1);

            check_cover(&more, "longer");
            check_cover(&fewer, "shorter");
            if (!more.is_strained) {
                CHECK(more.line_count >= best.line_count &&
                      more.line_count <= best.line_count + 1);
                longer += more.line_count > best.line_count;
            }
            if (!fewer.is_strained) {
                CHECK(fewer.line_count <= best.line_count &&
                      fewer.line_count >= best.line_count - 1);
                shorter += fewer.line_count < best.line_count;
            }
        }
    CHECK(longer > 2);
    printf("of %d settings %d could be a line longer, %d shorter\n",
           (int)G_N_ELEMENTS(paragraphs) * 12, longer, shorter);
}

static void check_edges(void)
{
    const gal_text none = set("", MEASURE_PT, 0);
    const gal_text word = set("word", MEASURE_PT, 0);
    const gal_text forced = set("one two\nthree", MEASURE_PT, 0);
    const gal_indents first = { 1, { PT(20) } };
    const gal_text indented = gal_text_justify(
        &s.job, setting_shape(&s, &style, paragraphs[0]), &style, PT(MEASURE_PT), &first);

    CHECK(none.line_count <= 1);
    CHECK_STRING(setting_lines(&s, &word), "word");
    CHECK_STRING(setting_lines(&s, &forced), "one two|three");
    CHECK(forced.lines[0].is_last);
    CHECK(indented.lines[0].indent == PT(20) && indented.lines[1].indent == 0);
    CHECK(gal_shaped_width(indented.shaped, indented.lines[0].first,
                           indented.lines[0].last) <= PT(MEASURE_PT - 18));
}

/* Placed lines fill their measure exactly, last ones stand as they are. */
static void check_placed(void)
{
    gal_page *page = gal_display_add_page(s.job.display, PT(300), PT(300));

    for (size_t i = 0; i < G_N_ELEMENTS(paragraphs); i++) {
        const gal_text text = set(paragraphs[i], MEASURE_PT, 0);

        for (int k = 0; k < text.line_count; k++) {
            const gal_set_line placed = gal_text_place(
                &s.job, &text, k, (gal_line_place){ page, PT(10), PT(20 + 12 * k) });
            const bool is_last = k == text.line_count - 1;

            CHECK_CASE(placed.text, placed.is_justified == !is_last);
            CHECK_CASE(placed.text, is_last || placed.width == placed.measure);
            CHECK_CASE(placed.text, placed.measure >= text.measure);
            CHECK_CASE(placed.text,
                       placed.word_space_ratio > 0.7 && placed.word_space_ratio < 2.2);
            CHECK_CASE(placed.text,
                       placed.scale_ratio >= 0.98 && placed.scale_ratio <= 1.02);
            CHECK_CASE(placed.text,
                       placed.letter_space_em >= -0.025 && placed.letter_space_em <= 0.03);
            CHECK_CASE(placed.text, placed.starts_paragraph == (k == 0));
            CHECK_CASE(placed.text, placed.ends_paragraph == is_last);
            CHECK_CASE(placed.text, placed.gap_count > 0);
            for (int g = 0; g < placed.gap_count; g++)
                CHECK_CASE(placed.text, placed.gaps[g].x > PT(10) &&
                                            placed.gaps[g].x + placed.gaps[g].width <
                                                PT(10) + text.measure);
        }
    }
}

/* A line that only its one space could fill is not torn open. */
static void check_torn(void)
{
    gal_page *page = gal_display_add_page(s.job.display, PT(300), PT(300));
    const gal_text text =
        set("I 00000000000000000 00000000000000000 00000000000000000", 140, 0);
    const guint before = s.job.findings->items->len;
    gal_set_line placed = { 0 };

    for (int k = 0; k < text.line_count; k++) {
        placed = gal_text_place(&s.job, &text, k,
                                (gal_line_place){ page, PT(10), PT(20 + 12 * k) });
        CHECK_CASE(placed.text, placed.word_space_ratio <= 2.2);
    }
    if (CHECK(s.job.findings->items->len > before))
        CHECK_STRING(g_array_index(s.job.findings->items, gal_finding, before).code,
                     "ragged-line");
}

/* Rivers through the lines as they are placed. */
static int rivers_of(const gal_text *text)
{
    enum { MOST_LINES = 64 };
    gal_page *page = gal_display_add_page(s.job.display, PT(300), PT(300));
    gal_set_line lines[MOST_LINES];
    const int count = MIN(text->line_count, MOST_LINES);

    for (int i = 0; i < count; i++)
        lines[i] = gal_text_place(&s.job, text, i,
                                  (gal_line_place){ page, PT(10), PT(20 + 12 * i) });
    return gal_rivers_count(lines, count, NULL);
}

/* Where a paragraph is nearly as good without its river, it has none. */
static void check_rivers(void)
{
    int before = 0, after = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(paragraphs); i++)
        for (int measure = 120; measure < 260; measure += 2) {
            const gal_text text = set(paragraphs[i], measure, 0);
            const gal_text best = gal_text_loosen(&s.job, &text, 0, false);
            const int rivers = rivers_of(&best), left = rivers_of(&text);

            CHECK_CASE(paragraphs[i], left <= rivers);
            CHECK_CASE(paragraphs[i], text.line_count == best.line_count);
            check_cover(&text, "without rivers");
            before += rivers;
            after += left;
        }
    CHECK(before > 0 && after < before);
    printf("%d rivers, %d of them left\n", before, after);
}

/* More letters without a space than a length can hold are as wide as a length can be. */
static void check_width_of_millions_of_letters(void)
{
    const gal_shaped_cluster clusters[] = { { .advance = INT32_MAX / 2 },
                                            { .advance = INT32_MAX / 2 },
                                            { .advance = INT32_MAX / 2 } };
    const gal_shaped shaped = { .clusters = clusters, .cluster_count = 3 };

    CHECK(gal_shaped_width(&shaped, 0, 3) == INT32_MAX);
    CHECK(gal_shaped_width(&shaped, 0, 1) == INT32_MAX / 2);
}

static const gal_shaped *shape_rich(const gal_rich_text *rich)
{
    gal_spans spans = gal_spans_new();
    const gal_shaped *shaped = gal_spans_add_rich(&s.job, spans, rich, &style, 0)
                                   ? gal_text_shape(&s.job, spans, "test")
                                   : NULL;

    gal_spans_free(spans);
    return shaped;
}

/* A word that is marked as being in a language is divided by its patterns, and quotes and signs
   are of its manner; words in letters that the article's patterns do not know stay whole. */
static void check_languages(void)
{
    const gal_text_mark german = {
        .from = 4, .to = 45, .kind = GAL_TEXT_LANGUAGE, .language = "de"
    };
    const gal_text_mark french = { .to = 16, .kind = GAL_TEXT_LANGUAGE, .language = "fr" };
    const struct {
        const char *text;
        const gal_text_mark *mark;
        bool is_hyphenated;
    } cases[] = {
        { "The Hochgeschwindigkeitsdatenübertragungsnetz now", &german, true },
        { "The Hochgeschwindigkeitsdatenübertragungsnetz now", NULL, false },
        { "The συμπεριλαμβανομένων διαπραγματεύσεων now", NULL, false },
        { "The достопримечательностями путешественниками now", NULL, false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const gal_rich_text rich = { cases[i].text, cases[i].mark, cases[i].mark != NULL };
        const gal_shaped *shaped = shape_rich(&rich);
        const gal_text text =
            gal_text_justify(&s.job, shaped, &style, 60 * GAL_POINT, NULL);
        bool is_hyphenated = false;

        for (int k = 0; k < text.line_count; k++)
            is_hyphenated = is_hyphenated || text.lines[k].is_hyphenated;
        CHECK_CASE(cases[i].text, is_hyphenated == cases[i].is_hyphenated);
    }

    const gal_rich_text quoted = { "\"Oui\" dit: \"Non\"", &french, 1 };
    const gal_shaped *shaped = shape_rich(&quoted);

    CHECK_STRING(shaped->text, "«Oui» dit: «Non»");
    CHECK_STRING(hb_language_to_string(shaped->language), "fr");
    CHECK(shaped->clusters[1].gap > 0 && shaped->clusters[9].gap > 0);
}

/* What a compound with a hyphen of its own is divided into at every measure. */
static void check_compounds(void)
{
    static const struct {
        const char *text,
            *divided; /* with a bar at each place where a hyphen is ever put in */
    } cases[] = {
        { "The Hochgeschwindigkeits-Datenübertragung now",
          "Hoch|ge|schwin|digkeits-Datenüber|tra|gung" },
        { "The vor-Ort-Besprechung now", "vor-Ort-Bespre|chung" },
    };
    setting german;

    setting_start(&german, "de");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const gal_shaped *shaped = setting_shape(&german, &style, cases[i].text);
        bool *ends = g_new0(bool, (gsize)shaped->cluster_count + 1);
        GString *shown = g_string_new(NULL);

        for (int measure_pt = 30; measure_pt < 260; measure_pt++) {
            const gal_text text =
                gal_text_justify(&german.job, shaped, &style, PT(measure_pt), NULL);

            for (int k = 0; k + 1 < text.line_count; k++)
                ends[text.lines[k].last] |= text.lines[k].is_hyphenated;
        }
        for (int k = 4; !shaped->clusters[k].is_space; k++) {
            if (ends[k] && k > 4)
                g_string_append_c(shown, '|');
            g_string_append_len(shown, shaped->text + shaped->clusters[k].from,
                                shaped->clusters[k].to - shaped->clusters[k].from);
        }
        CHECK_STRING(shown->str, cases[i].divided);
        g_string_free(shown, TRUE);
        g_free(ends);
    }
    setting_end(&german);
}

/* A letter from the right and its marks, each with a glyph of its own, say so each; all together
   they say what the text says. */
static void check_marks_from_the_right(void)
{
    static const char words[] = "שָׁלוֹם מְגִלַּת";
    setting hebrew;

    setting_start(&hebrew, "he");

    gal_style plain = setting_style(GAL_ALIGN_LEFT);
    gal_page *page = gal_display_add_page(hebrew.job.display, PT(300), PT(300));
    const gal_shaped *shaped = setting_shape(&hebrew, &plain, words);
    const gal_text text = gal_text_break(&hebrew.job, shaped, &plain, PT(200), NULL);
    GString *said = g_string_new(NULL);
    int glyphs = 0, clusters = 0;

    gal_text_place(&hebrew.job, &text, 0, (gal_line_place){ page, 0, PT(20) });
    for (guint i = 0; i < page->marks->len; i++) {
        const gal_glyph_mark *mark = &g_array_index(page->marks, gal_mark, i).glyphs;

        for (int k = 0; k < mark->cluster_count; k++)
            glyphs += mark->clusters[k].glyphs;
        clusters += mark->cluster_count;
        g_string_append(said, mark->text);
    }

    char *expected = g_utf8_normalize(words, -1, G_NORMALIZE_NFD);
    char *got = g_utf8_normalize(said->str, -1, G_NORMALIZE_NFD);

    CHECK_STRING(got, expected);
    CHECK(clusters == glyphs && glyphs > 12);
    g_free(got);
    g_free(expected);
    g_string_free(said, TRUE);
    setting_end(&hebrew);
}

int main(void)
{
    setting_start(&s, "en");
    if (!CHECK(s.fonts && gal_tongue_find(&s.job, NULL)->hyphenator))
        return check_summary();
    style = setting_style(GAL_ALIGN_JUSTIFY);
    check_known();
    check_paragraphs();
    check_hyphen_run();
    check_wide_words();
    check_ideographs();
    check_looseness();
    check_rivers();
    check_languages();
    check_compounds();
    check_width_of_millions_of_letters();
    check_edges();
    check_placed();
    check_torn();
    check_marks_from_the_right();
    setting_end(&s);
    return check_summary();
}
