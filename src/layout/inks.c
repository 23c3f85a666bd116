/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Colours as inks: cmyk(0 90 80 10). What a screen shows of them is mixed from what the
 * sixteen overprints of full inks look like on coated paper, each by the share of the paper
 * that it covers (Neugebauer, 1937); nearly what the profile itself would say.
 */
#include "layout/value.h"

enum { INKS = 4, OVERPRINTS = 1 << INKS, ALL = 100 };

/* By profiles/coated.icc, relative to the paper; the bits say which inks are printed. */
static const uint8_t overprints[OVERPRINTS][3] = {
    { 255, 255, 255 }, { 0, 160, 228 }, { 230, 10, 128 }, { 44, 54, 134 },
    { 255, 237, 0 },   { 0, 153, 75 },  { 230, 31, 36 },  { 59, 59, 58 },
    { 41, 40, 40 },    { 3, 32, 43 },   { 47, 19, 25 },   { 30, 20, 29 },
    { 39, 41, 23 },    { 7, 35, 24 },   { 43, 26, 20 },   { 27, 26, 25 },
};

/* The share of the paper that has these inks and no others, in 1/100 to the fourth. */
static int find_share(const uint8_t *inks, int overprint)
{
    int share = 1;

    for (int i = 0; i < INKS; i++)
        share *= overprint >> i & 1 ? inks[i] : ALL - inks[i];
    return share;
}

bool gal_inks_show(gal_ink *ink)
{
    enum { WHOLE = ALL * ALL * ALL * ALL };
    const uint8_t inks[INKS] = { ink->cyan, ink->magenta, ink->yellow, ink->black };
    int64_t sums[3] = { WHOLE / 2, WHOLE / 2, WHOLE / 2 };

    for (int overprint = 0; overprint < OVERPRINTS; overprint++)
        for (int i = 0; i < 3; i++)
            sums[i] += (int64_t)find_share(inks, overprint) * overprints[overprint][i];
    ink->red = (uint8_t)(sums[0] / WHOLE);
    ink->green = (uint8_t)(sums[1] / WHOLE);
    ink->blue = (uint8_t)(sums[2] / WHOLE);
    return true;
}

/* After the word: four whole percentages in parentheses. */
bool gal_inks_parse(gal_parser *parser, const gal_value *value, gal_ink *ink)
{
    uint8_t inks[INKS];

    if (!gal_parser_take(parser, "("))
        return gal_value_refuse(parser, value, parser->next);
    for (int i = 0; i < INKS; i++) {
        const gal_token *token = parser->next;

        if (token->kind != GAL_TOKEN_NUMBER || token->text[0] != '\0')
            return gal_value_refuse(parser, value, token);
        if (token->number < 0 || token->number > ALL ||
            token->number != (double)(int)token->number)
            return gal_value_refuse_range(parser, value, token->span);
        inks[i] = (uint8_t)token->number;
        parser->next++;
    }
    if (!gal_parser_take(parser, ")"))
        return gal_value_refuse(parser, value, parser->next);
    ink->has_inks = true;
    ink->cyan = inks[0];
    ink->magenta = inks[1];
    ink->yellow = inks[2];
    ink->black = inks[3];
    return true;
}
