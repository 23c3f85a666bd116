/* SPDX-License-Identifier: Apache-2.0 */
/* The passes that need no knowledge of where the article is: furniture and captions. */
#include <string.h>

#include "read/letters.h"
#include "read/page.h"
#include "read/shapes.h"

enum { LONGEST_TITLE = 120, LEAST_CAPTION = 40, CAPTION_WINDOW = 40 };

static bool is_title_like(const gal_text_line *line)
{
    return line->role == GAL_LINE_OPEN && !line->is_sentence &&
           line->columns <= LONGEST_TITLE;
}

/*
 * The titles below "Related articles": those right behind it, and when it stands alone
 * those of the next block if there are several. One title alone may be a subhead of the
 * article. Returns the index of the first line behind.
 */
static int drop_related_titles(gal_text_page *page, int label)
{
    const int length = gal_page_length(page);
    int to = label + 1;

    while (to < length && is_title_like(gal_page_line(page, to)) &&
           (to == label + 1 || !gal_page_line(page, to)->is_after_blank))
        to++;

    const bool is_apart =
        label + 1 < length && gal_page_line(page, label + 1)->is_after_blank;

    if (is_apart && to - label - 1 < 2)
        return label + 1;
    for (int i = label + 1; i < to; i++)
        gal_page_drop(page, i, gal_furniture_reason(GAL_FURNITURE_RELATED));
    return to;
}

void gal_page_mark_furniture(gal_text_page *page)
{
    gal_phrases *phrases = gal_phrases_new();

    for (int i = 0; i < gal_page_length(page); i++) {
        gal_text_line *line = gal_page_line(page, i);

        if (line->role == GAL_LINE_DROPPED)
            continue;
        line->furniture = gal_phrases_kind(phrases, line->text, line->columns);
        if (line->furniture == GAL_FURNITURE_NONE) {
            if (gal_is_break(line->text))
                line->role = GAL_LINE_BREAK;
            continue;
        }
        if (line->furniture == GAL_FURNITURE_RIGHTS)
            line->role = GAL_LINE_RIGHTS;
        else
            gal_page_drop(page, i, gal_furniture_reason(line->furniture));
        if (line->furniture != GAL_FURNITURE_END && line->furniture != GAL_FURNITURE_RIGHTS)
            page->is_scraped = true;
    }
    for (int i = 0; i < gal_page_length(page); i++)
        if (gal_page_line(page, i)->furniture == GAL_FURNITURE_RELATED)
            i = drop_related_titles(page, i) - 1;
    gal_phrases_free(phrases);
}

static bool is_same_text(const gal_text_page *page, int left, int right)
{
    return right < gal_page_length(page) &&
           strcmp(gal_page_line(page, left)->text, gal_page_line(page, right)->text) == 0;
}

/*
 * A sentence that stands twice near the top is the caption of a photo, scraped with its
 * enlarged copy. Three or more of the same are something else.
 */
static bool is_doubled_caption(const gal_text_page *page, int index)
{
    const gal_text_line *line = gal_page_line(page, index);

    return index > 0 && index < CAPTION_WINDOW && line->is_sentence &&
           line->columns >= LEAST_CAPTION && is_same_text(page, index, index + 1) &&
           !is_same_text(page, index, index + 2) && !is_same_text(page, index - 1, index);
}

/* A credit alone belongs to the line before it, unless that is the first of the text. */
static void mark_credit(gal_text_page *page, int index)
{
    gal_text_line *before = index > 1 ? gal_page_line(page, index - 1) : NULL;
    gal_text_line *line = gal_page_line(page, index);

    line->role = GAL_LINE_CAPTION;
    if (!before || line->is_after_blank)
        return;
    if (before->role == GAL_LINE_OPEN)
        before->role = GAL_LINE_CAPTION;
    if (before->role == GAL_LINE_CAPTION)
        line->role = GAL_LINE_CREDIT;
}

static void mark_caption(gal_text_page *page, GHashTable *seen, int index)
{
    gal_text_line *line = gal_page_line(page, index);
    gal_credit credit;
    const bool is_caption = gal_caption_parse(line->text, &credit);

    if (line->role != GAL_LINE_OPEN)
        return;
    if (g_hash_table_contains(seen, line->text)) {
        gal_page_drop(page, index, "repeated caption");
        page->is_scraped = true;
    } else if (is_caption && credit.caption_from == credit.caption_to) {
        mark_credit(page, index);
    } else if (is_caption || is_doubled_caption(page, index)) {
        line->role = GAL_LINE_CAPTION;
        g_hash_table_add(seen, (char *)line->text);
    }
}

void gal_page_mark_captions(gal_text_page *page)
{
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (int i = 0; i < gal_page_length(page); i++)
        if (gal_page_line(page, i)->role == GAL_LINE_OPEN)
            mark_caption(page, seen, i);
    g_hash_table_unref(seen);
}
