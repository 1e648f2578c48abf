// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/capacitytext.h"
#include "app/cli/command.h"
#include "app/cli/discovery.h"
#include "app/cli/enginesession.h"
#include "app/cli/jsonshapes.h"
#include "app/cli/pagefilter.h"
#include "app/cli/profilesession.h"
#include "app/cli/proposals.h"
#include "app/cli/refusals.h"
#include "core/compare/criteriaregistry.h"
#include "core/monitor/pageimport.h"
#include "core/monitor/sitecapacity.h"
#include "core/monitor/sitefactory.h"
#include "core/seo/factsjson.h"
#include "core/store/changerepository.h"
#include "core/store/pagerepository.h"
#include "core/store/siterepository.h"
#include "core/store/snapshotrepository.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "core/text/valuetext.h"
#include "core/url/url.h"

#include <QFile>
#include <QLocale>

#include <algorithm>
#include <map>

namespace vigie {

namespace {

constexpr std::size_t rowsAtOnce = 1'000;

/// What `page add` and `page import` tell about the pages they were given.
struct AdditionReport
{
    int added = 0;
    int known = 0;
    std::vector<RefusedRow> refused;
};

void report(Invocation& call, const AdditionReport& report)
{
    noteRefusals(call, report.refused);
    if (call.global.json) {
        call.output.json(QJsonObject{{QStringLiteral("added"), report.added},
                                     {QStringLiteral("known"), report.known},
                                     {QStringLiteral("refused"), refusalsJson(report.refused)}});
        return;
    }
    call.output.line(Cli::tr("%n page(s) added", nullptr, report.added) + QLatin1String(", ") +
                     Cli::tr("%n known before", nullptr, report.known) + QLatin1String(", ") +
                     Cli::tr("%n refused", nullptr, static_cast<int>(report.refused.size())));
}

/// Something could be used: done, and what could not was named. Nothing could: the call failed.
int additionExit(const AdditionReport& report)
{
    return report.added + report.known == 0 && !report.refused.empty() ? ExitFailed : ExitDone;
}

/// Says which sites now have more pages than their limits and intervals allow for.
void warnOfLongPasses(Invocation& call, ProfileSession& session, const std::vector<Site>& sites)
{
    const CheckPolicy policy = engineOptions(call.global, EngineUse::Continuous).policy;
    for (const Site& site : sites) {
        const auto capacity = siteCapacity(session.connection(), site, policy);
        if (capacity && !capacity->fits())
            call.output.note(QString::fromStdString(site.origin) + QLatin1String(": ") + capacityText(*capacity));
    }
}

/// The options that hold for every page of one call.
Result<Page> pageTemplate(const Invocation& call)
{
    Page page;
    page.createdAt = call.clock.now();
    page.important = call.parser.isSet(QStringLiteral("important"));
    page.tags = call.parser.values(QStringLiteral("tag"));
    if (call.parser.isSet(QStringLiteral("interval"))) {
        const auto interval = parseInterval(call.parser.value(QStringLiteral("interval")));
        if (!interval)
            return fail(interval.error());
        page.interval = *interval;
    }
    return page;
}

int addPages(Invocation& call)
{
    const auto model = pageTemplate(call);
    if (!model)
        return call.output.usage(Cli::tr("“%1” cannot be used: %2").arg(model.error().subject, model.error().detail));
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto sites = SiteRepository(session->database()).all();
    if (!sites)
        return call.output.failure(sites.error());
    AdditionReport outcome;
    std::vector<Page> pages;
    for (const QString& text : call.arguments) {
        const auto page = makePage(text, *sites, call.clock.now());
        if (!page) {
            outcome.refused.push_back({0, page.error()});
            continue;
        }
        pages.push_back(*model);
        pages.back().site = page->site;
        pages.back().url = page->url;
    }
    const auto added = PageRepository(session->database()).add(pages);
    if (!added)
        return call.output.failure(added.error());
    outcome.added = added->added;
    outcome.known = static_cast<int>(pages.size()) - added->added;
    report(call, outcome);
    warnOfLongPasses(call, *session, *sites);
    return additionExit(outcome);
}

Result<PageImport> readImport(const Invocation& call, const QString& path, const std::vector<Site>& sites)
{
    const auto format = importFormatFromName(call.parser.isSet(QStringLiteral("format"))
                                                 ? call.parser.value(QStringLiteral("format")).toStdString()
                                                 : std::string("auto"));
    if (!format)
        return fail(ErrorCode::InvalidArgument, call.parser.value(QStringLiteral("format")));
    QFile file(path);
    const bool opened =
        path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return fail(ErrorCode::FileUnreadable, path, file.errorString());
    ImportOptions options;
    options.format = *format;
    options.accepts = [&sites](const Url& url) {
        return std::ranges::any_of(sites, [&](const Site& site) { return belongsTo(url, site.origin); });
    };
    options.progress = [&call](std::int64_t done, std::int64_t total) {
        call.output.progress(Cli::tr("Reading: %1 %").arg(total > 0 ? done * 100 / total : 100));
    };
    auto import = parsePageImport(file.readAll(), options);
    if (!import && import.error().subject.isEmpty())
        import.error().subject = path;
    return import;
}

int importPages(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto sites = SiteRepository(session->database()).all();
    if (!sites)
        return call.output.failure(sites.error());
    const auto import = readImport(call, call.arguments.first(), *sites);
    call.output.endProgress();
    if (!import)
        return import.error().code == ErrorCode::InvalidArgument ? call.output.usage(describe(import.error()))
                                                                 : call.output.failure(import.error());
    std::vector<Page> pages;
    pages.reserve(import->pages.size());
    for (const ImportedPage& row : import->pages) {
        auto page = makePage(QString::fromStdString(row.url), *sites, call.clock.now());
        if (!page)
            continue; // refused by the import already
        page->important = row.important;
        if (!row.tag.empty())
            page->tags = {QString::fromStdString(row.tag)};
        pages.push_back(std::move(*page));
    }
    const auto added = PageRepository(session->database()).add(pages);
    if (!added)
        return call.output.failure(added.error());
    AdditionReport outcome;
    outcome.added = added->added;
    outcome.known = static_cast<int>(pages.size()) - added->added + static_cast<int>(import->duplicates);
    outcome.refused = import->refused;
    report(call, outcome);
    warnOfLongPasses(call, *session, *sites);
    return additionExit(outcome);
}

QString pageLine(const Page& page)
{
    QString state = QStringLiteral("–");
    if (page.outcome)
        state = page.status > 0 ? QString::number(page.status) : describe(*page.outcome);
    return QStringLiteral("%1  %2  %3").arg(state, QString::fromStdString(page.url), page.title);
}

int listPages(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    auto filter = parsePageFilter(call.parser.value(QStringLiteral("filter")), call.clock.now());
    if (!filter)
        return call.output.usage(Cli::tr("“%1” is not a filter. Example: --filter \"status>=400 indexable=no\"")
                                     .arg(filter.error().subject));
    const auto site = session->optionalSite(call.parser.value(QStringLiteral("site")));
    if (!site)
        return call.output.failure(site.error());
    filter->site = *site;
    if (filter->kinds.empty())
        filter->kinds = {PageKind::Page, PageKind::Home};
    const auto sites = SiteRepository(session->database()).all();
    PageRepository pages(session->database());
    const auto ids = pages.ids(*filter);
    if (!sites || !ids)
        return call.output.failure(sites ? ids.error() : sites.error());
    for (std::size_t from = 0; from < ids->size(); from += rowsAtOnce) {
        const auto rows = pages.rows(std::span(*ids).subspan(from, std::min(rowsAtOnce, ids->size() - from)));
        if (!rows)
            return call.output.failure(rows.error());
        for (const Page& page : *rows) {
            if (call.global.json)
                call.output.json(toJson(page, *std::ranges::find(*sites, page.site, &Site::id)));
            else
                call.output.line(pageLine(page));
        }
    }
    return ExitDone;
}

QJsonObject criteriaJson(const Observation& observation, const std::vector<CriterionSince>& blame)
{
    QJsonObject json;
    for (const CriterionSince& entry : blame) {
        const std::string_view name = criterionName(entry.criterion);
        json.insert(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())),
                    QJsonObject{{QStringLiteral("value"), criterionValue(entry.criterion, observation)},
                                {QStringLiteral("since"), jsonInstant(entry.since)},
                                {QStringLiteral("before"), entry.change ? entry.change->before : QJsonValue()},
                                {QStringLiteral("change"),
                                 entry.change ? QJsonValue(QString::number(entry.change->id.value)) : QJsonValue()}});
    }
    return json;
}

void printFacts(Invocation& call, const Page& page, const Observation& observation,
                const std::vector<CriterionSince>& blame)
{
    call.output.line(QString::fromStdString(page.url));
    for (const CriterionSince& entry : blame) {
        const QJsonValue value = criterionValue(entry.criterion, observation);
        if (value.isNull())
            continue;
        const QString since = QLocale().toString(entry.since.toLocalTime(), QLocale::ShortFormat);
        QString line = Cli::tr("%1: %2 (since %3)").arg(label(entry.criterion), valueText(value), since);
        if (entry.change)
            line += QLatin1Char(' ') + Cli::tr("before: %1").arg(valueText(entry.change->before));
        call.output.line(line);
    }
}

int showPage(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto page = session->findPage(call.arguments.first());
    if (!page)
        return call.output.failure(page.error());
    const auto site = SiteRepository(session->database()).find(page->site);
    const auto baseline = SnapshotRepository(session->database(), session->bodies()).baseline(page->id);
    const auto blame = ChangeRepository(session->database()).blame(page->id);
    if (!site || !baseline || !blame)
        return call.output.failure(!site ? site.error() : !baseline ? baseline.error() : blame.error());
    const std::optional<StoredObservation>& good = baseline->good;
    if (call.global.json) {
        QJsonObject json = toJson(*page, **site);
        const bool hasFacts = good && good->observation.page;
        json.insert(QStringLiteral("facts"),
                    hasFacts ? QJsonValue(factsToJson(*good->observation.page)) : QJsonValue());
        json.insert(QStringLiteral("criteria"), good ? criteriaJson(good->observation, *blame) : QJsonObject());
        call.output.json(json);
        return ExitDone;
    }
    if (!good) {
        call.output.line(pageLine(*page));
        call.output.note(Cli::tr("This page was never received completely, so there are no facts about it."));
        return ExitDone;
    }
    printFacts(call, *page, good->observation, *blame);
    return ExitDone;
}

} // namespace

std::vector<Command> pageCommands()
{
    const QList<QCommandLineOption> addOptions{
        valueOption(QStringLiteral("tag"), Cli::tr("A tag for these pages (repeatable)."), QStringLiteral("T")),
        valueOption(QStringLiteral("interval"), Cli::tr("How often they are checked, 5m to 24h."),
                    QStringLiteral("24h")),
        {QStringLiteral("important"), Cli::tr("Their changes weigh more.")}};
    const QList<QCommandLineOption> importOptions{
        valueOption(QStringLiteral("format"), Cli::tr("auto, txt, csv, sitemap or screaming-frog; auto finds out."),
                    QStringLiteral("FORMAT"))};
    const QList<QCommandLineOption> listOptions{
        valueOption(QStringLiteral("site"), Cli::tr("Only this site (URL, host or name)."), QStringLiteral("S")),
        valueOption(QStringLiteral("filter"),
                    Cli::tr("Terms that must all hold, for example \"status>=400 indexable=no\"."),
                    QStringLiteral("EXPR"))};
    const CommandArgument urls{QStringLiteral("URL…"), 1, 0};
    const CommandArgument url{QStringLiteral("URL"), 1, 1};
    const CommandArgument file{QStringLiteral("FILE"), 1, 1};
    const CommandArgument site{QStringLiteral("SITE"), 1, 1};
    return {
        {QStringLiteral("page add"), Cli::tr("Watches more pages of your sites."), addOptions, urls, atOnce<addPages>},
        {QStringLiteral("page import"), Cli::tr("Watches the pages that a file lists; “-” reads standard input."),
         importOptions, file, atOnce<importPages>},
        {QStringLiteral("page discover"), Cli::tr("Explores a site along its links and watches what it finds."),
         discoveryOptions(), site, discoverPages},
        {QStringLiteral("page proposals"), Cli::tr("Pages that the sitemaps list and that are not watched yet."),
         proposalOptions(), site, atOnce<proposePages>},
        {QStringLiteral("page list"),
         Cli::tr("The watched pages and what their last check said."),
         listOptions,
         {},
         atOnce<listPages>},
        {QStringLiteral("page show"),
         Cli::tr("Everything about one page, since when each fact holds and what it was before."),
         {},
         url,
         atOnce<showPage>},
    };
}

} // namespace vigie
