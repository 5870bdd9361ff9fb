-- +goose Up
-- What a person's leave by seniority rests on; a date that nobody gave is NULL.
ALTER TABLE staff
    ADD COLUMN appointed     DATE,
    ADD COLUMN admin_since   DATE,
    ADD COLUMN months_before INT NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE staff DROP COLUMN appointed, DROP COLUMN admin_since, DROP COLUMN months_before;
