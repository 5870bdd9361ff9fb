-- +goose Up
-- Trips to mainland China whose report is still to come; a row goes when it has been given, or when the leave is none any more.
CREATE TABLE IF NOT EXISTS trip_reports (
    school_id  VARCHAR(64) NOT NULL,
    request_id VARCHAR(64) NOT NULL,
    person_id  VARCHAR(64) NOT NULL,
    back_on    DATE NOT NULL,
    PRIMARY KEY (school_id, request_id),
    KEY trip_reports_back (school_id, back_on, request_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT IGNORE INTO trip_reports (school_id, request_id, person_id, back_on)
    SELECT r.school_id, r.id, r.applicant,
           COALESCE((SELECT MAX(d.day) FROM request_days d WHERE d.school_id = r.school_id AND d.request_id = r.id), r.first_day)
      FROM requests r
     WHERE r.status IN ('approved', 'extending', 'changing', 'cancelling')
       AND (r.type = 'mainland' OR r.details LIKE '%"mainland":true%')
       AND r.details NOT LIKE '%"returned":%';

-- +goose Down
DROP TABLE trip_reports;
