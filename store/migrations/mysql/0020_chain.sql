-- +goose NO TRANSACTION
-- +goose Up
-- The audit's rows in one chain for each school: hash is over the hash of the place before, the row, and the state in which it left its case.
-- Rows of a release that keeps no chain are linked in late.
CREATE TABLE IF NOT EXISTS audit_links (
    school_id VARCHAR(64) NOT NULL,
    place     INT NOT NULL,
    audit_id  VARCHAR(64) NOT NULL,
    state     VARCHAR(64) NOT NULL,
    is_late   TINYINT NOT NULL,
    hash      VARCHAR(64) NOT NULL,
    PRIMARY KEY (school_id, place),
    UNIQUE KEY audit_links_audit (school_id, audit_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The secret of those hashes, sealed where the school's records are, and since when they are written.
CREATE TABLE IF NOT EXISTS audit_keys (
    school_id VARCHAR(64) NOT NULL,
    secret    VARCHAR(255) NOT NULL,
    begun_at  DATETIME(6) NOT NULL,
    PRIMARY KEY (school_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- +goose Down
DROP TABLE audit_keys;
DROP TABLE audit_links;
