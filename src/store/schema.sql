-- Version 1 of a Dateline database. Days are counted from 1970-01-01; spans are bytes of the article's text, which is
-- title, a blank line and body, or body alone where there is no title. schema.rs explains the codes.

CREATE TABLE publisher (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE                        -- model::fold(name)
) STRICT;

CREATE TABLE article (
    id            INTEGER PRIMARY KEY,                 -- in the order of ingest
    publisher_id  INTEGER REFERENCES publisher,
    external_id   TEXT,                                -- the container's own id
    url           TEXT,
    published_day INTEGER,
    language      TEXT,                                -- BCP 47
    origin        TEXT,                                -- the file that it was read from
    content_hash  BLOB NOT NULL UNIQUE,                -- 16 bytes of SHA-256 of title and body
    ingested_at   INTEGER NOT NULL DEFAULT (unixepoch()), -- seconds since 1970-01-01 UTC
    title         TEXT,
    body          TEXT NOT NULL                        -- last: long rows spill here
) STRICT;
CREATE INDEX article_by_day ON article (published_day);

CREATE VIRTUAL TABLE article_fts USING fts5 (
    title, body, content = 'article', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', detail = 'full'
);

-- One row is one identity in one office: (key, country, role) as of the event's date. The row with neither country nor
-- role of its own is the identity, which the others point to; it always exists.
CREATE TABLE actor (
    id          INTEGER PRIMARY KEY,
    identity_id INTEGER NOT NULL REFERENCES actor,     -- itself where it is the identity
    key         TEXT NOT NULL,                         -- the lexicon's id, or `=` and the folded name
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL,                         -- ActorKind::name
    country     TEXT,
    role        TEXT,
    event_count INTEGER NOT NULL DEFAULT 0             -- events in which this row takes part
) STRICT;
CREATE UNIQUE INDEX actor_by_key ON actor (key, ifnull(country, ''), ifnull(role, ''));
CREATE INDEX actor_by_identity ON actor (identity_id);

CREATE TABLE actor_alias (
    folded   TEXT NOT NULL,                            -- names and, for actors of no dictionary, words they were mentioned by
    actor_id INTEGER NOT NULL REFERENCES actor,        -- always an identity
    PRIMARY KEY (folded, actor_id)
) STRICT, WITHOUT ROWID;

-- Every row is within itself, its identity, its country, the regions of that and the chain of its parents (identities all).
CREATE TABLE actor_within (
    ancestor_id INTEGER NOT NULL REFERENCES actor,
    actor_id    INTEGER NOT NULL REFERENCES actor,
    PRIMARY KEY (ancestor_id, actor_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_within_by_actor ON actor_within (actor_id, ancestor_id);

CREATE TABLE action (
    id        INTEGER PRIMARY KEY,
    key       TEXT NOT NULL UNIQUE,                    -- the lexicon's id: `sanction.break-relations`
    root      TEXT NOT NULL,                           -- key of the top of its tree: `sanction`
    name      TEXT NOT NULL,
    plover    TEXT,
    cameo     TEXT,
    quad      INTEGER NOT NULL DEFAULT 0,              -- 0..4
    intensity REAL                                     -- Goldstein, -10..10
) STRICT;

CREATE TABLE action_within (
    ancestor_id INTEGER NOT NULL REFERENCES action,
    action_id   INTEGER NOT NULL REFERENCES action,    -- every action is within itself
    PRIMARY KEY (ancestor_id, action_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX action_within_by_action ON action_within (action_id, ancestor_id);

CREATE TABLE place (
    id          INTEGER PRIMARY KEY,
    key         TEXT NOT NULL,                         -- the lexicon's id, or `=` and the folded name
    name        TEXT NOT NULL,
    folded      TEXT NOT NULL,
    kind        TEXT,
    country     TEXT,
    lat         REAL,
    lon         REAL,
    event_count INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX place_by_key ON place (key, ifnull(country, ''));
CREATE INDEX place_by_name ON place (folded);

CREATE TABLE place_within (
    ancestor_id INTEGER NOT NULL REFERENCES place,
    place_id    INTEGER NOT NULL REFERENCES place,     -- every place is within itself
    PRIMARY KEY (ancestor_id, place_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_within_by_place ON place_within (place_id, ancestor_id);

CREATE TABLE rule (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE event (
    id              INTEGER PRIMARY KEY,               -- in the order of ingest
    article_id      INTEGER NOT NULL REFERENCES article,
    lo_day          INTEGER,                           -- both null where undated
    hi_day          INTEGER,
    granularity     INTEGER,                           -- code of Granularity
    dated_by        INTEGER,                           -- code of DatedBy
    action_id       INTEGER NOT NULL REFERENCES action,
    place_id        INTEGER REFERENCES place,
    status          INTEGER NOT NULL,                  -- code of Status
    intensity       REAL,                              -- the action's
    confidence      REAL NOT NULL,                     -- 0..1
    story_id        INTEGER NOT NULL,                  -- id of the story's first event
    story_key       INTEGER,                           -- hash of sources, targets and action root
    rule_id         INTEGER REFERENCES rule,
    sentence_start  INTEGER NOT NULL,
    sentence_end    INTEGER NOT NULL,
    trigger_start   INTEGER NOT NULL,
    trigger_end     INTEGER NOT NULL,
    fatalities_lo   INTEGER, fatalities_hi   INTEGER,  -- lo null: not told; hi null: open
    injured_lo      INTEGER, injured_hi      INTEGER,
    detained_lo     INTEGER, detained_hi     INTEGER,
    participants_lo INTEGER, participants_hi INTEGER
) STRICT;
CREATE INDEX event_by_day ON event (lo_day, hi_day);
CREATE INDEX event_by_article ON event (article_id);
CREATE INDEX event_by_story ON event (story_key, lo_day) WHERE story_id = id;

CREATE TABLE participant (
    id            INTEGER PRIMARY KEY,
    event_id      INTEGER NOT NULL REFERENCES event,
    side          INTEGER NOT NULL,                    -- code of Side
    actor_id      INTEGER NOT NULL REFERENCES actor,
    lo_day        INTEGER,                             -- the event's
    mention_start INTEGER,
    mention_end   INTEGER
) STRICT;
CREATE INDEX participant_by_actor ON participant (actor_id, lo_day, event_id, side);
CREATE INDEX participant_by_event ON participant (event_id, side, actor_id);
