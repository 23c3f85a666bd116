/* SPDX-License-Identifier: Apache-2.0 */
/* What an attempt came to: figures for the report, and findings. */
#include "flow/outcome.h"

#include <math.h>

#include "flow/sidebar.h"

static void count_cut(const gal_galley *galley, int cut, gal_flow_result *result)
{
    if (cut == 0 || cut >= galley->count)
        return;

    const gal_slug *slug = &galley->slugs[cut];

    result->column_end_hyphens += galley->slugs[cut - 1].ends_hyphenated;
    if (slug->part_count == 0)
        return;

    const gal_slug_part *part = &slug->parts[slug->part_count - 1];
    const gal_style *style = part->text->style;

    result->orphans += part->first_line > 0 && part->first_line < style->orphans;
    result->widows +=
        part->first_line > 0 && part->text->line_count - part->first_line < style->widows;
}

/* Of the last page: rows between the highest and the lowest foot of its columns. */
static int measure_imbalance(const gal_attempt *a)
{
    const gal_filled *last = gal_attempt_filled(a, gal_attempt_page_count(a) - 1);
    const gal_room *room = &gal_attempt_page(a, gal_attempt_page_count(a) - 1)->room;
    int least = G_MAXINT, most = 0;

    for (int i = 0; i < room->column_count; i++) {
        const int rows = gal_filled_rows(&a->galley, room, last, i);

        if (rows == 0 || room->end_rows[i] > 0)
            continue;
        least = MIN(least, room->head_rows[i] + rows + room->foot_rows[i]);
        most = MAX(most, room->head_rows[i] + rows + room->foot_rows[i]);
    }
    return most > 0 ? most - least : 0;
}

/* "headline 33pt", "body 8.6pt", in any locale. */
static char *name_size(gal_job *job, const char *what, gal_length size)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(number, sizeof number, "%g", round(gal_length_to_pt(size) * 100) / 100);
    return gal_arena_format(job->arena, "%s %spt", what, number);
}

static void list_fit(gal_job *job, const gal_attempt *a, gal_flow_result *result)
{
    const gal_head *head = &gal_attempt_page(a, 0)->head;
    const gal_tightness *t = &a->tightness;
    GPtrArray *fit = g_ptr_array_new();

    if (head->headline_size > 0)
        g_ptr_array_add(fit, name_size(job, "headline", head->headline_size));
    if (t->less_photo_rows != 0)
        g_ptr_array_add(
            fit, gal_arena_format(job->arena, "photo %+d lines", -t->less_photo_rows));
    if (t->body_size > 0)
        g_ptr_array_add(fit, name_size(job, "body", t->body_size));
    result->fit_count = (int)fit->len;
    result->fit = gal_arena_copy(job->arena, fit->pdata, fit->len, sizeof(char *));
    g_ptr_array_unref(fit);
}

static void report_figures(gal_job *job, const gal_attempt *a)
{
    for (guint p = 0; p < a->plan->pages->len; p++) {
        const gal_planned_page *page = gal_attempt_page(a, (int)p);
        const gal_slot *slot = gal_design_slot(page->design, "photo");
        const int least = slot && slot->min_ppi > 0 ? slot->min_ppi : 120;

        for (guint i = 0; i < page->figures->len; i++) {
            const gal_figure *figure =
                &g_array_index(page->figures, gal_planned_figure, i).figure;
            char where[32];

            g_snprintf(where, sizeof where, "photos[%d]", figure->photo);
            if (figure->resolution_ppi > 0 && figure->resolution_ppi < least)
                gal_findings_add(job->findings, "photo-resolution", where,
                                 "the photo is printed at %.0f ppi, expected at least %d",
                                 figure->resolution_ppi, least);
        }
    }
    if (gal_attempt_page(a, 0)->head.is_headline_too_long)
        gal_findings_add(job->findings, "headline-too-long", "headline",
                         "the headline needs more lines than the smallest size allows");
}

static void report_missing_photos(gal_job *job)
{
    for (guint i = 0; i < job->article->photos->len; i++) {
        char where[32];

        g_snprintf(where, sizeof where, "photos[%u]", i);
        if (!job->input->pictures[i] && !gal_photo_is_broken(job, (int)i))
            gal_findings_add(job->findings, "photo-missing", where,
                             job->keeps_missing_photos
                                 ? "the photo is missing: its slot is left empty"
                                 : "the photo is missing: it and its caption are left out");
    }
}

/* The cuts of all columns but the last page's last one. */
static void count_cuts(const gal_attempt *a, gal_flow_result *result)
{
    for (int p = 0; p < gal_attempt_page_count(a); p++)
        for (int i = 1; i <= gal_attempt_page(a, p)->room.column_count; i++)
            count_cut(&a->galley, gal_attempt_filled(a, p)->cuts[i], result);
}

void gal_outcome_tell(gal_job *job, const gal_attempt *attempt, gal_flow_result *result)
{
    list_fit(job, attempt, result);
    report_figures(job, attempt);
    report_missing_photos(job);
    gal_sidebars_report(job);
    result->column_imbalance_lines = measure_imbalance(attempt);
    count_cuts(attempt, result);
}
