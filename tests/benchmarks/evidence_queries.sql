-- What a page shows, as one would ask PostgreSQL for it by hand. %(service)s is the service's number.

-- name: months
SELECT date_trunc('month', received_on), count(*),
       count(*) FILTER (WHERE assessed), count(*) FILTER (WHERE assessed AND appropriateness <> 'not_appropriate'),
       count(*) FILTER (WHERE assessed AND appropriateness = 'complete'),
       count(*) FILTER (WHERE assessed AND appropriateness = 'information_missing'),
       count(*) FILTER (WHERE assessed AND appropriateness = 'not_appropriate'),
       count(*) FILTER (WHERE NOT apart AND appropriateness = 'not_assessed'),
       count(*) FILTER (WHERE apart AND outcome <> 'consultation'), count(*) FILTER (WHERE outcome = 'consultation'),
       sum(parents_referred), count(*) FILTER (WHERE parents_referred = 2),
       count(*) FILTER (WHERE stage_band = 'antenatal'), count(*) FILTER (WHERE stage_band = 'months_3_5'),
       count(*) FILTER (WHERE flags <> '[]')
FROM (
    SELECT *, NOT apart AND appropriateness <> 'not_assessed' AS assessed
    FROM (
        SELECT *, outcome IN ('duplicate', 'consultation') OR is_duplicate AS apart FROM referrals_referral
        WHERE service_id = %(service)s
    ) AS one
) AS two
GROUP BY 1

-- name: part
SELECT date_trunc('month', received_on), count(*),
       count(*) FILTER (WHERE NOT apart AND appropriateness <> 'not_assessed'),
       count(*) FILTER (WHERE NOT apart AND appropriateness IN ('complete', 'information_missing'))
FROM (
    SELECT r.*, outcome IN ('duplicate', 'consultation') OR is_duplicate AS apart FROM referrals_referral r
    JOIN people_person p ON p.id = r.referrer_id AND p.job_family = 'midwife'
    WHERE r.service_id = %(service)s AND source = 'gp'
) AS one
GROUP BY 1

-- name: sessions
SELECT s.id, s.title, s.starts_at, s.kind, n.there, n.unmatched, n.early
FROM training_sessions_trainingsession s
LEFT JOIN (
    SELECT session_id, count(*) AS there, count(*) FILTER (WHERE person_id IS NULL) AS unmatched,
           count(*) FILTER (WHERE status = 'left_early') AS early
    FROM attendance_attendance
    WHERE status IN ('attended', 'left_early') AND merged_into_id IS NULL AND decision <> 'ignore'
    GROUP BY session_id
) AS n ON n.session_id = s.id
WHERE s.service_id = %(service)s AND s.cancelled_at IS NULL

-- name: people
SELECT count(DISTINCT a.person_id) FROM attendance_attendance a
JOIN training_sessions_trainingsession s ON s.id = a.session_id
WHERE s.service_id = %(service)s AND s.cancelled_at IS NULL AND a.status IN ('attended', 'left_early')
  AND a.merged_into_id IS NULL AND a.decision <> 'ignore'

-- name: answers
SELECT o.kind, a.item_id, a.value, a.choice, a.choices, a.declined, count(*) FROM feedback_answer a
JOIN feedback_response r ON r.id = a.response_id
JOIN feedback_occasion o ON o.id = r.occasion_id
JOIN feedback_item i ON i.id = a.item_id
WHERE r.service_id = %(service)s AND o.kind IN ('baseline', 'evaluation', 'after') AND i.kind <> 'text'
GROUP BY 1, 2, 3, 4, 5, 6

-- name: pairs
SELECT key, before, after, count(*) FROM (
    SELECT i.key, r.pairing_key, max(a.value) FILTER (WHERE o.kind = 'before') AS before,
           max(a.value) FILTER (WHERE o.kind = 'after') AS after
    FROM feedback_answer a
    JOIN feedback_response r ON r.id = a.response_id
    JOIN feedback_occasion o ON o.id = r.occasion_id
    JOIN feedback_item i ON i.id = a.item_id
    WHERE r.service_id = %(service)s AND o.kind IN ('before', 'after') AND i.kind = 'rating' AND a.value IS NOT NULL
    GROUP BY 1, 2
) AS pair
GROUP BY 1, 2, 3

-- name: workforce
SELECT p.job_family, l.name, p.team_id, count(*), count(c.person_id) FROM people_person p
LEFT JOIN people_locality l ON l.id = p.locality_id
LEFT JOIN (
    SELECT DISTINCT a.person_id FROM attendance_attendance a
    JOIN training_sessions_trainingsession s ON s.id = a.session_id
    WHERE s.service_id = %(service)s AND s.cancelled_at IS NULL AND a.status IN ('attended', 'left_early')
) AS c ON c.person_id = p.id
WHERE p.service_id = %(service)s
GROUP BY 1, 2, 3

-- name: cohorts
SELECT date_trunc('month', first), count(*) FROM (
    SELECT a.person_id, min(s.starts_at) AS first FROM attendance_attendance a
    JOIN training_sessions_trainingsession s ON s.id = a.session_id
    WHERE s.service_id = %(service)s AND s.cancelled_at IS NULL AND a.status IN ('attended', 'left_early')
    GROUP BY 1
) AS began
GROUP BY 1

-- name: referrers
SELECT r.received_on, r.source, r.referrer_id, p.team_id, r.appropriateness, r.outcome, r.is_duplicate, t.first
FROM referrals_referral r
LEFT JOIN people_person p ON p.id = r.referrer_id
LEFT JOIN (
    SELECT a.person_id, min(s.starts_at) AS first FROM attendance_attendance a
    JOIN training_sessions_trainingsession s ON s.id = a.session_id
    WHERE s.kind = 'training' AND s.cancelled_at IS NULL AND a.status IN ('attended', 'left_early')
      AND a.person_id IN (SELECT referrer_id FROM referrals_referral WHERE service_id = %(service)s)
    GROUP BY 1
) AS t ON t.person_id = r.referrer_id
WHERE r.service_id = %(service)s
ORDER BY r.received_on, r.id

-- name: sources
SELECT source, count(*), count(*) FILTER (WHERE referrer_link <> ''), count(*) FILTER (WHERE team <> ''),
       count(*) FILTER (WHERE area <> 'not_known'), count(*) FILTER (WHERE stage_band <> 'not_known'),
       count(*) FILTER (WHERE reason <> 'not_known'), count(*) FILTER (WHERE parents_referred IS NOT NULL),
       count(*) FILTER (WHERE outcome <> ''), count(*) FILTER (WHERE outcome NOT IN ('pending', '')),
       count(*) FILTER (WHERE decided_on IS NOT NULL),
       count(*) FILTER (WHERE appropriateness IN ('complete', 'information_missing'))
FROM referrals_referral WHERE service_id = %(service)s
GROUP BY 1

-- name: reports
SELECT id, starts_on, ends_on FROM programme_programmereport WHERE service_id = %(service)s ORDER BY asked_at DESC LIMIT 25

-- name: latest
SELECT * FROM referrals_referral WHERE service_id = %(service)s ORDER BY received_on DESC, id DESC LIMIT 50

-- name: undecided
SELECT referrer_as_written, team, source, count(*) FROM referrals_referral
WHERE service_id = %(service)s AND referrer_link = 'undecided'
GROUP BY 1, 2, 3 ORDER BY 4 DESC LIMIT 50

-- name: all_services
SELECT s.id, held.sessions, came.people, came.attendances, staff.everybody, staff.reached, r.received, r.assessed, r.met
FROM people_service s
LEFT JOIN (
    SELECT service_id, count(*) AS sessions FROM training_sessions_trainingsession
    WHERE cancelled_at IS NULL GROUP BY 1
) AS held ON held.service_id = s.id
LEFT JOIN (
    SELECT t.service_id, count(DISTINCT a.person_id) AS people, count(*) AS attendances
    FROM attendance_attendance a JOIN training_sessions_trainingsession t ON t.id = a.session_id
    WHERE t.cancelled_at IS NULL AND a.status IN ('attended', 'left_early') AND a.merged_into_id IS NULL
      AND a.decision <> 'ignore'
    GROUP BY 1
) AS came ON came.service_id = s.id
LEFT JOIN (
    SELECT p.service_id, count(*) AS everybody, count(*) FILTER (WHERE EXISTS (
        SELECT 1 FROM attendance_attendance a JOIN training_sessions_trainingsession t ON t.id = a.session_id
        WHERE a.person_id = p.id AND t.service_id = p.service_id AND t.cancelled_at IS NULL
          AND a.status IN ('attended', 'left_early') AND a.merged_into_id IS NULL AND a.decision <> 'ignore'
    )) AS reached
    FROM people_person p WHERE p.is_active AND p.left_on IS NULL GROUP BY 1
) AS staff ON staff.service_id = s.id
LEFT JOIN (
    SELECT service_id, count(*) AS received, count(*) FILTER (WHERE NOT apart AND appropriateness <> 'not_assessed') AS assessed,
           count(*) FILTER (WHERE NOT apart AND appropriateness IN ('complete', 'information_missing')) AS met
    FROM (SELECT *, outcome IN ('duplicate', 'consultation') OR is_duplicate AS apart FROM referrals_referral) AS one
    GROUP BY 1
) AS r ON r.service_id = s.id
