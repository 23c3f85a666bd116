/* SPDX-License-Identifier: Apache-2.0 */
/* The colours that a display list is painted in. */
#include "display/display.h"

static guint32 key_of(gal_ink ink)
{
    return (guint32)ink.red << 16 | (guint32)ink.green << 8 | ink.blue;
}

static gint compare_colors(gconstpointer a, gconstpointer b)
{
    const gal_ink *first = a, *second = b;
    const guint32 key = key_of(*first), other = key_of(*second);

    return key < other ? -1 : key > other;
}

/* One with inks stands for those of the same look without. */
static void note_color(GHashTable *known, const gal_ink *ink)
{
    const gpointer key = GUINT_TO_POINTER(key_of(*ink));
    const gal_ink *old = g_hash_table_lookup(known, key);

    if (!old || (ink->has_inks && !old->has_inks))
        g_hash_table_insert(known, key, (gpointer)ink);
}

GArray *gal_display_colors(const gal_display *display)
{
    GHashTable *known = g_hash_table_new(NULL, NULL);
    GArray *colors = g_array_new(FALSE, FALSE, sizeof(gal_ink));
    GHashTableIter iter;
    gpointer value;

    for (guint i = 0; i < display->pages->len; i++) {
        const gal_page *page = display->pages->pdata[i];

        for (guint j = 0; j < page->marks->len; j++) {
            const gal_mark *mark = &g_array_index(page->marks, gal_mark, j);

            if (mark->kind != GAL_MARK_IMAGE)
                note_color(known, &mark->ink);
        }
    }
    g_hash_table_iter_init(&iter, known);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        g_array_append_vals(colors, value, 1);
    g_array_sort(colors, compare_colors);
    g_hash_table_unref(known);
    return colors;
}
