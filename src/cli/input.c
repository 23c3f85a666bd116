/* SPDX-License-Identifier: Apache-2.0 */
/* From INPUT and its options to an article. */
#include "cli/input.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/message.h"

enum {
    CHUNK = 64 * 1024,
    MOST_BYTES = 64 * 1024 * 1024 /* the library refuses more, so no more is read */
};

void gal_input_options_clear(gal_input_options *options)
{
    g_free(options->from);
    g_strfreev(options->settings);
    g_strfreev(options->photos);
}

/* Input that the user can name rightly is the user's fault; a failing disk is not. */
static gal_exit status_of_failure(int code)
{
    return code == EIO || code == ENOMEM || code == EMFILE || code == ENFILE
               ? GAL_EXIT_SYSTEM
               : GAL_EXIT_INPUT;
}

static gal_exit refuse_input(const char *path, int code)
{
    return gal_refuse_at(status_of_failure(code), gal_input_label(path), "cannot read: %s",
                         g_strerror(code));
}

static bool read_all(int file, GByteArray *bytes)
{
    guint8 chunk[CHUNK];

    while (bytes->len <= MOST_BYTES) {
        const ssize_t count = read(file, chunk, sizeof chunk);

        if (count == 0)
            return true;
        if (count > 0)
            g_byte_array_append(bytes, chunk, (guint)count);
        else if (errno != EINTR)
            return false;
    }
    return true;
}

static GByteArray *read_input(const char *path, gal_exit *status)
{
    const bool is_stdin = strcmp(path, "-") == 0;
    const int file = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

    if (file < 0) {
        *status = refuse_input(path, errno);
        return NULL;
    }

    GByteArray *bytes = g_byte_array_new();
    const bool is_read = read_all(file, bytes);
    const int code = errno;

    if (!is_stdin)
        close(file);
    if (is_read)
        return bytes;
    *status = refuse_input(path, code);
    g_byte_array_unref(bytes);
    return NULL;
}

/* Applies "KEY=VALUE". */
static bool apply_setting(gal_article *article, const char *setting, gal_exit *status)
{
    const char *equals = strchr(setting, '=');
    gal_error error = { 0 };

    if (!equals || equals == setting) {
        *status = gal_refuse(GAL_EXIT_INPUT,
                             "--set: \"%s\" sets nothing, expected KEY=VALUE", setting);
        return false;
    }
    if (!g_utf8_validate(setting, -1, NULL)) {
        *status = gal_refuse(GAL_EXIT_INPUT, "--set: the value of %.*s is not UTF-8",
                             (int)(equals - setting), setting);
        return false;
    }

    char *key = g_strndup(setting, (gsize)(equals - setting));
    const bool is_set = gal_article_set(article, key, equals + 1, &error);

    g_free(key);
    if (!is_set)
        *status = gal_refuse_error(&error);
    return is_set;
}

/* A photo that was named by hand is checked here: the page would only lack it. */
static bool check_photo(const char *path, gal_exit *status)
{
    struct stat about;
    int code = 0;

    if (stat(path, &about) != 0 || access(path, R_OK) != 0)
        code = errno;
    else if (S_ISDIR(about.st_mode))
        code = EISDIR;
    if (code)
        *status = gal_refuse_at(status_of_failure(code), path, "cannot read: %s",
                                g_strerror(code));
    return code == 0;
}

static bool complete_article(gal_article *article, const gal_input_options *options,
                             gal_exit *status)
{
    for (char **setting = options->settings; setting && *setting; setting++)
        if (!apply_setting(article, *setting, status))
            return false;
    for (char **photo = options->photos; photo && *photo; photo++) {
        if (!check_photo(*photo, status))
            return false;
        gal_article_add_photo_file(article, *photo);
    }
    return true;
}

static gal_article *read_article(const char *path, gal_format format, gal_exit *status)
{
    GByteArray *bytes = read_input(path, status);

    if (!bytes)
        return NULL;

    gal_error error = { 0 };
    gal_article *article = gal_article_read((const char *)bytes->data, bytes->len, format,
                                            gal_input_label(path), &error);

    g_byte_array_unref(bytes);
    if (!article)
        *status = gal_refuse_error(&error);
    return article;
}

gal_article *gal_input_read(const char *path, const gal_input_options *options,
                            gal_exit *status)
{
    const gal_format format =
        options->from ? gal_format_from_name(options->from) : GAL_FORMAT_DETECT;

    if (format == GAL_FORMATS) {
        *status =
            gal_refuse(GAL_EXIT_INPUT, "--from: \"%s\" is no format, expected text or json",
                       options->from);
        return NULL;
    }

    gal_article *article = read_article(path, format, status);

    if (article && !complete_article(article, options, status)) {
        gal_article_free(article);
        return NULL;
    }
    return article;
}

bool gal_folder_check(const char *option, const char *path)
{
    struct stat about;

    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        return true;
    gal_refuse_at(GAL_EXIT_INPUT, path, "there is no such folder for --%s", option);
    return false;
}
