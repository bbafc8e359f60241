/* One visit, in the order in which a visitor would do it. Later rooms add their steps here. */
#include "cli/tour_script.h"

#include "base/bug.h"

#define SHOT(n, t) {.action = TOUR_SHOT, .name = n, .text = t}
#define LOOK(m) {.action = TOUR_LOOK, .ms = m}
#define PRESS(s) {.action = TOUR_PRESS, .string = s}
#define KEY(k) {.action = TOUR_KEY, .key = k}
#define ON(screen) {.action = TOUR_SCREEN, .ms = screen}

enum { COURSE_STEPS = 26 };

/* clang-format off: a line is what happens between two pictures */
const struct tour_step tour_script[] = {
    ON(SCREEN_FRONT), LOOK(300),
    SHOT("front-door", "The front door offers what this installation has; one press each."),
    PRESS(STR_FRONT_CAPSULES), ON(SCREEN_LIBRARY), LOOK(900),
    SHOT("library", "The library: one card a capsule, with its state on the path."),
    PRESS(STR_LANGUAGE_NAME_FR), LOOK(300),
    SHOT("library-french", "One press changes every word to French."),
    PRESS(STR_ACCESS_CONTRAST_NAME), LOOK(300),
    SHOT("library-contrast", "High contrast: black, white and yellow, nothing by colour alone."),
    PRESS(STR_ACCESS_CONTRAST_NAME), LOOK(200),
    {.action = TOUR_CARD}, ON(SCREEN_CAPSULE), {.action = TOUR_POSITION, .ms = 4200},
    {.action = TOUR_CAPTION},
    SHOT("capsule-french",
         "The capsule plays; French captions stand in their box on the right picture."),
    KEY('j'), LOOK(700), {.action = TOUR_CAPTION},
    SHOT("capsule-dutch", "The key j changes the captions to Dutch; the capsule plays on."),
    LOOK(2500), KEY(' '), LOOK(500),
    SHOT("controls", "Paused: chapters on the bar, time, speed, subtitles, volume."),
    KEY('c'), LOOK(400),
    SHOT("captions-off-and-on", "Captions can be changed at any time, here by key."),
    KEY('c'), KEY(' '), LOOK(800),
    {.action = TOUR_KILL}, {.action = TOUR_RECOVERED}, LOOK(800),
    SHOT("decoder-killed",
         "The decoder was just killed on purpose: the picture stayed and a new decoder went on at "
         "the same second."),
    {.action = TOUR_SEEK, .ms = 2500}, LOOK(4200),
    SHOT("end", "At the end the quiz is offered; nothing starts by itself."),
    PRESS(STR_CAPSULE_START_QUIZ), ON(SCREEN_QUIZ), LOOK(500),
    SHOT("quiz", "The first question. Choosing does not judge yet."),
    {.action = TOUR_ANSWER, .ms = 0}, LOOK(300),
    SHOT("quiz-chosen", "A (wrong) answer is chosen; it can still be changed."),
    PRESS(STR_QUIZ_CHECK_ANSWER), ON(SCREEN_FEEDBACK), LOOK(900),
    SHOT("feedback-wrong",
         "Wrong: both answers, the reason, and the part of the capsule that explains it."),
    KEY('w'), ON(SCREEN_CAPSULE), LOOK(1800),
    SHOT("watch-again", "\"Watch this part again\" plays just that part."),
    KEY(KEY_ESCAPE), ON(SCREEN_FEEDBACK), LOOK(300),
    PRESS(STR_FEEDBACK_NEXT), ON(SCREEN_QUIZ), LOOK(300),
    {.action = TOUR_ANSWER, .ms = 1}, LOOK(200),
    SHOT("quiz-second", "The second question; the path shows what is behind and what is to come."),
    PRESS(STR_QUIZ_CHECK_ANSWER), ON(SCREEN_FEEDBACK), LOOK(500),
    SHOT("feedback-right", "Right: the reason is given all the same."),
    PRESS(STR_FEEDBACK_NEXT), ON(SCREEN_QUIZ), LOOK(300),
    {.action = TOUR_REST}, ON(SCREEN_RESULT), LOOK(1200),
    SHOT("result", "The result: a ring with one arc a question, and every question to review."),
    PRESS(STR_TAKE_AWAY_BUTTON), ON(SCREEN_TAKE_AWAY), LOOK(500),
    SHOT("take-away", "Title, steps and source as text in a code: it needs no network to be read."),
    KEY(KEY_ESCAPE), ON(SCREEN_RESULT), LOOK(200),
    KEY(KEY_ESCAPE), ON(SCREEN_LIBRARY), LOOK(600),
    SHOT("library-after", "Back in the library: watched, and the quiz score on the card."),
    PRESS(STR_LIBRARY_STEPS), ON(SCREEN_MAP), LOOK(300),
    KEY(' '), KEY(KEY_DOWN), KEY(KEY_DOWN), KEY(' '), KEY(KEY_RIGHT), KEY(' '), LOOK(300),
    SHOT("map", "The process: 4 phases, 15 steps to tick, and the capsule that covers them."),
    KEY(KEY_ESCAPE), ON(SCREEN_LIBRARY), LOOK(200),
    PRESS(STR_LIBRARY_ABOUT), ON(SCREEN_ABOUT), LOOK(500),
    SHOT("about", "About: what this is, who publishes it, what it is made of."),
    KEY(KEY_ESCAPE), ON(SCREEN_LIBRARY), LOOK(200),
    PRESS(STR_LANGUAGE_NAME_DE), LOOK(200),
    PRESS(STR_ACCESS_TEXT_NAME), PRESS(STR_ACCESS_TEXT_NAME), LOOK(400),
    SHOT("library-german-150", "German, text at 150 %: the layout makes room, nothing is cut."),
    KEY('-'), KEY('-'), PRESS(STR_LANGUAGE_NAME_EN), LOOK(200),
    {.action = TOUR_IF_COURSE, .ms = COURSE_STEPS},
    KEY(KEY_ESCAPE), ON(SCREEN_FRONT), LOOK(200),
    PRESS(STR_FRONT_CLASSROOM), ON(SCREEN_AGENDA), LOOK(900),
    SHOT("agenda",
         "A course in the room, here in its first coffee break: what is on, what comes, the day."),
    KEY('c'), ON(SCREEN_COURSE), LOOK(500),
    SHOT("course", "The schedule of all days; a module opens its sheet."),
    KEY(KEY_ESCAPE), ON(SCREEN_AGENDA), LOOK(200),
    KEY(KEY_PAGE_DOWN), LOOK(300), KEY(KEY_PAGE_DOWN), LOOK(900),
    SHOT("module",
         "The clicker's Next alone leads through the day: the break is over, the module goes on."),
    KEY(KEY_ESCAPE), ON(SCREEN_AGENDA), LOOK(200), KEY('o'), ON(SCREEN_ORDER), LOOK(500),
    SHOT("running-order",
         "The running order, for the trainer: skip, repeat, swap, and proposals when it gets late."),
    KEY('q'), LOOK(400),
    SHOT("quit", "Esc never leaves the program; q asks first."),
};
/* clang-format on */
const int tour_script_n = (int)ARRAY_LEN(tour_script);
