/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions: a recursive descent whose depth is limited, and a walk over its tree. */
#include "layout/condition.h"

#include <stddef.h>
#include <string.h>

enum { DEEPEST_CONDITION = 16 };

typedef enum fact_type { FACT_COUNT, FACT_RATIO, FACT_WORD, FACT_NAME } fact_type;

typedef struct fact_row {
    const char *name;
    fact_type type;
    size_t offset;
    const char *const *words;
    bool needs_photo;
    const char *help;
} fact_row;

static const char *const orientations[] = { "portrait", "square", "landscape", NULL };
static const char *const outputs[] = { "pdf", "png", NULL };

#define OF(field) offsetof(gal_facts, field)

static const fact_row facts_table[] = {
    { "photo.count", FACT_COUNT, OF(photo_count), NULL, false,
      "How many photos the article has." },
    { "photo.orientation", FACT_WORD, OF(photo_orientation), orientations, true,
      "Of the first photo: landscape from 1.15 (width over height), portrait up to 0.87." },
    { "photo.aspect", FACT_RATIO, OF(photo_aspect_ratio), NULL, true,
      "Width over height of the first photo." },
    { "photo.pixels", FACT_COUNT, OF(photo_pixels), NULL, true,
      "Width of the first photo in pixels; 0 where its file is missing." },
    { "publication.length", FACT_COUNT, OF(publication_length), NULL, false,
      "Characters of the publication's name." },
    { "kicker.length", FACT_COUNT, OF(kicker_length), NULL, false,
      "Characters of the kicker." },
    { "headline.length", FACT_COUNT, OF(headline_length), NULL, false,
      "Characters of the headline." },
    { "standfirst.length", FACT_COUNT, OF(standfirst_length), NULL, false,
      "Characters of the standfirst." },
    { "body.length", FACT_COUNT, OF(body_length), NULL, false, "Characters of the body." },
    { "byline.count", FACT_COUNT, OF(byline_count), NULL, false,
      "How many authors are named." },
    { "language", FACT_NAME, OF(language), NULL, false, "Such as en or ko." },
    { "script", FACT_NAME, OF(script), NULL, false,
      "ISO 15924 in lower case, such as latn or hang." },
    { "page", FACT_COUNT, OF(page), NULL, false, "The page that is being made, from 1." },
    { "output", FACT_WORD, OF(is_png), outputs, false, "What the pages are made for." },
};

typedef enum comparison { EQUAL, UNEQUAL, LESS, LESS_EQUAL, MORE, MORE_EQUAL } comparison;

static const char *const comparisons[] = { "=", "!=", "<", "<=", ">", ">=", NULL };

struct gal_condition {
    enum { COMPARE, NOT, AND, OR } kind;
    const gal_condition *left, *right;
    const fact_row *fact;
    comparison comparison;
    double number;
    const char *name;
};

static const gal_condition *parse_or(gal_parser *parser, int depth);

static gal_condition *new_condition(gal_parser *parser, int kind, const gal_condition *left,
                                    const gal_condition *right)
{
    gal_condition *made = GAL_ARENA_NEW(parser->arena, gal_condition);

    made->kind = kind;
    made->left = left;
    made->right = right;
    return made;
}

static const gal_condition *refuse(gal_parser *parser, gal_span span, const char *expected,
                                   const char *what, const char *suggestion)
{
    gal_report_error(parser->report, span, expected, "@when: %s%s", what, suggestion);
    return NULL;
}

static const gal_condition *refuse_fact(gal_parser *parser, gal_span span, const char *name)
{
    const char *names[G_N_ELEMENTS(facts_table) + 1] = { NULL };

    for (size_t i = 0; i < G_N_ELEMENTS(facts_table); i++)
        names[i] = facts_table[i].name;

    char *expected = gal_words_join(names);
    char *suggestion = gal_suggestion(name, names, G_N_ELEMENTS(facts_table));
    char *what = g_strdup_printf("unknown fact '%s'", name);

    refuse(parser, span, expected, what, suggestion);
    g_free(what);
    g_free(suggestion);
    g_free(expected);
    return NULL;
}

/* WORD or WORD.WORD */
static const fact_row *parse_fact(gal_parser *parser)
{
    const gal_token *from = parser->next;
    const char *name = from->text;

    if (from->kind != GAL_TOKEN_WORD) {
        char *what = g_strdup_printf("a condition is missing, got %s",
                                     gal_token_title(parser, from));

        refuse(parser, from->span, "a comparison such as photo.count = 0", what, "");
        g_free(what);
        return NULL;
    }
    parser->next++;
    if (gal_parser_take(parser, ".") && parser->next->kind == GAL_TOKEN_WORD)
        name = gal_arena_format(parser->arena, "%s.%s", name, parser->next++->text);
    for (size_t i = 0; i < G_N_ELEMENTS(facts_table); i++)
        if (strcmp(facts_table[i].name, name) == 0)
            return &facts_table[i];
    refuse_fact(parser, gal_span_join(from->span, parser->next[-1].span), name);
    return NULL;
}

static bool parse_comparison(gal_parser *parser, gal_condition *condition)
{
    const gal_token *token = parser->next;
    int index = 0;

    while (comparisons[index] && !gal_token_is(token, GAL_TOKEN_SIGN, comparisons[index]))
        index++;
    if (!comparisons[index])
        return gal_report_error(parser->report, token->span, "=, !=, <, <=, > or >=",
                                "@when: '%s' is to be compared, got %s",
                                condition->fact->name, gal_token_title(parser, token));
    if (index > UNEQUAL && condition->fact->type >= FACT_WORD)
        return gal_report_error(parser->report, token->span, "= or !=",
                                "@when: '%s' compares numbers, and '%s' is a word",
                                token->text, condition->fact->name);
    condition->comparison = (comparison)index;
    parser->next++;
    return true;
}

static bool refuse_operand(gal_parser *parser, const fact_row *fact, const char *needs,
                           const char *expected)
{
    const gal_token *token = parser->next;
    char *suggestion =
        gal_suggestion(token->text, fact->words,
                       fact->words ? (int)g_strv_length((char **)fact->words) : 0);

    gal_report_error(parser->report, token->span, expected,
                     "@when: '%s' is compared with %s, got %s%s", fact->name, needs,
                     gal_token_title(parser, token), suggestion);
    g_free(suggestion);
    return false;
}

static bool parse_word_operand(gal_parser *parser, gal_condition *condition)
{
    const fact_row *fact = condition->fact;
    char *expected = gal_words_join(fact->words);
    int index = 0;

    while (fact->words[index] &&
           !gal_token_is(parser->next, GAL_TOKEN_WORD, fact->words[index]))
        index++;
    condition->number = index;

    const bool is_known =
        fact->words[index] || refuse_operand(parser, fact, "a word", expected);

    g_free(expected);
    return is_known;
}

static bool parse_operand(gal_parser *parser, gal_condition *condition)
{
    const gal_token *token = parser->next;
    const fact_row *fact = condition->fact;
    const bool is_number = token->kind == GAL_TOKEN_NUMBER && token->text[0] == '\0';
    const bool is_name = token->kind == GAL_TOKEN_WORD || token->kind == GAL_TOKEN_STRING;

    if (fact->type == FACT_WORD && !parse_word_operand(parser, condition))
        return false;
    if (fact->type == FACT_NAME && !is_name)
        return refuse_operand(parser, fact, "a name", "a word such as en");
    if (fact->type < FACT_WORD && !is_number)
        return refuse_operand(parser, fact, "a number", "a number without a unit");
    if (fact->type < FACT_WORD)
        condition->number = token->number;
    condition->name = token->text;
    parser->next++;
    return true;
}

static const gal_condition *parse_compare(gal_parser *parser)
{
    gal_condition *condition = new_condition(parser, COMPARE, NULL, NULL);

    condition->fact = parse_fact(parser);
    return condition->fact && parse_comparison(parser, condition) &&
                   parse_operand(parser, condition)
               ? condition
               : NULL;
}

static const gal_condition *parse_not(gal_parser *parser, int depth)
{
    const gal_token *token = parser->next;
    const gal_condition *inner;

    if (depth > DEEPEST_CONDITION)
        return refuse(parser, token->span, NULL, "a condition nests deeper than 16", "");
    if (gal_parser_take(parser, "not")) {
        inner = parse_not(parser, depth + 1);
        return inner ? new_condition(parser, NOT, inner, NULL) : NULL;
    }
    if (!gal_parser_take(parser, "("))
        return parse_compare(parser);
    inner = parse_or(parser, depth + 1);
    if (inner && !gal_parser_take(parser, ")"))
        return refuse(parser, parser->next->span, NULL, "a '(' without its ')'", "");
    return inner;
}

static const gal_condition *parse_and(gal_parser *parser, int depth)
{
    const gal_condition *left = parse_not(parser, depth);

    while (left && gal_parser_take(parser, "and")) {
        const gal_condition *right = parse_not(parser, depth);

        left = right ? new_condition(parser, AND, left, right) : NULL;
    }
    return left;
}

static const gal_condition *parse_or(gal_parser *parser, int depth)
{
    const gal_condition *left = parse_and(parser, depth);

    while (left && gal_parser_take(parser, "or")) {
        const gal_condition *right = parse_and(parser, depth);

        left = right ? new_condition(parser, OR, left, right) : NULL;
    }
    return left;
}

const gal_condition *gal_condition_parse(gal_parser *parser)
{
    return parse_or(parser, 0);
}

static double read_number(const fact_row *fact, const gal_facts *facts)
{
    const void *field = (const char *)facts + fact->offset;

    if (fact->type == FACT_RATIO)
        return *(const double *)field;
    if (fact->offset == OF(is_png))
        return *(const bool *)field;
    return *(const int *)field;
}

/* Less than 0, 0 or more than 0: how the fact stands to what it is compared with. */
static int compare(const gal_condition *condition, const gal_facts *facts)
{
    const fact_row *fact = condition->fact;

    if (fact->type == FACT_NAME) {
        const char *name = *(const char *const *)((const char *)facts + fact->offset);

        return g_ascii_strcasecmp(name ? name : "", condition->name);
    }

    const double number = read_number(fact, facts);

    return (number > condition->number) - (number < condition->number);
}

static bool holds_comparison(const gal_condition *condition, const gal_facts *facts)
{
    if (condition->fact->needs_photo && facts->photo_count == 0)
        return false;

    const int order = compare(condition, facts);

    switch (condition->comparison) {
    case EQUAL: return order == 0;
    case UNEQUAL: return order != 0;
    case LESS: return order < 0;
    case LESS_EQUAL: return order <= 0;
    case MORE: return order > 0;
    case MORE_EQUAL: return order >= 0;
    }
    return false;
}

/* A chain of and, or is as deep to the left as it is long, so the left is walked last. */
bool gal_condition_holds(const gal_condition *condition, const gal_facts *facts)
{
    while (condition->kind == AND || condition->kind == OR) {
        const bool right = gal_condition_holds(condition->right, facts);

        if (right == (condition->kind == OR))
            return right;
        condition = condition->left;
    }
    if (condition->kind == NOT)
        return !gal_condition_holds(condition->left, facts);
    return holds_comparison(condition, facts);
}

void gal_facts_describe(GString *text)
{
    static const char *const values[] = { "a whole number", "a number", NULL, "a word" };

    for (size_t i = 0; i < G_N_ELEMENTS(facts_table); i++) {
        const fact_row *fact = &facts_table[i];
        char *words = fact->words ? gal_words_join(fact->words) : NULL;

        g_string_append_printf(text, "| `%s` | %s | %s |\n", fact->name,
                               words ? words : values[fact->type], fact->help);
        g_free(words);
    }
}
