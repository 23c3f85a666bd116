/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a PNG into memory: whole or not at all, whatever its bytes are. */
#include <glib.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/error.h"
#include "diff/diff.h"

enum {
    MOST_PIXELS = 160 * 1000 * 1000,
    MOST_RATIO = 1040, /* deflate packs no more bytes into one */
    SIGNATURE_LENGTH = 8,
    LARGE_PAGE = 2 * 1024 * 1024
};

/* Everything a read needs, in one place that survives libpng's long jumps. */
typedef struct reading {
    const uint8_t *bytes;
    size_t length, at;
    const char *path;
    gal_error *error;
    png_structp png;
    png_infop info;
    gal_image *image;
    png_bytep memory; /* a row, or the rows' addresses */
} reading;

static bool refuse(const reading *from, const char *what)
{
    return gal_fail_at(from->error, GAL_ERROR_INPUT, (gal_place){ from->path, 0, 0 },
                       "%s, expected a whole PNG", what);
}

static void take_bytes(png_structp png, png_bytep data, png_size_t length)
{
    reading *from = png_get_io_ptr(png);

    if (length > from->length - from->at)
        png_error(png, "the file breaks off");
    memcpy(data, from->bytes + from->at, length);
    from->at += length;
}

static void jump_out(png_structp png, png_const_charp text)
{
    reading *from = png_get_error_ptr(png);

    refuse(from, text);
    png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp text)
{
    (void)png;
    (void)text;
}

/* Texts and profiles do not change pixels here, and may be bombs. */
static void skip_extras(png_structp png)
{
    static const png_byte names[] = "iCCP\0tEXt\0zTXt\0iTXt\0sPLT\0eXIf\0hIST";

    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, names,
                                (int)(sizeof names / 5));
}

static bool check_size(const reading *from)
{
    const uint64_t width = png_get_image_width(from->png, from->info);
    const uint64_t height = png_get_image_height(from->png, from->info);
    const uint64_t row_bytes = png_get_rowbytes(from->png, from->info);

    if (width * height > MOST_PIXELS)
        return gal_fail_at(from->error, GAL_ERROR_INPUT, (gal_place){ from->path, 0, 0 },
                           "a picture of %" G_GUINT64_FORMAT " x %" G_GUINT64_FORMAT
                           " pixels, expected at most 160 million pixels",
                           width, height);
    if (row_bytes * height > (uint64_t)from->length * MOST_RATIO)
        return refuse(from, "the file is too short for its picture");
    return true;
}

/* Any kind of PNG becomes red, green, blue and alpha of 8 bits. */
static void ask_for_rgba(png_structp png, png_infop info)
{
    const png_byte colour = png_get_color_type(png, info);
    const bool has_transparency = png_get_valid(png, info, PNG_INFO_tRNS) != 0;

    png_set_expand(png);
    png_set_strip_16(png);
    if (!(colour & PNG_COLOR_MASK_COLOR))
        png_set_gray_to_rgb(png);
    if (!(colour & PNG_COLOR_MASK_ALPHA) && !has_transparency)
        png_set_add_alpha(png, 0xff, PNG_FILLER_AFTER);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
}

static bool is_plain(const reading *from, png_byte colour)
{
    return png_get_color_type(from->png, from->info) == colour &&
           png_get_bit_depth(from->png, from->info) == 8 &&
           png_get_interlace_type(from->png, from->info) == PNG_INTERLACE_NONE &&
           !png_get_valid(from->png, from->info, PNG_INFO_tRNS);
}

static void spread_grey(uint8_t *out, const uint8_t *grey, int width)
{
    for (int x = 0; x < width; x++, out += 4) {
        out[0] = out[1] = out[2] = grey[x];
        out[3] = 0xff;
    }
}

/* Four bytes at once, of which the last is the next pixel's: `colours` has one more. */
static void spread_colours(uint8_t *out, const uint8_t *colours, int width)
{
    for (int x = 0; x < width; x++, out += 4, colours += 3) {
        memcpy(out, colours, 4);
        out[3] = 0xff;
    }
}

/* The two kinds that pages are of; libpng's own way to RGBA takes them half as long as
   unpacking does. */
static void read_plain(reading *from, int channels)
{
    const size_t stride = (size_t)from->image->width * 4;
    const size_t row_bytes = (size_t)from->image->width * (size_t)channels;
    uint8_t *out = from->image->pixels;

    from->memory = png_malloc(from->png, row_bytes + 1);
    from->memory[row_bytes] = 0;
    for (int y = 0; y < from->image->height; y++, out += stride) {
        png_read_row(from->png, from->memory, NULL);
        if (channels == 1)
            spread_grey(out, from->memory, from->image->width);
        else
            spread_colours(out, from->memory, from->image->width);
    }
}

static void read_rows(reading *from)
{
    const size_t stride = (size_t)from->image->width * 4;
    png_bytepp rows;

    ask_for_rgba(from->png, from->info);
    from->memory = png_malloc(from->png, (size_t)from->image->height * sizeof *rows);
    rows = (png_bytepp)(void *)from->memory;
    for (int y = 0; y < from->image->height; y++)
        rows[y] = from->image->pixels + stride * (size_t)y;
    png_read_image(from->png, rows);
}

/*
 * Memory that no row has reached yet costs nothing: a file that breaks off stays cheap. Large
 * pages, where the system has them, save the thousands of faults of touching it all.
 */
static uint8_t *make_pixels(size_t length)
{
    const size_t whole = (length + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;

    if (length < LARGE_PAGE)
        return malloc(length);

    uint8_t *pixels = aligned_alloc(LARGE_PAGE, whole);

    if (pixels)
        madvise(pixels, whole, MADV_HUGEPAGE);
    return pixels;
}

static gal_image *make_image(const reading *from)
{
    gal_image *image = g_new0(gal_image, 1);

    image->width = (int)png_get_image_width(from->png, from->info);
    image->height = (int)png_get_image_height(from->png, from->info);
    image->pixels = make_pixels((size_t)image->width * (size_t)image->height * 4);
    return image;
}

static bool read_picture(reading *from)
{
    if (setjmp(png_jmpbuf(from->png)))
        return false;
    png_set_read_fn(from->png, from, take_bytes);
    png_set_user_limits(from->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_option(from->png, PNG_IGNORE_ADLER32, PNG_OPTION_ON); /* CRCs are looked at */
    skip_extras(from->png);
    png_read_info(from->png, from->info);
    if (!check_size(from))
        return false;
    from->image = make_image(from);
    if (!from->image->pixels)
        return gal_fail_at(from->error, GAL_ERROR_SYSTEM, (gal_place){ from->path, 0, 0 },
                           "no memory for the picture");
    if (is_plain(from, PNG_COLOR_TYPE_GRAY))
        read_plain(from, 1);
    else if (is_plain(from, PNG_COLOR_TYPE_RGB))
        read_plain(from, 3);
    else
        read_rows(from);
    png_read_end(from->png, NULL);
    return true;
}

gal_image *gal_image_read(const void *bytes, size_t length, const char *path,
                          gal_error *error)
{
    reading from = { .bytes = bytes, .length = length, .path = path, .error = error };

    if (length < SIGNATURE_LENGTH || png_sig_cmp(bytes, 0, SIGNATURE_LENGTH) != 0) {
        refuse(&from, length ? "this is no PNG" : "the file is empty");
        return NULL;
    }
    from.png =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, &from, jump_out, ignore_warning);
    from.info = from.png ? png_create_info_struct(from.png) : NULL;

    const bool is_read = from.info && read_picture(&from);

    if (from.png)
        png_free(from.png, from.memory);
    png_destroy_read_struct(&from.png, &from.info, NULL);
    if (is_read)
        return from.image;
    gal_image_free(from.image);
    return NULL;
}

void gal_image_free(gal_image *image)
{
    if (!image)
        return;
    free(image->pixels);
    g_free(image);
}
