/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the few streams that are changed: of furniture, and of what letters glyphs show. */
#ifndef GAL_PDF_INFLATE_H
#define GAL_PDF_INFLATE_H

#include "pdf/tokens.h"

/* What a compressed stream holds, to g_string_free; NULL if it is none, or more than 16 MB. */
GString *gal_pdf_inflate(gal_pdf_text stream);

#endif
