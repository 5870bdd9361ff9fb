-- +goose Up
-- Where the law asks for it (生理假, 娩假); empty where the office did not say.
ALTER TABLE staff ADD COLUMN sex TEXT NOT NULL DEFAULT '';

-- What a quota belongs to that is not a year's: a wedding, a death, a birth. Nothing more is kept of it than the law counts by.
CREATE TABLE occasions (
    school_id TEXT NOT NULL,
    id        TEXT NOT NULL,
    person_id TEXT NOT NULL,
    kind      TEXT NOT NULL,
    day       TEXT NOT NULL,
    born      TEXT,
    kin       TEXT NOT NULL,
    weeks     INTEGER NOT NULL,
    PRIMARY KEY (school_id, id)
) WITHOUT ROWID;
CREATE INDEX occasions_person ON occasions (school_id, person_id, id);

-- Contract staff and labour begin with the working hours of the other staff.
INSERT INTO schedules (school_id, staff_group, from_day, until_day, spans)
SELECT school_id, 'contract', from_day, until_day, spans FROM schedules WHERE staff_group = 'staff';
INSERT INTO schedules (school_id, staff_group, from_day, until_day, spans)
SELECT school_id, 'labor', from_day, until_day, spans FROM schedules WHERE staff_group = 'staff';

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('occasions', 'occasions_person', '1000000 1000000 3 1'),
    ('occasions', 'occasions',        '1000000 1000000 1');
ANALYZE sqlite_schema; -- so that this connection, too, takes them in

-- +goose Down
DELETE FROM schedules WHERE staff_group IN ('contract', 'labor');
DROP TABLE occasions;
ALTER TABLE staff DROP COLUMN sex;
