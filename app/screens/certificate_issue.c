/*
 * The secret key is in memory only while it signs. Everything that can be refused is refused before a
 * number is taken, so that numbers have no holes without a reason.
 */
#include "screens/certificate_issue.h"

#include "report/certificate_facts.h"
#include "seal/code.h"
#include "seal/device.h"
#include "seal/pin.h"

/* NULL with why: what is printed is a specimen. */
static const struct seal_endorsement *endorsement(const struct certificate_policy *policy, const char *dir,
                                                  const struct seal_public *device,
                                                  struct seal_endorsement *room, struct err *why)
{
    struct seal_public organisation;
    if (!policy->issuer.n)
        err_set(why, ERR_NOT_FOUND, "the playlist names no issuer");
    else if (!policy->public_key)
        err_set(why, ERR_NOT_FOUND, "the playlist names no public key of its issuer");
    else if (seal_public_load(policy->public_key, SEAL_ORGANISATION_PUBLIC, &organisation, why) &&
             seal_device_endorsement(dir, device, &organisation, room, why))
        return room;
    return NULL;
}

static bool sign(const struct seal_record *record, const struct seal_secret *key,
                 const struct seal_endorsement *e, struct arena *arena, struct certificate_facts *facts,
                 struct err *err)
{
    uint8_t bytes[SEAL_CERTIFICATE_MAX];
    size_t n;
    struct buf code = BUF_INIT, grouped = BUF_INIT;
    if (!seal_certificate_make(record, key, e, bytes, &n, err))
        return false;
    seal_code_write(bytes, n, &code);
    seal_code_group(buf_str(&code), &grouped);
    facts->code = arena_str(arena, buf_str(&code));
    facts->code_grouped = arena_str(arena, buf_str(&grouped));
    buf_release(&code);
    buf_release(&grouped);
    return true;
}

static bool texts_good(const struct seal_record *r, struct err *err)
{
    if (!r->name.len)
        return err_set(err, ERR_USAGE, "a certificate wants a name");
    return seal_text_good(r->name, SEAL_NAME_MAX, "the name", err) &&
           seal_text_good(r->title, SEAL_TITLE_MAX, "the id of what was followed", err) &&
           seal_text_good(r->issuer, SEAL_ISSUER_MAX, "the issuer", err);
}

static bool wish_good(const struct catalog *c, const struct certificate_wish *wish, struct err *err)
{
    int most = wish->course ? SEAL_SCORE_NONE - 1 : 100;
    if (!c->certificate || !(wish->course ? c->certificate->rule.course : c->certificate->rule.capsules))
        return err_set(err, ERR_CONTENT, "the playlist gives no certificate for %s",
                       wish->course ? "a course" : "capsules");
    if (wish->course ? !certificate_course(c) : !c->n_capsules)
        return err_set(err, ERR_CONTENT, "the playlist has no %s", wish->course ? "course" : "capsules");
    if (wish->score > most)
        return err_set(err, ERR_USAGE, "a score goes from 0 to %d", most);
    return true;
}

bool certificate_issue(const struct catalog *c, const struct certificate_wish *wish,
                       const struct strings *strings, enum string_language lang, struct arena *arena,
                       struct certificate_sheet *sheet, struct str *number, struct err *why, struct err *err)
{
    struct seal_secret key;
    struct seal_endorsement room;
    struct certificate_facts facts = {.course = wish->course,
                                      .name = str_trim(wish->name),
                                      .day = wish->day,
                                      .score = wish->score};
    if (!wish_good(c, wish, err))
        return false;
    struct seal_record record = {
        .kind = wish->course ? SEAL_COURSE : SEAL_CAPSULES,
        .name = facts.name,
        .title = certificate_title_id(c, wish->course),
        .issuer = i18n_text(&c->certificate->issuer, string_language_code(lang), NULL),
        .day = (int)day_number(wish->day),
        .score = wish->score < 0 ? SEAL_SCORE_NONE : wish->score,
    };
    if (!texts_good(&record, err) || !seal_device_key(wish->data_dir, &key, err))
        return false;
    const struct seal_endorsement *e =
        endorsement(c->certificate, wish->data_dir, &key.public_key, &room, why);
    facts.specimen = !e;
    bool ok = seal_device_number(wish->data_dir, &key.public_key, wish->day.year, !e, arena, &facts.number,
                                 err);
    record.number = facts.number;
    ok = ok && sign(&record, &key, e, arena, &facts, err);
    seal_wipe(&key, sizeof key);
    if (ok && number)
        *number = facts.number;
    if (ok)
        certificate_fill(c, &facts, strings, lang, arena, sheet);
    return ok;
}
