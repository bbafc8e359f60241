/* The machine: its clock, its disk, what of it lies open. Nothing is changed but for one file that is taken away again. */
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "cli/doctor.h"
#include "course/clock.h"
#include "locale/zone.h"
#include "platform/disk.h"
#include "platform/guard.h"
#include "platform/rtc.h"
#include "platform/wm.h"

enum { CLOCK_APART_S = 120, QUARTER_S = 900, ZONES_S = 15 * 3600, MIB = 1 << 20 };
#define ROOM_LEAST (INT64_C(20) * MIB)
#define ROOM_LITTLE (INT64_C(500) * MIB)

/* ---- clock ---- */

static const char *moment(struct arena *arena, int64_t wall_s)
{
    struct civil c;
    if (!zone_civil(NULL, wall_s, &c))
        return "no date";
    return arena_strf(arena, "%04d-%02d-%02d %02d:%02d", c.day.year, c.day.month, c.day.day, c.hour,
                      c.minute)
        .ptr;
}

/* A clock that keeps local time is whole quarters of an hour away. */
static bool apart(int64_t rtc_s, int64_t wall_s)
{
    int64_t by = llabs(rtc_s - wall_s), rest = by % QUARTER_S;
    return by > CLOCK_APART_S &&
           (by > ZONES_S || (rest > CLOCK_APART_S && rest < QUARTER_S - CLOCK_APART_S));
}

static void add_rtc(const struct doctor *d, struct doctor_rows *out)
{
    int64_t rtc_s;
    if (!rtc_read(d->root, &rtc_s))
        doctor_add(out, DOCTOR_ATTENTION, "clock of the machine",
                   "a clock module with a battery; without network the time is to be set after "
                   "every start",
                   "none: the time is lost when it is switched off");
    else if (apart(rtc_s, d->now.wall_s))
        doctor_add(out, DOCTOR_ATTENTION, "clock of the machine", "hwclock --systohc", "it says %s",
                   moment(out->arena, rtc_s));
    else
        doctor_add(out, DOCTOR_GOOD, "clock of the machine", NULL, "it agrees");
}

void doctor_clock(const struct doctor *d, struct doctor_rows *out)
{
    struct str zone = zone_system(out->arena);
    if (course_clock_trusted(d->now.wall_s, d->built_s, 0))
        doctor_add(out, DOCTOR_GOOD, "date", NULL, "%s", moment(out->arena, d->now.wall_s));
    else
        doctor_add(out, DOCTOR_BAD, "date", "timedatectl set-time \"2027-03-04 09:00\"",
                   "%s is before the program was made (%s): no hours, no days of courses",
                   moment(out->arena, d->now.wall_s), moment(out->arena, d->built_s));
    doctor_add(out, DOCTOR_GOOD, "time zone", NULL, "%" STR_FMT, STR_ARG(zone));
    add_rtc(d, out);
}

/* ---- disk ---- */

/* The data folder, or what it would be made in. */
static const char *nearest(struct arena *arena, const char *folder)
{
    while (!fs_exists(folder)) {
        const char *above = fs_dir_of(arena, folder);
        if (strcmp(above, folder) == 0 || strcmp(above, ".") == 0)
            return above;
        folder = above;
    }
    return folder;
}

static void add_room(const struct disk *disk, struct doctor_rows *out)
{
    enum doctor_state state = disk->free < ROOM_LEAST    ? DOCTOR_BAD
                              : disk->free < ROOM_LITTLE ? DOCTOR_ATTENTION
                                                         : DOCTOR_GOOD;
    doctor_add(out, state, "room",
               state == DOCTOR_GOOD ? NULL : "make room, or --data DIR on another disk",
               "%lld of %lld MiB are free", (long long)(disk->free / MIB),
               (long long)(disk->size / MIB));
}

void doctor_disk(const struct doctor *d, struct doctor_rows *out)
{
    struct err err = ERR_INIT;
    struct disk disk;
    const char *folder = nearest(out->arena, d->data_dir);
    bool made = fs_is_dir(d->data_dir);
    if (!disk_read(folder, &disk, &err)) {
        doctor_add(out, DOCTOR_BAD, "data folder", "--data DIR, a folder on a disk", "%s",
                   err.text);
        return;
    }
    doctor_add(out, DOCTOR_GOOD, "data folder", NULL, "%s%s", d->data_dir,
               made ? "" : ", not made yet");
    add_room(&disk, out);
    if (disk_try(folder, &err))
        doctor_add(out, DOCTOR_GOOD, "writing", NULL, "what is written comes to the disk (fsync)");
    else
        doctor_add(out, DOCTOR_BAD, "writing",
                   disk.read_only ? "mount it writable, or --data DIR on another disk"
                                  : "chown it to the program's user, or make room",
                   "%s", err.text);
    if (disk.in_memory)
        doctor_add(out, DOCTOR_ATTENTION, "kind",
                   "--data DIR on a disk, unless nothing is to be kept",
                   "in the main memory: gone when the machine is switched off");
    else
        doctor_add(out, DOCTOR_GOOD, "kind", NULL, "a disk");
}

/* ---- session ---- */

static const char *const guard_names[] = {
    [GUARD_TERMINALS] = "other terminals",  [GUARD_LOGINS] = "login prompts",
    [GUARD_SERVER] = "ending the X server", [GUARD_DESKTOP] = "desktop behind",
    [GUARD_RESTART] = "Ctrl+Alt+Delete",    [GUARD_SYSRQ] = "SysRq keys",
    [GUARD_AGAIN] = "started again",        [GUARD_USB] = "USB devices",
    [GUARD_POWER] = "switching off",
};
_Static_assert(sizeof guard_names / sizeof guard_names[0] == GUARD_COUNT,
               "every guard has its name");

void doctor_session(const struct doctor *d, struct doctor_rows *out)
{
    static const enum doctor_state states[] = {
        [GUARD_SHUT] = DOCTOR_GOOD, [GUARD_OPEN] = DOCTOR_ATTENTION, [GUARD_NONE] = DOCTOR_NONE};
    struct guard guards[GUARD_COUNT];
    guard_look(&(struct guard_session){d->root, d->pid, d->x_display && wm_present()}, out->arena,
               guards);
    for (int i = 0; i < GUARD_COUNT; i++)
        doctor_add(out, states[guards[i].state], guard_names[i], guards[i].fix, "%s",
                   guards[i].found);
}
