// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/changefilter.h"
#include "app/cli/command.h"
#include "app/cli/jsonshapes.h"
#include "app/cli/profilesession.h"
#include "app/cli/snapshotdiff.h"
#include "core/store/changerepository.h"
#include "core/store/siterepository.h"
#include "core/store/snapshotrepository.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "core/text/valuetext.h"

#include <QLocale>

#include <map>

namespace vigie {

namespace {

using Sites = std::map<SiteId, Site>;

Result<Sites> sitesById(ProfileSession& session)
{
    const auto all = SiteRepository(session.database()).all();
    if (!all)
        return fail(all.error());
    Sites sites;
    for (const Site& site : *all)
        sites.emplace(site.id, site);
    return sites;
}

QString changeLine(const Change& change)
{
    const QString when = QLocale().toString(change.detectedAt.toLocalTime(), QLocale::ShortFormat);
    QString line = Cli::tr("%1  %2  %3  %4: %5 → %6")
                       .arg(when, label(change.severity), QString::fromStdString(change.url), label(change.criterion),
                            valueText(change.before), valueText(change.after));
    if (change.groupPages > 1)
        line += QLatin1String("  ") + Cli::tr("(the same on %n page(s))", nullptr, change.groupPages);
    return line;
}

Result<void> listGroups(Invocation& call, Database& database, const Sites& sites, const ChangeFilter& filter)
{
    ChangeRepository changes(database);
    const auto groups = changes.groups(filter);
    if (!groups)
        return fail(groups.error());
    for (const ChangeGroup& group : *groups) {
        ChangeFilter members;
        members.group = group.id;
        members.limit = 1;
        const auto first = changes.list(members);
        const std::string url = first && !first->empty() ? first->front().url : std::string();
        if (call.global.json) {
            call.output.json(toJson(group, sites.at(group.site), url));
            continue;
        }
        const QString when = QLocale().toString(group.detectedAt.toLocalTime(), QLocale::ShortFormat);
        call.output.line(QStringLiteral("%1  %2  %3: %4 (%5)")
                             .arg(when, label(group.severity), label(group.criterion),
                                  Cli::tr("the same edit on %n page(s)", nullptr, group.pages),
                                  QString::fromStdString(url)));
    }
    return {};
}

Result<void> listEach(Invocation& call, Database& database, const Sites& sites, const ChangeFilter& filter)
{
    qint64 shown = 0;
    const auto visited = ChangeRepository(database).each(filter, [&](const Change& change) {
        ++shown;
        if (call.global.json)
            call.output.json(toJson(change, sites.at(change.site)));
        else
            call.output.line(changeLine(change));
    });
    if (visited && shown == 0 && !call.global.json)
        call.output.note(Cli::tr("No change matches."));
    return visited;
}

int listChanges(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto filter = changeFilter(call.parser, *session, call.clock.now());
    if (!filter)
        return filter.error().code == ErrorCode::InvalidArgument
                   ? call.output.usage(Cli::tr("“%1” cannot be used here.").arg(filter.error().subject))
                   : call.output.failure(filter.error());
    // One transaction: another process may add or remove sites meanwhile, and every change has to find its own.
    Database& database = session->database();
    const auto listed = database.transaction([&]() -> Result<void> {
        const auto sites = sitesById(*session);
        if (!sites)
            return fail(sites.error());
        const bool grouped = call.parser.isSet(QStringLiteral("group"));
        return grouped ? listGroups(call, database, *sites, *filter) : listEach(call, database, *sites, *filter);
    });
    return listed ? static_cast<int>(ExitDone) : call.output.failure(listed.error());
}

int showHistory(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto page = session->findPage(call.arguments.first());
    if (!page)
        return call.output.failure(page.error());
    auto snapshots = SnapshotRepository(session->database(), session->bodies()).ofPage(page->id);
    if (!snapshots)
        return call.output.failure(snapshots.error());
    ChangeFilter filter;
    filter.page = page->id;
    const auto changes = ChangeRepository(session->database()).list(filter);
    if (!changes)
        return call.output.failure(changes.error());
    for (const Snapshot& snapshot : *snapshots) {
        QJsonArray criteria;
        QStringList labels;
        for (const Change& change : *changes) {
            if (change.snapshotAfter != snapshot.id)
                continue;
            const std::string_view name = criterionName(change.criterion);
            criteria.append(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
            labels.append(label(change.criterion));
        }
        if (call.global.json) {
            QJsonObject json = toJson(snapshot);
            json.insert(QStringLiteral("url"), jsonText(page->url));
            json.insert(QStringLiteral("changes"), criteria);
            call.output.json(json);
            continue;
        }
        const QString when = QLocale().toString(snapshot.at.toLocalTime(), QLocale::ShortFormat);
        const QString what =
            snapshot.outcome == Outcome::Ok ? labels.join(QLatin1String(", ")) : describe(snapshot.outcome);
        const QString size =
            snapshot.html ? QStringLiteral("+%1 −%2").arg(snapshot.html->linesAdded).arg(snapshot.html->linesRemoved)
                          : QString();
        call.output.line(QStringLiteral("%1  %2  %3  %4").arg(when).arg(snapshot.status).arg(size, what));
    }
    if (snapshots->empty())
        call.output.note(Cli::tr("This page was not checked yet."));
    return ExitDone;
}

int showDiff(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto request = diffRequest(call.parser, call.clock.now());
    if (!request)
        return call.output.usage(Cli::tr("“%1” cannot be used here.").arg(request.error().subject));
    const auto page = session->findPage(call.arguments.first());
    if (!page)
        return call.output.failure(page.error());
    const auto text = snapshotDiff(*session, *page, *request);
    if (!text)
        return call.output.failure(text.error());
    call.output.raw(*text);
    return ExitDone;
}

} // namespace

std::vector<Command> historyCommands()
{
    const CommandArgument url{QStringLiteral("URL"), 1, 1};
    return {
        {QStringLiteral("changes"),
         Cli::tr("What changed, oldest first, one a line."),
         changeFilterOptions(),
         {},
         atOnce<listChanges>},
        {QStringLiteral("history"),
         Cli::tr("The kept snapshots of a page, newest first, with the size of each change."),
         {},
         url,
         atOnce<showHistory>},
        {QStringLiteral("diff"), Cli::tr("The difference of two kept snapshots; the last two by default."),
         diffOptions(), url, atOnce<showDiff>},
    };
}

} // namespace vigie
