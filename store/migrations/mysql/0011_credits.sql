-- +goose Up
-- Until when what came in may be taken, where that is not the end of its leave year; and the case that earned it.
ALTER TABLE ledger ADD COLUMN until_day DATE NULL, ADD COLUMN request_id VARCHAR(64) NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE ledger DROP COLUMN until_day, DROP COLUMN request_id;
