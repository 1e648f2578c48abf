// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/monitortablemodel.h"

#include "core/store/pingmonitorrepository.h"
#include "core/store/siterepository.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "ui/models/uptimewords.h"

#include <QLocale>

#include <array>
#include <map>

namespace vigie {

namespace {

constexpr qint64 secondsPerDay = 86'400;

/// The last days up to that of \a now, those that nobody observed too.
UptimeDays denseDays(const std::vector<PingDay>& known, qint64 today)
{
    UptimeDays days;
    for (qint64 day = today - MonitorRow::barDays + 1; day <= today; ++day) {
        PingDay one;
        one.day = day;
        one.figures.window = secondsPerDay * 1'000;
        days.push_back(one);
    }
    for (const PingDay& day : known)
        days[static_cast<std::size_t>(day.day - today + MonitorRow::barDays - 1)] = day;
    return days;
}

/// The window that a column of uptimes is about, as its place in PingReport.
std::optional<std::size_t> windowOf(int column)
{
    if (column < MonitorTableModel::Day || column > MonitorTableModel::Year)
        return std::nullopt;
    return static_cast<std::size_t>(column - MonitorTableModel::Day);
}

std::chrono::milliseconds latencyOf(const PingLatency& latency, int column)
{
    return column == MonitorTableModel::P50   ? latency.p50
           : column == MonitorTableModel::P95 ? latency.p95
                                              : latency.p99;
}

bool isLatency(int column)
{
    return column >= MonitorTableModel::P50 && column <= MonitorTableModel::P99;
}

std::optional<PingState> stateOf(MonitorTableModel::Shown shown)
{
    switch (shown) {
    case MonitorTableModel::Shown::Everything:
        return std::nullopt;
    case MonitorTableModel::Shown::Down:
        return PingState::Down;
    case MonitorTableModel::Shown::Degraded:
        return PingState::Degraded;
    case MonitorTableModel::Shown::Up:
        return PingState::Up;
    case MonitorTableModel::Shown::NotObserved:
        return PingState::NotObserved;
    case MonitorTableModel::Shown::Paused:
        return PingState::Paused;
    }
    return std::nullopt;
}

/// Down first.
int urgency(PingState state)
{
    constexpr std::array<int, 5> ranks{2, 3, 1, 0, 4}; // NotObserved, Up, Degraded, Down, Paused
    return ranks[static_cast<std::size_t>(state)];
}

} // namespace

MonitorTableModel::MonitorTableModel(MonitorControl& control, const Theme& theme, const Clock& clock, QObject* parent)
    : ArrangedTable(control, parent), m_theme(theme), m_clock(clock)
{
}

void MonitorTableModel::setSites(const SiteSelection& sites)
{
    m_sites = sites;
}

void MonitorTableModel::setShown(Shown shown)
{
    m_shownStates = shown;
    arrange();
}

void MonitorTableModel::setText(const QString& text)
{
    m_text = text.trimmed();
    arrange();
}

void MonitorTableModel::hide(const std::set<MonitorId>& ids)
{
    m_hidden.insert(ids.begin(), ids.end());
    arrange();
}

void MonitorTableModel::unhide(const std::set<MonitorId>& ids)
{
    for (const MonitorId id : ids)
        m_hidden.erase(id);
    arrange();
}

MonitorTableModel::Read MonitorTableModel::reader() const
{
    return [selection = m_sites, now = m_clock.now()](StoreConnection& connection) -> Result<Rows> {
        const auto monitors = PingMonitorRepository(connection.database).all();
        const auto sites = SiteRepository(connection.database).all();
        if (!monitors || !sites)
            return fail(monitors ? sites.error() : monitors.error());
        std::map<SiteId, const Site*> siteOf;
        for (const Site& site : *sites)
            siteOf.emplace(site.id, &site);
        const qint64 today = now.toSecsSinceEpoch() / secondsPerDay;
        Rows rows;
        for (const PingMonitor& monitor : *monitors) {
            const auto site = monitor.site ? siteOf.find(*monitor.site) : siteOf.end();
            const bool otherSite = selection.site && monitor.site != selection.site;
            const bool otherClient = !selection.site && !selection.client.isEmpty() &&
                                     (site == siteOf.end() || site->second->client != selection.client);
            if (otherSite || otherClient)
                continue;
            auto report = pingReport(connection.database, monitor, now);
            auto days =
                PingHistoryRepository(connection.database).days(monitor.id, today - MonitorRow::barDays + 1, today);
            if (!report || !days)
                return fail(report ? days.error() : report.error());
            const QString siteName = site == siteOf.end()           ? QString()
                                     : site->second->name.isEmpty() ? QString::fromStdString(site->second->origin)
                                                                    : site->second->name;
            rows.push_back({monitor.id, std::move(*report), denseDays(*days, today), siteName});
        }
        return rows;
    };
}

MonitorTableModel::Keep MonitorTableModel::filter() const
{
    return [state = stateOf(m_shownStates), text = m_text, hidden = m_hidden](const MonitorRow& row) {
        const PingMonitor& monitor = row.report.monitor;
        const QString searched = monitor.name + QLatin1Char('\n') + QString::fromStdString(monitor.target) +
                                 QLatin1Char('\n') + monitor.tags.join(QLatin1Char(' ')) + QLatin1Char('\n') +
                                 row.siteName;
        return (!state || row.report.state == *state) &&
               (text.isEmpty() || searched.contains(text, Qt::CaseInsensitive)) && !hidden.contains(row.id);
    };
}

MonitorTableModel::Less MonitorTableModel::less(int column) const
{
    if (const auto window = windowOf(column)) {
        return [window](const MonitorRow& a, const MonitorRow& b) {
            return a.report.uptime[*window].percent().value_or(-1) < b.report.uptime[*window].percent().value_or(-1);
        };
    }
    if (isLatency(column)) {
        return [column](const MonitorRow& a, const MonitorRow& b) {
            return latencyOf(a.report.latency, column) < latencyOf(b.report.latency, column);
        };
    }
    switch (column) {
    case State:
        return
            [](const MonitorRow& a, const MonitorRow& b) { return urgency(a.report.state) < urgency(b.report.state); };
    case Name:
        return [](const MonitorRow& a, const MonitorRow& b) {
            return name(a.report.monitor).compare(name(b.report.monitor), Qt::CaseInsensitive) < 0;
        };
    case Checked:
        return [](const MonitorRow& a, const MonitorRow& b) {
            const auto at = [](const MonitorRow& row) {
                return row.report.standing.last ? row.report.standing.last->at : QDateTime();
            };
            return at(a) < at(b);
        };
    default:
        return {};
    }
}

QString MonitorTableModel::name(const PingMonitor& monitor)
{
    return monitor.name.isEmpty() ? networkText(monitor.target, 500) : harmless(monitor.name);
}

QString MonitorTableModel::text(const MonitorRow& row, int column) const
{
    const PingReport& report = row.report;
    if (const auto window = windowOf(column))
        return percentText(report.uptime[*window].percent());
    if (isLatency(column))
        return report.latency.samples > 0
                   ? tr("%1 ms").arg(QLocale().toString(static_cast<qint64>(latencyOf(report.latency, column).count())))
                   : QStringLiteral("–");
    switch (column) {
    case State:
        return report.inMaintenance ? tr("%1, maintenance").arg(label(report.state)) : label(report.state);
    case Name:
        return name(report.monitor);
    case Checked:
        return report.standing.last ? relativeTime(report.standing.last->at, m_clock.now()) : tr("not yet");
    default:
        return {}; // the bar is drawn
    }
}

QString MonitorTableModel::toolTip(const MonitorRow& row, int column) const
{
    const PingReport& report = row.report;
    if (const auto window = windowOf(column))
        return tr("%1 of the time observed").arg(percentText(report.uptime[*window].observedPercent()));
    if (isLatency(column))
        return tr("Response time of the last 24 hours");
    switch (column) {
    case State:
        return report.standing.since.isValid()
                   ? tr("%1 since %2").arg(label(report.state), absoluteTime(report.standing.since))
                   : label(report.state);
    case Name:
        return networkText(report.monitor.target, 2000);
    case Checked:
        return report.standing.last ? absoluteTime(report.standing.last->at) : QString();
    default:
        return barText(row.days);
    }
}

QString MonitorTableModel::spokenText(const MonitorRow& row, int column) const
{
    return column == Bar ? barText(row.days) : text(row, column);
}

QIcon MonitorTableModel::icon(const MonitorRow& row, int column) const
{
    return column == State ? m_theme.icon(iconOf(row.report.state)) : QIcon();
}

QVariant MonitorTableModel::value(const MonitorRow& row, int column, int role) const
{
    return column == Bar && role == DaysRole ? QVariant::fromValue(row.days) : QVariant();
}

int MonitorTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool MonitorTableModel::isNumber(int column) const
{
    return windowOf(column).has_value() || isLatency(column);
}

QString MonitorTableModel::header(int column) const
{
    const std::array<QString, ColumnCount> names{tr("State"),  tr("Monitor"), tr("90 days"), tr("24 h"),
                                                 tr("7 days"), tr("30 days"), tr("1 year"),  tr("p50"),
                                                 tr("p95"),    tr("p99"),     tr("Checked")};
    return names[static_cast<std::size_t>(column)];
}

} // namespace vigie
