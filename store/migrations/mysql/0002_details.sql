-- +goose Up
-- What only some types, or some ways of filing, ask for.
ALTER TABLE requests ADD COLUMN details MEDIUMTEXT NOT NULL DEFAULT ('{}');

-- +goose Down
ALTER TABLE requests DROP COLUMN details;
