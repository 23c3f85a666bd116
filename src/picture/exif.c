/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the orientation out of EXIF's TIFF structure (EXIF 2.32, tag 0x0112). */
#include "picture/exif.h"

#include <string.h>

enum { TAG_ORIENTATION = 0x0112, TYPE_SHORT = 3, ENTRY_SIZE = 12, HEAD_SIZE = 8 };

typedef struct gal_tiff {
    const uint8_t *data;
    size_t length;
    bool is_big_endian;
} gal_tiff;

static uint32_t read_number(const gal_tiff *file, size_t offset, int size)
{
    uint32_t number = 0;

    for (int i = 0; i < size; i++)
        number |= (uint32_t)file->data[offset + i]
                  << 8 * (file->is_big_endian ? size - 1 - i : i);
    return number;
}

static bool read_byte_order(gal_tiff *file)
{
    if (file->length < HEAD_SIZE)
        return false;
    file->is_big_endian = memcmp(file->data, "MM", 2) == 0;
    return (file->is_big_endian || memcmp(file->data, "II", 2) == 0) &&
           read_number(file, 2, 2) == 42;
}

static int find_orientation(const gal_tiff *file)
{
    const size_t directory = read_number(file, 4, 4);

    if (directory > file->length - 2)
        return 1;

    const size_t room = (file->length - directory - 2) / ENTRY_SIZE;
    const size_t count = read_number(file, directory, 2);

    for (size_t i = 0; i < count && i < room; i++) {
        const size_t entry = directory + 2 + i * ENTRY_SIZE;

        if (read_number(file, entry, 2) == TAG_ORIENTATION &&
            read_number(file, entry + 2, 2) == TYPE_SHORT)
            return (int)read_number(file, entry + 8, 2);
    }
    return 1;
}

int gal_exif_orientation(const uint8_t *data, size_t length)
{
    static const uint8_t mark[6] = "Exif\0";
    const size_t skipped =
        length >= sizeof mark && memcmp(data, mark, sizeof mark) == 0 ? sizeof mark : 0;
    gal_tiff file = { data + skipped, length - skipped, false };

    if (!read_byte_order(&file))
        return 1;

    const int orientation = find_orientation(&file);

    return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

gal_turn gal_turn_from_orientation(int orientation)
{
    static const gal_turn turns[] = {
        { false, false, false }, { false, true, false }, { false, true, true },
        { false, false, true },  { true, false, false }, { true, true, false },
        { true, true, true },    { true, false, true },
    };

    return turns[orientation - 1];
}
