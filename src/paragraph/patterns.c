/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads a dictionary in the form of libhyphen: a charset, then patterns and a few settings,
 * one a line. It is read here, since libhyphen takes two seconds for the German one.
 */
#include "paragraph/patterns.h"

#include <stdlib.h>
#include <string.h>

/* Dictionaries name charsets as their makers did; GLib wants the common names. */
static char *common_charset(const char *charset)
{
    static const char vendor[] = "microsoft-";
    const size_t skipped =
        g_ascii_strncasecmp(charset, vendor, strlen(vendor)) == 0 ? strlen(vendor) : 0;

    return g_strdup(charset + skipped);
}

static gunichar decode_byte(const char *charset, char byte)
{
    char *text = g_convert(&byte, 1, "UTF-8", charset, NULL, NULL, NULL);
    const gunichar character = text ? g_utf8_get_char(text) : 0;

    g_free(text);
    return character;
}

static void read_charset(gal_hyphenator *h, const char *line)
{
    char *charset = common_charset(line);

    h->is_utf8 = g_ascii_strcasecmp(charset, "UTF-8") == 0;
    for (int i = 0; i < GAL_HIGH_BYTES && !h->is_utf8; i++)
        h->high[i] = decode_byte(charset, (char)(GAL_FIRST_HIGH_BYTE + i));
    g_free(charset);
}

static gal_pattern_level *last_level(gal_hyphenator *h)
{
    return &h->levels[h->level_count - 1];
}

static void start_level(gal_hyphenator *h)
{
    if (h->level_count < GAL_MOST_LEVELS)
        h->level_count++;
    if (!last_level(h)->patterns)
        last_level(h)->patterns = g_array_new(FALSE, FALSE, sizeof(gal_pattern));
}

/* "1ff/ff=f,2,2": letters with values between them, and perhaps how the spelling changes. */
static void read_pattern(gal_hyphenator *h, const char *line)
{
    const size_t size = strcspn(line, " \t/");
    char *letters = gal_arena_text(h->arena, line, size);
    char *values = gal_arena_text(h->arena, line, size + 1);
    int length = 0;

    values[0] = 0;
    for (size_t i = 0; i < size; i++) {
        if (g_ascii_isdigit(line[i])) {
            values[length] = (char)(line[i] - '0');
        } else {
            letters[length++] = line[i];
            values[length] = 0;
        }
    }
    if (length == 0)
        return;

    GArray *patterns = last_level(h)->patterns;
    const gal_pattern pattern = { letters, values, length, (int)patterns->len,
                                  line[size] == '/' };

    g_array_append_val(patterns, pattern);
}

/* "LEFTHYPHENMIN 2"; false if the line is another setting, or a pattern. */
static bool read_minimum(gal_hyphenator *h, const char *line)
{
    const struct {
        const char *name;
        int *value;
    } minima[] = {
        { "LEFTHYPHENMIN", &h->left_least },
        { "RIGHTHYPHENMIN", &h->right_least },
        { "COMPOUNDLEFTHYPHENMIN", &h->compound_left_least },
        { "COMPOUNDRIGHTHYPHENMIN", &h->compound_right_least },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(minima); i++)
        if (g_str_has_prefix(line, minima[i].name)) {
            *minima[i].value = (int)CLAMP(
                g_ascii_strtoll(line + strlen(minima[i].name), NULL, 10), 0, 100);
            return true;
        }
    return false;
}

static void read_line(gal_hyphenator *h, const char *line)
{
    static const char undivided[] = "NOHYPHEN";

    if (line[0] == '%' || line[0] == '\0' || read_minimum(h, line))
        return;
    if (g_str_has_prefix(line, "NEXTLEVEL")) {
        start_level(h);
    } else if (g_str_has_prefix(line, undivided)) {
        g_strfreev(h->undivided);
        line += strlen(undivided);
        h->undivided = g_strsplit(line[0] ? line + 1 : line, ",", -1);
    } else {
        read_pattern(h, line);
    }
}

static int compare_patterns(const void *a, const void *b)
{
    const gal_pattern *x = a, *y = b;
    const int by_letters =
        memcmp(x->letters, y->letters, (size_t)MIN(x->length, y->length));

    if (by_letters != 0)
        return by_letters;
    return x->length != y->length ? x->length - y->length : x->order - y->order;
}

static bool have_same_letters(const gal_pattern *a, const gal_pattern *b)
{
    return a->length == b->length && memcmp(a->letters, b->letters, (size_t)a->length) == 0;
}

static void note_beginnings(gal_pattern_level *level)
{
    guint at = 0;

    for (int byte = 0; byte < 256; byte++) {
        level->beginnings[byte] = at;
        while (at < level->patterns->len &&
               (guchar)g_array_index(level->patterns, gal_pattern, at).letters[0] == byte)
            at++;
    }
    level->beginnings[256] = at;
}

/* Sorts, and of patterns that are there twice keeps the last. */
static void sort_level(gal_pattern_level *level)
{
    GArray *patterns = level->patterns;
    guint kept = 0;

    if (patterns->len > 0)
        qsort(patterns->data, patterns->len, sizeof(gal_pattern), compare_patterns);
    for (guint i = 0; i < patterns->len; i++) {
        const gal_pattern *pattern = &g_array_index(patterns, gal_pattern, i);

        if (i + 1 == patterns->len ||
            !have_same_letters(pattern, &g_array_index(patterns, gal_pattern, i + 1)))
            g_array_index(patterns, gal_pattern, kept++) = *pattern;
    }
    g_array_set_size(patterns, kept);
    note_beginnings(level);
}

/* A dictionary of one level has a level before it that parts words at their own signs. */
static void add_sign_level(gal_hyphenator *h)
{
    static const char *const latin[] = { "1-1", "1'1" };
    static const char *const more[] = { "1\u20131", "1\u20191" };

    h->levels[1] = h->levels[0];
    h->levels[0].patterns = g_array_new(FALSE, FALSE, sizeof(gal_pattern));
    h->level_count = 1;
    for (size_t i = 0; i < G_N_ELEMENTS(latin); i++)
        read_pattern(h, latin[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(more) && h->is_utf8; i++)
        read_pattern(h, more[i]);
    h->level_count = 2;
    if (!h->undivided)
        h->undivided = g_strsplit(h->is_utf8 ? "',\u2013,\u2019,-" : "',-", ",", -1);
}

static void choose_compound_minima(gal_hyphenator *h)
{
    enum { COMPOUND_LEAST = 3 };

    if (h->compound_left_least == 0)
        h->compound_left_least = h->left_least > 0 ? h->left_least : COMPOUND_LEAST;
    if (h->compound_right_least == 0)
        h->compound_right_least = h->right_least > 0 ? h->right_least : COMPOUND_LEAST;
}

static void finish(gal_hyphenator *h)
{
    enum { USUAL_LEAST = 2 };

    if (h->level_count == 1) {
        add_sign_level(h);
        choose_compound_minima(h);
    }
    if (h->left_least == 0)
        h->left_least = USUAL_LEAST;
    if (h->right_least == 0)
        h->right_least = USUAL_LEAST;
    for (int i = 0; i < h->level_count; i++)
        sort_level(&h->levels[i]);
}

gal_hyphenator *gal_hyphenator_from_text(char *text)
{
    gal_hyphenator *h = g_new0(gal_hyphenator, 1);
    bool is_first = true;

    h->arena = gal_arena_new();
    start_level(h);
    for (char *line = text, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        line[strcspn(line, "\r")] = '\0';
        if (is_first)
            read_charset(h, g_strchomp(line));
        else
            read_line(h, line);
        is_first = false;
    }
    finish(h);
    return h;
}

gal_hyphenator *gal_hyphenator_load(const char *path)
{
    char *text;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        return NULL;

    gal_hyphenator *h = gal_hyphenator_from_text(text);

    g_free(text);
    return h;
}

void gal_hyphenator_free(gal_hyphenator *hyphenator)
{
    if (!hyphenator)
        return;
    for (int i = 0; i < GAL_MOST_LEVELS; i++)
        if (hyphenator->levels[i].patterns)
            g_array_unref(hyphenator->levels[i].patterns);
    g_strfreev(hyphenator->undivided);
    gal_arena_free(hyphenator->arena);
    g_free(hyphenator);
}
