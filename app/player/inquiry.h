/* What a decoder prints of itself, for doctor: what is there to play with, and what its sandbox holds. */
#ifndef PLAYER_INQUIRY_H
#define PLAYER_INQUIRY_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/*
 * Runs a job of the decoder that ends by itself ("inventory", "sandbox-test") and takes its lines, at most 64 KiB, into arena;
 * *code is its exit code. sound: NULL to choose. Blocks up to 10 s; main thread only. False with a sentence when the program
 * is not there, does not end in time or falls.
 */
bool player_inquire(const char *decoder_path, const char *job, const char *sound, struct arena *arena, struct str *lines,
                    int *code, struct err *err);

#endif
