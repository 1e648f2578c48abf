// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/outcome.h"
#include "core/domain/site.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <string>

namespace vigie {

/// What a watched URL is. All but Page and Home are the site's own checks, which the user does not add.
/// The numeric values are stored: append, never reorder.
enum class PageKind { Page, Home, RobotsTxt, Sitemap, NotFoundProbe, HostVariants, Tls, Dns, Domain };

/// A watched URL and what its last check said (hot columns, so that lists need no facts).
struct Page
{
    PageId id;
    SiteId site;
    std::string url;
    PageKind kind = PageKind::Page;
    QStringList tags;
    bool important = false;
    ActivityState activity = ActivityState::Active;
    std::optional<std::chrono::seconds> interval; ///< absent: the site's
    bool gone = false;                            ///< vanished from the sitemap it came from
    QDateTime createdAt;

    // The last check. Invalid dates and absent values: never checked, or never good.
    QDateTime lastCheckAt;
    QDateTime lastChangeAt;
    std::optional<Outcome> outcome;
    int status = 0;
    QString title;
    std::optional<bool> indexable;
    int words = 0;
    qint64 bytes = 0;
    int responseMs = 0;
    SnapshotId lastGood;  ///< newest snapshot with content
    SnapshotId lastState; ///< newest snapshot of any outcome

    bool operator==(const Page&) const = default;
};

} // namespace vigie
