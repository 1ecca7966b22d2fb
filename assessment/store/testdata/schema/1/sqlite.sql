PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE goose_db_version (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		version_id INTEGER NOT NULL,
		is_applied INTEGER NOT NULL,
		tstamp TIMESTAMP DEFAULT (datetime('now'))
	);
INSERT INTO goose_db_version VALUES(1,0,1,'2026-11-29 16:58:35');
INSERT INTO goose_db_version VALUES(2,1,1,'2026-11-29 16:58:35');
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
INSERT INTO assessments VALUES('bestand',X'5fca9cc6c1eae5c616a466c9d67196ae7cfd10af9b73164b29baf5dcd47b1765','Gemeente Uit Bestand','GM0001','','omnichannel-gemeenten','2026.1',1795507147123456,1795507147123456,1);
INSERT INTO assessments VALUES('ingetrokken',X'e942eeec1baf174cb8d814fbe8b70bba93fb44a7a2f6785c12be51333bb9b969','Gemeente Bedacht','','','omnichannel-gemeenten','2026.1',1794387607123456,1794391207123456,2);
INSERT INTO assessments VALUES('leeg',X'25a7f16ff712253d60b8f711686ac587457b45560431e982fed47297e07e6563','Gemeente Leegstad','','webmaster','omnichannel-gemeenten','2026.1',1794301207123456,1794301207123456,1);
INSERT INTO assessments VALUES('voorbeeldstad',X'1e6716df73f9b852e834a592a199c88f5fe81b620b068065a49a8868c5841be4','Gemeente Voorbeeldstad','GM9999','manager dienstverlening','omnichannel-gemeenten','2026.1',1794211207123456,1795431907123456,3);
INSERT INTO assessments VALUES('vreemd',X'a9a1ffe8ed4dd0829f0f75c844e5d7d3ac4454300a25e13fd6b585c7ef5ffd68','🏛️ Gemeente مرحبا ''Súdwest''; DROP TABLE--','GM1900','hoofd "KCC"','omnichannel-gemeenten','2026.1',1794301267123456,1794301267123456,1);
CREATE TABLE retired_keys (
    key_hash      BLOB    NOT NULL PRIMARY KEY,
    assessment_id TEXT    NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
    retired_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO retired_keys VALUES(X'6ce207465f8d177fd23fa8116183fb2825e3a0ad4407968a753f66b8d3156ed7','ingetrokken',1794391207123456);
INSERT INTO retired_keys VALUES(X'a4a53671dd49fa9dba39f12e58a14810185113baea6ae204663f60a8ff04cc4e','voorbeeldstad',1795431907123456);
INSERT INTO retired_keys VALUES(X'd4dd8af4ab5f748a4ce9f40173f8dbd54f509df6ce9e41ee0ae0cd444ad565de','voorbeeldstad',1794474907123456);
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
INSERT INTO answers VALUES('bestand','people.hours',1,1795507147123456,1,0,NULL,0,NULL,'','','','','','','');
INSERT INTO answers VALUES('bestand','people.training',1,1795507147123456,1,3,20260618,0,NULL,'','Scholingslijst','https://intranet.voorbeeldstad.example/?q=people.training&a=[1]','','','','');
INSERT INTO answers VALUES('ingetrokken','people.hours',2,1794391207123456,0,NULL,NULL,0,NULL,'','','','','','','');
INSERT INTO answers VALUES('voorbeeldstad','governance.outcomes',1,1794474907123456,2,NULL,NULL,0,NULL,'','','','Cijfers per product heeft niemand bij elkaar.','silos','','');
INSERT INTO answers VALUES('voorbeeldstad','governance.purchase_gate',1,1794474907123456,3,NULL,NULL,0,NULL,'In 24 maanden kochten wij geen systeem voor inwoners.','','','','','','');
INSERT INTO answers VALUES('voorbeeldstad','people.accessibility_expert',2,1794564007123456,0,NULL,NULL,0,NULL,'','','','','','','');
INSERT INTO answers VALUES('voorbeeldstad','people.hours',2,1795189507123456,1,2,20260112,1,20261120,'','Formatieoverzicht kanalen 2026','https://intranet.voorbeeldstad.example/?q=people.hours&a=[1]','','','Adviseur dienstverlening, Regio Voorbeeldland','');
INSERT INTO answers VALUES('voorbeeldstad','people.shared_list',2,1795189507123456,1,2,20260220,2,20261120,'','Werklijst en verslagen','https://intranet.voorbeeldstad.example/?q=people.shared_list&a=[1]','','silos','Adviseur dienstverlening, Regio Voorbeeldland','Ik zie alleen een verslag van februari.');
INSERT INTO answers VALUES('voorbeeldstad','systems.messages',1,1794474907123456,1,3,20260210,0,NULL,'','Aanwijzingsbesluit en 20 proefberichten','https://intranet.voorbeeldstad.example/?q=systems.messages&a=[1]','','','','');
INSERT INTO answers VALUES('vreemd','content.owners',1,1794301327123456,0,NULL,NULL,0,NULL,'','','','nog geen antwoord','','','');
INSERT INTO answers VALUES('vreemd','content.products',1,1794301327123456,1,2,20260301,2,20260411,'geen "balie" \ hier','Formatieoverzicht 2026','https://intranet.example/fte?a=1&b=[2]',replace(replace('eerste regel\r\ntweede	regel   مرحبا 🏛️  <b>','\r',char(13)),'\n',char(10)),'money legacy','adviseur','te oud');
CREATE TABLE explanations (
    assessment_id TEXT    NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
    contradiction TEXT    NOT NULL,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    saved_at      INTEGER NOT NULL,
    text          TEXT    NOT NULL, -- empty when withdrawn
    PRIMARY KEY (assessment_id, contradiction)
) STRICT, WITHOUT ROWID;
INSERT INTO explanations VALUES('bestand','switch-no-status',1,1795507147123456,'uit het bestand');
INSERT INTO explanations VALUES('ingetrokken','switch-no-status',2,1794391207123456,'');
INSERT INTO explanations VALUES('voorbeeldstad','knowledge-no-editor',2,1794564007123456,'');
INSERT INTO explanations VALUES('voorbeeldstad','switch-no-status',2,1794564007123456,replace(replace('Bij deze producten neemt de "vakafdeling" zelf op.\r\nHet KCC ziet het nog niet.','\r',char(13)),'\n',char(10)));
INSERT INTO explanations VALUES('vreemd','status-retyped',1,1794301327123456,'‏עברית \ '' " $1 ?1 E''\n'' ');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('goose_db_version',2);
CREATE INDEX retired_keys_of_assessment ON retired_keys (assessment_id);
COMMIT;
