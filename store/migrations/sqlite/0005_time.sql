-- +goose Up
-- 停止上班上課: the stretches for which the authority called work off. One that was lifted stays, so that what was
-- counted meanwhile can be looked at again.
CREATE TABLE suspensions (
    school_id   TEXT NOT NULL,
    day         TEXT NOT NULL,
    from_minute INTEGER NOT NULL,
    to_minute   INTEGER NOT NULL,
    note        TEXT NOT NULL,
    is_lifted   INTEGER NOT NULL,
    PRIMARY KEY (school_id, day, from_minute)
) WITHOUT ROWID;

-- The vacations of a school, and the days inside them on which its teachers come (kind: vacation or return).
CREATE TABLE terms (
    school_id TEXT NOT NULL,
    kind      TEXT NOT NULL,
    from_day  TEXT NOT NULL,
    until_day TEXT NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (school_id, kind, from_day)
) WITHOUT ROWID;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('suspensions', 'suspensions', '1000 1000 2 1'),
    ('terms',       'terms',       '1000 1000 500 1');
ANALYZE sqlite_schema;

-- +goose Down
DROP TABLE terms;
DROP TABLE suspensions;
