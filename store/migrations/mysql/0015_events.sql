-- +goose Up
-- Which of LINE's events asked for an action: an event is followed once, however often it is delivered.
ALTER TABLE audit
    ADD COLUMN event_key VARCHAR(64),
    ADD UNIQUE KEY audit_event (school_id, event_key);

-- +goose Down
ALTER TABLE audit DROP KEY audit_event, DROP COLUMN event_key;
