/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What archives ask of fonts and Cairo 1.16 leaves out: how glyphs of a composite TrueType
 * font are numbered, and a letter for each glyph. One that is part of a group of glyphs has
 * none of its own; Cairo calls it U+FFFD and says what the group shows as ActualText. It is
 * called a space of no width here, so that readers that know nothing of ActualText show
 * nothing rather than a sign for damage.
 */
#include <string.h>

#include "pdf/finisher.h"
#include "pdf/inflate.h"

#define UNKNOWN "<fffd>"
#define NOTHING "<200b>"

static bool says(gal_pdf_text dictionary, const char *key, const char *expected)
{
    gal_pdf_text value;

    return gal_pdf_dictionary_find(dictionary, key, &value) &&
           gal_pdf_text_is(value, expected);
}

bool gal_pdf_finisher_describe_font(gal_pdf_finisher *finisher, GString *out,
                                    gal_pdf_object object, gal_pdf_text dictionary)
{
    guint letters;

    (void)object;
    gal_pdf_facts_add_font(&finisher->facts, dictionary);
    if (says(dictionary, "/Subtype", "/CIDFontType2"))
        g_string_append(out, " /CIDToGIDMap /Identity");
    if (gal_pdf_source_refer(&finisher->source, dictionary, "/ToUnicode", &letters))
        finisher->source.objects[letters].part = GAL_PDF_PART_LETTERS;
    return true;
}

bool gal_pdf_finisher_change_letters(gal_pdf_finisher *finisher, gal_pdf_object object,
                                     gal_pdf_text *stream)
{
    GString *letters = gal_pdf_inflate(*stream);
    guint count = 0;

    (void)object;
    if (!letters)
        return false;
    for (char *at = letters->str; (at = strstr(at, UNKNOWN)); count++)
        memcpy(at, NOTHING, strlen(NOTHING));
    if (count > 0) {
        const gal_pdf_text changed = { letters->str, letters->str + letters->len };

        *stream = gal_pdf_writer_deflate(&finisher->writer, &changed, 1);
    }
    g_string_free(letters, TRUE);
    return true;
}
