/* SPDX-License-Identifier: Apache-2.0 */
/* Text that was decoded wrongly before it was written. */
#ifndef GAL_READ_MOJIBAKE_H
#define GAL_READ_MOJIBAKE_H

#include <glib.h>

#include "base/finding.h"

/*
 * Mends valid UTF-8 that was read as Windows-1252 or Latin-1 and written again, once or
 * twice over, and records it. Only where it is certain: a text whose own language needs the
 * letters ("SÃO") keeps its pairs of them.
 */
void gal_mend_mojibake(GString *text, gal_findings *findings);

#endif
