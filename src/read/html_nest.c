/* SPDX-License-Identifier: Apache-2.0 */
/* The stack of open elements that can nest. */
#include "read/html_nest.h"

#include <string.h>

enum { UNKNOWN_KEYS = 1 << 20 };

/* The letters of all heading levels close one another. */
unsigned gal_html_nest_key(GumboTag tag, const char *name, gsize length)
{
    unsigned hash = 2166136261u;

    if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6)
        return GUMBO_TAG_H1;
    if (tag != GUMBO_TAG_UNKNOWN)
        return tag;
    for (gsize i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)g_ascii_tolower(name[i])) * 16777619u;
    return UNKNOWN_KEYS | hash;
}

/* Void, or closed by its like or by the parent's end. */
static bool never_nests(unsigned key)
{
    switch (key) {
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_COL:
    case GUMBO_TAG_COLGROUP:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_META:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_P:
    case GUMBO_TAG_PARAM:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_RT:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TRACK:
    case GUMBO_TAG_WBR: return true;
    default: return false;
    }
}

/* What HTML calls formatting elements, by the names for their end tags. */
static const char *formatting_name(unsigned key)
{
    switch (key) {
    case GUMBO_TAG_A: return "a";
    case GUMBO_TAG_B: return "b";
    case GUMBO_TAG_BIG: return "big";
    case GUMBO_TAG_CODE: return "code";
    case GUMBO_TAG_EM: return "em";
    case GUMBO_TAG_FONT: return "font";
    case GUMBO_TAG_I: return "i";
    case GUMBO_TAG_NOBR: return "nobr";
    case GUMBO_TAG_S: return "s";
    case GUMBO_TAG_SMALL: return "small";
    case GUMBO_TAG_STRIKE: return "strike";
    case GUMBO_TAG_STRONG: return "strong";
    case GUMBO_TAG_TT: return "tt";
    case GUMBO_TAG_U: return "u";
    default: return NULL;
    }
}

/* End tags of these do not reach over a block around them. */
static bool is_phrase(unsigned key)
{
    switch (key) {
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME: return true;
    default: return (key & UNKNOWN_KEYS) != 0;
    }
}

/* No end tag reaches out of these but their own and those of tables. */
static bool is_wall(unsigned key)
{
    return key == GUMBO_TAG_TABLE || key == GUMBO_TAG_TEMPLATE || key == GUMBO_TAG_OBJECT ||
           key == GUMBO_TAG_MARQUEE || key == GUMBO_TAG_APPLET || key == GUMBO_TAG_BUTTON;
}

static void remove_at(gal_html_nest *nest, int index)
{
    nest->formatting -= formatting_name(nest->open[index]) != NULL;
    memmove(nest->open + index, nest->open + index + 1,
            (size_t)(nest->depth - index - 1) * sizeof nest->open[0]);
    nest->depth--;
}

static int find_open(const gal_html_nest *nest, unsigned key)
{
    for (int i = nest->depth - 1; i >= 0; i--) {
        if (nest->open[i] == key)
            return i;
        if (is_wall(nest->open[i]) && !formatting_name(key) && !is_wall(key))
            return -1;
        if (is_phrase(key) && !is_phrase(nest->open[i]) && !formatting_name(nest->open[i]))
            return -1;
    }
    return -1;
}

static void pop_to(gal_html_nest *nest, int index, GString *out)
{
    while (nest->depth > index + 1) {
        const char *name = formatting_name(nest->open[--nest->depth]);

        if (name) {
            nest->formatting--;
            g_string_append_printf(out, "</%s>", name);
        }
    }
    remove_at(nest, index);
}

bool gal_html_nest_open(gal_html_nest *nest, GumboTag tag, unsigned key, GString *out)
{
    if (never_nests(key))
        return true;
    if (tag == GUMBO_TAG_A) {
        const int other = find_open(nest, key);

        if (other >= 0) {
            g_string_append(out, "</a>");
            remove_at(nest, other);
        }
    }
    if (nest->depth == GAL_HTML_DEEPEST)
        return false;
    nest->open[nest->depth++] = key;
    nest->formatting += formatting_name(key) != NULL;
    return true;
}

bool gal_html_nest_close(gal_html_nest *nest, unsigned key, GString *out)
{
    if (never_nests(key))
        return true;

    const int index = find_open(nest, key);

    if (index < 0)
        return false;
    if (formatting_name(key))
        remove_at(nest, index);
    else
        pop_to(nest, index, out);
    return true;
}
