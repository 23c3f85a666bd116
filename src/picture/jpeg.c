/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JPEG with libjpeg-turbo.
 *
 * libjpeg leaves a function that fails by a long jump. All that it may leave lies below
 * guard(), in functions that keep nothing of their own: everything is in the session.
 */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h> /* needs stdio.h before it, and jerror.h needs it */

#include <jerror.h>

#include "picture/codec.h"

enum {
    MOST_SCANS = 100, /* real files have about ten; each passes over the whole picture */
    MOST_MEMORY = GAL_PICTURE_MOST_MEMORY + 32 * 1024 * 1024, /* with libjpeg's buffers */
    SHORTEST_SCAN = 2, /* bytes; fewer are an end marker at most */
    END_WITHIN = 4096, /* bytes behind the end marker that a file may carry */
    EXIF_MARKER = JPEG_APP0 + 1,
    PROFILE_MARKER = JPEG_APP0 + 2,
    MOST_MARKER = 0xffff,
};

typedef struct gal_jpeg_session {
    struct jpeg_decompress_struct jpeg; /* client_data leads back to the session */
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf escape;
    const gal_picture *picture;
    gal_decoding *decoding;
    uint32_t *row;
    JOCTET *profile; /* allocated by libjpeg with malloc */
    unsigned int profile_length;
    bool is_damaged, has_too_many_scans;
} gal_jpeg_session;

static bool is_jpeg(const uint8_t *data, size_t length)
{
    return length >= 2 && data[0] == 0xff && data[1] == 0xd8;
}

static void leave(j_common_ptr jpeg)
{
    gal_jpeg_session *session = jpeg->client_data;

    longjmp(session->escape, 1);
}

/* Of all that libjpeg warns of, only this changes pixels. */
static bool is_damage(int code)
{
    static const int codes[] = { JWRN_ARITH_BAD_CODE, JWRN_HIT_MARKER, JWRN_HUFF_BAD_CODE,
                                 JWRN_JPEG_EOF, JWRN_MUST_RESYNC };

    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        if (codes[i] == code)
            return true;
    return false;
}

static void note_warning(j_common_ptr jpeg, int level)
{
    gal_jpeg_session *session = jpeg->client_data;

    if (level < 0 && is_damage(jpeg->err->msg_code))
        session->is_damaged = true;
}

static void keep_quiet(j_common_ptr jpeg)
{
    (void)jpeg;
}

static void limit_scans(j_common_ptr jpeg)
{
    gal_jpeg_session *session = jpeg->client_data;

    if (session->jpeg.input_scan_number <= MOST_SCANS)
        return;
    session->has_too_many_scans = true;
    leave(jpeg);
}

/* Runs `work`; false when libjpeg gave up. */
static bool guard(gal_jpeg_session *session, void (*work)(gal_jpeg_session *session))
{
    if (setjmp(session->escape))
        return false;
    work(session);
    return true;
}

static void start_session(gal_jpeg_session *session)
{
    struct jpeg_decompress_struct *jpeg = &session->jpeg;
    gsize length;
    const uint8_t *data = g_bytes_get_data(session->picture->bytes, &length);

    jpeg_create_decompress(jpeg);
    jpeg->mem->max_memory_to_use = MOST_MEMORY;
    session->progress.progress_monitor = limit_scans;
    jpeg->progress = &session->progress;
    jpeg_mem_src(jpeg, data, length);
}

static void init_session(gal_jpeg_session *session, const gal_picture *picture)
{
    memset(session, 0, sizeof *session);
    session->picture = picture;
    session->jpeg.err = jpeg_std_error(&session->errors);
    session->jpeg.client_data = session;
    session->errors.error_exit = leave;
    session->errors.emit_message = note_warning;
    session->errors.output_message = keep_quiet;
}

static void clear_session(gal_jpeg_session *session)
{
    jpeg_destroy_decompress(&session->jpeg);
    g_free(session->row);
    free(session->profile);
}

static bool tell_failure(gal_jpeg_session *session, gal_error *error)
{
    static const struct {
        int code;
        const char *text;
    } texts[] = {
        { JERR_SOF_UNSUPPORTED,
          "is a lossless or hierarchical JPEG, expected a baseline or "
          "progressive one" },
        { JERR_SOF_DUPLICATE, "is a JPEG with two pictures in one, expected one" },
        { JERR_BAD_PRECISION, "is a JPEG of more than 8 bits, expected 8" },
        { JERR_IMAGE_TOO_BIG,
          "is a JPEG of more than 65500 pixels on a side, expected fewer" },
        { JERR_EMPTY_IMAGE, "is a JPEG without a size, expected one" },
        { JERR_NO_IMAGE, "is a JPEG without a picture, expected one" },
        { JERR_NO_BACKING_STORE, "needs too much memory to be decoded, expected a smaller "
                                 "or a baseline JPEG" },
    };
    char reason[JMSG_LENGTH_MAX];

    if (session->has_too_many_scans)
        return gal_picture_fail(session->picture, error,
                                "is a JPEG of more than %d scans, expected fewer",
                                MOST_SCANS);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        if (session->errors.msg_code == texts[i].code)
            return gal_picture_fail(session->picture, error, "%s", texts[i].text);
    session->errors.format_message((j_common_ptr)&session->jpeg, reason);
    return gal_picture_fail(session->picture, error,
                            "is a broken JPEG (%s), expected a whole one", reason);
}

static void work_on_header(gal_jpeg_session *session)
{
    start_session(session);
    jpeg_save_markers(&session->jpeg, EXIF_MARKER, MOST_MARKER);
    jpeg_save_markers(&session->jpeg, PROFILE_MARKER, MOST_MARKER);
    jpeg_read_header(&session->jpeg, TRUE);
    jpeg_read_icc_profile(&session->jpeg, &session->profile, &session->profile_length);
}

static int find_orientation(const struct jpeg_decompress_struct *jpeg)
{
    static const char mark[6] = "Exif\0";

    for (jpeg_saved_marker_ptr marker = jpeg->marker_list; marker; marker = marker->next)
        if (marker->marker == EXIF_MARKER && marker->data_length >= sizeof mark &&
            memcmp(marker->data, mark, sizeof mark) == 0)
            return gal_exif_orientation(marker->data, marker->data_length);
    return 1;
}

static bool find_color(const struct jpeg_decompress_struct *jpeg, gal_picture_color *color)
{
    static const struct {
        J_COLOR_SPACE space;
        gal_picture_color color;
    } colors[] = {
        { JCS_GRAYSCALE, GAL_PICTURE_GREY }, { JCS_RGB, GAL_PICTURE_RGB },
        { JCS_YCbCr, GAL_PICTURE_RGB },      { JCS_CMYK, GAL_PICTURE_CMYK },
        { JCS_YCCK, GAL_PICTURE_CMYK },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(colors); i++) {
        if (colors[i].space == jpeg->jpeg_color_space) {
            *color = colors[i].color;
            return true;
        }
    }
    return false;
}

/* What libjpeg holds of a picture that comes in several scans: all coefficients. */
static size_t count_memory(struct jpeg_decompress_struct *jpeg)
{
    size_t blocks = 0;

    if (!jpeg_has_multiple_scans(jpeg))
        return 0;
    for (int i = 0; i < jpeg->num_components; i++)
        blocks += (size_t)jpeg->comp_info[i].width_in_blocks *
                  jpeg->comp_info[i].height_in_blocks;
    return blocks * DCTSIZE2 * sizeof(JCOEF);
}

/* The kind of frame: 0xc0 to 0xcf, or 0. */
static uint8_t find_frame_marker(const uint8_t *data, size_t length)
{
    size_t place = 2;

    while (place + 4 <= length) {
        const uint8_t marker = data[place + 1];

        if (data[place] != 0xff)
            return 0;
        if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 &&
            marker != 0xcc)
            return marker;
        if (marker == 0xff)
            place++;
        else
            place += 2 + ((size_t)data[place + 2] << 8 | data[place + 3]);
    }
    return 0;
}

static bool has_end(const uint8_t *data, size_t length)
{
    const size_t first = length > END_WITHIN ? length - END_WITHIN : 0;

    for (size_t i = length; i >= first + 2; i--)
        if (data[i - 2] == 0xff && data[i - 1] == 0xd9)
            return true;
    return false;
}

/* A PDF reader knows YCbCr from RGB by the Adobe marker alone (ISO 32000-1, 7.4.8). */
static bool has_clear_colors(const struct jpeg_decompress_struct *jpeg)
{
    const bool says_rgb = jpeg->saw_Adobe_marker && jpeg->Adobe_transform == 0;

    return jpeg->jpeg_color_space == JCS_GRAYSCALE ||
           (jpeg->jpeg_color_space == JCS_YCbCr && !says_rgb) ||
           (jpeg->jpeg_color_space == JCS_RGB && says_rgb);
}

static bool fits_pdf(const struct jpeg_decompress_struct *jpeg, GBytes *bytes)
{
    enum { BASELINE = 0xc0, PROGRESSIVE = 0xc2 };
    gsize length;
    const uint8_t *data = g_bytes_get_data(bytes, &length);
    const uint8_t frame = find_frame_marker(data, length);

    return (frame == BASELINE || frame == PROGRESSIVE) && has_end(data, length) &&
           has_clear_colors(jpeg);
}

static bool take_header(gal_jpeg_session *session, gal_picture *picture, gal_error *error)
{
    struct jpeg_decompress_struct *jpeg = &session->jpeg;

    if (!find_color(jpeg, &picture->color))
        return gal_picture_fail(picture, error,
                                "is a JPEG of %d channels, expected grey, RGB or CMYK",
                                jpeg->num_components);
    picture->width = (int)jpeg->image_width;
    picture->height = (int)jpeg->image_height;
    picture->orientation = find_orientation(jpeg);
    picture->is_inverted = jpeg->saw_Adobe_marker;
    picture->fits_pdf = fits_pdf(jpeg, picture->bytes);
    picture->memory_needed = count_memory(jpeg);
    if (session->profile && session->profile_length <= GAL_PICTURE_MOST_PROFILE)
        picture->profile = g_bytes_new(session->profile, session->profile_length);
    return true;
}

static bool read_header(gal_picture *picture, gal_error *error)
{
    gal_jpeg_session session;

    init_session(&session, picture);

    const bool is_read = guard(&session, work_on_header)
                             ? take_header(&session, picture, error)
                             : tell_failure(&session, error);

    clear_session(&session);
    return is_read;
}

/* The same on every machine: the exact integer transform, in all parts. */
static void choose_settings(gal_jpeg_session *session)
{
    struct jpeg_decompress_struct *jpeg = &session->jpeg;

    jpeg->scale_num = 1;
    jpeg->scale_denom = (unsigned int)session->decoding->shrink;
    jpeg->dct_method = JDCT_ISLOW;
    if (session->picture->color == GAL_PICTURE_CMYK)
        jpeg->out_color_space = JCS_CMYK;
    else
        jpeg->out_color_space = GAL_ROWS_ARE_BGRA ? JCS_EXT_BGRA : JCS_EXT_ARGB;
}

static void work_on_rows(gal_jpeg_session *session)
{
    struct jpeg_decompress_struct *jpeg = &session->jpeg;
    const gal_region *region = &session->decoding->region;

    start_session(session);
    jpeg_read_header(jpeg, TRUE);
    if (jpeg->src->bytes_in_buffer <= SHORTEST_SCAN)
        ERREXIT(jpeg, JERR_INPUT_EOF);
    choose_settings(session);
    jpeg_start_decompress(jpeg);
    session->row = g_new(uint32_t, jpeg->output_width);
    if (region->top > 0)
        jpeg_skip_scanlines(jpeg, (JDIMENSION)region->top);
    for (int i = 0; i < region->height; i++) {
        JSAMPROW row = (JSAMPROW)session->row;

        jpeg_read_scanlines(jpeg, &row, 1);
        gal_rows_push(session->decoding->rows, session->row + region->left);
    }
}

/* Broken data is libjpeg's to patch; it warns, and fills up with the last colour. */
static bool decode(const gal_picture *picture, gal_decoding *decoding, gal_error *error)
{
    gal_jpeg_session session;

    init_session(&session, picture);
    session.decoding = decoding;

    const bool is_done =
        guard(&session, work_on_rows) || gal_rows_taken(decoding->rows) > 0;

    decoding->is_damaged = session.is_damaged;
    if (!is_done)
        tell_failure(&session, error);
    clear_session(&session);
    return is_done;
}

const gal_codec gal_codec_jpeg = { GAL_PICTURE_JPEG, is_jpeg, read_header, 8, decode };
