/* libyuv's home. For why blue is prepared see matrix.h. */
#include "gfx/yuv.h"

#include <libyuv.h>

#include "gfx/matrix.h"

void yuv_turn(const struct yuv_source *from, const struct yuv *to, int degrees)
{
    I420Rotate(from->plane[0], from->pitch[0], from->plane[1], from->pitch[1], from->plane[2], from->pitch[2],
               to->plane[0], to->pitch[0], to->plane[1], to->pitch[1], to->plane[2], to->pitch[2], from->w, from->h,
               (enum RotationMode)degrees);
}

bool yuv_scale(const struct yuv_source *from, const struct yuv *to, bool smaller)
{
    return I420Scale(from->plane[0], from->pitch[0], from->plane[1], from->pitch[1], from->plane[2], from->pitch[2],
                     from->w, from->h, to->plane[0], to->pitch[0], to->plane[1], to->pitch[1], to->plane[2],
                     to->pitch[2], to->w, to->h, smaller ? kFilterBox : kFilterBilinear) == 0;
}

void yuv_blue(uint8_t *dst, const uint8_t *src, int n)
{
    matrix_stretch_blue(dst, src, n);
}

void yuv_argb(const struct yuv_source *from, uint8_t *argb, int pitch, bool bt709)
{
    const struct YuvConstants *matrix = bt709 ? &kYuvH709Constants : &kYuvI601Constants;
    I420ToARGBMatrix(from->plane[0], from->pitch[0], from->plane[1], from->pitch[1], from->plane[2], from->pitch[2],
                     argb, pitch, matrix, from->w, from->h);
}

bool argb_scale(const uint8_t *from, int from_pitch, int from_w, int from_h, uint8_t *to, int to_pitch, int to_w, int to_h)
{
    return ARGBScale(from, from_pitch, from_w, from_h, to, to_pitch, to_w, to_h, kFilterBox) == 0;
}

void argb_yuv(const uint8_t *argb, int pitch, const struct yuv *to)
{
    ARGBToI420(argb, pitch, to->plane[0], to->pitch[0], to->plane[1], to->pitch[1], to->plane[2], to->pitch[2], to->w,
               to->h);
}

#define TEXT_OF(number) TEXT_OF_IT(number)
#define TEXT_OF_IT(number) #number

void yuv_libraries(struct libraries *l)
{
    libraries_add(l, "libyuv", TEXT_OF(LIBYUV_VERSION), NULL);
}
