/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What holds for every set article: all of its text stands on the pages once and in order,
 * baselines are on the grid, boxes do not overlap, nothing is wider than its measure or
 * outside the page, columns end well. Counts of what is allowed but not liked are printed.
 */
#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "body_letters.h"
#include "check.h"
#include "galley/render.h"
#include "render/quality.h"
#include "render/renderer.h"

/* MOST_MARGIN: how far a line may stand out of its column. */
enum { SLACK = GAL_POINT / 2, MOST_MARGIN = 3 * GAL_POINT };

static gal_renderer *renderer;
static bool is_talkative;

/* Sums over all articles, for the last line of the output. */
static struct {
    int articles, lines, column_end_hyphens, uneven_feet, ragged, loose, orphans, widows;
} totals;

static void add_lines(GString *letters, const gal_box *box)
{
    for (int i = 0; i < box->line_count; i++)
        add_letters(letters, box->lines[i].text);
}

/* Whether a box of the slot says just that. */
static bool has_box(const gal_display *display, const char *slot, const GString *said)
{
    bool found = false;

    for (guint p = 0; p < display->pages->len; p++) {
        const GArray *boxes = ((gal_page *)g_ptr_array_index(display->pages, p))->boxes;

        for (guint i = 0; i < boxes->len && !found; i++) {
            GString *there = g_string_new(NULL);

            if (strcmp(g_array_index(boxes, gal_box, i).slot, slot) == 0)
                add_lines(there, &g_array_index(boxes, gal_box, i));
            found = there->len > 0 && g_string_equal(said, there);
            g_string_free(there, TRUE);
        }
    }
    return found;
}

/* Whether a pull quote or a sidebar stands in a slot of its own, apart from the text. The notes
   of a sidebar then stand there too, behind all else. */
static bool is_apart(const gal_display *display, const gal_block *block)
{
    const bool is_sidebar = block->kind == GAL_BLOCK_SIDEBAR;
    GString *said = g_string_new(NULL), *of_text = notes.letters;
    const int number = notes.number;

    notes.letters = g_string_new(NULL);
    add_block(said, block);
    if (is_sidebar)
        g_string_append(said, notes.letters->str);
    g_string_free(notes.letters, TRUE);
    notes.letters = of_text;

    const bool found = has_box(display, is_sidebar ? "sidebar" : "pull-quote", said);

    if (!found || !is_sidebar)
        notes.number = number;
    g_string_free(said, TRUE);
    return found;
}

/* The letters of the body as the article has them. */
static GString *article_letters(const gal_article *article, const gal_pages *pages)
{
    GString *letters = g_string_new(NULL);
    bool has_paragraph = false;

    for (guint i = 0; i < article->body->len; i++) {
        const gal_block *block = g_ptr_array_index(article->body, i);

        if (block->kind == GAL_BLOCK_PARAGRAPH && !has_paragraph) {
            has_paragraph = true;
            if (!gal_article_dateline_paragraph(article, NULL))
                add_letters(letters, article->dateline);
        }
        if ((block->kind != GAL_BLOCK_PULL_QUOTE && block->kind != GAL_BLOCK_SIDEBAR) ||
            !is_apart(pages->flow.display, block))
            add_block(letters, block);
    }
    return letters;
}

/* A drop cap is a box of its own within that of its column. */
static bool is_cap(const gal_box *box)
{
    return strcmp(box->slot, "drop-cap") == 0;
}

static bool is_of_text(const gal_box *box)
{
    return strcmp(box->slot, "body") == 0 || is_cap(box);
}

static bool is_note(const gal_box *box)
{
    return strcmp(box->slot, "note") == 0;
}

static GString *page_letters(const gal_display *display, bool (*is_wanted)(const gal_box *))
{
    GString *letters = g_string_new(NULL);

    for (guint p = 0; p < display->pages->len; p++) {
        const gal_page *page = g_ptr_array_index(display->pages, p);

        for (guint i = 0; i < page->boxes->len; i++) {
            const gal_box *box = &g_array_index(page->boxes, gal_box, i);

            if (is_wanted(box))
                add_lines(letters, box);
        }
    }
    return letters;
}

static void check_letters(const char *name, GString *expected, GString *found)
{
    if (!CHECK_CASE(name, g_string_equal(expected, found))) {
        gsize same = 0;

        while (same < expected->len && same < found->len &&
               expected->str[same] == found->str[same])
            same++;
        same -= MIN(same, 20);
        printf("  expected: …%.60s\n  found:    …%.60s\n", expected->str + same,
               found->str + MIN(same, found->len));
    }
    g_string_free(expected, TRUE);
    g_string_free(found, TRUE);
}

static void check_text(const char *name, const gal_article *article, const gal_pages *pages)
{
    notes.letters = g_string_new(NULL);
    notes.number = 0;
    check_letters(name, article_letters(article, pages),
                  page_letters(pages->flow.display, is_of_text));
    check_letters(name, notes.letters, page_letters(pages->flow.display, is_note));
}

static bool meet(gal_rect a, gal_rect b)
{
    return a.x + SLACK < b.x + b.width && b.x + SLACK < a.x + a.width &&
           a.y + SLACK < b.y + b.height && b.y + SLACK < a.y + a.height;
}

static bool is_within(gal_rect inner, gal_rect outer)
{
    return inner.x >= outer.x - SLACK && inner.y >= outer.y - SLACK &&
           inner.x + inner.width <= outer.x + outer.width + SLACK &&
           inner.y + inner.height <= outer.y + outer.height + SLACK;
}

/* The page, with the bleed for what may run into it. */
static gal_rect paper_of(const gal_page *page, bool bleeds)
{
    const gal_length bleed = bleeds ? page->bleed : 0;

    return (gal_rect){ -bleed, -bleed, page->width + 2 * bleed, page->height + 2 * bleed };
}

static void check_boxes(const char *name, int number, const gal_page *page)
{
    for (guint i = 0; i < page->boxes->len; i++) {
        const gal_box *a = &g_array_index(page->boxes, gal_box, i);

        const gal_rect paper = paper_of(page, strcmp(a->slot, "photo") == 0);

        if (!CHECK_CASE(name, is_within(a->rect, paper)))
            printf("  page %d: %s is outside the page\n", number, a->slot);
        for (guint k = 0; k < i; k++) {
            const gal_box *b = &g_array_index(page->boxes, gal_box, k);

            if (!CHECK_CASE(name, is_cap(a) || is_cap(b) || !meet(a->rect, b->rect)))
                printf("  page %d: %s (%.1f to %.1f) overlaps %s (%.1f to %.1f)\n", number,
                       a->slot, gal_length_to_pt(a->rect.y),
                       gal_length_to_pt(a->rect.y + a->rect.height), b->slot,
                       gal_length_to_pt(b->rect.y),
                       gal_length_to_pt(b->rect.y + b->rect.height));
        }
    }
}

/* How far from its origin the ink of a full-width bracket begins, whose blank half may hang
   out of a column; 0 for other glyphs. */
static gal_length bearing_of(const gal_glyph_mark *mark, int index)
{
    hb_glyph_extents_t extents = { 0 };

    hb_font_get_glyph_extents(gal_face_shaper(mark->face), mark->glyphs[index].id,
                              &extents);

    const gal_length bearing =
        gal_length_scale(mark->size, extents.x_bearing, gal_face_units_per_em(mark->face));

    return bearing > mark->size / 4 ? bearing : 0;
}

/* From where the leftmost glyph's ink begins to the rightmost's origin, less what may stand out
   of a column. */
static gal_rect origins_of(const gal_glyph_mark *mark)
{
    gal_length left = mark->glyph_count > 0 ? GAL_POINT * 1000 : 0, right = 0;

    for (int i = 0; i < mark->glyph_count; i++) {
        left = MIN(left, mark->glyphs[i].x + bearing_of(mark, i));
        right = MAX(right, mark->glyphs[i].x);
    }
    const gal_length margin = CLAMP((right - left) / 2, 0, MOST_MARGIN);

    return (gal_rect){ mark->x + left + margin, mark->baseline,
                       MAX(right - left - 2 * margin, 0), 0 };
}

/* A space at a line's end stands after what hangs over the margin, and shows nothing. */
static bool is_lone_space(const gal_glyph_mark *mark)
{
    return mark->glyph_count == 1 && mark->text[0] == ' ';
}

static bool is_in_a_box(const gal_page *page, gal_rect rect)
{
    for (guint i = 0; i < page->boxes->len; i++)
        if (is_within(rect, g_array_index(page->boxes, gal_box, i).rect))
            return true;
    return false;
}

/* Ink of every kind is on the page, the article's in its boxes. */
static void check_marks(const char *name, int number, const gal_page *page)
{
    for (guint i = 0; i < page->marks->len; i++) {
        const gal_mark *mark = &g_array_index(page->marks, gal_mark, i);
        gal_rect rect = { 0 };

        switch (mark->kind) {
        case GAL_MARK_RING: break;
        case GAL_MARK_RULE: rect = mark->rule; break;
        case GAL_MARK_IMAGE: rect = mark->image.box; break;
        case GAL_MARK_GLYPHS: rect = origins_of(&mark->glyphs); break;
        }
        if (!CHECK_CASE(name,
                        is_within(rect, paper_of(page, mark->kind == GAL_MARK_IMAGE))))
            printf("  page %d: a mark of kind %d is outside the page\n", number,
                   (int)mark->kind);
        if (mark->kind == GAL_MARK_GLYPHS && mark->element != GAL_NO_ELEMENT &&
            !is_lone_space(&mark->glyphs) && !CHECK_CASE(name, is_in_a_box(page, rect)))
            printf("  page %d: in no box: %s\n", number, mark->glyphs.text);
    }
}

static bool is_on_grid(const gal_page *page, const gal_set_line *line)
{
    return (line->baseline - page->grid_first) % page->grid == 0;
}

/* Display text of the body has a leading of its own. */
static bool has_own_leading(const gal_article *article, const gal_set_line *line)
{
    if (line->block < 0)
        return true;

    const gal_block *block = g_ptr_array_index(article->body, line->block);

    return block->kind == GAL_BLOCK_PULL_QUOTE || block->kind == GAL_BLOCK_SIDEBAR;
}

static void check_line(const char *name, const gal_article *article, const gal_page *page,
                       const gal_box *box, const gal_set_line *line)
{
    const bool is_body = strcmp(box->slot, "body") == 0;

    if (!CHECK_CASE(name, line->width <= line->measure + SLACK))
        printf("  %s: %.1f pt wider than its measure: %s\n", box->slot,
               gal_length_to_pt(line->width - line->measure), line->text);
    if (!CHECK_CASE(name, line->x >= box->rect.x - MOST_MARGIN &&
                              line->x + line->width <=
                                  box->rect.x + box->rect.width + MOST_MARGIN))
        printf("  %s: outside its box: %s\n", box->slot, line->text);
    if (is_body &&
        !CHECK_CASE(name, is_on_grid(page, line) || has_own_leading(article, line)))
        printf("  off the grid: %s\n", line->text);
    if (line->is_justified && line->gap_count > 0 &&
        !CHECK_CASE(name, line->word_space_ratio > 0.5))
        printf("  too tight: %.3f: %s\n", line->word_space_ratio, line->text);
}

/* Lines of a box go down; those of one table row or list item share a baseline. */
static void check_lines(const char *name, const gal_article *article, const gal_page *page)
{
    for (guint i = 0; i < page->boxes->len; i++) {
        const gal_box *box = &g_array_index(page->boxes, gal_box, i);

        totals.lines += box->line_count;
        for (int k = 0; k < box->line_count; k++)
            check_line(name, article, page, box, &box->lines[k]);
    }
}

static gal_length foot_of(const gal_box *box)
{
    return box->rect.y + box->rect.height;
}

/* The last page's feet are level to a line where no photo stands under the text. */
static void check_feet(const char *name, const gal_pages *pages)
{
    const gal_display *display = pages->flow.display;
    const gal_page *page = g_ptr_array_index(display->pages, display->pages->len - 1);
    gal_length highest = G_MAXINT, lowest = 0;
    bool has_photo = false;

    for (guint i = 0; i < page->boxes->len; i++) {
        const gal_box *box = &g_array_index(page->boxes, gal_box, i);

        has_photo |= strcmp(box->slot, "photo") == 0;
        if (strcmp(box->slot, "body") != 0)
            continue;
        highest = MIN(highest, foot_of(box));
        lowest = MAX(lowest, foot_of(box));
    }
    if (lowest - highest <= page->grid)
        return;
    totals.uneven_feet++;
    if (is_talkative)
        printf("  %s: feet %d lines apart%s\n", name, (lowest - highest) / page->grid,
               has_photo ? ", beside a photo" : "");
}

static int count_findings(const gal_pages *pages, const char *code)
{
    int count = 0;

    for (guint i = 0; i < pages->findings->items->len; i++)
        count +=
            strcmp(g_array_index(pages->findings->items, gal_finding, i).code, code) == 0;
    return count;
}

static void tell_quality(const char *name, const gal_pages *pages)
{
    const gal_quality q = gal_quality_measure(pages->flow.display);
    const int ragged = count_findings(pages, "ragged-line");

    totals.articles++;
    totals.column_end_hyphens += pages->flow.column_end_hyphens;
    totals.ragged += ragged;
    totals.loose += q.loose_lines;
    totals.orphans += pages->flow.orphans;
    totals.widows += pages->flow.widows;
    if (is_talkative)
        printf("%-44s pages %2u lines %4d loosest %.2f tightest %.2f mean %.2f dev %.2f "
               "loose %d ragged %d hyphens %d run %d rivers %d runts %d end-hyphens %d "
               "orphans %d widows %d imbalance %d\n",
               name, pages->flow.display->pages->len, q.body_lines, q.loosest, q.tightest,
               q.mean, q.deviation, q.loose_lines, ragged, q.hyphens, q.longest_hyphen_run,
               q.rivers, q.runts, pages->flow.column_end_hyphens, pages->flow.orphans,
               pages->flow.widows, pages->flow.column_imbalance_lines);
}

static void check_pages(const char *name, const gal_article *article,
                        const gal_pages *pages)
{
    const gal_display *display = pages->flow.display;

    check_text(name, article, pages);
    for (guint p = 0; p < display->pages->len; p++) {
        const gal_page *page = g_ptr_array_index(display->pages, p);

        check_boxes(name, (int)p + 1, page);
        check_marks(name, (int)p + 1, page);
        check_lines(name, article, page);
    }
    if (!CHECK_CASE(name, pages->flow.orphans == 0 && pages->flow.widows == 0))
        printf("  %d orphans, %d widows\n", pages->flow.orphans, pages->flow.widows);
    CHECK_CASE(name, count_findings(pages, "overlap") == 0);
    tell_quality(name, pages);
    check_feet(name, pages);
}

/* Golden cases share their photos. */
static char *find_image_root(const char *folder)
{
    return strstr(folder, "/tests/golden/") ? g_path_get_dirname(folder) : g_strdup(folder);
}

static void check_article(const char *path, const char *layout_name)
{
    gal_error error = { 0 };
    char *bytes = NULL, *folder = g_path_get_dirname(path),
         *base = g_path_get_basename(path);
    char *parent = g_path_get_basename(folder), *image_root = find_image_root(folder);
    char *name = g_strdup_printf("%s/%s %s", parent, base, layout_name);
    gsize length = 0;

    g_file_get_contents(path, &bytes, &length, NULL);

    gal_article *article =
        bytes ? gal_article_read(bytes, length, GAL_FORMAT_DETECT, base, &error) : NULL;
    gal_layout *layout = gal_layout_open(renderer, layout_name, &error);
    const gal_render_options options = { .image_root = image_root };
    gal_pages *pages =
        article && layout ? gal_render(renderer, article, layout, &options, &error) : NULL;

    if (CHECK_CASE(name, pages))
        check_pages(name, article, pages);
    else
        printf("  %s", error.text ? error.text : "cannot be read\n");
    gal_pages_free(pages);
    gal_layout_free(layout);
    gal_article_free(article);
    gal_error_clear(&error);
    g_free(name);
    g_free(parent);
    g_free(image_root);
    g_free(base);
    g_free(folder);
    g_free(bytes);
}

static gint compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All files below a folder whose names end so, sorted. */
static void find_files(const char *folder, const char *ending, GPtrArray *found)
{
    GDir *directory = g_dir_open(folder, 0, NULL);

    for (const char *name; directory && (name = g_dir_read_name(directory));) {
        char *path = g_build_filename(folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            find_files(path, ending, found);
        else if (g_str_has_suffix(name, ending))
            g_ptr_array_add(found, g_strdup(path));
        g_free(path);
    }
    if (directory)
        g_dir_close(directory);
    g_ptr_array_sort(found, compare_paths);
}

static int check_folder(const char *folder, const char *ending)
{
    static const char *const layouts[] = { "print-a4",
                                           "print-letter",
                                           "print-large",
                                           "proof",
                                           "tabloid",
                                           "berliner",
                                           "broadsheet",
                                           "compact",
                                           "magazine",
                                           GAL_SOURCE_FOLDER
                                           "/tests/golden/furniture.layout",
                                           GAL_SOURCE_FOLDER
                                           "/tests/golden/photo-top.layout" };
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);

    find_files(folder, ending, paths);
    for (guint i = 0; i < paths->len; i++)
        for (size_t k = 0; k < G_N_ELEMENTS(layouts); k++)
            check_article(g_ptr_array_index(paths, i), layouts[k]);

    const int count = (int)paths->len;

    g_ptr_array_unref(paths);
    return count;
}

static void check_shared(const char *folder, const char *ending)
{
    char *path = g_build_filename(GAL_SHARED_FOLDER "/corpus", folder, NULL);

    if (check_folder(path, ending) == 0)
        printf("skipped: %s is not there\n", folder);
    g_free(path);
}

/* With -v every article's figures are printed; with paths, of those alone. */
int main(int argc, char **argv)
{
    gal_error error = { 0 };
    const gal_renderer_options options = { .data_folder = GAL_SOURCE_FOLDER };

    is_talkative = argc > 1;
    renderer = gal_renderer_new(&options, &error);
    if (!CHECK(renderer))
        return check_summary();
    if (argc > 2) {
        for (int i = 2; i < argc; i++)
            check_article(argv[i], "print-a4");
    } else {
        check_folder(GAL_SOURCE_FOLDER "/samples", ".json");
        CHECK(check_folder(GAL_SOURCE_FOLDER "/tests/golden", "article.json") > 0);
        check_shared("languages/udhr", ".txt");
        check_shared("newspaper4k", "text.txt");
    }
    gal_renderer_free(renderer);
    printf("%d articles, %d lines: %d hyphens at column ends, %d last pages with uneven "
           "feet, %d ragged lines, %d loose ones, %d orphans, %d widows\n",
           totals.articles, totals.lines, totals.column_end_hyphens, totals.uneven_feet,
           totals.ragged, totals.loose, totals.orphans, totals.widows);
    return check_summary();
}
