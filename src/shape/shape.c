/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs to glyphs and clusters. HarfBuzz shapes in the face's own design units, so one
 * immutable font serves all sizes and threads; advances are scaled to lengths here.
 */
#include "shape/shape.h"

#include <glib.h>
#include <pango/pango.h>
#include <string.h>

#include "shape/french.h"
#include "shape/itemize.h"
#include "shape/segment.h"
#include "shape/shaper.h"
#include "shape/squeeze.h"

gal_shaper *gal_shaper_new(void)
{
    gal_shaper *shaper = g_new0(gal_shaper, 1);

    shaper->buffer = hb_buffer_create();
    shaper->glyphs = g_array_new(FALSE, FALSE, sizeof(gal_shaped_glyph));
    shaper->clusters = g_array_new(FALSE, FALSE, sizeof(gal_shaped_cluster));
    shaper->attributes = g_array_new(FALSE, FALSE, sizeof(PangoLogAttr));
    shaper->words = gal_word_table_new();
    shaper->word_arena = gal_arena_new();
    shaper->margins = g_hash_table_new(NULL, NULL);
    return shaper;
}

void gal_shaper_free(gal_shaper *shaper)
{
    if (!shaper)
        return;
    hb_buffer_destroy(shaper->buffer);
    g_array_unref(shaper->glyphs);
    g_array_unref(shaper->clusters);
    g_array_unref(shaper->attributes);
    g_hash_table_destroy(shaper->words);
    gal_arena_free(shaper->word_arena);
    g_hash_table_destroy(shaper->margins);
    g_free(shaper);
}

/* The features that a type may ask for, each a bit of gal_setting.features. */
static const struct {
    hb_tag_t tag;
    uint32_t value;
} choices[] = {
    { HB_TAG('l', 'i', 'g', 'a'), 0 }, { HB_TAG('c', 'l', 'i', 'g'), 0 },
    { HB_TAG('s', 'm', 'c', 'p'), 1 }, { HB_TAG('o', 'n', 'u', 'm'), 1 },
    { HB_TAG('t', 'n', 'u', 'm'), 1 },
};
enum { UNTIED = 1 | 2, SMALL_CAPS = 4, OLD_STYLE = 8, TABULAR = 16 };

/* Whether the script joins its letters, or hangs them from one bar, so that they cannot be spaced. */
static bool is_joined_script(hb_script_t script)
{
    static const hb_script_t joined[] = {
        HB_SCRIPT_ARABIC,     HB_SCRIPT_SYRIAC,  HB_SCRIPT_MONGOLIAN, HB_SCRIPT_NKO,
        HB_SCRIPT_DEVANAGARI, HB_SCRIPT_BENGALI, HB_SCRIPT_GURMUKHI,
    };

    for (size_t i = 0; i < G_N_ELEMENTS(joined); i++)
        if (joined[i] == script)
            return true;
    return false;
}

static int find_tracking(const gal_run *run)
{
    return is_joined_script(run->script) ? 0 : run->type->tracking;
}

/* Tracked letters must not be tied together. */
static unsigned choose_features(const gal_run *run)
{
    const gal_type *type = run->type;

    return (find_tracking(run) != 0 ? UNTIED : 0u) |
           (type->has_small_caps ? SMALL_CAPS : 0u) |
           (type->has_old_style_figures ? OLD_STYLE : 0u) |
           (type->has_tabular_figures ? TABULAR : 0u);
}

static unsigned list_features(unsigned chosen, hb_feature_t *features)
{
    unsigned count = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(choices); i++)
        if (chosen & (1u << i))
            features[count++] =
                (hb_feature_t){ choices[i].tag, choices[i].value, HB_FEATURE_GLOBAL_START,
                                HB_FEATURE_GLOBAL_END };
    return count;
}

/* The run's own language, or else the paragraph's. */
static hb_language_t choose_language(const gal_run *run, hb_language_t language)
{
    return run->type->language != HB_LANGUAGE_INVALID ? run->type->language : language;
}

hb_language_t gal_run_language(const gal_shaped *shaped, const gal_run *run)
{
    return choose_language(run, shaped->language);
}

gal_setting gal_run_setting(const gal_run *run, hb_language_t language)
{
    return (gal_setting){ .face = run->face,
                          .language = choose_language(run, language),
                          .script = run->script,
                          .size = run->type->size,
                          .rise = run->type->rise,
                          .tracking = find_tracking(run),
                          .features = choose_features(run) };
}

guint gal_setting_hash(const gal_setting *setting)
{
    return g_direct_hash(setting->face) ^ (guint)setting->size * 2654435761u ^
           (guint)setting->rise ^ (guint)setting->tracking ^ setting->features;
}

bool gal_setting_equals(const gal_setting *a, const gal_setting *b)
{
    return a->face == b->face && a->language == b->language && a->script == b->script &&
           a->size == b->size && a->rise == b->rise && a->tracking == b->tracking &&
           a->features == b->features;
}

/*
 * Display faces kern words together before a v or a w; all word spaces should be one width.
 * A line feed or tab, for which faces draw a box, is a space.
 */
static void leave_space_unkerned(const gal_run *run, gal_shaped_cluster *cluster,
                                 gal_shaped_glyph *glyph)
{
    hb_codepoint_t space;

    if (cluster->codepoint != ' ' &&
        hb_font_get_nominal_glyph(gal_face_shaper(run->face), ' ', &space))
        glyph->id = space;

    const hb_position_t advance =
        hb_font_get_glyph_h_advance(gal_face_shaper(run->face), glyph->id);

    glyph->advance =
        gal_length_scale(run->type->size, advance, gal_face_units_per_em(run->face));
    cluster->advance = glyph->advance;
}

static gal_shaped_glyph scale_glyph(const gal_run *run, const hb_glyph_info_t *info,
                                    const hb_glyph_position_t *position)
{
    const gal_length size = run->type->size;
    const int units = gal_face_units_per_em(run->face);

    return (gal_shaped_glyph){
        info->codepoint,
        gal_length_scale(size, position->x_advance, units),
        gal_length_scale(size, position->x_offset, units),
        -gal_length_scale(size, position->y_offset, units) - run->type->rise,
    };
}

/* Breaking spaces alone: a no-break space keeps its width. */
static bool is_breaking_space(uint32_t codepoint)
{
    return codepoint == ' ' || codepoint == '\t' || codepoint == '\n';
}

/*
 * Adds the clusters of `count` glyphs that start at `first` of the shaper's glyphs. From
 * the right to the left HarfBuzz gives glyphs in visual order, so clusters are read from
 * the last glyph to come out in logical order.
 */
static void add_clusters(gal_shaper *shaper, const char *text, const gal_run *run,
                         int run_index, int from, int to, int first, unsigned count)
{
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, NULL);
    const bool is_backward = run->level % 2;
    const gal_length tracking = gal_length_scale(run->type->size, find_tracking(run), 1000);
    unsigned done = 0;

    while (done < count) {
        const unsigned start = done;
        const unsigned at = is_backward ? count - 1 - start : start;
        gal_shaped_cluster cluster = { .from = (int)infos[at].cluster, .run = run_index };
        hb_glyph_flags_t flags = 0;

        while (done < count) {
            const unsigned glyph = is_backward ? count - 1 - done : done;

            if ((int)infos[glyph].cluster != cluster.from)
                break;
            flags |= hb_glyph_info_get_glyph_flags(&infos[glyph]);
            cluster.advance +=
                g_array_index(shaper->glyphs, gal_shaped_glyph, first + (int)glyph).advance;
            done++;
        }
        cluster.glyph_count = (int)(done - start);
        cluster.glyph = first + (int)(is_backward ? count - done : start);
        cluster.codepoint = g_utf8_get_char(text + cluster.from);
        cluster.is_space = is_breaking_space(cluster.codepoint);
        cluster.is_joined = cluster.from > from && (flags & HB_GLYPH_FLAG_UNSAFE_TO_BREAK);
        if (cluster.is_space && cluster.glyph_count == 1)
            leave_space_unkerned(
                run, &cluster,
                &g_array_index(shaper->glyphs, gal_shaped_glyph, cluster.glyph));
        cluster.advance += tracking;
        g_array_index(shaper->glyphs, gal_shaped_glyph,
                      cluster.glyph + (is_backward ? 0 : cluster.glyph_count - 1))
            .advance += tracking;
        if (start > 0)
            g_array_index(shaper->clusters, gal_shaped_cluster, shaper->clusters->len - 1)
                .to = cluster.from;
        cluster.to = to;
        g_array_append_val(shaper->clusters, cluster);
    }
}

void gal_shaper_add(gal_shaper *shaper, const char *text, int length, const gal_run *run,
                    int run_index, int from, int to, hb_language_t language)
{
    hb_feature_t features[G_N_ELEMENTS(choices)];
    hb_buffer_t *buffer = shaper->buffer;
    unsigned count;

    hb_buffer_reset(buffer);
    hb_buffer_add_utf8(buffer, text, length, (unsigned)from, to - from);
    hb_buffer_set_direction(buffer, run->level % 2 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, run->script);
    hb_buffer_set_language(buffer, choose_language(run, language));
    hb_shape(gal_face_shaper(run->face), buffer, features,
             list_features(choose_features(run), features));

    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
    const int first = (int)shaper->glyphs->len;

    g_array_set_size(shaper->glyphs, (guint)first + count);
    for (unsigned i = 0; i < count; i++)
        g_array_index(shaper->glyphs, gal_shaped_glyph, (guint)first + i) =
            scale_glyph(run, &infos[i], &positions[i]);
    add_clusters(shaper, text, run, run_index, from, to, first, count);
}

static bool is_hangul(uint32_t c)
{
    return (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x1100 && c <= 0x11ff);
}

/* Whether the rules of Chinese and Japanese hold before the cluster. */
static bool is_between_squares(const gal_shaped_cluster *cluster)
{
    enum { FIRST_SQUARE = 0x2e80 };
    const gal_shaped_cluster *before = cluster - 1;

    return (cluster->codepoint >= FIRST_SQUARE || before->codepoint >= FIRST_SQUARE) &&
           !cluster->is_space && !before->is_space && !is_hangul(cluster->codepoint) &&
           !is_hangul(before->codepoint);
}

/* Break opportunities stand between code points; a cluster takes that before its first. */
static void mark_breaks(gal_shaper *shaper, const char *text, int length,
                        const char *language)
{
    const int characters = (int)g_utf8_strlen(text, length);
    int position = 0;
    const char *c = text;

    g_array_set_size(shaper->attributes, (guint)characters + 1);
    pango_get_log_attrs(text, length, -1, pango_language_from_string(language),
                        (PangoLogAttr *)(void *)shaper->attributes->data, characters + 1);
    for (guint i = 0; i < shaper->clusters->len; i++) {
        gal_shaped_cluster *cluster =
            &g_array_index(shaper->clusters, gal_shaped_cluster, i);

        for (; c < text + cluster->from; c = g_utf8_next_char(c))
            position++;

        const PangoLogAttr *attribute =
            &g_array_index(shaper->attributes, PangoLogAttr, position);

        cluster->may_break = i > 0 && attribute->is_line_break;
        if (i > 0 && is_between_squares(cluster))
            cluster->may_break =
                gal_sign_may_break((cluster - 1)->codepoint, cluster->codepoint);
        cluster->must_break = i > 0 && attribute->is_mandatory_break;
    }
}

static char *join_spans(const gal_span *spans, int span_count, int *length,
                        gal_arena *arena)
{
    size_t total = 0;

    for (int i = 0; i < span_count; i++)
        total += spans[i].length;

    char *text = GAL_ARENA_ARRAY(arena, char, total + 1);
    char *end = text;

    for (int i = 0; i < span_count; i++) {
        memcpy(end, spans[i].text, spans[i].length);
        end += spans[i].length;
    }
    *length = (int)total;
    return text;
}

const gal_shaped *gal_shape(gal_shaper *shaper, const gal_span *spans, int span_count,
                            const char *language, const char *where, gal_findings *findings,
                            gal_arena *arena)
{
    gal_shaped *shaped = GAL_ARENA_NEW(arena, gal_shaped);

    shaped->text = join_spans(spans, span_count, &shaped->length, arena);
    shaped->language = hb_language_from_string(language, -1);

    const gal_itemized itemized = gal_itemize(shaped->text, shaped->length, spans,
                                              span_count, language, where, findings, arena);

    shaped->runs = itemized.runs;
    shaped->run_count = itemized.run_count;
    shaped->is_right_to_left = itemized.is_right_to_left;
    g_array_set_size(shaper->glyphs, 0);
    g_array_set_size(shaper->clusters, 0);
    for (int i = 0; i < shaped->run_count; i++)
        gal_shaper_add_run(shaper, shaped->text, shaped->length, &shaped->runs[i], i,
                           shaped->language);
    mark_breaks(shaper, shaped->text, shaped->length, language);
    gal_mark_words(shaped, (gal_shaped_cluster *)(void *)shaper->clusters->data,
                   (int)shaper->clusters->len);
    gal_squeeze(shaped->runs, (gal_shaped_cluster *)(void *)shaper->clusters->data,
                (int)shaper->clusters->len,
                (gal_shaped_glyph *)(void *)shaper->glyphs->data);
    gal_space_french_signs(shaped, (gal_shaped_cluster *)(void *)shaper->clusters->data,
                           (int)shaper->clusters->len);
    shaped->glyphs = gal_arena_copy(arena, shaper->glyphs->data, shaper->glyphs->len,
                                    sizeof(gal_shaped_glyph));
    shaped->clusters = gal_arena_copy(arena, shaper->clusters->data, shaper->clusters->len,
                                      sizeof(gal_shaped_cluster));
    shaped->cluster_count = (int)shaper->clusters->len;
    return shaped;
}
