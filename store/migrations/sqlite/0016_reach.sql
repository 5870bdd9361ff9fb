-- +goose Up
-- When a LINE account last followed or blocked us, so that an older event that arrives later changes nothing.
ALTER TABLE bindings ADD COLUMN reach_at TEXT;

-- +goose Down
ALTER TABLE bindings DROP COLUMN reach_at;
