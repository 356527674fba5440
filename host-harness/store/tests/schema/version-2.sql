PRAGMA application_id = 1131631476;
PRAGMA user_version = 2;
CREATE TABLE subject (
  id       INTEGER PRIMARY KEY,
  tenant   TEXT NOT NULL,
  subject  TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0),
  epoch    INTEGER NOT NULL,
  summary  TEXT NOT NULL,
  record   BLOB,                  -- NULL: erased; revision and epoch stay
  UNIQUE (tenant, subject)
) STRICT;
INSERT INTO subject (id, tenant, subject, revision, epoch, summary, record) VALUES (1, 'acme', 'alice', 1, 1, '{"enabled":true,"since":1800000000000,"kinds":["totp","backup-code"],"chosen":true}', X'616C6963652773207265636F7264');
INSERT INTO subject (id, tenant, subject, revision, epoch, summary, record) VALUES (2, 'acme', 'bob', 1, 9, '{"kinds":["a\\n\"b''c"],"enforced":true,"must_enrol":true,"deadline":1800000000005,"locked_until":18446744073709551615}', X'626F622773207265636F7264');
INSERT INTO subject (id, tenant, subject, revision, epoch, summary, record) VALUES (3, 'other', 'carol', 2, 2, '{}', NULL);
CREATE TABLE claim (
  tenant   TEXT NOT NULL,
  key      BLOB NOT NULL CHECK (length(key) = 32),
  kind     TEXT NOT NULL,
  subject  TEXT NOT NULL,         -- who holds it
  taken_at INTEGER NOT NULL,
  until    INTEGER,               -- from then on a sweep may drop it
  PRIMARY KEY (tenant, key)
) STRICT, WITHOUT ROWID;
INSERT INTO claim (tenant, key, kind, subject, taken_at, until) VALUES ('acme', X'0101010101010101010101010101010101010101010101010101010101010101', 'credential', 'alice', 1800000000000, NULL);
INSERT INTO claim (tenant, key, kind, subject, taken_at, until) VALUES ('acme', X'0202020202020202020202020202020202020202020202020202020202020202', 'ticket', 'alice', 1800000000000, 1800000000001);
CREATE INDEX claim_until ON claim (until) WHERE until IS NOT NULL;
CREATE TABLE result (
  id               INTEGER PRIMARY KEY,
  transaction_key  BLOB NOT NULL UNIQUE CHECK (length(transaction_key) = 32),
  tenant           TEXT NOT NULL,
  subject          TEXT NOT NULL,
  issuer           TEXT NOT NULL,
  client           TEXT NOT NULL,
  acr              TEXT NOT NULL,
  amr              TEXT NOT NULL,
  second_factor_at INTEGER,
  epoch            INTEGER NOT NULL,
  payload          BLOB NOT NULL,
  finished_at      INTEGER NOT NULL,
  code             BLOB CHECK (length(code) = 32), -- NULL: it was told
  expires_at       INTEGER,
  redeemed_at      INTEGER,
  keep_until       INTEGER NOT NULL,
  CHECK ((code IS NULL) = (expires_at IS NULL))
) STRICT;
INSERT INTO result (id, transaction_key, tenant, subject, issuer, client, acr, amr, second_factor_at, epoch, payload, finished_at, code, expires_at, redeemed_at, keep_until) VALUES (1, X'0101010101010101010101010101010101010101010101010101010101010101', 'acme', 'alice', 'https://login.example', 'shop', 'aal2', 'otp
mfa', 1800000000000, 1, X'6D6F7265', 1800000000000, X'0101010101010101010101010101010101010101010101010101010101010101', 1800000060000, NULL, 1800086400000);
INSERT INTO result (id, transaction_key, tenant, subject, issuer, client, acr, amr, second_factor_at, epoch, payload, finished_at, code, expires_at, redeemed_at, keep_until) VALUES (2, X'0202020202020202020202020202020202020202020202020202020202020202', 'acme', 'alice', 'https://login.example', 'shop', 'aal2', 'otp
mfa', 1800000000000, 1, X'6D6F7265', 1800000000000, NULL, NULL, NULL, 1800086400000);
CREATE INDEX result_keep_until ON result (keep_until);
CREATE TABLE effect (
  id         BLOB PRIMARY KEY CHECK (length(id) = 16),
  tenant     TEXT NOT NULL,
  subject    TEXT NOT NULL,
  what       BLOB NOT NULL,
  secret     BLOB,                -- sealed; NULL: none, or erased
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  attempts   INTEGER NOT NULL,
  due_at     INTEGER,             -- NULL: delivered or given up
  done_at    INTEGER,
  delivered  INTEGER NOT NULL,
  CHECK ((due_at IS NULL) <> (done_at IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO effect (id, tenant, subject, what, secret, created_at, expires_at, attempts, due_at, done_at, delivered) VALUES (X'01010101010101010101010101010101', 'acme', 'alice', X'61206E6F74696365', X'7365616C6564', 1800000000000, 1800000001000, 0, 1800000000000, NULL, 0);
INSERT INTO effect (id, tenant, subject, what, secret, created_at, expires_at, attempts, due_at, done_at, delivered) VALUES (X'02020202020202020202020202020202', 'acme', 'alice', X'61206E6F74696365', NULL, 1800000000000, 1800000001000, 1, NULL, 1800000000000, 1);
CREATE INDEX effect_due    ON effect (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX effect_done   ON effect (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX effect_secret ON effect (expires_at) WHERE secret IS NOT NULL;
CREATE TABLE audit (
  id              INTEGER PRIMARY KEY,
  at              INTEGER NOT NULL,
  tenant          TEXT NOT NULL,
  subject         TEXT,
  transaction_key BLOB CHECK (length(transaction_key) = 32),
  replica         TEXT,           -- NULL: it stands in its subject's chain
  sequence        INTEGER NOT NULL,
  head            BLOB NOT NULL CHECK (length(head) = 32),
  warning         INTEGER NOT NULL,
  repeats         INTEGER NOT NULL CHECK (repeats > 0),
  event           BLOB NOT NULL
) STRICT;
INSERT INTO audit (id, at, tenant, subject, transaction_key, replica, sequence, head, warning, repeats, event) VALUES (1, 1800000000000, 'acme', 'alice', X'0101010101010101010101010101010101010101010101010101010101010101', NULL, 1, X'0505050505050505050505050505050505050505050505050505050505050505', 1, 1, X'7665726966696564');
INSERT INTO audit (id, at, tenant, subject, transaction_key, replica, sequence, head, warning, repeats, event) VALUES (2, 1800000000000, 'acme', 'alice', X'0101010101010101010101010101010101010101010101010101010101010101', 'main', 1, X'FB4A2FDC11157952E922CFADC426D52A5BAD71E238C0DEE3A9247BCFE16B240D', 1, 1, X'72656675736564');
INSERT INTO audit (id, at, tenant, subject, transaction_key, replica, sequence, head, warning, repeats, event) VALUES (3, 1800000000000, 'acme', 'alice', X'0101010101010101010101010101010101010101010101010101010101010101', 'main', 2, X'0F949C6F166CBF2C43F9DB8B1446121AE7A9E38586FAB03E87DF2AFEB122A24F', 1, 1, X'7265667573656420616761696E');
CREATE INDEX audit_subject     ON audit (tenant, subject) WHERE replica IS NULL;
CREATE INDEX audit_replica     ON audit (tenant, subject) WHERE replica IS NOT NULL;
CREATE INDEX audit_transaction ON audit (transaction_key) WHERE transaction_key IS NOT NULL;
CREATE TABLE chain (
  replica  TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL,
  head     BLOB NOT NULL CHECK (length(head) = 32)
) STRICT, WITHOUT ROWID;
INSERT INTO chain (replica, sequence, head) VALUES ('main', 2, X'0F949C6F166CBF2C43F9DB8B1446121AE7A9E38586FAB03E87DF2AFEB122A24F');
CREATE TABLE directory (
  tenant    TEXT NOT NULL,
  subject   TEXT NOT NULL,
  user_name TEXT,
  email     TEXT,
  languages TEXT NOT NULL,
  seen_at   INTEGER NOT NULL,     -- when it was last seen to differ
  PRIMARY KEY (tenant, subject)
) STRICT, WITHOUT ROWID;
INSERT INTO directory (tenant, subject, user_name, email, languages, seen_at) VALUES ('acme', 'alice', 'alice', 'alice@new.example', 'de
en', 1800000000000);
CREATE INDEX directory_user_name ON directory (tenant, user_name) WHERE user_name IS NOT NULL;
CREATE TABLE former_address (
  tenant      TEXT NOT NULL,
  subject     TEXT NOT NULL,
  email       TEXT NOT NULL,
  replaced_at INTEGER NOT NULL,
  PRIMARY KEY (tenant, subject, email),
  FOREIGN KEY (tenant, subject) REFERENCES directory ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO former_address (tenant, subject, email, replaced_at) VALUES ('acme', 'alice', 'alice@old.example', 1800000000000);
CREATE INDEX former_address_replaced ON former_address (replaced_at);
CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta (name, value) VALUES ('policy', X'0707070707070707070707070707070707070707070707070707070707070707');
