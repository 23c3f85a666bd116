/* SPDX-License-Identifier: Apache-2.0 */
/* Building a display list: pages and elements are added, never changed or removed. */
#include "display/display.h"

#include <string.h>

static void free_picture(gpointer picture)
{
    gal_picture_free(picture);
}

gal_display *gal_display_new(void)
{
    gal_arena *arena = gal_arena_new();
    gal_display *display = GAL_ARENA_NEW(arena, gal_display);

    display->arena = arena;
    display->pages = g_ptr_array_new();
    display->elements = g_array_new(FALSE, TRUE, sizeof(gal_element));
    display->pictures = g_ptr_array_new_with_free_func(free_picture);
    return display;
}

void gal_display_free(gal_display *display)
{
    if (!display)
        return;
    for (guint i = 0; i < display->pages->len; i++) {
        gal_page *page = g_ptr_array_index(display->pages, i);

        g_array_unref(page->marks);
        g_array_unref(page->boxes);
        g_array_unref(page->columns);
    }
    g_ptr_array_unref(display->pages);
    g_array_unref(display->elements);
    g_ptr_array_unref(display->pictures);
    gal_arena_free(display->arena);
}

gal_page *gal_display_add_page(gal_display *display, gal_length width, gal_length height)
{
    gal_page *page = GAL_ARENA_NEW(display->arena, gal_page);

    page->width = width;
    page->height = height;
    page->marks = g_array_new(FALSE, TRUE, sizeof(gal_mark));
    page->boxes = g_array_new(FALSE, TRUE, sizeof(gal_box));
    page->columns = g_array_new(FALSE, TRUE, sizeof(gal_rect));
    g_ptr_array_add(display->pages, page);
    return page;
}

/*
 * An address that may stand in a PDF and be opened by a click, or NULL: only these
 * schemes, and whatever RFC 3986 does not allow in a URI percent-encoded. Round
 * brackets and apostrophes are encoded too, since Cairo writes them unescaped.
 */
static const char *copy_address(gal_arena *arena, const char *href)
{
    static const char *const schemes[] = { "https:", "http:", "mailto:", "tel:" };
    static const char plain[] = "-._~:/?#[]@!$&*+,;=%";
    bool is_live = false;

    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++)
        if (g_ascii_strncasecmp(href, schemes[i], strlen(schemes[i])) == 0)
            is_live = true;
    if (!is_live)
        return NULL;

    GString *address = g_string_new(NULL);

    for (const char *at = href; *at; at++)
        if (g_ascii_isalnum(*at) || strchr(plain, *at))
            g_string_append_c(address, *at);
        else
            g_string_append_printf(address, "%%%02X", (guchar)*at);

    const char *copy = gal_arena_text(arena, address->str, address->len);

    g_string_free(address, TRUE);
    return copy;
}

int gal_display_add_element(gal_display *display, gal_role role, int parent,
                            const char *alt, const char *href)
{
    const gal_element element = {
        .role = role,
        .parent = parent,
        .alt = gal_arena_string(display->arena, alt),
        .href = href ? copy_address(display->arena, href) : NULL,
    };

    g_assert(parent < (int)display->elements->len);
    g_array_append_val(display->elements, element);
    return (int)display->elements->len - 1;
}

int gal_display_add_span(gal_display *display, int parent, const char *language)
{
    const int element = gal_display_add_element(display, GAL_ROLE_SPAN, parent, NULL, NULL);

    g_array_index(display->elements, gal_element, (guint)element).language =
        gal_arena_string(display->arena, language);
    return element;
}

gal_artifact gal_mark_artifact(const gal_mark *mark)
{
    if (mark->layer != GAL_LAYER_PAGE)
        return GAL_ARTIFACT_PAGE;
    return mark->kind == GAL_MARK_GLYPHS ? GAL_ARTIFACT_PAGINATION : GAL_ARTIFACT_LAYOUT;
}

static const struct {
    const char *name, *tag;
} artifacts[GAL_ARTIFACTS] = {
    [GAL_ARTIFACT_LAYOUT] = { "Layout", "Div" },
    [GAL_ARTIFACT_PAGINATION] = { "Pagination", "Sect" },
    [GAL_ARTIFACT_PAGE] = { "Page", "Part" },
};

const char *gal_artifact_name(gal_artifact artifact)
{
    return artifacts[artifact].name;
}

const char *gal_artifact_tag(gal_artifact artifact)
{
    return artifacts[artifact].tag;
}

/* Whether two neighbours on a page belong to one piece of content. A link that runs on
   in the next line is another piece, so that the area to click is not their hull. */
static bool go_together(const gal_display *display, const gal_mark *one,
                        const gal_mark *next)
{
    if (one->element != next->element || one->layer != next->layer)
        return false;
    if (one->element == GAL_NO_ELEMENT)
        return gal_mark_artifact(one) == gal_mark_artifact(next);

    const gal_element *element =
        &g_array_index(display->elements, gal_element, (guint)one->element);
    const bool is_text = one->kind == GAL_MARK_GLYPHS && next->kind == GAL_MARK_GLYPHS;

    return element->role != GAL_ROLE_LINK || !is_text ||
           one->glyphs.baseline == next->glyphs.baseline;
}

guint gal_page_run_end(const gal_display *display, const gal_page *page, guint first)
{
    guint end = first + 1;

    while (end < page->marks->len &&
           go_together(display, &g_array_index(page->marks, gal_mark, end - 1),
                       &g_array_index(page->marks, gal_mark, end)))
        end++;
    return end;
}

bool gal_mark_is_furniture(const gal_mark *mark)
{
    return mark->element == GAL_NO_ELEMENT && mark->layer != GAL_LAYER_PROOF;
}

bool gal_page_has_furniture(const gal_page *page)
{
    for (guint i = 0; i < page->marks->len; i++)
        if (gal_mark_is_furniture(&g_array_index(page->marks, gal_mark, i)))
            return true;
    return false;
}

bool gal_page_has_overlay(const gal_page *page)
{
    for (guint i = 0; i < page->marks->len; i++)
        if (g_array_index(page->marks, gal_mark, i).layer == GAL_LAYER_PROOF)
            return true;
    return false;
}

const char *gal_element_tag(const gal_element *element)
{
    static const char *const tags[GAL_ROLES] = {
        [GAL_ROLE_DOCUMENT] = "Document",
        [GAL_ROLE_ARTICLE] = "Art",
        [GAL_ROLE_HEADING_1] = "H1",
        [GAL_ROLE_HEADING_2] = "H2",
        [GAL_ROLE_PARAGRAPH] = "P",
        [GAL_ROLE_QUOTE] = "BlockQuote",
        [GAL_ROLE_FIGURE] = "Figure",
        [GAL_ROLE_CAPTION] = "Caption",
        [GAL_ROLE_LIST] = "L",
        [GAL_ROLE_NUMBERED_LIST] = "L",
        [GAL_ROLE_LIST_ITEM] = "LI",
        [GAL_ROLE_LABEL] = "Lbl",
        [GAL_ROLE_TABLE] = "Table",
        [GAL_ROLE_TABLE_ROW] = "TR",
        [GAL_ROLE_TABLE_HEADER] = "TH",
        [GAL_ROLE_TABLE_CELL] = "TD",
        [GAL_ROLE_LINK] = "Link",
        [GAL_ROLE_SPAN] = "Span",
        [GAL_ROLE_REFERENCE] = "Reference",
        [GAL_ROLE_NOTE] = "Note",
        [GAL_ROLE_SIDEBAR] = "Sect",
    };

    if (element->role == GAL_ROLE_LINK && !element->href)
        return "Span";
    return tags[element->role];
}

int gal_element_heading_level(const gal_element *element)
{
    const char *tag = gal_element_tag(element);

    return tag[0] == 'H' && g_ascii_isdigit(tag[1]) ? tag[1] - '0' : 0;
}
