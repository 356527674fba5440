-- A summary becomes one JSON object without its default values, and the kinds of claims
-- are no longer listed in the schema.

CREATE TABLE subject_2 (
  id       INTEGER PRIMARY KEY,
  tenant   TEXT NOT NULL,
  subject  TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0),
  epoch    INTEGER NOT NULL,
  summary  TEXT NOT NULL,
  record   BLOB,
  UNIQUE (tenant, subject)
) STRICT;

-- An empty patch target drops the members that are NULL. No word holds a control
-- character, and JSON leaves U+007F as it is: it stands for the line ends while the words
-- between them are quoted. The largest time is "until it is ended by an act".
INSERT INTO subject_2 (id, tenant, subject, revision, epoch, summary, record)
SELECT id, tenant, subject, revision, epoch,
  json_patch('{}', json_object(
    'enabled', iif(enabled, json('true'), NULL),
    'since', since,
    'kinds', iif(kinds = '', NULL, json('[' || replace(
      json_quote(replace(kinds, char(10), char(127))), char(127), '","') || ']')),
    'enforced', iif(enforced, json('true'), NULL),
    'chosen', iif(chosen, json('true'), NULL),
    'must_enrol', iif(must_enrol, json('true'), NULL),
    'deadline', deadline,
    'locked_until', iif(locked_until = 9223372036854775807,
      json('18446744073709551615'), locked_until))),
  record
FROM subject;
DROP TABLE subject;
ALTER TABLE subject_2 RENAME TO subject;

CREATE TABLE claim_2 (
  tenant   TEXT NOT NULL,
  key      BLOB NOT NULL CHECK (length(key) = 32),
  kind     TEXT NOT NULL,
  subject  TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  until    INTEGER,
  PRIMARY KEY (tenant, key)
) STRICT, WITHOUT ROWID;
INSERT INTO claim_2 SELECT tenant, key, kind, subject, taken_at, until FROM claim;
DROP TABLE claim;
ALTER TABLE claim_2 RENAME TO claim;
CREATE INDEX claim_until ON claim (until) WHERE until IS NOT NULL;
