-- +goose Up
-- What the personnel office tells everybody (公告). One that was published in a chat is unique by that conversation.
CREATE TABLE announcements (
    school_id    TEXT NOT NULL,
    id           TEXT NOT NULL,
    session      TEXT,
    author       TEXT NOT NULL,
    text         TEXT NOT NULL,
    published_at TEXT NOT NULL,
    until_day    TEXT NOT NULL,
    PRIMARY KEY (school_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX announcements_session ON announcements (school_id, session);

-- Up to which one each person has read.
CREATE TABLE announcement_reads (
    school_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    read_id   TEXT NOT NULL,
    PRIMARY KEY (school_id, person_id)
) WITHOUT ROWID;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('announcements', 'announcements', '1000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('announcement_reads', 'announcement_reads', '10000 10000 1');

-- +goose Down
DROP TABLE announcement_reads;
DROP TABLE announcements;
