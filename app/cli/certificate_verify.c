/*
 * `certificate verify`: from a PDF, a text file or the code itself, with the organisation's public key
 * and nothing else: no network, no data folder. The sentence is made from what was signed, never from
 * what the sheet shows, so that a sheet with another name on it is found by comparing the two.
 */
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "cli/certificate.h"
#include "cli/output.h"
#include "gfx/pdf_find.h"
#include "locale/date.h"
#include "seal/certificate.h"
#include "seal/code.h"

enum { FILE_MAX = 64 << 20 };

struct work {
    struct arena arena;
    const char *issuer_path;
    struct seal_public issuer;
    struct seal_certificate found;
    struct err err;
};

static bool code_of_file(struct work *w, const char *path, struct buf *out)
{
    struct str file;
    if (!fs_read(path, FILE_MAX, &w->arena, &file, &w->err))
        return false;
    if (str_find(str_sub(file, 0, 1024), STR("%PDF-")) < 0)
        buf_add(out, file);
    else if (!pdf_find(file, STR(SEAL_CODE_MARK), out))
        return err_set(&w->err, ERR_NOT_FOUND,
                       "%s carries no code; give the code that is printed on it", path);
    return true;
}

/* The arguments as they are, however the shell has parted them, unless they name a file. */
static bool code_of(struct work *w, const struct options *o, struct buf *out)
{
    const char *first = o->args[1];
    if (o->n_args == 2 && fs_is_file(first))
        return code_of_file(w, first, out);
    if (o->n_args == 2 && (strchr(first, '/') || str_ends(str_c(first), STR(".pdf"))))
        return err_set(&w->err, ERR_NOT_FOUND, "%s is not there", first);
    for (int i = 1; i < o->n_args; i++) {
        buf_add_c(out, o->args[i]);
        buf_add_char(out, ' ');
    }
    return true;
}

static const char *id_of(struct work *w, const struct seal_public *key)
{
    uint8_t id[SEAL_ID_BYTES];
    char text[SEAL_ID_TEXT];
    seal_key_id(key, id);
    seal_id_text(id, text);
    return arena_strf(&w->arena, "%s", text).ptr;
}

static void say_valid(struct work *w)
{
    const struct seal_record *r = &w->found.record;
    struct locale *locale = locale_new("en");
    struct str day = date_long(locale, day_from_number(r->day), &w->arena);
    printf("Valid: %" STR_FMT " certifies that %" STR_FMT " %s \"%" STR_FMT "\"", STR_ARG(r->issuer),
           STR_ARG(r->name), r->kind == SEAL_COURSE ? "took part in the course" : "completed the capsules",
           STR_ARG(r->title));
    if (r->score != SEAL_SCORE_NONE)
        printf(r->kind == SEAL_COURSE ? " (half-days: %d)" : " (quizzes: %d %%)", r->score);
    printf("; issued on %" STR_FMT " as No. %" STR_FMT ", signed by device %s, endorsed by the key %s.\n",
           STR_ARG(day), STR_ARG(r->number), id_of(w, &w->found.endorsement.device), id_of(w, &w->issuer));
    puts("Only this is signed, with the name of the playlist or course as its file has it, not its title: "
         "a sheet with another name, figure or day was changed.");
    locale_free(locale);
}

static int say_not_valid(struct work *w, enum seal_verdict verdict)
{
    char claimed[SEAL_ID_TEXT];
    const char *device = id_of(w, &w->found.endorsement.device);
    seal_id_text(w->found.endorsement.issuer_id, claimed);
    switch (verdict) {
    case SEAL_UNREADABLE:
        puts("Not valid: this is no certificate that this program knows.");
        break;
    case SEAL_ALTERED:
        puts("Not valid: something in it was changed after a device signed it.");
        break;
    case SEAL_SPECIMEN:
        puts("Not valid: it is a specimen, made to be looked at, and certifies nothing.");
        return CERTIFICATE_SPECIMEN;
    case SEAL_UNENDORSED:
        printf("Not valid: the device that signed it (%s) was endorsed by no organisation.\n", device);
        break;
    case SEAL_OTHER_ISSUER:
        printf("Not valid: the device that signed it (%s) was endorsed by another organisation's key (%s); %s is %s.\n",
               device, claimed, w->issuer_path, id_of(w, &w->issuer));
        break;
    case SEAL_FALSE_ENDORSEMENT:
        printf("Not valid: it claims that the key %s endorsed the device that signed it (%s), which is not so.\n",
               claimed, device);
        break;
    case SEAL_VALID:
    case SEAL_VERDICT_COUNT: BUG("verdict %d", verdict);
    }
    return CERTIFICATE_NOT_VALID;
}

static int judge(struct work *w, struct str code)
{
    uint8_t bytes[SEAL_CERTIFICATE_MAX];
    size_t n;
    if (!seal_code_read(code, bytes, sizeof bytes, &n, &w->err)) {
        printf("Not valid: %s.\n", w->err.text);
        return CERTIFICATE_NOT_VALID;
    }
    enum seal_verdict verdict = seal_certificate_judge(bytes, n, &w->issuer, &w->found);
    if (verdict != SEAL_VALID)
        return say_not_valid(w, verdict);
    say_valid(w);
    return CERTIFICATE_VALID;
}

int certificate_verify(const struct options *o)
{
    struct work w = {.arena = ARENA_INIT, .issuer_path = o->issuer, .err = ERR_INIT};
    struct buf code = BUF_INIT;
    bool ok = o->n_args > 1 || err_set(&w.err, ERR_USAGE, "name the certificate: FILE.pdf, or its code");
    ok = ok && (o->issuer || err_set(&w.err, ERR_USAGE, "say by whose key: --issuer ORG.pub"));
    ok = ok && seal_public_load(o->issuer, SEAL_ORGANISATION_PUBLIC, &w.issuer, &w.err) &&
         code_of(&w, o, &code);
    int exit_code = EXIT_START;
    if (ok)
        exit_code = judge(&w, buf_str(&code));
    else
        fprintf(stderr, "capsule-kiosk certificate: %s\n", w.err.text);
    buf_release(&code);
    arena_release(&w.arena);
    return output_finish(exit_code);
}
