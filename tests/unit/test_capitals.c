/* SPDX-License-Identifier: Apache-2.0 */
/* Capitals of languages that have rules of their own: a table of words. */
#include <glib.h>
#include <string.h>

#include "check.h"
#include "flow/capitals.h"

static const struct {
    const char *language, *text, *capitals;
} words[] = {
    { "en", "Café", "CAFÉ" },
    { "de", "Straße", "STRASSE" },
    { "nl", "ijsselmeer", "IJSSELMEER" },
    { "fr", "économie", "ÉCONOMIE" },
    { "tr", "istihdam ve ekonomi", "İSTİHDAM VE EKONOMİ" },
    { "tr-TR", "Işıl", "IŞIL" },
    { "az", "sinif", "SİNİF" },
    { "it", "tributi", "TRIBUTI" },
    { "trv", "istihdam", "ISTIHDAM" },
    { "el", "Οικονομία", "ΟΙΚΟΝΟΜΙΑ" },
    { "el", "Ελένη Παπαδοπούλου", "ΕΛΕΝΗ ΠΑΠΑΔΟΠΟΥΛΟΥ" },
    { "el", "Ο δρόμος", "Ο ΔΡΟΜΟΣ" },
    { "el", "Μάιος", "ΜΑΪΟΣ" },
    { "el", "προϊόντα", "ΠΡΟΪΟΝΤΑ" },
    { "el", "ταΐζω", "ΤΑΪΖΩ" },
    { "el", "αύριο", "ΑΥΡΙΟ" },
    { "el", "ζωή ή θάνατος", "ΖΩΗ Ή ΘΑΝΑΤΟΣ" },
    { "el", "Έβρος", "ΕΒΡΟΣ" },
    { "el", "ἀρχῇ", "ΑΡΧΗ" },
    { "el", "Café", "CAFÉ" },
    { "en", "μήνας", "ΜΉΝΑΣ" },
    { NULL, "istihdam", "ISTIHDAM" },
};

int main(void)
{
    gal_arena *arena = gal_arena_new();

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t length = strlen(words[i].text);
        const char *capitals =
            gal_capitals(words[i].text, &length, words[i].language, arena);

        CHECK_STRING(capitals, words[i].capitals);
        CHECK(length == strlen(words[i].capitals));
    }
    gal_arena_free(arena);
    return check_summary();
}
