-- +goose Up
-- A sealed word: from when it is there, reasons, notes and details are sealed, and only its key opens them. Empty: they are not.
ALTER TABLE schools ADD COLUMN seal VARCHAR(255) NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE schools DROP COLUMN seal;
