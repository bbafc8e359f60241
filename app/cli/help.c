/*
 * One table says which options belong to which command, and in what sense where that is its own. What
 * an option is called and takes stands in cli/options.c, what a command is and how it is called in
 * cli/commands.c; nothing of either is written here again.
 */
#include "cli/help.h"

#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"

enum { USES = 16, LEFT = 28 };

struct use {
    const char *option;
    const char *argument, *help; /* in this command; NULL: as everywhere; at its end in brackets parts that it is of alone */
};

struct page {
    const char *command;
    const char *text; /* what it does, beyond the one line; paragraphs end with \n */
    enum { QUIET, WINDOW, RUNS } opens; /* whose options are its own, too */
    struct use uses[USES];
};

/* Of a window. */
static const struct use window[] = {
    {.option = "data"},     {.option = "lang"},     {.option = "windowed"}, {.option = "display"},
    {.option = "software"}, {.option = "gpu"},      {.option = "kms"},      {.option = "volume"},
    {.option = "audio-output"},
};
/* Of a playlist, or the front door, in it. */
static const struct use running[] = {
    {.option = "present-on"}, {.option = "now"}, {.option = "day"},       {.option = "watch"},
    {.option = "switch"},     {.option = "usb"}, {.option = "power-off"}, {.option = "tour-without-display"},
    {.option = "trace-captions"},
};
static const struct use always[] = {
    {.option = "log-file"}, {.option = "verbose"}, {.option = "help"}, {.option = "version"}};

#define PRINTED {"paper", NULL, "a4 or letter"}, {"lang", NULL, "of what is printed: en, fr, nl, de"}
#define AS_JSON {"json", NULL, "for programs to read"}
#define DATA_FOLDER "the data folder; $XDG_DATA_HOME/capsule-kiosk when left out"
#define DATA {"data", NULL, DATA_FOLDER}

static const struct page pages[] = {
    {"play", "A folder stands for the media in it, in order of name; captions lie beside them.\n", RUNS,
     {{"sub", NULL, "captions from F, for the one file"}, {"start", "T", "begin at T: seconds, mm:ss or h:mm:ss"},
      {"speed", NULL, "of the media, 0.5 to 2.0"}}},
    {"check", "Each finding has file, line and column; a folder stands for the playlists in it, no PATH for this folder.\n"
              "Exit codes: 0 nothing, 1 warnings only, 2 errors.\n",
     false, {AS_JSON}},
    {"schedule", "Without --ics and --pdf: now, next and by how much the day is late, at the moment asked for.\n",
     QUIET,
     {{"at", NULL, "the moment asked for, 2020-10-08T10:38, in the course's time zone; now when left out"},
      {"day", NULL, NULL}, {"ics", NULL, "write a calendar file, - for standard output"},
      {"pdf", NULL, "write the printed programme"}, {"now", NULL, NULL}, PRINTED, AS_JSON}},
    {"new", "What is there is never written over.\n", WINDOW,
     {{"from", NULL, "the course that a new edition is made of"},
      {"start", "DAY", "its first day, 2027-03-04; of a new course, too"},
      {"no-window", NULL, "of a time line only write the file"}}},
    {"quiz", "Questions that mean nothing on a screen are told with their line and left out.\n", QUIET,
     {{"charset", NULL, "read the file as this charset"}, {"pdf", NULL, "write the paper quiz, its key behind it"}, PRINTED,
      AS_JSON}},
    {"certificate",
     "keygen, at the office: ORGANISATION.key is a secret, organisation.pub is for everybody. device, accept: on the device, with "
     "the data folder that the kiosk runs with. endorse, at the office. verify takes a certificate's PDF, or its code.\n"
     "Exit codes of verify: 0 valid, 1 nothing could be verified, 2 not valid, 3 a specimen.\n",
     QUIET,
     {{"out", "PATH", "where it goes: a folder, of device and endorse a file (keygen, device, endorse, print)"},
      {"key", NULL, "the organisation's secret key (endorse)"}, {"issuer", NULL, "the organisation's public key (verify)"},
      {"name", NULL, "of its holder (print)"}, {"kind", NULL, "capsules or course (print)"},
      {"playlist", NULL, "what it is given for (print)"}, {"date", NULL, "of issue, 2027-03-04 (print)"},
      {"score", NULL, "percent, or half-days attended (print)"}, {"all", NULL, "one for each who took part (print)"},
      {"pdf", NULL, "write it there, as PDF (print)"}, {"paper", NULL, "a4 or letter (print)"},
      {"lang", NULL, "of what is printed: en, fr, nl, de (print)"}, {"data", NULL, DATA_FOLDER " (device, accept, print)"}}},
    {"card", "Pictures and organisation are those of the playlist; of the program's own where none is given.\n", QUIET,
     {{"pdf", NULL, "write it there"}, PRINTED}},
    {"unseal", "On the organisation's own machine: the secret key never goes onto a device.\n", QUIET,
     {{"key", NULL, "the organisation's secret key"}, {"out", NULL, "the folder for what was in them; beside them when left out"}}},
    {"pack", "keygen, at the office: pack.key is a secret, pack.pub is for every device. What is not whole, or signed by none of the "
             "keys, is refused. trust says which keys the device trusts; with PACK.pub one more, with the ID of one and --clear no longer.\n",
     QUIET,
     {{"key", NULL, "the secret key that signs (create)"},
      {"issuer", NULL, "the public key that is trusted, or a folder of several (show, verify, diff, extract)"},
      {"content-version", NULL, "of this edition: larger than the last one's, 20261129 (create)"},
      {"program", NULL, "the oldest program that can show it, 0.1.0; this one when left out (create)"},
      {"out", "PATH", "where it goes: a folder, of create a file (create, keygen, extract)"},
      {"playlist", NULL, "what the device plays, whose keys are trusted, too (import)"},
      {"force", NULL, "an older version too, or the same again (import)"}, {"clear", NULL, "no longer trusted (trust)"},
      {"data", NULL, DATA_FOLDER " (trust, import, installed, rollback)"}, {"json", NULL, "for programs to read (show, verify)"}}},
    {"schema", "Of a playlist when none is named.\n", QUIET, {{0}}},
    {"cues", "Exit codes: 0, or 1 when the file is no caption file.\n", QUIET,
     {{"charset", NULL, "read the captions as this charset"}, AS_JSON}},
    {"pin", "The same --data that the kiosk runs with. Tries that were used up are given back.\n", QUIET,
     {DATA, {"clear", NULL, "no PIN any more: the menu stays closed"},
      {"print", NULL, "print the hash for a playlist and keep nothing"}}},
    {"report", "booth counts visits, without anybody's name; csv, xapi, html and json tell what learners did, day what a day of "
               "a course was; merge joins the tables of several devices. The playlist is where titles and time zone come from.\n",
     QUIET,
     {{"out", NULL, "the folder for the files"}, {"from", "DAY", "nothing before it, 2026-12-01"},
      {"to", "DAY", "nothing after it"}, {"day", NULL, NULL}, {"playlist", NULL, "with the course (day)"}, {"learner", NULL, "only this one, by id or name"},
      {"anonymise", NULL, "other ids, no names, nothing typed"},
      {"excel", NULL, "for Excel: semicolons, decimal commas, a byte order mark (csv)"}, {"xapi", NULL, "1.0.3 or 2.0 (xapi)"},
      {"iri", NULL, "what ids of activities and accounts begin with (xapi)"}, {"theme", NULL, "of the plots"},
      {"lang", NULL, "of pages and plots: en, fr, nl, de"}, DATA}},
    {"participants", "import takes a CSV list with names; who is there already is not taken in twice. list writes the register as "
                     "CSV. erase takes all attendance along.\nExit codes: 0, 3 when a line of the list could not be taken.\n",
     QUIET,
     {{"playlist", NULL, "with the course"}, {"charset", NULL, "read the list as this charset (import)"},
      {"name", NULL, "of whom (erase)"}, {"all", NULL, "everybody (erase)"}, {"lang", NULL, NULL}, DATA}},
    {"preview", "A contact sheet and report.md go along; no display is needed.\nExit codes: 0, 3 when something is wrong.\n",
     QUIET,
     {{"out", NULL, "the folder for the pictures"}, {"all", NULL, "themes, text sizes and windows too, by what is wrong"},
      {"scene", NULL, "only scenes whose name begins so"}, {"theme", NULL, "only this theme"}, {"size", NULL, "only this window"},
      {"text", NULL, "only this text size: 100, 125, 150, 200"}, {"lang", NULL, "only this language"}, AS_JSON}},
    {"rehearse", "The program itself in invented time, with visitors or a trainer made up from the seed; the same seed is the "
                 "same story.\nExit codes: 0, 3 when something went wrong.\n",
     QUIET,
     {{"from", "T", "when it begins, 2020-10-08T08:00"}, {"to", "T", "when it ends"},
      {"visits", NULL, "so many visits one behind the other, in the place of --from and --to"},
      {"visitors", NULL, "an hour, from 9 to 18 o'clock"}, {"seed", NULL, "another one is another week"},
      {"speed", NULL, "of time; as fast as can be when left out"},
      {"show", NULL, "in real windows, to look at"}, {"present-on", NULL, "off: without the presenter's view"},
      {"data", NULL, "what is recorded is kept there; in memory alone when left out"},
      {"usb", "DIR", "a folder that is the stick on which learners take their cards along"}, AS_JSON}},
    {"doctor", "Of the program that runs here with its display, data folder and playlist, else of this command. A line for each thing: good, "
               "attention, bad, or none, and what to do about it. Nothing is changed; what does not answer is given up after a while.\n"
               "Exit codes: 0 all is good, 1 something wants attention (a way out is open), 2 something is bad.\n",
     QUIET,
     {{"tone", NULL, "play a test tone, left and right"}, {"volume", NULL, "of the tone, 0 to 100"},
      {"audio-output", NULL, "as the program would have it: pulse, alsa"}, {"software", NULL, NULL}, {"gpu", NULL, NULL},
      {"now", NULL, NULL}, DATA, AS_JSON}},
    {"tour", "No display is needed.\n", QUIET,
     {{"out", NULL, "the folder; left out: build/tour, or tour where there is no folder build"}, {"lang", NULL, NULL}, {"now", NULL, NULL}}},
    {"bench", "Of the whole way to the screen, with the window that it would have.\n", WINDOW,
     {{"captions", NULL, "captions from F"}, {"sub", NULL, "the same"}, {"seconds", NULL, "how long"}, {"seeks", NULL, "jumps to measure"},
      {"openings", NULL, "first pictures to measure, as after a press in a library"},
      {"handovers", NULL, "hand-overs to measure"}, {"idle", NULL, "seconds of a still screen to measure"},
      {"latency", NULL, "how fast a playlist's pages answer and move"}, AS_JSON}},
};

/* Text behind a left column, in lines of HELP_COLUMNS; what is too long for its column has a line of its own. */
static void add_row(struct buf *out, struct str left, size_t column, struct str text)
{
    size_t at = 2 + left.len;
    buf_addf(out, "  %" STR_FMT, STR_ARG(left));
    while (text.len) {
        struct str word = str_cut(&text, ' ');
        size_t n = utf8_count(word);
        if (at < column ? at + 2 > column : at + 1 + n > HELP_COLUMNS) {
            buf_add_char(out, '\n');
            at = 0;
        }
        int blanks = at < column ? (int)(column - at) : 1;
        buf_addf(out, "%*s%" STR_FMT, blanks, "", STR_ARG(word));
        at += (size_t)blanks + n;
    }
    buf_add_char(out, '\n');
}

static void add_paragraph(struct buf *out, struct str text)
{
    size_t at = 0;
    while (text.len) {
        struct str word = str_cut(&text, ' ');
        size_t n = utf8_count(word);
        bool first = at == 0, fits = at + 1 + n <= HELP_COLUMNS;
        buf_addf(out, "%s%" STR_FMT, first ? "" : fits ? " " : "\n", STR_ARG(word));
        at = first || !fits ? n : at + 1 + n;
    }
    buf_add_char(out, '\n');
}

/* "create, keygen" of "where it goes (create, keygen)", taken off it; empty: it is of every part. */
static struct str cut_parts(struct str *help)
{
    ptrdiff_t from = str_rfind_char(*help, '(');
    struct str parts = {0};
    if (from > 0 && str_ends(*help, STR(")"))) {
        parts = str_sub(*help, (size_t)from + 1, help->len - 1);
        *help = str_trim(str_sub(*help, 0, (size_t)from));
    }
    return parts;
}

static bool names_part(struct str parts, struct str part)
{
    while (parts.len)
        if (str_eq(str_trim(str_cut(&parts, ',')), part))
            return true;
    return false;
}

/* part: only what belongs to it; empty: everything. */
static void add_use(struct buf *out, const struct use *u, struct str part)
{
    struct buf left = BUF_INIT;
    const char *usual = options_words(u->option, u->argument, &left);
    struct str help = str_c(u->help ? u->help : usual);
    struct str parts = part.len ? cut_parts(&help) : STR("");
    if (!parts.len || names_part(parts, part))
        add_row(out, buf_str(&left), LEFT, help);
    buf_release(&left);
}

static void add_uses(struct buf *out, const struct use *uses, size_t most, struct str part)
{
    for (size_t i = 0; i < most && uses[i].option; i++)
        add_use(out, &uses[i], part);
}

static const struct page *page_of(const char *command)
{
    for (size_t i = 0; i < ARRAY_LEN(pages); i++)
        if (strcmp(pages[i].command, command) == 0)
            return &pages[i];
    return NULL;
}

static bool among(const struct use *uses, size_t n, const char *option)
{
    for (size_t i = 0; i < n && uses[i].option; i++)
        if (strcmp(uses[i].option, option) == 0)
            return true;
    return false;
}

bool help_names(const char *option)
{
    bool named = among(window, ARRAY_LEN(window), option) || among(running, ARRAY_LEN(running), option) ||
                 among(always, ARRAY_LEN(always), option);
    for (size_t i = 0; i < ARRAY_LEN(pages) && !named; i++)
        named = among(pages[i].uses, USES, option);
    return named;
}

/* What no page tells of yet is told here: nothing that can be said is kept back. */
static void add_unclaimed(struct buf *out)
{
    const char *name;
    for (size_t i = 0; (name = options_name(i)); i++)
        if (!help_names(name))
            add_use(out, &(struct use){.option = name}, STR(""));
}

void help_program(struct buf *out)
{
    buf_add_c(out, "Usage: capsule-kiosk [PLAYLIST] [options]\n"
                   "       capsule-kiosk COMMAND ...\n\n"
                   "Without a playlist the front door opens. What a command does and takes is told by\n"
                   "capsule-kiosk COMMAND --help. Commands:\n");
    for (int i = 0; i < n_commands; i++)
        if (command_is_built(&commands[i], NULL))
            add_row(out, str_c(commands[i].name), 16, str_c(commands[i].help));
    buf_add_c(out, "\nOptions:\n");
    add_uses(out, window, ARRAY_LEN(window), STR(""));
    add_uses(out, running, ARRAY_LEN(running), STR(""));
    add_uses(out, always, ARRAY_LEN(always), STR(""));
    add_unclaimed(out);
    buf_add_c(out, "\nExit codes: 0 done, 1 start-up or unknown option, 2 nothing playable, 3 some failed,\n"
                   "4 stopped by a signal, 5 to be started anew, 6 ended by staff.\n"
                   "Keys while it runs: press ? or F1.\n");
}

/* How the part is called: "pack import" of "pack import FILE [--force]"? "report csv|xapi" is both. */
static bool calls_part(struct str way, struct str part)
{
    str_cut(&way, ' ');
    for (struct str names = str_cut(&way, ' '); names.len;)
        if (str_eq(str_cut(&names, '|'), part))
            return true;
    return false;
}

static bool has_part(const struct command *command, struct str part)
{
    for (struct str usage = str_c(command->usage); part.len && usage.len;)
        if (calls_part(str_cut(&usage, '\n'), part))
            return true;
    return false;
}

void help_command(const struct command *command, struct str part, struct buf *out)
{
    const struct page *p = page_of(command->name);
    struct str usage = str_c(command->usage), only = has_part(command, part) ? part : STR("");
    for (bool first = true; usage.len;) {
        struct str way = str_cut(&usage, '\n');
        if (only.len && !calls_part(way, only))
            continue;
        buf_addf(out, "%s capsule-kiosk %" STR_FMT "\n", first ? "Usage:" : "      ", STR_ARG(way));
        first = false;
    }
    struct arena arena = ARENA_INIT;
    buf_add_char(out, '\n');
    add_paragraph(out, arena_strf(&arena, "%c%s.", command->help[0] - 'a' + 'A', command->help + 1));
    arena_release(&arena);
    for (struct str text = str_c(p ? p->text : NULL); text.len;)
        add_paragraph(out, str_cut(&text, '\n'));
    buf_add_c(out, "\nOptions:\n");
    if (p)
        add_uses(out, p->uses, USES, only);
    if (p && p->opens >= WINDOW)
        add_uses(out, window, ARRAY_LEN(window), STR(""));
    if (p && p->opens == RUNS)
        add_uses(out, running, ARRAY_LEN(running), STR(""));
    add_uses(out, always, ARRAY_LEN(always) - 1, STR("")); /* the version is the program's */
}
