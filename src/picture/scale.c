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
    ENLARGING = 4, /* pixels that count for one when it does not shrink */
    STEP = 4,      /* rows summed at a time, which saves fetching the sums */
    BLOCK = 64,    /* values summed at a time: few enough to stay in the nearest cache */
};

/* The channels of one pixel, in compilers' own notation for what machines do at once. */
typedef float gal_four_floats __attribute__((vector_size(16), aligned(4), may_alias));
typedef int32_t gal_four_numbers __attribute__((vector_size(16)));
typedef int16_t gal_four_values __attribute__((vector_size(8), aligned(2), may_alias));

/* For each target pixel the first source pixel and `count` weights. */
typedef struct gal_weights {
    int count;
    int *first;
    int16_t *values;
} gal_weights;

/* Up to STEP rows and their weights; one that is missing weighs nothing. */
typedef struct gal_step {
    const int16_t *rows[STEP];
    int16_t weights[STEP];
} gal_step;

struct gal_scaler {
    gal_axis across, down;
    bool has_alpha;
    gal_weights columns, rows;
    float *column_values;    /* of columns */
    gal_four_floats *source; /* the source row */
    size_t stride;           /* of the ring, in values: whole blocks */
    int16_t *ring;           /* rows.count rows scaled across */
    gal_step *steps;         /* to the target row in hand */
    int step_count;
    uint8_t *made;
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

static float *copy_as_floats(const gal_weights *weights, int target)
{
    const size_t count = (size_t)target * weights->count;
    float *values = g_new(float, count);

    for (size_t i = 0; i < count; i++)
        values[i] = weights->values[i];
    return values;
}

gal_scaler *gal_scaler_new(gal_axis across, gal_axis down, bool has_alpha)
{
    gal_scaler *scaler = g_new0(gal_scaler, 1);
    const size_t values = (size_t)across.target * CHANNELS;

    scaler->across = across;
    scaler->down = down;
    scaler->has_alpha = has_alpha;
    scaler->columns = make_weights(&across);
    scaler->rows = make_weights(&down);
    scaler->column_values = copy_as_floats(&scaler->columns, across.target);
    scaler->source = g_new(gal_four_floats, across.source);
    scaler->stride = (values + BLOCK - 1) / BLOCK * BLOCK;
    scaler->ring = g_new0(int16_t, scaler->stride * scaler->rows.count);
    scaler->step_count = (scaler->rows.count + STEP - 1) / STEP;
    scaler->steps = g_new(gal_step, scaler->step_count);
    scaler->made = g_malloc(scaler->stride);
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
    g_free(scaler->column_values);
    g_free(scaler->source);
    g_free(scaler->ring);
    g_free(scaler->steps);
    g_free(scaler->made);
    g_free(scaler);
}

/*
 * Floats, for there machines multiply four at once; yet all of them are whole numbers
 * below 2^24 (255 times the weights' sum of less than 2 << 14), so that nothing is ever
 * rounded and the order of additions does not matter.
 */
static inline gal_four_values sum_pixel(const gal_four_floats *pixels, const float *values,
                                        int count)
{
    gal_four_floats sums = { 0 };

    for (int i = 0; i < count; i++)
        sums += pixels[i] * values[i];

    const gal_four_numbers rounded =
        __builtin_convertvector(sums, gal_four_numbers) + (1 << (ACROSS_SHIFT - 1));

    return __builtin_convertvector(rounded >> ACROSS_SHIFT, gal_four_values);
}

static inline void scale_across(const gal_scaler *scaler, int count,
                                gal_four_values *restrict out)
{
    const gal_four_floats *source = scaler->source;
    const float *values = scaler->column_values;
    const int *first = scaler->columns.first;
    const int target = scaler->across.target;

    for (int i = 0; i < target; i++)
        out[i] = sum_pixel(source + first[i], values + (size_t)i * count, count);
}

void gal_scaler_push(gal_scaler *scaler, const uint32_t *row)
{
    const uint8_t *bytes = (const uint8_t *)row;
    const int place = scaler->pushed++ % scaler->rows.count;
    int16_t *ring_row = scaler->ring + (size_t)place * scaler->stride;
    float *source = (float *)scaler->source;

    for (size_t i = 0; i < (size_t)scaler->across.source * CHANNELS; i++)
        source[i] = bytes[i];
    if (scaler->columns.count == ENLARGING) /* a count that the compiler knows is faster */
        scale_across(scaler, ENLARGING, (gal_four_values *)ring_row);
    else
        scale_across(scaler, scaler->columns.count, (gal_four_values *)ring_row);
}

/* Overshooting may leave a colour above its alpha, which premultiplied pixels forbid. */
static uint32_t hold_below_alpha(uint32_t pixel)
{
    const uint32_t alpha = pixel >> 24;

    return alpha << 24 | MIN(pixel >> 16 & 0xff, alpha) << 16 |
           MIN(pixel >> 8 & 0xff, alpha) << 8 | MIN(pixel & 0xff, alpha);
}

static void find_step(const gal_scaler *scaler, int first, gal_step *step)
{
    const gal_weights *rows = &scaler->rows;
    const int16_t *values = rows->values + (size_t)scaler->taken * rows->count;

    for (int i = 0; i < STEP; i++) {
        const int tap = MIN(first + i, rows->count - 1);
        const int place = (rows->first[scaler->taken] + tap) % rows->count;

        step->rows[i] = scaler->ring + (size_t)place * scaler->stride;
        step->weights[i] = first + i < rows->count ? values[tap] : 0;
    }
}

static void add_step(const gal_step *step, size_t start, int32_t *restrict sums)
{
    const int16_t *a = step->rows[0] + start, *b = step->rows[1] + start;
    const int16_t *c = step->rows[2] + start, *d = step->rows[3] + start;
    const int16_t weight_a = step->weights[0], weight_b = step->weights[1];
    const int16_t weight_c = step->weights[2], weight_d = step->weights[3];

    for (int i = 0; i < BLOCK; i++)
        sums[i] += weight_a * a[i] + weight_b * b[i] + weight_c * c[i] + weight_d * d[i];
}

static void finish_block(const int32_t *restrict sums, uint8_t *restrict out)
{
    int16_t values[BLOCK];

    for (int i = 0; i < BLOCK; i++)
        values[i] = (int16_t)(sums[i] >> DOWN_SHIFT);
    for (int i = 0; i < BLOCK; i++)
        out[i] = (uint8_t)CLAMP(values[i], 0, 255);
}

static void make_row(gal_scaler *scaler)
{
    uint32_t *pixels = (uint32_t *)scaler->made;

    for (int i = 0; i < scaler->step_count; i++)
        find_step(scaler, STEP * i, &scaler->steps[i]);
    for (size_t start = 0; start < scaler->stride; start += BLOCK) {
        int32_t sums[BLOCK];

        for (int i = 0; i < BLOCK; i++)
            sums[i] = 1 << (DOWN_SHIFT - 1);
        for (int i = 0; i < scaler->step_count; i++)
            add_step(&scaler->steps[i], start, sums);
        finish_block(sums, scaler->made + start);
    }
    for (int i = 0; scaler->has_alpha && i < scaler->across.target; i++)
        pixels[i] = hold_below_alpha(pixels[i]);
}

const uint32_t *gal_scaler_take(gal_scaler *scaler)
{
    if (scaler->taken >= scaler->down.target ||
        scaler->rows.first[scaler->taken] + scaler->rows.count > scaler->pushed)
        return NULL;
    make_row(scaler);
    scaler->taken++;
    return (const uint32_t *)scaler->made;
}
