/* SPDX-License-Identifier: Apache-2.0 */
/* The report for people to read. */
#ifndef GAL_RENDER_PROOF_REPORT_H
#define GAL_RENDER_PROOF_REPORT_H

#include "article/article.h"
#include "render/renderer.h"

/* The report of the pages as an article: what was found and where, how the lines and photos came
   out. gal_article_free it. */
gal_article *gal_proof_report(const gal_pages *pages, const gal_proof_options *options);

#endif
