/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines that only tell when an article appeared: "Published April 4, 2024, 6:05 p.m. KST",
 * "입력 2024.04.04 18:05", "4. April 2024". Every word must be one that dates are made of,
 * so that a sentence with a date in it is none.
 */
#include <glib.h>
#include <stddef.h>
#include <string.h>

#include "base/lower.h"
#include "read/date_words.h"
#include "read/letters.h"
#include "read/shapes.h"

enum { LONGEST_LINE = 120, MOST_DATES = 2, NO_ZONE = -10000 };

typedef struct moment {
    int year, month, day, hour, minute, second, zone;
    bool has_time, is_update, is_ambiguous;
} moment;

typedef struct scan {
    const char *at;
    moment dates[MOST_DATES];
    int count;
    bool next_is_update, is_afternoon;
} scan;

static bool is_complete(const moment *date)
{
    return date->year && date->month && date->day;
}

/* The date that a part found now belongs to; NULL when there are too many. */
static moment *open_date(scan *state, bool begins_new)
{
    if (state->count == 0 || (begins_new && is_complete(&state->dates[state->count - 1]))) {
        if (state->count == MOST_DATES)
            return NULL;

        const bool is_update = state->next_is_update || state->count > 0;

        state->dates[state->count++] = (moment){ .zone = NO_ZONE, .is_update = is_update };
        state->next_is_update = false;
    }
    return &state->dates[state->count - 1];
}

static int take_number(const char **at, int most_digits)
{
    int number = 0, digits = 0;

    while (g_ascii_isdigit(**at) && digits++ < most_digits)
        number = number * 10 + *(*at)++ - '0';
    return number;
}

/* "2024-04-04", "2024. 4. 4", "2024/04/04": the year first. */
static bool take_year_first(scan *state)
{
    const char *at = state->at;
    const int year = take_number(&at, 4);
    const char separator = *at;

    if (at - state->at != 4 || !strchr("-./", separator) || separator == '\0')
        return false;
    at += 1 + strspn(at + 1, " ");

    const int month = take_number(&at, 2);

    if (month < 1 || *at != separator)
        return false;
    at += 1 + strspn(at + 1, " ");

    const int day = take_number(&at, 2);
    moment *date = day < 1 || g_ascii_isdigit(*at) ? NULL : open_date(state, true);

    if (!date)
        return false;
    date->year = year;
    date->month = month;
    date->day = day;
    state->at = at + (*at == 'T' || *at == '.' ? 1 : 0);
    return true;
}

/* "04.04.2024": day first; with strokes it may be the month, and then nobody can tell. */
static bool take_year_last(scan *state)
{
    const char *at = state->at;
    const int first = take_number(&at, 2);
    const char separator = *at;

    if (!strchr("./-", separator) || separator == '\0' || !g_ascii_isdigit(at[1]))
        return false;
    at++;

    const int second = take_number(&at, 2);

    if (*at++ != separator || !g_ascii_isdigit(*at))
        return false;

    const char *from = at;
    const int year = take_number(&at, 4);
    moment *date = at - from == 4 ? open_date(state, true) : NULL;

    if (!date)
        return false;
    date->year = year;
    date->day = second > 12 ? second : first;
    date->month = second > 12 ? first : second;
    date->is_ambiguous = separator == '/' && first <= 12 && second <= 12 && first != second;
    state->at = at;
    return true;
}

static bool take_zone_offset(scan *state, moment *date)
{
    const char *at = state->at + strspn(state->at, " ");
    const int sign = *at == '-' ? -1 : 1;

    if ((*at != '+' && *at != '-') || !g_ascii_isdigit(at[1]) || !g_ascii_isdigit(at[2]))
        return false;
    at++;

    const int hours = take_number(&at, 2);

    at += *at == ':';
    date->zone = sign * (hours * 60 + take_number(&at, 2));
    state->at = at;
    return true;
}

/* An hour that was found; "오후" in front of it has made it one after noon. */
static void put_hour(scan *state, moment *date, int hour)
{
    date->hour = state->is_afternoon && hour < 12 ? hour + 12 : hour;
    date->has_time = true;
    state->is_afternoon = false;
}

static bool take_time(scan *state)
{
    const char *at = state->at;
    const int hour = take_number(&at, 2);

    if ((*at != ':' && *at != 'h') || !g_ascii_isdigit(at[1]))
        return false;

    moment *date = open_date(state, false);

    if (!date)
        return false;
    put_hour(state, date, hour);
    at++;
    date->minute = take_number(&at, 2);
    if (*at == ':' && g_ascii_isdigit(at[1])) {
        at++;
        date->second = take_number(&at, 2);
    }
    if (*at == '.' && g_ascii_isdigit(at[1]))
        at += 1 + strspn(at + 1, "0123456789");
    state->at = at;
    take_zone_offset(state, date);
    return true;
}

/* A number with a sign behind that says what it counts: "2024년", "4月". */
static bool take_marked_number(scan *state)
{
    static const struct {
        const char *mark;
        int offset;
    } marks[] = {
        { "년", offsetof(moment, year) },   { "年", offsetof(moment, year) },
        { "월", offsetof(moment, month) },  { "月", offsetof(moment, month) },
        { "일", offsetof(moment, day) },    { "日", offsetof(moment, day) },
        { "시", offsetof(moment, hour) },   { "時", offsetof(moment, hour) },
        { "时", offsetof(moment, hour) },   { "분", offsetof(moment, minute) },
        { "分", offsetof(moment, minute) },
    };
    const char *at = state->at;
    const int number = take_number(&at, 4);

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (!g_str_has_prefix(at, marks[i].mark))
            continue;

        moment *date = open_date(state, marks[i].offset == offsetof(moment, year));

        if (!date)
            return false;
        if (marks[i].offset == offsetof(moment, hour))
            put_hour(state, date, number);
        else
            G_STRUCT_MEMBER(int, date, marks[i].offset) = number;
        state->at = at + strlen(marks[i].mark);
        return true;
    }
    return false;
}

static bool take_plain_number(scan *state)
{
    const char *at = state->at;
    const int number = take_number(&at, 4);
    const gsize digits = (gsize)(at - state->at);
    moment *date = open_date(state, digits < 3);

    if (!date || g_ascii_isdigit(*at))
        return false;
    if (digits == 4 && date->year == 0 && number >= 1600 && number < 2200)
        date->year = number;
    else if (digits <= 2 && date->day == 0 && number >= 1 && number <= 31)
        date->day = number;
    else
        return false;
    state->at = at + (*at == '.');
    return true;
}

static bool take_number_part(scan *state)
{
    return take_year_first(state) || take_year_last(state) || take_time(state) ||
           take_marked_number(state) || take_plain_number(state);
}

static bool take_month(scan *state, const char *word, gsize length)
{
    const int month = gal_date_word_month(word, length);
    moment *date = month > 0 ? open_date(state, true) : NULL;

    if (!date || date->month != 0)
        return false;
    date->month = month;
    return true;
}

static bool take_zone(scan *state, const char *word, gsize length)
{
    int minutes;

    if (!gal_date_word_zone(word, length, &minutes) || state->count == 0 ||
        !state->dates[state->count - 1].has_time)
        return false;
    state->dates[state->count - 1].zone = minutes;
    return true;
}

/* "p.m." and its kin move the hour before them. */
static bool take_half_day(scan *state, const char *word, gsize length)
{
    const bool is_afternoon = gal_word_is_among(" pm p.m ", word, length);
    const bool is_morning = gal_word_is_among(" am a.m ", word, length);
    moment *date = state->count > 0 ? &state->dates[state->count - 1] : NULL;

    if (!date || !date->has_time || (!is_afternoon && !is_morning))
        return false;
    if (is_afternoon && date->hour < 12)
        date->hour += 12;
    if (is_morning && date->hour == 12)
        date->hour = 0;
    return true;
}

static bool take_word(scan *state)
{
    const char *word = state->at;
    gsize length = 0;

    while (word[length]) {
        const gunichar letter = g_utf8_get_char(word + length);
        const bool is_point = letter == '.' && g_ascii_isalpha(word[length + 1]);

        if (!g_unichar_isalpha(letter) && !g_unichar_ismark(letter) && !is_point)
            break;
        length = (gsize)(g_utf8_next_char(word + length) - word);
    }
    if (length == 0)
        return false;
    state->at = word + length + (word[length] == '.');
    if (gal_date_word_is_update(word, length)) {
        state->next_is_update = true;
        return true;
    }
    if (gal_word_is_among(" 오후 午後 下午 ", word, length)) {
        state->is_afternoon = true;
        return true;
    }
    return take_month(state, word, length) || take_half_day(state, word, length) ||
           take_zone(state, word, length) || gal_date_word_is_filler(word, length);
}

static bool skip_separator(scan *state)
{
    const gunichar letter = g_utf8_get_char(state->at);

    if (!g_utf8_strchr(" ,.:|·()[]-–—/•;ㅣ：", -1, letter))
        return false;
    state->at = g_utf8_next_char(state->at);
    return true;
}

static bool is_valid(const moment *date)
{
    return is_complete(date) && date->month <= 12 && date->day <= 31 && date->hour < 24 &&
           date->minute < 60 && date->second < 61 && date->year < 10000 &&
           g_date_valid_dmy((GDateDay)date->day, (GDateMonth)date->month,
                            (GDateYear)date->year);
}

static bool scan_line(scan *state, const char *text)
{
    *state = (scan){ .at = text };
    while (*state->at)
        if (!(g_ascii_isdigit(*state->at) ? take_number_part(state)
                                          : skip_separator(state) || take_word(state)))
            return false;
    for (int i = 0; i < state->count; i++)
        if (!is_valid(&state->dates[i]))
            return false;
    return state->count > 0;
}

/* The time is told only where its zone is: the format knows no time without one. */
static const char *print_date(gal_article *article, const moment *date)
{
    if (!date->has_time || date->zone == NO_ZONE)
        return gal_arena_format(article->arena, "%04d-%02d-%02d", date->year, date->month,
                                date->day);
    return gal_arena_format(article->arena, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d",
                            date->year, date->month, date->day, date->hour, date->minute,
                            date->second, date->zone < 0 ? '-' : '+', ABS(date->zone) / 60,
                            ABS(date->zone) % 60);
}

static bool scan_text(scan *state, const char *text)
{
    if (strlen(text) > LONGEST_LINE)
        return false;

    char *lower = gal_lower(text, strlen(text));

    /* Lower case has taken the T of ISO 8601 along. */
    for (char *at = lower; *at; at++)
        if (*at == 't' && at > lower && g_ascii_isdigit(at[-1]) && g_ascii_isdigit(at[1]))
            *at = 'T';

    const bool is_date = scan_line(state, lower);

    g_free(lower);
    return is_date;
}

bool gal_is_date_line(const char *text)
{
    scan state;

    return scan_text(&state, text);
}

bool gal_date_line_read(gal_article *article, const char *text)
{
    scan state;

    if (!scan_text(&state, text))
        return false;
    for (int i = 0; i < state.count; i++) {
        const moment *date = &state.dates[i];
        const char **field = date->is_update ? &article->updated : &article->published;

        if (!date->is_ambiguous && !*field)
            *field = print_date(article, date);
    }
    return true;
}
