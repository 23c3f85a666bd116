/* SPDX-License-Identifier: Apache-2.0 */
/* How messages about layout files are put together. */
#include "layout/report.h"

#include <stdarg.h>
#include <string.h>

#include "base/nearest.h"

/* Longer lines are shown in part, LEAD characters before the fault. */
enum { LONGEST_LINE = 160, LEAD = 60 };

void gal_report_init(gal_report *report, gal_error *error)
{
    report->error = error;
    report->warnings = g_string_new(NULL);
    report->warning_count = 0;
    report->told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void gal_report_clear(gal_report *report)
{
    g_string_free(report->warnings, TRUE);
    g_hash_table_unref(report->told);
}

static size_t find_line_start(gal_span span)
{
    size_t start = MIN(span.start, span.source->length);

    while (start > 0 && span.source->text[start - 1] != '\n')
        start--;
    return start;
}

gal_place gal_span_place(gal_span span)
{
    if (!span.source)
        return (gal_place){ NULL, 0, 0 };

    const char *text = span.source->text;
    const size_t line_start = find_line_start(span);
    gal_place place = { span.source->path, 1, 1 };

    for (size_t i = 0; i < line_start; i++)
        place.line += text[i] == '\n';
    place.column +=
        (int)g_utf8_strlen(text + line_start, (gssize)(span.start - line_start));
    return place;
}

gal_span gal_span_join(gal_span first, gal_span last)
{
    return (gal_span){ first.source, first.start, last.end };
}

/* What a terminal might obey is shown as a space; a tab stays, so that carets line up. */
static void append_shown(GString *line, gunichar character)
{
    if (character != '\t' && g_unichar_iscntrl(character))
        character = ' ';
    g_string_append_unichar(line, character);
}

/* The line of the fault and beneath it a caret with tildes under the rest of the span;
   nothing for an empty line. */
static void append_excerpt(GString *text, gal_span span)
{
    const char *start = span.source->text + find_line_start(span);
    const char *file_end = span.source->text + span.source->length;
    const char *end = memchr(start, '\n', (size_t)(file_end - start));
    const char *fault = span.source->text + span.start;
    const char *fault_end = span.source->text + span.end;
    GString *caret = g_string_new("  ");

    if (!end)
        end = file_end;
    if (end > start && end[-1] == '\r')
        end--;
    if (start == end) {
        g_string_free(caret, TRUE);
        return;
    }
    if (g_utf8_strlen(start, end - start) > LONGEST_LINE)
        while (g_utf8_strlen(start, fault - start) > LEAD)
            start = g_utf8_next_char(start);

    g_string_append(text, "\n  ");
    for (int shown = 0; start < end && shown < LONGEST_LINE; shown++) {
        append_shown(text, g_utf8_get_char(start));
        if (start < fault)
            g_string_append_c(caret, *start == '\t' ? '\t' : ' ');
        else if (start > fault && start < fault_end)
            g_string_append_c(caret, '~');
        else if (start == fault)
            g_string_append_c(caret, '^');
        start = g_utf8_next_char(start);
    }
    if (fault >= end)
        g_string_append_c(caret, '^');
    g_string_append_printf(text, "\n%s", caret->str);
    g_string_free(caret, TRUE);
}

/* Takes `key`. */
static bool is_news(gal_report *report, char *key)
{
    return g_hash_table_add(report->told, key);
}

static char *make_key(gal_span span, const char *text)
{
    return g_strdup_printf("%p:%zu:%s", (const void *)span.source, span.start, text);
}

bool gal_report_error(gal_report *report, gal_span span, const char *expected,
                      const char *format, ...)
{
    GString *text = g_string_new(NULL);
    va_list arguments;

    va_start(arguments, format);
    g_string_append_vprintf(text, format, arguments);
    va_end(arguments);
    if (is_news(report, make_key(span, text->str))) {
        if (span.source && report->error->fault_count < GAL_MOST_FAULTS)
            append_excerpt(text, span);
        if (expected)
            g_string_append_printf(text, "\n  expected: %s", expected);
        gal_fail_at(report->error, GAL_ERROR_INPUT, gal_span_place(span), "%s", text->str);
    }
    g_string_free(text, TRUE);
    return false;
}

void gal_report_warning(gal_report *report, gal_span span, const char *format, ...)
{
    const gal_place place = gal_span_place(span);
    va_list arguments;

    va_start(arguments, format);
    char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (is_news(report, make_key(span, text)) && report->warning_count < GAL_MOST_FAULTS) {
        report->warning_count++;
        g_string_append_printf(report->warnings, "%s:%d:%d: warning: %s\n",
                               place.file ? place.file : "", place.line, place.column,
                               text);
    }
    g_free(text);
}

char *gal_suggestion(const char *word, const char *const *candidates, int count)
{
    const char *nearest = gal_nearest(word, candidates, count);

    return nearest ? g_strdup_printf("; did you mean '%s'?", nearest) : g_strdup("");
}
