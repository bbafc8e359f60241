/* A device's own key, its endorsement and the running number of its certificates, all in the data folder. */
#ifndef SEAL_DEVICE_H
#define SEAL_DEVICE_H

#include "base/arena.h"
#include "seal/certificate.h"

/* The key of dir/device.key, made there (folder 0700, file 0600) the first time it is wanted; two programs that want it at
 * once get the same one. A damaged file is told, never replaced: its certificates stay what they are. Wipe *out. */
bool seal_device_key(const char *dir, struct seal_secret *out, struct err *err);

/* dir/device.endorsement, if it is this device's and made with this organisation's key. False with the reason: ERR_NOT_FOUND
 * when there is none. */
bool seal_device_endorsement(const char *dir, const struct seal_public *device, const struct seal_public *organisation,
                             struct seal_endorsement *out, struct err *err);
/* Keeps one there; refused when it is another device's. */
bool seal_device_accept(const char *dir, const struct seal_endorsement *e, struct err *err);

/*
 * The next number of this device, "2026-7K3D-0001": the year of issue, four signs of the device's key, and what is
 * counted in dir/certificate-number, on the disk before it is given out. A specimen's ends in 0000 and is not counted.
 */
bool seal_device_number(const char *dir, const struct seal_public *device, int year, bool specimen, struct arena *arena,
                        struct str *out, struct err *err);

#endif
