/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading one layout file into a sheet. After a fault reading goes on behind the
 * declaration or the block that has it, so that one run tells all faults of a file.
 */
#include <string.h>

#include "layout/sheet.h"

enum { MOST_BYTES = 256 * 1024, MOST_BLOCKS = 512, DEEPEST_BLOCK = 4 };

static const char blocks_expected[] =
    "@page, @fonts, @colors, style NAME, slot NAME, @when CONDITION or @fit";
static const char variant_blocks_expected[] = "@page, style NAME or slot NAME";

typedef struct file_parser {
    gal_parser parser;
    const gal_source *source;
    gal_sheet *sheet;
    gal_variant *variant; /* the one that is being read; NULL */
    int block_count, depth;
    bool is_stopped; /* at a limit: what is open stays open */
} file_parser;

static const gal_token *peek(const file_parser *file)
{
    return file->parser.next;
}

static bool is_sign(const gal_token *token, const char *sign)
{
    return gal_token_is(token, GAL_TOKEN_SIGN, sign);
}

/* A fault larger than a value: names may be missing, so they are not checked. */
static bool refuse(file_parser *file, const gal_token *token, const char *expected,
                   const char *text)
{
    file->sheet->is_broken = true;
    return gal_report_error(file->parser.report, token->span, expected, "%s", text);
}

static bool refuse_got(file_parser *file, const char *expected, const char *what)
{
    const char *text = gal_arena_format(file->parser.arena, "%s, got %s", what,
                                        gal_token_title(&file->parser, peek(file)));

    return refuse(file, peek(file), expected, text);
}

static void stop_reading(file_parser *file)
{
    file->is_stopped = true;
    while (peek(file)->kind != GAL_TOKEN_END)
        file->parser.next++;
}

/* Over what stands before the next `stop` or the end of the block, and over blocks in it. */
static void skip_to(file_parser *file, const char *stop)
{
    int depth = 0;

    for (; peek(file)->kind != GAL_TOKEN_END; file->parser.next++) {
        if (depth == 0 && (is_sign(peek(file), stop) || is_sign(peek(file), "}")))
            return;
        depth += is_sign(peek(file), "{") - is_sign(peek(file), "}");
        if (file->depth + depth > DEEPEST_BLOCK) {
            refuse(file, peek(file), NULL, "blocks nest deeper than 4");
            stop_reading(file);
            return;
        }
    }
}

/* From anywhere in a block's head to behind its end. A head that ends in a semicolon, or
   in the brace of the block around it, has no body. */
static void skip_block(file_parser *file)
{
    while (peek(file)->kind != GAL_TOKEN_END && !is_sign(peek(file), "{") &&
           !is_sign(peek(file), "}") && !is_sign(peek(file), ";"))
        file->parser.next++;
    if (gal_parser_take(&file->parser, "{")) {
        file->depth++;
        skip_to(file, "}");
        file->depth--;
        gal_parser_take(&file->parser, "}");
    } else if (is_sign(peek(file), ";") || (file->depth == 0 && is_sign(peek(file), "}"))) {
        file->parser.next++;
    }
}

/* Behind a faulty declaration, which may lack its semicolon: no value holds a colon. */
static void skip_declaration(file_parser *file)
{
    while (peek(file)->kind != GAL_TOKEN_END && !is_sign(peek(file), ";") &&
           !is_sign(peek(file), "{") && !is_sign(peek(file), "}") &&
           !(peek(file)->kind == GAL_TOKEN_WORD && is_sign(peek(file) + 1, ":")))
        file->parser.next++;
    if (is_sign(peek(file), "{"))
        skip_to(file, ";");
    gal_parser_take(&file->parser, ";");
}

static void refuse_key(file_parser *file, const gal_block *block, const gal_token *key)
{
    const char *names[GAL_MOST_PROPERTIES + 1] = { NULL };
    int count;
    const gal_property *rows = gal_properties(block->kind, &count);

    for (int i = 0; i < count; i++)
        names[i] = rows[i].name;

    char *suggestion = gal_suggestion(key->text, names, count);
    char *expected = suggestion[0] ? NULL : gal_words_join(names);

    gal_report_error(file->parser.report, key->span, expected, "%s: unknown key '%s'%s",
                     file->parser.label, key->text, suggestion);
    g_free(expected);
    g_free(suggestion);
}

static bool refuse_twice(file_parser *file, gal_span span, gal_span first, const char *what)
{
    const gal_place place = gal_span_place(first);

    return gal_report_error(file->parser.report, span, NULL,
                            "%s is there twice (first at %s:%d:%d)", what, place.file,
                            place.line, place.column);
}

static GPtrArray *find_entries(file_parser *file, gal_block_kind kind)
{
    return kind == GAL_BLOCK_FONTS    ? file->sheet->fonts
           : kind == GAL_BLOCK_COLORS ? file->sheet->colors
                                      : NULL;
}

/* The property of the key at the cursor; NULL, reported, if there can be none. */
static const gal_property *find_key(file_parser *file, const gal_block *block)
{
    static const char *const taken[] = { "black", "white", "grey", "unset", NULL };
    const gal_token *key = peek(file);
    const gal_property *property = gal_property_find(block->kind, key->text);
    const bool is_free = property && strcmp(property->name, "NAME") == 0;

    if (is_free && (!gal_is_name(key->text) || g_strv_contains(taken, key->text))) {
        gal_report_error(file->parser.report, key->span,
                         "lower-case letters, digits and -, with a letter first",
                         "%s: '%s' cannot be a name here", file->parser.label, key->text);
        return NULL;
    }
    if (!property)
        refuse_key(file, block, key);
    return property;
}

/* Puts the value into its block. */
static bool keep_value(file_parser *file, gal_block *block, gal_value *value)
{
    GPtrArray *entries = find_entries(file, block->kind);
    const int index = gal_property_index(value->property);
    const gal_value *first =
        entries ? gal_entry_find(entries, value->name) : block->values[index];

    if (first) {
        char *what = g_strdup_printf("%s: '%s'", file->parser.label, value->name);

        refuse_twice(file, value->key, first->key, what);
        g_free(what);
        return false;
    }
    if (entries)
        g_ptr_array_add(entries, value);
    else
        block->values[index] = value;
    return true;
}

static bool parse_value(file_parser *file, gal_value *value)
{
    if (gal_token_is(peek(file), GAL_TOKEN_WORD, "unset")) {
        value->is_unset = true;
        value->text = file->parser.next++->span;
        return true;
    }
    return gal_value_parse(&file->parser, value);
}

/* Behind a value: a semicolon, or the end of the block. */
static void parse_end(file_parser *file, const gal_value *value)
{
    const gal_token *token = peek(file);

    if (gal_parser_take(&file->parser, ";") || is_sign(token, "}"))
        return;
    if (token->kind == GAL_TOKEN_WORD && is_sign(token + 1, ":")) {
        gal_report_error(file->parser.report, token->span, NULL,
                         "%s: ';' is missing before '%s'", file->parser.label, token->text);
        return;
    }
    if (token->kind == GAL_TOKEN_END)
        return;
    gal_report_error(file->parser.report, token->span, "; after the value",
                     "%s: unexpected %s after the value of '%s'", file->parser.label,
                     gal_token_title(&file->parser, token), value->name);
    skip_declaration(file);
}

static void parse_declaration(file_parser *file, gal_block *block)
{
    const gal_token *key = file->parser.next;
    const gal_property *property = find_key(file, block);
    gal_value *value = GAL_ARENA_NEW(file->parser.arena, gal_value);

    file->parser.next += 2;
    value->property = property;
    value->name = key->text;
    value->key = value->text = key->span;
    if (property && parse_value(file, value)) {
        keep_value(file, block, value);
        parse_end(file, value);
        return;
    }
    if (property) {
        value->is_unset = true;
        keep_value(file, block, value);
    }
    skip_declaration(file);
}

/* "style x {" or "@when" within declarations: a brace was forgotten before it. */
static bool starts_block(const gal_token *token)
{
    return token->kind == GAL_TOKEN_AT_WORD ||
           ((gal_token_is(token, GAL_TOKEN_WORD, "style") ||
             gal_token_is(token, GAL_TOKEN_WORD, "slot")) &&
            token[1].kind == GAL_TOKEN_WORD);
}

static bool is_at_block_end(file_parser *file, const char *label)
{
    const gal_token *token = peek(file);

    if (gal_parser_take(&file->parser, "}") || file->is_stopped)
        return true;
    if (token->kind != GAL_TOKEN_END && !starts_block(token))
        return false;

    const char *text = gal_arena_format(file->parser.arena, "%s: '}' is missing before %s",
                                        label, gal_token_title(&file->parser, token));

    refuse(file, token, NULL, text);
    return true;
}

static void parse_declarations(file_parser *file, gal_block *block)
{
    char *label = gal_block_label(block);

    file->parser.label = gal_arena_string(file->parser.arena, label);
    g_free(label);
    file->depth++;
    while (!is_at_block_end(file, file->parser.label)) {
        const gal_token *token = peek(file);

        if (gal_parser_take(&file->parser, ";"))
            continue;
        if (token->kind == GAL_TOKEN_WORD && is_sign(token + 1, ":")) {
            parse_declaration(file, block);
            continue;
        }
        gal_report_error(file->parser.report, token->span, "KEY: VALUE;",
                         "%s: a key is missing, got %s", file->parser.label,
                         gal_token_title(&file->parser, token));
        skip_to(file, ";");
        gal_parser_take(&file->parser, ";");
    }
    file->depth--;
}

static bool parse_name(file_parser *file, const char *before, const char **name,
                       gal_span *span)
{
    const gal_token *token = peek(file);

    if (token->kind != GAL_TOKEN_WORD || !gal_is_name(token->text)) {
        const char *what =
            gal_arena_format(file->parser.arena, "a name is missing after '%s'", before);

        return refuse_got(file, "a name in lower-case letters, digits and -", what);
    }
    *name = token->text;
    *span = token->span;
    file->parser.next++;
    return true;
}

static bool parse_open(file_parser *file, const char *after)
{
    const char *what =
        gal_arena_format(file->parser.arena, "'{' is missing after '%s'", after);

    return gal_parser_take(&file->parser, "{") || refuse_got(file, "{", what);
}

static bool parse_extends(file_parser *file, const char **name, gal_span *span)
{
    return !gal_parser_take(&file->parser, "extends") ||
           parse_name(file, "extends", name, span);
}

/* Adds a style or slot to the list, or the page to a variant; NULL, reported, if it is
   there. */
static gal_block *add_block(file_parser *file, GPtrArray *blocks, gal_block fresh)
{
    for (guint i = 0; i < blocks->len; i++) {
        const gal_block *other = blocks->pdata[i];

        if (other->kind == fresh.kind && strcmp(other->name, fresh.name) == 0) {
            char *label = gal_block_label(&fresh);

            refuse_twice(file, fresh.head, other->head, label);
            g_free(label);
            return NULL;
        }
    }

    gal_block *block = gal_arena_copy(file->parser.arena, &fresh, 1, sizeof fresh);

    g_ptr_array_add(blocks, block);
    return block;
}

/* style NAME [extends NAME] { and slot NAME { */
static void parse_named_block(file_parser *file, gal_block_kind kind)
{
    const gal_token *word = file->parser.next++;
    gal_block block = { .kind = kind, .name = "", .head = word->span, .parent = -1 };
    gal_span span;

    if (!parse_name(file, word->text, &block.name, &span) ||
        (kind == GAL_BLOCK_STYLE &&
         !parse_extends(file, &block.extends, &block.extends_span)) ||
        !parse_open(file, block.name)) {
        skip_block(file);
        return;
    }
    block.head = gal_span_join(word->span, span);
    if (file->variant && block.extends)
        gal_report_error(file->parser.report, block.extends_span, NULL,
                         "style %s: 'extends' does not go within @when", block.name);

    GPtrArray *blocks = file->variant             ? file->variant->blocks
                        : kind == GAL_BLOCK_STYLE ? file->sheet->styles
                                                  : file->sheet->slots;
    gal_block *added = add_block(file, blocks, block);

    parse_declarations(file, added ? added : &block);
}

/* @page { and its like, which are there once. */
static void parse_single_block(file_parser *file, gal_block_kind kind, gal_block *block)
{
    const gal_token *word = file->parser.next++;
    gal_block spare = { .kind = kind, .name = "", .head = word->span, .parent = -1 };

    if (!parse_open(file, word->text)) {
        skip_block(file);
        return;
    }
    if (file->variant) {
        block = add_block(file, file->variant->blocks, spare);
    } else if (block->head.source) {
        refuse_twice(file, word->span, block->head, word->text);
        block = NULL;
    } else {
        block->head = word->span;
    }
    parse_declarations(file, block ? block : &spare);
}

static void parse_entries(file_parser *file, gal_block_kind kind)
{
    const gal_token *word = file->parser.next++;
    gal_block block = { .kind = kind, .name = "", .head = word->span, .parent = -1 };

    if (parse_open(file, word->text))
        parse_declarations(file, &block);
    else
        skip_block(file);
}

static const char *join_tokens(file_parser *file, const gal_token *from,
                               const gal_token *end)
{
    GString *key = g_string_new(NULL);

    for (; from < end; from++)
        g_string_append_printf(key, "%.*s ", (int)(from->span.end - from->span.start),
                               from->span.source->text + from->span.start);

    const char *copy = gal_arena_text(file->parser.arena, key->str, key->len);

    g_string_free(key, TRUE);
    return copy;
}

static void parse_block(file_parser *file);

static void parse_when(file_parser *file)
{
    const gal_token *word = file->parser.next++, *from = peek(file);
    gal_variant *variant = GAL_ARENA_NEW(file->parser.arena, gal_variant);

    if (!(variant->condition = gal_condition_parse(&file->parser)) ||
        !parse_open(file, "@when CONDITION")) {
        file->sheet->is_broken = true;
        skip_block(file);
        return;
    }
    variant->text = gal_span_join(from->span, file->parser.next[-2].span);
    variant->key = join_tokens(file, from, file->parser.next - 1);
    variant->blocks = g_ptr_array_new();
    g_ptr_array_add(file->sheet->variants, variant);
    file->variant = variant;
    file->depth++;
    while (!gal_parser_take(&file->parser, "}") && !file->is_stopped) {
        if (peek(file)->kind == GAL_TOKEN_END) {
            refuse(file, word, NULL, "@when: the block has no '}'");
            break;
        }
        parse_block(file);
    }
    file->depth--;
    file->variant = NULL;
}

static void refuse_block(file_parser *file)
{
    static const char *const names[] = { "@page", "@fonts", "@colors", "style",
                                         "slot",  "@when",  "@fit" };
    const gal_token *token = peek(file);
    const char *what;

    if (gal_token_is(token, GAL_TOKEN_AT_WORD, "@module")) {
        what = "unknown block '@module': a layout is for one article";
    } else if (gal_token_is(token, GAL_TOKEN_AT_WORD, "@layout")) {
        what = "@layout is there twice";
    } else if (file->variant) {
        what = gal_arena_format(file->parser.arena, "@when cannot hold %s",
                                gal_token_title(&file->parser, token));
    } else {
        char *suggestion = gal_suggestion(token->text, names, G_N_ELEMENTS(names));

        what = gal_arena_format(file->parser.arena, "unknown block %s%s",
                                gal_token_title(&file->parser, token), suggestion);
        g_free(suggestion);
    }
    refuse(file, token, file->variant ? variant_blocks_expected : blocks_expected, what);
    file->parser.next++;
    if (!is_sign(token, "}"))
        skip_block(file);
}

static void parse_block(file_parser *file)
{
    static const struct {
        const char *word;
        gal_block_kind kind;
    } words[] = { { "style", GAL_BLOCK_STYLE },    { "slot", GAL_BLOCK_SLOT },
                  { "@page", GAL_BLOCK_PAGE },     { "@fonts", GAL_BLOCK_FONTS },
                  { "@colors", GAL_BLOCK_COLORS }, { "@fit", GAL_BLOCK_FIT } };
    const gal_token *token = peek(file);
    gal_block_kind kind = GAL_BLOCK_KINDS;

    if (++file->block_count > MOST_BLOCKS) {
        refuse(file, token, NULL, "a layout has at most 512 blocks");
        stop_reading(file);
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if ((token->kind == GAL_TOKEN_WORD || token->kind == GAL_TOKEN_AT_WORD) &&
            strcmp(token->text, words[i].word) == 0)
            kind = words[i].kind;
    if (kind == GAL_BLOCK_STYLE || kind == GAL_BLOCK_SLOT)
        parse_named_block(file, kind);
    else if (kind == GAL_BLOCK_PAGE)
        parse_single_block(file, kind, &file->sheet->page);
    else if (file->variant)
        refuse_block(file);
    else if (kind == GAL_BLOCK_FIT)
        parse_single_block(file, kind, &file->sheet->fit);
    else if (kind != GAL_BLOCK_KINDS)
        parse_entries(file, kind);
    else if (gal_token_is(token, GAL_TOKEN_AT_WORD, "@when"))
        parse_when(file);
    else
        refuse_block(file);
}

/* @layout NAME [extends NAME] { */
static bool parse_layout(file_parser *file)
{
    gal_sheet *sheet = file->sheet;
    const gal_token *word = peek(file);
    gal_span span;

    if (!gal_token_is(word, GAL_TOKEN_AT_WORD, "@layout"))
        return refuse_got(file, "@layout NAME { title: \"...\"; }",
                          "a layout file starts with @layout");
    file->parser.next++;
    sheet->head = sheet->layout.head = word->span;
    if (!parse_name(file, "@layout", &sheet->name, &span) ||
        !parse_extends(file, &sheet->extends, &sheet->extends_span) ||
        !parse_open(file, sheet->name))
        return false;
    parse_declarations(file, &sheet->layout);
    return true;
}

/* Bytes that are no text, and files that are too long, are not read at all. */
static bool check_text(const gal_source *source, gal_report *report)
{
    const char *bad;

    if (source->length > MOST_BYTES)
        return gal_report_error(report, (gal_span){ source, 0, 0 }, NULL,
                                "a layout file has at most 256 KB");
    if (!g_utf8_validate_len(source->text, source->length, &bad)) {
        const gal_source readable = { source->path, source->text,
                                      (size_t)(bad - source->text) };

        return gal_report_error(report,
                                (gal_span){ &readable, readable.length, readable.length },
                                NULL, "a layout file is UTF-8 text, and this byte is not");
    }
    return true;
}

gal_sheet *gal_sheet_parse(const gal_source *source, gal_arena *arena, gal_report *report)
{
    gal_sheet *sheet = gal_sheet_new(source, arena);
    bool is_sound;

    if (!check_text(source, report)) {
        sheet->is_broken = true;
        return sheet;
    }

    GArray *tokens = gal_tokens_read(source, arena, report, &is_sound);
    file_parser file = { .parser = { arena, report, (const gal_token *)tokens->data, "" },
                         .source = source,
                         .sheet = sheet };

    sheet->is_broken = !is_sound;
    if (parse_layout(&file))
        while (peek(&file)->kind != GAL_TOKEN_END)
            parse_block(&file);
    g_array_unref(tokens);
    return sheet;
}
