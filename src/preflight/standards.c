/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The standards that a PDF claims in its metadata, and what can be told of whether it keeps
 * them. A table of demands: which facts break which family of standards. What is not in the
 * table is not checked, so "kept" means as far as this goes.
 */
#include <stddef.h>
#include <string.h>

#include "preflight/whole.h"

typedef enum family {
    FAMILY_A = 1,
    FAMILY_UA = 2,
    FAMILY_X = 4,
    FAMILY_TAGGED_A = 8
} family;

typedef struct demand {
    int families;
    bool (*is_broken)(const gal_preflight *check);
    const char *text;
} demand;

static bool is_locked(const gal_preflight *check)
{
    return gal_document_is_encrypted(check->document);
}

static bool lacks_font(const gal_preflight *check)
{
    return check->facts.has_font_missing;
}

static bool lacks_id(const gal_preflight *check)
{
    return !check->facts.has_id;
}

/* A device colour is meant for the device of the output intent, grey for any. */
static bool has_lost_color(const gal_preflight *check)
{
    const char *space = check->facts.intent_space ? check->facts.intent_space : "";

    return (check->facts.uses_device_rgb && strcmp(space, "RGB") != 0) ||
           (check->facts.uses_device_cmyk && strcmp(space, "CMYK") != 0) ||
           (check->facts.uses_device_grey && *space == '\0');
}

static bool has_script(const gal_preflight *check)
{
    return check->facts.has_javascript;
}

static bool has_interpolation(const gal_preflight *check)
{
    return check->facts.has_interpolation;
}

static bool lacks_tags(const gal_preflight *check)
{
    return !check->facts.is_tagged || !check->facts.has_structure;
}

static bool has_untagged(const gal_preflight *check)
{
    return check->facts.untagged > 0;
}

static bool lacks_language(const gal_preflight *check)
{
    return !check->facts.has_language;
}

static bool hides_title(const gal_preflight *check)
{
    return !check->facts.shows_title;
}

static bool lacks_alt(const gal_preflight *check)
{
    return check->facts.figures_without_alt > 0;
}

static bool lacks_unicode(const gal_preflight *check)
{
    return check->facts.has_font_without_unicode;
}

static bool lacks_x_intent(const gal_preflight *check)
{
    return !check->facts.has_pdfx_intent;
}

static bool lacks_trim(const gal_preflight *check)
{
    return check->facts.has_trim_missing;
}

static bool lacks_trapped(const gal_preflight *check)
{
    return !check->facts.has_trapped;
}

static bool has_notes(const gal_preflight *check)
{
    return check->facts.has_printing_notes;
}

static const demand demands[] = {
    { FAMILY_A | FAMILY_X, is_locked, "it is encrypted" },
    { FAMILY_A | FAMILY_UA | FAMILY_X, lacks_font, "a font is not embedded" },
    { FAMILY_A | FAMILY_X, lacks_id, "the trailer has no ID" },
    { FAMILY_A | FAMILY_X, has_lost_color,
      "a device colour space is used that is not the output intent's" },
    { FAMILY_A | FAMILY_X, has_script, "it runs a program when it is opened" },
    { FAMILY_A, has_interpolation, "a picture asks to be interpolated" },
    { FAMILY_UA | FAMILY_TAGGED_A, lacks_tags, "it has no tags" },
    { FAMILY_UA | FAMILY_TAGGED_A, has_untagged,
      "content is neither tagged nor an artifact" },
    { FAMILY_UA | FAMILY_TAGGED_A, lacks_language, "its language is not said" },
    { FAMILY_UA, hides_title, "its title is not shown in the window" },
    { FAMILY_UA, lacks_alt, "a figure has no alternative text" },
    { FAMILY_UA | FAMILY_TAGGED_A, lacks_unicode, "a font does not tell its letters" },
    { FAMILY_X, lacks_x_intent, "it has no output intent of PDF/X" },
    { FAMILY_X, lacks_trim, "a page has neither TrimBox nor ArtBox" },
    { FAMILY_X, lacks_trapped, "it does not say whether it is trapped" },
    { FAMILY_X, has_notes, "an annotation would be printed" },
};

/* The value of `name` in XMP, as an attribute or as an element; NULL if it is not there. */
static char *find_value(const char *xmp, const char *name)
{
    const char *place = strstr(xmp, name);

    for (; place; place = strstr(place + 1, name)) {
        const char *value = place + strlen(name);

        while (g_ascii_isspace(*value))
            value++;
        if (*value != '=' && *value != '>')
            continue;
        value++;
        while (g_ascii_isspace(*value) || *value == '"' || *value == '\'')
            value++;

        const size_t length = strcspn(value, "\"'<& \t\r\n");

        if (length > 0 && length < 40)
            return g_strndup(value, length);
    }
    return NULL;
}

static void add_standard(gal_preflight *check, const char *name, int families)
{
    gal_check_standard standard = { g_utf8_make_valid(name, -1),
                                    g_ptr_array_new_with_free_func(g_free) };

    for (size_t i = 0; i < G_N_ELEMENTS(demands); i++) {
        if (!(demands[i].families & families) || !demands[i].is_broken(check))
            continue;
        g_ptr_array_add(standard.breaches, g_strdup(demands[i].text));
        gal_check_add(check, GAL_CHECK_STANDARD, 0, NULL, "claims %s, but %s", name,
                      demands[i].text);
    }
    g_array_append_val(check->standards, standard);
}

static void check_archive(gal_preflight *check, const char *xmp)
{
    char *part = find_value(xmp, "pdfaid:part");
    char *level = find_value(xmp, "pdfaid:conformance");

    if (part) {
        char *small = level ? g_ascii_strdown(level, -1) : g_strdup("");
        char *name = g_strdup_printf("PDF/A-%s%s", part, small);
        const bool is_tagged = *small == 'a';

        add_standard(check, name, FAMILY_A | (is_tagged ? FAMILY_TAGGED_A : 0));
        g_free(name);
        g_free(small);
    }
    g_free(level);
    g_free(part);
}

static void check_access(gal_preflight *check, const char *xmp)
{
    char *part = find_value(xmp, "pdfuaid:part");

    if (part) {
        char *name = g_strconcat("PDF/UA-", part, NULL);

        add_standard(check, name, FAMILY_UA);
        g_free(name);
    }
    g_free(part);
}

/* PDF/X-4 says so in the metadata, older ones in the document information. */
static void check_exchange(gal_preflight *check, const char *xmp)
{
    gal_document *document = check->document;
    const gal_object info =
        gal_object_key(document, gal_document_trailer(document), "/Info");
    char *version = find_value(xmp, "pdfxid:GTS_PDFXVersion");

    if (!version)
        version =
            gal_object_text(document, gal_object_key(document, info, "/GTS_PDFXVersion"));
    if (version && *version && *version != '/')
        add_standard(check, version, FAMILY_X);
    g_free(version);
}

void gal_check_standards(gal_preflight *check)
{
    enum { MOST_METADATA = 8 * 1024 * 1024 };
    gal_document *document = check->document;
    GByteArray *bytes = gal_object_bytes(
        document, gal_object_key(document, gal_document_root(document), "/Metadata"),
        MOST_METADATA, NULL);
    char *xmp = bytes ? g_strndup((const char *)bytes->data, bytes->len) : g_strdup("");

    check->facts.has_metadata = bytes;
    check_archive(check, xmp);
    check_access(check, xmp);
    check_exchange(check, xmp);
    g_free(xmp);
    if (bytes)
        g_byte_array_unref(bytes);
}
