/* The voice's thread: real samples, in order, silent at a word, honest about what is missing. A device made of memory
 * plays when the test says so. */
#include "cmocka_all.h"

#include <pthread.h>

#include "base/time.h"
#include "speech/talker.h"

struct device {
    pthread_mutex_t lock;
    pthread_cond_t news;
    size_t waiting, loud; /* samples; loud: those that are not silence */
    unsigned plays, overs, stops, opens, closes;
    bool broken, held; /* held: what was handed over never comes to its end by itself */
};

struct talk {
    struct device device;
    struct queue *queue;
    struct talker *talker;
};

static bool device_open(void *ctx, int rate, struct err *err)
{
    struct device *d = ctx;
    pthread_mutex_lock(&d->lock);
    d->opens += rate > 8000;
    bool ok = !d->broken;
    pthread_mutex_unlock(&d->lock);
    return ok || err_set(err, ERR_NOT_FOUND, "no device");
}

static void device_play(void *ctx, const int16_t *samples, size_t n)
{
    struct device *d = ctx;
    pthread_mutex_lock(&d->lock);
    for (size_t i = 0; i < n; i++)
        d->loud += samples[i] > 1000 || samples[i] < -1000;
    d->waiting += n;
    d->plays++;
    pthread_cond_broadcast(&d->news);
    pthread_mutex_unlock(&d->lock);
}

static void device_over(void *ctx, const int16_t *samples, size_t n)
{
    struct device *d = ctx;
    (void)samples;
    pthread_mutex_lock(&d->lock);
    d->overs += n > 0;
    pthread_cond_broadcast(&d->news);
    pthread_mutex_unlock(&d->lock);
}

static void device_stop(void *ctx)
{
    struct device *d = ctx;
    pthread_mutex_lock(&d->lock);
    d->waiting = 0;
    d->stops++;
    pthread_mutex_unlock(&d->lock);
}

static int64_t device_left_us(void *ctx)
{
    struct device *d = ctx;
    pthread_mutex_lock(&d->lock);
    if (!d->held)
        d->waiting = 0;
    int64_t left = d->waiting ? 3600000000 : 0;
    pthread_mutex_unlock(&d->lock);
    return left;
}

static void device_close(void *ctx)
{
    struct device *d = ctx;
    pthread_mutex_lock(&d->lock);
    d->closes++;
    pthread_mutex_unlock(&d->lock);
}

/* One talker for all: the library cannot be begun twice in a process without a race of its own. */
static int begin_all(void **state)
{
    static struct talk t;
    pthread_mutex_init(&t.device.lock, NULL);
    pthread_cond_init(&t.device.news, NULL);
    t.queue = queue_new(NULL, NULL);
    t.talker = talker_new(&(struct talker_sound){&t.device, device_open, device_play, device_stop, device_left_us,
                                                 device_close, device_over, NULL},
                          t.queue);
    *state = &t;
    return 0;
}

static int end_all(void **state)
{
    struct talk *t = *state;
    unsigned closes = t->device.closes;
    talker_free(t->talker);
    queue_free(t->queue);
    pthread_cond_destroy(&t->device.news);
    pthread_mutex_destroy(&t->device.lock);
    return t->device.closes == closes + 1 ? 0 : -1;
}

static struct talk *begin(void **state, bool held, bool broken)
{
    struct talk *t = *state;
    pthread_mutex_lock(&t->device.lock);
    t->device.waiting = t->device.loud = 0;
    t->device.plays = t->device.overs = t->device.stops = t->device.opens = 0;
    t->device.held = held;
    t->device.broken = broken;
    pthread_mutex_unlock(&t->device.lock);
    return t;
}

static void end(struct talk *t)
{
    struct event ev;
    talker_hush(t->talker);
    while (talker_speaks(t->talker))
        time_sleep_us(1000);
    while (queue_pop(t->queue, &ev))
        continue;
}

static const struct talker_manner usual = {.speed = 100, .volume = 100};

static void say(struct talk *t, const char *text, const char *lang, bool interrupts, bool caption)
{
    struct speech s = {.n = 1, .interrupts = interrupts, .list[0] = {.text = str_c(text), .caption = caption}};
    snprintf(s.list[0].lang, sizeof s.list[0].lang, "%s", lang);
    talker_say(t->talker, &s, &usual);
}

static void wait_plays(struct talk *t, unsigned plays)
{
    pthread_mutex_lock(&t->device.lock);
    while (t->device.plays < plays)
        pthread_cond_wait(&t->device.news, &t->device.lock);
    pthread_mutex_unlock(&t->device.lock);
}

/* The next event; the thread is waited for. */
static struct event await(struct talk *t)
{
    struct event ev;
    while (!queue_pop(t->queue, &ev))
        time_sleep_us(1000);
    return ev;
}

static void sentences_become_samples(void **state)
{
    static const char *const langs[] = {"en", "fr", "nl", "de", "nl-BE", "es"};
    struct talk *t = begin(state, false, false);
    for (size_t i = 0; i < sizeof langs / sizeof langs[0]; i++) {
        size_t before = t->device.loud;
        say(t, "Capsule 2.", langs[i], false, false);
        struct event ev = await(t);
        assert_int_equal(ev.kind, EVENT_SPEECH);
        assert_int_equal(ev.speech.edge, SPEECH_DONE);
        assert_false(talker_speaks(t->talker));
        assert_true(t->device.loud > before + 2000); /* a tenth of a second at the very least */
    }
    assert_int_equal(t->device.opens, 0); /* it is still open */
    end(t);
}

static void hushing_forgets_what_waits(void **state)
{
    struct talk *t = begin(state, true, false);
    say(t, "One.", "en", false, false);
    say(t, "Two.", "en", false, false);
    say(t, "Three.", "en", false, false);
    wait_plays(t, 2); /* the first sentence and the pause behind it; the device never gets to its end */
    assert_true(talker_speaks(t->talker));
    talker_hush(t->talker);
    assert_int_equal(await(t).speech.edge, SPEECH_DONE);
    assert_int_equal(t->device.plays, 2);
    assert_int_equal(t->device.stops, 1);
    say(t, "Four.", "en", true, false);
    wait_plays(t, 4);
    assert_int_equal(t->device.stops, 2);
    end(t);
}

/* A caption that nobody heard in its time is not read late. */
static void only_the_newest_caption_waits(void **state)
{
    struct talk *t = begin(state, true, false);
    say(t, "Now.", "en", false, false);
    wait_plays(t, 2);
    for (int i = 0; i < 5; i++)
        say(t, "A caption.", "fr", false, true);
    device_stop(&t->device); /* what was playing is at its end */
    say(t, "And this.", "en", false, false);
    wait_plays(t, 4);
    device_stop(&t->device);
    talker_say(t->talker, &(struct speech){.n = 0}, &usual); /* a wake */
    wait_plays(t, 6);
    device_stop(&t->device);
    talker_say(t->talker, &(struct speech){.n = 0}, &usual);
    assert_int_equal(await(t).speech.edge, SPEECH_DONE);
    assert_int_equal(t->device.plays, 6);
    end(t);
}

static void a_missing_device_is_told_once(void **state)
{
    struct talk *t = begin(state, false, true);
    say(t, "One.", "en", false, false);
    assert_int_equal(await(t).speech.edge, SPEECH_NO_SOUND);
    assert_int_equal(await(t).speech.edge, SPEECH_DONE);
    say(t, "Two.", "en", false, false);
    assert_int_equal(await(t).speech.edge, SPEECH_DONE);
    t->device.broken = false; /* plugged in */
    say(t, "Three.", "en", false, false);
    assert_int_equal(await(t).speech.edge, SPEECH_DONE);
    assert_true(t->device.loud > 2000);
    assert_int_equal(t->device.opens, 3);
    end(t);
}

/* Nothing to say and no such voice: passed over, and the next one is spoken. */
static void the_unspeakable_is_passed_over(void **state)
{
    struct talk *t = begin(state, false, false);
    struct speech s = {.n = 3, .list = {{STR(" "), "en", false}, {STR("Wort"), "qq", false}, {STR("word"), "en", false}}};
    talker_say(t->talker, &s, &usual);
    assert_int_equal(await(t).speech.edge, SPEECH_DONE);
    assert_int_equal(t->device.plays, 2);
    end(t);
}

/* Over a sentence that is being said, and without one; nobody is told that it is over. */
static void a_cue_is_heard_at_once(void **state)
{
    struct talk *t = begin(state, true, false);
    struct event ev;
    say(t, "A long sentence.", "en", false, false);
    wait_plays(t, 2);
    talker_cue(t->talker, CUE_WARNING, 100);
    pthread_mutex_lock(&t->device.lock);
    while (t->device.overs < 1)
        pthread_cond_wait(&t->device.news, &t->device.lock);
    pthread_mutex_unlock(&t->device.lock);
    assert_int_equal(t->device.plays, 2);
    assert_true(talker_speaks(t->talker));
    talker_hush(t->talker);
    assert_int_equal(await(t).speech.edge, SPEECH_DONE);
    talker_cue(t->talker, CUE_FOCUS, 100);
    pthread_mutex_lock(&t->device.lock);
    while (t->device.overs < 2)
        pthread_cond_wait(&t->device.news, &t->device.lock);
    pthread_mutex_unlock(&t->device.lock);
    assert_false(talker_speaks(t->talker));
    assert_false(queue_pop(t->queue, &ev));
    end(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_device_is_told_once), /* first: later it is open */
        cmocka_unit_test(sentences_become_samples),      cmocka_unit_test(hushing_forgets_what_waits),
        cmocka_unit_test(only_the_newest_caption_waits), cmocka_unit_test(the_unspeakable_is_passed_over),
        cmocka_unit_test(a_cue_is_heard_at_once),
    };
    return cmocka_run_group_tests(tests, begin_all, end_all);
}
