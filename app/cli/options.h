/* The command line: one table of options for every command, one struct of what was given. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Exit codes as mpv's. */
enum { EXIT_DONE = 0, EXIT_START = 1, EXIT_NOTHING = 2, EXIT_SOME_FAILED = 3, EXIT_BY_SIGNAL = 4,
       EXIT_AGAIN = 5, EXIT_BY_STAFF = 6 };

struct options {
    char **argv;            /* all of it as it came */
    const char *command;    /* a verb, or NULL: run a playlist */
    const char **args;      /* what is left: files, folders, playlists */
    int n_args;
    const char *data_dir;   /* NULL: $XDG_DATA_HOME/capsule-kiosk */
    const char *lang;       /* NULL: the stored or the system's */
    const char *windowed;   /* NULL: fullscreen; "" or "WxH" */
    int64_t display;        /* -1: chosen */
    const char *present_on; /* a number or "off"; NULL: chosen */
    const char *now;        /* ISO 8601 without zone: the wall clock to pretend */
    const char *at;         /* schedule: the moment asked for, as now, in the course's zone */
    const char *ics;        /* schedule: calendar file to write; "-": stdout */
    const char *from, *to;  /* new: the file to begin with; rehearse: between these times */
    bool show;           /* rehearse: in real windows */
    int64_t visitors, seed; /* rehearse: an hour (0: the usual number); of chance */
    int64_t visits;         /* rehearse: so many one behind the other, in the place of a stretch of time; 0: not */
    int64_t day;            /* of the course, from 1; 0: by date */
    const char *log_file;
    const char *trace_captions; /* which cue stood with which picture goes there; NULL: nowhere */
    int64_t verbose;        /* how often -v was given */
    bool help, version;
    const char *sub;        /* --sub: an extra caption file */
    const char *start;      /* --start: seconds or [h:]mm:ss; of `new` a day, 2027-03-04 */
    const char *speed;
    int64_t volume;         /* -1: as stored */
    const char *captions;   /* bench: caption file */
    const char *charset;    /* cues */
    const char *pdf, *paper; /* what is printed goes there; "a4" or "letter", NULL: A4 */
    const char *name, *kind, *playlist, *date; /* certificate print: whose, "capsules" or "course", from where, its day */
    int64_t score;          /* certificate print: percent, or half-days; -1: not said */
    const char *key, *issuer; /* certificate, pack: the organisation's secret key; its public one */
    const char *content_version, *program; /* pack create: a whole number; "0.1.0", the oldest program */
    const char *out;        /* where results go */
    bool all;               /* preview: every look */
    const char *scene, *theme, *size; /* preview: this one only; NULL: all of them */
    int64_t text;           /* preview: only this text size; 0: all */
    int64_t seconds, seeks, openings, handovers, idle;
    bool no_window;         /* new: the file alone */
    bool watch;             /* edited files are taken while the program runs */
    bool one_switch;        /* scanning from the start */
    const char *usb;        /* sticks are mounted there too */
    const char *power_off;  /* the command that switches the machine off; NULL: systemctl poweroff */
    bool force;             /* pack import: an older version too, or the same again */
    bool clear, print;      /* pin: none any more; only the hash, for a playlist */
    bool tone;              /* doctor: a test tone is heard */
    bool latency;           /* bench: how fast input is answered */
    const char *learner;    /* report: this one alone; NULL: all */
    bool anonymise, excel;  /* report */
    const char *xapi, *iri; /* report xapi: "1.0.3" or "2.0"; NULL: the first, nobody's */
    bool json, kms, software, gpu, tour_without_display;
    const char *audio_output; /* of the decoder, as libvlc names it; "none" */
};

/* Fills out from argv; in arena. ERR_USAGE with a sentence naming the nearest known option otherwise. */
bool options_parse(int argc, char **argv, struct arena *arena, struct options *out, struct err *err);

/* Are the values that were given values at all? ERR_USAGE with what the option wants otherwise. */
bool options_check(const struct options *o, struct err *err);
/* Of --present-on: a display from 0, or PRESENT_NEVER. */
bool options_present(const char *text, int *display);

/* "0.5" to "2.0". */
bool options_speed(const char *text, double *out);
/* "2020-10-08T10:38[:30]" in the local time zone to seconds since 1970. */
bool options_now(const char *text, int64_t *wall_s);
/* "90", "1:30", "1:02:03.5" to microseconds; false when it is none of these. */
bool options_time(const char *text, int64_t *out_us);
/* "1280x800"; false when it is not a size between 320x240 and 16384x16384. */
bool options_size(const char *text, int *w, int *h);

/* For --help: adds "-v, --verbose" or "--name ARGUMENT" to left (argument NULL: the option's own) and returns what the option
 * does in any command. BUG when there is none of that name. */
const char *options_words(const char *name, const char *argument, struct buf *left);
/* The name of the Nth option, from 0; NULL behind the last. */
const char *options_name(size_t n);

#endif
