/* SPDX-License-Identifier: Apache-2.0 */
/* Ragged lines: what headlines break into, and for random ones that no way is more even. */
#include <glib.h>

#include "check.h"
#include "setting.h"

static setting s;
static gal_style style, headline;

static gal_text set(const gal_style *with, const char *text, double measure_pt,
                    bool is_balanced)
{
    return gal_text_rag(&s.job, setting_shape(&s, with, text), with, PT(measure_pt), NULL,
                        is_balanced);
}

static void check_fits(const gal_text *text, const char *about)
{
    int at = 0;

    for (int i = 0; i < text->line_count; i++) {
        const gal_text_line *line = &text->lines[i];

        CHECK_CASE(about, gal_shaped_width(text->shaped, line->first, line->last) <=
                              text->measure - line->indent);
        for (; at < line->first; at++)
            CHECK_CASE(about, text->shaped->clusters[at].is_space ||
                                  text->shaped->clusters[at].codepoint == 0x3000);
        at = line->last;
        CHECK_CASE(about, line->is_last == (i == text->line_count - 1));
        CHECK_CASE(about, !line->is_hyphenated);
    }
    for (; at < text->shaped->cluster_count; at++)
        CHECK_CASE(about, text->shaped->clusters[at].is_space);
}

/* Headlines of 33 pt as they should break. */
static const struct {
    double measure_pt;
    const char *text, *lines;
} headlines[] = {
    { 510, "Harbour opens", "Harbour opens" },
    { 510, "NATO invites Korea to summit for third consecutive time",
      "NATO invites Korea to summit|for third consecutive time" },
    { 510, "Harbour opens again after three winters",
      "Harbour opens again|after three winters" },
    { 510, "The first ship at the new quay was not the ferry",
      "The first ship at the new|quay was not the ferry" },
    { 510, "세 번의 겨울이 지나고 다시 열린 항구", "세 번의 겨울이 지나고|다시 열린 항구" },
    { 560, "岬の灯台、四つの村が守り続ける　港の局は六月に消灯の方針",
      "岬の灯台、四つの村が守り続ける|港の局は六月に消灯の方針" },
    { 400, "四个村庄接管海角灯塔，海口原定六月熄灯",
      "四个村庄接管海角灯塔，|海口原定六月熄灯" },
    { 560, "ประภาคารจะยังคงส่องสว่างต่อไปโดยชาวบ้านสี่หมู่บ้าน",
      "ประภาคารจะยังคงส่องสว่าง|ต่อไปโดยชาวบ้านสี่หมู่บ้าน" },
    { 510, "De vuurtoren op het eiland blijft branden voor de vier dorpen",
      "De vuurtoren op het eiland blijft|branden voor de vier dorpen" },
    { 510, "Quattro paesi salvano la luce del faro che il porto spegne",
      "Quattro paesi salvano la luce|del faro che il porto spegne" },
    { 400, "Kto zapłaci za farbę? Cztery wsie na wyspie",
      "Kto zapłaci za farbę?|Cztery wsie na wyspie" },
    { 510, "아홉 주 만에 돌아온 배, 박수로 맞은 북항",
      "아홉 주 만에 돌아온 배,|박수로 맞은 북항" },
    { 510, "", "" },
};

static void check_headlines(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(headlines); i++) {
        const gal_text text =
            set(&headline, headlines[i].text, headlines[i].measure_pt, true);

        CHECK_STRING(setting_lines(&s, &text), headlines[i].lines);
        check_fits(&text, headlines[i].text);
    }
}

/* A line does not end with a word that leads to the next where another is nearly as even. */
static void check_sense(void)
{
    static const char *const texts[] = {
        "Council votes to give the berths of the basin to boats of the islands",
        "Four thousand come to see the new quay in the harbour",
        "What happens to the eastern basin is open until the summer",
        "Die Fischer im Hafen und das Boot auf der Insel",
    };
    static const char *const leading[] = { " the", " of",  " to", " in",
                                           " der", " und", " das" };

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        const gal_text text = set(&headline, texts[i], 510, true);

        for (int k = 0; k + 1 < text.line_count; k++)
            for (size_t w = 0; w < G_N_ELEMENTS(leading); w++)
                CHECK_CASE(setting_lines(&s, &text),
                           !g_str_has_suffix(setting_line(&s, &text, k), leading[w]));
    }
}

static void check_wide_words(void)
{
    const char *word = "Donaudampfschifffahrtsgesellschaftskapitän";
    const gal_text text = set(&headline, word, 200, true);
    const gal_text with_others =
        set(&headline, "Der Donaudampfschifffahrtskapitän ging", 200, true);
    GString *joined = g_string_new(NULL);

    CHECK(text.line_count > 2);
    check_fits(&text, word);
    check_fits(&with_others, "with others");
    for (int i = 0; i < text.line_count; i++)
        g_string_append(joined, setting_line(&s, &text, i));
    CHECK_STRING(joined->str, word);
    g_string_free(joined, TRUE);
    CHECK(set(&headline, "W", 1, true).line_count == 1);
}

/* Plain ragged text takes as few lines as greedy breaking does, and is forced by line feeds. */
static void check_plain(void)
{
    const char *text = "The work cost 61 million euros, nine million more than the council "
                       "had planned, and ended seven months late.";
    const gal_text set_text = set(&style, text, 160, false);

    check_fits(&set_text, "plain");
    CHECK(set_text.line_count == 4);

    const gal_text forced = set(&style, "one\ntwo three\nfour", 160, false);

    CHECK_STRING(setting_lines(&s, &forced), "one|two three|four");

    const gal_indents first = { 1, { PT(8.8) } };
    const gal_text indented = gal_text_rag(&s.job, setting_shape(&s, &style, text), &style,
                                           PT(160), &first, false);

    CHECK(indented.lines[0].indent == PT(8.8));
    CHECK(indented.line_count > 1 && indented.lines[1].indent == 0);
    check_fits(&indented, "indented");
}

/* A last line of one short word takes another with it, but no more lines than there must be. */
static void check_runts(void)
{
    const char *text = "Its wall stands on 1,200 piles of steel.";
    const char *short_text = "Its wall stands.";

    for (int measure_pt = 60; measure_pt < 140; measure_pt++) {
        const gal_text ragged = set(&style, text, measure_pt, false);
        const gal_text_line *last = &ragged.lines[ragged.line_count - 1];

        CHECK_CASE(setting_lines(&s, &ragged),
                   ragged.line_count == 1 || gal_shaped_width(ragged.shaped, last->first,
                                                              last->last) > 3 * style.size);
        check_fits(&ragged, "runts");
    }
    CHECK(set(&style, short_text, 140, false).line_count == 1);
}

enum { MOST_WORDS = 10 };

/* Words of a random headline: where each begins and ends in clusters. */
typedef struct words {
    int first[MOST_WORDS], last[MOST_WORDS], count;
} words;

static words find_words(const gal_shaped *shaped)
{
    words w = { .count = 0 };

    for (int i = 0; i < shaped->cluster_count; i++) {
        if (i == 0 || shaped->clusters[i - 1].is_space)
            w.first[w.count] = i;
        if (i + 1 == shaped->cluster_count || shaped->clusters[i + 1].is_space)
            w.last[w.count++] = i + 1;
        if (i + 1 < shaped->cluster_count && shaped->clusters[i + 1].is_space)
            i++;
    }
    return w;
}

/* Lines, and the sum of their squared slack in points, of one way to break; lines 0: too wide.
   Bit `i` of `breaks` stands for a break after word i. */
static int measure_way(const gal_shaped *shaped, const words *w, unsigned breaks,
                       gal_length measure, double *unevenness)
{
    int lines = 0;

    *unevenness = 0;
    for (int from = 0, i = 0; i < w->count; i++) {
        if (i < w->count - 1 && !(breaks & (1u << i)))
            continue;

        const double slack = gal_length_to_pt(
            measure - gal_shaped_width(shaped, w->first[from], w->last[i]));

        if (slack < 0)
            return 0;
        *unevenness += slack * slack;
        lines++;
        from = i + 1;
    }
    return lines;
}

static unsigned breaks_of(const gal_text *text, const words *w)
{
    unsigned breaks = 0;

    for (int i = 0; i + 1 < text->line_count; i++)
        for (int k = 0; k < w->count; k++)
            if (w->last[k] == text->lines[i].last)
                breaks |= 1u << k;
    return breaks;
}

static const char *random_headline(GRand *random)
{
    static const char *const list[] = {
        "harbour", "islands",  "fishermen",  "winters",  "developer", "passengers",
        "council", "bicycles", "reservoirs", "westerly", "trumpeter", "building"
    };
    GString *text = g_string_new(NULL);

    for (int n = g_rand_int_range(random, 2, MOST_WORDS + 1); n > 0; n--)
        g_string_append_printf(text, "%s%s", text->len ? " " : "",
                               list[g_rand_int_range(random, 0, G_N_ELEMENTS(list))]);

    const char *result = gal_arena_string(s.job.arena, text->str);

    g_string_free(text, TRUE);
    return result;
}

/* Against all ways: no fewer lines, and none as few that are more even. */
static void check_evenness(void)
{
    enum { CASES = 400 };
    GRand *random = g_rand_new_with_seed(1911);

    for (int i = 0; i < CASES; i++) {
        const char *text = random_headline(random);
        const gal_text set_text =
            set(&headline, text, g_rand_int_range(random, 210, 600), true);
        const words w = find_words(set_text.shaped);
        double least = G_MAXDOUBLE, found;
        int fewest = MOST_WORDS + 1;

        for (unsigned breaks = 0; breaks < 1u << (w.count - 1); breaks++) {
            double unevenness;
            const int lines =
                measure_way(set_text.shaped, &w, breaks, set_text.measure, &unevenness);

            if (lines == 0 || lines > fewest || (lines == fewest && unevenness >= least))
                continue;
            fewest = lines;
            least = unevenness;
        }
        CHECK_CASE(text, measure_way(set_text.shaped, &w, breaks_of(&set_text, &w),
                                     set_text.measure, &found) == set_text.line_count);
        CHECK_CASE(text, set_text.line_count == fewest);
        CHECK_CASE(text, found <= least * 1.002 + 1);
    }
    g_rand_free(random);
}

int main(void)
{
    setting_start(&s, "en");
    if (!CHECK(s.fonts))
        return check_summary();
    style = setting_style(GAL_ALIGN_LEFT);
    headline = style;
    headline.size = PT(33);
    headline.leading = PT(34.5);
    headline.tracking = -8;
    check_headlines();
    check_sense();
    check_wide_words();
    check_plain();
    check_runts();
    check_evenness();
    setting_end(&s);
    return check_summary();
}
