/* SPDX-License-Identifier: Apache-2.0 */
/*
 * PNG with libpng.
 *
 * libpng leaves a function that fails by a long jump. All that it may leave lies below
 * guard(), in functions that keep nothing of their own: everything is in the session.
 */
#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "picture/codec.h"

enum {
    SIGNATURE_SIZE = 8,
    MOST_CHUNK = GAL_PICTURE_MOST_PROFILE,
    MOST_MESSAGE = 120,
    STEP_BYTES = 512, /* taken at a time: as much is lost where a file breaks off */
    CHUNK_NAME_SIZE = 5,
};

typedef struct gal_png_session {
    png_structp png;
    png_infop info;
    jmp_buf escape;
    const gal_picture *picture;
    gal_decoding *decoding;
    const uint8_t *data;
    size_t length, place;
    uint32_t *pixels; /* one row, or all when interlaced */
    int passes;
    size_t rows_read;
    bool has_ended; /* the data broke off */
    char reason[MOST_MESSAGE];
} gal_png_session;

static bool is_png(const uint8_t *data, size_t length)
{
    return length >= SIGNATURE_SIZE && png_sig_cmp(data, 0, SIGNATURE_SIZE) == 0;
}

static void leave(png_structp png, png_const_charp reason)
{
    gal_png_session *session = png_get_error_ptr(png);

    g_strlcpy(session->reason, reason, sizeof session->reason);
    longjmp(session->escape, 1);
}

static void keep_quiet(png_structp png, png_const_charp reason)
{
    (void)png;
    (void)reason;
}

static void read_bytes(png_structp png, png_bytep out, png_size_t count)
{
    gal_png_session *session = png_get_io_ptr(png);

    if (count > session->length - session->place) {
        session->has_ended = true;
        png_error(png, "the file breaks off");
    }
    memcpy(out, session->data + session->place, count);
    session->place += count;
}

/* Runs `work`; false when libpng gave up. */
static bool guard(gal_png_session *session, void (*work)(gal_png_session *session))
{
    if (setjmp(session->escape))
        return false;
    work(session);
    return true;
}

/* Texts may be bombs and say nothing about the pixels. */
static void skip_chunks(png_structp png)
{
    static const char skipped[][CHUNK_NAME_SIZE] = { "tEXt", "zTXt", "iTXt", "bKGD",
                                                     "hIST", "oFFs", "pCAL", "pHYs",
                                                     "sCAL", "sPLT", "tIME" };

    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, (png_const_bytep)skipped,
                                G_N_ELEMENTS(skipped));
}

static void work_on_header(gal_png_session *session)
{
    png_structp png =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, session, leave, keep_quiet);

    session->png = png;
    session->info = png_create_info_struct(png);
    png_set_read_fn(png, session, read_bytes);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX); /* the caller checks */
    png_set_chunk_malloc_max(png, MOST_CHUNK);
    png_set_benign_errors(png, 1);
    png_set_option(png, PNG_MAXIMUM_INFLATE_WINDOW, PNG_OPTION_ON);
    png_set_option(png, PNG_SKIP_sRGB_CHECK_PROFILE, PNG_OPTION_ON);
    png_set_compression_buffer_size(png, STEP_BYTES);
    skip_chunks(png);
    png_read_info(png, session->info);
}

static void init_session(gal_png_session *session, const gal_picture *picture)
{
    memset(session, 0, sizeof *session);
    session->picture = picture;
    session->data = g_bytes_get_data(picture->bytes, &session->length);
}

static void clear_session(gal_png_session *session)
{
    png_destroy_read_struct(&session->png, &session->info, NULL);
    g_free(session->pixels);
}

static bool tell_failure(const gal_png_session *session, gal_error *error)
{
    return gal_picture_fail(session->picture, error,
                            "is a broken PNG (%s), expected a whole one", session->reason);
}

static int find_orientation(const gal_png_session *session)
{
    png_bytep data = NULL;
    png_uint_32 length = 0;

    if (!png_get_eXIf_1(session->png, session->info, &length, &data))
        return 1;
    return gal_exif_orientation(data, length);
}

static GBytes *find_profile(const gal_png_session *session)
{
    png_charp name = NULL;
    png_bytep data = NULL;
    png_uint_32 length = 0;
    int compression = 0;

    if (png_get_valid(session->png, session->info, PNG_INFO_sRGB) ||
        !png_get_iCCP(session->png, session->info, &name, &compression, &data, &length))
        return NULL;
    return g_bytes_new(data, length);
}

static bool has_alpha(const gal_png_session *session)
{
    return png_get_color_type(session->png, session->info) & PNG_COLOR_MASK_ALPHA ||
           png_get_valid(session->png, session->info, PNG_INFO_tRNS);
}

static bool is_interlaced(const gal_png_session *session)
{
    return png_get_interlace_type(session->png, session->info) != PNG_INTERLACE_NONE;
}

static void take_header(const gal_png_session *session, gal_picture *picture)
{
    const png_uint_32 width = png_get_image_width(session->png, session->info);
    const png_uint_32 height = png_get_image_height(session->png, session->info);
    const int type = png_get_color_type(session->png, session->info);

    picture->width = (int)width;
    picture->height = (int)height;
    picture->color = type & PNG_COLOR_MASK_COLOR ? GAL_PICTURE_RGB : GAL_PICTURE_GREY;
    picture->has_alpha = has_alpha(session);
    picture->orientation = find_orientation(session);
    picture->profile = find_profile(session);
    if (is_interlaced(session))
        picture->memory_needed = (size_t)width * height * sizeof(uint32_t);
}

static bool read_header(gal_picture *picture, gal_error *error)
{
    gal_png_session session;

    init_session(&session, picture);

    const bool is_read = guard(&session, work_on_header);

    if (is_read)
        take_header(&session, picture);
    else
        tell_failure(&session, error);
    clear_session(&session);
    return is_read;
}

/* A gamma counts only where no better word on the colours is given. */
static void set_gamma(gal_png_session *session)
{
    png_fixed_point gamma = 0;

    if (!session->picture->profile &&
        !png_get_valid(session->png, session->info, PNG_INFO_sRGB) &&
        png_get_gAMA_fixed(session->png, session->info, &gamma) && gamma > 0)
        png_set_gamma_fixed(session->png, PNG_DEFAULT_sRGB, gamma);
}

/* Whatever is stored comes out as 32 bits in the order of gal_pixels. */
static void choose_settings(gal_png_session *session)
{
    png_structp png = session->png;

    set_gamma(session);
    png_set_expand(png);
    png_set_scale_16(png);
    png_set_gray_to_rgb(png);
    if (GAL_ROWS_ARE_BGRA)
        png_set_bgr(png);
    else
        png_set_swap_alpha(png);
    if (!has_alpha(session))
        png_set_add_alpha(png, 0xff,
                          GAL_ROWS_ARE_BGRA ? PNG_FILLER_AFTER : PNG_FILLER_BEFORE);
    session->passes = png_set_interlace_handling(png);
    png_read_update_info(png, session->info);
}

static void push_row(gal_png_session *session, int row, uint32_t *pixels)
{
    const gal_region *region = &session->decoding->region;

    if (row >= region->top)
        gal_rows_push(session->decoding->rows, pixels + region->left);
}

static void read_in_rows(gal_png_session *session)
{
    const gal_region *region = &session->decoding->region;

    session->pixels = g_new(uint32_t, session->picture->width);
    for (int row = 0; row < region->top + region->height; row++) {
        png_read_row(session->png, (png_bytep)session->pixels, NULL);
        session->rows_read++;
        push_row(session, row, session->pixels);
    }
}

/* Each pass fills whole blocks, so that one that breaks off leaves a coarse picture. */
static void read_in_passes(gal_png_session *session)
{
    const size_t width = (size_t)session->picture->width;

    session->pixels = g_new0(uint32_t, width * session->picture->height);
    for (int pass = 0; pass < session->passes; pass++) {
        for (int row = 0; row < session->picture->height; row++) {
            uint32_t *pixels = session->pixels + width * row;

            png_read_row(session->png, NULL, (png_bytep)pixels);
            session->rows_read++;
        }
    }
}

static void work_on_rows(gal_png_session *session)
{
    work_on_header(session);
    choose_settings(session);
    if (session->passes > 1)
        read_in_passes(session);
    else
        read_in_rows(session);
}

static void push_passes(gal_png_session *session)
{
    const gal_region *region = &session->decoding->region;
    const size_t width = (size_t)session->picture->width;

    for (int row = region->top; row < region->top + region->height; row++)
        push_row(session, row, session->pixels + width * row);
}

/* One that breaks off is worth having; one whose checksums are wrong is not. */
static bool decode(const gal_picture *picture, gal_decoding *decoding, gal_error *error)
{
    gal_png_session session;

    init_session(&session, picture);
    session.decoding = decoding;

    const bool is_whole = guard(&session, work_on_rows);
    const bool is_done = is_whole || (session.has_ended && session.rows_read > 0);

    decoding->is_damaged = !is_whole;
    if (is_done && session.passes > 1)
        push_passes(&session);
    if (!is_done)
        tell_failure(&session, error);
    clear_session(&session);
    return is_done;
}

const gal_codec gal_codec_png = { GAL_PICTURE_PNG, is_png, read_header, 1, decode };
