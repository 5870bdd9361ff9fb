-- +goose Up
-- Where a person can be written to besides LINE, and how they want to hear what need not be known at once.
ALTER TABLE staff ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE staff ADD COLUMN news TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE staff DROP COLUMN email;
ALTER TABLE staff DROP COLUMN news;
