-- +goose Up
-- Where the law asks for it (生理假, 娩假); empty where the office did not say.
ALTER TABLE staff ADD COLUMN sex VARCHAR(8) NOT NULL DEFAULT '';

-- What a quota belongs to that is not a year's: a wedding, a death, a birth. Nothing more is kept of it than the law counts by.
CREATE TABLE IF NOT EXISTS occasions (
    school_id VARCHAR(64) NOT NULL,
    id        VARCHAR(64) NOT NULL,
    person_id VARCHAR(64) NOT NULL,
    kind      VARCHAR(32) NOT NULL,
    day       DATE NOT NULL,
    born      DATE,
    kin       VARCHAR(32) NOT NULL,
    weeks     INT NOT NULL,
    PRIMARY KEY (school_id, id),
    KEY occasions_person (school_id, person_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Contract staff and labour begin with the working hours of the other staff.
INSERT IGNORE INTO schedules (school_id, staff_group, from_day, until_day, spans)
SELECT school_id, 'contract', from_day, until_day, spans FROM schedules WHERE staff_group = 'staff';
INSERT IGNORE INTO schedules (school_id, staff_group, from_day, until_day, spans)
SELECT school_id, 'labor', from_day, until_day, spans FROM schedules WHERE staff_group = 'staff';

-- +goose Down
DELETE FROM schedules WHERE staff_group IN ('contract', 'labor');
DROP TABLE occasions;
ALTER TABLE staff DROP COLUMN sex;
