/* SPDX-License-Identifier: Apache-2.0 */
/*
 * UTF-8 that somebody has read as Windows-1252 or Latin-1 and written as UTF-8 again: "â€™"
 * for an apostrophe. Each letter is a byte of what was meant.
 */
#include "read/mojibake.h"

#include <stdbool.h>
#include <string.h>

#include "read/decode.h"

enum { LONGEST = 3, MOST_ROUNDS = 2, LEAST_PAIRS = 2, MANY = 4 };

/* The byte that was read as `letter`; -1 if none was. */
static int byte_of(gunichar letter)
{
    if (letter < 0x100)
        return (int)letter;
    for (int i = 0; i < 32; i++)
        if (gal_windows_1252(0x80 + i) == letter)
            return 0x80 + i;
    return -1;
}

/*
 * How many letters stand for one. Those of pairs are "Â" and "Ã"; of triples only the signs
 * of punctuation, the euro and the trade mark count, since "é »" is good French too.
 */
static int sequence_length(const char *text)
{
    static const int seconds[] = { 0x80, 0x82, 0x84 };
    const int lead = byte_of(g_utf8_get_char(text));

    if (lead == 0xC2 || lead == 0xC3)
        return 2;
    if (lead != 0xE2)
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(seconds); i++)
        if (byte_of(g_utf8_get_char(g_utf8_next_char(text))) == seconds[i])
            return 3;
    return 0;
}

/* Reads a letter that was taken for several, and sets `end` behind them; 0 if none is here. */
static gunichar read_mended(const char *text, const char **end)
{
    const int length = sequence_length(text);
    char bytes[LONGEST + 1] = { 0 };

    *end = text;
    for (int i = 0; i < length; i++) {
        const int byte = **end ? byte_of(g_utf8_get_char(*end)) : 0;

        if (byte < 0x80)
            return 0;
        bytes[i] = (char)byte;
        *end = g_utf8_next_char(*end);
    }

    const gunichar letter = length > 0 ? g_utf8_get_char_validated(bytes, length) : 0;

    return letter < 0xA0 || letter > 0xFFFF ? 0 : letter;
}

/* What a text holds: letters of three bytes are certain, pairs only together. */
typedef struct evidence {
    int triples, pairs;
    int alone; /* "SÃO": the letters that begin a pair have a use of their own */
} evidence;

static evidence weigh(const char *text, const char *to)
{
    evidence found = { 0, 0, 0 };

    while (text < to) {
        const char *end = text;

        if ((unsigned char)*text < 0x80) {
            text++;
            continue;
        }
        if (read_mended(text, &end)) {
            *(g_utf8_strlen(text, end - text) > 2 ? &found.triples : &found.pairs) += 1;
            text = end;
            continue;
        }
        found.alone += sequence_length(text) == 2 &&
                       g_unichar_isalpha(g_utf8_get_char(g_utf8_next_char(text)));
        text = g_utf8_next_char(text);
    }
    return found;
}

/* Writes the text as it was meant; returns how many letters were mended. */
static int mend(GString *text, bool has_pairs, int *line)
{
    GString *mended = g_string_sized_new(text->len);
    const char *at = text->str, *to = text->str + text->len;
    int count = 0, lines = 1;

    while (at < to) {
        const char *end = at;
        const gunichar letter = (unsigned char)*at < 0x80 ? 0 : read_mended(at, &end);

        if (letter && (has_pairs || g_utf8_strlen(at, end - at) > 2)) {
            *line = count++ == 0 ? lines : *line;
            g_string_append_unichar(mended, letter);
            at = end;
            continue;
        }
        lines += *at == '\n';
        end = (unsigned char)*at < 0x80 ? at + 1 : g_utf8_next_char(at);
        g_string_append_len(mended, at, end - at);
        at = end;
    }
    g_string_truncate(text, 0);
    g_string_append_len(text, mended->str, (gssize)mended->len);
    g_string_free(mended, TRUE);
    return count;
}

void gal_mend_mojibake(GString *text, gal_findings *findings)
{
    int count = 0, line = 0;

    for (int round = 0; round < MOST_ROUNDS; round++) {
        const evidence found = weigh(text->str, text->str + text->len);
        const bool has_pairs = found.pairs >= found.alone * MANY &&
                               (found.triples > 0 || found.pairs >= LEAST_PAIRS);

        if (found.triples == 0 && !has_pairs)
            break;
        count += mend(text, has_pairs, &line);
    }
    if (count == 0)
        return;

    char *where = g_strdup_printf("line %d", line);

    gal_findings_add(findings, "encoding-repaired", where,
                     "%d letters were UTF-8 read as Windows-1252, and were mended", count);
    g_free(where);
}
