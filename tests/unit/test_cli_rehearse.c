/*
 * What `rehearse` says when something is not as it should be, looked at from inside: a program that ends, people without
 * cards, a visitor where none may be, a medium that fails, a page that is a dead end. The rest: tests/e2e/rehearse.sh.
 */
#include "cmocka_all.h"

#include "cli/rehearse.h"
#include "player/staged.h"

static const char booth[] = "tests/data/looks/playlists/booth.yaml";

static void touch(void *ctx, const struct node *n)
{
    rehearse_touch(ctx, n);
}

static void type(void *ctx, uint32_t key)
{
    rehearse_key(ctx, key);
}

/* One day from 2026-12-01 on, nothing drawn yet, reported as JSON. */
static void begin_with(struct rehearsal *r, struct options *o, struct session_config *c)
{
    struct err err = ERR_INIT;
    const char *build = getenv("CAPSULE_BUILD");
    memset(r, 0, sizeof *r);
    *o = (struct options){.json = true, .visits = 1, .seed = 7, .volume = -1, .now = "2026-12-01T09:00"};
    c->decoder = arena_strf(&r->arena, "%s/capsule-decoder", build ? build : "build/release").ptr;
    c->offscreen = c->in_memory = c->staged = true;
    c->w = c->h = 64;
    c->default_audio = "dummy";
    json_init(&r->json, &r->out);
    json_open(&r->json, '[');
    if (!session_open(&r->session, o, c, &err))
        fail_msg("%s", err.text);
    player_staged_blind(r->session.player);
    options_now(o->now, &r->from_s);
    r->options = o;
    r->to_s = r->from_s + 86400;
    r->begun_us = r->session.invented.mono_us;
    r->chance = shuffle_from((uint64_t)o->seed, 0);
    r->sight.screen = SCREEN_ID_COUNT;
    r->hands = (struct hands){.app = r->session.app, .strings = &r->session.strings, .arena = &r->work, .ctx = r, .press = touch,
                              .type = type};
}

static void begin(struct rehearsal *r, struct options *o)
{
    struct session_config c = {.playlist = booth};
    begin_with(r, o, &c);
}

static void end(struct rehearsal *r)
{
    session_close(&r->session);
    buf_release(&r->out);
    arena_release(&r->work);
    arena_release(&r->arena);
}

static void says(struct rehearsal *r, const char *words)
{
    if (!strstr(buf_c(&r->out), words))
        fail_msg("\"%s\" is not in %s", words, buf_c(&r->out));
}

static void a_program_that_ends_is_an_error(void **state)
{
    (void)state;
    static const char *const sentences[] = {"the program ended by itself", "the program was ended"};
    for (int shown = 0; shown < 2; shown++) {
        struct rehearsal r;
        struct options o;
        begin(&r, &o);
        o.show = shown;
        assert_true(rehearse_pass(&r, 1000000));
        queue_push(r.session.queue, &(struct event){.kind = EVENT_QUIT});
        assert_false(rehearse_pass(&r, 1000000));
        says(&r, sentences[shown]);
        assert_int_equal(r.sums.errors, 1);
        end(&r);
    }
}

static void a_learner_who_finds_no_cards_is_stuck(void **state)
{
    (void)state;
    struct rehearsal r;
    struct options o;
    begin(&r, &o);
    rehearse_learner(&r); /* of a stand, which has none */
    says(&r, " cannot sign in: ");
    says(&r, " cannot hand over from: ");
    assert_int_equal(r.sums.stuck, 2);
    end(&r);
}

/* Time lines are marked there, in the file beside the medium: a copy of it. */
static void a_visitor_on_a_page_of_authors_has_escaped(void **state)
{
    (void)state;
    struct rehearsal r;
    struct options o;
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct catalog catalog;
    struct err err = ERR_INIT;
    char dir[] = "/tmp/test-rehearse-XXXXXX", line[200], media[64];
    const char *path = media;
    assert_non_null(mkdtemp(dir));
    snprintf(media, sizeof media, "%s/clip.mp4", dir);
    snprintf(line, sizeof line, "cd %s && cp \"$OLDPWD/tests/data/looks/media/own/clip.mp4\" . &&"
             " printf 'capsule-kiosk: 1\\nmedia: clip.mp4\\nlength: 0:00:02.000\\n' >clip.timeline.yaml", dir);
    assert_int_equal(system(line), 0);
    findings_init(&findings, &arena);
    assert_true(catalog_from_media(&path, 1, NULL, &arena, &catalog, &findings, &err));
    struct session_config c = {.catalog = &catalog, .marking = true};
    begin_with(&r, &o, &c);
    assert_true(rehearse_pass(&r, 1000000));
    assert_int_equal(app_screen(r.session.app), SCREEN_TIMELINE);
    rehearse_visit(&r);
    says(&r, "a visitor came to: time line");
    assert_true(r.sums.escapes > 0);
    end(&r);
    findings_release(&findings);
    arena_release(&arena);
    snprintf(line, sizeof line, "rm -rf %s", dir);
    assert_int_equal(system(line), 0);
}

static void a_medium_that_fails_is_an_error(void **state)
{
    (void)state;
    struct rehearsal r;
    struct options o;
    begin(&r, &o);
    assert_true(rehearse_pass(&r, 1000000));
    player_staged_fail(r.session.player);
    rehearse_look(&r);
    rehearse_look(&r);
    says(&r, "the medium cannot be played");
    assert_int_equal(r.sums.errors, 1); /* told once */
    end(&r);
}

static void a_page_where_nothing_can_be_pressed_is_an_error(void **state)
{
    (void)state;
    struct rehearsal r;
    struct options o;
    struct tree bare = {.n = 0};
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct catalog catalog;
    struct err err = ERR_INIT;
    findings_init(&findings, &arena);
    assert_true(catalog_load(booth, &arena, &catalog, &findings, &err));
    struct session_config c = {.catalog = &catalog}; /* begins in its library: nothing plays */
    begin_with(&r, &o, &c);
    assert_true(rehearse_pass(&r, 1000000));
    struct tree *shown = (struct tree *)app_tree(r.session.app);
    struct tree had = *shown;
    *shown = bare; /* as if it had drawn nothing that can be pressed */
    rehearse_look(&r);
    r.session.invented.mono_us += 59000000;
    rehearse_look(&r);
    assert_int_equal(r.sums.errors, 0);
    r.session.invented.mono_us += 2000000;
    rehearse_look(&r);
    rehearse_look(&r);
    *shown = had;
    says(&r, ": nothing moves and nothing can be pressed");
    assert_int_equal(r.sums.errors, 1); /* told once */
    end(&r);
    findings_release(&findings);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_program_that_ends_is_an_error),
        cmocka_unit_test(a_learner_who_finds_no_cards_is_stuck),
        cmocka_unit_test(a_visitor_on_a_page_of_authors_has_escaped),
        cmocka_unit_test(a_medium_that_fails_is_an_error),
        cmocka_unit_test(a_page_where_nothing_can_be_pressed_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
