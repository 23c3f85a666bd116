/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The structure tree (ISO 32000-1, 14.7), made from the elements of the display list. The
 * pieces of content are found again by their numbers: the nth of a page is its nth run of
 * marks that belongs to an element.
 */
#include "pdf/finisher.h"

typedef enum kid_kind { KID_ELEMENT, KID_CONTENT, KID_LINK } kid_kind;

typedef struct kid {
    kid_kind kind;
    guint number; /* of the object, or of the content on its page */
    guint page;
    int element;
    guint next; /* its place among the kids; 0: none */
} kid;

typedef struct node {
    guint number,
        body;          /* its object, and the one that has its kids; 0 until it is placed */
    guint label;       /* of a list item, the object of its bullet or number; 0: none */
    guint first, last; /* kids */
    guint page;        /* on which its first content is */
    int level;         /* of a heading */
    gal_rect box;      /* of the pictures of a figure */
} node;

/* A piece of content, and who has it. */
typedef struct run {
    int element;
    guint index; /* among all, in the order of the pages */
    guint leaf;  /* where it stands in the order of reading */
    guint page, piece;
    guint link;  /* from 1; 0: none */
    guint owner; /* the number of the element's object */
} run;

typedef struct builder {
    gal_pdf_finisher *finisher;
    GArray *nodes; /* of node: the root, and each element one higher than its index */
    GArray *kids;  /* of kid, of which the first is none */
    GString *page_numbers, *link_numbers; /* of the parent tree: what belongs to whom */
    GArray *runs;                         /* of run */
    guint next_link;                      /* of those that Cairo made */
} builder;

static node *node_of(builder *to, int index)
{
    return &g_array_index(to->nodes, node, (guint)(index + 1));
}

static const gal_element *element_of(const builder *to, int index)
{
    return &g_array_index(to->finisher->display->elements, gal_element, (guint)index);
}

static void add_kid(builder *to, node *parent, kid added)
{
    const guint index = to->kids->len;

    g_array_append_val(to->kids, added);
    if (parent->last)
        g_array_index(to->kids, kid, parent->last).next = index;
    else
        parent->first = index;
    parent->last = index;
}

static node *place(builder *to, int index, guint page);

/* A paragraph's notes are read after it, though other paragraphs stand between them. Their
   elements follow on its own and on those within it. */
static void place_notes(builder *to, int index, guint page)
{
    const int count = (int)to->finisher->display->elements->len;
    const int parent = element_of(to, index)->parent;

    for (int i = index + 1; i < count; i++) {
        const gal_element *next = element_of(to, i);

        if (next->role == GAL_ROLE_NOTE && next->parent == parent)
            place(to, i, page);
        else if (next->parent < index)
            return;
    }
}

/* Cells stay cells where nothing is in them. */
static void place_cells(builder *to, int index, guint page)
{
    const int count = (int)to->finisher->display->elements->len;

    for (int i = index + 1; i < count && element_of(to, i)->parent >= index; i++) {
        const gal_role role = element_of(to, i)->role;

        if (role == GAL_ROLE_TABLE_ROW || role == GAL_ROLE_TABLE_HEADER ||
            role == GAL_ROLE_TABLE_CELL)
            place(to, i, page);
    }
}

/* A bullet or number stands in its item beside the body, all else within. */
static void hang(builder *to, int index, node *above, guint number)
{
    if (element_of(to, index)->role == GAL_ROLE_LABEL)
        above->label = number;
    else
        add_kid(to, above,
                (kid){ .kind = KID_ELEMENT, .number = number, .element = index });
}

/* The element's node, placed in the tree with all above it when it is first met: a figure
   without a photo and a list without items leave nothing behind. */
static node *place(builder *to, int index, guint page)
{
    gal_pdf_writer *writer = &to->finisher->writer;
    node *placed = node_of(to, index);
    const gal_element *element;

    if (placed->number)
        return placed;
    element = element_of(to, index);

    node *above = element->parent == GAL_NO_ELEMENT ? node_of(to, GAL_NO_ELEMENT)
                                                    : place(to, element->parent, page);

    /* A table has placed its cells. */
    if (placed->number)
        return placed;
    placed->number = placed->body = gal_pdf_writer_number(writer);
    if (element->role == GAL_ROLE_LIST_ITEM)
        placed->body = gal_pdf_writer_number(writer);
    placed->page = page;
    hang(to, index, above, placed->number);
    if (element->role == GAL_ROLE_TABLE)
        place_cells(to, index, page);
    if (element->role != GAL_ROLE_NOTE)
        place_notes(to, index, page);
    return placed;
}

static void append_number(GString *numbers, guint key, guint object)
{
    g_string_append_c(numbers, ' ');
    gal_pdf_append_integer(numbers, key);
    gal_pdf_append_reference(numbers, "", object);
}

/* The page of the article that a mark belongs to: of those on one side of a sheet, its own. */
static guint find_leaf(const gal_page *page, guint index, guint mark)
{
    guint leaf = index;

    for (int i = 0; i < page->leaf_count && page->leaves[i].first_mark <= mark; i++)
        leaf = (guint)page->leaves[i].page;
    return leaf;
}

/* Whether Cairo made an area to click of this piece, which is then the next one. */
static bool takes_link(builder *to, const run *at)
{
    const GArray *links = to->finisher->links;
    const gal_element *element = element_of(to, at->element);

    if (element->role != GAL_ROLE_LINK || !element->href || to->next_link >= links->len)
        return false;

    const gal_pdf_link *link = &g_array_index(links, gal_pdf_link, to->next_link);

    return link->page == at->page && link->piece == at->piece;
}

static void add_box(gal_rect *box, const gal_rect *added)
{
    const gal_length right = MAX(box->x + box->width, added->x + added->width);
    const gal_length bottom = MAX(box->y + box->height, added->y + added->height);

    if (box->width == 0) {
        *box = *added;
        return;
    }
    box->x = MIN(box->x, added->x);
    box->y = MIN(box->y, added->y);
    box->width = right - box->x;
    box->height = bottom - box->y;
}

static void measure_pictures(const gal_page *page, guint first, guint end, gal_rect *box)
{
    for (guint i = first; i < end; i++) {
        const gal_mark *mark = &g_array_index(page->marks, gal_mark, i);

        if (mark->kind == GAL_MARK_IMAGE)
            add_box(box, &mark->image.box);
    }
}

static void find_runs(builder *to, guint index)
{
    const gal_display *display = to->finisher->display;
    const gal_page *page = g_ptr_array_index(display->pages, index);
    guint piece = 0;

    for (guint first = 0, end; first < page->marks->len; first = end) {
        run found = { .element = g_array_index(page->marks, gal_mark, first).element,
                      .index = to->runs->len,
                      .leaf = find_leaf(page, index, first),
                      .page = index,
                      .piece = piece };

        end = gal_page_run_end(display, page, first);
        if (found.element == GAL_NO_ELEMENT)
            continue;
        if (element_of(to, found.element)->role == GAL_ROLE_FIGURE)
            measure_pictures(page, first, end, &node_of(to, found.element)->box);
        if (takes_link(to, &found))
            found.link = ++to->next_link;
        g_array_append_val(to->runs, found);
        piece++;
    }
}

/* Hands the run to its element, and the area to click with it. */
static void hand_out(builder *to, run *at)
{
    node *placed = place(to, at->element, at->page);

    at->owner = placed->body;
    add_kid(to, placed,
            (kid){ .kind = KID_CONTENT, .number = at->piece, .page = at->page });
    if (at->link == 0)
        return;

    gal_pdf_link *link = &g_array_index(to->finisher->links, gal_pdf_link, at->link - 1);

    link->element = element_of(to, at->element);
    add_kid(to, placed,
            (kid){ .kind = KID_LINK,
                   .number = gal_pdf_finisher_number(to->finisher, link->annotation),
                   .page = at->page });
}

static int compare_leaves(gconstpointer one, gconstpointer other)
{
    const run *a = one, *b = other;

    if (a->leaf != b->leaf)
        return a->leaf < b->leaf ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static int compare_indices(gconstpointer one, gconstpointer other)
{
    const run *a = one, *b = other;

    return a->index < b->index ? -1 : a->index > b->index;
}

static int highest_level(builder *to)
{
    const int count = (int)to->finisher->display->elements->len;
    int highest = G_MAXINT;

    for (int i = 0; i < count; i++) {
        const int level = gal_element_heading_level(element_of(to, i));

        if (level > 0 && node_of(to, i)->number)
            highest = MIN(highest, level);
    }
    return highest;
}

/*
 * Headings go down one level at a time, and begin with the first (ISO 14289-1, 7.4.2): an
 * article without a headline has subheads of level 1. `last` is the level of the heading
 * before in the order of the tree, `lift` how many levels the article has none of.
 */
static int number_headings(builder *to, const node *of, int lift, int last)
{
    for (guint i = of->first, next; i; i = next) {
        const kid at = g_array_index(to->kids, kid, i);

        next = at.next;
        if (at.kind != KID_ELEMENT)
            continue;

        node *below = node_of(to, at.element);
        const int wanted = gal_element_heading_level(element_of(to, at.element));

        if (wanted > 0)
            last = below->level = MIN(wanted - lift, last + 1);
        last = number_headings(to, below, lift, last);
    }
    return last;
}

/* The tree is in the order of reading, which on sheets is not that of their sides. */
static void build_tree(builder *to)
{
    for (guint i = 0; i < to->finisher->pages->len; i++)
        find_runs(to, i);
    g_array_sort(to->runs, compare_leaves);
    for (guint i = 0; i < to->runs->len; i++)
        hand_out(to, &g_array_index(to->runs, run, i));
    g_array_sort(to->runs, compare_indices);
    number_headings(to, node_of(to, GAL_NO_ELEMENT), highest_level(to) - 1, 0);
}

static guint page_number(const builder *to, guint page)
{
    const gal_pdf_page *at = &g_array_index(to->finisher->pages, gal_pdf_page, page);

    return gal_pdf_finisher_number(to->finisher, at->object);
}

/* Tells of every page whose its pieces are, and of every area to click. */
static void write_owners(builder *to)
{
    gal_pdf_writer *writer = &to->finisher->writer;
    const guint page_count = to->finisher->pages->len;
    guint at = 0;

    for (guint page = 0; page < page_count; page++) {
        const guint number = gal_pdf_writer_number(writer);
        GString *owners = gal_pdf_writer_begin(writer, number);

        g_string_append_c(owners, '[');
        for (; at < to->runs->len; at++) {
            const run *owned = &g_array_index(to->runs, run, at);

            if (owned->page != page)
                break;
            gal_pdf_append_reference(owners, "", owned->owner);
            if (owned->link > 0)
                append_number(to->link_numbers, page_count + owned->link - 1, owned->owner);
        }
        g_string_append(owners, " ]");
        append_number(to->page_numbers, page, number);
    }
}

/* Content on the element's own page is a number; on another, a dictionary that names it. */
static void append_kid(const builder *to, GString *out, const kid *at, guint page)
{
    if (at->kind == KID_ELEMENT) {
        gal_pdf_append_reference(out, "", at->number);
    } else if (at->kind == KID_CONTENT && at->page == page) {
        g_string_append_c(out, ' ');
        gal_pdf_append_integer(out, at->number);
    } else if (at->kind == KID_CONTENT) {
        g_string_append(out, " << /Type /MCR /MCID ");
        gal_pdf_append_integer(out, at->number);
        gal_pdf_append_reference(out, " /Pg", page_number(to, at->page));
        g_string_append(out, " >>");
    } else {
        gal_pdf_append_reference(out, " << /Type /OBJR /Obj", at->number);
        gal_pdf_append_reference(out, " /Pg", page_number(to, at->page));
        g_string_append(out, " >>");
    }
}

static void append_kids(const builder *to, GString *out, const node *of)
{
    g_string_append(out, " /K [");
    for (guint i = of->first; i; i = g_array_index(to->kids, kid, i).next)
        append_kid(to, out, &g_array_index(to->kids, kid, i), of->page);
    g_string_append(out, " ]");
}

static GString *begin_element(const builder *to, guint number, const char *tag,
                              guint parent, guint page)
{
    GString *out = gal_pdf_writer_begin(&to->finisher->writer, number);

    g_string_append(out, "<< /Type /StructElem /S /");
    g_string_append(out, tag);
    gal_pdf_append_reference(out, " /P", parent);
    gal_pdf_append_reference(out, " /Pg", page_number(to, page));
    return out;
}

/* A list item holds its label and its body, which holds what the element does. */
static GString *begin_body(const builder *to, GString *out, const node *at)
{
    g_string_append(out, " /K [");
    if (at->label)
        gal_pdf_append_reference(out, "", at->label);
    gal_pdf_append_reference(out, "", at->body);
    g_string_append(out, " ] >>");
    return begin_element(to, at->body, "LBody", at->number, at->page);
}

static void write_element(builder *to, int index)
{
    static const char *const headings[] = { "H1", "H2", "H3", "H4", "H5", "H6" };
    const node *at = node_of(to, index);
    const gal_element *element = element_of(to, index);
    const node *above = node_of(to, element->parent);

    if (!at->number)
        return;

    GString *out = begin_element(
        to, at->number, at->level ? headings[at->level - 1] : gal_element_tag(element),
        element->role == GAL_ROLE_LABEL ? above->number : above->body, at->page);

    gal_pdf_finisher_append_attributes(to->finisher, out, index, at->page, &at->box);
    if (element->role == GAL_ROLE_LIST_ITEM)
        out = begin_body(to, out, at);
    append_kids(to, out, at);
    g_string_append(out, " >>");
}

/* The numbers of the links follow on those of the pages, as a number tree wants them sorted. */
static void write_root(builder *to)
{
    gal_pdf_finisher *finisher = to->finisher;
    const guint tree = gal_pdf_writer_number(&finisher->writer);
    GString *out = gal_pdf_writer_begin(&finisher->writer, finisher->structure);

    g_string_append(out, "<< /Type /StructTreeRoot");
    append_kids(to, out, node_of(to, GAL_NO_ELEMENT));
    gal_pdf_append_reference(out, " /ParentTree", tree);
    g_string_append(out, " /ParentTreeNextKey ");
    gal_pdf_append_integer(out, finisher->pages->len + to->next_link);
    g_string_append(out, " >>");

    out = gal_pdf_writer_begin(&finisher->writer, tree);
    g_string_append(out, "<< /Nums [");
    g_string_append_len(out, to->page_numbers->str, (gssize)to->page_numbers->len);
    g_string_append_len(out, to->link_numbers->str, (gssize)to->link_numbers->len);
    g_string_append(out, " ] >>");
}

bool gal_pdf_finisher_add_structure(gal_pdf_finisher *finisher)
{
    const guint element_count = finisher->display->elements->len;
    builder to = { .finisher = finisher,
                   .nodes = g_array_new(FALSE, TRUE, sizeof(node)),
                   .kids = g_array_new(FALSE, TRUE, sizeof(kid)),
                   .runs = g_array_new(FALSE, FALSE, sizeof(run)),
                   .page_numbers = g_string_new(NULL),
                   .link_numbers = g_string_new(NULL) };

    g_array_set_size(to.nodes, element_count + 1);
    g_array_set_size(to.kids, 1);
    finisher->structure = gal_pdf_writer_number(&finisher->writer);
    node_of(&to, GAL_NO_ELEMENT)->body = finisher->structure;
    build_tree(&to);
    write_owners(&to);
    for (guint i = 0; i < element_count; i++)
        write_element(&to, (int)i);
    write_root(&to);

    const bool is_whole = to.next_link == finisher->links->len;
    const guint piece_count = to.runs->len;

    g_string_free(to.link_numbers, TRUE);
    g_string_free(to.page_numbers, TRUE);
    g_array_unref(to.runs);
    g_array_unref(to.kids);
    g_array_unref(to.nodes);
    if (piece_count != finisher->piece_count)
        return gal_pdf_finisher_fail(finisher,
                                     "%u pieces of content are marked, expected %u",
                                     finisher->piece_count, piece_count);
    return is_whole ||
           gal_pdf_finisher_fail(finisher, "a link is not where its element is");
}
