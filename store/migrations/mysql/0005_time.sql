-- +goose NO TRANSACTION
-- +goose Up
-- 停止上班上課: the stretches for which the authority called work off. One that was lifted stays, so that what was
-- counted meanwhile can be looked at again.
CREATE TABLE IF NOT EXISTS suspensions (
    school_id   VARCHAR(64) NOT NULL,
    day         DATE NOT NULL,
    from_minute INT NOT NULL,
    to_minute   INT NOT NULL,
    note        VARCHAR(255) NOT NULL,
    is_lifted   TINYINT NOT NULL,
    PRIMARY KEY (school_id, day, from_minute)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The vacations of a school, and the days inside them on which its teachers come (kind: vacation or return).
CREATE TABLE IF NOT EXISTS terms (
    school_id VARCHAR(64) NOT NULL,
    kind      VARCHAR(64) NOT NULL,
    from_day  DATE NOT NULL,
    until_day DATE NOT NULL,
    name      VARCHAR(128) NOT NULL,
    PRIMARY KEY (school_id, kind, from_day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- +goose Down
DROP TABLE terms;
DROP TABLE suspensions;
