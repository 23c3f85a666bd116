/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Comparing two pictures pixel by pixel. Most rows of two pages are the same bytes, which
 * memcmp tells faster than anything that looks at pixels; bands of rows are shared among
 * threads, each of whole rows of cells, so that threads never write to the same place.
 */
#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "diff/antialias.h"
#include "diff/cells.h"
#include "diff/diff.h"
#include "diff/distance.h"
#include "diff/spans.h"

/* What all bands share; each writes to its own rows of map and cells. */
typedef struct comparison {
    const gal_image *old, *fresh;
    const gal_compare_options *options;
    int width, height; /* that both have */
    uint8_t *map;
    gal_cells cells;
} comparison;

typedef struct band {
    comparison *job;
    int top, bottom;
    int64_t compared, different, antialiased;
    double largest;
    gal_cones *cones;
    GArray *spans;
} band;

static const uint8_t *row_of(const gal_image *image, int y)
{
    return image->pixels + 4 * (size_t)y * (size_t)image->width;
}

static bool is_excused(const band *at, int x, int y)
{
    const gal_compare_options *options = at->job->options;
    const gal_spot spot = { at->job->old, at->job->fresh, x, y };

    if (options->counts_antialiased)
        return false;
    return options->metric == GAL_METRIC_GALLEY ? gal_spot_is_smoothed(&spot)
                                                : gal_spot_is_slope(&spot, options->metric);
}

static void judge_pixel(band *at, int x, int y, double distance)
{
    const bool is_smoothed = is_excused(at, x, y);

    if (at->job->map)
        at->job->map[(size_t)y * (size_t)at->job->width + (size_t)x] =
            is_smoothed ? GAL_VERDICT_ANTIALIASED : GAL_VERDICT_DIFFERENT;
    if (is_smoothed) {
        at->antialiased++;
        return;
    }
    at->different++;
    at->largest = MAX(at->largest, distance);
    gal_cells_add(&at->job->cells, x, y);
}

static void compare_span(band *at, int y, gal_span span)
{
    const comparison *job = at->job;
    const uint8_t *old = row_of(job->old, y), *fresh = row_of(job->fresh, y);
    const uint32_t first = (uint32_t)y * (uint32_t)job->old->width;

    for (int x = span.from; x < span.to; x++) {
        const size_t offset = 4 * (size_t)x;
        uint32_t a, b;

        memcpy(&a, old + offset, 4);
        memcpy(&b, fresh + offset, 4);
        if (a == b)
            continue;

        const double distance = gal_distance(job->options->metric, at->cones, old + offset,
                                             fresh + offset, first + (uint32_t)x);

        if (distance > job->options->threshold)
            judge_pixel(at, x, y, distance);
    }
}

static void compare_row(band *at, int y)
{
    const comparison *job = at->job;
    const bool is_same =
        memcmp(row_of(job->old, y), row_of(job->fresh, y), 4 * (size_t)job->width) == 0;

    gal_spans_find(at->spans, job->options, y, 0, job->width);
    for (guint i = 0; i < at->spans->len; i++) {
        const gal_span span = g_array_index(at->spans, gal_span, i);

        at->compared += span.to - span.from;
        if (!is_same)
            compare_span(at, y, span);
    }
}

static gpointer compare_band(gpointer data)
{
    band *at = data;

    at->spans = g_array_new(FALSE, FALSE, sizeof(gal_span));
    at->cones = g_new0(gal_cones, 1);
    for (int y = at->top; y < at->bottom; y++)
        compare_row(at, y);
    g_free(at->cones);
    g_array_unref(at->spans);
    return NULL;
}

/* Bands of as many rows of cells each as goes. */
static void cut_bands(comparison *shared, band *bands, int count)
{
    const int rows = shared->cells.rows;

    for (int i = 0; i < count; i++) {
        const int64_t top = (int64_t)rows * i / count,
                      end = (int64_t)rows * (i + 1) / count;

        bands[i] = (band){ .job = shared, .top = (int)top * GAL_CELL_SIDE };
        bands[i].bottom = MIN((int)end * GAL_CELL_SIDE, shared->height);
    }
}

static void compare_common(comparison *shared, gal_difference *found)
{
    const int count = CLAMP(shared->options->thread_count, 1, 64);
    band *bands = g_new0(band, count);
    GThread **threads = g_new0(GThread *, count);

    cut_bands(shared, bands, count);
    for (int i = 1; i < count; i++)
        threads[i] = g_thread_new("diff", compare_band, &bands[i]);
    compare_band(&bands[0]);
    for (int i = 0; i < count; i++) {
        if (threads[i])
            g_thread_join(threads[i]);
        found->compared += bands[i].compared;
        found->different += bands[i].different;
        found->antialiased += bands[i].antialiased;
        found->largest = MAX(found->largest, bands[i].largest);
    }
    g_free(threads);
    g_free(bands);
}

/* What one picture alone has differs, all of it. */
static void count_outside(const gal_compare_options *options, gal_area outside,
                          GArray *areas, gal_difference *found)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(gal_span));

    for (int y = outside.y; y < outside.y + outside.height; y++) {
        gal_spans_find(spans, options, y, outside.x, outside.x + outside.width);
        for (guint i = 0; i < spans->len; i++) {
            const gal_span span = g_array_index(spans, gal_span, i);

            outside.count += span.to - span.from;
        }
    }
    g_array_unref(spans);
    found->compared += outside.count;
    found->different += outside.count;
    if (outside.count > 0)
        g_array_append_val(areas, outside);
}

/* The wider picture's part at the right takes the corner, if that is a picture's. */
static void compare_outside(const comparison *shared, GArray *areas, gal_difference *found)
{
    const gal_image *old = shared->old, *fresh = shared->fresh;
    const gal_image *wider = old->width > fresh->width ? old : fresh;
    const gal_image *taller = old->height > fresh->height ? old : fresh;

    count_outside(
        shared->options,
        (gal_area){ shared->width, 0, wider->width - shared->width, wider->height, 0 },
        areas, found);
    count_outside(
        shared->options,
        (gal_area){ 0, shared->height, shared->width, taller->height - shared->height, 0 },
        areas, found);
}

static int from_the_top(gconstpointer a, gconstpointer b)
{
    const gal_area *one = a, *other = b;

    return one->y != other->y ? one->y - other->y : one->x - other->x;
}

gal_difference gal_images_compare(const gal_image *old, const gal_image *fresh,
                                  const gal_compare_options *options)
{
    comparison shared = { .old = old, .fresh = fresh, .options = options };
    gal_difference found = { 0 };
    GArray *areas = g_array_new(FALSE, FALSE, sizeof(gal_area));

    gal_distance_prepare();
    shared.width = found.width = MIN(old->width, fresh->width);
    shared.height = found.height = MIN(old->height, fresh->height);
    if (options->keeps_map)
        shared.map = calloc((size_t)found.width, (size_t)found.height);
    shared.cells = gal_cells_new(found.width, found.height);
    compare_common(&shared, &found);
    gal_cells_group(&shared.cells, areas);
    gal_cells_clear(&shared.cells);
    compare_outside(&shared, areas, &found);
    g_array_sort(areas, from_the_top);
    found.map = shared.map;
    found.area_count = (int)areas->len;
    found.areas = (gal_area *)(void *)g_array_free(areas, FALSE);
    return found;
}

void gal_difference_clear(gal_difference *difference)
{
    free(difference->map);
    g_free(difference->areas);
    *difference = (gal_difference){ 0 };
}
