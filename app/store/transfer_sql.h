/* Inside the room: how a learner's progress from another device joins what is here; ?1 is the text of transfer.h. */
#ifndef STORE_TRANSFER_SQL_H
#define STORE_TRANSFER_SQL_H

#define TRANSFER_ID "?1 ->> '$.learner[0]'"

/* The attempt of this device that x tells of. */
#define TRANSFER_SAME(a) a ".learner = " TRANSFER_ID " AND " a ".quiz = x.value ->> 0 AND " a ".seed = x.value ->> 1" \
                           " AND " a ".started_s = x.value ->> 6"

/* Settings go first: which device was used last is to be seen in the learner's row as it was. */
#define TRANSFER_STATEMENTS                                                                                         \
    {                                                                                                               \
        "INSERT INTO setting SELECT " TRANSFER_ID ", value ->> 0, value ->> 1 FROM json_each(?1, '$.setting')"      \
        " WHERE true ON CONFLICT DO UPDATE SET value = CASE WHEN setting.key = '" STORE_SPENT_KEY "' THEN"          \
        " CAST(max(CAST(setting.value AS INTEGER), CAST(excluded.value AS INTEGER)) AS TEXT)"                       \
        " WHEN (SELECT used_s FROM learner WHERE id = setting.learner) > (?1 ->> '$.learner[6]')"                   \
        " THEN setting.value ELSE excluded.value END",                                                              \
        "INSERT INTO progress (learner, capsule, position_us, length_us, done, changed_s, watched)"                 \
        " SELECT " TRANSFER_ID ", value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5"     \
        " FROM json_each(?1, '$.progress') WHERE true ON CONFLICT DO UPDATE SET position_us ="                      \
        " iif(excluded.changed_s >= progress.changed_s, excluded.position_us, progress.position_us),"               \
        " length_us = max(progress.length_us, excluded.length_us), done = max(progress.done, excluded.done),"       \
        " changed_s = max(progress.changed_s, excluded.changed_s),"                                                 \
        " watched = watched_union(progress.watched, excluded.watched)",                                             \
        "INSERT INTO bookmark SELECT " TRANSFER_ID ", value ->> 0, value ->> 1, value ->> 2, value ->> 3"           \
        " FROM json_each(?1, '$.bookmark') WHERE true ON CONFLICT DO UPDATE SET note = excluded.note,"              \
        " made_s = excluded.made_s WHERE excluded.made_s > bookmark.made_s",                                        \
        "INSERT OR IGNORE INTO event (uuid, learner, session, at_ms, offset_min, verb, object, data)"               \
        " SELECT value ->> 0, " TRANSFER_ID ", value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,"    \
        " value ->> 6 FROM json_each(?1, '$.event')",                                                               \
        "UPDATE attempt SET state = x.value ->> 3, score = x.value ->> 4, right = x.value ->> 5,"                   \
        " ended_s = x.value ->> 7 FROM json_each(?1, '$.attempt') AS x"                                             \
        " WHERE attempt.state = 0 AND " TRANSFER_SAME("attempt"),                                                   \
        /* two quizzes of a kind are not open at once: the one that arrives ends as abandoned */                    \
        "INSERT INTO attempt (learner, quiz, seed, questions, state, score, right, started_s, ended_s)"             \
        " SELECT " TRANSFER_ID ", x.value ->> 0, x.value ->> 1, x.value ->> 2,"                                     \
        " iif(x.value ->> 3 = 0 AND EXISTS (SELECT 1 FROM attempt AS o WHERE o.learner = " TRANSFER_ID              \
        " AND o.quiz = x.value ->> 0 AND o.state = 0), 2, x.value ->> 3),"                                          \
        " x.value ->> 4, x.value ->> 5, x.value ->> 6, x.value ->> 7 FROM json_each(?1, '$.attempt') AS x"          \
        " WHERE NOT EXISTS (SELECT 1 FROM attempt AS a WHERE " TRANSFER_SAME("a") ")",                              \
        "INSERT INTO answer (attempt, position, question, chosen, state, credit, answered_s, response)"             \
        " SELECT a.id, v.value ->> 0, v.value ->> 1, v.value ->> 2, v.value ->> 3, v.value ->> 4, v.value ->> 5,"   \
        " v.value ->> 6 FROM json_each(?1, '$.attempt') AS x, json_each(x.value, '$[8]') AS v, attempt AS a"        \
        " WHERE " TRANSFER_SAME("a") " ON CONFLICT DO UPDATE SET question = excluded.question,"                     \
        " chosen = excluded.chosen, state = excluded.state, credit = excluded.credit,"                              \
        " answered_s = excluded.answered_s, response = excluded.response"                                           \
        " WHERE excluded.answered_s > answer.answered_s",                                                           \
        "INSERT INTO learner SELECT " TRANSFER_ID ", ?1 ->> '$.learner[1]', ?1 ->> '$.learner[2]',"                 \
        " ?1 ->> '$.learner[3]', ?1 ->> '$.learner[4]', ?1 ->> '$.learner[5]', ?1 ->> '$.learner[6]' WHERE true"    \
        " ON CONFLICT DO UPDATE SET name = excluded.name, picture = excluded.picture, pin = excluded.pin,"          \
        " language = excluded.language, created_s = min(learner.created_s, excluded.created_s),"                    \
        " used_s = excluded.used_s WHERE excluded.used_s >= learner.used_s"                                         \
    }

#endif
