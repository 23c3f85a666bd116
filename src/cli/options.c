/* SPDX-License-Identifier: Apache-2.0 */
/* Parsing of options. GLib finds them; the messages name what was expected instead. */
#include "cli/options.h"

#include <string.h>

#include "cli/message.h"

/* "--from" of "--from=json". */
static char *option_of(const char *word)
{
    return g_strndup(word, strcspn(word, "="));
}

static bool is_flag(const GOptionEntry *entries, const char *option)
{
    for (; entries->long_name; entries++)
        if (entries->arg == G_OPTION_ARG_NONE && g_str_has_prefix(option, "--") &&
            strcmp(option + 2, entries->long_name) == 0)
            return true;
    return false;
}

/* GLib would take --grid=no for --grid. */
static bool check_flags(const GOptionEntry *entries, char **words)
{
    for (; *words && strcmp(*words, "--") != 0; words++) {
        char *option = option_of(*words);
        const bool has_value = strchr(*words, '=') && is_flag(entries, option);

        if (has_value)
            gal_refuse(GAL_EXIT_INPUT, "%s takes no value", option);
        g_free(option);
        if (has_value)
            return false;
    }
    return true;
}

static const char *suggest_option(const GOptionEntry *entries, const char *option)
{
    GPtrArray *names = g_ptr_array_new();

    for (; entries->long_name; entries++)
        if (*entries->long_name)
            g_ptr_array_add(names, (gpointer)entries->long_name);
    g_ptr_array_add(names, (gpointer) "help");
    g_ptr_array_add(names, NULL);

    const char *found = gal_command_suggestion(option + strspn(option, "-"),
                                               (const char *const *)names->pdata);

    g_ptr_array_unref(names);
    return found;
}

static gal_exit refuse_unknown(const gal_command *command, const GOptionEntry *entries,
                               const char *word)
{
    char *option = option_of(word);
    const char *near = suggest_option(entries, option);
    gal_exit status;

    if (near)
        status = gal_refuse(GAL_EXIT_INPUT, "unknown option %s, did you mean --%s?", option,
                            near);
    else
        status = gal_refuse(GAL_EXIT_INPUT, "unknown option %s, see galley %s --help",
                            option, command->name);
    g_free(option);
    return status;
}

static gal_exit refuse_parse(const gal_command *command, const GOptionEntry *entries,
                             GError *failure)
{
    /* GLib's message ends in the word at fault, the first to begin with a dash. */
    const char *word = strchr(failure->message, '-');
    gal_exit status;

    if (word && failure->code == G_OPTION_ERROR_UNKNOWN_OPTION)
        status = refuse_unknown(command, entries, word);
    else if (word)
        status = gal_refuse(GAL_EXIT_INPUT, "%s needs a value, see galley %s --help", word,
                            command->name);
    else
        status = gal_refuse(GAL_EXIT_INPUT, "%s", failure->message);
    g_error_free(failure);
    return status;
}

/* A copy of the words in which -oFILE, which GLib does not know, is --output=FILE. */
static char **split_output(char **words)
{
    char **copy = g_strdupv(words);

    for (char **word = copy; *word && strcmp(*word, "--") != 0; word++) {
        if (!g_str_has_prefix(*word, "-o") || !(*word)[2])
            continue;

        char *whole = g_strdup_printf("--output=%s", *word + 2);

        g_free(*word);
        *word = whole;
    }
    return copy;
}

bool gal_options_parse(const gal_command *command, const GOptionEntry *entries, char **argv,
                       gal_exit *status)
{
    if (!check_flags(entries, argv)) {
        *status = GAL_EXIT_INPUT;
        return false;
    }

    char **words = split_output(argv);
    gboolean wants_help = FALSE;
    const GOptionEntry help[] = {
        { "help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, NULL, NULL }, { NULL }
    };
    GOptionContext *context = g_option_context_new(NULL);
    GError *failure = NULL;

    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, help, NULL);

    const bool is_parsed = g_option_context_parse_strv(context, &words, &failure);

    g_strfreev(words);
    g_option_context_free(context);
    if (!is_parsed)
        *status = refuse_parse(command, entries, failure);
    else if (wants_help)
        *status = gal_print(command->help);
    return is_parsed && !wants_help;
}

bool gal_option_number(const char *name, const char *value, int least, int most,
                       int fallback, int *number)
{
    gint64 parsed = fallback;

    if (value && !g_ascii_string_to_signed(value, 10, least, most, &parsed, NULL)) {
        gal_refuse(GAL_EXIT_INPUT, "--%s: \"%s\" is not possible, expected %d to %d", name,
                   value, least, most);
        return false;
    }
    *number = (int)parsed;
    return true;
}

bool gal_option_press(const char *value, gal_press *press)
{
    static const char *const names[] = { "newsprint", "coated", "none", NULL };

    *press = value ? gal_press_from_name(value) : GAL_PRESS_NONE;
    if (*press != GAL_PRESSES)
        return true;

    const char *near = gal_command_suggestion(value, names);

    gal_refuse(GAL_EXIT_INPUT,
               "--press: \"%s\" is no press, expected newsprint, coated or none%s%s%s",
               value, near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
    return false;
}

const char *gal_option_input(const gal_command *command, char *const *words)
{
    if (words && words[0] && !words[1])
        return words[0];
    if (words && words[0])
        gal_refuse(GAL_EXIT_INPUT, "\"%s\" is one input too many, expected one", words[1]);
    else
        gal_refuse(GAL_EXIT_INPUT,
                   "no input, expected galley %s INPUT (- for standard input)",
                   command->name);
    return NULL;
}
