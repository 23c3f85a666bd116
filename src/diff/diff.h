/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where two renderings differ: in pixels, and in the words and photos of their layout
 * dumps. Nothing here knows how a page was made; a picture is a PNG, a dump is JSON.
 */
#ifndef GAL_DIFF_DIFF_H
#define GAL_DIFF_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "galley/error.h"

/* Rows of red, green, blue and alpha, 8 bits each, colours not multiplied by alpha. */
typedef struct gal_image {
    int width, height;
    uint8_t *pixels;
} gal_image;

/*
 * The picture of a PNG of any kind; of 16 bits a channel the upper 8, of an animation the
 * picture that programs without animation show. `path` is what messages call it. NULL with
 * GAL_ERROR_INPUT if the bytes are no whole PNG or hold more than 160 million pixels.
 */
gal_image *gal_image_read(const void *bytes, size_t length, const char *path,
                          gal_error *error);
void gal_image_free(gal_image *image); /* NULL is allowed */

/* How far apart two colours are: 0 the same, 1 black and white; more between bright hues. */
typedef enum gal_metric {
    GAL_METRIC_GALLEY,     /* OKLab; what is see-through is seen on white and on black */
    GAL_METRIC_PIXELMATCH, /* as pixelmatch since 7.2: OKLab on a board of colours */
    GAL_METRIC_YIQ,        /* as pixelmatch up to 6: YIQ on white */
    GAL_METRICS
} gal_metric;

/* "galley", "pixelmatch", "yiq"; GAL_METRICS for any other word. */
gal_metric gal_metric_from_name(const char *name);
const char *gal_metric_name(gal_metric metric);

typedef struct gal_area {
    int x, y, width, height;
    int64_t count; /* pixels in it that differ */
} gal_area;

typedef struct gal_compare_options {
    gal_metric metric;
    double threshold;        /* a pixel differs if it is farther away than this */
    bool counts_antialiased; /* no pixel is excused */
    const gal_area *ignored; /* what lies in these is not looked at */
    int ignored_count;
    bool keeps_map;
    int thread_count; /* at least 1; the result does not depend on it */
} gal_compare_options;

/* What is in a map, a byte a pixel of the area that both pictures have. */
typedef enum gal_verdict {
    GAL_VERDICT_SAME,
    GAL_VERDICT_ANTIALIASED,
    GAL_VERDICT_DIFFERENT
} gal_verdict;

typedef struct gal_difference {
    int64_t compared;    /* pixels that either picture has and that are not ignored */
    int64_t different;   /* with those that one picture alone has */
    int64_t antialiased; /* excused */
    double largest;      /* distance of a pixel that differs in both pictures */
    int width, height;   /* of the area that both have */
    gal_area *areas;     /* that hold all pixels that differ, from the top */
    int area_count;
    uint8_t *map; /* of gal_verdict; NULL unless asked for */
} gal_difference;

/* The caller clears what this gives. The pictures may differ in size. */
gal_difference gal_images_compare(const gal_image *old, const gal_image *fresh,
                                  const gal_compare_options *options);
void gal_difference_clear(gal_difference *difference);

/* Gets one stretch of a result after another; false stops the writing. */
typedef bool gal_sink(void *data, const void *bytes, size_t length);

/*
 * A PNG with the old picture, the new one, and what differs over the old one in grey: red
 * where something went, blue where something came, yellow where antialiasing was excused,
 * green what is ignored. Of a difference with a map. False if `sink` gave false.
 */
bool gal_difference_draw(const gal_image *old, const gal_image *fresh,
                         const gal_difference *difference,
                         const gal_compare_options *options, gal_sink *sink, void *data);

/* What a result in JSON tells beside the difference. */
typedef struct gal_diff_facts {
    const char *old_path, *new_path;
    const gal_image *old, *fresh;
    const gal_compare_options *options;
    int64_t allowed;      /* pixels that may differ */
    char *const *changes; /* lines of gal_dumps_compare; NULL: there were no dumps */
} gal_diff_facts;

/* As docs/snapshots.md tells, with a final line feed; freed with gal_free. */
char *gal_difference_to_json(const gal_difference *difference, const gal_diff_facts *facts);

/* A page of a layout dump, or all its pages. */
typedef struct gal_dump gal_dump;

/* NULL with GAL_ERROR_INPUT if the text is no layout dump. */
gal_dump *gal_dump_read(const char *text, size_t length, const char *path,
                        gal_error *error);
void gal_dump_free(gal_dump *dump); /* NULL is allowed */
int gal_dump_page_count(const gal_dump *dump);

/*
 * The boxes of a slot on a page (from 0) as areas of a picture of that page, whose width
 * tells its resolution; one pixel is added around. The caller frees them with gal_free;
 * NULL and a count of 0 if the page has no such slot. "photo" is every photo.
 */
gal_area *gal_dump_slot(const gal_dump *dump, int page, const char *slot, int picture_width,
                        int *count);

/*
 * What changed between two dumps, as lines "body line 14: 'region' moved 1.2 pt right",
 * NULL after the last; freed with g_strfreev. `page` is from 0, or -1 for all pages,
 * which are named then if there are several.
 */
char **gal_dumps_compare(const gal_dump *old, const gal_dump *fresh, int page);

#endif
