/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What changed between two layout dumps, in words. The words of a slot are one text, however
 * many boxes and pages it runs through; those that are the same in both are looked at for
 * where they stand, and neighbours with the same fate are told of together.
 */
#include <math.h>
#include <string.h>

#include "diff/align.h"
#include "diff/dump.h"

enum { MOST_TOLD = 200, MOST_LETTERS = 40 };

static const double least_move_pt = 0.05;

typedef struct word {
    const char *text;
    int page, line;        /* from 1, of the slot on its page */
    int index, line_words; /* in its line, from 0; how many that has */
    double x, baseline;
    bool has_x; /* else x is the line's */
} word;

/* A slot's text in one dump. */
typedef struct sequence {
    GArray *words;      /* of word */
    GPtrArray *strings; /* that they borrow */
} sequence;

typedef struct teller {
    GPtrArray *lines;
    const char *slot;
    bool names_pages;
    int untold;
} teller;

static void tell(teller *to, char *line)
{
    if (to->lines->len < MOST_TOLD) {
        g_ptr_array_add(to->lines, line);
        return;
    }
    to->untold++;
    g_free(line);
}

/* The words of a line. Where the dump's places and the words do not agree in number, as in
   scripts without spaces, the line's place is all that is known. */
static void add_line(sequence *to, const gal_dump_line *line, int page, int number)
{
    char **parts = g_strsplit(line->text, " ", -1);
    const int count = (int)g_strv_length(parts);

    for (int i = 0; i < count; i++) {
        const bool has_x = line->words && line->word_count == count;
        const word made = { parts[i],       page,
                            number,         i,
                            count,          has_x ? line->words[i] : line->x,
                            line->baseline, has_x };

        g_array_append_val(to->words, made);
        g_ptr_array_add(to->strings, parts[i]);
    }
    g_free(parts);
}

static sequence sequence_of(const gal_dump *dump, int page, const char *slot)
{
    sequence made = { g_array_new(FALSE, FALSE, sizeof(word)),
                      g_ptr_array_new_with_free_func(g_free) };

    for (int p = 0; p < (int)dump->pages->len; p++) {
        const gal_dump_page *on = &g_array_index(dump->pages, gal_dump_page, p);
        int number = 0;

        for (guint i = 0; (page < 0 || page == p) && i < on->boxes->len; i++) {
            const gal_dump_box *box = &g_array_index(on->boxes, gal_dump_box, i);

            for (guint l = 0; strcmp(box->slot, slot) == 0 && l < box->lines->len; l++)
                add_line(&made, &g_array_index(box->lines, gal_dump_line, l), p + 1,
                         ++number);
        }
    }
    return made;
}

static void sequence_clear(sequence *each)
{
    g_array_unref(each->words);
    g_ptr_array_unref(each->strings);
}

static const word *word_at(const sequence *from, int index)
{
    return &g_array_index(from->words, word, index);
}

static int count_words(const sequence *from)
{
    return (int)from->words->len;
}

/* "page 2, body line 14", or "body lines 14 to 20". */
static char *place_of(const teller *to, const word *first, const word *last)
{
    GString *text = g_string_new(NULL);

    if (to->names_pages)
        g_string_append_printf(text, "page %d, ", first->page);
    g_string_append_printf(text, "%s ", to->slot);
    if (first->page != last->page)
        g_string_append_printf(text, "line %d to page %d, line %d", first->line, last->page,
                               last->line);
    else if (first->line != last->line)
        g_string_append_printf(text, "lines %d to %d", first->line, last->line);
    else
        g_string_append_printf(text, "line %d", first->line);
    return g_string_free(text, FALSE);
}

/* 'these words', or 'the first … last' of many. */
static char *quote(const sequence *from, int start, int end)
{
    GString *text = g_string_new("'");

    for (int i = start; i < end; i++) {
        const char *each = word_at(from, i)->text;

        if (i > start && text->len + strlen(each) > MOST_LETTERS) {
            g_string_append_printf(text, i < end - 1 ? " … %s" : " %s",
                                   word_at(from, end - 1)->text);
            break;
        }
        g_string_append_printf(text, i > start ? " %s" : "%s", each);
    }
    g_string_append_c(text, '\'');
    return g_string_free(text, FALSE);
}

/* Words of `old` and `fresh` that have no partner, between two that have. */
static void tell_rewording(teller *to, const sequence *old, int old_start, int old_end,
                           const sequence *fresh, int start, int end)
{
    const bool has_old = old_start < old_end, has_new = start < end;
    const sequence *shown = has_new ? fresh : old;
    const int first = has_new ? start : old_start, last = (has_new ? end : old_end) - 1;

    if (!has_old && !has_new)
        return;

    char *place = place_of(to, word_at(shown, first), word_at(shown, last));
    char *before = quote(old, old_start, old_end), *after = quote(fresh, start, end);

    if (has_old && has_new)
        tell(to, g_strdup_printf("%s: %s is now %s", place, before, after));
    else if (has_new)
        tell(to, g_strdup_printf("%s: %s is new", place, after));
    else
        tell(to, g_strdup_printf("%s: %s is gone", place, before));
    g_free(place);
    g_free(before);
    g_free(after);
}

/* How a word got from one dump to the other. */
typedef struct move {
    int from_page, from_line, page, line;
    double right, down;
    bool has_x;
} move;

static move move_of(const word *old, const word *fresh)
{
    const bool has_x = old->has_x == fresh->has_x;

    return (move){ old->page,
                   old->line,
                   fresh->page,
                   fresh->line,
                   has_x ? fresh->x - old->x : 0,
                   fresh->baseline - old->baseline,
                   old->has_x && fresh->has_x };
}

static bool is_far(double points)
{
    return fabs(points) > least_move_pt;
}

static bool stays_in_line(const move *m)
{
    return m->from_page == m->page && m->from_line == m->line;
}

static bool is_at_rest(const move *m)
{
    return stays_in_line(m) && !is_far(m->right) && !is_far(m->down);
}

/* A run of words with partners and one fate. */
typedef struct run {
    int old_start, start, count;
    move first;
    double least, most; /* to the right */
    bool is_even;       /* all words moved the same way */
} run;

/* Words on different lines go together only if whole lines moved the same way. */
static bool goes_with(const run *r, const move *next)
{
    const move *first = &r->first;

    if (is_far(next->down - first->down) || is_at_rest(next) != is_at_rest(first))
        return false;
    if (is_at_rest(first))
        return true;
    if (next->from_page != first->from_page || next->page != first->page)
        return false;
    if (next->line == first->line && next->from_line == first->from_line)
        return (next->right > 0) == (first->right > 0);
    return false;
}

static bool is_whole_line(const run *r, const sequence *old, const sequence *fresh)
{
    const word *first = word_at(fresh, r->start), *was = word_at(old, r->old_start);

    return first->index == 0 && r->count == first->line_words && was->index == 0 &&
           r->count == was->line_words && r->is_even;
}

static void append_distance(GString *text, double least, double most, const char *to)
{
    char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(low, sizeof low, "%.1f", fabs(least));
    g_ascii_formatd(high, sizeof high, "%.1f", fabs(most));
    if (strcmp(low, high) == 0)
        g_string_append_printf(text, " %s pt %s", strcmp(low, "0.0") ? low : "under 0.1",
                               to);
    else
        g_string_append_printf(text, " %s to %s pt %s", low, high, to);
}

static void append_move(GString *text, const run *r)
{
    const bool goes_right = r->first.right > 0;
    const double least = goes_right ? r->least : -r->most;
    const double most = goes_right ? r->most : -r->least;

    g_string_append(text, " moved");
    if (is_far(r->first.down))
        append_distance(text, r->first.down, r->first.down,
                        r->first.down > 0 ? "down" : "up");
    if (is_far(r->first.down) && is_far(most))
        g_string_append(text, " and");
    if (is_far(most))
        append_distance(text, least, most, goes_right ? "right" : "left");
}

/* Whole lines moved as one, from the word at `start` of the first run on. */
static void tell_lines(teller *to, const sequence *fresh, const run *first, const run *last)
{
    char *place = place_of(to, word_at(fresh, first->start),
                           word_at(fresh, last->start + last->count - 1));
    GString *text = g_string_new(place);

    append_move(text, first);
    tell(to, g_string_free(text, FALSE));
    g_free(place);
}

static void tell_words(teller *to, const sequence *fresh, const run *r)
{
    const word *first = word_at(fresh, r->start);
    char *place = place_of(to, first, first);
    char *words = quote(fresh, r->start, r->start + r->count);
    GString *text = g_string_new(NULL);

    g_string_append_printf(text, "%s: %s", place, words);
    if (stays_in_line(&r->first))
        append_move(text, r);
    else if (r->first.from_page != r->first.page)
        g_string_append_printf(text, " came from page %d, line %d", r->first.from_page,
                               r->first.from_line);
    else
        g_string_append_printf(text, " came from line %d", r->first.from_line);
    tell(to, g_string_free(text, FALSE));
    g_free(place);
    g_free(words);
}

/* Runs of one text, taken in order; whole lines with one move are held back for more. */
typedef struct runs {
    teller *to;
    const sequence *old, *fresh;
    run held_first, held_last;
    bool holds;
} runs;

static void release(runs *all)
{
    if (all->holds)
        tell_lines(all->to, all->fresh, &all->held_first, &all->held_last);
    all->holds = false;
}

static bool continues(const runs *all, const run *next)
{
    const move *a = &all->held_last.first, *b = &next->first;

    return all->holds && !is_far(a->right - b->right) && !is_far(a->down - b->down) &&
           a->page == b->page && a->from_page == b->from_page && a->line + 1 == b->line &&
           a->from_line + 1 == b->from_line;
}

static void end_run(runs *all, const run *r)
{
    if (r->count == 0)
        return;
    if (is_at_rest(&r->first)) {
        release(all);
        return;
    }
    if (!is_whole_line(r, all->old, all->fresh)) {
        release(all);
        tell_words(all->to, all->fresh, r);
        return;
    }
    if (!continues(all, r)) {
        release(all);
        all->held_first = *r;
    }
    all->held_last = *r;
    all->holds = true;
}

static void add_to_run(runs *all, run *r, int old_index, int index)
{
    const move next = move_of(word_at(all->old, old_index), word_at(all->fresh, index));

    if (r->count == 0 || index != r->start + r->count ||
        old_index != r->old_start + r->count || !goes_with(r, &next)) {
        end_run(all, r);
        *r = (run){ old_index, index, 0, next, next.right, next.right, true };
    }
    r->count++;
    r->least = MIN(r->least, next.right);
    r->most = MAX(r->most, next.right);
    r->is_even = !is_far(r->most - r->least);
}

static void compare_words(teller *to, const sequence *old, const sequence *fresh,
                          const int *partners)
{
    runs all = { .to = to, .old = old, .fresh = fresh };
    run r = { 0 };
    int told = 0, seen = 0; /* up to here in old and fresh */

    for (int i = 0; i < count_words(old); i++) {
        if (partners[i] == GAL_GONE)
            continue;
        if (told < i || seen < partners[i]) {
            end_run(&all, &r);
            release(&all);
            r = (run){ 0 };
            tell_rewording(to, old, told, i, fresh, seen, partners[i]);
        }
        add_to_run(&all, &r, i, partners[i]);
        told = i + 1;
        seen = partners[i] + 1;
    }
    end_run(&all, &r);
    release(&all);
    tell_rewording(to, old, told, count_words(old), fresh, seen, count_words(fresh));
}

static const char **texts_of(const sequence *from)
{
    const char **texts = g_new0(const char *, from->words->len + 1);

    for (int i = 0; i < count_words(from); i++)
        texts[i] = word_at(from, i)->text;
    return texts;
}

static void compare_slot(teller *to, const gal_dump *old, const gal_dump *fresh, int page)
{
    sequence before = sequence_of(old, page, to->slot),
             after = sequence_of(fresh, page, to->slot);
    const char **old_texts = texts_of(&before), **new_texts = texts_of(&after);
    int *partners = g_new(int, before.words->len + 1);

    gal_words_align(old_texts, count_words(&before), new_texts, count_words(&after),
                    partners);
    compare_words(to, &before, &after, partners);
    g_free(partners);
    g_free(old_texts);
    g_free(new_texts);
    sequence_clear(&before);
    sequence_clear(&after);
}

/* Each slot once, in the order in which the dumps have them. */
static GPtrArray *list_slots(const gal_dump *old, const gal_dump *fresh, int page)
{
    GPtrArray *slots = g_ptr_array_new();
    GHashTable *known = g_hash_table_new(g_str_hash, g_str_equal);
    const gal_dump *const both[] = { old, fresh };

    for (guint d = 0; d < G_N_ELEMENTS(both); d++)
        for (guint p = 0; p < both[d]->pages->len; p++) {
            const gal_dump_page *on = &g_array_index(both[d]->pages, gal_dump_page, p);

            for (guint i = 0; (page < 0 || (int)p == page) && i < on->boxes->len; i++) {
                char *slot = g_array_index(on->boxes, gal_dump_box, i).slot;

                if (g_hash_table_add(known, slot))
                    g_ptr_array_add(slots, slot);
            }
        }
    g_hash_table_unref(known);
    return slots;
}

static bool differ(double a, double b)
{
    return is_far(a - b);
}

static bool is_same_crop(gal_dump_rect a, gal_dump_rect b)
{
    const double least = 0.0015; /* dumps have three decimals */

    return fabs(a.x - b.x) < least && fabs(a.y - b.y) < least &&
           fabs(a.width - b.width) < least && fabs(a.height - b.height) < least;
}

static void append_size(GString *text, gal_dump_rect rect)
{
    char width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf(text, "%s x %s pt",
                           g_ascii_formatd(width, sizeof width, "%.1f", rect.width),
                           g_ascii_formatd(height, sizeof height, "%.1f", rect.height));
}

static void compare_picture(teller *to, const char *name, const gal_dump_picture *old,
                            const gal_dump_picture *fresh)
{
    const gal_dump_rect a = old->rect, b = fresh->rect;

    if (strcmp(old->source, fresh->source) != 0)
        tell(to, g_strdup_printf("%s: '%s' is now '%s'", name, old->source, fresh->source));
    if (differ(a.width, b.width) || differ(a.height, b.height)) {
        GString *text = g_string_new(name);

        g_string_append(text, ": ");
        append_size(text, a);
        g_string_append(text, " is now ");
        append_size(text, b);
        tell(to, g_string_free(text, FALSE));
    }
    if (differ(a.x, b.x) || differ(a.y, b.y)) {
        const run r = { .first = { .right = b.x - a.x, .down = b.y - a.y },
                        .least = b.x - a.x,
                        .most = b.x - a.x };
        GString *text = g_string_new(name);

        append_move(text, &r);
        tell(to, g_string_free(text, FALSE));
    }
    if (!is_same_crop(old->crop, fresh->crop))
        tell(to, g_strdup_printf("%s: crop changed", name));
}

static void compare_pictures(teller *to, const gal_dump_page *old,
                             const gal_dump_page *fresh, int page)
{
    const guint most = MAX(old->pictures->len, fresh->pictures->len);

    for (guint i = 0; i < most; i++) {
        GString *name = g_string_new(NULL);

        if (to->names_pages)
            g_string_append_printf(name, "page %d, ", page);
        g_string_append(name, "photo");
        if (most > 1)
            g_string_append_printf(name, " %u", i + 1);
        if (i >= old->pictures->len)
            tell(to, g_strdup_printf("%s is new", name->str));
        else if (i >= fresh->pictures->len)
            tell(to, g_strdup_printf("%s is gone", name->str));
        else
            compare_picture(to, name->str,
                            &g_array_index(old->pictures, gal_dump_picture, i),
                            &g_array_index(fresh->pictures, gal_dump_picture, i));
        g_string_free(name, TRUE);
    }
}

static void compare_page(teller *to, const gal_dump_page *old, const gal_dump_page *fresh,
                         int page)
{
    if (differ(old->width, fresh->width) || differ(old->height, fresh->height)) {
        GString *text = g_string_new(NULL);

        g_string_append_printf(text, "page %d: ", page);
        append_size(text, (gal_dump_rect){ 0, 0, old->width, old->height });
        g_string_append(text, " is now ");
        append_size(text, (gal_dump_rect){ 0, 0, fresh->width, fresh->height });
        tell(to, g_string_free(text, FALSE));
    }
    compare_pictures(to, old, fresh, page);
}

char **gal_dumps_compare(const gal_dump *old, const gal_dump *fresh, int page)
{
    const int old_count = gal_dump_page_count(old), new_count = gal_dump_page_count(fresh);
    teller to = { .lines = g_ptr_array_new(),
                  .names_pages = page < 0 && MAX(old_count, new_count) > 1 };
    GPtrArray *slots = list_slots(old, fresh, page);

    if (page < 0 && old_count != new_count)
        tell(&to, g_strdup_printf("pages: %d, there were %d", new_count, old_count));
    for (guint i = 0; i < slots->len; i++) {
        to.slot = slots->pdata[i];
        compare_slot(&to, old, fresh, page);
    }
    for (int i = 0; i < MIN(old_count, new_count); i++)
        if (page < 0 || i == page)
            compare_page(&to, &g_array_index(old->pages, gal_dump_page, i),
                         &g_array_index(fresh->pages, gal_dump_page, i), i + 1);
    if (to.untold > 0)
        g_ptr_array_add(to.lines, g_strdup_printf("and %d more changes", to.untold));
    g_ptr_array_unref(slots);
    g_ptr_array_add(to.lines, NULL);
    return (char **)g_ptr_array_free(to.lines, FALSE);
}
