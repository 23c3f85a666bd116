/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading bylines: an introduction ("By"), then parts that are people, what the last
 * person is, or an address. One part that is none of these and the line is no byline.
 */
#include "read/byline.h"

#include <string.h>

#include "base/lower.h"
#include "read/letters.h"

enum { MOST_PEOPLE = 12, MOST_NAME_WORDS = 5, LONGEST_LINE = 160 };

static const char *const introductions[] = {
    "words by ",     "written by ", "story by ",   "reported by ", "text by ",
    "reporting by ", "posted by ",  "article by ", "written by: ", "by: ",
    "by ",           "von ",        "par ",        "por ",         "di ",
    "door ",         "af ",         "text: ",      "autor: ",      "autorin: ",
    "author: ",      "auteur : ",   "auteur: ",    "byline: ",     "글 ",
    "글·사진 ",      "글=",         "文 ",         "文/",
};

static const char role_words[] =
    " reporter reporters correspondent correspondents editor writer staff columnist "
    "journalist bureau contributor contributing photographer analyst reuters afp ap "
    "associated agency korrespondent korrespondentin redakteur redakteurin autor autorin "
    "reporterin journaliste correspondant correspondante rédacteur rédactrice redactor "
    "redactora corresponsal periodista reportero reportera redacción toimittaja "
    "giornalista corrispondente jornalista repórter verslaggever redacteur ";

static const char particles[] = " de del della der den di da dos das du la le van von zu "
                                "bin ibn al el ter ten y e af av ";

/* What follows a Korean, Japanese or Chinese name. */
static const char titles[] =
    " 기자 특파원 선임기자 인턴기자 전문기자 논설위원 객원기자 에디터 記者 记者 特派員 ";

typedef struct person {
    GString *name, *role, *email;
} person;

typedef struct people {
    person list[MOST_PEOPLE];
    int count;
    bool is_introduced, has_evidence;
    bool is_joined; /* "and" stands in front of the part, and names a person */
    gal_byline_trust trust;
} people;

static bool is_address_letter(char letter)
{
    return g_ascii_isalnum(letter) || strchr("._%+-", letter);
}

/* Cuts the first address out of `text`, with the brackets around it. */
static void cut_address(GString *text, GString *email)
{
    const char *at = strchr(text->str, '@');

    if (!at)
        return;

    gsize from = (gsize)(at - text->str), to = from + 1;

    while (from > 0 && is_address_letter(text->str[from - 1]))
        from--;
    while (text->str[to] && is_address_letter(text->str[to]))
        to++;
    while (to > from && text->str[to - 1] == '.')
        to--;
    if (text->str + from == at || !memchr(at, '.', to - (gsize)(at - text->str)))
        return;
    g_string_append_len(email, text->str + from, (gssize)(to - from));
    if (from > 0 && strchr("[(<", text->str[from - 1]))
        from--;
    if (text->str[to] && strchr("])>", text->str[to]))
        to++;
    g_string_erase(text, (gssize)from, (gssize)(to - from));
}

static void trim(GString *text)
{
    while (text->len > 0 && strchr(" ,;:|", text->str[text->len - 1]))
        g_string_truncate(text, text->len - 1);
    g_string_erase(text, 0, (gssize)strspn(text->str, " ,;:|"));
}

static bool has_role_word(const char *text)
{
    bool has = false;
    char *lower = gal_lower(text, strlen(text));
    char **words = g_strsplit_set(lower, " /-.", -1);

    for (char **word = words; *word && !has; word++)
        has = gal_word_is_among(role_words, *word, strlen(*word)) ||
              gal_word_is_among(titles, *word, strlen(*word));
    g_strfreev(words);
    g_free(lower);
    return has;
}

static bool is_name_word(const char *word)
{
    const gunichar first = g_utf8_get_char(word);

    if (gal_word_is_among(particles, word, strlen(word)))
        return true;
    if (!g_unichar_isalpha(first) || g_unichar_islower(first))
        return false;
    for (; *word; word = g_utf8_next_char(word)) {
        const gunichar letter = g_utf8_get_char(word);

        if (!g_unichar_isalpha(letter) && !g_unichar_ismark(letter) &&
            !g_utf8_strchr(".'’-‐", -1, letter))
            return false;
    }
    return true;
}

/* How many bytes of `text` are words of a name, up to the first that is none. */
static gsize name_length(const char *text, int *words)
{
    gsize length = 0;

    *words = 0;
    while (text[length]) {
        const gsize from = length + strspn(text + length, " ");
        const gsize size = strcspn(text + from, " ");
        char *word = g_strndup(text + from, size);
        const bool is_name = is_name_word(word);

        g_free(word);
        if (!is_name)
            break;
        length = from + size;
        (*words)++;
    }
    return length;
}

static bool is_wide_name(const char *text)
{
    const glong letters = g_utf8_strlen(text, -1);

    for (const char *at = text; *at; at = g_utf8_next_char(at))
        if (!g_unichar_iswide(g_utf8_get_char(at)) ||
            !g_unichar_isalpha(g_utf8_get_char(at)))
            return false;
    return letters >= 2 && letters <= 5;
}

/* "정치부 홍길동 기자": the word before the title is the name, the rest what he is. */
static bool split_title(GString *text, GString *role)
{
    char **words = g_strsplit(text->str, " ", -1);
    const guint count = g_strv_length(words);
    const bool is_titled =
        count >= 2 && count <= 4 &&
        gal_word_is_among(titles, words[count - 1], strlen(words[count - 1])) &&
        is_wide_name(words[count - 2]);

    if (is_titled) {
        g_string_assign(text, words[count - 2]);
        for (guint i = 0; i < count; i++)
            if (i != count - 2)
                g_string_append_printf(role, "%s%s", role->len > 0 ? " " : "", words[i]);
    }
    g_strfreev(words);
    return is_titled;
}

/* Splits "Jane Doe in Seoul"; false if what is there is no name. */
static bool split_name(const people *found, GString *text, GString *role)
{
    int words;
    const gsize length = name_length(text->str, &words);
    const bool is_whole = length == text->len;

    if (is_wide_name(text->str))
        return true;
    if (found->trust == GAL_BYLINE_CERTAIN && !is_whole && words < 2)
        return true;
    if (words > MOST_NAME_WORDS || words == 0 || (words < 2 && !is_whole) ||
        (words < 2 && !found->is_introduced && found->trust != GAL_BYLINE_CERTAIN))
        return false;
    if (!is_whole)
        g_string_assign(role, text->str + length + 1);
    g_string_truncate(text, length);
    return true;
}

static person *add_person(people *found)
{
    person *added = &found->list[found->count++];

    *added = (person){ g_string_new(NULL), g_string_new(NULL), g_string_new(NULL) };
    return added;
}

static void append_role(person *to, const char *role)
{
    g_string_append_printf(to->role, "%s%s", to->role->len > 0 ? ", " : "", role);
}

/* A part behind a person that says what he is; a word alone is his town or paper. */
static bool is_role_part(const people *found, const char *text)
{
    return found->count > 0 &&
           (has_role_word(text) || (!found->is_joined && !strchr(text, ' '))) &&
           !is_wide_name(text);
}

static bool take_part(people *found, GString *text, GString *email)
{
    if (text->len == 0 && found->count > 0) {
        g_string_append(found->list[found->count - 1].email, email->str);
        return email->len == 0 || found->list[found->count - 1].email->len == email->len;
    }
    if (is_role_part(found, text->str)) {
        append_role(&found->list[found->count - 1], text->str);
        g_string_append(found->list[found->count - 1].email, email->str);
        found->has_evidence = found->has_evidence || has_role_word(text->str);
        return true;
    }
    if (found->count == MOST_PEOPLE)
        return false;

    person *added = add_person(found);

    g_string_assign(added->name, text->str);
    g_string_assign(added->email, email->str);
    if (split_title(added->name, added->role))
        found->has_evidence = true;
    else if (!split_name(found, added->name, added->role))
        return false;
    found->has_evidence = found->has_evidence || email->len > 0;
    return true;
}

/* Where the next part begins; `*end` is where this one ends. */
static const char *find_separator(const char *text, const char **end, bool *is_joined)
{
    static const char *const separators[] = { ", and ", " and ", " und ", " et ",
                                              " y ",    " & ",   ", ",    "; ",
                                              " / ",    " | ",   "·",     "、" };
    enum { JOINING = 6 }; /* the first ones */
    const char *next = NULL;

    *end = text + strlen(text);
    for (gsize i = 0; i < G_N_ELEMENTS(separators); i++) {
        const char *at = strstr(text, separators[i]);

        if (at && at < *end) {
            *end = at;
            next = at + strlen(separators[i]);
            *is_joined = i < JOINING;
        }
    }
    return next;
}

static bool take_parts(people *found, const char *text)
{
    GString *part = g_string_new(NULL), *email = g_string_new(NULL);
    bool is_byline = true;

    while (text && is_byline) {
        bool joins_next = false;
        const char *end, *next = find_separator(text, &end, &joins_next);

        g_string_truncate(part, 0);
        g_string_truncate(email, 0);
        g_string_append_len(part, text, end - text);
        cut_address(part, email);
        trim(part);
        is_byline = take_part(found, part, email);
        found->is_joined = joins_next;
        text = next;
    }
    g_string_free(part, TRUE);
    g_string_free(email, TRUE);
    return is_byline && found->count > 0;
}

static const char *skip_introduction(people *found, const char *text)
{
    char *lower = gal_lower(text, strlen(text));
    const char *rest = text;

    for (gsize i = 0; i < G_N_ELEMENTS(introductions) && rest == text; i++)
        if (g_str_has_prefix(lower, introductions[i]))
            rest = text + strlen(introductions[i]);
    found->is_introduced = found->has_evidence = rest != text;
    g_free(lower);
    return rest;
}

static void clear_people(people *found)
{
    for (int i = 0; i < found->count; i++) {
        g_string_free(found->list[i].name, TRUE);
        g_string_free(found->list[i].role, TRUE);
        g_string_free(found->list[i].email, TRUE);
    }
}

/* Fills `found`, which the caller clears. */
static bool find_people(people *found, const char *text, gal_byline_trust trust)
{
    *found = (people){ .trust = trust };
    if (strlen(text) > LONGEST_LINE * 3 || gal_text_columns(text) > LONGEST_LINE)
        return false;
    return take_parts(found, skip_introduction(found, text)) &&
           (found->has_evidence || trust == GAL_BYLINE_CERTAIN);
}

bool gal_byline_read(gal_article *article, const char *text, gal_byline_trust trust)
{
    people found;
    const bool is_byline = find_people(&found, text, trust);

    for (int i = 0; i < found.count && is_byline; i++)
        gal_article_add_byline(article, found.list[i].name->str, found.list[i].role->str,
                               found.list[i].email->str);
    clear_people(&found);
    return is_byline;
}

bool gal_is_byline(const char *text)
{
    people found;
    const bool is_byline = find_people(&found, text, GAL_BYLINE_BY_SHAPE);

    clear_people(&found);
    return is_byline;
}

bool gal_is_role(const char *text)
{
    return gal_text_columns(text) <= 60 && gal_text_words(text) <= 7 &&
           has_role_word(text) && !gal_text_is_sentence(text);
}

bool gal_is_address(const char *text)
{
    const char *at = strchr(text, '@');

    if (!at || at == text || !strchr(at, '.') || strlen(text) > LONGEST_LINE)
        return false;
    for (const char *letter = text; *letter; letter++)
        if (letter != at && !is_address_letter(*letter))
            return false;
    return true;
}
