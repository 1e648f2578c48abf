-- SPDX-License-Identifier: GPL-3.0-or-later
-- The canonical or AMP version that a page names, when that is another URL, and what this one last answered. outcome is NULL
-- while that is not known; looked_at is NULL when the URL was never asked for on its own (it is watched).
CREATE TABLE page_target (
    page INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
    criterion INTEGER NOT NULL,
    site INTEGER NOT NULL,
    url TEXT NOT NULL,
    outcome INTEGER,
    status INTEGER NOT NULL,
    looked_at INTEGER,
    PRIMARY KEY (page, criterion)
) WITHOUT ROWID;
CREATE INDEX page_target_site ON page_target (site);

-- Which pages that a sitemap newly lists are watched without asking: [[pattern, cap], ...].
ALTER TABLE site ADD COLUMN additions TEXT NOT NULL DEFAULT '[]';
