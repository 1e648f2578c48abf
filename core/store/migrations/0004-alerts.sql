-- SPDX-License-Identifier: GPL-3.0-or-later
-- Alerts, how they are routed, and the outbox. Conventions as in 0001-initial.sql.

-- Which passes have been turned into alerts. What was found before there were alerts is not told any more.
ALTER TABLE pass ADD COLUMN alerts_made INTEGER NOT NULL DEFAULT 0;
UPDATE pass SET alerts_made = 1;
CREATE INDEX pass_untold ON pass (id) WHERE alerts_made = 0;

-- How far the append-only events of a tool have been turned into alerts.
CREATE TABLE finding_cursor (
    source TEXT PRIMARY KEY,
    position INTEGER NOT NULL
) WITHOUT ROWID;

-- content is the JSON of the finding and of what it stands for; the columns before it are what lists filter by.
CREATE TABLE alert (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    finding_key TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL,
    tool INTEGER NOT NULL,
    site INTEGER REFERENCES site(id) ON DELETE CASCADE,
    severity INTEGER NOT NULL,
    state INTEGER NOT NULL,
    at INTEGER NOT NULL,
    state_at INTEGER NOT NULL,
    note TEXT NOT NULL,
    content TEXT NOT NULL
);
CREATE INDEX alert_time ON alert (at);
CREATE INDEX alert_active ON alert (tool, subject) WHERE state < 3;

-- The changes behind alerts of the HTTP tool: a group, or one change.
CREATE TABLE alert_part (
    id INTEGER PRIMARY KEY,
    alert INTEGER NOT NULL REFERENCES alert(id) ON DELETE CASCADE,
    change_group INTEGER,
    change INTEGER
);
CREATE INDEX alert_part_alert ON alert_part (alert);
CREATE INDEX alert_part_group ON alert_part (change_group) WHERE change_group IS NOT NULL;
CREATE INDEX alert_part_change ON alert_part (change) WHERE change IS NOT NULL;

-- settings is JSON and never holds a secret. quiet_from and quiet_to are minutes of the day.
CREATE TABLE channel (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE,
    enabled INTEGER NOT NULL,
    settings TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    quiet_from INTEGER NOT NULL,
    quiet_to INTEGER NOT NULL,
    quiet_passes INTEGER NOT NULL,
    hourly_cap INTEGER NOT NULL,
    retry_at INTEGER,
    attempts INTEGER NOT NULL,
    last_error TEXT NOT NULL
);

CREATE TABLE route (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel INTEGER NOT NULL REFERENCES channel(id) ON DELETE CASCADE,
    scope TEXT NOT NULL,
    site INTEGER REFERENCES site(id) ON DELETE CASCADE,
    least INTEGER NOT NULL,
    most INTEGER NOT NULL,
    pace INTEGER NOT NULL,
    hour INTEGER NOT NULL,
    weekday INTEGER NOT NULL,
    recipients TEXT NOT NULL,
    remind_every_s INTEGER NOT NULL,
    digested_until INTEGER
);
CREATE INDEX route_channel ON route (channel);

CREATE TABLE silence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind INTEGER NOT NULL,
    scope TEXT NOT NULL,
    site INTEGER REFERENCES site(id) ON DELETE CASCADE,
    alert INTEGER REFERENCES alert(id) ON DELETE CASCADE,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX silence_end ON silence (ends_at);

CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    identifier TEXT NOT NULL UNIQUE,
    channel INTEGER NOT NULL REFERENCES channel(id) ON DELETE CASCADE,
    target TEXT NOT NULL,
    state INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    next_try_at INTEGER NOT NULL,
    sent_at INTEGER,
    attempts INTEGER NOT NULL,
    last_error TEXT NOT NULL,
    more INTEGER NOT NULL,
    digest_route INTEGER,
    digest_from INTEGER,
    digest_to INTEGER
);
CREATE INDEX message_waiting ON message (channel, next_try_at) WHERE state = 0;

CREATE TABLE notice (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    alert INTEGER NOT NULL REFERENCES alert(id) ON DELETE CASCADE,
    event INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    channel INTEGER NOT NULL REFERENCES channel(id) ON DELETE CASCADE,
    target TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    state INTEGER NOT NULL,
    combined INTEGER NOT NULL,
    held INTEGER NOT NULL,
    message INTEGER REFERENCES message(id) ON DELETE SET NULL,
    UNIQUE (alert, event, ordinal, channel, target)
);
CREATE INDEX notice_waiting ON notice (due_at) WHERE state = 0;
CREATE INDEX notice_message ON notice (message) WHERE message IS NOT NULL;

-- One random word of this profile: message identifiers of two computers never meet.
CREATE TABLE outbox_identity (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL
);
INSERT INTO outbox_identity (id, word) VALUES (1, lower(hex(randomblob(8))));
