/* SPDX-License-Identifier: Apache-2.0 */
/* The bytes of the result. */
#include "pdf/writer.h"

#include <string.h>

/*
 * Of the objects of a page, 7.4 kB, in a file of 26 kB:
 *   level 6   102 us   26275 bytes
 *   level 5    84 us   26292 bytes
 *   level 3    62 us   26431 bytes
 *   level 1    58 us   26496 bytes
 */
enum { LEVEL = 3 };

enum {
    MOST_PACKED = 250, /* a reader unpacks all of them to see one */
    COLUMNS = 7        /* of a place in the table: 1, 4 and 2 bytes */
};

typedef enum place_kind { PLACE_OFFSET = 1, PLACE_PACKED } place_kind;

typedef struct place {
    guint8 kind;
    guint32 where; /* offset, or the number of the stream that it is packed in */
    guint16 index; /* there */
} place;

void gal_pdf_append_integer(GString *out, guint value)
{
    char digits[10];
    char *at = digits + sizeof digits;

    do {
        *--at = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    g_string_append_len(out, at, digits + sizeof digits - at);
}

void gal_pdf_append_reference(GString *out, const char *key, guint number)
{
    g_string_append(out, key);
    g_string_append_c(out, ' ');
    gal_pdf_append_integer(out, number);
    g_string_append(out, " 0 R");
}

static void put_bytes(gal_pdf_writer *writer, const char *bytes, gsize length)
{
    g_byte_array_append(writer->out, (const guint8 *)bytes, (guint)length);
}

void gal_pdf_writer_open(gal_pdf_writer *writer, GByteArray *out)
{
    static const char head[] = "%PDF-1.5\n%\xb5\xed\xae\xfb\n"; /* bytes, says the second */
    const place none = { 0 };

    *writer = (gal_pdf_writer){
        .out = out,
        .places = g_array_new(FALSE, TRUE, sizeof(place)),
        .packed = g_array_new(FALSE, FALSE, sizeof(guint)),
        .heads = g_string_new(NULL),
        .texts = g_string_sized_new(16 * 1024),
        .room = g_byte_array_new(),
        .content = g_checksum_new(G_CHECKSUM_MD5),
    };
    writer->is_failed = deflateInit(&writer->deflater, LEVEL) != Z_OK;
    g_array_append_val(writer->places, none);
    put_bytes(writer, head, strlen(head));
}

void gal_pdf_writer_clear(gal_pdf_writer *writer)
{
    deflateEnd(&writer->deflater);
    g_checksum_free(writer->content);
    g_byte_array_unref(writer->room);
    g_string_free(writer->texts, TRUE);
    g_string_free(writer->heads, TRUE);
    g_array_unref(writer->packed);
    g_array_unref(writer->places);
}

guint gal_pdf_writer_number(gal_pdf_writer *writer)
{
    g_array_set_size(writer->places, writer->places->len + 1);
    return writer->places->len - 1;
}

gal_pdf_text gal_pdf_writer_deflate(gal_pdf_writer *writer, const gal_pdf_text *pieces,
                                    int count)
{
    z_stream *deflater = &writer->deflater;
    gsize length = 0;
    int status = Z_OK;

    for (int i = 0; i < count; i++)
        length += (gsize)(pieces[i].end - pieces[i].start);
    writer->is_failed = writer->is_failed || deflateReset(deflater) != Z_OK;
    if (writer->is_failed)
        return (gal_pdf_text){ NULL, NULL };
    g_byte_array_set_size(writer->room, (guint)deflateBound(deflater, length));
    deflater->next_out = writer->room->data;
    deflater->avail_out = writer->room->len;
    for (int i = 0; status == Z_OK && i < count; i++) {
        deflater->next_in = (Bytef *)pieces[i].start;
        deflater->avail_in = (uInt)(pieces[i].end - pieces[i].start);
        status = deflate(deflater, i + 1 < count ? Z_NO_FLUSH : Z_FINISH);
    }
    writer->is_failed = status != Z_STREAM_END;
    return (gal_pdf_text){ (const char *)writer->room->data,
                           (const char *)deflater->next_out };
}

static void set_place(gal_pdf_writer *writer, guint number, place at)
{
    g_array_index(writer->places, place, number) = at;
}

static void begin_object(gal_pdf_writer *writer, guint number)
{
    char head[32];

    set_place(writer, number, (place){ PLACE_OFFSET, writer->out->len, 0 });
    put_bytes(writer, head, (gsize)g_snprintf(head, sizeof head, "%u 0 obj\n", number));
}

static void put_stream(gal_pdf_writer *writer, guint number, const char *head,
                       gal_pdf_text bytes)
{
    static const char end[] = "\nendstream\nendobj\n";

    begin_object(writer, number);
    put_bytes(writer, head, strlen(head));
    put_bytes(writer, bytes.start, (gsize)(bytes.end - bytes.start));
    put_bytes(writer, end, strlen(end));
}

static char *make_stream_head(const char *entries, gal_pdf_text bytes)
{
    return g_strdup_printf("<<%s /Length %" G_GSIZE_FORMAT " >>\nstream\n", entries,
                           (gsize)(bytes.end - bytes.start));
}

/* The content of the file is digested as the dictionaries of its streams and their sums:
   to digest all bytes would take a tenth of the time, and more with pictures. */
static void digest_stream(gal_pdf_writer *writer, const char *head, gal_pdf_text bytes)
{
    const guint32 sum = GUINT32_TO_LE((guint32)crc32_z(
        0, (const Bytef *)bytes.start, (z_size_t)(bytes.end - bytes.start)));

    g_checksum_update(writer->content, (const guchar *)head, -1);
    g_checksum_update(writer->content, (const guchar *)&sum, sizeof sum);
}

void gal_pdf_writer_add_stream(gal_pdf_writer *writer, guint number, const char *entries,
                               gal_pdf_text bytes)
{
    char *head = make_stream_head(entries, bytes);

    digest_stream(writer, head, bytes);
    put_stream(writer, number, head, bytes);
    g_free(head);
}

static void write_packed(gal_pdf_writer *writer)
{
    const guint number = gal_pdf_writer_number(writer);
    const gal_pdf_text pieces[] = {
        { writer->heads->str, writer->heads->str + writer->heads->len },
        { writer->texts->str, writer->texts->str + writer->texts->len },
    };
    char *entries = g_strdup_printf(" /Type /ObjStm /N %u /First %" G_GSIZE_FORMAT
                                    " /Filter /FlateDecode",
                                    writer->packed->len, writer->heads->len);

    for (guint i = 0; i < writer->packed->len; i++)
        set_place(writer, g_array_index(writer->packed, guint, i),
                  (place){ PLACE_PACKED, number, (guint16)i });
    gal_pdf_writer_add_stream(writer, number, entries,
                              gal_pdf_writer_deflate(writer, pieces, 2));
    g_free(entries);
    g_array_set_size(writer->packed, 0);
    g_string_truncate(writer->heads, 0);
    g_string_truncate(writer->texts, 0);
}

GString *gal_pdf_writer_begin(gal_pdf_writer *writer, guint number)
{
    if (writer->packed->len == MOST_PACKED)
        write_packed(writer);
    if (writer->texts->len > 0)
        g_string_append_c(writer->texts, '\n');
    gal_pdf_append_integer(writer->heads, number);
    g_string_append_c(writer->heads, ' ');
    gal_pdf_append_integer(writer->heads, (guint)writer->texts->len);
    g_string_append_c(writer->heads, ' ');
    g_array_append_val(writer->packed, number);
    return writer->texts;
}

/* Each row as its difference to the one above, which deflates to less. */
static void append_row(GByteArray *out, const place *at, const place *above)
{
    const guint8 row[] = {
        2, /* the filter "up" of PNG */
        (guint8)(at->kind - above->kind),
        (guint8)((at->where >> 24) - (above->where >> 24)),
        (guint8)((at->where >> 16) - (above->where >> 16)),
        (guint8)((at->where >> 8) - (above->where >> 8)),
        (guint8)(at->where - above->where),
        (guint8)((at->index >> 8) - (above->index >> 8)),
        (guint8)(at->index - above->index),
    };

    g_byte_array_append(out, row, sizeof row);
}

static void write_table(gal_pdf_writer *writer, guint number, const char *entries)
{
    GByteArray *rows = g_byte_array_new();
    place above = { 0 };

    for (guint i = 0; i < writer->places->len; i++) {
        const place *at = &g_array_index(writer->places, place, i);

        append_row(rows, at, &above);
        above = *at;
    }

    const gal_pdf_text table = { (const char *)rows->data,
                                 (const char *)rows->data + rows->len };

    const gal_pdf_text deflated = gal_pdf_writer_deflate(writer, &table, 1);
    char *head = make_stream_head(entries, deflated);

    put_stream(writer, number, head, deflated);
    g_free(head);
    g_byte_array_unref(rows);
}

bool gal_pdf_writer_finish(gal_pdf_writer *writer, guint catalog, guint info)
{
    if (writer->packed->len > 0)
        write_packed(writer);

    const guint number = gal_pdf_writer_number(writer);
    const guint start = writer->out->len;
    const char *id = g_checksum_get_string(writer->content);
    char *entries = g_strdup_printf(
        " /Type /XRef /Size %u /Root %u 0 R /Info %u 0 R /ID [<%s><%s>] /W [1 4 2]"
        " /Filter /FlateDecode /DecodeParms << /Columns %d /Predictor 12 >>",
        writer->places->len, catalog, info, id, id, COLUMNS);
    char *end = g_strdup_printf("startxref\n%u\n%%%%EOF\n", start);

    set_place(writer, number, (place){ PLACE_OFFSET, start, 0 });
    write_table(writer, number, entries);
    put_bytes(writer, end, strlen(end));
    g_free(entries);
    g_free(end);
    return !writer->is_failed;
}
