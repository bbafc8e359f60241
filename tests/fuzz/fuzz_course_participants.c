/*
 * Bytes as a list of participants. Whatever they hold: people with names that can be shown, or findings; never a crash. What
 * is not UTF-8 is read as windows-1252: guessing what it is takes fifty times as long and has a target of its own.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "course/participants.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool promise, const char *what)
{
    if (promise)
        return;
    fprintf(stderr, "broken promise: %s\n", what);
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    const char *charset = utf8_valid(bytes, NULL) ? NULL : "windows-1252";
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct participants_file got;
    struct err err = ERR_INIT;
    findings_init(&findings, &arena);
    bool ok = participants_read(bytes, "fuzz.csv", charset, &arena, &findings, &got, &err);
    require(ok == (got.n > 0), "somebody, or a sentence");
    require(got.n <= PARTICIPANTS_MAX, "participants are limited");
    for (int i = 0; i < got.n; i++) {
        const struct participant_row *r = &got.rows[i];
        require(r->name.len > 0 && r->name.len <= PARTICIPANT_BYTES && utf8_valid(r->name, NULL), "a name is one");
        require(r->organisation.len <= PARTICIPANT_BYTES && utf8_valid(r->organisation, NULL), "an organisation is one");
        require(r->group >= 0 && r->group <= PARTICIPANT_GROUPS && r->line > 0, "numbers are in range");
        require(i == 0 || r->line >= got.rows[i - 1].line, "lines go on");
    }
    findings_release(&findings);
    arena_release(&arena);
    return 0;
}
