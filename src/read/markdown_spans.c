/* SPDX-License-Identifier: Apache-2.0 */
/* Spans and texts of Markdown: marks, photos, footnotes, and tags of HTML amid a text. */
#include <string.h>

#include "read/fields.h"
#include "read/markdown_build.h"
#include "read/photo_text.h"
#include "read/xml_prolog.h"

/* Text comes in order, so that lines are counted once. */
static void count_lines(gal_markdown *to, const char *at)
{
    if (at < to->counted || at > to->end)
        return;
    for (; to->counted < at; to->counted++)
        to->line += *to->counted == '\n';
}

/* A value with its entities resolved. */
static const char *attribute_text(gal_markdown *to, const MD_ATTRIBUTE *attribute)
{
    GString *resolved =
        gal_xml_resolve_references(attribute->text ? attribute->text : "", attribute->size);
    bool had_controls = false;
    const char *text = gal_clean_field(to->article, resolved->str, &had_controls);

    g_string_free(resolved, TRUE);
    return text;
}

/* A photo alone in its paragraph stands between paragraphs; others are the article's. */
static void begin_image(gal_markdown *to, const MD_SPAN_IMG_DETAIL *image)
{
    if (to->images++ > 0)
        return;
    to->alt = g_string_new(NULL);
    to->source = attribute_text(to, &image->src);
    to->caption = g_string_new(attribute_text(to, &image->title));
}

static void end_image(gal_markdown *to)
{
    if (--to->images > 0)
        return;

    const bool has_place = !to->list && !to->table && !to->is_title &&
                           gal_html_text_is_blank(&to->blocks.text);
    const gal_block_kind kind = to->blocks.kind;
    bool had_controls = false;
    gal_photo *photo =
        has_place ? gal_blocks_add_photo(&to->blocks) : gal_article_add_photo(to->article);

    to->blocks.kind = kind;
    photo->source = to->source;
    photo->alt = gal_clean_field(to->article, to->alt->str, &had_controls);
    gal_photo_set_caption(to->article, photo,
                          to->caption->len > 0 ? to->caption->str : NULL);
    g_string_free(to->alt, TRUE);
    g_string_free(to->caption, TRUE);
    to->alt = to->caption = NULL;
}

static const struct {
    MD_SPANTYPE span;
    gal_text_mark_kind mark;
} marks[] = {
    { MD_SPAN_EM, GAL_TEXT_EMPHASIS },
    { MD_SPAN_STRONG, GAL_TEXT_STRONG },
    { MD_SPAN_A, GAL_TEXT_LINK },
    { MD_SPAN_CODE, GAL_TEXT_CODE },
};

int gal_markdown_enter_span(MD_SPANTYPE type, void *detail, void *data)
{
    gal_markdown *to = data;
    const char *href =
        type == MD_SPAN_A ? attribute_text(to, &((MD_SPAN_A_DETAIL *)detail)->href) : NULL;

    if (type == MD_SPAN_IMG)
        begin_image(to, detail);
    for (gsize i = 0; i < G_N_ELEMENTS(marks) && to->images == 0; i++)
        if (marks[i].span == type && (type != MD_SPAN_A || href))
            gal_blocks_open_mark(&to->blocks, marks[i].mark, href);
    return 0;
}

int gal_markdown_leave_span(MD_SPANTYPE type, void *detail, void *data)
{
    gal_markdown *to = data;

    (void)detail;
    for (gsize i = 0; i < G_N_ELEMENTS(marks) && to->images == 0; i++)
        if (marks[i].span == type)
            gal_blocks_close_mark(&to->blocks, marks[i].mark);
    if (type == MD_SPAN_IMG)
        end_image(to);
    return 0;
}

static void append(gal_markdown *to, const char *text, size_t length)
{
    if (to->alt) {
        g_string_append_len(to->alt, text, (gssize)length);
        return;
    }

    char *copy = g_strndup(text, length);

    gal_html_text_append(&to->blocks.text, copy, to->keeps_lines);
    g_free(copy);
}

/* Words, among which may be references to footnotes. */
static void append_words(gal_markdown *to, const char *text, size_t length)
{
    char *copy = to->alt ? NULL : g_strndup(text, length);

    if (copy)
        gal_markdown_notes_append(to->notes, &to->blocks.text, copy);
    else
        append(to, text, length);
    g_free(copy);
}

static void append_entity(gal_markdown *to, const char *text, size_t length)
{
    GString *resolved = gal_xml_resolve_references(text, length);

    append(to, resolved->str, resolved->len);
    g_string_free(resolved, TRUE);
}

/* Tags of HTML amid a text that mark it up; others are no text and say nothing in print. */
static void apply_tag(gal_markdown *to, const char *tag, size_t length)
{
    static const struct {
        const char *name;
        gal_text_mark_kind mark;
    } tags[] = { { "b", GAL_TEXT_STRONG },     { "strong", GAL_TEXT_STRONG },
                 { "i", GAL_TEXT_EMPHASIS },   { "em", GAL_TEXT_EMPHASIS },
                 { "code", GAL_TEXT_CODE },    { "sup", GAL_TEXT_SUPERSCRIPT },
                 { "sub", GAL_TEXT_SUBSCRIPT } };
    const bool closes = length > 1 && tag[1] == '/';
    char *name = g_ascii_strdown(tag + 1 + closes, (gssize)(length - 1 - closes));

    name[strspn(name, "abcdefghijklmnopqrstuvwxyz")] = '\0';
    if (strcmp(name, "br") == 0)
        gal_html_text_break(&to->blocks.text);
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        if (strcmp(name, tags[i].name) == 0) {
            if (closes)
                gal_blocks_close_mark(&to->blocks, tags[i].mark);
            else
                gal_blocks_open_mark(&to->blocks, tags[i].mark, NULL);
        }
    g_free(name);
}

static void append_html(gal_markdown *to, const char *text, size_t length)
{
    if (to->html)
        g_string_append_len(to->html, text, (gssize)length);
    else if (length > 1 && *text == '<' && to->images == 0)
        apply_tag(to, text, length);
}

int gal_markdown_add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
    gal_markdown *to = data;

    count_lines(to, text);
    switch (type) {
    case MD_TEXT_NULLCHAR: append(to, "\xEF\xBF\xBD", 3); break;
    case MD_TEXT_BR:
        if (to->alt)
            g_string_append_c(to->alt, ' ');
        else
            gal_html_text_break(&to->blocks.text);
        break;
    case MD_TEXT_SOFTBR: append(to, " ", 1); break;
    case MD_TEXT_ENTITY: append_entity(to, text, size); break;
    case MD_TEXT_HTML: append_html(to, text, size); break;
    case MD_TEXT_NORMAL: append_words(to, text, size); break;
    default: append(to, text, size); break;
    }
    return 0;
}
