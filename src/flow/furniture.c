/* SPDX-License-Identifier: Apache-2.0 */
/* Fills templates and sets them to the left, the middle and the right of a line. */
#include "flow/furniture.h"

#include <string.h>

#include "flow/date.h"

typedef char *field_function(const gal_job *job, gal_folio folio);

static char *publication_field(const gal_job *job, gal_folio folio)
{
    (void)folio;
    return g_strdup(job->article->publication);
}

static char *date_field(const gal_job *job, gal_folio folio)
{
    (void)folio;
    return gal_date_text(job->article->published, job->language);
}

static char *month_field(const gal_job *job, gal_folio folio)
{
    (void)folio;
    return gal_month_text(job->article->published, job->language);
}

static char *year_field(const gal_job *job, gal_folio folio)
{
    (void)folio;
    return job->article->published ? g_strndup(job->article->published, 4) : NULL;
}

static char *url_field(const gal_job *job, gal_folio folio)
{
    const char *url = job->article->url;
    const char *start = url ? strstr(url, "://") : NULL;

    (void)folio;
    start = start ? start + 3 : url;
    return start && g_str_has_prefix(start, "www.") ? g_strdup(start + 4) : g_strdup(start);
}

static char *host_field(const gal_job *job, gal_folio folio)
{
    char *url = url_field(job, folio);

    if (url)
        url[strcspn(url, "/?#")] = '\0';
    return url;
}

static char *section_field(const gal_job *job, gal_folio folio)
{
    (void)folio;
    return job->article->section->len > 0
               ? g_strdup(g_ptr_array_index(job->article->section, 0))
               : NULL;
}

static char *headline_field(const gal_job *job, gal_folio folio)
{
    (void)folio;
    return g_strdup(job->article->headline);
}

static char *page_field(const gal_job *job, gal_folio folio)
{
    (void)job;
    return g_strdup_printf("%d", folio.page);
}

static char *pages_field(const gal_job *job, gal_folio folio)
{
    (void)job;
    return g_strdup_printf("%d", folio.page_count);
}

/* The article's own words on rights; else a copyright line of what is known. */
static char *rights_field(const gal_job *job, gal_folio folio)
{
    if (job->article->rights)
        return g_strdup(job->article->rights);
    if (!job->article->publication)
        return NULL;

    char *year = year_field(job, folio);
    char *line = g_strconcat("\xc2\xa9 ", year ? year : "", year ? " " : "",
                             job->article->publication, NULL);

    g_free(year);
    return line;
}

static char *byline_field(const gal_job *job, gal_folio folio)
{
    (void)folio;
    return job->article->bylines->len > 0
               ? g_strdup(g_array_index(job->article->bylines, gal_byline, 0).name)
               : NULL;
}

static char *language_field(const gal_job *job, gal_folio folio)
{
    (void)folio;
    return g_strdup(job->language);
}

static const struct {
    const char *name;
    field_function *value;
} fields[] = {
    { "publication", publication_field },
    { "date", date_field },
    { "year", year_field },
    { "month", month_field },
    { "url", url_field },
    { "source-url", url_field },
    { "source-host", host_field },
    { "section", section_field },
    { "headline", headline_field },
    { "page", page_field },
    { "pages", pages_field },
    { "rights", rights_field },
    { "byline", byline_field },
    { "language", language_field },
};

static char *field_value(const gal_job *job, const char *name, size_t length,
                         gal_folio folio)
{
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        if (strlen(fields[i].name) == length && strncmp(fields[i].name, name, length) == 0)
            return fields[i].value(job, folio);
    return NULL;
}

/* Literal text before an empty field goes with the field, and so does what would lead a line. */
const char *gal_template_fill(gal_job *job, const char *template, gal_folio folio)
{
    GString *filled = g_string_new(NULL);
    bool has_field = false, is_said = false, is_last_said = true;
    const char *literal = template;

    for (const char *open; (open = strchr(literal, '{')) && strchr(open, '}');) {
        const char *close = strchr(open, '}');
        char *value = field_value(job, open + 1, (size_t)(close - open - 1), folio);

        has_field = true;
        is_last_said = value && *value;
        if (is_last_said) {
            if (filled->len > 0 || literal == template)
                g_string_append_len(filled, literal, open - literal);
            g_string_append(filled, value);
            is_said = true;
        }
        g_free(value);
        literal = close + 1;
    }
    if (is_last_said)
        g_string_append(filled, literal);
    if (has_field && !is_said)
        g_string_truncate(filled, 0);

    const char *result = gal_arena_text(job->arena, filled->str, filled->len);

    g_string_free(filled, TRUE);
    return result;
}

typedef struct side {
    const char *template;
    const gal_style *style;
    gal_align align;
} side;

/* Where reading begins at the right, left means right, and a first page is a left-hand one. */
static bool is_side_turned(const gal_job *job, const gal_slot *slot, int page)
{
    return (slot->is_mirrored && page % 2 == 0) != job->display->is_right_to_left;
}

static void list_sides(const gal_job *job, const gal_slot *slot, int page, side sides[3])
{
    const bool is_turned = is_side_turned(job, slot, page);

    sides[is_turned ? 2 : 0] = (side){ slot->left, slot->left_style, GAL_ALIGN_LEFT };
    sides[1] = (side){ slot->center, slot->center_style, GAL_ALIGN_CENTER };
    sides[is_turned ? 0 : 2] = (side){ slot->right, slot->right_style, GAL_ALIGN_LEFT };
    sides[2].align = GAL_ALIGN_RIGHT;
    sides[0].align = GAL_ALIGN_LEFT;
}

bool gal_slot_has_furniture(gal_job *job, const gal_slot *slot, gal_folio folio)
{
    side sides[3];

    list_sides(job, slot, folio.page, sides);
    for (int i = 0; i < 3; i++)
        if (sides[i].template && *gal_template_fill(job, sides[i].template, folio))
            return true;
    return false;
}

static const gal_shaped *shape_side(gal_job *job, const char *text, const gal_style *style)
{
    gal_spans spans = gal_spans_new();
    const gal_shaped *shaped = gal_spans_add(job, spans, text, style, GAL_NO_ELEMENT)
                                   ? gal_text_shape(job, spans, "furniture")
                                   : NULL;

    gal_spans_free(spans);
    return shaped;
}

/* Keeps so many code points: of an address both ends, which say most; of words the first. */
static const char *shorten(gal_job *job, const char *text, long kept)
{
    const long length = g_utf8_strlen(text, -1);
    const long tail = strchr(text, ' ') ? 0 : kept / 2;
    const char *head_end = g_utf8_offset_to_pointer(text, kept - tail);

    while (tail == 0 && head_end > text && head_end[-1] == ' ')
        head_end--;
    return gal_arena_format(job->arena, "%.*s\xe2\x80\xa6%s", (int)(head_end - text), text,
                            g_utf8_offset_to_pointer(text, length - tail));
}

static gal_length width_of(const gal_shaped *shaped)
{
    return gal_shaped_width(shaped, 0, shaped->cluster_count);
}

/* The text shaped, and shortened until it fits. */
static const gal_shaped *shape_within(gal_job *job, const char *text,
                                      const gal_style *style, gal_length measure)
{
    enum { MOST_TRIES = 6, LEAST_KEPT = 4, MOST_PER_EM = 20 };
    const long most = (long)(measure / style->size + 1) * MOST_PER_EM;
    long kept = g_utf8_strlen(text, -1);

    /* Before it is shaped, for each page: an article may have a megabyte of rights. */
    if (kept > most) {
        text = shorten(job, text, most);
        kept = most;
    }

    const gal_shaped *shaped = shape_side(job, text, style);

    for (int tries = 0; shaped && width_of(shaped) > measure && tries < MOST_TRIES;
         tries++) {
        kept = MAX((long)((double)kept * measure / width_of(shaped)) - 2, LEAST_KEPT);
        shaped = shape_side(job, shorten(job, text, kept), style);
    }
    return shaped;
}

static void place_side(gal_job *job, const gal_slot *slot, const side *s,
                       const gal_shaped *shaped, gal_extent extent, gal_length baseline,
                       gal_page *page)
{
    const gal_length width = width_of(shaped);
    const gal_length slack = MAX(extent.width - width, 0);
    const gal_length x = extent.x + (s->align == GAL_ALIGN_RIGHT    ? slack
                                     : s->align == GAL_ALIGN_CENTER ? (slack + 1) / 2
                                                                    : 0);
    gal_text *set = GAL_ARENA_NEW(job->arena, gal_text);
    gal_text_line *line = GAL_ARENA_NEW(job->arena, gal_text_line);
    gal_set_line *placed = GAL_ARENA_NEW(job->arena, gal_set_line);

    /* The measure is no wider than the text, which so has one place whatever its direction. */
    *line = (gal_text_line){ .last = shaped->cluster_count, .is_last = true };
    *set = (gal_text){ .shaped = shaped,
                       .style = s->style,
                       .lines = line,
                       .line_count = 1,
                       .measure = width,
                       .block = -1 };
    *placed = gal_text_place(job, set, 0, (gal_line_place){ page, x, baseline });
    placed->measure = extent.width;

    const gal_box box = { .slot = gal_arena_string(job->arena, slot->name),
                          .style = gal_arena_string(job->arena, s->style->name),
                          .rect = { placed->x, baseline - s->style->size, placed->width,
                                    s->style->size },
                          .lines = placed,
                          .line_count = 1 };

    g_array_append_val(page->boxes, box);
}

/* The side called right, with the page's number, is short and goes first, then the other, then the
   middle between them. */
bool gal_furniture_place(gal_job *job, const gal_slot *slot, gal_folio folio,
                         gal_extent extent, gal_length baseline, gal_page *page)
{
    enum { LEFT, CENTER, RIGHT, LEAST_EM = 6 };
    const bool is_turned = is_side_turned(job, slot, folio.page);
    const int order[] = { is_turned ? LEFT : RIGHT, is_turned ? RIGHT : LEFT, CENTER };
    side sides[3];
    gal_length taken[3] = { 0, 0, 0 };

    list_sides(job, slot, folio.page, sides);
    for (int i = 0; i < 3; i++) {
        const int at = order[i];
        const side *s = &sides[at];
        const char *text = s->template ? gal_template_fill(job, s->template, folio) : "";
        const gal_length free_width =
            at == CENTER ? extent.width - 2 * MAX(taken[LEFT], taken[RIGHT])
                         : extent.width - taken[at == LEFT ? RIGHT : LEFT];

        if (!*text || free_width < LEAST_EM * s->style->size)
            continue;

        const gal_shaped *shaped = shape_within(job, text, s->style, free_width);

        if (!shaped)
            return false;
        place_side(job, slot, s, shaped, extent, baseline, page);
        taken[at] = width_of(shaped) + 2 * s->style->size;
    }
    return true;
}

void gal_rule_place(gal_page *page, gal_length x, gal_length y, gal_length width,
                    gal_length thickness, gal_ink ink)
{
    const gal_mark mark = { .kind = GAL_MARK_RULE,
                            .element = GAL_NO_ELEMENT,
                            .ink = ink,
                            .rule = { x, y, width, thickness } };

    if (thickness > 0)
        g_array_append_val(page->marks, mark);
}
