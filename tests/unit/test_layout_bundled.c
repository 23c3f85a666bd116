/* SPDX-License-Identifier: Apache-2.0 */
/* The layouts that come with galley, what describes them, and the reference page. */
#include <glib.h>

#include "flow/text.h"
#include "layout_fixture.h"

#define HEAD "@layout t {}\n@fonts { serif: \"A\", \"B\"; sans: \"C\"; }\n"
#define BODY "slot body { at: line 3; flow: on; }\n"

static char *find_bundled(const char *name, const char *beside, char **path, void *data)
{
    char *text = NULL;

    (void)beside;
    (void)data;
    *path = g_strdup_printf("%s/layouts/%s.layout", GAL_SOURCE_FOLDER, name);
    g_file_get_contents(*path, &text, NULL, NULL);
    return text;
}

static void description_reads_back(const char *about, const gal_layout *layout,
                                   gal_layout_finder *find)
{
    char *first = gal_layout_describe(layout);
    gal_layout *again = read_layout(first, find);

    if (CHECK_CASE(about, again != NULL)) {
        char *second = gal_layout_describe(again);

        CHECK_STRING(second, first);
        g_free(second);
    }
    gal_layout_free(again);
    g_free(first);
}

static void description_tells_where_values_are_from(void)
{
    gal_layout *layout =
        read_layout(HEAD BODY "style body { size: /* small */ 8pt; }\n"
                              "style note extends body { leading: 9pt; weight: unset; }\n"
                              "slot note { left: \"/* {page}  \\\" */\"; }\n"
                              "@when  page >\n1 { slot note { left: unset; } }",
                    NULL);
    char *text = gal_layout_describe(layout);

    CHECK(strstr(text, "style body {\n  /* default  font: serif; */\n  size: 8pt;\n"));
    CHECK(strstr(text, "style note extends body {\n  /* default  font: serif; */\n"
                       "  /* body  size: 8pt; */\n  leading: 9pt;\n  weight: unset;\n"));
    CHECK(strstr(text, "  left: \"/* {page}  \\\" */\";\n"));
    CHECK(strstr(text, "@when page > 1 {\n  slot note {\n    left: unset;\n  }\n}\n"));
    CHECK(strstr(text, "/* default  accent: #9b1c1f; */"));
    description_reads_back("made", layout, NULL);
    g_free(text);
    gal_layout_free(layout);
}

/* Facts from all corners, so that every variant of the bundled layouts takes its turn. */
static const struct {
    const char *about;
    int photo_count;
    gal_orientation orientation;
    double aspect_ratio;
    int pixels, publication, kicker, headline, page;
} corners[] = {
    { "plain", 1, GAL_LANDSCAPE, 1.5, 2000, 10, 8, 50, 1 },
    { "no photo", 0, GAL_PORTRAIT, 0, 0, 10, 8, 50, 1 },
    { "portrait", 1, GAL_PORTRAIT, 0.7, 2000, 10, 8, 50, 1 },
    { "wide", 1, GAL_LANDSCAPE, 2.5, 2000, 10, 8, 50, 1 },
    { "small", 1, GAL_LANDSCAPE, 1.5, 400, 10, 8, 120, 1 },
    { "bare", 1, GAL_SQUARE, 1, 2000, 0, 0, 50, 1 },
    { "no publication", 1, GAL_SQUARE, 1, 2000, 0, 8, 50, 1 },
    { "no kicker", 1, GAL_SQUARE, 1, 2000, 10, 0, 50, 1 },
    { "second page", 1, GAL_LANDSCAPE, 1.5, 2000, 10, 8, 50, 2 },
};

static gal_facts facts_of_corner(size_t i)
{
    gal_facts facts = plain_facts();

    facts.photo_count = corners[i].photo_count;
    facts.photo_orientation = corners[i].orientation;
    facts.photo_aspect_ratio = corners[i].aspect_ratio;
    facts.photo_pixels = corners[i].pixels;
    facts.publication_length = corners[i].publication;
    facts.kicker_length = corners[i].kicker;
    facts.headline_length = corners[i].headline;
    facts.page = corners[i].page;
    return facts;
}

static void check_bundled_design(const char *about, const gal_design *design,
                                 int line_count)
{
    static const char *const styles[] = {
        "body",    "kicker",      "kicker-sub",  "headline", "standfirst", "byline",
        "subhead", "quote",       "pull-quote",  "list",     "table",      "drop-cap",
        "jump",    "caption",     "credit",      "masthead", "dateline",   "running-head",
        "folio",   "line-number", "byline-mail",
    };
    static const char *const slots[] = { "masthead", "kicker", "headline", "standfirst",
                                         "byline",   "photo",  "body",     "folio" };
    const gal_length live = design->height - design->margin_top - design->margin_bottom;

    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++)
        CHECK_CASE(styles[i], gal_design_style(design, styles[i]) != NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(slots); i++)
        CHECK_CASE(slots[i], gal_design_slot(design, slots[i]) != NULL);
    CHECK_CASE(about, gal_design_slot(design, "running-head") == NULL);
    CHECK_CASE(about,
               design->slot_count == (int)G_N_ELEMENTS(slots) +
                                         (gal_design_slot(design, "sidebar") != NULL) +
                                         (gal_design_slot(design, "pull-quote") != NULL));
    CHECK_CASE(about, live / design->grid == line_count);
    /* Photos take whole columns: what stands beside one is as wide as these. */
    for (int i = 0; i < design->column_count; i++)
        CHECK_CASE(about, design->column_widths[i] >=
                              gal_style_width(gal_design_style(design, "body"),
                                              GAL_LEAST_LETTERS));
    CHECK_CASE(about, design->line_count == line_count);
    CHECK_CASE(about, live % design->grid < 2 * GAL_POINT);
}

static void bundled_layouts_are_sound(void)
{
    static const struct {
        const char *name;
        int line_count;
        double column_mm;
    } cases[] = {
        { "print-base", 65, 56.67 },   { "print-a4", 65, 56.67 },
        { "print-letter", 61, 57.97 }, { "print-large", 50, 84 },
        { "proof", 32, 56.67 },        { "news-base", 65, 56.67 },
        { "tabloid", 100, 48 },        { "berliner", 112, 53.4 },
        { "broadsheet", 131, 56 },     { "compact", 47, 58.5 },
        { "magazine", 51, 85.5 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *path = NULL, *text = find_bundled(cases[i].name, NULL, &path, NULL);
        gal_layout *layout = text ? read_layout(text, find_bundled) : NULL;
        gal_arena *arena = gal_arena_new();

        if (CHECK_CASE(cases[i].name, layout != NULL)) {
            CHECK_STRING(gal_layout_warnings(layout), "");
            CHECK_STRING(gal_layout_name(layout), cases[i].name);
            CHECK_CASE(cases[i].name, (gal_layout_title(layout)[0] == '\0') ==
                                          g_str_has_suffix(cases[i].name, "-base"));
            description_reads_back(cases[i].name, layout, find_bundled);
            for (size_t j = 0; j < G_N_ELEMENTS(corners); j++) {
                const gal_facts facts = facts_of_corner(j);
                const gal_design *design = gal_layout_design(layout, &facts, arena);

                check_bundled_design(cases[i].name, design, cases[i].line_count);
                CHECK_CASE(cases[i].name, ABS(design->column_widths[0] -
                                              gal_length_from_mm(cases[i].column_mm)) < 20);
            }
        }
        gal_arena_free(arena);
        gal_layout_free(layout);
        g_free(text);
        g_free(path);
    }
}

static void print_a4_follows_its_facts(void)
{
    static const struct {
        int place, first, last;
        double height_most_lines;
    } photos[] = {
        { GAL_AT_BESIDE, 2, 3, 28 }, { GAL_AT_BESIDE, 2, 3, 28 },
        { GAL_AT_BESIDE, 3, 3, 24 }, { GAL_AT_ABOVE, 1, 3, 22 },
        { GAL_AT_BESIDE, 3, 3, 24 },
    };
    char *path = NULL, *text = find_bundled("print-a4", NULL, &path, NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(photos); i++) {
        const gal_facts facts = facts_of_corner(i);
        fixture made = make(text, find_bundled, &facts);
        const gal_slot *photo = gal_design_slot(made.design, "photo");

        CHECK_CASE(corners[i].about, (int)photo->place == photos[i].place);
        CHECK_CASE(corners[i].about, photo->first_column == photos[i].first);
        CHECK_CASE(corners[i].about, photo->last_column == photos[i].last);
        CHECK_CASE(corners[i].about,
                   photo->height_most == gal_length_scale(made.design->grid,
                                                          (int)photos[i].height_most_lines,
                                                          1));
        CHECK_CASE(corners[i].about, (gal_design_slot(made.design, "body")->rule_above >
                                      0) == (corners[i].photo_count == 0));
        CHECK_CASE(corners[i].about,
                   gal_design_style(made.design, "headline")->step_count ==
                       (corners[i].headline > 90 ? 3 : 5));
        clear(&made);
    }
    g_free(text);
    g_free(path);
}

/* docs/layout-language.md holds the reference between two marks. */
static void reference_is_in_the_docs(bool accepts)
{
    static const char path[] = GAL_SOURCE_FOLDER "/docs/layout-language.md";
    static const char begin[] =
        "<!-- reference: made by test_layout_bundled --accept -->\n";
    static const char end[] = "<!-- end of reference -->";
    char *page = NULL, *reference = gal_layout_reference();

    if (CHECK(g_file_get_contents(path, &page, NULL, NULL))) {
        const char *from = strstr(page, begin), *to = strstr(page, end);

        if (CHECK(from && to && from < to)) {
            from += strlen(begin);

            char *wanted =
                g_strdup_printf("%.*s\n%s\n%s", (int)(from - page), page, reference, to);

            if (accepts)
                CHECK(g_file_set_contents(path, wanted, -1, NULL));
            else
                CHECK_CASE("run with --accept to renew the page",
                           strcmp(page, wanted) == 0);
            g_free(wanted);
        }
    }
    g_free(page);
    g_free(reference);
}

int main(int argc, char **argv)
{
    description_tells_where_values_are_from();
    bundled_layouts_are_sound();
    print_a4_follows_its_facts();
    reference_is_in_the_docs(argc > 1 && strcmp(argv[1], "--accept") == 0);
    return check_summary();
}
