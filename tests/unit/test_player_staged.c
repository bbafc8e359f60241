/* The preview waits for pictures that are being made: not for one that could not be. */
#include "cmocka_all.h"
#include "player/staged.h"
#include "rig_app.h"
#include "screens/pictures.h"

/* Each look waited 20 s: a still that failed was told of, and never taken. */
static void a_still_that_failed_is_not_waited_for(void **state)
{
    (void)state;
    struct queue *queue = queue_new(NULL, NULL);
    struct player *real = player_fake_new(queue), *staged = player_staged_new(real, "no-decoder", queue);
    struct images *images = images_new();
    struct pictures *pictures = pictures_new(staged, images);
    assert_int_equal(pictures_get(pictures, "short.mp4", 8000000, 320, 180, NULL), 0);
    assert_true(player_staged_waits(staged));
    const struct event gone = {.kind = EVENT_STILL, .still = {.ticket = 1, .ok = false}};
    assert_true(pictures_handle(pictures, &gone)); /* and asks for its first picture */
    assert_true(player_staged_waits(staged));
    const struct event again = {.kind = EVENT_STILL, .still = {.ticket = 2, .ok = false}};
    assert_true(pictures_handle(pictures, &again));
    assert_false(player_staged_waits(staged));
    pictures_free(pictures);
    images_free(images);
    player_free(staged);
    player_free(real);
    queue_free(queue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_still_that_failed_is_not_waited_for)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
