/* SPDX-License-Identifier: Apache-2.0 */
/* HTML fragments to blocks, each case as compact text: see describe. */
#include "check.h"
#include "read/html_blocks.h"

static const char *detail_of(const gal_text_mark *mark)
{
    return mark->href ? mark->href : mark->language;
}

static void describe_text(GString *out, const gal_rich_text *text)
{
    g_string_append(out, text->text ? text->text : "");
    for (int i = 0; i < text->mark_count; i++)
        g_string_append_printf(
            out, " <%s %d-%d%s%s>", gal_text_mark_kind_name(text->marks[i].kind),
            text->marks[i].from, text->marks[i].to, detail_of(&text->marks[i]) ? " " : "",
            detail_of(&text->marks[i]) ? detail_of(&text->marks[i]) : "");
}

static void describe_rows(GString *out, const gal_block *block)
{
    g_string_append_printf(out, "%d header", block->header_rows);
    for (guint i = 0; i < block->rows->len; i++) {
        const GPtrArray *row = g_ptr_array_index(block->rows, i);

        g_string_append(out, " /");
        for (guint j = 0; j < row->len; j++)
            g_string_append_printf(out, " [%s]", (const char *)g_ptr_array_index(row, j));
    }
}

static void describe_block(GString *out, const gal_article *article, const gal_block *block)
{
    g_string_append_printf(out, "%s: ", gal_block_kind_name(block->kind));
    describe_text(out, &block->text);
    if (block->source)
        g_string_append_printf(out, " -- %s", block->source);
    for (guint i = 0; block->items && i < block->items->len; i++) {
        g_string_append(out, i > 0 ? " | " : block->is_ordered ? "1. " : "* ");
        describe_text(out, &g_array_index(block->items, gal_rich_text, i));
    }
    if (block->rows)
        describe_rows(out, block);
    if (block->kind == GAL_BLOCK_PHOTO) {
        const gal_photo *photo = &g_array_index(article->photos, gal_photo, block->photo);

        g_string_append_printf(
            out, "%s | %s | %s | %s", photo->source, photo->caption ? photo->caption : "",
            photo->credit ? photo->credit : "", photo->alt ? photo->alt : "");
    }
    g_string_append_c(out, '\n');
}

static const struct {
    const char *about, *html, *expected;
} cases[] = {
    { "paragraphs", "<p>One\n  two.</p><p> Three.</p>",
      "paragraph: One two.\nparagraph: Three.\n" },
    { "bare text around", "Zero<p>One</p>Two",
      "paragraph: Zero\nparagraph: One\nparagraph: Two\n" },
    { "subhead", "<h2>A <b>head</b></h2><p>Text.</p>",
      "subhead: A head\nparagraph: Text.\n" },
    { "bold paragraph", "<p><strong>What comes next</strong></p><p>Text.</p>",
      "subhead: What comes next\nparagraph: Text.\n" },
    { "bold sentence", "<p><b>It is over.</b></p>",
      "paragraph: It is over. <strong 0-11>\n" },
    { "marks",
      "<p>a <b>b <i>c</i></b> <a href=\"https://x.example/\">d</a>"
      " <code>e</code><sup>2</sup><sub>3</sub></p>",
      "paragraph: a b c d e23 <strong 2-5> <emphasis 4-5> <link 6-7 https://x.example/>"
      " <code 8-9> <superscript 9-10> <subscript 10-11>\n" },
    { "nested marks of a kind are one", "<p><b>a<strong>b</strong>c</b> d</p>",
      "paragraph: abc d <strong 0-3>\n" },
    { "a mark over two paragraphs", "<div><i><p>a b</p><p>c</p></i></div>",
      "paragraph: a b <emphasis 0-3>\nparagraph: c <emphasis 0-1>\n" },
    { "links within the page",
      "<p><a href=\"#x\">a</a> <a href=\"javascript:f()\">b</a></p>", "paragraph: a b\n" },
    { "words of another language",
      "<p>He said <i lang=\"fr\">c'est la vie</i> <span lang=de>so <b lang=la>et cetera</b>"
      " weiter</span>.</p><p lang=\"ko\">a</p><p>b</p>",
      "paragraph: He said c'est la vie so et cetera weiter. <emphasis 8-20> <language 8-20 "
      "fr>"
      " <language 21-40 de> <strong 24-33> <language 24-33 la>\n"
      "paragraph: a <language 0-1 ko>\nparagraph: b\n" },
    { "languages that say nothing",
      "<div lang=fr><p lang=en-GB>a <b lang=en>b</b> <i lang=\"no tag\">c</i></p></div>"
      "<p lang=de>It was said that the ships are in the harbour and that the crew has "
      "left.</p>",
      "paragraph: a b c <strong 2-3> <emphasis 4-5>\n"
      "paragraph: It was said that the ships are in the harbour and that the crew has "
      "left.\n" },
    { "quote with its source",
      "<blockquote><p>We stay.</p><footer>\xE2\x80\x94 Jane Doe</footer></blockquote>",
      "quote: We stay. -- Jane Doe\n" },
    { "quote with cite", "<blockquote>We stay. <cite>Jane Doe</cite></blockquote>",
      "quote: We stay. -- Jane Doe\n" },
    { "pull quote", "<aside class=\"pull-quote\"><p>We stay.</p></aside>",
      "pull-quote: We stay.\n" },
    { "inline quote", "<p>He said <q>yes</q>.</p>",
      "paragraph: He said \xE2\x80\x9Cyes\xE2\x80\x9D.\n" },
    { "lists", "<ul><li>a</li><li><p>b</p><p>c</p></li></ul><ol><li>d</li></ol>",
      "list: * a | b\nc\nlist: 1. d\n" },
    { "nested list", "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>",
      "list: * a\n– b\n– c | d\n" },
    { "list of sections", "<ol><li><h3>a</h3><p>b.</p></li></ol>",
      "subhead: a\nparagraph: b.\n" },
    { "table",
      "<table><thead><tr><th>a<th>b</thead><tr><td>1<td>2<tr><td colspan=2>3</table>",
      "table: 1 header / [a] [b] / [1] [2] / [3] []\n" },
    { "row span", "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>",
      "table: 0 header / [a] [b] / [] [c]\n" },
    { "table for layout", "<table><tr><td><h2>a</h2><p>b.</p></td></tr></table>",
      "subhead: a\nparagraph: b.\n" },
    { "line break", "<p>a<br>b</p>", "paragraph: a\nb\n" },
    { "two line breaks", "a<br> <br/>b", "paragraph: a\nparagraph: b\n" },
    { "rule", "<p>a</p><hr><p>b</p><hr>", "paragraph: a\nbreak: \nparagraph: b\n" },
    { "preformatted", "<pre>a  b\n c</pre>", "paragraph: a b\nc\n" },
    { "figure",
      "<figure><img src=\"a.jpg\" alt=\"Sea\"><figcaption>The sea. "
      "<span class=\"credit\">Photo: Jane Doe</span></figcaption></figure>",
      "photo: a.jpg | The sea. | Jane Doe | Sea\n" },
    { "credit within the caption",
      "<figure><img src=\"a.jpg\"><figcaption>The sea. (Photo: Jane "
      "Doe)</figcaption></figure>",
      "photo: a.jpg | The sea. | Jane Doe | \n" },
    { "picture amid a paragraph", "<p>a <img src=\"a.png\"> b</p>",
      "paragraph: a b\nphoto: a.png |  |  | \n" },
    { "the widest of a set",
      "<img src=\"s.jpg\" srcset=\"a.jpg 300w, b.jpg 900w, c.jpg 600w\">",
      "photo: b.jpg |  |  | \n" },
    { "set with commas in addresses", "<img srcset=\"a,w=1.jpg 1x, a,w=2.jpg 2x\">",
      "photo: a,w=2.jpg |  |  | \n" },
    { "picture element",
      "<picture><source type=\"image/avif\" srcset=\"a.avif 9000w\">"
      "<source srcset=\"b.webp 800w\"><img src=\"c.jpg\"></picture>",
      "photo: b.webp |  |  | \n" },
    { "late loading", "<img src=\"data:image/gif;base64,R0lG\" data-src=\"a.jpg\">",
      "photo: a.jpg |  |  | \n" },
    { "counting pixel and drawing",
      "<p>a<img src=\"p.png\" width=1 height=1><img src=\"l.svg\"></p>", "paragraph: a\n" },
    { "figure around a quote", "<figure><blockquote>a</blockquote></figure>",
      "quote: a\n" },
    { "scripts and controls",
      "<p>a<script>b</script><button>c</button></p><style>d</style>", "paragraph: a\n" },
    { "characters", "<p>a&nbsp;b &amp; c&shy;d &#x1F600; 5&nbsp;km &#0;</p>",
      "paragraph: a b & cd \xF0\x9F\x98\x80 5\xC2\xA0km \xEF\xBF\xBD\n" },
    { "no end tags", "<p>a<p>b<ul><li>c<li>d",
      "paragraph: a\nparagraph: b\nlist: * c | d\n" },
    { "wrong nesting", "<p><b>a<i>b</b>c</i></p>",
      "paragraph: abc <strong 0-2> <emphasis 1-2> <emphasis 2-3>\n" },
    { "empty", "<div> <p> </p><ul><li></li></ul></div>", "" },
};

static void check_cases(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        gal_article *article = gal_article_new();
        GString *got = g_string_new(NULL);

        article->language = "en";
        gal_html_add_blocks(article, article->body, cases[i].html, strlen(cases[i].html));
        for (guint j = 0; j < article->body->len; j++)
            describe_block(got, article, g_ptr_array_index(article->body, j));
        if (!CHECK_CASE(cases[i].about, strcmp(got->str, cases[i].expected) == 0))
            printf("  got:      %s  expected: %s", got->str, cases[i].expected);
        g_string_free(got, TRUE);
        gal_article_free(article);
    }
}

static void check_words(void)
{
    gal_article *article = gal_article_new();

    CHECK_STRING(gal_html_words(article, " <p>A &amp; <b>B</b></p><p>C"), "A & B C");
    CHECK(!gal_html_words(article, "<p> </p>"));
    gal_article_free(article);
}

static void check_dropped(void)
{
    static const char html[] = "<p>a</p><iframe src=\"https://video.example/1\"></iframe>";
    gal_article *article = gal_article_new();

    gal_html_add_blocks(article, article->body, html, strlen(html));
    CHECK(article->dropped->len == 1);
    CHECK_STRING(g_array_index(article->dropped, gal_dropped, 0).text,
                 "https://video.example/1");
    gal_article_free(article);
}

int main(void)
{
    check_cases();
    check_words();
    check_dropped();
    return check_summary();
}
