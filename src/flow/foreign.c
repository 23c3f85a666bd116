/* SPDX-License-Identifier: Apache-2.0 */
/* Tells languages by letters that no other has. */
#include "flow/foreign.h"

#include <glib.h>
#include <string.h>

#include "flow/language.h"

enum { FIRST_OTHER = 0x370 }; /* all before are letters of Latin, and signs */

/* Blocks of Unicode whose letters are one language's, or next to nobody else's. */
static const struct {
    gunichar first, last;
    const char *language, *script;
} blocks[] = {
    { 0x0370, 0x03ff, "el", "grek" }, { 0x0530, 0x058f, "hy", "armn" },
    { 0x0590, 0x05ff, "he", "hebr" }, { 0x0a00, 0x0a7f, "pa", "guru" },
    { 0x0a80, 0x0aff, "gu", "gujr" }, { 0x0b80, 0x0bff, "ta", "taml" },
    { 0x0c00, 0x0c7f, "te", "telu" }, { 0x0c80, 0x0cff, "kn", "knda" },
    { 0x0d00, 0x0d7f, "ml", "mlym" }, { 0x0d80, 0x0dff, "si", "sinh" },
    { 0x0e00, 0x0e7f, "th", "thai" }, { 0x0e80, 0x0eff, "lo", "laoo" },
    { 0x0f00, 0x0fff, "bo", "tibt" }, { 0x1000, 0x109f, "my", "mymr" },
    { 0x10a0, 0x10ff, "ka", "geor" }, { 0x1100, 0x11ff, "ko", "hang" },
    { 0x1780, 0x17ff, "km", "khmr" }, { 0x1f00, 0x1fff, "el", "grek" },
    { 0x3040, 0x30ff, "ja", "jpan" }, { 0x3130, 0x318f, "ko", "hang" },
    { 0xac00, 0xd7af, "ko", "hang" },
};

static const char *language_of(gunichar c, const char *own_script)
{
    if (c < FIRST_OTHER || !(g_unichar_isalpha(c) || g_unichar_ismark(c)))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(blocks) && blocks[i].first <= c; i++)
        if (c <= blocks[i].last)
            return strcmp(blocks[i].script, own_script) == 0 ? NULL : blocks[i].language;
    return NULL;
}

/* From the letter at `start`; returns how many letters it has. */
static int extend(const char *start, const char *end, const char *own_script,
                  gal_foreign *found)
{
    int count = 0;

    for (const char *at = start; at < end; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        const char *language = language_of(c, own_script);

        if (language && strcmp(language, found->language) == 0) {
            found->end = g_utf8_next_char(at);
            count++;
        } else if (language || g_unichar_isalnum(c)) {
            break;
        }
    }
    return count;
}

bool gal_foreign_find(const char *text, const char *end, const char *language,
                      gal_foreign *found)
{
    const char *own_script = gal_language_script(language);

    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        if ((guchar)*at < 0xcd) /* that all letters from FIRST_OTHER on begin with */
            continue;

        *found = (gal_foreign){ at, at, language_of(g_utf8_get_char(at), own_script) };
        if (!found->language)
            continue;
        if (extend(at, end, own_script, found) > 1)
            return true;
    }
    return false;
}
