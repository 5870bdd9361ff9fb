-- +goose Up
-- The LINE account that asked for a link, so that it opens for no other; empty for links that were made before.
ALTER TABLE file_links ADD COLUMN line_user TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE file_links DROP COLUMN line_user;
