/* SPDX-License-Identifier: Apache-2.0 */
/* galley extract: an article to article JSON. */
#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/input.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "galley/article.h"

static const char help[] =
    "Usage: galley extract INPUT [OPTION]...\n"
    "\n"
    "Reads the article in INPUT, a file or - for standard input, and prints it as\n"
    "article JSON: what was found, and under \"dropped\" what was left out and why.\n"
    "Nothing is drawn. The result is what galley render reads.\n"
    "\n"
    "  -o, --output OUT     where the result goes (default: standard output)\n"
    "      --from FORMAT    text, html, json, ninjs, nitf, newsml or markdown;\n"
    "                       without it the content decides\n"
    "      --item N         the article of that number in a file that holds several;\n"
    "                       without it such a file gives their list, as JSON\n"
    "      --photo FILE     the file of the next photo that has none; may repeat\n"
    "      --set KEY=VALUE  sets a field: headline, kicker, standfirst, byline,\n"
    "                       dateline, section, publication, url, published, updated,\n"
    "                       rights or language; may repeat\n"
    "  -h, --help           prints this\n"
    "\n"
    "Examples:\n"
    "  galley extract scraped.txt -o story.json\n"
    "  galley extract scraped.txt --set kicker=Port | galley render - -o story.pdf\n";

enum { MOST_WARNINGS = 100 }; /* that are printed */

typedef struct extract_job {
    gal_input_options input_options;
    char *output;
    char **words;
} extract_job;

static bool save(const char *path, const char *text)
{
    gal_outputs *outputs = gal_outputs_new();
    const bool is_saved = gal_outputs_begin(outputs, path) &&
                          gal_outputs_write(outputs, text, strlen(text)) &&
                          gal_outputs_end(outputs) && gal_outputs_commit(outputs);

    gal_outputs_free(outputs);
    return is_saved;
}

static void tell_findings(const char *input, const gal_article *article)
{
    const int count = gal_article_finding_count(article);

    for (int i = 0; i < MIN(count, MOST_WARNINGS); i++)
        gal_warn(gal_input_label(input), gal_article_finding(article, i));
    if (count > MOST_WARNINGS) {
        char *note = g_strdup_printf("%s: note: %d warnings in all, the first %d are shown",
                                     gal_input_label(input), count, MOST_WARNINGS);

        gal_tell(note);
        g_free(note);
    }
}

static gal_exit extract(const gal_command *command, const extract_job *job)
{
    const char *input = gal_option_input(command, job->words);
    const char *output = job->output ? job->output : "-";
    gal_exit status = GAL_EXIT_INPUT;

    if (!input || !gal_output_check(output, input))
        return GAL_EXIT_INPUT;

    gal_items *items = NULL;
    gal_article *article = gal_input_read(input, &job->input_options, &items, &status);

    if (!article && !items)
        return status;

    char *text = article ? gal_article_to_json(article) : gal_items_to_json(items);

    if (article)
        tell_findings(input, article);
    status = save(output, text) ? GAL_EXIT_DONE : GAL_EXIT_SYSTEM;
    gal_free(text);
    gal_article_free(article);
    gal_items_free(items);
    return status;
}

static gal_exit run_extract(const gal_command *command, char **argv)
{
    extract_job job = { 0 };
    const GOptionEntry entries[] = { GAL_OPTIONS_INPUT(&job.input_options),
                                     GAL_OPTION_OUTPUT(&job.output),
                                     GAL_OPTION_WORDS(&job.words),
                                     { NULL } };
    gal_exit status = GAL_EXIT_INPUT;

    if (gal_options_parse(command, entries, argv, &status))
        status = extract(command, &job);
    gal_input_options_clear(&job.input_options);
    g_free(job.output);
    g_strfreev(job.words);
    return status;
}

const gal_command gal_extract_command = { "extract", "prints an article as article JSON",
                                          help, run_extract };
