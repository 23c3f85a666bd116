/* SPDX-License-Identifier: Apache-2.0 */
/* The press profiles of a renderer: most jobs need none, so each is opened when asked for. */
#include "render/renderer.h"

static gal_press_profile *open_profile(const gal_renderer *renderer,
                                       const gal_press_facts *facts, gal_error *error)
{
    char *path = g_build_filename(renderer->profile_folder, facts->profile, NULL);
    GError *problem = NULL;
    GMappedFile *file = g_mapped_file_new(path, FALSE, &problem);
    gal_press_profile *profile = NULL;

    if (file) {
        GBytes *icc = g_mapped_file_get_bytes(file);

        profile = gal_press_profile_open(icc, path, facts->most_ink, error);
        g_bytes_unref(icc);
        g_mapped_file_unref(file);
    } else {
        gal_fail_at(error, GAL_ERROR_SYSTEM, (gal_place){ path, 0, 0 },
                    "the press profile cannot be read: %s", problem->message);
        g_error_free(problem);
    }
    g_free(path);
    return profile;
}

const gal_press_profile *gal_renderer_press_profile(gal_renderer *renderer, gal_press press,
                                                    gal_error *error)
{
    g_mutex_lock(&renderer->mutex);
    if (!renderer->profiles[press])
        renderer->profiles[press] =
            open_profile(renderer, gal_press_find_facts(press), error);

    const gal_press_profile *profile = renderer->profiles[press];

    g_mutex_unlock(&renderer->mutex);
    return profile;
}
