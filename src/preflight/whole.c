/* SPDX-License-Identifier: Apache-2.0 */
/* The document as a whole: output intents, tags, language, title, actions. */
#include "preflight/whole.h"

#include <string.h>

static void note_profile(gal_preflight *check, gal_object intent)
{
    enum { SPACE = 16, SIGNATURE = 4, MOST_PROFILE = 16 * 1024 * 1024 };
    gal_document *document = check->document;
    const gal_object stream = gal_object_key(document, intent, "/DestOutputProfile");
    GByteArray *bytes = gal_object_bytes(document, stream, MOST_PROFILE, NULL);

    if (!bytes)
        return;
    check->facts.has_intent_profile = true;
    if (bytes->len >= SPACE + SIGNATURE && !check->facts.intent_space) {
        char *space = g_strndup((const char *)bytes->data + SPACE, SIGNATURE);

        check->facts.intent_space = g_strchomp(g_utf8_make_valid(space, -1));
        g_free(space);
    }
    g_byte_array_unref(bytes);
}

static void check_intents(gal_preflight *check, gal_object root)
{
    enum { MOST_INTENTS = 16 };
    gal_document *document = check->document;
    const gal_object intents = gal_object_key(document, root, "/OutputIntents");
    const int count = MIN(gal_object_count(document, intents), MOST_INTENTS);

    for (int i = 0; i < count; i++) {
        const gal_object intent = gal_object_item(document, intents, i);
        const gal_object kind = gal_object_key(document, intent, "/S");
        const gal_object name =
            gal_object_key(document, intent, "/OutputConditionIdentifier");

        check->facts.has_pdfx_intent |= gal_object_is_name(document, kind, "/GTS_PDFX");
        check->facts.has_pdfa_intent |= gal_object_is_name(document, kind, "/GTS_PDFA1");
        if (!check->facts.intent_name)
            check->facts.intent_name = gal_object_text(document, name);
        note_profile(check, intent);
    }
    if (count == 0)
        gal_check_add(check, GAL_CHECK_INTENT, 0, NULL,
                      "there is no output intent: for which press it was made is not said");
    else if (check->facts.intent_space && strcmp(check->facts.intent_space, "CMYK") != 0)
        gal_check_add(check, GAL_CHECK_INTENT, 0, NULL,
                      "the output intent is for %s, expected CMYK",
                      check->facts.intent_space);
}

static bool is_text(gal_document *document, gal_object object)
{
    char *text = gal_object_text(document, object);
    const bool is_there = text && *text && *text != '/';

    g_free(text);
    return is_there;
}

static void check_actions(gal_preflight *check, gal_object root)
{
    gal_document *document = check->document;
    const gal_object names = gal_object_key(document, root, "/Names");
    const gal_object scripts = gal_object_key(document, names, "/JavaScript");
    const gal_object opening = gal_object_key(document, root, "/OpenAction");
    const gal_object kind = gal_object_key(document, opening, "/S");
    const bool runs = gal_object_is_name(document, kind, "/JavaScript") ||
                      gal_object_is_name(document, kind, "/Launch") ||
                      gal_object_kind_of(document, scripts) != GAL_OBJECT_NOTHING;

    check->facts.has_javascript = runs;
    if (runs)
        gal_check_add(check, GAL_CHECK_ACTION, 0, NULL,
                      "the document runs a program when it is opened");
}

void gal_check_document(gal_preflight *check)
{
    gal_document *document = check->document;
    gal_check_facts *facts = &check->facts;
    const gal_object root = gal_document_root(document);
    const gal_object trailer = gal_document_trailer(document);
    const gal_object info = gal_object_key(document, trailer, "/Info");
    const gal_object structure = gal_object_key(document, root, "/StructTreeRoot");

    facts->is_tagged = gal_object_is_true(
        document,
        gal_object_key(document, gal_object_key(document, root, "/MarkInfo"), "/Marked"));
    facts->has_structure = gal_object_kind_of(document, structure) == GAL_OBJECT_DICTIONARY;
    facts->has_language = is_text(document, gal_object_key(document, root, "/Lang"));
    facts->has_title = is_text(document, gal_object_key(document, info, "/Title"));
    facts->shows_title = gal_object_is_true(
        document,
        gal_object_key(document, gal_object_key(document, root, "/ViewerPreferences"),
                       "/DisplayDocTitle"));
    facts->has_id =
        gal_object_count(document, gal_object_key(document, trailer, "/ID")) == 2;
    facts->has_trapped =
        gal_object_kind_of(document, gal_object_key(document, info, "/Trapped")) ==
        GAL_OBJECT_NAME;
    check_intents(check, root);
    check_actions(check, root);
}

/* Counts the figures below an element that have no alternative text. */
static void walk_structure(gal_preflight *check, gal_object element, int depth, int *left)
{
    enum { DEEPEST = 60 };
    gal_document *document = check->document;

    if (depth > DEEPEST || --*left < 0)
        return;
    if (gal_object_is_name(document, gal_object_key(document, element, "/S"), "/Figure") &&
        !is_text(document, gal_object_key(document, element, "/Alt")))
        check->facts.figures_without_alt++;

    const gal_object children = gal_object_key(document, element, "/K");
    const int count = gal_object_count(document, children);

    if (gal_object_kind_of(document, children) == GAL_OBJECT_DICTIONARY)
        walk_structure(check, children, depth + 1, left);
    for (int i = 0; i<count && * left> 0; i++) {
        const guint mark = gal_document_mark(document);
        const gal_object child = gal_object_item(document, children, i);

        if (gal_object_kind_of(document, child) == GAL_OBJECT_DICTIONARY)
            walk_structure(check, child, depth + 1, left);
        gal_document_release(document, mark);
    }
}

void gal_check_tags(gal_preflight *check)
{
    enum { MOST_ELEMENTS = 200 * 1000 };
    const gal_check_facts *facts = &check->facts;
    int left = MOST_ELEMENTS;

    if (!facts->is_tagged || !facts->has_structure) {
        gal_check_add(check, GAL_CHECK_TAGS, 0, NULL,
                      "the document has no tags for readers that speak");
        return;
    }
    walk_structure(check,
                   gal_object_key(check->document, gal_document_root(check->document),
                                  "/StructTreeRoot"),
                   0, &left);
    if (left < 0)
        gal_check_add(check, GAL_CHECK_LIMIT, 0, NULL,
                      "the structure has too many elements, the rest is not checked");
    if (facts->untagged > 0)
        gal_check_add(check, GAL_CHECK_TAGS_CONTENT, 0, NULL,
                      "%d piece%s of content neither tagged nor an artifact",
                      facts->untagged, facts->untagged == 1 ? "" : "s");
    if (!facts->has_language)
        gal_check_add(check, GAL_CHECK_LANGUAGE, 0, NULL,
                      "the document does not say its language");
}
