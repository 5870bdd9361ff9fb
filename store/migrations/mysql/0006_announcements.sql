-- +goose NO TRANSACTION
-- +goose Up
-- What the personnel office tells everybody (公告). One that was published in a chat is unique by that conversation.
CREATE TABLE IF NOT EXISTS announcements (
    school_id    VARCHAR(64) NOT NULL,
    id           VARCHAR(64) NOT NULL,
    session      VARCHAR(64),
    author       VARCHAR(64) NOT NULL,
    text         MEDIUMTEXT NOT NULL,
    published_at DATETIME(6) NOT NULL,
    until_day    DATE NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE KEY announcements_session (school_id, session)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Up to which one each person has read.
CREATE TABLE IF NOT EXISTS announcement_reads (
    school_id VARCHAR(64) NOT NULL,
    person_id VARCHAR(64) NOT NULL,
    read_id   VARCHAR(64) NOT NULL,
    PRIMARY KEY (school_id, person_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- +goose Down
DROP TABLE announcement_reads;
DROP TABLE announcements;
