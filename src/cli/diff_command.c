/* SPDX-License-Identifier: Apache-2.0 */
/* galley diff: where two pictures or two layout dumps differ. */
#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/pictures.h"
#include "diff/diff.h"
#include "galley/article.h"

static const char help[] =
    "Usage: galley diff OLD NEW [OPTION]...\n"
    "\n"
    "Compares two PNG files, which may be of any kind and differ in size, or two\n"
    "layout dumps (galley render --to json), and tells what differs. PDF is not\n"
    "compared: render pages to PNG. Where a layout dump lies beside each picture\n"
    "(page.json beside page.png; page.json or page-2.json beside page-2.png), the\n"
    "lines, words and slots that changed are named too.\n"
    "\n"
    "Result:\n"
    "  -o, --output FILE    draws the difference as PNG: old, new, and what differs\n"
    "      --report FILE    writes the result as JSON; - is standard output\n"
    "\n"
    "What counts:\n"
    "      --threshold T    colours farther apart than this differ: 0 is the\n"
    "                       same, 1 black and white (default 0.1)\n"
    "      --metric NAME    galley (default), pixelmatch or yiq: how far apart\n"
    "                       colours are and what is antialiasing; the last two as\n"
    "                       pixelmatch since version 7.2 and up to 6\n"
    "      --count-antialiased\n"
    "                       counts pixels too that differ by antialiasing alone\n"
    "      --ignore AREA    does not look at X,Y,WIDTH,HEIGHT (pixels), or at\n"
    "                       a slot of the layout (folio, photo) where there is a\n"
    "                       dump; may repeat\n"
    "      --allow N        so many pixels may differ, or such a share: 25, 0.1%\n"
    "\n"
    "Layout dumps:\n"
    "      --old-layout FILE, --new-layout FILE\n"
    "                       the dumps, where they do not lie beside the pictures\n"
    "      --page N         the page of the dumps that the pictures show\n"
    "\n"
    "  -h, --help           prints this\n"
    "\n"
    "Exit status: 0 the same, 1 they differ, 2 one of them is no PNG or dump.\n"
    "\n"
    "Examples:\n"
    "  galley diff old.png new.png -o difference.png\n"
    "  galley diff old.png new.png --ignore folio --allow 0.01%\n"
    "  galley diff old.json new.json\n";

enum { MOST_AREAS_TOLD = 10, THREADS = 2 };

/* The command line, and what is made of it. */
typedef struct diff_job {
    char **words, *output, *report, *metric, *threshold, *allow, *page;
    char *old_layout, *new_layout;
    char **ignored;
    gboolean counts_antialiased;
    const char *old_path, *new_path;
    gal_compare_options options;
    GArray *areas;  /* of gal_area, that are ignored */
    double allowed; /* pixels, or a share of them */
    bool allows_share;
    int page_number; /* of the dumps, from 0 */
    gal_dump *old_dump, *new_dump;
} diff_job;

static bool parse_job(const gal_command *command, char **argv, diff_job *job,
                      gal_exit *status)
{
    const GOptionEntry entries[] = { GAL_OPTION_WORDS(&job->words),
                                     GAL_OPTION_OUTPUT(&job->output),
                                     GAL_OPTION_VALUE("report", &job->report),
                                     GAL_OPTION_VALUE("metric", &job->metric),
                                     GAL_OPTION_VALUE("threshold", &job->threshold),
                                     GAL_OPTION_FLAG("count-antialiased",
                                                     &job->counts_antialiased),
                                     GAL_OPTION_VALUES("ignore", &job->ignored),
                                     GAL_OPTION_VALUE("allow", &job->allow),
                                     GAL_OPTION_VALUE("old-layout", &job->old_layout),
                                     GAL_OPTION_VALUE("new-layout", &job->new_layout),
                                     GAL_OPTION_VALUE("page", &job->page),
                                     { NULL } };

    return gal_options_parse(command, entries, argv, status);
}

static void clear_job(diff_job *job)
{
    g_strfreev(job->words);
    g_strfreev(job->ignored);
    g_free(job->output);
    g_free(job->report);
    g_free(job->metric);
    g_free(job->threshold);
    g_free(job->allow);
    g_free(job->page);
    g_free(job->old_layout);
    g_free(job->new_layout);
    g_array_unref(job->areas);
    gal_dump_free(job->old_dump);
    gal_dump_free(job->new_dump);
}

/* A number at the beginning of `text`, and where it ends; false if it is none from 0 on. */
static bool parse_number(const char *text, double *number, const char **end)
{
    char *rest;

    if (!g_ascii_isdigit(*text) && *text != '.')
        return false;
    *number = g_ascii_strtod(text, &rest);
    *end = rest;
    return rest != text && isfinite(*number);
}

static bool parse_threshold(diff_job *job)
{
    const char *end;

    job->options.threshold = 0.1;
    if (!job->threshold || (parse_number(job->threshold, &job->options.threshold, &end) &&
                            !*end && job->options.threshold <= 1))
        return true;
    gal_refuse(GAL_EXIT_INPUT, "--threshold: \"%s\" is not possible, expected 0 to 1",
               job->threshold);
    return false;
}

static bool parse_metric(diff_job *job)
{
    job->options.metric =
        job->metric ? gal_metric_from_name(job->metric) : GAL_METRIC_GALLEY;
    if (job->options.metric != GAL_METRICS)
        return true;
    gal_refuse(GAL_EXIT_INPUT,
               "--metric: unknown metric \"%s\", expected galley, pixelmatch or yiq",
               job->metric);
    return false;
}

static bool parse_allow(diff_job *job)
{
    const char *end = NULL;

    if (!job->allow)
        return true;
    if (parse_number(job->allow, &job->allowed, &end)) {
        job->allows_share = strcmp(end, "%") == 0;
        if ((job->allows_share && job->allowed <= 100) ||
            (!*end && job->allowed == floor(job->allowed)))
            return true;
    }
    gal_refuse(GAL_EXIT_INPUT,
               "--allow: \"%s\" is not possible, expected pixels or a share: 25, 0.1%%",
               job->allow);
    return false;
}

/* "X,Y,WIDTH,HEIGHT"; false if that is not what the text is. */
static bool parse_area(const char *text, gal_area *area)
{
    int *const values[] = { &area->x, &area->y, &area->width, &area->height };
    char **parts = g_strsplit(text, ",", -1);
    bool is_area = g_strv_length(parts) == G_N_ELEMENTS(values);

    for (size_t i = 0; is_area && i < G_N_ELEMENTS(values); i++) {
        gint64 value;

        is_area = g_ascii_string_to_signed(parts[i], 10, 0, 1 << 28, &value, NULL);
        if (is_area)
            *values[i] = (int)value;
    }
    g_strfreev(parts);
    return is_area;
}

static bool check_paths(diff_job *job)
{
    if (!job->words || g_strv_length(job->words) != 2) {
        gal_refuse(GAL_EXIT_INPUT, "expected two files: galley diff OLD NEW");
        return false;
    }
    job->old_path = job->words[0];
    job->new_path = job->words[1];
    return (!job->output || (gal_output_check(job->output, job->old_path) &&
                             gal_output_check(job->output, job->new_path))) &&
           (!job->report || (gal_output_check(job->report, job->old_path) &&
                             gal_output_check(job->report, job->new_path)));
}

static bool check_job(diff_job *job)
{
    job->options.counts_antialiased = job->counts_antialiased;
    job->options.keeps_map = job->output != NULL;
    job->options.thread_count = THREADS;
    return check_paths(job) && parse_threshold(job) && parse_metric(job) &&
           parse_allow(job) &&
           gal_option_number("page", job->page, 1, 1 << 20, 0, &job->page_number);
}

static gal_dump *read_dump(const char *path, gal_exit *status)
{
    size_t length;
    char *text = gal_file_read(path, &length, status);
    gal_error error = { 0 };
    gal_dump *dump = text ? gal_dump_read(text, length, path, &error) : NULL;

    if (text && !dump)
        *status = gal_refuse_error(&error);
    g_free(text);
    return dump;
}

/* "page" and 2 of "page-2.png"; of another name all before its ending, and 0. */
static char *split_name(const char *path, int *page)
{
    char *stem =
        g_str_has_suffix(path, ".png") ? g_strndup(path, strlen(path) - 4) : g_strdup(path);
    char *dash = strrchr(stem, '-');
    gint64 number;

    *page = 0;
    if (dash && g_ascii_string_to_signed(dash + 1, 10, 1, 1 << 20, &number, NULL)) {
        *page = (int)number;
        *dash = '\0';
    }
    return stem;
}

/* The dump beside a picture, of that page or of all; NULL if there is none. */
static char *find_dump(const char *path, int *page)
{
    char *stem = split_name(path, page);
    char *whole = g_strdup_printf("%s.json", stem);
    char *single = *page ? g_strdup_printf("%s-%d.json", stem, *page) : NULL;
    const bool has_single = single && g_file_test(single, G_FILE_TEST_IS_REGULAR);
    const bool has_whole = g_file_test(whole, G_FILE_TEST_IS_REGULAR);

    g_free(stem);
    if (has_single) {
        *page = 1;
        g_free(whole);
        return single;
    }
    g_free(single);
    if (!has_whole)
        g_clear_pointer(&whole, g_free);
    return whole;
}

/* The dump that was named; else one that lies beside the picture and is one. */
static bool open_dump(const char *named, const char *picture, int *page, gal_dump **dump,
                      gal_exit *status)
{
    gal_error error = { 0 };
    size_t length;

    if (named)
        return (*dump = read_dump(named, status)) != NULL;

    char *path = find_dump(picture, page);
    char *text = path ? gal_file_read(path, &length, status) : NULL;

    *dump = text ? gal_dump_read(text, length, path, &error) : NULL;
    if (text && !*dump)
        gal_warn(path, "this is no layout dump, and is left alone");
    gal_error_clear(&error);
    g_free(text);
    g_free(path);
    return true;
}

static bool open_dumps(diff_job *job, gal_exit *status)
{
    int old_page = 0, new_page = 0;

    if (!open_dump(job->old_layout, job->old_path, &old_page, &job->old_dump, status) ||
        !open_dump(job->new_layout, job->new_path, &new_page, &job->new_dump, status))
        return false;
    if (job->page_number == 0)
        job->page_number = MAX(MAX(old_page, new_page), 1);
    job->page_number--;
    return true;
}

static int add_slot(diff_job *job, const gal_dump *dump, const char *slot,
                    const gal_image *image)
{
    int count = 0;
    gal_area *areas =
        dump ? gal_dump_slot(dump, job->page_number, slot, image->width, &count) : NULL;

    g_array_append_vals(job->areas, areas, (guint)count);
    gal_free(areas);
    return count;
}

/* A slot is ignored where it was and where it is. */
static bool add_ignored(diff_job *job, const gal_picture_pair *pair)
{
    for (char **text = job->ignored; text && *text; text++) {
        gal_area area = { 0 };

        if (parse_area(*text, &area)) {
            g_array_append_val(job->areas, area);
            continue;
        }
        if (add_slot(job, job->old_dump, *text, pair->old) +
                add_slot(job, job->new_dump, *text, pair->fresh) >
            0)
            continue;
        if (job->old_dump || job->new_dump)
            gal_refuse(
                GAL_EXIT_INPUT,
                "--ignore: the page has no slot \"%s\", expected X,Y,WIDTH,HEIGHT or "
                "a slot of its layout",
                *text);
        else
            gal_refuse(
                GAL_EXIT_INPUT,
                "--ignore: \"%s\" is no X,Y,WIDTH,HEIGHT, and there is no layout dump "
                "that names slots",
                *text);
        return false;
    }
    job->options.ignored = (const gal_area *)(const void *)job->areas->data;
    job->options.ignored_count = (int)job->areas->len;
    return true;
}

static int64_t count_allowed(const diff_job *job, const gal_difference *found)
{
    if (job->allows_share)
        return (int64_t)floor((double)found->compared * job->allowed / 100);
    return (int64_t)MIN(job->allowed, 1e15);
}

static void tell_areas(GString *text, const gal_difference *found)
{
    for (int i = 0; i < MIN(found->area_count, MOST_AREAS_TOLD); i++)
        g_string_append_printf(text, "  %d,%d,%d,%d: %" G_GINT64_FORMAT " pixels\n",
                               found->areas[i].x, found->areas[i].y, found->areas[i].width,
                               found->areas[i].height, found->areas[i].count);
    if (found->area_count > MOST_AREAS_TOLD)
        g_string_append_printf(text, "  and %d more\n",
                               found->area_count - MOST_AREAS_TOLD);
}

static void tell_lines(GString *text, char *const *lines)
{
    for (; lines && *lines; lines++)
        g_string_append_printf(text, "%s\n", *lines);
}

static char *describe(const diff_job *job, const gal_difference *found,
                      const gal_diff_facts *facts)
{
    const bool is_same = found->different <= facts->allowed;
    GString *text = g_string_new(NULL);

    g_string_append_printf(text, "%s and %s ", job->old_path, job->new_path);
    if (found->different == 0)
        g_string_append(text, "are the same");
    else
        g_string_append_printf(
            text, "%s: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " pixels in %d %s",
            is_same ? "differ by no more than is allowed" : "differ", found->different,
            found->compared, found->area_count,
            found->area_count == 1 ? "place" : "places");
    if (found->antialiased > 0)
        g_string_append_printf(text, " (%" G_GINT64_FORMAT " excused as antialiasing)",
                               found->antialiased);
    g_string_append_c(text, '\n');
    tell_areas(text, found);
    tell_lines(text, facts->changes);
    return g_string_free(text, FALSE);
}

static bool write_text(gal_outputs *outputs, const char *path, const char *text)
{
    return gal_outputs_begin(outputs, path) &&
           gal_outputs_write(outputs, text, strlen(text)) && gal_outputs_end(outputs);
}

/* The picture, the JSON, and to standard output the text unless another result goes there. */
static bool write_results(const diff_job *job, const gal_difference *found,
                          const gal_diff_facts *facts, gal_outputs *outputs)
{
    char *json = gal_difference_to_json(found, facts);
    char *text = describe(job, found, facts);
    const bool has_stdout =
        g_strcmp0(job->output, "-") == 0 || g_strcmp0(job->report, "-") == 0;
    const bool is_written =
        (!job->output || (gal_outputs_begin(outputs, job->output) &&
                          gal_difference_draw(facts->old, facts->fresh, found,
                                              &job->options, gal_outputs_write, outputs) &&
                          gal_outputs_end(outputs))) &&
        (!job->report || write_text(outputs, job->report, json)) &&
        (has_stdout || write_text(outputs, "-", text)) && gal_outputs_commit(outputs);

    gal_free(json);
    g_free(text);
    return is_written;
}

static gal_exit compare_pair(diff_job *job, const gal_picture_pair *pair)
{
    gal_difference found = gal_images_compare(pair->old, pair->fresh, &job->options);
    char **changes = job->old_dump && job->new_dump
                         ? gal_dumps_compare(job->old_dump, job->new_dump, job->page_number)
                         : NULL;
    const gal_diff_facts facts = { .old_path = job->old_path,
                                   .new_path = job->new_path,
                                   .old = pair->old,
                                   .fresh = pair->fresh,
                                   .options = &job->options,
                                   .allowed = count_allowed(job, &found),
                                   .changes = changes };
    const bool is_same = found.different <= facts.allowed;
    gal_outputs *outputs = gal_outputs_new();
    const bool is_written = write_results(job, &found, &facts, outputs);

    gal_outputs_free(outputs);
    g_strfreev(changes);
    gal_difference_clear(&found);
    return !is_written ? GAL_EXIT_SYSTEM : is_same ? GAL_EXIT_DONE : GAL_EXIT_NO;
}

static gal_exit compare_pictures(diff_job *job)
{
    gal_picture_pair pair = { 0 };
    gal_exit status = GAL_EXIT_INPUT;

    if (!open_dumps(job, &status) ||
        !gal_picture_pair_read(job->old_path, job->new_path, &pair, &status))
        return status;
    status = add_ignored(job, &pair) ? compare_pair(job, &pair) : GAL_EXIT_INPUT;
    gal_picture_pair_clear(&pair);
    return status;
}

/* Options of pictures would be without effect on dumps: said, not swallowed. */
static bool check_dump_options(const diff_job *job)
{
    if (!job->output && !job->report && !job->ignored && !job->old_layout &&
        !job->new_layout && !job->metric && !job->threshold && !job->allow)
        return true;
    gal_refuse(GAL_EXIT_INPUT, "of two layout dumps only --page chooses what is compared");
    return false;
}

static gal_exit compare_dumps(diff_job *job)
{
    gal_exit status = GAL_EXIT_INPUT;

    if (!check_dump_options(job) || !(job->old_dump = read_dump(job->old_path, &status)) ||
        !(job->new_dump = read_dump(job->new_path, &status)))
        return status;

    char **changes = gal_dumps_compare(job->old_dump, job->new_dump, job->page_number - 1);
    const bool is_same = !changes[0];
    GString *text = g_string_new(NULL);

    if (is_same)
        g_string_append_printf(text, "%s and %s are the same\n", job->old_path,
                               job->new_path);
    tell_lines(text, changes);
    status = gal_print(text->str);
    g_string_free(text, TRUE);
    g_strfreev(changes);
    return status == GAL_EXIT_DONE && !is_same ? GAL_EXIT_NO : status;
}

static bool both_end_in(const diff_job *job, const char *ending)
{
    return g_str_has_suffix(job->old_path, ending) &&
           g_str_has_suffix(job->new_path, ending);
}

static gal_exit run_job(diff_job *job)
{
    if (both_end_in(job, ".pdf"))
        return gal_refuse(GAL_EXIT_INPUT,
                          "PDF is not compared, expected PNG: galley render "
                          "draws pages with -o FILE.png");
    return both_end_in(job, ".json") ? compare_dumps(job) : compare_pictures(job);
}

static gal_exit run_diff(const gal_command *command, char **argv)
{
    diff_job job = { .areas = g_array_new(FALSE, FALSE, sizeof(gal_area)) };
    gal_exit status = GAL_EXIT_INPUT;

    if (parse_job(command, argv, &job, &status))
        status = check_job(&job) ? run_job(&job) : GAL_EXIT_INPUT;
    clear_job(&job);
    return status;
}

const gal_command gal_diff_command = { "diff", "tells where two pictures differ", help,
                                       run_diff };
