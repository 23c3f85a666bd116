/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text reader on the cases of tests/text: NAME.txt must give NAME.json.
 * Run with --accept, it writes the NAME.json that it gets: look at the difference then.
 */
#include <glib.h>
#include <stdlib.h>

#include "article/article.h"
#include "check.h"
#include "read/read.h"
#include "reader_cases.h"
#include "text_invariant.h"

static gal_article *read_bytes(const char *bytes, gsize length)
{
    gal_error error = { 0 };
    gal_article *article = gal_article_read(bytes, length, GAL_FORMAT_TEXT, "case", &error);

    CHECK(article || error.text);
    gal_error_clear(&error);
    return article;
}

static gal_article *read_string(const char *text)
{
    return read_bytes(text, strlen(text));
}

static void check_case(const char *name, bool accepts)
{
    char *path = case_path("text", name, ".txt"), *bytes = NULL;
    gsize length = 0;

    g_file_get_contents(path, &bytes, &length, NULL);

    gal_article *article = read_bytes(bytes, length);

    if (CHECK_CASE(name, article)) {
        char *json = gal_article_to_json(article);

        case_compare("text", name, json, accepts);
        if (g_utf8_validate(bytes, (gssize)length, NULL))
            CHECK_CASE(name, invariant_holds(article, bytes, length));
        gal_free(json);
    }
    gal_article_free(article);
    g_free(bytes);
    g_free(path);
}

/* What single lines become, each in a text that is otherwise plain. */
static const struct {
    const char *line, *reason;
} furniture[] = {
    { "print dictionary print", "page furniture" },
    { "Share on Facebook", "share bar" },
    { "Facebook Twitter WhatsApp", "page furniture" },
    { "Related Article", "related-article insert" },
    { "READ MORE: Four months in the ice", "related-article insert" },
    { "Log in to your account to go on", "log-in prompt" },
    { "12 Comments", "comment prompt" },
    { "Comments (12)", "comment prompt" },
    { "Advertisement", "advertisement" },
    { "Subscribe to our newsletter", "newsletter prompt" },
    { "We use cookies to improve your visit.", "cookie notice" },
    { "Tags: harbour, ice", "tags" },
    { "#harbour #ice", "tags" },
    { "0/500 characters", "character counter" },
    { "© 2024 The Galley Daily", "copyright line" },
    { "무단 전재 및 재배포 금지", "copyright line" },
    { "harbour-1200.JPG", "page furniture" },
    { "관련기사", "related-article insert" },
    { "Lesen Sie auch: Das Eis", "related-article insert" },
    { "Publicidad", "advertisement" },
    /* These are text. */
    { "Copyright law was changed in the spring, the ministry said on Monday.", NULL },
    { "Read more than a page and you will know why, the baker said to us.", NULL },
    { "Comments by the minister made the rounds on the island on Monday.", NULL },
    { "The share of travellers from abroad was 3/4 of all in the last year.", NULL },
    { "Home is where the ferry lands, the old captains of the island say.", NULL },
};

static const char *reason_of(const gal_article *article, const char *text)
{
    for (guint i = 0; i < article->dropped->len; i++) {
        const gal_dropped *dropped = &g_array_index(article->dropped, gal_dropped, i);

        if (strcmp(dropped->text, text) == 0)
            return dropped->reason;
    }
    return NULL;
}

static void check_furniture(void)
{
    static const char before[] =
        "Ferry returns\n\nThe first ferry of the spring left at dawn "
        "on Monday with forty passengers on board.\n\n";
    static const char after[] =
        "\n\nThe council will decide in June whether the crossing is "
        "kept open through the winter.\n\nNobody on the island doubts "
        "that it will be kept open for one more year.\n";

    for (gsize i = 0; i < G_N_ELEMENTS(furniture); i++) {
        char *text = g_strconcat(before, furniture[i].line, after, NULL);
        gal_article *article = read_string(text);
        const char *reason = article ? reason_of(article, furniture[i].line) : NULL;

        CHECK_CASE(furniture[i].line, g_strcmp0(reason, furniture[i].reason) == 0);
        CHECK_CASE(furniture[i].line,
                   article && invariant_holds(article, text, strlen(text)));
        gal_article_free(article);
        g_free(text);
    }
}

static const struct {
    const char *line, *published, *updated;
} dates[] = {
    { "2024-04-04", "2024-04-04", NULL },
    { "April 4, 2024", "2024-04-04", NULL },
    { "Thursday, 4 April 2024", "2024-04-04", NULL },
    { "Apr. 4, 2024, 6:05 p.m. EDT", "2024-04-04T18:05:00-04:00", NULL },
    { "Published 31 March 2024 12:00 AM GMT", "2024-03-31T00:00:00+00:00", NULL },
    { "2024-04-04T18:05:30+09:00", "2024-04-04T18:05:30+09:00", NULL },
    { "Updated April 5, 2024", NULL, "2024-04-05" },
    { "Published April 4, 2024; updated April 5, 2024", "2024-04-04", "2024-04-05" },
    { "2024년 4월 4일 오후 6시 5분", "2024-04-04", NULL },
    { "입력 : 2024.04.04 18:05", "2024-04-04", NULL },
    { "2024年4月4日", "2024-04-04", NULL },
    { "04.04.2024, 18:05 Uhr", "2024-04-04", NULL },
    { "Stand: 4. April 2024", NULL, "2024-04-04" },
    { "4 avril 2024 à 18h05", "2024-04-04", NULL },
    { "4 de abril de 2024", "2024-04-04", NULL },
    { "23/04/2024", "2024-04-23", NULL },
    { "04/05/2024", NULL, NULL }, /* May or April: nobody can tell */
};

static void check_dates(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++) {
        char *text = g_strconcat("Ferry returns to the quay\n", dates[i].line,
                                 "\n\nThe first ferry of the spring left at dawn on Monday "
                                 "with forty passengers on board.\n",
                                 NULL);
        gal_article *article = read_string(text);

        CHECK_CASE(dates[i].line, g_strcmp0(article->published, dates[i].published) == 0);
        CHECK_CASE(dates[i].line, g_strcmp0(article->updated, dates[i].updated) == 0);
        CHECK_CASE(dates[i].line,
                   g_strcmp0(reason_of(article, dates[i].line), "date line") == 0);
        gal_article_free(article);
        g_free(text);
    }
}

static const struct {
    const char *line, *name, *role, *email;
} bylines[] = {
    { "By Jane Doe", "Jane Doe", NULL, NULL },
    { "BY JANE DOE [jane@news.example]", "JANE DOE", NULL, "jane@news.example" },
    { "Jane Doe, Staff reporter", "Jane Doe", "Staff reporter", NULL },
    { "By Jane Doe in Northport", "Jane Doe", "in Northport", NULL },
    { "By J. K. O'Neill-Brown, The Associated Press", "J. K. O'Neill-Brown",
      "The Associated Press", NULL },
    { "By Ludwig van der Berg", "Ludwig van der Berg", NULL, NULL },
    { "Von Erika Mustermann, Berlin", "Erika Mustermann", "Berlin", NULL },
    { "Par Jeanne Dupont", "Jeanne Dupont", NULL, NULL },
    { "Jane Doe (jane@news.example)", "Jane Doe", NULL, "jane@news.example" },
    { "홍길동 기자 hong@example.kr", "홍길동", "기자", "hong@example.kr" },
    { "정치부 홍길동 기자", "홍길동", "정치부 기자", NULL },
    { "By Jane Doe, jane@news.example", "Jane Doe", NULL, "jane@news.example" },
};

static void check_bylines(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(bylines); i++) {
        char *text = g_strconcat("Ferry returns to the quay\n\n", bylines[i].line,
                                 "\n\nThe first ferry of the spring left at dawn on Monday "
                                 "with forty passengers on board.\n",
                                 NULL);
        gal_article *article = read_string(text);

        if (CHECK_CASE(bylines[i].line, article->bylines->len == 1)) {
            const gal_byline *byline = &g_array_index(article->bylines, gal_byline, 0);

            CHECK_CASE(bylines[i].line, g_strcmp0(byline->name, bylines[i].name) == 0);
            CHECK_CASE(bylines[i].line, g_strcmp0(byline->role, bylines[i].role) == 0);
            CHECK_CASE(bylines[i].line, g_strcmp0(byline->email, bylines[i].email) == 0);
        }
        gal_article_free(article);
        g_free(text);
    }
}

static const struct {
    const char *paragraph, *dateline;
} datelines[] = {
    { "SEOUL, April 4 (Yonhap) -- The first ferry left.", "SEOUL, April 4 (Yonhap)" },
    { "WASHINGTON (AP) — The first ferry left.", "WASHINGTON (AP)" },
    { "LONDON, April 4 (Reuters) - The first ferry left.", "LONDON, April 4 (Reuters)" },
    { "Berlin (dpa) - Die Fähre hat am Montag abgelegt.", "Berlin (dpa)" },
    { "PARIS – The first ferry left.", "PARIS" },
    { "The ferry — the first of the year — left.", NULL },
    { "NATO is an alliance. It met - in spring - at sea.", NULL },
    { "Forty passengers (all of them islanders) left.", NULL },
};

static void check_datelines(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(datelines); i++) {
        char *text =
            g_strconcat("Ferry returns to the quay\n\n", datelines[i].paragraph,
                        "\n\nThe council will decide in June whether the crossing is "
                        "kept open through the winter.\n",
                        NULL);
        gal_article *article = read_string(text);

        CHECK_CASE(datelines[i].paragraph,
                   g_strcmp0(article->dateline, datelines[i].dateline) == 0);
        CHECK_CASE(datelines[i].paragraph, article->body->len == 2);
        gal_article_free(article);
        g_free(text);
    }
}

static const struct {
    const char *text, *language;
} languages[] = {
    { "The council will decide in June whether the crossing is to be kept open.", "en" },
    { "Der Rat entscheidet im Juni, ob die Verbindung auch im nächsten Winter bleibt.",
      "de" },
    { "Le conseil décidera en juin si la liaison est maintenue pendant les mois d’hiver.",
      "fr" },
    { "El concejo decidirá en junio si la línea se mantiene durante el próximo invierno.",
      "es" },
    { "Neuvosto päättää kesäkuussa, että yhteys jatkuu, mutta kukaan ei ole varma.", "fi" },
    { "Hội đồng sẽ quyết định vào tháng sáu và không một người nào được biết trước.",
      "vi" },
    { "군의회는 겨울 운항을 계속할지 6월에 결정한다고 밝혔다. NATO와 EU도 그렇다.", "ko" },
    { "町議会は六月に、冬も運航を続けるかどうかを決める。", "ja" },
    { "议会将于六月决定是否在冬季继续通航。", "zh" },
    { "سيقرر المجلس في يونيو ما إذا كان الخط سيبقى مفتوحا.", "ar" },
    { "המועצה תחליט ביוני אם הקו יישאר פתוח.", "he" },
    { "Совет решит в июне, останется ли переправа открытой.", "ru" },
    { "Το συμβούλιο θα αποφασίσει τον Ιούνιο.", "el" },
    { "สภาจะตัดสินใจในเดือนมิถุนายน", "th" },
    { "परिषद जून में फैसला करेगी।", "hi" },
    { "12345 67890", "en" },
};

static void check_languages(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
        gal_article *article = read_string(languages[i].text);

        CHECK_CASE(languages[i].text,
                   article && g_strcmp0(article->language, languages[i].language) == 0);
        gal_article_free(article);
    }
}

static const struct {
    const char *bytes;
    gsize length;
    const char *message;
} refused[] = {
    { "", 0, "case: error: the input is empty, expected an article\n" },
    { " \n\t\r\n", 5, "case: error: the input is empty, expected an article\n" },
    { "\xEF\xBB\xBF", 3, "case: error: the input is empty, expected an article\n" },
    { "a\0b", 3, "case: error: this is binary data, expected an article\n" },
    { "\1\2\3\4\5\6\7\1\2\3\4\5", 12,
      "case: error: this is binary data, expected an article\n" },
    { "%PDF-1.7\n", 9, "case: error: this is a PDF file, expected an article\n" },
    { "<?xml version='1.0'?><rss/>", 27,
      "case: error: this is an XML document of another kind, expected an article\n" },
    { "Advertisement\n", 14,
      "case: error: there is nothing to print, expected a headline or a body\n" },
    { "\xC2\xA0\n\xC2\xA0", 5,
      "case: error: there is nothing to print, expected a headline or a body\n" },
    { "\xFF\xFE\0\0a\0", 6, "case: error: this is binary data, expected an article\n" },
};

static void check_refusals(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        gal_error error = { 0 };
        gal_article *article = gal_article_read(refused[i].bytes, refused[i].length,
                                                GAL_FORMAT_DETECT, "case", &error);

        CHECK(!article);
        CHECK(error.kind == GAL_ERROR_INPUT && error.fault_count == 1);
        CHECK_STRING(error.text, refused[i].message);
        gal_error_clear(&error);
        gal_article_free(article);
    }
}

static bool has_finding(const gal_article *article, const char *code)
{
    for (guint i = 0; i < article->findings->items->len; i++)
        if (strcmp(g_array_index(article->findings->items, gal_finding, i).code, code) == 0)
            return true;
    return false;
}

static void check_findings(void)
{
    gal_article *latin = read_string("Caf\xE9 reopens\n\nThe caf\xE9 is open.\n");
    gal_article *mixed = read_string("Café reopens\n\nThe caf\xE9 is open.\n");
    gal_article *controls = read_string("Cafe reopens\n\nThe cafe\a is open.\n");
    gal_article *clean = read_string("Café reopens\n\nThe café is open.\n");

    CHECK(has_finding(latin, "encoding-repaired"));
    CHECK_STRING(latin->headline, "Café reopens");
    CHECK(has_finding(mixed, "encoding-repaired"));
    CHECK_STRING(mixed->headline, "Café reopens");
    CHECK(has_finding(controls, "control-characters"));
    CHECK(clean->findings->items->len == 0);
    gal_article_free(latin);
    gal_article_free(mixed);
    gal_article_free(controls);
    gal_article_free(clean);
}

/* Texts that nobody writes end well, and keep their promise. */
static void check_hostile(const char *about, const char *unit, int count, const char *head)
{
    GString *text = g_string_new(head);

    for (int i = 0; i < count; i++)
        g_string_append(text, unit);

    gal_article *article = read_bytes(text->str, text->len);

    CHECK_CASE(about, article && invariant_holds(article, text->str, text->len));
    gal_article_free(article);
    g_string_free(text, TRUE);
}

static void check_hostiles(void)
{
    check_hostile("one long word", "a", 10000, "");
    check_hostile("one long line", "word ", 100000, "");
    check_hostile("combining marks alone", "\xCC\x81", 10000, "");
    check_hostile("a thousand photos", "The quay at dawn. [AP/NEWSPIC]\n\n", 1000,
                  "Quay\n\n");
    check_hostile("a thousand headlines", "Ferry returns to the quay\n", 1000, "");
    check_hostile("equal paragraphs",
                  "The ferry left the quay at dawn on Monday, with all.\n\n", 1000,
                  "Ferry\n\n");
    check_hostile("items", "1. one\n", 1000, "Ferry returns\n\nThis is a sentence.\n\n");
    check_hostile("bylines", "By Jane Doe\n", 1000, "");
    check_hostile("breadcrumbs", "a > b\n", 1000, "Ferry\n");
    check_hostile("related", "Related\n", 1000, "Ferry\n");
    check_hostile("breaks", "***\n", 1000, "Ferry\n");
    check_hostile("brackets", "[", 5000, "Ferry\n");
    check_hostile("no-break spaces", "a\xC2\xA0", 5000, "Ferry\n");
    check_hostile("addresses", "a@b.c ", 5000, "Ferry\n");
}

static gal_article *read_sample(const char *name)
{
    char *path = g_strdup_printf("%s/samples/%s", GAL_SOURCE_FOLDER, name), *bytes = NULL;
    gsize length;
    gal_error error = { 0 };
    gal_article *article = NULL;

    if (CHECK_CASE(name, g_file_get_contents(path, &bytes, &length, NULL)))
        article = gal_article_read(bytes, length, GAL_FORMAT_DETECT, name, &error);
    gal_error_clear(&error);
    g_free(bytes);
    g_free(path);
    return article;
}

/* The same story scraped and as an editor would give it. */
static void check_samples(void)
{
    gal_article *scraped = read_sample("harbour.txt");
    gal_article *given = read_sample("harbour.json");

    CHECK_STRING(scraped->headline, given->headline);
    CHECK_STRING(scraped->standfirst, given->standfirst);
    CHECK_STRING(scraped->dateline, given->dateline);
    CHECK_STRING(scraped->published, given->published);
    CHECK(scraped->photos->len == 1 && scraped->section->len == 2);
    CHECK(scraped->body->len == given->body->len);
    for (guint i = 0; i < MIN(scraped->body->len, given->body->len); i++) {
        const gal_block *got = g_ptr_array_index(scraped->body, i);
        const gal_block *expected = g_ptr_array_index(given->body, i);

        CHECK(got->kind == expected->kind);
        CHECK_STRING(got->text.text, expected->text.text);
    }
    gal_article_free(scraped);
    gal_article_free(given);
}

/* What was decoded wrongly is mended where that is certain, and nowhere else. */
static void check_mojibake(void)
{
    static const struct {
        const char *given, *meant;
    } rows[] = {
        { "The islandâ€™s only quay.", "The island’s only quay." },
        { "It cost 3 â‚¬ â€“ no more.", "It cost 3 € – no more." },
        { "The cafÃ© and the fÃªte.", "The café and the fête." },
        { "The islandÃ¢â‚¬â„¢s only quay.", "The island’s only quay." },
        { "The island\xC3\xA2\xC2\x80\xC2\x99s only quay.", "The island’s only quay." },
        { "Only one sign, Ã©, is no proof.", "Only one sign, Ã©, is no proof." },
        { "« arrivé\u00a0» et « là\u00a0».", "« arrivé\u00a0» et « là\u00a0»." },
        { "SÃO, MANHÃ® e MANHÃ©.", "SÃO, MANHÃ® e MANHÃ©." },
        { "The village of ”Å” and Â.", "The village of ”Å” and Â." },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        GString *text = g_string_new(rows[i].given);
        gal_findings *findings = gal_findings_new();
        const bool changes = strcmp(rows[i].given, rows[i].meant) != 0;

        gal_mend_mojibake(text, findings);
        CHECK_CASE(rows[i].given, strcmp(text->str, rows[i].meant) == 0);
        CHECK_CASE(rows[i].given, (findings->items->len > 0) == changes);
        gal_findings_free(findings);
        g_string_free(text, TRUE);
    }
}

/* Compares with the page itself, so that none of its text need be here. */
static void check_seed(const gal_article *article, const char *bytes)
{
    char **lines = g_strsplit(bytes, "\n", -1);
    const gal_photo *photo = &g_array_index(article->photos, gal_photo, 0);
    const gal_byline *byline = &g_array_index(article->bylines, gal_byline, 0);
    char *section =
        g_strdup_printf("Home > %s > %s", (char *)g_ptr_array_index(article->section, 0),
                        (char *)g_ptr_array_index(article->section, 1));
    char *caption = g_strdup_printf("%s [%s]", photo->caption, photo->credit);
    char *person = g_strdup_printf("BY %s [%s]", byline->name, byline->email);

    CHECK_STRING(article->headline, lines[0]);
    CHECK_STRING(section, lines[2]);
    CHECK_STRING(caption, lines[8]);
    CHECK(g_strv_contains((const char *const *)lines, person));
    CHECK_STRING(reason_of(article, lines[4]), "page furniture");
    CHECK_STRING(reason_of(article, lines[0]), "repeated headline");
    CHECK_STRING(reason_of(article, lines[8]), "repeated caption");
    CHECK_STRING(reason_of(article, lines[22]), "related-article insert");
    CHECK_STRING(reason_of(article, lines[46]), "log-in prompt");
    CHECK_STRING(reason_of(article, lines[52]), "comment prompt");
    CHECK_STRING(reason_of(article, lines[54]), "character counter");
    g_free(section);
    g_free(caption);
    g_free(person);
    g_strfreev(lines);
}

static void check_seed_shape(const gal_article *article)
{
    CHECK(!article->standfirst && !article->kicker);
    CHECK(!g_array_index(article->photos, gal_photo, 0).source);
    CHECK(article->body->len == 12);
    CHECK(article->dropped->len == 11);
    for (guint i = 0; i < article->body->len; i++)
        CHECK(((const gal_block *)g_ptr_array_index(article->body, i))->kind ==
              GAL_BLOCK_PARAGRAPH);
    for (guint i = 0; i < article->dropped->len; i++)
        CHECK(g_array_index(article->dropped, gal_dropped, i).line > 0);
}

static void check_shared_seed(void)
{
    char *bytes = NULL;
    gsize length;
    const char *path = GAL_SHARED_FOLDER "/seed/000_2ae7b3c5ad8bb35b.txt";

    if (!g_file_get_contents(path, &bytes, &length, NULL)) {
        printf("skipped: %s is not there\n", path);
        return;
    }

    gal_article *article = read_bytes(bytes, length);

    if (CHECK(article->section->len == 2 && article->photos->len == 1 &&
              article->bylines->len == 1))
        check_seed(article, bytes);
    check_seed_shape(article);
    CHECK(invariant_holds(article, bytes, length));
    gal_article_free(article);
    g_free(bytes);
}

static void check_shared_corpus(void)
{
    GDir *folder = g_dir_open(GAL_SHARED_FOLDER "/corpus/newspaper4k", 0, NULL);
    const char *name;

    if (!folder) {
        printf("skipped: the shared corpus is not there\n");
        return;
    }
    while ((name = g_dir_read_name(folder))) {
        char *path =
            g_strdup_printf("%s/corpus/newspaper4k/%s/text.txt", GAL_SHARED_FOLDER, name);
        char *bytes = NULL;
        gsize length;

        if (g_file_get_contents(path, &bytes, &length, NULL)) {
            gal_article *article = read_bytes(bytes, length);

            CHECK_CASE(name, article && invariant_holds(article, bytes, length));
            gal_article_free(article);
        }
        g_free(bytes);
        g_free(path);
    }
    g_dir_close(folder);
}

int main(int count, char **arguments)
{
    case_check_all("text", ".txt", 31, check_case,
                   count > 1 && strcmp(arguments[1], "--accept") == 0);
    check_furniture();
    check_dates();
    check_bylines();
    check_datelines();
    check_languages();
    check_refusals();
    check_findings();
    check_hostiles();
    check_samples();
    check_mojibake();
    check_shared_seed();
    check_shared_corpus();
    return check_summary();
}
