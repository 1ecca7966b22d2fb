PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE goose_db_version (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		version_id INTEGER NOT NULL,
		is_applied INTEGER NOT NULL,
		tstamp TIMESTAMP DEFAULT (datetime('now'))
	);
INSERT INTO goose_db_version VALUES(1,0,1,'2026-11-29 21:03:17');
INSERT INTO goose_db_version VALUES(2,1,1,'2026-11-29 21:03:17');
INSERT INTO goose_db_version VALUES(3,2,1,'2026-11-29 21:03:17');
INSERT INTO goose_db_version VALUES(4,3,1,'2026-11-29 21:03:17');
CREATE TABLE assessments (
    id                    TEXT    NOT NULL PRIMARY KEY,
    organisation_name     TEXT    NOT NULL,
    organisation_code     TEXT    NOT NULL,
    role                  TEXT    NOT NULL,
    questionnaire_id      TEXT    NOT NULL,
    questionnaire_version TEXT    NOT NULL,
    questionnaire_hash    TEXT    NOT NULL, -- of its contents; empty where it was not kept yet
    created_at            INTEGER NOT NULL,
    changed_at            INTEGER NOT NULL -- of this row and its links, not of its sheets
, target TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
INSERT INTO assessments VALUES('bestand','Gemeente Uit Bestand','GM0001','','omnichannel-gemeenten','2026.1','',1795507147123456,1795507147123456,'');
INSERT INTO assessments VALUES('ingetrokken','Gemeente Bedacht','','','omnichannel-gemeenten','2026.1','',1794387607123456,1794391207123456,'');
INSERT INTO assessments VALUES('leeg','Gemeente Leegstad','','webmaster','omnichannel-gemeenten','2026.1','',1794301207123456,1794301207123456,'');
INSERT INTO assessments VALUES('voorbeeldstad','Gemeente Voorbeeldstad','GM9999','manager dienstverlening','omnichannel-gemeenten','2026.1','',1794211207123456,1795431907123456,'');
INSERT INTO assessments VALUES('vreemd','🏛️ Gemeente مرحبا ''Súdwest''; DROP TABLE--','GM1900','hoofd "KCC"','omnichannel-gemeenten','2026.1','',1794301267123456,1794301267123456,'');
CREATE TABLE sheets (
    id            TEXT    NOT NULL PRIMARY KEY,
    assessment_id TEXT    NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
    kind          TEXT    NOT NULL, -- agreed
    version       INTEGER NOT NULL, -- names a state of the sheet: random, another with every change
    changed_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO sheets VALUES('3JW6L4PZTBMSIBQBR4F765JXW7','leeg','agreed',1552930332094732676,1794301207123456);
INSERT INTO sheets VALUES('CMDIHPMW4YY2HCIMMX4KQPCMUY','voorbeeldstad','agreed',4350790112548874169,1795189507123456);
INSERT INTO sheets VALUES('LYR3O3WGBSCI676ELHV4JT7WIS','bestand','agreed',9027512961058364025,1795507147123456);
INSERT INTO sheets VALUES('QTK6LJX7HC6HLWWCG6CYWL3F6E','ingetrokken','agreed',195433580077954282,1794391207123456);
INSERT INTO sheets VALUES('SFX3LD22ZDELY7KEBX45ULZ7QM','vreemd','agreed',475190726156240252,1794301327123456);
CREATE TABLE links (
    key_hash      BLOB    NOT NULL PRIMARY KEY, -- SHA-256 of the private link's key
    assessment_id TEXT    NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
    sheet_id      TEXT    REFERENCES sheets (id) ON DELETE CASCADE, -- null: the link opens no sheet
    grants        TEXT    NOT NULL, -- owner
    made_at       INTEGER NOT NULL,
    retired_at    INTEGER           -- null: the link works
) STRICT, WITHOUT ROWID;
INSERT INTO links VALUES(X'1e6716df73f9b852e834a592a199c88f5fe81b620b068065a49a8868c5841be4','voorbeeldstad','CMDIHPMW4YY2HCIMMX4KQPCMUY','owner',1795431907123456,NULL);
INSERT INTO links VALUES(X'25a7f16ff712253d60b8f711686ac587457b45560431e982fed47297e07e6563','leeg','3JW6L4PZTBMSIBQBR4F765JXW7','owner',1794301207123456,NULL);
INSERT INTO links VALUES(X'5fca9cc6c1eae5c616a466c9d67196ae7cfd10af9b73164b29baf5dcd47b1765','bestand','LYR3O3WGBSCI676ELHV4JT7WIS','owner',1795507147123456,NULL);
INSERT INTO links VALUES(X'6ce207465f8d177fd23fa8116183fb2825e3a0ad4407968a753f66b8d3156ed7','ingetrokken','QTK6LJX7HC6HLWWCG6CYWL3F6E','owner',1794387607123456,1794391207123456);
INSERT INTO links VALUES(X'a4a53671dd49fa9dba39f12e58a14810185113baea6ae204663f60a8ff04cc4e','voorbeeldstad','CMDIHPMW4YY2HCIMMX4KQPCMUY','owner',1794474907123456,1795431907123456);
INSERT INTO links VALUES(X'a9a1ffe8ed4dd0829f0f75c844e5d7d3ac4454300a25e13fd6b585c7ef5ffd68','vreemd','SFX3LD22ZDELY7KEBX45ULZ7QM','owner',1794301267123456,NULL);
INSERT INTO links VALUES(X'd4dd8af4ab5f748a4ce9f40173f8dbd54f509df6ce9e41ee0ae0cd444ad565de','voorbeeldstad','CMDIHPMW4YY2HCIMMX4KQPCMUY','owner',1794211207123456,1794474907123456);
INSERT INTO links VALUES(X'e942eeec1baf174cb8d814fbe8b70bba93fb44a7a2f6785c12be51333bb9b969','ingetrokken','QTK6LJX7HC6HLWWCG6CYWL3F6E','owner',1794391207123456,NULL);
CREATE TABLE answers (
    sheet_id      TEXT    NOT NULL REFERENCES sheets (id) ON DELETE CASCADE,
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
    review_remark TEXT    NOT NULL, entry         INTEGER NOT NULL DEFAULT 0, entry_begun   INTEGER NOT NULL DEFAULT 0, entry_changed INTEGER NOT NULL DEFAULT 0, came_from     INTEGER NOT NULL DEFAULT 0 CHECK (came_from BETWEEN 0 AND 4), put_back      INTEGER, agreed_on     INTEGER, agreed_from   INTEGER NOT NULL DEFAULT 0 CHECK (agreed_from BETWEEN 0 AND 3), agreed_reason TEXT    NOT NULL DEFAULT '', agreed_with   TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (sheet_id, question),
    CHECK ((kind = 1) = (level IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO answers VALUES('CMDIHPMW4YY2HCIMMX4KQPCMUY','governance.outcomes',1,1794474907123456,2,NULL,NULL,0,NULL,'','','','Cijfers per product heeft niemand bij elkaar.','silos','','',1,1794474907123456,1794474907123456,0,NULL,NULL,0,'','');
INSERT INTO answers VALUES('CMDIHPMW4YY2HCIMMX4KQPCMUY','governance.purchase_gate',1,1794474907123456,3,NULL,NULL,0,NULL,'In 24 maanden kochten wij geen systeem voor inwoners.','','','','','','',1,1794474907123456,1794474907123456,0,NULL,NULL,0,'','');
INSERT INTO answers VALUES('CMDIHPMW4YY2HCIMMX4KQPCMUY','people.accessibility_expert',2,1794564007123456,0,NULL,NULL,0,NULL,'','','','','','','',2,1794564007123456,1794564007123456,0,NULL,NULL,0,'','');
INSERT INTO answers VALUES('CMDIHPMW4YY2HCIMMX4KQPCMUY','people.hours',3,1795189507123456,1,2,20260112,1,20261120,'','Formatieoverzicht kanalen 2026','https://intranet.voorbeeldstad.example/?q=people.hours&a=[1]','','','Adviseur dienstverlening, Regio Voorbeeldland','',3,1795189507123456,1795189507123456,0,NULL,NULL,0,'','');
INSERT INTO answers VALUES('CMDIHPMW4YY2HCIMMX4KQPCMUY','people.shared_list',2,1795189507123456,1,2,20260220,2,20261120,'','Werklijst en verslagen','https://intranet.voorbeeldstad.example/?q=people.shared_list&a=[1]','','silos','Adviseur dienstverlening, Regio Voorbeeldland','Ik zie alleen een verslag van februari.',2,1795189507123456,1795189507123456,0,NULL,NULL,0,'','');
INSERT INTO answers VALUES('CMDIHPMW4YY2HCIMMX4KQPCMUY','systems.messages',2,1794838807123456,1,3,20260210,0,NULL,'','Aanwijzingsbesluit en 20 proefberichten','https://intranet.voorbeeldstad.example/?q=systems.messages&a=[1]','','','','',2,1794838807123456,1794838807123456,2,NULL,20261116,2,'Gezien','');
INSERT INTO answers VALUES('LYR3O3WGBSCI676ELHV4JT7WIS','people.hours',1,1795507147123456,1,0,NULL,0,NULL,'','','','','','','',1,1795507147123456,1795507147123456,0,NULL,NULL,0,'','');
INSERT INTO answers VALUES('LYR3O3WGBSCI676ELHV4JT7WIS','people.training',1,1795507147123456,1,3,20260618,0,NULL,'','Scholingslijst','https://intranet.voorbeeldstad.example/?q=people.training&a=[1]','','','','',1,1795507147123456,1795507147123456,0,NULL,NULL,0,'','');
INSERT INTO answers VALUES('QTK6LJX7HC6HLWWCG6CYWL3F6E','people.hours',2,1794391207123456,0,NULL,NULL,0,NULL,'','','','','','','',1,1794387607123456,1794391207123456,0,NULL,NULL,0,'','');
INSERT INTO answers VALUES('SFX3LD22ZDELY7KEBX45ULZ7QM','content.owners',1,1794301327123456,0,NULL,NULL,0,NULL,'','','','nog geen antwoord','','','',0,0,0,0,NULL,NULL,0,'','');
INSERT INTO answers VALUES('SFX3LD22ZDELY7KEBX45ULZ7QM','content.products',1,1794301327123456,1,2,20260301,2,20260411,'geen "balie" \ hier','Formatieoverzicht 2026','https://intranet.example/fte?a=1&b=[2]',replace(replace('eerste regel\r\ntweede	regel   مرحبا 🏛️ <b>','\r',char(13)),'\n',char(10)),'money legacy','adviseur','te oud',1,1794301327123456,1794301327123456,0,NULL,NULL,0,'','');
CREATE TABLE explanations (
    sheet_id      TEXT    NOT NULL REFERENCES sheets (id) ON DELETE CASCADE,
    contradiction TEXT    NOT NULL,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    saved_at      INTEGER NOT NULL,
    text          TEXT    NOT NULL, -- empty when withdrawn
    PRIMARY KEY (sheet_id, contradiction)
) STRICT, WITHOUT ROWID;
INSERT INTO explanations VALUES('CMDIHPMW4YY2HCIMMX4KQPCMUY','knowledge-no-editor',2,1794564007123456,'');
INSERT INTO explanations VALUES('CMDIHPMW4YY2HCIMMX4KQPCMUY','switch-no-status',2,1794564007123456,replace(replace('Bij deze producten neemt de "vakafdeling" zelf op.\r\nHet KCC ziet het nog niet.','\r',char(13)),'\n',char(10)));
INSERT INTO explanations VALUES('LYR3O3WGBSCI676ELHV4JT7WIS','switch-no-status',1,1795507147123456,'uit het bestand');
INSERT INTO explanations VALUES('QTK6LJX7HC6HLWWCG6CYWL3F6E','switch-no-status',2,1794391207123456,'');
INSERT INTO explanations VALUES('SFX3LD22ZDELY7KEBX45ULZ7QM','status-retyped',1,1794301327123456,'‏עברית \ '' " $1 ?1 E''\n''');
CREATE TABLE history (
    sheet_id      TEXT    NOT NULL REFERENCES sheets (id) ON DELETE CASCADE,
    question      TEXT    NOT NULL,
    entry         INTEGER NOT NULL CHECK (entry > 0),
    entry_begun   INTEGER NOT NULL,
    entry_changed INTEGER NOT NULL,
    came_from     INTEGER NOT NULL CHECK (came_from BETWEEN 0 AND 4),
    put_back      INTEGER,
    kind          INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3), -- withdrawn, level, don't know, not applicable
    level         INTEGER CHECK (level >= 0),
    proof_date    INTEGER,
    verdict       INTEGER NOT NULL CHECK (verdict BETWEEN 0 AND 2), -- none, accepted, rejected
    reviewed_on   INTEGER,
    agreed_on     INTEGER, -- null: not agreed
    agreed_from   INTEGER NOT NULL CHECK (agreed_from BETWEEN 0 AND 3), -- as came_from
    reason        TEXT    NOT NULL,
    proof_what    TEXT    NOT NULL,
    proof_link    TEXT    NOT NULL,
    reviewed_by   TEXT    NOT NULL,
    review_remark TEXT    NOT NULL,
    agreed_reason TEXT    NOT NULL,
    agreed_with   TEXT    NOT NULL, -- ids of roles with a space between
    PRIMARY KEY (sheet_id, question, entry),
    CHECK ((kind = 1) = (level IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO history VALUES('CMDIHPMW4YY2HCIMMX4KQPCMUY','people.accessibility_expert',1,1794213007123456,1794213007123456,0,NULL,1,0,NULL,0,NULL,NULL,0,'','','','','','','');
INSERT INTO history VALUES('CMDIHPMW4YY2HCIMMX4KQPCMUY','people.hours',1,1794213007123456,1794213007123456,0,NULL,1,2,20260112,0,NULL,NULL,0,'','Formatieoverzicht kanalen 2026','https://intranet.voorbeeldstad.example/?q=people.hours&a=[1]','','','','');
INSERT INTO history VALUES('CMDIHPMW4YY2HCIMMX4KQPCMUY','people.hours',2,1794838807123456,1794838807123456,1,NULL,1,1,NULL,0,NULL,20261116,1,'','','','','','Wij zagen het "rooster".','service it');
INSERT INTO history VALUES('CMDIHPMW4YY2HCIMMX4KQPCMUY','people.shared_list',1,1794213007123456,1794213007123456,0,NULL,1,2,20260220,0,NULL,NULL,0,'','Werklijst en verslagen','https://intranet.voorbeeldstad.example/?q=people.shared_list&a=[1]','','','','');
INSERT INTO history VALUES('CMDIHPMW4YY2HCIMMX4KQPCMUY','systems.messages',1,1794474907123456,1794474907123456,0,NULL,1,3,20260210,0,NULL,NULL,0,'','Aanwijzingsbesluit en 20 proefberichten','https://intranet.voorbeeldstad.example/?q=systems.messages&a=[1]','','','','');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('goose_db_version',4);
CREATE INDEX sheets_of_assessment ON sheets (assessment_id);
CREATE UNIQUE INDEX sheets_one_agreed ON sheets (assessment_id) WHERE kind = 'agreed';
CREATE INDEX links_of_assessment ON links (assessment_id);
CREATE INDEX links_of_sheet ON links (sheet_id);
COMMIT;
