/* The staff menu's log: what is told in words, what stays as it was written, and that nothing is left out. */
#include "cmocka_all.h"

#include "base/log.h"
#include "rig_staff_menu.h"
#include "screens/staff_log_words.h"
#include "screens/staff_menu.h"

static const struct {
    const char *line, *words;
} lines[] = {
    {"2021-02-20T11:14:28.547Z info  stage: screen=staff-pin", "11:14:28\u00A0 On screen: staff-pin"},
    {"2021-02-20T11:14:28.547Z info  attract: event=visit-begin language=fr", "11:14:28\u00A0 A visit began (fr)"},
    {"2021-02-20T11:14:28.547Z warn  staff: event=staff-pin right=0 left=4", "11:14:28\u00A0 A wrong PIN, tries left: 4"},
    {"2021-02-20T11:14:28.547Z info  staff: event=staff what=playlist-open chosen=1 path=/srv/our stand/b.yaml", "11:14:28\u00A0 The playlist b.yaml is open"},
    {"2021-02-20T11:14:28.547Z error staff: event=staff what=playlist-refused why=\"/srv/b.yaml:1:2: no\" path=/srv/b.yaml",
     "11:14:28\u00A0 The playlist b.yaml cannot be opened"},
    {"2021-02-20T11:14:28.547Z info  screens: quiz=q attempt=3 right=1 of=2 score=0.500", "11:14:28\u00A0 A quiz was finished: q"},
    {"2021-02-20T11:14:28.547Z info  staff: event=export folder=/media/A B/capsule-kiosk-2021", "11:14:28\u00A0 Copied onto a stick: capsule-kiosk-2021"},
    {"2021-02-20T11:14:28.547Z warn  player: decoder-replaced session=2 pid=7 at_ms=1 failures=1 why=\"hang: no frame\"",
     "11:14:28\u00A0 A capsule faltered and went on"},
    {"2021-02-20T11:14:28.547Z warn  attract: event=attract-extract-left-out media=/a/b.mp4 why=\"damaged\"",
     "11:14:28\u00A0 An extract could not be played: b.mp4"},
    {"2021-02-19T23:59:58.000Z info  stand: event=stand-closes", "19 Feb\u00A0" "23:59:58\u00A0 The stand closes"},
    {"2021-02-20T11:14:28.547Z warn  app: queue full dropped=4", "11:14:28\u00A0 queue full dropped=4"}, /* nobody's words */
    {"2021-02-20T11:14:28.547Z info  staff: event=staff-page", "11:14:28\u00A0 Page  of this menu"}, /* cut: its place stays empty */
    {"2021-02-20T11:14:28.547Z warn  platform: event=power-off refused why=\"no\"", "11:14:28\u00A0 The machine did not switch off"},
    {"2021-02-20T11:14:28.547Z warn  staff: event=export failed why=\"full\"", "11:14:28\u00A0 Not everything was copied onto the stick"},
    {"2021-02-20T11:14:28.547Z error playing: player=failed code=decode", "11:14:28\u00A0 A capsule could not be played"},
    {"2021-02-20T11:14:28.547Z warn  attract: event=attract-stills why=\"no decoder\"", "11:14:28\u00A0 No extract can be played: still pictures"},
    {"2021-02-20T11:14:28.547Z warn  screens: answer not recorded: the disk does not answer", "11:14:28\u00A0 An answer could not be recorded yet"},
    {"2021-02-20T11:14:28.547Z info  app: event=recorded-late", "11:14:28\u00A0 What was missing is recorded now"},
    {"no line of ours", "no line of ours"},
};

static void lines_are_told_in_words(void **state)
{
    (void)state;
    struct ui ui = {.arena = &rig.program, .strings = rig.env.strings, .lang = LANG_EN};
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        const char *words = arena_cstr(&rig.program, staff_log_words(&ui, lines[i].line, 1613822400));
        assert_string_equal(words, lines[i].words);
    }
}

static void the_log_is_filtered(void **state)
{
    (void)state;
    log_line(LOG_INFO, "test", "event=quiet-line");
    log_line(LOG_WARN, "test", "event=loud-line");
    open_menu("Log");
    assert_true(says("event=loud-line"));
    assert_false(says("event=quiet-line"));
    rig_press(&rig, "All lines");
    assert_true(says("event=quiet-line"));
}

static void a_line_is_shown_as_it_was_written_on_demand(void **state)
{
    (void)state;
    log_line(LOG_WARN, "staff", "event=escape-refused what=close times=1");
    open_menu("Log");
    assert_true(says("Somebody tried to leave the program, in vain"));
    assert_false(says("what=close"));
    rig_press(&rig, "Show the lines as they were written");
    assert_true(says("staff: event=escape-refused what=close times=1"));
    assert_true(says("Somebody tried to leave the program, in vain"));
    assert_true(rig_sane_everywhere(&rig));
    shape(1920, 1080, LANG_EN, 100);
    rig_press(&rig, "In words alone");
    assert_false(says("what=close"));
}

/* As many as are kept, each of them on some page, in words and as written. */
static void no_line_is_left_out(void **state)
{
    (void)state;
    enum { LINES = LOG_RECENT_MAX - 8 }; /* the menu writes some of its own */
    for (int i = 0; i < LINES; i++)
        log_line(LOG_WARN, "test", "line-%03d.", i);
    open_menu("Log");
    rig_press(&rig, "Show the lines as they were written");
    bool seen[LINES] = {false}, written[LINES] = {false};
    for (int page = 0; page < 60; page++) {
        for (int i = 0; i < LINES; i++) {
            char name[40], raw[40];
            snprintf(name, sizeof name, "\u00A0 line-%03d.", i);
            snprintf(raw, sizeof raw, "test: line-%03d.", i);
            seen[i] = seen[i] || says(name);
            written[i] = written[i] || says(raw);
        }
        rig_press(&rig, "More");
    }
    for (int i = 0; i < LINES; i++)
        assert_true(seen[i] && written[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAFF_T(lines_are_told_in_words),
        STAFF_T(the_log_is_filtered),
        STAFF_T(a_line_is_shown_as_it_was_written_on_demand),
        STAFF_T(no_line_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
