/* SPDX-License-Identifier: Apache-2.0 */
/*
 * qpdf behind a small face. qpdf unpacks what it must read to find objects without asking
 * how long it becomes, so a file is looked through for streams that grow beyond measure
 * before qpdf sees it. Streams that are asked for are unpacked here (filters.c).
 */
#include "preflight/document.h"

#include <stdlib.h>
#include <string.h>

#include "preflight/filters.h"
#include "preflight/qpdf.h"

enum { MOST_REPAIRS = 100, MOST_FILTERS = 8, MOST_NAMES = 20000 };

struct gal_document {
    const gal_qpdf *q;
    qpdf_data qpdf;
    GArray *handles;    /* of gal_object, in the order in which they were got */
    GPtrArray *repairs; /* of char * */
    char *source, *version;
    int page_count;
    bool is_locked, is_encrypted;
};

static gal_object keep(gal_document *document, qpdf_oh handle)
{
    g_array_append_val(document->handles, handle);
    return handle;
}

static bool fail_open(const char *source, gal_error *error, const char *what)
{
    return gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ source, 0, 0 }, "%s", what);
}

/* Somewhere in the first kilobyte, as readers allow (ISO 32000-1, annex H). */
static bool has_head(const char *bytes, size_t length)
{
    return length > 0 && g_strstr_len(bytes, (gssize)MIN(length, 1024), "%PDF-") != NULL;
}

static char *make_line(const char *text)
{
    char *line = g_utf8_make_valid(text ? text : "", -1);

    g_strdelimit(line, "\r\n", ' ');
    return line;
}

static void take_warnings(gal_document *document)
{
    while (document->q->more_warnings(document->qpdf)) {
        const qpdf_error warning = document->q->next_warning(document->qpdf);

        if (document->repairs->len < MOST_REPAIRS)
            g_ptr_array_add(
                document->repairs,
                make_line(document->q->get_error_message_detail(document->qpdf, warning)));
    }
}

/* Refuses the document with what `what` and qpdf say. */
static bool refuse(gal_document *document, const char *what, gal_error *error)
{
    const qpdf_error failure = document->q->has_error(document->qpdf)
                                   ? document->q->get_error(document->qpdf)
                                   : NULL;

    if (!failure)
        return fail_open(document->source, error, what);

    char *reason =
        make_line(document->q->get_error_message_detail(document->qpdf, failure));
    char *text = g_strdup_printf("%s: %s", what, reason);

    fail_open(document->source, error, text);
    g_free(text);
    g_free(reason);
    return false;
}

static bool read_pages(gal_document *document, gal_error *error)
{
    const int count = document->q->get_num_pages(document->qpdf);

    if (count < 1)
        return refuse(document, "is a PDF without a page that can be read", error);
    if (count > GAL_DOCUMENT_MOST_PAGES)
        return fail_open(document->source, error, "has more than 20000 pages");
    document->page_count = count;
    return true;
}

static bool read(gal_document *document, const char *bytes, size_t length, gal_error *error)
{
    const QPDF_ERROR_CODE code =
        document->q->read_memory(document->qpdf, document->source, bytes, length, NULL);

    if (!(code & QPDF_ERRORS)) {
        document->is_encrypted = document->q->is_encrypted(document->qpdf);
        document->version = g_strdup(document->q->get_pdf_version(document->qpdf));
        return read_pages(document, error);
    }

    const qpdf_error failure = document->q->get_error(document->qpdf);

    if (document->q->get_error_code(document->qpdf, failure) == qpdf_e_password) {
        document->is_locked = document->is_encrypted = true;
        return true;
    }

    char *reason =
        make_line(document->q->get_error_message_detail(document->qpdf, failure));
    char *text = g_strdup_printf("is a PDF that cannot be read: %s", reason);

    fail_open(document->source, error, text);
    g_free(text);
    g_free(reason);
    return false;
}

gal_document *gal_document_open(const char *bytes, size_t length, const char *source,
                                gal_error *error)
{
    if (!has_head(bytes, length)) {
        fail_open(source, error, "is no PDF, expected one that begins with %PDF-");
        return NULL;
    }
    if (!gal_filters_check_growth(bytes, length)) {
        fail_open(source, error, "grows beyond all measure when it is unpacked");
        return NULL;
    }

    const gal_qpdf *q = gal_qpdf_load(error);

    if (!q)
        return NULL;

    gal_document *document = g_new0(gal_document, 1);

    document->q = q;
    document->qpdf = q->init();
    document->handles = g_array_new(FALSE, FALSE, sizeof(gal_object));
    document->repairs = g_ptr_array_new_with_free_func(g_free);
    document->source = g_strdup(source);
    document->q->silence_errors(document->qpdf);
    document->q->set_suppress_warnings(document->qpdf, QPDF_TRUE);

    const bool is_read = read(document, bytes, length, error);

    take_warnings(document);
    if (is_read)
        return document;
    gal_document_free(document);
    return NULL;
}

void gal_document_free(gal_document *document)
{
    if (!document)
        return;
    if (document->q->has_error(document->qpdf))
        document->q->get_error(document->qpdf); /* else qpdf complains of it */
    document->q->cleanup(&document->qpdf);
    g_array_unref(document->handles);
    g_ptr_array_unref(document->repairs);
    g_free(document->source);
    g_free(document->version);
    g_free(document);
}

bool gal_document_is_locked(const gal_document *document)
{
    return document->is_locked;
}

bool gal_document_is_encrypted(const gal_document *document)
{
    return document->is_encrypted;
}

const char *gal_document_version(const gal_document *document)
{
    return document->version ? document->version : "unknown";
}

const GPtrArray *gal_document_repairs(gal_document *document)
{
    take_warnings(document);
    return document->repairs;
}

gal_object gal_document_root(gal_document *document)
{
    return keep(document, document->q->get_root(document->qpdf));
}

gal_object gal_document_trailer(gal_document *document)
{
    return keep(document, document->q->get_trailer(document->qpdf));
}

int gal_document_page_count(const gal_document *document)
{
    return document->page_count;
}

gal_object gal_document_page(gal_document *document, int page)
{
    return keep(document, document->q->get_page_n(document->qpdf, (size_t)page));
}

guint gal_document_mark(const gal_document *document)
{
    return document->handles->len;
}

void gal_document_release(gal_document *document, guint mark)
{
    for (guint i = mark; i < document->handles->len; i++)
        document->q->oh_release(document->qpdf,
                                g_array_index(document->handles, gal_object, i));
    g_array_set_size(document->handles, mark);
}

gal_object_kind gal_object_kind_of(gal_document *document, gal_object object)
{
    static const gal_object_kind kinds[] = {
        [ot_boolean] = GAL_OBJECT_BOOLEAN,
        [ot_integer] = GAL_OBJECT_NUMBER,
        [ot_real] = GAL_OBJECT_NUMBER,
        [ot_string] = GAL_OBJECT_STRING,
        [ot_name] = GAL_OBJECT_NAME,
        [ot_array] = GAL_OBJECT_ARRAY,
        [ot_dictionary] = GAL_OBJECT_DICTIONARY,
        [ot_stream] = GAL_OBJECT_STREAM,
    };

    if (object == 0)
        return GAL_OBJECT_NOTHING;

    const unsigned code = (unsigned)document->q->oh_get_type_code(document->qpdf, object);

    return code < G_N_ELEMENTS(kinds) ? kinds[code] : GAL_OBJECT_NOTHING;
}

gal_object gal_object_key(gal_document *document, gal_object object, const char *key)
{
    const gal_object_kind kind = gal_object_kind_of(document, object);

    if (kind == GAL_OBJECT_STREAM)
        object = keep(document, document->q->oh_get_dict(document->qpdf, object));
    else if (kind != GAL_OBJECT_DICTIONARY)
        return 0;
    return keep(document, document->q->oh_get_key(document->qpdf, object, key));
}

int gal_object_count(gal_document *document, gal_object array)
{
    return gal_object_kind_of(document, array) == GAL_OBJECT_ARRAY
               ? document->q->oh_get_array_n_items(document->qpdf, array)
               : 0;
}

gal_object gal_object_item(gal_document *document, gal_object array, int index)
{
    return index >= 0 && index < gal_object_count(document, array)
               ? keep(document,
                      document->q->oh_get_array_item(document->qpdf, array, index))
               : 0;
}

char **gal_object_keys(gal_document *document, gal_object dictionary)
{
    GPtrArray *keys = g_ptr_array_new();

    if (gal_object_kind_of(document, dictionary) == GAL_OBJECT_DICTIONARY) {
        document->q->oh_begin_dict_key_iter(document->qpdf, dictionary);
        while (keys->len < MOST_NAMES && document->q->oh_dict_more_keys(document->qpdf))
            g_ptr_array_add(keys, g_strdup(document->q->oh_dict_next_key(document->qpdf)));
    }
    g_ptr_array_add(keys, NULL);
    return (char **)g_ptr_array_free(keys, FALSE);
}

int gal_object_id(gal_document *document, gal_object object)
{
    return object != 0 && document->q->oh_is_indirect(document->qpdf, object)
               ? document->q->oh_get_object_id(document->qpdf, object)
               : 0;
}

double gal_object_number(gal_document *document, gal_object object, double fallback)
{
    return gal_object_kind_of(document, object) == GAL_OBJECT_NUMBER
               ? document->q->oh_get_numeric_value(document->qpdf, object)
               : fallback;
}

bool gal_object_is_true(gal_document *document, gal_object object)
{
    return gal_object_kind_of(document, object) == GAL_OBJECT_BOOLEAN &&
           document->q->oh_get_bool_value(document->qpdf, object);
}

bool gal_object_is_name(gal_document *document, gal_object object, const char *name)
{
    return gal_object_kind_of(document, object) == GAL_OBJECT_NAME &&
           strcmp(document->q->oh_get_name(document->qpdf, object), name) == 0;
}

char *gal_object_text(gal_document *document, gal_object object)
{
    const gal_object_kind kind = gal_object_kind_of(document, object);

    if (kind == GAL_OBJECT_NAME)
        return g_utf8_make_valid(document->q->oh_get_name(document->qpdf, object), -1);
    if (kind != GAL_OBJECT_STRING)
        return NULL;
    return make_line(document->q->oh_get_utf8_value(document->qpdf, object));
}

GByteArray *gal_object_string(gal_document *document, gal_object object)
{
    if (gal_object_kind_of(document, object) != GAL_OBJECT_STRING)
        return NULL;

    size_t length = 0;
    const char *text =
        document->q->oh_get_binary_string_value(document->qpdf, object, &length);
    GByteArray *bytes = g_byte_array_new();

    g_byte_array_append(bytes, (const guint8 *)text, (guint)length);
    return bytes;
}

/* The nth filter, or the nth set of its parameters: there may be one, or a list. */
static gal_object find_nth(gal_document *document, gal_object one_or_list, int index)
{
    if (gal_object_kind_of(document, one_or_list) == GAL_OBJECT_ARRAY)
        return gal_object_item(document, one_or_list, index);
    return index == 0 ? one_or_list : 0;
}

static gal_filter_parameters find_parameters(gal_document *document, gal_object dictionary)
{
    static const struct {
        const char *key;
        int fallback;
    } rows[] = { { "/Predictor", 1 },
                 { "/Colors", 1 },
                 { "/BitsPerComponent", 8 },
                 { "/Columns", 1 },
                 { "/EarlyChange", 1 } };
    int values[G_N_ELEMENTS(rows)];

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        values[i] = (int)CLAMP(
            gal_object_number(document, gal_object_key(document, dictionary, rows[i].key),
                              rows[i].fallback),
            0, 1 << 20);
    return (gal_filter_parameters){ values[0], values[1], values[2], values[3], values[4] };
}

static GByteArray *read_raw(gal_document *document, gal_object stream, gsize most)
{
    unsigned char *data = NULL;
    size_t length = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    const QPDF_ERROR_CODE code = document->q->oh_get_stream_data(
        document->qpdf, stream, qpdf_dl_none, &filtered, &data, &length);
    GByteArray *bytes = NULL;

    if (!(code & QPDF_ERRORS) && length <= most && length <= G_MAXINT) {
        bytes = g_byte_array_new();
        g_byte_array_append(bytes, data, (guint)length);
    }
    free(data);
    return bytes;
}

GByteArray *gal_object_bytes(gal_document *document, gal_object stream, gsize most,
                             const char **rest)
{
    if (rest)
        *rest = NULL;
    if (gal_object_kind_of(document, stream) != GAL_OBJECT_STREAM)
        return NULL;

    GByteArray *bytes = read_raw(document, stream, most);
    const gal_object filters = gal_object_key(document, stream, "/Filter");
    const gal_object parameters = gal_object_key(document, stream, "/DecodeParms");

    for (int i = 0; bytes && i < MOST_FILTERS; i++) {
        char *name = gal_object_text(document, find_nth(document, filters, i));
        const gal_filter *filter = name ? gal_filter_find(name) : NULL;

        g_free(name);
        if (!name)
            return bytes;
        if (!filter || !filter->decode) {
            if (rest)
                *rest = filter ? filter->name : "/Unknown";
            return bytes;
        }

        const gal_filter_parameters own =
            find_parameters(document, find_nth(document, parameters, i));

        bytes = gal_filter_decode(filter, &own, bytes, most);
    }
    return bytes;
}
