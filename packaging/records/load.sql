-- Loads every records-*.csv of the folder psql was started in (see schema.sql); all of it or nothing, as often as you like.
-- A row that is there already stays, or gives way to a newer one. Needs a POSIX shell on this machine, nothing on the server.
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL search_path TO capsule_kiosk;

CREATE TEMP TABLE learners_in (learner text, name text, device uuid, language text, created timestamptz, used timestamptz) ON COMMIT DROP;
CREATE TEMP TABLE events_in (LIKE events INCLUDING DEFAULTS) ON COMMIT DROP;
ALTER TABLE events_in ALTER learner DROP NOT NULL;
CREATE TEMP TABLE attempts_in (LIKE attempts) ON COMMIT DROP;
ALTER TABLE attempts_in ALTER learner DROP NOT NULL;
CREATE TEMP TABLE answers_in (LIKE answers) ON COMMIT DROP;
ALTER TABLE answers_in ALTER learner DROP NOT NULL, ALTER response DROP NOT NULL;
CREATE TEMP TABLE progress_in (device uuid, learner text, capsule text, position_s numeric, length_s numeric, done boolean,
                               watched_s numeric, watched text, changed timestamptz) ON COMMIT DROP;

\copy learners_in from program 'for f in records-learners-*.csv; do if [ -f "$f" ]; then tail -n +2 "$f"; fi; done' with (format csv)
\copy events_in from program 'for f in records-events-*.csv; do if [ -f "$f" ]; then tail -n +2 "$f"; fi; done' with (format csv)
\copy attempts_in from program 'for f in records-attempts-*.csv; do if [ -f "$f" ]; then tail -n +2 "$f"; fi; done' with (format csv)
\copy answers_in from program 'for f in records-answers-*.csv; do if [ -f "$f" ]; then tail -n +2 "$f"; fi; done' with (format csv)
\copy progress_in from program 'for f in records-progress-*.csv; do if [ -f "$f" ]; then tail -n +2 "$f"; fi; done' with (format csv)

INSERT INTO learners (learner, name, device, language, created, used)
SELECT DISTINCT ON (learner) learner, coalesce(plain(name), ''), device, coalesce(language, ''), created, used
FROM learners_in ORDER BY learner, used DESC NULLS LAST
ON CONFLICT (learner) DO UPDATE SET name = excluded.name, device = excluded.device, language = excluded.language, used = excluded.used
WHERE learners.used IS NULL OR excluded.used > learners.used;

UPDATE events_in SET learner = coalesce(learner, ''), response = plain(response);
INSERT INTO events SELECT * FROM events_in ON CONFLICT (uuid) DO NOTHING;

UPDATE attempts_in SET learner = coalesce(learner, '');
INSERT INTO attempts
SELECT DISTINCT ON (attempt) * FROM attempts_in ORDER BY attempt, ended DESC NULLS LAST
ON CONFLICT (attempt) DO UPDATE SET state = excluded.state, "right" = excluded."right", score = excluded.score, ended = excluded.ended
WHERE excluded.ended IS NOT NULL AND (attempts.ended IS NULL OR excluded.ended > attempts.ended);

INSERT INTO answers (attempt, position, device, learner, quiz, question, state, credit, response, answered)
SELECT DISTINCT ON (attempt, position) attempt, position, device, coalesce(learner, ''), quiz, question, state, credit,
       coalesce(plain(response), ''), answered
FROM answers_in ORDER BY attempt, position, answered DESC NULLS LAST
ON CONFLICT (attempt, position) DO UPDATE SET state = excluded.state, credit = excluded.credit, response = excluded.response,
       answered = excluded.answered
WHERE answers.answered IS NULL OR excluded.answered > answers.answered;

INSERT INTO progress (device, learner, capsule, position_s, length_s, done, watched_s, watched, changed)
SELECT DISTINCT ON (CASE WHEN coalesce(learner, '') IN ('', '*') THEN coalesce(learner, '') || device::text ELSE learner END, capsule)
       device, coalesce(learner, ''), capsule, position_s, length_s, done, watched_s, coalesce(watched, ''), changed
FROM progress_in
ORDER BY CASE WHEN coalesce(learner, '') IN ('', '*') THEN coalesce(learner, '') || device::text ELSE learner END, capsule, changed DESC NULLS LAST
ON CONFLICT (owner, capsule) DO UPDATE SET device = excluded.device, position_s = excluded.position_s, length_s = excluded.length_s,
       done = excluded.done, watched_s = excluded.watched_s, watched = excluded.watched, changed = excluded.changed
WHERE progress.changed IS NULL OR excluded.changed > progress.changed;
COMMIT;

\echo loaded:
SELECT (SELECT count(*) FROM capsule_kiosk.learners) AS learners, (SELECT count(*) FROM capsule_kiosk.events) AS events,
       (SELECT count(*) FROM capsule_kiosk.attempts) AS attempts, (SELECT count(*) FROM capsule_kiosk.answers) AS answers,
       (SELECT count(*) FROM capsule_kiosk.progress) AS progress;
