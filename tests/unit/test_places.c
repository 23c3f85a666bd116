/* SPDX-License-Identifier: Apache-2.0 */
/* Where lines may end in addresses, Korean, Chinese and Japanese, Khmer and Burmese. */
#include "flow/places.h"
#include "setting.h"
#include "shape/squeeze.h"

static const struct {
    const char *before, *after;
    bool may_break;
} pairs[] = {
    { "字", "字", true },  { "字", "。", false }, { "字", "，", false },
    { "字", "、", false }, { "字", "」", false }, { "「", "字", false },
    { "字", "「", true },  { "」", "字", true },  { "。", "字", true },
    { "。", "」", false }, { "（", "「", false }, { "き", "ょ", false },
    { "ト", "ー", false }, { "人", "々", false }, { "ア", "ア", true },
    { "・", "ア", true },  { "ア", "・", false }, { "字", "？", false },
    { "？", "字", true },  { "字", "：", false }, { "—", "—", false },
    { "字", "—", true },   { "…", "…", false },   { "…", "字", true },
    { "字", "“", true },   { "“", "字", false },  { "字", "”", false },
    { "”", "字", true },   { "字", "A", true },   { "A", "字", true },
    { "(", "字", false },  { "字", ")", false },  { "字", ",", false },
    { "$", "字", false },  { "字", "%", false },  { "1", "年", true },
};

static void signs_keep_from_line_ends(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (!CHECK(gal_sign_may_break(g_utf8_get_char(pairs[i].before),
                                      g_utf8_get_char(pairs[i].after)) ==
                   pairs[i].may_break))
            printf("  %s %s\n", pairs[i].before, pairs[i].after);
}

/* The word with a bar at each place. */
static const char *show_places(setting *s, const char *word)
{
    const gal_style style = setting_style(GAL_ALIGN_JUSTIFY);
    const gal_shaped *shaped = setting_shape(s, &style, word);
    const bool is_address = gal_break_is_in_address(shaped, 0, shaped->cluster_count);
    GString *shown = g_string_new(NULL);

    for (int i = 0; i < shaped->cluster_count; i++) {
        const gal_shaped_cluster *cluster = &shaped->clusters[i];
        const gal_break_place kind =
            i > 0 ? gal_break_before(shaped, 0, shaped->cluster_count, i, is_address)
                  : GAL_BREAK_NONE;

        if (kind != GAL_BREAK_NONE)
            g_string_append_c(shown, kind == GAL_BREAK_PARTICLE ? ':' : '|');
        g_string_append_len(shown, shaped->text + cluster->from,
                            cluster->to - cluster->from);
    }

    const char *result = gal_arena_string(s->job.arena, shown->str);

    g_string_free(shown, TRUE);
    return result;
}

static const struct {
    const char *language, *shown; /* ":" before what should stay, "|" elsewhere */
} words[] = {
    { "en", "https://|example|.org/|harbour/|pier-seven|?page=12" },
    { "en", "www|.example|.org/|a-b|_c/|d_e" },
    { "en", "harbour|.master@|example|.org" },
    { "en", "example|.org" },
    { "en", "(see|.example|.org/|news)," },
    { "en", "e.g." },
    { "en", "end.Start" },
    { "en", "half-|hearted" },
    { "en", "either/|or" },
    { "ko", "항|구:에:서" },
    { "ko", "대|통|령:은" },
    { "ko", "NATO는" },
    { "ko", "2024년:까:지" },
    { "ko", "한:국|(Korea)는" },
    { "ko", "“네”라:고" },
    { "ja", "東|京|は、|「日|本|の|首|都」" },
    { "zh", "他|说：|“好”" },
    { "km", "ខ្មែរ|ភាសា" },
    { "km", "មនុស្ស|ទាំងអស់|កើតមក|មាន|សេរីភាព" },
    { "en", "មនុស្ស|ទាំងអស់" },
    { "lo", "ມະນຸດ|ເກີດ|ມາ|ມີ|ສິດ" },
    { "my", "လူ|တိုင်း|သည်|တူညီ|လွတ်လပ်" },
    { "th", "โดย|ที่|การ|ยอมรับ|นับถือ" },
};

static void places_are_those_of_the_language(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        setting s;

        setting_start(&s, words[i].language);

        char **parts = g_strsplit_set(words[i].shown, "|", -1);
        char *word = g_strjoinv("", parts);

        g_strfreev(parts);
        if (strcmp(words[i].language, "ko") == 0) {
            parts = g_strsplit(word, ":", -1);
            g_free(word);
            word = g_strjoinv("", parts);
            g_strfreev(parts);
        }
        CHECK_STRING(show_places(&s, word), words[i].shown);
        g_free(word);
        setting_end(&s);
    }
}

/* The gap before cluster `index` in 1/1000 of an em. */
static int gap_of(const gal_shaped *shaped, const gal_style *style, int index)
{
    return (int)((int64_t)shaped->clusters[index].gap * 1000 / style->size);
}

static void blanks_of_signs_are_gaps(void)
{
    setting s;
    const gal_style style = setting_style(GAL_ALIGN_JUSTIFY);

    setting_start(&s, "zh");

    const gal_shaped *shaped = setting_shape(&s, &style, "中（中）、「中」中A中");

    CHECK(shaped->clusters[1].advance <
          style.size * 3 / 4); /* the bracket's blank is out */
    CHECK(gap_of(shaped, &style, 1) > 250);
    CHECK(gap_of(shaped, &style, 2) == 0);
    CHECK(gap_of(shaped, &style, 4) == 0);  /* bracket and comma share none */
    CHECK(gap_of(shaped, &style, 5) > 250); /* comma and bracket share one */
    CHECK(gap_of(shaped, &style, 5) <= 500);
    CHECK(gap_of(shaped, &style, 8) > 250);
    CHECK(gap_of(shaped, &style, 9) == 249 || gap_of(shaped, &style, 9) == 250);
    CHECK(shaped->clusters[9].gap_least < shaped->clusters[9].gap);
    CHECK(gap_of(shaped, &style, 10) > 240);
    setting_end(&s);
}

static void direction_and_script_follow_the_language(void)
{
    CHECK(gal_script_of_language("en") == HB_SCRIPT_LATIN);
    CHECK(gal_script_of_language("ar-EG") == HB_SCRIPT_ARABIC);
    CHECK(gal_script_of_language("fa") == HB_SCRIPT_ARABIC);
    CHECK(gal_script_of_language("he") == HB_SCRIPT_HEBREW);
    CHECK(gal_script_of_language("sr-Latn") == HB_SCRIPT_LATIN);
    CHECK(gal_script_of_language("uz-Arab") == HB_SCRIPT_ARABIC);
    CHECK(gal_script_of_language("hi") == HB_SCRIPT_DEVANAGARI);
    CHECK(gal_script_of_language("") == HB_SCRIPT_LATIN);
}

int main(void)
{
    signs_keep_from_line_ends();
    places_are_those_of_the_language();
    blanks_of_signs_are_gaps();
    direction_and_script_follow_the_language();
    return check_summary();
}
