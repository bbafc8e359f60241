/* A course's register as lists come and go, for the command and the desk of a room. */
#ifndef SCREENS_REGISTER_H
#define SCREENS_REGISTER_H

#include "course/participants.h"
#include "store/roll.h"

/*
 * Those of a list that are not among the n of the register yet, with an id each, into out, which has room for
 * PARTICIPANTS_MAX. Who is there already, and who is too many, is a finding. Texts are the file's. Returns how many.
 */
size_t register_fresh(const struct store_participant *list, size_t n, const struct participants_file *file, const char *path,
                      struct arena *arena, struct findings *findings, struct store_participant *out);
/* name, organisation, group, half-days: a head and a row a participant. half_days[i] is list[i]'s. */
void register_csv(const struct store_participant *list, const int *half_days, size_t n, struct buf *out);

#endif
