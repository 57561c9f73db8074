-- Views for people who open the file with other tools. Their columns are a promise; add at the end only.

DROP VIEW IF EXISTS v_events;
CREATE VIEW v_events AS
SELECT e.id,
       CASE WHEN e.lo_day = e.hi_day THEN date(e.lo_day * 86400, 'unixepoch')
            WHEN e.granularity = 2 AND e.hi_day - e.lo_day < 31 THEN strftime('%Y-%m', e.lo_day * 86400, 'unixepoch')
            WHEN e.granularity = 5 AND e.hi_day - e.lo_day < 366 THEN strftime('%Y', e.lo_day * 86400, 'unixepoch')
            WHEN e.lo_day IS NOT NULL THEN
                iif(e.lo_day = -719162, '..', date(e.lo_day * 86400, 'unixepoch')) || '/' ||
                iif(e.hi_day = 2932896, '..', date(e.hi_day * 86400, 'unixepoch')) END AS date,
       date(nullif(e.lo_day, -719162) * 86400, 'unixepoch') AS date_from,
       date(nullif(e.hi_day, 2932896) * 86400, 'unixepoch') AS date_to,
       CASE e.granularity WHEN 0 THEN 'day' WHEN 1 THEN 'week' WHEN 2 THEN 'month' WHEN 3 THEN 'quarter'
            WHEN 4 THEN 'half' WHEN 5 THEN 'year' WHEN 6 THEN 'decade' WHEN 7 THEN 'century' END AS granularity,
       CASE e.dated_by WHEN 0 THEN 'clause' WHEN 1 THEN 'sentence' WHEN 2 THEN 'narrative'
            WHEN 3 THEN 'publication' END AS dated_by,
       (SELECT group_concat(name, '; ') FROM (SELECT a.name FROM participant p JOIN actor a ON a.id = p.actor_id
            WHERE p.event_id = e.id AND p.side = 0 ORDER BY p.id)) AS source,
       act.key AS action,
       (SELECT group_concat(name, '; ') FROM (SELECT a.name FROM participant p JOIN actor a ON a.id = p.actor_id
            WHERE p.event_id = e.id AND p.side = 1 ORDER BY p.id)) AS target,
       act.root AS action_root, act.name AS action_name, act.plover, act.cameo, act.quad, e.intensity,
       pl.name AS place, pl.country AS place_country,
       CASE e.status WHEN 0 THEN 'actual' WHEN 1 THEN 'planned' WHEN 2 THEN 'hypothetical'
            WHEN 3 THEN 'negated' END AS status,
       e.confidence, e.story_id AS story,
       e.fatalities_lo, e.fatalities_hi, e.injured_lo, e.injured_hi,
       e.detained_lo, e.detained_hi, e.participants_lo, e.participants_hi,
       r.name AS rule, e.article_id AS article,
       CAST(substr(CAST(ifnull(art.title || char(10, 10), '') || art.body AS BLOB),
            e.sentence_start + 1, e.sentence_end - e.sentence_start) AS TEXT) AS sentence,
       art.dataset, e.external_id
FROM event e
JOIN action act ON act.id = e.action_id
JOIN article art ON art.id = e.article_id
LEFT JOIN place pl ON pl.id = e.place_id
LEFT JOIN rule r ON r.id = e.rule_id;

DROP VIEW IF EXISTS v_articles;
CREATE VIEW v_articles AS
SELECT art.id, date(art.published_day * 86400, 'unixepoch') AS published, pub.name AS publisher, art.title, art.url,
       art.language, art.body AS text, art.external_id, art.origin, datetime(art.ingested_at, 'unixepoch') AS ingested,
       (SELECT count(*) FROM event e WHERE e.article_id = art.id) AS events,
       art.dataset, art.author, art.copy_of
FROM article art
LEFT JOIN publisher pub ON pub.id = art.publisher_id;

DROP VIEW IF EXISTS v_actors;
CREATE VIEW v_actors AS
SELECT id, name, kind, country, role, key, identity_id AS identity, event_count AS events
FROM actor;

DROP VIEW IF EXISTS v_participants;
CREATE VIEW v_participants AS
SELECT p.event_id AS event, CASE p.side WHEN 0 THEN 'source' WHEN 1 THEN 'target' ELSE 'other' END AS side,
       p.actor_id AS actor, a.name, a.kind, a.country, a.role,
       CAST(substr(CAST(ifnull(art.title || char(10, 10), '') || art.body AS BLOB),
            p.mention_start + 1, p.mention_end - p.mention_start) AS TEXT) AS mention
FROM participant p
JOIN actor a ON a.id = p.actor_id
JOIN event e ON e.id = p.event_id
JOIN article art ON art.id = e.article_id;
