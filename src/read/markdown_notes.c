/* SPDX-License-Identifier: Apache-2.0 */
/* Footnotes, which the parser does not know. */
#include "read/markdown_notes.h"

#include <md4c.h>
#include <stdbool.h>
#include <string.h>

#include "read/fields.h"

enum { MOST_INDENT = 3, LEAST_HANGING = 4, LONGEST_NAME = 64 };

typedef struct note {
    const char *text;
    int line;
    bool is_used;
} note;

struct gal_markdown_notes {
    GHashTable *by_name; /* of note */
    gal_article *article;
};

/* The length of "[^name]" that `text` begins with; 0 if it does not. */
static gsize reference_length(const char *text, gsize length)
{
    gsize at = 2;

    if (length < 4 || text[0] != '[' || text[1] != '^')
        return 0;
    while (at < length && at < LONGEST_NAME && !strchr(" \t\r\n[]^", text[at]))
        at++;
    return at > 2 && at < length && text[at] == ']' ? at + 1 : 0;
}

static char *copy_name(const char *reference, gsize length)
{
    return g_strndup(reference + 2, length - 3);
}

static int add_words(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
    const bool is_end = type == MD_TEXT_BR || type == MD_TEXT_SOFTBR;

    if (is_end)
        g_string_append_c(data, ' ');
    else if (type != MD_TEXT_HTML)
        g_string_append_len(data, text, (gssize)size);
    return 0;
}

static int pass_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    GString *words = data;

    (void)type;
    (void)detail;
    if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c(words, ' ');
    return 0;
}

static int pass_span(MD_SPANTYPE type, void *detail, void *data)
{
    (void)type;
    (void)detail;
    (void)data;
    return 0;
}

/* A note has no marks of its own: its words alone. */
static const char *read_words(gal_article *article, const GString *markdown)
{
    const MD_PARSER parser = { .flags = MD_FLAG_NOINDENTEDCODEBLOCKS,
                               .enter_block = pass_block,
                               .leave_block = pass_block,
                               .enter_span = pass_span,
                               .leave_span = pass_span,
                               .text = add_words };
    GString *words = g_string_new(NULL);
    bool had_controls = false;

    md_parse(markdown->str, (MD_SIZE)markdown->len, &parser, words);
    g_strstrip(words->str);

    const char *text = gal_clean_field(article, words->str, &had_controls);

    g_string_free(words, TRUE);
    return text;
}

/* A line of the text, without its end. */
typedef struct line {
    char *text;
    gsize length, indent;
} line;

static line read_line(char *text, const char *end)
{
    char *stop = memchr(text, '\n', (gsize)(end - text));
    line found = { text, (gsize)((stop ? stop : end) - text), 0 };

    while (found.indent < found.length && strchr(" \t", text[found.indent]))
        found.indent++;
    return found;
}

static bool is_blank(const line *of)
{
    return of->indent == of->length || of->text[of->indent] == '\r';
}

static bool is_fence(const line *of)
{
    return of->length >= of->indent + 3 && (strncmp(of->text + of->indent, "```", 3) == 0 ||
                                            strncmp(of->text + of->indent, "~~~", 3) == 0);
}

/* The length of "[^name]:" that the line begins with; 0 if it does not. */
static gsize definition_length(const line *of)
{
    const gsize length =
        of->indent <= MOST_INDENT
            ? reference_length(of->text + of->indent, of->length - of->indent)
            : 0;
    const gsize colon = of->indent + length;

    return length > 0 && colon < of->length && of->text[colon] == ':' ? length + 1 : 0;
}

/* Moves a line's words to `words`, and leaves spaces. */
static void move(const line *of, gsize from, GString *words)
{
    if (words->len > 0)
        g_string_append_c(words, '\n');
    g_string_append_len(words, of->text + from, (gssize)(of->length - from));
    memset(of->text, ' ', of->length);
}

/* Whether a line goes on with the note above it: set in, or right below it. */
static bool continues(const line *of, bool is_after_blank)
{
    if (definition_length(of) > 0 || is_fence(of))
        return false;
    return !is_after_blank || of->indent >= LEAST_HANGING ||
           (of->length > 0 && of->text[0] == '\t');
}

static char *next_line(const line *of, const char *end)
{
    return of->text + of->length + (of->text + of->length < end);
}

/* Reads the note that begins on a line; returns where the text goes on. */
static char *take_note(gal_markdown_notes *notes, line first, const char *end, int *number)
{
    const gsize length = definition_length(&first);
    char *name = copy_name(first.text + first.indent, length - 1);
    GString *words = g_string_new(NULL);
    bool is_after_blank = false;
    note found = { NULL, *number, false };
    char *at = next_line(&first, end);

    move(&first, first.indent + length, words);
    for (++*number; at < end; ++*number) {
        const line of = read_line(at, end);

        if (is_blank(&of)) {
            is_after_blank = true;
        } else if (continues(&of, is_after_blank)) {
            if (is_after_blank)
                g_string_append_c(words, '\n');
            move(&of, of.indent, words);
            is_after_blank = false;
        } else {
            break;
        }
        at = next_line(&of, end);
    }
    found.text = read_words(notes->article, words);
    if (!found.text || g_hash_table_contains(notes->by_name, name)) {
        gal_article_drop(notes->article, found.text ? found.text : name,
                         "footnote without a place", found.line);
        g_free(name);
    } else {
        g_hash_table_insert(notes->by_name, name,
                            gal_arena_copy(notes->article->arena, &found, 1, sizeof found));
    }
    g_string_free(words, TRUE);
    return at;
}

gal_markdown_notes *gal_markdown_notes_take(char *text, gsize length, int number,
                                            gal_article *article)
{
    gal_markdown_notes *notes = g_new(gal_markdown_notes, 1);
    const char *end = text + length;
    bool is_code = false;

    notes->article = article;
    notes->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    while (text < end) {
        const line of = read_line(text, end);

        is_code = is_code != is_fence(&of);
        if (!is_code && definition_length(&of) > 0) {
            text = take_note(notes, of, end, &number);
            continue;
        }
        text = next_line(&of, end);
        number++;
    }
    return notes;
}

void gal_markdown_notes_append(gal_markdown_notes *notes, gal_html_text *to,
                               const char *words)
{
    const char *from = words;

    for (const char *at = words; (at = strstr(at, "[^"));) {
        const gsize length = reference_length(at, strnlen(at, LONGEST_NAME + 1));
        char *name = length > 0 ? copy_name(at, length) : NULL;
        note *found = name ? g_hash_table_lookup(notes->by_name, name) : NULL;
        char *before = g_strndup(from, (gsize)(at - from));

        g_free(name);
        if (found)
            gal_html_text_append(to, before, false);
        g_free(before);
        if (!found || !gal_html_text_add_note(to, found->text)) {
            from = found ? at : from;
            at += 2;
            continue;
        }
        found->is_used = true;
        at += length;
        from = at;
    }
    gal_html_text_append(to, from, false);
}

void gal_markdown_notes_free(gal_markdown_notes *notes)
{
    GHashTableIter all;
    gpointer found;

    g_hash_table_iter_init(&all, notes->by_name);
    while (g_hash_table_iter_next(&all, NULL, &found)) {
        const note *of = found;

        if (!of->is_used)
            gal_article_drop(notes->article, of->text, "footnote without a place",
                             of->line);
    }
    g_hash_table_unref(notes->by_name);
    g_free(notes);
}
