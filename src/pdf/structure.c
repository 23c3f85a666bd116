/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The structure tree (ISO 32000-1, 14.7), made from the elements of the display list.
 *
 * Cairo's own tree is a flat list here, one leaf a piece of content, since its elements
 * end with their page and hold either content or children, never both. The pieces are
 * found again by their numbers: the nth of a page is its nth run of marks.
 */
#include "pdf/finisher.h"

typedef struct node {
    qpdf_oh object, kids; /* 0 until the element's first content is met */
    guint page;           /* on which that is */
} node;

typedef struct builder {
    qpdf_data qpdf;
    const gal_display *display;
    qpdf_oh root, root_kids;
    qpdf_oh numbers; /* of the parent tree: which element content and links belong to */
    GArray *nodes;   /* of node, by element */
    guint link_count;
} builder;

static void set_name(builder *to, qpdf_oh object, const char *key, const char *name)
{
    qpdf_oh_replace_key(to->qpdf, object, key, qpdf_oh_new_name(to->qpdf, name));
}

static void set_integer(builder *to, qpdf_oh object, const char *key, guint value)
{
    qpdf_oh_replace_key(to->qpdf, object, key, qpdf_oh_new_integer(to->qpdf, value));
}

/* A new element below `parent`, whose kids are `siblings`; its own kids go to `*kids`. */
static qpdf_oh add_structure_element(builder *to, qpdf_oh parent, qpdf_oh siblings,
                                     const char *tag, qpdf_oh *kids)
{
    const qpdf_oh object =
        qpdf_make_indirect_object(to->qpdf, qpdf_oh_new_dictionary(to->qpdf));
    char *name = g_strconcat("/", tag, NULL);

    *kids = qpdf_oh_new_array(to->qpdf);
    set_name(to, object, "/Type", "/StructElem");
    set_name(to, object, "/S", name);
    qpdf_oh_replace_key(to->qpdf, object, "/P", parent);
    qpdf_oh_replace_key(to->qpdf, object, "/K", *kids);
    qpdf_oh_append_item(to->qpdf, siblings, object);
    g_free(name);
    return object;
}

static void describe_element(builder *to, const gal_element *element, qpdf_oh object)
{
    if (element->alt)
        qpdf_oh_replace_key(to->qpdf, object, "/Alt",
                            qpdf_oh_new_unicode_string(to->qpdf, element->alt));
    if (element->role == GAL_ROLE_TABLE_HEADER)
        qpdf_oh_replace_key(to->qpdf, object, "/A",
                            qpdf_oh_parse(to->qpdf, "<< /O /Table /Scope /Column >>"));
}

/* The element's node, placed in the tree with all above it when it is first met: a figure
   without a photo and a list without items leave nothing behind. */
static node *place(builder *to, int index, guint page)
{
    node *placed = &g_array_index(to->nodes, node, (guint)index);
    const gal_element *element =
        &g_array_index(to->display->elements, gal_element, (guint)index);
    qpdf_oh parent = to->root, siblings = to->root_kids;

    if (placed->object)
        return placed;
    if (element->parent != GAL_NO_ELEMENT) {
        const node *above = place(to, element->parent, page);

        parent = above->object;
        siblings = above->kids;
    }
    placed->object = add_structure_element(to, parent, siblings, gal_element_tag(element),
                                           &placed->kids);
    placed->page = page;
    describe_element(to, element, placed->object);
    qpdf_oh_replace_key(to->qpdf, placed->object, "/Pg", qpdf_get_page_n(to->qpdf, page));
    if (element->role == GAL_ROLE_LIST_ITEM)
        placed->object =
            add_structure_element(to, placed->object, placed->kids, "LBody", &placed->kids);
    return placed;
}

/* Content on the element's own page is a number; on another, a dictionary that names it. */
static void add_content(builder *to, const node *element, guint page, guint number)
{
    qpdf_oh content = qpdf_oh_new_integer(to->qpdf, number);

    if (page != element->page) {
        content = qpdf_oh_new_dictionary(to->qpdf);
        set_name(to, content, "/Type", "/MCR");
        set_integer(to, content, "/MCID", number);
        qpdf_oh_replace_key(to->qpdf, content, "/Pg", qpdf_get_page_n(to->qpdf, page));
    }
    qpdf_oh_append_item(to->qpdf, element->kids, content);
}

/* The area to click, which Cairo made, becomes part of its element. */
static void add_link(builder *to, const gal_element *element, const node *placed,
                     qpdf_oh page, guint number)
{
    const qpdf_oh annotation = qpdf_oh_get_array_item(
        to->qpdf, qpdf_oh_get_key(to->qpdf, page, "/Annots"), (int)number);
    const qpdf_oh reference = qpdf_oh_new_dictionary(to->qpdf);
    const guint key = to->display->pages->len + to->link_count++;

    set_name(to, reference, "/Type", "/OBJR");
    qpdf_oh_replace_key(to->qpdf, reference, "/Obj", annotation);
    qpdf_oh_replace_key(to->qpdf, reference, "/Pg", page);
    qpdf_oh_append_item(to->qpdf, placed->kids, reference);
    set_integer(to, annotation, "/StructParent", key);
    set_integer(to, annotation, "/F", 4); /* prints, which archives require */
    qpdf_oh_replace_key(to->qpdf, annotation, "/Contents",
                        qpdf_oh_new_unicode_string(to->qpdf, element->href));
    qpdf_oh_append_item(to->qpdf, to->numbers, qpdf_oh_new_integer(to->qpdf, key));
    qpdf_oh_append_item(to->qpdf, to->numbers, placed->object);
}

/* Hands each run of the page to its element. `owners` gets the element of each. */
static void add_runs(builder *to, guint index, qpdf_oh owners)
{
    const gal_page *page = g_ptr_array_index(to->display->pages, index);
    const qpdf_oh page_object = qpdf_get_page_n(to->qpdf, index);
    guint number = 0, links = 0;

    for (guint first = 0; first < page->marks->len; number++) {
        const int at = g_array_index(page->marks, gal_mark, first).element;

        first = gal_page_run_end(to->display, page, first);
        if (at == GAL_NO_ELEMENT) {
            qpdf_oh_append_item(to->qpdf, owners, qpdf_oh_new_null(to->qpdf));
            continue;
        }

        const gal_element *element =
            &g_array_index(to->display->elements, gal_element, (guint)at);
        const node *placed = place(to, at, index);

        add_content(to, placed, index, number);
        qpdf_oh_append_item(to->qpdf, owners, placed->object);
        if (element->role == GAL_ROLE_LINK && element->href)
            add_link(to, element, placed, page_object, links++);
    }
}

static void add_page(builder *to, guint index, qpdf_oh page_numbers)
{
    const qpdf_oh page = qpdf_get_page_n(to->qpdf, index);
    const qpdf_oh owners = qpdf_oh_new_array(to->qpdf);

    add_runs(to, index, owners);
    set_integer(to, page, "/StructParents", index);
    set_name(to, page, "/Tabs", "/S");
    qpdf_oh_append_item(to->qpdf, page_numbers, qpdf_oh_new_integer(to->qpdf, index));
    qpdf_oh_append_item(to->qpdf, page_numbers,
                        qpdf_make_indirect_object(to->qpdf, owners));
}

/* The numbers of the links follow on those of the pages, as a number tree wants them sorted. */
static void add_parent_tree(builder *to, qpdf_oh page_numbers)
{
    const qpdf_oh tree = qpdf_oh_new_dictionary(to->qpdf);
    const int length = qpdf_oh_get_array_n_items(to->qpdf, to->numbers);

    for (int i = 0; i < length; i++)
        qpdf_oh_append_item(to->qpdf, page_numbers,
                            qpdf_oh_get_array_item(to->qpdf, to->numbers, i));
    qpdf_oh_replace_key(to->qpdf, tree, "/Nums", page_numbers);
    qpdf_oh_replace_key(to->qpdf, to->root, "/ParentTree",
                        qpdf_make_indirect_object(to->qpdf, tree));
    set_integer(to, to->root, "/ParentTreeNextKey",
                to->display->pages->len + to->link_count);
}

void gal_finisher_add_structure(gal_finisher *finisher)
{
    const qpdf_data qpdf = finisher->qpdf;
    builder to = { .qpdf = qpdf,
                   .display = finisher->display,
                   .root = qpdf_make_indirect_object(qpdf, qpdf_oh_new_dictionary(qpdf)),
                   .root_kids = qpdf_oh_new_array(qpdf),
                   .numbers = qpdf_oh_new_array(qpdf),
                   .nodes = g_array_new(FALSE, TRUE, sizeof(node)) };
    const qpdf_oh page_numbers = qpdf_oh_new_array(qpdf);
    const qpdf_oh catalog = qpdf_get_root(qpdf);

    g_array_set_size(to.nodes, finisher->display->elements->len);
    set_name(&to, to.root, "/Type", "/StructTreeRoot");
    for (guint i = 0; i < finisher->display->pages->len; i++)
        add_page(&to, i, page_numbers);
    qpdf_oh_replace_key(qpdf, to.root, "/K", to.root_kids);
    add_parent_tree(&to, page_numbers);
    qpdf_oh_replace_key(qpdf, catalog, "/StructTreeRoot", to.root);
    qpdf_oh_replace_key(qpdf, catalog, "/MarkInfo",
                        qpdf_oh_parse(qpdf, "<< /Marked true >>"));
    g_array_unref(to.nodes);
}
