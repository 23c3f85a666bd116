/* SPDX-License-Identifier: Apache-2.0 */
/* PNG's predictors, and TIFF's for whole bytes, the only one that is met. */
#include "preflight/predictor.h"

#include <stdlib.h>
#include <string.h>

enum { NONE = 1, TIFF = 2, FIRST_PNG = 10 };

static uint8_t choose_paeth(int left, int up, int corner)
{
    const int guess = left + up - corner;
    const int by_left = abs(guess - left), by_up = abs(guess - up),
              by_corner = abs(guess - corner);

    if (by_left <= by_up && by_left <= by_corner)
        return (uint8_t)left;
    return (uint8_t)(by_up <= by_corner ? up : corner);
}

/* Row `row` of `length` bytes, `step` apart from pixel to pixel, under `above`. */
static void undo_png_row(int kind, uint8_t *row, const uint8_t *above, size_t length,
                         size_t step)
{
    for (size_t i = 0; i < length; i++) {
        const int left = i >= step ? row[i - step] : 0;
        const int up = above[i], corner = i >= step ? above[i - step] : 0;
        const int add[] = { 0, left, up, (left + up) / 2, choose_paeth(left, up, corner) };

        row[i] = (uint8_t)(row[i] + add[kind]);
    }
}

static void undo_png(GByteArray *bytes, size_t length, size_t step)
{
    uint8_t *none = g_malloc0(length), *out = bytes->data;
    const uint8_t *above = none;
    size_t place = 0, written = 0;

    while (place + 1 < bytes->len) {
        const int kind = MIN(bytes->data[place], 4);
        const size_t there = MIN(length, bytes->len - place - 1);

        memmove(out + written, bytes->data + place + 1, there);
        undo_png_row(kind, out + written, above, there, step);
        above = out + written;
        written += there;
        place += 1 + length;
    }
    g_byte_array_set_size(bytes, (guint)written);
    g_free(none);
}

static void undo_tiff(GByteArray *bytes, size_t length, size_t step)
{
    for (size_t start = 0; start < bytes->len; start += length) {
        const size_t end = MIN(start + length, bytes->len);

        for (size_t i = start + step; i < end; i++)
            bytes->data[i] = (uint8_t)(bytes->data[i] + bytes->data[i - step]);
    }
}

bool gal_predictor_undo(const gal_filter_parameters *own, GByteArray *bytes)
{
    const gint64 bits = (gint64)own->colors * own->bits;
    const gint64 row_bits = bits * own->columns;

    if (own->predictor <= NONE || bytes->len == 0)
        return true;
    if (row_bits < 1 || row_bits > G_MAXINT32)
        return false;

    const size_t step = (size_t)MAX(bits / 8, 1), length = (size_t)((row_bits + 7) / 8);

    if (own->predictor >= FIRST_PNG)
        undo_png(bytes, length, step);
    else if (own->predictor == TIFF && own->bits == 8)
        undo_tiff(bytes, length, step);
    else
        return false;
    return true;
}
