/* SPDX-License-Identifier: Apache-2.0 */
/* Conversions between lengths and the units people write. */
#include "base/length.h"

#include <math.h>

gal_length gal_length_from_pt(double pt)
{
    return (gal_length)lround(pt * GAL_POINT);
}

gal_length gal_length_from_mm(double mm)
{
    return gal_length_from_pt(mm * 72.0 / 25.4);
}

gal_length gal_length_scale(gal_length length, int64_t numerator, int64_t denominator)
{
    const int64_t product = length * numerator;
    const int64_t half = denominator / 2;

    return (gal_length)((product >= 0 ? product + half : product - half) / denominator);
}
