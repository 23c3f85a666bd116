/* SPDX-License-Identifier: Apache-2.0 */
/* Layouts that are right: what their values come to, chains, variants. */
#include <glib.h>

#include "layout_fixture.h"

#define HEAD "@layout t {}\n@fonts { serif: \"A\", \"B\"; sans: \"C\"; }\n"
#define BODY "slot body { at: line 3; flow: on; }\n"

static const struct {
    const char *name, *text;
} files[] = {
    { "base", HEAD "@page { columns: 3; grid: 10pt; }\n" BODY
                   "style body { size: 8pt; indent: 1em; align: justify; }\n"
                   "slot photo { at: columns 2-3, beside body; aspect: 1 to 2; }\n"
                   "@when page > 1 { slot photo { aspect: 3 to 4; } }\n" },
    { "middle", "@layout middle extends base { title: \"M\"; }\n"
                "@page { columns: 4; }\nstyle body { size: 9pt; }\n" },
    { "circle-a", "@layout circle-a extends circle-b {}" },
    { "circle-b", "@layout circle-b extends circle-a {}" },
};

static char *find_in_memory(const char *name, const char *beside, char **path, void *data)
{
    (void)beside;
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++)
        if (strcmp(files[i].name, name) == 0) {
            *path = g_strdup_printf("%s.layout", name);
            return g_strdup(files[i].text);
        }
    return NULL;
}

static void lengths_come_in_all_units(void)
{
    static const struct {
        const char *value;
        double pt;
    } cases[] = {
        { "72pt", 72 },
        { "1in", 72 },
        { "25.4mm", 72 },
        { "2.54cm", 72 },
        { "6pc", 72 },
        { "1 line", 11.5 },
        { "2 lines", 23 },
        { "0.25 lines", 2.875 },
        { "1.5lines", 17.25 },
        { "2em", 16 },
        { "0", 0 },
        { ".5in", 36 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = g_strdup_printf(HEAD BODY "@page { grid: 11.5pt; }\n"
                                               "style body { space-after: %s; size: 8pt; }",
                                     cases[i].value);
        fixture made = make(text, NULL, NULL);

        CHECK_CASE(cases[i].value,
                   made.design && gal_design_style(made.design, "body")->space_after ==
                                      gal_length_from_pt(cases[i].pt));
        clear(&made);
        g_free(text);
    }
}

static void page_takes_sizes_and_margins(void)
{
    static const struct {
        const char *page;
        double width_mm, height_mm, top_mm, inner_mm, bottom_mm, outer_mm;
    } cases[] = {
        { "", 210, 297, 15, 15, 15, 15 },
        { "size: a4 landscape; margin: 10mm;", 297, 210, 10, 10, 10, 10 },
        { "size: letter;", 215.9, 279.4, 15, 15, 15, 15 },
        { "size: 100mm 20cm; margin: 1mm 2mm;", 100, 200, 1, 2, 1, 2 },
        { "margin: 1mm 2mm 3mm;", 210, 297, 1, 2, 3, 2 },
        { "margin: 1mm 2mm 3mm 4mm;", 210, 297, 1, 2, 3, 4 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = g_strdup_printf(HEAD BODY "@page { %s }", cases[i].page);
        fixture made = make(text, NULL, NULL);
        const gal_design *design = made.design;

        CHECK_CASE(cases[i].page, design->width == gal_length_from_mm(cases[i].width_mm));
        CHECK_CASE(cases[i].page, design->height == gal_length_from_mm(cases[i].height_mm));
        CHECK_CASE(cases[i].page,
                   design->margin_top == gal_length_from_mm(cases[i].top_mm));
        CHECK_CASE(cases[i].page,
                   design->margin_inner == gal_length_from_mm(cases[i].inner_mm));
        CHECK_CASE(cases[i].page,
                   design->margin_bottom == gal_length_from_mm(cases[i].bottom_mm));
        CHECK_CASE(cases[i].page,
                   design->margin_outer == gal_length_from_mm(cases[i].outer_mm));
        clear(&made);
        g_free(text);
    }
}

static void rounded_margins_cost_no_line(void)
{
    fixture made = make(
        HEAD BODY "@page { size: a4; margin: 15mm 15mm 18.3mm; grid: 11.5pt }", NULL, NULL);

    CHECK(made.design->line_count == 65);
    clear(&made);
}

static void columns_fill_the_live_width(void)
{
    static const struct {
        const char *columns;
        int count;
        double widths_pt[4];
    } cases[] = {
        { "1", 1, { 400 } },
        { "3", 3, { 126.6666667, 126.6666667, 126.6666667 } },
        { "2fr 1fr 1fr", 3, { 190, 95, 95 } },
        { "1fr 1.5fr", 2, { 156, 234 } },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = g_strdup_printf(HEAD BODY "@page { size: 500pt 700pt; margin: 50pt; "
                                               "gutter: 10pt; columns: %s; }",
                                     cases[i].columns);
        fixture made = make(text, NULL, NULL);
        gal_length sum = made.design->gutter * (made.design->column_count - 1);

        CHECK_CASE(cases[i].columns, made.design->column_count == cases[i].count);
        for (int j = 0; j < made.design->column_count; j++) {
            const gal_length wanted = gal_length_from_pt(cases[i].widths_pt[j]);

            CHECK_CASE(cases[i].columns, ABS(made.design->column_widths[j] - wanted) <= 2);
            sum += made.design->column_widths[j];
        }
        CHECK_CASE(cases[i].columns, sum == 400 * GAL_POINT);
        clear(&made);
        g_free(text);
    }
}

static void colors_come_in_all_forms(void)
{
    static const struct {
        const char *color;
        gal_ink ink;
    } cases[] = {
        { "black", { 0, 0, 0 } },           { "white", { 255, 255, 255 } },
        { "grey(60%)", { 102, 102, 102 } }, { "grey(0%)", { 255, 255, 255 } },
        { "grey(100%)", { 0, 0, 0 } },      { "#0aF10b", { 10, 241, 11 } },
        { "sea", { 0, 51, 102 } },          { "accent", { 1, 2, 3 } },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = g_strdup_printf(HEAD BODY "@colors { sea: #003366; accent: #010203 }\n"
                                               "style body { color: %s }",
                                     cases[i].color);
        fixture made = make(text, NULL, NULL);
        const gal_ink ink = gal_design_style(made.design, "body")->color;

        CHECK_CASE(cases[i].color, memcmp(&ink, &cases[i].ink, sizeof ink) == 0);
        CHECK(made.design->accent.blue == 3);
        clear(&made);
        g_free(text);
    }
}

static void colors_have_inks(void)
{
    fixture made = make(HEAD BODY "@colors { sea: #003366 cmyk(100 70 0 30); accent: "
                                  "cmyk(0 90 80 10); paper: cmyk(0 0 0 0) }\n"
                                  "style body { color: sea; rule-above: 1pt paper; "
                                  "rule-below: 1pt #003366 }",
                        NULL, NULL);
    const gal_style *style = gal_design_style(made.design, "body");
    const gal_ink sea = { 0, 51, 102, true, 100, 70, 0, 30 };
    const gal_ink accent = made.design->accent;

    CHECK(memcmp(&style->color, &sea, sizeof sea) == 0);
    CHECK(!style->rule_below_color.has_inks);
    CHECK(style->rule_above_color.has_inks && style->rule_above_color.red == 255);
    CHECK(accent.has_inks && accent.magenta == 90 && accent.yellow == 80);
    CHECK(accent.red > 180 && accent.green < 90 && accent.blue < 90);
    clear(&made);
}

static void style_takes_every_key(void)
{
    fixture made =
        make(HEAD BODY "@page { grid: 10pt; }\n"
                       "style body { font: sans; size: 10pt; leading: 1.2em; weight: 350;\n"
                       "  posture: italic; tracking: -8; align: center; indent: 1em;\n"
                       "  first-indent: 2em; hyphenate: on; hyphen-run: 3; widows: 4;\n"
                       "  orphans: 5; balance: on; max-lines: 6; case: small-caps;\n"
                       "  figures: old-style; space-before: 1 line; rule-above: 1pt;\n"
                       "  rule-below: 2pt #ff0000; word-space: 70% 90% 140%;\n"
                       "  letter-space: -1% 0 2%; glyph-scale: 98% 100% 102%;\n"
                       "  steps: 42pt/4 lines 1, 20pt/1.1em 4; }",
             NULL, NULL);
    const gal_style *style = gal_design_style(made.design, "body");

    CHECK_STRING(style->families->name, "sans");
    CHECK(style->families->count == 1);
    CHECK_STRING(style->families->families[0], "C");
    CHECK(style->size == 10 * GAL_POINT && style->leading == 12 * GAL_POINT);
    CHECK(style->weight == 350 && style->is_italic && style->tracking == -8);
    CHECK(style->align == GAL_ALIGN_CENTER);
    CHECK(style->indent == 10 * GAL_POINT && style->first_indent == 20 * GAL_POINT);
    CHECK(style->hyphenate && style->hyphen_run == 3);
    CHECK(style->widows == 4 && style->orphans == 5);
    CHECK(style->balance && style->max_lines == 6);
    CHECK(style->letter_case == GAL_CASE_SMALL_CAPS);
    CHECK(style->figures == GAL_FIGURES_OLD_STYLE);
    CHECK(style->space_before == 10 * GAL_POINT && style->space_after == 0);
    CHECK(style->rule_above == GAL_POINT && style->rule_above_color.red == 0);
    CHECK(style->rule_below == 2 * GAL_POINT && style->rule_below_color.red == 255);
    CHECK(style->word_space.minimum == 0.7 && style->word_space.maximum == 1.4);
    CHECK(style->letter_space.minimum == -0.01 && style->letter_space.desired == 0);
    CHECK(style->glyph_scale.minimum == 0.98);
    CHECK(style->step_count == 2 && style->steps[0].size == 42 * GAL_POINT);
    CHECK(style->steps[0].leading == 40 * GAL_POINT && style->steps[0].max_lines == 1);
    CHECK(style->steps[1].leading == 22 * GAL_POINT && style->steps[1].max_lines == 4);
    clear(&made);
}

static void slot_takes_every_key(void)
{
    fixture made =
        make(HEAD BODY "@page { columns: 3; grid: 10pt; }\nstyle body {} style small {}\n"
                       "slot kicker { at: columns 2-3, line 2.75; }\n"
                       "slot headline { at: column 2, after kicker 0.5 lines; }\n"
                       "slot byline { at: after headline; optional: on; max-lines: 2; }\n"
                       "slot photo { at: columns 2-3, beside body; anchor: top-right;\n"
                       "  aspect: 0.5 to 2; height: 4 lines to 90pt; fit: contain;\n"
                       "  caption: none; credit: none; min-ppi: 99; }\n"
                       "slot folio { at: bottom; left: \"{page} \\\"of\\\" {pages}\";\n"
                       "  right: \"x\"; right-style: small; style: body;\n"
                       "  rule-above: 0.5pt grey(50%); line-numbers: 5; }",
             NULL, NULL);
    const gal_slot *slot = gal_design_slot(made.design, "kicker");

    CHECK(slot->first_column == 2 && slot->last_column == 3);
    CHECK(slot->place == GAL_AT_LINE && slot->line == 2.75);
    slot = gal_design_slot(made.design, "headline");
    CHECK(slot->first_column == 2 && slot->last_column == 2);
    CHECK(slot->place == GAL_AT_AFTER && slot->gap == 5 * GAL_POINT);
    CHECK_STRING(slot->after, "kicker");
    slot = gal_design_slot(made.design, "byline");
    CHECK(slot->first_column == 0 && slot->last_column == 0 && slot->gap == 0);
    CHECK(slot->is_optional && slot->max_lines == 2 && slot->min_ppi == 120);
    slot = gal_design_slot(made.design, "photo");
    CHECK(slot->place == GAL_AT_BESIDE && slot->anchor == GAL_ANCHOR_TOP_RIGHT);
    CHECK(slot->aspect_least_ratio == 0.5 && slot->aspect_most_ratio == 2);
    CHECK(slot->height_least == 40 * GAL_POINT && slot->height_most == 90 * GAL_POINT);
    CHECK(slot->fit == GAL_FIT_CONTAIN && slot->caption == GAL_CAPTION_NONE);
    CHECK(slot->credit == GAL_CREDIT_NONE && slot->min_ppi == 99);
    slot = gal_design_slot(made.design, "folio");
    CHECK(slot->place == GAL_AT_BOTTOM && slot->line_numbers == 5);
    CHECK_STRING(slot->left, "{page} \"of\" {pages}");
    CHECK(slot->center == NULL);
    CHECK_STRING(slot->style->name, "body");
    CHECK_STRING(slot->left_style->name, "body");
    CHECK_STRING(slot->right_style->name, "small");
    CHECK(slot->rule_above == GAL_POINT / 2 && slot->rule_above_color.red == 128);
    clear(&made);
}

static void fit_keeps_its_order(void)
{
    fixture made = make(HEAD BODY "@fit { try: next-page, body-size 8.6pt, photo-height, "
                                  "headline-step; min-last-page: 6 lines; }",
                        NULL, NULL);

    CHECK(made.design->fit_count == 4 && made.design->least_last_page_lines == 6);
    CHECK(made.design->fit[0].kind == GAL_FIT_NEXT_PAGE);
    CHECK(made.design->fit[1].kind == GAL_FIT_BODY_SIZE);
    CHECK(made.design->fit[1].size == gal_length_from_pt(8.6));
    CHECK(made.design->fit[3].kind == GAL_FIT_HEADLINE_STEP);
    clear(&made);
}

static void styles_inherit_from_the_final_value(void)
{
    fixture made = make(HEAD BODY "style body { size: 10pt; indent: 1em; case: upper }\n"
                                  "style quote extends note { size: 20pt; case: unset; }\n"
                                  "style note extends body { tracking: 5; }",
                        NULL, NULL);
    const gal_style *quote = gal_design_style(made.design, "quote");

    CHECK(quote->indent == 20 * GAL_POINT);
    CHECK(quote->tracking == 5);
    CHECK(quote->letter_case == GAL_CASE_NONE);
    clear(&made);
}

static void slot_falls_back_on_the_body_style(void)
{
    fixture made =
        make(HEAD BODY "style kicker {} slot kicker {} slot photo {}", NULL, NULL);

    CHECK_STRING(gal_design_slot(made.design, "kicker")->style->name, "kicker");
    CHECK_STRING(gal_design_slot(made.design, "photo")->style->name, "body");
    CHECK(gal_design_slot(made.design, "headline") == NULL);
    CHECK(gal_design_style(made.design, "headline") == NULL);
    clear(&made);
}

static void child_replaces_single_keys(void)
{
    fixture made =
        make("@layout t extends middle {}\nslot photo { at: columns 4-4, top; }\n"
             "style body { align: unset; }",
             find_in_memory, NULL);
    const gal_style *body = gal_design_style(made.design, "body");
    const gal_slot *photo = gal_design_slot(made.design, "photo");

    CHECK(made.design->column_count == 4 && made.design->grid == 10 * GAL_POINT);
    CHECK(body->size == 9 * GAL_POINT && body->indent == 9 * GAL_POINT);
    CHECK(body->align == GAL_ALIGN_LEFT);
    CHECK(photo->first_column == 4 && photo->aspect_most_ratio == 2);
    CHECK_STRING(gal_layout_name(made.layout), "t");
    CHECK_STRING(gal_layout_title(made.layout), "M");
    clear(&made);
}

static void parents_variants_come_before_the_childs(void)
{
    gal_facts facts = plain_facts();

    facts.page = 2;

    fixture made = make("@layout t extends base {}\nslot photo { aspect: 1 to 9; }\n"
                        "@when page > 1 { slot photo { height: 1pt to 2pt; } }",
                        find_in_memory, &facts);
    const gal_slot *photo = gal_design_slot(made.design, "photo");

    CHECK(photo->aspect_most_ratio == 4);
    CHECK(photo->height_most == 2 * GAL_POINT);
    clear(&made);
}

static void a_variant_with_the_same_condition_is_the_same(void)
{
    gal_facts facts = plain_facts();

    facts.page = 2;

    fixture made = make("@layout t extends base {}\n@page { columns: 2; }\n"
                        "slot photo { at: columns 2-2, top; }\n"
                        "@when page>1 { slot photo { height: 1pt to 2pt; aspect: 5 to 6; } "
                        "style photo { widows: 3; } }\nstyle photo {}",
                        find_in_memory, &facts);
    const gal_slot *photo = gal_design_slot(made.design, "photo");
    char *text = gal_layout_describe(made.layout);

    CHECK(photo->aspect_most_ratio == 6 && photo->height_most == 2 * GAL_POINT);
    CHECK(photo->style->widows == 3);
    CHECK(strstr(text, "@when") != NULL);
    CHECK(strstr(strstr(text, "@when") + 1, "@when") == NULL);
    g_free(text);
    clear(&made);
}

static void conditions_hold_as_they_say(void)
{
    static const struct {
        const char *condition;
        bool holds;
    } cases[] = {
        { "page = 1", true },
        { "page != 1", false },
        { "page < 2 and page <= 1 and page >= 1 and page > 0", true },
        { "page = 2 or page = 1", true },
        { "not page = 1", false },
        { "not (page = 2 or page = 3)", true },
        { "page = 1 or page = 2 and page = 3", true },
        { "(page = 1 or page = 2) and page = 3", false },
        { "photo.count = 1", true },
        { "photo.orientation = landscape", true },
        { "photo.orientation = portrait", false },
        { "photo.orientation != portrait", true },
        { "photo.aspect > 1.49 and photo.aspect < 1.51", true },
        { "photo.pixels >= 2000", true },
        { "headline.length > 90", false },
        { "standfirst.length = 100 and kicker.length = 7", true },
        { "publication.length = 12 and body.length = 3000", true },
        { "byline.count = 1", true },
        { "language = en", true },
        { "language = \"EN\"", true },
        { "language != ko", true },
        { "script = hang", false },
        { "output = pdf", true },
        { "output = png", false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = g_strdup_printf(HEAD BODY "@when %s { style body { size: 50pt; } }\n"
                                               "style body {}",
                                     cases[i].condition);
        fixture made = make(text, NULL, NULL);
        const gal_style *body = gal_design_style(made.design, "body");

        CHECK_CASE(cases[i].condition, (body->size == 50 * GAL_POINT) == cases[i].holds);
        clear(&made);
        g_free(text);
    }
}

static void without_a_photo_nothing_holds_of_it(void)
{
    static const char *const conditions[] = { "photo.orientation = portrait",
                                              "photo.orientation != portrait",
                                              "photo.aspect < 1", "photo.pixels < 700" };
    gal_facts facts = plain_facts();

    facts.photo_count = 0;
    facts.photo_orientation = GAL_PORTRAIT;
    facts.photo_aspect_ratio = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(conditions); i++) {
        char *text = g_strdup_printf(HEAD BODY "style body {}\n"
                                               "@when %s { style body { size: 50pt; } }",
                                     conditions[i]);
        fixture made = make(text, NULL, &facts);

        CHECK_CASE(conditions[i],
                   gal_design_style(made.design, "body")->size == 9 * GAL_POINT);
        clear(&made);
        g_free(text);
    }
}

static void later_variants_win(void)
{
    fixture made =
        make(HEAD BODY "style body { size: 10pt; }\n"
                       "@when page = 1 { style body { size: 11pt; widows: 3; } }\n"
                       "@when page > 0 { style body { size: 12pt; } }\n"
                       "@when page > 5 { style body { size: 13pt; } }",
             NULL, NULL);
    const gal_style *body = gal_design_style(made.design, "body");

    CHECK(body->size == 12 * GAL_POINT && body->widows == 3);
    clear(&made);
}

static void variants_change_what_line_means(void)
{
    fixture made = make(HEAD BODY "style body { leading: 2 lines; } @page { grid: 10pt; }\n"
                                  "@when page = 1 { @page { grid: 12pt; } }",
                        NULL, NULL);

    CHECK(gal_design_style(made.design, "body")->leading == 24 * GAL_POINT);
    clear(&made);
}

static void variants_that_clash_leave_out_the_later(void)
{
    fixture made =
        make(HEAD BODY "@page { columns: 3; } slot photo {} style body {}\n"
                       "@when page = 1 { @page { columns: 2; } }\n"
                       "@when page > 0 { slot photo { at: columns 3-3, top; } }\n"
                       "@when page > 0 { slot body { at: after photo; } }\n"
                       "@when page > 0 { slot photo { at: after body; } }\n"
                       "@when page > 0 { style body { widows: 5; } }",
             NULL, NULL);

    CHECK(made.design->column_count == 2);
    CHECK(gal_design_slot(made.design, "photo")->last_column == 0);
    CHECK_STRING(gal_design_slot(made.design, "body")->after, "photo");
    CHECK(gal_design_slot(made.design, "photo")->place == GAL_AT_TOP);
    CHECK(gal_design_style(made.design, "body")->widows == 5);
    clear(&made);
}

static void use_takes_all_but_the_name(void)
{
    static const char text[] =
        HEAD BODY "style running-head {}\nstyle masthead {}\n"
                  "slot masthead { at: line 2; left: \"big\"; rule-above: 2pt; }\n"
                  "slot running-head { at: line 1; right: \"small\"; }\n"
                  "@when page > 1 { slot masthead { use: running-head; } }";
    gal_facts facts = plain_facts();
    fixture first = make(text, NULL, NULL);

    CHECK(gal_design_slot(first.design, "running-head") == NULL);
    CHECK(gal_design_slot(first.design, "masthead")->use == NULL);
    CHECK_STRING(gal_design_slot(first.design, "masthead")->left, "big");
    clear(&first);

    facts.page = 2;

    fixture second = make(text, NULL, &facts);
    const gal_slot *masthead = gal_design_slot(second.design, "masthead");

    CHECK_STRING(masthead->use, "running-head");
    CHECK(masthead->left == NULL && masthead->line == 1 && masthead->rule_above == 0);
    CHECK_STRING(masthead->right, "small");
    CHECK_STRING(masthead->style->name, "running-head");
    CHECK_STRING(masthead->right_style->name, "running-head");
    clear(&second);
}

static void warnings_are_kept(void)
{
    fixture made = make(HEAD BODY "@page { grid: 11.5pt; }\nstyle body { leading: 12pt; }\n"
                                  "style hedline {}\nslot extra {}\n"
                                  "slot note { left: \"text\"; }",
                        NULL, NULL);

    CHECK_STRING(
        gal_layout_warnings(made.layout),
        "t.layout:6:1: warning: style hedline is used by nothing; did you mean "
        "'headline'?\n"
        "t.layout:7:1: warning: slot extra is used by nothing\n"
        "t.layout:5:14: warning: style body: leading 12pt is not a whole number of grid "
        "lines (grid 11.5pt); body will leave the grid\n");
    clear(&made);
}

int main(void)
{
    lengths_come_in_all_units();
    page_takes_sizes_and_margins();
    rounded_margins_cost_no_line();
    columns_fill_the_live_width();
    colors_come_in_all_forms();
    colors_have_inks();
    style_takes_every_key();
    slot_takes_every_key();
    fit_keeps_its_order();
    styles_inherit_from_the_final_value();
    slot_falls_back_on_the_body_style();
    child_replaces_single_keys();
    parents_variants_come_before_the_childs();
    a_variant_with_the_same_condition_is_the_same();
    conditions_hold_as_they_say();
    without_a_photo_nothing_holds_of_it();
    later_variants_win();
    variants_change_what_line_means();
    variants_that_clash_leave_out_the_later();
    use_takes_all_but_the_name();
    warnings_are_kept();
    return check_summary();
}
