-- +goose Up

-- A time of asking colleagues: their sheets, and what the owner may see of them.
CREATE TABLE collections (
    id            TEXT    NOT NULL PRIMARY KEY,
    assessment_id TEXT    NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
    seen          TEXT    NOT NULL, -- apart, function
    invitations   BIGINT NOT NULL, -- how many were made, of which the newest works
    opened_at     BIGINT NOT NULL,
    last_day      BIGINT,          -- it closes by itself at the end of that day; null: by hand
    closed_at     BIGINT,          -- null: open
    ended_at      BIGINT,          -- null: the present one of its assessment
    published     BIGINT NOT NULL, -- names a state of the publication: random, 0 where there is none
    publication   TEXT,             -- what is shown, as JSON
    ledger        TEXT              -- whose answers are in it, as JSON: never shown
);

CREATE INDEX collections_of_assessment ON collections (assessment_id);
CREATE UNIQUE INDEX collections_one_present ON collections (assessment_id) WHERE ended_at IS NULL;

-- A colleague's sheet belongs to a collection, and the agreed one to none.
ALTER TABLE sheets ADD COLUMN collection_id TEXT REFERENCES collections (id) ON DELETE CASCADE;
ALTER TABLE sheets ADD COLUMN role TEXT NOT NULL DEFAULT '';        -- of the questionnaire; empty where none was named
ALTER TABLE sheets ADD COLUMN finished BIGINT NOT NULL DEFAULT 0;  -- 1: its colleague said so
ALTER TABLE sheets ADD COLUMN closed BIGINT NOT NULL DEFAULT 0;    -- 1: nothing is saved in it
ALTER TABLE sheets ADD COLUMN counted BIGINT NOT NULL DEFAULT 0;   -- 1: it was in a publication, and its role stays

CREATE INDEX sheets_of_collection ON sheets (collection_id);

ALTER TABLE links ADD COLUMN collection_id TEXT REFERENCES collections (id) ON DELETE CASCADE; -- of an invitation
ALTER TABLE links ADD COLUMN sealed BYTEA; -- a secret that only the link's own key opens

CREATE INDEX links_of_collection ON links (collection_id);
