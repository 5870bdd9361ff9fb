-- +goose Up
-- Who stands in for which part of a leave, as one document. The column delegate stays for the lists: it is empty while somebody is
-- still to be named.
ALTER TABLE requests ADD COLUMN covers TEXT NOT NULL DEFAULT '[{}]';
UPDATE requests SET covers = '[{"delegate":"' || delegate || '","assigned":' || CASE assigned WHEN 1 THEN 'true' ELSE 'false' END || ',"declined":' || declined || '}]' WHERE status <> 'awaiting_delegate';
UPDATE requests SET covers = '[{"asked":["' || delegate || '"],"declined":' || declined || ',"asked_in":' || version || '}]' WHERE status = 'awaiting_delegate' AND delegate <> '';
UPDATE requests SET covers = '[{"sought":"' || CASE awaited WHEN applicant THEN '' ELSE awaited END || '","declined":' || declined || '}]' WHERE status = 'awaiting_delegate' AND delegate = '';
ALTER TABLE requests DROP COLUMN assigned;
ALTER TABLE requests DROP COLUMN declined;

-- A day belongs to a delegate once they have agreed to it, whatever the others have answered.
UPDATE request_days SET delegate_id = '' WHERE status = 'awaiting_delegate';

-- whose consent is awaited: to stand in, or to take a duty over
CREATE TABLE request_asks (
    school_id  TEXT NOT NULL,
    request_id TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    PRIMARY KEY (school_id, request_id, person_id)
) WITHOUT ROWID;
CREATE INDEX request_asks_person ON request_asks (school_id, person_id, request_id);

INSERT INTO request_asks (school_id, request_id, person_id)
SELECT school_id, id, delegate FROM requests WHERE status = 'awaiting_delegate' AND delegate <> '';

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('request_asks', 'request_asks_person', '1000000 1000000 10 1'),
    ('request_asks', 'request_asks',        '1000000 1000000 1 1');
ANALYZE sqlite_schema;

-- +goose Down
DROP TABLE request_asks;
ALTER TABLE requests ADD COLUMN assigned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE requests ADD COLUMN declined TEXT NOT NULL DEFAULT '[]';
UPDATE requests SET assigned = 1 WHERE covers LIKE '%"assigned":true%';
UPDATE requests SET declined = COALESCE(JSON_EXTRACT(covers, '$[0].declined'), '[]');
ALTER TABLE requests DROP COLUMN covers;
UPDATE request_days
   SET delegate_id = COALESCE((SELECT r.delegate FROM requests r WHERE r.school_id = request_days.school_id AND r.id = request_days.request_id), '')
 WHERE status = 'awaiting_delegate';
