-- +goose NO TRANSACTION
-- +goose Up
-- What the office granted, carried over, corrected or let lapse: one row for each deed, written once and never changed. What a person
-- has is their sum; where nothing was granted, the law and seniority say.
CREATE TABLE IF NOT EXISTS ledger (
    school_id   VARCHAR(64) NOT NULL,
    person_id   VARCHAR(64) NOT NULL,
    year_first  DATE NOT NULL,
    type        VARCHAR(64) NOT NULL,
    id          VARCHAR(64) NOT NULL,
    kind        VARCHAR(64) NOT NULL,
    minutes     INT NOT NULL,
    day         DATE NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    done_by     VARCHAR(64) NOT NULL,
    reason      MEDIUMTEXT NOT NULL,
    PRIMARY KEY (school_id, person_id, year_first, type, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A run that broke off after the DROP finds nothing more to take over.
CREATE TABLE IF NOT EXISTS entitlements (
    school_id  VARCHAR(64) NOT NULL,
    person_id  VARCHAR(64) NOT NULL,
    type       VARCHAR(64) NOT NULL,
    year_first DATE NOT NULL,
    granted    INT NOT NULL,
    carried    INT NOT NULL,
    adjusted   INT NOT NULL,
    PRIMARY KEY (school_id, person_id, year_first, type)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
INSERT IGNORE INTO ledger (school_id, person_id, year_first, type, id, kind, minutes, day, recorded_at, done_by, reason)
    SELECT school_id, person_id, year_first, type, '0-grant', 'grant', granted, year_first, year_first, '', '' FROM entitlements;
INSERT IGNORE INTO ledger (school_id, person_id, year_first, type, id, kind, minutes, day, recorded_at, done_by, reason)
    SELECT school_id, person_id, year_first, type, '0-carry', 'carry', carried, year_first, year_first, '', '' FROM entitlements WHERE carried <> 0;
INSERT IGNORE INTO ledger (school_id, person_id, year_first, type, id, kind, minutes, day, recorded_at, done_by, reason)
    SELECT school_id, person_id, year_first, type, '0-adjust', 'adjust', adjusted, year_first, year_first, '', '' FROM entitlements WHERE adjusted <> 0;
DROP TABLE entitlements;

-- +goose Down
CREATE TABLE IF NOT EXISTS entitlements (
    school_id  VARCHAR(64) NOT NULL,
    person_id  VARCHAR(64) NOT NULL,
    type       VARCHAR(64) NOT NULL,
    year_first DATE NOT NULL,
    granted    INT NOT NULL,
    carried    INT NOT NULL,
    adjusted   INT NOT NULL,
    PRIMARY KEY (school_id, person_id, year_first, type)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
INSERT IGNORE INTO entitlements (school_id, person_id, type, year_first, granted, carried, adjusted)
    SELECT school_id, person_id, type, year_first,
           SUM(CASE WHEN kind = 'grant' THEN minutes ELSE 0 END),
           SUM(CASE WHEN kind = 'carry' THEN minutes ELSE 0 END),
           SUM(CASE WHEN kind NOT IN ('grant', 'carry') THEN minutes ELSE 0 END)
      FROM ledger
     GROUP BY school_id, person_id, type, year_first;
DROP TABLE ledger;
