/* SPDX-License-Identifier: Apache-2.0 */
/* What setting must know of a language beside its patterns. */
#ifndef GAL_FLOW_LANGUAGE_H
#define GAL_FLOW_LANGUAGE_H

#include <stdbool.h>

/* The script that a language (BCP 47) is written in: ISO 15924 in small letters; static. */
const char *gal_language_script(const char *language);

/* Whether its lines, and with them a page's columns, are read from the right. */
bool gal_language_is_right_to_left(const char *language);

/* Letters that a face for the language has and others may lack: UTF-8; "" where any face that
   has the script will do. Static. */
const char *gal_language_letters(const char *language);

/* Whether it is set in squares: Chinese, Japanese, Korean. */
bool gal_language_is_ideographic(const char *language);

/* Whether its long words must be divided where a narrow column is justified. */
bool gal_language_needs_patterns(const char *language);

/* Whether it writes 1,5 for one and a half. */
bool gal_language_has_decimal_comma(const char *language);

#endif
