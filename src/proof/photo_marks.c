/* SPDX-License-Identifier: Apache-2.0 */
/* What is said of a photo: how fine it prints, and which part of it is seen. */
#include <math.h>

#include "proof/overlay.h"

enum {
    PLATE_LINE = 8 * GAL_POINT, /* height of the plate in a photo's corner */
    PAD = 2 * GAL_POINT,
    TEXT_SIZE = 5 * GAL_POINT,
    MOST_ICON_RATIO = 3 /* of its sides */
};

double gal_image_ppi(const gal_image_mark *image)
{
    const double across = gal_picture_width(image->picture) * image->crop.width /
                          (gal_length_to_pt(image->box.width) / 72);
    const double down = gal_picture_height(image->picture) * image->crop.height /
                        (gal_length_to_pt(image->box.height) / 72);

    return fmin(across, down);
}

static bool is_whole(const gal_crop *crop)
{
    return crop->width > 0.995 && crop->height > 0.995;
}

static char *describe(const gal_image_mark *image)
{
    const gal_crop *crop = &image->crop;
    char *name = g_path_get_basename(gal_picture_name(image->picture));
    char *part = is_whole(crop) ? g_strdup("whole")
                                : g_strdup_printf("%.0f \xc3\x97 %.0f %% seen",
                                                  crop->width * 100, crop->height * 100);
    char *text = g_strdup_printf(
        "%s%s%.0f ppi  \xc2\xb7  %s", g_utf8_strlen(name, -1) <= 24 ? name : "",
        g_utf8_strlen(name, -1) <= 24 ? "  \xc2\xb7  " : "", gal_image_ppi(image), part);

    g_free(part);
    g_free(name);
    return text;
}

/* The whole photo as an outline, and in it, filled, the part that is seen. */
static gal_length draw_icon(gal_overlay *overlay, const gal_image_mark *image, gal_length x,
                            gal_length y, gal_length height)
{
    const double shape = (double)gal_picture_width(image->picture) /
                         MAX(gal_picture_height(image->picture), 1);
    const gal_length width =
        (gal_length)(height * fmin(fmax(shape, 1.0 / MOST_ICON_RATIO), MOST_ICON_RATIO));
    const gal_crop *crop = &image->crop;

    gal_draw_area(&overlay->drawing, (gal_rect){ x + (gal_length)(crop->x * width),
                                                 y + (gal_length)(crop->y * height),
                                                 (gal_length)(crop->width * width),
                                                 (gal_length)(crop->height * height) });
    gal_draw_outline(&overlay->drawing, (gal_rect){ x, y, width, height }, GAL_HAIRLINE);
    return width;
}

/* A white plate in the photo's corner, which hides nothing that is read. */
static void draw_plate(gal_overlay *overlay, const gal_image_mark *image)
{
    const gal_ink white = { 255, 255, 255 }, ink = overlay->drawing.ink;
    const gal_length left = MAX(image->box.x, 0), top = MAX(image->box.y, 0);
    const gal_length icon = PLATE_LINE - 2 * PAD;
    char *text = describe(image);
    const gal_label label = gal_label_make(&overlay->drawing, text, TEXT_SIZE, false);
    const gal_length width = label.width + 3 * PAD + MOST_ICON_RATIO * icon;

    g_free(text);
    if (width > image->box.width || PLATE_LINE > image->box.height)
        return;
    overlay->drawing.ink = white;

    gal_mark *plate =
        gal_draw_area(&overlay->drawing, (gal_rect){ left, top, width, PLATE_LINE });
    const guint at = (guint)(plate - (gal_mark *)(void *)overlay->page->marks->data);

    overlay->drawing.ink = ink;

    const gal_length taken = draw_icon(overlay, image, left + PAD, top + PAD, icon);

    gal_label_place(&overlay->drawing, &label, left + 2 * PAD + taken,
                    top + PLATE_LINE - PAD - TEXT_SIZE / 10);
    g_array_index(overlay->page->marks, gal_mark, at).rule.width =
        taken + label.width + 3 * PAD;
}

void gal_overlay_draw_photos(gal_overlay *overlay)
{
    for (guint i = 0; i < overlay->mark_count; i++) {
        const gal_mark mark = g_array_index(overlay->page->marks, gal_mark, i);

        if (mark.kind != GAL_MARK_IMAGE)
            continue;
        gal_draw_outline(&overlay->drawing, mark.image.box, GAL_HAIRLINE);
        if (mark.image.picture)
            draw_plate(overlay, &mark.image);
    }
}
