/* SPDX-License-Identifier: Apache-2.0 */
/* Rows that were stored as differences, as they were before (ISO 32000-1, 7.4.4.4). */
#ifndef GAL_PREFLIGHT_PREDICTOR_H
#define GAL_PREFLIGHT_PREDICTOR_H

#include "preflight/filters.h"

/* In place; false if the parameters make no sense. */
bool gal_predictor_undo(const gal_filter_parameters *own, GByteArray *bytes);

#endif
