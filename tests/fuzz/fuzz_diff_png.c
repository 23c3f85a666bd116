/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes at all: a picture that can be compared, or a message. */
#include <glib.h>
#include <stdint.h>

#include "diff/diff.h"

enum { MOST_PIXELS = 1 << 20 }; /* larger ones are slow and teach nothing new */

static bool swallow(void *data, const void *bytes, size_t length)
{
    (void)data;
    (void)bytes;
    (void)length;
    return true;
}

/* With a small picture, so that sizes differ too. */
static void compare(const gal_image *image)
{
    uint8_t pixels[4 * 9] = { 0 };
    const gal_image other = { 3, 3, pixels };

    for (int metric = 0; metric < GAL_METRICS; metric++) {
        const gal_area ignored = { 1, 1, 1, 5, 0 };
        const gal_compare_options options = { .metric = (gal_metric)metric,
                                              .threshold = 0.1,
                                              .ignored = &ignored,
                                              .ignored_count = metric > 0,
                                              .keeps_map = true,
                                              .thread_count = 1 };
        gal_difference found = gal_images_compare(image, &other, &options);

        if (found.different + found.antialiased > found.compared ||
            !gal_difference_draw(image, &other, &found, &options, swallow, NULL))
            __builtin_trap();
        gal_difference_clear(&found);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length)
{
    gal_error error = { 0 };
    gal_image *image = gal_image_read(data, length, "fuzz", &error);

    if (!image && !error.text)
        __builtin_trap();
    if (image && (int64_t)image->width * image->height <= MOST_PIXELS)
        compare(image);
    gal_image_free(image);
    gal_error_clear(&error);
    return 0;
}
