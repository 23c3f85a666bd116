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
#include "cli/options.h"

enum {
    CHUNK = 64 * 1024,
    MOST_BYTES = 64 * 1024 * 1024, /* the library refuses more, so no more is read */
    MOST_ITEMS = 100               /* that are told of */
};

void gal_input_options_clear(gal_input_options *options)
{
    g_free(options->from);
    g_free(options->item);
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

static bool read_all(int file, guint most, GByteArray *bytes)
{
    guint8 chunk[CHUNK];

    while (bytes->len <= most) {
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

GByteArray *gal_input_bytes(const char *path, guint most, gal_exit *status)
{
    const bool is_stdin = strcmp(path, "-") == 0;
    const int file = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

    if (file < 0) {
        *status = refuse_input(path, errno);
        return NULL;
    }

    GByteArray *bytes = g_byte_array_new();
    const bool is_read = read_all(file, most, bytes);
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

/* The articles of the input if there are several of them; else NULL. */
static gal_items *read_items(const GByteArray *bytes, gal_format format, const char *label)
{
    gal_error error = { 0 };
    gal_items *items =
        gal_items_read((const char *)bytes->data, bytes->len, format, label, &error);

    gal_error_clear(&error);
    if (items && gal_items_count(items) > 1)
        return items;
    gal_items_free(items);
    return NULL;
}

static gal_exit tell_items(const char *label, const gal_items *items)
{
    const int count = gal_items_count(items);

    gal_refuse_at(GAL_EXIT_INPUT, label,
                  "there are %d articles in it, expected --item N for one of them", count);
    for (int i = 0; i < MIN(count, MOST_ITEMS); i++) {
        const char *kind = gal_items_kind(items, i);
        const char *headline = gal_items_headline(items, i);
        char *line =
            g_strdup_printf("%s: note: item %d: %s%s%s", label, i + 1, kind ? kind : "text",
                            headline ? ": " : "", headline ? headline : "");

        gal_tell(line);
        g_free(line);
    }
    return GAL_EXIT_INPUT;
}

/* The only article could not be read: perhaps because there are several. */
static gal_exit refuse_article(const GByteArray *bytes, gal_format format,
                               const char *label, gal_items **items, gal_error *error)
{
    gal_items *found = read_items(bytes, format, label);
    gal_exit status = GAL_EXIT_INPUT;

    if (!found)
        return gal_refuse_error(error);
    gal_error_clear(error);
    if (items)
        *items = found;
    else
        status = tell_items(label, found);
    if (!items)
        gal_items_free(found);
    return items ? GAL_EXIT_DONE : status;
}

static gal_article *read_article(const char *path, gal_format format, int item,
                                 gal_items **items, gal_exit *status)
{
    GByteArray *bytes = gal_input_bytes(path, MOST_BYTES, status);

    if (!bytes)
        return NULL;

    const char *label = gal_input_label(path);
    gal_error error = { 0 };
    gal_article *article = gal_article_read_item((const char *)bytes->data, bytes->len,
                                                 format, item, label, &error);

    if (!article && item == 0)
        *status = refuse_article(bytes, format, label, items, &error);
    else if (!article)
        *status = gal_refuse_error(&error);
    g_byte_array_unref(bytes);
    return article;
}

gal_article *gal_input_read(const char *path, const gal_input_options *options,
                            gal_items **items, gal_exit *status)
{
    const gal_format format =
        options->from ? gal_format_from_name(options->from) : GAL_FORMAT_DETECT;
    int item;

    if (format == GAL_FORMATS) {
        *status = gal_refuse(GAL_EXIT_INPUT,
                             "--from: \"%s\" is no format, expected text, html, json, "
                             "ninjs, nitf, newsml or markdown",
                             options->from);
        return NULL;
    }
    if (!gal_option_number("item", options->item, 1, G_MAXINT, 0, &item)) {
        *status = GAL_EXIT_INPUT;
        return NULL;
    }

    gal_article *article = read_article(path, format, item, items, status);

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
