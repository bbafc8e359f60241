/* Texts are drawn with the faces of fonts/fonts.yaml and nothing else: are they all there, whole, and enough for captions? */
#include <string.h>

#include "base/fs.h"
#include "cli/doctor.h"
#include "cli/session.h"
#include "model/fontset.h"
#include "text/face_about.h"

#define FONTS_FIX "make fonts (of an installed program: install it again)"

enum { VERSIONS_MAX = 160, MIB = 1 << 20 };

/* One character of each script that captions and author texts may be in. */
static const struct {
    const char *name;
    uint32_t cp;
    bool optional;
} scripts[] = {
    {"Latin", 0x159, false},     {"Greek", 0x3C9, false},     {"Cyrillic", 0x436, false},
    {"Arabic", 0x634, false},    {"Hebrew", 0x5E9, false},    {"Devanagari", 0x905, false},
    {"Thai", 0xE01, false},      {"Bengali", 0x985, false},   {"Tamil", 0xB85, false},
    {"Telugu", 0xC05, false},    {"Gujarati", 0xA85, false},  {"Gurmukhi", 0xA05, false},
    {"Kannada", 0xC85, false},   {"Malayalam", 0xD05, false}, {"Sinhala", 0xD85, false},
    {"Khmer", 0x1780, false},    {"Lao", 0xE81, false},       {"Burmese", 0x1000, false},
    {"Georgian", 0x10D0, false}, {"Armenian", 0x531, false},  {"Ethiopic", 0x1200, false},
    {"signs", 0x266A, false},    {"Chinese", 0x6F22, true},   {"Japanese", 0x3042, true},
    {"Korean", 0xD55C, true},
};

/* "Inter 4.001": each family and version once, as long as there is room. */
static void note_version(struct buf *versions, const struct face_about *about)
{
    struct buf one = BUF_INIT;
    buf_addf(&one, "%s %s", about->family, about->version[0] ? about->version : "?");
    if (str_find(buf_str(versions), buf_str(&one)) < 0 && versions->len + one.len < VERSIONS_MAX)
        buf_addf(versions, "%s%s", versions->len ? ", " : "", buf_c(&one));
    buf_release(&one);
}

static void add_damaged(const struct model_face *faces, int n, struct doctor_rows *out)
{
    struct buf versions = BUF_INIT;
    int64_t bytes = 0;
    int damaged = 0;
    for (int i = 0; i < n; i++) {
        struct face_about about;
        struct err err = ERR_INIT;
        if (!face_about_read(faces[i].path, &about, &err) && !damaged++)
            doctor_add(out, DOCTOR_BAD, "damaged", FONTS_FIX, "%s", err.text);
        bytes += about.bytes;
        if (about.family[0])
            note_version(&versions, &about);
    }
    doctor_add(out, DOCTOR_GOOD, "there", NULL, "%d faces, %d MiB: %s", n - damaged,
               (int)(bytes / MIB), buf_c(&versions));
    buf_release(&versions);
}

static void add_faces(const struct doctor *d, struct doctor_rows *out)
{
    struct findings findings;
    struct model_face *faces;
    struct err err = ERR_INIT;
    int n = 0;
    findings_init(&findings, out->arena);
    bool ok = fontset_load(d->fonts, out->arena, &faces, &n, &findings, &err);
    if (!ok)
        doctor_add(out, DOCTOR_BAD, "list", FONTS_FIX, "%s", err.text);
    else if (findings.errors)
        doctor_add(out, DOCTOR_BAD, "missing", FONTS_FIX, "%d of them, the first: %" STR_FMT,
                   (int)findings.errors, STR_ARG(findings.list[0].sentence));
    if (ok)
        add_damaged(faces, n, out);
    findings_release(&findings);
}

/* The names of those that no face has. */
static int without(struct text_engine *e, bool optional, struct buf *names)
{
    int n = 0;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (scripts[i].optional == optional && !text_has_character(e, scripts[i].cp))
            buf_addf(names, "%s%s", n++ ? ", " : "", scripts[i].name);
    return n;
}

static void add_scripts(const struct doctor *d, struct doctor_rows *out)
{
    struct err err = ERR_INIT;
    struct buf missing = BUF_INIT, optional = BUF_INIT;
    struct text_engine *e = session_text_engine_of(d->fonts, out->arena, &err);
    if (!e)
        doctor_add(out, DOCTOR_BAD, "texts", FONTS_FIX, "%s", err.text);
    else if (without(e, false, &missing))
        doctor_add(out, DOCTOR_BAD, "scripts of captions", FONTS_FIX, "none for %s",
                   buf_c(&missing));
    if (e && without(e, true, &optional))
        doctor_add(out, DOCTOR_ATTENTION, "scripts of East Asia",
                   "apt-get install fonts-noto-cjk, then make fonts", "none for %s",
                   buf_c(&optional));
    if (e && !missing.len && !optional.len)
        doctor_add(out, DOCTOR_GOOD, "scripts of captions", NULL, "%d",
                   (int)(sizeof scripts / sizeof *scripts));
    buf_release(&missing);
    buf_release(&optional);
    text_engine_free(e);
}

void doctor_fonts(const struct doctor *d, struct doctor_rows *out)
{
    if (!d->fonts || !fs_is_file(d->fonts)) {
        doctor_add(out, DOCTOR_BAD, "list", "install the program again",
                   "fonts/fonts.yaml is not there");
        return;
    }
    add_faces(d, out);
    add_scripts(d, out);
}
