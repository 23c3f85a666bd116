/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the functions of libqpdf by their names. */
#include "preflight/qpdf.h"

#include <dlfcn.h>
#include <glib.h>
#include <stddef.h>

#define ROW(name) { "qpdf_" #name, offsetof(gal_qpdf, name) },

static const struct {
    const char *name;
    size_t offset;
} rows[] = { GAL_QPDF_FUNCTIONS(ROW) };

static gal_qpdf functions;

/* The library stays: C++ does not like to be unloaded. */
static bool load(void)
{
    void *library = dlopen(GAL_QPDF_LIBRARY, RTLD_NOW | RTLD_LOCAL);

    for (size_t i = 0; library && i < G_N_ELEMENTS(rows); i++) {
        void *function = dlsym(library, rows[i].name);

        if (!function)
            return false;
        *(void **)((char *)&functions + rows[i].offset) = function;
    }
    return library;
}

const gal_qpdf *gal_qpdf_load(gal_error *error)
{
    enum { LOADED = 1, MISSING = 2 };
    static gsize state;

    if (g_once_init_enter(&state))
        g_once_init_leave(&state, load() ? LOADED : MISSING);
    if (state == LOADED)
        return &functions;
    gal_fail(error, GAL_ERROR_SYSTEM,
             "the library " GAL_QPDF_LIBRARY
             " cannot be loaded, expected it to be installed");
    return NULL;
}
