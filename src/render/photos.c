/* SPDX-License-Identifier: Apache-2.0 */
/* Finds and opens photos, each in the one way that its name allows. */
#include "render/photos.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "render/photo_names.h"

static void free_picture(gpointer picture)
{
    gal_picture_free(picture);
}

static GBytes *map_open_file(int file)
{
    struct stat about;

    if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode) ||
        about.st_size > GAL_PICTURE_MOST_BYTES)
        return NULL;

    GMappedFile *mapped = g_mapped_file_new_from_fd(file, FALSE, NULL);
    GBytes *bytes = mapped ? g_mapped_file_get_bytes(mapped) : NULL;

    if (mapped)
        g_mapped_file_unref(mapped);
    return bytes;
}

/*
 * A file's bytes, mapped; NULL if it cannot be read or is larger than a photo may be. What
 * it is is asked of the open file, which nobody can exchange, and opening waits for nobody,
 * as that of a pipe would.
 */
static GBytes *map_file(const char *path)
{
    const int file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

    if (file < 0)
        return NULL;

    GBytes *bytes = map_open_file(file);

    close(file);
    return bytes;
}

/* Links are followed before the comparison, so that none leads out of the root. */
static GBytes *open_below(const char *root, const char *source)
{
    char *joined = g_build_filename(root, source, NULL);
    char *path = realpath(joined, NULL);
    char *base = realpath(root, NULL);
    const size_t length = base ? strlen(base) : 0;
    GBytes *bytes = NULL;

    if (path && base && strncmp(path, base, length) == 0 &&
        (path[length] == G_DIR_SEPARATOR || strcmp(base, "/") == 0))
        bytes = map_file(path);
    free(base);
    free(path);
    g_free(joined);
    return bytes;
}

/* The first of the names under which the photo may be there. */
static GBytes *open_named(const char *root, const char *source)
{
    GPtrArray *names = gal_photo_names(source);
    GBytes *bytes = NULL;

    for (guint i = 0; i < names->len && !bytes; i++)
        bytes = open_below(root, g_ptr_array_index(names, i));
    g_ptr_array_unref(names);
    return bytes;
}

static GBytes *decode_data_url(const char *url)
{
    const char *comma = strchr(url, ',');
    gsize length;

    if (!comma)
        return NULL;
    if (!g_strstr_len(url, comma - url, ";base64"))
        return g_uri_unescape_bytes(comma + 1, -1, NULL, NULL);

    guchar *decoded = g_base64_decode(comma + 1, &length);

    return g_bytes_new_take(decoded, length);
}

static GBytes *find_source(const char *source, const char *image_root)
{
    if (g_str_has_prefix(source, "data:"))
        return decode_data_url(source);
    return image_root ? open_named(image_root, source) : NULL;
}

/* The first of the photo's files that is there; `*found` is its name, else the first's. */
static GBytes *find_bytes(const gal_photo *photo, const char *image_root,
                          const char **found)
{
    GBytes *bytes;

    *found = photo->file ? photo->file : photo->source;
    if (!*found)
        return NULL;
    if (photo->file)
        return map_file(photo->file);
    bytes = find_source(photo->source, image_root);
    for (int i = 0; i < photo->other_count && !bytes; i++) {
        bytes = find_source(photo->other_sources[i], image_root);
        if (bytes)
            *found = photo->other_sources[i];
    }
    return bytes;
}

/* What a message calls the photo: data: URLs are long, and file names may be any bytes. */
static char *name_photo(const char *found)
{
    if (!found)
        return g_strdup("photo");
    return g_str_has_prefix(found, "data:") ? g_strdup("data: URL")
                                            : g_utf8_make_valid(found, -1);
}

static gal_picture *open_bytes(GBytes *bytes, const char *name, const char *where,
                               gal_findings *findings)
{
    gal_error error = { 0 };
    gal_picture *picture = gal_picture_open(bytes, name, &error);

    if (!picture) {
        g_strchomp(error.text);
        gal_findings_add(findings, "photo-broken", where, "%s", error.text);
        gal_error_clear(&error);
    }
    return picture;
}

static gal_picture *open_photo(const gal_photo *photo, const char *where,
                               const char *image_root, bool *is_broken,
                               gal_findings *findings)
{
    const char *found;
    GBytes *bytes = find_bytes(photo, image_root, &found);
    char *name = name_photo(found);
    gal_picture *picture = bytes ? open_bytes(bytes, name, where, findings) : NULL;

    *is_broken = bytes && !picture;
    if (!bytes && found)
        gal_findings_add(findings, "photo-not-found", where,
                         "%s is not there, is no file of at most 64 MiB, or is outside the "
                         "image root",
                         name);
    if (bytes)
        g_bytes_unref(bytes);
    g_free(name);
    return picture;
}

GPtrArray *gal_photos_open(const gal_article *article, const char *image_root,
                           bool *are_broken, gal_findings *findings)
{
    GPtrArray *pictures = g_ptr_array_new_with_free_func(free_picture);

    for (guint i = 0; i < article->photos->len; i++) {
        const gal_photo *photo = &g_array_index(article->photos, gal_photo, i);
        char where[32];

        g_snprintf(where, sizeof where, "photos[%u]", i);
        g_ptr_array_add(pictures,
                        open_photo(photo, where, image_root, &are_broken[i], findings));
    }
    return pictures;
}
