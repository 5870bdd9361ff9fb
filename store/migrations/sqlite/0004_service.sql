-- +goose Up
-- What a person's leave by seniority rests on; a date that nobody gave is NULL.
ALTER TABLE staff ADD COLUMN appointed TEXT;
ALTER TABLE staff ADD COLUMN admin_since TEXT;
ALTER TABLE staff ADD COLUMN months_before INTEGER NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE staff DROP COLUMN appointed;
ALTER TABLE staff DROP COLUMN admin_since;
ALTER TABLE staff DROP COLUMN months_before;
