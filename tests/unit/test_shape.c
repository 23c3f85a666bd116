/* SPDX-License-Identifier: Apache-2.0 */
/* Shaping: runs by script, face and direction, clusters, and lines cut out of a paragraph. */
#include <glib.h>

#include "check.h"
#include "setting.h"
#include "shape/shaper.h"

enum { SPAN_TAG = 7 };

static setting s;

static gal_type make_type(const char *const *families, int count)
{
    gal_type type = { .size = PT(10), .face_count = count };
    const gal_face **faces = GAL_ARENA_ARRAY(s.job.arena, const gal_face *, count);

    for (int i = 0; i < count; i++)
        faces[i] = gal_fonts_find(s.fonts, families[i], 400, false);
    type.faces = faces;
    return type;
}

/* Source Serif 4 for Latin, Frank Ruhl Libre for Hebrew, Noto Serif KR for Hangul. */
static gal_type three_faces(void)
{
    return make_type(setting_families, G_N_ELEMENTS(setting_families));
}

static const gal_shaped *shape(const gal_type *type, const char *text, const char *language)
{
    const gal_span span = { text, strlen(text), type, SPAN_TAG };

    return gal_shape(s.job.shaper, &span, 1, language, "body[0]", s.job.findings,
                     s.job.arena);
}

static const char *run_text(const gal_shaped *shaped, int run)
{
    const gal_run *r = &shaped->runs[run];

    return gal_arena_text(s.job.arena, shaped->text + r->from, (size_t)(r->to - r->from));
}

static void check_run(const gal_shaped *shaped, int run, const char *text,
                      hb_script_t script, const char *family, int level)
{
    CHECK_STRING(run_text(shaped, run), text);
    CHECK_CASE(text, shaped->runs[run].script == script);
    CHECK_CASE(text, shaped->runs[run].level == level);
    CHECK_CASE(text, shaped->runs[run].tag == SPAN_TAG);
    CHECK_STRING(gal_face_family(shaped->runs[run].face), family);
}

static void check_runs(void)
{
    const gal_type type = three_faces();
    const gal_shaped *shaped = shape(&type, "Seoul 서울 שלום end", "en");

    if (!CHECK(shaped->run_count == 5))
        return;
    check_run(shaped, 0, "Seoul ", HB_SCRIPT_LATIN, "Source Serif 4", 0);
    check_run(shaped, 2, "שלום", HB_SCRIPT_HEBREW, "Frank Ruhl Libre", 1);
    CHECK(shaped->runs[1].script == HB_SCRIPT_HANGUL);
    CHECK_STRING(gal_face_family(shaped->runs[1].face), "Noto Serif KR");
    check_run(shaped, 4, "end", HB_SCRIPT_LATIN, "Source Serif 4", 0);
    CHECK(!shaped->is_right_to_left);
    CHECK(shape(&type, "שלום Seoul", "he")->is_right_to_left);
    CHECK(shape(&type, "", "en")->run_count == 0);
    CHECK(shape(&type, "", "en")->cluster_count == 0);
}

/* Every byte belongs to one run, runs follow one another, and so do clusters. */
static void check_cover(const gal_shaped *shaped, const char *about)
{
    int at = 0, cluster_at = 0;

    for (int i = 0; i < shaped->run_count; i++) {
        CHECK_CASE(about, shaped->runs[i].from == at && shaped->runs[i].to > at);
        at = shaped->runs[i].to;
    }
    for (int i = 0; i < shaped->cluster_count; i++) {
        const gal_shaped_cluster *c = &shaped->clusters[i];

        CHECK_CASE(about, c->from == cluster_at && c->to > c->from);
        CHECK_CASE(about, c->from >= shaped->runs[c->run].from &&
                              c->to <= shaped->runs[c->run].to);
        cluster_at = c->to;
    }
    CHECK_CASE(about, at == shaped->length && cluster_at == shaped->length);
}

/* The glyphs of all clusters are all glyphs, and their advances are the clusters'. */
static void check_advances(const gal_shaped *shaped, const char *about)
{
    for (int i = 0; i < shaped->cluster_count; i++) {
        const gal_shaped_cluster *c = &shaped->clusters[i];
        gal_length sum = 0;

        for (int k = 0; k < c->glyph_count; k++)
            sum += shaped->glyphs[c->glyph + k].advance;
        CHECK_CASE(about, sum == c->advance);
    }
}

static const char *const texts[] = {
    "The office in the fjord, affluent.",
    "Seoul 서울 שלום end",
    "NATO(북대서양조약기구) 사무총장은 “환영한다”고 말했다.",
    "שלום עולם 123 abc (שלום)",
    "e\u0301te\u0301 a\u0300 la mode",
    "1\u00bd 10\u00a0km \u2014 \u2013 \u2026",
    "line\nbreak\ttab",
    "a\u200db \ufe0f\u0301",
};

static void check_covers(void)
{
    gal_type type = three_faces();

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        type.tracking = 0;
        check_cover(shape(&type, texts[i], "en"), texts[i]);
        check_advances(shape(&type, texts[i], "en"), texts[i]);
        type.tracking = 60;
        check_advances(shape(&type, texts[i], "en"), texts[i]);
    }
}

static void check_fallback(void)
{
    static const char *const serif_first[] = { "Source Serif 4", "Noto Serif KR" };
    static const char *const korean_first[] = { "Noto Serif KR", "Source Serif 4" };
    const gal_type a = make_type(serif_first, 2), b = make_type(korean_first, 2);
    const gal_shaped *latin_first = shape(&a, "Korea 한국", "ko");
    const gal_shaped *hangul_first = shape(&b, "Korea 한국", "ko");

    CHECK_STRING(gal_face_family(latin_first->runs[0].face), "Source Serif 4");
    CHECK_STRING(gal_face_family(latin_first->runs[latin_first->run_count - 1].face),
                 "Noto Serif KR");
    for (int i = 0; i < hangul_first->run_count; i++)
        CHECK_STRING(gal_face_family(hangul_first->runs[i].face), "Noto Serif KR");
}

/* A space is set in the face of the word before it, wherever that face has one. */
static void check_spaces(void)
{
    const gal_type type = three_faces();
    const gal_shaped *shaped = shape(&type, "한국 and 한국 and", "ko");

    for (int i = 1; i < shaped->cluster_count; i++)
        if (shaped->clusters[i].is_space)
            CHECK(shaped->runs[shaped->clusters[i].run].face ==
                  shaped->runs[shaped->clusters[i - 1].run].face);

    const gal_shaped *tied = shape(&type, "10\u00a0km away", "en");

    for (int i = 0; i < tied->cluster_count; i++) {
        CHECK(tied->clusters[i].is_space == (tied->clusters[i].codepoint == ' '));
        CHECK(!tied->clusters[i].may_break || tied->clusters[i - 1].is_space);
    }
    CHECK(!shape(&type, "a b", "en")->clusters[0].may_break);

    const gal_shaped *lines = shape(&type, "a\nb c", "en");

    CHECK(lines->clusters[2].must_break);
    /* A line feed shows nothing. */
    CHECK(lines->glyphs[lines->clusters[1].glyph].id ==
          lines->glyphs[lines->clusters[3].glyph].id);
}

/* A space of another width, which the shaper makes, opens no further font for its sake. */
static void check_made_spaces(void)
{
    gal_type type = three_faces();
    const gal_shaped *shaped = shape(&type, "\u2002by \u2009a\u202fb", "en");

    for (int i = 0; i < shaped->run_count; i++)
        CHECK(shaped->runs[i].face == type.faces[0]);
}

static void check_missing(void)
{
    const gal_type type = three_faces();
    const guint before = s.job.findings->items->len;
    const gal_shaped *shaped = shape(&type, "a \u0e01\u0e02 b \u0e01 \u0e01", "en");
    const guint told = s.job.findings->items->len - before;

    CHECK(told == 2);
    for (guint i = before; i < s.job.findings->items->len; i++) {
        const gal_finding *f = &g_array_index(s.job.findings->items, gal_finding, i);

        CHECK_STRING(f->code, "missing-glyph");
        CHECK_STRING(f->where, "body[0]");
        CHECK(strstr(f->text, i == before ? "U+0E01" : "U+0E02"));
    }
    check_cover(shaped, "missing");
    CHECK(shaped->glyphs[shaped->clusters[2].glyph].id == 0);
    CHECK(shaped->clusters[2].advance > 0);
}

static gal_length piece_width(const gal_piece *pieces, int count)
{
    gal_length width = 0;

    for (int i = 0; i < count; i++)
        for (int k = 0; k < pieces[i].cluster_count; k++)
            width += pieces[i].clusters[k].advance;
    return width;
}

/* The glyphs of a cut are those of the same text shaped alone, at safe and unsafe places. */
static void compare_cut(const gal_type *type, const gal_shaped *shaped, int first, int last)
{
    int count;
    const gal_piece *pieces =
        gal_shaped_cut(s.job.shaper, shaped, first, last, false, &count, s.job.arena);
    const int from = shaped->clusters[first].from;
    const char *text = gal_arena_text(s.job.arena, shaped->text + from,
                                      (size_t)(shaped->clusters[last - 1].to - from));
    const gal_shaped *alone = shape(type, text, "en");
    int glyph = 0;
    bool is_same = true;

    for (int i = 0; i < count; i++)
        for (int k = 0; k < pieces[i].glyph_count && is_same; k++, glyph++)
            is_same = pieces[i].glyphs[k].id == alone->glyphs[glyph].id &&
                      pieces[i].glyphs[k].advance == alone->glyphs[glyph].advance;
    CHECK_CASE(text, is_same);
    CHECK_CASE(text, piece_width(pieces, count) ==
                         gal_shaped_width(alone, 0, alone->cluster_count) +
                             (alone->clusters[alone->cluster_count - 1].is_space
                                  ? alone->clusters[alone->cluster_count - 1].advance
                                  : 0));
}

static void check_cuts(void)
{
    const char *text = "Offices of the first fjord, AVATAR (fi) To. We flew";
    gal_type type = three_faces();
    const gal_shaped *shaped = shape(&type, text, "en");
    int joined = 0;

    for (int i = 0; i < shaped->cluster_count; i++)
        joined += shaped->clusters[i].is_joined;
    CHECK(joined > 0);
    for (int first = 0; first < shaped->cluster_count; first++)
        for (int last = first + 1; last <= shaped->cluster_count; last += 3)
            compare_cut(&type, shaped, first, last);
}

static void check_hyphen(void)
{
    const gal_type type = three_faces();
    const gal_shaped *shaped = shape(&type, "summit", "en");
    int count;
    const gal_piece *plain =
        gal_shaped_cut(s.job.shaper, shaped, 0, 3, false, &count, s.job.arena);
    const gal_length width = piece_width(plain, count);
    const gal_piece *cut =
        gal_shaped_cut(s.job.shaper, shaped, 0, 3, true, &count, s.job.arena);

    CHECK(count == 1 && cut->has_hyphen && !plain->has_hyphen);
    CHECK(cut->cluster_count == 4 && cut->glyph_count == 4);
    CHECK(cut->clusters[3].codepoint == 0x2010);
    CHECK(piece_width(cut, count) - width == gal_shaped_hyphen(s.job.shaper, shaped, 2));
    CHECK(gal_shaped_hyphen(s.job.shaper, shaped, 2) > PT(1));
    CHECK(gal_shaped_hyphen(s.job.shaper, shaped, 2) < PT(5));
}

/* Pieces of a line of two directions, from the left to the right, but for spaces alone. */
static const char *visual_order(const gal_shaped *shaped, int first, int last)
{
    int count;
    const gal_piece *pieces =
        gal_shaped_cut(s.job.shaper, shaped, first, last, false, &count, s.job.arena);
    GString *order = g_string_new(NULL);

    for (int i = 0; i < count; i++) {
        const int from = pieces[i].clusters[0].from;
        const int to = pieces[i].clusters[pieces[i].cluster_count - 1].to;
        char *text = g_strndup(shaped->text + from, (gsize)(to - from));

        if (*g_strstrip(text))
            g_string_append_printf(order, "[%s]", text);
        g_free(text);
    }
    const char *result = gal_arena_string(s.job.arena, order->str);

    g_string_free(order, TRUE);
    return result;
}

static void check_bidi(void)
{
    const gal_type type = three_faces();
    const gal_shaped *mixed = shape(&type, "one שתיים שלוש four", "en");
    const gal_shaped *hebrew = shape(&type, "אחת two שלוש", "he");
    const gal_shaped *number = shape(&type, "שנת 1948 היתה", "he");

    CHECK(strstr(visual_order(mixed, 0, mixed->cluster_count), "[one][שתיים"));
    CHECK_STRING(visual_order(hebrew, 0, hebrew->cluster_count), "[שלוש][two][אחת]");
    CHECK_STRING(visual_order(number, 0, number->cluster_count), "[היתה][1948][שנת]");

    const gal_shaped *word = shape(&type, "אחת", "he");

    for (int i = 1; i < word->cluster_count; i++)
        CHECK(word->clusters[i].glyph < word->clusters[i - 1].glyph);
}

static int count_glyphs(const gal_type *type, const char *text)
{
    const gal_shaped *shaped = shape(type, text, "en");
    int count = 0;

    for (int i = 0; i < shaped->cluster_count; i++)
        count += shaped->clusters[i].glyph_count;
    return count;
}

static void check_tracking(void)
{
    gal_type type = three_faces();
    const gal_shaped *plain = shape(&type, "non", "en");
    const gal_length width = gal_shaped_width(plain, 0, 3);
    const int tied = count_glyphs(&type, "fjord office");
    const gal_length joined = gal_shaped_width(shape(&type, "सम", "hi"), 0, 2);

    type.tracking = 100;
    CHECK(gal_shaped_width(shape(&type, "non", "en"), 0, 3) == width + 3 * PT(1));
    CHECK(count_glyphs(&type, "fjord office") >= tied);
    CHECK(count_glyphs(&type, "ffi") == 3);
    CHECK(gal_shaped_width(shape(&type, "सम", "hi"), 0, 2) == joined);
    type.tracking = -8;
    CHECK(count_glyphs(&type, "ffi") == 3);
}

static void check_features(void)
{
    const gal_type plain = three_faces();
    gal_type small = plain, old = plain, tabular = plain;

    small.has_small_caps = true;
    old.has_old_style_figures = true;
    tabular.has_tabular_figures = true;
    CHECK(shape(&small, "a", "en")->glyphs[0].id != shape(&plain, "a", "en")->glyphs[0].id);
    CHECK(shape(&small, "A", "en")->glyphs[0].id == shape(&plain, "A", "en")->glyphs[0].id);
    CHECK(shape(&old, "3", "en")->glyphs[0].id != shape(&plain, "3", "en")->glyphs[0].id);
    CHECK(shape(&tabular, "1", "en")->clusters[0].advance ==
          shape(&tabular, "8", "en")->clusters[0].advance);
}

static void check_rise(void)
{
    gal_type type = three_faces();

    type.rise = PT(3);
    CHECK(shape(&type, "2", "en")->glyphs[0].y_offset == -PT(3));
}

/* Two spans of different types are two runs, of the same type and tag one. */
static void check_spans(void)
{
    const gal_type a = three_faces();
    gal_type b = a;
    const gal_span spans[] = {
        { "one ", 4, &a, 1 }, { "two ", 4, &a, 1 },  { "three", 5, &a, 2 },
        { "", 0, &a, 2 },     { " four", 5, &b, 2 },
    };

    b.size = PT(6);

    const gal_shaped *shaped =
        gal_shape(s.job.shaper, spans, 5, "en", "body[0]", s.job.findings, s.job.arena);

    CHECK_STRING(shaped->text, "one two three four");
    if (CHECK(shaped->run_count == 3)) {
        CHECK_STRING(run_text(shaped, 0), "one two ");
        CHECK_STRING(run_text(shaped, 1), "three");
        CHECK_STRING(run_text(shaped, 2), " four");
        CHECK(shaped->runs[0].tag == 1 && shaped->runs[1].tag == 2);
        CHECK(shaped->runs[2].type == &b);
    }
    check_cover(shaped, "spans");
}

/* Marks without end on one letter are cut up: HarfBuzz looks back over all of a run. */
static void check_many_marks(void)
{
    enum { MARKS = 1000, LONGEST_RUN = 2 * 101 };
    const gal_type type = three_faces();
    GString *text = g_string_new("e");

    for (int i = 0; i < MARKS; i++)
        g_string_append(text, "\u0301");

    const gal_shaped *shaped = shape(&type, text->str, "en");
    int longest = 0;

    for (int i = 0; i < shaped->run_count; i++)
        longest = MAX(longest, shaped->runs[i].to - shaped->runs[i].from);
    CHECK(longest <= LONGEST_RUN);
    check_cover(shaped, "many marks");
    g_string_free(text, TRUE);
}

static gal_margins margins_of(const char *text)
{
    const gal_type type = three_faces();

    return gal_shaped_margins(s.job.shaper, shape(&type, text, "en"), 0);
}

/* Signs stand out by most of themselves, round letters a little, straight ones not. */
static void check_margins(void)
{
    const gal_type type = three_faces();
    const gal_shaped *hyphened = shape(&type, "a", "en");
    const gal_length em = type.size;

    CHECK(margins_of("H").left == 0 && margins_of("H").right == 0);
    CHECK(margins_of("o").left > 0 && margins_of("o").left < em / 15);
    CHECK(margins_of("A").left > margins_of("H").left);
    CHECK(margins_of(".").right > em / 10 && margins_of(".").right < em / 4);
    CHECK(margins_of("\u201c").left > em / 8 && margins_of("\u201c").left < em / 2);
    CHECK(gal_hyphen_margins(s.job.shaper, hyphened, 0).right > em / 10);
    CHECK(margins_of("\u05d0").left == 0);
}

static void check_same(const gal_shaped *shaped, const gal_shaper *whole, const char *about)
{
    const gal_shaped_glyph *glyphs = (const gal_shaped_glyph *)(void *)whole->glyphs->data;
    const gal_shaped_cluster *clusters =
        (const gal_shaped_cluster *)(void *)whole->clusters->data;

    if (!CHECK_CASE(about, shaped->cluster_count == (int)whole->clusters->len))
        return;
    for (int i = 0; i < shaped->cluster_count; i++) {
        const gal_shaped_cluster *a = &shaped->clusters[i], *b = &clusters[i];

        CHECK_CASE(about, a->from == b->from && a->to == b->to && a->run == b->run);
        CHECK_CASE(about, a->glyph == b->glyph && a->glyph_count == b->glyph_count);
        CHECK_CASE(about, a->advance == b->advance && a->is_space == b->is_space);
    }
    for (guint i = 0; i < whole->glyphs->len; i++)
        CHECK_CASE(about, memcmp(&shaped->glyphs[i], &glyphs[i], sizeof glyphs[i]) == 0);
}

/* Words that the shaper knows look as they do in a run that is shaped whole, in every face. */
static void check_known_words(void)
{
    static const char text[] = "AV To office, a V Wave \u201cT\u201d of \u201cof  the  the "
                               "AV \u0301mark fi f i \u2014 AWAY AV To office, T of Wave.";
    gal_shaper *whole = gal_shaper_new();

    for (int f = 0; f < gal_fonts_count(s.fonts); f++) {
        const gal_face *face = gal_fonts_face(s.fonts, f);
        const gal_type type = { .faces = &face, .face_count = 1, .size = PT(8.8) };

        for (int times = 0; times < 2; times++) {
            const gal_shaped *shaped = shape(&type, text, "en");

            g_array_set_size(whole->glyphs, 0);
            g_array_set_size(whole->clusters, 0);
            for (int i = 0; i < shaped->run_count; i++)
                gal_shaper_add(whole, shaped->text, shaped->length, &shaped->runs[i], i,
                               shaped->runs[i].from, shaped->runs[i].to, shaped->language);
            check_same(shaped, whole, gal_face_name(face));
        }
    }
    gal_shaper_free(whole);
}

/* The table of words is emptied when it is full, and still gives what it should. */
static void check_many_words(void)
{
    const gal_type type = three_faces();
    const gal_length width = shape(&type, "harbour", "en")->clusters[0].advance;

    for (int i = 0; i < 9000; i++)
        shape(&type, gal_arena_format(s.job.arena, "w%d", i), "en");
    CHECK(g_hash_table_size(s.job.shaper->words) < 9000);
    CHECK(shape(&type, "harbour", "en")->clusters[0].advance == width);
}

int main(void)
{
    setting_start(&s, "en");
    if (!CHECK(s.fonts))
        return check_summary();
    check_runs();
    check_covers();
    check_fallback();
    check_spaces();
    check_made_spaces();
    check_missing();
    check_cuts();
    check_hyphen();
    check_bidi();
    check_tracking();
    check_features();
    check_rise();
    check_spans();
    check_many_marks();
    check_margins();
    check_known_words();
    check_many_words();
    setting_end(&s);
    return check_summary();
}
