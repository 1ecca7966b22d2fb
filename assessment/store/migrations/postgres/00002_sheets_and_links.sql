-- +goose Up

-- What is opened is a sheet, and what opens is a link: an assessment can have
-- several of both. Until here it had one sheet, which had no row of its own,
-- and one key.

CREATE TABLE old_assessments  AS SELECT * FROM assessments;
CREATE TABLE old_retired_keys AS SELECT * FROM retired_keys;
CREATE TABLE old_answers      AS SELECT * FROM answers;
CREATE TABLE old_explanations AS SELECT * FROM explanations;

DROP TABLE retired_keys;
DROP TABLE answers;
DROP TABLE explanations;
DROP TABLE assessments;

CREATE TABLE assessments (
    id                    TEXT    NOT NULL PRIMARY KEY,
    organisation_name     TEXT    NOT NULL,
    organisation_code     TEXT    NOT NULL,
    role                  TEXT    NOT NULL,
    questionnaire_id      TEXT    NOT NULL,
    questionnaire_version TEXT    NOT NULL,
    questionnaire_hash    TEXT    NOT NULL, -- of its contents; empty where it was not kept yet
    created_at            BIGINT  NOT NULL,
    changed_at            BIGINT  NOT NULL -- of this row and its links, not of its sheets
);

-- Answers that belong together. Every assessment has one agreed sheet.
CREATE TABLE sheets (
    id            TEXT    NOT NULL PRIMARY KEY,
    assessment_id TEXT    NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
    kind          TEXT    NOT NULL, -- agreed
    version       BIGINT  NOT NULL, -- names a state of the sheet: random, another with every change
    changed_at    BIGINT  NOT NULL
);

CREATE INDEX sheets_of_assessment ON sheets (assessment_id);
CREATE UNIQUE INDEX sheets_one_agreed ON sheets (assessment_id) WHERE kind = 'agreed';

-- What a private link opens. A retired one stays, so that it can say so.
CREATE TABLE links (
    key_hash      BYTEA   NOT NULL PRIMARY KEY, -- SHA-256 of the private link's key
    assessment_id TEXT    NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
    sheet_id      TEXT    REFERENCES sheets (id) ON DELETE CASCADE, -- null: the link opens no sheet
    grants        TEXT    NOT NULL, -- owner
    made_at       BIGINT  NOT NULL,
    retired_at    BIGINT            -- null: the link works
);

CREATE INDEX links_of_assessment ON links (assessment_id);
CREATE INDEX links_of_sheet ON links (sheet_id);

-- One row per answer that was ever given.
CREATE TABLE answers (
    sheet_id      TEXT    NOT NULL REFERENCES sheets (id) ON DELETE CASCADE,
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
    PRIMARY KEY (sheet_id, question),
    CHECK ((kind = 1) = (level IS NOT NULL))
);

CREATE TABLE explanations (
    sheet_id      TEXT    NOT NULL REFERENCES sheets (id) ON DELETE CASCADE,
    contradiction TEXT    NOT NULL,
    revision      BIGINT  NOT NULL CHECK (revision > 0),
    saved_at      BIGINT  NOT NULL,
    text          TEXT    NOT NULL, -- empty when withdrawn
    PRIMARY KEY (sheet_id, contradiction)
);

INSERT INTO assessments
SELECT id, organisation_name, organisation_code, role, questionnaire_id, questionnaire_version, '', created_at, changed_at
FROM old_assessments;

INSERT INTO sheets
SELECT
    replace(gen_random_uuid()::text, '-', ''),
    id,
    'agreed',
    floor(random() * 9007199254740992)::bigint + 1,
    GREATEST(created_at,
        (SELECT max(saved_at) FROM old_answers WHERE assessment_id = a.id),
        (SELECT max(saved_at) FROM old_explanations WHERE assessment_id = a.id))
FROM old_assessments a;

-- A key was made when its predecessor was retired, the first one with the
-- assessment.
WITH keys (key_hash, assessment_id, created_at, retired_at) AS (
    SELECT r.key_hash, r.assessment_id, a.created_at, r.retired_at
    FROM old_retired_keys r JOIN old_assessments a ON a.id = r.assessment_id
    UNION ALL
    SELECT key_hash, id, created_at, NULL FROM old_assessments
)
INSERT INTO links
SELECT
    k.key_hash,
    k.assessment_id,
    s.id,
    'owner',
    COALESCE(lag(k.retired_at) OVER (PARTITION BY k.assessment_id ORDER BY k.retired_at NULLS LAST), k.created_at),
    k.retired_at
FROM keys k JOIN sheets s ON s.assessment_id = k.assessment_id;

INSERT INTO answers
SELECT
    s.id, question, revision, saved_at, o.kind, level, proof_date, verdict, reviewed_on,
    reason, proof_what, proof_link, note, obstacles, reviewed_by, review_remark
FROM old_answers o JOIN sheets s ON s.assessment_id = o.assessment_id;

INSERT INTO explanations
SELECT s.id, contradiction, revision, saved_at, text
FROM old_explanations o JOIN sheets s ON s.assessment_id = o.assessment_id;

DROP TABLE old_assessments;
DROP TABLE old_retired_keys;
DROP TABLE old_answers;
DROP TABLE old_explanations;
