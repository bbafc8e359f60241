/* Which verbs there are. A verb that does not exist yet is not in the table, so --help never
 * promises too much. */
#include "cli/commands.h"

#include <string.h>

#include "base/bug.h"
#include "base/parts.h"

const struct command commands[] = {
    {"play", "play FILE|DIR...\nplay PLAYLIST",
     "play media files with their captions, folders, or a playlist", command_play},
    {"check", "check PATH...", "find everything that is wrong with playlists before the doors open",
     command_check},
    {"schedule", "schedule COURSE [--at T] [--json] [--ics FILE] [--pdf FILE]",
     "what time it is in a course; the whole of it as a calendar, or printed", command_schedule},
    {"new", "new capsule|quiz|playlist FILE.yaml\nnew course FILE.yaml [--start DAY]\nnew course --from COURSE.yaml --start DAY [FILE.yaml]\n"
     "new timeline FILE [--no-window]",
     "a commented file to begin with; a time line, marked while watching; a new edition of a course", command_new},
    {"quiz", "quiz import FILE [--json]\nquiz export PLAYLIST [QUIZ...]\nquiz print PLAYLIST [QUIZ...] --pdf FILE",
     "questions of other tools (GIFT, Aiken) as a quiz file, and back; quizzes on paper, with their key", command_quiz},
    {"certificate",
     "certificate keygen --out DIR\ncertificate device --out DEVICE.pub\n"
     "certificate endorse DEVICE.pub --key ORGANISATION.key --out FILE\ncertificate accept FILE\n"
     "certificate print --name TEXT --kind KIND --playlist FILE --date DAY --pdf FILE\n"
     "certificate print --all --playlist FILE --date DAY --pdf FILE|--out DIR\n"
     "certificate verify FILE|CODE --issuer ORGANISATION.pub",
     "certificates: keys of an organisation and of devices; one on paper; is one valid? (no network needed)",
     command_certificate},
    {"card", "card booth|trainer [PLAYLIST] --pdf FILE",
     "one page for the staff of a stand, or for a trainer: what to do when, with pictures of the screens", command_card},
    {"pack",
     "pack create PLAYLIST --key PACK.key --content-version N --out FILE.capsulepack\npack keygen --out DIR\npack show FILE [--issuer PACK.pub]\n"
     "pack verify FILE --issuer PACK.pub\npack diff FILE FILE [--issuer PACK.pub]\npack extract FILE --issuer PACK.pub --out DIR\n"
     "pack trust [PACK.pub | ID --clear]\npack import FILE [--playlist FILE] [--force]\npack installed\npack rollback",
     "content on a stick: a playlist and all it needs as one signed file; what is in one, is it whole, what is new; into a "
     "device, what is there, and back",
     command_pack},
    {"unseal", "unseal FILE.sealed... --key ORGANISATION.key [--out DIR]",
     "open what a device sealed for the organisation: records with names", command_unseal},
    {"schema", "schema [playlist|timeline]", "the format of a file as JSON Schema, for editors",
     command_schema},
    {"cues", "cues FILE [--json]", "show what is read from a caption file", command_cues},
    {"pin", "pin [--data DIR] [--clear|--print]",
     "set the PIN of the staff menu: asked for, or a line of standard input", command_pin},
    {"report",
     "report booth [PLAYLIST] --out DIR [--from DAY] [--to DAY]\n"
     "report csv|xapi|html|json [PLAYLIST] --out DIR [--from DAY] [--to DAY]\n"
     "report day [PLAYLIST] --day N --out DIR\nreport merge DIR... --out DIR",
     "what a stand counted, without names; what learners did; what a day of a course was: CSV, xAPI, plots and a page; the "
     "tables of several devices joined",
     command_report},
    {"participants", "participants import FILE [--charset NAME] [--playlist FILE]\nparticipants list [--playlist FILE]\n"
     "participants erase --name TEXT|--all [--playlist FILE]",
     "who takes part in a course: from a CSV list into the register, out of it as CSV, and gone with all attendance",
     command_participants},
    {"preview", "preview [PLAYLIST] --out DIR [--all]",
     "every screen in every language as pictures; with --all in every look, and what is wrong there", command_preview},
    {"rehearse", "rehearse PLAYLIST --from T --to T [--visitors N] [--seed N] [--speed X] [--show] [--data DIR [--usb DIR]]\nrehearse PLAYLIST --visits N [--seed N]",
     "a day of a course or weeks of visitors in invented time: what would be on screen when", command_rehearse},
    {"doctor", "doctor [PLAYLIST] [--tone] [--json]",
     "is everything there that a kiosk needs, is what is recorded safe, are visitors kept in, and what to do where not",
     command_doctor},
    {"tour", "tour [--out DIR]",
     "a scripted visit off-screen: pictures, a video and a page that explains them", command_tour},
    {"bench", "bench FILE\nbench --latency [PLAYLIST]",
     "play once and print frames, drops, processor time and memory; how fast input is answered",
     command_bench},
};
const int n_commands = (int)ARRAY_LEN(commands);

const struct command *command_find(const char *name)
{
    for (int i = 0; i < n_commands; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

bool command_is_built(const struct command *command, struct err *err)
{
    static const struct {
        const char *name;
        enum build_part part;
    } wants[] = {{"card", PART_PAPER}, {"certificate", PART_SEALS}, {"pack", PART_PACKS}, {"unseal", PART_SEALS}, {"pin", PART_SEALS}};
    for (size_t i = 0; i < ARRAY_LEN(wants); i++)
        if (strcmp(command->name, wants[i].name) == 0)
            return part_wanted(wants[i].part, err);
    return true;
}
