-- +goose Up
-- What the office granted, carried over, corrected or let lapse: one row for each deed, written once and never changed. What a person
-- has is their sum; where nothing was granted, the law and seniority say.
CREATE TABLE ledger (
    school_id   TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    year_first  TEXT NOT NULL,
    type        TEXT NOT NULL,
    id          TEXT NOT NULL,
    kind        TEXT NOT NULL,
    minutes     INTEGER NOT NULL,
    day         TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    done_by     TEXT NOT NULL,
    reason      TEXT NOT NULL,
    PRIMARY KEY (school_id, person_id, year_first, type, id)
) WITHOUT ROWID;

INSERT INTO ledger (school_id, person_id, year_first, type, id, kind, minutes, day, recorded_at, done_by, reason)
    SELECT school_id, person_id, year_first, type, '0-grant', 'grant', granted, year_first, year_first || ' 00:00:00.000000', '', '' FROM entitlements;
INSERT INTO ledger (school_id, person_id, year_first, type, id, kind, minutes, day, recorded_at, done_by, reason)
    SELECT school_id, person_id, year_first, type, '0-carry', 'carry', carried, year_first, year_first || ' 00:00:00.000000', '', '' FROM entitlements WHERE carried <> 0;
INSERT INTO ledger (school_id, person_id, year_first, type, id, kind, minutes, day, recorded_at, done_by, reason)
    SELECT school_id, person_id, year_first, type, '0-adjust', 'adjust', adjusted, year_first, year_first || ' 00:00:00.000000', '', '' FROM entitlements WHERE adjusted <> 0;
DROP TABLE entitlements;

DELETE FROM sqlite_stat1 WHERE tbl = 'entitlements';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('ledger', 'ledger', '1000000 1000000 10 5 2 1');
ANALYZE sqlite_schema;

-- +goose Down
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
INSERT INTO entitlements (school_id, person_id, type, year_first, granted, carried, adjusted)
    SELECT school_id, person_id, type, year_first,
           SUM(CASE WHEN kind = 'grant' THEN minutes ELSE 0 END),
           SUM(CASE WHEN kind = 'carry' THEN minutes ELSE 0 END),
           SUM(CASE WHEN kind NOT IN ('grant', 'carry') THEN minutes ELSE 0 END)
      FROM ledger
     GROUP BY school_id, person_id, type, year_first;
DROP TABLE ledger;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('entitlements', 'entitlements', '1000000 1000000 10 5 1');
ANALYZE sqlite_schema;
