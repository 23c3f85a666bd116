/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the file says about itself, twice: in its information dictionary, and as XMP (ISO
 * 16684-1) with the standards that it claims. The two must agree, so both are made here
 * from the same fields.
 */
#include "galley/version.h"
#include "pdf/finisher.h"

#define PROGRAM "galley " GAL_VERSION

enum { ARCHIVE = GAL_STANDARD_PDFA_2A | GAL_STANDARD_PDFA_2U };

bool gal_pdf_finisher_has_date(const gal_pdf_finisher *finisher)
{
    char *date = gal_pdf_date_from_text(finisher->display->published, GAL_PDF_DATE_PDF);
    const bool has_date = date || finisher->options->date != 0;

    g_free(date);
    return has_date;
}

/* The article's date, else the one that the job was given, as `form` has it; NULL: none.
   A file for the press must have one: where nobody knows it, it is the least there is. */
static char *make_date(const gal_pdf_finisher *finisher, unsigned claimed,
                       gal_pdf_date_form form)
{
    char *date = gal_pdf_date_from_text(finisher->display->published, form);
    const bool has_date = finisher->options->date != 0 || claimed & GAL_STANDARD_PDFX_4;

    return date || !has_date ? date
                             : gal_pdf_date_from_seconds(finisher->options->date, form);
}

void gal_pdf_finisher_add_info(gal_pdf_finisher *finisher, guint number, unsigned claimed)
{
    const gal_display *display = finisher->display;
    char *date = make_date(finisher, claimed, GAL_PDF_DATE_PDF);
    const struct {
        const char *key, *value;
    } fields[] = {
        { " /Title", display->title },
        { " /Author", display->author },
        { " /Subject", display->subject },
        { " /Creator", PROGRAM },
        { " /Producer", PROGRAM },
        { " /CreationDate", date },
        { " /ModDate", date },
    };
    GString *out = gal_pdf_writer_begin(&finisher->writer, number);

    g_string_append(out, "<<");
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        if (fields[i].value)
            gal_pdf_append_text(out, fields[i].key, fields[i].value);
    if (claimed & GAL_STANDARD_PDFX_4)
        g_string_append(out, " /Trapped /False");
    g_string_append(out, " >>");
    g_free(date);
}

/* Text of XML 1.0, which has no control characters and no noncharacters at all. */
static void append_escaped(GString *out, const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);

    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);

        switch (c) {
        case '&': g_string_append(out, "&amp;"); break;
        case '<': g_string_append(out, "&lt;"); break;
        case '>': g_string_append(out, "&gt;"); break;
        case '\r': g_string_append(out, "&#13;"); break;
        default:
            if (c >= ' ' ? (c & 0xfffe) != 0xfffe : c == '\n' || c == '\t')
                g_string_append_unichar(out, c);
        }
    }
    g_free(valid);
}

static void append_field(GString *out, const char *start, const char *value,
                         const char *end)
{
    if (!value)
        return;
    g_string_append(out, start);
    append_escaped(out, value);
    g_string_append(out, end);
}

static void append_description(gal_pdf_finisher *finisher, GString *out, unsigned claimed)
{
    const gal_display *display = finisher->display;
    char *date = make_date(finisher, claimed, GAL_PDF_DATE_XMP);

    append_field(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", display->title,
                 "</rdf:li></rdf:Alt></dc:title>\n");
    append_field(out, "<dc:creator><rdf:Seq><rdf:li>", display->author,
                 "</rdf:li></rdf:Seq></dc:creator>\n");
    append_field(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
                 display->subject, "</rdf:li></rdf:Alt></dc:description>\n");
    append_field(out, "<dc:language><rdf:Bag><rdf:li>", display->language,
                 "</rdf:li></rdf:Bag></dc:language>\n");
    append_field(out, "<xmp:CreateDate>", date, "</xmp:CreateDate>\n");
    append_field(out, "<xmp:ModifyDate>", date, "</xmp:ModifyDate>\n");
    append_field(out, "<xmp:MetadataDate>", date, "</xmp:MetadataDate>\n");
    append_field(out, "<xmp:CreatorTool>", PROGRAM, "</xmp:CreatorTool>\n");
    append_field(out, "<pdf:Producer>", PROGRAM, "</pdf:Producer>\n");
    g_free(date);
}

/* A property of such a schema. */
static void append_property(GString *out, const char *name, const char *type,
                            const char *description)
{
    g_string_append_printf(out,
                           "<rdf:li rdf:parseType=\"Resource\">\n"
                           "<pdfaProperty:name>%s</pdfaProperty:name>\n"
                           "<pdfaProperty:valueType>%s</pdfaProperty:valueType>\n"
                           "<pdfaProperty:category>internal</pdfaProperty:category>\n"
                           "<pdfaProperty:description>%s</pdfaProperty:description>\n"
                           "</rdf:li>\n",
                           name, type, description);
}

/* ISO 19005-2, 6.6.2.3: what the archive's own schemas do not know is described. */
static const struct {
    gal_standard standard; /* that the property is of */
    const char *title, *space, *prefix, *name, *type, *description;
} foreign[] = {
    { GAL_STANDARD_PDFUA_1, "PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/",
      "pdfuaid", "part", "Integer", "The part of ISO 14289 that the file meets" },
    { GAL_STANDARD_PDFX_4, "PDF/X identification", "http://www.npes.org/pdfx/ns/id/",
      "pdfxid", "GTS_PDFXVersion", "Text", "The part of ISO 15930 that the file meets" },
    { GAL_STANDARD_PDFX_4, "Adobe PDF", "http://ns.adobe.com/pdf/1.3/", "pdf", "Trapped",
      "Text", "Whether the pages have been trapped" },
};

static void append_schemas(GString *out, unsigned claimed)
{
    g_string_append(out, "<pdfaExtension:schemas><rdf:Bag>\n");
    for (gsize i = 0; i < G_N_ELEMENTS(foreign); i++) {
        if (!(claimed & foreign[i].standard))
            continue;
        g_string_append_printf(out,
                               "<rdf:li rdf:parseType=\"Resource\">\n"
                               "<pdfaSchema:schema>%s</pdfaSchema:schema>\n"
                               "<pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI>\n"
                               "<pdfaSchema:prefix>%s</pdfaSchema:prefix>\n"
                               "<pdfaSchema:property><rdf:Seq>",
                               foreign[i].title, foreign[i].space, foreign[i].prefix);
        append_property(out, foreign[i].name, foreign[i].type, foreign[i].description);
        g_string_append(out, "</rdf:Seq></pdfaSchema:property>\n</rdf:li>\n");
    }
    g_string_append(out, "</rdf:Bag></pdfaExtension:schemas>\n");
}

/* An identifier from the content, in the form of a UUID (RFC 9562, 5.8). */
static char *make_identifier(const gal_pdf_finisher *finisher)
{
    GChecksum *content = g_checksum_copy(finisher->writer.content);
    const char *digits = g_checksum_get_string(content);
    char *identifier = g_strdup_printf("uuid:%.8s-%.4s-8%.3s-8%.3s-%.12s", digits,
                                       digits + 8, digits + 13, digits + 17, digits + 20);

    g_checksum_free(content);
    return identifier;
}

/* What ISO 15930-7 asks to be said. */
static void append_press(gal_pdf_finisher *finisher, GString *out)
{
    char *identifier = make_identifier(finisher);

    append_field(out, "<xmpMM:DocumentID>", identifier, "</xmpMM:DocumentID>\n");
    g_string_append(out, "<xmpMM:VersionID>1</xmpMM:VersionID>\n"
                         "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
                         "<pdf:Trapped>False</pdf:Trapped>\n"
                         "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n");
    g_free(identifier);
}

static void append_claims(gal_pdf_finisher *finisher, GString *out, unsigned claimed)
{
    const bool is_archive = claimed & ARCHIVE;

    if (is_archive) {
        g_string_append(out, "<pdfaid:part>2</pdfaid:part>\n");
        append_field(out, "<pdfaid:conformance>",
                     claimed & GAL_STANDARD_PDFA_2A ? "A" : "U", "</pdfaid:conformance>\n");
    }
    if (claimed & GAL_STANDARD_PDFUA_1)
        g_string_append(out, "<pdfuaid:part>1</pdfuaid:part>\n");
    if (claimed & GAL_STANDARD_PDFX_4)
        append_press(finisher, out);
    if (is_archive && claimed & (GAL_STANDARD_PDFUA_1 | GAL_STANDARD_PDFX_4))
        append_schemas(out, claimed);
}

static GString *make_packet(gal_pdf_finisher *finisher, unsigned claimed)
{
    GString *out = g_string_sized_new(4096);

    g_string_append(out,
                    "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                    "<rdf:Description rdf:about=\"\"\n"
                    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                    " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n"
                    " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"\n"
                    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
                    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
                    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
                    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
                    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n");
    append_description(finisher, out, claimed);
    append_claims(finisher, out, claimed);
    g_string_append(out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
                         "<?xpacket end=\"r\"?>");
    return out;
}

/* Not compressed, so that programs that know nothing of PDF find it. */
static void add_packet(gal_pdf_finisher *finisher, GString *catalog, unsigned claimed)
{
    const guint number = gal_pdf_writer_number(&finisher->writer);
    GString *packet = make_packet(finisher, claimed);

    gal_pdf_writer_add_stream(&finisher->writer, number, " /Type /Metadata /Subtype /XML",
                              (gal_pdf_text){ packet->str, packet->str + packet->len });
    gal_pdf_append_reference(catalog, " /Metadata", number);
    g_string_free(packet, TRUE);
}

static void append_intent(GString *catalog, const char *kind, const char *condition,
                          const char *title, guint profile)
{
    g_string_append_printf(catalog,
                           " << /Type /OutputIntent /S /%s /OutputConditionIdentifier (%s)"
                           " /RegistryName (http://www.color.org) /Info (%s)",
                           kind, condition, title);
    gal_pdf_append_reference(catalog, " /DestOutputProfile", profile);
    g_string_append(catalog, " >>");
}

static guint add_profile(gal_pdf_finisher *finisher, int channels, const void *data,
                         gsize length)
{
    const guint number = gal_pdf_writer_number(&finisher->writer);
    const gal_pdf_text bytes = { data, (const char *)data + length };
    char *entries = g_strdup_printf(" /N %d /Filter /FlateDecode", channels);

    gal_pdf_writer_add_stream(&finisher->writer, number, entries,
                              gal_pdf_writer_deflate(&finisher->writer, &bytes, 1));
    g_free(entries);
    return number;
}

/* Archive and press have an intent each, with one profile (ISO 19005-2, 6.2.3). */
static void add_press_intents(gal_pdf_finisher *finisher, GString *catalog,
                              unsigned claimed)
{
    const gal_separation *separation = finisher->options->separation;
    const gal_press_facts *press = gal_separation_press(separation);
    gsize length;
    const void *data = g_bytes_get_data(gal_separation_profile(separation), &length);
    const guint profile = add_profile(finisher, 4, data, length);

    g_string_append(catalog, " /OutputIntents [");
    append_intent(catalog, "GTS_PDFX", press->condition, press->title, profile);
    if (claimed & ARCHIVE)
        append_intent(catalog, "GTS_PDFA1", press->condition, press->title, profile);
    g_string_append(catalog, " ]");
}

static void add_screen_intent(gal_pdf_finisher *finisher, GString *catalog)
{
    GByteArray *profile = g_byte_array_new();

    gal_pdf_append_profile(profile);
    g_string_append(catalog, " /OutputIntents [");
    append_intent(catalog, "GTS_PDFA1", "sRGB", "sRGB IEC61966-2.1",
                  add_profile(finisher, 3, profile->data, profile->len));
    g_string_append(catalog, " ]");
    g_byte_array_unref(profile);
}

/* The profile of a press tells what its inks are, whatever is claimed. */
void gal_pdf_finisher_add_claims(gal_pdf_finisher *finisher, GString *catalog,
                                 unsigned claimed)
{
    if (claimed != 0)
        add_packet(finisher, catalog, claimed);
    if (finisher->options->separation)
        add_press_intents(finisher, catalog, claimed);
    else if (claimed & ARCHIVE)
        add_screen_intent(finisher, catalog);
}
