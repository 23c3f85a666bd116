/* SPDX-License-Identifier: Apache-2.0 */
/* Layouts that are wrong: the message of each fault, to the letter. */
#include <glib.h>

#include "check.h"
#include "layout/layout.h"

#define HEAD "@layout t {}\n@fonts { serif: \"A\"; }\nslot body { flow: on; }\n"

/* What layouts may extend here. */
static const char *find_text(const char *name)
{
    static const char *const texts[][2] = {
        { "base", "@layout base {}\n@page {\n  columns: 3;\n}\n@fonts { serif: \"A\"; }\n"
                  "slot body { flow: on; }\nslot photo {}\nstyle body {}\n" },
        { "broken", "@layout broken {}\nstyle x { size: 1pt; }\n" },
        { "circle-a", "@layout circle-a extends circle-b {}\n" },
        { "circle-b", "@layout circle-b extends circle-a {}\n" },
        { "self", "@layout self extends self {}\n" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        if (strcmp(texts[i][0], name) == 0)
            return texts[i][1];
    return NULL;
}

static char *find_file(const char *name, const char *beside, char **path, void *data)
{
    (void)beside;
    (void)data;
    *path = g_strdup_printf("%s.layout", name);
    return g_strdup(find_text(name));
}

/* "deep9" extends "deep8" and so on down to 0, where the base is. */
static char *find_deep(const char *name, const char *beside, char **path, void *data)
{
    const int depth = name[4] - '0';

    (void)beside;
    (void)data;
    *path = g_strdup_printf("%s.layout", name);
    return depth == 0 ? g_strdup(HEAD)
                      : g_strdup_printf("@layout %s extends deep%d {}", name, depth - 1);
}

/* What is wrong with the text, to be freed; NULL if nothing is. */
static char *read_fault(const char *text, size_t length, gal_layout_finder *find,
                        int *fault_count)
{
    gal_error error = { 0 };
    gal_layout *layout = gal_layout_read(text, length, "t.layout", find, NULL, &error);
    char *fault = g_strdup(error.text);

    CHECK((layout == NULL) == (error.kind == GAL_ERROR_INPUT));
    CHECK((layout == NULL) == (fault != NULL));
    if (fault_count)
        *fault_count = error.fault_count;
    gal_layout_free(layout);
    gal_error_clear(&error);
    return fault;
}

/* The messages of one case, which is the text up to a line "----"; what stood in the file
   for them is checked, and what should stand there appended to `renewed`. */
static void check_case(const char *name, const char *text, const char *messages,
                       bool has_head, GString *renewed)
{
    char *layout = g_strconcat(has_head ? HEAD : "", text, NULL);
    char *fault = read_fault(layout, strlen(layout), find_file, NULL);

    CHECK_CASE(name, g_strcmp0(fault, messages) == 0);
    g_string_append_printf(renewed, "%s %s\n%s----\n%s\n", has_head ? "++++" : "====", name,
                           text, fault ? fault : "");
    g_free(fault);
    g_free(layout);
}

/* The start of the next case, or the end. */
static const char *find_case(const char *at)
{
    const char *plain = strstr(at, "\n==== "), *headed = strstr(at, "\n++++ ");
    const char *next = plain && headed ? MIN(plain, headed) : plain ? plain : headed;

    return next ? next + 1 : at + strlen(at);
}

static int check_cases(const char *file, GString *renewed)
{
    int count = 0;
    const char *at = find_case(file);

    g_string_append_len(renewed, file, at - file);
    for (const char *next; *at; at = next, count++) {
        const char *text = strchr(at, '\n') + 1, *rule = strstr(at, "\n----\n");

        next = find_case(at + 1);

        char *name = g_strndup(at + 5, (gsize)(text - 1 - (at + 5)));
        char *layout = g_strndup(text, (gsize)(rule + 1 - text));
        char *messages = g_strndup(rule + 6, (gsize)(next - 1 - (rule + 6)));

        check_case(name, layout, messages, at[0] == '+', renewed);
        g_free(messages);
        g_free(layout);
        g_free(name);
    }
    return count;
}

static void messages_are_exact(bool accepts)
{
    static const char path[] = GAL_SOURCE_FOLDER "/tests/unit/layout_faults.txt";
    char *file = NULL;

    if (!CHECK(g_file_get_contents(path, &file, NULL, NULL)))
        return;

    GString *renewed = g_string_new(NULL);

    CHECK(check_cases(file, renewed) > 100);
    if (accepts)
        CHECK(g_file_set_contents(path, renewed->str, -1, NULL));
    g_string_free(renewed, TRUE);
    g_free(file);
}

static void bytes_that_are_no_text_are_told(void)
{
    static const char text[] = "@layout t {\n  title: \"\xff\";\n}\n";
    char *fault = read_fault(text, strlen(text), NULL, NULL);

    CHECK_STRING(fault,
                 "t.layout:2:11: error: a layout file is UTF-8 text, and this byte is not\n"
                 "    title: \"\n            ^\n");
    g_free(fault);
}

static void all_faults_are_told_up_to_twenty(void)
{
    GString *text = g_string_new(HEAD);
    int fault_count, lines = 0;

    for (int i = 0; i < 30; i++)
        g_string_append_printf(text, "style s%d { size: %dpx; }\n", i, i);

    char *fault = read_fault(text->str, text->len, NULL, &fault_count);

    for (const char *at = strstr(fault, ": error: "); at; at = strstr(at + 1, ": error: "))
        lines++;
    CHECK(fault_count == 30 && lines == 20);
    CHECK(strstr(fault, "t.layout:23:19: error: style s19: 'size' needs a length") != NULL);
    g_free(fault);
    g_string_free(text, TRUE);
}

static void limits_are_faults(void)
{
    GString *blocks = g_string_new(HEAD), *bytes = g_string_new(HEAD);

    for (int i = 0; i < 512; i++)
        g_string_append(blocks, "@when page = 1 {}\n");
    while (bytes->len <= 256 * 1024)
        g_string_append(bytes, "/* nothing */\n");

    char *fault = read_fault(blocks->str, blocks->len, NULL, NULL);

    CHECK_STRING(fault, "t.layout:514:1: error: a layout has at most 512 blocks\n"
                        "  @when page = 1 {}\n  ^~~~~\n");
    g_free(fault);
    fault = read_fault(bytes->str, bytes->len, NULL, NULL);
    CHECK(
        g_str_has_prefix(fault, "t.layout:1:1: error: a layout file has at most 256 KB\n"));
    g_free(fault);
    fault = read_fault(bytes->str, 256 * 1024, NULL, NULL);
    CHECK(!fault || !strstr(fault, "256 KB"));
    g_free(fault);
    g_string_free(blocks, TRUE);
    g_string_free(bytes, TRUE);
}

static void extends_goes_eight_deep(void)
{
    static const char good[] = "@layout t extends deep7 {}";
    static const char bad[] = "@layout t extends deep8 {}";
    char *fault = read_fault(good, strlen(good), find_deep, NULL);

    CHECK(fault == NULL);
    g_free(fault);
    fault = read_fault(bad, strlen(bad), find_deep, NULL);
    CHECK(fault && strstr(fault, "t.layout:1:1: error: 'extends' goes deeper than 8: t -> "
                                 "deep8 -> deep7 -> "));
    g_free(fault);
}

static void long_lines_are_shown_in_part(void)
{
    char *padding = g_strnfill(5000, ' ');
    char *text = g_strdup_printf(HEAD "style body {%ssize: 8px;%s}", padding, padding);
    char *fault = read_fault(text, strlen(text), NULL, NULL);

    CHECK(g_str_has_prefix(fault, "t.layout:4:5019: error: style body: 'size' needs"));
    CHECK(strlen(fault) < 500);
    CHECK(strstr(fault, "size: 8px;") != NULL);
    g_free(fault);
    g_free(text);
    g_free(padding);
}

int main(int argc, char **argv)
{
    messages_are_exact(argc > 1 && strcmp(argv[1], "--accept") == 0);
    bytes_that_are_no_text_are_told();
    all_faults_are_told_up_to_twenty();
    limits_are_faults();
    extends_goes_eight_deep();
    long_lines_are_shown_in_part();
    return check_summary();
}
