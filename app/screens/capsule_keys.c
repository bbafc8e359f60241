/*
 * The keys of the player: mpv's where the two collide, then the design's own (design 11). Pure
 * look-up; what an action does stands in capsule_actions.c. While a part is watched again only what
 * belongs to it is left.
 */
#include "base/bug.h"
#include "screens/capsule_state.h"

struct key_row {
    uint32_t key;
    unsigned mods;
    enum capsule_action action;
    int arg;
    bool watching; /* also while a part is watched again */
    bool repeats;  /* may be held down */
};

static const struct key_row keys[] = {
    {' ', 0, ACT_TOGGLE, 0, true, false},
    {'p', 0, ACT_TOGGLE, 0, true, false},
    {'k', 0, ACT_TOGGLE, 0, true, false},
    {KEY_ENTER, 0, ACT_TOGGLE, 0, true, false},
    {KEY_PLAY_PAUSE, 0, ACT_TOGGLE, 0, true, false},
    {KEY_LEFT, 0, ACT_SEEK, -5, false, true},
    {KEY_RIGHT, 0, ACT_SEEK, 5, false, true},
    {KEY_UP, 0, ACT_SEEK, 60, false, true},
    {KEY_DOWN, 0, ACT_SEEK, -60, false, true},
    {'l', 0, ACT_SEEK, 10, false, true},
    {KEY_LEFT, MOD_CTRL, ACT_CHAPTER, -1, false, false},
    {KEY_RIGHT, MOD_CTRL, ACT_CHAPTER, 1, false, false},
    {KEY_HOME, 0, ACT_START, 0, false, false},
    {'n', 0, ACT_CAPSULE, 1, false, false},
    {'>', 0, ACT_CAPSULE, 1, false, false},
    {'<', 0, ACT_CAPSULE, -1, false, false},
    {KEY_NEXT_TRACK, 0, ACT_CAPSULE, 1, false, false},
    {KEY_PREVIOUS_TRACK, 0, ACT_CAPSULE, -1, false, false},
    {'v', 0, ACT_CAPTIONS, 0, true, false},
    {'v', MOD_SHIFT, ACT_SECOND_TOGGLE, 0, true, false},
    {'j', 0, ACT_CAPTION_NEXT, 0, true, false},
    {'c', 0, ACT_CAPTION_CYCLE, 0, true, false},
    {'c', MOD_SHIFT, ACT_PANEL, PANEL_CAPTIONS, false, false},
    {'t', 0, ACT_PANEL, PANEL_TRANSCRIPT, false, false},
    {'z', 0, ACT_CAPTION_DELAY, -100, true, true},
    {'x', 0, ACT_CAPTION_DELAY, 100, true, true},
    {'#', 0, ACT_AUDIO_NEXT, 0, true, false},
    {'d', 0, ACT_DESCRIBED, 0, true, false},
    {'m', 0, ACT_MUTE, 0, true, false},
    {KEY_MUTE, 0, ACT_MUTE, 0, true, false},
    {'9', 0, ACT_VOLUME, -5, true, true},
    {'0', 0, ACT_VOLUME, 5, true, true},
    {KEY_VOLUME_DOWN, 0, ACT_VOLUME, -5, true, true},
    {KEY_VOLUME_UP, 0, ACT_VOLUME, 5, true, true},
    {'[', 0, ACT_SPEED_STEP, -1, true, true},
    {']', 0, ACT_SPEED_STEP, 1, true, true},
    {KEY_BACKSPACE, 0, ACT_SPEED_RESET, 0, true, false},
    {KEY_STOP, 0, ACT_BACK, 0, true, false},
    {KEY_ESCAPE, 0, ACT_BACK, 0, true, false},
    {KEY_TAB, 0, ACT_CONTROLS, 0, true, false},
    {KEY_TAB, MOD_SHIFT, ACT_CONTROLS, 0, true, false},
    {KEY_PAGE_DOWN, 0, ACT_CLICKER_NEXT, 0, true, false},
    {KEY_PAGE_UP, 0, ACT_CLICKER_BACK, 0, true, false},
};

/* A row fits the key itself, or what the key types with Shift ('#' is Shift+3 here and a key of its
 * own there). */
static bool fits(const struct key_row *row, const struct event *ev)
{
    unsigned mods = ev->key.mods & (MOD_SHIFT | MOD_CTRL | MOD_ALT);
    if (row->key == ev->key.key && row->mods == mods)
        return true;
    return row->key == ev->key.typed && ev->key.typed > ' ' && row->mods == 0 && !(mods & MOD_CTRL);
}

enum capsule_action capsule_key(const struct event *ev, bool watching, int *arg)
{
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        if (!fits(&keys[i], ev) || (watching && !keys[i].watching) ||
            (ev->key.repeat && !keys[i].repeats))
            continue;
        *arg = keys[i].arg;
        return keys[i].action;
    }
    return ACT_NONE;
}
