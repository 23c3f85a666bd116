/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the file says about itself, twice: in its information dictionary, and as XMP (ISO
 * 16684-1) with the standards that it claims. The two must agree, so both are made here
 * from the same fields.
 */
#include "galley/version.h"
#include "pdf/finisher.h"

#define PROGRAM "galley " GAL_VERSION

/* The article's date, else the one that the job was given, as `form` has it; NULL: none. */
static char *make_date(const gal_pdf_finisher *finisher, gal_pdf_date_form form)
{
    char *date = gal_pdf_date_from_text(finisher->display->published, form);

    return date || finisher->options->date == 0
               ? date
               : gal_pdf_date_from_seconds(finisher->options->date, form);
}

void gal_pdf_finisher_add_info(gal_pdf_finisher *finisher, guint number)
{
    const gal_display *display = finisher->display;
    char *date = make_date(finisher, GAL_PDF_DATE_PDF);
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

static void append_description(gal_pdf_finisher *finisher, GString *out)
{
    const gal_display *display = finisher->display;
    char *date = make_date(finisher, GAL_PDF_DATE_XMP);

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

/* ISO 19005-2, 6.6.2.3: what the archive's own schemas do not know is described. */
static const char ua_schema[] =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>The part of ISO 14289 that the file meets"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static void append_claims(GString *out, unsigned claimed)
{
    const bool is_archive = claimed & (GAL_STANDARD_PDFA_2A | GAL_STANDARD_PDFA_2U);

    if (is_archive) {
        g_string_append(out, "<pdfaid:part>2</pdfaid:part>\n");
        append_field(out, "<pdfaid:conformance>",
                     claimed & GAL_STANDARD_PDFA_2A ? "A" : "U", "</pdfaid:conformance>\n");
    }
    if (claimed & GAL_STANDARD_PDFUA_1)
        g_string_append(out, "<pdfuaid:part>1</pdfuaid:part>\n");
    if (is_archive && claimed & GAL_STANDARD_PDFUA_1)
        g_string_append(out, ua_schema);
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
                    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
                    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
                    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
                    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
                    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n");
    append_description(finisher, out);
    append_claims(out, claimed);
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

static void add_intent(gal_pdf_finisher *finisher, GString *catalog)
{
    const guint number = gal_pdf_writer_number(&finisher->writer);
    GByteArray *profile = g_byte_array_new();

    gal_pdf_append_profile(profile);

    const gal_pdf_text bytes = { (const char *)profile->data,
                                 (const char *)profile->data + profile->len };

    gal_pdf_writer_add_stream(&finisher->writer, number, " /N 3 /Filter /FlateDecode",
                              gal_pdf_writer_deflate(&finisher->writer, &bytes, 1));
    g_string_append(catalog, " /OutputIntents [ << /Type /OutputIntent /S /GTS_PDFA1"
                             " /OutputConditionIdentifier (sRGB) /RegistryName"
                             " (http://www.color.org) /Info (sRGB IEC61966-2.1)");
    gal_pdf_append_reference(catalog, " /DestOutputProfile", number);
    g_string_append(catalog, " >> ]");
    g_byte_array_unref(profile);
}

void gal_pdf_finisher_add_claims(gal_pdf_finisher *finisher, GString *catalog,
                                 unsigned claimed)
{
    if (claimed == 0)
        return;
    add_packet(finisher, catalog, claimed);
    if (claimed & (GAL_STANDARD_PDFA_2A | GAL_STANDARD_PDFA_2U))
        add_intent(finisher, catalog);
}
