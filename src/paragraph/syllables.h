/* SPDX-License-Identifier: Apache-2.0 */
/* Languages whose syllables follow a rule, so that no dictionary is needed. */
#ifndef GAL_PARAGRAPH_SYLLABLES_H
#define GAL_PARAGRAPH_SYLLABLES_H

/* The text of a dictionary for the language (BCP 47), to g_free; NULL if there is no rule. */
char *gal_syllables_dictionary(const char *language);

#endif
