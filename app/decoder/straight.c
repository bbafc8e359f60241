/*
 * The converter is found among the objects below the player, as times.c finds the decoder, and hands on what it gets. Its
 * pictures are then the decoder's own: picture_CopyPixels copies what both have in view, from the top left corner.
 */
#include "decoder/straight.h"

#include <string.h>
#include <vlc/vlc.h>
#include <vlc_common.h>

#include <vlc_filter.h>
#include <vlc_modules.h>

enum { DEPTH = 3 };

static picture_t *hand_on(filter_t *filter, picture_t *picture)
{
    (void)filter;
    return picture;
}

/* The padding is all it takes away. */
static bool only_unpads(const filter_t *f)
{
    const video_format_t *in = &f->fmt_in.video, *out = &f->fmt_out.video;
    return f->p_module && strcmp(module_get_object(f->p_module), "swscale") == 0 &&
           in->i_chroma == VLC_CODEC_I420 && out->i_chroma == VLC_CODEC_I420 &&
           in->i_visible_width == out->i_visible_width && in->i_visible_height == out->i_visible_height &&
           in->i_x_offset == 0 && in->i_y_offset == 0 && out->i_x_offset == 0 && out->i_y_offset == 0 &&
           in->orientation == out->orientation && in->b_color_range_full == out->b_color_range_full;
}

static void look_below(vlc_object_t *object, int depth)
{
    vlc_list_t *list = vlc_list_children(object);
    for (int i = 0; list && i < list->i_count; i++) {
        vlc_object_t *child = list->p_values[i].p_address;
        filter_t *filter = (filter_t *)child;
        if (strcmp(child->obj.object_type, "filter") == 0) {
            if (only_unpads(filter))
                filter->pf_video_filter = hand_on;
        } else if (depth > 0) {
            look_below(child, depth - 1);
        }
    }
    if (list)
        vlc_list_release(list);
}

void straight_look(libvlc_media_player_t *mp)
{
    if (strncmp(libvlc_get_version(), "3.0.", 4) == 0)
        look_below((vlc_object_t *)mp, DEPTH); /* a player begins with what makes it an object */
}
