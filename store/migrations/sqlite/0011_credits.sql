-- +goose Up
-- Until when what came in may be taken, where that is not the end of its leave year; and the case that earned it.
ALTER TABLE ledger ADD COLUMN until_day TEXT;
ALTER TABLE ledger ADD COLUMN request_id TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE ledger DROP COLUMN request_id;
ALTER TABLE ledger DROP COLUMN until_day;
