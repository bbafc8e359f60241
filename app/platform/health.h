/*
 * How the machine is, as the kernel tells: read from /proc and /sys, so at once and without asking any device. What cannot
 * be told is -1 or empty.
 */
#ifndef PLATFORM_HEALTH_H
#define PLATFORM_HEALTH_H

#include <stdbool.h>
#include <stdint.h>

struct health {
    int processor_c;            /* hottest zone, degrees Celsius */
    int64_t memory_free, memory; /* bytes */
    int64_t disk_free, disk;    /* bytes, where the data folder lies */
    int battery_percent;
    bool battery_charging;
    char sound[64];             /* the first sound card */
    char touch[64];             /* the first touch screen */
    int64_t up_s;               /* since the machine was started */
};

/* root "" for the machine itself (tests: a folder that looks like it); folder: the data folder, NULL: none. */
void health_read(const char *root, const char *folder, struct health *out);

/* The battery alone: percent, or -1 where there is none. */
void health_battery(const char *root, int *percent, bool *charging);

#endif
