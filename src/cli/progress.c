/* SPDX-License-Identifier: Apache-2.0 */
/* The progress line, drawn by a thread of its own since the work does not stop to tell. */
#include "cli/progress.h"

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

static struct {
    GMutex mutex;
    GCond changed;
    GThread *thread; /* NULL: nobody watches */
    bool is_over, is_drawn;
    char step[80];
} progress;

/* Both with the mutex held. */
static void draw(int seconds)
{
    fprintf(stderr, "\r\033[Kgalley: %s, %d s", progress.step, seconds);
    fflush(stderr);
    progress.is_drawn = true;
}

static void wipe(void)
{
    if (progress.is_drawn)
        fputs("\r\033[K", stderr);
    fflush(stderr);
    progress.is_drawn = false;
}

static gpointer watch(gpointer data)
{
    const gint64 start = g_get_monotonic_time();

    (void)data;
    g_mutex_lock(&progress.mutex);
    for (int seconds = 1; !progress.is_over;) {
        const gint64 next = start + seconds * G_TIME_SPAN_SECOND;

        if (!g_cond_wait_until(&progress.changed, &progress.mutex, next))
            draw(seconds++);
    }
    wipe();
    g_mutex_unlock(&progress.mutex);
    return NULL;
}

void gal_progress_start(void)
{
    if (!isatty(STDERR_FILENO))
        return;
    progress.is_over = false;
    g_strlcpy(progress.step, "starting", sizeof progress.step);
    progress.thread = g_thread_new("progress", watch, NULL);
}

void gal_progress_step(const char *step)
{
    g_mutex_lock(&progress.mutex);
    g_strlcpy(progress.step, step, sizeof progress.step);
    g_mutex_unlock(&progress.mutex);
}

void gal_progress_clear(void)
{
    g_mutex_lock(&progress.mutex);
    wipe();
    g_mutex_unlock(&progress.mutex);
}

void gal_progress_stop(void)
{
    if (!progress.thread)
        return;
    g_mutex_lock(&progress.mutex);
    progress.is_over = true;
    g_cond_signal(&progress.changed);
    g_mutex_unlock(&progress.mutex);
    g_thread_join(progress.thread);
    progress.thread = NULL;
}
