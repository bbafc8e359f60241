/*
 * `bench FILE`: plays once from the start as a visitor would see it, captions on, and says what it
 * cost. Everything goes through the real program: session, capsule screen, decoder. Extras measure
 * jumps, hand-overs and a still screen. Waits for all children, so that `time capsule-kiosk bench`
 * sees everything.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/mem.h"
#include "cli/bench_latency.h"
#include "cli/commands.h"
#include "cli/memory.h"
#include "cli/output.h"
#include "cli/process.h"
#include "cli/session.h"

enum {
    SAMPLE_US = 10000000, /* looking at all pages of both takes 12 ms, which counts */
    GAP_MAX_US = 100000, /* pictures further apart in the film are no motion */
    TAIL_US = 2500000,   /* of the film before a hand-over */
    HEAD_START_US = 300000,
    SETTLE_US = 4000000,   /* before a still screen is measured */
    REST_US = 300000,      /* between two jumps */
    BETWEEN_US = 700000,   /* between two films */
    PRESS_US = 90000,      /* a finger rests on a capsule */
    BEYOND_BIN_US = 100,
    BEYOND_BINS = 1000,
};

struct values {
    double *of; /* owned */
    size_t n, cap;
};

struct result {
    int64_t started_us, opened_us; /* moments: of the program's parts, of the capsule */
    int64_t first_paint_us;        /* since the start; 0: never */
    int64_t first_picture_us;      /* since the capsule was opened; 0: never */
    struct player_level level;                           /* last seen while playing */
    struct process_cost own, decoder;
    double idle_percent;
    struct values seek_ms, opening_ms, handover_ms;
    uint32_t beyond[BEYOND_BINS]; /* pictures by how much longer the one before stood than its time in the film */
    uint32_t n_beyond;
    bool failed;
};

/* The program and what looks after its memory. */
struct run {
    struct session session;
    struct memory_watch memory;
};

/* As the program itself goes round. */
static bool turn(struct run *run, int64_t until_us, bool *presented)
{
    bool goes_on = session_round(&run->session, until_us, presented);
    if (goes_on)
        memory_look(&run->memory, &run->session);
    return goes_on;
}

static void add(struct values *v, double value)
{
    v->of = mem_grow(v->of, &v->cap, v->n + 1, sizeof *v->of);
    v->of[v->n++] = value;
}

static void sample(const struct session *s, struct result *r)
{
    int pids[4];
    int n = player_pids(s->player, pids, 4);
    process_cost(getpid(), &r->own);
    if (n > 0)
        process_cost(pids[0], &r->decoder);
}

static bool over(const struct player_level *l)
{
    return l->status == PLAYER_ENDED || l->status == PLAYER_FAILED;
}

/* A picture is on the screen: how much later after the one before than in the film? */
static void note_gap(struct result *r, struct player_frame f, int64_t now, struct player_frame *last, int64_t *last_us)
{
    int64_t film_us = f.pts_us - last->pts_us, beyond_us = now - *last_us - film_us;
    if (f.serial == last->serial)
        return;
    if (last->serial && film_us > 0 && film_us < GAP_MAX_US) {
        int64_t bin = beyond_us < 0 ? 0 : beyond_us / BEYOND_BIN_US;
        r->beyond[bin < BEYOND_BINS ? bin : BEYOND_BINS - 1]++;
        r->n_beyond++;
    }
    *last = f;
    *last_us = now;
}

/* ms that so many of a thousand pictures do not exceed. */
static double beyond_ms(const struct result *r, uint32_t permille)
{
    uint64_t seen = 0;
    int bin = 0;
    while (bin < BEYOND_BINS - 1 && (seen += r->beyond[bin]) * 1000 < (uint64_t)r->n_beyond * permille)
        bin++;
    return (double)bin * BEYOND_BIN_US / 1000;
}

/* The program ends after its last capsule: what else is to be measured comes before. */
static bool nearly_over(const struct player_level *l)
{
    return l->length_us > 0 && l->position_us > l->length_us - HEAD_START_US;
}

/* Plays until the limit and the end, or where more is to come, until shortly before. */
static void play(struct run *run, int64_t limit_us, bool more, struct result *r)
{
    struct session *s = &run->session;
    int64_t start = time_mono_us(), next_sample = start + SAMPLE_US;
    int64_t end = limit_us ? start + limit_us : TIME_NEVER;
    int64_t shown_us = 0;
    struct player_frame shown = {.serial = 0};
    bool presented = false;
    while (time_mono_us() < end && turn(run, next_sample, &presented)) {
        int64_t now = time_mono_us();
        if (presented)
            note_gap(r, player_shown(s->player), now, &shown, &shown_us);
        struct player_level level;
        player_poll(s->player, session_now(s), &level);
        if (presented && !r->first_paint_us)
            r->first_paint_us = now - r->started_us;
        if (!r->first_picture_us && level.frames_shown > 0)
            r->first_picture_us = now - r->opened_us;
        if (level.status != PLAYER_IDLE)
            r->level = level;
        if (now >= next_sample) {
            sample(s, r);
            next_sample = now + SAMPLE_US;
        }
        if (over(&level) || (more && nearly_over(&level)))
            break;
    }
    sample(s, r);
    r->failed = r->level.status == PLAYER_FAILED || r->level.frames_shown == 0;
}

/* Rounds until the newest picture is another one than serial; its delay in ms, or -1 after 5 s. */
static double wait_picture(struct run *run, uint64_t serial, int64_t since_us)
{
    struct session *s = &run->session;
    while (time_mono_us() < since_us + 5000000 && turn(run, time_mono_us() + 1000, NULL)) {
        struct player_frame f = player_frame(s->player);
        if (f.serial && f.serial != serial)
            return (double)(time_mono_us() - since_us) / 1000;
    }
    return -1;
}

static void look(struct run *run, int64_t us)
{
    int64_t end = time_mono_us() + us;
    while (time_mono_us() < end && turn(run, end, NULL)) {
    }
}

static void seeks(struct run *run, int64_t n, struct result *r)
{
    struct session *s = &run->session;
    uint64_t place = 12345;
    for (int64_t i = 0; i < n; i++) {
        place = place * 6364136223846793005u + 1442695040888963407u;
        int64_t target = (int64_t)(place >> 33) % (r->level.length_us * 8 / 10 + 1);
        uint64_t serial = player_frame(s->player).serial;
        int64_t at = time_mono_us();
        player_play(s->player, session_now(s));
        player_seek(s->player, target, session_now(s));
        add(&r->seek_ms, wait_picture(run, serial, at));
        look(run, REST_US);
    }
}

/* A finger comes down while nothing plays, and leaves again: then the file is opened. */
static void openings(struct run *run, const char *path, int64_t n, struct result *r)
{
    struct session *s = &run->session;
    struct player_open_args args = {.path = path};
    for (int64_t i = 0; i < n; i++) {
        player_close(s->player);
        look(run, BETWEEN_US);
        player_expect(s->player, session_now(s));
        look(run, PRESS_US);
        player_open(s->player, &args, session_now(s));
        add(&r->opening_ms, wait_picture(run, 0, time_mono_us()));
    }
}

static void handovers(struct run *run, const char *path, int64_t n, struct result *r)
{
    struct session *s = &run->session;
    struct player_open_args next = {.path = path};
    for (int64_t i = 0; i < n; i++) {
        int64_t tail_us = r->level.length_us - TAIL_US;
        struct player_open_args tail = {.path = path, .start_us = tail_us > 0 ? tail_us : 0};
        struct player_level level = {0};
        player_open(s->player, &tail, session_now(s));
        int64_t limit = time_mono_us() + 8000000, last = 0;
        uint64_t serial = 0;
        player_preload(s->player, &next, session_now(s));
        while (time_mono_us() < limit && turn(run, limit, NULL)) {
            player_poll(s->player, session_now(s), &level);
            struct player_frame f = player_frame(s->player);
            if (f.serial != serial)
                last = time_mono_us();
            serial = f.serial;
            if (over(&level))
                break;
        }
        player_open(s->player, &next, session_now(s));
        double since_open = wait_picture(run, serial, time_mono_us());
        add(&r->handover_ms, since_open < 0 ? -1 : (double)(time_mono_us() - last) / 1000);
    }
}

/* A still screen: paused on a picture with the controls standing. */
static void idle(struct run *run, int64_t seconds, struct result *r)
{
    struct session *s = &run->session;
    struct process_cost own[2], child[2];
    int pids[4];
    player_pause(s->player, session_now(s));
    look(run, SETTLE_US);
    int n = player_pids(s->player, pids, 4);
    process_cost(getpid(), &own[0]);
    bool has_child = n > 0 && process_cost(pids[0], &child[0]);
    look(run, seconds * 1000000);
    process_cost(getpid(), &own[1]);
    double cpu = own[1].cpu_s - own[0].cpu_s;
    if (has_child && process_cost(pids[0], &child[1]))
        cpu += child[1].cpu_s - child[0].cpu_s;
    r->idle_percent = 100 * cpu / (double)seconds;
}

static void print_list(struct json *j, const char *key, const struct values *ms)
{
    if (!ms->n)
        return;
    json_key(j, key);
    json_open(j, '[');
    for (size_t i = 0; i < ms->n; i++)
        json_double(j, (double)(int64_t)(ms->of[i] * 10) / 10);
    json_close(j, ']');
}

static void print_json(const struct result *r, const struct options *o, const char *window,
                       double children_s)
{
    struct buf out = BUF_INIT;
    struct json j;
    json_init(&j, &out);
    json_open(&j, '{');
    json_key(&j, "window"), json_str(&j, str_c(window));
    json_key(&j, "frames_decoded"),
        json_int(&j, (int64_t)(r->level.frames_shown + r->level.frames_dropped));
    json_key(&j, "frames_shown"), json_int(&j, (int64_t)r->level.frames_shown);
    json_key(&j, "frames_dropped"), json_int(&j, (int64_t)r->level.frames_dropped);
    json_key(&j, "first_paint_ms"), json_double(&j, (double)(r->first_paint_us / 100) / 10);
    json_key(&j, "first_picture_ms"), json_double(&j, (double)(r->first_picture_us / 100) / 10);
    json_key(&j, "jitter_p50_ms"), json_double(&j, beyond_ms(r, 500));
    json_key(&j, "jitter_p99_ms"), json_double(&j, beyond_ms(r, 990));
    json_key(&j, "restarts"), json_int(&j, r->level.restarts);
    json_key(&j, "cpu_interface_s"), json_double(&j, r->own.cpu_s);
    json_key(&j, "cpu_decoder_s"), json_double(&j, r->decoder.cpu_s);
    json_key(&j, "cpu_children_s"), json_double(&j, children_s);
    json_key(&j, "pss_interface_kb"), json_int(&j, r->own.pss_kb);
    json_key(&j, "pss_decoder_kb"), json_int(&j, r->decoder.pss_kb);
    if (o->idle)
        json_key(&j, "idle_percent_of_a_core"), json_double(&j, r->idle_percent);
    print_list(&j, "seek_ms", &r->seek_ms);
    print_list(&j, "opening_ms", &r->opening_ms);
    print_list(&j, "handover_ms", &r->handover_ms);
    json_close(&j, '}');
    puts(buf_c(&out));
    buf_release(&out);
}

static void print_values(const char *name, const struct values *ms)
{
    if (!ms->n)
        return;
    printf("%s:", name);
    for (size_t i = 0; i < ms->n; i++)
        printf(" %.0f", ms->of[i]);
    printf(" ms\n");
}

static void print_text(const struct result *r, const struct options *o, const char *window,
                       double children_s)
{
    printf("window: %s\n", window);
    printf("frames: %llu decoded, %llu shown, %llu dropped\n",
           (unsigned long long)(r->level.frames_shown + r->level.frames_dropped),
           (unsigned long long)r->level.frames_shown, (unsigned long long)r->level.frames_dropped);
    printf("first painted: %.1f ms after the start; ", (double)r->first_paint_us / 1000);
    if (r->first_picture_us)
        printf("first picture: %.1f ms after opening\n", (double)r->first_picture_us / 1000);
    else
        printf("no picture\n");
    if (r->n_beyond)
        printf("beyond its time in the film a picture stood %.1f ms (median), %.1f ms (99 of 100)\n", beyond_ms(r, 500),
               beyond_ms(r, 990));
    printf("CPU: interface %.2f s, decoder %.2f s, all children %.2f s\n", r->own.cpu_s,
           r->decoder.cpu_s, children_s);
    printf("PSS: interface %lld MB, decoder %lld MB\n", (long long)(r->own.pss_kb / 1024),
           (long long)(r->decoder.pss_kb / 1024));
    if (r->level.restarts)
        printf("decoder restarts: %u\n", r->level.restarts);
    if (o->idle)
        printf("still screen: %.2f %% of a core over %lld s\n", r->idle_percent,
               (long long)o->idle);
    print_values("seeks", &r->seek_ms);
    print_values("openings", &r->opening_ms);
    print_values("hand-overs", &r->handover_ms);
}

static int measure(const struct options *o, const struct catalog *catalog)
{
    struct run run = {0};
    struct session *s = &run.session;
    struct result r = {0};
    struct err err = ERR_INIT;
    char window[128];
    r.started_us = time_mono_us();
    struct session_config config = {.catalog = catalog, .in_memory = true};
    if (!session_open(s, o, &config, &err)) {
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
        return EXIT_START;
    }
    r.opened_us = time_mono_us(); /* opened a moment ago, at the end of session_open */
    snprintf(window, sizeof window, "%s", gfx_window_describe(s->window));
    play(&run, o->seconds * 1000000, o->seeks || o->openings || o->handovers || o->idle, &r);
    if (!r.failed) {
        seeks(&run, o->seeks, &r);
        openings(&run, o->args[0], o->openings, &r);
        handovers(&run, o->args[0], o->handovers, &r);
        if (o->idle)
            idle(&run, o->idle, &r);
    }
    session_close(s);
    (o->json ? print_json : print_text)(&r, o, window, process_children_cpu_s());
    free(r.seek_ms.of);
    free(r.opening_ms.of);
    free(r.handover_ms.of);
    return r.failed ? EXIT_NOTHING : EXIT_DONE;
}

int command_bench(const struct options *o)
{
    struct arena arena = ARENA_INIT;
    struct catalog catalog;
    struct findings findings;
    struct err err = ERR_INIT;
    int code = EXIT_NOTHING;
    memory_prepare();
    if (o->latency)
        return bench_latency(o);
    if (o->n_args != 1) {
        fprintf(stderr, "capsule-kiosk bench: name one media file\n");
        return EXIT_START;
    }
    findings_init(&findings, &arena);
    if (catalog_from_media(o->args, 1, o->captions ? o->captions : o->sub, &arena, &catalog,
                           &findings, &err))
        code = measure(o, &catalog);
    else
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
    if (code == EXIT_DONE && findings.errors) /* captions that are not there */
        code = EXIT_SOME_FAILED;
    findings_release(&findings);
    arena_release(&arena);
    return output_finish(code);
}
