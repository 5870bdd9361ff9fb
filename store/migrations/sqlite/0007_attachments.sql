-- +goose Up
-- What was attached to a request, or to the conversation that is becoming one. The bytes lie elsewhere, encrypted under a key of their
-- own; sealed_key is that key, encrypted. A removed file keeps its row without the key, so that the audit still says what it was about.
CREATE TABLE attachments (
    school_id  TEXT NOT NULL,
    id         TEXT NOT NULL,
    request_id TEXT NOT NULL,
    session    TEXT NOT NULL,
    owner      TEXT NOT NULL,
    source     TEXT NOT NULL,
    media      TEXT NOT NULL,
    size       INTEGER NOT NULL,
    key_id     TEXT NOT NULL,
    sealed_key BLOB NOT NULL,
    state      TEXT NOT NULL,
    added_at   TEXT NOT NULL,
    PRIMARY KEY (school_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX attachments_source ON attachments (school_id, source);
CREATE INDEX attachments_request ON attachments (school_id, request_id, state, id);
CREATE INDEX attachments_session ON attachments (school_id, owner, session, id);
CREATE INDEX attachments_state ON attachments (school_id, state, id);

-- Links to the pages for files, by the hash of what stands in them: each opens once, for one person.
CREATE TABLE file_links (
    school_id  TEXT NOT NULL,
    hash       BLOB NOT NULL,
    purpose    TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    session    TEXT NOT NULL,
    request_id TEXT NOT NULL,
    file_id    TEXT NOT NULL,
    code       TEXT NOT NULL,
    wrong      INTEGER NOT NULL,
    expires_at TEXT NOT NULL,
    used_at    TEXT,
    PRIMARY KEY (school_id, hash)
) WITHOUT ROWID;

-- Certificates that are still to come; a row goes when its certificate has come.
CREATE TABLE proof_debts (
    school_id  TEXT NOT NULL,
    request_id TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    due_day    TEXT NOT NULL,
    PRIMARY KEY (school_id, request_id)
) WITHOUT ROWID;
CREATE INDEX proof_debts_due ON proof_debts (school_id, due_day, request_id);
CREATE INDEX proof_debts_person ON proof_debts (school_id, person_id, due_day);

-- The planner takes each to be long, as it does the tables before.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('attachments', 'attachments_state',   '1000000 1000000 250000 1'),
    ('attachments', 'attachments_session', '1000000 1000000 10 2 1'),
    ('attachments', 'attachments_request', '1000000 1000000 2 2 1'),
    ('attachments', 'attachments_source',  '1000000 1000000 1'),
    ('attachments', 'attachments',         '1000000 1000000 1'),
    ('file_links',  'file_links',          '1000000 1000000 1'),
    ('proof_debts', 'proof_debts_person',  '1000000 1000000 10 1'),
    ('proof_debts', 'proof_debts_due',     '1000000 1000000 1000 1'),
    ('proof_debts', 'proof_debts',         '1000000 1000000 1');
ANALYZE sqlite_schema;

-- +goose Down
DROP TABLE proof_debts;
DROP TABLE file_links;
DROP TABLE attachments;
