/* SPDX-License-Identifier: Apache-2.0 */
/* Reading values: numbers with units, words, colors, and the table of all types. */
#include "layout/value.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *name;
    double points;
} absolute_units[] = {
    { "pt", 1 }, { "mm", 72 / 25.4 }, { "cm", 72 / 2.54 }, { "in", 72 }, { "pc", 12 },
};

enum { MOST_LINES = 999, MOST_EMS = 100, MOST_FAMILIES = 16 };

bool gal_parser_take(gal_parser *parser, const char *text)
{
    const gal_token *token = parser->next;
    const bool is_it = (token->kind == GAL_TOKEN_SIGN || token->kind == GAL_TOKEN_WORD) &&
                       strcmp(token->text, text) == 0;

    parser->next += is_it;
    return is_it;
}

const char *gal_token_title(gal_parser *parser, const gal_token *token)
{
    const gal_span span = token->span;

    if (token->kind == GAL_TOKEN_END)
        return "the end of the file";
    return gal_arena_format(parser->arena, "'%.*s'", (int)MIN(span.end - span.start, 200),
                            span.source->text + span.start);
}

bool gal_is_name(const char *text)
{
    if (!g_ascii_islower(text[0]))
        return false;
    while (g_ascii_islower(*text) || g_ascii_isdigit(*text) || *text == '-')
        text++;
    return *text == '\0';
}

bool gal_value_refuse(gal_parser *parser, const gal_value *value, const gal_token *token)
{
    char *expected = gal_property_expectation(value->property);

    gal_report_error(parser->report, token->span, expected, "%s: '%s' needs %s, got %s",
                     parser->label, value->name, gal_property_noun(value->property),
                     gal_token_title(parser, token));
    g_free(expected);
    return false;
}

bool gal_value_refuse_word(gal_parser *parser, const gal_value *value,
                           const gal_token *token, const char *const *words)
{
    char *expected = gal_property_expectation(value->property);
    char *suggestion =
        gal_suggestion(token->text, words, (int)g_strv_length((char **)words));

    gal_report_error(parser->report, token->span, expected, "%s: '%s' needs %s, got %s%s",
                     parser->label, value->name, gal_property_noun(value->property),
                     gal_token_title(parser, token), suggestion);
    g_free(suggestion);
    g_free(expected);
    return false;
}

bool gal_value_refuse_range(gal_parser *parser, const gal_value *value, gal_span span)
{
    char *expected = gal_property_expectation(value->property);

    gal_report_error(parser->report, span, expected, "%s: '%s' is out of range: '%.*s'",
                     parser->label, value->name, (int)(span.end - span.start),
                     span.source->text + span.start);
    g_free(expected);
    return false;
}

/* The unit of the number at the cursor, which may be a word of its own: 8.8pt, 2 lines. */
static bool read_amount(gal_parser *parser, gal_amount *amount)
{
    const gal_token *token = parser->next++;
    const char *unit = token->text;

    if (unit[0] == '\0' &&
        (gal_parser_take(parser, "line") || gal_parser_take(parser, "lines")))
        unit = "line";
    *amount = (gal_amount){ GAL_UNIT_POINT, token->number };
    for (size_t i = 0; i < G_N_ELEMENTS(absolute_units); i++)
        if (strcmp(unit, absolute_units[i].name) == 0) {
            amount->number *= absolute_units[i].points;
            return true;
        }
    if (strcmp(unit, "line") == 0 || strcmp(unit, "lines") == 0)
        amount->unit = GAL_UNIT_LINE;
    else if (strcmp(unit, "em") == 0)
        amount->unit = GAL_UNIT_EM;
    else
        return unit[0] == '\0' && token->number == 0;
    return true;
}

/* What must not be nothing in points must not be nothing in lines or ems either. */
static bool is_in_range(gal_amount amount, const gal_property *property)
{
    const struct {
        double least, most;
    } ranges[] = {
        [GAL_UNIT_POINT] = { property->least, property->most },
        [GAL_UNIT_LINE] = { property->least > 0 ? 0.25 : 0, MOST_LINES },
        [GAL_UNIT_EM] = { property->least > 0 ? 0.1 : 0, MOST_EMS },
    };

    return amount.number >= ranges[amount.unit].least - 1e-9 &&
           amount.number <= ranges[amount.unit].most + 1e-9;
}

bool gal_amount_parse(gal_parser *parser, const gal_value *value, gal_amount *amount)
{
    static const unsigned needs[] = {
        [GAL_UNIT_LINE] = GAL_ALLOW_LINES,
        [GAL_UNIT_EM] = GAL_ALLOW_EM,
    };
    const gal_token *token = parser->next;

    if (token->kind != GAL_TOKEN_NUMBER)
        return gal_value_refuse(parser, value, token);

    const bool is_length = read_amount(parser, amount);
    const gal_span span = gal_span_join(token->span, parser->next[-1].span);

    if (!is_length || (needs[amount->unit] & ~value->property->allow)) {
        const gal_token whole = { GAL_TOKEN_NUMBER, span, "", 0 };

        return gal_value_refuse(parser, value, &whole);
    }
    if (!is_in_range(*amount, value->property))
        return gal_value_refuse_range(parser, value, span);
    if (amount->unit == GAL_UNIT_LINE && amount->number * 4 != floor(amount->number * 4))
        return gal_report_error(
            parser->report, span, "whole lines, halves or quarters, for example 2.75 lines",
            "%s: '%s' needs lines that divide by four", parser->label, value->name);
    return true;
}

bool gal_count_parse(gal_parser *parser, const gal_value *value, int least, int most,
                     int *count)
{
    const gal_token *token = parser->next;

    if (token->kind != GAL_TOKEN_NUMBER || token->text[0] != '\0' ||
        token->number != floor(token->number))
        return gal_value_refuse(parser, value, token);
    if (token->number < least || token->number > most)
        return gal_value_refuse_range(parser, value, token->span);
    *count = (int)token->number;
    parser->next++;
    return true;
}

static bool parse_length(gal_parser *parser, gal_value *value)
{
    return gal_amount_parse(parser, value, &value->amounts[0]);
}

static bool refuse_order(gal_parser *parser, const gal_value *value, const gal_token *from)
{
    return gal_report_error(
        parser->report, gal_span_join(from->span, parser->next[-1].span), NULL,
        "%s: '%s' has a minimum over its maximum", parser->label, value->name);
}

static bool parse_length_range(gal_parser *parser, gal_value *value)
{
    const gal_token *from = parser->next;

    if (!gal_amount_parse(parser, value, &value->amounts[0]))
        return false;
    if (!gal_parser_take(parser, "to"))
        return gal_value_refuse(parser, value, parser->next);
    if (!gal_amount_parse(parser, value, &value->amounts[1]))
        return false;
    return value->amounts[0].unit != value->amounts[1].unit ||
           value->amounts[0].number <= value->amounts[1].number ||
           refuse_order(parser, value, from);
}

/* A number in the row's range with `unit`. */
static bool parse_ratio(gal_parser *parser, const gal_value *value, const char *unit,
                        double *ratio)
{
    const gal_token *token = parser->next;

    if (token->kind != GAL_TOKEN_NUMBER ||
        (strcmp(token->text, unit) != 0 && !(token->text[0] == '\0' && token->number == 0)))
        return gal_value_refuse(parser, value, token);
    if (token->number < value->property->least || token->number > value->property->most)
        return gal_value_refuse_range(parser, value, token->span);
    *ratio = token->number;
    parser->next++;
    return true;
}

static bool parse_ratio_range(gal_parser *parser, gal_value *value)
{
    const gal_token *from = parser->next;

    if (!parse_ratio(parser, value, "", &value->ratios[0]))
        return false;
    if (!gal_parser_take(parser, "to"))
        return gal_value_refuse(parser, value, parser->next);
    if (!parse_ratio(parser, value, "", &value->ratios[1]))
        return false;
    return value->ratios[0] <= value->ratios[1] || refuse_order(parser, value, from);
}

static bool parse_span(gal_parser *parser, gal_value *value)
{
    const gal_token *from = parser->next;

    for (int i = 0; i < 3; i++) {
        if (!parse_ratio(parser, value, "%", &value->ratios[i]))
            return false;
        value->ratios[i] /= 100;
    }
    return (value->ratios[0] <= value->ratios[1] && value->ratios[1] <= value->ratios[2]) ||
           refuse_order(parser, value, from);
}

static bool parse_count(gal_parser *parser, gal_value *value)
{
    return gal_count_parse(parser, value, (int)value->property->least,
                           (int)value->property->most, &value->number);
}

static bool parse_line_count(gal_parser *parser, gal_value *value)
{
    if (!parse_count(parser, value))
        return false;
    if (!gal_parser_take(parser, "lines"))
        gal_parser_take(parser, "line");
    return true;
}

static bool find_word(gal_parser *parser, const char *const *words, int *index)
{
    for (int i = 0; words[i]; i++)
        if (gal_token_is(parser->next, GAL_TOKEN_WORD, words[i])) {
            *index = i;
            parser->next++;
            return true;
        }
    return false;
}

static bool parse_word(gal_parser *parser, gal_value *value)
{
    return find_word(parser, value->property->words, &value->number) ||
           gal_value_refuse_word(parser, value, parser->next, value->property->words);
}

static bool parse_weight(gal_parser *parser, gal_value *value)
{
    static const char *const words[] = { "regular", "medium", "semibold",
                                         "bold",    "black",  NULL };
    static const int weights[] = { 400, 500, 600, 700, 900 };
    int index;

    if (parser->next->kind == GAL_TOKEN_NUMBER)
        return parse_count(parser, value);
    if (!find_word(parser, words, &index))
        return gal_value_refuse_word(parser, value, parser->next, words);
    value->number = weights[index];
    return true;
}

/* grey(60%) is 60% of black. */
static bool parse_grey(gal_parser *parser, const gal_value *value, gal_color *color)
{
    const gal_token *token = parser->next;

    if (!gal_parser_take(parser, "("))
        return gal_value_refuse(parser, value, parser->next);
    token = parser->next;
    if (token->kind != GAL_TOKEN_NUMBER || strcmp(token->text, "%") != 0)
        return gal_value_refuse(parser, value, token);
    if (token->number < 0 || token->number > 100)
        return gal_value_refuse_range(parser, value, token->span);
    parser->next++;
    if (!gal_parser_take(parser, ")"))
        return gal_value_refuse(parser, value, parser->next);

    const guint8 light = (guint8)lround(255 * (1 - token->number / 100));

    color->ink = (gal_ink){ light, light, light };
    return true;
}

static bool parse_hash(gal_parser *parser, const gal_value *value, gal_color *color)
{
    const gal_token *token = parser->next;
    guint8 parts[3];

    if (strlen(token->text) != 7 || strspn(token->text + 1, "0123456789abcdefABCDEF") != 6)
        return gal_value_refuse(parser, value, token);
    for (int i = 0; i < 3; i++)
        parts[i] = (guint8)(g_ascii_xdigit_value(token->text[1 + 2 * i]) * 16 +
                            g_ascii_xdigit_value(token->text[2 + 2 * i]));
    color->ink = (gal_ink){ parts[0], parts[1], parts[2] };
    parser->next++;
    return true;
}

/* Only what has a name of its own may have inks. */
static bool defines_color(const gal_value *value)
{
    return value->property->block == GAL_BLOCK_COLORS;
}

static bool parse_color_at(gal_parser *parser, const gal_value *value, gal_color *color)
{
    const gal_token *token = parser->next;

    color->span = token->span;
    if (token->kind == GAL_TOKEN_HASH)
        return parse_hash(parser, value, color) &&
               (!defines_color(value) || !gal_parser_take(parser, "cmyk") ||
                gal_inks_parse(parser, value, &color->ink));
    if (token->kind != GAL_TOKEN_WORD)
        return gal_value_refuse(parser, value, token);
    parser->next++;
    if (strcmp(token->text, "black") == 0)
        return true;
    if (strcmp(token->text, "grey") == 0)
        return parse_grey(parser, value, color);
    if (defines_color(value) && strcmp(token->text, "cmyk") == 0)
        return gal_inks_parse(parser, value, &color->ink) && gal_inks_show(&color->ink);
    if (gal_token_is(parser->next, GAL_TOKEN_SIGN, "(")) {
        static const char *const functions[] = { "grey", NULL };

        return gal_value_refuse_word(parser, value, token, functions);
    }
    if (strcmp(token->text, "white") == 0)
        color->ink = (gal_ink){ 255, 255, 255 };
    else if (defines_color(value))
        return gal_value_refuse(parser, value, token);
    else
        color->name = token->text;
    return true;
}

static bool parse_color(gal_parser *parser, gal_value *value)
{
    return parse_color_at(parser, value, &value->rule.color);
}

static bool parse_rule(gal_parser *parser, gal_value *value)
{
    if (!gal_amount_parse(parser, value, &value->rule.thickness))
        return false;

    /* A word before a colon is the next key after a forgotten semicolon. */
    const bool has_color = parser->next->kind == GAL_TOKEN_HASH ||
                           (parser->next->kind == GAL_TOKEN_WORD &&
                            !gal_token_is(parser->next + 1, GAL_TOKEN_SIGN, ":"));

    return !has_color || parse_color_at(parser, value, &value->rule.color);
}

static bool parse_string(gal_parser *parser, gal_value *value)
{
    if (parser->next->kind != GAL_TOKEN_STRING)
        return gal_value_refuse(parser, value, parser->next);
    value->string = parser->next++->text;
    return true;
}

static bool parse_name(gal_parser *parser, gal_value *value)
{
    if (parser->next->kind != GAL_TOKEN_WORD || !gal_is_name(parser->next->text))
        return gal_value_refuse(parser, value, parser->next);
    value->string = parser->next++->text;
    return true;
}

static bool parse_families(gal_parser *parser, gal_value *value)
{
    const char *names[MOST_FAMILIES];
    int count = 0;

    do {
        const gal_token *token = parser->next;

        if (token->kind != GAL_TOKEN_STRING || token->text[0] == '\0')
            return gal_value_refuse(parser, value, token);
        if (count == MOST_FAMILIES)
            return gal_report_error(parser->report, token->span, NULL,
                                    "%s: '%s' has more than %d families", parser->label,
                                    value->name, MOST_FAMILIES);
        names[count++] = token->text;
        parser->next++;
    } while (gal_parser_take(parser, ","));
    value->families = (gal_family_list){
        value->name, gal_arena_copy(parser->arena, names, (size_t)count, sizeof *names),
        count
    };
    return true;
}

static bool (*const parsers[GAL_TYPES])(gal_parser *, gal_value *) = {
    [GAL_TYPE_LENGTH] = parse_length,
    [GAL_TYPE_LENGTH_RANGE] = parse_length_range,
    [GAL_TYPE_RATIO_RANGE] = parse_ratio_range,
    [GAL_TYPE_COUNT] = parse_count,
    [GAL_TYPE_LINE_COUNT] = parse_line_count,
    [GAL_TYPE_WORD] = parse_word,
    [GAL_TYPE_SWITCH] = parse_word,
    [GAL_TYPE_WEIGHT] = parse_weight,
    [GAL_TYPE_COLOR] = parse_color,
    [GAL_TYPE_RULE] = parse_rule,
    [GAL_TYPE_SPAN] = parse_span,
    [GAL_TYPE_STRING] = parse_string,
    [GAL_TYPE_TEMPLATE] = gal_template_parse,
    [GAL_TYPE_FAMILIES] = parse_families,
    [GAL_TYPE_FONT] = parse_name,
    [GAL_TYPE_STYLE] = parse_name,
    [GAL_TYPE_SLOT] = parse_name,
    [GAL_TYPE_PAGE_SIZE] = gal_page_size_parse,
    [GAL_TYPE_MARGIN] = gal_margin_parse,
    [GAL_TYPE_COLUMNS] = gal_columns_parse,
    [GAL_TYPE_STEPS] = gal_steps_parse,
    [GAL_TYPE_PLACE] = gal_place_parse,
    [GAL_TYPE_FIT] = gal_fit_parse,
};

bool gal_value_parse(gal_parser *parser, gal_value *value)
{
    const gal_token *from = parser->next;

    if (!parsers[value->property->type](parser, value))
        return false;
    value->text = gal_span_join(from->span, parser->next[-1].span);
    return true;
}

static const gal_value *parse_default(const gal_property *property, gal_arena *arena,
                                      gal_report *report)
{
    gal_source *source = GAL_ARENA_NEW(arena, gal_source);
    gal_value *value = GAL_ARENA_NEW(arena, gal_value);
    bool is_sound;

    *source = (gal_source){ NULL, property->default_text, strlen(property->default_text) };

    GArray *tokens = gal_tokens_read(source, arena, report, &is_sound);
    gal_parser parser = { arena, report, (const gal_token *)tokens->data, property->name };

    value->property = property;
    value->name = property->name;
    is_sound = is_sound && gal_value_parse(&parser, value);
    g_assert(is_sound);
    g_array_unref(tokens);
    return value;
}

const gal_value *const *gal_defaults_parse(gal_block_kind kind, gal_arena *arena)
{
    const gal_value **defaults =
        GAL_ARENA_ARRAY(arena, const gal_value *, GAL_MOST_PROPERTIES);
    gal_error error = { 0 };
    gal_report report;
    int count;
    const gal_property *rows = gal_properties(kind, &count);

    gal_report_init(&report, &error);
    for (int i = 0; i < count; i++)
        if (rows[i].default_text)
            defaults[i] = parse_default(&rows[i], arena, &report);
    gal_report_clear(&report);
    gal_error_clear(&error);
    return defaults;
}
