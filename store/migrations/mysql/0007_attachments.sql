-- +goose Up
-- What was attached to a request, or to the conversation that is becoming one. The bytes lie elsewhere, encrypted under a key of their
-- own; sealed_key is that key, encrypted. A removed file keeps its row without the key, so that the audit still says what it was about.
CREATE TABLE IF NOT EXISTS attachments (
    school_id  VARCHAR(64) NOT NULL,
    id         VARCHAR(64) NOT NULL,
    request_id VARCHAR(64) NOT NULL,
    session    VARCHAR(64) NOT NULL,
    owner      VARCHAR(64) NOT NULL,
    source     VARCHAR(64) NOT NULL,
    media      VARCHAR(64) NOT NULL,
    size       INT NOT NULL,
    key_id     VARCHAR(64) NOT NULL,
    sealed_key VARBINARY(255) NOT NULL,
    state      VARCHAR(64) NOT NULL,
    added_at   DATETIME(6) NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE KEY attachments_source (school_id, source),
    KEY attachments_request (school_id, request_id, state, id),
    KEY attachments_session (school_id, owner, session, id),
    KEY attachments_state (school_id, state, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Links to the pages for files, by the hash of what stands in them: each opens once, for one person.
CREATE TABLE IF NOT EXISTS file_links (
    school_id  VARCHAR(64) NOT NULL,
    hash       VARBINARY(64) NOT NULL,
    purpose    VARCHAR(64) NOT NULL,
    person_id  VARCHAR(64) NOT NULL,
    session    VARCHAR(64) NOT NULL,
    request_id VARCHAR(64) NOT NULL,
    file_id    VARCHAR(64) NOT NULL,
    code       VARCHAR(64) NOT NULL,
    wrong      INT NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    used_at    DATETIME(6),
    PRIMARY KEY (school_id, hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Certificates that are still to come; a row goes when its certificate has come.
CREATE TABLE IF NOT EXISTS proof_debts (
    school_id  VARCHAR(64) NOT NULL,
    request_id VARCHAR(64) NOT NULL,
    person_id  VARCHAR(64) NOT NULL,
    due_day    DATE NOT NULL,
    PRIMARY KEY (school_id, request_id),
    KEY proof_debts_due (school_id, due_day, request_id),
    KEY proof_debts_person (school_id, person_id, due_day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- +goose Down
DROP TABLE proof_debts;
DROP TABLE file_links;
DROP TABLE attachments;
