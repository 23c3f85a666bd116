/* SPDX-License-Identifier: Apache-2.0 */
/* The walk itself: operands are gathered, operators are looked up and run. */
#include "preflight/walk.h"

#include <math.h>
#include <string.h>

enum {
    LONGEST_OPERATOR = 3,
    MOST_CONTENTS = 4096,
    STEPS_OF_STREAM = 300 /* operators that take as long as it does to open one */
};

double gal_walk_number(const gal_walk *walk, int count, int index)
{
    const int place = walk->operand_count - count + index;
    const gal_lexeme *operand = &walk->operands[MAX(place, 0)];

    if (place < 0 || operand->kind != GAL_LEXEME_NUMBER)
        return 0;
    return CLAMP(operand->number, -1e9, 1e9);
}

char *gal_walk_unescape(const gal_lexeme *name)
{
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < name->length; i++) {
        const int high = name->text[i] == '#' && i + 2 < name->length
                             ? g_ascii_xdigit_value(name->text[i + 1])
                             : -1;
        const int low = high >= 0 ? g_ascii_xdigit_value(name->text[i + 2]) : -1;

        if (low >= 0 && high * 16 + low != 0) {
            g_string_append_c(text, (char)(high * 16 + low));
            i += 2;
        } else {
            g_string_append_c(text, name->text[i]);
        }
    }
    return g_string_free(text, FALSE);
}

char *gal_walk_name(const gal_walk *walk)
{
    const gal_lexeme *last = &walk->operands[MAX(walk->operand_count - 1, 0)];

    return walk->operand_count > 0 && last->kind == GAL_LEXEME_NAME
               ? gal_walk_unescape(last)
               : NULL;
}

gal_matrix gal_matrix_multiply(gal_matrix first, gal_matrix second)
{
    return (gal_matrix){ first.a * second.a + first.b * second.c,
                         first.a * second.b + first.b * second.d,
                         first.c * second.a + first.d * second.c,
                         first.c * second.b + first.d * second.d,
                         first.e * second.a + first.f * second.c + second.e,
                         first.e * second.b + first.f * second.d + second.f };
}

gal_matrix gal_matrix_read(gal_document *document, gal_object array)
{
    double values[6] = { 1, 0, 0, 1, 0, 0 };

    for (int i = 0; gal_object_count(document, array) == 6 && i < 6; i++)
        values[i] = gal_object_number(document, gal_object_item(document, array, i), 0);
    return (gal_matrix){ values[0], values[1], values[2], values[3], values[4], values[5] };
}

void gal_matrix_apply(const gal_matrix *matrix, double *x, double *y)
{
    const double old = *x;

    *x = old * matrix->a + *y * matrix->c + matrix->e;
    *y = old * matrix->b + *y * matrix->d + matrix->f;
}

double gal_matrix_scale(const gal_matrix *matrix)
{
    return sqrt(fabs(matrix->a * matrix->d - matrix->b * matrix->c));
}

char *gal_walk_place(double x, double y)
{
    return g_strdup_printf("at %.1f, %.1f pt", CLAMP(x, -1e6, 1e6), CLAMP(y, -1e6, 1e6));
}

void gal_walk_note_tag(gal_walk *walk)
{
    walk->check->facts.untagged += walk->marked_inside == 0;
}

void gal_walk_add_ground(gal_walk *walk, gal_bounds bounds, double darkness)
{
    const gal_ground ground = { bounds, darkness };

    if (walk->grounds->len < GAL_MOST_GROUNDS)
        g_array_append_val(walk->grounds, ground);
}

static void note_device(gal_check_facts *facts, const gal_space *space)
{
    const gal_space_kind kind =
        space->kind == GAL_SPACE_INDEXED ? space->base : space->kind;

    if (!space->is_device)
        return;
    facts->uses_device_grey |= kind == GAL_SPACE_GREY;
    facts->uses_device_rgb |= kind == GAL_SPACE_RGB;
    facts->uses_device_cmyk |= kind == GAL_SPACE_CMYK;
}

static void tell_rgb(gal_walk *walk, const gal_space *space, bool is_text,
                     const char *place, const char *what)
{
    if (is_text)
        gal_check_add(walk->check, GAL_CHECK_TEXT_RGB, walk->page, place,
                      "text in %s, expected black or inks", space->name);
    else
        gal_check_add(walk->check,
                      space->is_device ? GAL_CHECK_RGB_DEVICE : GAL_CHECK_RGB_PROFILE,
                      walk->page, place, "%s in %s, expected inks", what, space->name);
}

static void tell_spots(gal_walk *walk, const gal_space *space, const char *place)
{
    if (space->has_spot)
        gal_check_add(walk->check, GAL_CHECK_SPOT, walk->page, place,
                      "%s needs a plate of its own", space->name);
    if (space->has_all)
        gal_check_add(walk->check, GAL_CHECK_REGISTRATION, walk->page, place,
                      "something is painted on all plates, as only marks should be");
}

void gal_walk_paint(gal_walk *walk, const gal_shade *shade, bool is_text, double x,
                    double y, const char *what)
{
    const gal_space *space = &shade->space;
    const gal_space_kind kind =
        space->kind == GAL_SPACE_INDEXED ? space->base : space->kind;
    const double ink = gal_shade_ink(shade);
    char *place = gal_walk_place(x, y);

    gal_check_count_space(walk->check, space->name);
    note_device(&walk->check->facts, space);
    if (kind == GAL_SPACE_RGB || kind == GAL_SPACE_LAB)
        tell_rgb(walk, space, is_text, place, what);
    if (space->has_spot || space->has_all)
        tell_spots(walk, space, place);
    if (ink >= 0)
        gal_check_ink(walk->check, walk->page, ink, place, what);
    else if (kind != GAL_SPACE_PATTERN)
        walk->check->ink_unknown++;
    g_free(place);
}

static guint pack(const char *text, size_t length)
{
    guint packed = 0;

    for (size_t i = 0; i < length; i++)
        packed = packed << 8 | (guint8)text[i];
    return packed;
}

static void add_operators(GHashTable *table, const gal_operator *rows)
{
    for (; rows->name; rows++)
        g_hash_table_insert(table, GUINT_TO_POINTER(pack(rows->name, strlen(rows->name))),
                            (gpointer)rows);
}

/* All operators, made once for all threads. */
static GHashTable *find_operators(void)
{
    static gsize made;

    if (g_once_init_enter(&made)) {
        GHashTable *table = g_hash_table_new(NULL, NULL);

        add_operators(table, gal_state_operators);
        add_operators(table, gal_path_operators);
        add_operators(table, gal_text_operators);
        add_operators(table, gal_object_operators);
        g_once_init_leave(&made, (gsize)table);
    }
    return (GHashTable *)made;
}

static void run_operator(gal_walk *walk, const gal_lexeme *word)
{
    const gal_operator *found =
        word->length <= LONGEST_OPERATOR
            ? g_hash_table_lookup(find_operators(),
                                  GUINT_TO_POINTER(pack(word->text, word->length)))
            : NULL;

    if (found && found->run) {
        found->run(walk);
    } else if (!found && !gal_lexeme_is(word, "true") && !gal_lexeme_is(word, "false") &&
               !gal_lexeme_is(word, "null")) {
        char *text = g_strndup(word->text, MIN(word->length, 20));
        char *valid = g_utf8_make_valid(text, -1);

        gal_check_add(walk->check, GAL_CHECK_CONTENT, walk->page, NULL,
                      "the content has a word that is no operator: %s", valid);
        g_free(valid);
        g_free(text);
    }
}

/* Operands inside of arrays and dictionaries are passed over, but for the MCID. */
static void take_operand(gal_walk *walk, const gal_lexeme *lexeme, int *nesting)
{
    const bool opens =
        lexeme->kind == GAL_LEXEME_ARRAY || lexeme->kind == GAL_LEXEME_DICTIONARY;
    const bool closes =
        lexeme->kind == GAL_LEXEME_ARRAY_END || lexeme->kind == GAL_LEXEME_DICTIONARY_END;

    if (*nesting > 0 && gal_lexeme_is(lexeme, "/MCID"))
        walk->has_content_id = true;
    if (*nesting == 0 && !closes && walk->operand_count < GAL_MOST_OPERANDS)
        walk->operands[walk->operand_count++] = *lexeme;
    *nesting += opens - (closes && *nesting > 0);
}

static bool may_go_on(gal_walk *walk)
{
    if (walk->check->steps_left > 0) {
        walk->check->steps_left--;
        return true;
    }
    gal_check_add(walk->check, GAL_CHECK_LIMIT, 0, NULL,
                  "there are too many operators, the rest is not checked");
    return false;
}

static void walk_bytes(gal_walk *walk, const char *bytes, size_t length)
{
    int nesting = 0;

    if (length == 0)
        return;
    walk->lexer = (gal_lexer){ bytes, bytes + length };
    walk->operand_count = 0;
    walk->has_content_id = false;
    for (;;) {
        const gal_lexeme lexeme = gal_lexer_next(&walk->lexer);

        if (lexeme.kind == GAL_LEXEME_END && (nesting > 0 || walk->operand_count > 0))
            gal_check_add(walk->check, GAL_CHECK_CONTENT, walk->page, NULL,
                          "the content breaks off before an operator");
        if (lexeme.kind == GAL_LEXEME_END || !may_go_on(walk))
            return;
        if (lexeme.kind == GAL_LEXEME_FAULT)
            gal_check_add(walk->check, GAL_CHECK_CONTENT, walk->page, NULL,
                          "the content has bytes that are no operator and no operand");
        if (lexeme.kind != GAL_LEXEME_WORD || nesting > 0) {
            take_operand(walk, &lexeme, &nesting);
            continue;
        }

        const guint mark = gal_document_mark(walk->document);

        run_operator(walk, &lexeme);
        gal_document_release(walk->document, mark);
        walk->operand_count = 0;
        walk->has_content_id = false;
    }
}

/* NULL, and told, where a stream is damaged or the document has grown too large. */
static GByteArray *read_stream(gal_walk *walk, gal_object stream)
{
    const gsize most =
        (gsize)CLAMP(walk->check->bytes_left, 0, (gint64)GAL_DOCUMENT_MOST_STREAM);
    const char *rest = NULL;
    GByteArray *bytes = gal_object_bytes(walk->document, stream, most, &rest);

    if (!bytes || rest) {
        gal_check_add(walk->check, GAL_CHECK_CONTENT, walk->page, NULL,
                      "a stream of content cannot be unpacked");
        g_clear_pointer(&bytes, g_byte_array_unref);
    } else {
        walk->check->bytes_left -= bytes->len;
    }
    return bytes;
}

static bool is_open(const gal_walk *walk, int id)
{
    for (int i = 0; i < walk->depth; i++)
        if (id > 0 && walk->forms[i] == id)
            return true;
    return false;
}

static void walk_inside(gal_walk *walk, gal_object stream, gal_matrix matrix)
{
    GByteArray *bytes = read_stream(walk, stream);
    const gal_object resources = gal_object_key(walk->document, stream, "/Resources");
    const gal_walk outer = *walk;
    const guint saved = walk->saved->len, marked = walk->marked->len;

    if (!bytes)
        return;
    walk->forms[walk->depth++] = gal_object_id(walk->document, stream);
    walk->now.matrix = gal_matrix_multiply(
        gal_matrix_read(walk->document, gal_object_key(walk->document, stream, "/Matrix")),
        matrix);
    if (gal_object_kind_of(walk->document, resources) == GAL_OBJECT_DICTIONARY)
        walk->resources = resources;
    walk_bytes(walk, (const char *)bytes->data, bytes->len);
    g_array_set_size(walk->saved, MIN(saved, walk->saved->len));
    g_byte_array_set_size(walk->marked, MIN(marked, walk->marked->len));
    *walk = outer;
    g_byte_array_unref(bytes);
}

void gal_walk_stream(gal_walk *walk, gal_object stream, gal_matrix matrix)
{
    const int id = gal_object_id(walk->document, stream);

    walk->check->steps_left -= STEPS_OF_STREAM;
    if (is_open(walk, id))
        gal_check_add(walk->check, GAL_CHECK_CONTENT, walk->page, NULL,
                      "a form paints itself");
    else if (walk->depth >= GAL_MOST_DEPTH)
        gal_check_add(walk->check, GAL_CHECK_LIMIT, walk->page, NULL,
                      "forms are nested too deeply, the inner ones are not checked");
    else
        walk_inside(walk, stream, matrix);
}

/* The streams of a page's content are one, with blanks between. */
static GByteArray *join_contents(gal_walk *walk, gal_object contents)
{
    GByteArray *all = g_byte_array_new();
    const bool is_list = gal_object_kind_of(walk->document, contents) == GAL_OBJECT_ARRAY;
    const int count = is_list ? gal_object_count(walk->document, contents) : 1;

    for (int i = 0; i < MIN(count, MOST_CONTENTS); i++) {
        const gal_object stream =
            is_list ? gal_object_item(walk->document, contents, i) : contents;
        const gal_object_kind kind = gal_object_kind_of(walk->document, stream);
        GByteArray *bytes = kind != GAL_OBJECT_NOTHING ? read_stream(walk, stream) : NULL;

        if (bytes && (gsize)all->len + bytes->len < GAL_DOCUMENT_MOST_STREAM) {
            g_byte_array_append(all, bytes->data, bytes->len);
            g_byte_array_append(all, (const guint8 *)"\n", 1);
        }
        if (bytes)
            g_byte_array_unref(bytes);
    }
    return all;
}

/* A page's resources may stand above it. */
static gal_object find_resources(gal_document *document, gal_object page)
{
    enum { HIGHEST = 32 };
    gal_object node = page, found = 0;

    for (int i = 0; i < HIGHEST && node; i++) {
        found = gal_object_key(document, node, "/Resources");
        if (gal_object_kind_of(document, found) == GAL_OBJECT_DICTIONARY)
            return found;
        node = gal_object_key(document, node, "/Parent");
    }
    return 0;
}

void gal_walk_page(gal_preflight *check, int page)
{
    gal_walk *walk = g_new0(gal_walk, 1);
    const gal_space grey = gal_space_device(GAL_SPACE_GREY);
    const gal_object object = gal_document_page(check->document, page);

    walk->check = check;
    walk->document = check->document;
    walk->page = page + 1;
    walk->resources = find_resources(check->document, object);
    walk->now.matrix = walk->text = walk->line = (gal_matrix){ 1, 0, 0, 1, 0, 0 };
    walk->now.line_width = 1;
    gal_shade_set_space(&walk->now.fill, &grey);
    gal_shade_set_space(&walk->now.stroke, &grey);
    walk->saved = g_array_new(FALSE, FALSE, sizeof(gal_graphics));
    walk->marked = g_byte_array_new();
    walk->grounds = g_array_new(FALSE, FALSE, sizeof(gal_ground));

    GByteArray *content =
        join_contents(walk, gal_object_key(check->document, object, "/Contents"));

    walk_bytes(walk, (const char *)content->data, content->len);
    if (walk->saved->len > 0)
        gal_check_add(check, GAL_CHECK_CONTENT, page + 1, NULL,
                      "the content breaks off: a saved state is not taken back");
    g_byte_array_unref(content);
    g_array_unref(walk->saved);
    g_byte_array_unref(walk->marked);
    g_array_unref(walk->grounds);
    g_free(walk);
}
