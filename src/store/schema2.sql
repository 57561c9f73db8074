-- Version 2: articles have authors, data sets and copies; events of data sets keep their own ids. The views go first, as
-- SQLite checks them when a table is renamed; they are made anew after all steps.

DROP VIEW IF EXISTS v_events;
DROP VIEW IF EXISTS v_articles;
DROP VIEW IF EXISTS v_actors;
DROP VIEW IF EXISTS v_participants;

CREATE TABLE article_2 (
    id            INTEGER PRIMARY KEY,                 -- in the order of ingest
    publisher_id  INTEGER REFERENCES publisher,
    external_id   TEXT,                                -- the container's own id
    url           TEXT,
    published_day INTEGER,
    language      TEXT,                                -- BCP 47, the language alone: `en`
    dataset       TEXT NOT NULL DEFAULT 'news',        -- `news`, or the data set that its events were imported with
    copy_of       INTEGER REFERENCES article,          -- the first article of nearly the same words, within three days
    author        TEXT,
    origin        TEXT,                                -- the file that it was read from
    content_hash  BLOB NOT NULL UNIQUE,                -- 16 bytes of SHA-256 of title and body
    ingested_at   INTEGER NOT NULL DEFAULT (unixepoch()), -- seconds since 1970-01-01 UTC
    title         TEXT,
    body          TEXT NOT NULL                        -- last: long rows spill here
) STRICT;
INSERT INTO article_2 (id, publisher_id, external_id, url, published_day, language, origin, content_hash, ingested_at, title, body)
SELECT id, publisher_id, external_id, url, published_day, language, origin, content_hash, ingested_at, title, body FROM article;
DROP TABLE article;
ALTER TABLE article_2 RENAME TO article;
CREATE INDEX article_by_day ON article (published_day);
CREATE INDEX article_by_publisher ON article (publisher_id);
CREATE INDEX article_by_dataset ON article (dataset) WHERE dataset <> 'news';

-- Fingerprints of bodies in four bands: articles that are nearly the same share a band.
CREATE TABLE article_print (
    band       INTEGER NOT NULL,                       -- number of the band << 16 | 16 bits of the fingerprint
    day        INTEGER NOT NULL,                       -- of publication
    article_id INTEGER NOT NULL REFERENCES article,
    print      INTEGER NOT NULL,                       -- all 64 bits
    PRIMARY KEY (band, day, article_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE event ADD COLUMN external_id TEXT;         -- `gdelt:410412347`
CREATE UNIQUE INDEX event_by_external_id ON event (external_id) WHERE external_id IS NOT NULL;
