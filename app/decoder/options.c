/* The command line of capsule-decoder: a table of jobs and three settings, nothing that a
 * person would type. */
#include "decoder/options.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vlc/vlc.h>
#include <vlc/libvlc_version.h>

#include "base/bug.h"
#include "decoder/page.h"
#include "decoder/sandbox.h"
#include "decoder/still.h"

static const char *const job_names[] = {
    [JOB_PLAY] = "play",
    [JOB_PROBE] = "probe",
    [JOB_STILL] = "still",
    [JOB_PAGE] = "page",
    [JOB_LOUDNESS] = "loudness",
    [JOB_INVENTORY] = "inventory",
};
static_assert(ARRAY_LEN(job_names) == JOB_COUNT, "one name a job");

static const char *value_of(const char *arg, const char *name)
{
    size_t n = strlen(name);
    return strncmp(arg, name, n) == 0 && arg[n] == '=' ? arg + n + 1 : NULL;
}

static bool read_job(struct options *o, const char *name)
{
    static const char test[] = "sandbox-test";
    size_t n = strlen(name), tail = sizeof test - 1;
    o->sandbox_test = n >= tail && strcmp(name + n - tail, test) == 0;
    if (o->sandbox_test && n == tail)
        return true; /* of playing */
    if (o->sandbox_test)
        n -= tail + 1;
    for (int i = 0; i < JOB_COUNT; i++) {
        if (strlen(job_names[i]) == n && strncmp(job_names[i], name, n) == 0) {
            o->job = (enum job)i;
            return true;
        }
    }
    fprintf(stderr, "capsule-decoder: there is no job \"%s\"\n", name);
    return false;
}

static bool read_one(struct options *o, const char *arg)
{
    const char *v;
    if ((v = value_of(arg, "--job")))
        return read_job(o, v);
    if ((v = value_of(arg, "--sound"))) {
        o->sound = *v ? v : NULL;
        return true;
    }
    if ((v = value_of(arg, "--parent"))) {
        o->parent = (pid_t)strtol(v, NULL, 10);
        return true;
    }
    o->help = o->help || strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0;
    o->version = o->version || strcmp(arg, "--version") == 0;
    if (o->help || o->version)
        return true;
    fprintf(stderr, "capsule-decoder: unknown option \"%s\"; see capsule-decoder --help\n", arg);
    return false;
}

bool options_read(struct options *o, int argc, char **argv)
{
    *o = (struct options){.job = JOB_PLAY};
    for (int i = 1; i < argc; i++)
        if (!read_one(o, argv[i]))
            return false;
    return true;
}

void options_help(void)
{
    puts("capsule-decoder is a part of capsule-kiosk and is started by it, not by people.\n"
         "It opens one media file or document in a sandbox, writes its pictures into shared "
         "memory and plays its sound.\n"
         "\n"
         "  --job=play|probe|still|page|loudness  what to do; files arrive as descriptors on descriptor 3\n"
         "  --job=sandbox-test           try all that the sandbox forbids, print what happened\n"
         "  --job=JOB-sandbox-test       the same as that job has it\n"
         "  --job=inventory              print what is there to play with: libvlc, its plug-ins, the sound\n"
         "  --sound=OUTPUT               pulse, alsa, dummy or afile:PATH; chosen when not given\n"
         "  --parent=PID                 end at once unless started by this process\n"
         "\n"
         "To play a file: capsule-kiosk play FILE");
}

void options_version(void)
{
    struct libraries l = {.n = 0};
    struct buf out = BUF_INIT;
    char built[LIBRARY_TEXT_MAX];
    snprintf(built, sizeof built, "%d.%d.%d", LIBVLC_VERSION_MAJOR, LIBVLC_VERSION_MINOR, LIBVLC_VERSION_REVISION);
    libraries_add(&l, "libvlc", built, libvlc_get_version());
    filter_libraries(&l);
    still_libraries(&l);
    page_libraries(&l);
    libraries_print(&l, &out);
    printf("capsule-decoder %s\n%s", CAPSULE_VERSION, buf_c(&out));
    buf_release(&out);
}
