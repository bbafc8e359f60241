/* Sound devices that are not there or refuse, and commands that cannot be run: each in its words. */
#include <SDL2/SDL.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"

#include "platform/disk.h"
#include "platform/power.h"
#include "platform/speaker.h"
#include "platform/tone.h"
#include "refusing.h"

static void says(bool done, struct err *err, const char *sentence)
{
    assert_false(done);
    if (!strstr(err->text, sentence))
        fail_msg("\"%s\" is not in \"%s\"", sentence, err->text);
    *err = (struct err)ERR_INIT;
}

/* SDL looks for the driver's name when its first user begins. */
static void with_driver(const char *name)
{
    while (SDL_WasInit(SDL_INIT_AUDIO))
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    setenv("SDL_AUDIODRIVER", name, 1);
    setenv("SDL_DISKAUDIOFILE", "/proc/nowhere/sound", 1);
}

static void a_sound_device_that_is_not_there(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct speaker *s = speaker_new();
    with_driver("no-such-driver");
    says(tone_play(TONE_BOTH, 50, &err), &err, "there is no sound device (");
    says(speaker_open(s, NULL, 22050, &err), &err, "there is no sound device (");
    speaker_free(s);
}

static void a_sound_device_that_refuses(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct speaker *s = speaker_new();
    with_driver("disk");
    says(tone_play(TONE_BOTH, 50, &err), &err, "the sound device cannot be opened (");
    says(speaker_open(s, NULL, 22050, &err), &err, "the sound device cannot be opened (");
    speaker_free(s);
}

static void commands_that_cannot_be_run(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    char endless[5000];
    memset(endless, 'a', sizeof endless - 1);
    endless[sizeof endless - 1] = 0;
    says(power_run(endless, &err), &err, "the command is too long");
    says(power_run("  ", &err), &err, "no command is set");
    says(power_run("/nowhere/switch-off now", &err), &err, "there is no program /nowhere/switch-off");
    says(power_run("false", &err), &err, "false");
}

static void a_card_that_gives_back_something_else(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    refuse("pread", 1, 0);
    says(disk_try("/tmp", &err), &err, "/tmp gives back other bytes than were written");
    refuse_none();
    assert_true(disk_try("/tmp", &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_device_that_is_not_there),
        cmocka_unit_test(a_sound_device_that_refuses),
        cmocka_unit_test(commands_that_cannot_be_run),
        cmocka_unit_test(a_card_that_gives_back_something_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
