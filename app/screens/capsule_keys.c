/*
 * What the actions of keys ask the player for, mpv's among them. Pure look-up; what is done then
 * stands in capsule_actions.c, which keys ask for it in playlists/keys.yaml. While a part is watched
 * again only what belongs to it is left.
 */
#include "base/bug.h"
#include "screens/capsule_state.h"

static const struct {
    enum action action;
    enum capsule_action asks;
    int arg;
    bool watching; /* also while a part is watched again */
} rows[] = {
    {ACTION_PAUSE, ACT_TOGGLE, 0, true},
    {ACTION_SEEK_BACK, ACT_SEEK, -5, false},
    {ACTION_SEEK_ON, ACT_SEEK, 5, false},
    {ACTION_SEEK_BACK_FAR, ACT_SEEK, -60, false},
    {ACTION_SEEK_ON_FAR, ACT_SEEK, 60, false},
    {ACTION_SKIP, ACT_SEEK, 10, false},
    {ACTION_RESTART, ACT_START, 0, false},
    {ACTION_PREVIOUS_CHAPTER, ACT_CHAPTER, -1, false},
    {ACTION_NEXT_CHAPTER, ACT_CHAPTER, 1, false},
    {ACTION_PREVIOUS_CAPSULE, ACT_CAPSULE, -1, false},
    {ACTION_NEXT_CAPSULE, ACT_CAPSULE, 1, false},
    {ACTION_CAPTIONS, ACT_CAPTIONS, 0, true},
    {ACTION_SECOND_CAPTIONS, ACT_SECOND_TOGGLE, 0, true},
    {ACTION_CAPTION_LANGUAGE, ACT_CAPTION_NEXT, 0, true},
    {ACTION_CAPTION_CYCLE, ACT_CAPTION_CYCLE, 0, true},
    {ACTION_CAPTION_CHOICES, ACT_PANEL, PANEL_CAPTIONS, false},
    {ACTION_TRANSCRIPT, ACT_PANEL, PANEL_TRANSCRIPT, false},
    {ACTION_BOOKMARK, ACT_MARK, 0, false},
    {ACTION_BOOKMARKS, ACT_PANEL, PANEL_MARKS, false},
    {ACTION_CAPTION_EARLIER, ACT_CAPTION_DELAY, -100, true},
    {ACTION_CAPTION_LATER, ACT_CAPTION_DELAY, 100, true},
    {ACTION_AUDIO, ACT_AUDIO_NEXT, 0, true},
    {ACTION_DESCRIPTION, ACT_DESCRIBED, 0, true},
    {ACTION_MUTE, ACT_MUTE, 0, true},
    {ACTION_QUIETER, ACT_VOLUME, -5, true},
    {ACTION_LOUDER, ACT_VOLUME, 5, true},
    {ACTION_SLOWER, ACT_SPEED_STEP, -1, true},
    {ACTION_FASTER, ACT_SPEED_STEP, 1, true},
    {ACTION_NORMAL_SPEED, ACT_SPEED_RESET, 0, true},
    {ACTION_STATISTICS, ACT_STATISTICS, 0, true},
    {ACTION_BACK, ACT_KEY_BACK, 0, true},
    {ACTION_START, ACT_BEGIN, 0, true},
    {ACTION_NEXT_CONTROL, ACT_CONTROLS, 0, true},
    {ACTION_PREVIOUS_CONTROL, ACT_CONTROLS, 0, true},
    {ACTION_NEXT, ACT_CLICKER_NEXT, 0, true},
    {ACTION_PREVIOUS, ACT_CLICKER_BACK, 0, true},
};

enum capsule_action capsule_key(const struct event *ev, bool watching, int *arg)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (rows[i].action != ev->key.action || (watching && !rows[i].watching))
            continue;
        if (ev->key.repeat && rows[i].asks == ACT_CLICKER_NEXT)
            return ACT_NONE; /* held down it would be its own second press */
        *arg = rows[i].arg;
        return rows[i].asks;
    }
    return ACT_NONE;
}
