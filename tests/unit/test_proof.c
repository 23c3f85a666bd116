/* SPDX-License-Identifier: Apache-2.0 */
/* Printer's marks stay out of the bleed; proof marks leave the pages as they are, cover no
   letter, and know where findings are. */
#include <glib.h>
#include <string.h>

#include "check.h"
#include "galley/galley.h"
#include "proof/proof.h"
#include "render/renderer.h"

#define PT(pt) gal_length_from_pt(pt)

static gal_renderer *renderer;

static gal_rect box_of(const gal_mark *mark)
{
    const gal_glyph_mark *g = &mark->glyphs;
    gal_length right = 0;

    switch (mark->kind) {
    case GAL_MARK_RULE: return mark->rule;
    case GAL_MARK_IMAGE: return mark->image.box;
    case GAL_MARK_RING:
        return (gal_rect){ mark->ring.x - mark->ring.radius,
                           mark->ring.y - mark->ring.radius, 2 * mark->ring.radius,
                           2 * mark->ring.radius };
    case GAL_MARK_GLYPHS: break;
    }
    for (int i = 0; i < g->glyph_count; i++)
        right = MAX(right, g->glyphs[i].x);
    return (gal_rect){ g->x, g->baseline - g->size * 7 / 10, right + g->size / 4,
                       g->size * 7 / 10 };
}

static bool meet(gal_rect a, gal_rect b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

static bool is_within(gal_rect inner, gal_rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y &&
           inner.x + inner.width <= outer.x + outer.width &&
           inner.y + inner.height <= outer.y + outer.height;
}

static const gal_page *page_at(const gal_display *display, guint index)
{
    return g_ptr_array_index(display->pages, index);
}

static const gal_mark *mark_at(const gal_page *page, guint index)
{
    return &g_array_index(page->marks, gal_mark, index);
}

static gal_rect grow(const gal_page *page, gal_length by)
{
    return (gal_rect){ -by, -by, page->width + 2 * by, page->height + 2 * by };
}

static void check_marks_of_page(const gal_page *page, bool for_press)
{
    int registrations = 0, rings = 0;

    for (guint i = 0; i < page->marks->len; i++) {
        const gal_mark *mark = mark_at(page, i);

        if (!CHECK(mark->layer == GAL_LAYER_PRINTER && mark->element == GAL_NO_ELEMENT))
            return;
        CHECK(!meet(box_of(mark), grow(page, page->bleed)));
        CHECK(is_within(box_of(mark), grow(page, gal_page_margin(page))));
        registrations += mark->is_registration;
        rings += mark->kind == GAL_MARK_RING;
    }
    CHECK(rings == (for_press ? 4 : 0));
    CHECK(registrations == 8 + 3 * rings + (page->leaves ? 8 : 0));
}

static void printer_marks_stay_out_of_the_bleed(void)
{
    static const struct {
        double width, height, bleed;
        bool is_sheet, for_press;
    } cases[] = {
        { 595, 842, 0, false, true },      { 595, 842, 8.5, false, true },
        { 595, 842, 72, false, false },    { 842, 595, 0, true, true },
        { 40, 40, 3, false, true },        { 10, 10, 0, true, true },
        { 4000, 6000, 14.2, false, true },
    };
    gal_bench *bench = gal_bench_take(renderer);
    const gal_proof_tools tools = { renderer->fonts, bench->shaper };
    const gal_slug_line line = { "a-rather-long-name-of-a-file-in-한국어-и-по-русски.json",
                                 "print-a4", "<24 November>", true, 0 };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        static const gal_leaf leaf = { 0, 0 };
        gal_display *display = gal_display_new();
        gal_page *page =
            gal_display_add_page(display, PT(cases[i].width), PT(cases[i].height));

        page->bleed = PT(cases[i].bleed);
        page->leaves = cases[i].is_sheet ? &leaf : NULL;
        page->leaf_count = cases[i].is_sheet;
        gal_printer_marks_add(display, &line, cases[i].for_press, &tools);
        CHECK(page->slug > 0);
        check_marks_of_page(page, cases[i].for_press);
        gal_display_free(display);
    }
    gal_bench_give_back(renderer, bench);
}

static const char bad_article[] =
    "{\"headline\":\"Counting boats that nobody counts\",\"language\":\"en\","
    "\"photos\":[{\"source\":\"gone.jpg\",\"caption\":\"Gone.\"}],\"body\":["
    "{\"kind\":\"paragraph\",\"text\":\"The harbour counts its boats each evening, when "
    "the "
    "\\uE000 come back and the men who own them walk up the hill. There is a word for it, "
    "\\u2D63, that no one prints, and a supercalifragilisticexpialidocious-antidisestablish"
    "mentarianism of forms to be filled in by incomprehensibilities.\"},"
    "{\"kind\":\"paragraph\",\"text\":\"The book is old and so is the man who keeps it, "
    "and "
    "between them they know more about the sea than anyone.\"}]}";

static gal_pages *render(const char *json, const char *layout_name)
{
    gal_error error = { 0 };
    gal_article *article =
        gal_article_read(json, strlen(json), GAL_FORMAT_JSON, "test", &error);
    gal_layout *layout = gal_layout_open(renderer, layout_name, &error);
    gal_pages *pages =
        article && layout ? gal_render(renderer, article, layout, NULL, &error) : NULL;

    if (!CHECK(pages))
        printf("  %s", error.text);
    gal_error_clear(&error);
    gal_layout_free(layout);
    gal_article_free(article);
    return pages;
}

static bool make_proof(gal_pages *pages, const gal_proof_options *options)
{
    gal_error error = { 0 };
    const bool is_made = gal_pages_make_proof(pages, options, &error);

    if (!is_made)
        printf("  %s", error.text);
    gal_error_clear(&error);
    return is_made;
}

/* Field by field, since padding says nothing. */
static bool are_same(const gal_mark *a, const gal_mark *b)
{
    if (a->kind != b->kind || a->element != b->element || a->layer != b->layer ||
        memcmp(&a->ink, &b->ink, sizeof a->ink) != 0)
        return false;
    switch (a->kind) {
    case GAL_MARK_GLYPHS:
        return a->glyphs.face == b->glyphs.face && a->glyphs.size == b->glyphs.size &&
               a->glyphs.x == b->glyphs.x && a->glyphs.baseline == b->glyphs.baseline &&
               a->glyphs.glyphs == b->glyphs.glyphs &&
               a->glyphs.glyph_count == b->glyphs.glyph_count &&
               a->glyphs.text == b->glyphs.text && a->glyphs.show == b->glyphs.show;
    case GAL_MARK_RULE: return memcmp(&a->rule, &b->rule, sizeof a->rule) == 0;
    case GAL_MARK_IMAGE:
        return a->image.picture == b->image.picture &&
               memcmp(&a->image.box, &b->image.box, sizeof a->image.box) == 0;
    case GAL_MARK_RING: return memcmp(&a->ring, &b->ring, sizeof a->ring) == 0;
    }
    return false;
}

/* No label of the proof on a letter of the page; plates on photos are no letters. */
static void check_labels(const gal_page *page, guint own)
{
    for (guint i = own; i < page->marks->len; i++) {
        const gal_mark *label = mark_at(page, i);

        if (label->kind != GAL_MARK_GLYPHS || label->layer != GAL_LAYER_PROOF)
            continue;
        for (guint k = 0; k < own; k++)
            if (mark_at(page, k)->kind == GAL_MARK_GLYPHS)
                CHECK(!meet(box_of(label), box_of(mark_at(page, k))));
    }
}

static void check_page(const gal_page *final, const gal_page *proof)
{
    bool has_overlay = false;

    if (!CHECK(proof->marks->len > final->marks->len))
        return;
    CHECK(proof->width == final->width && proof->height == final->height &&
          proof->bleed == final->bleed);
    for (guint i = 0; i < final->marks->len; i++)
        CHECK(are_same(mark_at(final, i), mark_at(proof, i)));
    for (guint i = final->marks->len; i < proof->marks->len; i++) {
        CHECK(mark_at(proof, i)->layer != GAL_LAYER_PAGE);
        CHECK(mark_at(proof, i)->element == GAL_NO_ELEMENT);
        has_overlay = has_overlay || mark_at(proof, i)->layer == GAL_LAYER_PROOF;
    }
    CHECK(has_overlay);
    check_labels(proof, final->marks->len);
}

static void a_proof_has_the_pages_as_they_are(void)
{
    static const char *const layouts[] = { "print-a4", "magazine", "compact", "proof",
                                           "tabloid" };
    const gal_proof_options options = { "test.json", "noon", false };

    for (gsize i = 0; i < G_N_ELEMENTS(layouts); i++) {
        gal_pages *pages = render(bad_article, layouts[i]);
        char *before = gal_display_to_json(pages->flow.display, true);
        const guint count = pages->flow.display->pages->len;

        CHECK(make_proof(pages, &options));
        CHECK(make_proof(pages, &options)); /* once is enough */

        char *after = gal_display_to_json(pages->flow.display, true);

        CHECK(strcmp(before, after) == 0);
        CHECK((guint)gal_pages_count(pages) > count);
        for (guint p = 0; p < count; p++)
            check_page(page_at(pages->flow.display, p), page_at(pages->proof, p));
        CHECK(!gal_page_has_overlay(page_at(pages->proof, count)));
        g_free(before);
        g_free(after);
        gal_pages_free(pages);
    }
}

/* The report is content like any other: each element comes after its parent. */
static void the_report_is_read_after_the_article(void)
{
    gal_pages *pages = render(bad_article, "print-a4");

    CHECK(make_proof(pages, NULL));

    const GArray *elements = pages->proof->elements;
    const guint own = pages->flow.display->elements->len;

    CHECK(elements->len > own);
    CHECK(pages->flow.display->elements->len == own);
    for (guint i = 0; i < elements->len; i++)
        CHECK(g_array_index(elements, gal_element, i).parent < (int)i);
    CHECK(g_array_index(elements, gal_element, own).parent == 0);

    const gal_page *last = page_at(pages->proof, pages->proof->pages->len - 1);

    for (guint i = 0; i < last->marks->len; i++)
        CHECK(mark_at(last, i)->element == GAL_NO_ELEMENT ||
              mark_at(last, i)->element >= (int)own);
    gal_pages_free(pages);
}

static void findings_know_their_places(void)
{
    gal_pages *pages = render(bad_article, "print-a4");
    GArray *spots = gal_spots_find(pages->flow.display, pages->findings);
    int glyphs = 0, lines = 0, nowhere = 0;

    CHECK(spots->len == pages->findings->items->len);

    for (guint i = 0; i < pages->findings->items->len; i++) {
        const gal_finding *finding = &g_array_index(pages->findings->items, gal_finding, i);
        const gal_spot spot = g_array_index(spots, gal_spot, i);

        if (strcmp(finding->code, "missing-glyph") == 0) {
            CHECK(spot.page == 0 && spot.line > 0 && spot.column == 1);
            CHECK(strcmp(spot.slot, "body") == 0);
            glyphs++;
        } else if (g_str_has_suffix(finding->code, "-line")) {
            CHECK(spot.page == 0 && spot.line > 0 && finding->words);
            lines++;
        } else {
            CHECK(spot.page == -1);
            nowhere++;
        }
    }
    CHECK(glyphs == 2);
    CHECK(lines > 0);
    CHECK(nowhere > 0); /* the photo that is not there */
    g_array_unref(spots);
    gal_pages_free(pages);
}

/* A page with that many findings has no room for all numbers, and takes no longer for it. */
static void many_findings_are_no_fault(void)
{
    GString *json = g_string_new("{\"headline\":\"Many\",\"body\":[{\"kind\":\"paragraph\","
                                 "\"text\":\"");

    for (int i = 0; i < 600; i++)
        g_string_append_printf(json, "\\u%04X ", 0xE000 + i);
    g_string_append(json, "\"}]}");

    gal_pages *pages = render(json->str, "print-a4");

    CHECK(pages->findings->items->len >= 600);
    CHECK(make_proof(pages, NULL));
    CHECK(pages->proof->pages->len > pages->flow.display->pages->len);
    for (guint p = 0; p < pages->flow.display->pages->len; p++)
        check_page(page_at(pages->flow.display, p), page_at(pages->proof, p));
    gal_pages_free(pages);
    g_string_free(json, TRUE);
}

int main(void)
{
    const gal_renderer_options options = { .data_folder = GAL_SOURCE_FOLDER };

    gal_error error = { 0 };

    renderer = gal_renderer_new(&options, &error);
    if (CHECK(renderer)) {
        printer_marks_stay_out_of_the_bleed();
        a_proof_has_the_pages_as_they_are();
        the_report_is_read_after_the_article();
        findings_know_their_places();
        many_findings_are_no_fault();
    }
    gal_renderer_free(renderer);
    return check_summary();
}
