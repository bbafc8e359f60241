/* In the place of still_image.c where libpng and libjpeg are left out: author images are read as media, by libvlc. */
#include "decoder/still.h"

bool still_reads_images(void)
{
    return false;
}

bool still_read_png(FILE *in, struct still_image *out)
{
    (void)in, (void)out;
    return false;
}

bool still_read_jpeg(FILE *in, struct still_image *out)
{
    (void)in, (void)out;
    return false;
}

void still_libraries(struct libraries *l)
{
    (void)l;
}
