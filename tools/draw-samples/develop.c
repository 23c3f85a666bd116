/* SPDX-License-Identifier: Apache-2.0 */
/* From light to a print: glow round lamps, tone curve, vignette, grain, JPEG. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include "scene.h"

/* Blurs along rows (`step` 1) or columns by a running mean of 2 * `radius` + 1 pixels. */
static void blur_line(vec *line, vec *scratch, int count, int step, int radius)
{
    vec sum = { 0 };

    for (int i = -radius; i <= radius; i++)
        sum += line[(i < 0 ? 0 : i >= count ? count - 1 : i) * step];
    for (int i = 0; i < count; i++) {
        const int in = i + radius + 1, out = i - radius;

        scratch[i] = sum / (float)(2 * radius + 1);
        sum +=
            line[(in >= count ? count - 1 : in) * step] - line[(out < 0 ? 0 : out) * step];
    }
    for (int i = 0; i < count; i++)
        line[i * step] = scratch[i];
}

static void blur_picture(vec *pixels, int width, int height, int radius)
{
    vec *scratch =
        aligned_alloc(16, sizeof *scratch * (size_t)(width > height ? width : height));

    if (!scratch)
        abort();
    for (int pass = 0; pass < 3; pass++) {
        for (int y = 0; y < height; y++)
            blur_line(pixels + (ptrdiff_t)y * width, scratch, width, 1, radius);
        for (int x = 0; x < width; x++)
            blur_line(pixels + x, scratch, height, width, radius);
    }
    free(scratch);
}

/* What a lens does to lamps: a part of the light beyond white spreads around them. */
static void add_bloom(const scene *what, vec *pixels)
{
    const size_t count = (size_t)what->width * (size_t)what->height;
    static const int radii[] = { 2, 9, 34 };
    vec *bright = aligned_alloc(16, sizeof *bright * count);

    if (!bright)
        abort();
    for (size_t pass = 0; pass < sizeof radii / sizeof *radii; pass++) {
        for (size_t i = 0; i < count; i++) {
            const float level =
                (pixels[i][0] + pixels[i][1] + pixels[i][2]) / 3 * what->exposure;

            bright[i] = pixels[i] * ramp(0.9f, 2.5f, level);
        }
        blur_picture(bright, what->width, what->height, radii[pass]);
        for (size_t i = 0; i < count; i++)
            pixels[i] += bright[i] * (what->bloom / 3);
    }
    free(bright);
}

/* Film's curve: dark parts open up slowly, bright ones never quite reach white. */
static float tone(float light, float contrast)
{
    const float bent =
        light * (2.51f * light + 0.03f) / (light * (2.43f * light + 0.59f) + 0.14f);
    const float shown = powf(limit(bent, 0, 1), 1 / 2.2f);

    return mix(shown, ramp(0, 1, shown), contrast);
}

/* About bell-shaped, mean 0. */
static float grain_at(int x, int y, int layer)
{
    float sum = 0;

    for (int i = 0; i < 4; i++)
        sum += hash(x, y, layer * 4 + i) - 0.5f;
    return sum;
}

static void develop_pixel(const scene *what, const vec *light, int x, int y, JSAMPLE *shown)
{
    const float u = (float)x / (float)what->width - 0.5f,
                v = (float)y / (float)what->height - 0.5f;
    const float vignette = 1 - 0.55f * (u * u + v * v);
    const float grain =
        what->grain * (grain_at(x, y, 0) + 0.8f * grain_at(x / 2, y / 2, 1));
    float level[3], grey_level;

    for (int i = 0; i < 3; i++)
        level[i] = tone((*light)[i] * what->exposure * vignette, what->contrast);
    grey_level = 0.3f * level[0] + 0.59f * level[1] + 0.11f * level[2];
    for (int i = 0; i < 3; i++) {
        const float own = 0.25f * what->grain * grain_at(x, y, 2 + i);
        const float value = mix(grey_level, level[i], what->saturation) +
                            (grain + own) * (1.1f - grey_level);

        shown[i] = (JSAMPLE)(limit(value, 0, 1) * 255 + 0.5f);
    }
}

static void write_jpeg(const scene *what, const vec *pixels, FILE *file)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    JSAMPLE *row = malloc((size_t)what->width * 3);

    if (!row)
        abort();
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_stdio_dest(&jpeg, file);
    jpeg.image_width = (JDIMENSION)what->width;
    jpeg.image_height = (JDIMENSION)what->height;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg.optimize_coding = TRUE;
    jpeg_set_quality(&jpeg, what->quality, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    for (int y = 0; y < what->height; y++) {
        for (int x = 0; x < what->width; x++)
            develop_pixel(what, pixels + (ptrdiff_t)y * what->width + x, x, y,
                          row + (ptrdiff_t)x * 3);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    free(row);
}

bool develop_picture(const scene *what, vec *pixels, const char *directory)
{
    char path[1000];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s.jpg", directory, what->name);
    file = fopen(path, "wb");
    if (!file)
        return false;
    add_bloom(what, pixels);
    write_jpeg(what, pixels, file);
    return fclose(file) == 0;
}
