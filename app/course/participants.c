/*
 * Records first, meaning after: the file is cut into fields as RFC 4180 has it, the head says which
 * of them count. A field that is never closed ends with the file, and is told of by the line it
 * began in. Names never go to a sentence: findings may end up in a log.
 */
#include "course/participants.h"

#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "locale/charset.h"
#include "locale/fold.h"

enum { COLUMNS_MAX = 32 };

enum column { COLUMN_NAME, COLUMN_FIRST, COLUMN_LAST, COLUMN_ORGANISATION, COLUMN_GROUP, COLUMN_COUNT };

/* What heads call them, folded. */
static const char *const heads[COLUMN_COUNT][20] = {
    [COLUMN_NAME] = {"name", "full name", "participant", "nom complet", "nom et prenom", "prenom et nom", "naam",
                     "volledige naam", "deelnemer", "teilnehmer", "teilnehmerin", "vollstandiger name", NULL},
    [COLUMN_FIRST] = {"first name", "firstname", "given name", "prenom", "voornaam", "vorname", NULL},
    [COLUMN_LAST] = {"last name", "lastname", "family name", "surname", "nom", "nom de famille", "achternaam",
                     "familienaam", "nachname", "familienname", NULL},
    [COLUMN_ORGANISATION] = {"organisation", "organization", "company", "town", "municipality", "commune", "societe",
                             "organisme", "gemeente", "organisatie", "bedrijf", "gemeinde", "firma", "einrichtung", NULL},
    [COLUMN_GROUP] = {"group", "project group", "team", "groupe", "groep", "projectgroep", "equipe", "gruppe",
                      "projektgruppe", NULL},
};

struct cut {
    struct str text;
    size_t at;
    char sep;
    int line;      /* of what comes next */
};

struct record {
    int line, n;
    struct str of[COLUMNS_MAX];
};

struct reading {
    struct arena *arena;
    struct findings *findings;
    const char *path;
    int column[COLUMN_COUNT]; /* -1: not there */
    struct str *keys;         /* of out's rows */
    struct participants_file *out;
};

__attribute__((format(printf, 4, 5))) static void tell(const struct reading *r, enum finding_level level, int line,
                                                       const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    findings_addv(r->findings, level, (struct source){r->path, line, 1}, "participant", fmt, ap);
    va_end(ap);
}

/* ---- records ---- */

static bool line_end(struct cut *c)
{
    if (c->at < c->text.len && c->text.ptr[c->at] == '\r')
        c->at++;
    if (c->at < c->text.len && c->text.ptr[c->at] == '\n')
        c->at++;
    c->line++;
    return true;
}

/* The text of a field that stands in marks, from behind the first one on. */
static struct str quoted(struct cut *c, const struct reading *r)
{
    struct buf b = BUF_INIT;
    int began = c->line;
    for (;; c->at++) {
        if (c->at >= c->text.len) {
            tell(r, FINDING_ERROR, began, "a quotation mark is opened and never closed; the rest of the file is taken for one field");
            break;
        }
        char ch = c->text.ptr[c->at];
        if (ch == '"' && c->at + 1 < c->text.len && c->text.ptr[c->at + 1] == '"')
            c->at++;
        else if (ch == '"') {
            c->at++;
            break;
        }
        c->line += ch == '\n' || (ch == '\r' && (c->at + 1 >= c->text.len || c->text.ptr[c->at + 1] != '\n'));
        buf_add_char(&b, ch == '\n' || ch == '\r' ? ' ' : ch);
    }
    struct str text = arena_str(r->arena, buf_str(&b));
    buf_release(&b);
    return text;
}

static bool ends(const struct cut *c)
{
    return c->at >= c->text.len || c->text.ptr[c->at] == '\n' || c->text.ptr[c->at] == '\r';
}

static struct str field(struct cut *c, const struct reading *r)
{
    struct str text = {NULL, 0};
    while (!ends(c) && c->text.ptr[c->at] == ' ')
        c->at++;
    if (!ends(c) && c->text.ptr[c->at] == '"') {
        c->at++;
        text = quoted(c, r);
    }
    size_t from = c->at;
    while (!ends(c) && c->text.ptr[c->at] != c->sep)
        c->at++;
    struct str rest = str_sub(c->text, from, c->at);
    return str_trim(text.ptr ? text : rest); /* what stands behind a closing mark counts for nothing */
}

static bool record(struct cut *c, const struct reading *r, struct record *out)
{
    if (c->at >= c->text.len)
        return false;
    *out = (struct record){.line = c->line};
    for (;;) {
        struct str text = field(c, r);
        if (out->n < COLUMNS_MAX)
            out->of[out->n++] = text;
        if (ends(c))
            return line_end(c);
        c->at++; /* the separator */
    }
}

static char separator(struct str text)
{
    static const char of[] = {',', ';', '\t'};
    int count[ARRAY_LEN(of)] = {0};
    size_t most = 0;
    bool inside = false;
    for (size_t i = 0; i < text.len && (inside || (text.ptr[i] != '\n' && text.ptr[i] != '\r')); i++) {
        inside ^= text.ptr[i] == '"';
        for (size_t k = 0; k < ARRAY_LEN(of); k++)
            count[k] += !inside && text.ptr[i] == of[k];
    }
    for (size_t k = 1; k < ARRAY_LEN(of); k++)
        most = count[k] > count[most] ? k : most;
    return of[most];
}

/* ---- meaning ---- */

static int column_named(struct str folded)
{
    for (int c = 0; c < COLUMN_COUNT; c++)
        for (int i = 0; heads[c][i]; i++)
            if (str_eq_c(folded, heads[c][i]))
                return c;
    return -1;
}

/* True: it names the columns. "Nom" alone, without a first name beside it, is the whole name. */
static bool take_head(struct reading *r, const struct record *head)
{
    for (int c = 0; c < COLUMN_COUNT; c++)
        r->column[c] = -1;
    for (int i = 0; i < head->n; i++) {
        int c = column_named(locale_fold(r->arena, head->of[i]).text);
        if (c >= 0 && r->column[c] < 0)
            r->column[c] = i;
    }
    if (r->column[COLUMN_NAME] < 0 && r->column[COLUMN_FIRST] < 0 && r->column[COLUMN_LAST] >= 0) {
        r->column[COLUMN_NAME] = r->column[COLUMN_LAST];
        r->column[COLUMN_LAST] = -1;
    }
    if (r->column[COLUMN_NAME] >= 0 || r->column[COLUMN_LAST] >= 0 || r->column[COLUMN_FIRST] >= 0)
        return true;
    r->column[COLUMN_NAME] = 0;
    r->column[COLUMN_ORGANISATION] = 1;
    r->column[COLUMN_GROUP] = 2;
    return false;
}

static struct str cell(const struct reading *r, const struct record *rec, enum column c)
{
    int i = r->column[c];
    return i >= 0 && i < rec->n ? rec->of[i] : (struct str){"", 0};
}

static struct str name_of(const struct reading *r, const struct record *rec)
{
    struct str whole = cell(r, rec, COLUMN_NAME), first = cell(r, rec, COLUMN_FIRST), last = cell(r, rec, COLUMN_LAST);
    if (whole.len || r->column[COLUMN_NAME] >= 0)
        return whole;
    return arena_strf(r->arena, "%" STR_FMT "%s%" STR_FMT, STR_ARG(first), first.len && last.len ? " " : "", STR_ARG(last));
}

static bool blank(const struct record *rec)
{
    for (int i = 0; i < rec->n; i++)
        if (rec->of[i].len)
            return false;
    return true;
}

/* No control characters, and no marks that would turn the direction of what follows on a sheet. */
static bool clean(struct str text)
{
    while (text.len) {
        uint32_t c = utf8_next(&text);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFFFD)
            return false;
    }
    return true;
}

static bool text_good(const struct reading *r, int line, struct str text, const char *what)
{
    if (text.len > PARTICIPANT_BYTES)
        tell(r, FINDING_ERROR, line, "%s takes more than %d bytes; shorten it", what, PARTICIPANT_BYTES);
    else if (!clean(text))
        tell(r, FINDING_ERROR, line, "%s has characters that cannot be shown; was the file read in the right charset? (--charset)", what);
    else
        return true;
    return false;
}

static int group_of(const struct reading *r, int line, struct str text)
{
    int64_t n = 0;
    if (!text.len)
        return 0;
    if (str_to_i64(text, &n) && n >= 0 && n <= PARTICIPANT_GROUPS)
        return (int)n;
    tell(r, FINDING_WARNING, line, "a group is a number from 1 to %d; this one has none", PARTICIPANT_GROUPS);
    return 0;
}

static void take(struct reading *r, const struct record *rec)
{
    struct participant_row row = {name_of(r, rec), cell(r, rec, COLUMN_ORGANISATION), 0, rec->line};
    struct participants_file *out = r->out;
    if (blank(rec))
        return;
    if (!row.name.len) {
        tell(r, FINDING_ERROR, rec->line, "there is no name in this line");
        return;
    }
    if (!text_good(r, rec->line, row.name, "the name") || !text_good(r, rec->line, row.organisation, "the organisation"))
        return;
    struct str key = participants_key(r->arena, row.name, row.organisation);
    for (int i = 0; i < out->n; i++)
        if (str_eq(r->keys[i], key)) {
            tell(r, FINDING_WARNING, rec->line, "the same person stands in line %d; left out", out->rows[i].line);
            return;
        }
    if (out->n == PARTICIPANTS_MAX) {
        tell(r, FINDING_ERROR, rec->line, "a course has at most %d participants", PARTICIPANTS_MAX);
        return;
    }
    row.group = group_of(r, rec->line, cell(r, rec, COLUMN_GROUP));
    r->keys[out->n] = key;
    out->rows[out->n++] = row;
}

struct str participants_key(struct arena *arena, struct str name, struct str organisation)
{
    return arena_strf(arena, "%" STR_FMT "\n%" STR_FMT, STR_ARG(locale_fold(arena, name).text),
                      STR_ARG(locale_fold(arena, organisation).text));
}

bool participants_read(struct str bytes, const char *path, const char *charset, struct arena *arena,
                       struct findings *findings, struct participants_file *out, struct err *err)
{
    struct charset_result got;
    struct record rec;
    *out = (struct participants_file){.rows = arena_array(arena, PARTICIPANTS_MAX, struct participant_row)};
    struct reading r = {.arena = arena, .findings = findings, .path = path, .out = out,
                        .keys = arena_array(arena, PARTICIPANTS_MAX, struct str)};
    if (!charset_to_utf8(bytes, charset, NULL, arena, &got, err))
        return false;
    memcpy(out->charset, got.name, sizeof out->charset);
    if (got.source == CHARSET_ASSUMED)
        tell(&r, FINDING_WARNING, 1, "the file does not say its charset; it was read as %s (--charset NAME for another)", got.name);
    struct cut c = {.text = got.text, .line = 1};
    if (str_starts(c.text, STR("sep=")) && c.text.len > 4) {
        c.sep = c.text.ptr[4];
        c.at = 5;
        line_end(&c);
    } else {
        c.sep = separator(c.text);
    }
    for (bool first = true; record(&c, &r, &rec); first = false)
        if (!first || !take_head(&r, &rec))
            take(&r, &rec);
    return out->n > 0 || err_set(err, ERR_CONTENT, "%s: there is nobody in this file", path);
}
