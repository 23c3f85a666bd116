/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From an article and a layout to finished pages, and from pages to files.
 *
 * A gal_renderer holds what is slow to make and safe to share: fonts, layouts,
 * hyphenation patterns. Make one per process; any number of threads may render through
 * it at once, each with articles and pages of its own. The same article, layout and
 * version of galley give the same bytes, in every thread and on every machine.
 * Nothing here prints, exits, reads the environment or changes the locale.
 */
#ifndef GALLEY_RENDER_H
#define GALLEY_RENDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "galley/article.h"
#include "galley/error.h"
#include "galley/press.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gal_renderer gal_renderer;
typedef struct gal_layout gal_layout;
typedef struct gal_pages gal_pages;

/* Where a renderer finds things. Zeroed, it uses what came with galley. */
typedef struct gal_renderer_options {
    const char *data_folder;         /* holds fonts/ and layouts/; NULL: as installed */
    const char *const *font_folders; /* further folders of fonts, looked through first */
    int font_folder_count;
    const char *hyphen_folder; /* libhyphen's hyph_*.dic files; NULL: as built */
} gal_renderer_options;

/* `options` may be NULL. NULL with `error` set if a folder or a font cannot be opened. */
gal_renderer *gal_renderer_new(const gal_renderer_options *options, gal_error *error);
void gal_renderer_free(
    gal_renderer *renderer); /* NULL is allowed; after its layouts and pages */

/*
 * Opens the bundled layout `name`, or the layout file at a path (a name with a "/" or that
 * ends in ".layout"). Returns a layout that the caller frees and that threads may share; or
 * NULL with all faults of the file in `error`, each with line, column and what was expected.
 */
gal_layout *gal_layout_open(gal_renderer *renderer, const char *name, gal_error *error);
void gal_layout_free(gal_layout *layout); /* NULL is allowed */

/* As gal_layout_open, but of text in memory; `path` is what messages call it. */
gal_layout *gal_layout_from_text(gal_renderer *renderer, const char *text, size_t length,
                                 const char *path, gal_error *error);

/* What the layout calls itself; lent. */
const char *gal_layout_name(const gal_layout *layout);
const char *gal_layout_title(const gal_layout *layout); /* "" when it has none */
const char *
gal_layout_warnings(const gal_layout *layout); /* lines; "" when there are none */

/* The names of the bundled layouts, sorted, NULL after the last; lent for the renderer's life. */
const char *const *gal_renderer_layouts(const gal_renderer *renderer);

/* Every value of the layout as text; the caller frees it with gal_free. */
char *gal_layout_describe(const gal_layout *layout);

/* The fonts as lines "FAMILY<TAB>WEIGHT<TAB>POSTURE<TAB>NAME<TAB>FILE"; gal_free it. */
char *gal_renderer_describe_fonts(const gal_renderer *renderer);

typedef struct gal_render_options {
    const char
        *image_root; /* photos named by the article are looked for below this folder and
                               nowhere else; NULL: they are missing */
    bool is_png;     /* what `output` is to @when */
    bool is_proof;   /* a missing photo keeps its slot */
    int most_pages;  /* 0: 300 */
} gal_render_options;

/*
 * Sets `article` into `layout`. `options` may be NULL. Text that does not fit goes to the
 * next page; what prints badly is in the report. Returns pages that the caller frees, which
 * borrow from `renderer` but neither from article nor layout; or NULL with GAL_ERROR_INPUT if
 * the layout cannot hold the article (a measure too narrow, more pages than allowed).
 */
gal_pages *gal_render(gal_renderer *renderer, const gal_article *article,
                      const gal_layout *layout, const gal_render_options *options,
                      gal_error *error);
void gal_pages_free(gal_pages *pages); /* NULL is allowed */

/* How many pages there are: at least 1. The PDF of a layout that imposes has other pages, the
   sides of its sheets. */
int gal_pages_count(const gal_pages *pages);

typedef enum gal_output {
    GAL_OUTPUT_PDF,  /* all pages */
    GAL_OUTPUT_PNG,  /* one page */
    GAL_OUTPUT_SVG,  /* one page */
    GAL_OUTPUT_JSON, /* the layout dump of all pages */
    GAL_OUTPUTS      /* how many there are; no output */
} gal_output;

/* "pdf", "png", "svg", "json"; GAL_OUTPUTS for any other word. */
gal_output gal_output_from_name(const char *name);

/* What a PDF may be demanded to be, as bits of a set. */
typedef enum gal_standard {
    GAL_STANDARD_PDFUA_1 = 1 << 0, /* ISO 14289-1: accessible */
    GAL_STANDARD_PDFA_2A = 1 << 1, /* ISO 19005-2, level A: for archives, tagged */
    GAL_STANDARD_PDFA_2U = 1 << 2, /* level U: for archives, all text known */
    GAL_STANDARD_PDFX_4 = 1 << 3,  /* ISO 15930-7: for a press, which must be chosen */
    GAL_STANDARD_NONE = 1 << 4     /* that it claims none; with no other */
} gal_standard;

/* "pdfua-1", "pdfa-2a", "pdfa-2u", "pdfx-4", "none"; 0 for any other word. */
gal_standard gal_standard_from_name(const char *name);

typedef struct gal_write_options {
    gal_output output;
    int page;           /* PNG and SVG: from 1; 0: the first */
    int resolution_dpi; /* PNG: 18 to 2400; 0: 150 */
    bool draws_grid;
    /*
     * PDF: of gal_standard. Those named are met and claimed, and no others; or the writing
     * fails with GAL_ERROR_REFUSED, a fault for each reason. 0: PDF/UA-1 and PDF/A-2a, and
     * with a press PDF/X-4, are claimed if nothing on the pages forbids it; else what holds is claimed, and the report
     * has the reasons as warnings.
     */
    unsigned standards;
    /*
     * PDF: whether it is for `press`, or for the one of its layout. Colours and photos are
     * then in the press's inks, its profile is the output intent, and links can be read but
     * not clicked, unless only standards other than PDF/X-4 are named. A press whose profile
     * cannot be opened is GAL_ERROR_SYSTEM.
     */
    bool has_press;
    gal_press press;
    int64_t date; /* PDF of an article without a date: seconds since 1970; 0: it has none */
    bool tells_words; /* JSON: where each word begins */
    /*
     * Crop and registration marks, colour bar and slug line beyond the bleed of all but JSON,
     * and what the slug line says of the article's file and of the time, which may be any
     * bytes; NULL: nothing.
     */
    bool has_marks;
    const char *file, *time;
} gal_write_options;

/* Called with one stretch of the result after another; false stops the writing. */
typedef bool gal_write_function(void *data, const void *bytes, size_t length);

/*
 * Gives the result to `write`, which has seen nothing when this fails for any reason other
 * than itself. Damage of photos found while painting is added to the report.
 */
bool gal_pages_write(gal_pages *pages, const gal_write_options *options,
                     gal_write_function *write, void *data, gal_error *error);

/* Writes beside `path` and renames, so that the file is whole or not there. */
bool gal_pages_write_file(gal_pages *pages, const gal_write_options *options,
                          const char *path, gal_error *error);

/* What a proof says of where it comes from; NULL: nothing. */
typedef struct gal_proof_options {
    const char *file, *time;
    bool has_marks; /* registration marks and colour bar too */
} gal_proof_options;

/*
 * Makes a proof of the pages: what is written from then on has proof marks over each page, in
 * a PDF as a layer that can be switched off, printer's marks round it, and the report as last
 * pages, which gal_pages_count counts too. No pages are put on sheets, and a PDF claims no
 * standard unless one is demanded. What the pages themselves show stays as it is. Fails if the
 * report cannot be set; once made, it stays a proof.
 */
bool gal_pages_make_proof(gal_pages *pages, const gal_proof_options *options,
                          gal_error *error);

/* The report JSON of docs/report.md; the caller frees it with gal_free. */
char *gal_pages_report(const gal_pages *pages);

/* How many findings the report has, and each as a line "CODE: WHERE: TEXT", lent. */
int gal_pages_finding_count(const gal_pages *pages);
const char *gal_pages_finding(const gal_pages *pages, int index);

#ifdef __cplusplus
}
#endif

#endif
