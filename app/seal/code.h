/*
 * Bytes as a code that is printed, photographed and, where need be, typed. "CKC1", then blocks of 40 characters of
 * Crockford's base32 (0-9, A-Z without I, L, O, U), the last block shorter. The last two characters of a block are its
 * check: CRC-10 (polynomial 0x233) over its characters as numbers of 5 bits, begun with the block's number from 1, so
 * that a wrong or swapped character and a swapped block are told before any signature is looked at.
 */
#ifndef SEAL_CODE_H
#define SEAL_CODE_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum { SEAL_CODE_BLOCK = 40, SEAL_CODE_GROUP = 5 };
#define SEAL_CODE_MARK "CKC1"

/* Appends the code without any blank, for a QR code (alphanumeric mode holds it). */
void seal_code_write(const uint8_t *bytes, size_t n, struct buf *out);
/* The same for eyes, from a code without blanks: groups of five, two blanks behind a block. */
void seal_code_group(struct str code, struct buf *out);

/*
 * Reads either form; small letters, O for 0, I and L for 1, blanks, line ends and dashes do no harm. False with a sentence
 * that names the block at fault: ERR_SYNTAX when it is no code at all or a block is wrong, ERR_LIMIT beyond cap bytes.
 */
bool seal_code_read(struct str text, uint8_t *out, size_t cap, size_t *n, struct err *err);

#endif
