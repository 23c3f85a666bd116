/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The dictionaries of a folder, each loaded when it is first asked for. The folder is read
 * once. Tags come from articles and are not kept, so that no input can
 * fill memory.
 */
#include "paragraph/patterns.h"

#include <glib.h>
#include <string.h>

#include "paragraph/syllables.h"
#include "paragraph/tags.h"

#define NAME_PREFIX "hyph_"
#define NAME_SUFFIX ".dic"

struct gal_hyphenators {
    GMutex mutex; /* guards all but `folder` */
    char *folder;
    GPtrArray *names;    /* sorted, "en_GB"; NULL: folder not read yet */
    GHashTable *by_name; /* owns the hyphenators; NULL: cannot be loaded */
};

static void free_hyphenator(void *hyphenator)
{
    gal_hyphenator_free(hyphenator);
}

gal_hyphenators *gal_hyphenators_new(const char *folder)
{
    gal_hyphenators *hyphenators = g_new0(gal_hyphenators, 1);

    g_mutex_init(&hyphenators->mutex);
    hyphenators->folder = g_strdup(folder);
    hyphenators->by_name =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_hyphenator);
    return hyphenators;
}

void gal_hyphenators_free(gal_hyphenators *hyphenators)
{
    if (!hyphenators)
        return;
    g_hash_table_destroy(hyphenators->by_name);
    g_clear_pointer(&hyphenators->names, g_ptr_array_unref);
    g_free(hyphenators->folder);
    g_mutex_clear(&hyphenators->mutex);
    g_free(hyphenators);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *list_names(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *directory = g_dir_open(folder, 0, NULL);

    if (!directory)
        return names;
    for (const char *file; (file = g_dir_read_name(directory));) {
        const size_t length = strlen(file), frame = strlen(NAME_PREFIX NAME_SUFFIX);

        if (length > frame && g_str_has_prefix(file, NAME_PREFIX) &&
            g_str_has_suffix(file, NAME_SUFFIX))
            g_ptr_array_add(names, g_strndup(file + strlen(NAME_PREFIX), length - frame));
    }
    g_dir_close(directory);
    g_ptr_array_sort(names, compare_names);
    return names;
}

static gal_hyphenator *load_hyphenator(const char *folder, const char *name)
{
    char *path =
        g_strconcat(folder, G_DIR_SEPARATOR_S NAME_PREFIX, name, NAME_SUFFIX, NULL);
    gal_hyphenator *hyphenator = gal_hyphenator_load(path);

    g_free(path);
    return hyphenator;
}

static gal_hyphenator *make_by_rule(const char *language)
{
    char *text = gal_syllables_dictionary(language);
    gal_hyphenator *hyphenator = text ? gal_hyphenator_from_text(text) : NULL;

    g_free(text);
    return hyphenator;
}

/* The dictionary of a file's name or, if that is NULL, of a language with a rule. */
static gal_hyphenator *find_by_name(gal_hyphenators *hyphenators, const char *name,
                                    const char *language)
{
    enum { KEY_LENGTH = 3 };
    char *key = name ? g_strdup(name) : g_strdup_printf("%.*s", KEY_LENGTH, language);
    void *found;

    if (g_hash_table_lookup_extended(hyphenators->by_name, key, NULL, &found)) {
        g_free(key);
        return found;
    }
    found = name ? load_hyphenator(hyphenators->folder, name) : make_by_rule(language);
    if (found || name)
        g_hash_table_insert(hyphenators->by_name, key, found);
    else
        g_free(key);
    return found;
}

gal_hyphenator *gal_hyphenators_find(gal_hyphenators *hyphenators, const char *language)
{
    g_mutex_lock(&hyphenators->mutex);
    if (!hyphenators->names)
        hyphenators->names = list_names(hyphenators->folder);

    gal_hyphenator *found = find_by_name(
        hyphenators, gal_dictionary_choose(hyphenators->names, language), language);

    g_mutex_unlock(&hyphenators->mutex);
    return found;
}
