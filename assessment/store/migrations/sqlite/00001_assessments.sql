-- +goose Up

-- Moments are microseconds since 1970-01-01 in UTC, days are yyyymmdd.
-- A revision is 1 for the first save of a row and grows by 1 with every change.

CREATE TABLE assessments (
    id                    TEXT    NOT NULL PRIMARY KEY,
    key_hash              BLOB    NOT NULL UNIQUE, -- SHA-256 of the private link's key
    organisation_name     TEXT    NOT NULL,
    organisation_code     TEXT    NOT NULL,
    role                  TEXT    NOT NULL,
    questionnaire_id      TEXT    NOT NULL,
    questionnaire_version TEXT    NOT NULL,
    created_at            INTEGER NOT NULL,
    changed_at            INTEGER NOT NULL, -- of this row, not of its answers
    revision              INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE retired_keys (
    key_hash      BLOB    NOT NULL PRIMARY KEY,
    assessment_id TEXT    NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
    retired_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX retired_keys_of_assessment ON retired_keys (assessment_id);

-- One row per answer that was ever given. The rows of an assessment lie beside
-- each other (WITHOUT ROWID), and the texts come last in a row, so that a sheet
-- is read in a few pages and its version without touching the texts.
CREATE TABLE answers (
    assessment_id TEXT    NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
    question      TEXT    NOT NULL,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    saved_at      INTEGER NOT NULL,
    kind          INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3), -- withdrawn, level, don't know, not applicable
    level         INTEGER CHECK (level >= 0),
    proof_date    INTEGER,
    verdict       INTEGER NOT NULL CHECK (verdict BETWEEN 0 AND 2), -- none, accepted, rejected
    reviewed_on   INTEGER,
    reason        TEXT    NOT NULL,
    proof_what    TEXT    NOT NULL,
    proof_link    TEXT    NOT NULL,
    note          TEXT    NOT NULL,
    obstacles     TEXT    NOT NULL, -- ids with a space between
    reviewed_by   TEXT    NOT NULL,
    review_remark TEXT    NOT NULL,
    PRIMARY KEY (assessment_id, question),
    CHECK ((kind = 1) = (level IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE explanations (
    assessment_id TEXT    NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
    contradiction TEXT    NOT NULL,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    saved_at      INTEGER NOT NULL,
    text          TEXT    NOT NULL, -- empty when withdrawn
    PRIMARY KEY (assessment_id, contradiction)
) STRICT, WITHOUT ROWID;
