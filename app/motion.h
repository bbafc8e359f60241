/*
 * From one screen to the next (design section 9): what the stage draws before and around a screen that has just come.
 * Only pictures move: the semantic tree is that of the settled screen, so input acts on the new screen at once.
 */
#ifndef APP_MOTION_H
#define APP_MOTION_H

#include "screens/screen.h"

struct stage;

enum motion_kind {
    MOTION_NONE,
    MOTION_RISE,  /* another screen: fades in while it rises, the old one fades out */
    MOTION_OPEN,  /* a dialog comes */
    MOTION_CLOSE, /* a dialog goes */
    MOTION_AWAIT, /* a film: what is there stays until the first picture is, and goes over it */
};

struct motion {
    enum motion_kind kind;
    bool begun;
    bool rises;       /* else it is a plain cross-fade */
    bool waits;       /* for the first picture: all that is to be seen is the frame that goes */
    int from;         /* the stage's frame that goes; -1: nothing to be seen of it */
    int64_t start_us; /* of the waiting, then of the fading */
    int length_ms;
};

/* What goes from here on; while a film is waited for, that is the page that still stands. */
void motion_want(struct stage *s, enum motion_kind kind);
/* Takes hold of what is on stage when a wanted motion has not begun yet; a picture that moves by itself (video that is
 * not closed) and one of another size are not held. Without a drawing there is nothing to move from. */
void motion_begin(struct stage *s, const struct screen_env *env, int w, int h);

/* Draws what goes and opens the layer of what comes; true when the caller must close it. Ends the motion in its time. */
bool motion_before(struct stage *s, struct ui *ui);
/* A dialog comes over what was there, which stays as it was drawn: the settled picture is then drawn into a list of its
 * own, and motion_over adds to the frame's list what lies above the page, its commands from above on. */
bool motion_overlays(const struct stage *s);
void motion_over(struct stage *s, struct ui *ui, uint32_t above);

/* A film comes: what the screen draws goes into a list of its own, and motion_reveal puts the frame's list together
 * from it and from the page that goes. It waits for a picture, for so long for that of a poster, and not for ever. */
bool motion_awaits(const struct stage *s);
void motion_reveal(struct stage *s, struct ui *ui);

/* Nothing else ever moves over playing video: true when what was just drawn must be drawn again without motion. */
bool motion_yields(struct stage *s);

#endif
