/* SPDX-License-Identifier: Apache-2.0 */
/* galley: news articles to print-ready pages. Includes all public headers. */
#ifndef GALLEY_GALLEY_H
#define GALLEY_GALLEY_H

#include "galley/article.h"
#include "galley/error.h"
#include "galley/preflight.h"
#include "galley/press.h"
#include "galley/render.h"
#include "galley/version.h"

#endif
