/* SPDX-License-Identifier: Apache-2.0 */
/* galley preflight: checks a finished PDF. */
#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <sys/resource.h>

#include "cli/cli.h"
#include "cli/input.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "galley/article.h"
#include "galley/preflight.h"

static const char help[] =
    "Usage: galley preflight FILE.pdf [OPTION]...\n"
    "\n"
    "Checks a finished PDF, galley's or any other, before it goes to a press: fonts,\n"
    "boxes, colours, ink, resolution, thin rules, small reversed type, tags and the\n"
    "standards that it claims. Ink is computed from fills and pixels, not rendered.\n"
    "FILE.pdf may be - for standard input.\n"
    "\n"
    "  -o, --output OUT   where the result goes (default: standard output)\n"
    "      --press NAME   newsprint, coated or none, the default, which checks what\n"
    "                     holds for any printer\n"
    "      --to FORMAT    table or json (default: by the ending of OUT, else table)\n"
    "      --strict       warnings fail too\n"
    "  -h, --help         prints this\n"
    "\n"
    "Exit status: 0 passed; 1 failed; 2 not a PDF, or one that cannot be read;\n"
    "3 the system failed.\n"
    "\n"
    "Example:\n"
    "  galley preflight page.pdf --press newsprint\n";

enum { MOST_BYTES = 1 << 30 };

typedef struct preflight_job {
    char *press, *to, *output;
    gboolean is_strict;
    char **words;
} preflight_job;

/* qpdf unpacks some of a hostile file without a limit of its own. Sanitizers need the whole
   of the address space for themselves. */
static void limit_memory(void)
{
#ifndef __SANITIZE_ADDRESS__
    const rlim_t most = (rlim_t)4 << 30;
    struct rlimit limit;

    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur > most) {
        limit.rlim_cur = most;
        setrlimit(RLIMIT_AS, &limit);
    }
#endif
}

static bool choose_form(const preflight_job *job, bool *is_json)
{
    *is_json = job->to ? strcmp(job->to, "json") == 0
                       : job->output && g_str_has_suffix(job->output, ".json");
    if (!job->to || *is_json || strcmp(job->to, "table") == 0)
        return true;
    gal_refuse(GAL_EXIT_INPUT, "--to: \"%s\" is not possible, expected table or json",
               job->to);
    return false;
}

static bool save(const char *path, const char *text)
{
    gal_outputs *outputs = gal_outputs_new();
    const bool is_saved = gal_outputs_begin(outputs, path) &&
                          gal_outputs_write(outputs, text, strlen(text)) &&
                          gal_outputs_end(outputs) && gal_outputs_commit(outputs);

    gal_outputs_free(outputs);
    return is_saved;
}

static gal_exit tell(const gal_preflight *preflight, const preflight_job *job, bool is_json)
{
    char *text =
        is_json ? gal_preflight_to_json(preflight) : gal_preflight_to_table(preflight);
    const bool is_saved = save(job->output ? job->output : "-", text);
    const bool fails = gal_preflight_errors(preflight) > 0 ||
                       (job->is_strict && gal_preflight_warnings(preflight) > 0);

    gal_free(text);
    if (!is_saved)
        return GAL_EXIT_SYSTEM;
    return fails ? GAL_EXIT_NO : GAL_EXIT_DONE;
}

static gal_exit check_bytes(const GByteArray *bytes, const char *input, gal_press press,
                            const preflight_job *job, bool is_json)
{
    gal_error error = { 0 };

    limit_memory();

    gal_preflight *preflight = gal_preflight_read((const char *)bytes->data, bytes->len,
                                                  press, gal_input_label(input), &error);
    const gal_exit status =
        preflight ? tell(preflight, job, is_json) : gal_refuse_error(&error);

    gal_preflight_free(preflight);
    return status;
}

static gal_exit check(const gal_command *command, const preflight_job *job)
{
    const char *input = gal_option_input(command, job->words);
    gal_press press;
    bool is_json;
    gal_exit status = GAL_EXIT_INPUT;

    if (!input || !gal_option_press(job->press, &press) || !choose_form(job, &is_json) ||
        !gal_output_check(job->output ? job->output : "-", input))
        return GAL_EXIT_INPUT;

    GByteArray *bytes = gal_input_bytes(input, MOST_BYTES, &status);

    if (!bytes)
        return status;
    status = bytes->len > MOST_BYTES
                 ? gal_refuse_at(GAL_EXIT_INPUT, gal_input_label(input),
                                 "has more than a gigabyte, expected less")
                 : check_bytes(bytes, input, press, job, is_json);
    g_byte_array_unref(bytes);
    return status;
}

static gal_exit run_preflight(const gal_command *command, char **argv)
{
    preflight_job job = { 0 };
    const GOptionEntry entries[] = {
        GAL_OPTION_OUTPUT(&job.output),  GAL_OPTION_VALUE("press", &job.press),
        GAL_OPTION_VALUE("to", &job.to), GAL_OPTION_FLAG("strict", &job.is_strict),
        GAL_OPTION_WORDS(&job.words),    { NULL }
    };
    gal_exit status = GAL_EXIT_INPUT;

    if (gal_options_parse(command, entries, argv, &status))
        status = check(command, &job);
    g_free(job.press);
    g_free(job.to);
    g_free(job.output);
    g_strfreev(job.words);
    return status;
}

const gal_command gal_preflight_command = {
    "preflight", "checks a finished PDF before it goes to a press", help, run_preflight
};
