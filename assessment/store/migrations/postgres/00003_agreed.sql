-- +goose Up

-- An answer says whence it came, and that it was agreed; what it was before is
-- its question's history. The target is the stage that an organisation wants to
-- reach.

ALTER TABLE assessments ADD COLUMN target TEXT NOT NULL DEFAULT ''; -- the id of a stage; empty when none was chosen

-- The newest entry of the history of a question is the answer itself.
ALTER TABLE answers ADD COLUMN entry         BIGINT  NOT NULL DEFAULT 0; -- its number; 0 when nothing was ever answered
ALTER TABLE answers ADD COLUMN entry_begun   BIGINT  NOT NULL DEFAULT 0; -- the first change of the entry
ALTER TABLE answers ADD COLUMN entry_changed BIGINT  NOT NULL DEFAULT 0; -- its last
ALTER TABLE answers ADD COLUMN came_from     BIGINT  NOT NULL DEFAULT 0 CHECK (came_from BETWEEN 0 AND 4); -- typed, spread, session, round, file
ALTER TABLE answers ADD COLUMN put_back      BIGINT; -- the number of the entry that was put back
ALTER TABLE answers ADD COLUMN agreed_on     BIGINT; -- null: not agreed
ALTER TABLE answers ADD COLUMN agreed_from   BIGINT  NOT NULL DEFAULT 0 CHECK (agreed_from BETWEEN 0 AND 3); -- as came_from
ALTER TABLE answers ADD COLUMN agreed_reason TEXT    NOT NULL DEFAULT '';
ALTER TABLE answers ADD COLUMN agreed_with   TEXT    NOT NULL DEFAULT ''; -- ids of roles with a space between

-- Nobody kept whence the answers of until now came, and what they were before:
-- their history begins with what they are.
UPDATE answers SET entry = 1, entry_begun = saved_at, entry_changed = saved_at WHERE kind <> 0;

-- The entries that ended, one row each.
CREATE TABLE history (
    sheet_id      TEXT    NOT NULL REFERENCES sheets (id) ON DELETE CASCADE,
    question      TEXT    NOT NULL,
    entry         BIGINT  NOT NULL CHECK (entry > 0),
    entry_begun   BIGINT  NOT NULL,
    entry_changed BIGINT  NOT NULL,
    came_from     BIGINT  NOT NULL CHECK (came_from BETWEEN 0 AND 4),
    put_back      BIGINT,
    kind          BIGINT  NOT NULL CHECK (kind BETWEEN 0 AND 3), -- withdrawn, level, don't know, not applicable
    level         BIGINT  CHECK (level >= 0),
    proof_date    BIGINT,
    verdict       BIGINT  NOT NULL CHECK (verdict BETWEEN 0 AND 2), -- none, accepted, rejected
    reviewed_on   BIGINT,
    agreed_on     BIGINT, -- null: not agreed
    agreed_from   BIGINT  NOT NULL CHECK (agreed_from BETWEEN 0 AND 3), -- as came_from
    reason        TEXT    NOT NULL,
    proof_what    TEXT    NOT NULL,
    proof_link    TEXT    NOT NULL,
    reviewed_by   TEXT    NOT NULL,
    review_remark TEXT    NOT NULL,
    agreed_reason TEXT    NOT NULL,
    agreed_with   TEXT    NOT NULL, -- ids of roles with a space between
    PRIMARY KEY (sheet_id, question, entry),
    CHECK ((kind = 1) = (level IS NOT NULL))
);
