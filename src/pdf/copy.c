/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Objects on their way from the source to the result. They are numbered anew, in the order
 * in which they are named, so that what nothing names any more stays behind.
 */
#include "pdf/finisher.h"

#include <string.h>

typedef bool describe_function(gal_pdf_finisher *finisher, GString *out,
                               gal_pdf_object object, gal_pdf_text dictionary);

guint gal_pdf_finisher_number(gal_pdf_finisher *finisher, guint object)
{
    guint *number = &finisher->source.objects[object].number;

    if (*number == 0) {
        *number = gal_pdf_writer_number(&finisher->writer);
        g_array_append_val(finisher->queue, object);
    }
    return *number;
}

/* Whether the token begins a reference, over which `rest` is then moved. */
static bool read_reference(gal_pdf_token token, gal_pdf_text *rest, guint *number)
{
    const gal_pdf_text text = { token.text.start,
                                token.text.end + MIN(4, rest->end - token.text.end) };

    if (token.kind != GAL_PDF_NUMBER || !gal_pdf_text_reference(text, number))
        return false;
    rest->start = text.end;
    return true;
}

static bool is_known(gal_pdf_token token)
{
    return token.kind != GAL_PDF_WORD || gal_pdf_text_is(token.text, "true") ||
           gal_pdf_text_is(token.text, "false") || gal_pdf_text_is(token.text, "null");
}

static void append_run(GString *out, gal_pdf_text *run)
{
    if (run->start) {
        g_string_append_c(out, ' ');
        g_string_append_len(out, run->start, run->end - run->start);
    }
    run->start = NULL;
}

/* Tokens that are at most a blank apart are copied in one run. */
bool gal_pdf_finisher_copy(gal_pdf_finisher *finisher, GString *out, gal_pdf_text values)
{
    gal_pdf_text rest = values, run = { NULL, NULL };
    gal_pdf_token token;
    guint number;

    while ((token = gal_pdf_token_next(&rest)).kind != GAL_PDF_NONE) {
        if (read_reference(token, &rest, &number)) {
            if (number >= finisher->source.object_count)
                return false;
            append_run(out, &run);
            gal_pdf_append_reference(out, "", gal_pdf_finisher_number(finisher, number));
            continue;
        }
        if (!is_known(token))
            return false;
        if (run.start && token.text.start - run.end > 1)
            append_run(out, &run);
        if (!run.start)
            run.start = token.text.start;
        run.end = token.text.end;
    }
    append_run(out, &run);
    return gal_pdf_text_ends(rest);
}

static bool is_among(gal_pdf_text key, const char *const *names, gsize count)
{
    for (gsize i = 0; i < count && names[i]; i++)
        if (gal_pdf_text_is(key, names[i]))
            return true;
    return false;
}

bool gal_pdf_finisher_copy_entries(gal_pdf_finisher *finisher, GString *out,
                                   gal_pdf_text dictionary, const char *const *dropped,
                                   gsize count)
{
    gal_pdf_text inside, key, value;

    if (!gal_pdf_value_open(dictionary, "<<", &inside))
        return false;
    while (gal_pdf_dictionary_next(&inside, &key, &value))
        if (!is_among(key, dropped, count) &&
            !gal_pdf_finisher_copy(finisher, out, (gal_pdf_text){ key.start, value.end }))
            return false;
    return gal_pdf_text_ends(inside);
}

static bool is_imposed(const gal_display *display)
{
    return display->pages->len > 0 &&
           ((const gal_page *)g_ptr_array_index(display->pages, 0))->leaves;
}

/* The pages of a booklet stand head to head, so that its sheets turn over the short edge. */
static void append_preferences(GString *out, const gal_display *display)
{
    if (!display->title && !is_imposed(display) && !display->is_right_to_left)
        return;
    g_string_append(out, " /ViewerPreferences <<");
    if (display->title)
        g_string_append(out, " /DisplayDocTitle true");
    if (is_imposed(display))
        g_string_append(out, " /Duplex /DuplexFlipShortEdge");
    if (display->is_right_to_left)
        g_string_append(out, " /Direction /R2L");
    g_string_append(out, " >>");
}

/* A side of a sheet is called after the pages on it: "1, 4" (ISO 32000-1, 12.4.2). */
static void append_page_labels(GString *out, const gal_display *display)
{
    if (!is_imposed(display))
        return;
    g_string_append(out, " /PageLabels << /Nums [");
    for (guint i = 0; i < display->pages->len; i++) {
        const gal_page *side = g_ptr_array_index(display->pages, i);

        g_string_append_c(out, ' ');
        gal_pdf_append_integer(out, i);
        g_string_append(out, " << /P (");
        for (int k = 0; k < side->leaf_count; k++)
            g_string_append_printf(out, "%s%d", k > 0 ? ", " : "",
                                   side->leaves[k].page + 1);
        g_string_append(out, ") >>");
    }
    g_string_append(out, " ] >>");
}

static bool describe_catalog(gal_pdf_finisher *finisher, GString *out,
                             gal_pdf_object object, gal_pdf_text dictionary)
{
    const gal_display *display = finisher->display;

    (void)object;
    (void)dictionary;
    if (display->language)
        gal_pdf_append_text(out, " /Lang", display->language);
    append_preferences(out, display);
    append_page_labels(out, display);
    gal_pdf_finisher_append_layers(finisher, out);
    gal_pdf_append_reference(out, " /StructTreeRoot", finisher->structure);
    g_string_append(out, " /MarkInfo << /Marked true >>");
    return true;
}

static bool describe_tree(gal_pdf_finisher *finisher, GString *out, gal_pdf_object object,
                          gal_pdf_text dictionary)
{
    (void)object;
    (void)dictionary;
    g_string_append(out, " /Count ");
    gal_pdf_append_integer(out, finisher->pages->len);
    g_string_append(out, " /Kids [");
    for (guint i = 0; i < finisher->pages->len; i++) {
        const gal_pdf_page *page = &g_array_index(finisher->pages, gal_pdf_page, i);

        gal_pdf_append_reference(out, "", gal_pdf_finisher_number(finisher, page->object));
    }
    g_string_append(out, " ]");
    return true;
}

static void append_box(GString *out, const char *key, double inset, double right,
                       double bottom)
{
    g_string_append(out, key);
    g_string_append(out, " [");
    gal_pdf_append_points(out, inset);
    gal_pdf_append_points(out, inset);
    gal_pdf_append_points(out, right);
    gal_pdf_append_points(out, bottom);
    g_string_append(out, " ]");
}

/* What is beyond the trim is bleed; where there are no printer's marks beyond that, the paper
   ends with it (ISO 32000-1, 14.11.2). */
static void append_boxes(GString *out, const gal_page *page)
{
    const double slug = gal_length_to_pt(page->slug), bleed = gal_length_to_pt(page->bleed);
    const double right = gal_length_to_pt(page->width + gal_page_margin(page));
    const double bottom = gal_length_to_pt(page->height + gal_page_margin(page));

    append_box(out, " /BleedBox", slug, right + bleed, bottom + bleed);
    append_box(out, " /TrimBox", slug + bleed, right, bottom);
}

static bool describe_page(gal_pdf_finisher *finisher, GString *out, gal_pdf_object object,
                          gal_pdf_text dictionary)
{
    gal_pdf_text box;

    if (!gal_pdf_dictionary_find(dictionary, "/MediaBox", &box))
        return false;

    const gal_page *page = g_ptr_array_index(finisher->display->pages, object.index);

    if (gal_page_margin(page) > 0) {
        append_boxes(out, page);
    } else {
        g_string_append(out, " /BleedBox");
        if (!gal_pdf_finisher_copy(finisher, out, box))
            return false;
        g_string_append(out, " /TrimBox");
        if (!gal_pdf_finisher_copy(finisher, out, box))
            return false;
    }
    g_string_append(out, " /Tabs /S /StructParents ");
    gal_pdf_append_integer(out, object.index);
    return gal_pdf_finisher_append_contents(
        finisher, out, &g_array_index(finisher->pages, gal_pdf_page, object.index),
        dictionary);
}

/* The numbers of the links in the parent tree follow on those of the pages. /F 4: the area
   prints, which archives require. */
static bool describe_link(gal_pdf_finisher *finisher, GString *out, gal_pdf_object object,
                          gal_pdf_text dictionary)
{
    const gal_pdf_link *link =
        object.index < finisher->links->len
            ? &g_array_index(finisher->links, gal_pdf_link, object.index)
            : NULL;

    (void)dictionary;
    g_string_append(out, " /F 4");
    if (link && link->element) {
        g_string_append(out, " /StructParent ");
        gal_pdf_append_integer(out, finisher->pages->len + object.index);
        gal_pdf_append_text(out, " /Contents", link->element->href);
    }
    return true;
}

enum { MOST_DROPPED = 7 };

/* What Cairo says and what is said in its place. For a press a page is no group whose colours
   mix in RGB. */
static const struct {
    const char *dropped[MOST_DROPPED];
    describe_function *describe;
    const char *dropped_for_press;
} changes[GAL_PDF_PARTS] = {
    [GAL_PDF_PART_CATALOG] = { { "/Lang", "/ViewerPreferences", "/StructTreeRoot",
                                 "/MarkInfo", "/Metadata", "/OutputIntents",
                                 "/OCProperties" },
                               describe_catalog },
    [GAL_PDF_PART_TREE] = { { "/Kids", "/Count" }, describe_tree },
    [GAL_PDF_PART_PAGE] = { { "/TrimBox", "/BleedBox", "/Tabs", "/StructParents",
                              "/Contents", "/Resources" },
                            describe_page,
                            "/Group" },
    [GAL_PDF_PART_RESOURCES] = { { "/ExtGState" }, gal_pdf_finisher_describe_resources },
    [GAL_PDF_PART_LINK] = { { "/F", "/StructParent", "/Contents" }, describe_link },
    [GAL_PDF_PART_FONT] = { { "/CIDToGIDMap" }, gal_pdf_finisher_describe_font },
};

/* Streams that are not copied as they are. */
static bool (*const stream_changes[GAL_PDF_PARTS])(gal_pdf_finisher *finisher,
                                                   gal_pdf_object object,
                                                   gal_pdf_text *stream) = {
    [GAL_PDF_PART_FURNITURE] = gal_pdf_finisher_change_furniture,
    [GAL_PDF_PART_OVERLAY] = gal_pdf_finisher_change_furniture,
    [GAL_PDF_PART_CONTENT] = gal_pdf_finisher_change_content,
    [GAL_PDF_PART_LETTERS] = gal_pdf_finisher_change_letters,
};

static bool is_of_subtype(gal_pdf_text dictionary, const char *name)
{
    gal_pdf_text value;

    return gal_pdf_dictionary_find(dictionary, "/Subtype", &value) &&
           gal_pdf_text_is(value, name);
}

static bool is_form(gal_pdf_part part)
{
    return part == GAL_PDF_PART_FURNITURE || part == GAL_PDF_PART_OVERLAY;
}

static bool copy_stream(gal_pdf_finisher *finisher, gal_pdf_object object,
                        gal_pdf_text dictionary, gal_pdf_text stream)
{
    const bool has_press = finisher->options->separation != NULL;
    const bool is_image = is_of_subtype(dictionary, "/Image");
    const char *const dropped[] = { "/Length", has_press && is_image ? "/Decode" : NULL };
    GString *entries = g_string_new(NULL);
    bool is_well = gal_pdf_finisher_copy_entries(finisher, entries, dictionary, dropped,
                                                 G_N_ELEMENTS(dropped));

    if (is_image)
        gal_pdf_facts_add_image(&finisher->facts, dictionary);
    if (has_press && is_of_subtype(dictionary, "/Form"))
        is_well = gal_pdf_finisher_fail(finisher, "a form may have colours in it");
    if (is_well && is_form(object.part))
        is_well = gal_pdf_finisher_append_form(finisher, entries, object);
    if (is_well && stream_changes[object.part])
        is_well = stream_changes[object.part](finisher, object, &stream);
    if (is_well)
        gal_pdf_writer_add_stream(&finisher->writer, object.number, entries->str, stream);
    g_string_free(entries, TRUE);
    return is_well;
}

static bool append_changed(gal_pdf_finisher *finisher, GString *out, gal_pdf_object object,
                           gal_pdf_text dictionary)
{
    const char *dropped[MOST_DROPPED + 1] = { NULL };
    int count = 0;

    for (; count < MOST_DROPPED && changes[object.part].dropped[count]; count++)
        dropped[count] = changes[object.part].dropped[count];
    if (finisher->options->separation)
        dropped[count++] = changes[object.part].dropped_for_press;
    g_string_append(out, "<<");
    return gal_pdf_finisher_copy_entries(finisher, out, dictionary, dropped,
                                         (gsize)count) &&
           changes[object.part].describe(finisher, out, object, dictionary);
}

/* The catalog waits for what is found out on the way. */
static bool copy_dictionary(gal_pdf_finisher *finisher, gal_pdf_object object,
                            gal_pdf_text value)
{
    if (object.part == GAL_PDF_PART_CATALOG)
        return append_changed(finisher, finisher->catalog, object, value);

    GString *out = gal_pdf_writer_begin(&finisher->writer, object.number);

    if (!changes[object.part].describe)
        return gal_pdf_finisher_copy(finisher, out, value);
    if (!append_changed(finisher, out, object, value))
        return false;
    g_string_append(out, " >>");
    return true;
}

/* Whether it is a font or its descriptor, which nothing tells but the thing itself. */
static bool is_font(gal_pdf_text value)
{
    gal_pdf_text type;

    return gal_pdf_dictionary_find(value, "/Type", &type) &&
           (gal_pdf_text_is(type, "/Font") || gal_pdf_text_is(type, "/FontDescriptor"));
}

bool gal_pdf_finisher_copy_object(gal_pdf_finisher *finisher, guint number)
{
    gal_pdf_object object = finisher->source.objects[number];
    gal_pdf_text value, stream;
    bool is_well = gal_pdf_source_read(&finisher->source, number, &value, &stream);

    if (is_well && stream.start) {
        is_well = copy_stream(finisher, object, value, stream);
    } else if (is_well) {
        if (object.part == GAL_PDF_PART_OTHER && is_font(value))
            object.part = GAL_PDF_PART_FONT;
        is_well = copy_dictionary(finisher, object, value);
    }
    return is_well ||
           gal_pdf_finisher_fail(finisher, "object %u is not as Cairo writes one", number);
}
