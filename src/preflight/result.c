/* SPDX-License-Identifier: Apache-2.0 */
/* Collecting: the same fault a hundred times on a page is one finding that counts. */
#include "preflight/result.h"

#include <stdarg.h>

#include "picture/press.h"

enum { MOST_FINDINGS = 2000, MOST_SPACES = 200 };

/* Names in a PDF may be any bytes; no terminal is to obey them. Takes over the text. */
static char *make_plain(char *text)
{
    char *plain = g_utf8_make_valid(text, -1);

    for (char *place = plain; *place; place++)
        if (g_ascii_iscntrl(*place))
            *place = '?';
    g_free(text);
    return plain;
}

void gal_check_add(gal_preflight *check, gal_check_id id, int page, const char *place,
                   const char *format, ...)
{
    va_list arguments;

    if (gal_check_rules[id].severities[check->press] == GAL_SEVERITY_OFF)
        return;
    va_start(arguments, format);

    char *text = make_plain(g_strdup_vprintf(format, arguments));

    va_end(arguments);

    char *key = g_strdup_printf("%d %d %s", (int)id, page, text);
    const guint known = GPOINTER_TO_UINT(g_hash_table_lookup(check->known, key));

    if (known > 0) {
        g_array_index(check->findings, gal_check_finding, known - 1).count++;
    } else if (check->findings->len >= MOST_FINDINGS) {
        check->untold++;
    } else {
        const gal_check_finding finding = { id, page, 1, g_strdup(text), g_strdup(place) };

        g_array_append_val(check->findings, finding);
        g_hash_table_insert(check->known, g_strdup(key),
                            GUINT_TO_POINTER(check->findings->len));
    }
    g_free(key);
    g_free(text);
}

void gal_check_count_space(gal_preflight *check, const char *name)
{
    const guint count = GPOINTER_TO_UINT(g_hash_table_lookup(check->spaces, name));

    if (count > 0 || g_hash_table_size(check->spaces) < MOST_SPACES)
        g_hash_table_insert(check->spaces, g_strdup(name), GUINT_TO_POINTER(count + 1));
}

void gal_check_ink(gal_preflight *check, int page, double ink, const char *place,
                   const char *what)
{
    const int limit = check->ink_limit;

    if (ink > check->most_ink) {
        check->most_ink = ink;
        check->most_ink_page = page;
    }
    if (limit > 0 && ink > limit + 0.5)
        gal_check_add(check, GAL_CHECK_INK, page, place,
                      "%s has %.0f %% ink, expected at most %d %%", what, ink, limit);
}

static void clear_finding(gpointer data)
{
    gal_check_finding *finding = data;

    g_free(finding->text);
    g_free(finding->place);
}

static void clear_font(gpointer data)
{
    gal_check_font *font = data;

    g_free(font->name);
    g_free(font->kind);
}

static void clear_picture(gpointer data)
{
    gal_check_picture *picture = data;

    g_free(picture->color);
    g_free(picture->filter);
}

static void clear_standard(gpointer data)
{
    gal_check_standard *standard = data;

    g_free(standard->name);
    g_ptr_array_unref(standard->breaches);
}

static GArray *make_array(guint size, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, TRUE, size);

    if (clear)
        g_array_set_clear_func(array, clear);
    return array;
}

gal_preflight *gal_preflight_new(gal_press press, const char *source)
{
    enum { MOST_STEPS = 20 * 1000 * 1000 };
    gal_preflight *check = g_new0(gal_preflight, 1);
    const gal_press_facts *facts = gal_press_find_facts(press);

    check->press = press;
    check->limits = gal_check_find_limits(press);
    check->ink_limit = facts ? facts->most_ink : 0;
    check->source = make_plain(g_strdup(source ? source : "PDF"));
    check->findings = make_array(sizeof(gal_check_finding), clear_finding);
    check->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    check->fonts = make_array(sizeof(gal_check_font), clear_font);
    check->pictures = make_array(sizeof(gal_check_picture), clear_picture);
    check->pages = make_array(sizeof(gal_check_page), NULL);
    check->standards = make_array(sizeof(gal_check_standard), clear_standard);
    check->spaces = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    check->seen_fonts = g_hash_table_new(NULL, NULL);
    check->inks = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    check->steps_left = MOST_STEPS;
    check->bytes_left = (gint64)3 << 30;
    return check;
}

void gal_preflight_free(gal_preflight *check)
{
    if (!check)
        return;
    gal_document_free(check->document);
    g_array_unref(check->findings);
    g_array_unref(check->fonts);
    g_array_unref(check->pictures);
    g_array_unref(check->pages);
    g_array_unref(check->standards);
    g_hash_table_unref(check->known);
    g_hash_table_unref(check->spaces);
    g_hash_table_unref(check->seen_fonts);
    g_hash_table_unref(check->inks);
    g_free(check->facts.intent_space);
    g_free(check->facts.intent_name);
    g_free(check->source);
    g_free(check->version);
    g_free(check);
}

static int count(const gal_preflight *check, gal_severity severity)
{
    int found = 0;

    for (guint i = 0; i < check->findings->len; i++) {
        const gal_check_finding *finding =
            &g_array_index(check->findings, gal_check_finding, i);

        found += gal_check_rules[finding->id].severities[check->press] == severity;
    }
    return found;
}

int gal_preflight_errors(const gal_preflight *check)
{
    return count(check, GAL_SEVERITY_ERROR);
}

int gal_preflight_warnings(const gal_preflight *check)
{
    return count(check, GAL_SEVERITY_WARNING);
}
