-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reports: who they look like, and which leave by mail. Conventions as in 0001-initial.sql.

-- client is '' for the agency itself; logo is a PNG or JPEG file.
CREATE TABLE report_brand (
    client TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    logo BLOB,
    language TEXT NOT NULL
) WITHOUT ROWID;

-- Without a site and with client '' a report is about everything. next_day is the first day of the period that comes next.
CREATE TABLE report_schedule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    site INTEGER REFERENCES site(id) ON DELETE CASCADE,
    client TEXT NOT NULL,
    cycle INTEGER NOT NULL,
    format INTEGER NOT NULL,
    channel INTEGER NOT NULL REFERENCES channel(id) ON DELETE CASCADE,
    recipients TEXT NOT NULL,
    language TEXT NOT NULL,
    hour INTEGER NOT NULL,
    enabled INTEGER NOT NULL,
    next_day INTEGER NOT NULL
);

-- A message that is a report: of which schedule, and the days of its period, both included.
ALTER TABLE message ADD COLUMN report INTEGER;
ALTER TABLE message ADD COLUMN report_first INTEGER;
ALTER TABLE message ADD COLUMN report_last INTEGER;
CREATE INDEX message_report ON message (report) WHERE report IS NOT NULL;
