/* SPDX-License-Identifier: Apache-2.0 */
/* Photos in the body of NITF and XHTML: media, figure and img. */
#ifndef GAL_READ_XML_MEDIA_H
#define GAL_READ_XML_MEDIA_H

#include "read/blocks.h"
#include "read/xml.h"

/* Adds the photo of the element; inside a list, where no block may stand, it goes to the
   article's photos alone. Media other than photos go to the article's dropped. */
void gal_xml_add_media(gal_blocks *blocks, const xmlNode *node, bool in_list);

#endif
