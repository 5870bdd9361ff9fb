-- +goose Up
-- Moments are UTC text of fixed width (2006-01-02 15:04:05.000000) and days 2006-01-02, so that text order is time order.

-- One row for each school; what rarely changes of it, and the version that grows whenever it does.
CREATE TABLE schools (
    school_id TEXT NOT NULL,
    name      TEXT NOT NULL,
    zone      TEXT NOT NULL,
    settings  TEXT NOT NULL,
    types     TEXT NOT NULL,
    rules     TEXT NOT NULL,
    periods   TEXT NOT NULL,
    version   INTEGER NOT NULL,
    PRIMARY KEY (school_id)
) WITHOUT ROWID;

CREATE TABLE units (
    school_id TEXT NOT NULL,
    id        TEXT NOT NULL,
    name      TEXT NOT NULL,
    head      TEXT NOT NULL,
    PRIMARY KEY (school_id, id)
) WITHOUT ROWID;

CREATE TABLE staff (
    school_id   TEXT NOT NULL,
    id          TEXT NOT NULL,
    number      TEXT NOT NULL,
    name        TEXT NOT NULL,
    title       TEXT NOT NULL,
    unit_id     TEXT NOT NULL,
    staff_group TEXT NOT NULL,
    post        TEXT NOT NULL,
    acting      TEXT NOT NULL,
    has_left    INTEGER NOT NULL,
    PRIMARY KEY (school_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX staff_number ON staff (school_id, number);
CREATE INDEX staff_unit ON staff (school_id, unit_id, number);
CREATE INDEX staff_acting ON staff (school_id, acting);
CREATE INDEX staff_post ON staff (school_id, post);

-- Every ending of every name, so that "contains" is the beginning of one of them and an index finds it.
CREATE TABLE staff_names (
    school_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    ending    TEXT NOT NULL,
    PRIMARY KEY (school_id, person_id, ending)
) WITHOUT ROWID;
CREATE INDEX staff_names_ending ON staff_names (school_id, ending, person_id);

-- A person's own ordered list of those who may stand in.
CREATE TABLE delegates (
    school_id   TEXT NOT NULL,
    owner_id    TEXT NOT NULL,
    place       INTEGER NOT NULL,
    delegate_id TEXT NOT NULL,
    PRIMARY KEY (school_id, owner_id, place)
) WITHOUT ROWID;

-- One LINE account for one member of staff, both ways unique.
CREATE TABLE bindings (
    school_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    line_user TEXT NOT NULL,
    lang      TEXT NOT NULL,
    reachable INTEGER NOT NULL,
    bound_at  TEXT NOT NULL,
    PRIMARY KEY (school_id, person_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX bindings_line ON bindings (school_id, line_user);

CREATE TABLE bind_codes (
    school_id  TEXT NOT NULL,
    hash       BLOB NOT NULL,
    prefix     TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    wrong      INTEGER NOT NULL,
    used_at    TEXT,
    PRIMARY KEY (school_id, hash)
) WITHOUT ROWID;
CREATE INDEX bind_codes_prefix ON bind_codes (school_id, prefix);

CREATE TABLE bind_attempts (
    school_id TEXT NOT NULL,
    line_user TEXT NOT NULL,
    day       TEXT NOT NULL,
    wrong     INTEGER NOT NULL,
    PRIMARY KEY (school_id, line_user, day)
) WITHOUT ROWID;

CREATE TABLE calendar_days (
    school_id TEXT NOT NULL,
    day       TEXT NOT NULL,
    is_off    INTEGER NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (school_id, day)
) WITHOUT ROWID;

CREATE TABLE schedules (
    school_id   TEXT NOT NULL,
    staff_group TEXT NOT NULL,
    from_day    TEXT NOT NULL,
    until_day   TEXT,
    spans       TEXT NOT NULL,
    PRIMARY KEY (school_id, staff_group, from_day)
) WITHOUT ROWID;

CREATE TABLE entitlements (
    school_id  TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    type       TEXT NOT NULL,
    year_first TEXT NOT NULL,
    granted    INTEGER NOT NULL,
    carried    INTEGER NOT NULL,
    adjusted   INTEGER NOT NULL,
    PRIMARY KEY (school_id, person_id, year_first, type)
) WITHOUT ROWID;

-- The whole request; lists that only its own reader needs are JSON text.
CREATE TABLE requests (
    school_id     TEXT NOT NULL,
    id            TEXT NOT NULL,
    number_year   INTEGER NOT NULL,
    number_serial INTEGER NOT NULL,
    applicant     TEXT NOT NULL,
    filed_by      TEXT NOT NULL,
    staff_group   TEXT NOT NULL,
    unit_id       TEXT NOT NULL,
    type          TEXT NOT NULL,
    segments      TEXT NOT NULL,
    first_day     TEXT NOT NULL,
    minutes       INTEGER NOT NULL,
    shares        TEXT NOT NULL,
    reason        TEXT NOT NULL,
    delegate      TEXT NOT NULL,
    candidates    TEXT NOT NULL,
    auto_next     INTEGER NOT NULL,
    assigned      INTEGER NOT NULL,
    declined      TEXT NOT NULL,
    steps         TEXT NOT NULL,
    step_at       INTEGER NOT NULL,
    status        TEXT NOT NULL,
    is_open       INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    awaited       TEXT NOT NULL,
    since         TEXT,
    escalated     TEXT NOT NULL,
    nudged_on     TEXT,
    session       TEXT,
    submitted_at  TEXT NOT NULL,
    closed_at     TEXT,
    PRIMARY KEY (school_id, id)
);
CREATE UNIQUE INDEX requests_number ON requests (school_id, number_year, number_serial);
CREATE UNIQUE INDEX requests_session ON requests (school_id, applicant, session);
CREATE INDEX requests_applicant ON requests (school_id, applicant, id, status);
CREATE INDEX requests_awaited ON requests (school_id, awaited, status, id);
CREATE INDEX requests_escalated ON requests (school_id, escalated, status, id);
CREATE INDEX requests_open ON requests (school_id, is_open, id);

-- Where the time of a request lies, one row for each day of each segment, so that "who is away that day" touches exactly those rows.
CREATE TABLE request_days (
    school_id   TEXT NOT NULL,
    request_id  TEXT NOT NULL,
    day         TEXT NOT NULL,
    from_minute INTEGER NOT NULL,
    to_minute   INTEGER NOT NULL,
    person_id   TEXT NOT NULL,
    unit_id     TEXT NOT NULL,
    delegate_id TEXT NOT NULL,
    status      TEXT NOT NULL,
    PRIMARY KEY (school_id, request_id, day, from_minute)
) WITHOUT ROWID;
CREATE INDEX request_days_person ON request_days (school_id, person_id, day);
CREATE INDEX request_days_delegate ON request_days (school_id, delegate_id, day);
CREATE INDEX request_days_unit ON request_days (school_id, unit_id, day);
CREATE INDEX request_days_day ON request_days (school_id, day, status, request_id);

-- What a request takes from each leave year: reserved while it is open, taken once it is approved; a request that ended otherwise has none.
CREATE TABLE request_shares (
    school_id  TEXT NOT NULL,
    request_id TEXT NOT NULL,
    year_first TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    type       TEXT NOT NULL,
    taken      INTEGER NOT NULL,
    minutes    INTEGER NOT NULL,
    PRIMARY KEY (school_id, request_id, year_first)
) WITHOUT ROWID;
CREATE INDEX request_shares_person ON request_shares (school_id, person_id, year_first, type, taken, minutes);

-- Written once, never changed.
CREATE TABLE audit (
    school_id   TEXT NOT NULL,
    id          TEXT NOT NULL,
    request_id  TEXT NOT NULL,
    happened_at TEXT NOT NULL,
    done_by     TEXT NOT NULL,
    done_for    TEXT NOT NULL,
    verb        TEXT NOT NULL,
    from_status TEXT NOT NULL,
    to_status   TEXT NOT NULL,
    version     INTEGER NOT NULL,
    events      TEXT NOT NULL,
    subject     TEXT NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX audit_request ON audit (school_id, request_id, id);

CREATE TABLE outbox (
    school_id    TEXT NOT NULL,
    id           TEXT NOT NULL,
    person_id    TEXT NOT NULL,
    line_user    TEXT NOT NULL,
    request_id   TEXT NOT NULL,
    notice       TEXT NOT NULL,
    dedupe_key   TEXT NOT NULL,
    urgent       INTEGER NOT NULL,
    due_at       TEXT NOT NULL,
    state        TEXT NOT NULL,
    is_live      INTEGER NOT NULL,
    lease        TEXT NOT NULL,
    leased_until TEXT,
    tries        INTEGER NOT NULL,
    body         BLOB,
    retry_key    TEXT NOT NULL,
    first_try_at TEXT,
    done_at      TEXT,
    PRIMARY KEY (school_id, id)
);
CREATE UNIQUE INDEX outbox_key ON outbox (school_id, dedupe_key);
CREATE INDEX outbox_due ON outbox (school_id, is_live, due_at);
CREATE INDEX outbox_person ON outbox (school_id, person_id, is_live, id);
CREATE INDEX outbox_state ON outbox (school_id, state, person_id, due_at);
CREATE INDEX outbox_request ON outbox (school_id, request_id, person_id);

-- A job runs once for each of its windows, whichever replica is first.
CREATE TABLE job_windows (
    school_id    TEXT NOT NULL,
    job          TEXT NOT NULL,
    window_start TEXT NOT NULL,
    leased_until TEXT NOT NULL,
    finished_at  TEXT,
    PRIMARY KEY (school_id, job, window_start)
) WITHOUT ROWID;

CREATE TABLE number_counters (
    school_id   TEXT NOT NULL,
    roc_year    INTEGER NOT NULL,
    last_serial INTEGER NOT NULL,
    PRIMARY KEY (school_id, roc_year)
) WITHOUT ROWID;

-- How large this may become, and how many rows each column of an index leaves: without it SQLite takes the school, which leaves all of
-- them, for as good a choice as a person, and reads whole tables. Rough on purpose, and the same everywhere.
ANALYZE;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('staff',          'staff_post',                  '1000000 1000000 10000'),
    ('staff',          'staff_acting',                '1000000 1000000 1000'),
    ('staff',          'staff_unit',                  '1000000 1000000 100 1'),
    ('staff',          'staff_number',                '1000000 1000000 1'),
    ('staff',          'staff',                       '1000000 1000000 1'),
    ('staff_names',    'staff_names_ending',          '1000000 1000000 10 1'),
    ('staff_names',    'staff_names',                 '1000000 1000000 10 1'),
    ('delegates',      'delegates',                   '1000000 1000000 10 1'),
    ('bindings',       'bindings_line',               '1000000 1000000 1'),
    ('bindings',       'bindings',                    '1000000 1000000 1'),
    ('entitlements',   'entitlements',                '1000000 1000000 10 5 1'),
    ('requests',       'requests_open',               '1000000 1000000 100000 1'),
    ('requests',       'requests_escalated',          '1000000 1000000 1000 250 1'),
    ('requests',       'requests_awaited',            '1000000 1000000 1000 250 1'),
    ('requests',       'requests_applicant',          '1000000 1000000 10 1 1'),
    ('requests',       'requests_session',            '1000000 1000000 10 1'),
    ('requests',       'requests_number',             '1000000 1000000 100000 1'),
    ('requests',       'sqlite_autoindex_requests_1', '1000000 1000000 1'),
    ('request_days',   'request_days_day',            '1000000 1000000 1000 250 1'),
    ('request_days',   'request_days_unit',           '1000000 1000000 100 1'),
    ('request_days',   'request_days_delegate',       '1000000 1000000 10 1'),
    ('request_days',   'request_days_person',         '1000000 1000000 10 1'),
    ('request_days',   'request_days',                '1000000 1000000 1 1 1'),
    ('request_shares', 'request_shares_person',       '1000000 1000000 10 5 1 1 1'),
    ('request_shares', 'request_shares',              '1000000 1000000 1 1'),
    ('audit',          'audit_request',               '1000000 1000000 1 1'),
    ('audit',          'sqlite_autoindex_audit_1',    '1000000 1000000 1'),
    ('outbox',         'outbox_request',              '1000000 1000000 1 1'),
    ('outbox',         'outbox_state',                '1000000 1000000 250000 2 1'),
    ('outbox',         'outbox_person',               '1000000 1000000 10 1 1'),
    ('outbox',         'outbox_due',                  '1000000 1000000 100000 1'),
    ('outbox',         'outbox_key',                  '1000000 1000000 1'),
    ('outbox',         'sqlite_autoindex_outbox_1',   '1000000 1000000 1');
ANALYZE sqlite_schema; -- so that this connection, too, takes them in

-- +goose Down
DROP TABLE number_counters;
DROP TABLE job_windows;
DROP TABLE outbox;
DROP TABLE audit;
DROP TABLE request_shares;
DROP TABLE request_days;
DROP TABLE requests;
DROP TABLE entitlements;
DROP TABLE schedules;
DROP TABLE calendar_days;
DROP TABLE bind_attempts;
DROP TABLE bind_codes;
DROP TABLE bindings;
DROP TABLE delegates;
DROP TABLE staff_names;
DROP TABLE staff;
DROP TABLE units;
DROP TABLE schools;
