/* The font set as text tests use it: fonts/faces of the checkout (the tests run from its root). */
#ifndef TEST_TEXT_FACES_H
#define TEST_TEXT_FACES_H

#include "base/bug.h"
#include "text/text.h"

static const struct text_face_file test_faces[] = {
    {TEXT_INTER, 400, "fonts/faces/Inter-Regular.otf", NULL},
    {TEXT_INTER, 500, "fonts/faces/Inter-Medium.otf", NULL},
    {TEXT_INTER, 600, "fonts/faces/Inter-SemiBold.otf", NULL},
    {TEXT_INTER, 700, "fonts/faces/Inter-Bold.otf", NULL},
    {TEXT_INTER_DISPLAY, 600, "fonts/faces/InterDisplay-SemiBold.otf", NULL},
    {TEXT_ICONS, 400, "fonts/faces/materialdesignicons-webfont.ttf", NULL},
    {TEXT_FAMILY_COUNT, 400, "fonts/faces/there-is-no-such-face.ttf", NULL},
    {TEXT_FAMILY_COUNT, 400, "fonts/faces/NotoSans-Regular.ttf", NULL},
    {TEXT_FAMILY_COUNT, 700, "fonts/faces/NotoSans-Bold.ttf", NULL},
    {TEXT_FAMILY_COUNT, 400, "fonts/faces/NotoSansArabic-Regular.ttf", "Arab"},
    {TEXT_FAMILY_COUNT, 700, "fonts/faces/NotoSansArabic-Bold.ttf", "Arab"},
    {TEXT_FAMILY_COUNT, 400, "fonts/faces/NotoSansHebrew-Regular.ttf", "Hebr"},
    {TEXT_FAMILY_COUNT, 400, "fonts/faces/NotoSansDevanagari-Regular.ttf", "Deva"},
    {TEXT_FAMILY_COUNT, 400, "fonts/faces/NotoSansThai-Regular.ttf", "Thai"},
    {TEXT_FAMILY_COUNT, 400, "fonts/faces/NotoSansCJK-Regular.ttc", "Hani Hira Kana Hang Bopo"},
    {TEXT_FAMILY_COUNT, 700, "fonts/faces/NotoSansCJK-Bold.ttc", "Hani Hira Kana Hang Bopo"},
};

static inline struct text_engine *test_engine(void)
{
    struct err err = ERR_INIT;
    struct text_engine *e = text_engine_new(test_faces, ARRAY_LEN(test_faces), &err);
    if (!e)
        BUG("%s", err.text);
    return e;
}

#endif
