/* SPDX-License-Identifier: Apache-2.0 */
/* Which galley this is. */
#ifndef GALLEY_VERSION_H
#define GALLEY_VERSION_H

#define GAL_VERSION "0.1.0"

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the library that runs, and of the libraries that shape and paint:
   "galley 0.1.0", then a line for each. Static text. */
const char *gal_version(void);

#ifdef __cplusplus
}
#endif

#endif
