/* SPDX-License-Identifier: Apache-2.0 */
/* What is checked once a page, and once for the whole document. */
#ifndef GAL_PREFLIGHT_WHOLE_H
#define GAL_PREFLIGHT_WHOLE_H

#include "preflight/result.h"

/* Boxes and annotations of a page, from 0. */
void gal_check_page_boxes(gal_preflight *check, int page);
void gal_check_page_notes(gal_preflight *check, int page);

/* Output intents, tags, language, actions: before the pages are walked. */
void gal_check_document(gal_preflight *check);

/* What needs all pages: tags that were missing, and the standards that are claimed. */
void gal_check_tags(gal_preflight *check);
void gal_check_standards(gal_preflight *check);

#endif
