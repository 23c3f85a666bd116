/* SPDX-License-Identifier: Apache-2.0 */
/* Hyphenation points: small dictionaries of our own, and those installed where there are
   some. */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "check.h"
#include "paragraph/paragraph.h"

#define INSTALLED_FOLDER "/usr/share/hyphen"

/* The beginning of a dictionary that leaves the least letters to the caller. */
#define UTF_8 "UTF-8\nLEFTHYPHENMIN 1\nRIGHTHYPHENMIN 1\n"

enum { LONGEST = 512, THREADS = 4, ROUNDS = 200 };

/* The word with a hyphen at each point. */
static char *show_points(gal_hyphenator *hyphenator, const char *word, int left, int right)
{
    bool points[LONGEST];
    const size_t length = strlen(word);
    const int found = gal_hyphenate(hyphenator, word, length, left, right, points);
    GString *shown = g_string_new(NULL);
    int marked = 0;

    for (size_t i = 0; i < length; i++) {
        if (points[i])
            g_string_append_c(shown, '-');
        marked += points[i];
        g_string_append_c(shown, word[i]);
    }
    CHECK_CASE(word, marked == found);
    return g_string_free(shown, FALSE);
}

typedef struct word_case {
    const char *shown; /* with its points */
    int left, right;
} word_case;

static void check_words(gal_hyphenator *hyphenator, const word_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char **parts = g_strsplit(cases[i].shown, "-", -1);
        char *word = g_strjoinv(NULL, parts);
        char *shown = show_points(hyphenator, word, cases[i].left, cases[i].right);

        CHECK_STRING(shown, cases[i].shown);
        g_free(shown);
        g_free(word);
        g_strfreev(parts);
    }
}

static char *make_folder(void)
{
    return g_dir_make_tmp("galley-hyphen-XXXXXX", NULL);
}

static void write_dictionary(const char *folder, const char *name, const char *text)
{
    char *path = g_build_filename(folder, name, NULL);

    CHECK_CASE(name, g_file_set_contents(path, text, -1, NULL));
    g_free(path);
}

static void remove_folder(char *folder)
{
    GDir *directory = g_dir_open(folder, 0, NULL);

    for (const char *name; (name = g_dir_read_name(directory));) {
        char *path = g_build_filename(folder, name, NULL);

        g_remove(path);
        g_free(path);
    }
    g_dir_close(directory);
    g_rmdir(folder);
    g_free(folder);
}

/* Each dictionary divides "abcdef" at a place of its own, which tells which one was
   chosen. */
static const struct {
    const char *tag, *shown; /* NULL: none serves it */
} tag_cases[] = {
    { "en", "abc-def" },
    { "en-US", "abc-def" },
    { "en-us", "abc-def" },
    { "en-GB", "a-bcdef" },
    { "en-NZ", "a-bcdef" },
    { "en-PH", "abc-def" },
    { "en-GB-oxendict", "a-bcdef" },
    { "en-Latn-GB", "abc-def" },
    { "de", "abcd-ef" },
    { "de-AT", "ab-cdef" },
    { "de-LI", "abcd-ef" },
    { "fy", "abcde-f" },
    { "fy-NL", "abcde-f" },
    { "ko", NULL },
    { "", NULL },
    { "e", NULL },
    { "en_US", "abc-def" },
    { "../en", NULL },
    { "sr", "abcde-f" }, /* in Cyrillic letters, as is usual */
    { "sr-Cyrl-RS", "abcde-f" },
    { "sr-Latn", "a-bcdef" },
    { "sr-Latn-ME", "a-bcdef" },
    { "SR-LATN", "a-bcdef" },
    { "sh", "a-bcdef" },
    { "no", "ab-cdef" },
    { "nb", "ab-cdef" },
    { "nn", "ab-cdef" },
    { "pt", "abc-def" },
    { "pt-BR", "abc-def" },
    { "pt-PT", "abc-def" },
    { "th", NULL }, /* there are patterns, but no hyphens */
    { "th-TH", NULL },
};

static void tag_chooses_dictionary(void)
{
    char *folder = make_folder();

    write_dictionary(folder, "hyph_sr-Latn_RS.dic", UTF_8 "a1b\n");
    write_dictionary(folder, "hyph_sr_ME.dic", UTF_8 "b1c\n");
    write_dictionary(folder, "hyph_sr_RS.dic", UTF_8 "e1f\n");
    write_dictionary(folder, "hyph_nb_NO.dic", UTF_8 "b1c\n");
    write_dictionary(folder, "hyph_pt_BR.dic", UTF_8 "c1d\n");
    write_dictionary(folder, "hyph_th_TH.dic", UTF_8 "c1d\n");

    write_dictionary(folder, "hyph_en_US.dic", UTF_8 "c1d\n");
    write_dictionary(folder, "hyph_en_GB.dic", UTF_8 "a1b\n");
    write_dictionary(folder, "hyph_en_AU.dic", UTF_8 "e1f\n");
    write_dictionary(folder, "hyph_de_AT.dic", UTF_8 "b1c\n");
    write_dictionary(folder, "hyph_de_DE.dic", UTF_8 "d1e\n");
    write_dictionary(folder, "hyph_fy_XX.dic", UTF_8 "b1c\n");
    write_dictionary(folder, "hyph_fy.dic", UTF_8 "e1f\n");
    write_dictionary(folder, "README", "not a dictionary\n");

    gal_hyphenators *hyphenators = gal_hyphenators_new(folder);

    for (size_t i = 0; i < G_N_ELEMENTS(tag_cases); i++) {
        gal_hyphenator *found = gal_hyphenators_find(hyphenators, tag_cases[i].tag);

        CHECK_CASE(tag_cases[i].tag, (found != NULL) == (tag_cases[i].shown != NULL));
        if (!found)
            continue;

        char *shown = show_points(found, "abcdef", 1, 1);

        CHECK_STRING(shown, tag_cases[i].shown);
        g_free(shown);
    }
    gal_hyphenators_free(hyphenators);
    remove_folder(folder);
}

static void missing_folder_serves_nothing(void)
{
    gal_hyphenators *hyphenators = gal_hyphenators_new("/nowhere/at/all");

    CHECK(gal_hyphenators_find(hyphenators, "en") == NULL);
    gal_hyphenators_free(hyphenators);
    gal_hyphenators_free(NULL);
}

static void check_dictionary(const char *text, const word_case *cases, size_t count)
{
    char *folder = make_folder();
    gal_hyphenators *hyphenators = gal_hyphenators_new(folder);

    write_dictionary(folder, "hyph_xx.dic", text);

    gal_hyphenator *found = gal_hyphenators_find(hyphenators, "xx");

    if (CHECK(found != NULL))
        check_words(found, cases, count);
    gal_hyphenators_free(hyphenators);
    remove_folder(folder);
}

static void letters_are_counted_not_bytes(void)
{
    static const word_case cases[] = {
        { "é-é-é-é", 1, 1 },
        { "éé-éé", 2, 2 },
        { "ééé-é", 3, 1 },
        { "é-ééé", 1, 3 },
        { "ééé", 2, 2 },
        { "É-é-É", 1, 1 }, /* patterns are in lower case */
        { "e\xCC\x81"
          "e\xCC\x81",
          1, 1 }, /* a letter with a mark is not that letter */
        { "", 1, 1 },
        { "é", 0, 0 },
    };

    check_dictionary(UTF_8 "é1é\n", cases, G_N_ELEMENTS(cases));
}

static void apostrophes_keep_their_neighbours(void)
{
    static const word_case cases[] = {
        { "l'ab-ab", 1, 1 },
        { "l’ab-ab", 1, 1 },
        { "l’abab", 4, 1 }, /* an apostrophe is no letter */
        { "ab-ab'b", 2, 2 },
    };

    check_dictionary(UTF_8 "b1a\n'1a\nb1'\n", cases, G_N_ELEMENTS(cases));
}

static void single_byte_dictionary_serves_utf8(void)
{
    static const word_case cases[] = {
        { "aé-bé", 1, 1 },
        { "Aé-Bé", 1, 1 },
        { "éa-bé", 2, 2 }, /* ASCII neighbours, positions after wide letters */
        { "aéбbé", 1, 1 }, /* a letter that the charset does not have */
    };

    check_dictionary("ISO8859-1\nLEFTHYPHENMIN 1\nRIGHTHYPHENMIN 1\n\xE9"
                     "1b\na1b\n",
                     cases, G_N_ELEMENTS(cases));
}

static void changed_spelling_is_not_divided(void)
{
    static const word_case cases[] = {
        { "schiffahrt", 1, 1 },
        { "schiffahrt-en", 1, 1 },
        { "ÄschiffahrtÄ-en", 1, 1 },
    };

    check_dictionary(UTF_8 "f1f/ff=f,1,2\nt1e\nä1e\n", cases, G_N_ELEMENTS(cases));
}

static void too_long_or_broken_text_is_not_divided(void)
{
    char *folder = make_folder();
    gal_hyphenators *hyphenators = gal_hyphenators_new(folder);
    bool points[LONGEST];
    char word[LONGEST];

    write_dictionary(folder, "hyph_xx.dic", "UTF-8\na1a\n");

    gal_hyphenator *found = gal_hyphenators_find(hyphenators, "xx");

    memset(word, 'a', sizeof word);
    CHECK(gal_hyphenate(found, word, 100, 1, 1, points) > 50);
    CHECK(gal_hyphenate(found, word, 101, 1, 1, points) == 0);
    CHECK(gal_hyphenate(found, word, LONGEST, 1, 1, points) == 0);
    CHECK(gal_hyphenate(found, word, 0, 1, 1, points) == 0);
    CHECK(gal_hyphenate(found,
                        "aa\xFF"
                        "aa",
                        5, 1, 1, points) == 0);
    CHECK(gal_hyphenate(found, "aa\xC3", 3, 1, 1, points) == 0);
    CHECK(gal_hyphenate(found, "aa\0aa", 5, 1, 1, points) == 0);
    gal_hyphenators_free(hyphenators);
    remove_folder(folder);
}

static gal_hyphenators *open_installed(void)
{
    return gal_hyphenators_new(INSTALLED_FOLDER);
}

static void english_words_divide_as_known(void)
{
    static const word_case cases[] = {
        { "hy-phen-ation", 2, 3 }, { "Rep-re-sen-ta-tive", 2, 3 },
        { "don't", 2, 3 },         { "gov-ern-ment’s", 2, 3 },
        { "govern-ment’s", 4, 3 }, { "gov-ernment's", 3, 6 },
        { "word", 2, 3 },
    };
    gal_hyphenators *hyphenators = open_installed();
    gal_hyphenator *english = gal_hyphenators_find(hyphenators, "en-US");

    if (english)
        check_words(english, cases, G_N_ELEMENTS(cases));
    else
        printf("skipped: no English patterns are installed\n");
    gal_hyphenators_free(hyphenators);
}

/* Words whose division any speller's dictionary of the language gives; those of a language
   without patterns on this machine are skipped. */
static const struct {
    const char *tag, *shown;
} known_words[] = {
    { "af", "lug-ha-we" },
    { "be", "Бе-ла-русь" },
    { "bg", "Бъл-га-рия" },
    { "ca", "col·le-gi" }, /* col-legi would be another spelling */
    { "ca", "ca-ta-la-na" },
    { "cs", "za-hra-da" },
    { "da", "kom-mu-ne" },
    { "de", "Zei-tung" },
    { "de-AT", "Ver-fas-sung" },
    { "de-CH", "Ver-fas-sung" },
    { "el", "εφη-με-ρί-δα" },
    { "en-GB", "demo-cracy" },
    { "es", "pe-rió-di-co" },
    { "es-MX", "pe-rió-di-co" },
    { "fi", "ih-mis-oi-keuk-sien" },
    { "fi", "kan-san-edus-ta-ja" },
    { "fi", "krii-si" },
    { "tr", "ga-ze-te" },
    { "tr", "Tür-ki-ye" },
    { "kk", "ба-ла-лар" },
    { "et", "raamatu-ko-gu" },
    { "fr", "gou-ver-ne-ment" },
    { "fr-CA", "gou-ver-ne-ment" },
    { "gl", "xor-nal" },
    { "hr", "no-vi-ne" },
    { "hu", "új-ság" },
    { "hu", "asszony-nyal" }, /* ny-ny would be another spelling */
    { "id", "su-rat" },
    { "it", "gior-na-le" },
    { "lt", "lie-tu-va" },
    { "lv", "laik-raksts" },
    { "nb", "avi-sen" },
    { "nn", "avi-sa" },
    { "nl", "ge-meen-te" },
    { "pl", "ga-ze-ta" },
    { "pt", "jor-nal" },
    { "pt-BR", "jor-nal" },
    { "ro", "gu-vern" },
    { "ru", "га-зе-та" },
    { "sk", "re-pub-li-ka" },
    { "sl", "ča-so-pis" },
    { "sr", "но-ви-не" },
    { "sr-Latn", "no-vi-ne" },
    { "sv", "tid-ning" },
    { "uk", "га-зета" },
    { "zu", "uku-phe-la" },
    { "hi", "समा-चार" },
};

static void words_of_many_languages_divide_as_known(void)
{
    gal_hyphenators *hyphenators = open_installed();
    int missing = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(known_words); i++) {
        gal_hyphenator *found = gal_hyphenators_find(hyphenators, known_words[i].tag);
        const word_case word = { known_words[i].shown, 1, 2 };

        if (found)
            check_words(found, &word, 1);
        missing += !found;
    }
    if (missing > 0)
        printf("skipped: %d words of languages whose patterns are not installed\n",
               missing);
    gal_hyphenators_free(hyphenators);
}

/* Counts the points that the list and the patterns have in common. */
static void english_exceptions_are_mostly_met(void)
{
    gal_hyphenators *hyphenators = open_installed();
    gal_hyphenator *english = gal_hyphenators_find(hyphenators, "en-US");
    char *text = NULL;
    int words = 0, same = 0;

    if (english && g_file_get_contents(GAL_SHARED_FOLDER
                                       "/corpus/text/hyphenation/en-us-exceptions.txt",
                                       &text, NULL, NULL)) {
        char **list = g_strsplit_set(text, "\r\n", -1);

        for (int i = 0; list[i]; i++) {
            char **parts = g_strsplit(list[i], "-", -1);
            char *word = g_strjoinv(NULL, parts);

            if (*word) {
                char *shown = show_points(english, word, 2, 3);

                words++;
                same += strcmp(shown, list[i]) == 0;
                g_free(shown);
            }
            g_free(word);
            g_strfreev(parts);
        }
        g_strfreev(list);
        printf("%d of %d words of the list of exceptions as in the list\n", same, words);
        CHECK(same * 100 >= words * 40); /* exceptions are what patterns get wrong */
    } else {
        printf("skipped: no list of exceptions on this machine\n");
    }
    g_free(text);
    gal_hyphenators_free(hyphenators);
}

/* Each file of the folder but links to others, asked for by its own name as a tag. */
static void every_installed_dictionary_loads(void)
{
    GDir *directory = g_dir_open(INSTALLED_FOLDER, 0, NULL);
    gal_hyphenators *hyphenators = open_installed();
    int files = 0;

    for (const char *file; directory && (file = g_dir_read_name(directory));) {
        if (!g_str_has_prefix(file, "hyph_") || !g_str_has_suffix(file, ".dic"))
            continue;

        char *path = g_build_filename(INSTALLED_FOLDER, file, NULL);
        char *tag = g_strndup(file + 5, strlen(file) - 9);
        const bool is_link = g_file_test(path, G_FILE_TEST_IS_SYMLINK);

        g_free(path);
        CHECK_CASE(tag, is_link || g_str_has_prefix(tag, "th") ||
                            gal_hyphenators_find(hyphenators, tag));
        g_free(tag);
        files++;
    }
    if (files == 0)
        printf("skipped: no hyphenation patterns are installed\n");
    if (directory)
        g_dir_close(directory);
    gal_hyphenators_free(hyphenators);
}

static char *read_lines(const char *folder, const char *name, const char *suffix,
                        const char *charset)
{
    char *path = g_strconcat(folder, "/", name, suffix, NULL);
    char *bytes = NULL, *text = NULL;
    gsize length;

    if (g_file_get_contents(path, &bytes, &length, NULL))
        text = g_convert(bytes, (gssize)length, "UTF-8", charset, NULL, NULL, NULL);
    g_free(bytes);
    g_free(path);
    return text;
}

/*
 * Compares with libhyphen's own cases, whose "=" are the right breaks. Where a word changes
 * its spelling at one of them, it is not divided there here, so it has fewer points.
 */
static bool is_as_expected(const char *shown, const char *expected)
{
    char **right = g_strsplit(expected, "=", -1), **own = g_strsplit(shown, "-", -1);
    char *spelled = g_strjoinv("", right), *word = g_strjoinv("", own);
    char *dashed = g_strdelimit(g_strdup(expected), "=", '-');
    const bool is_same = strcmp(spelled, word) == 0
                             ? strcmp(shown, dashed) == 0
                             : g_strv_length(own) <= g_strv_length(right);

    g_strfreev(right);
    g_strfreev(own);
    g_free(spelled);
    g_free(word);
    g_free(dashed);
    return is_same;
}

static void check_libhyphen_case(const char *folder, const char *name)
{
    char *pattern_path = g_strconcat(folder, "/", name, ".pat", NULL);
    char *patterns = NULL;
    gsize size = 0;
    char *own = make_folder();

    if (!CHECK_CASE(name, g_file_get_contents(pattern_path, &patterns, &size, NULL)))
        return;

    const char *charset = g_str_has_prefix(patterns, "UTF-8") ? "UTF-8" : "ISO-8859-1";
    char *words = read_lines(folder, name, ".word", charset);
    char *expected = read_lines(folder, name, ".hyph", charset);
    char *path = g_build_filename(own, "hyph_xx.dic", NULL);
    gal_hyphenators *hyphenators = gal_hyphenators_new(own);

    CHECK_CASE(name, g_file_set_contents(path, patterns, (gssize)size, NULL));

    gal_hyphenator *found = gal_hyphenators_find(hyphenators, "xx");

    if (CHECK_CASE(name, found && words && expected)) {
        char **word = g_strsplit(words, "\n", -1),
             **answer = g_strsplit(expected, "\n", -1);

        for (int i = 0; word[i] && answer[i]; i++) {
            const bool is_word = *word[i] && !strpbrk(word[i], "-'0123456789");
            char *shown = is_word ? show_points(found, word[i], 1, 1) : NULL;

            if (shown && !CHECK_CASE(name, is_as_expected(shown, answer[i])))
                printf("  %s, expected %s\n", shown, answer[i]);
            g_free(shown);
        }
        g_strfreev(word);
        g_strfreev(answer);
    }
    gal_hyphenators_free(hyphenators);
    remove_folder(own);
    g_free(path);
    g_free(words);
    g_free(expected);
    g_free(patterns);
    g_free(pattern_path);
}

static void libhyphen_cases_divide_as_expected(void)
{
    static const char folder[] =
        GAL_SHARED_FOLDER "/corpus/text/hyphenation/libhyphen-tests";
    GDir *directory = g_dir_open(folder, 0, NULL);

    for (const char *file; directory && (file = g_dir_read_name(directory));)
        /* Of these libhyphen 2.8.8, which Debian 12 has, makes something else itself. */
        if (g_str_has_suffix(file, ".pat") && !g_str_has_prefix(file, "longlines") &&
            !g_str_has_prefix(file, "compound6") && !g_str_has_prefix(file, "alt7")) {
            char *name = g_strndup(file, strlen(file) - 4);

            check_libhyphen_case(folder, name);
            g_free(name);
        }
    if (directory)
        g_dir_close(directory);
    else
        printf("skipped: libhyphen's own cases are not on this machine\n");
}

static void *hyphenate_again_and_again(void *data)
{
    static const char word[] = "aabaabaabaab";
    int wrong = 0;

    for (int i = 0; i < ROUNDS; i++) {
        bool points[sizeof word];
        gal_hyphenator *found = gal_hyphenators_find(data, i % 2 ? "xx" : "xx-YY");

        wrong += !found || gal_hyphenate(found, word, strlen(word), 1, 1, points) != 4;
    }
    return GINT_TO_POINTER(wrong);
}

static void threads_share_one_dictionary(void)
{
    char *folder = make_folder();
    gal_hyphenators *hyphenators = gal_hyphenators_new(folder);
    GThread *threads[THREADS];

    write_dictionary(folder, "hyph_xx.dic", UTF_8 "a1a\n");
    for (int i = 0; i < THREADS; i++)
        threads[i] = g_thread_new("hyphenate", hyphenate_again_and_again, hyphenators);
    for (int i = 0; i < THREADS; i++)
        CHECK(g_thread_join(threads[i]) == NULL);
    gal_hyphenators_free(hyphenators);
    remove_folder(folder);
}

/* A word known already is divided as it was the first time, for its own minima. */
static void known_words_divide_alike(void)
{
    static const char *const words[] = { "division", "harbour", "secretary", "a", "" };
    gal_hyphenators *all = gal_hyphenators_new("/usr/share/hyphen");
    gal_hyphenator *english = gal_hyphenators_find(all, "en");
    gal_divisions *divisions = gal_divisions_new();

    if (!CHECK(english))
        return;
    for (int round = 0; round < 4; round++)
        for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
            const size_t length = strlen(words[i]);
            const int least = 2 + round % 2;
            bool expected[16] = { false }, found[16] = { false };
            const int count =
                gal_hyphenate(english, words[i], length, least, least, expected);

            CHECK_CASE(words[i], gal_divisions_find(divisions, english, words[i], length,
                                                    least, least, found) == count);
            CHECK_CASE(words[i], memcmp(expected, found, sizeof found) == 0);
        }
    gal_divisions_free(divisions);
    gal_hyphenators_free(all);
}

int main(void)
{
    tag_chooses_dictionary();
    missing_folder_serves_nothing();
    letters_are_counted_not_bytes();
    apostrophes_keep_their_neighbours();
    single_byte_dictionary_serves_utf8();
    changed_spelling_is_not_divided();
    too_long_or_broken_text_is_not_divided();
    english_words_divide_as_known();
    words_of_many_languages_divide_as_known();
    every_installed_dictionary_loads();
    libhyphen_cases_divide_as_expected();
    english_exceptions_are_mostly_met();
    known_words_divide_alike();
    threads_share_one_dictionary();
    return check_summary();
}
