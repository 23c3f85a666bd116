/* SPDX-License-Identifier: Apache-2.0 */
/* From lines with their roles to the article. */
#include <string.h>

#include "read/byline.h"
#include "read/letters.h"
#include "read/page.h"
#include "read/shapes.h"

static void record(gal_text_page *page, const gal_text_line *line, const char *reason)
{
    gal_article_drop(page->article, line->text, reason, line->number);
}

static gal_block *last_block(const gal_article *article)
{
    const guint length = article->body->len;

    return length > 0 ? g_ptr_array_index(article->body, length - 1) : NULL;
}

static gal_block *add_text(gal_article *article, gal_block_kind kind, const char *text)
{
    gal_block *block = gal_article_add_block(article, article->body, kind);

    block->text.text = text;
    return block;
}

/* One function a role; the line's text is the article's already. */
typedef void build_function(gal_text_page *page, const gal_text_line *line);

static void build_dropped(gal_text_page *page, const gal_text_line *line)
{
    record(page, line, line->reason);
}

static void build_section(gal_text_page *page, const gal_text_line *line)
{
    if (page->article->section->len == 0)
        gal_section_read(page->article, line->text);
    else
        record(page, line, "repeated section");
}

static void build_kicker(gal_text_page *page, const gal_text_line *line)
{
    page->article->kicker = line->text;
}

static void build_nothing(gal_text_page *page, const gal_text_line *line)
{
    (void)page;
    (void)line;
}

static void build_standfirst(gal_text_page *page, const gal_text_line *line)
{
    gal_article *article = page->article;

    if (article->standfirst)
        article->standfirst = gal_arena_format(
            article->arena, "%s%c%s", article->standfirst,
            gal_text_is_sentence(article->standfirst) ? ' ' : '\n', line->text);
    else
        article->standfirst = line->text;
}

static bool is_known_person(const gal_article *article, const gal_byline *person,
                            guint before)
{
    for (guint i = 0; i < before; i++)
        if (g_strcmp0(g_array_index(article->bylines, gal_byline, i).name, person->name) ==
            0)
            return true;
    return false;
}

/* The byline at the foot repeats the one at the top, often with the address added. */
static void build_byline(gal_text_page *page, const gal_text_line *line)
{
    gal_article *article = page->article;
    const guint before = article->bylines->len;
    bool is_repeated = before > 0;

    gal_byline_read(article, line->text, GAL_BYLINE_BY_SHAPE);
    for (guint i = before; i < article->bylines->len && is_repeated; i++)
        is_repeated = is_known_person(
            article, &g_array_index(article->bylines, gal_byline, i), before);
    if (!is_repeated)
        return;
    for (guint i = before; i < article->bylines->len; i++) {
        const gal_byline *person = &g_array_index(article->bylines, gal_byline, i);

        for (guint j = 0; j < before; j++) {
            gal_byline *known = &g_array_index(article->bylines, gal_byline, j);

            if (g_strcmp0(known->name, person->name) == 0 && !known->email)
                known->email = person->email;
        }
    }
    g_array_set_size(article->bylines, before);
    record(page, line, "repeated byline");
}

static void build_role(gal_text_page *page, const gal_text_line *line)
{
    GArray *bylines = page->article->bylines;
    gal_byline *last =
        bylines->len > 0 ? &g_array_index(bylines, gal_byline, bylines->len - 1) : NULL;

    if (last && !last->role)
        last->role = line->text;
    else
        record(page, line, "page furniture");
}

static void build_address(gal_text_page *page, const gal_text_line *line)
{
    GArray *bylines = page->article->bylines;
    gal_byline *last =
        bylines->len > 0 ? &g_array_index(bylines, gal_byline, bylines->len - 1) : NULL;

    if (last && !last->email)
        last->email = line->text;
    else
        record(page, line, "address");
}

/* What is taken out of such lines is less than they say, so they are recorded too. */
static void build_date(gal_text_page *page, const gal_text_line *line)
{
    gal_date_line_read(page->article, line->text);
    record(page, line, "date line");
}

static void build_rights(gal_text_page *page, const gal_text_line *line)
{
    if (!page->article->rights)
        page->article->rights = line->text;
    record(page, line, gal_furniture_reason(GAL_FURNITURE_RIGHTS));
}

static const char *copy_range(gal_article *article, const char *text, size_t from,
                              size_t to)
{
    return from < to ? gal_arena_text(article->arena, text + from, to - from) : NULL;
}

/* A photo above the body is the article's; one amid it also keeps its place. */
static void build_caption(gal_text_page *page, const gal_text_line *line)
{
    gal_article *article = page->article;
    gal_photo *photo = gal_article_add_photo(article);
    gal_credit credit;

    gal_caption_parse(line->text, &credit);
    photo->caption =
        copy_range(article, line->text, credit.caption_from, credit.caption_to);
    photo->credit = copy_range(article, line->text, credit.from, credit.to);
    if (article->body->len == 0)
        return;
    gal_article_add_block(article, article->body, GAL_BLOCK_PHOTO)->photo =
        (int)article->photos->len - 1;
}

static void build_credit(gal_text_page *page, const gal_text_line *line)
{
    GArray *photos = page->article->photos;
    gal_photo *photo = &g_array_index(photos, gal_photo, photos->len - 1);
    gal_credit credit;

    gal_caption_parse(line->text, &credit);

    const char *text = copy_range(page->article, line->text, credit.from, credit.to);

    photo->credit = photo->credit ? gal_arena_format(page->article->arena, "%s, %s",
                                                     photo->credit, text)
                                  : text;
}

/* "(서울=연합뉴스) 홍길동 기자" in front of a text is its dateline and its byline. */
static void take_dateline(gal_article *article, const char *text, size_t length)
{
    const char *close = *text == '(' || *text == '[' ? strpbrk(text, ")]") : NULL;

    if (close && close < text + length && close[1] == ' ') {
        const char *rest = copy_range(article, text, (size_t)(close - text) + 2, length);

        if (rest && gal_byline_read(article, rest, GAL_BYLINE_BY_SHAPE))
            length = (size_t)(close - text) + 1;
    }
    article->dateline = copy_range(article, text, 0, length);
}

static void build_paragraph(gal_text_page *page, const gal_text_line *line)
{
    gal_article *article = page->article;
    const bool is_first = article->body->len == 0 && !article->dateline;
    size_t length = 0;
    const size_t taken = is_first ? gal_dateline_length(line->text, &length) : 0;

    if (taken > 0)
        take_dateline(article, line->text, length);
    add_text(article, GAL_BLOCK_PARAGRAPH, line->text + taken);
}

static void build_subhead(gal_text_page *page, const gal_text_line *line)
{
    add_text(page->article, GAL_BLOCK_SUBHEAD, line->text);
}

/* Marked lines one below the other are one quote. */
static void build_quote(gal_text_page *page, const gal_text_line *line)
{
    const bool is_marked = g_str_has_prefix(line->text, "> ");
    const char *text = line->text + (is_marked ? 2 : 0);
    gal_block *last = last_block(page->article);

    if (is_marked && !line->is_after_blank && last && last->kind == GAL_BLOCK_QUOTE &&
        !last->source)
        last->text.text =
            gal_arena_format(page->article->arena, "%s %s", last->text.text, text);
    else
        add_text(page->article, GAL_BLOCK_QUOTE, text);
}

static void build_quote_source(gal_text_page *page, const gal_text_line *line)
{
    const char *name = line->text;

    while (*name == ' ' || *name == '-' ||
           g_unichar_type(g_utf8_get_char(name)) == G_UNICODE_DASH_PUNCTUATION)
        name = g_utf8_next_char(name);
    if (*name)
        last_block(page->article)->source = name;
}

static void build_item(gal_text_page *page, const gal_text_line *line)
{
    gal_article *article = page->article;
    const bool is_ordered = line->role == GAL_LINE_NUMBER;
    const size_t taken =
        is_ordered ? gal_number_length(line->text) : gal_bullet_length(line->text);
    gal_block *list = last_block(article);
    const gal_rich_text item = { .text = line->text + taken };

    if (!list || list->kind != GAL_BLOCK_LIST || list->is_ordered != is_ordered) {
        list = gal_article_add_block(article, article->body, GAL_BLOCK_LIST);
        list->is_ordered = is_ordered;
    }
    if (*item.text)
        g_array_append_val(list->items, item);
}

static void build_break(gal_text_page *page, const gal_text_line *line)
{
    const int index = (int)(line - gal_page_line(page, 0));

    if (page->article->body->len > 0 && index < page->body_to &&
        last_block(page->article)->kind != GAL_BLOCK_BREAK)
        gal_article_add_block(page->article, page->article->body, GAL_BLOCK_BREAK);
    else
        record(page, line, "separator");
}

static build_function *const builders[GAL_LINE_ROLES] = {
    [GAL_LINE_OPEN] = build_paragraph,
    [GAL_LINE_DROPPED] = build_dropped,
    [GAL_LINE_SECTION] = build_section,
    [GAL_LINE_KICKER] = build_kicker,
    [GAL_LINE_HEADLINE] = build_nothing,
    [GAL_LINE_STANDFIRST] = build_standfirst,
    [GAL_LINE_BYLINE] = build_byline,
    [GAL_LINE_ROLE] = build_role,
    [GAL_LINE_ADDRESS] = build_address,
    [GAL_LINE_DATE] = build_date,
    [GAL_LINE_RIGHTS] = build_rights,
    [GAL_LINE_CAPTION] = build_caption,
    [GAL_LINE_CREDIT] = build_credit,
    [GAL_LINE_PARAGRAPH] = build_paragraph,
    [GAL_LINE_SUBHEAD] = build_subhead,
    [GAL_LINE_QUOTE] = build_quote,
    [GAL_LINE_QUOTE_SOURCE] = build_quote_source,
    [GAL_LINE_BULLET] = build_item,
    [GAL_LINE_NUMBER] = build_item,
    [GAL_LINE_BREAK] = build_break,
};

static int last_paragraph_number(const gal_text_page *page)
{
    for (int i = gal_page_length(page) - 1; i >= 0; i--)
        if (gal_page_line(page, i)->role == GAL_LINE_PARAGRAPH)
            return gal_page_line(page, i)->number;
    return 0;
}

/* Wire copy ends its last paragraph with a mark of its own. */
static void cut_end_mark(gal_text_page *page)
{
    static const char *const marks[] = {
        "(END)", "(End)", "(ENDS)", "(끝)", "<끝>", "###"
    };
    gal_article *article = page->article;
    gal_block *last = last_block(article);

    if (!last || last->kind != GAL_BLOCK_PARAGRAPH)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        const size_t length = strlen(last->text.text), mark = strlen(marks[i]);

        if (length <= mark || !g_str_has_suffix(last->text.text, marks[i]))
            continue;
        last->text.text =
            g_strchomp(gal_arena_text(article->arena, last->text.text, length - mark));
        gal_article_drop(article, marks[i], gal_furniture_reason(GAL_FURNITURE_END),
                         last_paragraph_number(page));
        return;
    }
}

void gal_page_build(gal_text_page *page)
{
    if (page->headline >= 0)
        page->article->headline = gal_page_line(page, page->headline)->text;
    for (int i = 0; i < gal_page_length(page); i++) {
        const gal_text_line *line = gal_page_line(page, i);

        builders[line->role](page, line);
    }
    cut_end_mark(page);
    page->article->language = gal_article_guess_language(page->article);
}
