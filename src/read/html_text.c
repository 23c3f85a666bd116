/* SPDX-License-Identifier: Apache-2.0 */
/* White space and marks of one paragraph of HTML. */
#include "read/html_text.h"

#include <string.h>

#include "read/clean.h"

/* Letters that a footnote is about, where no space parts words. */
enum { LONGEST_NOTED = 40 };

void gal_html_text_init(gal_html_text *text)
{
    *text = (gal_html_text){ .text = g_string_new(NULL),
                             .marks = g_array_new(FALSE, FALSE, sizeof(gal_text_mark)),
                             .languages = g_ptr_array_new(),
                             .clean = g_string_new(NULL) };
}

void gal_html_text_clear(gal_html_text *text)
{
    g_string_free(text->text, TRUE);
    g_string_free(text->clean, TRUE);
    g_ptr_array_unref(text->languages);
    g_array_unref(text->marks);
}

static bool ends_line(const gal_html_text *text)
{
    return text->text->len == 0 || text->text->str[text->text->len - 1] == '\n';
}

/* Scripts that part words by zero width spaces. */
static bool is_unspaced_script(gunichar letter)
{
    return (letter >= 0x0E00 && letter < 0x10A0) || (letter >= 0x1780 && letter < 0x1800);
}

static bool follows_unspaced_script(const gal_html_text *text)
{
    return text->text->len > 0 && is_unspaced_script(g_utf8_get_char(
                                      g_utf8_prev_char(text->text->str + text->text->len)));
}

static bool is_junk(const gal_html_text *text, gunichar letter)
{
    return letter == 0x00AD || letter == 0xFEFF || letter == 0x2060 ||
           (letter < 0x20 && letter != '\n') || (letter >= 0x7F && letter < 0xA0) ||
           (letter == 0x200B && !follows_unspaced_script(text)) ||
           (letter == 0x3000 && ends_line(text));
}

static bool is_space(gunichar letter)
{
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' ||
           letter == '\f' || letter == 0x2028 || letter == 0x2029 || letter == 0x85 ||
           letter == 0x1680 || (letter >= 0x2000 && letter <= 0x2008 && letter != 0x2007) ||
           letter == 0x205F;
}

static void flush_lead(gal_html_text *text)
{
    if (!*text->lead)
        return;
    g_string_append(text->text, text->lead);
    text->letters += (int)g_utf8_strlen(text->lead, -1);
    text->lead[0] = '\0';
}

static void flush_space(gal_html_text *text)
{
    if (!text->has_space)
        return;
    if (!ends_line(text)) {
        if (text->is_no_break)
            g_string_append(text->text, "\xC2\xA0");
        else
            g_string_append_c(text->text, ' ');
        text->letters++;
    }
    text->has_space = text->is_no_break = false;
}

/* A no-break space among others is one that was meant to be seen, and is a space. */
static void append_space(gal_html_text *text, bool is_no_break)
{
    text->is_no_break = is_no_break && !text->has_space;
    text->has_space = true;
}

void gal_html_text_append(gal_html_text *text, const char *words, bool keeps_lines)
{
    for (; *words; words = g_utf8_next_char(words)) {
        const gunichar letter = g_utf8_get_char(words);

        if (keeps_lines && letter == '\n') {
            gal_html_text_break(text);
        } else if (is_space(letter) || letter == 0xA0) {
            append_space(text, letter == 0xA0);
        } else if (!is_junk(text, letter)) {
            flush_space(text);
            flush_lead(text);
            g_string_append_len(text->text, words, g_utf8_next_char(words) - words);
            text->letters++;
        }
    }
}

void gal_html_text_break(gal_html_text *text)
{
    text->has_space = text->is_no_break = false;
    if (ends_line(text))
        return;
    g_string_append_c(text->text, '\n');
    text->letters++;
}

static void begin_mark(gal_html_text *text, gal_text_mark_kind kind)
{
    /* The space in front of a mark stays outside. */
    flush_space(text);

    const int from = text->letters + (int)g_utf8_strlen(text->lead, -1);
    const gal_text_mark mark = { from, -1, kind,
                                 kind == GAL_TEXT_LINK ? text->href : NULL };

    g_array_append_val(text->marks, mark);
}

/* Ends the mark of the kind that was begun last. */
static void end_mark(gal_html_text *text, gal_text_mark_kind kind)
{
    for (guint i = text->marks->len; i > 0; i--) {
        gal_text_mark *mark = &g_array_index(text->marks, gal_text_mark, i - 1);

        if (mark->kind == kind && mark->to < 0) {
            mark->to = text->letters;
            break;
        }
    }
}

void gal_html_text_open(gal_html_text *text, gal_text_mark_kind kind, const char *href)
{
    if (kind == GAL_TEXT_LINK && text->open[kind] == 0)
        text->href = href;
    if (text->open[kind]++ == 0)
        begin_mark(text, kind);
}

void gal_html_text_close(gal_html_text *text, gal_text_mark_kind kind)
{
    if (--text->open[kind] == 0)
        end_mark(text, kind);
}

static void begin_language(gal_html_text *text, const char *language)
{
    begin_mark(text, GAL_TEXT_LANGUAGE);
    g_array_index(text->marks, gal_text_mark, text->marks->len - 1).language = language;
}

void gal_html_text_open_language(gal_html_text *text, const char *language)
{
    g_ptr_array_add(text->languages, (gpointer)language);
    begin_language(text, language);
}

void gal_html_text_close_language(gal_html_text *text)
{
    g_ptr_array_set_size(text->languages, (gint)text->languages->len - 1);
    end_mark(text, GAL_TEXT_LANGUAGE);
}

bool gal_html_text_add_note(gal_html_text *text, const char *note)
{
    const char *start = text->text->str, *at = start + text->text->len;
    gal_text_mark mark = { 0, text->letters, GAL_TEXT_NOTE, NULL, note };
    int letters = text->letters;

    for (; at > start && !g_ascii_isspace(at[-1]) && mark.to - letters < LONGEST_NOTED;
         letters--)
        at = g_utf8_prev_char(at);
    mark.from = letters;
    if (mark.from == mark.to)
        return false;
    g_array_append_val(text->marks, mark);
    return true;
}

bool gal_html_text_is_blank(const gal_html_text *text)
{
    return text->text->len == 0;
}

static gint compare_marks(gconstpointer left, gconstpointer right)
{
    const gal_text_mark *a = left, *b = right;

    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->to < b->to) - (a->to > b->to);
}

/* A page often says of a paragraph that it is in the language of the program that wrote it: what
   seems to be in the article's own language is in that. */
static bool is_mistaken(const gal_html_text *text, const gal_text_mark *mark,
                        const char *language)
{
    enum { SUBTAG = 2 };
    bool is_own = false;

    if (mark->kind == GAL_TEXT_LANGUAGE && language) {
        char *words = g_utf8_substring(text->text->str, mark->from, mark->to);
        const char *guess = gal_text_guess_language(words);

        is_own = guess && g_ascii_strncasecmp(guess, language, SUBTAG) == 0 &&
                 g_ascii_strncasecmp(guess, mark->language, SUBTAG) != 0;
        g_free(words);
    }
    return is_own;
}

/* Closes all marks at the end of the text and takes out those over nothing. */
static void settle_marks(gal_html_text *text, int length, const char *language)
{
    guint kept = 0;

    for (guint i = 0; i < text->marks->len; i++) {
        gal_text_mark mark = g_array_index(text->marks, gal_text_mark, i);

        mark.to = mark.to < 0 ? length : MIN(mark.to, length);
        if (mark.from < mark.to && !is_mistaken(text, &mark, language))
            g_array_index(text->marks, gal_text_mark, kept++) = mark;
    }
    g_array_set_size(text->marks, kept);
    g_array_sort(text->marks, compare_marks);
}

static void begin_anew(gal_html_text *text)
{
    g_string_truncate(text->text, 0);
    g_array_set_size(text->marks, 0);
    text->letters = 0;
    text->has_space = text->is_no_break = false;
    text->lead[0] = '\0';
    for (int kind = 0; kind < GAL_TEXT_MARK_KINDS; kind++)
        if (text->open[kind] > 0)
            begin_mark(text, (gal_text_mark_kind)kind);
    for (guint i = 0; i < text->languages->len; i++)
        begin_language(text, text->languages->pdata[i]);
}

/* No-break spaces that mean nothing become spaces; no letter goes, so marks stay right. */
static void clean_lines(gal_html_text *text)
{
    GString *whole = g_string_new(NULL);
    char **lines = g_strsplit(text->text->str, "\n", -1);

    for (char **line = lines; *line; line++) {
        gal_clean_line(*line, strlen(*line), text->clean);
        g_string_append_printf(whole, "%s%s", line > lines ? "\n" : "", text->clean->str);
    }
    if (g_utf8_strlen(whole->str, -1) == text->letters)
        g_string_assign(text->text, whole->str);
    g_strfreev(lines);
    g_string_free(whole, TRUE);
}

bool gal_html_text_take(gal_html_text *text, gal_article *article, gal_rich_text *taken)
{
    while (text->text->len > 0 && text->text->str[text->text->len - 1] == '\n') {
        g_string_truncate(text->text, text->text->len - 1);
        text->letters--;
    }

    const bool is_filled = text->text->len > 0;

    if (is_filled) {
        clean_lines(text);
        settle_marks(text, text->letters, article->language);
        for (guint i = 0; i < text->marks->len; i++) {
            gal_text_mark *mark = &g_array_index(text->marks, gal_text_mark, i);

            mark->href = gal_article_string(article, mark->href);
            mark->language = gal_article_string(article, mark->language);
        }
        taken->text = gal_article_string(article, text->text->str);
        taken->mark_count = (int)text->marks->len;
        taken->marks = gal_arena_copy(article->arena, text->marks->data, text->marks->len,
                                      sizeof(gal_text_mark));
    }
    begin_anew(text);
    return is_filled;
}
