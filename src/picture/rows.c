/* SPDX-License-Identifier: Apache-2.0 */
/* The way of a row from the codec to its place in the upright picture. */
#include "picture/rows.h"

#include <stddef.h>
#include <string.h>

struct gal_rows {
    gal_axis across, down;
    const gal_colors *colors;
    gal_scaler *scaler; /* NULL when nothing is scaled */
    bool has_alpha;
    uint32_t *place;          /* of the first stored pixel in the upright picture */
    ptrdiff_t step_x, step_y; /* to the next pixel and row as stored */
    int taken, written;
};

static bool is_whole(const gal_axis *axis)
{
    return axis->start == 0 && axis->source == axis->target &&
           axis->length == (int64_t)axis->target * GAL_SCALE_ONE;
}

static void find_place(gal_rows *rows, gal_turn turn, const gal_pixels *pixels)
{
    const ptrdiff_t across = turn.mirrors_x ? -1 : 1;
    const ptrdiff_t down = turn.mirrors_y ? -pixels->width : pixels->width;

    rows->place = pixels->pixels + (turn.mirrors_x ? pixels->width - 1 : 0) +
                  (turn.mirrors_y ? (size_t)(pixels->height - 1) * pixels->width : 0);
    rows->step_x = turn.swaps ? down : across;
    rows->step_y = turn.swaps ? across : down;
}

gal_rows *gal_rows_new(gal_axis across, gal_axis down, gal_turn turn,
                       const gal_colors *colors, gal_pixels *pixels)
{
    gal_rows *rows = g_new0(gal_rows, 1);

    rows->across = across;
    rows->down = down;
    rows->colors = colors;
    rows->has_alpha = pixels->has_alpha;
    if (!is_whole(&across) || !is_whole(&down))
        rows->scaler = gal_scaler_new(across, down, pixels->has_alpha);
    find_place(rows, turn, pixels);
    return rows;
}

void gal_rows_free(gal_rows *rows)
{
    if (!rows)
        return;
    gal_scaler_free(rows->scaler);
    g_free(rows);
}

static uint32_t multiply(uint32_t value, uint32_t alpha)
{
    const uint32_t product = value * alpha + 128;

    return (product + (product >> 8)) >> 8;
}

static void premultiply(uint32_t *row, int count)
{
    for (int i = 0; i < count; i++) {
        const uint32_t pixel = row[i], alpha = pixel >> 24;

        if (alpha != 255)
            row[i] = alpha << 24 | multiply(pixel >> 16 & 0xff, alpha) << 16 |
                     multiply(pixel >> 8 & 0xff, alpha) << 8 |
                     multiply(pixel & 0xff, alpha);
    }
}

static void write_row(gal_rows *rows, const uint32_t *row)
{
    const int width = rows->across.target;
    const ptrdiff_t step = rows->step_x;
    uint32_t *out = rows->place + rows->step_y * rows->written++;

    if (step == 1) {
        memcpy(out, row, (size_t)width * sizeof *row);
        return;
    }
    for (int i = 0; i < width; i++)
        out[i * step] = row[i];
}

static void scale_row(gal_rows *rows, const uint32_t *row)
{
    const uint32_t *made;

    gal_scaler_push(rows->scaler, row);
    while ((made = gal_scaler_take(rows->scaler)))
        write_row(rows, made);
}

static void add_row(gal_rows *rows, const uint32_t *row)
{
    rows->taken++;
    if (rows->scaler)
        scale_row(rows, row);
    else
        write_row(rows, row);
}

void gal_rows_push(gal_rows *rows, uint32_t *row)
{
    if (rows->taken >= rows->down.source)
        return;
    if (rows->colors)
        gal_colors_convert(rows->colors, row, rows->across.source);
    if (rows->has_alpha)
        premultiply(row, rows->across.source);
    add_row(rows, row);
}

int gal_rows_taken(const gal_rows *rows)
{
    return rows->taken;
}

void gal_rows_fill(gal_rows *rows, uint32_t pixel)
{
    if (rows->taken >= rows->down.source)
        return;

    uint32_t *row = g_new(uint32_t, rows->across.source);

    for (int i = 0; i < rows->across.source; i++)
        row[i] = pixel;
    while (rows->taken < rows->down.source)
        add_row(rows, row);
    g_free(row);
}
