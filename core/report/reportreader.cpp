// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportreader.h"

#include "core/store/database.h"
#include "core/store/pinghistoryrepository.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/pingrepository.h"
#include "core/store/reportrepository.h"
#include "core/store/rolluprepository.h"
#include "core/store/siterepository.h"

#include <algorithm>
#include <map>

namespace vigie {

namespace {

const QDate epoch(1970, 1, 1);
constexpr qint64 longestPeriod = 3'660;

Result<std::vector<Site>> chosenSites(Database& database, const SiteSelection& selection)
{
    auto sites = SiteRepository(database).all();
    if (!sites)
        return sites;
    if (selection.site)
        std::erase_if(*sites, [&](const Site& site) { return site.id != *selection.site; });
    else if (!selection.client.isEmpty())
        std::erase_if(*sites, [&](const Site& site) { return site.client != selection.client; });
    if (sites->empty() && !selection.isEverything())
        return fail(ErrorCode::NotFound, selection.site ? QString::number(selection.site->value) : selection.client);
    return sites;
}

/// Fills one part of the report after another; the first error ends it.
class Reading
{
public:
    Reading(Database& database, ReportContent& content, const StopCheck& stop)
        : m_database(database), m_content(content), m_stop(stop)
    {
        m_scope.sites = content.sites;
        m_scope.client = content.order.sites.site ? QString() : content.order.sites.client;
        m_scope.whole = content.order.sites.isEverything();
        m_scope.period = content.order.period.range();
    }

    Result<void> read()
    {
        using Step = Result<void> (Reading::*)();
        std::vector<Step> steps{&Reading::readBrands, &Reading::readMonitors};
        if (m_content.order.extent == ReportExtent::Everything)
            steps.insert(steps.end(), {&Reading::readAlerts, &Reading::readDays, &Reading::readEdits,
                                       &Reading::readBacklinks, &Reading::readPages});
        for (const Step step : steps) {
            if (isStopped())
                return fail(ErrorCode::Cancelled);
            if (auto done = (this->*step)(); !done)
                return done;
        }
        return {};
    }

private:
    [[nodiscard]] bool isStopped() const { return m_stop && m_stop(); }

    Result<void> readBrands()
    {
        ReportRepository reports(m_database);
        const QString client =
            m_content.order.sites.site ? m_content.sites.front().client : m_content.order.sites.client;
        auto agency = reports.brand({});
        auto own = client.isEmpty() ? Result<ReportBrand>(ReportBrand()) : reports.brand(client);
        if (!agency || !own)
            return fail(agency ? own.error() : agency.error());
        m_content.agency = std::move(*agency);
        m_content.client = std::move(*own);
        return {};
    }

    Result<void> readAlerts()
    {
        ReportFigures figures(m_database, m_scope);
        const auto raised = figures.raisedAlerts();
        const auto open = figures.openAlerts();
        auto worst = figures.worstOpenAlerts(listedInReport);
        if (!raised || !open || !worst)
            return fail(!raised ? raised.error() : !open ? open.error() : worst.error());
        m_content.raisedAlerts = *raised;
        m_content.openAlerts = *open;
        m_content.worstOpen = std::move(*worst);
        return {};
    }

    Result<void> readDays()
    {
        const ReportPeriod& period = m_content.order.period;
        std::map<qint64, SeverityCounts> byDay;
        for (QDate day = period.first; day <= period.last; day = day.addDays(1))
            byDay[epoch.daysTo(day)] = {};
        for (const Site& site : m_content.sites) {
            const auto rows =
                RollupRepository(m_database).changes({site.id, epoch.daysTo(period.first), epoch.daysTo(period.last)});
            if (!rows)
                return fail(rows.error());
            for (const ChangesOfDay& row : *rows)
                byDay[row.day][static_cast<std::size_t>(row.severity)] += row.changes;
        }
        for (const auto& [day, counts] : byDay)
            m_content.days.push_back({epoch.addDays(day), counts});
        return {};
    }

    Result<void> readEdits()
    {
        auto edits = ReportFigures(m_database, m_scope).edits(listedInReport);
        if (!edits)
            return fail(std::move(edits.error()));
        m_content.edits = std::move(*edits);
        return {};
    }

    Result<void> readBacklinks()
    {
        ReportFigures figures(m_database, m_scope);
        const auto counts = figures.backlinks();
        const auto transitions = figures.linkTransitions();
        auto events = figures.linkEvents(listedInReport);
        if (!counts || !transitions || !events)
            return fail(!counts ? counts.error() : !transitions ? transitions.error() : events.error());
        m_content.backlinks = *counts;
        m_content.linkTransitions = *transitions;
        m_content.linkEvents = std::move(*events);
        return {};
    }

    Result<void> readPages()
    {
        ReportFigures figures(m_database, m_scope);
        for (const Site& site : m_content.sites) {
            if (isStopped())
                return fail(ErrorCode::Cancelled);
            const auto before = figures.pages(site.id, m_scope.period.from);
            const auto after = figures.pages(site.id, m_scope.period.to);
            if (!before || !after)
                return fail(before ? after.error() : before.error());
            m_content.pages.push_back({site, *before, *after});
        }
        return {};
    }

    Result<void> readMonitors()
    {
        const auto monitors = PingMonitorRepository(m_database).all();
        if (!monitors)
            return fail(monitors.error());
        for (const PingMonitor& monitor : *monitors) {
            if (!isInScope(monitor))
                continue;
            if (isStopped())
                return fail(ErrorCode::Cancelled);
            auto read = readMonitor(monitor);
            if (!read)
                return fail(std::move(read.error()));
            m_content.monitors.push_back(std::move(*read));
        }
        return {};
    }

    [[nodiscard]] bool isInScope(const PingMonitor& monitor) const
    {
        const auto isItsSite = [&](const Site& site) { return monitor.site == site.id; };
        return m_scope.whole || std::ranges::any_of(m_scope.sites, isItsSite) ||
               (!monitor.site && m_scope.holds(monitor.target));
    }

    Result<ReportMonitor> readMonitor(const PingMonitor& monitor)
    {
        ReportMonitor report;
        report.monitor = monitor;
        PingHistoryRepository history(m_database);
        // What is still to come was not missed.
        const auto figures =
            history.uptime(monitor.id, {m_scope.period.from, std::min(m_scope.period.to, m_content.madeAt)});
        const qint64 first = epoch.daysTo(m_content.order.period.first);
        const auto days = history.days(monitor.id, first, epoch.daysTo(m_content.order.period.last));
        if (!figures || !days)
            return fail(figures ? days.error() : figures.error());
        report.figures = *figures;
        report.days.resize(
            static_cast<std::size_t>(m_content.order.period.first.daysTo(m_content.order.period.last) + 1));
        for (const PingDay& day : *days)
            report.days[static_cast<std::size_t>(day.day - first)] = day.figures;
        return readIncidents(std::move(report));
    }

    Result<ReportMonitor> readIncidents(ReportMonitor report)
    {
        auto incidents =
            PingRepository(m_database).incidents({report.monitor.id, m_scope.period.from, m_scope.period.to});
        if (!incidents)
            return fail(std::move(incidents.error()));
        report.incidentCount = static_cast<qint64>(incidents->size());
        for (const PingIncident& incident : *incidents) {
            const QDateTime end = incident.endedAt.isValid() ? incident.endedAt : m_content.madeAt;
            report.longestMs =
                std::max(report.longestMs, common({incident.startedAt, end}, m_scope.period).milliseconds());
        }
        if (incidents->size() > std::size_t{listedInReport})
            incidents->resize(listedInReport);
        report.incidents = std::move(*incidents);
        return report;
    }

    Database& m_database;
    ReportContent& m_content;
    const StopCheck& m_stop;
    FiguresScope m_scope;
};

} // namespace

Result<ReportContent> readReport(Database& database, const ReportOrder& order, const QDateTime& now,
                                 const StopCheck& stop)
{
    if (!order.period.isValid() || order.period.first.daysTo(order.period.last) > longestPeriod)
        return fail(ErrorCode::InvalidArgument,
                    order.period.first.toString(Qt::ISODate) + QLatin1Char(' ') +
                        order.period.last.toString(Qt::ISODate),
                    QStringLiteral("not a period"));
    auto sites = chosenSites(database, order.sites);
    if (!sites)
        return fail(std::move(sites.error()));
    ReportContent content;
    content.order = order;
    content.madeAt = now;
    content.sites = std::move(*sites);
    if (auto done = Reading(database, content, stop).read(); !done)
        return fail(std::move(done.error()));
    return content;
}

} // namespace vigie
