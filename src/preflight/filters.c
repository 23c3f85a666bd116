/* SPDX-License-Identifier: Apache-2.0 */
/* Unpacking with a limit; damage at the end of deflated data leaves what came before it. */
#include "preflight/filters.h"

#include <string.h>
#include <zlib.h>

#include "preflight/predictor.h"

enum {
    CHUNK = 64 * 1024,
    LZW_BITS = 12,
    LZW_CODES = 1 << LZW_BITS,
    COST_OF_STREAM = 4096 /* bytes that take as long to unpack as it does to begin */
};

#define MOST_GROWN_STREAM ((guint64)512 * 1024 * 1024)
#define MOST_GROWN_FILE   ((guint64)3 * 1024 * 1024 * 1024)

static bool append(GByteArray *out, const uint8_t *bytes, gsize length, gsize most)
{
    if (length > most - MIN(out->len, most))
        return false;
    g_byte_array_append(out, bytes, (guint)length);
    return true;
}

static bool decode_flate(const uint8_t *bytes, size_t length,
                         const gal_filter_parameters *own, GByteArray *out, gsize most)
{
    uint8_t *chunk = g_malloc(CHUNK);
    z_stream stream = { .next_in = (Bytef *)bytes, .avail_in = (uInt)length };
    int status = inflateInit(&stream);
    bool fits = status == Z_OK;

    (void)own;
    while (fits && status == Z_OK) {
        stream.next_out = chunk;
        stream.avail_out = CHUNK;
        status = inflate(&stream, Z_NO_FLUSH);
        fits = append(out, chunk, CHUNK - stream.avail_out, most);
    }
    inflateEnd(&stream);
    g_free(chunk);
    return fits && (status == Z_STREAM_END || out->len > 0);
}

/* A table of strings, each an older one and a byte more. */
typedef struct lzw {
    uint16_t parents[LZW_CODES];
    uint8_t lasts[LZW_CODES], string[LZW_CODES];
    int next;
} lzw;

/* The string of a code, written backwards to the end of `string`; how long it is. */
static int spell(lzw *table, int code)
{
    int length = 0;

    while (code >= 258 && length < LZW_CODES - 1) {
        table->string[LZW_CODES - ++length] = table->lasts[code];
        code = table->parents[code];
    }
    table->string[LZW_CODES - ++length] = (uint8_t)code;
    return length;
}

/* Takes one code after `last`; false if it makes no sense. */
static bool take_code(lzw *table, int code, int last, GByteArray *out, gsize most)
{
    const bool is_known = code < table->next;
    int length;

    if (!is_known && (code != table->next || last < 0))
        return false;
    length = spell(table, is_known ? code : last);

    const uint8_t first = table->string[LZW_CODES - length];

    if (!append(out, table->string + LZW_CODES - length, (gsize)length, most) ||
        (!is_known && !append(out, &first, 1, most)))
        return false;
    if (last >= 0 && table->next < LZW_CODES) {
        table->parents[table->next] = (uint16_t)last;
        table->lasts[table->next++] = first;
    }
    return true;
}

static int choose_bits(int next)
{
    return next < 512 ? 9 : next < 1024 ? 10 : next < 2048 ? 11 : 12;
}

static bool decode_lzw(const uint8_t *bytes, size_t length,
                       const gal_filter_parameters *own, GByteArray *out, gsize most)
{
    enum { CLEAR = 256, END = 257, FIRST = 258 };
    lzw *table = g_new0(lzw, 1);
    uint32_t held = 0;
    int held_bits = 0, last = -1;
    bool is_fine = true, is_ended = false;

    table->next = FIRST;
    for (size_t i = 0; i < length && is_fine && !is_ended; i++) {
        const int bits = choose_bits(table->next + (own->early_change ? 1 : 0));

        held = held << 8 | bytes[i];
        held_bits += 8;
        if (held_bits < bits)
            continue;

        const int code = (int)(held >> (held_bits - bits) & ((1u << bits) - 1));

        held_bits -= bits;
        if (code == CLEAR) {
            table->next = FIRST;
            last = -1;
        } else if (code == END) {
            is_ended = true;
        } else {
            is_fine = take_code(table, code, last, out, most);
            last = code;
        }
    }
    g_free(table);
    return is_fine;
}

static bool decode_hex(const uint8_t *bytes, size_t length,
                       const gal_filter_parameters *own, GByteArray *out, gsize most)
{
    int held = -1;

    (void)own;
    for (size_t i = 0; i < length && bytes[i] != '>'; i++) {
        const int digit = g_ascii_xdigit_value((char)bytes[i]);

        if (digit < 0 && !g_ascii_isspace(bytes[i]) && bytes[i] != 0)
            return false;
        if (digit < 0)
            continue;
        if (held < 0) {
            held = digit;
        } else {
            const uint8_t byte = (uint8_t)(held << 4 | digit);

            held = -1;
            if (!append(out, &byte, 1, most))
                return false;
        }
    }
    return held < 0 || append(out, &(uint8_t){ (uint8_t)(held << 4) }, 1, most);
}

static bool append_tuple(guint64 value, int digits, GByteArray *out, gsize most)
{
    const uint8_t four[] = { (uint8_t)(value >> 24), (uint8_t)(value >> 16),
                             (uint8_t)(value >> 8), (uint8_t)value };

    return append(out, four, (gsize)digits - 1, most);
}

static bool decode_85(const uint8_t *bytes, size_t length, const gal_filter_parameters *own,
                      GByteArray *out, gsize most)
{
    guint64 value = 0;
    int digits = 0;

    (void)own;
    for (size_t i = 0; i < length && bytes[i] != '~'; i++) {
        if (g_ascii_isspace(bytes[i]) || bytes[i] == 0)
            continue;
        if (bytes[i] == 'z' && digits == 0) {
            if (!append_tuple(0, 5, out, most))
                return false;
            continue;
        }
        if (bytes[i] < '!' || bytes[i] > 'u')
            return false;
        value = value * 85 + (guint64)(bytes[i] - '!');
        if (++digits == 5) {
            if (!append_tuple(value, 5, out, most))
                return false;
            value = 0;
            digits = 0;
        }
    }
    for (int i = digits; digits > 1 && i < 5; i++)
        value = value * 85 + 84;
    return digits < 2 || append_tuple(value, digits, out, most);
}

static bool decode_runs(const uint8_t *bytes, size_t length,
                        const gal_filter_parameters *own, GByteArray *out, gsize most)
{
    enum { END = 128 };
    size_t place = 0;

    (void)own;
    while (place < length && bytes[place] != END) {
        const uint8_t count = bytes[place++];
        uint8_t run[END];

        if (count < END) {
            const size_t there = MIN((size_t)count + 1, length - place);

            if (!append(out, bytes + place, there, most))
                return false;
            place += there;
        } else if (place < length) {
            memset(run, bytes[place++], sizeof run);
            if (!append(out, run, (gsize)257 - count, most))
                return false;
        }
    }
    return true;
}

static const gal_filter filters[] = {
    { "/FlateDecode", "/Fl", decode_flate, true },
    { "/LZWDecode", "/LZW", decode_lzw, true },
    { "/ASCII85Decode", "/A85", decode_85, false },
    { "/ASCIIHexDecode", "/AHx", decode_hex, false },
    { "/RunLengthDecode", "/RL", decode_runs, false },
    { "/DCTDecode", "/DCT", NULL, false },
    { "/CCITTFaxDecode", "/CCF", NULL, false },
    { "/JBIG2Decode", NULL, NULL, false },
    { "/JPXDecode", NULL, NULL, false },
    { "/Crypt", NULL, NULL, false },
};

const gal_filter *gal_filter_find(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(filters); i++)
        if (strcmp(name, filters[i].name) == 0 ||
            g_strcmp0(name, filters[i].short_name) == 0)
            return &filters[i];
    return NULL;
}

GByteArray *gal_filter_decode(const gal_filter *filter, const gal_filter_parameters *own,
                              GByteArray *bytes, gsize most)
{
    GByteArray *out = g_byte_array_new();
    bool is_fine = filter->decode(bytes->data, bytes->len, own, out, most);

    g_byte_array_unref(bytes);
    if (is_fine && filter->has_predictor)
        is_fine = gal_predictor_undo(own, out);
    if (is_fine)
        return out;
    g_byte_array_unref(out);
    return NULL;
}

/* How long deflated bytes become, counted up to a little over `most`. */
static guint64 measure_growth(const char *bytes, size_t length, guint64 most)
{
    uint8_t *chunk = g_malloc(CHUNK);
    z_stream stream = { .next_in = (Bytef *)bytes,
                        .avail_in = (uInt)MIN(length, G_MAXUINT32) };
    int status = inflateInit(&stream);
    guint64 grown = 0;

    while (status == Z_OK && grown <= most) {
        stream.next_out = chunk;
        stream.avail_out = CHUNK;
        status = inflate(&stream, Z_NO_FLUSH);
        grown += CHUNK - stream.avail_out;
    }
    inflateEnd(&stream);
    g_free(chunk);
    return grown;
}

/* What stands after the next "stream" and its line feed; NULL if there is none. */
static const char *find_stream(const char *place, const char *end)
{
    static const char word[] = "stream";
    const size_t size = strlen(word);

    while (place && (size_t)(end - place) > size && memcmp(place, word, size) != 0)
        place = memchr(place + 1, *word, (size_t)(end - place) - 1);
    if (!place || (size_t)(end - place) <= size)
        return NULL;
    place += size;
    while (place < end && (*place == '\r' || *place == '\n' || *place == ' '))
        place++;
    return place;
}

/* As zlib's head tells (RFC 1950, 2.2). */
static bool is_deflated(const char *place, const char *end)
{
    return end - place >= 2 && (*place & 0x0f) == Z_DEFLATED &&
           ((guint8)place[0] << 8 | (guint8)place[1]) % 31 == 0;
}

bool gal_filters_check_growth(const char *bytes, size_t length)
{
    const char *place = bytes, *end = bytes + length;
    guint64 total = 0;

    while ((place = find_stream(place, end))) {
        if (!is_deflated(place, end))
            continue;

        const guint64 grown =
            measure_growth(place, (size_t)(end - place), MOST_GROWN_STREAM);

        total += grown + COST_OF_STREAM;
        if (grown > MOST_GROWN_STREAM || total > MOST_GROWN_FILE)
            return false;
    }
    return true;
}
