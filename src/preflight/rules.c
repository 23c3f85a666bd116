/* SPDX-License-Identifier: Apache-2.0 */
/* The table of rules. A column a press: none, newsprint, coated. */
#include "preflight/rules.h"

#define OFF     GAL_SEVERITY_OFF
#define NOTE    GAL_SEVERITY_NOTE
#define WARNING GAL_SEVERITY_WARNING
#define ERROR   GAL_SEVERITY_ERROR

const gal_check_rule gal_check_rules[GAL_CHECKS] = {
    [GAL_CHECK_DAMAGED] = { "damaged", { ERROR, ERROR, ERROR } },
    [GAL_CHECK_ENCRYPTED] = { "encrypted", { ERROR, ERROR, ERROR } },
    [GAL_CHECK_LIMIT] = { "not-all-checked", { ERROR, ERROR, ERROR } },
    [GAL_CHECK_CONTENT] = { "content-damaged", { ERROR, ERROR, ERROR } },
    [GAL_CHECK_FONT] = { "font-not-embedded", { ERROR, ERROR, ERROR } },
    [GAL_CHECK_BOX] = { "box-order", { ERROR, ERROR, ERROR } },
    [GAL_CHECK_TRIM] = { "trim-missing", { OFF, WARNING, WARNING } },
    [GAL_CHECK_PAGE_SIZE] = { "page-size", { NOTE, WARNING, WARNING } },
    [GAL_CHECK_TEXT_RGB] = { "text-rgb", { OFF, ERROR, ERROR } },
    [GAL_CHECK_TEXT_RICH] = { "text-rich-black", { OFF, ERROR, WARNING } },
    [GAL_CHECK_TEXT_KNOCKOUT] = { "text-knockout", { OFF, WARNING, WARNING } },
    [GAL_CHECK_TEXT_OVERPRINT] = { "text-no-overprint", { OFF, NOTE, NOTE } },
    [GAL_CHECK_TEXT_REVERSED] = { "text-reversed", { WARNING, ERROR, WARNING } },
    [GAL_CHECK_RGB_DEVICE] = { "rgb", { OFF, ERROR, ERROR } },
    [GAL_CHECK_RGB_PROFILE] = { "rgb-profile", { OFF, WARNING, WARNING } },
    [GAL_CHECK_SPOT] = { "spot-color", { OFF, WARNING, WARNING } },
    [GAL_CHECK_REGISTRATION] = { "registration-color", { WARNING, ERROR, ERROR } },
    [GAL_CHECK_RULE_THIN] = { "rule-thin", { WARNING, ERROR, WARNING } },
    [GAL_CHECK_PPI_FAILS] = { "picture-ppi-fails", { WARNING, ERROR, ERROR } },
    [GAL_CHECK_PPI_LOW] = { "picture-ppi-low", { NOTE, WARNING, WARNING } },
    [GAL_CHECK_PPI_HIGH] = { "picture-ppi-high", { OFF, NOTE, NOTE } },
    [GAL_CHECK_PICTURE] = { "picture-damaged", { ERROR, ERROR, ERROR } },
    [GAL_CHECK_INK] = { "ink-limit", { OFF, ERROR, ERROR } },
    [GAL_CHECK_INK_UNKNOWN] = { "ink-not-computed", { OFF, NOTE, NOTE } },
    [GAL_CHECK_TRANSPARENCY] = { "transparency", { OFF, NOTE, NOTE } },
    [GAL_CHECK_INTENT] = { "output-intent", { OFF, WARNING, WARNING } },
    [GAL_CHECK_TAGS] = { "tags-missing", { NOTE, NOTE, NOTE } },
    [GAL_CHECK_TAGS_CONTENT] = { "tags-content", { WARNING, WARNING, WARNING } },
    [GAL_CHECK_LANGUAGE] = { "language-missing", { WARNING, WARNING, WARNING } },
    [GAL_CHECK_ANNOTATION] = { "annotation-prints", { NOTE, WARNING, WARNING } },
    [GAL_CHECK_ACTION] = { "action", { NOTE, WARNING, WARNING } },
    [GAL_CHECK_STANDARD] = { "standard-broken", { ERROR, ERROR, ERROR } },
};

/* Newsprint has screens of 85 to 100 lines an inch and coated paper of 150 to 175; a photo
   wants 1.5 to 2 pixels a line, and fails below 1.2. */
static const gal_check_limits limits[GAL_PRESSES] = {
    [GAL_PRESS_NONE] = { 0.1, 5, 72, 100, 1200, 150 },
    [GAL_PRESS_NEWSPRINT] = { 0.25, 7, 120, 150, 600, 300 },
    [GAL_PRESS_COATED] = { 0.25, 6, 180, 250, 800, 600 },
};

const gal_check_limits *gal_check_find_limits(gal_press press)
{
    return &limits[press];
}

const char *gal_severity_name(gal_severity severity)
{
    static const char *const names[] = { "off", "note", "warning", "error" };

    return names[severity];
}
