/* SPDX-License-Identifier: Apache-2.0 */
/* Dates as PDF (ISO 32000-1, 7.9.4) and as XMP (ISO 8601) have them. */
#include "pdf/finisher.h"

typedef struct moment {
    int year, month, day, hour, minute, second;
    int zone_hours, zone_minutes;
    char zone; /* '+', '-', 'Z'; 0: unknown */
    bool has_time;
} moment;

static bool read_number(const char **text, int digits, int least, int most, int *value)
{
    *value = 0;
    for (; digits > 0 && g_ascii_isdigit(**text); digits--)
        *value = *value * 10 + *(*text)++ - '0';
    return digits == 0 && *value >= least && *value <= most;
}

static bool skip(const char **text, char sign)
{
    if (**text != sign)
        return false;
    (*text)++;
    return true;
}

/* "+09:00", "+0900" or "Z". A zone that is none is taken for an unknown one. */
static void read_zone(const char *text, moment *at)
{
    const char sign = *text;

    if (sign == 'Z')
        at->zone = 'Z';
    if (sign != '+' && sign != '-')
        return;
    text++;
    if (!read_number(&text, 2, 0, 23, &at->zone_hours))
        return;
    skip(&text, ':');
    at->zone = read_number(&text, 2, 0, 59, &at->zone_minutes) ? sign : 0;
}

static bool read_time(const char *text, moment *at)
{
    if (!read_number(&text, 2, 0, 23, &at->hour) || !skip(&text, ':') ||
        !read_number(&text, 2, 0, 59, &at->minute) ||
        (skip(&text, ':') && !read_number(&text, 2, 0, 59, &at->second)))
        return false;
    if (skip(&text, '.') || skip(&text, ','))
        while (g_ascii_isdigit(*text))
            text++;
    read_zone(text, at);
    at->has_time = true;
    return true;
}

/* An ISO 8601 date, with or without time. */
static bool read_moment(const char *text, moment *at)
{
    return read_number(&text, 4, 0, 9999, &at->year) && skip(&text, '-') &&
           read_number(&text, 2, 1, 12, &at->month) && skip(&text, '-') &&
           read_number(&text, 2, 1, 31, &at->day) &&
           ((!skip(&text, 'T') && !skip(&text, ' ')) || read_time(text, at));
}

static char *write_moment(const moment *at, gal_pdf_date_form form)
{
    const bool is_xmp = form == GAL_PDF_DATE_XMP;
    GString *out = g_string_new(NULL);

    g_string_printf(out, is_xmp ? "%04d-%02d-%02d" : "D:%04d%02d%02d", at->year, at->month,
                    at->day);
    if (at->has_time)
        g_string_append_printf(out, is_xmp ? "T%02d:%02d:%02d" : "%02d%02d%02d", at->hour,
                               at->minute, at->second);
    if (at->zone)
        g_string_append_c(out, at->zone);
    if (at->zone == '+' || at->zone == '-')
        g_string_append_printf(out, is_xmp ? "%02d:%02d" : "%02d'%02d'", at->zone_hours,
                               at->zone_minutes);
    return g_string_free(out, FALSE);
}

char *gal_pdf_date_from_text(const char *text, gal_pdf_date_form form)
{
    moment at = { 0 };

    return text && read_moment(text, &at) ? write_moment(&at, form) : NULL;
}

char *gal_pdf_date_from_seconds(int64_t seconds, gal_pdf_date_form form)
{
    GDateTime *date = g_date_time_new_from_unix_utc(seconds);

    if (!date)
        return NULL;

    const moment at = { .year = g_date_time_get_year(date),
                        .month = g_date_time_get_month(date),
                        .day = g_date_time_get_day_of_month(date),
                        .hour = g_date_time_get_hour(date),
                        .minute = g_date_time_get_minute(date),
                        .second = g_date_time_get_second(date),
                        .zone = 'Z',
                        .has_time = true };

    g_date_time_unref(date);
    return write_moment(&at, form);
}
