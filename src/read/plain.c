/* SPDX-License-Identifier: Apache-2.0 */
/* Paragraphs of plain text. */
#include "read/plain.h"

#include <string.h>

#include "read/blocks.h"
#include "read/letters.h"

enum {
    LONGEST_PARAGRAPH = 600, /* bytes, for a text of one run */
    SHORTEST_PARAGRAPH = 240,
    WRAPPED_LEAST = 50, /* columns of lines that were broken at a width */
    WRAPPED_MOST = 90,
    LEAST_INDENT = 2
};

static void add_paragraph(gal_article *article, const char *text, gsize length)
{
    gal_blocks blocks;

    gal_blocks_init(&blocks, article, article->body);
    gal_blocks_append(&blocks, text, length);
    gal_blocks_end(&blocks);
    gal_blocks_clear(&blocks);
}

/* Whether a sentence ends in front of the space at `at`: a full stop behind a word of more
   than two letters, so that no initial counts, and a capital or a quote that follows. */
static bool ends_sentence(const char *from, const char *at)
{
    const char *stop = at - 1, *next = at + 1;

    while (stop > from && strchr("\"')", *stop))
        stop--;
    if (stop - from < 4 || !strchr(".!?", *stop) || !*next)
        return false;
    for (int i = 1; i <= 3; i++)
        if (stop[-i] == ' ' || stop[-i] == '.')
            return false;

    const gunichar letter = g_utf8_get_char(next);

    return g_unichar_isupper(letter) || g_unichar_isdigit(letter) || letter == '"' ||
           letter == 0x201C || letter == 0xAB;
}

/* One long run, as feeds give that have lost their line ends, at the ends of sentences. */
static void add_run(gal_article *article, const char *text, gsize length)
{
    const char *from = text, *end = text + length;

    if (length > LONGEST_PARAGRAPH)
        for (const char *at = text; at < end; at++)
            if (*at == ' ' && at - from >= SHORTEST_PARAGRAPH &&
                end - at >= SHORTEST_PARAGRAPH / 2 && ends_sentence(from, at)) {
                add_paragraph(article, from, (gsize)(at - from));
                from = at + 1;
            }
    add_paragraph(article, from, (gsize)(end - from));
}

/* A copy with line feeds alone at the ends of lines. */
static char *join_line_ends(const char *text)
{
    GString *joined = g_string_new(NULL);

    for (; *text; text++)
        if (*text != '\r')
            g_string_append_c(joined, *text);
        else if (text[1] != '\n')
            g_string_append_c(joined, '\n');
    return g_string_free(joined, FALSE);
}

static int indent_of(const char *line)
{
    return (int)strspn(line, " \t");
}

/* How the lines of a chunk make paragraphs. */
typedef enum style { EACH_LINE, INDENTED, WRAPPED } style;

static style find_style(char **lines)
{
    int indented = 0, flush = 0, wrapped = 0, longest = 0;

    for (char **line = lines; *line; line++) {
        const int columns = gal_text_columns(*line);

        *(indent_of(*line) >= LEAST_INDENT ? &indented : &flush) += 1;
        wrapped += line[1] && columns >= WRAPPED_LEAST;
        longest = MAX(longest, columns);
    }
    if (longest > WRAPPED_MOST || wrapped == 0)
        return EACH_LINE;
    if (indented > 0 && flush > 0)
        return INDENTED;
    return 2 * wrapped >= indented + flush - 1 ? WRAPPED : EACH_LINE;
}

/* The lines between two blank ones. */
static void add_chunk(gal_article *article, const char *chunk)
{
    char **lines = g_strsplit(chunk, "\n", -1);
    const style way = find_style(lines);
    GString *paragraph = g_string_new(NULL);

    for (char **line = lines; *line; line++) {
        const bool begins =
            way == EACH_LINE || (way == INDENTED && indent_of(*line) >= LEAST_INDENT);

        if (begins && paragraph->len > 0) {
            add_paragraph(article, paragraph->str, paragraph->len);
            g_string_truncate(paragraph, 0);
        }
        g_string_append_printf(paragraph, "%s%s", paragraph->len > 0 ? " " : "", *line);
    }
    add_paragraph(article, paragraph->str, paragraph->len);
    g_string_free(paragraph, TRUE);
    g_strfreev(lines);
}

/* The end of the chunk at `text`: a blank line, or the end. */
static const char *find_chunk_end(const char *text)
{
    const char *at = text;

    while ((at = strchr(at, '\n'))) {
        const char *next = at + 1 + strspn(at + 1, " \t");

        if (*next == '\n' || *next == '\0')
            return at;
        at = next;
    }
    return text + strlen(text);
}

void gal_plain_add(gal_article *article, const char *text)
{
    char *start = join_line_ends(text);
    char *at = g_strchomp(start);

    at += strspn(at, "\n");
    if (!strchr(at, '\n')) {
        add_run(article, at, strlen(at));
        at += strlen(at);
    }
    while (*at) {
        const gsize length = (gsize)(find_chunk_end(at) - at);
        char *chunk = g_strndup(at, length);

        if (length > 0)
            add_chunk(article, chunk);
        g_free(chunk);
        at += length + strspn(at + length, "\n");
    }
    g_free(start);
}
