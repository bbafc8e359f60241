/* What people can set: of the device, or of who is signed in. */
#ifndef SCREENS_PREFERENCES_H
#define SCREENS_PREFERENCES_H

#include <stdbool.h>

#include "ui/ui.h"

enum cues_setting { CUES_WITH_VOICE, CUES_ON, CUES_OFF };

/* What people can set, kept by app.c and stored under "settings" for learners who are remembered. */
struct settings {
    enum string_language lang;
    bool captions;
    char caption_lang[16];   /* "" : the interface's language */
    int text_percent;        /* 100, 125, 150, 200 */
    enum theme_kind theme, theme_before; /* before: where high contrast returns to */
    bool reduced_motion;
    int volume;              /* 0..100 */
    bool muted;
    double rate;             /* 0.5..2.0 */
    int caption_percent;     /* of the usual size: one of caption_steps */
    int caption_fill, caption_edge, caption_ink; /* enums of ui/caption_look.h */
    char caption_second[16]; /* a second language below the first; "": none */
    char audio_lang[16];     /* "": the interface's language */
    bool speech;             /* the screen is read aloud */
    int speech_percent;      /* of the usual speed: 75, 100, 125, 150, 200 */
    int voice_volume;        /* of the usual one, percent: 25, 50, 75, 100, 150, 200 */
    int cues;                /* enum cues_setting: sound cues */
    bool described;          /* sound with the pictures described, where there is such a track */
    bool scanning;           /* steered by one switch; see ui/scan.h */
    int scan_ms;             /* a step: 600..8000; 0: the usual 1500 */
    bool scan_any;           /* any key or touch is the switch, not the usual keys alone */
    int scan_ignore_ms;      /* after a press others are taken for a tremor: 0..2000 */
};

#endif
