-- +goose Up
-- What each action changed, from what to what, and on whose account of the machine a command was run.
ALTER TABLE audit ADD COLUMN edits MEDIUMTEXT, ADD COLUMN operator VARCHAR(64);

-- +goose Down
ALTER TABLE audit DROP COLUMN edits, DROP COLUMN operator;
