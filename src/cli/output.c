/* SPDX-License-Identifier: Apache-2.0 */
/* Writing results beside their places, and renaming them. */
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/message.h"

/* One result. Either `temporary` and then a rename, or `bytes` and then a write. */
typedef struct result {
    struct result *next;
    char *path;      /* where it will be, symbolic links resolved; "-": standard output */
    char *temporary; /* the file beside it; NULL: kept in `bytes` */
    GByteArray *bytes;
    int file; /* of `temporary`, while it is written; else -1 */
    bool is_in_place;
} result;

struct gal_outputs {
    result *results; /* the newest first */
    bool has_failed;
};

/* The results of this process, for the signal handler. */
static result *volatile watched;

static const int deadly_signals[] = { SIGHUP, SIGINT, SIGTERM };

/* Calls only what a signal handler may call. */
static void remove_temporaries(int signal_number)
{
    for (const result *each = watched; each; each = each->next)
        if (each->temporary)
            unlink(each->temporary);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void watch_signals(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(deadly_signals); i++) {
        struct sigaction before;

        if (sigaction(deadly_signals[i], NULL, &before) == 0 &&
            before.sa_handler == SIG_DFL)
            signal(deadly_signals[i], remove_temporaries);
    }
}

gal_outputs *gal_outputs_new(void)
{
    watch_signals();
    return g_new0(gal_outputs, 1);
}

void gal_outputs_free(gal_outputs *outputs)
{
    if (!outputs)
        return;
    watched = NULL;
    while (outputs->results) {
        result *last = outputs->results;

        outputs->results = last->next;
        if (last->file >= 0)
            close(last->file);
        if (last->temporary)
            unlink(last->temporary);
        if (last->bytes)
            g_byte_array_unref(last->bytes);
        g_free(last->temporary);
        g_free(last->path);
        g_free(last);
    }
    g_free(outputs);
}

static bool refuse_output(const char *path, int code)
{
    gal_refuse_at(GAL_EXIT_SYSTEM, gal_output_label(path), "cannot write: %s",
                  g_strerror(code));
    return false;
}

/* Where a symbolic link at `path` leads, so that the link stays one. */
static char *resolve_link(const char *path)
{
    char *resolved = realpath(path, NULL);
    char *copy = g_strdup(resolved ? resolved : path);

    free(resolved);
    return copy;
}

/* A temporary file beside the result, with the rights that the result is to have. */
static bool open_temporary(result *fresh)
{
    struct stat old;
    const bool is_there = stat(fresh->path, &old) == 0;

    if (is_there && access(fresh->path, W_OK) != 0)
        return refuse_output(fresh->path, errno);

    char *folder = g_path_get_dirname(fresh->path);

    fresh->temporary = g_build_filename(folder, ".galley-XXXXXX", NULL);
    g_free(folder);
    fresh->file = g_mkstemp_full(fresh->temporary, O_WRONLY | O_CLOEXEC, 0666);
    if (fresh->file < 0) {
        const int code = errno;

        g_clear_pointer(&fresh->temporary, g_free);
        return refuse_output(fresh->path, code);
    }
    if (is_there && fchmod(fresh->file, old.st_mode & 07777) != 0)
        return refuse_output(fresh->path, errno);
    return true;
}

bool gal_outputs_begin(gal_outputs *outputs, const char *path)
{
    const bool is_stdout = strcmp(path, "-") == 0;
    struct stat old;
    const bool is_there = !is_stdout && stat(path, &old) == 0;
    result *fresh = g_new0(result, 1);

    fresh->file = -1;
    fresh->path = is_stdout ? g_strdup(path) : resolve_link(path);
    fresh->next = outputs->results;
    outputs->results = fresh;
    watched = fresh;
    if (!is_stdout && (!is_there || S_ISREG(old.st_mode)))
        return open_temporary(fresh);
    fresh->bytes = g_byte_array_new();
    return true;
}

static bool write_all(int file, const void *bytes, size_t length)
{
    const char *rest = bytes;

    while (length > 0) {
        const ssize_t count = write(file, rest, length);

        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        rest += count;
        length -= (size_t)count;
    }
    return true;
}

bool gal_outputs_write(void *data, const void *bytes, size_t length)
{
    gal_outputs *outputs = data;
    const result *last = outputs->results;

    if (last->file >= 0) {
        outputs->has_failed = !write_all(last->file, bytes, length);
        return !outputs->has_failed || refuse_output(last->path, errno);
    }
    g_byte_array_append(last->bytes, bytes, (guint)length);
    return true;
}

bool gal_outputs_failed(const gal_outputs *outputs)
{
    return outputs->has_failed;
}

bool gal_outputs_end(gal_outputs *outputs)
{
    result *last = outputs->results;
    const int file = last->file;

    last->file = -1;
    return file < 0 || close(file) == 0 || refuse_output(last->path, errno);
}

/* Writes a result that was kept in memory. */
static bool pour(const result *each)
{
    const bool is_stdout = strcmp(each->path, "-") == 0;
    const int file =
        is_stdout ? STDOUT_FILENO : open(each->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);

    if (file < 0)
        return refuse_output(each->path, errno);

    const bool is_written = write_all(file, each->bytes->data, each->bytes->len) ||
                            refuse_output(each->path, errno);

    if (is_stdout)
        return is_written;
    return close(file) == 0 ? is_written : is_written && refuse_output(each->path, errno);
}

static bool put_in_place(result *each)
{
    if (each->bytes)
        return pour(each);
    if (g_rename(each->temporary, each->path) != 0)
        return refuse_output(each->path, errno);
    g_clear_pointer(&each->temporary, g_free);
    each->is_in_place = true;
    return true;
}

static void take_back(const gal_outputs *outputs)
{
    for (const result *each = outputs->results; each; each = each->next)
        if (each->is_in_place)
            unlink(each->path);
}

bool gal_outputs_commit(gal_outputs *outputs)
{
    for (result *each = outputs->results; each; each = each->next) {
        if (put_in_place(each))
            continue;
        take_back(outputs);
        return false;
    }
    return true;
}

static bool is_same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

bool gal_output_check(const char *path, const char *input)
{
    struct stat about, about_input;

    if (!*path) {
        gal_refuse(GAL_EXIT_INPUT, "a result has no name, expected a file or -");
        return false;
    }
    if (strcmp(path, "-") == 0 || stat(path, &about) != 0)
        return true;
    if (S_ISDIR(about.st_mode)) {
        gal_refuse_at(GAL_EXIT_INPUT, path,
                      "cannot write: this is a folder, expected a file");
        return false;
    }
    if (S_ISREG(about.st_mode) && strcmp(input, "-") != 0 &&
        stat(input, &about_input) == 0 && is_same_file(&about, &about_input)) {
        gal_refuse_at(GAL_EXIT_INPUT, path,
                      "cannot write: this is the input, expected another -o FILE");
        return false;
    }
    return true;
}
