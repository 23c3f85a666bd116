/* SPDX-License-Identifier: Apache-2.0 */
/* Colours and photos of a display list to the inks of a press. */
#include "display/separation.h"

enum {
    FULL = 1000,  /* of an ink */
    LEVELS = 255, /* of the profile's inks */
    PER_PERCENT = 10,
    FINEST_PPI = 300, /* more than a press resolves */
    DARK = 128,
    NEARLY_GREY = 8, /* of 255: so far the parts of a dark colour may lie apart */
};

struct gal_separation {
    const gal_press_facts *press;
    const gal_press_profile *profile;
    bool is_mono;
    gal_intent intent;
    GHashTable *colors; /* red, green and blue as a number to gal_plates */
    GHashTable *photos; /* view to gal_press_photo */
};

/* A photo in the size and part in which it is shown. */
typedef struct view {
    const gal_picture *picture;
    gal_length width, height;
    gal_crop crop;
} view;

static view view_of(const gal_image_mark *mark)
{
    return (view){ mark->picture, mark->box.width, mark->box.height, mark->crop };
}

static guint hash_view(gconstpointer key)
{
    const view *hashed = key;

    return g_direct_hash(hashed->picture) ^ (guint)hashed->width * 31u ^
           (guint)hashed->height * 127u;
}

static gboolean equal_views(gconstpointer one, gconstpointer other)
{
    const view *a = one, *b = other;

    return a->picture == b->picture && a->width == b->width && a->height == b->height &&
           a->crop.x == b->crop.x && a->crop.y == b->crop.y &&
           a->crop.width == b->crop.width && a->crop.height == b->crop.height;
}

/* One that shows nothing is there as NULL. */
static void free_photo(gpointer photo)
{
    if (photo)
        gal_press_photo_clear(photo);
    g_free(photo);
}

static gpointer key_of(gal_ink color)
{
    return GUINT_TO_POINTER((guint)color.red << 16 | (guint)color.green << 8 | color.blue);
}

/* Rounded down, so that their sum keeps within the limit. */
static gal_plates plates_from_inks(gal_inks inks)
{
    return (gal_plates){ inks.cyan * FULL / LEVELS, inks.magenta * FULL / LEVELS,
                         inks.yellow * FULL / LEVELS, inks.black * FULL / LEVELS };
}

/* The layout's own, thinned as the profile's are where they are too many. */
static gal_plates plates_from_layout(const gal_separation *separation, gal_ink color,
                                     gal_findings *findings)
{
    const gal_plates plates = { color.cyan * PER_PERCENT, color.magenta * PER_PERCENT,
                                color.yellow * PER_PERCENT, color.black * PER_PERCENT };
    const int most = separation->press->most_ink * PER_PERCENT;
    const int colors = plates.cyan + plates.magenta + plates.yellow;
    const int room = most - plates.black;

    if (colors <= room)
        return plates;
    gal_findings_add(findings, "ink-limit", NULL,
                     "the color cmyk(%d %d %d %d) has %d %% ink and is thinned to %d %%, "
                     "the most for %s",
                     color.cyan, color.magenta, color.yellow, color.black,
                     (colors + plates.black) / PER_PERCENT, separation->press->most_ink,
                     separation->press->name);
    return (gal_plates){ plates.cyan * room / colors, plates.magenta * room / colors,
                         plates.yellow * room / colors, plates.black };
}

/* Dark type in four inks would have coloured edges wherever plates shift. */
static bool is_nearly_black(gal_ink color)
{
    const int most = MAX(MAX(color.red, color.green), color.blue);
    const int least = MIN(MIN(color.red, color.green), color.blue);

    return most <= DARK && most - least <= NEARLY_GREY;
}

static gal_plates separate(const gal_separation *separation, gal_ink color)
{
    return plates_from_inks(separation->is_mono || is_nearly_black(color)
                                ? gal_press_inks_black(separation->profile, color)
                                : gal_press_inks_from_rgb(separation->profile, color));
}

static void separate_colors(gal_separation *separation, const gal_display *display,
                            gal_findings *findings)
{
    GArray *colors = gal_display_colors(display);

    for (guint i = 0; i < colors->len; i++) {
        const gal_ink color = g_array_index(colors, gal_ink, i);
        const bool is_chosen = color.has_inks && !separation->is_mono;
        const gal_plates plates = is_chosen
                                      ? plates_from_layout(separation, color, findings)
                                      : separate(separation, color);

        g_hash_table_insert(separation->colors, key_of(color),
                            g_memdup2(&plates, sizeof plates));
    }
    g_array_unref(colors);
}

static bool make_photo(const gal_separation *separation, const gal_image_mark *mark,
                       gal_press_photo *photo)
{
    gal_press_wish wish =
        gal_press_wish_for(mark->picture, mark->crop, gal_length_to_pt(mark->box.width),
                           gal_length_to_pt(mark->box.height), FINEST_PPI);
    gal_error error = { 0 };

    wish.intent = separation->intent;
    wish.is_mono = separation->is_mono;

    const bool is_made =
        gal_press_photo_make(separation->profile, mark->picture, &wish, photo, &error);

    gal_error_clear(&error);
    return is_made;
}

static void separate_photo(gal_separation *separation, const gal_image_mark *mark,
                           gal_findings *findings)
{
    const view key = view_of(mark);
    const char *name = gal_picture_name(mark->picture);
    gal_press_photo *photo = g_new0(gal_press_photo, 1);

    if (!make_photo(separation, mark, photo)) {
        gal_findings_add(findings, "photo-damaged", name,
                         "the file shows nothing that can be printed; a placeholder is");
        g_clear_pointer(&photo, g_free);
    } else if (photo->is_damaged) {
        gal_findings_add(findings, "photo-damaged", name,
                         "the file is damaged; what can be read of it is printed");
    }
    g_hash_table_insert(separation->photos, g_memdup2(&key, sizeof key), photo);
}

static void separate_photos(gal_separation *separation, const gal_display *display,
                            gal_findings *findings)
{
    for (guint i = 0; i < display->pages->len; i++) {
        const gal_page *page = g_ptr_array_index(display->pages, i);

        for (guint j = 0; j < page->marks->len; j++) {
            const gal_mark *mark = &g_array_index(page->marks, gal_mark, j);

            if (mark->kind != GAL_MARK_IMAGE || !mark->image.picture)
                continue;

            const view key = view_of(&mark->image);

            if (key.width > 0 && key.height > 0 && key.crop.width > 0 &&
                key.crop.height > 0 && !g_hash_table_contains(separation->photos, &key))
                separate_photo(separation, &mark->image, findings);
        }
    }
}

gal_separation *gal_separation_new(const gal_display *display, gal_press press,
                                   const gal_press_profile *profile, gal_findings *findings)
{
    gal_separation *separation = g_new0(gal_separation, 1);

    separation->press = gal_press_find_facts(press);
    separation->profile = profile;
    separation->is_mono = display->is_mono;
    separation->intent = display->intent;
    separation->colors = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    separation->photos = g_hash_table_new_full(hash_view, equal_views, g_free, free_photo);
    separate_colors(separation, display, findings);
    separate_photos(separation, display, findings);
    return separation;
}

void gal_separation_free(gal_separation *separation)
{
    if (!separation)
        return;
    g_hash_table_unref(separation->photos);
    g_hash_table_unref(separation->colors);
    g_free(separation);
}

const gal_press_facts *gal_separation_press(const gal_separation *separation)
{
    return separation->press;
}

GBytes *gal_separation_profile(const gal_separation *separation)
{
    return gal_press_profile_icc(separation->profile);
}

gal_plates gal_separation_plates(const gal_separation *separation, gal_ink color)
{
    const gal_plates *known = g_hash_table_lookup(separation->colors, key_of(color));

    return known ? *known : separate(separation, color);
}

const gal_press_photo *gal_separation_photo(const gal_separation *separation,
                                            const gal_image_mark *mark)
{
    const view key = view_of(mark);

    return g_hash_table_lookup(separation->photos, &key);
}
