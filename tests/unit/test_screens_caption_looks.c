/* How captions look over a picture: languages and scripts, ruby, columns, regions, karaoke, styled words. */
#include "cmocka_all.h"

#include "rig_captions.h"

struct look {
    const char *name, *lang, *text;
    int at_ms, percent;
    enum theme_kind theme;
};

static const struct look languages[] = {
    {"arabic", "ar", "00:00.000 --> 00:04.000\nقبل أي تكنولوجيا، تحتاج المدينة إلى إرادة سياسية ورؤية مشتركة بحلول عام 2030.", 1000, 100, THEME_DARK},
    {"hebrew", "he", "00:00.000 --> 00:04.000 align:start position:90%\nלפני כל טכנולוגיה, עיר צריכה\nרצון פוליטי (GIS).", 1000, 100, THEME_DARK},
    {"hindi", "hi", "00:00.000 --> 00:04.000\nकिसी भी तकनीक से पहले, शहर को राजनीतिक इच्छाशक्ति चाहिए।", 1000, 100, THEME_DARK},
    {"thai", "th", "00:00.000 --> 00:04.000\nก่อนเทคโนโลยีใดๆ เมืองต้องมีเจตจำนงทางการเมืองและวิสัยทัศน์ร่วมกัน", 1000, 100, THEME_DARK},
    {"chinese", "zh", "00:00.000 --> 00:04.000\n在任何技术之前，城市需要政治意愿和共同的愿景，还需要所有居民的参与。", 1000, 100, THEME_DARK},
    {"japanese", "ja", "00:00.000 --> 00:04.000\nどんな技術よりも先に、都市には政治的な意志と共有されたビジョンが必要です。", 1000, 100, THEME_DARK},
    {"korean", "ko", "00:00.000 --> 00:04.000\n어떤 기술보다 먼저 도시에는 정치적 의지와 모두가 나누는 비전이 필요합니다.", 1000, 100, THEME_DARK},
    {"russian", "ru", "00:00.000 --> 00:04.000\nПрежде любой технологии городу\nнужна политическая воля.", 1000, 100, THEME_DARK},
    {"greek", "el", "00:00.000 --> 00:04.000\nΠριν από κάθε τεχνολογία,\nμια πόλη χρειάζεται όραμα.", 1000, 100, THEME_DARK},
    {"french", "fr", "00:00.000 --> 00:04.000\nAvant toute technologie, il faut une volonté politique : « une vision ».", 1000, 100, THEME_DARK},
};

static const char ruby[] = "00:00.000 --> 00:04.000\n<ruby>漢字<rt>かんじ</rt></ruby>の<ruby>読<rt>よ</rt></ruby>み<ruby>方<rt>かた</rt></ruby>\n二行目です。";
static const char columns[] = "00:00.000 --> 00:04.000 vertical:rl line:0\n<ruby>縦<rt>たて</rt></ruby>書きの字幕\n「二行目」ABC\n\n"
                              "00:00.000 --> 00:04.000 vertical:lr line:0\n<u>左</u>から<c.yellow>右</c>へ";
static const char regions[] = "REGION\nid:fred\nwidth:40%\nregionanchor:0%,100%\nviewportanchor:10%,90%\nscroll:up\n\n"
                              "REGION\nid:bill\nwidth:40%\nregionanchor:100%,100%\nviewportanchor:90%,90%\nscroll:up\n\n"
                              "00:00.000 --> 00:09.000 region:fred align:left\n<v Fred>Hi, my name is Fred\n\n"
                              "00:01.000 --> 00:09.000 region:bill align:right\n<v Bill>Hi, I'm Bill\n\n"
                              "00:02.000 --> 00:09.000 region:fred align:left\n<v Fred>Would you like a coffee?";
static const char karaoke[] = "00:00.000 --> 00:04.000\n<00:00.500>Every <00:01.000>word <00:01.500>in <00:02.000>its <00:02.500>turn";
static const char tags[] = "STYLE\n::cue(.warn) { color: orange; font-weight: bold }\n\n00:00.000 --> 00:04.000\n<b>bold</b>, <i>italic</i>, <u>under</u>,\n"
                           "<c.blue>blue</c>, <c.red.bg_white>on white</c>, <c.warn>warned</c>";

static const struct look shapes[] = {
    {"ruby", "ja", ruby, 1000, 100, THEME_DARK},          {"ruby-75", "ja", ruby, 1000, 75, THEME_LIGHT},
    {"ruby-200", "ja", ruby, 1000, 200, THEME_HIGH_CONTRAST}, {"columns", "ja", columns, 1000, 100, THEME_DARK},
    {"columns-200", "ja", columns, 1000, 200, THEME_DARK}, {"regions", "en", regions, 3000, 100, THEME_DARK},
    {"regions-75", "en", regions, 3000, 75, THEME_LIGHT}, {"karaoke", "en", karaoke, 1600, 100, THEME_DARK},
    {"karaoke-contrast", "en", karaoke, 1600, 150, THEME_HIGH_CONTRAST}, {"tags", "en", tags, 1000, 100, THEME_DARK},
    {"tags-light", "en", tags, 1000, 125, THEME_LIGHT},   {"tags-contrast", "en", tags, 1000, 100, THEME_HIGH_CONTRAST},
    {"crowd", "en", nasty, 3500, 100, THEME_DARK},
};

static void assert_look(const struct look *l, int w, int h, const char *suffix)
{
    char name[64];
    open(l->lang, l->text, NULL, w, h);
    rig.settings.caption_percent = l->percent;
    rig.settings.theme = l->theme;
    show(l->at_ms);
    snprintf(name, sizeof name, "caption-%s%s", l->name, suffix);
    assert_true(rig_golden(&rig, name));
}

static void looks(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(languages); i++)
        assert_look(&languages[i], 1920, 1080, "");
    for (size_t i = 0; i < ARRAY_LEN(shapes); i++)
        assert_look(&shapes[i], 1920, 1080, "");
    assert_look(&shapes[0], 1080, 1920, "-portrait");
    assert_look(&shapes[3], 1280, 800, "-1280");
    open("ja", ruby, "00:00.000 --> 00:04.000\nLa lecture des <i>kanjis</i>", 1920, 1080);
    show(1000);
    assert_true(rig_golden(&rig, "caption-ruby-dual"));
}

/* By those who speak them, whether the program does or not. */
static void languages_have_their_own_names(void **state)
{
    (void)state;
    static const struct { const char *tag, *name; } cases[] = {
        {"fr", "Français"}, {"dut", "Nederlands"}, {"de-AT", "Deutsch"}, {"ja", "日本語"}, {"ara", "العربية"},
        {"pt-BR", "Português"}, {"q", "q"}, {"no one's", "no one's"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_true(str_eq_c(captions_language(cases[i].tag, &rig.env, &arena), cases[i].name));
}

/* Two scripts of a language are told apart, in a list as in what a visitor chose before; one alone is plainly named. */
static void scripts_and_regions_are_told_apart(void **state)
{
    (void)state;
    static struct caption_file list[] = {
        {.lang = "zh-Hans"}, {.lang = "zh-Hant"}, {.lang = "pt-BR"}, {.lang = "fr", .sdh = true}, {.lang = "fr"},
        {.lang = "nl"}, {.lang = "nl-BE", .sdh = true},
    };
    static const char *const names[] = {"简体中文", "繁體中文", "Português", "Français (with sounds)", "Français",
                                        "Nederlands", "Vlaams (with sounds)"};
    struct capsule_captions c = {.n = ARRAY_LEN(list), .current = -1, .second = -1};
    for (int i = 0; i < c.n; i++) {
        c.files[i] = &list[i];
        c.cues[i] = parse("00:00.000 --> 00:01.000\nx");
    }
    for (int i = 0; i < c.n; i++)
        if (!str_eq_c(captions_name(&c, i, &rig.env, &arena), names[i]))
            fail_msg("%s is %" STR_FMT, list[i].lang, STR_ARG(captions_name(&c, i, &rig.env, &arena)));
    static const struct { const char *wanted; int file; } cases[] = {
        {"zh-Hant", 1}, {"ZH-hans", 0}, {"zh", 0}, {"zh-TW", 1}, {"pt", 2}, {"pt-PT", 2}, {"fra", 4}, {"nl-BE", 6},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_true(captions_prefer(&c, cases[i].wanted, &arena));
        assert_int_equal(c.current, cases[i].file);
        assert_true(captions_prefer_second(&c, cases[i].wanted, &arena));
        assert_int_equal(c.second, cases[i].file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_have_their_own_names),
        cmocka_unit_test(scripts_and_regions_are_told_apart),
        cmocka_unit_test(looks),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
