/*
 * A learner goes on to the next device, in the whole program: onto a stick by one, with the code typed on the keys of
 * another, and everything is there once.
 */
#include "cmocka_all.h"

#include "rig_loan.h"
#include "store/transfer.h"

/* What follows a label on the page. */
static const char *value_of(struct desk *d, const char *name)
{
    const struct tree *t = app_tree(d->v.app);
    for (int i = 0; i < t->n; i++)
        if (str_eq_c(t->nodes[i].label, name) && t->nodes[i].value.len)
            return arena_cstr(&d->v.arena, t->nodes[i].value);
    fail_msg("nothing is called \"%s\"", name);
    return NULL;
}

static void into_my_data(struct desk *d)
{
    press(&d->v, "Quetzalcoatl");
    press(&d->v, "Quetzalcoatl");
    press(&d->v, "My data");
    press(&d->v, "Take it along");
    assert_true(at(&d->v, SCREEN_ALONG));
}

/* Ada's file on the stick; returns its code. */
static const char *take_along(struct desk *d)
{
    into_my_data(d);
    press(&d->v, "Take it along on stick");
    wait_for(d, "Write it down");
    return value_of(d, "Your code");
}

/* The only file on the stick. */
static const char *file_of(struct desk *d)
{
    const char *const *names;
    size_t n;
    assert_true(fs_list(d->stick, &d->v.arena, &names, &n, NULL) && n == 1);
    return fs_join(&d->v.arena, d->stick, names[0]);
}

static void write_code(struct desk *d, const char *code)
{
    struct event ev = {.kind = EVENT_TEXT};
    snprintf(ev.text.utf8, sizeof ev.text.utf8, "%s", code);
    queue_push(d->v.queue, &ev);
    settle(&d->v);
    press(&d->v, "Go on");
}

static void onto_the_next_device(void **state)
{
    (void)state;
    struct desk here, there;
    struct store_learner l;
    begin_loan(&here, "", "");
    const char *code = take_along(&here), *file = file_of(&here);
    struct str bytes;
    assert_true(fs_read(file, 1 << 20, &here.v.arena, &bytes, NULL));
    assert_int_equal(str_find(bytes, STR("Quetzalcoatl")), -1);
    assert_int_equal(str_find(str_c(file), STR("Quetzalcoatl")), -1);
    assert_false(fs_exists(fs_join(&here.v.arena, here.data, "export.tmp")));

    begin_loan(&there, "", "");
    store_erase_learner(there.v.config.store, STR(ADA));
    assert_true(fs_write_atomic(fs_join(&there.v.arena, there.stick, fs_base_of(file)), bytes, NULL));
    press(&there.v, "Bring my progress");
    assert_true(at(&there.v, SCREEN_BRING));
    press(&there.v, "2021-02-20 12:00");
    write_code(&there, "0000-0000-0000");
    wait_for(&there, "not the code of this file");
    press(&there.v, "Cards");
    press(&there.v, "2021-02-20 12:00");
    write_code(&there, code);
    for (int i = 0; i < 50 && !at(&there.v, SCREEN_LIBRARY); i++)
        pass(&there.v, 100);
    assert_true(at(&there.v, SCREEN_LIBRARY));
    assert_true(store_learner(there.v.config.store, STR(ADA), &l));
    assert_true(str_eq_c(store_get(there.v.config.store, STR(ADA), STR("note/1")), "Quetzalcoatl was here"));
    assert_false(fs_exists(fs_join(&there.v.arena, there.data, "export.tmp")));
    end_loan(&there);
    end_loan(&here);
}

/* By choice, and not sealed, which is said before. */
static void as_a_page_to_read(void **state)
{
    (void)state;
    struct desk d;
    struct str html, log;
    begin_loan(&d, "", "");
    into_my_data(&d);
    assert_true(tells(&d, "It is not sealed: whoever has the stick can read it, with your name."));
    press(&d.v, "Save the page on stick");
    wait_for(&d, "The page is on the stick");
    assert_false(tells(&d, "Your code"));
    const char *file = file_of(&d);
    assert_true(str_ends(str_c(file), STR("/my-capsules-2021-02-20-120000.html")));
    assert_true(fs_read(file, 1 << 22, &d.v.arena, &html, NULL));
    assert_true(str_find(html, STR("<h1>Quetzalcoatl: what I learned</h1>")) > 0);
    assert_true(str_ends(html, STR("</html>\n")));
    assert_true(fs_read(d.log, 1 << 20, &d.v.arena, &log, NULL));
    assert_true(str_find(log, STR("event=progress-taken-along as=page")) > 0);
    assert_int_equal(str_find(log, STR("Quetzalcoatl")), -1);
    press(&d.v, "Take it along on stick");
    wait_for(&d, "Write it down");
    assert_true(tells(&d, "The page is on the stick"));
    end_loan(&d);
}

static void a_page_that_cannot_be_written_is_told(void **state)
{
    (void)state;
    struct desk d;
    begin_loan(&d, "", "");
    into_my_data(&d);
    rmdir(d.stick);
    assert_true(fs_write_atomic(d.stick, STR("no folder"), NULL));
    press(&d.v, "Save the page on stick");
    wait_for(&d, "Not everything was copied");
    assert_false(tells(&d, "The page is on the stick"));
    end_loan(&d);
}

static void without_a_stick_it_is_said(void **state)
{
    (void)state;
    struct desk d;
    begin_loan(&d, "", "");
    press(&d.v, "Bring my progress");
    assert_true(tells(&d, "no such file"));
    press(&d.v, "Cards");
    assert_true(at(&d.v, SCREEN_SIGN_IN));
    end_loan(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(onto_the_next_device),
        cmocka_unit_test(as_a_page_to_read),
        cmocka_unit_test(a_page_that_cannot_be_written_is_told),
        cmocka_unit_test(without_a_stick_it_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
