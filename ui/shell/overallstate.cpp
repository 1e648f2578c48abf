// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overallstate.h"

#include "core/base/clock.h"
#include "core/monitor/monitorcontrol.h"
#include "core/settings/settings.h"
#include "core/store/alertrepository.h"
#include "core/store/changerepository.h"
#include "ui/shell/windowsettings.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr int latestAlerts = 5;

/// Told and not over. What is acknowledged is in hand: it no longer asks for attention.
AlertFilter openAlerts(Severity severity)
{
    AlertFilter filter;
    filter.states = {AlertState::Open};
    filter.severities = {severity};
    return filter;
}

Result<OverallCounts> readCounts(Database& database, const QDateTime& seen)
{
    ChangeFilter news;
    news.since = seen;
    const auto changes = ChangeRepository(database).count(news);
    if (!changes)
        return fail(changes.error());
    AlertRepository alerts(database);
    const auto critical = alerts.count(openAlerts(Severity::Critical));
    const auto warnings = alerts.count(openAlerts(Severity::Warning));
    AlertFilter told;
    told.states = {AlertState::Open, AlertState::Acknowledged, AlertState::Accepted, AlertState::Recovered};
    told.limit = latestAlerts;
    auto latest = alerts.list(told);
    if (!critical || !warnings || !latest)
        return fail(!critical ? critical.error() : !warnings ? warnings.error() : latest.error());
    std::ranges::reverse(*latest);
    return OverallCounts{*changes, *critical, *warnings, std::move(*latest)};
}

} // namespace

OverallState::OverallState(const WindowServices& services, QObject* parent) : QObject(parent), m_services(services)
{
    MonitorControl& control = services.control;
    connect(&control, &MonitorControl::started, this, &OverallState::reload);
    connect(&control, &MonitorControl::passFinished, this, &OverallState::reload);
    connect(&control, &MonitorControl::inventoryChanged, this, &OverallState::reload);
    connect(&control, &MonitorControl::alertsChanged, this, &OverallState::reload);
}

void OverallState::markChangesSeen()
{
    m_services.settings.set(windowsettings::changesSeenMs, m_services.clock.now().toMSecsSinceEpoch());
    reload();
}

void OverallState::reload()
{
    StoreService* store = m_services.control.store();
    if (!store)
        return;
    // Whoever starts for the first time has seen nothing, but nothing is old news either.
    const qint64 seenMs = m_services.settings.value(windowsettings::changesSeenMs);
    const QDateTime seen = seenMs > 0 ? QDateTime::fromMSecsSinceEpoch(seenMs, Qt::UTC) : QDateTime();
    store->read([seen](StoreConnection& connection) { return readCounts(connection.database, seen); })
        .then(this, [this, generation = ++m_generation](const Result<OverallCounts>& counts) {
            if (!counts || generation != m_generation || *counts == m_counts)
                return;
            m_counts = *counts;
            Q_EMIT changed();
        });
}

} // namespace vigie
