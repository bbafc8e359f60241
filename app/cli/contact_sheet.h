/* Small copies of pictures side by side in one PNG, four a row. */
#ifndef CLI_CONTACT_SHEET_H
#define CLI_CONTACT_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct contact_sheet;

struct contact_sheet *contact_sheet_new(void);
void contact_sheet_free(struct contact_sheet *s); /* NULL is fine */
/* A picture of XRGB words, w x h; it is shrunk at once. */
void contact_sheet_add(struct contact_sheet *s, const uint32_t *pixels, int w, int h);
/* A picture shrunk into a cell of cw x ch words, averaged, what is left over dark. */
void contact_sheet_fit(const uint32_t *pixels, int w, int h, uint32_t *cell, int cw, int ch);
bool contact_sheet_write(const struct contact_sheet *s, const char *path, struct err *err);

#endif
