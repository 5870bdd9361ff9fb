-- +goose Up
-- How often somebody was refused on a day, until the audit has told it: of a flood it tells the first few and then how many.
CREATE TABLE refusals (
    school_id TEXT NOT NULL,
    day       TEXT NOT NULL,
    who       TEXT NOT NULL,
    kind      TEXT NOT NULL,
    times     INTEGER NOT NULL,
    PRIMARY KEY (school_id, day, who, kind)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE refusals;
