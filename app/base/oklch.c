/*
 * Oklab, https://bottosson.github.io/posts/oklab/ (public domain matrices), over sRGB. Out of gamut
 * the chroma gives way, never lightness or hue: what was derived for its contrast keeps it.
 */
#include "base/oklch.h"

#include <math.h>
#include <stdbool.h>

static double to_linear(unsigned v)
{
    double c = v / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double to_srgb(double v)
{
    return v <= 0.0031308 ? 12.92 * v : 1.055 * pow(v, 1 / 2.4) - 0.055;
}

struct oklch oklch_of(color_t rgb)
{
    double r = to_linear(rgb >> 16 & 0xFF), g = to_linear(rgb >> 8 & 0xFF), b = to_linear(rgb & 0xFF);
    double l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b),
           m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b),
           s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    double x = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
           y = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
    return (struct oklch){0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, hypot(x, y),
                          atan2(y, x)};
}

static void linear_of(struct oklch of, double out[3])
{
    double a = of.c * cos(of.h), b = of.c * sin(of.h);
    double l = of.l + 0.3963377774 * a + 0.2158037573 * b,
           m = of.l - 0.1055613458 * a - 0.0638541728 * b,
           s = of.l - 0.0894841775 * a - 1.2914855480 * b;
    l = l * l * l, m = m * m * m, s = s * s * s;
    out[0] = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
    out[1] = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
    out[2] = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s;
}

static bool shown(struct oklch of)
{
    double rgb[3];
    linear_of(of, rgb);
    for (int i = 0; i < 3; i++)
        if (rgb[i] < -0.0005 || rgb[i] > 1.0005)
            return false;
    return true;
}

color_t oklch_color(struct oklch of)
{
    double rgb[3];
    color_t out = 0xFF;
    of.l = fmin(fmax(of.l, 0), 1);
    for (int i = 0; i < 64 && !shown(of); i++)
        of.c *= 0.95;
    linear_of(of, rgb);
    for (int i = 0; i < 3; i++)
        out = out << 8 | (color_t)lround(255 * fmin(fmax(to_srgb(fmax(rgb[i], 0)), 0), 1));
    return out;
}
