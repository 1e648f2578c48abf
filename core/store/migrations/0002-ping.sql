-- SPDX-License-Identifier: GPL-3.0-or-later
-- Availability. settings is JSON of what only this kind of monitor has.

CREATE TABLE ping_monitor (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind INTEGER NOT NULL,
    target TEXT NOT NULL,
    name TEXT NOT NULL,
    site INTEGER REFERENCES site(id) ON DELETE SET NULL,
    tags TEXT,
    activity INTEGER NOT NULL,
    interval_s INTEGER NOT NULL,
    settings TEXT NOT NULL,
    created_at INTEGER,
    UNIQUE (kind, target)
);

CREATE TABLE ping_maintenance (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    monitor INTEGER REFERENCES ping_monitor(id) ON DELETE CASCADE,
    note TEXT NOT NULL,
    recurrence INTEGER NOT NULL,
    from_at INTEGER,
    until_at INTEGER,
    weekdays INTEGER NOT NULL,
    starts_at_ms INTEGER,
    length_min INTEGER NOT NULL,
    zone TEXT NOT NULL
);

-- What is known now. failing is the packed exchanges of a streak of failures.
CREATE TABLE ping_standing (
    monitor INTEGER PRIMARY KEY REFERENCES ping_monitor(id) ON DELETE CASCADE,
    state INTEGER NOT NULL,
    since INTEGER,
    watching INTEGER NOT NULL,
    streak INTEGER NOT NULL,
    streak_count INTEGER NOT NULL,
    streak_since INTEGER,
    last_at INTEGER,
    last_outcome INTEGER NOT NULL,
    last_status INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    last_via INTEGER NOT NULL,
    last_by INTEGER NOT NULL,
    last_detail TEXT NOT NULL,
    failing BLOB,
    tls_at INTEGER,
    tls_stage INTEGER NOT NULL,
    tls_asked_at INTEGER,
    domain_at INTEGER,
    domain_stage INTEGER NOT NULL,
    domain_asked_at INTEGER
);

-- Observed time: what lies in no span was not observed. Spans of one monitor do not overlap.
CREATE TABLE ping_span (
    monitor INTEGER NOT NULL REFERENCES ping_monitor(id) ON DELETE CASCADE,
    from_at INTEGER NOT NULL,
    to_at INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    PRIMARY KEY (monitor, from_at)
) WITHOUT ROWID;

-- The samples of one UTC day, packed (see pingchunk.h).
CREATE TABLE ping_chunk (
    monitor INTEGER NOT NULL REFERENCES ping_monitor(id) ON DELETE CASCADE,
    day INTEGER NOT NULL,
    samples BLOB NOT NULL,
    PRIMARY KEY (monitor, day)
) WITHOUT ROWID;

-- The sums of a UTC day: what figures of months and years read.
CREATE TABLE rollup_ping (
    monitor INTEGER NOT NULL REFERENCES ping_monitor(id) ON DELETE CASCADE,
    day INTEGER NOT NULL,
    up_ms INTEGER NOT NULL,
    degraded_ms INTEGER NOT NULL,
    down_ms INTEGER NOT NULL,
    maintenance_ms INTEGER NOT NULL,
    checks INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    p50_ms INTEGER NOT NULL,
    p95_ms INTEGER NOT NULL,
    p99_ms INTEGER NOT NULL,
    PRIMARY KEY (monitor, day)
) WITHOUT ROWID;

CREATE TABLE ping_incident (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    monitor INTEGER NOT NULL REFERENCES ping_monitor(id) ON DELETE CASCADE,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    cause INTEGER NOT NULL,
    detail TEXT NOT NULL,
    status INTEGER NOT NULL,
    checks INTEGER NOT NULL,
    proof BLOB
);
CREATE INDEX ping_incident_monitor ON ping_incident (monitor, started_at);
CREATE INDEX ping_incident_open ON ping_incident (monitor) WHERE ended_at IS NULL;

CREATE TABLE ping_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    monitor INTEGER NOT NULL REFERENCES ping_monitor(id) ON DELETE CASCADE,
    kind INTEGER NOT NULL,
    at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    from_state INTEGER NOT NULL,
    to_state INTEGER NOT NULL,
    incident INTEGER,
    cause INTEGER NOT NULL,
    detail TEXT NOT NULL,
    total_ms INTEGER NOT NULL,
    stage INTEGER NOT NULL,
    expires_at INTEGER
);
CREATE INDEX ping_event_monitor ON ping_event (monitor, at);
