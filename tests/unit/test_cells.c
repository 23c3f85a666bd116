/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: what counts as a figure, how the measure is shared, where decimal signs stand. */
#include "flow/cells.h"
#include "flow/fill.h"
#include "galley/render.h"
#include "setting.h"

enum { MEASURE_PT = 160 };

static setting s;
static const gal_design *design;
static gal_galley galley;
static gal_article *article;

static const struct {
    const char *text;
    bool is_figure;
} figures[] = {
    { "12", true },       { "1,250.5", true },   { "-3", true },      { "\u22123", true },
    { "+1.5 %", true },   { "$4", true },        { "\u20ac4", true }, { "(12)", true },
    { "12 km", true },    { "6.4m", true },      { "12:30", true },   { "2nd", true },
    { "1 April", false }, { "1 a 2", false },    { "Year", false },   { "", false },
    { "\u2013", false },  { "Figure 3", false }, { "n/a", false },
};

static void check_figures(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(figures); i++)
        CHECK_CASE(figures[i].text,
                   gal_cell_is_figure(figures[i].text) == figures[i].is_figure);
}

static void check_arrangement(void)
{
    gal_cell_column roomy[] = { { .natural = 100, .narrowest = 50 },
                                { .natural = 40, .narrowest = 40, .has_figures = true } };
    gal_cell_column tight[] = { { .natural = 300, .narrowest = 50 },
                                { .natural = 100, .narrowest = 50 } };
    gal_cell_column bare[] = { { .natural = 20, .narrowest = 20, .has_figures = true },
                               { .natural = 20, .narrowest = 20, .has_figures = true } };
    gal_cell_column crowded[] = { { .natural = 300, .narrowest = 150 },
                                  { .natural = 100, .narrowest = 60 } };

    CHECK(gal_cells_arrange(roomy, 2, 200, 10));
    CHECK(roomy[0].width == 150 && roomy[1].x == 160 && roomy[1].width == 40);
    CHECK(gal_cells_arrange(tight, 2, 210, 10));
    CHECK(tight[0].width == 133 && tight[1].width == 66 && tight[1].x == 143);
    CHECK(gal_cells_arrange(bare, 2, 100, 10));
    CHECK(bare[0].x == 0 && bare[1].x + bare[1].width == 100);
    CHECK(!gal_cells_arrange(crowded, 2, 200, 10));
}

static bool set(const char *rows, int heads, const char *language)
{
    char *json = g_strdup_printf("{\"headline\":\"H\",\"body\":[{\"kind\":\"table\","
                                 "\"header-rows\":%d,\"rows\":[%s]}]}",
                                 heads, rows);

    gal_article_free(article);
    article = gal_article_read(json, strlen(json), GAL_FORMAT_JSON, "test", &s.error);
    g_free(json);
    if (!CHECK(article))
        return false;
    s.job.article = article;
    s.input.article = article;
    s.job.language = language;
    return CHECK(gal_galley_set(&s.job, design, PT(MEASURE_PT), 1, &galley));
}

/* Where the first `sign` of a cell's figure stands, from the column's edge; its end without. */
static gal_length place_of(const gal_slug_part *part, uint32_t sign)
{
    const gal_shaped *shaped = part->text->shaped;
    gal_length width = gal_shaped_width(shaped, 0, shaped->cluster_count);
    gal_length x = part->x + part->text->measure - width;

    for (int i = 0; i < shaped->cluster_count && shaped->clusters[i].codepoint != sign; i++)
        x += shaped->clusters[i].advance;
    return x;
}

static void check_alignment(void)
{
    if (!set("[\"A\",\"B\"],[\"a\",\"1.25\"],[\"b\",\"1,250\"],[\"c\",\"-3.5\"]", 1, "en"))
        return;
    CHECK(galley.count == 4);

    const gal_length point = place_of(&galley.slugs[1].parts[1], '.');

    CHECK(ABS(place_of(&galley.slugs[2].parts[1], '.') - point) <= 1);
    CHECK(ABS(place_of(&galley.slugs[3].parts[1], '.') - point) <= 1);
    CHECK(galley.slugs[1].parts[1].text->style->figures == GAL_FIGURES_TABULAR);
    CHECK(galley.slugs[0].parts[1].text->style->align == GAL_ALIGN_RIGHT);
    CHECK(galley.slugs[1].parts[0].text->style->align == GAL_ALIGN_LEFT);
    if (!set("[\"a\",\"1,25\"],[\"b\",\"1.250,5\"],[\"c\",\"7\"]", 0, "de"))
        return;

    const gal_length comma = place_of(&galley.slugs[0].parts[1], ',');

    CHECK(ABS(place_of(&galley.slugs[1].parts[1], ',') - comma) <= 1);
    CHECK(ABS(place_of(&galley.slugs[2].parts[1], ',') - comma) <= 1);
}

/* The head stands over a table that goes on in the next column, and its rows are counted. */
static void check_head(void)
{
    GString *rows = g_string_new("[\"Port\",\"Tonnes\"]");

    for (int i = 0; i < 30; i++)
        g_string_append_printf(rows, ",[\"Place\",\"%d\"]", i);
    if (set(rows->str, 1, "en")) {
        CHECK(galley.count == 31 && galley.slugs[0].lead_count == 0);
        for (int i = 1; i < galley.count; i++)
            CHECK(gal_slug_lead_rows(&galley.slugs[i]) == 1);
        CHECK(gal_galley_rows(&galley, 0, 10) == 10);
        CHECK(gal_galley_rows(&galley, 10, 20) == 11);
    }
    g_string_free(rows, TRUE);
    if (set("[\"a\",\"b\"],[\"c\",\"d\"]", 2, "en"))
        CHECK(galley.slugs[1].lead_count == 0);
    if (set("[\"a\",\"b\"],[\"c\",\"d\"]", 0, "en"))
        CHECK(galley.slugs[1].lead_count == 0);
}

/* What has no room side by side is stacked; a cell of many lines is divided. */
static void check_extremes(void)
{
    GString *rows = g_string_new("[\"");

    if (set("[\"Incomprehensibilities\",\"Internationalization\",\"Misrepresentations\"]",
            0, "en"))
        CHECK(galley.count == 3);
    for (int i = 0; i < 400; i++)
        g_string_append(rows, "word ");
    g_string_append(rows, "\",\"2\"]");
    if (set(rows->str, 0, "en")) {
        int lines = 0;

        CHECK(galley.count > 3);
        for (int i = 0; i < galley.count; i++) {
            CHECK(galley.slugs[i].rows <= 12 &&
                  galley.slugs[i].parts[0].first_line == lines);
            lines += galley.slugs[i].parts[0].line_count;
        }
        CHECK(lines == galley.slugs[0].parts[0].text->line_count);
    }
    g_string_free(rows, TRUE);
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
    check_figures();
    check_arrangement();
    check_alignment();
    check_head();
    check_extremes();
    gal_article_free(article);
    gal_layout_free(layout);
    gal_renderer_free(renderer);
    setting_end(&s);
    return check_summary();
}
