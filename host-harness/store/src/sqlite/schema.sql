-- The newest form. Whoever changes it adds a step in `migrations.rs` and a fixture:
-- `tests/schema.rs` holds both. Times are milliseconds since 1970; 9223372036854775807
-- is "until it is ended by an act". Lists of words are lines of text.

-- What may be indexed of a record lies in one JSON object, so that a further field
-- costs no migration; one that is searched becomes a generated column with an index.
-- The record stands last: whoever reads the rest does not read its pages.
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

CREATE TABLE claim (
  tenant   TEXT NOT NULL,
  key      BLOB NOT NULL CHECK (length(key) = 32),
  kind     TEXT NOT NULL,
  subject  TEXT NOT NULL,         -- who holds it
  taken_at INTEGER NOT NULL,
  until    INTEGER,               -- from then on a sweep may drop it
  PRIMARY KEY (tenant, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_until ON claim (until) WHERE until IS NOT NULL;

-- Keys are digests, spread over all values: a table in the order of its rows
-- with a small index over the keys touches fewer pages than one in theirs.
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
-- Apart, so that what changed a subject's record is found among however many events
-- changed none.
CREATE INDEX audit_subject     ON audit (tenant, subject) WHERE replica IS NULL;
CREATE INDEX audit_replica     ON audit (tenant, subject) WHERE replica IS NOT NULL;
CREATE INDEX audit_transaction ON audit (transaction_key) WHERE transaction_key IS NOT NULL;

-- Where the chain of each replica ends.
CREATE TABLE chain (
  replica  TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL,
  head     BLOB NOT NULL CHECK (length(head) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE directory (
  tenant    TEXT NOT NULL,
  subject   TEXT NOT NULL,
  user_name TEXT,
  email     TEXT,
  languages TEXT NOT NULL,
  seen_at   INTEGER NOT NULL,     -- when it was last seen to differ
  PRIMARY KEY (tenant, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX directory_user_name ON directory (tenant, user_name) WHERE user_name IS NOT NULL;

CREATE TABLE former_address (
  tenant      TEXT NOT NULL,
  subject     TEXT NOT NULL,
  email       TEXT NOT NULL,
  replaced_at INTEGER NOT NULL,
  PRIMARY KEY (tenant, subject, email),
  FOREIGN KEY (tenant, subject) REFERENCES directory ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX former_address_replaced ON former_address (replaced_at);

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
