/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The scaler: each source row is scaled across once and kept in a ring, as many rows
 * as one target row needs; a target row is made as soon as its last source row is in.
 */
#include "picture/scale.h"

#include <glib.h>
#include <stddef.h>
#include <string.h>

enum {
    CHANNELS = 4,
    WEIGHT_BITS = 14, /* a weight of one is 1 << 14 */
    BETWEEN_BITS = 6, /* fraction kept between the two passes; leaves room to overshoot */
    ACROSS_SHIFT = WEIGHT_BITS - BETWEEN_BITS,
    DOWN_SHIFT = WEIGHT_BITS + BETWEEN_BITS,
    BLOCK = 64, /* values summed at a time: few enough to stay in the nearest cache */
};

/* For each target pixel the first source pixel and `count` weights. */
typedef struct gal_weights {
    int count;
    int *first;
    int16_t *values;
} gal_weights;

struct gal_scaler {
    gal_axis across, down;
    bool has_alpha;
    gal_weights columns, rows;
    uint64_t *spread; /* the source row, two channels a number: see spread_row */
    int16_t *ring;    /* rows.count rows scaled across */
    uint32_t *made;
    int pushed, taken;
};

/* Catmull-Rom at `t` >= 0 in 1/65536, as 1/2^24. */
static int64_t evaluate_kernel(int64_t t)
{
    const int64_t one = GAL_SCALE_ONE;

    if (t >= 2 * one)
        return 0;
    if (t >= one)
        return (-t * t * t + 5 * t * t * one - 8 * t * one * one + 4 * one * one * one) >>
               25;
    return (3 * t * t * t - 5 * t * t * one + 2 * one * one * one) >> 25;
}

/* The middle of a target pixel among the source pixels. */
static int64_t find_middle(const gal_axis *axis, int target)
{
    return axis->start + axis->length * (2 * (int64_t)target + 1) / (2 * axis->target);
}

/* How far the kernel reaches on each side; twice a target pixel when it shrinks. */
static int64_t find_reach(const gal_axis *axis)
{
    return 2 * MAX((int64_t)GAL_SCALE_ONE, axis->length / axis->target + 1);
}

static int64_t weigh(const gal_axis *axis, int64_t middle, int source)
{
    const int64_t offset =
        ABS(middle - (int64_t)source * GAL_SCALE_ONE - GAL_SCALE_ONE / 2);
    const bool shrinks = axis->length > (int64_t)axis->target * GAL_SCALE_ONE;

    return evaluate_kernel(shrinks ? offset * axis->target * GAL_SCALE_ONE / axis->length
                                   : offset);
}

/* Rounds where the running sum stands, not each weight, so that the sum is exact. */
static void fill_weights(const gal_axis *axis, int target, gal_weights *weights)
{
    const int64_t middle = find_middle(axis, target);
    const int first = weights->first[target];
    int16_t *values = weights->values + (size_t)target * weights->count;
    int64_t total = 0, sum = 0;
    int given = 0;

    for (int i = 0; i < weights->count; i++)
        total += weigh(axis, middle, first + i);
    for (int i = 0; i < weights->count; i++) {
        sum += weigh(axis, middle, first + i);

        const int due = (int)((sum * (2 << WEIGHT_BITS) + total) / (2 * total));

        values[i] = (int16_t)(due - given);
        given = due;
    }
}

static gal_weights make_weights(const gal_axis *axis)
{
    const int64_t reach = find_reach(axis);
    const int64_t widest = (2 * reach + GAL_SCALE_ONE - 1) / GAL_SCALE_ONE;
    gal_weights weights = { .count = (int)MIN(widest, axis->source) };

    weights.first = g_new(int, axis->target);
    weights.values = g_new(int16_t, (size_t)axis->target * weights.count);
    for (int i = 0; i < axis->target; i++) {
        const int64_t edge = find_middle(axis, i) - reach - GAL_SCALE_ONE / 2;
        const int64_t start = edge < 0 ? 0 : edge / GAL_SCALE_ONE + 1;

        weights.first[i] = (int)MIN(start, axis->source - weights.count);
        fill_weights(axis, i, &weights);
    }
    return weights;
}

gal_scaler *gal_scaler_new(gal_axis across, gal_axis down, bool has_alpha)
{
    gal_scaler *scaler = g_new0(gal_scaler, 1);

    scaler->across = across;
    scaler->down = down;
    scaler->has_alpha = has_alpha;
    scaler->columns = make_weights(&across);
    scaler->rows = make_weights(&down);
    scaler->spread = g_new(uint64_t, 2 * (size_t)across.source);
    scaler->ring = g_new0(int16_t, (size_t)across.target * CHANNELS * scaler->rows.count);
    scaler->made = g_new(uint32_t, across.target);
    return scaler;
}

static void clear_weights(gal_weights *weights)
{
    g_free(weights->first);
    g_free(weights->values);
}

void gal_scaler_free(gal_scaler *scaler)
{
    if (!scaler)
        return;
    clear_weights(&scaler->columns);
    clear_weights(&scaler->rows);
    g_free(scaler->spread);
    g_free(scaler->ring);
    g_free(scaler->made);
    g_free(scaler);
}

/*
 * Two channels share one 64-bit number, 32 bits apart, so that one multiplication
 * serves both. A negative sum in the lower half borrows one from the upper half;
 * unspread gives it back.
 */
static void spread_row(gal_scaler *scaler, const uint32_t *row)
{
    for (int i = 0; i < scaler->across.source; i++) {
        const uint64_t pixel = row[i];

        scaler->spread[2 * i] = (pixel & 0xff) | (pixel & 0xff00) << 24;
        scaler->spread[2 * i + 1] = (pixel >> 16 & 0xff) | (pixel >> 24) << 32;
    }
}

static void unspread(uint64_t sum, int16_t *values)
{
    const int32_t low = (int32_t)(uint32_t)sum;
    const int32_t high = (int32_t)(uint32_t)((sum - (uint64_t)(int64_t)low) >> 32);
    const int32_t half = 1 << (ACROSS_SHIFT - 1);

    values[0] = (int16_t)((low + half) >> ACROSS_SHIFT);
    values[1] = (int16_t)((high + half) >> ACROSS_SHIFT);
}

void gal_scaler_push(gal_scaler *scaler, const uint32_t *row)
{
    const gal_weights *columns = &scaler->columns;
    const size_t place = (size_t)(scaler->pushed++ % scaler->rows.count);
    int16_t *out = scaler->ring + place * scaler->across.target * CHANNELS;

    spread_row(scaler, row);
    for (int i = 0; i < scaler->across.target; i++) {
        const uint64_t *pixel = scaler->spread + 2 * columns->first[i];
        const int16_t *values = columns->values + (size_t)i * columns->count;
        uint64_t low = 0, high = 0;

        for (int k = 0; k < columns->count; k++) {
            const uint64_t weight = (uint64_t)(int64_t)values[k];

            low += weight * pixel[2 * k];
            high += weight * pixel[2 * k + 1];
        }
        unspread(low, out + CHANNELS * i);
        unspread(high, out + CHANNELS * i + 2);
    }
}

static inline uint32_t finish_value(int32_t sum)
{
    return (uint32_t)CLAMP(sum >> DOWN_SHIFT, 0, 255);
}

/* Overshooting may leave a colour above its alpha, which premultiplied pixels forbid. */
static uint32_t hold_below_alpha(uint32_t pixel)
{
    const uint32_t alpha = pixel >> 24;

    return alpha << 24 | MIN(pixel >> 16 & 0xff, alpha) << 16 |
           MIN(pixel >> 8 & 0xff, alpha) << 8 | MIN(pixel & 0xff, alpha);
}

static void sum_block(const gal_scaler *scaler, size_t start, int size, int32_t *sums)
{
    const gal_weights *rows = &scaler->rows;
    const size_t stride = (size_t)scaler->across.target * CHANNELS;
    const int16_t *values = rows->values + (size_t)scaler->taken * rows->count;
    const int first = rows->first[scaler->taken];

    for (int i = 0; i < size; i++)
        sums[i] = 1 << (DOWN_SHIFT - 1);
    for (int k = 0; k < rows->count; k++) {
        const int16_t *row =
            scaler->ring + (size_t)((first + k) % rows->count) * stride + start;
        const int16_t weight = values[k];

        for (int i = 0; i < size; i++)
            sums[i] += weight * row[i];
    }
}

static void make_row(gal_scaler *scaler)
{
    const size_t total = (size_t)scaler->across.target * CHANNELS;
    int32_t sums[BLOCK];

    for (size_t start = 0; start < total; start += BLOCK) {
        const int size = (int)MIN((size_t)BLOCK, total - start);
        uint32_t *out = scaler->made + start / CHANNELS;

        sum_block(scaler, start, size, sums);
        for (int i = 0; i < size; i += CHANNELS) {
            const uint32_t pixel = finish_value(sums[i]) | finish_value(sums[i + 1]) << 8 |
                                   finish_value(sums[i + 2]) << 16 |
                                   finish_value(sums[i + 3]) << 24;

            out[i / CHANNELS] = scaler->has_alpha ? hold_below_alpha(pixel) : pixel;
        }
    }
}

const uint32_t *gal_scaler_take(gal_scaler *scaler)
{
    if (scaler->taken >= scaler->down.target ||
        scaler->rows.first[scaler->taken] + scaler->rows.count > scaler->pushed)
        return NULL;
    make_row(scaler);
    scaler->taken++;
    return scaler->made;
}
