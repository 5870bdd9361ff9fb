-- +goose NO TRANSACTION
-- +goose Up
-- How often somebody was refused on a day, until the audit has told it: of a flood it tells the first few and then how many.
CREATE TABLE IF NOT EXISTS refusals (
    school_id VARCHAR(64) NOT NULL,
    day       DATE NOT NULL,
    who       VARCHAR(64) NOT NULL,
    kind      VARCHAR(64) NOT NULL,
    times     INT NOT NULL,
    PRIMARY KEY (school_id, day, who, kind)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- +goose Down
DROP TABLE refusals;
