-- SPDX-License-Identifier: GPL-3.0-or-later
-- Instants are milliseconds since 1970-01-01 UTC, days are days since then, enums are the numbers of the C++ enums.
-- Every statement ends with a semicolon at the end of a line, and no other line does.

CREATE TABLE site (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    origin TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    client TEXT NOT NULL,
    important INTEGER NOT NULL,
    private_network INTEGER NOT NULL,
    activity INTEGER NOT NULL,
    page_interval_s INTEGER NOT NULL,
    fetch_policy TEXT NOT NULL,
    created_at INTEGER
);

-- (site, url, lane) is unique, which PageRepository sees to: an index over the URLs themselves would double their size.
-- url_key is 64 bits of the URL's hash. lane is 0 for pages and home pages, else the kind: a URL is watched once as a
-- page and once by each of the site's own checks.
CREATE TABLE page (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    site INTEGER NOT NULL REFERENCES site(id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    url_key INTEGER NOT NULL,
    lane INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    tags TEXT,
    important INTEGER NOT NULL,
    activity INTEGER NOT NULL,
    interval_s INTEGER,
    gone INTEGER NOT NULL,
    created_at INTEGER,
    last_change_at INTEGER,
    title TEXT,
    indexable INTEGER,
    words INTEGER,
    bytes INTEGER,
    first_good INTEGER,
    last_good INTEGER,
    last_state INTEGER
);
CREATE INDEX page_url_key ON page (url_key, lane);
CREATE INDEX page_site ON page (site);

-- What every check writes, kept narrow so that a pass over everything touches few pages of the file.
CREATE TABLE page_state (
    page INTEGER PRIMARY KEY REFERENCES page(id) ON DELETE CASCADE,
    checked_at INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    status INTEGER NOT NULL,
    response_ms INTEGER NOT NULL
);

CREATE TABLE dictionary (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    site INTEGER NOT NULL,
    purpose INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    data BLOB NOT NULL
);
CREATE INDEX dictionary_site ON dictionary (site, purpose);

-- data is NULL when retention let the bytes go; the hash stays as long as a snapshot names it.
CREATE TABLE body (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash BLOB NOT NULL UNIQUE,
    site INTEGER NOT NULL,
    size INTEGER NOT NULL,
    dictionary INTEGER,
    data BLOB
);

-- content is compressed with the dictionary, or against the content of the snapshot base, which has no base itself.
-- The sizes are [lines added, removed, words added, removed, similarity] against the snapshot before.
-- last_seen_at is NULL while the snapshot is its page's last state: then page_state.checked_at is it.
CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    page INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    last_seen_at INTEGER,
    outcome INTEGER NOT NULL,
    status INTEGER NOT NULL,
    body INTEGER,
    dictionary INTEGER,
    base INTEGER,
    similarity_first REAL,
    html_size TEXT,
    text_size TEXT,
    headers_size TEXT,
    content BLOB NOT NULL
);
CREATE INDEX snapshot_page ON snapshot (page, at);
CREATE INDEX snapshot_base ON snapshot (base) WHERE base IS NOT NULL;
CREATE INDEX snapshot_body ON snapshot (body) WHERE body IS NOT NULL;

CREATE TABLE pass (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reason INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    site INTEGER,
    pages INTEGER NOT NULL,
    checked INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    changed_pages INTEGER NOT NULL,
    changes INTEGER NOT NULL
);

CREATE TABLE change_group (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    site INTEGER NOT NULL REFERENCES site(id) ON DELETE CASCADE,
    pass INTEGER,
    detected_at INTEGER NOT NULL,
    criterion INTEGER NOT NULL,
    severity INTEGER NOT NULL,
    edit_key TEXT NOT NULL,
    pages INTEGER NOT NULL,
    representative INTEGER,
    exceptions TEXT NOT NULL,
    exception_count INTEGER NOT NULL
);
CREATE INDEX change_group_site ON change_group (site, detected_at);

CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    site INTEGER NOT NULL,
    page INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
    pass INTEGER,
    detected_at INTEGER NOT NULL,
    criterion INTEGER NOT NULL,
    severity INTEGER NOT NULL,
    value_before TEXT,
    value_after TEXT,
    edit_key TEXT NOT NULL,
    confirmed INTEGER NOT NULL,
    state INTEGER NOT NULL,
    change_group INTEGER REFERENCES change_group(id) ON DELETE SET NULL,
    cause INTEGER,
    snapshot_before INTEGER,
    snapshot_after INTEGER
);
CREATE INDEX change_page ON change (page, criterion);
CREATE INDEX change_time ON change (detected_at);
CREATE INDEX change_site ON change (site, detected_at);
CREATE INDEX change_pass ON change (pass) WHERE pass IS NOT NULL;
CREATE INDEX change_group_members ON change (change_group) WHERE change_group IS NOT NULL;

CREATE TABLE deployment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    site INTEGER NOT NULL REFERENCES site(id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    name TEXT NOT NULL,
    detected INTEGER NOT NULL
);
CREATE INDEX deployment_site ON deployment (site, at);

CREATE TABLE rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    site INTEGER REFERENCES site(id) ON DELETE CASCADE,
    page INTEGER REFERENCES page(id) ON DELETE CASCADE,
    criterion INTEGER,
    pattern_kind INTEGER NOT NULL,
    pattern TEXT NOT NULL,
    expected TEXT NOT NULL,
    name TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    created_at INTEGER
);
CREATE INDEX rule_site ON rule (site) WHERE site IS NOT NULL;
CREATE INDEX rule_page ON rule (page) WHERE page IS NOT NULL;

-- Response times of one site and one day; samples is packed, see timingrepository.cpp.
CREATE TABLE timing_chunk (
    id INTEGER PRIMARY KEY,
    site INTEGER NOT NULL REFERENCES site(id) ON DELETE CASCADE,
    day INTEGER NOT NULL,
    first_page INTEGER NOT NULL,
    last_page INTEGER NOT NULL,
    joined INTEGER NOT NULL,
    samples BLOB NOT NULL
);
CREATE INDEX timing_chunk_day ON timing_chunk (site, day);

CREATE TABLE rollup_change (
    day INTEGER NOT NULL,
    site INTEGER NOT NULL REFERENCES site(id) ON DELETE CASCADE,
    criterion INTEGER NOT NULL,
    severity INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    PRIMARY KEY (site, day, criterion, severity)
) WITHOUT ROWID;

CREATE TABLE rollup_diff (
    day INTEGER NOT NULL,
    site INTEGER NOT NULL REFERENCES site(id) ON DELETE CASCADE,
    snapshots INTEGER NOT NULL,
    lines_added INTEGER NOT NULL,
    lines_removed INTEGER NOT NULL,
    words_added INTEGER NOT NULL,
    words_removed INTEGER NOT NULL,
    similarity_sum REAL NOT NULL,
    PRIMARY KEY (site, day)
) WITHOUT ROWID;

CREATE TABLE rollup_check (
    day INTEGER NOT NULL,
    site INTEGER NOT NULL REFERENCES site(id) ON DELETE CASCADE,
    checks INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    total_ms INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    PRIMARY KEY (site, day)
) WITHOUT ROWID;
