/* SPDX-License-Identifier: Apache-2.0 */
/* The order of the checks. */
#include "preflight/walk.h"
#include "preflight/whole.h"

/* Whatever qpdf had to guess, a press's reader may guess in another way. */
static void tell_repairs(gal_preflight *check)
{
    const GPtrArray *repairs = gal_document_repairs(check->document);

    for (guint i = 0; i < repairs->len; i++)
        gal_check_add(check, GAL_CHECK_DAMAGED, 0, NULL, "the file is damaged: %s",
                      (const char *)g_ptr_array_index(repairs, i));
}

static void check_pages(gal_preflight *check)
{
    const int count = gal_document_page_count(check->document);

    for (int page = 0; page < count; page++) {
        const guint mark = gal_document_mark(check->document);

        gal_check_page_boxes(check, page);
        gal_check_page_notes(check, page);
        gal_walk_page(check, page);
        gal_document_release(check->document, mark);
    }
}

static void check_all(gal_preflight *check)
{
    check->version = g_strdup(gal_document_version(check->document));
    check->page_count = gal_document_page_count(check->document);
    if (gal_document_is_encrypted(check->document))
        gal_check_add(check, GAL_CHECK_ENCRYPTED, 0, NULL,
                      gal_document_is_locked(check->document)
                          ? "the file opens with its password alone; nothing is checked"
                          : "the file is encrypted, as no press takes it");
    if (!gal_document_is_locked(check->document)) {
        gal_check_document(check);
        check_pages(check);
        gal_check_tags(check);
        gal_check_standards(check);
    }
    if (check->ink_unknown > 0)
        gal_check_add(check, GAL_CHECK_INK_UNKNOWN, 0, NULL,
                      "%d object%s without inks, whose ink is not computed",
                      check->ink_unknown, check->ink_unknown == 1 ? "" : "s");
    tell_repairs(check);
}

gal_preflight *gal_preflight_read(const char *bytes, size_t length, gal_press press,
                                  const char *source, gal_error *error)
{
    gal_preflight *check = gal_preflight_new(press, source);

    check->document = gal_document_open(bytes, length, check->source, error);
    if (!check->document) {
        gal_preflight_free(check);
        return NULL;
    }
    check_all(check);
    g_clear_pointer(&check->document, gal_document_free);
    return check;
}
