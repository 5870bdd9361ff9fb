-- +goose Up
-- What is asked of an approved leave, and by what it was cancelled or revoked.
ALTER TABLE requests ADD COLUMN change_asked MEDIUMTEXT NOT NULL DEFAULT ('null');

-- +goose Down
ALTER TABLE requests DROP COLUMN change_asked;
