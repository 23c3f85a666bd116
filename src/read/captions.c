/* SPDX-License-Identifier: Apache-2.0 */
/* Captions of photos, known by the credit that they end with or the label that they begin with. */
#include <glib.h>
#include <string.h>

#include "base/lower.h"
#include "read/letters.h"
#include "read/shapes.h"

enum { LONGEST_CREDIT = 90, LONGEST_CAPTION = 900 };

/* Words of which one is in a credit: agencies and what pictures are called. */
static const char credit_words[] =
    " ap afp reuters epa getty yonhap newsis dpa efe ansa xinhua kyodo tass pa bloomberg "
    "upi "
    "photo photos photograph photographer image images picture pictures courtesy handout "
    "file foto fotos bild bilder crédit crédito archiv archivo alamy shutterstock "
    "istock 사진 연합뉴스 뉴시스 뉴스1 제공 자료사진 写真 共同 新华社 ";

static const char *const labels[] = {
    "photo:",         "photo :",        "photos:",        "photograph:",
    "picture:",       "pictured:",      "image:",         "photo by ",
    "photo courtesy", "photograph by ", "image credit:",  "photo credit:",
    "credit:",        "image source:",  "photo caption:", "image caption:",
    "image caption ", "media caption:", "media caption ", "caption:",
    "foto:",          "fotos:",         "bild:",          "bildunterschrift:",
    "légende :",      "légende:",       "crédit photo :", "crédit photo:",
    "crédito:",       "foto de ",       "pie de foto:",   "사진=",
    "사진:",          "사진 =",         "사진 제공=",     "写真:",
    "写真＝",         "图片:",
};

/* Such a label says that what follows is the caption, even if it is short. */
static bool is_caption_label(const char *label)
{
    return strstr(label, "caption") || strstr(label, "unterschrift") ||
           strstr(label, "légende") || strstr(label, "pie de") ||
           g_str_has_prefix(label, "pictured");
}

/* Agencies and "Photo" are written with a capital, which tells them from other words. */
static bool is_credit_word(const char *word)
{
    char *lower = gal_lower(word, strlen(word));
    const bool is = !g_unichar_islower(g_utf8_get_char(word)) &&
                    gal_word_is_among(credit_words, lower, strlen(lower));

    g_free(lower);
    return is;
}

static bool has_credit_word(const char *text, gsize length)
{
    bool has = false;
    char *part = g_strndup(text, length);
    char **words = g_strsplit_set(part, " /,:;=-.()&|", -1);

    for (char **word = words; *word && !has; word++)
        has = is_credit_word(*word);
    g_strfreev(words);
    g_free(part);
    return has || g_strstr_len(text, (gssize)length, "사진") ||
           g_strstr_len(text, (gssize)length, "©") ||
           g_strstr_len(text, (gssize)length, "ⓒ");
}

/* "DAILY PHOTO/KIM": capitals and strokes alone, as agencies sign. */
static bool is_all_capitals(const char *text, gsize length)
{
    int capitals = 0;

    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        const gunichar letter = g_utf8_get_char(at);

        capitals += g_unichar_isupper(letter) != 0;
        if (!g_unichar_isupper(letter) && !g_utf8_strchr(" /.,&-'", -1, letter))
            return false;
    }
    return capitals >= 2;
}

static gsize label_length(const char *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_ascii_strncasecmp(text, labels[i], strlen(labels[i])) == 0)
            return strlen(labels[i]);
    return 0;
}

/* A bracket at the end with a credit in it. Round ones also hold remarks: they need a word. */
static bool parse_bracket(const char *text, gsize length, gal_credit *credit)
{
    const char last = length > 0 ? text[length - 1] : '\0';
    const char opening = last == ']' ? '[' : last == ')' ? '(' : '\0';
    gsize from = length > 0 ? length - 1 : 0;

    if (!opening)
        return false;
    while (from > 0 && text[from] != opening && length - from <= LONGEST_CREDIT)
        from--;
    if (text[from] != opening)
        return false;

    const char *inside = text + from + 1;
    const gsize inside_length = length - from - 2;
    const gsize label = label_length(inside);
    const bool is_signature =
        opening == '[' && from > 0 && is_all_capitals(inside, inside_length);

    if (inside_length < 2 ||
        !(is_signature || label > 0 || has_credit_word(inside, inside_length)))
        return false;
    credit->caption_to = from;
    credit->from = from + 1 + (label > 0 && strchr("=:", inside[label - 1]) ? label : 0);
    credit->to = length - 1;
    return true;
}

/* "… at dawn. Photo: Jane Doe": a label behind the end of a sentence or a stroke. */
static bool parse_trailing_label(const char *text, gsize length, gal_credit *credit)
{
    const gsize least = length > LONGEST_CREDIT ? length - LONGEST_CREDIT : 1;

    for (gsize at = MAX(least, (gsize)2); at < length; at++) {
        const gsize label =
            text[at - 1] == ' ' || text[at - 1] == '/' ? label_length(text + at) : 0;

        if (label == 0 || !strchr(".|/)\"!?\x9D", text[at - 2]) ||
            gal_text_is_sentence(text + at))
            continue;
        credit->caption_to =
            text[at - 1] == '/' || strchr("|/", text[at - 2]) ? at - 2 : at;
        credit->from = at + (strchr("=:", text[at + label - 1]) ? label : 0);
        credit->to = length;
        return true;
    }
    return false;
}

/* "Photo: Jane Doe" is a credit; "Photo: The ferry leaves the harbour." a caption. */
static bool parse_leading_label(const char *text, gsize length, gal_credit *credit)
{
    const gsize label = label_length(text);
    const gsize mark = g_str_has_prefix(text, "▲") || g_str_has_prefix(text, "△") ? 3 : 0;

    if (label == 0 && mark == 0)
        return false;

    char *name = g_ascii_strdown(text, (gssize)label);
    const bool is_caption = mark > 0 || is_caption_label(name) ||
                            (strchr(name, ':') && (gal_text_is_sentence(text) ||
                                                   length - label > LONGEST_CREDIT));

    g_free(name);
    if (is_caption) {
        credit->caption_from = label + mark;
        return true;
    }
    if (length > LONGEST_CREDIT)
        return false;
    credit->caption_from = credit->caption_to = 0;
    credit->from = strchr("=:", text[label - 1]) ? label : 0;
    credit->to = length;
    return credit->from < credit->to;
}

static void trim_range(const char *text, gsize *from, gsize *to)
{
    while (*from < *to && text[*from] == ' ')
        (*from)++;
    while (*to > *from && text[*to - 1] == ' ')
        (*to)--;
}

bool gal_caption_parse(const char *text, gal_credit *credit)
{
    const gsize length = strlen(text);

    *credit = (gal_credit){ 0, length, 0, 0 };
    if (length == 0 || length > LONGEST_CAPTION)
        return false;

    const bool has_label = parse_leading_label(text, length, credit);
    const bool has_credit = credit->to == 0 && (parse_bracket(text, length, credit) ||
                                                parse_trailing_label(text, length, credit));

    trim_range(text, &credit->caption_from, &credit->caption_to);
    trim_range(text, &credit->from, &credit->to);
    return (has_label || has_credit) &&
           (credit->caption_from < credit->caption_to || credit->from < credit->to);
}
