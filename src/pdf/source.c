/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads a PDF of the kind that Cairo writes: one table of objects, all of generation 0,
 * each at its place, streams with their length in an object of its own.
 */
#include "pdf/source.h"

#include <string.h>

enum {
    ENTRY_LENGTH = 20, /* "0000012345 00000 n \n" */
    END_LENGTH = 32    /* "startxref\n12345\n%%EOF\n" and some of what is before it */
};

static bool skip_word(gal_pdf_text *rest, const char *word)
{
    const gal_pdf_token token = gal_pdf_token_next(rest);

    return token.kind == GAL_PDF_WORD && gal_pdf_text_is(token.text, word);
}

static bool read_integer(gal_pdf_text *rest, guint *value)
{
    const gal_pdf_token token = gal_pdf_token_next(rest);

    return token.kind == GAL_PDF_NUMBER && gal_pdf_text_integer(token.text, value);
}

static bool move_to(const gal_pdf_source *source, guint offset, gal_pdf_text *rest)
{
    *rest = source->bytes;
    if (offset >= (gsize)(rest->end - rest->start))
        return false;
    rest->start += offset;
    return true;
}

/* Ten digits, of which the first is 0 below a gigabyte. An object that is not there has
   the offset 0, where no object can be. */
static void read_entry(const char *text, gal_pdf_object *object)
{
    const gal_pdf_text digits = { text + 1, text + 10 };

    if (*text != '0' || memcmp(digits.end, " 00000 n", 8) != 0 ||
        !gal_pdf_text_integer(digits, &object->offset))
        object->offset = 0;
}

static bool read_table(gal_pdf_source *source, gal_pdf_text *rest)
{
    guint first;

    if (!skip_word(rest, "xref") || !read_integer(rest, &first) || first != 0 ||
        !read_integer(rest, &source->object_count) || rest->start == rest->end ||
        *rest->start != '\n' ||
        source->object_count > (gsize)(rest->end - rest->start) / ENTRY_LENGTH)
        return false;
    source->objects = g_new0(gal_pdf_object, source->object_count);
    for (guint i = 0; i < source->object_count; i++)
        read_entry(rest->start + 1 + i * ENTRY_LENGTH, &source->objects[i]);
    rest->start += source->object_count * ENTRY_LENGTH;
    return true;
}

bool gal_pdf_source_open(gal_pdf_source *source, gal_pdf_text bytes)
{
    const gssize length = MIN(bytes.end - bytes.start, END_LENGTH);
    const char *found =
        length > 0 ? g_strstr_len(bytes.end - length, length, "startxref") : NULL;
    gal_pdf_text rest = { found, bytes.end };
    guint offset;

    *source = (gal_pdf_source){ .bytes = bytes };
    return found && skip_word(&rest, "startxref") && read_integer(&rest, &offset) &&
           move_to(source, offset, &rest) && read_table(source, &rest) &&
           skip_word(&rest, "trailer") && gal_pdf_value_next(&rest, &source->trailer);
}

void gal_pdf_source_clear(gal_pdf_source *source)
{
    g_free(source->objects);
}

static bool begin_object(const gal_pdf_source *source, guint number, gal_pdf_text *rest)
{
    guint named, generation;

    return number < source->object_count &&
           move_to(source, source->objects[number].offset, rest) &&
           read_integer(rest, &named) && named == number &&
           read_integer(rest, &generation) && generation == 0 && skip_word(rest, "obj");
}

static bool read_length(const gal_pdf_source *source, gal_pdf_text dictionary,
                        guint *length)
{
    guint number;
    gal_pdf_text rest;

    return gal_pdf_source_refer(source, dictionary, "/Length", &number) &&
           begin_object(source, number, &rest) && read_integer(&rest, length) &&
           skip_word(&rest, "endobj");
}

static bool read_stream(const gal_pdf_source *source, gal_pdf_text dictionary,
                        gal_pdf_text *rest, gal_pdf_text *stream)
{
    guint length;

    if (!read_length(source, dictionary, &length))
        return false;
    rest->start += rest->start < rest->end && *rest->start == '\r';
    if (rest->start == rest->end || *rest->start != '\n' ||
        length > (gsize)(rest->end - rest->start - 1))
        return false;
    *stream = (gal_pdf_text){ rest->start + 1, rest->start + 1 + length };
    rest->start = stream->end;
    return skip_word(rest, "endstream") && skip_word(rest, "endobj");
}

bool gal_pdf_source_read(const gal_pdf_source *source, guint number, gal_pdf_text *value,
                         gal_pdf_text *stream)
{
    gal_pdf_text rest;

    *stream = (gal_pdf_text){ NULL, NULL };
    if (!begin_object(source, number, &rest) || !gal_pdf_value_next(&rest, value))
        return false;

    const gal_pdf_token token = gal_pdf_token_next(&rest);

    if (token.kind == GAL_PDF_WORD && gal_pdf_text_is(token.text, "stream"))
        return read_stream(source, *value, &rest, stream);
    return token.kind == GAL_PDF_WORD && gal_pdf_text_is(token.text, "endobj");
}

bool gal_pdf_source_refer(const gal_pdf_source *source, gal_pdf_text dictionary,
                          const char *key, guint *number)
{
    gal_pdf_text value;

    return gal_pdf_dictionary_find(dictionary, key, &value) &&
           gal_pdf_text_reference(value, number) && *number < source->object_count;
}
