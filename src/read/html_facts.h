/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a page says about its article in forms made for machines. Each source fills what
 * those before it left open, the surest first: JSON-LD, microdata, meta tags.
 */
#ifndef GAL_READ_HTML_FACTS_H
#define GAL_READ_HTML_FACTS_H

#include <glib.h>
#include <stdbool.h>

#include "article/article.h"
#include "read/html_tree.h"

typedef struct gal_html_person {
    const char *name, *role, *email;
} gal_html_person;

typedef struct gal_html_facts {
    gal_article *article; /* whose arena holds the strings; otherwise left alone */
    const char *headline, *alternative, *description, *section;
    const char *published, *updated; /* as gal_date_is_valid wants them */
    const char *publication, *url, *language, *rights;
    const char *image, *image_caption, *image_credit;
    const char *title;        /* of the document, often with the publication's name */
    const char *social_title; /* what og:title says, likewise */
    const char *body;         /* JSON-LD's articleBody */
    GArray *people;           /* of gal_html_person */
} gal_html_facts;

/* Fills from the page's schema.org JSON-LD, also where it is slightly broken. */
void gal_html_read_json_ld(gal_html_facts *facts, const gal_html_tree *tree);

/* Fills from schema.org's microdata, then from meta tags and links. */
void gal_html_read_meta(gal_html_facts *facts, const gal_html_tree *tree);

/* Sets `*field` to the clean words of `text`, which may hold markup, if it is open still. */
void gal_html_set_fact(gal_html_facts *facts, const char **field, const char *text);

/* As above for dates; what is no date is left out, a time without its zone too. */
void gal_html_set_date(gal_html_facts *facts, const char **field, const char *text);

/* Adds the people that `text` names; what is an address or no name is left out. */
void gal_html_add_people(gal_html_facts *facts, const char *text, const char *role,
                         const char *email);

/* JSON as it is meant: wrappers, raw line feeds, stray and missing commas, lone surrogates,
   unescaped quotes and missing ends repaired. The caller frees it. */
GString *gal_json_repair(const char *text, gsize length);

#endif
