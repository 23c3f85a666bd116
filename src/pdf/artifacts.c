/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Furniture as artifacts (ISO 32000-1, 14.8.2.2). Cairo cannot mark any, so the painter
 * tags furniture "Private", a name that no element of an article has, and the lines that
 * begin such content are rewritten here.
 */
#include <stdlib.h>
#include <string.h>

#include "pdf/finisher.h"

/*
 * A line that begins tagged content is "/NAME << /MCID n >> BDC", alone, as Cairo 1.16
 * writes it. No text of an article can forge one: Cairo breaks a long string before a
 * line feed with a backslash, and ends every other with an operator.
 */
static bool begins_content(const char *line, gsize length)
{
    static const char middle[] = " << /MCID ", end[] = " >> BDC";
    const char *found = g_strstr_len(line, (gssize)length, middle);

    return length > strlen(middle) + strlen(end) && line[0] == '/' && found &&
           !memchr(line + 1, '/', (gsize)(found - line - 1)) &&
           memcmp(line + length - strlen(end), end, strlen(end)) == 0;
}

/* Copies `content` to `out`, with artifacts. Returns how many pieces of content there are;
   `*artifact_count` is how many of them became artifacts. */
static guint rewrite_content(const char *content, gsize length, GByteArray *out,
                             guint *artifact_count)
{
    static const char furniture[] = "/Private ", artifact[] = "/Artifact BMC\n";
    const char *end = content + length;
    guint count = 0;

    for (const char *line = content; line < end;) {
        const char *feed = memchr(line, '\n', (gsize)(end - line));
        const char *next = feed ? feed + 1 : end;
        const bool is_begin = feed && begins_content(line, (gsize)(feed - line));

        if (is_begin && strncmp(line, furniture, strlen(furniture)) == 0) {
            g_byte_array_append(out, (const guint8 *)artifact, strlen(artifact));
            ++*artifact_count;
        } else {
            g_byte_array_append(out, (const guint8 *)line, (guint)(next - line));
        }
        count += is_begin;
        line = next;
    }
    return count;
}

static guint count_runs(const gal_display *display, const gal_page *page)
{
    guint count = 0;

    for (guint first = 0; first < page->marks->len; count++)
        first = gal_page_run_end(display, page, first);
    return count;
}

static bool rewrite_page(gal_finisher *finisher, guint index, GByteArray *room,
                         gal_error *error)
{
    const qpdf_data qpdf = finisher->qpdf;
    const gal_page *page = g_ptr_array_index(finisher->display->pages, index);
    const qpdf_oh stream = qpdf_oh_get_key(qpdf, qpdf_get_page_n(qpdf, index), "/Contents");
    unsigned char *content = NULL;
    size_t length = 0;
    guint artifact_count = 0;

    qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_generalized, NULL, &content, &length);
    if (!gal_finisher_is_well(finisher, error))
        return false;
    g_byte_array_set_size(room, 0);

    const guint count =
        rewrite_content((const char *)content, length, room, &artifact_count);

    free(content);
    /* One more than the marks have is the grid. */
    if (count < count_runs(finisher->display, page))
        return gal_fail(error, GAL_ERROR_SYSTEM,
                        "page %u of the PDF has %u pieces of content, expected %u",
                        index + 1, count, count_runs(finisher->display, page));
    if (artifact_count > 0)
        qpdf_oh_replace_stream_data(qpdf, stream, room->data, room->len,
                                    qpdf_oh_new_null(qpdf), qpdf_oh_new_null(qpdf));
    return true;
}

bool gal_finisher_mark_artifacts(gal_finisher *finisher, gal_error *error)
{
    GByteArray *room = g_byte_array_new();
    bool is_well = true;

    for (guint i = 0; is_well && i < finisher->display->pages->len; i++)
        is_well = rewrite_page(finisher, i, room, error);
    g_byte_array_unref(room);
    return is_well;
}
