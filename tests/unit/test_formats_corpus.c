/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What agencies and the makers of formats have published, where it is at hand: all that is
 * right is read and laid out, and of all that is wrong a message names the field.
 */
#include <glib.h>

#include "article/article.h"
#include "check.h"
#include "galley/render.h"

#define CORPUS GAL_SHARED_FOLDER "/corpus/news-formats"

typedef void use_function(const char *path, const char *bytes, gsize length, void *data);

/* Calls `use` for each file below the folder whose path has the part. */
static void each_file(const char *folder, const char *part, use_function *use, void *data)
{
    GDir *open = g_dir_open(folder, 0, NULL);
    const char *name;

    while (open && (name = g_dir_read_name(open))) {
        char *path = g_build_filename(folder, name, NULL), *bytes = NULL;
        gsize length;

        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            each_file(path, part, use, data);
        else if (strstr(path, part) && g_file_get_contents(path, &bytes, &length, NULL))
            use(path, bytes, length, data);
        g_free(bytes);
        g_free(path);
    }
    if (open)
        g_dir_close(open);
}

typedef struct press {
    gal_renderer *renderer;
    gal_layout *layout;
} press;

static void lay_out(const char *path, const char *bytes, gsize length, void *data)
{
    const press *with = data;
    gal_error error = { 0 };
    gal_items *items = gal_items_read(bytes, length, GAL_FORMAT_DETECT, path, &error);
    const int count = items ? gal_items_count(items) : 0;

    CHECK_CASE(error.text ? error.text : path, count > 0);
    for (int item = 1; item <= count; item++) {
        gal_article *article =
            gal_article_read_item(bytes, length, GAL_FORMAT_DETECT, item, path, &error);
        gal_pages *pages =
            article ? gal_render(with->renderer, article, with->layout, NULL, &error)
                    : NULL;

        CHECK_CASE(error.text ? error.text : path, pages && gal_pages_count(pages) > 0);
        gal_pages_free(pages);
        gal_article_free(article);
        gal_error_clear(&error);
    }
    gal_items_free(items);
}

/* The field that makes each of them wrong, by the number and name of the file. */
static const struct {
    const char *file, *field;
} wrong[] = {
    { "001_no_uri_declared", "uri" },
    { "002_type_invalid", "type" },
    { "008_usageterms_object", "usageterms" },
    { "009_body_text_with_cr", ":3:" },
    { "011_description_must_be_string", ":7:" },
    { "012_location_not_object", ":10:" },
    { "infosource", "infosource" },
    { "pubstatus", "pubstatus" },
    { "001_schema_bad", "$standard" },
    { "004_headline_dash", "headline-with-dash" },
    { "001_bad_contentcreated", "contentcreated" },
    { "bad_expires", "expires" },
    { "002_bad_association", "associations" },
    { "001_bad_digital_source", "digitalsourcetype" },
    { "advice", "advice" },
    { "encoded_rights", "encodedrights" },
    { "combined_rights", "linkedrights" },
    { "linked_rights", "linkedrights" },
    { "001_bad_geojson", "geojson" },
    { "004_bad_rights", "rightsinfo" },
    { "001_bad_toplevel", "random" },
};

static const char *field_of(const char *path)
{
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        if (strstr(path, wrong[i].file))
            return wrong[i].field;
    return NULL;
}

static void find_fault(const char *path, const char *bytes, gsize length, void *data)
{
    gal_error error = { 0 };
    gal_article *article = gal_article_read(bytes, length, GAL_FORMAT_NINJS, "f", &error);
    GString *told = g_string_new(error.text);
    const char *field = field_of(path);

    (void)data;
    for (int i = 0; article && i < gal_article_finding_count(article); i++)
        g_string_append(told, gal_article_finding(article, i));
    CHECK_CASE(path, told->len > 0);
    if (field && !CHECK_CASE(path, strstr(told->str, field)))
        printf("  %s\n", told->str);
    g_string_free(told, TRUE);
    gal_article_free(article);
    gal_error_clear(&error);
}

static void check_readable(void)
{
    /* No patterns are there: libhyphen leaks what it makes of some languages'. */
    const gal_renderer_options options = { .data_folder = GAL_SOURCE_FOLDER,
                                           .hyphen_folder = GAL_SOURCE_FOLDER };
    gal_error error = { 0 };
    press with = { gal_renderer_new(&options, &error), NULL };

    with.layout = gal_layout_open(with.renderer, "print-a4", &error);
    if (CHECK(with.layout)) {
        each_file(CORPUS "/ninjs/test_suite", "should_pass", lay_out, &with);
        each_file(CORPUS "/ninjs/examples", "", lay_out, &with);
        each_file(CORPUS "/agency-fixtures", "", lay_out, &with);
        each_file(CORPUS "/newsml-g2/businesswire", "", lay_out, &with);
    }
    gal_layout_free(with.layout);
    gal_renderer_free(with.renderer);
    gal_error_clear(&error);
}

int main(void)
{
    CHECK_STRING(field_of("1.2/005_pubstatus_replaced.json"), "pubstatus");
    if (!g_file_test(CORPUS, G_FILE_TEST_IS_DIR)) {
        printf("skipped: %s is not there\n", CORPUS);
        return check_summary();
    }
    check_readable();
    each_file(CORPUS "/ninjs/test_suite", "should_fail", find_fault, NULL);
    return check_summary();
}
