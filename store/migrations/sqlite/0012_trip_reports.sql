-- +goose Up
-- Trips to mainland China whose report is still to come; a row goes when it has been given, or when the leave is none any more.
CREATE TABLE trip_reports (
    school_id  TEXT NOT NULL,
    request_id TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    back_on    TEXT NOT NULL,
    PRIMARY KEY (school_id, request_id)
) WITHOUT ROWID;
CREATE INDEX trip_reports_back ON trip_reports (school_id, back_on, request_id);

INSERT INTO trip_reports (school_id, request_id, person_id, back_on)
    SELECT r.school_id, r.id, r.applicant,
           COALESCE((SELECT MAX(d.day) FROM request_days d WHERE d.school_id = r.school_id AND d.request_id = r.id), r.first_day)
      FROM requests r
     WHERE r.status IN ('approved', 'extending', 'changing', 'cancelling')
       AND (r.type = 'mainland' OR r.details LIKE '%"mainland":true%')
       AND r.details NOT LIKE '%"returned":%';

-- The planner takes it to be long, as it does the tables before.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('trip_reports', 'trip_reports_back', '1000000 1000000 1000 1'),
    ('trip_reports', 'trip_reports',      '1000000 1000000 1');
ANALYZE sqlite_schema;

-- +goose Down
DROP TABLE trip_reports;
