/* QR codes (ISO/IEC 18004) as modules: for widgets, and for paper. */
#ifndef UI_QR_H
#define UI_QR_H

#include <stdint.h>

#include "base/arena.h"
#include "base/libraries.h"
#include "base/str.h"

/* Version 20's room for bytes (UI_QR_TEXT_MAX of widgets.h), and for 0-9, A-Z and " $%*+-./:" alone. */
enum { QR_PLAIN_MAX = 970 };

/* The code of a text at level M, for paper: side x side bytes, row by row, nonzero where a module is dark, in arena; the four modules of quiet
 * around it are the caller's to keep. Returns side; 0: the text is empty or too long. */
int qr_modules(struct str text, struct arena *arena, const uint8_t **dark);

void qr_libraries(struct libraries *l);

#endif
