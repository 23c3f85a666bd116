/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet as text in the layout language, which reads back as the same layout. */
#ifndef GAL_LAYOUT_DESCRIBE_H
#define GAL_LAYOUT_DESCRIBE_H

#include "layout/sheet.h"

/* `defaults` by kind of block. g_free the text. */
char *gal_sheet_describe(const gal_sheet *sheet, const gal_value *const *const *defaults);

#endif
