/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random articles, some from right to left, in random layouts: whatever columns the slots span,
 * nothing stands on anything else, nothing leaves the page, and all of the text is there.
 */
#include <glib.h>

#include "article/article.h"
#include "check.h"
#include "galley/render.h"
#include "render/renderer.h"

enum { ROUNDS = 150, SEED = 20250401, MOST_BLOCKS = 24 };

static gal_renderer *renderer;
static GRand *dice;

/* From `least` up to and with `most`. */
static int roll(int least, int most)
{
    return g_rand_int_range(dice, least, most + 1);
}

static void add_words(GString *json, int count)
{
    static const char *const words[] = {
        "harbour",          "of",   "the",   "Margarethe", "bell", "a", "quay", "flour",
        "incomprehensible", "tide", "12.50", "Anna",       "went", "by"
    };

    g_string_append(json, roll(0, 3) == 0 ? "\\\"Quoted" : "Words");
    for (int i = 1; i < count; i++)
        g_string_append_printf(json, " %s", words[roll(0, G_N_ELEMENTS(words) - 1)]);
}

static void add_field(GString *json, const char *name, int words)
{
    g_string_append_printf(json, "\"%s\":\"", name);
    add_words(json, words);
    g_string_append_c(json, '"');
}

/* Text that now and then has a note, long or short. */
static void add_noted(GString *json, int words)
{
    add_field(json, "text", words);
    if (roll(0, 3) > 0)
        return;
    g_string_append_printf(json, ",\"marks\":[{\"from\":0,\"to\":%d,\"kind\":\"note\",",
                           roll(1, 5));
    add_field(json, "text", roll(0, 9) ? roll(1, 40) : roll(200, 400));
    g_string_append(json, "}]");
}

static void add_list(GString *json)
{
    g_string_append(json, "\"items\":[");
    for (int i = roll(0, 6); i >= 0; i--) {
        g_string_append(json, "{");
        add_noted(json, roll(1, 20));
        g_string_append(json, i > 0 ? "}," : "}]");
    }
}

static void add_table(GString *json)
{
    const int columns = roll(1, 5);
    int rows = roll(1, 40);

    g_string_append_printf(json, "\"header-rows\":%d,\"rows\":[", roll(0, 1));
    for (; rows > 0; rows--) {
        for (int k = 0; k < columns; k++) {
            g_string_append(json, k > 0 ? ",\"" : "[\"");
            add_words(json, roll(1, 3));
            g_string_append_c(json, '"');
        }
        g_string_append(json, rows > 1 ? "]," : "]]");
    }
}

static void add_block(GString *json, int photos, bool is_inner)
{
    switch (roll(0, 11)) {
    case 0:
        g_string_append(json, "{\"kind\":\"subhead\",");
        add_field(json, "text", roll(1, 8));
        break;
    case 1:
        g_string_append(json, "{\"kind\":\"quote\",\"source\":\"Somebody\",");
        add_noted(json, roll(1, 40));
        break;
    case 2:
    case 3:
        g_string_append(json, "{\"kind\":\"pull-quote\",");
        add_field(json, "text", roll(2, 40));
        break;
    case 4:
        g_string_append(json, "{\"kind\":\"list\",");
        add_list(json);
        break;
    case 5:
        g_string_append(json, "{\"kind\":\"table\",");
        add_table(json);
        break;
    case 6:
        if (photos > 0) {
            g_string_append_printf(json, "{\"kind\":\"photo\",\"photo\":%d",
                                   roll(0, photos - 1));
            break;
        }
        /* fall through */
    case 7:
        if (!is_inner) {
            g_string_append(json, "{\"kind\":\"sidebar\",\"headline\":\"Box\",\"body\":[");
            for (int i = roll(1, 4); i > 0; i--) {
                add_block(json, 0, true);
                g_string_append(json, i > 1 ? "," : "]");
            }
            break;
        }
        /* fall through */
    default:
        g_string_append(json, "{\"kind\":\"paragraph\",");
        add_noted(json, roll(1, 120));
    }
    g_string_append_c(json, '}');
}

static char *make_article(void)
{
    GString *json =
        g_string_new(roll(0, 3) ? "{\"language\":\"en\"," : "{\"language\":\"he\",");
    const int photos = roll(0, 5);

    add_field(json, "headline", roll(1, 16));
    if (roll(0, 1)) {
        g_string_append_c(json, ',');
        add_field(json, "standfirst", roll(4, 30));
    }
    g_string_append(json, ",\"photos\":[");
    for (int i = 0; i < photos; i++) {
        g_string_append(json,
                        i > 0 ? ",{\"source\":\"no.jpg\"," : "{\"source\":\"no.jpg\",");
        add_field(json, "caption", roll(1, 40));
        g_string_append_c(json, '}');
    }
    g_string_append(json, "],\"body\":[");
    for (int i = roll(1, MOST_BLOCKS); i > 0; i--) {
        add_block(json, photos, false);
        g_string_append(json, i > 1 ? "," : "]}");
    }
    return g_string_free(json, FALSE);
}

/* " columns A-B," or nothing: all or any of them. */
static void add_columns(GString *layout, int columns)
{
    const int first = roll(1, columns), last = roll(first, columns);

    if (roll(0, 3) > 0)
        g_string_append_printf(layout, "columns %d-%d, ", first, last);
}

static void add_sidebar_slot(GString *layout, int columns)
{
    static const char *const anchors[] = { "top-left", "top-right", "bottom-left",
                                           "bottom-right" };

    g_string_append(layout, "slot sidebar { at: ");
    add_columns(layout, columns);
    g_string_append_printf(layout,
                           "beside body; anchor: %s; span: %d; columns: %d; padding: %dpt; "
                           "border: %dpt; %s}\n",
                           anchors[roll(0, 3)], roll(0, 3), roll(1, 3), roll(0, 14),
                           roll(0, 2), roll(0, 1) ? "aspect: 0.1 to 2; " : "");
    g_string_append_printf(layout, "style sidebar { leading: %d.5pt; }\n", roll(8, 13));
}

static char *make_layout(void)
{
    const int columns = roll(1, 6);
    const int width = MAX(columns * roll(38, 70), 100) + 30, height = roll(150, 450);
    GString *layout = g_string_new("@layout random extends print-base { title: \"t\"; }\n");

    g_string_append_printf(layout,
                           "@page { size: %dmm %dmm; margin: 15mm; columns: %d; "
                           "gutter: 4mm; grid: %dpt; missing-photos: on; }\n",
                           width, height, columns, roll(10, 14));
    g_string_append_printf(layout, "style body { size: 8.5pt; drop-cap: %d; align: %s; }\n",
                           roll(0, 4), roll(0, 3) ? "justify" : "left");
    g_string_append(layout, "slot photo { at: ");
    add_columns(layout, columns);
    g_string_append_printf(layout, "%s body; anchor: %s; }\n",
                           roll(0, 2) ? "beside" : "above",
                           roll(0, 1) ? "top-left" : "top-right");
    if (roll(0, 3)) {
        g_string_append(layout, "slot pull-quote { at: ");
        add_columns(layout, columns);
        g_string_append(layout, "beside body; optional: on; ");
        if (roll(0, 2))
            g_string_append_printf(layout, "width: %dmm; ", roll(15, 90));
        g_string_append(layout, "}\n");
    }
    if (roll(0, 3))
        add_sidebar_slot(layout, columns);
    g_string_append_printf(layout, "slot body { balance: %s; end-mark: \"\u25a0\"; }\n",
                           roll(0, 4) ? "on" : "off");
    return g_string_free(layout, FALSE);
}

static int count_findings(const gal_pages *pages, const char *code)
{
    int count = 0;

    for (guint i = 0; i < pages->findings->items->len; i++)
        count +=
            strcmp(g_array_index(pages->findings->items, gal_finding, i).code, code) == 0;
    return count;
}

/* A letter for each that stands in the text, its slots and boxes; captions are others. */
static int count_set(const gal_pages *pages)
{
    const gal_display *display = pages->flow.display;
    int count = 0;

    for (guint p = 0; p < display->pages->len; p++) {
        const gal_page *page = g_ptr_array_index(display->pages, p);

        for (guint i = 0; i < page->boxes->len; i++) {
            const gal_box *box = &g_array_index(page->boxes, gal_box, i);
            const bool is_text =
                strcmp(box->slot, "body") == 0 || strcmp(box->slot, "drop-cap") == 0 ||
                strcmp(box->slot, "note") == 0 || strcmp(box->slot, "pull-quote") == 0 ||
                strcmp(box->slot, "sidebar") == 0;

            for (int k = 0; is_text && k < box->line_count; k++)
                for (const char *c = box->lines[k].text; *c; c = g_utf8_next_char(c))
                    count += g_unichar_isalnum(g_utf8_get_char(c));
        }
    }
    return count;
}

static int count_text(const char *text)
{
    int count = 0;

    for (const char *c = text ? text : ""; *c; c = g_utf8_next_char(c))
        count += g_unichar_isalnum(g_utf8_get_char(c));
    return count;
}

/* With its notes, each of which has its number twice; `*notes` is the last one's. */
static int count_rich(const gal_rich_text *text, int *notes)
{
    int count = count_text(text->text);

    for (int i = 0; i < text->mark_count; i++) {
        char number[16];

        g_snprintf(number, sizeof number, "%d", ++*notes);
        count += count_text(text->marks[i].note) + 2 * (int)strlen(number);
    }
    return count;
}

static int count_blocks(const GPtrArray *body, int *notes)
{
    int count = 0;

    for (guint i = 0; body && i < body->len; i++) {
        const gal_block *block = g_ptr_array_index(body, i);

        count += count_rich(&block->text, notes) + count_text(block->source) +
                 count_text(block->headline) + count_blocks(block->body, notes);
        for (guint k = 0; block->items && k < block->items->len; k++)
            count += count_rich(&g_array_index(block->items, gal_rich_text, k), notes);
        for (guint k = 0; block->rows && k < block->rows->len; k++) {
            const GPtrArray *row = g_ptr_array_index(block->rows, k);

            for (guint m = 0; m < row->len; m++)
                count += count_text(g_ptr_array_index(row, m));
        }
    }
    return count;
}

/* Boxes of a slot on all pages. */
static int count_boxes(const gal_pages *pages, const char *slot)
{
    int count = 0;

    for (guint p = 0; p < pages->flow.display->pages->len; p++) {
        const gal_page *page = g_ptr_array_index(pages->flow.display->pages, p);

        for (guint i = 0; i < page->boxes->len; i++)
            count += strcmp(g_array_index(page->boxes, gal_box, i).slot, slot) == 0;
    }
    return count;
}

/* Sums over all rounds. */
static struct {
    int quotes, notes, sidebars, sidebars_in_text;
} totals;

static void check_round(int round)
{
    int numbers = 0;
    char *json = make_article(), *text = make_layout();
    char *name = g_strdup_printf("round %d", round);
    gal_error error = { 0 };
    gal_article *article =
        gal_article_read(json, strlen(json), GAL_FORMAT_JSON, "random", &error);
    gal_layout *layout =
        gal_layout_from_text(renderer, text, strlen(text), "random.layout", &error);
    gal_pages *pages =
        article && layout ? gal_render(renderer, article, layout, NULL, &error) : NULL;
    bool is_sound = CHECK_CASE(name, pages);

    if (pages) {
        is_sound &= CHECK_CASE(name, count_findings(pages, "overlap") == 0);
        is_sound &=
            CHECK_CASE(name, count_set(pages) == count_blocks(article->body, &numbers));
        totals.notes += numbers;
        totals.quotes += count_boxes(pages, "pull-quote");
        totals.sidebars += count_boxes(pages, "sidebar");
        totals.sidebars_in_text += count_findings(pages, "sidebar-in-text");
    }
    if (!is_sound)
        printf("%s\n%s\n%s\n", error.text ? error.text : "", text, json);
    gal_error_clear(&error);
    gal_pages_free(pages);
    gal_layout_free(layout);
    gal_article_free(article);
    g_free(name);
    g_free(text);
    g_free(json);
}

int main(int argc, char **argv)
{
    const gal_renderer_options options = { .data_folder = GAL_SOURCE_FOLDER };
    const int rounds = argc > 1 ? atoi(argv[1]) : ROUNDS;
    gal_error error = { 0 };

    dice = g_rand_new_with_seed(argc > 2 ? (guint32)atoi(argv[2]) : SEED);
    renderer = gal_renderer_new(&options, &error);
    if (!CHECK(renderer))
        return check_summary();
    for (int i = 0; i < rounds; i++)
        check_round(i);
    CHECK(totals.quotes > rounds / 10);
    CHECK(totals.notes > rounds);
    CHECK(totals.sidebars > rounds / 10);
    printf("%d rounds, %d pull quotes in slots, %d notes, %d sidebars in boxes, %d more in "
           "the "
           "text\n",
           rounds, totals.quotes, totals.notes, totals.sidebars, totals.sidebars_in_text);
    g_rand_free(dice);
    gal_renderer_free(renderer);
    return check_summary();
}
