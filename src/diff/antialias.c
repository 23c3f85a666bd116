/* SPDX-License-Identifier: Apache-2.0 */
/* Telling antialiasing from change, by what a shape moved by less than a pixel may do. */
#include "diff/antialias.h"

#include <glib.h>

enum {
    CHANNELS = 4, /* red, green and blue over white, and alpha */
    PATCH = 9,
    CENTRE = 4,
    SLACK_PART = 16,   /* of the contrast: rounding, and curves */
    MOST_QUARTERS = 3, /* of the contrast, that a pixel may change by */
    MOST_INK_PERCENT = 35
};

typedef struct patch {
    int16_t levels[CHANNELS][PATCH];
} patch;

static const uint8_t *pixel_at(const gal_image *image, int x, int y)
{
    const int column = CLAMP(x, 0, image->width - 1), row = CLAMP(y, 0, image->height - 1);

    return image->pixels + 4 * ((size_t)row * (size_t)image->width + (size_t)column);
}

static int over_white(int level, int alpha)
{
    return alpha == 255 ? level : (level * alpha + 255 * (255 - alpha) + 127) / 255;
}

static void take_patch(patch *into, const gal_image *image, int x, int y)
{
    for (int i = 0; i < PATCH; i++) {
        const uint8_t *pixel = pixel_at(image, x + i % 3 - 1, y + i / 3 - 1);

        for (int channel = 0; channel < 3; channel++)
            into->levels[channel][i] = (int16_t)over_white(pixel[channel], pixel[3]);
        into->levels[3][i] = pixel[3];
    }
}

/* Darkest, lightest and all of a channel of a patch. */
typedef struct range {
    int low, high, sum;
} range;

static range range_of(const int16_t *levels)
{
    range found = { levels[0], levels[0], 0 };

    for (int i = 0; i < PATCH; i++) {
        found.low = MIN(found.low, levels[i]);
        found.high = MAX(found.high, levels[i]);
        found.sum += levels[i];
    }
    return found;
}

static bool has_same_ink(range a, range b)
{
    const int low = MIN(a.low, b.low), high = MAX(a.high, b.high);
    const int light = MAX(a.sum, b.sum) - PATCH * low;
    const int dark = PATCH * high - MIN(a.sum, b.sum);

    return ABS(a.sum - b.sum) * 100 <= MOST_INK_PERCENT * MIN(light, dark);
}

static bool is_smoothed_channel(const int16_t *old, const int16_t *fresh)
{
    const range a = range_of(old), b = range_of(fresh);
    const int contrast = MAX(a.high, b.high) - MIN(a.low, b.low);
    const int slack = contrast / SLACK_PART;
    const int before = old[CENTRE], after = fresh[CENTRE];

    if (before == after)
        return true;
    if (ABS(before - after) * 4 > contrast * MOST_QUARTERS)
        return false;
    if (before >= b.low - slack && before <= b.high + slack && after >= a.low - slack &&
        after <= a.high + slack)
        return true;
    return has_same_ink(a, b);
}

bool gal_spot_is_smoothed(const gal_spot *spot)
{
    patch old, fresh;

    take_patch(&old, spot->old, spot->x, spot->y);
    take_patch(&fresh, spot->fresh, spot->x, spot->y);
    for (int channel = 0; channel < CHANNELS; channel++)
        if (!is_smoothed_channel(old.levels[channel], fresh.levels[channel]))
            return false;
    return true;
}
