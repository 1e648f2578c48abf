// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchange.h"
#include "core/domain/hostfacts.h"
#include "core/domain/pagefacts.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace vigie {

/// One check of one URL as it is compared and kept: the exchange, and what was read from it when the reply was
/// complete.
struct Observation
{
    QDateTime at; ///< UTC, when the request was dispatched
    ExchangeMeta exchange;
    QByteArray body;               ///< decoded, as received (not converted to UTF-8); may be empty when unchanged
    std::optional<PageFacts> page; ///< only for complete 2xx pages
    HostFacts host;                ///< only for the site's own URLs (robots.txt, sitemap ...)

    /// True when content criteria may be compared: a complete 2xx reply.
    [[nodiscard]] bool isGood() const { return exchange.outcome == Outcome::Ok; }
};

} // namespace vigie
