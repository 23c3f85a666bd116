/* SPDX-License-Identifier: Apache-2.0 */
/* What a preflight has found, as it grows and as the report tells it. */
#ifndef GAL_PREFLIGHT_RESULT_H
#define GAL_PREFLIGHT_RESULT_H

#include <glib.h>
#include <stdbool.h>

#include "galley/preflight.h"
#include "preflight/document.h"
#include "preflight/rules.h"

typedef struct gal_check_finding {
    gal_check_id id;
    int page; /* from 1; 0: the document */
    int count;
    char *text;  /* what, without its place */
    char *place; /* of the first, such as "at 102.5, 33.0 pt"; or NULL */
} gal_check_finding;

typedef struct gal_check_font {
    char *name, *kind;
    bool is_embedded, is_subset, has_unicode;
    int page; /* on which it is first used, from 1 */
} gal_check_font;

typedef struct gal_check_picture {
    int page, object; /* object: its number; 0: inline or direct */
    int width, height, bits;
    double ppi_x, ppi_y;
    char *color, *filter; /* "DeviceCMYK", "DCTDecode" or "none" */
    bool is_mask, has_ink;
    double most_ink, mean_ink; /* percent; if has_ink */
} gal_check_picture;

enum { GAL_BOX_MEDIA, GAL_BOX_CROP, GAL_BOX_BLEED, GAL_BOX_TRIM, GAL_BOX_ART, GAL_BOXES };

typedef struct gal_check_box {
    bool is_there; /* said on the page or above it */
    double left, bottom, right, top;
} gal_check_box;

typedef struct gal_check_page {
    gal_check_box boxes[GAL_BOXES];
    int rotation;
    double unit; /* of the numbers, in points */
} gal_check_page;

typedef struct gal_check_standard {
    char *name;
    GPtrArray *breaches; /* of char *; empty: kept as far as it is checked */
} gal_check_standard;

/* Facts about the whole, which the standards ask for. */
typedef struct gal_check_facts {
    bool is_tagged, has_structure, has_language, has_title, shows_title, has_metadata,
        has_id, has_trapped, has_javascript;
    bool has_pdfa_intent, has_pdfx_intent, has_intent_profile;
    char *intent_space; /* of the output intent's profile: "CMYK", "RGB", "GRAY"; or NULL */
    char *intent_name;  /* OutputConditionIdentifier; or NULL */
    int untagged;       /* pieces of content painted outside of tags */
    int figures_without_alt;
    bool uses_device_rgb, uses_device_cmyk, uses_device_grey, has_font_missing,
        has_transparency, has_trim_missing, has_interpolation, has_lzw, has_printing_notes,
        has_font_without_unicode;
} gal_check_facts;

struct gal_preflight {
    gal_press press;
    const gal_check_limits *limits;
    int ink_limit;          /* percent; 0: none */
    gal_document *document; /* until it is read */
    char *source, *version;
    int page_count;
    bool is_locked;
    GArray *findings;  /* of gal_check_finding */
    GHashTable *known; /* text of a finding with its rule and page, to its index + 1 */
    GArray *fonts, *pictures, *pages, *standards;
    GHashTable *spaces;     /* name of a colour space to how often it paints */
    GHashTable *seen_fonts; /* object numbers */
    GHashTable *inks;       /* object number of a picture to its gal_picture_ink */
    double most_ink;        /* percent, of all that was computed */
    int most_ink_page, ink_unknown;
    int untold;        /* findings beyond what is kept */
    gint64 steps_left; /* operators that may still be looked at */
    gint64 bytes_left; /* that may still be unpacked */
    gal_check_facts facts;
};

/* With nothing found yet. */
gal_preflight *gal_preflight_new(gal_press press, const char *source);

/* Adds a finding, or counts it with the same one on the page. `place` may be NULL. */
void gal_check_add(gal_preflight *check, gal_check_id id, int page, const char *place,
                   const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Counts one more object that paints in the space. */
void gal_check_count_space(gal_preflight *check, const char *name);

/* Takes ink of an object into account, in percent; a finding if it is too much. */
void gal_check_ink(gal_preflight *check, int page, double ink, const char *place,
                   const char *what);

#endif
