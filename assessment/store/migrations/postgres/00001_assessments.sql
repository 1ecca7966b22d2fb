-- +goose Up

-- Moments are microseconds since 1970-01-01 in UTC, days are yyyymmdd.
-- A revision is 1 for the first save of a row and grows by 1 with every change.

CREATE TABLE assessments (
    id                    TEXT    NOT NULL PRIMARY KEY,
    key_hash              BYTEA   NOT NULL UNIQUE, -- SHA-256 of the private link's key
    organisation_name     TEXT    NOT NULL,
    organisation_code     TEXT    NOT NULL,
    role                  TEXT    NOT NULL,
    questionnaire_id      TEXT    NOT NULL,
    questionnaire_version TEXT    NOT NULL,
    created_at            BIGINT  NOT NULL,
    changed_at            BIGINT  NOT NULL, -- of this row, not of its answers
    revision              BIGINT  NOT NULL
);

CREATE TABLE retired_keys (
    key_hash      BYTEA   NOT NULL PRIMARY KEY,
    assessment_id TEXT    NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
    retired_at    BIGINT  NOT NULL
);

CREATE INDEX retired_keys_of_assessment ON retired_keys (assessment_id);

-- One row per answer that was ever given.
CREATE TABLE answers (
    assessment_id TEXT    NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
    question      TEXT    NOT NULL,
    revision      BIGINT  NOT NULL CHECK (revision > 0),
    saved_at      BIGINT  NOT NULL,
    kind          BIGINT  NOT NULL CHECK (kind BETWEEN 0 AND 3), -- withdrawn, level, don't know, not applicable
    level         BIGINT  CHECK (level >= 0),
    proof_date    BIGINT,
    verdict       BIGINT  NOT NULL CHECK (verdict BETWEEN 0 AND 2), -- none, accepted, rejected
    reviewed_on   BIGINT,
    reason        TEXT    NOT NULL,
    proof_what    TEXT    NOT NULL,
    proof_link    TEXT    NOT NULL,
    note          TEXT    NOT NULL,
    obstacles     TEXT    NOT NULL, -- ids with a space between
    reviewed_by   TEXT    NOT NULL,
    review_remark TEXT    NOT NULL,
    PRIMARY KEY (assessment_id, question),
    CHECK ((kind = 1) = (level IS NOT NULL))
);

CREATE TABLE explanations (
    assessment_id TEXT    NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
    contradiction TEXT    NOT NULL,
    revision      BIGINT  NOT NULL CHECK (revision > 0),
    saved_at      BIGINT  NOT NULL,
    text          TEXT    NOT NULL, -- empty when withdrawn
    PRIMARY KEY (assessment_id, contradiction)
);
