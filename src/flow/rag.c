/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ragged lines: as few as there can be, then as even as can be. A shortest path over the
 * places between words; the cost of a line is the square of its slack, and of a bad break
 * in the sense (after "the", before a unit) as much as a visibly short line.
 */
#include <string.h>

#include "flow/text.h"
#include "shape/segment.h"

enum {
    SLACK_UNIT = GAL_POINT / 16, /* slack is squared in sixteenths of a point */
    WORD_PERCENT = 40,           /* and one within a word */
    RUNT_PERCENT = 50,           /* and a last line of a short word */
    SENSE_PERCENT = 14,          /* of the measure: the slack that a bad break is worth */
    RUNT_EMS = 3,                /* a last line narrower than this is one, */
    WORD_RUNT_EMS = 4,           /* or a single word that is */
    LONGEST_LINE_PLACES = 1000,  /* break places that one line may pass over */
    LONGEST_LEADING_WORD = 8,    /* letters; longer words need not be looked at */
    WIDE_SPACE = 0x3000          /* of Chinese and Japanese */
};

static const int64_t COST_OF_LINE = (int64_t)1 << 44;
static const int64_t COST_UNKNOWN = INT64_MAX;

/* Words that lead to the next one: a headline's line should not end with them. Those of all
   languages together: what leads in one hardly ever ends a line well in another. */
static const char leading_words[] =
    " a an the of to in on at by for and or as its his her my our is but "
    " der die das ein eine des dem den von zu und im am "
    " le la les un une de du des et à "
    " el los las y en del al con "
    " il lo gli i e di da per tra che dei delle della dal nel nella alla "
    " o os um uma do dos no na em com por "
    " het een van op te met voor "
    " och ett att på av og af med "
    " k s v z u w ve ze se pro "
    " в на и с к о по за из не у от до для і та з "
    " ο η το οι τα του της των και με για από σε στο στη στην στον την τον "
    " في من على إلى של את על ";

/* What is being broken. */
typedef struct rag {
    const gal_shaped *shaped;
    const int64_t *sums; /* of advances before each cluster */
    gal_length measure, indent;
    gal_length em;
    bool is_balanced;
} rag;

/* A place where a line may end. */
typedef struct place {
    int cluster;  /* the next line's first */
    int end;      /* the line's last but the spaces */
    bool is_bad;  /* in the sense */
    bool divides; /* a word of Chinese or Japanese */
    int pause;    /* how well a line ends here, in quarters of what a bad end costs */
    int64_t cost; /* of the best way here */
    int from;     /* place at which the last line of that way begins */
} place;

static bool is_leading_word(const gal_shaped *shaped, int end)
{
    int start = end;

    while (start > 0 && !shaped->clusters[start - 1].is_space &&
           end - start <= LONGEST_LEADING_WORD)
        start--;
    if (start == end)
        return false;

    const char *word = shaped->text + shaped->clusters[start].from;
    const size_t length =
        (size_t)(shaped->clusters[end - 1].to - shaped->clusters[start].from);

    char *lower = g_ascii_strdown(word, (gssize)length);
    char *entry = g_strconcat(" ", lower, " ", NULL);
    const bool is_listed = strstr(leading_words, entry) != NULL;

    g_free(lower);
    g_free(entry);
    if (is_listed)
        return true;
    return g_unichar_isdigit(shaped->clusters[end - 1].codepoint);
}

static bool is_hangul(uint32_t c)
{
    return (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x1100 && c <= 0x11ff);
}

/* How well a line ends after a sign, in quarters: the commas, colons and stops of Arabic, Hindi, Chinese and
   Japanese, too; in Japanese headlines a wide space parts sentences. */
static int pause_after(uint32_t c)
{
    static const uint32_t commas[] = { ',',    ';',    ':',    0x060c, 0x061b, 0x2013,
                                       0x2014, 0x2026, 0x3001, 0xff0c, 0xff1a, 0xff1b };
    static const uint32_t stops[] = { '!',    '?',    0x061f, 0x0964,
                                      0x3002, 0xff01, 0xff1f, WIDE_SPACE };

    for (size_t i = 0; i < G_N_ELEMENTS(commas); i++)
        if (commas[i] == c)
            return 3;
    for (size_t i = 0; i < G_N_ELEMENTS(stops); i++)
        if (stops[i] == c)
            return 5;
    return 0;
}

/* Whether a cluster is nothing at a line's end. */
static bool is_blank(const gal_shaped *shaped, int i)
{
    return shaped->clusters[i].is_space || shaped->clusters[i].codepoint == WIDE_SPACE;
}

static bool is_unspaced(const gal_shaped *shaped, int i)
{
    return gal_script_is_unspaced(shaped->runs[shaped->clusters[i].run].script);
}

/* A break that no reader would mind: after a space, beside an ideograph, or between the words
   of Thai and other scripts without spaces. Korean has spaces, and a word of a headline is not
   divided between its syllables. */
static bool is_plain_break(const gal_shaped *shaped, int i)
{
    const uint32_t before = shaped->clusters[i - 1].codepoint;
    const uint32_t after = shaped->clusters[i].codepoint;

    return shaped->clusters[i].may_break && after != WIDE_SPACE &&
           (shaped->clusters[i - 1].is_space || is_unspaced(shaped, i) ||
            is_unspaced(shaped, i - 1) ||
            (after >= 0x2e80 && !is_hangul(after) && !is_hangul(before)));
}

static void add_place(GArray *places, const gal_shaped *shaped, int cluster,
                      bool is_balanced)
{
    place p = { .cluster = cluster, .end = cluster, .cost = COST_UNKNOWN };

    if (is_balanced && cluster > 0)
        p.pause = pause_after(shaped->clusters[cluster - 1].codepoint);
    while (p.end > 0 && is_blank(shaped, p.end - 1))
        p.end--;
    if (is_balanced && p.end > 0)
        p.pause = MAX(p.pause, pause_after(shaped->clusters[p.end - 1].codepoint));
    p.is_bad =
        cluster > 0 && cluster < shaped->cluster_count &&
        (is_balanced ? is_leading_word(shaped, p.end) : !is_plain_break(shaped, cluster));
    g_array_append_val(places, p);
}

/* A headline's words are whole in Chinese and Japanese, too, if they can be. */
static void mark_divided_words(const gal_shaped *shaped, GArray *places)
{
    bool *parts = g_new0(bool, (size_t)shaped->cluster_count + 1);

    if (gal_shaped_find_word_parts(shaped, parts))
        for (guint i = 0; i < places->len; i++) {
            place *p = &g_array_index(places, place, i);

            p->divides = parts[p->cluster];
        }
    g_free(parts);
}

static GArray *find_places(const gal_shaped *shaped, gal_length measure, bool is_balanced)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(place));
    gal_length word = 0;

    add_place(places, shaped, 0, is_balanced);
    for (int i = 0; i < shaped->cluster_count; i++) {
        const gal_shaped_cluster *cluster = &shaped->clusters[i];
        const bool may_break =
            i > 0 && (is_balanced ? is_plain_break(shaped, i) : cluster->may_break);

        if (i > 0 &&
            (may_break || cluster->must_break || word + cluster->advance > measure)) {
            add_place(places, shaped, i, is_balanced);
            word = 0;
        }
        word += cluster->is_space ? 0 : cluster->advance;
    }
    add_place(places, shaped, shaped->cluster_count, is_balanced);
    if (is_balanced)
        mark_divided_words(shaped, places);
    return places;
}

/* Whether a line is one word: initials tied to a name are words of their own. */
static bool is_one_word(const rag *r, const place *from, const place *to)
{
    enum { NO_BREAK_SPACE = 0xa0 };

    if (to - from > 1)
        return false;
    for (int i = from->cluster; i < to->end; i++)
        if (r->shaped->clusters[i].codepoint == NO_BREAK_SPACE)
            return false;
    return true;
}

/* A last line that is too short: more so where it is one word. */
static bool is_runt(const rag *r, gal_length width, bool is_word)
{
    return width < r->em * (is_word && !r->is_balanced ? WORD_RUNT_EMS : RUNT_EMS);
}

/* The cost of a line of `width` in a measure, from one place to another. */
static int64_t line_cost(const rag *r, const place *from, const place *to, gal_length width,
                         gal_length measure, bool is_last)
{
    const int64_t slack = (measure - width) / SLACK_UNIT;
    const bool is_short =
        is_last && from->cluster > 0 && is_runt(r, width, is_one_word(r, from, to));
    const int percent = to->divides      ? WORD_PERCENT
                        : r->is_balanced ? SENSE_PERCENT
                        : is_short       ? RUNT_PERCENT
                                         : WORD_PERCENT;
    const int64_t bad = (int64_t)measure * percent / 100 / SLACK_UNIT;

    return COST_OF_LINE + (is_last && !r->is_balanced ? 0 : slack * slack) +
           (to->is_bad || to->divides || is_short ? bad * bad : 0) -
           (is_last ? 0 : to->pause * bad * bad / 4);
}

/* Prefix sums of advances and the gaps before them, so that a line's width is one subtraction. */
static int64_t *sum_advances(const gal_shaped *shaped)
{
    int64_t *sums = g_new0(int64_t, (size_t)shaped->cluster_count + 1);

    for (int i = 0; i < shaped->cluster_count; i++)
        sums[i + 1] = sums[i] + shaped->clusters[i].gap + shaped->clusters[i].advance;
    return sums;
}

static int64_t width_between(const rag *r, const place *from, const place *to)
{
    if (to->end <= from->cluster)
        return 0;
    return r->sums[to->end] - r->sums[from->cluster] -
           r->shaped->clusters[from->cluster].gap;
}

static bool is_forced(const gal_shaped *shaped, const place *p)
{
    return p->cluster > 0 && p->cluster < shaped->cluster_count &&
           shaped->clusters[p->cluster].must_break;
}

/* Finds the best way to each place from those before it, nearest first, from `start` on. */
static void find_ways(GArray *places, const rag *r, int start)
{
    place *all = (place *)(void *)places->data;
    const int count = (int)places->len;

    all[start].cost = 0;
    for (int to = start + 1; to < count; to++)
        for (int from = to - 1; from >= start && to - from <= LONGEST_LINE_PLACES; from--) {
            const gal_length measure = r->measure - (from == 0 ? r->indent : 0);
            const int64_t width = width_between(r, &all[from], &all[to]);

            if (width > measure && from < to - 1)
                break;

            const int64_t cost = all[from].cost + line_cost(r, &all[from], &all[to],
                                                            (gal_length)MIN(width, measure),
                                                            measure, to == count - 1);

            if (cost < all[to].cost) {
                all[to].cost = cost;
                all[to].from = from;
            }
            if (is_forced(r->shaped, &all[from]))
                break;
        }
}

static int count_lines(const place *all, int last)
{
    int count = 0;

    for (int at = last; at > 0; at = all[at].from)
        count++;
    return count;
}

/* How far a line of `measure` that begins at a place goes: at least to the next one. */
static int fill_line(const GArray *places, const rag *r, int from, gal_length measure)
{
    const place *all = (const place *)(const void *)places->data;
    int to = from + 1;

    while (to + 1 < (int)places->len && !is_forced(r->shaped, &all[to]) &&
           r->sums[all[to + 1].end] - r->sums[all[from].cluster] <= measure)
        to++;
    return to;
}

/* Fills the lines beside a drop cap or an inset, and those before it; returns the place where they end. */
static int fill_indented(GArray *places, const rag *r, const gal_indents *indents)
{
    int at = 0;

    for (int i = 0; i < gal_indents_count(indents) && at + 1 < (int)places->len; i++) {
        const int to = fill_line(places, r, at,
                                 r->measure - gal_indents_begin(indents, i) -
                                     gal_indents_end(indents, i));

        g_array_index(places, place, to).from = at;
        at = to;
    }
    return at;
}

gal_text gal_text_rag(gal_job *job, const gal_shaped *shaped, const gal_style *style,
                      gal_length measure, const gal_indents *indents, bool is_balanced)
{
    const int indented = gal_indents_count(indents);
    const gal_length indent =
        indented == 1 ? gal_indents_begin(indents, 0) + gal_indents_end(indents, 0) : 0;
    GArray *places = find_places(shaped, measure - gal_indents_most(indents), is_balanced);
    int64_t *sums = sum_advances(shaped);

    const rag r = { shaped, sums, measure, indent, style->size, is_balanced };

    find_ways(places, &r, indented > 1 ? fill_indented(places, &r, indents) : 0);
    g_free(sums);

    const place *all = (const place *)(const void *)places->data;
    int at = (int)places->len - 1;
    const int count = count_lines(all, at);
    gal_text_line *lines = GAL_ARENA_ARRAY(job->arena, gal_text_line, count);

    for (int i = count - 1; i >= 0; i--, at = all[at].from)
        lines[i] = (gal_text_line){ .first = all[all[at].from].cluster,
                                    .last = MAX(all[at].end, all[all[at].from].cluster),
                                    .is_last = i == count - 1,
                                    .indent = gal_indents_begin(indents, i),
                                    .end_indent = gal_indents_end(indents, i),
                                    .inset = gal_indents_inset(indents, i) };
    g_array_unref(places);
    return (gal_text){ .shaped = shaped,
                       .style = style,
                       .lines = lines,
                       .line_count = count,
                       .measure = measure,
                       .block = -1,
                       .indents = gal_arena_copy(job->arena, indents, indents != NULL,
                                                 sizeof *indents) };
}
