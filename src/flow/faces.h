/* SPDX-License-Identifier: Apache-2.0 */
/* Which faces a type tries for a letter, and in what order. */
#ifndef GAL_FLOW_FACES_H
#define GAL_FLOW_FACES_H

#include "flow/job.h"

/*
 * The faces of the layout's families and of the folders that the user added, nearest to
 * `weight` and posture, in the arena; sets `*count`. 0 of them if no family of the list is
 * there. Those that have the letters of `language` go first, so that a word is
 * not set in two faces.
 */
const gal_face *const *gal_faces_choose(gal_job *job, const char *language,
                                        const gal_family_list *families, int weight,
                                        bool is_italic, int *count);

/* The face of the list for signs that Chinese and Japanese have as wide as ideographs, where
   the language is one of these; else NULL. */
const gal_face *gal_faces_find_wide(const char *language, const gal_face *const *faces,
                                    int count);

#endif
