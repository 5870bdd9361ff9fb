-- +goose Up
-- The audit's rows in one chain for each school: hash is over the hash of the place before, the row, and the state in which it left its case.
-- Rows of a release that keeps no chain are linked in late.
CREATE TABLE audit_links (
    school_id TEXT NOT NULL,
    place     INTEGER NOT NULL,
    audit_id  TEXT NOT NULL,
    state     TEXT NOT NULL,
    is_late   INTEGER NOT NULL,
    hash      TEXT NOT NULL,
    PRIMARY KEY (school_id, place)
) WITHOUT ROWID;
CREATE UNIQUE INDEX audit_links_audit ON audit_links (school_id, audit_id);

-- The secret of those hashes, sealed where the school's records are, and since when they are written.
CREATE TABLE audit_keys (
    school_id TEXT NOT NULL,
    secret    TEXT NOT NULL,
    begun_at  TEXT NOT NULL,
    PRIMARY KEY (school_id)
) WITHOUT ROWID;

-- The planner takes it to be long, as it does the tables before.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('audit_links', 'audit_links_audit', '1000000 1000000 1'),
    ('audit_links', 'audit_links',       '1000000 1000000 1');
ANALYZE sqlite_schema;

-- +goose Down
DROP TABLE audit_keys;
DROP TABLE audit_links;
