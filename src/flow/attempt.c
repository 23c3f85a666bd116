/* SPDX-License-Identifier: Apache-2.0 */
/* Sets, plans and fills once. */
#include "flow/attempt.h"

#include "flow/sidebars.h"

bool gal_setting_make(gal_job *job, gal_tightness tightness, gal_setting *setting)
{
    gal_plan *plan = gal_plan_new(job, tightness);
    const gal_design *design = gal_plan_design(plan, 0);
    const gal_slot *body = gal_design_slot(design, "body");
    const gal_grid grid = gal_grid_of(design, 1);
    const int first = body && body->first_column ? body->first_column : 1;
    const bool is_set =
        gal_galley_set(job, design, gal_grid_columns(&grid, design, first, first).width, 1,
                       &setting->galley);

    gal_plan_free(plan);
    setting->loosened = is_set ? gal_loosened_new(&setting->galley) : NULL;
    return is_set;
}

void gal_setting_clear(gal_setting *setting)
{
    gal_loosened_free(setting->loosened);
    setting->loosened = NULL;
}

void gal_attempt_plan(gal_job *job, gal_tightness tightness, const gal_setting *setting,
                      gal_attempt *attempt)
{
    *attempt = (gal_attempt){ .tightness = tightness,
                              .plan = gal_plan_new(job, tightness),
                              .galley = setting->galley };
    gal_plan_take_galley(attempt->plan, &setting->galley);
}

int gal_attempt_plan_sidebar_pages(gal_job *job, gal_attempt *attempt)
{
    const int pages = gal_attempt_page_count(attempt);
    int count = 0;

    while (job->error->kind == GAL_ERROR_NONE && pages + count < job->input->most_pages &&
           gal_plan_sidebar_page(attempt->plan, pages + count))
        count++;
    return count;
}

/* One that has no place on the pages of the text, and no further page if sidebars may have
   such. False with the job's error. */
static bool find_lost_sidebar(gal_job *job, gal_attempt *attempt)
{
    const int pages = gal_attempt_page_count(attempt);

    attempt->lost_sidebar = gal_sidebars_lost(attempt->plan, pages);
    if (attempt->lost_sidebar < 0 || !attempt->tightness.crowds_pages)
        return true;
    gal_plan_keep_pages(attempt->plan, pages);

    const int more = gal_attempt_plan_sidebar_pages(job, attempt);

    attempt->lost_sidebar = gal_sidebars_lost(attempt->plan, pages + more);
    gal_plan_keep_pages(attempt->plan, pages);
    return job->error->kind == GAL_ERROR_NONE;
}

static void find_lost_quote(gal_attempt *attempt)
{
    const GArray *quotes = attempt->plan->quotes;
    int placed = 0;

    for (int p = 0; p < gal_attempt_page_count(attempt); p++)
        placed += (int)gal_attempt_page(attempt, p)->quotes->len;
    attempt->lost_quote =
        placed < (int)quotes->len ? g_array_index(quotes, int, placed) : -1;
}

bool gal_attempt_fill(gal_job *job, const gal_setting *setting, gal_attempt *attempt)
{
    if (!gal_cuts_choose(job, attempt->plan, setting->loosened, &attempt->galley,
                         &attempt->filling))
        return false;
    find_lost_quote(attempt);
    return find_lost_sidebar(job, attempt);
}

void gal_attempt_clear(gal_attempt *attempt)
{
    gal_plan_free(attempt->plan);
    if (attempt->filling.pages)
        g_array_unref(attempt->filling.pages);
    *attempt = (gal_attempt){ .plan = NULL };
}
