/* SPDX-License-Identifier: Apache-2.0 */
/* The fields of ninjs as tables, from the schemas 1.0 to 3.1 and Superdesk's. */
#include "read/ninjs_fields.h"

#include <stddef.h>

static const gal_ninjs_field address[] = {
    { "lines", GAL_NINJS_STRINGS },  { "locality", GAL_NINJS_STRING },
    { "area", GAL_NINJS_STRING },    { "postalcode", GAL_NINJS_STRING },
    { "country", GAL_NINJS_STRING }, { NULL },
};

static const gal_ninjs_field contact[] = {
    { "type", GAL_NINJS_STRING },
    { "role", GAL_NINJS_STRING },
    { "lang", GAL_NINJS_STRING },
    { "name", GAL_NINJS_STRING },
    { "value", GAL_NINJS_STRING },
    { "address", GAL_NINJS_OBJECT, address },
    { NULL },
};

static const gal_ninjs_field symbol[] = {
    { "ticker", GAL_NINJS_STRING },
    { "exchange", GAL_NINJS_STRING },
    { "symboltype", GAL_NINJS_STRING },
    { "symbol", GAL_NINJS_STRING },
    { NULL },
};

const gal_ninjs_field gal_ninjs_geometry[] = {
    { "type", GAL_NINJS_WORD, NULL,
      " Point MultiPoint LineString MultiLineString Polygon MultiPolygon "
      "GeometryCollection Feature FeatureCollection ",
      true },
    { NULL },
};

/* A person, place, subject and so on. */
static const gal_ninjs_field concept[] = {
    { "name", GAL_NINJS_STRING },
    { "rel", GAL_NINJS_STRING },
    { "role", GAL_NINJS_STRING },
    { "scheme", GAL_NINJS_STRING },
    { "code", GAL_NINJS_STRING },
    { "uri", GAL_NINJS_STRING },
    { "literal", GAL_NINJS_STRING },
    { "id", GAL_NINJS_STRING },
    { "title", GAL_NINJS_STRING },
    { "href", GAL_NINJS_STRING },
    { "creator", GAL_NINJS_STRING },
    { "relevance", GAL_NINJS_NUMBER },
    { "confidence", GAL_NINJS_NUMBER },
    { "symbols", GAL_NINJS_LIST, symbol },
    { "contactinfo", GAL_NINJS_LIST, contact },
    { "geojson", GAL_NINJS_OBJECT, gal_ninjs_geometry },
    { "geometry_", GAL_NINJS_ANY },
    { NULL },
};

static const gal_ninjs_field source_type[] = {
    { "name", GAL_NINJS_STRING },
    { "uri", GAL_NINJS_STRING },
    { "literal", GAL_NINJS_STRING },
    { NULL },
};

static const gal_ninjs_field text[] = {
    { "role", GAL_NINJS_STRING },
    { "contenttype", GAL_NINJS_STRING },
    { "charcount", GAL_NINJS_NUMBER },
    { "wordcount", GAL_NINJS_NUMBER },
    { "value", GAL_NINJS_STRING, NULL, NULL, true },
    { NULL },
};

const gal_ninjs_field gal_ninjs_rights[] = {
    { "langid", GAL_NINJS_STRING },
    { "linkedrights", GAL_NINJS_STRING },
    { "encodedrights", GAL_NINJS_STRING },
    { NULL },
};

static const gal_ninjs_field standard[] = {
    { "name", GAL_NINJS_STRING },
    { "version", GAL_NINJS_STRING },
    { "schema", GAL_NINJS_STRING },
    { NULL },
};

static const gal_ninjs_field rendition[] = {
    { "name", GAL_NINJS_STRING },
    { "href", GAL_NINJS_STRING },
    { "mimetype", GAL_NINJS_STRING },
    { "title", GAL_NINJS_STRING },
    { "contenttype", GAL_NINJS_STRING },
    { "height", GAL_NINJS_NUMBER },
    { "width", GAL_NINJS_NUMBER },
    { "sizeinbytes", GAL_NINJS_NUMBER },
    { "duration", GAL_NINJS_NUMBER },
    { "format", GAL_NINJS_STRING },
    { "aspectratio", GAL_NINJS_STRING },
    { "videocodec", GAL_NINJS_STRING },
    { "framerate", GAL_NINJS_NUMBER },
    { "transportprotocol", GAL_NINJS_STRING },
    { "scantype", GAL_NINJS_STRING },
    { "bitrate", GAL_NINJS_ANY },
    { "poi", GAL_NINJS_OBJECT },
    { "media", GAL_NINJS_ANY },
    { NULL },
};

static const gal_ninjs_field coded[] = { { "code", GAL_NINJS_STRING, NULL, NULL, true },
                                         { "scheme", GAL_NINJS_STRING },
                                         { "name", GAL_NINJS_STRING },
                                         { "uri", GAL_NINJS_STRING },
                                         { NULL } };

static const gal_ninjs_field advice[] = {
    { "role", GAL_NINJS_STRING },
    { "environments", GAL_NINJS_LIST },
    { "importance", GAL_NINJS_OBJECT, coded },
    { "lifetime", GAL_NINJS_OBJECT, coded },
    { NULL },
};

const gal_ninjs_field gal_ninjs_item_fields[] = {
    { "uri", GAL_NINJS_STRING },
    { "type", GAL_NINJS_WORD, NULL,
      " text audio video picture graphic composite component event planning " },
    { "mimetype", GAL_NINJS_STRING },
    { "representationtype", GAL_NINJS_WORD, NULL, " complete incomplete full partial " },
    { "profile", GAL_NINJS_STRING },
    { "version", GAL_NINJS_STRING },
    { "firstcreated", GAL_NINJS_STRING },
    { "versioncreated", GAL_NINJS_STRING },
    { "contentcreated", GAL_NINJS_STRING },
    { "embargoed", GAL_NINJS_STRING },
    { "embargoeduntil", GAL_NINJS_STRING },
    { "expires", GAL_NINJS_STRING },
    { "pubstatus", GAL_NINJS_WORD, NULL, " usable withheld canceled " },
    { "urgency", GAL_NINJS_NUMBER },
    { "copyrightholder", GAL_NINJS_STRING },
    { "copyrightnotice", GAL_NINJS_STRING },
    { "usageterms", GAL_NINJS_STRING },
    { "ednote", GAL_NINJS_STRING },
    { "language", GAL_NINJS_STRING },
    { "title", GAL_NINJS_STRING },
    { "byline", GAL_NINJS_STRING },
    { "by", GAL_NINJS_STRING },
    { "headline", GAL_NINJS_STRING },
    { "headline_", GAL_NINJS_STRING },
    { "headlines", GAL_NINJS_LIST, text },
    { "description_", GAL_NINJS_STRING },
    { "descriptions", GAL_NINJS_LIST, text },
    { "body_", GAL_NINJS_STRING },
    { "bodies", GAL_NINJS_LIST, text },
    { "slugline", GAL_NINJS_STRING },
    { "located", GAL_NINJS_STRING },
    { "charcount", GAL_NINJS_NUMBER },
    { "wordcount", GAL_NINJS_NUMBER },
    { "person", GAL_NINJS_LIST, concept },
    { "people", GAL_NINJS_LIST, concept },
    { "organisation", GAL_NINJS_LIST, concept },
    { "organisations", GAL_NINJS_LIST, concept },
    { "place", GAL_NINJS_LIST, concept },
    { "places", GAL_NINJS_LIST, concept },
    { "subject", GAL_NINJS_LIST, concept },
    { "subjects", GAL_NINJS_LIST, concept },
    { "event", GAL_NINJS_LIST, concept },
    { "events", GAL_NINJS_ANY }, /* published examples give one that is in no list */
    { "object", GAL_NINJS_LIST, concept },
    { "objects", GAL_NINJS_LIST, concept },
    { "infosource", GAL_NINJS_LIST, concept },
    { "infosources", GAL_NINJS_LIST, concept },
    { "genre", GAL_NINJS_LIST, concept },
    { "genres", GAL_NINJS_LIST, concept },
    { "trustindicator", GAL_NINJS_LIST, concept },
    { "trustindicators", GAL_NINJS_LIST, concept },
    { "altids", GAL_NINJS_ANY },
    { "$standard", GAL_NINJS_OBJECT, standard },
    { "standard", GAL_NINJS_OBJECT, standard },
    { "digitalsourcetype", GAL_NINJS_OBJECT, source_type },
    { "rightsinfo", GAL_NINJS_OBJECT, gal_ninjs_rights },
    { "renditions", GAL_NINJS_EITHER, rendition },
    { "associations", GAL_NINJS_EITHER, gal_ninjs_item_fields },
    { "eventdetails", GAL_NINJS_OBJECT },
    { "plannedcoverage", GAL_NINJS_LIST },
    { "advices", GAL_NINJS_LIST, advice },
    /* of other places */
    { "linkedrights", GAL_NINJS_MISPLACED, NULL, "rightsinfo" },
    { "encodedrights", GAL_NINJS_MISPLACED, NULL, "rightsinfo" },
    /* Superdesk */
    { "guid", GAL_NINJS_STRING },
    { "priority", GAL_NINJS_NUMBER },
    { "authors", GAL_NINJS_LIST },
    { "mime_type", GAL_NINJS_STRING },
    { "keywords", GAL_NINJS_STRINGS },
    { "service", GAL_NINJS_LIST },
    { "source", GAL_NINJS_STRING },
    { "firstpublished", GAL_NINJS_STRING },
    { "readtime", GAL_NINJS_NUMBER },
    { "extra", GAL_NINJS_ANY },
    { "extra_items", GAL_NINJS_ANY },
    { "annotations", GAL_NINJS_ANY },
    { "evolvedfrom", GAL_NINJS_STRING },
    { "products", GAL_NINJS_ANY },
    { "attachments", GAL_NINJS_ANY },
    { "assignment_id", GAL_NINJS_ANY },
    { "coverage_id", GAL_NINJS_ANY },
    { "event_id", GAL_NINJS_ANY },
    { "planning_id", GAL_NINJS_ANY },
    { "translations", GAL_NINJS_ANY },
    { "translation_id", GAL_NINJS_ANY },
    { "signal", GAL_NINJS_ANY },
    { "refs", GAL_NINJS_ANY },
    { "abstract", GAL_NINJS_STRING },
    { NULL },
};

_Static_assert(sizeof gal_ninjs_item_fields / sizeof *gal_ninjs_item_fields <=
                   GAL_NINJS_MOST_FIELDS,
               "the table fits");
