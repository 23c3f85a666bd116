/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the values that have a grammar of their own: pages, places, steps, templates. */
#include <math.h>
#include <string.h>

#include "layout/value.h"

enum { MOST_STEPS = 16, MOST_FIT_STEPS = 16, MOST_COLUMNS = 24, MOST_LINES = 999 };

static const struct {
    const char *name;
    double width_pt, height_pt;
} page_sizes[] = {
    { "a3", 297 * 72 / 25.4, 420 * 72 / 25.4 },
    { "a4", 210 * 72 / 25.4, 297 * 72 / 25.4 },
    { "a5", 148 * 72 / 25.4, 210 * 72 / 25.4 },
    { "letter", 612, 792 },
    { "legal", 612, 1008 },
    { "tabloid", 792, 1224 },
};

static bool parse_named_size(gal_parser *parser, gal_value *value)
{
    const gal_token *token = parser->next++;
    const char *names[G_N_ELEMENTS(page_sizes) + 1] = { NULL };

    for (size_t i = 0; i < G_N_ELEMENTS(page_sizes); i++) {
        names[i] = page_sizes[i].name;
        if (strcmp(token->text, page_sizes[i].name) != 0)
            continue;

        const bool is_turned = gal_parser_take(parser, "landscape");

        value->amounts[is_turned].number = page_sizes[i].width_pt;
        value->amounts[!is_turned].number = page_sizes[i].height_pt;
        return true;
    }
    return gal_value_refuse_word(parser, value, token, names);
}

bool gal_page_size_parse(gal_parser *parser, gal_value *value)
{
    /* 8.5in is a number, a4 a word: a digit cannot start one. */
    if (parser->next->kind == GAL_TOKEN_WORD)
        return parse_named_size(parser, value);
    return gal_amount_parse(parser, value, &value->amounts[0]) &&
           gal_amount_parse(parser, value, &value->amounts[1]);
}

bool gal_margin_parse(gal_parser *parser, gal_value *value)
{
    /* Which of the given lengths is top, inner, bottom, outer. */
    static const int order[4][4] = {
        { 0, 0, 0, 0 }, { 0, 1, 0, 1 }, { 0, 1, 2, 1 }, { 0, 1, 2, 3 }
    };
    gal_amount given[4];
    int count = 0;

    do
        if (!gal_amount_parse(parser, value, &given[count]))
            return false;
    while (++count < 4 && parser->next->kind == GAL_TOKEN_NUMBER);
    for (int i = 0; i < 4; i++)
        value->amounts[i] = given[order[count - 1][i]];
    return true;
}

static bool parse_shares(gal_parser *parser, gal_value *value)
{
    gal_columns_value *columns = &value->columns;

    for (; parser->next->kind == GAL_TOKEN_NUMBER; parser->next++) {
        if (strcmp(parser->next->text, "fr") != 0)
            return gal_value_refuse(parser, value, parser->next);
        if (columns->count == MOST_COLUMNS || parser->next->number < 0.1 ||
            parser->next->number > 100)
            return gal_value_refuse_range(parser, value, parser->next->span);
        columns->shares[columns->count++] = parser->next->number;
    }
    return true;
}

bool gal_columns_parse(gal_parser *parser, gal_value *value)
{
    gal_columns_value *columns = &value->columns;

    if (parser->next->kind == GAL_TOKEN_NUMBER && strcmp(parser->next->text, "fr") == 0)
        return parse_shares(parser, value);
    if (!gal_count_parse(parser, value, 1, MOST_COLUMNS, &columns->count))
        return false;
    for (int i = 0; i < columns->count; i++)
        columns->shares[i] = 1;
    return true;
}

/* SIZE/LEADING MOST-LINES */
static bool parse_step(gal_parser *parser, gal_value *value, gal_step_value *step)
{
    static const gal_property leading_row = { GAL_BLOCK_STYLE,
                                              "steps",
                                              GAL_TYPE_STEPS,
                                              GAL_ALLOW_LINES | GAL_ALLOW_EM,
                                              4,
                                              192,
                                              .example = "42pt/4 lines 1, 33pt/3 lines 2" };
    gal_value size = *value, leading = *value;
    gal_property size_row = *value->property;

    size_row.allow = 0;
    size.property = &size_row;
    leading.property = &leading_row;
    if (!gal_amount_parse(parser, &size, &step->size))
        return false;
    if (!gal_parser_take(parser, "/"))
        return gal_value_refuse(parser, value, parser->next);
    return gal_amount_parse(parser, &leading, &step->leading) &&
           gal_count_parse(parser, value, 1, 99, &step->max_lines);
}

bool gal_steps_parse(gal_parser *parser, gal_value *value)
{
    gal_step_value steps[MOST_STEPS];
    int count = 0;

    do {
        const gal_token *token = parser->next;

        if (count == MOST_STEPS)
            return gal_report_error(parser->report, token->span, NULL,
                                    "%s: '%s' has more than %d sizes", parser->label,
                                    value->name, MOST_STEPS);
        if (!parse_step(parser, value, &steps[count]))
            return false;
        if (count > 0 && steps[count].size.number >= steps[count - 1].size.number)
            return gal_report_error(parser->report, token->span, "sizes that fall",
                                    "%s: '%s' has a size that is not under the one before",
                                    parser->label, value->name);
        count++;
    } while (gal_parser_take(parser, ","));
    value->steps.items = gal_arena_copy(parser->arena, steps, (size_t)count, sizeof *steps);
    value->steps.count = count;
    return true;
}

/* columns A-B, or column A */
static bool parse_columns_of_place(gal_parser *parser, gal_value *value)
{
    gal_place_value *place = &value->place;
    const gal_token *from = parser->next;

    if (!gal_count_parse(parser, value, 1, MOST_COLUMNS, &place->first_column))
        return false;
    place->last_column = place->first_column;
    if (gal_parser_take(parser, "-") &&
        !gal_count_parse(parser, value, 1, MOST_COLUMNS, &place->last_column))
        return false;
    if (place->last_column < place->first_column)
        return gal_report_error(parser->report,
                                gal_span_join(from->span, parser->next[-1].span),
                                "the lower column first, for example columns 1-3",
                                "%s: columns %d-%d run backwards", parser->label,
                                place->first_column, place->last_column);
    return gal_parser_take(parser, ",") || gal_value_refuse(parser, value, parser->next);
}

static bool parse_line_of_place(gal_parser *parser, gal_value *value)
{
    const gal_token *token = parser->next;

    if (token->kind != GAL_TOKEN_NUMBER || token->text[0] != '\0')
        return gal_value_refuse(parser, value, token);
    if (token->number < 1 || token->number > MOST_LINES ||
        token->number * 4 != floor(token->number * 4))
        return gal_report_error(parser->report, token->span,
                                "a line from 1, halves or quarters too, for example "
                                "line 2.75",
                                "%s: '%s' has no such line", parser->label, value->name);
    value->place.line = token->number;
    parser->next++;
    return true;
}

static bool parse_after(gal_parser *parser, gal_value *value)
{
    gal_place_value *place = &value->place;

    if (parser->next->kind != GAL_TOKEN_WORD || !gal_is_name(parser->next->text))
        return gal_value_refuse(parser, value, parser->next);
    place->after = parser->next->text;
    place->after_span = parser->next->span;
    parser->next++;
    return parser->next->kind != GAL_TOKEN_NUMBER ||
           gal_amount_parse(parser, value, &place->gap);
}

bool gal_place_parse(gal_parser *parser, gal_value *value)
{
    static const char *const words[] = { "columns", "line", "after",  "beside",
                                         "above",   "top",  "bottom", NULL };
    gal_place_value *place = &value->place;

    if ((gal_parser_take(parser, "columns") || gal_parser_take(parser, "column")) &&
        !parse_columns_of_place(parser, value))
        return false;

    const gal_token *word = parser->next;

    if (gal_parser_take(parser, "line")) {
        place->kind = GAL_AT_LINE;
        return parse_line_of_place(parser, value);
    }
    if (gal_parser_take(parser, "after")) {
        place->kind = GAL_AT_AFTER;
        return parse_after(parser, value);
    }
    if (gal_parser_take(parser, "top") || gal_parser_take(parser, "bottom")) {
        place->kind = word->text[0] == 't' ? GAL_AT_TOP : GAL_AT_BOTTOM;
        return true;
    }
    if (gal_parser_take(parser, "beside") || gal_parser_take(parser, "above")) {
        place->kind = word->text[0] == 'b' ? GAL_AT_BESIDE : GAL_AT_ABOVE;
        return gal_parser_take(parser, "body") ||
               gal_value_refuse(parser, value, parser->next);
    }
    return gal_value_refuse_word(parser, value, word, words);
}

static bool parse_fit_step(gal_parser *parser, gal_value *value, gal_fit_step *step)
{
    static const char *const words[] = { "photo-height", "headline-step", "body-size",
                                         "next-page", NULL };
    const gal_token *token = parser->next;
    int kind = 0;

    while (words[kind] && !gal_token_is(token, GAL_TOKEN_WORD, words[kind]))
        kind++;
    if (!words[kind])
        return gal_value_refuse_word(parser, value, token, words);
    parser->next++;
    step->kind = (gal_fit_step_kind)kind;
    if (step->kind != GAL_FIT_BODY_SIZE)
        return true;

    gal_amount size;

    if (!gal_amount_parse(parser, value, &size))
        return false;
    step->size = gal_length_from_pt(size.number);
    return true;
}

bool gal_fit_parse(gal_parser *parser, gal_value *value)
{
    gal_fit_step steps[MOST_FIT_STEPS] = { 0 };
    int count = 0;

    do {
        if (count == MOST_FIT_STEPS)
            return gal_report_error(parser->report, parser->next->span, NULL,
                                    "%s: '%s' has more than %d steps", parser->label,
                                    value->name, MOST_FIT_STEPS);
        if (!parse_fit_step(parser, value, &steps[count++]))
            return false;
    } while (gal_parser_take(parser, ","));
    value->fit.items = gal_arena_copy(parser->arena, steps, (size_t)count, sizeof *steps);
    value->fit.count = count;
    return true;
}

static bool refuse_field(gal_parser *parser, const gal_value *value, const char *field)
{
    char *words = gal_words_join(gal_template_fields);
    char *suggestion = gal_suggestion(field, gal_template_fields,
                                      (int)g_strv_length((char **)gal_template_fields));

    gal_report_error(parser->report, parser->next->span, words,
                     "%s: '%s' has an unknown field '{%s}'%s", parser->label, value->name,
                     field, suggestion);
    g_free(suggestion);
    g_free(words);
    return false;
}

static bool check_fields(gal_parser *parser, const gal_value *value, const char *text)
{
    for (const char *open = strchr(text, '{'); open; open = strchr(open + 1, '{')) {
        const char *close = strchr(open, '}');

        if (!close)
            return gal_report_error(parser->report, parser->next->span, NULL,
                                    "%s: '%s' has a '{' without its '}'", parser->label,
                                    value->name);

        const char *field =
            gal_arena_text(parser->arena, open + 1, (size_t)(close - open - 1));

        if (!g_strv_contains(gal_template_fields, field))
            return refuse_field(parser, value, field);
    }
    return true;
}

bool gal_template_parse(gal_parser *parser, gal_value *value)
{
    if (parser->next->kind != GAL_TOKEN_STRING)
        return gal_value_refuse(parser, value, parser->next);
    if (!check_fields(parser, value, parser->next->text))
        return false;
    value->string = parser->next++->text;
    return true;
}
