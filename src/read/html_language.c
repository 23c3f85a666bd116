/* SPDX-License-Identifier: Apache-2.0 */
/* The `lang` of an element, where it means something. */
#include "read/html_language.h"

#include <string.h>

#include "read/fields.h"

/* Whether one tag is the other, or the other with further subtags. */
static bool are_kin(const char *one, const char *other)
{
    const size_t length = MIN(strlen(one), strlen(other));

    return g_ascii_strncasecmp(one, other, length) == 0 &&
           (one[length] == '\0' || one[length] == '-') &&
           (other[length] == '\0' || other[length] == '-');
}

/* What a container says of its language is as a rule its template's; what is said of a paragraph
   or of words is meant. */
static bool says_language(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_DIV: return false;
    default: return true;
    }
}

const char *gal_html_language(const gal_html_tree *tree, int node, const char *around)
{
    const char *language = says_language(tree->nodes[node].tag)
                               ? gal_html_attribute(tree, node, "lang")
                               : NULL;

    return language && gal_language_is_valid(language) &&
                   !(around && are_kin(language, around))
               ? language
               : NULL;
}
