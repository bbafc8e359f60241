/*
 * Small files, each of which may be missing: a box without sensors has fewer lines, not an error. The
 * files of /proc have no size, so they are read as streams.
 */
#include "platform/health.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

enum { PATH_BYTES = 512, TEXT_MAX = 16384, ZONES_MAX = 64, DIRECT = 2 /* INPUT_PROP_DIRECT, as a bit */ };

/* False: it is not there. */
static bool read_text(const char *root, const char *path, char text[TEXT_MAX])
{
    char full[PATH_BYTES];
    snprintf(full, sizeof full, "%s/%s", root, path);
    FILE *f = fopen(full, "re");
    if (!f)
        return false;
    size_t n = fread(text, 1, TEXT_MAX - 1, f);
    fclose(f);
    text[n] = 0;
    return n > 0;
}

static bool read_number(const char *root, const char *path, long long *out)
{
    char text[TEXT_MAX];
    return read_text(root, path, text) && sscanf(text, "%lld", out) == 1;
}

/* Between -40 and 150 degrees; a zone that tells something else has no sensor. */
static int hottest(const char *root)
{
    int most = -1;
    for (int i = 0; i < ZONES_MAX; i++) {
        char path[64];
        long long milli;
        snprintf(path, sizeof path, "sys/class/thermal/thermal_zone%d/temp", i);
        if (read_number(root, path, &milli) && milli > 0 && milli < 150000 && milli / 1000 > most)
            most = (int)(milli / 1000);
    }
    return most;
}

static int64_t memory_line(const char *text, const char *name)
{
    const char *at = strstr(text, name);
    long long kib;
    return at && sscanf(at + strlen(name), ": %lld", &kib) == 1 ? kib * 1024 : -1;
}

/* What stands behind the sign on that line, without quotes and white space around it. */
static void rest_of_line(const char *from, char *out, size_t size)
{
    size_t n = strcspn(from, "\n");
    while (n > 0 && (isspace((unsigned char)*from) || *from == '"'))
        from++, n--;
    while (n > 0 && (isspace((unsigned char)from[n - 1]) || from[n - 1] == '"'))
        n--;
    n = n < size ? n : size - 1;
    memcpy(out, from, n);
    out[n] = 0;
}

/* " 0 [PCH            ]: HDA-Intel - HDA Intel PCH" */
static void sound_card(const char *root, char *out, size_t size)
{
    char text[TEXT_MAX];
    const char *at = read_text(root, "proc/asound/cards", text) ? strstr(text, "]: ") : NULL;
    if (!at)
        return;
    const char *end = at + strcspn(at, "\n"), *dash = strstr(at, " - ");
    rest_of_line(dash && dash < end ? dash + 3 : at + 3, out, size);
}

/* A block for each device; one that is touched where it shows has the property "direct". */
static void touch_screen(const char *root, char *out, size_t size)
{
    char text[TEXT_MAX];
    if (!read_text(root, "proc/bus/input/devices", text))
        return;
    for (char *block = text, *next; block; block = next) {
        next = strstr(block, "\n\n");
        if (next) {
            *next = 0;
            next += 2;
        }
        const char *name = strstr(block, "N: Name="), *prop = strstr(block, "B: PROP=");
        if (!name || !prop || !(strtoul(prop + 8, NULL, 16) & DIRECT) || !strstr(block, "B: ABS="))
            continue;
        rest_of_line(name + 8, out, size);
        return;
    }
}

void health_battery(const char *root, int *percent, bool *charging)
{
    static const char *const names[] = {"BAT0", "BAT1", "BATC", "BATT", "CMB0", "CMB1", "battery", "axp20x-battery"};
    *percent = -1;
    *charging = false;
    for (size_t i = 0; i < sizeof names / sizeof *names && *percent < 0; i++) {
        char path[96], status[TEXT_MAX];
        long long n;
        snprintf(path, sizeof path, "sys/class/power_supply/%s/capacity", names[i]);
        if (!read_number(root, path, &n) || n < 0 || n > 100)
            continue;
        *percent = (int)n;
        snprintf(path, sizeof path, "sys/class/power_supply/%s/status", names[i]);
        *charging = read_text(root, path, status) && strncmp(status, "Discharging", 11) != 0;
    }
}

void health_read(const char *root, const char *folder, struct health *out)
{
    char text[TEXT_MAX];
    struct statvfs disk;
    double up;
    *out = (struct health){.memory_free = -1, .memory = -1, .disk_free = -1, .disk = -1,
                           .battery_percent = -1, .up_s = -1};
    out->processor_c = hottest(root);
    if (read_text(root, "proc/meminfo", text)) {
        out->memory = memory_line(text, "MemTotal");
        out->memory_free = memory_line(text, "MemAvailable");
    }
    if (folder && statvfs(folder, &disk) == 0) {
        out->disk = (int64_t)disk.f_blocks * (int64_t)disk.f_frsize;
        out->disk_free = (int64_t)disk.f_bavail * (int64_t)disk.f_frsize;
    }
    if (read_text(root, "proc/uptime", text) && sscanf(text, "%lf", &up) == 1)
        out->up_s = (int64_t)up;
    health_battery(root, &out->battery_percent, &out->battery_charging);
    sound_card(root, out->sound, sizeof out->sound);
    touch_screen(root, out->touch, sizeof out->touch);
}
