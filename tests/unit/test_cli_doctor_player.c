/*
 * What doctor finds of what plays: the decoder, its sandbox, sound and voice. Decoders that tell what they are not are
 * scripts.
 */
#include "cmocka_all.h"

#include <sys/stat.h>

#include "rig_doctor.h"

/* ---- the decoder ---- */

static void script(struct machine *m, const char *lines)
{
    m->d.decoder = put(m, "decoder", arena_strf(&m->arena, "#!/bin/sh\n%s\n", lines));
    assert_int_equal(chmod(m->d.decoder, 0755), 0);
}

static void what_plays_is_there(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    look(m, doctor_libvlc);
    is(m, "libvlc", DOCTOR_GOOD, "3.0");
    is(m, "plug-ins", DOCTOR_GOOD, "/vlc/plugins");
    is(m, "codecs", DOCTOR_GOOD, "all");
    look(m, doctor_sandbox);
    is(m, "memory and processes", DOCTOR_GOOD, "limited");
    machine_free(m);
}

static void no_decoder_is_told_by_everything_that_needs_it(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    m->d.decoder = at(m, "gone");
    look(m, doctor_libvlc);
    is(m, "libvlc", DOCTOR_BAD, "not there or cannot be run");
    look(m, doctor_sandbox);
    is(m, "decoder", DOCTOR_BAD, "not there or cannot be run");
    look(m, doctor_sound);
    is(m, "capsules", DOCTOR_BAD, "not there or cannot be run");
    script(m, "kill -SEGV $$");
    look(m, doctor_libvlc);
    is(m, "libvlc", DOCTOR_BAD, "fell");
    script(m, "exit 5");
    look(m, doctor_sandbox);
    is(m, "decoder", DOCTOR_BAD, "ends with 5");
    m->d.decoder = put(m, "no-program", STR("\177ELF no program at all"));
    assert_int_equal(chmod(m->d.decoder, 0755), 0);
    look(m, doctor_libvlc);
    is(m, "libvlc", DOCTOR_BAD, "");
    machine_free(m);
}

/* libvlc looks for its plug-ins beside the file it was loaded from: a copy elsewhere has none. */
static void a_libvlc_without_plug_ins(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    char line[512];
    snprintf(line, sizeof line, "for l in $(ldd %s | awk '/libvlc/ { print $3 }'); do cp -L $l %s; done", m->d.decoder, m->dir);
    assert_int_equal(system(line), 0);
    assert_int_equal(setenv("LD_LIBRARY_PATH", m->dir, 1), 0);
    look(m, doctor_libvlc);
    assert_int_equal(unsetenv("LD_LIBRARY_PATH"), 0);
    is(m, "plug-ins", DOCTOR_BAD, "no folder");
    is(m, "codecs", DOCTOR_BAD, "avcodec");
    machine_free(m);
}

static void plug_ins_that_are_not_as_they_should_be(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    script(m, "printf 'libvlc started 3.0.21 Vetinari\\nfolder /opt/vlc/plugins\\nplug-ins 300\\ncached 290\\nmodule mp4 there\\n"
              "module avcodec missing\\nmodule mkv missing\\nsound dummy silent\\n'");
    look(m, doctor_libvlc);
    is(m, "libvlc", DOCTOR_GOOD, "3.0.21 Vetinari");
    is(m, "plug-ins", DOCTOR_GOOD, "300 in /opt/vlc/plugins");
    is(m, "cache of plug-ins", DOCTOR_ATTENTION, "10 are not in it");
    is(m, "codecs", DOCTOR_BAD, "avcodec, mkv");
    script(m, "printf 'libvlc failed 3.0.21 Vetinari\\nfolder /opt/vlc/plugins\\nplug-ins 0\\ncached -1\\n'");
    look(m, doctor_libvlc);
    is(m, "libvlc", DOCTOR_BAD, "cannot be started");
    is(m, "plug-ins", DOCTOR_BAD, "none in /opt/vlc/plugins");
    is(m, "codecs", DOCTOR_BAD, "all");
    script(m, "printf 'libvlc started 3.0.21\\nfolder /opt/vlc/plugins\\nplug-ins 300\\ncached -1\\nmodule mp4 there\\n'");
    look(m, doctor_libvlc);
    is(m, "cache of plug-ins", DOCTOR_ATTENTION, "there is none");
    machine_free(m);
}

static void a_sandbox_with_holes(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    script(m, "printf 'bits 1 landlock 0 rules 0\\nrefused socket-inet control (x)\\nALLOWED read-passwd control (x)\\n"
              "ALLOWED read-home control (x)\\nALLOWED read-passwd thread (x)\\n'; exit 1");
    look(m, doctor_sandbox);
    is(m, "system calls", DOCTOR_ATTENTION, "not filtered");
    is(m, "files", DOCTOR_ATTENTION, "no Landlock");
    is(m, "memory and processes", DOCTOR_ATTENTION, "not limited");
    is(m, "forbidden things", DOCTOR_ATTENTION, "3 of 4 can be done: read-passwd, read-home");
    script(m, "printf 'bits 15 landlock 4 rules 80\\n'");
    look(m, doctor_sandbox);
    is(m, "forbidden things", DOCTOR_BAD, "0 tried");
    machine_free(m);
}

/* ---- sound and voice ---- */

static void without_sound(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    m->d.tone = true;
    assert_int_equal(setenv("SDL_AUDIODRIVER", "dummy", 1), 0);
    look(m, doctor_sound);
    is(m, "capsules", DOCTOR_ATTENTION, "so it was chosen");
    assert_non_null(strstr(m->rows.list[0].fix, "leave --audio-output out"));
    is(m, "voice and signals", DOCTOR_GOOD, "dummy");
    is(m, "test tone", DOCTOR_GOOD, "left");
    assert_int_equal(setenv("SDL_AUDIODRIVER", "nonsense", 1), 0);
    assert_int_equal(setenv("PULSE_SERVER", "unix:/nonexistent", 1), 0);
    m->d.audio_output = "pulse";
    look(m, doctor_sound);
    is(m, "capsules", DOCTOR_ATTENTION, "does not answer");
    is(m, "voice and signals", DOCTOR_ATTENTION, "no sound device");
    is(m, "test tone", DOCTOR_BAD, "no sound device");
    script(m, "echo sound dummy silent");
    m->d.audio_output = NULL;
    m->d.tone = false;
    look(m, doctor_sound);
    is(m, "capsules", DOCTOR_ATTENTION, "there is no card");
    assert_int_equal(unsetenv("SDL_AUDIODRIVER"), 0);
    assert_int_equal(unsetenv("PULSE_SERVER"), 0);
    put(m, "proc/asound/cards", STR(" 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n"));
    script(m, "echo sound afile working");
    look(m, doctor_sound);
    is(m, "capsules", DOCTOR_GOOD, "first card: HDA Intel PCH");
    machine_free(m);
}

static void a_voice_for_each_language(void **state)
{
    (void)state;
    static const char *const languages[] = {"fr", "qq", NULL};
    struct machine *m = machine_new();
    look(m, doctor_voice);
    for (int i = 0; m->d.languages[i]; i++)
        is(m, arena_strf(&m->arena, "voice %s", m->d.languages[i]).ptr, DOCTOR_GOOD, "speaks");
    m->d.languages = languages;
    look(m, doctor_voice);
    is(m, "voice fr", DOCTOR_GOOD, "speaks");
    is(m, "voice qq", DOCTOR_BAD, "qq");
    machine_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_plays_is_there),
        cmocka_unit_test(no_decoder_is_told_by_everything_that_needs_it),
        cmocka_unit_test(a_libvlc_without_plug_ins),
        cmocka_unit_test(plug_ins_that_are_not_as_they_should_be),
        cmocka_unit_test(a_sandbox_with_holes),
        cmocka_unit_test(without_sound),
        cmocka_unit_test(a_voice_for_each_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
