/* SPDX-License-Identifier: Apache-2.0 */
/* The published detector of antialiasing, to the last pixel as pixelmatch applies it. */
#include <glib.h>
#include <string.h>

#include "diff/antialias.h"

enum { MOST_EQUAL = 2 };

/* The pixels round one, cut off at the picture's edge. */
typedef struct frame {
    int left, top, right, bottom;
} frame;

static frame frame_round(const gal_image *image, int x, int y)
{
    return (frame){ MAX(x - 1, 0), MAX(y - 1, 0), MIN(x + 1, image->width - 1),
                    MIN(y + 1, image->height - 1) };
}

/* The edge of the picture counts as one equal neighbour. */
static int edge_count(frame around, int x, int y)
{
    return x == around.left || x == around.right || y == around.top || y == around.bottom;
}

static const uint8_t *pixel_at(const gal_image *image, int x, int y)
{
    return image->pixels + 4 * ((size_t)y * (size_t)image->width + (size_t)x);
}

static bool has_equal_neighbours(const gal_image *image, int x, int y)
{
    const frame around = frame_round(image, x, y);
    const uint8_t *pixel = pixel_at(image, x, y);
    int equal = edge_count(around, x, y);

    for (int row = around.top; row <= around.bottom; row++)
        for (int column = around.left; column <= around.right; column++)
            if ((row != y || column != x) &&
                memcmp(pixel, pixel_at(image, column, row), 4) == 0)
                equal++;
    return equal > MOST_EQUAL;
}

static double luma(double red, double green, double blue)
{
    return red * 0.29889531 + green * 0.58662247 + blue * 0.11448223;
}

static double white_luma(const uint8_t *pixel)
{
    const double alpha = pixel[3] / 255.0;

    return luma(255 + (pixel[0] - 255) * alpha, 255 + (pixel[1] - 255) * alpha,
                255 + (pixel[2] - 255) * alpha);
}

static double step_of_colour(const uint8_t *a, const uint8_t *b)
{
    return luma(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/* How much lighter `a` is than `b`. */
static double step_between(const uint8_t *a, const uint8_t *b, gal_metric metric)
{
    const int alpha = a[3] - b[3];

    if (memcmp(a, b, 4) == 0)
        return 0;
    if ((a[3] & b[3]) == 255)
        return metric == GAL_METRIC_YIQ ? white_luma(a) - white_luma(b)
                                        : step_of_colour(a, b);

    const double step = white_luma(a) - white_luma(b);

    return metric == GAL_METRIC_YIQ || step != 0 ? step : alpha / 2.0;
}

/* A place and how far its lightness is from the middle one's. */
typedef struct extreme {
    int x, y;
    double step;
} extreme;

static bool is_flat(const gal_image *a, const gal_image *b, extreme at)
{
    return has_equal_neighbours(a, at.x, at.y) && has_equal_neighbours(b, at.x, at.y);
}

/* The neighbours are looked at column by column: of equal extremes the first counts. */
static bool is_slope(const gal_image *image, const gal_image *other, int x, int y,
                     gal_metric metric)
{
    const frame around = frame_round(image, x, y);
    int equal = edge_count(around, x, y);
    extreme least = { 0 }, most = { 0 };

    for (int column = around.left; column <= around.right; column++) {
        for (int row = around.top; row <= around.bottom; row++) {
            if (column == x && row == y)
                continue;

            const double step =
                step_between(pixel_at(image, x, y), pixel_at(image, column, row), metric);

            if (step == 0 && ++equal > MOST_EQUAL)
                return false;
            if (step < least.step)
                least = (extreme){ column, row, step };
            if (step > most.step)
                most = (extreme){ column, row, step };
        }
    }
    return least.step != 0 && most.step != 0 &&
           (is_flat(image, other, least) || is_flat(image, other, most));
}

bool gal_spot_is_slope(const gal_spot *spot, gal_metric metric)
{
    return is_slope(spot->old, spot->fresh, spot->x, spot->y, metric) ||
           is_slope(spot->fresh, spot->old, spot->x, spot->y, metric);
}
