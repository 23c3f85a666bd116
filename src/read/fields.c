/* SPDX-License-Identifier: Apache-2.0 */
/* Checks and cleaning of single fields. */
#include "read/fields.h"

#include <string.h>

/* Reads exactly `count` digits; -1 if there are fewer. */
static int read_digits(const char **text, int count)
{
    int number = 0;

    for (int i = 0; i < count; i++) {
        if (!g_ascii_isdigit((*text)[i]))
            return -1;
        number = number * 10 + (*text)[i] - '0';
    }
    *text += count;
    return number;
}

static bool read_character(const char **text, char character)
{
    if (**text != character)
        return false;
    (*text)++;
    return true;
}

static bool read_date(const char **text)
{
    const int year = read_digits(text, 4);

    if (year < 1 || !read_character(text, '-'))
        return false;

    const int month = read_digits(text, 2);

    if (month < 1 || month > 12 || !read_character(text, '-'))
        return false;

    const int day = read_digits(text, 2);

    return day > 0 && g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

static bool read_seconds(const char **text)
{
    const int second = read_digits(text, 2);

    if (second < 0 || second > 60)
        return false;
    if (!read_character(text, '.') && !read_character(text, ','))
        return true;
    if (!g_ascii_isdigit(**text))
        return false;
    while (g_ascii_isdigit(**text))
        (*text)++;
    return true;
}

static bool read_time(const char **text)
{
    const int hour = read_digits(text, 2);

    if (hour < 0 || hour > 24 || !read_character(text, ':'))
        return false;

    const int minute = read_digits(text, 2);

    if (minute < 0 || minute > 59)
        return false;
    return !read_character(text, ':') || read_seconds(text);
}

static bool read_zone(const char **text)
{
    if (read_character(text, 'Z'))
        return true;
    if (!read_character(text, '+') && !read_character(text, '-'))
        return false;

    const int hour = read_digits(text, 2);

    if (hour < 0 || hour > 14)
        return false;
    if (**text == '\0')
        return true;
    read_character(text, ':');

    const int minute = read_digits(text, 2);

    return minute >= 0 && minute <= 59;
}

bool gal_date_is_valid(const char *text)
{
    if (!read_date(&text))
        return false;
    if (*text == '\0')
        return true;
    return read_character(&text, 'T') && read_time(&text) && read_zone(&text) &&
           *text == '\0';
}

bool gal_language_is_valid(const char *text)
{
    int part_length = 0, part_count = 1;

    for (; *text; text++) {
        if (*text == '-') {
            if (part_length == 0 || (part_count == 1 && part_length < 2))
                return false;
            part_count++;
            part_length = 0;
        } else if (g_ascii_isalpha(*text) || (part_count > 1 && g_ascii_isdigit(*text))) {
            if (++part_length > 8)
                return false;
        } else {
            return false;
        }
    }
    return part_length >= (part_count == 1 ? 2 : 1);
}

static bool is_control(gunichar letter)
{
    return letter < 0x20 || (letter >= 0x7F && letter < 0xA0);
}

static gunichar clean_letter(gunichar letter, bool *had_controls)
{
    if (letter == '\n' || letter == 0x2028 || letter == 0x2029)
        return '\n';
    if (!is_control(letter))
        return letter;
    if (letter != '\t' && letter != '\r')
        *had_controls = true;
    return ' ';
}

const char *gal_clean_field(gal_article *article, const char *text, bool *had_controls)
{
    GString *clean = g_string_new(NULL);
    bool is_blank = true;

    for (; *text; text = g_utf8_next_char(text)) {
        const gunichar letter = clean_letter(g_utf8_get_char(text), had_controls);

        is_blank = is_blank && g_unichar_isspace(letter);
        g_string_append_unichar(clean, letter);
    }

    const char *copy = is_blank ? NULL : gal_article_string(article, clean->str);

    g_string_free(clean, TRUE);
    return copy;
}

bool gal_check_printable(const gal_article *article, const char *source, gal_error *error)
{
    if (article->headline || article->standfirst || article->kicker ||
        article->body->len > 0 || article->photos->len > 0)
        return true;
    return gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ source, 0, 0 },
                       "there is nothing to print, expected a headline or a body");
}
