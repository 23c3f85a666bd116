/* SPDX-License-Identifier: Apache-2.0 */
/* Small letters, the same in every locale. */
#ifndef GAL_BASE_LOWER_H
#define GAL_BASE_LOWER_H

#include <stddef.h>

/*
 * The `length` bytes at `text` with small letters in place of capitals; g_free it. Unlike
 * g_utf8_strdown it does not ask the host's locale, in which "I" may become a dotless i.
 * Bytes that are no UTF-8, as where a letter is cut through, stay as they are.
 */
char *gal_lower(const char *text, size_t length);

#endif
