"""Where in a film the database may have somebody, from what was seen of the film and what was asked of it.

Seen are looks at the screen, eight a second where the machine has the time. Between two of them, and after the last one,
the film went on at most as fast as the clock. A jump that was asked for is kept at once and comes to the screen later: until
it is there a look shows the place before, and a second jump starts from where the first one leads. What was left stays the
place until the next session shows a picture. Called as a program this proves itself on visits that were judged wrongly once.
"""
import sys

OLD_S = 5.0      # the place in a capsule may be this old
SLACK_S = 0.75   # from the screen to here
NEAR_S = 1.0     # the play clock goes on for so long without a sign of its decoder (player/session.c, COAST_US)
LOOK_S = 0.375   # what a look cannot tell: quarters of a second, at eight pictures a second
SETTLE_S = 2.0   # a jump shows its target for so long without its picture (screens/capsule.c, SEEK_SHOWN_US)


class Place:
    """One capsule's place, followed from event to event; spans: (until when, from, to) of all that it may have been. None:
    nothing is kept of it."""

    def __init__(self, t, at):
        self.spans = []
        self.t, self.low, self.high = t, at, at
        self.before = None    # the place of the session before: of now until this one shows a picture
        self.jumped_at = None # a jump that no look has shown yet
        self.playing = False
        self.looks = 0

    def go_on(self, t):
        """The film may have played since."""
        if self.playing:
            self.high += max(t - self.t, 0)
        self.t = max(t, self.t)

    def note(self, t):
        self.spans.append((t, self.low, self.high))

    def opened(self, t, start):
        self.note(t)
        if self.before is None:
            self.before = (self.low, self.high)
        self.t, self.low, self.high, self.jumped_at, self.playing = t, start, start, None, False

    def picture(self, t):
        if self.before:
            self.spans.append((t, *self.before))
        self.before, self.t, self.playing = None, t, True

    def jump(self, t, by, length):
        self.go_on(t)
        self.note(t)
        self.low, self.high = (min(max(at + by, 0.0), length) for at in (self.low, self.high))
        self.jumped_at = t

    def look(self, t, film):
        self.go_on(t)
        self.looks += 1
        fits = self.low - NEAR_S <= film <= self.high + NEAR_S
        if not fits and self.jumped_at is not None and t - self.jumped_at < SETTLE_S:
            self.spans.append((t, film, film + LOOK_S)) # the picture of before
            return
        self.spans.append((t, min(self.low, film) if fits else film, film + LOOK_S))
        self.low, self.high, self.jumped_at = film, film + LOOK_S, None

    def left(self, t):
        self.go_on(t)
        self.note(t)
        self.playing = False

    def ended(self, t, length):
        self.left(t)
        self.low = self.high = length
        self.note(t)

    def was_at(self, at):
        """A bookmark has whole seconds."""
        return any(low is not None and low - NEAR_S - 1 <= at <= high + NEAR_S for _, low, high in self.spans)

    def judge(self, stored, dead_at):
        """(None, spans) when it cannot have been there so lately; else how old it is, at most."""
        self.go_on(dead_at)
        self.note(dead_at)
        if self.before: # no picture yet
            self.spans.append((dead_at, *self.before))
        since = dead_at - OLD_S - SLACK_S
        recent = [span for span in self.spans if span[0] >= since]
        fits = [t for t, low, high in recent
                if (low is stored if None in (low, stored) else low - NEAR_S <= stored <= high + NEAR_S)]
        return (dead_at - max(fits) if fits else None), recent


def follow(events, known, dead_at, length=120.0):
    """Events (t, what, ...) of one run of the program in any order, and the places known before it: Place by capsule."""
    places = {capsule: Place(t, at) for capsule, (t, at) in known.items()}
    place = None
    for t, what, *of in sorted(events, key=lambda event: event[0]):
        if what == "opened":
            place = places.setdefault(of[0], Place(t, None))
            place.opened(t, of[1])
        elif place is None or t > dead_at:
            continue
        elif what == "picture":
            place.picture(t)
        elif what == "jump":
            place.jump(t, of[0], length)
        elif what == "look" and place.playing:
            place.look(t, of[0])
        elif what == "ended":
            place.ended(t, length)
        elif what == "left":
            place.left(t)
            place = None
    return places


def looks(t, film, *more):
    return [(t + i / 8, "look", at) for i, at in enumerate((film, *more))]


CASES = [ # name, events, place before, stored, good
    ("what is on screen", [(0, "opened", "one", 9.0), (0.1, "picture"), *looks(1, 9.75, 10.0)], 12.0, 10.2, True),
    ("what was never there", [(0, "opened", "one", 9.0), (0.1, "picture"), *looks(1, 9.75, 10.0)], 12.0, 60.0, False),
    ("the film went on after the last look", [(0, "opened", "one", 9.0), (0.1, "picture"), (1, "look", 10.0), (4.6, "left")],
     12.0, 13.4, True),
    ("and no faster than the clock", [(5, "opened", "one", 9.0), (5.1, "picture"), (6, "look", 10.0), (7, "left")], 9.0, 13.4, False),
    # twice to the right before the first jump was seen, out before the second one was: the place is 10 s ahead of the looks
    ("jump upon jump", [(0, "opened", "one", 21.0), (0.1, "picture"), *looks(4.9, 24.75, 25.0), (5.04, "jump", 5.0),
                        (5.1, "look", 25.0), (5.24, "look", 25.0), (5.28, "jump", 5.0), (5.36, "look", 30.25),
                        (5.6, "left")], 20.0, 35.79, True),
    ("a jump counts from where the film is", [(0, "opened", "one", 21.0), (0.1, "picture"), *looks(4.9, 24.75, 25.0),
                                              (5.04, "jump", 5.0), (5.6, "left")], 20.0, 35.79, False),
    ("what was left, until the next session shows a picture",
     [(0, "opened", "one", 41.0), (0.1, "picture"), *looks(0.2, 41.0, 41.25), (0.5, "left"), (1, "opened", "one", 38.0),
      (4.9, "picture"), *looks(5, 38.0, 38.25, 38.5)], 44.0, 41.3, True),
    ("and not for longer than 5 s", [(0, "opened", "one", 41.0), (0.1, "picture"), *looks(3, 38.25, 38.5), *looks(9, 44.25)],
     60.0, 60.0, False),
    ("the place of before, while nothing is on screen yet", [(7, "opened", "one", 38.0)], 41.0, 41.0, True),
    ("a place that stands still for long", [(0, "opened", "one", 9.0), (0.1, "picture"), *looks(1, 9.75, 10.0), (2, "left")],
     12.0, 10.9, True),
    ("nothing is kept of the first seconds", [(5, "opened", "one", 0.0), (5.5, "picture"), *looks(6, 0.25, 0.5)], None, None, True),
    ("nothing is kept of what was watched", [(0, "opened", "one", 9.0), (0.1, "picture"), *looks(1, 9.75, 10.0)], 12.0, None, False),
]


def prove():
    bad = []
    for name, events, before, stored, good in CASES:
        age, _ = follow(events, {"one": (-100.0, before)}, 10.0)["one"].judge(stored, 10.0)
        if (age is not None) != good:
            bad.append(name)
    return bad


if __name__ == "__main__":
    wrong = prove()
    print(f"# judged wrongly: {wrong}" if wrong else f"# {len(CASES)} visits judged")
    sys.exit(1 if wrong else 0)
