/* SPDX-License-Identifier: Apache-2.0 */
/* Articles to galleys: which slugs a body becomes, and what it costs to cut before each. */
#include <glib.h>

#include "check.h"
#include "flow/fill.h"
#include "flow/variant.h"
#include "galley/render.h"
#include "setting.h"

enum { MEASURE_PT = 160 };

static setting s;
static gal_renderer *renderer;
static gal_layout *layout;
static const gal_design *design;

/* Many words. */
#define PROSE                                                                              \
    "The old harbour of Westerhaven opened again on Monday after three winters of "        \
    "building, and the first ferry left for the islands at seven in the morning with "     \
    "forty people on board. Most of them had no errand there at all."
#define PARAGRAPH "{\"kind\":\"paragraph\",\"text\":\"" PROSE "\"}"
#define SHORT     "{\"kind\":\"paragraph\",\"text\":\"Short.\"}"

static gal_article *article;
static gal_galley galley;
static gal_length measure;

/* Sets an article with this body, as JSON, and further fields. */
static bool set(const char *body, const char *fields)
{
    char *json = g_strdup_printf("{\"language\":\"en\",\"headline\":\"H\",%s\"body\":[%s]}",
                                 fields, body);

    gal_article_free(article);
    article = gal_article_read(json, strlen(json), GAL_FORMAT_JSON, "test", &s.error);
    g_free(json);
    galley = (gal_galley){ .count = 0 };
    if (!CHECK(article)) {
        printf("  %s", s.error.text);
        gal_error_clear(&s.error);
        return false;
    }
    s.job.article = article;
    s.input.article = article;
    return CHECK(gal_galley_set(&s.job, design, measure, 1, &galley));
}

/* A letter for each slug: s space, t text, m with a marker, r table row of several parts, and
   before it the costs of a break: ! never, w widow or orphan, h hyphen. */
static const char *pattern(void)
{
    GString *told = g_string_new(NULL);

    for (int i = 0; i < galley.count; i++) {
        const gal_slug *slug = &galley.slugs[i];

        const int64_t cost = slug->break_cost % GAL_COST_NEVER;

        if (slug->break_cost >= GAL_COST_NEVER)
            g_string_append_c(told, '!');
        if (cost >= GAL_COST_WIDOW)
            g_string_append_c(told, 'w');
        if (cost % GAL_COST_WIDOW >= GAL_COST_HYPHEN)
            g_string_append_c(told, 'h');
        g_string_append_c(told, slug->is_space          ? 's'
                                : slug->part_count == 0 ? 'a'
                                : slug->part_count == 1 ? 't'
                                : slug->part_count == 2 ? 'm'
                                                        : 'r');
    }
    const char *result = gal_arena_string(s.job.arena, told->str);

    g_string_free(told, TRUE);
    return result;
}

static const char *slug_text(int index, int part)
{
    const gal_slug_part *p = &galley.slugs[index].parts[part];

    return setting_line(&s, p->text, p->first_line);
}

static int last_of(int stretch)
{
    return galley.stretches[stretch].first_slug + galley.stretches[stretch].slug_count;
}

/* What no galley is without: sums of rows, lines in order, stretches that are paragraphs. */
static void check_sound(const char *about)
{
    int rows = 0;

    for (int i = 0; i < galley.count; i++) {
        CHECK_CASE(about, galley.rows_before[i] == rows && galley.slugs[i].rows > 0);
        CHECK_CASE(about, !galley.slugs[i].is_space || galley.slugs[i].part_count == 0);
        rows += galley.slugs[i].rows;
    }
    CHECK_CASE(about, galley.count == 0 || galley.rows_before[galley.count] == rows);
    CHECK_CASE(about, galley.count == 0 || !galley.slugs[galley.count - 1].is_space);
    for (int i = 0; i < galley.stretch_count; i++) {
        const gal_stretch *stretch = &galley.stretches[i];

        CHECK_CASE(about, last_of(i) <= galley.count &&
                              stretch->slug_count == stretch->text->line_count);
        for (int k = 0; k < stretch->slug_count; k++) {
            const gal_slug *slug = &galley.slugs[stretch->first_slug + k];

            CHECK_CASE(about, slug->part_count == 1 &&
                                  slug->parts[0].text == stretch->text &&
                                  slug->parts[0].first_line == k);
        }
    }
}

/* Slugs that a body becomes. */
static const struct {
    const char *about, *body, *pattern;
} bodies[] = {
    { "nothing", "", "" },
    { "a line", SHORT, "t" },
    { "a photo alone", "{\"kind\":\"photo\",\"photo\":0}", "" },
    { "breaks alone", "{\"kind\":\"break\"},{\"kind\":\"break\"}", "" },
    { "a break between", SHORT ",{\"kind\":\"break\"},{\"kind\":\"break\"}," SHORT, "ttt" },
    { "space at both ends goes", "{\"kind\":\"break\"}," SHORT ",{\"kind\":\"break\"}",
      "t" },
    { "a subhead keeps what follows",
      SHORT ",{\"kind\":\"subhead\",\"text\":\"Sub\"}," SHORT, "tst!t" },
    { "a subhead keeps two lines",
      SHORT ",{\"kind\":\"subhead\",\"text\":\"Sub\"},{\"kind\":\"paragraph\",\"text\":"
            "\"One\\nTwo\\n"
            "Three\\nFour\"}",
      "tst!t!wttwt" },
    { "an introduction keeps its list",
      "{\"kind\":\"paragraph\",\"text\":\"These:\"},{\"kind\":\"list\",\"items\":["
      "{\"text\":\"A\"},{\"text\":\"B\"}]}," SHORT,
      "t!m!mt" },
    { "a subhead first", "{\"kind\":\"subhead\",\"text\":\"Sub\"}," SHORT, "t!t" },
    { "two subheads",
      "{\"kind\":\"subhead\",\"text\":\"A\"},{\"kind\":\"subhead\",\"text\":\"B\"}," SHORT,
      "t!s!t!t" },
    { "a list",
      SHORT ",{\"kind\":\"list\",\"ordered\":false,\"items\":[{\"text\":\"a\"},"
            "{\"text\":\"b\"}]}," SHORT,
      "tm!mt" },
    { "a quote and its source",
      SHORT ",{\"kind\":\"quote\",\"text\":\"q\",\"source\":\"w\"}," SHORT, "tst!tst" },
    { "a table",
      SHORT ",{\"kind\":\"table\",\"header-rows\":1,\"rows\":[[\"a\",\"b\",\"c\"],[\"1\","
            "\"2\",\"3\"],[\"4\"]]}," SHORT,
      "tsr!r!tst" },
    { "a sidebar",
      SHORT ",{\"kind\":\"sidebar\",\"headline\":\"S\",\"body\":[" SHORT "]}," SHORT,
      "tsa!t!t!ast" },
};

static void check_bodies(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(bodies); i++) {
        const char *fields =
            strstr(bodies[i].body, "photo") ? "\"photos\":[{\"source\":\"a.png\"}]," : "";

        if (!set(bodies[i].body, fields))
            continue;
        check_sound(bodies[i].about);
        if (!CHECK_CASE(bodies[i].about, strcmp(pattern(), bodies[i].pattern) == 0))
            printf("  got %s, expected %s\n", pattern(), bodies[i].pattern);
    }
}

static void check_paragraph(void)
{
    if (!set(PARAGRAPH "," PARAGRAPH, ""))
        return;
    check_sound("paragraphs");

    const int first = galley.stretches[0].slug_count,
              lines = galley.stretches[1].slug_count;
    const gal_style *body = gal_design_style(design, "body");

    CHECK(galley.stretch_count == 2 && first > 4 && lines > 4);
    CHECK(galley.stretches[0].text->lines[0].indent == body->first_indent);
    CHECK(galley.stretches[1].text->lines[0].indent == body->indent);
    CHECK(galley.slugs[0].break_cost == 0 && galley.slugs[first].break_cost == 0);
    for (int i = 1; i < lines; i++) {
        const bool is_ugly = i < body->orphans || lines - i < body->widows;
        const int64_t cost = galley.slugs[first + i].break_cost;

        CHECK((cost >= GAL_COST_WIDOW) == is_ugly);
        CHECK((cost % GAL_COST_WIDOW >= GAL_COST_HYPHEN) ==
              galley.slugs[first + i - 1].ends_hyphenated);
    }
}

/* A compound that is divided at its hyphen ends a column as badly as any other. */
static void check_hard_hyphens(void)
{
    int seen = 0;

    for (const char *lead = PROSE; *lead; lead++) {
        char *body = g_strdup_printf("{\"kind\":\"paragraph\",\"text\":\"%sx "
                                     "nineteen-twenties ice-cream-van nineteen-twenties "
                                     "and there\"}",
                                     lead);

        if (set(body, ""))
            for (int i = 0; i < galley.count; i++)
                if (g_str_has_suffix(slug_text(i, 0), "-")) {
                    CHECK(galley.slugs[i].ends_hyphenated);
                    seen++;
                }
        g_free(body);
    }
    CHECK(seen > 0);
}

static void check_list(void)
{
    if (!set("{\"kind\":\"list\",\"ordered\":true,\"items\":[{\"text\":\"" PROSE
             "\"},{\"text\":\"b\"}]}",
             ""))
        return;

    const gal_slug *first = &galley.slugs[0];

    CHECK_STRING(slug_text(0, 0), "1.");
    CHECK(first->parts[0].x == 0 && first->parts[1].x > 0);
    CHECK(first->parts[0].baseline == first->parts[1].baseline);
    CHECK(galley.slugs[1].part_count == 1 &&
          galley.slugs[1].parts[0].x == first->parts[1].x);
    CHECK(first->parts[1].x + first->parts[1].text->measure == PT(MEASURE_PT));
    CHECK_STRING(slug_text(galley.count - 1, 0), "2.");
    set("{\"kind\":\"list\",\"ordered\":false,\"items\":[{\"text\":\"b\"}]}", "");
    CHECK_STRING(slug_text(0, 0), "•");
}

static void check_pull_quote(void)
{
    if (!set(SHORT
             ",{\"kind\":\"pull-quote\",\"text\":\"They asked us what we needed, wrote it "
             "down, and built something else.\"}," SHORT,
             ""))
        return;
    CHECK_STRING(pattern(), "tstst");

    const gal_slug *slug = &galley.slugs[2];

    CHECK(slug->rows > 3 && slug->rule_above > 0 && slug->rule_below > 0);
    CHECK(slug->parts[0].line_count > 2);

    const gal_length last =
        slug->parts[0].baseline + (slug->parts[0].line_count - 1) * slug->parts[0].leading;

    CHECK(slug->parts[0].baseline >= 0 && last <= slug->rows * design->grid);
}

static void check_table(void)
{
    if (!set("{\"kind\":\"table\",\"header-rows\":1,\"rows\":[[\"a\",\"b\"],"
             "[\"one two three four five six seven eight nine ten eleven twelve\",\"2\"]]}",
             ""))
        return;
    CHECK(galley.count == 2 && galley.slugs[0].rows == 1 && galley.slugs[1].rows > 1);
    CHECK(galley.slugs[0].parts[1].x > PT(MEASURE_PT) / 3);
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++) {
            const gal_slug_part *part = &galley.slugs[i].parts[k];

            CHECK(part->baseline == 0 && part->line_count == part->text->line_count);
            CHECK(part->x + part->text->measure <= PT(MEASURE_PT));
        }
}

static void check_sidebar(void)
{
    if (!set(SHORT ",{\"kind\":\"sidebar\",\"headline\":\"S\",\"body\":[" PARAGRAPH
                   "," SHORT "]}," PARAGRAPH,
             ""))
        return;
    check_sound("sidebar");

    const gal_style *style = gal_design_style(design, "sidebar");

    for (int i = 0; i < galley.count; i++)
        for (int k = 0; k < galley.slugs[i].part_count; k++) {
            const gal_slug_part *part = &galley.slugs[i].parts[k];
            const bool is_inner = galley.slugs[i].tint != NULL;

            CHECK(part->x == (is_inner ? style->size : 0));
            CHECK(part->text->measure == measure - 2 * part->x);
        }
    CHECK(!galley.slugs[0].tint && !galley.slugs[galley.count - 1].tint);

    int above = -1, below = -1;

    for (int i = 0; i < galley.count; i++) {
        if (galley.slugs[i].rule_above > 0)
            above = i;
        if (galley.slugs[i].rule_below > 0)
            below = i;
    }
    CHECK(above == 2 && below > above);
    /* Each rule has a row of air, and the text stands between. */
    CHECK(galley.slugs[above].part_count == 0 && galley.slugs[below].part_count == 0);
    CHECK_STRING(slug_text(above + 1, 0), "S");
    CHECK_STRING(slug_text(below - 1, 0), "Short.");
    CHECK(galley.slugs[below + 1].is_space);
}

static void check_dateline(void)
{
    if (set(SHORT "," SHORT, "\"dateline\":\"SEOUL\",")) {
        CHECK_STRING(slug_text(0, 0), "SEOUL — Short.");
        CHECK_STRING(slug_text(1, 0), "Short.");
    }
    if (set("{\"kind\":\"subhead\",\"text\":\"Sub\"}," SHORT, "\"dateline\":\"SEOUL\","))
        CHECK_STRING(slug_text(1, 0), "SEOUL — Short.");
    if (set("{\"kind\":\"paragraph\",\"text\":\"SEOUL — Long.\"}",
            "\"dateline\":\"SEOUL\","))
        CHECK_STRING(slug_text(0, 0), "SEOUL — Long.");
    if (set("{\"kind\":\"sidebar\",\"body\":[" SHORT "]}," SHORT,
            "\"dateline\":\"SEOUL\",")) {
        CHECK_STRING(slug_text(1, 0), "Short.");
        CHECK_STRING(slug_text(galley.count - 1, 0), "SEOUL — Short.");
    }
}

/* A paragraph a line longer or shorter, or with other hyphens, all else as it was; how often
   that can be. */
static int loosen_all(const gal_galley *best)
{
    const bool all[] = { true, true, true, true };
    gal_loosened *loosened = gal_loosened_new(best);
    const gal_variants variants = gal_variants_make(&s.job, design, best, all, loosened);

    CHECK(best->stretch_count <= (int)G_N_ELEMENTS(all));
    for (int i = 0; i < variants.count; i++) {
        const gal_variant *variant = &variants.items[i];
        const gal_stretch *old = &best->stretches[MAX(variant->stretch, 0)];

        if (variant->stretch < 0) {
            CHECK(best->slugs[variant->first_slug].is_space && variant->more_rows == 1);
            continue;
        }
        CHECK(variant->first_slug == old->first_slug && variant->cost > 0);
        CHECK(ABS(variant->more_rows) <= 1 && !variant->text->is_strained);
        variants.are_chosen[i] = true;
        galley = gal_galley_splice(&s.job, design, best, &variants);
        variants.are_chosen[i] = false;
        check_sound("loosened");
        CHECK(galley.count == best->count + variant->more_rows);
        CHECK(galley.stretches[variant->stretch].text == variant->text);
        CHECK(galley.slugs[old->first_slug].break_cost ==
              best->slugs[old->first_slug].break_cost);
        for (int k = 0; k < old->first_slug; k++)
            CHECK(galley.slugs[k].parts == best->slugs[k].parts);
    }
    gal_loosened_free(loosened);
    return variants.count;
}

static void check_loosening(void)
{
    int done = 0;

    for (measure = PT(100); measure < PT(260); measure += PT(2))
        if (set(PARAGRAPH ",{\"kind\":\"subhead\",\"text\":\"Sub\"}," PARAGRAPH
                          "," PARAGRAPH,
                "")) {
            const gal_galley best = galley;

            done += loosen_all(&best);
        }
    measure = PT(MEASURE_PT);
    CHECK(done > 0);
}

/* An empty galley needs one page with nothing on it. */
static bool give_room(void *data, int page, gal_room *room)
{
    (void)data;
    (void)page;
    *room = (gal_room){ .rows = 50, .column_count = 3 };
    return true;
}

static void check_empty(void)
{
    gal_filling filling;

    set("", "");
    if (CHECK(gal_galley_fill(&galley, NULL, give_room, NULL, 10, &filling, &s.error))) {
        CHECK(filling.pages->len == 1 && filling.cost >= 0 && filling.is_exact);
        g_array_unref(filling.pages);
    }
}

static const struct {
    const char *about, *body;
    int slug, part; /* that ends with the mark */
} ends[] = {
    { "after a paragraph", SHORT "," SHORT, 1, 0 },
    { "before a photo", SHORT ",{\"kind\":\"photo\",\"photo\":0}", 0, 0 },
    { "in the last item of a list",
      SHORT ",{\"kind\":\"list\",\"items\":[{\"text\":\"A\"},{\"text\":\"B\"}]}", 2, 1 },
    { "after who said it", "{\"kind\":\"quote\",\"text\":\"Q\",\"source\":\"S\"}", 1, 0 },
    { "not within a sidebar",
      SHORT ",{\"kind\":\"sidebar\",\"headline\":\"S\",\"body\":[" SHORT "]}", 0, 0 },
};

/* The end mark is after the article's last word, once. */
static void check_end_mark(const gal_facts *facts)
{
    static const char text[] = "@layout ended extends print-base { title: \"t\"; }"
                               "slot body { end-mark: \"\u25a0\"; }";
    const gal_design *plain = design;
    gal_layout *ended =
        gal_layout_from_text(renderer, text, sizeof text - 1, "test", &s.error);

    if (!CHECK(ended))
        return;
    design = gal_layout_design(ended, facts, s.job.arena);
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        int marks = 0;

        if (!set(ends[i].body, "\"photos\":[{\"source\":\"a.jpg\"}],"))
            continue;
        CHECK_CASE(ends[i].about,
                   g_str_has_suffix(slug_text(ends[i].slug, ends[i].part), "\u25a0"));
        for (int k = 0; k < galley.count; k++)
            for (int p = 0; p < galley.slugs[k].part_count; p++)
                marks += strstr(slug_text(k, p), "\u25a0") != NULL;
        CHECK_CASE(ends[i].about, marks == 1);
    }
    design = plain;
    gal_layout_free(ended);
}

int main(void)
{
    const gal_renderer_options options = { .data_folder = GAL_SOURCE_FOLDER };
    const gal_facts facts = {
        .photo_aspect_ratio = 1.5, .language = "en", .script = "latn", .page = 1
    };

    setting_start(&s, "en");
    renderer = gal_renderer_new(&options, &s.error);
    layout = renderer ? gal_layout_open(renderer, "print-base", &s.error) : NULL;
    if (!CHECK(layout))
        return check_summary();
    design = gal_layout_design(layout, &facts, s.job.arena);
    measure = PT(MEASURE_PT);
    check_bodies();
    check_paragraph();
    check_hard_hyphens();
    check_list();
    check_pull_quote();
    check_table();
    check_sidebar();
    check_dateline();
    check_loosening();
    check_empty();
    check_end_mark(&facts);
    gal_article_free(article);
    gal_layout_free(layout);
    gal_renderer_free(renderer);
    setting_end(&s);
    return check_summary();
}
