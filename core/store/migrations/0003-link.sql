-- SPDX-License-Identifier: GPL-3.0-or-later
-- Backlinks: links on other people's pages. They hang on no site.

CREATE TABLE backlink (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    target_match INTEGER NOT NULL,
    agreed_anchor TEXT NOT NULL,
    agreed_rel INTEGER NOT NULL,
    agreed_position INTEGER,
    agreed_until INTEGER,
    price TEXT NOT NULL,
    contact TEXT NOT NULL,
    paid INTEGER NOT NULL,
    important INTEGER NOT NULL,
    tags TEXT NOT NULL,
    client TEXT NOT NULL,
    interval_s INTEGER NOT NULL,
    activity INTEGER NOT NULL,
    created_at INTEGER
);
CREATE UNIQUE INDEX backlink_ends ON backlink (source, target, target_match);

-- Where each stands after its last check. known_state is the last one that says where the link is; good, the last
-- observation that saw it, is NULL until then; trouble_since is NULL while the source page answers.
CREATE TABLE backlink_standing (
    link INTEGER PRIMARY KEY REFERENCES backlink(id) ON DELETE CASCADE,
    state INTEGER NOT NULL,
    since INTEGER NOT NULL,
    known_state INTEGER,
    checked_at INTEGER NOT NULL,
    first_seen INTEGER,
    last_seen INTEGER,
    trouble_since INTEGER,
    trouble_told INTEGER NOT NULL,
    last BLOB NOT NULL,
    good BLOB
);

-- One row for each observation that differed from the one before; seen_until is the last check that saw the same.
CREATE TABLE backlink_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    link INTEGER NOT NULL REFERENCES backlink(id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    seen_until INTEGER NOT NULL,
    content BLOB NOT NULL
);
CREATE INDEX backlink_history_link ON backlink_history (link, id);

-- Only ever appended to: who follows it keeps the last id it has seen.
CREATE TABLE link_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    link INTEGER NOT NULL REFERENCES backlink(id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    criterion INTEGER NOT NULL,
    severity INTEGER NOT NULL,
    value_before TEXT,
    value_after TEXT,
    detail TEXT NOT NULL,
    confirmed INTEGER NOT NULL
);
CREATE INDEX link_event_link ON link_event (link, id);
