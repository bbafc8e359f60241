/* What is heard: of capsules as the decoder chooses it, of the voice as SDL does; and whether the voice speaks at all. */
#include <stdio.h>
#include <string.h>

#include "base/parts.h"
#include "base/sound_server.h"
#include "cli/doctor.h"
#include "cli/doctor_lines.h"
#include "platform/health.h"
#include "platform/tone.h"
#include "platform/trial.h"
#include "speech/talker.h"
#include "speech/voice.h"

#define SOUND_FIX "plug in or switch on a sound device; pactl info and aplay -l tell what is there"

/* A name that was chosen by hand is believed by the decoder, not tried. */
static bool answers(struct str name)
{
    return str_eq_c(name, "pulse") ? sound_server_answers()
                                   : !str_eq_c(name, "alsa") || sound_card_there();
}

static void add_capsules(const struct doctor *d, struct doctor_rows *out)
{
    struct str lines, words;
    struct health health;
    struct err err = ERR_INIT;
    health_read(d->root, NULL, &health);
    if (!doctor_inventory(d, out->arena, &lines, &err)) {
        doctor_add(out, DOCTOR_BAD, "capsules", "install capsule-decoder beside capsule-kiosk",
                   "%s", err.text);
        return;
    }
    words = doctor_line(lines, "sound");
    bool works = str_ends(words, STR(" working"));
    struct str name = str_cut(&words, ' ');
    if (works && answers(name))
        doctor_add(out, DOCTOR_GOOD, "capsules", NULL, "%" STR_FMT "%s%s", STR_ARG(name),
                   health.sound[0] ? ", first card: " : "", health.sound);
    else
        doctor_add(out, DOCTOR_ATTENTION, "capsules",
                   !works && d->audio_output ? "leave --audio-output out, or name pulse or alsa" : SOUND_FIX, "they play without sound: %s",
                   works             ? "what --audio-output names does not answer"
                   : d->audio_output ? "so it was chosen (--audio-output)"
                                     : "no sound server answers and there is no card");
}

static void add_tones(const struct doctor *d, struct doctor_rows *out)
{
    struct err err = ERR_INIT;
    bool ok = tone_play(TONE_LEFT, d->volume, &err) && tone_play(TONE_RIGHT, d->volume, &err);
    if (ok)
        doctor_add(out, DOCTOR_GOOD, "test tone", NULL,
                   "played: left, then higher right; was it heard so?");
    else
        doctor_add(out, DOCTOR_BAD, "test tone", SOUND_FIX, "%s", err.text);
}

void doctor_sound(const struct doctor *d, struct doctor_rows *out)
{
    struct err err = ERR_INIT;
    char name[128];
    add_capsules(d, out);
    if (trial_sound(name, sizeof name, &err))
        doctor_add(out, DOCTOR_GOOD, "voice and signals", NULL, "%s", name);
    else
        doctor_add(out, DOCTOR_ATTENTION, "voice and signals", SOUND_FIX, "%s", err.text);
    if (d->tone)
        add_tones(d, out);
}

/* A name of its own for each: "voice fr". */
static void add_voice(struct voice_engine *e, const char *language, struct doctor_rows *out)
{
    struct voice_sound sound = VOICE_SOUND_INIT;
    struct err err = ERR_INIT;
    char voice[TALKER_VOICE_BYTES];
    const char *name = arena_strf(out->arena, "voice %s", language).ptr;
    talker_voice(language, voice);
    if (voice_say(e, &(struct voice_manner){voice, 175, 50}, STR("1 2 3"), &sound, &err))
        doctor_add(out, DOCTOR_GOOD, name, NULL, "%s speaks", voice);
    else
        doctor_add(out, DOCTOR_BAD, name, "apt-get install espeak-ng-data", "%s", err.text);
    voice_sound_release(&sound);
}

void doctor_voice(const struct doctor *d, struct doctor_rows *out)
{
    struct err err = ERR_INIT;
    if (!part_is_built(PART_VOICE)) {
        doctor_add(out, DOCTOR_NONE, "voice", NULL, "this build has none");
        return;
    }
    struct voice_engine *e = voice_engine_new(&err);
    if (!e)
        doctor_add(out, DOCTOR_BAD, "voice", "apt-get install espeak-ng-data", "%s", err.text);
    for (int i = 0; e && d->languages[i]; i++)
        add_voice(e, d->languages[i], out);
    voice_engine_free(e);
}
