/* SPDX-License-Identifier: Apache-2.0 */
/* Reading pictures to be compared. Unpacking takes most of a comparison's time, so two
   threads share it. */
#include "cli/pictures.h"

#include <glib.h>
#include <string.h>

#include "cli/message.h"

/* One file on its way to a picture. */
typedef struct task {
    const char *path;
    char *bytes;
    size_t length;
    gal_image *image;
    gal_error error;
} task;

char *gal_file_read(const char *path, size_t *length, gal_exit *status)
{
    GError *failure = NULL;
    char *bytes;

    if (g_file_get_contents(path, &bytes, length, &failure))
        return bytes;
    *status = g_error_matches(failure, G_FILE_ERROR, G_FILE_ERROR_IO) ||
                      g_error_matches(failure, G_FILE_ERROR, G_FILE_ERROR_NOMEM)
                  ? GAL_EXIT_SYSTEM
                  : GAL_EXIT_INPUT;

    const char *reason = strrchr(failure->message, ':');

    gal_refuse_at(*status, path, "cannot read%s", reason ? reason : "");
    g_error_free(failure);
    return NULL;
}

static gpointer read_image(gpointer data)
{
    task *at = data;

    at->image = gal_image_read(at->bytes, at->length, at->path, &at->error);
    g_clear_pointer(&at->bytes, g_free);
    return NULL;
}

static bool has_failed(task *at, gal_exit *status)
{
    if (at->image)
        return false;
    *status = gal_refuse_error(&at->error);
    return true;
}

static bool read_both(task *old, task *fresh, gal_exit *status)
{
    const bool are_equal =
        old->length == fresh->length && memcmp(old->bytes, fresh->bytes, old->length) == 0;
    GThread *thread = are_equal ? NULL : g_thread_new("read", read_image, fresh);

    read_image(old);
    if (thread)
        g_thread_join(thread);
    else
        fresh->image = old->image;

    const bool has_no_old = has_failed(old, status);

    return (are_equal || !has_failed(fresh, status)) && !has_no_old;
}

bool gal_picture_pair_read(const char *old_path, const char *new_path,
                           gal_picture_pair *pair, gal_exit *status)
{
    task old = { .path = old_path }, fresh = { .path = new_path };

    *pair = (gal_picture_pair){ 0 };
    old.bytes = gal_file_read(old_path, &old.length, status);
    fresh.bytes = gal_file_read(new_path, &fresh.length, status);

    const bool is_read = old.bytes && fresh.bytes && read_both(&old, &fresh, status);

    g_free(old.bytes);
    g_free(fresh.bytes);
    *pair = (gal_picture_pair){ old.image, fresh.image };
    if (!is_read)
        gal_picture_pair_clear(pair);
    return is_read;
}

void gal_picture_pair_clear(gal_picture_pair *pair)
{
    if (pair->fresh != pair->old)
        gal_image_free(pair->fresh);
    gal_image_free(pair->old);
    *pair = (gal_picture_pair){ 0 };
}
