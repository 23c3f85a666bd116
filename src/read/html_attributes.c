/* SPDX-License-Identifier: Apache-2.0 */
/* Attributes: their boundaries, as HTML has them, and the names that count. */
#include "read/html_attributes.h"

#include <string.h>

enum { LONGEST_VALUE = 20000, LONGEST_NAME = 40 };

static const char *const kept_attributes[] = {
    "id",         "class",    "href",     "src",      "srcset",
    "alt",        "title",    "rel",      "role",     "itemprop",
    "itemscope",  "itemtype", "content",  "datetime", "property",
    "name",       "lang",     "dir",      "hidden",   "aria-hidden",
    "aria-label", "cite",     "colspan",  "rowspan",  "type",
    "media",      "width",    "height",   "style",    "http-equiv",
    "charset",    "data",     "xml:lang", "pubdate",  "aria-labelledby",
};

/* Words in the names of `data-` attributes that tell of pictures or of what a part is. */
static const char *const kept_data[] = { "src",    "img",      "image",  "original",
                                         "lazy",   "testid",   "type",   "component",
                                         "module", "caption",  "credit", "role",
                                         "url",    "pin-media" };

/* `lower` has room for the longest name. */
static void lower_name(const gal_html_raw_attribute *read, char *lower)
{
    for (gsize i = 0; i < read->name_length; i++)
        lower[i] = g_ascii_tolower(read->name[i]);
    lower[read->name_length] = '\0';
}

static bool is_known(const gal_html_raw_attribute *read)
{
    char lower[LONGEST_NAME + 1];

    if (read->name_length == 0 || read->name_length > LONGEST_NAME)
        return false;
    lower_name(read, lower);
    if (g_str_has_prefix(lower, "data-")) {
        for (gsize i = 0; i < G_N_ELEMENTS(kept_data); i++)
            if (strstr(lower, kept_data[i]))
                return true;
        return false;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(kept_attributes); i++)
        if (*lower == *kept_attributes[i] && strcmp(lower, kept_attributes[i]) == 0)
            return true;
    return false;
}

static const char *find_byte(const char *at, const char *end, char byte)
{
    const char *found = memchr(at, byte, (size_t)(end - at));

    return found ? found : end;
}

static bool is_name_letter(char letter)
{
    return !g_ascii_isspace(letter) && letter != '=' && letter != '>' && letter != '/';
}

/* Reads the value at `at`, behind the "="; gives the place behind it. */
static const char *read_value(const char *at, const char *end, gal_html_raw_attribute *read)
{
    if (at < end && (*at == '"' || *at == '\'')) {
        const char *close = find_byte(at + 1, end, *at);

        read->value = at + 1;
        read->value_length = (gsize)(close - at - 1);
        return close < end ? close + 1 : close;
    }
    read->value = at;
    while (at < end && !g_ascii_isspace(*at) && *at != '>')
        at++;
    read->value_length = (gsize)(at - read->value);
    return at;
}

bool gal_html_raw_next(const char **at, const char *end, gal_html_raw_attribute *read)
{
    const char *next = *at;

    while (next < end && (g_ascii_isspace(*next) || *next == '/'))
        next++;
    *read = (gal_html_raw_attribute){ .name = next };
    if (next == end || *next == '>') {
        *at = next;
        return false;
    }
    next++; /* a stray "=" is a letter of the name */
    while (next < end && is_name_letter(*next))
        next++;
    read->name_length = (gsize)(next - read->name);
    read->end = next;
    while (next < end && g_ascii_isspace(*next))
        next++;
    if (next < end && *next == '=') {
        next++;
        while (next < end && g_ascii_isspace(*next))
            next++;
        read->end = read_value(next, end, read);
    }
    *at = read->end;
    return true;
}

static bool has_name(const gal_html_raw_attribute *read, const char *name)
{
    return strlen(name) == read->name_length &&
           g_ascii_strncasecmp(read->name, name, read->name_length) == 0;
}

static bool has_value(const gal_html_raw_attribute *read, const char *word)
{
    return read->value && g_strstr_len(read->value, (gssize)read->value_length, word);
}

/* Styles count where they hide something, sizes where they are a picture's. */
static bool is_idle(const gal_html_raw_attribute *read, GumboTag tag)
{
    if (has_name(read, "style"))
        return !has_value(read, "display") && !has_value(read, "visibility");
    return tag != GUMBO_TAG_IMG && tag != GUMBO_TAG_UNKNOWN &&
           (has_name(read, "width") || has_name(read, "height"));
}

static bool is_long_value(const gal_html_raw_attribute *read)
{
    return read->value_length > LONGEST_VALUE && !has_name(read, "src");
}

/* A value with quotes of both kinds cannot be written without escaping it. */
static bool is_writable(const gal_html_raw_attribute *read)
{
    return !read->value || !memchr(read->value, '"', read->value_length) ||
           !memchr(read->value, '\'', read->value_length);
}

bool gal_html_raw_is_kept(const gal_html_raw_attribute *read, GumboTag tag)
{
    return !is_long_value(read) && is_known(read) && !is_idle(read, tag) &&
           is_writable(read);
}

bool gal_html_raw_is_plain(const gal_html_raw_attribute *read)
{
    return !read->value || (!memchr(read->value, '&', read->value_length) &&
                            !memchr(read->value, '\r', read->value_length) &&
                            !memchr(read->value, '\0', read->value_length));
}

/* Most names are the same few, and need no copy each. */
static const char *take_name(const gal_html_raw_attribute *read, gal_arena *arena)
{
    char lower[LONGEST_NAME + 1];

    lower_name(read, lower);
    for (gsize i = 0; i < G_N_ELEMENTS(kept_attributes); i++)
        if (*lower == *kept_attributes[i] && strcmp(lower, kept_attributes[i]) == 0)
            return kept_attributes[i];
    return gal_arena_text(arena, lower, read->name_length);
}

gal_html_attribute_value gal_html_raw_take(const gal_html_raw_attribute *read,
                                           gal_arena *arena)
{
    return (gal_html_attribute_value){
        take_name(read, arena),
        read->value ? gal_arena_text(arena, read->value, read->value_length) : ""
    };
}

bool gal_html_raw_is_json_ld(const gal_html_raw_attribute *read)
{
    return has_name(read, "type") && has_value(read, "ld+json");
}

void gal_html_raw_append(const gal_html_raw_attribute *read, GString *html)
{
    const char quote =
        read->value && memchr(read->value, '"', read->value_length) ? '\'' : '"';

    g_string_append_c(html, ' ');
    g_string_append_len(html, read->name, (gssize)read->name_length);
    if (!read->value)
        return;
    g_string_append_c(html, '=');
    g_string_append_c(html, quote);
    for (gsize i = 0; i < read->value_length; i++)
        g_string_append_c(html, read->value[i] == '\n' ? ' ' : read->value[i]);
    g_string_append_c(html, quote);
}
