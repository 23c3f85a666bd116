/* SPDX-License-Identifier: Apache-2.0 */
/* What a line of a page is, by its phrases and by its shape. */
#include "read/furniture.h"

#include <glib.h>
#include <string.h>

#include "read/letters.h"
#include "read/phrases.h"

enum { LONGEST_LINE = 160, MOST_TOOL_WORDS = 16 };

/* Lines of nothing but such words are bars of tools; the weak ones need a strong one. */
static const char strong_tools[] =
    " print share email e-mail tweet facebook twitter whatsapp linkedin telegram reddit "
    "pinterest kakaotalk bookmark dictionary scrap flipboard messenger instagram threads "
    "youtube bluesky mastodon xing 공유 인쇄 페이스북 트위터 카카오톡 카카오스토리 url복사 "
    "teilen "
    "drucken partager imprimer compartir imprimir ";
static const char weak_tools[] =
    " mail copy link url save comment comments font size text a aa pdf pocket sms more "
    "like x "
    "on by via line band this article and or kakao 밴드 네이버 스크랩 프린트 merken mailen "
    "enregistrer guardar enviar icon ";

static bool is_tool_bar(const char *folded)
{
    bool has_strong = false;
    int words = 0;

    while (*folded) {
        const gsize length = strcspn(folded, " |/,·");

        if (length > 0) {
            const bool is_strong = gal_word_is_among(strong_tools, folded, length);

            if (!is_strong && !gal_word_is_among(weak_tools, folded, length))
                return false;
            has_strong = has_strong || is_strong;
            if (++words > MOST_TOOL_WORDS)
                return false;
        }
        folded += length;
        if (*folded)
            folded = g_utf8_next_char(folded);
    }
    return has_strong;
}

/* "#harbour #ferries", one word at least. */
static bool is_hash_tags(const char *text)
{
    while (*text) {
        if (*text != '#' || text[1] == '\0' || text[1] == ' ' || text[1] == '#')
            return false;
        text += strcspn(text, " ");
        text += strspn(text, " ");
    }
    return true;
}

/* "0/250", and the like with a word for characters: how long a comment may be. */
static bool has_counter(const char *text)
{
    const char *slash = strchr(text, '/');

    for (; slash; slash = strchr(slash + 1, '/')) {
        const char *from = slash, *to = slash + 1;

        while (from > text && (g_ascii_isdigit(from[-1]) || from[-1] == ' '))
            from--;
        to += strspn(to, " 0123456789,");
        if (from == slash || !g_ascii_isdigit(slash[1 + strspn(slash + 1, " ")]))
            continue;
        if ((from > text && from[-1] == '(') || g_str_has_prefix(to, "자") ||
            g_str_has_prefix(to, "char") || g_str_has_prefix(to, "Zeichen") ||
            g_str_has_prefix(to, "caract"))
            return true;
    }
    return false;
}

/* "© 2024 The Daily", "Copyright © The Daily"; not "Copyright law was changed". */
static bool is_rights(const char *text, const char *folded)
{
    const bool has_sign = strstr(text, "©") || strstr(text, "ⓒ") || strstr(text, "(c)") ||
                          strstr(text, "(C)");
    const bool has_year = strpbrk(text, "12") && strcspn(folded, "12") < 24;
    const bool begins = g_str_has_prefix(folded, "copyright") ||
                        g_str_has_prefix(folded, "저작권자") ||
                        g_str_has_prefix(text, "©") || g_str_has_prefix(text, "ⓒ") ||
                        g_str_has_prefix(text, "(c)");

    return begins && (has_year || (has_sign && strstr(folded, "copyright")) ||
                      g_str_has_prefix(folded, "저작권자"));
}

static bool is_end_mark(const char *text)
{
    static const char *const marks[] = { "END",    "ENDS",   "(END)", "(ENDS)", "[END]",
                                         "###",    "# # #",  "-30-",  "- 30 -", "–30–",
                                         "— 30 —", "(끝)",   "<끝>",  "(End)",  "(ends)",
                                         "-END-",  "- END -" };

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (strcmp(marks[i], text) == 0)
            return true;
    return false;
}

/* "lock icon", "site logo": what stands in for a small picture. */
static bool is_icon_name(const char *folded)
{
    static const char *const endings[] = { " icon", " logo", "-icon", "-logo",
                                           " thumbnail" };

    if (strlen(folded) > 30 || gal_text_words(folded) > 3)
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(folded, endings[i]))
            return true;
    return false;
}

/* "harbour-1200.JPG": what is left of a picture. */
static bool is_picture_name(const char *text)
{
    static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp" };
    const gsize length = strlen(text);

    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        const gsize ending = strlen(endings[i]);

        if (length > ending && !strchr(text, ' ') &&
            g_ascii_strcasecmp(text + length - ending, endings[i]) == 0)
            return true;
    }
    return false;
}

/* "4.5/5", "0 / 5 Gesamt: 4.85", "★★★★☆": what readers have given an article. */
static bool is_rating(const char *text, int columns)
{
    const char *at = text + strspn(text, "0123456789.,");

    if (columns > 30)
        return false;
    if (g_str_has_prefix(text, "★★") || g_str_has_prefix(text, "☆☆") ||
        g_str_has_prefix(text, "★☆"))
        return true;
    if (at == text)
        return false;
    at += strspn(at, " ");
    if (*at != '/')
        return false;
    at += 1 + strspn(at + 1, " ");

    const size_t digits = strspn(at, "0123456789");

    return ((digits == 1 && *at == '5') || (digits == 2 && strncmp(at, "10", 2) == 0)) &&
           (at[digits] == '\0' || strpbrk(at + digits, ":("));
}

gal_furniture gal_phrases_kind(gal_phrases *phrases, const char *text, int columns)
{
    if (columns > LONGEST_LINE)
        return GAL_FURNITURE_NONE;
    if (is_end_mark(text))
        return GAL_FURNITURE_END;
    if (is_hash_tags(text))
        return GAL_FURNITURE_TAGS;
    if (is_picture_name(text))
        return GAL_FURNITURE_PAGE;
    if (is_rating(text, columns))
        return GAL_FURNITURE_PAGE;
    if (has_counter(text) && columns <= 80)
        return GAL_FURNITURE_COUNTER;

    const char *folded = gal_phrases_fold(phrases, text);

    if (is_rights(text, folded))
        return GAL_FURNITURE_RIGHTS;

    gal_furniture kind = gal_phrases_find(phrases, folded);

    if (kind == GAL_FURNITURE_NONE && is_icon_name(folded))
        kind = GAL_FURNITURE_PAGE;
    if (kind == GAL_FURNITURE_NONE && is_tool_bar(folded))
        kind = strchr(folded, ' ') ? GAL_FURNITURE_PAGE : GAL_FURNITURE_SHARE;
    return kind;
}

bool gal_phrases_is_rights(gal_phrases *phrases, const char *text)
{
    const char *folded = gal_phrases_fold(phrases, text);

    return is_rights(text, folded) ||
           gal_phrases_find_inside(phrases, folded) == GAL_FURNITURE_RIGHTS;
}

const char *gal_furniture_reason(gal_furniture kind)
{
    static const char *const reasons[GAL_FURNITURE_KINDS] = {
        [GAL_FURNITURE_NONE] = "not part of the article",
        [GAL_FURNITURE_PAGE] = "page furniture",
        [GAL_FURNITURE_RELATED] = "related-article insert",
        [GAL_FURNITURE_LOGIN] = "log-in prompt",
        [GAL_FURNITURE_COMMENT] = "comment prompt",
        [GAL_FURNITURE_COUNTER] = "character counter",
        [GAL_FURNITURE_ADVERTISEMENT] = "advertisement",
        [GAL_FURNITURE_SHARE] = "share bar",
        [GAL_FURNITURE_NEWSLETTER] = "newsletter prompt",
        [GAL_FURNITURE_COOKIES] = "cookie notice",
        [GAL_FURNITURE_TAGS] = "tags",
        [GAL_FURNITURE_RIGHTS] = "copyright line",
        [GAL_FURNITURE_END] = "end mark",
    };

    return reasons[kind];
}

bool gal_furniture_ends_article(gal_furniture kind)
{
    return kind == GAL_FURNITURE_LOGIN || kind == GAL_FURNITURE_COMMENT ||
           kind == GAL_FURNITURE_COUNTER || kind == GAL_FURNITURE_END;
}
