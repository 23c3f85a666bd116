/* SPDX-License-Identifier: Apache-2.0 */
/* zlib, the other way round. */
#include "pdf/inflate.h"

#include <zlib.h>

enum { FIRST_ROOM = 4096, MOST = 16 * 1024 * 1024 };

GString *gal_pdf_inflate(gal_pdf_text stream)
{
    GString *out = g_string_sized_new(FIRST_ROOM);
    z_stream inflater = { .next_in = (Bytef *)stream.start,
                          .avail_in = (uInt)(stream.end - stream.start) };
    int status = inflateInit(&inflater);

    while (status == Z_OK && out->len < MOST) {
        const gsize done = out->len;
        const gsize room = MAX(done, FIRST_ROOM);

        g_string_set_size(out, done + room);
        inflater.next_out = (Bytef *)out->str + done;
        inflater.avail_out = (uInt)room;
        status = inflate(&inflater, Z_NO_FLUSH);
        g_string_set_size(out, done + room - inflater.avail_out);
    }
    inflateEnd(&inflater);
    if (status == Z_STREAM_END)
        return out;
    g_string_free(out, TRUE);
    return NULL;
}
