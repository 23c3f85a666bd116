/* SPDX-License-Identifier: Apache-2.0 */
/* List items, headings, breaks, section paths and datelines. */
#include "read/shapes.h"

#include <glib.h>
#include <string.h>

#include "base/lower.h"
#include "read/letters.h"

enum { LONGEST_SECTION = 40, LONGEST_PATH = 160, MOST_PARTS = 8, LONGEST_DATELINE = 70 };

size_t gal_bullet_length(const char *text)
{
    static const char *const bullets[] = { "• ", "- ", "* ", "· ", "▪ ", "‣ ", "◦ ",
                                           "● ", "○ ", "‒ ", "•",  "▪",  "‣" };

    for (gsize i = 0; i < G_N_ELEMENTS(bullets); i++)
        if (g_str_has_prefix(text, bullets[i]))
            return strlen(bullets[i]);
    return 0;
}

size_t gal_number_length(const char *text)
{
    const size_t open = *text == '(' ? 1 : 0;
    const size_t digits = strspn(text + open, "0123456789");
    const char *end = text + open + digits;

    if (digits == 0 || digits > 3 || (open ? *end != ')' : *end != '.' && *end != ')') ||
        end[1] != ' ')
        return 0;
    return open + digits + 2;
}

bool gal_is_break(const char *text)
{
    const gunichar first = g_utf8_get_char(text);
    int count = 0;

    if (!g_utf8_strchr("*-_=~—–─━•·◇◆○●#", -1, first))
        return false;
    for (; *text; text = g_utf8_next_char(text)) {
        const gunichar letter = g_utf8_get_char(text);

        if (letter != first && letter != ' ')
            return false;
        count += letter == first;
    }
    return count >= 3;
}

size_t gal_heading_mark_length(const char *text)
{
    enum { DEEPEST_HEADING = 6 };
    const size_t depth = strspn(text, "#");

    if (depth == 0 || depth > DEEPEST_HEADING || text[depth] != ' ' ||
        (depth == 1 && g_ascii_isdigit(text[2])) || gal_is_break(text))
        return 0;
    return depth + 1;
}

static bool is_home(const char *part)
{
    static const char homes[] = " home homepage startseite accueil inicio 홈 ホーム 首页 "
                                "etusivu ";
    char *lower = gal_lower(part, strlen(part));
    const bool is = gal_word_is_among(homes, lower, strlen(lower));

    g_free(lower);
    return is;
}

/* The parts of a section path, or NULL if the text is none; ended by g_strfreev. */
static char **split_section(const char *text)
{
    static const char *const separators[] = { ">", "›", "»", "▶", "/", "|" };

    if (strlen(text) > LONGEST_PATH)
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(separators); i++) {
        char **parts = g_strsplit(text, separators[i], MOST_PARTS + 1);
        const guint count = g_strv_length(parts);
        const bool is_arrow = i < 4;
        bool is_path = count >= 2 && count <= MOST_PARTS;

        for (char **part = parts; *part && is_path; part++)
            is_path = *g_strstrip(*part) != '\0' &&
                      gal_text_columns(*part) <= LONGEST_SECTION &&
                      !gal_text_is_sentence(*part);
        /* One stroke alone also parts titles from names: the path must begin at home. */
        if (is_path && (is_home(parts[0]) || (is_arrow && g_utf8_strlen(text, -1) <= 100)))
            return parts;
        g_strfreev(parts);
    }
    return NULL;
}

bool gal_is_section(const char *text)
{
    char **parts = split_section(text);
    const bool is = parts != NULL;

    g_strfreev(parts);
    return is;
}

void gal_section_read(gal_article *article, const char *text)
{
    char **parts = split_section(text);

    for (char **part = parts; part && *part; part++) {
        const bool is_front = part == parts && is_home(*part);
        const bool is_title = article->headline && strcmp(article->headline, *part) == 0;

        if (!is_front && !is_title)
            g_ptr_array_add(article->section, (char *)gal_article_string(article, *part));
    }
    g_strfreev(parts);
}

/* The dash that ends a dateline: where it begins and where the text goes on. */
static const char *find_dash(const char *text, const char **rest)
{
    static const char *const dashes[] = { " -- ", " --- ", " — ", " – ", " - ",
                                          " = ",  ".- ",   ".— ", ".– ", "—" };
    const char *found = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(dashes); i++) {
        const char *at = g_strstr_len(text, LONGEST_DATELINE, dashes[i]);

        if (at && (!found || at < found)) {
            found = at;
            *rest = at + strlen(dashes[i]);
        }
    }
    return found;
}

/* How many capitals the text begins with, before anything but spaces and points. */
static int leading_capitals(const char *text, const char *end)
{
    int capitals = 0;

    for (; text < end; text = g_utf8_next_char(text)) {
        const gunichar letter = g_utf8_get_char(text);

        if (g_unichar_isupper(letter))
            capitals++;
        else if (!g_utf8_strchr(" .-'’/", -1, letter))
            break;
    }
    return capitals;
}

/* "SEOUL, April 4", "BERLIN (dpa)", "Berlin (dpa)", "(서울=연합뉴스) 홍길동 기자", "[Xinhua]". */
static bool is_place(const char *text, const char *end, const char *dash)
{
    const gunichar first = g_utf8_get_char(text);

    if (end == text || strchr(".?!:;", end[-1]) || memchr(text, '"', (gsize)(end - text)))
        return false;
    if (first == '(' || first == '[')
        return memchr(text, '=', (gsize)(end - text)) && g_str_has_prefix(dash, " = ");
    if (leading_capitals(text, end) >= 3)
        return !memchr(text, '.', (gsize)(end - text)) || end[-1] == ')' ||
               memchr(text, ',', (gsize)(end - text));
    return g_unichar_isupper(first) && end[-1] == ')' &&
           end - text < LONGEST_DATELINE / 2 && !g_str_has_prefix(dash, " = ");
}

size_t gal_dateline_length(const char *text, size_t *length)
{
    const char *rest = NULL, *dash = find_dash(text, &rest);

    if (!dash || *rest == '\0' || !is_place(text, dash, dash))
        return 0;
    *length = (size_t)(dash - text);
    return (size_t)(rest - text);
}
