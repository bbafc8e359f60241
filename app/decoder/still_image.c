/*
 * Author images, read with libpng and libjpeg-turbo inside the sandbox. Everything becomes 8-bit
 * RGBA; sizes are looked at before memory is taken. A JPEG is turned upright as its Exif
 * orientation says.
 */
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "decoder/still.h"

#include <jpeglib.h>
#include <png.h>

bool still_reads_images(void)
{
    return true;
}

bool still_read_png(FILE *in, struct still_image *out)
{
    png_image image;
    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_stdio(&image, in))
        return false;
    image.format = PNG_FORMAT_RGBA;
    if ((uint64_t)image.width * image.height > STILL_PIXELS_MAX) {
        png_image_free(&image);
        return false;
    }
    out->rgba = malloc(PNG_IMAGE_SIZE(image));
    if (!out->rgba || !png_image_finish_read(&image, NULL, out->rgba, 0, NULL)) {
        png_image_free(&image);
        return false;
    }
    out->w = image.width;
    out->h = image.height;
    return true;
}

struct jpeg_trouble {
    struct jpeg_error_mgr base;
    jmp_buf back;
};

static void on_jpeg_error(j_common_ptr info)
{
    longjmp(((struct jpeg_trouble *)info->err)->back, 1);
}

static void on_jpeg_message(j_common_ptr info, int level)
{
    (void)info, (void)level;
}

static unsigned number(const uint8_t *p, bool little, int n)
{
    unsigned v = 0;
    for (int i = 0; i < n; i++)
        v = v << 8 | p[little ? n - 1 - i : i];
    return v;
}

/* Exif 2.3, 4.6.2: an APP1 segment "Exif\0\0" with a TIFF header; tag 0x0112 in its first
 * directory. */
static int orientation_in(const uint8_t *p, size_t n)
{
    if (n < 14 || memcmp(p, "Exif\0\0", 6) != 0)
        return 1;
    p += 6;
    n -= 6;
    bool little = p[0] == 'I';
    size_t at = number(p + 4, little, 4);
    if (at > n || n - at < 2)
        return 1;
    unsigned entries = number(p + at, little, 2);
    for (at += 2; entries-- > 0 && n - at >= 12; at += 12)
        if (number(p + at, little, 2) == 0x0112)
            return (int)number(p + at + 8, little, 2);
    return 1;
}

static int orientation_of(const struct jpeg_decompress_struct *j)
{
    for (jpeg_saved_marker_ptr m = j->marker_list; m; m = m->next)
        if (m->marker == JPEG_APP0 + 1)
            return orientation_in(m->data, m->data_length);
    return 1;
}

/* Orientations 3, 6 and 8 are turns; mirrored ones (2, 4, 5, 7) come from no camera and stay as
 * they are. */
static void turn_upright(struct still_image *image, int orientation)
{
    uint32_t w = image->w, h = image->h;
    if (orientation != 3 && orientation != 6 && orientation != 8)
        return;
    uint32_t *from = (uint32_t *)(void *)image->rgba, *to = malloc((size_t)w * h * sizeof *to);
    if (!to)
        return;
    for (uint32_t y = 0; y < h; y++) {
        for (uint32_t x = 0; x < w; x++) {
            size_t at = orientation == 3 ? (size_t)(h - 1 - y) * w + (w - 1 - x)
                      : orientation == 6 ? (size_t)x * h + (h - 1 - y)
                                         : (size_t)(w - 1 - x) * h + y;
            to[at] = from[(size_t)y * w + x];
        }
    }
    free(from);
    *image = (struct still_image){(uint8_t *)to, orientation == 3 ? w : h,
                                  orientation == 3 ? h : w};
}

static bool read_rows(struct jpeg_decompress_struct *j, FILE *in, struct still_image *out)
{
    jpeg_stdio_src(j, in);
    jpeg_save_markers(j, JPEG_APP0 + 1, 0xFFFF);
    if (jpeg_read_header(j, TRUE) != JPEG_HEADER_OK ||
        (uint64_t)j->image_width * j->image_height > STILL_PIXELS_MAX)
        return false;
    if (j->jpeg_color_space == JCS_CMYK || j->jpeg_color_space == JCS_YCCK)
        return false;
    j->out_color_space = JCS_EXT_RGBA;
    jpeg_start_decompress(j);
    out->w = j->output_width;
    out->h = j->output_height;
    out->rgba = malloc((size_t)out->w * out->h * 4);
    while (out->rgba && j->output_scanline < j->output_height) {
        JSAMPROW row = out->rgba + (size_t)j->output_scanline * out->w * 4;
        jpeg_read_scanlines(j, &row, 1);
    }
    return out->rgba != NULL;
}

bool still_read_jpeg(FILE *in, struct still_image *out)
{
    struct jpeg_decompress_struct j;
    struct jpeg_trouble trouble;
    j.err = jpeg_std_error(&trouble.base);
    trouble.base.error_exit = on_jpeg_error;
    trouble.base.emit_message = on_jpeg_message;
    if (setjmp(trouble.back)) {
        jpeg_destroy_decompress(&j);
        return false;
    }
    jpeg_create_decompress(&j);
    bool ok = read_rows(&j, in, out);
    if (ok)
        turn_upright(out, orientation_of(&j));
    jpeg_destroy_decompress(&j);
    return ok;
}

#define TEXT_OF(number) TEXT_OF_IT(number)
#define TEXT_OF_IT(number) #number

void still_libraries(struct libraries *l)
{
    libraries_add(l, "libpng", PNG_LIBPNG_VER_STRING, png_get_libpng_ver(NULL));
    libraries_add(l, "libjpeg-turbo", TEXT_OF(LIBJPEG_TURBO_VERSION), NULL);
}
