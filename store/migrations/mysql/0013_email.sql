-- +goose Up
-- Where a person can be written to besides LINE, and how they want to hear what need not be known at once.
ALTER TABLE staff
    ADD COLUMN email VARCHAR(254) NOT NULL DEFAULT '',
    ADD COLUMN news  VARCHAR(16)  NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE staff DROP COLUMN email, DROP COLUMN news;
