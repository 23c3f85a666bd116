/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of pdf/ share: one job of finishing. */
#ifndef GAL_PDF_FINISHER_H
#define GAL_PDF_FINISHER_H

#include "pdf/facts.h"
#include "pdf/pdf.h"
#include "pdf/source.h"
#include "pdf/standards.h"
#include "pdf/writer.h"

/* A page that Cairo made of what is not content, and what is drawn on it. */
typedef struct gal_pdf_apart {
    guint page, drawn; /* 0: there is none */
} gal_pdf_apart;

/* A page, as the objects of the one to three pages that Cairo made of it. */
typedef struct gal_pdf_page {
    guint object;
    gal_pdf_apart furniture, overlay; /* below the content, and over it */
} gal_pdf_page;

/* Streams of a few words that draw what is apart, the same for every page. */
typedef enum gal_pdf_drawing {
    GAL_PDF_DRAW_FURNITURE,
    GAL_PDF_DRAW_BEFORE, /* the content, if an overlay comes after it */
    GAL_PDF_DRAW_OVERLAY,
    GAL_PDF_DRAWINGS
} gal_pdf_drawing;

/* A piece of content that Cairo made an area to click for. */
typedef struct gal_pdf_link {
    guint page, piece;
    guint annotation;           /* its object in the source */
    const gal_element *element; /* known when the structure is there */
} gal_pdf_link;

typedef struct gal_pdf_finisher {
    const gal_display *display;
    const gal_pdf_options *options;
    gal_pdf_facts facts;
    gal_pdf_source source;
    gal_pdf_writer writer;
    GArray *queue;     /* of guint: objects of the source, in the order of the result */
    GArray *pages;     /* of gal_pdf_page */
    GArray *links;     /* of gal_pdf_link, in order */
    guint piece_count; /* of content, as Cairo has marked it on all pages */
    guint structure;   /* number of the tree's root in the result */
    guint drawings[GAL_PDF_DRAWINGS]; /* and of these streams; 0: there is none */
    guint layer;      /* and of the layer of the proof, an optional content group */
    GString *catalog; /* which is written last, when it is known what is claimed */
    char *fault;
} gal_pdf_finisher;

/* Keeps the first message; always false. */
bool gal_pdf_finisher_fail(gal_pdf_finisher *finisher, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The number in the result of an object of the source, which is thereby to be copied. */
guint gal_pdf_finisher_number(gal_pdf_finisher *finisher, guint object);

/* Appends the values with their references changed to those of the result. */
bool gal_pdf_finisher_copy(gal_pdf_finisher *finisher, GString *out, gal_pdf_text values);

/* Copies an object to the result, with the changes that its part asks for. */
bool gal_pdf_finisher_copy_object(gal_pdf_finisher *finisher, guint object);

/* Appends the entries of a dictionary, as above, but for those dropped: `count` names, or
   fewer if one of them is NULL. */
bool gal_pdf_finisher_copy_entries(gal_pdf_finisher *finisher, GString *out,
                                   gal_pdf_text dictionary, const char *const *dropped,
                                   gsize count);

/* Appends what a page draws, its furniture first, an overlay last, and with what. */
bool gal_pdf_finisher_append_contents(gal_pdf_finisher *finisher, GString *out,
                                      const gal_pdf_page *page, gal_pdf_text dictionary);

/* Appends what makes of a drawn page something that another page can draw. */
bool gal_pdf_finisher_append_form(gal_pdf_finisher *finisher, GString *out,
                                  gal_pdf_object object);

/* Writes the streams that draw what is apart, and the layer of a proof. */
void gal_pdf_finisher_add_artifacts(gal_pdf_finisher *finisher);

/* Appends to the catalog what layers there are. */
void gal_pdf_finisher_append_layers(gal_pdf_finisher *finisher, GString *out);

/* Finds the pages, and what else is changed or replaced. */
bool gal_pdf_finisher_survey(gal_pdf_finisher *finisher, guint *catalog);

/* Writes a structure tree made from the elements, for Cairo's. */
bool gal_pdf_finisher_add_structure(gal_pdf_finisher *finisher);

/* Appends what an element says beside its kids; `page` and `box` are where the pictures of a
   figure are. */
void gal_pdf_finisher_append_attributes(const gal_pdf_finisher *finisher, GString *out,
                                        int index, guint page, const gal_rect *box);

/* Appends a number with a blank before it. */
void gal_pdf_append_points(GString *out, double points);

/* Tells which kind of artifact each piece of furniture is. */
bool gal_pdf_finisher_change_furniture(gal_pdf_finisher *finisher, gal_pdf_object object,
                                       gal_pdf_text *stream);

/* A font or its descriptor; and the letters that its glyphs show. */
bool gal_pdf_finisher_describe_font(gal_pdf_finisher *finisher, GString *out,
                                    gal_pdf_object object, gal_pdf_text dictionary);
bool gal_pdf_finisher_change_letters(gal_pdf_finisher *finisher, gal_pdf_object object,
                                     gal_pdf_text *stream);

/* Content in the inks of the press, to g_string_free; NULL if there is anything in it that
   Cairo is not known to write. */
GString *gal_pdf_finisher_separate(gal_pdf_finisher *finisher, const GString *content);

/* The same for a page's stream; and its resources, with the graphics states that the inks
   need. */
bool gal_pdf_finisher_change_content(gal_pdf_finisher *finisher, gal_pdf_object object,
                                     gal_pdf_text *stream);
bool gal_pdf_finisher_describe_resources(gal_pdf_finisher *finisher, GString *out,
                                         gal_pdf_object object, gal_pdf_text dictionary);
bool gal_pdf_finisher_append_states(gal_pdf_finisher *finisher, GString *out,
                                    gal_pdf_text resources);

typedef enum gal_pdf_date_form { GAL_PDF_DATE_PDF, GAL_PDF_DATE_XMP } gal_pdf_date_form;

/* Whether anybody has said when the article was made. */
bool gal_pdf_finisher_has_date(const gal_pdf_finisher *finisher);

/* Writes the information dictionary. */
void gal_pdf_finisher_add_info(gal_pdf_finisher *finisher, guint number, unsigned claimed);

/* Writes metadata and output intent of the standards claimed, and refers to them. */
void gal_pdf_finisher_add_claims(gal_pdf_finisher *finisher, GString *catalog,
                                 unsigned claimed);

/* Appends the profile of sRGB. */
void gal_pdf_append_profile(GByteArray *out);

/* Appends text as a string of PDF: as it is, or if it must be as UTF-16. */
void gal_pdf_append_text(GString *out, const char *key, const char *text);

/* A date to g_free; NULL if the text (NULL is allowed) is no date of ISO 8601, or the year is
   out of reach. */
char *gal_pdf_date_from_text(const char *text, gal_pdf_date_form form);
char *gal_pdf_date_from_seconds(int64_t seconds, gal_pdf_date_form form);

#endif
