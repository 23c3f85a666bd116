/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A press profile: opened, and asked for single colours. Black alone is not what the profile
 * would choose for a grey, but it is the profile that tells how light each black is.
 */
#include "picture/press_profile.h"

#include <math.h>

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define TYPE_NATIVE TYPE_BGRA_8
#else
#define TYPE_NATIVE TYPE_ARGB_8
#endif

enum { LEVELS = 256 };

/* No cache in it, so that threads may share it. */
cmsHTRANSFORM gal_press_transform_new(const gal_press_profile *profile, cmsHPROFILE source,
                                      cmsUInt32Number format, gal_intent intent)
{
    const bool is_relative = intent == GAL_INTENT_RELATIVE;

    return cmsCreateTransform(
        source, format, profile->handle, TYPE_CMYK_8,
        is_relative ? INTENT_RELATIVE_COLORIMETRIC : INTENT_PERCEPTUAL,
        cmsFLAGS_NOCACHE | (is_relative ? cmsFLAGS_BLACKPOINTCOMPENSATION : 0));
}

/* The light of each black, 1 on bare paper and less with each step. */
static bool measure_blacks(const gal_press_profile *profile, double *light)
{
    cmsHPROFILE xyz = cmsCreateXYZProfile();
    cmsHTRANSFORM transform =
        cmsCreateTransform(profile->handle, TYPE_CMYK_8, xyz, TYPE_XYZ_DBL,
                           INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);

    cmsCloseProfile(xyz);
    for (int i = 0; transform && i < LEVELS; i++) {
        const gal_inks inks = { .black = (uint8_t)i };
        cmsCIEXYZ measured;

        cmsDoTransform(transform, &inks, &measured, 1);
        light[i] = i == 0 ? measured.Y : MIN(light[i - 1], measured.Y);
    }
    if (transform)
        cmsDeleteTransform(transform);
    return transform && light[0] > 0.5 && light[LEVELS - 1] < light[0];
}

/* From full black to paper: what black point compensation does to XYZ. */
static bool fill_blacks(gal_press_profile *profile)
{
    double light[LEVELS];

    if (!measure_blacks(profile, light))
        return false;

    const double darkest = light[LEVELS - 1], range = light[0] - darkest;
    int black = LEVELS - 1;

    for (int i = 0; i < GAL_LIGHTS; i++) {
        const double wanted = darkest + range * i / (GAL_LIGHTS - 1);

        while (black > 0 && fabs(light[black - 1] - wanted) <= fabs(light[black] - wanted))
            black--;
        profile->black_of_light[i] = (uint8_t)black;
    }
    return true;
}

/* sRGB's curve: linear light of a level, from 0 to 1 (IEC 61966-2-1). */
static void fill_lights(gal_press_profile *profile)
{
    for (int i = 0; i < LEVELS; i++) {
        const double value = i / 255.0;

        profile->light_of_level[i] =
            value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
    }
}

static bool make_transforms(gal_press_profile *profile)
{
    const cmsUInt32Number flags = cmsFLAGS_NOCACHE | cmsFLAGS_NOOPTIMIZE;
    cmsHPROFILE srgb = cmsCreate_sRGBProfile();

    profile->color_from_srgb = cmsCreateTransform(srgb, TYPE_NATIVE, profile->handle,
                                                  TYPE_CMYK_8, INTENT_RELATIVE_COLORIMETRIC,
                                                  flags | cmsFLAGS_BLACKPOINTCOMPENSATION);
    profile->color_to_srgb =
        cmsCreateTransform(profile->handle, TYPE_CMYK_8, srgb, TYPE_NATIVE,
                           INTENT_RELATIVE_COLORIMETRIC, flags);
    cmsCloseProfile(srgb);
    return profile->color_from_srgb && profile->color_to_srgb;
}

cmsHTRANSFORM gal_press_transform_srgb(const gal_press_profile *profile, gal_intent intent)
{
    cmsHTRANSFORM *transform = &profile->photos->from_srgb[intent];

    g_mutex_lock(&profile->photos->mutex);
    if (!*transform) {
        cmsHPROFILE srgb = cmsCreate_sRGBProfile();

        *transform = gal_press_transform_new(profile, srgb, TYPE_NATIVE, intent);
        cmsCloseProfile(srgb);
    }
    g_mutex_unlock(&profile->photos->mutex);
    return *transform;
}

gal_press_profile *gal_press_profile_open(GBytes *icc, const char *name, int most_ink,
                                          gal_error *error)
{
    gsize length;
    const void *data = g_bytes_get_data(icc, &length);
    gal_press_profile *profile = g_new0(gal_press_profile, 1);

    profile->photos = g_new0(gal_press_photos, 1);
    g_mutex_init(&profile->photos->mutex);
    profile->icc = g_bytes_ref(icc);
    profile->name = g_strdup(name);
    profile->most_ink = most_ink * 255 / 100;
    fill_lights(profile);
    profile->handle = cmsOpenProfileFromMem(data, (cmsUInt32Number)length);
    if (profile->handle && cmsGetColorSpace(profile->handle) == cmsSigCmykData &&
        cmsGetDeviceClass(profile->handle) == cmsSigOutputClass && fill_blacks(profile) &&
        make_transforms(profile))
        return profile;
    gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ name, 0, 0 },
                "is no press profile, expected an ICC output profile for CMYK");
    gal_press_profile_free(profile);
    return NULL;
}

void gal_press_profile_free(gal_press_profile *profile)
{
    if (!profile)
        return;
    for (gal_intent intent = 0; intent < GAL_INTENTS; intent++)
        if (profile->photos->from_srgb[intent])
            cmsDeleteTransform(profile->photos->from_srgb[intent]);
    g_mutex_clear(&profile->photos->mutex);
    g_free(profile->photos);
    if (profile->color_from_srgb)
        cmsDeleteTransform(profile->color_from_srgb);
    if (profile->color_to_srgb)
        cmsDeleteTransform(profile->color_to_srgb);
    if (profile->handle)
        cmsCloseProfile(profile->handle);
    g_bytes_unref(profile->icc);
    g_free(profile->name);
    g_free(profile);
}

GBytes *gal_press_profile_icc(const gal_press_profile *profile)
{
    return profile->icc;
}

uint8_t gal_press_black_from_rgb(const gal_press_profile *profile, gal_ink color)
{
    const double *lights = profile->light_of_level;
    const double light = 0.2126 * lights[color.red] + 0.7152 * lights[color.green] +
                         0.0722 * lights[color.blue];

    return profile->black_of_light[(int)(light * (GAL_LIGHTS - 1) + 0.5)];
}

gal_inks gal_inks_hold(gal_inks inks, int most_ink)
{
    const int sum = gal_inks_sum(inks), colors = sum - inks.black;
    const int room = MAX(most_ink - inks.black, 0);

    if (sum <= most_ink || colors == 0)
        return inks;
    return (gal_inks){ (uint8_t)(inks.cyan * room / colors),
                       (uint8_t)(inks.magenta * room / colors),
                       (uint8_t)(inks.yellow * room / colors), inks.black };
}

gal_inks gal_press_inks_from_rgb(const gal_press_profile *profile, gal_ink color)
{
    const uint32_t pixel =
        0xff000000u | (uint32_t)color.red << 16 | (uint32_t)color.green << 8 | color.blue;
    gal_inks inks = { 0 };

    if (color.red == color.green && color.green == color.blue) {
        inks.black = gal_press_black_from_rgb(profile, color);
        return inks;
    }
    cmsDoTransform(profile->color_from_srgb, &pixel, &inks, 1);
    return gal_inks_hold(inks, profile->most_ink);
}

gal_inks gal_press_inks_black(const gal_press_profile *profile, gal_ink color)
{
    return (gal_inks){ .black = gal_press_black_from_rgb(profile, color) };
}

gal_ink gal_press_rgb_from_inks(const gal_press_profile *profile, gal_inks inks)
{
    uint32_t pixel = 0;

    cmsDoTransform(profile->color_to_srgb, &inks, &pixel, 1);
    return (gal_ink){ (uint8_t)(pixel >> 16), (uint8_t)(pixel >> 8), (uint8_t)pixel };
}
