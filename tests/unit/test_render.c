/* SPDX-License-Identifier: Apache-2.0 */
/* The public calls from an article to files: which photos are opened, what is refused, what
   the report tells. */
#include <glib.h>
#include <glib/gstdio.h>
#include <jansson.h>
#include <unistd.h>

#include "check.h"
#include "galley/galley.h"
#include "render/renderer.h"

static gal_renderer *renderer;
static gal_layout *layout;
static char *folder; /* of this run; holds root/photo.png and secret.png */

static gal_article *read_article(const char *json)
{
    gal_error error = { 0 };
    gal_article *article =
        gal_article_read(json, strlen(json), GAL_FORMAT_JSON, "test", &error);

    if (!CHECK(article))
        printf("  %s", error.text);
    gal_error_clear(&error);
    return article;
}

static gal_pages *render(const char *json, const gal_render_options *options,
                         gal_error *error)
{
    gal_article *article = read_article(json);
    gal_pages *pages =
        article ? gal_render(renderer, article, layout, options, error) : NULL;

    gal_article_free(article);
    return pages;
}

static const char plain[] =
    "{\"headline\":\"Harbour\",\"body\":[{\"kind\":\"paragraph\",\"text\":\"Short.\"}]}";

/* An article of very many lines. */
static char *make_long(void)
{
    GString *json = g_string_new("{\"headline\":\"Long\",\"body\":[");

    for (int i = 0; i < 400; i++)
        g_string_append_printf(json,
                               "%s{\"kind\":\"paragraph\",\"text\":\"The ferry left at "
                               "seven in the morning with forty people on board.\"}",
                               i > 0 ? "," : "");
    g_string_append(json, "]}");
    return g_string_free(json, FALSE);
}

static void copy_file(const char *from, const char *folder_name, const char *name)
{
    char *path = g_build_filename(folder, folder_name, name, NULL), *bytes = NULL;
    gsize length = 0;

    g_file_get_contents(from, &bytes, &length, NULL);
    g_file_set_contents(path, bytes, (gssize)length, NULL);
    g_free(bytes);
    g_free(path);
}

static void make_folder(void)
{
    static const char small[] = GAL_SOURCE_FOLDER "/tests/golden/photos/small.png";

    folder = g_dir_make_tmp("galley-render-XXXXXX", NULL);

    char *root = g_build_filename(folder, "root", NULL);
    char *link = g_build_filename(root, "link.png", NULL);
    char *outside = g_build_filename(folder, "secret.png", NULL);
    char *like = g_build_filename(folder, "root-not", NULL);

    g_mkdir(root, 0700);
    g_mkdir(like, 0700);
    copy_file(small, "root", "photo.png");
    copy_file(small, "", "secret.png");
    copy_file(small, "root-not", "photo.png");
    CHECK(symlink(outside, link) == 0);
    g_free(like);
    g_free(outside);
    g_free(link);
    g_free(root);
}

static void remove_tree(const char *path)
{
    GDir *directory =
        g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);

    for (const char *name; directory && (name = g_dir_read_name(directory));) {
        char *inner = g_build_filename(path, name, NULL);

        remove_tree(inner);
        g_free(inner);
    }
    if (directory)
        g_dir_close(directory);
    g_remove(path);
}

static int count_images(const gal_pages *pages, bool with_picture)
{
    int count = 0;

    for (guint p = 0; p < pages->flow.display->pages->len; p++) {
        const gal_page *page = g_ptr_array_index(pages->flow.display->pages, p);

        for (guint i = 0; i < page->marks->len; i++) {
            const gal_mark *mark = &g_array_index(page->marks, gal_mark, i);

            count += mark->kind == GAL_MARK_IMAGE &&
                     (mark->image.picture != NULL) == with_picture;
        }
    }
    return count;
}

static bool has_finding(const gal_pages *pages, const char *start)
{
    for (int i = 0; i < gal_pages_finding_count(pages); i++)
        if (g_str_has_prefix(gal_pages_finding(pages, i), start))
            return true;
    return false;
}

/* Names that an article may give a photo, and what becomes of them below the image root. */
static const struct {
    const char *source, *finding; /* NULL: it is there */
} sources[] = {
    { "photo.png", NULL },
    { "./photo.png", NULL },
    { "../root/photo.png", NULL },
    { "not-there.png", "photo-not-found: photos[0]" },
    { "../secret.png", "photo-not-found: photos[0]" },
    { "link.png", "photo-not-found: photos[0]" },
    { "../root-not/photo.png", "photo-not-found: photos[0]" },
    { "/etc/passwd", "photo-not-found: photos[0]" },
    { ".", "photo-not-found: photos[0]" },
    { "https://courier.example/a.png", "photo-not-found: photos[0]" },
    { "data:image/png;base64,AAAA", "photo-broken: photos[0]" },
    { "data:image/png;base64", "photo-not-found: photos[0]" },
    { "data:image/"
      "png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwAB"
      "AQEAG7buVgAAAABJRU5ErkJggg==",
      NULL },
};

static void check_sources(void)
{
    char *root = g_build_filename(folder, "root", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
        char *json = g_strdup_printf("{\"headline\":\"H\",\"photos\":[{\"source\":\"%s\"}],"
                                     "\"body\":[{\"kind\":\"paragraph\",\"text\":\"T.\"}]}",
                                     sources[i].source);
        gal_error error = { 0 };
        const gal_render_options options = { .image_root = root };
        gal_pages *pages = render(json, &options, &error);

        if (CHECK_CASE(sources[i].source, pages)) {
            CHECK_CASE(sources[i].source,
                       count_images(pages, true) == (sources[i].finding == NULL));
            /* What is there but no picture has a placeholder; what is not there has none. */
            CHECK_CASE(sources[i].source,
                       count_images(pages, false) ==
                           (sources[i].finding &&
                            g_str_has_prefix(sources[i].finding, "photo-broken")));
            CHECK_CASE(sources[i].source, sources[i].finding
                                              ? has_finding(pages, sources[i].finding)
                                              : !has_finding(pages, "photo-missing"));
        }
        gal_pages_free(pages);
        gal_error_clear(&error);
        g_free(json);
    }
    g_free(root);
}

static const char with_photo[] =
    "{\"headline\":\"H\",\"photos\":[{\"source\":\"photo.png\",\"caption\":\"Quay.\"}],"
    "\"body\":[{\"kind\":\"paragraph\",\"text\":\"T.\"}]}";

/* Without an image root an article opens nothing; a proof keeps the photo's place. */
static void check_roots(void)
{
    const gal_render_options proof = { .is_proof = true };
    gal_error error = { 0 };
    gal_pages *pages = render(with_photo, NULL, &error);
    gal_pages *kept = render(with_photo, &proof, &error);

    if (CHECK(pages && kept)) {
        CHECK(count_images(pages, true) == 0 && count_images(pages, false) == 0);
        CHECK(has_finding(pages, "photo-missing: photos[0]"));
        CHECK(count_images(kept, false) == 1);
    }
    gal_pages_free(pages);
    gal_pages_free(kept);
    gal_error_clear(&error);
}

/* A file that the user names is opened wherever it is. */
static void check_named_files(void)
{
    char *path = g_build_filename(folder, "secret.png", NULL);
    gal_article *article = read_article(plain);
    gal_error error = { 0 };

    gal_article_add_photo_file(article, path);

    gal_pages *pages = gal_render(renderer, article, layout, NULL, &error);

    CHECK(pages && count_images(pages, true) == 1);
    gal_pages_free(pages);
    gal_article_free(article);
    gal_error_clear(&error);
    g_free(path);
}

static bool count_bytes(void *data, const void *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)data += length;
    return true;
}

static bool refuse_bytes(void *data, const void *bytes, size_t length)
{
    (void)data;
    (void)bytes;
    (void)length;
    return false;
}

/* Options that are refused, with what the message must say. */
static const struct {
    gal_write_options options;
    const char *message;
} refused[] = {
    { { .output = GAL_OUTPUT_PNG, .page = 2 }, "there is no page 2, expected 1 to 1" },
    { { .output = GAL_OUTPUT_PNG, .page = -1 }, "there is no page -1" },
    { { .output = GAL_OUTPUT_SVG, .page = 2 }, "there is no page 2" },
    { { .output = GAL_OUTPUT_PNG, .resolution_dpi = 17 }, "expected 18 to 2400" },
    { { .output = GAL_OUTPUT_PNG, .resolution_dpi = 2401 }, "expected 18 to 2400" },
    { { .output = GAL_OUTPUTS }, "unknown output" },
};

static void check_writing(void)
{
    gal_error error = { 0 };
    gal_pages *pages = render(plain, NULL, &error);
    size_t written = 0;

    if (!CHECK(pages && gal_pages_count(pages) == 1))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        CHECK_CASE(refused[i].message, !gal_pages_write(pages, &refused[i].options,
                                                        count_bytes, &written, &error));
        CHECK_CASE(refused[i].message, error.kind == GAL_ERROR_INPUT && error.text &&
                                           strstr(error.text, refused[i].message));
        gal_error_clear(&error);
    }
    CHECK(written == 0);
    for (int i = 0; i < GAL_OUTPUTS; i++) {
        const gal_write_options options = { .output = (gal_output)i };

        written = 0;
        CHECK(gal_pages_write(pages, &options, count_bytes, &written, &error));
        CHECK(written > 100);
        CHECK(!gal_pages_write(pages, &options, refuse_bytes, NULL, &error));
        CHECK(error.kind == GAL_ERROR_SYSTEM);
        gal_error_clear(&error);
    }
    gal_pages_free(pages);
}

static int count_names(const char *path)
{
    GDir *directory = g_dir_open(path, 0, NULL);
    int count = 0;

    while (directory && g_dir_read_name(directory))
        count++;
    if (directory)
        g_dir_close(directory);
    return count;
}

static void check_files(void)
{
    char *out = g_build_filename(folder, "out", NULL);
    char *path = g_build_filename(out, "page.pdf", NULL);
    char *nowhere = g_build_filename(folder, "not-there", "page.pdf", NULL);
    const gal_write_options options = { .output = GAL_OUTPUT_PDF };
    const gal_write_options wrong = { .output = GAL_OUTPUT_PNG, .page = 9 };
    gal_error error = { 0 };
    gal_pages *pages = render(plain, NULL, &error);

    g_mkdir(out, 0700);
    CHECK(gal_pages_write_file(pages, &options, path, &error));
    CHECK(gal_pages_write_file(pages, &options, path, &error));
    CHECK(count_names(out) == 1);
    CHECK(!gal_pages_write_file(pages, &wrong, path, &error));
    CHECK(error.kind == GAL_ERROR_INPUT && count_names(out) == 1);
    gal_error_clear(&error);
    CHECK(!gal_pages_write_file(pages, &options, nowhere, &error));
    CHECK(error.kind == GAL_ERROR_SYSTEM && strstr(error.text, nowhere));
    gal_error_clear(&error);
    gal_pages_free(pages);
    g_free(nowhere);
    g_free(path);
    g_free(out);
}

static void check_page_limit(void)
{
    char *json = make_long();
    const gal_render_options few = { .most_pages = 1 }, enough = { .most_pages = 50 };
    gal_error error = { 0 };
    gal_pages *pages = render(json, &enough, &error);

    CHECK(pages && gal_pages_count(pages) > 1);
    gal_pages_free(pages);
    CHECK(!render(json, &few, &error));
    CHECK(error.kind == GAL_ERROR_INPUT && error.text && strstr(error.text, "page"));
    gal_error_clear(&error);
    g_free(json);
}

/* Every figure that the report promises, of the right kind. */
static const struct {
    const char *path;
    json_type type;
} fields[] = {
    { "pages", JSON_INTEGER },
    { "columns", JSON_INTEGER },
    { "body-lines", JSON_INTEGER },
    { "overset-lines", JSON_INTEGER },
    { "layout", JSON_STRING },
    { "fit", JSON_ARRAY },
    { "justification/loosest", JSON_REAL },
    { "justification/tightest", JSON_REAL },
    { "justification/loose-lines", JSON_INTEGER },
    { "justification/mean", JSON_REAL },
    { "justification/deviation", JSON_REAL },
    { "hyphens/lines", JSON_INTEGER },
    { "hyphens/longest-run", JSON_INTEGER },
    { "hyphens/at-column-end", JSON_INTEGER },
    { "widows", JSON_INTEGER },
    { "orphans", JSON_INTEGER },
    { "runts", JSON_INTEGER },
    { "rivers", JSON_INTEGER },
    { "column-imbalance-lines", JSON_INTEGER },
    { "off-grid-lines", JSON_INTEGER },
    { "missing-glyphs", JSON_ARRAY },
    { "photos", JSON_ARRAY },
    { "warnings", JSON_ARRAY },
    { "milliseconds/read", JSON_REAL },
    { "milliseconds/shape", JSON_REAL },
    { "milliseconds/break", JSON_REAL },
    { "milliseconds/pages", JSON_REAL },
    { "milliseconds/paint", JSON_REAL },
    { "milliseconds/finish", JSON_REAL },
};

static json_t *find_field(json_t *report, const char *path)
{
    char **names = g_strsplit(path, "/", 0);
    json_t *field = report;

    for (char **name = names; *name; name++)
        field = json_object_get(field, *name);
    g_strfreev(names);
    return field;
}

static void check_report(void)
{
    char *json = make_long();
    gal_error error = { 0 };
    gal_pages *pages = render(json, NULL, &error);
    char *text = pages ? gal_pages_report(pages) : NULL;
    json_t *report = text ? json_loads(text, 0, NULL) : NULL;

    if (CHECK(report)) {
        for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
            const json_t *field = find_field(report, fields[i].path);

            CHECK_CASE(fields[i].path, field && json_typeof(field) == fields[i].type);
        }
        CHECK(json_integer_value(find_field(report, "pages")) == gal_pages_count(pages));
        CHECK(json_integer_value(find_field(report, "columns")) == 3);
        CHECK(json_integer_value(find_field(report, "overset-lines")) == 0);
        CHECK(json_integer_value(find_field(report, "body-lines")) >= 800);
        CHECK(json_object_size(report) == 18);
    }
    json_decref(report);
    gal_free(text);
    gal_pages_free(pages);
    gal_error_clear(&error);
    g_free(json);
}

/* A letter that no font has is told once a place, with its code point. */
static void check_missing_glyphs(void)
{
    gal_error error = { 0 };
    gal_pages *pages = render(
        "{\"headline\":\"H\",\"body\":[{\"kind\":\"paragraph\",\"text\":\"a \u0e01 b "
        "\u0e01\"}]}",
        NULL, &error);
    char *text = pages ? gal_pages_report(pages) : NULL;
    json_t *report = text ? json_loads(text, 0, NULL) : NULL;
    json_t *missing = find_field(report, "missing-glyphs");

    CHECK(json_array_size(missing) == 1);

    json_t *first = json_array_get(missing, 0);

    CHECK_STRING(json_string_value(json_object_get(first, "codepoint")), "U+0E01");
    CHECK_STRING(json_string_value(json_object_get(first, "where")), "body[0]");
    json_decref(report);
    gal_free(text);
    gal_pages_free(pages);
    gal_error_clear(&error);
}

static void check_renderers(void)
{
    const gal_renderer_options nowhere = { .data_folder = "/nonexistent" };
    const char *const *names = gal_renderer_layouts(renderer);
    gal_error error = { 0 };

    CHECK(!gal_renderer_new(&nowhere, &error));
    CHECK(error.kind != GAL_ERROR_NONE && strstr(error.text, "/nonexistent"));
    gal_error_clear(&error);
    CHECK(!gal_layout_open(renderer, "print-a5", &error));
    CHECK(error.kind == GAL_ERROR_INPUT && strstr(error.text, "print-a5"));
    gal_error_clear(&error);
    for (int i = 1; names[i]; i++)
        CHECK_CASE(names[i], strcmp(names[i - 1], names[i]) < 0);
    for (int i = 0; names[i]; i++) {
        gal_layout *each = gal_layout_open(renderer, names[i], &error);

        CHECK_CASE(names[i], each && strcmp(gal_layout_name(each), names[i]) == 0);
        gal_layout_free(each);
    }
    gal_pages_free(NULL);
    gal_layout_free(NULL);
    gal_renderer_free(NULL);
}

int main(void)
{
    const gal_renderer_options options = { .data_folder = GAL_SOURCE_FOLDER };
    gal_error error = { 0 };

    renderer = gal_renderer_new(&options, &error);
    layout = renderer ? gal_layout_open(renderer, "print-a4", &error) : NULL;
    if (!CHECK(layout))
        return check_summary();
    make_folder();
    check_sources();
    check_roots();
    check_named_files();
    check_writing();
    check_files();
    check_page_limit();
    check_report();
    check_missing_glyphs();
    check_renderers();
    remove_tree(folder);
    g_free(folder);
    gal_layout_free(layout);
    gal_renderer_free(renderer);
    return check_summary();
}
