/* SPDX-License-Identifier: Apache-2.0 */
/* Messages in the form that compilers use, so that editors find the place. */
#include "cli/message.h"

#include <errno.h>
#include <glib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli/progress.h"

enum { LONGEST_WORD = 40 }; /* for which a suggestion is looked for */

gal_exit gal_refuse_at(gal_exit status, const char *place, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    gal_progress_clear();
    fprintf(stderr, "%s: error: %s\n", place, text);
    g_free(text);
    return status;
}

gal_exit gal_refuse_error(gal_error *error)
{
    const gal_exit status = error->kind == GAL_ERROR_SYSTEM    ? GAL_EXIT_SYSTEM
                            : error->kind == GAL_ERROR_REFUSED ? GAL_EXIT_NO
                                                               : GAL_EXIT_INPUT;
    char **lines = g_strsplit(error->text ? error->text : "", "\n", -1);
    int told = 0;

    gal_progress_clear();
    for (char **line = lines; *line; line++) {
        const bool has_no_place = g_str_has_prefix(*line, "error: ");

        told += has_no_place || strstr(*line, ": error: ");
        if (**line)
            fprintf(stderr, "%s%s\n", has_no_place ? "galley: " : "", *line);
    }
    if (error->fault_count > told)
        fprintf(stderr, "galley: note: %d faults in all, the first %d are shown\n",
                error->fault_count, told);
    g_strfreev(lines);
    gal_error_clear(error);
    return status;
}

void gal_warn(const char *file, const char *text)
{
    gal_progress_clear();
    fprintf(stderr, "%s: warning: %s\n", file, text);
}

void gal_tell(const char *line)
{
    gal_progress_clear();
    fprintf(stderr, "%s\n", line);
}

const char *gal_input_label(const char *path)
{
    return strcmp(path, "-") == 0 ? "<stdin>" : path;
}

static int least_of(int a, int b, int c)
{
    return MIN(a, MIN(b, c));
}

const char *gal_output_label(const char *path)
{
    return strcmp(path, "-") == 0 ? "<stdout>" : path;
}

/* How many letters must be added, dropped, exchanged or swapped to make `b` of `a`. */
static int edit_distance(const char *a, const char *b)
{
    const int a_length = (int)strlen(a), b_length = (int)strlen(b);
    int rows[LONGEST_WORD + 1][LONGEST_WORD + 1];

    for (int i = 0; i <= a_length; i++) {
        for (int j = 0; j <= b_length; j++) {
            if (i == 0 || j == 0) {
                rows[i][j] = i + j;
                continue;
            }
            rows[i][j] = least_of(rows[i - 1][j] + 1, rows[i][j - 1] + 1,
                                  rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                rows[i][j] = MIN(rows[i][j], rows[i - 2][j - 2] + 1);
        }
    }
    return rows[a_length][b_length];
}

const char *gal_command_suggestion(const char *word, const char *const *names)
{
    const char *nearest = NULL;
    int least = 3; /* more than two slips are another word */

    if (strlen(word) > LONGEST_WORD)
        return NULL;
    for (; *names; names++) {
        if (strlen(*names) > LONGEST_WORD)
            continue;

        const bool is_beginning = strlen(word) > 1 && g_str_has_prefix(*names, word);
        const int distance = is_beginning ? 1 : edit_distance(word, *names);

        if (distance < least && distance < (int)strlen(*names)) {
            least = distance;
            nearest = *names;
        }
    }
    return nearest;
}

gal_exit gal_print(const char *text)
{
    if (fputs(text, stdout) == EOF || fflush(stdout) == EOF)
        return gal_refuse_at(GAL_EXIT_SYSTEM, gal_output_label("-"), "cannot write: %s",
                             g_strerror(errno));
    return GAL_EXIT_DONE;
}
