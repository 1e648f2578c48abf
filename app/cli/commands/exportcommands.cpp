// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/changefilter.h"
#include "app/cli/command.h"
#include "app/cli/exportlayout.h"
#include "app/cli/inspect/inspectcall.h"
#include "app/cli/pagefilter.h"
#include "app/cli/profilesession.h"
#include "app/cli/terminal.h"
#include "core/report/tableformat.h"
#include "core/store/changerepository.h"
#include "core/store/linkrepository.h"
#include "core/store/pagerepository.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/siterepository.h"

#include <QFileInfo>
#include <QLocale>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>

namespace vigie {

namespace {

constexpr std::size_t rowsAtOnce = 1'000;

/// Set when the process is asked to end: the export then removes what it has written so far.
using StopFlag = std::atomic<bool>;

struct ExportTarget
{
    TableFormat format = TableFormat::Csv;
    QString path;
};

/// --format and -o; without --format the name of the file tells. InvalidArgument (subject: the option).
Result<ExportTarget> exportTarget(const Invocation& call)
{
    const QString path = call.parser.value(QStringLiteral("output"));
    if (path.isEmpty())
        return fail(ErrorCode::InvalidArgument, QStringLiteral("-o FILE"));
    const QString name = call.parser.isSet(QStringLiteral("format")) ? call.parser.value(QStringLiteral("format"))
                                                                     : QFileInfo(path).suffix().toLower();
    const auto format = tableFormatFromName(name);
    if (!format)
        return fail(ErrorCode::InvalidArgument, QStringLiteral("--format csv|xlsx|json|html"));
    return ExportTarget{*format, path};
}

/// The sites of the profile; one that a running process added since is empty.
class SiteTable
{
public:
    static Result<SiteTable> load(ProfileSession& session)
    {
        const auto all = SiteRepository(session.database()).all();
        if (!all)
            return fail(all.error());
        SiteTable table;
        for (const Site& site : *all)
            table.m_sites.emplace(site.id, site);
        return table;
    }
    [[nodiscard]] const Site& at(SiteId id) const
    {
        const auto found = m_sites.find(id);
        return found == m_sites.end() ? m_unknown : found->second;
    }

private:
    std::map<SiteId, Site> m_sites;
    Site m_unknown;
};

RowHook rowHook(Invocation& call, const StopFlag& stop)
{
    return [&call, &stop](qint64 rows) {
        call.output.progress(Cli::tr("%1 rows written").arg(QLocale().toString(rows)));
        return stop ? Proceed::Stop : Proceed::Continue;
    };
}

/// Completes \a table and says so.
int conclude(Invocation& call, TableWriter& table, const Result<void>& written, const QString& path)
{
    const Result<void> finished = written ? table.finish() : written;
    if (!finished)
        return call.output.failure(finished.error());
    if (!call.global.json)
        call.output.note(Cli::tr("%1 rows are in %2.").arg(QLocale().toString(table.rows()), path));
    return ExitDone;
}

Result<std::unique_ptr<TableWriter>> openExport(Invocation& call, const ExportTarget& target, const QString& title,
                                                std::vector<TableColumn> columns, const StopFlag& stop)
{
    return openTable(target.format, {target.path, title, QLocale().bcp47Name(), std::move(columns)},
                     rowHook(call, stop));
}

int exportChanges(Invocation& call, const StopFlag& stop)
{
    const auto target = exportTarget(call);
    if (!target)
        return refuse(call, target.error());
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto filter = changeFilter(call.parser, *session, call.clock.now());
    if (!filter)
        return refuse(call, filter.error());
    const auto sites = SiteTable::load(*session);
    if (!sites)
        return call.output.failure(sites.error());
    const ExportLayout<Change, Site> layout = changeLayout(target->format);
    auto table = openExport(call, *target, Cli::tr("Changes"), layout.columns, stop);
    if (!table)
        return call.output.failure(table.error());
    Result<void> written;
    auto visited = ChangeRepository(session->database()).each(*filter, [&](const Change& change) {
        if (written)
            written = (*table)->row(layout.cells(change, sites->at(change.site)));
    });
    return conclude(call, **table, written ? visited : written, target->path);
}

Result<void> writePages(ProfileSession& session, const std::vector<PageId>& ids, const ExportLayout<Page, Site>& layout,
                        TableWriter& table)
{
    const auto sites = SiteTable::load(session);
    if (!sites)
        return fail(sites.error());
    PageRepository pages(session.database());
    for (std::size_t from = 0; from < ids.size(); from += rowsAtOnce) {
        const auto rows = pages.rows(std::span(ids).subspan(from, std::min(rowsAtOnce, ids.size() - from)));
        if (!rows)
            return fail(rows.error());
        for (const Page& page : *rows) {
            if (auto written = table.row(layout.cells(page, sites->at(page.site))); !written)
                return written;
        }
    }
    return {};
}

int exportPages(Invocation& call, const StopFlag& stop)
{
    const auto target = exportTarget(call);
    if (!target)
        return refuse(call, target.error());
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    auto filter = parsePageFilter(call.parser.value(QStringLiteral("filter")), call.clock.now());
    if (!filter)
        return refuse(call, filter.error());
    const auto site = session->optionalSite(call.parser.value(QStringLiteral("site")));
    if (!site)
        return call.output.failure(site.error());
    filter->site = *site;
    if (filter->kinds.empty())
        filter->kinds = {PageKind::Page, PageKind::Home};
    const auto ids = PageRepository(session->database()).ids(*filter);
    if (!ids)
        return call.output.failure(ids.error());
    const ExportLayout<Page, Site> layout = pageLayout(target->format);
    auto table = openExport(call, *target, Cli::tr("Pages"), layout.columns, stop);
    if (!table)
        return call.output.failure(table.error());
    const auto written = writePages(*session, *ids, layout, **table);
    return conclude(call, **table, written, target->path);
}

Result<void> writeLinks(LinkRepository& repository, std::optional<BacklinkState> state,
                        const ExportLayout<WatchedLink>& layout, TableWriter& table)
{
    const auto links = repository.all();
    if (!links)
        return fail(links.error());
    std::vector<BacklinkId> ids;
    std::ranges::transform(*links, std::back_inserter(ids), &Backlink::id);
    for (std::size_t from = 0; from < ids.size(); from += rowsAtOnce) {
        const auto rows = repository.watched(std::span(ids).subspan(from, std::min(rowsAtOnce, ids.size() - from)));
        if (!rows)
            return fail(rows.error());
        for (const WatchedLink& row : *rows) {
            if (state && (!row.standing || row.standing->state != *state))
                continue;
            if (auto written = table.row(layout.cells(row)); !written)
                return written;
        }
    }
    return {};
}

int exportLinks(Invocation& call, const StopFlag& stop)
{
    const auto target = exportTarget(call);
    if (!target)
        return refuse(call, target.error());
    const QString wanted = call.parser.value(QStringLiteral("state"));
    const auto state = backlinkStateFromName(wanted.toStdString());
    if (!state && !wanted.isEmpty())
        return refuse(call, Error{ErrorCode::InvalidArgument, QStringLiteral("--state ") + wanted, {}});
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const ExportLayout<WatchedLink> layout = linkLayout(target->format);
    auto table = openExport(call, *target, Cli::tr("Backlinks"), layout.columns, stop);
    if (!table)
        return call.output.failure(table.error());
    LinkRepository repository(session->database());
    return conclude(call, **table, writeLinks(repository, state, layout, **table), target->path);
}

Result<void> writeUptime(Database& database, const ExportLayout<PingReport>& layout, const QDateTime& now,
                         TableWriter& table)
{
    const auto monitors = PingMonitorRepository(database).all();
    if (!monitors)
        return fail(monitors.error());
    for (const PingMonitor& monitor : *monitors) {
        const auto report = pingReport(database, monitor, now);
        if (!report)
            return fail(report.error());
        if (auto written = table.row(layout.cells(*report)); !written)
            return written;
    }
    return {};
}

int exportUptime(Invocation& call, const StopFlag& stop)
{
    const auto target = exportTarget(call);
    if (!target)
        return refuse(call, target.error());
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const ExportLayout<PingReport> layout = uptimeLayout(target->format);
    auto table = openExport(call, *target, Cli::tr("Uptime"), layout.columns, stop);
    if (!table)
        return call.output.failure(table.error());
    const auto written = writeUptime(session->database(), layout, call.clock.now(), **table);
    return conclude(call, **table, written, target->path);
}

/// Runs \a Function beside the event loop, so that a signal can stop it.
template <int (*Function)(Invocation&, const StopFlag&)> QFuture<int> beside(const InvocationPointer& call)
{
    const auto stop = std::make_shared<StopFlag>(false);
    onTerminationRequest([stop] { *stop = true; });
    const auto promise = std::make_shared<QPromise<int>>();
    promise->start();
    QThreadPool::globalInstance()->start([call, stop, promise] {
        promise->addResult(Function(*call, *stop));
        promise->finish();
    });
    return promise->future();
}

} // namespace

std::vector<Command> exportCommands()
{
    const QCommandLineOption format = valueOption(
        QStringLiteral("format"), Cli::tr("csv, xlsx, json or html; by default what the name of the file says."),
        QStringLiteral("F"));
    const QCommandLineOption output({QStringLiteral("output"), QStringLiteral("o")}, Cli::tr("The file to write."),
                                    QStringLiteral("FILE"));
    QList<QCommandLineOption> changeOptions = changeFilterOptions();
    changeOptions.removeIf(
        [](const QCommandLineOption& option) { return option.names().contains(QStringLiteral("group")); });
    const QList<QCommandLineOption> pageOptions{
        valueOption(QStringLiteral("site"), Cli::tr("Only this site (URL, host or name)."), QStringLiteral("S")),
        valueOption(QStringLiteral("filter"),
                    Cli::tr("Terms that must all hold, for example \"status>=400 indexable=no\"."),
                    QStringLiteral("EXPR"))};
    return {
        {QStringLiteral("export changes"),
         Cli::tr("Writes the changes to a file, oldest first."),
         QList<QCommandLineOption>{format, output} + changeOptions,
         {},
         beside<exportChanges>},
        {QStringLiteral("export pages"),
         Cli::tr("Writes the watched pages and what their last check said to a file."),
         QList<QCommandLineOption>{format, output} + pageOptions,
         {},
         beside<exportPages>},
        {QStringLiteral("export links"),
         Cli::tr("Writes the backlinks, what was agreed and how they stand to a file."),
         {format, output,
          valueOption(QStringLiteral("state"),
                      Cli::tr("Only those in this state: live, lost, never_found, unreachable or blocked."),
                      QStringLiteral("STATE"))},
         {},
         beside<exportLinks>},
        {QStringLiteral("export uptime"),
         Cli::tr("Writes the monitors with their state, uptime and response times to a file."),
         {format, output},
         {},
         beside<exportUptime>},
    };
}

} // namespace vigie
