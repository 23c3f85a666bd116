/* SPDX-License-Identifier: Apache-2.0 */
/* The languages of a job, each looked up once. */
#include "flow/tongue.h"

/* So many an article may have beside its own; those that follow are set as its own. */
enum { MOST_TONGUES = 32 };

static void free_tongue(gpointer data)
{
    g_hash_table_destroy(((gal_tongue *)data)->types);
}

static gal_tongue *make_tongue(gal_job *job, const char *language, hb_language_t tag)
{
    gal_tongue *made = GAL_ARENA_NEW(job->arena, gal_tongue);

    made->language = gal_arena_string(job->arena, language);
    made->shaper_language = tag;
    made->hyphenator = gal_hyphenators_find(job->input->hyphenators, language);
    made->types = g_hash_table_new(NULL, NULL);
    return made;
}

/* The article's own, with which the table begins. */
static const gal_tongue *find_own(gal_job *job)
{
    if (!job->own_tongue) {
        job->own_tongue =
            make_tongue(job, job->language, hb_language_from_string(job->language, -1));
        job->tongues = g_hash_table_new_full(NULL, NULL, NULL, free_tongue);
        g_hash_table_insert(job->tongues, (gpointer)job->own_tongue->shaper_language,
                            (gpointer)job->own_tongue);
    }
    return job->own_tongue;
}

static const gal_tongue *find_tag(gal_job *job, hb_language_t tag)
{
    const gal_tongue *own = find_own(job);
    gal_tongue *found = tag == HB_LANGUAGE_INVALID
                            ? NULL
                            : g_hash_table_lookup(job->tongues, (gpointer)tag);

    if (found || tag == HB_LANGUAGE_INVALID ||
        g_hash_table_size(job->tongues) > MOST_TONGUES)
        return found ? found : own;
    found = make_tongue(job, hb_language_to_string(tag), tag);
    g_hash_table_insert(job->tongues, (gpointer)tag, found);
    return found;
}

const gal_tongue *gal_tongue_find(gal_job *job, const char *language)
{
    return find_tag(job,
                    language ? hb_language_from_string(language, -1) : HB_LANGUAGE_INVALID);
}

const gal_tongue *gal_tongue_of_run(gal_job *job, const gal_run *run)
{
    return find_tag(job, run->type->language);
}

/* After Boyer and Moore's vote: what more than half of the bytes are in is what is left. */
const char *gal_tongue_of_spans(const gal_span *spans, int count)
{
    hb_language_t winner = HB_LANGUAGE_INVALID;
    size_t votes = 0;

    for (int i = 0; i < count; i++) {
        if (spans[i].type->language == winner) {
            votes += spans[i].length;
        } else if (spans[i].length <= votes) {
            votes -= spans[i].length;
        } else {
            votes = spans[i].length - votes;
            winner = spans[i].type->language;
        }
    }
    return hb_language_to_string(winner);
}

void gal_tongues_clear(gal_job *job)
{
    if (job->tongues)
        g_hash_table_destroy(job->tongues);
}
