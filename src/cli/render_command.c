/* SPDX-License-Identifier: Apache-2.0 */
/* galley render: an article to pages. Proofs of them are made in the same way. */
#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/input.h"
#include "cli/library.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/render_job.h"
#include "galley/render.h"

static const char help[] =
    "Usage: galley render INPUT [OPTION]...\n"
    "\n"
    "Sets the article in INPUT into pages. INPUT is a file, or - for standard input:\n"
    "article JSON, a web page, Markdown, what news agencies send (ninjs, NITF,\n"
    "NewsML), or text as it was scraped or typed.\n"
    "\n"
    "Result:\n"
    "  -o, --output OUT     where the result goes; - is standard output. Without it\n"
    "                       INPUT's name with the new ending, in the current folder\n"
    "                       (standard output if INPUT is -)\n"
    "      --to KIND        pdf, png, svg or json (the layout dump). Without it the\n"
    "                       ending of OUT decides; without OUT it is a PDF\n"
    "      --page N         this page alone (png and svg). Without it several pages\n"
    "                       become OUT-1.png, OUT-2.png and so on\n"
    "      --dpi N          resolution of a png, 18 to 2400 (default 150)\n"
    "      --grid           draws columns and baselines over the page\n"
    "      --marks          crop and registration marks, colour bar and slug line\n"
    "                       beyond the bleed\n"
    "      --time TEXT      what the slug line says of the time; without it nothing\n"
    "      --standard NAME  pdfua-1, pdfa-2a, pdfa-2u, pdfx-4: the PDF meets it,\n"
    "                       or exit status 1 and no result; may repeat. none: it\n"
    "                       claims none. Without it pdfua-1 and pdfa-2a if possible,\n"
    "                       and with a press pdfx-4\n"
    "      --press NAME     the PDF is in the inks of newsprint or coated paper, or\n"
    "                       none, for screens (default: as the layout says)\n"
    "      --words          tells in a layout dump where each word begins\n"
    "      --report FILE    writes what was found about the pages as JSON; - is\n"
    "                       standard output\n"
    "      --strict         warnings are failures: exit status 1 and no result\n"
    "\n"
    "Article:\n"
    "      --from FORMAT    text, html, json, ninjs, nitf, newsml or markdown;\n"
    "                       without it the content decides\n"
    "      --item N         the article of that number in a file that holds several\n"
    "      --photo FILE     the file of the next photo that has none; may repeat\n"
    "      --image-root DIR photos that the article names are looked for here and\n"
    "                       nowhere else (default: INPUT's own folder)\n"
    "      --set KEY=VALUE  sets a field: headline, kicker, standfirst, byline,\n"
    "                       dateline, section, publication, url, published, updated,\n"
    "                       rights or language; may repeat\n"
    "\n"
    "Page:\n"
    "      --layout NAME    a bundled layout (see galley layouts) or a layout file\n"
    "                       (default print-a4)\n"
    "      --font-dir DIR   a folder of fonts looked through first; may repeat\n"
    "\n"
    "  -h, --help           prints this\n"
    "\n"
    "Examples:\n"
    "  galley render harbour.json -o harbour.pdf\n"
    "  galley render harbour.json --layout print-a4 --dpi 300 -o harbour.png\n"
    "  galley render scraped.txt --photo pier.jpg --set publication='Harbour News'\n"
    "  curl -s https://example.org/story.json | galley render - -o - | lpr\n";

enum { MOST_WARNINGS = 100 }; /* that are printed; the report has them all */

#define LATEST_DATE G_GUINT64_CONSTANT(253402300799) /* the end of the year 9999 */

typedef struct render_job {
    gal_input_options input_options;
    char *output, *to, *page, *dpi, *report, *layout, *image_root, *time, *press;
    char **font_folders, **standards, **words;
    gboolean draws_grid, tells_words, is_strict, has_marks;
    bool is_proof;
    const char *input;
    char *file;   /* what the slug line calls it; NULL: standard input */
    char *target; /* where the result goes; "-": standard output */
    gal_write_options write;
} render_job;

static void clear_job(render_job *job)
{
    gal_input_options_clear(&job->input_options);
    g_free(job->output);
    g_free(job->to);
    g_free(job->page);
    g_free(job->dpi);
    g_free(job->report);
    g_free(job->layout);
    g_free(job->image_root);
    g_free(job->time);
    g_free(job->file);
    g_free(job->press);
    g_strfreev(job->font_folders);
    g_strfreev(job->standards);
    g_strfreev(job->words);
    g_free(job->target);
}

/* The last rows are of a final page alone. */
static bool parse_job(const gal_command *command, char **argv, render_job *job,
                      gal_exit *status)
{
    GOptionEntry entries[] = { GAL_OPTIONS_INPUT(&job->input_options),
                               GAL_OPTION_OUTPUT(&job->output),
                               GAL_OPTION_VALUE("to", &job->to),
                               GAL_OPTION_VALUE("page", &job->page),
                               GAL_OPTION_VALUE("dpi", &job->dpi),
                               GAL_OPTION_VALUE("report", &job->report),
                               GAL_OPTION_VALUE("layout", &job->layout),
                               GAL_OPTION_VALUE("image-root", &job->image_root),
                               GAL_OPTION_VALUES("font-dir", &job->font_folders),
                               GAL_OPTION_VALUE("time", &job->time),
                               GAL_OPTION_FLAG("marks", &job->has_marks),
                               GAL_OPTION_FLAG("strict", &job->is_strict),
                               GAL_OPTION_WORDS(&job->words),
                               GAL_OPTION_VALUES("standard", &job->standards),
                               GAL_OPTION_VALUE("press", &job->press),
                               GAL_OPTION_FLAG("grid", &job->draws_grid),
                               GAL_OPTION_FLAG("words", &job->tells_words),
                               { NULL } };
    enum { OF_FINAL_PAGES = 4 };

    if (job->is_proof)
        entries[G_N_ELEMENTS(entries) - 1 - OF_FINAL_PAGES] = (GOptionEntry){ NULL };
    return gal_options_parse(command, entries, argv, status);
}

/* The ending of a file name without its point; "" if there is none. */
static const char *ending_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *point = strrchr(name, '.');

    return point && point != name ? point + 1 : "";
}

/* The kind of result: what --to says, else what the output's ending says, else PDF. */
static bool choose_kind(render_job *job)
{
    const bool has_name = job->output && strcmp(job->output, "-") != 0;
    char *word = g_ascii_strdown(job->to    ? job->to
                                 : has_name ? ending_of(job->output)
                                            : "pdf",
                                 -1);

    job->write.output = gal_output_from_name(word);
    g_free(word);
    if (job->is_proof && job->write.output == GAL_OUTPUT_JSON) {
        gal_refuse(GAL_EXIT_INPUT, "a proof is no json, expected pdf, png or svg");
        return false;
    }
    if (job->write.output != GAL_OUTPUTS)
        return true;
    if (job->to)
        gal_refuse(GAL_EXIT_INPUT,
                   "--to: \"%s\" is no kind of result, expected pdf, png, svg or json",
                   job->to);
    else
        gal_refuse(GAL_EXIT_INPUT,
                   "the ending of %s names no kind of result, expected .pdf, .png, .svg "
                   "or .json, or --to KIND",
                   job->output);
    return false;
}

static const char *kind_name(gal_output output)
{
    static const char *const names[GAL_OUTPUTS] = { [GAL_OUTPUT_PDF] = "pdf",
                                                    [GAL_OUTPUT_PNG] = "png",
                                                    [GAL_OUTPUT_SVG] = "svg",
                                                    [GAL_OUTPUT_JSON] = "json" };
    return names[output];
}

static bool is_one_file_a_page(const render_job *job)
{
    return job->write.output == GAL_OUTPUT_PNG || job->write.output == GAL_OUTPUT_SVG;
}

/* `path` with `insert` before its ending. */
static char *extend_name(const char *path, const char *insert)
{
    const char *ending = ending_of(path);
    const size_t stem = strlen(path) - (*ending ? strlen(ending) + 1 : 0);

    return g_strdup_printf("%.*s%s%s", (int)stem, path, insert, path + stem);
}

/* In the current folder, named like the input; a proof is not to be taken for the pages. */
static char *default_target(const render_job *job)
{
    char *name = g_path_get_basename(job->input);
    const char *ending = ending_of(name);
    const size_t stem = strlen(name) - (*ending ? strlen(ending) + 1 : 0);
    char *target =
        g_strdup_printf("%.*s%s.%s", (int)stem, name, job->is_proof ? "-proof" : "",
                        kind_name(job->write.output));

    g_free(name);
    return target;
}

/* The report of a proof lies beside it, if it lies anywhere. */
static char *default_report(const render_job *job)
{
    const char *ending = ending_of(job->target);
    const size_t stem = strlen(job->target) - (*ending ? strlen(ending) + 1 : 0);

    return job->is_proof && strcmp(job->target, "-") != 0
               ? g_strdup_printf("%.*s.json", (int)stem, job->target)
               : NULL;
}

static bool choose_target(render_job *job)
{
    const bool is_from_stdin = strcmp(job->input, "-") == 0;
    const bool is_binary =
        job->write.output == GAL_OUTPUT_PDF || job->write.output == GAL_OUTPUT_PNG;

    if (job->output)
        job->target = g_strdup(job->output);
    else
        job->target = is_from_stdin ? g_strdup("-") : default_target(job);
    if (!job->report)
        job->report = default_report(job);
    if (!gal_output_check(job->target, job->input) ||
        (job->report && !gal_output_check(job->report, job->input)))
        return false;
    if (job->report && strcmp(job->report, job->target) == 0) {
        gal_refuse(GAL_EXIT_INPUT, "the result and the report would both go to %s",
                   strcmp(job->target, "-") == 0 ? "standard output" : job->target);
        return false;
    }
    if (strcmp(job->target, "-") == 0 && is_binary && isatty(STDOUT_FILENO)) {
        gal_refuse(GAL_EXIT_INPUT,
                   "standard output is a terminal and a %s is binary, "
                   "expected -o FILE",
                   kind_name(job->write.output));
        return false;
    }
    return true;
}

static bool check_numbers(render_job *job)
{
    if (!gal_option_number("page", job->page, 1, G_MAXINT, 0, &job->write.page) ||
        !gal_option_number("dpi", job->dpi, 18, 2400, 0, &job->write.resolution_dpi))
        return false;
    if (job->page && !is_one_file_a_page(job)) {
        gal_refuse(GAL_EXIT_INPUT, "--page goes with png and svg, and the result is %s",
                   kind_name(job->write.output));
        return false;
    }
    return true;
}

static bool check_folders(const render_job *job)
{
    if (job->image_root && !gal_folder_check("image-root", job->image_root))
        return false;
    for (char **folder = job->font_folders; folder && *folder; folder++)
        if (!gal_folder_check("font-dir", *folder))
            return false;
    return true;
}

static bool check_press(render_job *job)
{
    job->write.has_press = job->press != NULL;
    if (!gal_option_press(job->press, &job->write.press))
        return false;
    if (job->press && job->write.output != GAL_OUTPUT_PDF) {
        gal_refuse(GAL_EXIT_INPUT, "--press goes with pdf, and the result is %s",
                   kind_name(job->write.output));
        return false;
    }
    return true;
}

static bool check_standards(render_job *job)
{
    for (char **name = job->standards; name && *name; name++) {
        const gal_standard standard = gal_standard_from_name(*name);

        if (!standard) {
            gal_refuse(GAL_EXIT_INPUT,
                       "--standard: \"%s\" is no standard, expected pdfua-1, pdfa-2a, "
                       "pdfa-2u, pdfx-4 or none",
                       *name);
            return false;
        }
        job->write.standards |= standard;
    }
    if (job->standards && job->write.output != GAL_OUTPUT_PDF) {
        gal_refuse(GAL_EXIT_INPUT, "--standard goes with pdf, and the result is %s",
                   kind_name(job->write.output));
        return false;
    }
    if (job->write.standards & GAL_STANDARD_NONE &&
        job->write.standards != GAL_STANDARD_NONE) {
        gal_refuse(GAL_EXIT_INPUT, "--standard none goes with no other standard");
        return false;
    }
    return true;
}

/* The date for articles that have none, by a custom of builds that are to be repeated. */
static bool read_source_date(render_job *job)
{
    const char *text = g_getenv("SOURCE_DATE_EPOCH");
    guint64 seconds;

    if (!text || !*text)
        return true;
    if (!g_ascii_string_to_unsigned(text, 10, 0, LATEST_DATE, &seconds, NULL)) {
        gal_refuse(GAL_EXIT_INPUT,
                   "SOURCE_DATE_EPOCH: \"%s\" is no date, expected seconds since 1970",
                   text);
        return false;
    }
    job->write.date = (int64_t)seconds;
    return true;
}

static void name_slug(render_job *job)
{
    if (strcmp(job->input, "-") != 0)
        job->file = g_path_get_basename(job->input);
    job->write.has_marks = job->has_marks;
    job->write.file = job->file;
    job->write.time = job->time;
}

/* All that can be wrong with the options is found before any work is done. */
static bool check_job(const gal_command *command, render_job *job)
{
    job->input = gal_option_input(command, job->words);
    if (job->input)
        name_slug(job);
    job->write.draws_grid = job->draws_grid;
    job->write.tells_words = job->tells_words;
    return job->input && choose_kind(job) && check_numbers(job) && check_standards(job) &&
           check_press(job) && read_source_date(job) && check_folders(job) &&
           choose_target(job);
}

static gal_pages *set_pages(const render_job *job, gal_renderer *renderer,
                            const gal_layout *layout, gal_exit *status)
{
    gal_progress_step("reading");

    gal_article *article = gal_input_read(job->input, &job->input_options, NULL, status);

    if (!article)
        return NULL;

    char *folder =
        strcmp(job->input, "-") == 0 ? g_strdup(".") : g_path_get_dirname(job->input);
    const gal_render_options options = {
        .image_root = job->image_root ? job->image_root : folder,
        .is_png = job->write.output == GAL_OUTPUT_PNG,
    };
    gal_error error = { 0 };

    gal_progress_step("setting the pages");

    gal_pages *pages = gal_render(renderer, article, layout, &options, &error);

    if (!pages)
        *status = gal_refuse_error(&error);
    g_free(folder);
    gal_article_free(article);
    return pages;
}

/* Writes one result; its failures are told. */
static gal_exit write_result(const render_job *job, gal_pages *pages, const char *path,
                             int page, gal_outputs *outputs)
{
    gal_write_options options = job->write;
    gal_error error = { 0 };

    options.page = page;
    if (!gal_output_check(path, job->input))
        return GAL_EXIT_INPUT;
    if (!gal_outputs_begin(outputs, path))
        return GAL_EXIT_SYSTEM;
    if (gal_pages_write(pages, &options, gal_outputs_write, outputs, &error))
        return gal_outputs_end(outputs) ? GAL_EXIT_DONE : GAL_EXIT_SYSTEM;
    if (!gal_outputs_failed(outputs))
        return gal_refuse_error(&error);
    gal_error_clear(&error);
    return GAL_EXIT_SYSTEM;
}

static gal_exit write_each_page(const render_job *job, gal_pages *pages,
                                gal_outputs *outputs)
{
    const int count = gal_pages_count(pages);
    gal_exit status = GAL_EXIT_DONE;

    for (int page = 1; page <= count && status == GAL_EXIT_DONE; page++) {
        char *insert = g_strdup_printf("-%d", page);
        char *path = extend_name(job->target, insert);
        char *step = g_strdup_printf("painting page %d of %d", page, count);

        gal_progress_step(step);
        status = write_result(job, pages, path, page, outputs);
        g_free(step);
        g_free(path);
        g_free(insert);
    }
    return status;
}

static gal_exit write_results(const render_job *job, gal_pages *pages, gal_outputs *outputs)
{
    const int count = gal_pages_count(pages);
    const bool is_series = is_one_file_a_page(job) && !job->page && count > 1;

    gal_progress_step("painting");
    if (job->write.page > count)
        return gal_refuse(GAL_EXIT_INPUT, "--page: there is no page %d, expected 1 to %d",
                          job->write.page, count);
    if (is_series && strcmp(job->target, "-") == 0)
        return gal_refuse(GAL_EXIT_INPUT,
                          "%d pages cannot go to standard output as one %s, expected "
                          "--page N or -o FILE",
                          count, kind_name(job->write.output));
    if (is_series)
        return write_each_page(job, pages, outputs);
    return write_result(job, pages, job->target, job->write.page, outputs);
}

static bool write_report(const render_job *job, const gal_pages *pages,
                         gal_outputs *outputs)
{
    if (!job->report)
        return true;

    char *report = gal_pages_report(pages);
    const bool is_written = gal_outputs_begin(outputs, job->report) &&
                            gal_outputs_write(outputs, report, strlen(report)) &&
                            gal_outputs_end(outputs);

    gal_free(report);
    return is_written;
}

static void tell_findings(const render_job *job, const gal_layout *layout,
                          const gal_pages *pages)
{
    const char *label = gal_input_label(job->input);
    const int count = gal_pages_finding_count(pages);
    char **lines = g_strsplit(gal_layout_warnings(layout), "\n", -1);

    for (char **line = lines; *line; line++)
        if (**line)
            gal_tell(*line);
    g_strfreev(lines);
    for (int i = 0; i < MIN(count, MOST_WARNINGS); i++)
        gal_warn(label, gal_pages_finding(pages, i));
    if (count > MOST_WARNINGS) {
        char *note =
            g_strdup_printf("%s: note: %d warnings in all, see --report", label, count);

        gal_tell(note);
        g_free(note);
    }
}

static bool is_blemished(const gal_layout *layout, const gal_pages *pages)
{
    return gal_pages_finding_count(pages) > 0 || *gal_layout_warnings(layout);
}

static gal_exit save_pages(const render_job *job, const gal_layout *layout,
                           gal_pages *pages)
{
    gal_outputs *outputs = gal_outputs_new();
    gal_exit status = write_results(job, pages, outputs);

    if (status != GAL_EXIT_DONE) {
        gal_outputs_free(outputs);
        return status;
    }
    tell_findings(job, layout, pages);

    /* The report outlives what --strict takes away: it says why. */
    if (job->is_strict && is_blemished(layout, pages)) {
        gal_outputs_free(outputs);
        outputs = gal_outputs_new();
        status = GAL_EXIT_NO;
    }
    if (!write_report(job, pages, outputs) || !gal_outputs_commit(outputs))
        status = GAL_EXIT_SYSTEM;
    gal_outputs_free(outputs);
    return status;
}

/* True also if none is asked for. */
static bool make_proof(const render_job *job, gal_pages *pages, gal_exit *status)
{
    const gal_proof_options options = { job->file, job->time, job->has_marks };
    gal_error error = { 0 };

    if (!job->is_proof || gal_pages_make_proof(pages, &options, &error))
        return true;
    *status = gal_refuse_error(&error);
    return false;
}

static gal_exit render_with(const render_job *job, gal_renderer *renderer)
{
    gal_error error = { 0 };
    gal_layout *layout =
        gal_layout_open(renderer, job->layout ? job->layout : "print-a4", &error);

    if (!layout)
        return gal_refuse_error(&error);

    gal_exit status = GAL_EXIT_DONE;
    gal_pages *pages = set_pages(job, renderer, layout, &status);

    if (pages && make_proof(job, pages, &status))
        status = save_pages(job, layout, pages);
    gal_pages_free(pages);
    gal_layout_free(layout);
    return status;
}

static gal_exit run_job(const render_job *job)
{
    gal_exit status = GAL_EXIT_DONE;

    gal_progress_start();

    gal_renderer *renderer = gal_library_open(job->font_folders, &status);

    if (renderer)
        status = render_with(job, renderer);
    gal_renderer_free(renderer);
    gal_progress_stop();
    return status;
}

gal_exit gal_render_job_run(const gal_command *command, char **argv, bool is_proof)
{
    render_job job = { .is_proof = is_proof };
    gal_exit status = GAL_EXIT_INPUT;

    if (parse_job(command, argv, &job, &status))
        status = check_job(command, &job) ? run_job(&job) : GAL_EXIT_INPUT;
    clear_job(&job);
    return status;
}

static gal_exit run_render(const gal_command *command, char **argv)
{
    return gal_render_job_run(command, argv, false);
}

const gal_command gal_render_command = { "render", "sets an article into pages", help,
                                         run_render };
