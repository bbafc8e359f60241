/* Where a device keeps the hash of its staff's PIN: one line in the file "staff-pin" of the data folder. */
#ifndef SEAL_PIN_FILE_H
#define SEAL_PIN_FILE_H

#include "seal/pin.h"

enum pin_file_state {
    PIN_FILE_NONE,   /* nobody has set one, or dir is NULL */
    PIN_FILE_SET,    /* hash is filled */
    PIN_FILE_DAMAGED /* it is there and no hash, or cannot be read: err says so */
};

enum pin_file_state seal_pin_load(const char *dir, char hash[SEAL_PIN_HASH_MAX], struct err *err);
/* Makes dir where it is missing (0700); the file gets mode 0600. False with a sentence. */
bool seal_pin_save(const char *dir, struct str hash, struct err *err);
/* True too when there was none. */
bool seal_pin_clear(const char *dir, struct err *err);

#endif
