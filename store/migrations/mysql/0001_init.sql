-- +goose NO TRANSACTION
-- +goose Up
-- MySQL commits each statement by itself, so a broken run must be able to start again: hence IF NOT EXISTS.
-- Everything compares by its bytes (utf8mb4_bin). Moments are UTC, days and minutes those of the school's own clock.

-- One row for each school; what rarely changes of it, and the version that grows whenever it does.
CREATE TABLE IF NOT EXISTS schools (
    school_id VARCHAR(64) NOT NULL,
    name      VARCHAR(128) NOT NULL,
    zone      VARCHAR(64) NOT NULL,
    settings  MEDIUMTEXT NOT NULL,
    types     MEDIUMTEXT NOT NULL,
    rules     MEDIUMTEXT NOT NULL,
    periods   MEDIUMTEXT NOT NULL,
    version   INT NOT NULL,
    PRIMARY KEY (school_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS units (
    school_id VARCHAR(64) NOT NULL,
    id        VARCHAR(64) NOT NULL,
    name      VARCHAR(128) NOT NULL,
    head      VARCHAR(64) NOT NULL,
    PRIMARY KEY (school_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS staff (
    school_id   VARCHAR(64) NOT NULL,
    id          VARCHAR(64) NOT NULL,
    number      VARCHAR(64) NOT NULL,
    name        VARCHAR(128) NOT NULL,
    title       VARCHAR(128) NOT NULL,
    unit_id     VARCHAR(64) NOT NULL,
    staff_group VARCHAR(64) NOT NULL,
    post        VARCHAR(64) NOT NULL,
    acting      VARCHAR(64) NOT NULL,
    has_left    TINYINT NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE KEY staff_number (school_id, number),
    KEY staff_unit (school_id, unit_id, number),
    KEY staff_acting (school_id, acting),
    KEY staff_post (school_id, post)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Every ending of every name, so that "contains" is the beginning of one of them and an index finds it.
CREATE TABLE IF NOT EXISTS staff_names (
    school_id VARCHAR(64) NOT NULL,
    person_id VARCHAR(64) NOT NULL,
    ending    VARCHAR(64) NOT NULL,
    PRIMARY KEY (school_id, person_id, ending),
    KEY staff_names_ending (school_id, ending, person_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A person's own ordered list of those who may stand in.
CREATE TABLE IF NOT EXISTS delegates (
    school_id   VARCHAR(64) NOT NULL,
    owner_id    VARCHAR(64) NOT NULL,
    place       INT NOT NULL,
    delegate_id VARCHAR(64) NOT NULL,
    PRIMARY KEY (school_id, owner_id, place)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One LINE account for one member of staff, both ways unique.
CREATE TABLE IF NOT EXISTS bindings (
    school_id VARCHAR(64) NOT NULL,
    person_id VARCHAR(64) NOT NULL,
    line_user VARCHAR(64) NOT NULL,
    lang      VARCHAR(64) NOT NULL,
    reachable TINYINT NOT NULL,
    bound_at  DATETIME(6) NOT NULL,
    PRIMARY KEY (school_id, person_id),
    UNIQUE KEY bindings_line (school_id, line_user)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS bind_codes (
    school_id  VARCHAR(64) NOT NULL,
    hash       VARBINARY(64) NOT NULL,
    prefix     VARCHAR(64) NOT NULL,
    person_id  VARCHAR(64) NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    wrong      INT NOT NULL,
    used_at    DATETIME(6),
    PRIMARY KEY (school_id, hash),
    KEY bind_codes_prefix (school_id, prefix)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS bind_attempts (
    school_id VARCHAR(64) NOT NULL,
    line_user VARCHAR(64) NOT NULL,
    day       DATE NOT NULL,
    wrong     INT NOT NULL,
    PRIMARY KEY (school_id, line_user, day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS calendar_days (
    school_id VARCHAR(64) NOT NULL,
    day       DATE NOT NULL,
    is_off    TINYINT NOT NULL,
    name      VARCHAR(128) NOT NULL,
    PRIMARY KEY (school_id, day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS schedules (
    school_id   VARCHAR(64) NOT NULL,
    staff_group VARCHAR(64) NOT NULL,
    from_day    DATE NOT NULL,
    until_day   DATE,
    spans       MEDIUMTEXT NOT NULL,
    PRIMARY KEY (school_id, staff_group, from_day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS entitlements (
    school_id  VARCHAR(64) NOT NULL,
    person_id  VARCHAR(64) NOT NULL,
    type       VARCHAR(64) NOT NULL,
    year_first DATE NOT NULL,
    granted    INT NOT NULL,
    carried    INT NOT NULL,
    adjusted   INT NOT NULL,
    PRIMARY KEY (school_id, person_id, year_first, type)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The whole request; lists that only its own reader needs are JSON text.
CREATE TABLE IF NOT EXISTS requests (
    school_id     VARCHAR(64) NOT NULL,
    id            VARCHAR(64) NOT NULL,
    number_year   INT NOT NULL,
    number_serial INT NOT NULL,
    applicant     VARCHAR(64) NOT NULL,
    filed_by      VARCHAR(64) NOT NULL,
    staff_group   VARCHAR(64) NOT NULL,
    unit_id       VARCHAR(64) NOT NULL,
    type          VARCHAR(64) NOT NULL,
    segments      MEDIUMTEXT NOT NULL,
    first_day     DATE NOT NULL,
    minutes       INT NOT NULL,
    shares        MEDIUMTEXT NOT NULL,
    reason        MEDIUMTEXT NOT NULL,
    delegate      VARCHAR(64) NOT NULL,
    candidates    MEDIUMTEXT NOT NULL,
    auto_next     TINYINT NOT NULL,
    assigned      TINYINT NOT NULL,
    declined      MEDIUMTEXT NOT NULL,
    steps         MEDIUMTEXT NOT NULL,
    step_at       INT NOT NULL,
    status        VARCHAR(64) NOT NULL,
    is_open       TINYINT NOT NULL,
    version       INT NOT NULL,
    awaited       VARCHAR(64) NOT NULL,
    since         DATETIME(6),
    escalated     VARCHAR(64) NOT NULL,
    nudged_on     DATE,
    session       VARCHAR(64),
    submitted_at  DATETIME(6) NOT NULL,
    closed_at     DATETIME(6),
    PRIMARY KEY (school_id, id),
    UNIQUE KEY requests_number (school_id, number_year, number_serial),
    UNIQUE KEY requests_session (school_id, applicant, session),
    KEY requests_applicant (school_id, applicant, id, status),
    KEY requests_awaited (school_id, awaited, status, id),
    KEY requests_escalated (school_id, escalated, status, id),
    KEY requests_open (school_id, is_open, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Where the time of a request lies, one row for each day of each segment, so that "who is away that day" touches exactly those rows.
CREATE TABLE IF NOT EXISTS request_days (
    school_id   VARCHAR(64) NOT NULL,
    request_id  VARCHAR(64) NOT NULL,
    day         DATE NOT NULL,
    from_minute INT NOT NULL,
    to_minute   INT NOT NULL,
    person_id   VARCHAR(64) NOT NULL,
    unit_id     VARCHAR(64) NOT NULL,
    delegate_id VARCHAR(64) NOT NULL,
    status      VARCHAR(64) NOT NULL,
    PRIMARY KEY (school_id, request_id, day, from_minute),
    KEY request_days_person (school_id, person_id, day),
    KEY request_days_delegate (school_id, delegate_id, day),
    KEY request_days_unit (school_id, unit_id, day),
    KEY request_days_day (school_id, day, status, request_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What a request takes from each leave year: reserved while it is open, taken once it is approved; a request that ended otherwise has none.
CREATE TABLE IF NOT EXISTS request_shares (
    school_id  VARCHAR(64) NOT NULL,
    request_id VARCHAR(64) NOT NULL,
    year_first DATE NOT NULL,
    person_id  VARCHAR(64) NOT NULL,
    type       VARCHAR(64) NOT NULL,
    taken      TINYINT NOT NULL,
    minutes    INT NOT NULL,
    PRIMARY KEY (school_id, request_id, year_first),
    KEY request_shares_person (school_id, person_id, year_first, type, taken, minutes)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Written once, never changed.
CREATE TABLE IF NOT EXISTS audit (
    school_id   VARCHAR(64) NOT NULL,
    id          VARCHAR(64) NOT NULL,
    request_id  VARCHAR(64) NOT NULL,
    happened_at DATETIME(6) NOT NULL,
    done_by     VARCHAR(64) NOT NULL,
    done_for    VARCHAR(64) NOT NULL,
    verb        VARCHAR(64) NOT NULL,
    from_status VARCHAR(64) NOT NULL,
    to_status   VARCHAR(64) NOT NULL,
    version     INT NOT NULL,
    events      MEDIUMTEXT NOT NULL,
    subject     VARCHAR(64) NOT NULL,
    PRIMARY KEY (school_id, id),
    KEY audit_request (school_id, request_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS outbox (
    school_id    VARCHAR(64) NOT NULL,
    id           VARCHAR(64) NOT NULL,
    person_id    VARCHAR(64) NOT NULL,
    line_user    VARCHAR(64) NOT NULL,
    request_id   VARCHAR(64) NOT NULL,
    notice       MEDIUMTEXT NOT NULL,
    dedupe_key   VARCHAR(191) NOT NULL,
    urgent       TINYINT NOT NULL,
    due_at       DATETIME(6) NOT NULL,
    state        VARCHAR(64) NOT NULL,
    is_live      TINYINT NOT NULL,
    lease        VARCHAR(64) NOT NULL,
    leased_until DATETIME(6),
    tries        INT NOT NULL,
    body         MEDIUMBLOB,
    retry_key    VARCHAR(64) NOT NULL,
    first_try_at DATETIME(6),
    done_at      DATETIME(6),
    PRIMARY KEY (school_id, id),
    UNIQUE KEY outbox_key (school_id, dedupe_key),
    KEY outbox_due (school_id, is_live, due_at),
    KEY outbox_person (school_id, person_id, is_live, id),
    KEY outbox_state (school_id, state, person_id, due_at),
    KEY outbox_request (school_id, request_id, person_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A job runs once for each of its windows, whichever replica is first.
CREATE TABLE IF NOT EXISTS job_windows (
    school_id    VARCHAR(64) NOT NULL,
    job          VARCHAR(64) NOT NULL,
    window_start DATETIME(6) NOT NULL,
    leased_until DATETIME(6) NOT NULL,
    finished_at  DATETIME(6),
    PRIMARY KEY (school_id, job, window_start)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS number_counters (
    school_id   VARCHAR(64) NOT NULL,
    roc_year    INT NOT NULL,
    last_serial INT NOT NULL,
    PRIMARY KEY (school_id, roc_year)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- +goose Down
DROP TABLE number_counters;
DROP TABLE job_windows;
DROP TABLE outbox;
DROP TABLE audit;
DROP TABLE request_shares;
DROP TABLE request_days;
DROP TABLE requests;
DROP TABLE entitlements;
DROP TABLE schedules;
DROP TABLE calendar_days;
DROP TABLE bind_attempts;
DROP TABLE bind_codes;
DROP TABLE bindings;
DROP TABLE delegates;
DROP TABLE staff_names;
DROP TABLE staff;
DROP TABLE units;
DROP TABLE schools;
