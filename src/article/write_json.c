/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Article to article JSON: fields in the order of docs/article-json.md, those without a
 * value left out, two spaces of indent, arrays of plain values on one line.
 */
#include "article/article.h"

#include <string.h>

typedef struct writer {
    GString *out;
    int depth;
    bool is_first; /* nothing was written yet in the innermost object or array */
} writer;

static void write_string(writer *to, const char *text)
{
    static const char escapes[] = { ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r',
                                    ['\t'] = 't', ['"'] = '"',  ['\\'] = '\\' };

    g_string_append_c(to->out, '"');
    for (; *text; text++) {
        const unsigned char byte = (unsigned char)*text;

        if (byte < sizeof escapes && escapes[byte])
            g_string_append_printf(to->out, "\\%c", escapes[byte]);
        else if (byte < 0x20)
            g_string_append_printf(to->out, "\\u%04x", byte);
        else
            g_string_append_c(to->out, *text);
    }
    g_string_append_c(to->out, '"');
}

/* The shortest digits that read back as the same number. */
static void write_number(writer *to, double number)
{
    static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_ascii_formatd(digits, sizeof digits, formats[i], number);
        if (g_ascii_strtod(digits, NULL) == number)
            break;
    }
    g_string_append(to->out, digits);
}

static void begin_line(writer *to)
{
    if (!to->is_first)
        g_string_append_c(to->out, ',');
    to->is_first = false;
    g_string_append_printf(to->out, "\n%*s", to->depth * 2, "");
}

static void begin_field(writer *to, const char *name)
{
    begin_line(to);
    g_string_append_printf(to->out, "\"%s\": ", name);
}

static void open_bracket(writer *to, char bracket)
{
    g_string_append_c(to->out, bracket);
    to->depth++;
    to->is_first = true;
}

static void close_bracket(writer *to, char bracket)
{
    to->depth--;
    if (!to->is_first)
        g_string_append_printf(to->out, "\n%*s", to->depth * 2, "");
    g_string_append_c(to->out, bracket);
    to->is_first = false;
}

static void write_field(writer *to, const char *name, const char *text)
{
    if (!text)
        return;
    begin_field(to, name);
    write_string(to, text);
}

static void write_integer(writer *to, const char *name, int number)
{
    begin_field(to, name);
    g_string_append_printf(to->out, "%d", number);
}

static void write_strings(writer *to, const GPtrArray *texts)
{
    g_string_append_c(to->out, '[');
    for (guint i = 0; i < texts->len; i++) {
        const char *text = g_ptr_array_index(texts, i);

        g_string_append(to->out, i > 0 ? ", " : "");
        write_string(to, text ? text : "");
    }
    g_string_append_c(to->out, ']');
}

static void write_mark(writer *to, const gal_text_mark *mark)
{
    begin_line(to);
    open_bracket(to, '{');
    write_integer(to, "from", mark->from);
    write_integer(to, "to", mark->to);
    write_field(to, "kind", gal_text_mark_kind_name(mark->kind));
    write_field(to, "href", mark->href);
    write_field(to, "text", mark->note);
    write_field(to, "language", mark->language);
    close_bracket(to, '}');
}

static void write_rich_text(writer *to, const gal_rich_text *text)
{
    write_field(to, "text", text->text);
    if (text->mark_count == 0)
        return;
    begin_field(to, "marks");
    open_bracket(to, '[');
    for (int i = 0; i < text->mark_count; i++)
        write_mark(to, &text->marks[i]);
    close_bracket(to, ']');
}

static void write_list(writer *to, const gal_block *block)
{
    begin_field(to, "ordered");
    g_string_append(to->out, block->is_ordered ? "true" : "false");
    begin_field(to, "items");
    open_bracket(to, '[');
    for (guint i = 0; i < block->items->len; i++) {
        begin_line(to);
        open_bracket(to, '{');
        write_rich_text(to, &g_array_index(block->items, gal_rich_text, i));
        close_bracket(to, '}');
    }
    close_bracket(to, ']');
}

static void write_table(writer *to, const gal_block *block)
{
    begin_field(to, "rows");
    open_bracket(to, '[');
    for (guint i = 0; i < block->rows->len; i++) {
        begin_line(to);
        write_strings(to, g_ptr_array_index(block->rows, i));
    }
    close_bracket(to, ']');
    if (block->header_rows > 0)
        write_integer(to, "header-rows", block->header_rows);
}

static void write_body(writer *to, const GPtrArray *body);

static void write_sidebar(writer *to, const gal_block *block)
{
    write_field(to, "headline", block->headline);
    write_body(to, block->body);
}

static void write_photo_number(writer *to, const gal_block *block)
{
    write_integer(to, "photo", block->photo);
}

static void write_text(writer *to, const gal_block *block)
{
    write_rich_text(to, &block->text);
    write_field(to, "source", block->source);
}

static void write_body(writer *to, const GPtrArray *body)
{
    static void (*const write_kind[GAL_BLOCK_KINDS])(writer *, const gal_block *) = {
        [GAL_BLOCK_PARAGRAPH] = write_text, [GAL_BLOCK_SUBHEAD] = write_text,
        [GAL_BLOCK_QUOTE] = write_text,     [GAL_BLOCK_PULL_QUOTE] = write_text,
        [GAL_BLOCK_LIST] = write_list,      [GAL_BLOCK_PHOTO] = write_photo_number,
        [GAL_BLOCK_TABLE] = write_table,    [GAL_BLOCK_SIDEBAR] = write_sidebar,
        [GAL_BLOCK_BREAK] = NULL,
    };

    if (body->len == 0)
        return;
    begin_field(to, "body");
    open_bracket(to, '[');
    for (guint i = 0; i < body->len; i++) {
        const gal_block *block = g_ptr_array_index(body, i);

        begin_line(to);
        open_bracket(to, '{');
        write_field(to, "kind", gal_block_kind_name(block->kind));
        if (write_kind[block->kind])
            write_kind[block->kind](to, block);
        close_bracket(to, '}');
    }
    close_bracket(to, ']');
}

static void write_byline(writer *to, gconstpointer item)
{
    const gal_byline *byline = item;

    write_field(to, "name", byline->name);
    write_field(to, "role", byline->role);
    write_field(to, "email", byline->email);
}

static void write_photo(writer *to, gconstpointer item)
{
    const gal_photo *photo = item;

    write_field(to, "source", photo->source ? photo->source : photo->file);
    write_field(to, "caption", photo->caption);
    write_field(to, "credit", photo->credit);
    write_field(to, "alt", photo->alt);
    if (!photo->has_focus)
        return;
    begin_field(to, "focus");
    g_string_append_c(to->out, '[');
    write_number(to, photo->focus_x_ratio);
    g_string_append(to->out, ", ");
    write_number(to, photo->focus_y_ratio);
    g_string_append_c(to->out, ']');
}

static void write_related(writer *to, gconstpointer item)
{
    const gal_related *related = item;

    write_field(to, "title", related->title);
    write_field(to, "url", related->url);
}

static void write_dropped(writer *to, gconstpointer item)
{
    const gal_dropped *dropped = item;

    write_field(to, "text", dropped->text);
    write_field(to, "reason", dropped->reason);
    if (dropped->line > 0)
        write_integer(to, "line", dropped->line);
}

static void write_objects(writer *to, const char *name, const GArray *items,
                          void (*write_item)(writer *, gconstpointer))
{
    const guint size = g_array_get_element_size((GArray *)items);

    if (items->len == 0)
        return;
    begin_field(to, name);
    open_bracket(to, '[');
    for (guint i = 0; i < items->len; i++) {
        begin_line(to);
        open_bracket(to, '{');
        write_item(to, items->data + (gsize)i * size);
        close_bracket(to, '}');
    }
    close_bracket(to, ']');
}

static void write_article(writer *to, const gal_article *article)
{
    write_field(to, "language", article->language);
    write_field(to, "publication", article->publication);
    write_field(to, "url", article->url);
    write_field(to, "published", article->published);
    write_field(to, "updated", article->updated);
    write_field(to, "rights", article->rights);
    if (article->section->len > 0) {
        begin_field(to, "section");
        write_strings(to, article->section);
    }
    write_field(to, "kicker", article->kicker);
    write_field(to, "headline", article->headline);
    write_field(to, "standfirst", article->standfirst);
    write_objects(to, "bylines", article->bylines, write_byline);
    write_field(to, "dateline", article->dateline);
    write_objects(to, "photos", article->photos, write_photo);
    write_body(to, article->body);
    write_objects(to, "related", article->related, write_related);
    write_objects(to, "dropped", article->dropped, write_dropped);
}

char *gal_article_to_json(const gal_article *article)
{
    writer to = { g_string_new(NULL), 0, true };

    open_bracket(&to, '{');
    write_article(&to, article);
    close_bracket(&to, '}');
    g_string_append_c(to.out, '\n');
    return g_string_free(to.out, FALSE);
}
