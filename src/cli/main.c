/* SPDX-License-Identifier: Apache-2.0 */
/* The program: finds the command and runs it. */
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/message.h"
#include "galley/version.h"

static const gal_command *const commands[] = { &gal_render_command, &gal_extract_command,
                                               &gal_proof_command,  &gal_preflight_command,
                                               &gal_diff_command,   &gal_layouts_command,
                                               &gal_fonts_command };

static char *make_usage(void)
{
    GString *text = g_string_new("Usage: galley COMMAND [OPTION]...\n"
                                 "\n"
                                 "News articles to print-ready pages.\n"
                                 "\n"
                                 "Commands:\n");

    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        g_string_append_printf(text, "  %-9s %s\n", commands[i]->name,
                               commands[i]->summary);
    g_string_append(text,
                    "\n"
                    "galley COMMAND --help tells of a command, man galley of all.\n"
                    "\n"
                    "  -h, --help     prints this\n"
                    "  -V, --version  prints the version\n"
                    "\n"
                    "Exit status: 0 done; 1 the answer is no (--strict found something,\n"
                    "pictures differ); 2 the input or the options are wrong; 3 the\n"
                    "system failed.\n"
                    "\n"
                    "Example:\n"
                    "  galley render harbour.json -o harbour.pdf\n");
    return g_string_free(text, FALSE);
}

static gal_exit print_usage(void)
{
    char *usage = make_usage();
    const gal_exit status = gal_print(usage);

    g_free(usage);
    return status;
}

static gal_exit print_version(void)
{
    const char *version = gal_version();
    char *text =
        g_strdup_printf("%s%s", version, g_str_has_suffix(version, "\n") ? "" : "\n");
    const gal_exit status = gal_print(text);

    g_free(text);
    return status;
}

static const gal_command *find_command(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static gal_exit refuse_word(const char *word)
{
    static const char *const options[] = { "help", "version", NULL };
    const char *names[G_N_ELEMENTS(commands) + 1] = { NULL };
    const bool is_option = *word == '-';

    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        names[i] = commands[i]->name;

    const char *near = is_option ? gal_command_suggestion(word + strspn(word, "-"), options)
                                 : gal_command_suggestion(word, names);

    if (near)
        return gal_refuse(GAL_EXIT_INPUT, "unknown %s %s, did you mean %s%s?",
                          is_option ? "option" : "command", word, is_option ? "--" : "",
                          near);
    return gal_refuse(GAL_EXIT_INPUT, "unknown %s %s, see galley --help",
                      is_option ? "option" : "command", word);
}

static bool is_one_of(const char *word, const char *a, const char *b)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

static gal_exit run(int argc, char **argv)
{
    if (argc < 2)
        return gal_refuse(GAL_EXIT_INPUT, "no command, see galley --help");
    if (is_one_of(argv[1], "--help", "-h"))
        return print_usage();
    if (is_one_of(argv[1], "--version", "-V"))
        return print_version();

    const gal_command *command = find_command(argv[1]);

    /* What the command sees as its own name is the command word. */
    return command ? command->run(command, argv + 1) : refuse_word(argv[1]);
}

/* GLib ends the process when memory runs out; what it says then is the last message. */
static void tell_log(const char *domain, GLogLevelFlags level, const char *text,
                     gpointer data)
{
    (void)data;
    if (level & G_LOG_LEVEL_ERROR) {
        fprintf(stderr, "galley: error: %s\n", text);
        _exit(GAL_EXIT_SYSTEM);
    }
    g_log_default_handler(domain, level, text, NULL);
}

/* Opens what the caller closed of the three standard files, in a way that fails when it is
   used; a result would get its number otherwise, and messages in it. */
static void fill_standard_files(void)
{
    int file = open("/dev/null", O_RDONLY);

    while (file >= 0 && file <= STDERR_FILENO)
        file = open("/dev/null", O_RDONLY);
    if (file >= 0)
        close(file);
}

int main(int argc, char **argv)
{
    fill_standard_files();
    g_log_set_default_handler(tell_log, NULL);

    /* A reader that went away is a failure like a full disk: told, and exit status 3. */
    signal(SIGPIPE, SIG_IGN);
    return (int)run(argc, argv);
}
