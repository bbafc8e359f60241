/* The text form of a list, word for word: goldens of screens rest on it. */
#include "cmocka_all.h"
#include "gfx/dump.h"
#include "gfx_fake_text.h"

static void every_command_has_its_line(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct draw_list d;
    struct buf out = BUF_INIT;
    struct text_glyph g[2] = {{1, 0, 0, 0, 1, 0}, {2, 10.6f, 0, 1, 2, 0}};
    struct text_run run = {0, 20.4f, 2, g, NULL};
    struct text_line line = {.x = 0.3f, .baseline = 15.2f, .n_runs = 1, .runs = &run};
    struct text_block block = {.n_lines = 1, .lines = &line, .width = 30};
    draw_list_init(&d, &a, 640, 360);
    draw_fill(&d, (struct rect){0, 0, 640, 360}, 0xFF0A1222);
    draw_gradient(&d, (struct rect){0, 0, 10, 20}, 0xEB060A13, 0x00060A13, true);
    draw_layer(&d, 128, 0, 24);
    draw_clip(&d, (struct rect){1, 2, 3, 4});
    draw_rounded(&d, (struct rect){1, 2, 30, 40}, 11.6f, 0xFF15233F, 2, 0xFF7288AE);
    draw_rounded_part(&d, (struct rect){1, 2, 30, 40}, 8, DRAW_TOP, 0, 5, 0xFFFFFFFF);
    draw_unclip(&d);
    draw_line(&d, 1, 2.4f, 30, 2.4f, 6, 0xFF34E3B4, true);
    draw_arc(&d, 50, 50, 20, 5, 0, 270, 0xFF34E3B4);
    draw_unlayer(&d);
    draw_text(&d, 100, 200, &block, 0xFFF7F4EC);
    draw_text_mirrored(&d, 100, 200, &block, 0x80F7F4EC);
    draw_image(&d, 3, (struct rect){0, 0, 0, 0}, (struct rect){5, 6, 70, 80}, 24, DRAW_TOP, 255,
               107, 0);
    draw_video(&d, (struct rect){0, 0, 640, 360}, true, 255);
    draw_shadow(&d, (struct rect){9, 9, 9, 9}, 32, 64, 24);
    draw_cells(&d, 7, 8, (const uint8_t[]){1, 0, 0, 1}, 2, 5, 0xFF1B2942);
    draw_faint_shadow(&d, (struct rect){9, 9, 9, 9}, 32, 64, 24, 80);
    gfx_dump(&d, NULL, &out);
    gfx_dump(&d, (struct text_engine *)&a, &out);
    const char *want = "draw 640x360\n"
                       "fill 0,0 640x360 #0A1222\n"
                       "gradient 0,0 10x20 #060A13/235 to #060A13/0 across\n"
                       "layer alpha 128 move 0,24\n"
                       "  clip 1,2 3x4\n"
                       "    rounded 1,2 30x40 radius 12 fill #15233F border 2 #7288AE\n"
                       "    rounded 1,2 30x40 radius 8 top border 5 #FFFFFF\n"
                       "  unclip\n"
                       "  line 1,2 to 30,2 width 6 #34E3B4 round\n"
                       "  arc 50,50 radius 20 thick 5 from 0 sweep 270 #34E3B4\n"
                       "unlayer\n"
                       "text 100,215 - 20 n 2 to 111 #F7F4EC\n"
                       "text 100,215 - 20 n 2 to 111 #F7F4EC/128 mirrored\n"
                       "image 5,6 70x80 image 3 radius 24 top alpha 255 bright 107 sat 0\n"
                       "video 0,0 640x360 cover alpha 255\n"
                       "shadow 9,9 9x9 radius 32 blur 64 down 24\n"
                       "cells 7,8 10x10 2x2 dark 2 sum 00007460\n"
                       "shadow 9,9 9x9 radius 32 blur 64 down 24 alpha 80\n";
    assert_true(str_starts(buf_str(&out), str_c(want)));
    assert_non_null(strstr(buf_c(&out), "text 100,215 Fake-Regular 20 n 2 to 111 #F7F4EC\n"));
    buf_release(&out);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_command_has_its_line)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
