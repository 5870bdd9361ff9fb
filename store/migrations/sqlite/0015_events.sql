-- +goose Up
-- Which of LINE's events asked for an action: an event is followed once, however often it is delivered.
ALTER TABLE audit ADD COLUMN event_key TEXT;
CREATE UNIQUE INDEX audit_event ON audit (school_id, event_key);

-- +goose Down
DROP INDEX audit_event;
ALTER TABLE audit DROP COLUMN event_key;
