/* Inside the room: the classroom's tables into memory, when a store is opened. */
#ifndef STORE_CLASSROOM_H
#define STORE_CLASSROOM_H

#include "store/ballot.h"
#include "store/roll.h"

struct db;

/* False with err. What makes no sense (a damaged file) is left out or brought into range. */
bool classroom_load(struct roll *roll, struct ballots *ballots, struct db *db, struct err *err);

#endif
