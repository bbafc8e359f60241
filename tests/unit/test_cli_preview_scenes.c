/* The scenes of `preview`: which there are, what they need of a playlist, for what of it each is played. */
#include "cmocka_all.h"

#include <fcntl.h>
#include <unistd.h>

#include "cli/preview_stage.h"
#include "cli/preview_work.h"
#include "ui/scan.h"

static struct {
    char dir[48];
    int own; /* what stderr was */
} heard;

/* What is said from now on goes into a file. */
static void hear(void)
{
    strcpy(heard.dir, "/tmp/test-preview-XXXXXX");
    assert_non_null(mkdtemp(heard.dir));
    char path[80];
    snprintf(path, sizeof path, "%s/said", heard.dir);
    fflush(stderr);
    heard.own = dup(STDERR_FILENO);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0 && dup2(fd, STDERR_FILENO) == STDERR_FILENO);
    close(fd);
}

/* No longer: had this been said? The folder goes. */
static bool was_heard(const char *words)
{
    char line[128];
    fflush(stderr);
    dup2(heard.own, STDERR_FILENO);
    close(heard.own);
    snprintf(line, sizeof line, "cd %s && grep -qF '%s' said", heard.dir, words);
    bool found = system(line) == 0;
    snprintf(line, sizeof line, "rm -rf %s", heard.dir);
    assert_int_equal(system(line), 0);
    return found;
}

static void test_scenes_reach_every_screen(void **state)
{
    (void)state;
    uint64_t seen = 0;
    for (int i = 0; i < preview_scenes_n; i++) {
        seen |= UINT64_C(1) << preview_scenes[i].screen;
        for (int k = 0; k < i; k++)
            assert_string_not_equal(preview_scenes[i].name, preview_scenes[k].name);
    }
    seen |= 1u << SCREEN_EDITS; /* only an author sees it: see test_screens_edits */
    for (unsigned id = 0; id < SCREEN_ID_COUNT; id++)
        if (!(seen >> id & 1))
            fail_msg("no scene of the preview shows screen %u", id);
}

/* What is set on the way to a scene is set in its picture. */
static void test_a_scene_keeps_what_is_set_on_its_way(void **state)
{
    (void)state;
    static const struct preview_scene scene = {
        .name = "scanning", .ground = GROUND_LIBRARY, .screen = SCREEN_LIBRARY, .item = SCENE_ANY_ITEM,
        .steps = {{.action = DO_KEY, .n = KEY_F6}, {.action = DO_PASS, .n = 3000}}};
    const char *args[] = {"playlists/capsules.yaml"};
    struct options options = {.args = args, .n_args = 1};
    struct preview_stage stage;
    struct err err = ERR_INIT;
    char why[120];
    const char *build = getenv("CAPSULE_BUILD");
    assert_true(preview_stage_plan(&stage, &options, &err));
    stage.decoder = arena_strf(&stage.arena, "%s/capsule-decoder", build ? build : "build/release").ptr;
    if (!preview_stage_open(&stage, &err))
        fail_msg("%s", err.text);
    if (!preview_stage_play(&stage, &scene, why, sizeof why))
        fail_msg("%s", why);
    assert_true(app_settings(stage.session.app)->scanning);
    assert_false(rect_empty(scan_area(app_scan(stage.session.app), app_tree(stage.session.app))));
    preview_stage_close(&stage);
}

static const struct preview_scene *scene_named(const char *name)
{
    for (int i = 0; i < preview_scenes_n; i++)
        if (strcmp(preview_scenes[i].name, name) == 0)
            return &preview_scenes[i];
    fail_msg("no scene is named %s", name);
    return NULL;
}

/* What a playlist has not is known before anything is played, in words; what it has is not said to be missing. */
static void test_what_a_playlist_has_not_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *playlist, *scene, *why; /* NULL: it is there */
    } cases[] = {
        {"booth", "library", NULL},
        {"booth", "idle", NULL},
        {"booth", "quiz-ordering", "no capsule asks for an order"},
        {"booth", "take-away", "no capsule asks anything"},
        {"booth", "map", "there is no process"},
        {"booth", "timeline", "no capsule that is there has a time line"},
        {"booth", "days", "the playlist opens no course"},
        {"classroom", "days", NULL},
        {"classroom", "break", NULL},
        {"classroom", "worksheet", "the course has no such item"},
        {"classroom", "library", "the playlist opens a course, not its capsules"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct preview_stage stage;
        struct err err = ERR_INIT;
        char path[80];
        snprintf(path, sizeof path, "tests/data/looks/playlists/%s.yaml", cases[i].playlist);
        const char *args[] = {path};
        struct options options = {.args = args, .n_args = 1};
        assert_true(preview_stage_plan(&stage, &options, &err));
        const char *why = preview_absent(&stage, scene_named(cases[i].scene));
        if (!why != !cases[i].why || (why && strcmp(why, cases[i].why) != 0))
            fail_msg("%s, %s: %s", cases[i].playlist, cases[i].scene, why ? why : "is there");
        arena_release(&stage.arena);
    }
}

static void plan_of(struct preview_stage *stage, const char *playlist)
{
    static const char *args[1];
    struct err err = ERR_INIT;
    args[0] = playlist;
    struct options options = {.args = args, .n_args = 1};
    assert_true(preview_stage_plan(stage, &options, &err));
}

/* What hangs on a capsule is played for each whose file is there, what hangs on a day for each day; the rest once. */
static void test_a_scene_is_played_for_each_part_of_the_content(void **state)
{
    (void)state;
    struct preview_stage stage;
    char name[PREVIEW_NAME_MAX];
    plan_of(&stage, "tests/data/looks/playlists/booth.yaml");
    const struct preview_scene *end = scene_named("capsule-end");
    assert_int_equal(preview_parts(&stage, end), 3);
    assert_int_equal(preview_parts(&stage, scene_named("library")), 0);
    assert_int_equal(preview_parts(&stage, scene_named("agenda-before")), 0);
    preview_stage_part(&stage, end, 2);
    assert_true(str_eq_c(preview_capsule(&stage.content, stage.at)->id, "walk-3"));
    preview_part_name(&stage, end, name, sizeof name);
    assert_string_equal(name, "capsule-end-walk-3");
    preview_stage_part(&stage, end, -1);
    preview_part_name(&stage, end, name, sizeof name);
    assert_string_equal(name, "capsule-end");
    arena_release(&stage.arena);
    plan_of(&stage, "tests/data/looks/playlists/classroom.yaml");
    const struct preview_scene *agenda = scene_named("agenda-before");
    assert_int_equal(preview_parts(&stage, agenda), stage.plan.courses[0].n_days);
    preview_stage_part(&stage, agenda, 0);
    preview_part_name(&stage, agenda, name, sizeof name);
    assert_string_equal(name, "agenda-before-day-1");
    assert_null(preview_absent(&stage, agenda));
    arena_release(&stage.arena);
}

/* All playlists of the program are looked at when none is named, each capsule in each that shows it. */
static void test_without_a_playlist_all_of_ours_are_shown(void **state)
{
    (void)state;
    struct options options = {0};
    struct preview_stage stage;
    struct err err = ERR_INIT;
    char name[PREVIEW_NAME_MAX];
    assert_true(preview_stage_plan(&stage, &options, &err));
    assert_int_equal(stage.n_libraries, 3);
    assert_int_equal(stage.n_rooms, 2);
    const struct preview_scene *day = scene_named("day");
    int days = preview_parts(&stage, day);
    assert_int_equal(days, stage.rooms[0].content.courses[0].n_days + stage.rooms[1].content.courses[0].n_days);
    preview_stage_part(&stage, day, days - 1);
    preview_part_name(&stage, day, name, sizeof name);
    assert_string_equal(name, "day-workshop-strategy-day-2");
    int there = preview_capsules_there(&stage.libraries[0].content);
    assert_int_equal(preview_parts(&stage, scene_named("capsule-end")), 3 * there);
    assert_int_equal(preview_parts(&stage, scene_named("answer")), there);
    arena_release(&stage.arena);
}

/* On a full disk a page misses its picture on the contact sheet, and the preview goes on. */
static void test_a_picture_that_found_no_room_is_told(void **state)
{
    (void)state;
    struct preview_stage stage;
    struct preview_shared shared = {0};
    struct preview_turn turn = {.part = -1};
    struct preview_record record = {0};
    int ends[2];
    const char *build = getenv("CAPSULE_BUILD");
    plan_of(&stage, "tests/data/looks/playlists/booth.yaml");
    stage.decoder = arena_strf(&stage.arena, "%s/capsule-decoder", build ? build : "build/release").ptr;
    turn.scene = (int)(scene_named("library") - preview_scenes);
    assert_int_equal(pipe(ends), 0);
    hear();
    struct preview_work work = {.looks = {{LANG_EN}, 1, {THEME_DARK}, 1, {100}, 1, {{1280, 800}}, 1}, .dir = heard.dir, .pictures = true,
                                .turns = &turn, .n_turns = 1, .shared = &shared, .cells = open("/dev/full", O_RDWR), .out = ends[1]};
    int code = preview_work(&stage, &work);
    close(ends[1]);
    do
        assert_int_equal(read(ends[0], &record, sizeof record), sizeof record);
    while (record.kind != RECORD_SCENE);
    assert_true(was_heard("capsule-kiosk: the contact sheet lacks library"));
    assert_int_equal(code, 0);
    assert_string_equal(record.name, "library");
    close(ends[0]);
    close(work.cells);
}

/* And so it is when the picture cannot be read again. */
static void test_a_picture_that_cannot_be_read_again_is_told(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct preview_record record = {.kind = RECORD_SCENE, .name = "library", .count = 1};
    struct preview_result result = {.list = &record, .n = 1, .scenes = 1};
    hear();
    struct preview_work work = {.looks.n_langs = 1, .dir = heard.dir, .pictures = true, .cells = -1};
    int sheets = preview_sheets(&work, &result, &err);
    assert_true(was_heard("capsule-kiosk: the contact sheet lacks library"));
    assert_int_equal(sheets, 1);
}

/* Several columns, and further sheets where one would be too large to look at. */
static void test_a_contact_sheet_can_be_looked_at(void **state)
{
    (void)state;
    struct preview_work one = {.looks.n_langs = 1}, four = {.looks.n_langs = 4};
    assert_int_equal(preview_sheet_of(&one, 0), 1);
    assert_int_equal(preview_sheet_of(&one, 95), 1);
    assert_int_equal(preview_sheet_of(&one, 96), 2);
    assert_int_equal(preview_sheet_of(&four, 23), 1);
    assert_int_equal(preview_sheet_of(&four, 24), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_a_playlist_has_not_is_told),
        cmocka_unit_test(test_a_scene_is_played_for_each_part_of_the_content),
        cmocka_unit_test(test_without_a_playlist_all_of_ours_are_shown),
        cmocka_unit_test(test_a_picture_that_found_no_room_is_told),
        cmocka_unit_test(test_a_picture_that_cannot_be_read_again_is_told),
        cmocka_unit_test(test_a_contact_sheet_can_be_looked_at),
        cmocka_unit_test(test_a_scene_keeps_what_is_set_on_its_way),
        cmocka_unit_test(test_scenes_reach_every_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
