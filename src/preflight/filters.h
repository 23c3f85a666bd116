/* SPDX-License-Identifier: Apache-2.0 */
/* The filters of PDF streams that unpack bytes (ISO 32000-1, 7.4), held to a size. */
#ifndef GAL_PREFLIGHT_FILTERS_H
#define GAL_PREFLIGHT_FILTERS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct gal_filter_parameters {
    int predictor, colors, bits, columns, early_change;
} gal_filter_parameters;

typedef struct gal_filter gal_filter;

struct gal_filter {
    const char *name, *short_name; /* the latter in inline images; with their slashes */

    /* Appends to `out`, never more than `most` bytes in all; false if the data are damaged or
       become longer. NULL: what it packs is a picture. */
    bool (*decode)(const uint8_t *bytes, size_t length, const gal_filter_parameters *own,
                   GByteArray *out, gsize most);
    bool has_predictor;
};

/* NULL for a name that is none of the standard's. */
const gal_filter *gal_filter_find(const char *name);

/* What `bytes`, which is used up, becomes; NULL where decode is false. */
GByteArray *gal_filter_decode(const gal_filter *filter, const gal_filter_parameters *own,
                              GByteArray *bytes, gsize most);

/* Whether no deflated stream of the file, and not all of them together, grow beyond what a
   printed page may need. Looks for them by the word that begins a stream. */
bool gal_filters_check_growth(const char *bytes, size_t length);

#endif
