/*
 * The staff's side for tests: a PIN that is cheap to try, chores done in place, and a machine made of small files (54
 * degrees, a sound card, a touch screen, a battery at 21 %). Over rig_screen.h's stage or a whole program.
 */
#ifndef TESTS_RIG_STAFF_H
#define TESTS_RIG_STAFF_H

#include <stdlib.h>
#include <time.h>

#include "base/chores.h"
#include "base/fs.h"
#include "base/mem.h"
#include "screens/staff.h"

/* Of 482915. */
#define STAFF_CHEAP_PIN "$argon2id$v=19$m=8,t=1,p=1$KfJDlBQIqp2A7t6YMod/qQ$6ly/sy6H94orYLvbHPhLLvf30jdfhByN5yWZFkUYQLc"

static const struct {
    const char *path, *text;
} staff_machine_files[] = {
    {"sys/class/thermal/thermal_zone0/temp", "48000\n"},
    {"sys/class/thermal/thermal_zone1/temp", "54321\n"},
    {"sys/class/thermal/thermal_zone2/temp", "-273000\n"},
    {"sys/class/power_supply/BAT0/capacity", "21\n"},
    {"sys/class/power_supply/BAT0/status", "Discharging\n"},
    {"proc/meminfo", "MemTotal:        8000000 kB\nMemFree:          100000 kB\nMemAvailable:    3906250 kB\n"},
    {"proc/uptime", "33120.55 100000.00\n"},
    {"proc/asound/cards", " 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n                      HDA Intel PCH at 0x1 irq 1\n"},
    {"proc/bus/input/devices",
     "I: Bus=0003\nN: Name=\"A mouse\"\nB: PROP=0\nB: REL=3\n\n"
     "I: Bus=0003\nN: Name=\"ILITEK Multi-Touch\"\nB: PROP=2\nB: EV=b\nB: ABS=2608000 3\n\n"},
    {"proc/mounts",
     "/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/kiosk/STICK\\040ONE vfat rw,nosuid 0 0\n"
     "/dev/sdc1 /run/media/kiosk/OLD vfat ro,nosuid 0 0\n/dev/sdd1 /mnt/other ext4 rw 0 0\n"},
};

static inline void staff_machine_make(struct arena *a, const char *root)
{
    struct err err = ERR_INIT;
    setenv("TZ", "UTC", 1);
    tzset();
    for (size_t i = 0; i < ARRAY_LEN(staff_machine_files); i++) {
        const char *path = fs_join(a, root, staff_machine_files[i].path);
        assert_true(fs_mkdirs(fs_dir_of(a, path), &err));
        assert_true(fs_write_atomic(path, str_c(staff_machine_files[i].text), &err));
    }
}

#endif
