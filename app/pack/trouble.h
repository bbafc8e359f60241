/*
 * Why a pack is refused: a code for the log and the report left on the stick, a sentence of its own in English, and the
 * group of sentences that a screen has in four languages.
 */
#ifndef PACK_TROUBLE_H
#define PACK_TROUBLE_H

#include <stdbool.h>

#include "base/err.h"

enum pack_why {
    PACK_FINE,
    PACK_IO,              /* the system refused: the stick was pulled, the disk is full */
    PACK_STOPPED,         /* whoever asked was no longer interested */
    PACK_NOT_A_PACK,      /* does not begin as one */
    PACK_CUT_SHORT,       /* ends before it says it does */
    PACK_SIGNATURE_FORM,  /* there is something in the signature's place that is none */
    PACK_SIGNATURE_KIND,  /* minisign's old form, without the hash */
    PACK_UNKNOWN_KEY,     /* signed with a key that this device does not trust */
    PACK_FALSE_SIGNATURE, /* claims a trusted key, which did not sign this */
    PACK_MANIFEST_FORM,
    PACK_MANIFEST_SIZE,   /* larger than any manifest is */
    PACK_FORMAT_TOO_NEW,  /* pack format of a later program */
    PACK_PROGRAM_TOO_OLD, /* content that wants a later program */
    PACK_MANY_FILES,
    PACK_FILE_SIZE,       /* one file is larger than any may be */
    PACK_TOTAL_SIZE,
    PACK_PATH_EMPTY,      /* empty, or a part of it is: a//b, a/ */
    PACK_PATH_ABSOLUTE,
    PACK_PATH_PARENT,     /* "." or ".." */
    PACK_PATH_LONG,
    PACK_PATH_CHARS,      /* control characters, \ : * ? " < > | and what turns the direction of text */
    PACK_PATH_CHARSET,    /* not UTF-8 */
    PACK_PATH_RESERVED,   /* CON, NUL, COM1 ... on Windows */
    PACK_PATH_ENDING,     /* a part ends in a point or a blank, or begins with one */
    PACK_PATH_COLLISION,  /* two names that are one on a disk that does not tell case or accents' forms apart */
    PACK_PATH_BOTH,       /* a file and a folder of one name */
    PACK_PATH_ORDER,      /* not in the order of their bytes, or twice */
    PACK_KIND_NAME,       /* an ending that packs do not hold: fonts, SVG, programs */
    PACK_KIND_CONTENT,    /* the content is not what the ending says */
    PACK_NOT_A_FILE,      /* link, folder, device */
    PACK_COMPRESSED,
    PACK_ENCRYPTED,
    PACK_ENTRY_FLAGS,     /* a zip feature that packs do not use */
    PACK_SPLIT,           /* of several disks */
    PACK_ENTRY_COUNT,     /* not as many entries as the manifest has files */
    PACK_ENTRY_NAME,      /* not the file that the manifest has there */
    PACK_ENTRY_SIZE,      /* not of the size that the manifest says */
    PACK_ENTRY_PLACE,     /* entries overlap, or something lies between them */
    PACK_HEADERS_DIFFER,  /* local header and directory do not say the same */
    PACK_DIRECTORY_FORM,
    PACK_DATA_AFTER,      /* something behind the end */
    PACK_COMMENT,         /* a comment in the archive */
    PACK_HASH,            /* the content is not the one signed */
    PACK_CRC,
    PACK_NO_PLAYLIST,     /* the playlist that it is said to begin with is not in it */
    PACK_WHY_COUNT
};

/* What a screen says (pack.says_* of the interface's texts). */
enum pack_says {
    PACK_SAYS_NOTHING,
    PACK_SAYS_UNREADABLE, /* the stick or the disk */
    PACK_SAYS_NO_PACK,
    PACK_SAYS_INCOMPLETE, /* copy it again */
    PACK_SAYS_UNTRUSTED,  /* not by anybody whom this device trusts */
    PACK_SAYS_CHANGED,    /* since it was signed */
    PACK_SAYS_PROGRAM,    /* a newer program is wanted */
    PACK_SAYS_TOO_LARGE,
    PACK_SAYS_NAMES,      /* names that could do harm */
    PACK_SAYS_KINDS,      /* files that do not belong in a pack */
    PACK_SAYS_MALFORMED,  /* made to mislead, or by a broken program */
    PACK_SAYS_COUNT
};

struct pack_trouble {
    enum pack_why why;
    struct err err; /* a finished sentence that names the file at fault */
};
#define PACK_TROUBLE_INIT {PACK_FINE, ERR_INIT}

/* Stores code and sentence; returns false, as err_set does. t may be NULL. */
bool pack_refuse(struct pack_trouble *t, enum pack_why why, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* The same for PACK_IO with what errno means. */
bool pack_refuse_errno(struct pack_trouble *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

const char *pack_why_name(enum pack_why why); /* "path-parent": for logs, reports, tables */
enum pack_says pack_why_says(enum pack_why why);

#endif
