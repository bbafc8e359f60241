-- Records of Capsule Kiosk in PostgreSQL (13 or newer): where an organisation goes when it outgrows files.
--
--   createdb records
--   psql -d records -v ON_ERROR_STOP=1 -f packaging/records/schema.sql       once, and again after an update: nothing is lost
--   cd FOLDER && psql -d records -v ON_ERROR_STOP=1 -f .../packaging/records/load.sql     the tables of `report csv` or
--                                                                            `report merge` in that folder, as often as you like
--
-- README.md beside this file explains every column; names are the same here. Texts that a spreadsheet would have taken for
-- formulas lose the apostrophe that kept them from it. learner '' is somebody without a name, '*' nobody any more.
\set ON_ERROR_STOP on
BEGIN;
CREATE SCHEMA IF NOT EXISTS capsule_kiosk;
SET search_path TO capsule_kiosk;

CREATE TABLE IF NOT EXISTS learners (
    learner text PRIMARY KEY,
    name text NOT NULL,
    device uuid NOT NULL,
    language text NOT NULL,
    created timestamptz,
    used timestamptz
);

CREATE TABLE IF NOT EXISTS events (
    uuid uuid PRIMARY KEY,
    device uuid NOT NULL,
    learner text NOT NULL,
    session uuid,
    at timestamptz NOT NULL,
    verb text NOT NULL,
    object text NOT NULL,
    type text,
    time_s numeric, from_s numeric, to_s numeric, length_s numeric,
    progress numeric,
    segments text,
    threshold numeric, speed numeric, volume numeric,
    captions boolean,
    captions_language text, sound_language text,
    frame_rate numeric,
    attempt bigint, questions integer, position integer,
    kind text, response text,
    success boolean,
    credit numeric, score numeric, pass_at numeric,
    counts boolean,
    duration_s numeric
);
CREATE INDEX IF NOT EXISTS events_of_learner ON events (learner, at);
CREATE INDEX IF NOT EXISTS events_of_object ON events (object, verb, at);

CREATE TABLE IF NOT EXISTS attempts (
    attempt uuid PRIMARY KEY,
    device uuid NOT NULL,
    number bigint NOT NULL,
    learner text NOT NULL,
    quiz text NOT NULL,
    of text NOT NULL CHECK (of IN ('person', 'group')),
    state text NOT NULL CHECK (state IN ('open', 'finished', 'abandoned')),
    questions integer NOT NULL,
    "right" integer,
    score numeric,
    started timestamptz NOT NULL,
    ended timestamptz
);
CREATE INDEX IF NOT EXISTS attempts_of_learner ON attempts (learner, quiz, started);

-- No foreign key: a part of an export may be loaded before the other.
CREATE TABLE IF NOT EXISTS answers (
    attempt uuid NOT NULL,
    position integer NOT NULL,
    device uuid NOT NULL,
    learner text NOT NULL,
    quiz text NOT NULL,
    question text NOT NULL,
    state text NOT NULL,
    credit numeric NOT NULL,
    response text NOT NULL,
    answered timestamptz,
    PRIMARY KEY (attempt, position)
);
CREATE INDEX IF NOT EXISTS answers_of_question ON answers (quiz, question);

-- owner: the learner; of those without a name the device.
CREATE TABLE IF NOT EXISTS progress (
    device uuid NOT NULL,
    learner text NOT NULL,
    capsule text NOT NULL,
    position_s numeric NOT NULL,
    length_s numeric NOT NULL,
    done boolean NOT NULL,
    watched_s numeric NOT NULL,
    watched text NOT NULL,
    changed timestamptz,
    owner text GENERATED ALWAYS AS (CASE WHEN learner IN ('', '*') THEN learner || device::text ELSE learner END) STORED,
    PRIMARY KEY (owner, capsule)
);

-- ---- views ----

-- How each quiz went: attempts of persons that were finished.
CREATE OR REPLACE VIEW quiz_scores AS
SELECT quiz, count(*) AS attempts, count(DISTINCT learner || CASE WHEN learner IN ('', '*') THEN device::text ELSE '' END) AS learners,
       round(avg(score), 4) AS mean, percentile_cont(0.5) WITHIN GROUP (ORDER BY score) AS median, min(score) AS lowest,
       max(score) AS highest
FROM attempts WHERE state = 'finished' AND of = 'person' GROUP BY quiz;

-- Difficulty (share of answers that are right in full) and discrimination (point-biserial correlation with the rest of the
-- attempt, the question itself left out) of each question; NULL under 20 answers and 30 pairs, where all are the same, too.
CREATE OR REPLACE VIEW question_statistics AS
WITH marked AS (
    SELECT a.quiz, a.question, a.attempt, (a.credit >= 1)::int AS x, t.questions,
           sum((a.credit >= 1)::int) OVER (PARTITION BY a.attempt) AS all_right
    FROM answers a JOIN attempts t USING (attempt)
    WHERE t.state = 'finished' AND t.of = 'person' AND a.state = 'checked')
SELECT quiz, question, count(*) AS answers, sum(x) AS "right",
       CASE WHEN count(*) >= 20 THEN round(avg(x), 4) END AS difficulty,
       CASE WHEN count(*) FILTER (WHERE questions > 1) >= 30 THEN
           round(corr(x, (all_right - x)::numeric / nullif(questions - 1, 0))::numeric, 3) END AS discrimination
FROM marked GROUP BY quiz, question;

-- Which options were chosen how often: of choices, where several may be.
CREATE OR REPLACE VIEW responses AS
SELECT quiz, question, part AS response, count(*) AS times
FROM answers, LATERAL regexp_split_to_table(response, '\[,\]') AS part
WHERE state = 'checked' GROUP BY quiz, question, part;

-- Of everybody who began a capsule, how many saw each twentieth of it (0 to 19) ...
CREATE OR REPLACE VIEW watch_through AS
WITH parts AS (
    SELECT p.owner, p.capsule, p.length_s, split_part(s, '-', 1)::numeric / 1000 AS from_s, split_part(s, '-', 2)::numeric / 1000 AS to_s
    FROM progress p, LATERAL regexp_split_to_table(p.watched, ',') AS s WHERE s ~ '^\d+-\d+$' AND p.length_s > 0)
SELECT c.capsule, n AS part, count(DISTINCT parts.owner) AS saw, c.began
FROM (SELECT capsule, count(*) AS began FROM progress GROUP BY capsule) c
CROSS JOIN generate_series(0, 19) AS n
LEFT JOIN parts ON parts.capsule = c.capsule AND parts.from_s < parts.length_s * (n + 1) / 20 AND parts.to_s > parts.length_s * n / 20
GROUP BY c.capsule, n, c.began;

-- ... and how many to its end.
CREATE OR REPLACE VIEW capsules AS
SELECT capsule, count(*) AS began, count(*) FILTER (WHERE done) AS done,
       round(avg(least(1, watched_s / nullif(length_s, 0))), 4) AS mean_share
FROM progress GROUP BY capsule;

-- Where everybody stands.
CREATE OR REPLACE VIEW learner_progress AS
SELECT l.learner, l.name, l.used, coalesce(p.capsules_begun, 0) AS capsules_begun, coalesce(p.capsules_done, 0) AS capsules_done,
       coalesce(p.hours, 0) AS hours_watched, coalesce(t.quizzes, 0) AS quizzes, t.mean_best
FROM learners l
LEFT JOIN (SELECT learner, count(*) AS capsules_begun, count(*) FILTER (WHERE done) AS capsules_done,
                  round(sum(watched_s) / 3600, 2) AS hours FROM progress GROUP BY learner) p USING (learner)
LEFT JOIN (SELECT learner, count(*) AS quizzes, round(avg(best), 4) AS mean_best
           FROM (SELECT learner, quiz, max(score) AS best FROM attempts WHERE state = 'finished' AND of = 'person'
                 GROUP BY learner, quiz) b GROUP BY learner) t USING (learner);

-- What happened on which day.
CREATE OR REPLACE VIEW days AS
SELECT (at AT TIME ZONE current_setting('TimeZone'))::date AS day, count(*) AS events, count(DISTINCT session) AS sessions,
       count(DISTINCT learner) AS learners, count(*) FILTER (WHERE verb = 'completed' AND type = 'video') AS capsules_completed,
       count(*) FILTER (WHERE verb = 'answered') AS answers
FROM events GROUP BY 1;

-- A text as it was before it was kept from being a formula.
CREATE OR REPLACE FUNCTION plain(t text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN t ~ '^''[=+@\-\t\r]' THEN substr(t, 2) ELSE t END $$;
COMMIT;
