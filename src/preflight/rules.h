/* SPDX-License-Identifier: Apache-2.0 */
/* What a PDF is judged by: the rules, how much each weighs on which press, and the limits. */
#ifndef GAL_PREFLIGHT_RULES_H
#define GAL_PREFLIGHT_RULES_H

#include "galley/press.h"

typedef enum gal_severity {
    GAL_SEVERITY_OFF,
    GAL_SEVERITY_NOTE,
    GAL_SEVERITY_WARNING,
    GAL_SEVERITY_ERROR
} gal_severity;

typedef enum gal_check_id {
    GAL_CHECK_DAMAGED,
    GAL_CHECK_ENCRYPTED,
    GAL_CHECK_LIMIT,
    GAL_CHECK_CONTENT,
    GAL_CHECK_FONT,
    GAL_CHECK_BOX,
    GAL_CHECK_TRIM,
    GAL_CHECK_PAGE_SIZE,
    GAL_CHECK_TEXT_RGB,
    GAL_CHECK_TEXT_RICH,
    GAL_CHECK_TEXT_KNOCKOUT,
    GAL_CHECK_TEXT_OVERPRINT,
    GAL_CHECK_TEXT_REVERSED,
    GAL_CHECK_RGB_DEVICE,
    GAL_CHECK_RGB_PROFILE,
    GAL_CHECK_SPOT,
    GAL_CHECK_REGISTRATION,
    GAL_CHECK_RULE_THIN,
    GAL_CHECK_PPI_FAILS,
    GAL_CHECK_PPI_LOW,
    GAL_CHECK_PPI_HIGH,
    GAL_CHECK_PICTURE,
    GAL_CHECK_INK,
    GAL_CHECK_INK_UNKNOWN,
    GAL_CHECK_TRANSPARENCY,
    GAL_CHECK_INTENT,
    GAL_CHECK_TAGS,
    GAL_CHECK_TAGS_CONTENT,
    GAL_CHECK_LANGUAGE,
    GAL_CHECK_ANNOTATION,
    GAL_CHECK_ACTION,
    GAL_CHECK_STANDARD,
    GAL_CHECKS
} gal_check_id;

typedef struct gal_check_rule {
    const char *code;
    gal_severity severities[GAL_PRESSES];
} gal_check_rule;

extern const gal_check_rule gal_check_rules[GAL_CHECKS];

typedef struct gal_check_limits {
    double least_rule_pt;
    double least_reversed_pt;      /* of type on a dark ground */
    double failing_ppi, least_ppi; /* of pictures with shades */
    double most_ppi;
    double failing_line_ppi; /* of pictures of one bit */
} gal_check_limits;

const gal_check_limits *gal_check_find_limits(gal_press press);

const char *gal_severity_name(gal_severity severity);

#endif
