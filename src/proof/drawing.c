/* SPDX-License-Identifier: Apache-2.0 */
/* Lines, areas and labels in the bundled sans, as furniture. */
#include "proof/drawing.h"

#include <string.h>

static const char *const families[GAL_DRAWING_FACES - 1] = {
    "Libre Franklin", "Noto Sans KR", "Source Serif 4", "Frank Ruhl Libre", "Archivo Narrow"
};

enum { LABEL_WEIGHT = 400, BOLD_WEIGHT = 700 };

/* Where the fonts are others than the bundled ones, any of them. */
static void find_faces(gal_drawing *drawing, int weight)
{
    drawing->face_count = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(families); i++) {
        const gal_face *face =
            gal_fonts_find(drawing->tools->fonts, families[i], weight, false);

        if (face)
            drawing->faces[drawing->face_count++] = face;
    }
    if (drawing->face_count == 0 && gal_fonts_count(drawing->tools->fonts) > 0)
        drawing->faces[drawing->face_count++] = gal_fonts_face(drawing->tools->fonts, 0);
}

void gal_drawing_begin(gal_drawing *drawing, gal_display *display,
                       const gal_proof_tools *tools, gal_mark_layer layer)
{
    *drawing = (gal_drawing){
        .display = display, .tools = tools, .layer = layer, .findings = gal_findings_new()
    };
}

void gal_drawing_end(gal_drawing *drawing)
{
    gal_findings_free(drawing->findings);
}

static gal_mark *add_mark(gal_drawing *drawing, gal_mark mark)
{
    GArray *marks = drawing->page->marks;

    mark.element = GAL_NO_ELEMENT;
    mark.layer = drawing->layer;
    mark.ink = drawing->ink;
    g_array_append_val(marks, mark);
    return &g_array_index(marks, gal_mark, marks->len - 1);
}

gal_mark *gal_draw_area(gal_drawing *drawing, gal_rect rect)
{
    return add_mark(drawing, (gal_mark){ .kind = GAL_MARK_RULE, .rule = rect });
}

void gal_draw_outline(gal_drawing *drawing, gal_rect r, gal_length thickness)
{
    const gal_rect sides[] = {
        { r.x, r.y, r.width, thickness },
        { r.x, r.y + r.height - thickness, r.width, thickness },
        { r.x, r.y, thickness, r.height },
        { r.x + r.width - thickness, r.y, thickness, r.height },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++)
        gal_draw_area(drawing, sides[i]);
}

gal_mark *gal_draw_ring(gal_drawing *drawing, gal_ring ring)
{
    return add_mark(drawing, (gal_mark){ .kind = GAL_MARK_RING, .ring = ring });
}

gal_label gal_label_make(gal_drawing *drawing, const char *text, gal_length size,
                         bool is_bold)
{
    gal_arena *arena = drawing->display->arena;
    gal_type *type = GAL_ARENA_NEW(arena, gal_type);
    gal_label label = { .size = size };

    find_faces(drawing, is_bold ? BOLD_WEIGHT : LABEL_WEIGHT);
    if (drawing->face_count == 0)
        return label;
    *type = (gal_type){ .faces = gal_arena_copy(arena, drawing->faces,
                                                (size_t)drawing->face_count,
                                                sizeof drawing->faces[0]),
                        .face_count = drawing->face_count,
                        .size = size,
                        .has_tabular_figures = true,
                        .language = HB_LANGUAGE_INVALID };

    const gal_span span = { text, strlen(text), type, GAL_NO_ELEMENT };

    label.shaped =
        gal_shape(drawing->tools->shaper, &span, 1, "en", NULL, drawing->findings, arena);
    for (int i = 0; i < label.shaped->cluster_count; i++)
        label.width += label.shaped->clusters[i].advance;
    return label;
}

/* What the glyphs of a piece say, cluster by cluster. */
static void tell_text(gal_arena *arena, const gal_label *label, const gal_piece *piece,
                      gal_glyph_mark *mark)
{
    gal_cluster *clusters = GAL_ARENA_ARRAY(arena, gal_cluster, piece->cluster_count);
    const int from = piece->clusters[0].from;
    const int to = piece->clusters[piece->cluster_count - 1].to;

    for (int i = 0; i < piece->cluster_count; i++)
        clusters[i] = (gal_cluster){ piece->clusters[i].to - piece->clusters[i].from,
                                     piece->clusters[i].glyph_count };
    mark->clusters = clusters;
    mark->cluster_count = piece->cluster_count;
    mark->text = gal_arena_text(arena, label->shaped->text + from, (size_t)(to - from));
}

static gal_length place_piece(gal_drawing *drawing, const gal_label *label,
                              const gal_piece *piece, gal_length x, gal_length baseline)
{
    gal_arena *arena = drawing->display->arena;
    gal_glyph *glyphs = GAL_ARENA_ARRAY(arena, gal_glyph, piece->glyph_count);
    gal_mark mark = { .kind = GAL_MARK_GLYPHS,
                      .glyphs = { .face = piece->run->face,
                                  .size = label->size,
                                  .scale_ratio = 1,
                                  .x = x,
                                  .baseline = baseline,
                                  .glyphs = glyphs,
                                  .glyph_count = piece->glyph_count,
                                  .is_backward = piece->run->level % 2 } };
    gal_length pen = 0;

    for (int i = 0; i < piece->glyph_count; i++) {
        const gal_shaped_glyph *glyph = &piece->glyphs[i];

        glyphs[i] = (gal_glyph){ glyph->id, pen + glyph->x_offset, glyph->y_offset };
        pen += glyph->advance;
    }
    tell_text(arena, label, piece, &mark.glyphs);
    add_mark(drawing, mark);
    return x + pen;
}

void gal_label_place(gal_drawing *drawing, const gal_label *label, gal_length x,
                     gal_length baseline)
{
    int count = 0;

    if (!label->shaped || label->shaped->cluster_count == 0)
        return;

    const gal_piece *pieces = gal_shaped_cut(drawing->tools->shaper, label->shaped, 0,
                                             label->shaped->cluster_count, false, &count,
                                             drawing->display->arena);

    for (int i = 0; i < count; i++)
        if (pieces[i].cluster_count > 0)
            x = place_piece(drawing, label, &pieces[i], x, baseline);
}
