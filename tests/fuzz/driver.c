/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Drives a fuzz target without libFuzzer: every file of a folder as it is, and then so
 * many rounds of files changed at random, the same ones on every run.
 *
 * Usage: fuzz_NAME FOLDER [ROUNDS], or fuzz_NAME FILE to see one input again.
 */
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_BYTES = 64 * 1024, MOST_CHANGES = 8, MOST_SECONDS = 20 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static int by_name(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(char *const *)a, *(char *const *)b);
}

/* The files at `path`, a folder or a file, in order of their names, as GBytes. */
static GPtrArray *read_inputs(const char *path)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GPtrArray *inputs = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    GDir *folder = g_dir_open(path, 0, NULL);
    const char *name;

    while (folder && (name = g_dir_read_name(folder)))
        g_ptr_array_add(names, g_build_filename(path, name, NULL));
    if (folder)
        g_dir_close(folder);
    else
        g_ptr_array_add(names, g_strdup(path));
    g_ptr_array_sort(names, by_name);
    for (guint i = 0; i < names->len; i++) {
        char *text;
        gsize length;

        if (g_file_get_contents(names->pdata[i], &text, &length, NULL))
            g_ptr_array_add(inputs, g_bytes_new_take(text, length));
    }
    g_ptr_array_unref(names);
    return inputs;
}

/* The target sees a copy of exact size, so that a sanitizer sees it read past the end. */
static void feed(const void *bytes, gsize length)
{
    uint8_t *copy = g_memdup2(bytes, length);
    uint8_t empty;

    LLVMFuzzerTestOneInput(copy ? copy : &empty, length);
    g_free(copy);
}

static void change_once(GByteArray *bytes, GPtrArray *inputs, GRand *random)
{
    const guint at =
        bytes->len ? (guint)g_rand_int_range(random, 0, (gint32)bytes->len) : 0;
    const guint rest = bytes->len - at;
    GBytes *other = inputs->pdata[g_rand_int_range(random, 0, (gint32)inputs->len)];
    gsize length;
    const guint8 *donor = g_bytes_get_data(other, &length);

    switch (g_rand_int_range(random, 0, 4)) {
    case 0:
        if (rest)
            bytes->data[at] ^= (guint8)(1u << g_rand_int_range(random, 0, 8));
        break;
    case 1:
        if (rest)
            bytes->data[at] = (guint8)g_rand_int_range(random, 0, 256);
        break;
    case 2:
        if (rest)
            g_byte_array_remove_range(
                bytes, at, (guint)g_rand_int_range(random, 0, (gint32)MIN(rest, 64) + 1));
        break;
    case 3:
        if (length) {
            const gsize from = (gsize)g_rand_int_range(random, 0, (gint32)length);

            g_byte_array_append(bytes, donor + from, (guint)MIN(length - from, 256));
        }
        break;
    }
}

static void feed_changed(GPtrArray *inputs, GRand *random)
{
    GBytes *input = inputs->pdata[g_rand_int_range(random, 0, (gint32)inputs->len)];
    gsize length;
    const guint8 *data = g_bytes_get_data(input, &length);
    GByteArray *bytes = g_byte_array_new();
    const int changes = g_rand_int_range(random, 1, MOST_CHANGES + 1);

    g_byte_array_append(bytes, data, (guint)MIN(length, (gsize)MOST_BYTES));
    for (int i = 0; i < changes; i++)
        change_once(bytes, inputs, random);
    feed(bytes->data, bytes->len);
    g_byte_array_unref(bytes);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: %s FOLDER|FILE [ROUNDS]\n", argv[0]);
        return 2;
    }

    GPtrArray *inputs = read_inputs(argv[1]);
    GRand *random = g_rand_new_with_seed(1981);
    const int rounds = argc > 2 ? atoi(argv[2]) : 0;
    const gint64 end = g_get_monotonic_time() + MOST_SECONDS * G_TIME_SPAN_SECOND;
    int round = 0;

    for (guint i = 0; i < inputs->len; i++) {
        gsize length;
        const void *data = g_bytes_get_data(inputs->pdata[i], &length);

        feed(data, length);
    }
    feed("", 0);
    for (; round < rounds && inputs->len && g_get_monotonic_time() < end; round++)
        feed_changed(inputs, random);

    const bool has_no_input = inputs->len == 0;

    printf("%d passed, %d failed\n", (int)inputs->len + round, has_no_input);
    g_rand_free(random);
    g_ptr_array_unref(inputs);
    return has_no_input;
}
