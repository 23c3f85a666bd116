/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Faces in the order in which they are tried. The layout's families come first, in its
 * order; after them the families of added folders, those with or without serifs as the
 * layout's have. Then what has the letters of the text's language is drawn forward; in
 * Korean, Chinese and Japanese the layout's first family stays first, for its Latin letters.
 */
#include "flow/faces.h"

#include <string.h>

#include "flow/language.h"

typedef enum face_class { CLASS_UNKNOWN, CLASS_SERIF, CLASS_SANS } face_class;

/* What a family's name says of its letters. */
static const struct {
    const char *word;
    face_class class;
} words[] = {
    { "sans", CLASS_SANS },      { "gothic", CLASS_SANS },  { "grotesk", CLASS_SANS },
    { "serif", CLASS_SERIF },    { "mincho", CLASS_SERIF }, { "ming", CLASS_SERIF },
    { "song", CLASS_SERIF },     { "naskh", CLASS_SERIF },  { "batang", CLASS_SERIF },
    { "nastaliq", CLASS_SERIF },
};

/* A face in a list that is being put in order. */
typedef struct candidate {
    const gal_face *face;
    int rank, position;
} candidate;

static face_class class_by_name(const char *family)
{
    char *name = g_ascii_strdown(family, -1);
    face_class class = CLASS_UNKNOWN;

    for (size_t i = 0; i < G_N_ELEMENTS(words) && class == CLASS_UNKNOWN; i++)
        if (strstr(name, words[i].word))
            class = words[i].class;
    g_free(name);
    return class;
}

/* Whether the list is one of serifs: as the first family says of which it is known. */
static face_class class_of_list(const gal_family_list *families)
{
    face_class class = CLASS_UNKNOWN;

    for (int i = 0; i < families->count && class == CLASS_UNKNOWN; i++)
        class = class_by_name(families->families[i]);
    return class;
}

static bool has_letters(const gal_face *face, const char *letters)
{
    for (const char *c = letters; *c; c = g_utf8_next_char(c))
        if (!gal_face_has(face, g_utf8_get_char(c)))
            return false;
    return *letters != '\0';
}

/* Families of one design for several countries end in the country's letters. */
static bool is_of_other_country(const gal_face *face, const char *language)
{
    static const struct {
        const char *script, *ending;
    } countries[] = {
        { "jpan", " JP" }, { "hang", " KR" }, { "hans", " SC" },
        { "hant", " TC" }, { "hant", " HK" },
    };
    const char *script = gal_language_script(language);
    bool is_other = false;

    for (size_t i = 0; i < G_N_ELEMENTS(countries); i++) {
        if (!g_str_has_suffix(gal_face_family(face), countries[i].ending))
            continue;
        is_other = strcmp(countries[i].script, script) != 0;
    }
    return is_other;
}

static int compare_candidates(const void *a, const void *b)
{
    const candidate *x = a, *y = b;

    return x->rank != y->rank ? x->rank - y->rank : x->position - y->position;
}

static bool is_listed(const GArray *candidates, const gal_face *face)
{
    for (guint i = 0; i < candidates->len; i++)
        if (g_array_index(candidates, candidate, i).face == face)
            return true;
    return false;
}

static void add_candidate(GArray *candidates, const gal_face *face, int rank)
{
    const candidate c = { face, rank, (int)candidates->len };

    g_array_append_val(candidates, c);
}

/* The ranks: with the language's letters before all without, of each the layout's first. */
enum { FIRST_OF_ALL, OF_LAYOUT, ADDED_ALIKE, ADDED_UNKNOWN, ADDED_UNLIKE, WITHOUT_LETTERS };

static void add_layout_faces(GArray *candidates, gal_job *job, const char *language,
                             const gal_family_list *families, int weight, bool is_italic)
{
    const char *letters = gal_language_letters(language);
    const bool keeps_first = gal_language_is_ideographic(language);

    for (int i = 0; i < families->count; i++) {
        const gal_face *face =
            gal_fonts_find(job->input->fonts, families->families[i], weight, is_italic);

        if (!face)
            continue;

        const bool is_without = *letters && !has_letters(face, letters);
        const bool is_first = keeps_first && candidates->len == 0;

        add_candidate(candidates, face,
                      is_first ? FIRST_OF_ALL
                               : OF_LAYOUT + (is_without ? WITHOUT_LETTERS : 0));
    }
}

static bool is_for(const gal_face *face, const char *language, const char *letters)
{
    return has_letters(face, letters) && !is_of_other_country(face, language);
}

static void add_added_faces(GArray *candidates, gal_job *job, const char *language,
                            const gal_family_list *families, int weight, bool is_italic)
{
    const char *letters = gal_language_letters(language);
    const face_class wanted = class_of_list(families);
    int count;
    const gal_face **added = gal_fonts_added(job->input->fonts, weight, is_italic, &count);

    for (int i = 0; i < count; i++) {
        const face_class class = class_by_name(gal_face_family(added[i]));
        const int rank = class == wanted          ? ADDED_ALIKE
                         : class == CLASS_UNKNOWN ? ADDED_UNKNOWN
                                                  : ADDED_UNLIKE;

        if (!is_listed(candidates, added[i]))
            add_candidate(candidates, added[i],
                          rank +
                              (is_for(added[i], language, letters) ? 0 : WITHOUT_LETTERS));
    }
    g_free(added);
}

/* Where an added face has the language's letters and none of the layout's has, what it lacks, such as
   brackets, comes from the layout's rather than from the next that has such letters, which may
   be of quite another hand. */
static void draw_layout_forward(GArray *candidates)
{
    candidate *all = (candidate *)(void *)candidates->data;

    if (candidates->len == 0 || all[0].rank < ADDED_ALIKE || all[0].rank >= WITHOUT_LETTERS)
        return;
    all[0].rank = FIRST_OF_ALL;
    for (guint i = 1; i < candidates->len; i++)
        if (all[i].rank == OF_LAYOUT + WITHOUT_LETTERS)
            all[i].rank = OF_LAYOUT;
    g_array_sort(candidates, compare_candidates);
}

const gal_face *const *gal_faces_choose(gal_job *job, const char *language,
                                        const gal_family_list *families, int weight,
                                        bool is_italic, int *count)
{
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(candidate));

    add_layout_faces(candidates, job, language, families, weight, is_italic);
    if (candidates->len > 0)
        add_added_faces(candidates, job, language, families, weight, is_italic);
    g_array_sort(candidates, compare_candidates);
    draw_layout_forward(candidates);

    const gal_face **faces = GAL_ARENA_ARRAY(job->arena, const gal_face *, candidates->len);

    *count = (int)candidates->len;
    for (int i = 0; i < *count; i++)
        faces[i] = g_array_index(candidates, candidate, i).face;
    g_array_unref(candidates);
    return faces;
}

const gal_face *gal_faces_find_wide(const char *language, const gal_face *const *faces,
                                    int count)
{
    const char *script = gal_language_script(language);
    const char *letters = gal_language_letters(language);

    if (strcmp(script, "hang") == 0 || !gal_language_is_ideographic(language))
        return NULL;
    for (int i = 0; i < count; i++)
        if (has_letters(faces[i], letters) && gal_face_has(faces[i], 0x201c))
            return faces[i];
    return NULL;
}
