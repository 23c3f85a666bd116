/* SPDX-License-Identifier: Apache-2.0 */
/* One pass over the bytes of a page that copies tags and text and skips the rest. */
#include "read/html_thin.h"

#include <string.h>

#include "read/html_nest.h"
#include "read/html_tree.h"

enum { MOST_NODES = 2000000, MOST_ATTRIBUTES = 48, LONGEST_NAME = 40 };

typedef struct scan {
    gal_html_thin *thin;
    gal_arena *arena;
    const char *at, *end;
    gal_html_nest nest;
    gsize nodes;
    int lines;           /* line feeds left out so far */
    int pre;             /* how many <pre> are open */
    bool is_after_block; /* the last that was copied is the tag of a block */
    bool has_no_end[GUMBO_TAG_LAST + 1]; /* no such end tag follows */
} scan;

/* Elements whose content is no markup, or nothing to read. */
static bool holds_raw_text(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_TITLE: return true;
    default: return false;
    }
}

/* Tags that change how all that follows is parsed, for the worse. */
static bool is_refused(GumboTag tag)
{
    return tag == GUMBO_TAG_PLAINTEXT || tag == GUMBO_TAG_FRAMESET ||
           tag == GUMBO_TAG_FRAME || tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_SELECT ||
           tag == GUMBO_TAG_TEXTAREA || tag == GUMBO_TAG_XMP || tag == GUMBO_TAG_STYLE ||
           tag == GUMBO_TAG_NOEMBED || tag == GUMBO_TAG_NOFRAMES ||
           tag == GUMBO_TAG_ISINDEX || tag == GUMBO_TAG_COL || tag == GUMBO_TAG_COLGROUP;
}

static const char *find_byte(const char *at, const char *end, char byte)
{
    const char *found = memchr(at, byte, (size_t)(end - at));

    return found ? found : end;
}

static void note_lines(scan *from, int lines)
{
    if (lines == 0)
        return;
    from->lines += lines;

    const gal_html_cut cut = { from->thin->html->len, from->lines };

    g_array_append_val(from->thin->cuts, cut);
}

/* Goes on at `to` without copying, and remembers the lines. */
static void skip_to(scan *from, const char *to)
{
    int lines = 0;

    for (const char *at = from->at; (at = memchr(at, '\n', (size_t)(to - at))); at++)
        lines++;
    from->at = to;
    note_lines(from, lines);
}

static void copy_to(scan *from, const char *to)
{
    g_string_append_len(from->thin->html, from->at, to - from->at);
    from->at = to;
}

static bool is_blank(const char *at, const char *to)
{
    while (at < to && g_ascii_isspace(*at))
        at++;
    return at == to;
}

/* Text with one sign for each stretch of white space, which is most of many pages, and none
   for one alone at the edge of a block, where it is not shown. */
static void copy_text(scan *from, const char *to)
{
    if (from->pre > 0) {
        copy_to(from, to);
        return;
    }
    if (from->is_after_block && to < from->end && is_blank(from->at, to)) {
        skip_to(from, to);
        return;
    }
    from->is_after_block = from->is_after_block && from->at == to;
    while (from->at < to) {
        const char *word = from->at;
        int lines = 0;

        while (word < to && g_ascii_isspace(*word))
            lines += *word++ == '\n';
        if (word > from->at)
            g_string_append_c(from->thin->html, lines > 0 ? '\n' : ' ');
        note_lines(from, lines - (lines > 0));
        from->at = word;
        while (word < to && !g_ascii_isspace(*word))
            word++;
        copy_to(from, word);
    }
}

static bool is_tag_end(char letter)
{
    return g_ascii_isspace(letter) || letter == '>' || letter == '/';
}

/* Where "</NAME" is, in any case of letters; NULL if nowhere. */
static const char *find_end_tag(scan *from, const char *at, GumboTag tag)
{
    const char *name = gumbo_normalized_tagname(tag);
    const size_t length = strlen(name);

    if (from->has_no_end[tag])
        return NULL;
    while ((at = find_byte(at, from->end, '<')) < from->end) {
        if ((size_t)(from->end - at) > length + 2 && at[1] == '/' &&
            g_ascii_strncasecmp(at + 2, name, length) == 0 && is_tag_end(at[length + 2]))
            return at;
        at++;
    }
    from->has_no_end[tag] = true;
    return NULL;
}

/* What the parser merges, of tags that may come again, stays in the HTML. */
static bool goes_beside(const gal_html_raw_attribute *read, GumboTag tag)
{
    return tag != GUMBO_TAG_HTML && tag != GUMBO_TAG_BODY && gal_html_raw_is_plain(read);
}

static void keep_attribute(scan *from, const gal_html_raw_attribute *read, GumboTag tag)
{
    if (!goes_beside(read, tag)) {
        gal_html_raw_append(read, from->thin->html);
        return;
    }

    const gal_html_attribute_value value = gal_html_raw_take(read, from->arena);

    g_array_append_val(from->thin->values, value);
}

/* The tag from its "<" up to behind its ">"; without `copies`, nothing is copied. */
static void read_tag(scan *from, const char *name_end, GumboTag tag, bool copies,
                     bool *is_data)
{
    gal_html_tag beside = { from->thin->html->len, from->thin->values->len, 0 };
    const char *at = name_end;
    gal_html_raw_attribute read;
    int kept = 0;

    if (copies)
        g_string_append_len(from->thin->html, from->at, name_end - from->at);
    while (gal_html_raw_next(&at, from->end, &read)) {
        *is_data = *is_data || gal_html_raw_is_json_ld(&read);
        if (!copies || kept >= MOST_ATTRIBUTES || !gal_html_raw_is_kept(&read, tag))
            continue;
        keep_attribute(from, &read, tag);
        kept++;
    }
    beside.count = from->thin->values->len - beside.first;
    if (beside.count > 0)
        g_array_append_val(from->thin->tags, beside);
    if (copies)
        g_string_append_c(from->thin->html, '>');
    skip_to(from, at < from->end ? at + 1 : at);
}

static void keep_data(scan *from, const char *end)
{
    g_ptr_array_add(from->thin->data, g_string_new_len(from->at, end - from->at));
}

/* Behind the start tag of an element of raw text. */
static void read_raw_text(scan *from, GumboTag tag, bool is_data)
{
    const char *end = find_end_tag(from, from->at, tag);

    if (!end && tag != GUMBO_TAG_SCRIPT)
        return;
    if (!end)
        end = from->end;
    if (tag == GUMBO_TAG_TITLE) {
        copy_to(from, end);
        return;
    }
    if (is_data)
        keep_data(from, end);
    skip_to(from, end);
    if (end < from->end)
        skip_to(from, MIN(find_byte(end, from->end, '>') + 1, from->end));
}

static const char *find_name_end(const scan *from, const char *name)
{
    while (name < from->end && !is_tag_end(*name))
        name++;
    return name;
}

static GumboTag find_tag(const char *name, const char *end)
{
    char copy[LONGEST_NAME + 1];
    const size_t length = MIN((size_t)(end - name), (size_t)LONGEST_NAME);

    memcpy(copy, name, length);
    copy[length] = '\0';
    return gumbo_tag_enum(copy);
}

static void read_start_tag(scan *from)
{
    const char *name = from->at + 1, *name_end = find_name_end(from, name);
    const GumboTag tag = find_tag(name, name_end);
    const unsigned key = gal_html_nest_key(tag, name, (gsize)(name_end - name));
    const bool is_raw = holds_raw_text(tag);
    bool is_data = false, copies = tag == GUMBO_TAG_TITLE || tag == GUMBO_TAG_IFRAME ||
                                   (!is_raw && !is_refused(tag));

    if (copies && !is_raw && !gal_html_nest_open(&from->nest, tag, key, from->thin->html)) {
        from->thin->too_deep++;
        copies = false;
    }
    read_tag(from, name_end, tag, copies, &is_data);
    from->pre += tag == GUMBO_TAG_PRE && copies;
    if (copies)
        from->is_after_block = gal_html_is_block(tag);
    from->nodes += 1 + (gsize)from->nest.formatting;
    if (is_raw)
        read_raw_text(from, tag, is_data);
    if (tag == GUMBO_TAG_IFRAME)
        g_string_append(from->thin->html, "</iframe>");
}

static void read_end_tag(scan *from)
{
    const char *name = from->at + 2, *name_end = find_name_end(from, name);
    const GumboTag tag = find_tag(name, name_end);
    const unsigned key = gal_html_nest_key(tag, name, (gsize)(name_end - name));
    const char *close = find_byte(name_end, from->end, '>');

    if ((tag == GUMBO_TAG_TITLE || !holds_raw_text(tag)) &&
        gal_html_nest_close(&from->nest, key, from->thin->html)) {
        g_string_append_len(from->thin->html, from->at, name_end - from->at);
        g_string_append_c(from->thin->html, '>');
        from->is_after_block = gal_html_is_block(tag);
    }
    if (tag == GUMBO_TAG_PRE && from->pre > 0)
        from->pre--;
    from->nodes++;
    skip_to(from, close < from->end ? close + 1 : close);
}

static void skip_comment(scan *from)
{
    const char *close = from->at + 4;

    if (close < from->end && *close == '>') {
        skip_to(from, close + 1);
        return;
    }
    while ((close = find_byte(close, from->end, '-')) < from->end) {
        if (from->end - close > 2 && close[1] == '-' && close[2] == '>') {
            skip_to(from, close + 3);
            return;
        }
        close++;
    }
    skip_to(from, from->end);
}

/* At a "<": a tag, a comment, or a sign of the text. */
static void read_markup(scan *from)
{
    const gsize left = (gsize)(from->end - from->at);
    const char next = left > 1 ? from->at[1] : ' ';

    if (g_ascii_isalpha(next))
        read_start_tag(from);
    else if (next == '/' && left > 2 && g_ascii_isalpha(from->at[2]))
        read_end_tag(from);
    else if (left > 3 && strncmp(from->at, "<!--", 4) == 0)
        skip_comment(from);
    else if (left > 8 && g_ascii_strncasecmp(from->at, "<![CDATA[", 9) == 0)
        skip_to(from, from->at + 9);
    else if (left > 8 && g_ascii_strncasecmp(from->at, "<!DOCTYPE", 9) == 0)
        copy_to(from, MIN(find_byte(from->at, from->end, '>') + 1, from->end));
    else if (next == '!' || next == '?' || next == '/')
        skip_to(from, MIN(find_byte(from->at, from->end, '>') + 1, from->end));
    else
        copy_to(from, from->at + 1);
}

static int count_lines(const char *at, const char *end)
{
    int lines = 0;

    for (; at < end && (at = memchr(at, '\n', (size_t)(end - at))); at++)
        lines++;
    return lines;
}

void gal_html_thin_init(gal_html_thin *thin, const char *text, gsize length,
                        gal_arena *arena)
{
    scan from = { .thin = thin, .arena = arena, .at = text, .end = text + length };

    *thin = (gal_html_thin){ .html = g_string_sized_new(length / 2),
                             .data = g_ptr_array_new(),
                             .cuts = g_array_new(FALSE, FALSE, sizeof(gal_html_cut)),
                             .tags = g_array_new(FALSE, FALSE, sizeof(gal_html_tag)),
                             .values = g_array_new(FALSE, FALSE,
                                                   sizeof(gal_html_attribute_value)) };
    while (from.at < from.end && from.nodes < MOST_NODES) {
        copy_text(&from, find_byte(from.at, from.end, '<'));
        if (from.at < from.end)
            read_markup(&from);
    }
    if (from.at < from.end)
        thin->cut_line = 1 + count_lines(text, from.at);
}

void gal_html_thin_clear(gal_html_thin *thin)
{
    for (guint i = 0; i < thin->data->len; i++)
        g_string_free(g_ptr_array_index(thin->data, i), TRUE);
    g_ptr_array_unref(thin->data);
    g_array_unref(thin->cuts);
    g_array_unref(thin->tags);
    g_array_unref(thin->values);
    g_string_free(thin->html, TRUE);
}

const gal_html_attribute_value *gal_html_thin_values(const gal_html_thin *thin,
                                                     gsize offset, guint *count)
{
    guint from = 0, to = thin->tags->len;

    while (from < to) {
        const guint middle = (from + to) / 2;
        const gal_html_tag *tag = &g_array_index(thin->tags, gal_html_tag, middle);

        if (tag->offset == offset) {
            *count = tag->count;
            return &g_array_index(thin->values, gal_html_attribute_value, tag->first);
        }
        if (tag->offset < offset)
            from = middle + 1;
        else
            to = middle;
    }
    *count = 0;
    return NULL;
}

int gal_html_thin_line(const gal_html_thin *thin, gsize offset, int line)
{
    guint from = 0, to = thin->cuts->len;

    while (from < to) {
        const guint middle = (from + to) / 2;

        if (g_array_index(thin->cuts, gal_html_cut, middle).offset <= offset)
            from = middle + 1;
        else
            to = middle;
    }
    return line + (from > 0 ? g_array_index(thin->cuts, gal_html_cut, from - 1).lines : 0);
}
