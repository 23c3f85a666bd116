/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Content for a press. Cairo knows red, green and blue alone, so each colour that it sets
 * becomes the four inks that the separation has for it. Black alone, or nearly all of it,
 * overprints (ISO 32000-1, 8.6.7): what is under type is not cut out, so that no paper shows
 * round letters where plates shift. All else knocks out.
 *
 * Every operator that Cairo writes is known here. Another is an error: it might paint in a
 * colour that is none of the press's.
 */
#include <math.h>
#include <string.h>

#include "pdf/finisher.h"
#include "pdf/inflate.h"

enum {
    FULL = 1000,      /* of an ink */
    OVERPRINTS = 950, /* black alone, from so much on */
    COMPONENTS = 3,
    MOST_DEPTH = 256, /* of states saved one in another */
};

enum { FILL = 1, STROKE = 2, STATES = 4 }; /* what overprints, as bits */

/* Graphics states by what overprints; Cairo's names are a letter and a number. */
static const struct {
    const char *name, *parameters;
} states[STATES] = {
    { "/InkNone", "/OP false /op false" },
    { "/InkFill", "/OP false /op true /OPM 1" },
    { "/InkStroke", "/OP true /op false /OPM 1" },
    { "/InkBoth", "/OP true /op true /OPM 1" },
};

typedef struct state {
    unsigned colored;    /* for what Cairo has set a colour */
    unsigned overprints; /* which of these do */
} state;

typedef struct rewriter {
    gal_pdf_finisher *finisher;
    GString *out;
    GArray *saved; /* of state */
    state now;
    const char *copied;   /* up to here the content is in `out` */
    const char *operands; /* where those of the operator begin; NULL: it has none */
    gal_pdf_text last[COMPONENTS]; /* of them, the last one last */
    int count;
} rewriter;

typedef struct operator operator;
typedef bool apply_function(rewriter *to, const operator* known, gal_pdf_text word);

struct operator
{
    const char *word;
    apply_function *apply; /* NULL: it is copied */
    unsigned use;          /* of FILL and STROKE: what it paints with or sets */
    int components;        /* of a colour */
};

static bool save(rewriter *to, const operator* known, gal_pdf_text word)
{
    (void)known;
    (void)word;
    if (to->saved->len >= MOST_DEPTH)
        return gal_pdf_finisher_fail(to->finisher, "states of graphics are too deep");
    g_array_append_val(to->saved, to->now);
    return true;
}

static bool restore(rewriter *to, const operator* known, gal_pdf_text word)
{
    (void)known;
    (void)word;
    if (to->saved->len == 0)
        return gal_pdf_finisher_fail(to->finisher, "a state of graphics was never saved");
    to->now = g_array_index(to->saved, state, to->saved->len - 1);
    g_array_set_size(to->saved, to->saved->len - 1);
    return true;
}

static bool paint(rewriter *to, const operator* known, gal_pdf_text word)
{
    (void)word;
    return (to->now.colored & known->use) == known->use ||
           gal_pdf_finisher_fail(to->finisher, "%s paints before a colour is set",
                                 known->word);
}

static void append_share(GString *out, int share)
{
    if (share >= FULL) {
        g_string_append(out, "1 ");
    } else if (share <= 0) {
        g_string_append(out, "0 ");
    } else {
        char digits[] = "0.000 ";

        digits[2] = (char)('0' + share / 100);
        digits[3] = (char)('0' + share / 10 % 10);
        digits[4] = (char)('0' + share % 10);
        g_string_append(out, digits);
    }
}

/* Copies what is before the operator and its operands. */
static void flush(rewriter *to, const char *end)
{
    g_string_append_len(to->out, to->copied, end - to->copied);
}

static bool read_level(gal_pdf_text number, uint8_t *level)
{
    char digits[16] = "";
    const gsize length = (gsize)(number.end - number.start);

    if (length >= sizeof digits)
        return false;
    memcpy(digits, number.start, length);

    const double value = g_ascii_strtod(digits, NULL);

    *level = (uint8_t)round(CLAMP(value, 0, 1) * 255);
    return g_ascii_isdigit(*digits) || *digits == '.';
}

static bool read_color(const rewriter *to, int components, gal_ink *color)
{
    uint8_t levels[COMPONENTS];

    if (to->count != components)
        return false;
    for (int i = 0; i < COMPONENTS; i++)
        if (!read_level(to->last[components == 1 ? COMPONENTS - 1 : i], &levels[i]))
            return false;
    *color = (gal_ink){ levels[0], levels[1], levels[2] };
    return true;
}

static bool is_black(gal_plates plates)
{
    return plates.cyan + plates.magenta + plates.yellow == 0 && plates.black >= OVERPRINTS;
}

static bool set_color(rewriter *to, const operator* known, gal_pdf_text word)
{
    gal_ink color;

    if (!read_color(to, known->components, &color))
        return gal_pdf_finisher_fail(to->finisher, "%s has not the operands of a colour",
                                     known->word);

    const gal_plates plates =
        gal_separation_plates(to->finisher->options->separation, color);
    const unsigned before = to->now.overprints;

    flush(to, to->operands);
    append_share(to->out, plates.cyan);
    append_share(to->out, plates.magenta);
    append_share(to->out, plates.yellow);
    append_share(to->out, plates.black);
    g_string_append(to->out, known->use == FILL ? "k" : "K");
    to->copied = word.end;
    to->now.colored |= known->use;
    to->now.overprints = is_black(plates) ? before | known->use : before & ~known->use;
    if (to->now.overprints != before)
        g_string_append_printf(to->out, " %s gs", states[to->now.overprints].name);
    return true;
}

/* Nothing that an object draws is to overprint, unless it says so. */
static bool draw(rewriter *to, const operator* known, gal_pdf_text word)
{
    (void)known;
    if (to->now.overprints == 0)
        return true;
    if (!to->operands)
        return gal_pdf_finisher_fail(to->finisher, "Do draws nothing");
    flush(to, to->operands);
    g_string_append_printf(to->out, "q %s gs ", states[0].name);
    g_string_append_len(to->out, to->operands, word.end - to->operands);
    g_string_append(to->out, " Q");
    to->copied = word.end;
    return true;
}

static const operator operators[] = {
    { .word = "TJ", paint, FILL },
    { .word = "Td" },
    { .word = "Tf" },
    { .word = "Tm" },
    { .word = "Tj", paint, FILL },
    { .word = "BT" },
    { .word = "ET" },
    { .word = "BDC" },
    { .word = "EMC" },
    { .word = "rg", set_color, FILL, 3 },
    { .word = "re" },
    { .word = "f", paint, FILL },
    { .word = "m" },
    { .word = "l" },
    { .word = "c" },
    { .word = "h" },
    { .word = "q", save },
    { .word = "Q", restore },
    { .word = "gs" },
    { .word = "cm" },
    { .word = "Do", draw },
    { .word = "W" },
    { .word = "W*" },
    { .word = "n" },
    { .word = "f*", paint, FILL },
    { .word = "S", paint, STROKE },
    { .word = "B", paint, FILL | STROKE },
    { .word = "B*", paint, FILL | STROKE },
    { .word = "w" },
    { .word = "J" },
    { .word = "j" },
    { .word = "M" },
    { .word = "d" },
    { .word = "RG", set_color, STROKE, 3 },
    { .word = "g", set_color, FILL, 1 },
    { .word = "G", set_color, STROKE, 1 },
};

static const operator* find_operator(gal_pdf_text word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(operators); i++)
        if (gal_pdf_text_is(word, operators[i].word))
            return &operators[i];
    return NULL;
}

static bool apply(rewriter *to, gal_pdf_text word)
{
    const operator* known = find_operator(word);

    if (!known)
        return gal_pdf_finisher_fail(to->finisher, "its operator \"%.*s\" is not known",
                                     (int)MIN(word.end - word.start, 16), word.start);

    const bool is_well = !known->apply || known->apply(to, known, word);

    to->operands = NULL;
    to->count = 0;
    return is_well;
}

static void add_operand(rewriter *to, gal_pdf_text text)
{
    if (!to->operands)
        to->operands = text.start;
    to->last[0] = to->last[1];
    to->last[1] = to->last[2];
    to->last[2] = text;
    to->count++;
}

GString *gal_pdf_finisher_separate(gal_pdf_finisher *finisher, const GString *content)
{
    gal_pdf_text rest = { content->str, content->str + content->len };
    rewriter to = { .finisher = finisher,
                    .out = g_string_sized_new(content->len + content->len / 8),
                    .saved = g_array_new(FALSE, FALSE, sizeof(state)),
                    .copied = content->str };
    gal_pdf_token token;
    bool is_well = true;

    while (is_well && (token = gal_pdf_token_next(&rest)).kind != GAL_PDF_NONE) {
        if (token.kind == GAL_PDF_WORD)
            is_well = apply(&to, token.text);
        else
            add_operand(&to, token.text);
    }
    if (is_well && !gal_pdf_text_ends(rest))
        is_well = gal_pdf_finisher_fail(finisher, "its content breaks off");
    flush(&to, content->str + content->len);
    g_array_unref(to.saved);
    if (is_well)
        return to.out;
    g_string_free(to.out, TRUE);
    return NULL;
}

bool gal_pdf_finisher_change_content(gal_pdf_finisher *finisher, gal_pdf_object object,
                                     gal_pdf_text *stream)
{
    GString *content = gal_pdf_inflate(*stream);
    GString *changed = content ? gal_pdf_finisher_separate(finisher, content) : NULL;

    (void)object;
    if (content)
        g_string_free(content, TRUE);
    if (!changed)
        return false;

    const gal_pdf_text text = { changed->str, changed->str + changed->len };

    *stream = gal_pdf_writer_deflate(&finisher->writer, &text, 1);
    g_string_free(changed, TRUE);
    return true;
}

bool gal_pdf_finisher_append_states(gal_pdf_finisher *finisher, GString *out,
                                    gal_pdf_text resources)
{
    gal_pdf_text own;

    g_string_append(out, " /ExtGState <<");
    if (gal_pdf_dictionary_find(resources, "/ExtGState", &own) &&
        !gal_pdf_finisher_copy_entries(finisher, out, own, NULL, 0))
        return false;
    for (gsize i = 0; i < STATES; i++)
        g_string_append_printf(out, " %s << /Type /ExtGState %s >>", states[i].name,
                               states[i].parameters);
    g_string_append(out, " >>");
    return true;
}

bool gal_pdf_finisher_describe_resources(gal_pdf_finisher *finisher, GString *out,
                                         gal_pdf_object object, gal_pdf_text dictionary)
{
    (void)object;
    return gal_pdf_finisher_append_states(finisher, out, dictionary);
}
