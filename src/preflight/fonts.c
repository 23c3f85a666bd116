/* SPDX-License-Identifier: Apache-2.0 */
/* Fonts that set type: whether the file brings them along. */
#include <string.h>

#include "preflight/walk.h"

enum { MOST_FONTS = 2000, SUBSET_MARK = 6 };

static bool has_file(gal_document *document, gal_object font)
{
    static const char *const keys[] = { "/FontFile", "/FontFile2", "/FontFile3" };
    const gal_object descriptor = gal_object_key(document, font, "/FontDescriptor");

    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (gal_object_kind_of(document, gal_object_key(document, descriptor, keys[i])) ==
            GAL_OBJECT_STREAM)
            return true;
    return false;
}

/* ABCDEF+Name (ISO 32000-1, 9.6.4). */
static bool is_subset_name(const char *name)
{
    for (int i = 0; i < SUBSET_MARK; i++)
        if (!g_ascii_isupper(name[i]))
            return false;
    return name[SUBSET_MARK] == '+';
}

static char *read_bare(gal_document *document, gal_object object, const char *fallback)
{
    char *name = gal_object_text(document, object);
    char *bare = g_strdup(name && *name == '/' ? name + 1 : fallback);

    g_free(name);
    return bare;
}

static void add_font(gal_preflight *check, int page, gal_object font)
{
    gal_document *document = check->document;
    const gal_object descendant =
        gal_object_item(document, gal_object_key(document, font, "/DescendantFonts"), 0);
    const gal_object unicode = gal_object_key(document, font, "/ToUnicode");
    gal_check_font found = { .page = page };

    found.kind = read_bare(document, gal_object_key(document, font, "/Subtype"), "unknown");
    found.name =
        read_bare(document, gal_object_key(document, font, "/BaseFont"), "no name");
    found.is_subset = is_subset_name(found.name);
    found.has_unicode = gal_object_kind_of(document, unicode) != GAL_OBJECT_NOTHING;
    found.is_embedded = strcmp(found.kind, "Type3") == 0 ||
                        has_file(document, descendant ? descendant : font);
    if (!found.is_embedded) {
        check->facts.has_font_missing = true;
        gal_check_add(check, GAL_CHECK_FONT, page, NULL, "the font %s (%s) is not embedded",
                      found.name, found.kind);
    }
    check->facts.has_font_without_unicode |=
        !found.has_unicode && strcmp(found.kind, "Type0") == 0;
    g_array_append_val(check->fonts, found);
}

void gal_check_font_use(gal_preflight *check, int page, gal_object font)
{
    const int id = gal_object_id(check->document, font);

    if (gal_object_kind_of(check->document, font) != GAL_OBJECT_DICTIONARY) {
        gal_check_add(check, GAL_CHECK_CONTENT, page, NULL,
                      "type is set in a font that is not there");
        return;
    }
    if ((id > 0 && g_hash_table_contains(check->seen_fonts, GINT_TO_POINTER(id))) ||
        check->fonts->len >= MOST_FONTS)
        return;
    if (id > 0)
        g_hash_table_add(check->seen_fonts, GINT_TO_POINTER(id));
    add_font(check, page, font);
}
