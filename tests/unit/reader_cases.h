/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of readers share: cases in a folder of tests/, each an input and its JSON. */
#ifndef GAL_TESTS_READER_CASES_H
#define GAL_TESTS_READER_CASES_H

#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "check.h"

/* The path of a case's file with another ending. The caller frees it. */
static inline char *case_path(const char *folder, const char *name, const char *ending)
{
    const char *dot = strrchr(name, '.');

    return g_strdup_printf("%s/tests/%s/%.*s%s", GAL_SOURCE_FOLDER, folder,
                           (int)(dot - name), name, ending);
}

/* Compares with NAME.json, or writes it if it is to be accepted. */
static inline void case_compare(const char *folder, const char *name, const char *json,
                                bool accepts)
{
    char *path = case_path(folder, name, ".json"), *expected = NULL;

    if (accepts)
        g_file_set_contents(path, json, -1, NULL);
    g_file_get_contents(path, &expected, NULL, NULL);
    if (!CHECK_CASE(name, expected && strcmp(json, expected) == 0))
        printf("%s\n", json);
    g_free(expected);
    g_free(path);
}

static inline gint case_compare_names(gconstpointer left, gconstpointer right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Checks every case of the folder, in the order of their names; there must be `least`. */
static inline void case_check_all(const char *folder, const char *ending, guint least,
                                  void (*check)(const char *name, bool accepts),
                                  bool accepts)
{
    char *path = g_build_filename(GAL_SOURCE_FOLDER, "tests", folder, NULL);
    GDir *directory = g_dir_open(path, 0, NULL);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

    for (const char *name; directory && (name = g_dir_read_name(directory));)
        if (g_str_has_suffix(name, ending))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, case_compare_names);
    CHECK(names->len >= least);
    for (guint i = 0; i < names->len; i++)
        check(g_ptr_array_index(names, i), accepts);
    g_ptr_array_unref(names);
    if (directory)
        g_dir_close(directory);
    g_free(path);
}

#endif
