/*
 * What `preview` would find wrong with the screen on the rig, in every language, window and size of text, in the theme
 * that is set. Each finding is printed once a look.
 */
#ifndef TESTS_RIG_FINDINGS_H
#define TESTS_RIG_FINDINGS_H

#include "cli/preview.h"
#include "rig_screen.h"

static inline struct finding_view rig_finding_view(struct rig *r)
{
    return (struct finding_view){.list = rig_list(r), .tree = rig_tree(r), .text = r->env.text,
                                 .images = r->env.images, .u = ui_unit(r->w, r->h), .lang = r->settings.lang};
}

static inline int rig_findings_but(struct rig *r, const char *what, bool (*left_out)(enum finding_kind kind))
{
    struct preview_findings found = {0};
    struct arena scratch = {0};
    struct finding_view view = rig_finding_view(r);
    int n = 0;
    preview_find(&view, &scratch, &found);
    for (size_t i = 0; i < found.n; i++) {
        const struct preview_finding *f = &found.list[i];
        if (left_out(f->kind))
            continue;
        fprintf(stderr, "%s, %s %dx%d %d %%: %s of \"%s\" (%s), %.2f of %.2f\n", what,
                string_language_code(r->settings.lang), r->w, r->h, r->settings.text_percent,
                finding_kind_name(f->kind), f->subject, f->note, f->measured, f->required);
        n++;
    }
    preview_findings_release(&found);
    arena_release(&scratch);
    return n;
}

static inline bool finding_is_untranslated(enum finding_kind kind)
{
    return kind == FINDING_UNTRANSLATED;
}

static inline bool finding_is_no_cut(enum finding_kind kind)
{
    return kind != FINDING_CUT;
}

static inline int rig_findings_here(struct rig *r, const char *what)
{
    return rig_findings_but(r, what, finding_is_untranslated);
}

/* Texts that end in an ellipsis. */
static inline int rig_cut_here(struct rig *r)
{
    return rig_findings_but(r, "here", finding_is_no_cut);
}

/* Settings and window are as before afterwards. */
static inline int rig_findings(struct rig *r, const char *what)
{
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}, {3840, 2160}};
    static const int percents[] = {100, 125, 150, 200};
    const struct settings had = r->settings;
    const int w = r->w, h = r->h;
    int n = 0;
    for (unsigned lang = 0; lang < STRING_LANGUAGE_COUNT; lang++)
        for (size_t s = 0; s < ARRAY_LEN(sizes); s++)
            for (size_t p = 0; p < ARRAY_LEN(percents); p++) {
                r->w = sizes[s][0], r->h = sizes[s][1];
                r->settings.lang = (enum string_language)lang;
                r->settings.text_percent = percents[p];
                rig_draw_once(r);
                n += rig_findings_here(r, what);
            }
    r->w = w, r->h = h;
    r->settings = had;
    rig_draw_once(r);
    return n;
}

#endif
