/*
 * Reads `--name value`, `--name=value` and the short forms from one const table. What is not an
 * option is a command (when it comes first and is one) or an argument; `--` ends the options.
 */
#include "cli/options.h"

#include <stddef.h>
#include <string.h>

#include "base/bug.h"
#include "cli/commands.h"

enum kind { FLAG, COUNT, TEXT, OPTIONAL_TEXT, NUMBER };

enum { NUMBER_MAX = 1000000 };

struct spec {
    const char *name;
    char letter; /* 0: none */
    enum kind kind;
    size_t offset;
    const char *argument, *help;
};

#define AT(member) offsetof(struct options, member)

static const struct spec specs[] = {
    {"data", 0, TEXT, AT(data_dir), "DIR", "keep progress and answers there"},
    {"lang", 0, TEXT, AT(lang), "XX", "language of the interface: en, fr, nl, de"},
    {"windowed", 0, OPTIONAL_TEXT, AT(windowed), "[=WxH]", "a window instead of the whole screen"},
    {"display", 0, NUMBER, AT(display), "N", "on the Nth display, from 0; a course's room too"},
    {"present-on", 0, TEXT, AT(present_on), "N", "the presenter's view of a course on the Nth display, from 0; off: none"},
    {"now", 0, TEXT, AT(now), "T", "pretend it is this time (2020-10-08T10:38)"},
    {"day", 0, NUMBER, AT(day), "N", "day N of the course"},
    {"at", 0, TEXT, AT(at), "T", "the moment asked for, 2020-10-08T10:38 (schedule)"},
    {"ics", 0, TEXT, AT(ics), "F", "write a calendar file, - for stdout (schedule)"},
    {"from", 0, TEXT, AT(from), "F", "the file to begin with (new); a time (rehearse); a day (report)"},
    {"to", 0, TEXT, AT(to), "T", "until when (rehearse, report)"},
    {"show", 0, FLAG, AT(show), NULL, "in real windows, to look at (rehearse)"},
    {"visitors", 0, NUMBER, AT(visitors), "N", "an hour, from 9 to 18 o'clock (rehearse)"},
    {"visits", 0, NUMBER, AT(visits), "N", "so many visits one behind the other, in the place of --from and --to (rehearse)"},
    {"seed", 0, NUMBER, AT(seed), "N", "another one is another week (rehearse)"},
    {"log-file", 0, TEXT, AT(log_file), "F", "append the log to F"},
    {"trace-captions", 0, TEXT, AT(trace_captions), "F", "write to F which cue stood on the screen with which picture"},
    {"verbose", 'v', COUNT, AT(verbose), NULL, "log more; twice: everything"},
    {"sub", 0, TEXT, AT(sub), "F", "captions from F (play)"},
    {"start", 0, TEXT, AT(start), "T", "begin at T: seconds, mm:ss or h:mm:ss (play); first day, 2027-03-04 (new)"},
    {"speed", 0, TEXT, AT(speed), "X", "speed of the media, 0.5 to 2.0 (play); of time, as fast as can be when left out (rehearse)"},
    {"volume", 0, NUMBER, AT(volume), "N", "of the sound, 0 to 100"},
    {"captions", 0, TEXT, AT(captions), "F", "captions from F (bench)"},
    {"charset", 0, TEXT, AT(charset), "NAME", "read the captions, the list as this charset (cues, participants)"},
    {"pdf", 0, TEXT, AT(pdf), "FILE", "write it on paper, as PDF (schedule, quiz print, certificate print)"},
    {"paper", 0, TEXT, AT(paper), "SIZE", "a4 or letter (schedule, quiz print, certificate print)"},
    {"out", 0, TEXT, AT(out), "DIR", "write results there (tour, preview, report, certificate)"},
    {"name", 0, TEXT, AT(name), "TEXT", "of its holder (certificate print); of a participant (participants erase)"},
    {"kind", 0, TEXT, AT(kind), "KIND", "capsules or course (certificate print)"},
    {"playlist", 0, TEXT, AT(playlist), "FILE", "what it is given for (certificate print); with the course (participants)"},
    {"date", 0, TEXT, AT(date), "DAY", "of issue, 2027-03-04 (certificate print)"},
    {"score", 0, NUMBER, AT(score), "N", "percent, or half-days attended (certificate print)"},
    {"key", 0, TEXT, AT(key), "FILE", "the organisation's secret key (certificate endorse, unseal); that of packs (pack create)"},
    {"issuer", 0, TEXT, AT(issuer), "FILE", "the organisation's public key (certificate verify); that of packs, or a folder of several (pack)"},
    {"content-version", 0, TEXT, AT(content_version), "N", "of this edition: larger than the last one's, 20261129 (pack create)"},
    {"program", 0, TEXT, AT(program), "V", "the oldest program that can show it, 0.1.0; this one when left out (pack create)"},
    {"all", 0, FLAG, AT(all), NULL, "themes, text sizes and windows too, by what is wrong (preview); everybody (participants erase, certificate print)"},
    {"scene", 0, TEXT, AT(scene), "NAME", "only scenes whose name begins so (preview)"},
    {"theme", 0, TEXT, AT(theme), "NAME", "only this theme (preview); of the plots (report)"},
    {"size", 0, TEXT, AT(size), "WxH", "only this window (preview)"},
    {"text", 0, NUMBER, AT(text), "N", "only this text size: 100, 125, 150, 200 (preview)"},
    {"seconds", 0, NUMBER, AT(seconds), "N", "how long (bench)"},
    {"seeks", 0, NUMBER, AT(seeks), "N", "jumps to measure (bench)"},
    {"openings", 0, NUMBER, AT(openings), "N", "first pictures to measure, as after a press in a library (bench)"},
    {"handovers", 0, NUMBER, AT(handovers), "N", "hand-overs to measure (bench)"},
    {"idle", 0, NUMBER, AT(idle), "S", "seconds of a still screen to measure (bench)"},
    {"tone", 0, FLAG, AT(tone), NULL, "play a test tone, left and right (doctor)"},
    {"latency", 0, FLAG, AT(latency), NULL, "how fast a playlist's pages answer and move (bench)"},
    {"no-window", 0, FLAG, AT(no_window), NULL, "only write the file (new timeline)"},
    {"watch", 0, FLAG, AT(watch), NULL, "take edited files while it runs, and say what is wrong with them"},
    {"switch", 0, FLAG, AT(one_switch), NULL, "steer by one switch: scanning is on from the start"},
    {"force", 0, FLAG, AT(force), NULL, "an older version too, or the same again (pack import)"},
    {"clear", 0, FLAG, AT(clear), NULL, "no PIN any more (pin); no longer trusted (pack trust)"},
    {"print", 0, FLAG, AT(print), NULL, "print the hash for a playlist and keep nothing (pin)"},
    {"usb", 0, TEXT, AT(usb), "DIR", "where the session mounts sticks, beside /media and /run/media"},
    {"power-off", 0, TEXT, AT(power_off), "CMD", "what the staff menu shuts down with; systemctl poweroff"},
    {"learner", 0, TEXT, AT(learner), "WHO", "only this one, by id or name (report)"},
    {"anonymise", 0, FLAG, AT(anonymise), NULL, "other ids, no names, nothing typed (report)"},
    {"excel", 0, FLAG, AT(excel), NULL, "CSV for Excel: semicolons, decimal commas, a byte order mark (report)"},
    {"xapi", 0, TEXT, AT(xapi), "VERSION", "1.0.3 or 2.0 (report xapi)"},
    {"iri", 0, TEXT, AT(iri), "IRI", "what ids of activities and accounts begin with (report xapi)"},
    {"json", 0, FLAG, AT(json), NULL, "machine-readable output"},
    {"kms", 0, FLAG, AT(kms), NULL, "use the kernel console when there is no X or Wayland"},
    {"software", 0, FLAG, AT(software), NULL, "draw without the graphics card"},
    {"tour-without-display", 0, FLAG, AT(tour_without_display), NULL,
     "run the tour when no window can be had"},
    {"gpu", 0, FLAG, AT(gpu), NULL, "draw with the graphics card"},
    {"audio-output", 0, TEXT, AT(audio_output), "NAME", "pulse, alsa, dummy or afile:PATH"},
    {"help", 'h', FLAG, AT(help), NULL, "this text"},
    {"version", 0, FLAG, AT(version), NULL, "version, source, compiler and libraries"},
};

static void *member(struct options *o, const struct spec *s)
{
    return (char *)o + s->offset;
}

static const struct spec *find(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(specs); i++)
        if (str_eq_c(name, specs[i].name) || (name.len == 1 && name.ptr[0] == specs[i].letter))
            return &specs[i];
    return NULL;
}

static bool unknown(struct str name, const char *dashes, struct err *err)
{
    const char *nearest = NULL;
    unsigned best = 3;
    for (size_t i = 0; i < ARRAY_LEN(specs); i++) {
        unsigned d = str_distance(name, str_c(specs[i].name), best);
        if (d < best) {
            best = d;
            nearest = specs[i].name;
        }
    }
    if (nearest && name.len > 2)
        return err_set(err, ERR_USAGE, "there is no option %s%" STR_FMT "; did you mean --%s?",
                       dashes, STR_ARG(name), nearest);
    return err_set(err, ERR_USAGE, "there is no option %s%" STR_FMT "; see capsule-kiosk --help",
                   dashes, STR_ARG(name));
}

static bool set(struct options *o, const struct spec *s, const char *value, struct err *err)
{
    switch (s->kind) {
    case FLAG: *(bool *)member(o, s) = true; return true;
    case COUNT: ++*(int64_t *)member(o, s); return true;
    case TEXT:
    case OPTIONAL_TEXT: *(const char **)member(o, s) = value ? value : ""; return true;
    case NUMBER:
        if (str_to_i64(str_c(value), member(o, s)) && *(int64_t *)member(o, s) >= 0 &&
            *(int64_t *)member(o, s) <= NUMBER_MAX)
            return true;
        return err_set(err, ERR_USAGE, "--%s wants a whole number from 0 to %d, not \"%s\"",
                       s->name, NUMBER_MAX, value);
    }
    BUG("option kind %d", s->kind);
}

/* One option at argv[*i]; moves *i over its value. */
static bool take(struct options *o, int argc, char **argv, int *i, struct err *err)
{
    struct str name = str_c(argv[*i] + (argv[*i][1] == '-' ? 2 : 1));
    const char *equals = memchr(name.ptr, '=', name.len);
    const char *value = equals ? equals + 1 : NULL;
    if (equals)
        name.len = (size_t)(equals - name.ptr);
    const struct spec *s = find(name);
    if (!s && name.len > 1 && argv[*i][1] != '-' && strspn(name.ptr, "v") == name.len) { /* -vv */
        o->verbose += (int64_t)name.len;
        return true;
    }
    if (!s)
        return unknown(name, argv[*i][1] == '-' ? "--" : "-", err);
    bool wants = s->kind == TEXT || s->kind == NUMBER;
    if (value && (s->kind == FLAG || s->kind == COUNT))
        return err_set(err, ERR_USAGE, "--%s takes no value", s->name);
    if (wants && !value) {
        if (*i + 1 >= argc)
            return err_set(err, ERR_USAGE, "--%s wants a value: --%s %s", s->name, s->name,
                           s->argument);
        value = argv[++*i];
    }
    int w, h;
    if (s->kind == OPTIONAL_TEXT && !value && *i + 1 < argc && options_size(argv[*i + 1], &w, &h))
        value = argv[++*i]; /* "--windowed 1280x800" is no playlist */
    return set(o, s, value, err);
}

bool options_parse(int argc, char **argv, struct arena *arena, struct options *out, struct err *err)
{
    bool options_over = false;
    *out = (struct options){.volume = -1,
                            .display = -1,
                            .score = -1,
                            .argv = argv,
                            .args = arena_array(arena, (size_t)argc + 1, const char *)};
    for (int i = 1; i < argc; i++) {
        const char *a = argv[i];
        if (!options_over && strcmp(a, "--") == 0)
            options_over = true;
        else if (!options_over && a[0] == '-' && a[1]) {
            if (!take(out, argc, argv, &i, err))
                return false;
        } else if (!out->command && out->n_args == 0 && !options_over && command_find(a))
            out->command = a;
        else
            out->args[out->n_args++] = a;
    }
    return options_check(out, err);
}

bool options_time(const char *text, int64_t *out_us)
{
    struct str rest = str_c(text);
    double total = 0, part;
    int parts = 0;
    do {
        struct str piece = str_cut(&rest, ':');
        if (piece.len == 0 || piece.ptr[0] == '-' || !str_to_double(piece, &part) || ++parts > 3)
            return false;
        total = total * 60 + part;
    } while (rest.len);
    if (total > 360000)
        return false;
    *out_us = (int64_t)(total * 1e6 + 0.5);
    return true;
}

bool options_size(const char *text, int *w, int *h)
{
    struct str rest = str_c(text);
    struct str first = str_cut(&rest, 'x');
    int64_t a, b;
    if (!str_to_i64(first, &a) || !str_to_i64(rest, &b))
        return false;
    if (a < 320 || b < 240 || a > 16384 || b > 16384)
        return false;
    *w = (int)a;
    *h = (int)b;
    return true;
}

const char *options_words(const char *name, const char *argument, struct buf *left)
{
    const struct spec *s = find(str_c(name));
    if (!s)
        BUG("no option %s", name);
    if (s->letter)
        buf_addf(left, "-%c, ", s->letter);
    buf_addf(left, "--%s", s->name);
    if (s->argument)
        buf_addf(left, "%s%s", s->kind == OPTIONAL_TEXT ? "" : " ", argument ? argument : s->argument);
    return s->help;
}

const char *options_name(size_t n)
{
    return n < ARRAY_LEN(specs) ? specs[n].name : NULL;
}
