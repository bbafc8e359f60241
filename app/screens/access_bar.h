/* Language switch, text size, contrast, voice and the settings: the same bar on every page that has a header. */
#ifndef SCREENS_ACCESS_BAR_H
#define SCREENS_ACCESS_BAR_H

#include "screens/screen.h"

/* Kinds of widget ids the bar keeps for itself. */
enum { ACCESS_LANGUAGE = 0xFF00, ACCESS_TEXT, ACCESS_CONTRAST, ACCESS_VOICE, ACCESS_SETTINGS };

/* Draws it with its right edge at right_px, centred around cy_px; in portrait from left to right edge, in two rows
 * when one is too narrow, its lower edge at cy_px. Returns what it covers. */
struct rect access_bar(struct ui *ui, const struct screen_env *env, int right_px, int cy_px);

/* Brand at the left and the bar at the right (portrait: brand on top, bar at the bottom). Returns the lower edge of
 * the header. back_id: the brand is a button, named "Start", that leads to where the visit began; 0: it is not. */
int page_header(struct ui *ui, const struct screen_env *env, uint32_t back_id);
/* The same with a button for the way back in the brand's place; its sign alone where its words find no room. */
int page_header_back(struct ui *ui, const struct screen_env *env, uint32_t back_id, struct str label);
/* That button alone, for a page that draws its own bar. */
void page_back(struct ui *ui, const struct screen_env *env, uint32_t back_id, struct str label);
/* Upper edge of what stands at the foot of a page with a header. */
int page_floor(struct ui *ui, const struct screen_env *env);
/* Left and right margin, device px. */
int page_margin(const struct ui *ui);

/* The three that matter most, for a page that lays them out itself: voice, text size, contrast. */
enum { ACCESS_THREE = 3 };
/* How many there are: a build without voices has two. */
int access_three(struct ui *ui, struct button out[ACCESS_THREE]);
/* Is that language one of the playlist's, or does it offer no choice? */
bool access_language_offered(const struct screen_env *env, enum string_language lang);

/* High contrast on, or back to the theme that was there before it. */
void access_contrast(struct settings *s);
/* False in a build without voices: its button is nowhere. */
bool access_voice_offered(void);
struct button access_voice_button(struct ui *ui);
/* What its keys do: on or off, the next speed, the next volume. Always true. */
bool access_voice_switch(struct settings *s);
bool access_voice_faster(struct settings *s);
bool access_voice_louder(struct settings *s);
/* The voice button on a page without the bar, as high as the way back beside it: its sign alone where its words find no
 * room. The width it takes in a room, and drawn at (x, y); returns what it covers. */
int access_voice_width(struct ui *ui, int room_px);
struct rect access_voice(struct ui *ui, enum button_kind kind, int x, int y, int room_px);
/* The same as a round sign, aside of the arrows' way: its right edge and middle; returns its left edge. */
int access_voice_sign(struct ui *ui, int right_px, int cy_px);
/* Has it been drawn on this page yet? */
bool access_voice_shown(const struct ui *ui);
/* In the upper right corner of the dialog that was opened last, for before its tree_close: ui_dialog leaves room there. */
void access_voice_corner(struct ui *ui);
/* Acts on the voice button, in the bar or alone; true when it was pressed. */
bool access_voice_handle(struct screen_env *env, const struct event *ev);
/* Acts on the bar's widgets and on the keys + - Ctrl+H F2, Shift+F2, Ctrl+F2 and Ctrl+F3; true when a setting changed. The
 * settings button leads to the screen of that name: the stage follows it. */
bool access_handle(struct screen_env *env, const struct event *ev);

#endif
