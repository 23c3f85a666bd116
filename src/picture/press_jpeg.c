/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JPEGs of inks. Colours are told apart as finely as lightness (4:4:4), for small red type in
 * a photo would get fringes otherwise. As in jpeg.c, what libjpeg may leave by a long jump
 * keeps nothing of its own.
 */
#include "picture/press_jpeg.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h> /* needs stdio.h before it */

#include "picture/codec.h"

enum { QUALITY = 92, INKS = 4, MOST_SCANS = 100 };

typedef struct gal_ink_writer {
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    jmp_buf escape;
    const uint8_t *pixels;
    int width, height, channels;
    unsigned char *bytes; /* allocated by libjpeg with malloc */
    unsigned long length;
} gal_ink_writer;

typedef struct gal_ink_reader {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf escape;
    GBytes *bytes;
    uint8_t *row;
    gal_ink_count *count;
    gal_ink_excess *excess; /* or NULL */
} gal_ink_reader;

static void leave_writer(j_common_ptr jpeg)
{
    longjmp(((gal_ink_writer *)jpeg->client_data)->escape, 1);
}

static void leave_reader(j_common_ptr jpeg)
{
    longjmp(((gal_ink_reader *)jpeg->client_data)->escape, 1);
}

static void keep_quiet(j_common_ptr jpeg)
{
    (void)jpeg;
}

/* The same on every machine: the exact integer transform, and no optimized tables, which
   cost a second pass over all coefficients. */
static void choose_settings(struct jpeg_compress_struct *jpeg)
{
    jpeg_set_defaults(jpeg);
    if (jpeg->input_components == INKS)
        jpeg_set_colorspace(jpeg, JCS_YCCK);
    jpeg_set_quality(jpeg, QUALITY, TRUE);
    jpeg->dct_method = JDCT_ISLOW;
    for (int i = 0; i < jpeg->num_components; i++)
        jpeg->comp_info[i].h_samp_factor = jpeg->comp_info[i].v_samp_factor = 1;
}

static void write_rows(gal_ink_writer *writer)
{
    struct jpeg_compress_struct *jpeg = &writer->jpeg;

    jpeg_create_compress(jpeg);
    jpeg_mem_dest(jpeg, &writer->bytes, &writer->length);
    jpeg->image_width = (JDIMENSION)writer->width;
    jpeg->image_height = (JDIMENSION)writer->height;
    jpeg->input_components = writer->channels;
    jpeg->in_color_space = writer->channels == INKS ? JCS_CMYK : JCS_GRAYSCALE;
    choose_settings(jpeg);
    jpeg_start_compress(jpeg, TRUE);
    while (jpeg->next_scanline < jpeg->image_height) {
        JSAMPROW row = (JSAMPROW)(writer->pixels + (size_t)jpeg->next_scanline *
                                                       (size_t)writer->width *
                                                       (size_t)writer->channels);

        jpeg_write_scanlines(jpeg, &row, 1);
    }
    jpeg_finish_compress(jpeg);
}

/* Runs `work`; false when libjpeg gave up. */
static bool guard_writer(gal_ink_writer *writer, void (*work)(gal_ink_writer *writer))
{
    if (setjmp(writer->escape))
        return false;
    work(writer);
    return true;
}

static void free_jpeg(void *bytes)
{
    free(bytes);
}

GBytes *gal_press_jpeg_write(const uint8_t *pixels, int width, int height, int channels)
{
    gal_ink_writer writer = {
        .pixels = pixels, .width = width, .height = height, .channels = channels
    };

    writer.jpeg.err = jpeg_std_error(&writer.errors);
    writer.jpeg.client_data = &writer;
    writer.errors.error_exit = leave_writer;
    writer.errors.output_message = keep_quiet;

    const bool is_written = guard_writer(&writer, write_rows);

    jpeg_destroy_compress(&writer.jpeg);
    if (is_written)
        return g_bytes_new_with_free_func(writer.bytes, writer.length, free_jpeg,
                                          writer.bytes);
    free(writer.bytes);
    return NULL;
}

static void note_excess(const gal_ink_reader *reader, int x, int sum)
{
    const int y = (int)reader->jpeg.output_scanline - 1;
    const gal_ink_excess *excess = reader->excess;
    uint16_t *of_block =
        &excess->of_blocks[(gsize)(y / GAL_PRESS_BLOCK) * (gsize)excess->blocks_in_row +
                           (gsize)(x / GAL_PRESS_BLOCK)];

    *of_block = (uint16_t)MAX(*of_block, sum - excess->limit);
}

static void count_row(const gal_ink_reader *reader, double *total)
{
    const int width = (int)reader->jpeg.output_width;
    const uint8_t *row = reader->row;
    int64_t sum_of_row = 0;

    for (int i = 0; i < width; i++) {
        const int sum =
            reader->jpeg.output_components == INKS
                ? row[INKS * i] + row[INKS * i + 1] + row[INKS * i + 2] + row[INKS * i + 3]
                : 255 - row[i];

        sum_of_row += sum;
        if (reader->excess && sum > reader->excess->limit)
            note_excess(reader, i, sum);
        reader->count->least = MIN(reader->count->least, sum);
        reader->count->most = MAX(reader->count->most, sum);
    }
    *total += (double)sum_of_row;
}

static void limit_scans(j_common_ptr jpeg)
{
    const gal_ink_reader *reader = jpeg->client_data;

    if (reader->jpeg.input_scan_number > MOST_SCANS)
        leave_reader(jpeg);
}

/* Too large, or neither grey nor four inks. */
static bool is_strange(const struct jpeg_decompress_struct *jpeg)
{
    return (jpeg->num_components != 1 && jpeg->num_components != INKS) ||
           (int64_t)jpeg->image_width * jpeg->image_height > GAL_PICTURE_MOST_PIXELS;
}

static void count_rows(gal_ink_reader *reader)
{
    struct jpeg_decompress_struct *jpeg = &reader->jpeg;
    double total = 0;
    gsize length;
    const uint8_t *data = g_bytes_get_data(reader->bytes, &length);

    jpeg_create_decompress(jpeg);
    jpeg->mem->max_memory_to_use = GAL_PICTURE_MOST_MEMORY;
    reader->progress.progress_monitor = limit_scans;
    jpeg->progress = &reader->progress;
    jpeg_mem_src(jpeg, data, length);
    jpeg_read_header(jpeg, TRUE);
    if (is_strange(jpeg))
        leave_reader((j_common_ptr)jpeg);
    jpeg->dct_method = JDCT_ISLOW;
    jpeg->out_color_space = jpeg->num_components == INKS ? JCS_CMYK : JCS_GRAYSCALE;
    jpeg_start_decompress(jpeg);
    reader->row = g_malloc((gsize)jpeg->output_width * INKS);
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW row = reader->row;

        jpeg_read_scanlines(jpeg, &row, 1);
        count_row(reader, &total);
    }
    reader->count->mean = total / ((double)jpeg->output_width * jpeg->output_height);
}

static bool guard_reader(gal_ink_reader *reader, void (*work)(gal_ink_reader *reader))
{
    if (setjmp(reader->escape))
        return false;
    work(reader);
    return true;
}

bool gal_press_jpeg_count(GBytes *jpeg, gal_ink_count *count)
{
    return gal_press_jpeg_measure(jpeg, count, NULL);
}

bool gal_press_jpeg_measure(GBytes *jpeg, gal_ink_count *count, gal_ink_excess *excess)
{
    gal_ink_reader reader = { .bytes = jpeg, .count = count, .excess = excess };

    *count = (gal_ink_count){ .least = INKS * 255 };
    reader.jpeg.err = jpeg_std_error(&reader.errors);
    reader.jpeg.client_data = &reader;
    reader.errors.error_exit = leave_reader;
    reader.errors.output_message = keep_quiet;

    const bool is_counted =
        guard_reader(&reader, count_rows) && reader.errors.num_warnings == 0;

    jpeg_destroy_decompress(&reader.jpeg);
    g_free(reader.row);
    return is_counted;
}
