/* SPDX-License-Identifier: Apache-2.0 */
/* Sets, plans and fills once. */
#include "flow/attempt.h"

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

bool gal_attempt_fill(gal_job *job, const gal_setting *setting, gal_attempt *attempt)
{
    return gal_cuts_choose(job, attempt->plan, setting->loosened, &attempt->galley,
                           &attempt->filling);
}

void gal_attempt_clear(gal_attempt *attempt)
{
    gal_plan_free(attempt->plan);
    if (attempt->filling.pages)
        g_array_unref(attempt->filling.pages);
    *attempt = (gal_attempt){ .plan = NULL };
}
