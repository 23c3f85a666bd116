/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sRGB (IEC 61966-2-1) as an ICC profile of version 4 (ISO 15076-1): three primaries adapted
 * to D50 after Bradford, and one parametric curve, exact and hardly half a kilobyte.
 */
#include <string.h>

#include "pdf/finisher.h"

enum { HEADER = 128, ENTRY = 12, DEVICE_MONITOR_VERSION = 0x04200000 };

/* Sixteen bits of fraction, as all numbers of a profile. */
enum { WHITE_X = 0xf6d6, WHITE_Y = 0x10000, WHITE_Z = 0xd32d };

static const gint32 red[] = { 0x6fa0, 0x38f5, 0x0390 };
static const gint32 green[] = { 0x6297, 0xb787, 0x18d9 };
static const gint32 blue[] = { 0x249f, 0x0f84, 0xb6c4 };
static const gint32 white[] = { WHITE_X, WHITE_Y, WHITE_Z };

/* From the white of a screen, D65, to D50. */
static const gint32 adaptation[] = { 68674, 1502, -3291, 1939, 64912,
                                     -1119, -606, 988,   49262 };

/* Type 3: ((value + 0.055) / 1.055) ^ 2.4, and value / 12.92 below 0.04045. */
static const gint32 curve[] = { 3 << 16, 0x26666, 0xf2a7, 0x0d59, 0x13d0, 0x0a5b };

static void put_integer(GByteArray *out, guint32 value)
{
    const guint32 bytes = GUINT32_TO_BE(value);

    g_byte_array_append(out, (const guint8 *)&bytes, sizeof bytes);
}

static void put_name(GByteArray *out, const char *name)
{
    g_byte_array_append(out, (const guint8 *)name, (guint)strlen(name));
}

static void put_numbers(GByteArray *out, const char *type, const gint32 *numbers, int count)
{
    put_name(out, type);
    put_integer(out, 0);
    for (int i = 0; i < count; i++)
        put_integer(out, (guint32)numbers[i]);
}

/* A text in one language: American English, in UTF-16. */
static void put_text(GByteArray *out, const char *text)
{
    enum { RECORD = 12, TEXT_OFFSET = 28 };

    put_name(out, "mluc");
    put_integer(out, 0);
    put_integer(out, 1);
    put_integer(out, RECORD);
    put_name(out, "enUS");
    put_integer(out, (guint32)(2 * strlen(text)));
    put_integer(out, TEXT_OFFSET);
    for (; *text; text++) {
        const guint8 letter[] = { 0, (guint8)*text };

        g_byte_array_append(out, letter, sizeof letter);
    }
}

typedef struct tag {
    const char *name, *type;
    const gint32 *numbers;
    int count;
    const char *text; /* in place of numbers */
} tag;

static const tag tags[] = {
    { .name = "desc", .text = "sRGB" },
    { .name = "cprt", .text = "No copyright" },
    { "wtpt", "XYZ ", white, 3, NULL },
    { "chad", "sf32", adaptation, 9, NULL },
    { "rXYZ", "XYZ ", red, 3, NULL },
    { "gXYZ", "XYZ ", green, 3, NULL },
    { "bXYZ", "XYZ ", blue, 3, NULL },
    { "rTRC", "para", curve, 6, NULL },
    { .name = "gTRC" }, /* that of red */
    { .name = "bTRC" },
};

static void put_header(GByteArray *out, guint32 size)
{
    const guint32 created[] = { 2024 << 16 | 1, 1 << 16, 0 };

    put_integer(out, size);
    put_integer(out, 0); /* made by no colour engine in particular */
    put_integer(out, DEVICE_MONITOR_VERSION);
    put_name(out, "mntrRGB XYZ ");
    for (gsize i = 0; i < G_N_ELEMENTS(created); i++)
        put_integer(out, created[i]);
    put_name(out, "acsp");
    while (out->len < 68)
        put_integer(out, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(white); i++)
        put_integer(out, (guint32)white[i]);
    while (out->len < HEADER)
        put_integer(out, 0);
}

/* Appends the table of tags, and what they hold to `data`. */
static void put_tags(GByteArray *out, GByteArray *data)
{
    const guint32 start = HEADER + 4 + (guint32)G_N_ELEMENTS(tags) * ENTRY;
    guint32 offset = 0, length = 0;

    put_integer(out, G_N_ELEMENTS(tags));
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
        const tag *at = &tags[i];

        if (at->text || at->numbers) {
            offset = data->len;
            if (at->text)
                put_text(data, at->text);
            else
                put_numbers(data, at->type, at->numbers, at->count);
            length = data->len - offset;
            while (data->len % 4 != 0)
                g_byte_array_append(data, (const guint8 *)"", 1);
        }
        put_name(out, at->name);
        put_integer(out, start + offset);
        put_integer(out, length);
    }
}

void gal_pdf_append_profile(GByteArray *out)
{
    GByteArray *table = g_byte_array_new();
    GByteArray *data = g_byte_array_new();

    put_tags(table, data);
    put_header(out, HEADER + table->len + data->len);
    g_byte_array_append(out, table->data, table->len);
    g_byte_array_append(out, data->data, data->len);
    g_byte_array_unref(data);
    g_byte_array_unref(table);
}
