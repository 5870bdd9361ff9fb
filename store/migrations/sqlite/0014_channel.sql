-- +goose Up
-- What a message was frozen to go out by: a push of LINE's, or a letter by e-mail.
ALTER TABLE outbox ADD COLUMN channel TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE outbox DROP COLUMN channel;
