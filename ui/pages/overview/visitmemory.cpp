// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/visitmemory.h"

#include "core/settings/settings.h"

namespace vigie {

namespace {

// UTC, milliseconds since 1970; 0: never.
constexpr SettingKey<long long> sinceMs{"overview/sinceMs", 0};
constexpr SettingKey<long long> seenMs{"overview/seenMs", 0};

} // namespace

void VisitMemory::look(const QDateTime& now)
{
    const qint64 at = now.toMSecsSinceEpoch();
    const qint64 seen = m_settings.value(seenMs);
    const qint64 breakMs = std::chrono::milliseconds(longestBreak).count();
    if (seen > 0 && at - seen > breakMs)
        m_settings.set(sinceMs, seen);
    if (at > seen) // a clock that was set back must not make old news new
        m_settings.set(seenMs, at);
}

QDateTime VisitMemory::since() const
{
    const qint64 at = m_settings.value(sinceMs);
    return at > 0 ? QDateTime::fromMSecsSinceEpoch(at, Qt::UTC) : QDateTime();
}

} // namespace vigie
