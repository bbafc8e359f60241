/*
 * Everything that a learner did, typed and ticked, put into tables: from the same readings as the pages that show it, so
 * that both say the same. A checklist of which nothing was ticked and noted is left out; right answers are not told.
 */
#include "screens/own_data.h"

#include "base/bug.h"
#include "locale/language.h"
#include "locale/number.h"
#include "locale/zone.h"
#include "report/own_page.h"
#include "screens/author_text.h"
#include "screens/checks.h"
#include "screens/feedback_answers.h"
#include "screens/note.h"
#include "screens/progress_page.h"
#include "screens/steps.h"
#include "screens/timecode.h"
#include "store/bookmark.h"
#include "store/learner.h"

struct own {
    const struct screen_env *env;
    struct ui *ui; /* of the desk */
    struct arena *arena;
    struct locale *locale;
    struct store_learner who;
};

#define COLUMNS(name, ...) static const struct table_column name[] = {__VA_ARGS__}
COLUMNS(card_columns, {"what", STR_OWN_WHAT}, {"kept", STR_OWN_KEPT});
COLUMNS(capsule_columns, {"capsule", STR_FIGURES_REPORT_CAPSULE}, {"state", STR_OWN_STATE}, {"share", STR_OWN_SHARE},
        {"parts", STR_OWN_PARTS});
COLUMNS(attempt_columns, {"quiz", STR_RECORDS_QUIZ}, {"date", STR_OWN_DATE}, {"right", STR_FEEDBACK_RIGHT_ANSWERS},
        {"score", STR_OWN_SCORE});
COLUMNS(answer_columns, {"question", STR_FIGURES_ITEMS_QUESTION}, {"answer", STR_FEEDBACK_YOUR_ANSWER},
        {"judged", STR_OWN_JUDGED});
COLUMNS(reading_columns, {"document", STR_OWN_DOCUMENT}, {"kind", STR_OWN_KIND}, {"read", STR_OWN_READ});
COLUMNS(check_columns, {"point", STR_DAY_POINT}, {"ticked", STR_DAY_TICKED}, {"note", STR_NOTE_TITLE});
COLUMNS(mark_columns, {"capsule", STR_FIGURES_REPORT_CAPSULE}, {"place", STR_OWN_PLACE}, {"note", STR_NOTE_TITLE});

#define TABLE(columns_of, title_of) \
    ((struct table){.title = (title_of), .n_columns = (int)ARRAY_LEN(columns_of), .columns = (columns_of)})

/* ---- words ---- */

static struct str word(const struct own *o, enum string_id id)
{
    return ui_str(o->ui, id);
}

static struct str named(const struct own *o, enum string_id id)
{
    return strings_fill(o->arena, word(o, id), "name", arena_cstr(o->arena, o->who.name), NULL);
}

static struct str yes_or_no(const struct own *o, bool yes)
{
    return word(o, yes ? STR_OWN_YES : STR_OWN_NO);
}

static struct str date(const struct own *o, int64_t at_s)
{
    struct civil c = {0};
    return at_s > 0 && zone_civil(NULL, at_s, &c) ? date_long(o->locale, c.day, o->arena) : STR("");
}

static struct str of_many(const struct own *o, int n, int of)
{
    return strings_fill(o->arena, word(o, STR_MAP_PHASE_COUNT), "n", arena_strf(o->arena, "%d", n).ptr, "of",
                        arena_strf(o->arena, "%d", of).ptr, NULL);
}

static struct str capsule_name(const struct own *o, const struct capsule *c)
{
    return arena_strf(o->arena, "%d. %" STR_FMT, c->number, STR_ARG(author_text(o->ui, &c->title)));
}

/* Lines of an answer, as a table has them. */
static struct str in_one_line(const struct own *o, struct str lines)
{
    struct buf out = BUF_INIT;
    while (lines.len) {
        buf_add(&out, str_cut(&lines, '\n'));
        buf_add_c(&out, lines.len ? "; " : "");
    }
    struct str kept = arena_str(o->arena, buf_str(&out));
    buf_release(&out);
    return kept;
}

/* ---- tables ---- */

static void fact(const struct own *o, struct table *t, enum string_id what, struct str kept)
{
    if (!kept.len)
        return;
    table_text(t, o->arena, word(o, what));
    table_text(t, o->arena, kept);
}

static struct table card_table(const struct own *o)
{
    struct table t = TABLE(card_columns, STR_OWN_CARD);
    fact(o, &t, STR_CARD_NAME, o->who.name);
    fact(o, &t, STR_OWN_MADE, date(o, o->who.created_s));
    fact(o, &t, STR_RECORDS_USED, date(o, o->who.used_s));
    fact(o, &t, STR_OWN_LANGUAGE,
         language_name_in(o->who.language, string_language_code(o->ui->lang), o->arena));
    fact(o, &t, STR_OWN_PIN, yes_or_no(o, o->who.pin.len > 0));
    fact(o, &t, STR_PROGRESS_TIME, spent_text(o->ui, store_spent_ms(o->env->store, o->who.id)));
    return t;
}

/* "0:00–1:10, 2:05–3:20" */
static struct str parts_text(const struct own *o, const struct watched *w)
{
    struct buf out = BUF_INIT;
    for (int i = 0; i < w->n; i++) {
        struct span span = {(int64_t)w->part[i].from_ms * 1000, (int64_t)w->part[i].to_ms * 1000};
        buf_addf(&out, "%s%" STR_FMT, i ? ", " : "", STR_ARG(timecode_span(o->arena, span)));
    }
    struct str kept = arena_str(o->arena, buf_str(&out));
    buf_release(&out);
    return kept;
}

static struct table capsules_table(const struct own *o)
{
    struct table t = TABLE(capsule_columns, STR_LIBRARY_TITLE);
    for (int i = 0; i < o->env->catalog->n_capsules; i++) {
        const struct capsule *c = &o->env->catalog->capsules[i];
        struct card card = card_of(o->ui, o->env, c);
        struct watched w;
        store_watched(o->env->store, o->who.id, c->id, &w);
        table_text(&t, o->arena, capsule_name(o, c));
        table_text(&t, o->arena, card_state_text(o->ui, &card));
        table_text(&t, o->arena, number_percent(o->locale, watched_percent(&w, card.length_us), o->arena));
        table_text(&t, o->arena, parts_text(o, &w));
    }
    return t;
}

static struct table attempts_table(const struct own *o)
{
    struct table t = TABLE(attempt_columns, STR_RECORDS_ATTEMPTS);
    for (int i = 0; i < o->env->catalog->n_capsules; i++) {
        const struct capsule *c = &o->env->catalog->capsules[i];
        struct quiz_standing s = quiz_standing(o->env, c->quiz);
        for (int k = 0; k < s.taken; k++) {
            const struct store_score *one = &s.scores[k];
            table_text(&t, o->arena, capsule_name(o, c));
            table_text(&t, o->arena, date(o, one->ended_s));
            table_text(&t, o->arena, of_many(o, one->right, one->questions));
            table_text(&t, o->arena, number_percent(o->locale, quiz_percent(one), o->arena));
        }
    }
    return t;
}

static struct str judged(const struct own *o, const struct attempt *a, int position)
{
    return word(o, attempt_right(a, position)                               ? STR_RESULT_ROW_RIGHT
                   : attempt_partly(a, position)                            ? STR_RESULT_ROW_PARTLY
                   : a->answers[position].state == ANSWER_CHECKED           ? STR_RESULT_ROW_WRONG
                                                                            : STR_RESULT_ROW_SKIPPED);
}

static struct str given(const struct own *o, const struct attempt *a, int position)
{
    struct feedback_box box = feedback_box_given(o->ui, a, position);
    struct buf out = BUF_INIT;
    buf_add(&out, box.text);
    for (int i = 0; i < box.n; i++)
        buf_addf(&out, "%s%" STR_FMT, i ? "\n" : "", STR_ARG(box.lines[i].text));
    struct str text = in_one_line(o, buf_str(&out));
    buf_release(&out);
    return text;
}

/* Of the best attempt at one quiz. */
static struct table answers_table(const struct own *o, const struct capsule *c)
{
    struct table t = TABLE(answer_columns, STR_OWN_ANSWERS);
    struct attempt *a = arena_new(o->arena, struct attempt);
    struct store_attempt best;
    t.caption = capsule_name(o, c);
    if (!c->quiz || !store_best_attempt(o->env->store, o->who.id, c->quiz->id, &best) ||
        !quiz_attempt_of(a, c->quiz, &best))
        return t;
    for (int i = 0; i < a->n; i++) {
        bool answered = a->answers[i].state == ANSWER_CHECKED;
        table_text(&t, o->arena, author_text(o->ui, &attempt_question(a, i)->stem));
        table_text(&t, o->arena, answered ? given(o, a, i) : STR(""));
        table_text(&t, o->arena, judged(o, a, i));
    }
    return t;
}

static struct table reading_table(const struct own *o)
{
    const struct catalog *c = o->env->catalog;
    struct table t = TABLE(reading_columns, STR_STUDY_READING);
    for (int i = 0; i < c->n_documents; i++) {
        const struct document *d = &c->documents[i];
        table_text(&t, o->arena, author_text(o->ui, &d->title));
        table_text(&t, o->arena, word(o, d->mandatory ? STR_STUDY_MANDATORY : STR_STUDY_OPTIONAL));
        table_text(&t, o->arena, yes_or_no(o, reading_done(o->env, d)));
    }
    return t;
}

/* sheet NULL: the steps. Without a row where nothing of it is the learner's. */
static struct table checks_table(const struct own *o, const struct worksheet *sheet)
{
    const struct process *p = o->env->catalog->process;
    struct table t = TABLE(check_columns, STR_PROGRESS_CHECKLISTS), empty = t;
    int first = sheet ? sheet->n_questions : 0, lines = sheet ? first + sheet->n_checks : p->n_steps;
    uint64_t ticked = sheet ? checks_read(o->env, o->who.id, checks_key(o->arena, sheet), sheet) : steps_ticked(o->env);
    bool any = ticked != 0;
    t.caption = author_text(o->ui, sheet ? &sheet->title : &p->title);
    for (int i = 0; i < lines; i++) {
        struct str note = note_text(o->env, o->arena, &(struct note_of){.sheet = sheet, .line = i});
        any |= note.len > 0;
        table_text(&t, o->arena, author_text(o->ui, sheet ? &worksheet_line(sheet, i)->text : &p->steps[i].title));
        table_text(&t, o->arena, i < first ? STR("") : yes_or_no(o, ticked >> (i - first) & 1));
        table_text(&t, o->arena, arena_str(o->arena, note));
    }
    return any ? t : empty;
}

static struct table marks_table(const struct own *o)
{
    struct table t = TABLE(mark_columns, STR_PROGRESS_BOOKMARKS);
    struct store_bookmark b;
    for (int i = 0; store_bookmark(o->env->store, o->who.id, STR(""), i, &b); i++) {
        const struct capsule *c = catalog_capsule(o->env->catalog, b.capsule);
        struct str id = arena_str(o->arena, b.capsule), note = arena_str(o->arena, b.note);
        table_text(&t, o->arena, c ? capsule_name(o, c) : id);
        table_text(&t, o->arena, str_c(timecode(o->arena, b.position_us)));
        table_text(&t, o->arena, note);
    }
    return t;
}

/* ---- the page ---- */

enum section { OWN_CARD, OWN_CAPSULES, OWN_QUIZZES, OWN_ANSWERS, OWN_READING, OWN_CHECKS, OWN_MARKS, OWN_SECTIONS };

static struct own_section of_one(const struct own *o, struct table t)
{
    struct table *kept = arena_new(o->arena, struct table);
    *kept = t;
    return (struct own_section){.title = word(o, t.title), .n_tables = 1, .tables = kept};
}

static struct own_section with_plot(const struct own *o, struct table t, const struct progress_card *card)
{
    struct own_section s = of_one(o, t);
    s.title = card->title;
    s.n_rows = card->n;
    s.rows = card->rows;
    return s;
}

static struct own_section answers_section(const struct own *o)
{
    const struct catalog *c = o->env->catalog;
    struct table *tables = arena_array(o->arena, (size_t)c->n_capsules + 1, struct table);
    for (int i = 0; i < c->n_capsules; i++)
        tables[i] = answers_table(o, &c->capsules[i]);
    return (struct own_section){.title = word(o, STR_OWN_ANSWERS), .n_tables = c->n_capsules, .tables = tables};
}

static struct own_section checks_section(const struct own *o)
{
    const struct catalog *c = o->env->catalog;
    struct table *tables = arena_array(o->arena, (size_t)c->n_worksheets + 1, struct table);
    int n = 0;
    if (c->process)
        tables[n++] = checks_table(o, NULL);
    for (int i = 0; i < c->n_worksheets; i++)
        tables[n++] = checks_table(o, &c->worksheets[i]);
    return (struct own_section){.title = word(o, STR_PROGRESS_CHECKLISTS), .n_tables = n, .tables = tables};
}

static bool write(struct own *o, struct report_desk *desk, struct buf *out, struct err *err)
{
    struct progress_card capsules = progress_capsules_card(o->ui, o->env), quizzes = progress_quizzes_card(o->ui, o->env);
    const struct str lines[] = {named(o, STR_OWN_ABOUT), word(o, STR_OWN_OPEN)};
    const struct own_section sections[OWN_SECTIONS] = {
        [OWN_CARD] = of_one(o, card_table(o)),
        [OWN_CAPSULES] = with_plot(o, capsules_table(o), &capsules),
        [OWN_QUIZZES] = with_plot(o, attempts_table(o), &quizzes),
        [OWN_ANSWERS] = answers_section(o),
        [OWN_READING] = of_one(o, reading_table(o)),
        [OWN_CHECKS] = checks_section(o),
        [OWN_MARKS] = of_one(o, marks_table(o)),
    };
    const struct own_page page = {named(o, STR_OWN_TITLE), (int)ARRAY_LEN(lines), lines, OWN_SECTIONS, sections,
                                  o->env->now.wall_s};
    return own_page_html(&page, desk, o->locale, out, err);
}

bool own_data_page(const struct screen_env *env, struct buf *out, struct err *err)
{
    struct own o = {.env = env};
    struct report_desk desk;
    if (!env->catalog || !store_learner(env->store, env->learner, &o.who))
        return err_set(err, ERR_NOT_FOUND, "nobody with a card is signed in");
    report_desk_open(&desk, env->text, &theme_light, env->strings, env->settings->lang);
    o.ui = &desk.ui;
    o.arena = &desk.arena;
    o.locale = locale_new(string_language_code(env->settings->lang));
    bool ok = write(&o, &desk, out, err);
    locale_free(o.locale);
    report_desk_close(&desk);
    return ok;
}
