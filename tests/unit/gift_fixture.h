/* What the tests of GIFT share: an arena and findings of their own each, and texts compared as C strings. */
#ifndef GIFT_FIXTURE_H
#define GIFT_FIXTURE_H

#include "cmocka_all.h"
#include "model/gift.h"

static struct arena arena;
static struct findings findings;

static int setup(void **state)
{
    (void)state;
    arena = (struct arena)ARENA_INIT;
    findings_init(&findings, &arena);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    findings_release(&findings);
    arena_release(&arena);
    return 0;
}

static void is(struct str s, const char *expected)
{
    assert_string_equal(arena_cstr(&arena, s), expected);
}

#endif
