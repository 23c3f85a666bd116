/* SPDX-License-Identifier: Apache-2.0 */
/* Dates as the papers of a language write them. */
#ifndef GAL_FLOW_DATE_H
#define GAL_FLOW_DATE_H

/* The day, whatever the time zone, that begins an ISO 8601 `moment`; NULL if none does. In
   languages that have no row, as ISO writes it. The caller frees the text. */
char *gal_date_text(const char *moment, const char *language);

/* The month with its year. */
char *gal_month_text(const char *moment, const char *language);

#endif
