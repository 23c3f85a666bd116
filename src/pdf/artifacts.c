/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Furniture as artifacts (ISO 32000-1, 14.8.2.2). Cairo cannot mark any, so the painter
 * tags furniture "Private", a name that no element of an article has, and the lines that
 * begin such content are rewritten here.
 */
#include <string.h>

#include "pdf/finisher.h"

enum { MOST_CONTENT = 256 * 1024 * 1024 }; /* of a page, inflated */

/*
 * A line that begins tagged content is "/NAME << /MCID n >> BDC", alone, as Cairo 1.16
 * writes it. No text of an article can forge one: Cairo breaks a long string before a
 * line feed with a backslash, and ends every other with an operator.
 */
static bool begins_content(const char *line, gsize length)
{
    static const char middle[] = " << /MCID ", end[] = " >> BDC";
    const char *found = length > strlen(middle) + strlen(end) && line[0] == '/'
                            ? g_strstr_len(line, (gssize)length, middle)
                            : NULL;

    return found && !memchr(line + 1, '/', (gsize)(found - line - 1)) &&
           memcmp(line + length - strlen(end), end, strlen(end)) == 0;
}

/* Puts artifacts in place of furniture, which only shortens the content. Returns how many
   pieces of content there are; `*artifact_count` is how many of them became artifacts. */
static guint rewrite_content(GByteArray *content, guint *artifact_count)
{
    static const char furniture[] = "/Private ", artifact[] = "/Artifact BMC\n";
    const char *line = (const char *)content->data, *copied = line;
    const char *end = line + content->len;
    char *out = (char *)content->data;
    guint count = 0;

    for (const char *feed; line < end && (feed = memchr(line, '\n', (gsize)(end - line)));
         line = feed + 1) {
        if (!begins_content(line, (gsize)(feed - line)))
            continue;
        count++;
        if (strncmp(line, furniture, strlen(furniture)) != 0)
            continue;
        memmove(out, copied, (gsize)(line - copied));
        out += line - copied;
        memcpy(out, artifact, strlen(artifact));
        out += strlen(artifact);
        copied = feed + 1;
        ++*artifact_count;
    }
    memmove(out, copied, (gsize)(end - copied));
    g_byte_array_set_size(content, (guint)(out + (end - copied) - (char *)content->data));
    return count;
}

static guint count_runs(const gal_display *display, const gal_page *page)
{
    guint count = 0;

    for (guint first = 0; first < page->marks->len; count++)
        first = gal_page_run_end(display, page, first);
    return count;
}

static bool inflate_all(z_stream *inflater, gal_pdf_text stream, GByteArray *content)
{
    int status = Z_OK;

    inflater->next_in = (Bytef *)stream.start;
    inflater->avail_in = (uInt)(stream.end - stream.start);
    g_byte_array_set_size(content, 8 * MIN(inflater->avail_in, MOST_CONTENT / 16) + 1024);
    while (status == Z_OK && content->len <= MOST_CONTENT) {
        inflater->next_out = content->data + inflater->total_out;
        inflater->avail_out = content->len - (guint)inflater->total_out;
        status = inflate(inflater, Z_FINISH);
        if (status == Z_BUF_ERROR && inflater->avail_out == 0) {
            g_byte_array_set_size(content, 2 * content->len);
            status = Z_OK;
        }
    }
    g_byte_array_set_size(content, (guint)inflater->total_out);
    return status == Z_STREAM_END;
}

static bool inflate_content(gal_pdf_text dictionary, gal_pdf_text stream,
                            GByteArray *content)
{
    z_stream inflater = { 0 };
    gal_pdf_text filter, parameters;

    if (!gal_pdf_dictionary_find(dictionary, "/Filter", &filter) ||
        !gal_pdf_text_is(filter, "/FlateDecode") ||
        gal_pdf_dictionary_find(dictionary, "/DecodeParms", &parameters) ||
        inflateInit(&inflater) != Z_OK)
        return false;

    const bool is_whole = inflate_all(&inflater, stream, content);

    inflateEnd(&inflater);
    return is_whole;
}

static bool rewrite_page(gal_pdf_finisher *finisher, guint index, GByteArray *content,
                         gal_pdf_text *stream)
{
    const gal_page *page = g_ptr_array_index(finisher->display->pages, index);
    guint artifact_count = 0;
    const guint count = rewrite_content(content, &artifact_count);
    const guint expected = count_runs(finisher->display, page);
    const gal_pdf_text text = { (const char *)content->data,
                                (const char *)content->data + content->len };

    /* One more than the marks have is the grid. */
    if (count < expected)
        return gal_pdf_finisher_fail(finisher,
                                     "page %u has %u pieces of content, expected %u",
                                     index + 1, count, expected);
    if (artifact_count > 0)
        *stream = gal_pdf_writer_deflate(&finisher->writer, &text, 1);
    return true;
}

bool gal_pdf_finisher_mark_artifacts(gal_pdf_finisher *finisher, guint page,
                                     gal_pdf_text dictionary, gal_pdf_text *stream)
{
    GByteArray *content = g_byte_array_new();
    const bool is_well = inflate_content(dictionary, *stream, content) &&
                         rewrite_page(finisher, page, content, stream);

    g_byte_array_unref(content);
    return is_well;
}
