-- +goose Up
-- What each action changed, from what to what, and on whose account of the machine a command was run.
ALTER TABLE audit ADD COLUMN edits TEXT;
ALTER TABLE audit ADD COLUMN operator TEXT;

-- +goose Down
ALTER TABLE audit DROP COLUMN edits;
ALTER TABLE audit DROP COLUMN operator;
