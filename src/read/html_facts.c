/* SPDX-License-Identifier: Apache-2.0 */
/* Filling facts: cleaning of words, dates and names. */
#include "read/html_facts.h"

#include <string.h>

#include "read/byline.h"
#include "read/clean.h"
#include "read/fields.h"
#include "read/html_blocks.h"

enum { LONGEST_FACT = 4000, LONGEST_NAME = 100, MOST_PEOPLE = 20 };

static const char *clean_words(gal_article *article, const char *text)
{
    GString *clean = g_string_new(NULL);
    const char *words = strpbrk(text, "<&") ? gal_html_words(article, text) : text;

    if (words)
        gal_clean_line(words, strlen(words), clean);

    const char *copy = gal_article_string(article, clean->str);

    g_string_free(clean, TRUE);
    return copy;
}

void gal_html_set_fact(gal_html_facts *facts, const char **field, const char *text)
{
    if (*field || !text || strlen(text) > LONGEST_FACT)
        return;

    const char *words = clean_words(facts->article, text);

    /* What a template or a program forgot to fill. */
    if (words && !strstr(words, "{{") && strcmp(words, "null") != 0 &&
        strcmp(words, "undefined") != 0)
        *field = words;
}

static bool has_digits(const char *text, const char *form)
{
    for (; *form; form++, text++)
        if (*form == '0' ? !g_ascii_isdigit(*text) : *text != *form)
            return false;
    return true;
}

/* "2018-04-05 06:00:00 +0200" and the like, brought to the one form. */
static char *normalize_date(const char *text)
{
    GString *date = g_string_new(NULL);

    if (has_digits(text, "00000000") && !g_ascii_isdigit(text[8]))
        g_string_append_printf(date, "%.4s-%.2s-%.2s", text, text + 4, text + 6);
    else if (has_digits(text, "0000/00/00") || has_digits(text, "0000.00.00"))
        g_string_append_printf(date, "%.4s-%.2s-%.2s%s", text, text + 5, text + 8,
                               text + 10);
    else
        g_string_append(date, text);
    if (date->len > 11 && date->str[10] == ' ')
        date->str[10] = 'T';
    for (char *space = strchr(date->str, ' '); space; space = strchr(date->str, ' '))
        g_string_erase(date, space - date->str, 1);
    return g_string_free(date, FALSE);
}

void gal_html_set_date(gal_html_facts *facts, const char **field, const char *text)
{
    if (*field || !text)
        return;
    while (g_ascii_isspace(*text))
        text++;
    if (strlen(text) > 40)
        return;

    char *date = g_strchomp(normalize_date(text));

    if (!gal_date_is_valid(date) && strlen(date) > 10)
        date[10] = '\0';
    if (gal_date_is_valid(date))
        *field = gal_article_string(facts->article, date);
    g_free(date);
}

static bool is_known(const gal_html_facts *facts, const char *name)
{
    for (guint i = 0; i < facts->people->len; i++) {
        const char *known = g_array_index(facts->people, gal_html_person, i).name;
        char *a = g_utf8_casefold(known, -1), *b = g_utf8_casefold(name, -1);
        const bool is_same = strcmp(a, b) == 0;

        g_free(a);
        g_free(b);
        if (is_same)
            return true;
    }
    return false;
}

/* Addresses of profiles and accounts stand where names should. */
/* One word all in small letters is the name that somebody logs in with. */
static bool is_login(const char *name)
{
    bool has_letter = false;

    for (; *name; name++) {
        if (!g_ascii_islower(*name) && !g_ascii_isdigit(*name) && !strchr("_.", *name))
            return false;
        has_letter = has_letter || g_ascii_islower(*name);
    }
    return has_letter;
}

static bool is_among(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (g_ascii_strcasecmp(text, *words) == 0)
            return true;
    return false;
}

static bool is_no_name(const char *name)
{
    static const char *const nobody[] = { "admin",  "administrator", "anonymous",
                                          "author", "guest",         "no author",
                                          "staff",  "unknown",       NULL };

    return strstr(name, "://") || strstr(name, ".com") || *name == '@' ||
           strchr(name, '{') || g_str_has_prefix(name, "www.") || g_ascii_isdigit(*name) ||
           is_login(name) || is_among(name, nobody);
}

/* What pages call everybody who writes is no role. */
static const char *drop_empty_role(const char *role)
{
    static const char *const empty[] = { "author",      "autor",  "auteur",
                                         "contributor", "person", NULL };

    return role && is_among(role, empty) ? NULL : role;
}

void gal_html_add_people(gal_html_facts *facts, const char *text, const char *role,
                         const char *email)
{
    const char *name =
        text && strlen(text) <= 8 * LONGEST_NAME ? clean_words(facts->article, text) : NULL;
    gal_article *people;

    if (!name || is_no_name(name) || facts->people->len >= MOST_PEOPLE)
        return;
    people = gal_article_new();
    if (!gal_byline_read(people, name, GAL_BYLINE_CERTAIN) && strlen(name) <= LONGEST_NAME)
        gal_article_add_byline(people, name, NULL, NULL);
    for (guint i = 0; i < people->bylines->len; i++) {
        const gal_byline *read = &g_array_index(people->bylines, gal_byline, i);
        const gal_html_person person = {
            gal_article_string(facts->article, read->name),
            gal_article_string(
                facts->article,
                drop_empty_role(
                    read->role && !strpbrk(read->role, "0123456789") ? read->role : role)),
            gal_article_string(facts->article, read->email ? read->email : email)
        };

        if (person.name && !is_known(facts, person.name))
            g_array_append_val(facts->people, person);
    }
    gal_article_free(people);
}
