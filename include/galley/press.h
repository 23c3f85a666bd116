/* SPDX-License-Identifier: Apache-2.0 */
/* What pages are printed on: each press has a colour profile and a limit of ink. */
#ifndef GALLEY_PRESS_H
#define GALLEY_PRESS_H

#ifdef __cplusplus
extern "C" {
#endif

typedef enum gal_press {
    GAL_PRESS_NONE,      /* no press: colours as on a screen */
    GAL_PRESS_NEWSPRINT, /* coldset on newsprint, CGATS TR 002: at most 240 % ink */
    GAL_PRESS_COATED,    /* sheetfed on coated paper, CGATS TR 006: at most 300 % ink */
    GAL_PRESSES          /* how many there are; no press */
} gal_press;

/* "none", "newsprint", "coated"; GAL_PRESSES for any other word. */
gal_press gal_press_from_name(const char *name);

/* The word for a press; static. */
const char *gal_press_name(gal_press press);

#ifdef __cplusplus
}
#endif

#endif
