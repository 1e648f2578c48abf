// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/linkcall.h"
#include "app/cli/linkjson.h"
#include "app/cli/profilesession.h"
#include "core/monitor/backlinkimport.h"
#include "core/store/linkrepository.h"
#include "core/text/describe.h"
#include "core/text/linklabels.h"
#include "core/text/valuetext.h"
#include "core/url/url.h"

#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

constexpr std::size_t rowsAtOnce = 500;

int cannotUse(Invocation& call, const Error& error)
{
    return call.output.usage(Cli::tr("“%1” cannot be used: %2").arg(error.subject, error.detail));
}

int addLink(Invocation& call)
{
    const auto match = matchOption(call, TargetMatch::Exact);
    if (!match)
        return cannotUse(call, match.error());
    auto link = makeBacklink(call.arguments.at(0).toStdString(), call.arguments.at(1).toStdString(), *match);
    if (!link)
        return call.output.failure(link.error());
    link->createdAt = call.clock.now();
    if (const auto applied = applyBacklinkOptions(call, *link); !applied)
        return cannotUse(call, applied.error());
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto added = LinkRepository(session->database()).add(std::span(&*link, 1));
    if (!added)
        return call.output.failure(added.error());
    if (added->added == 0)
        return call.output.failure(Error{ErrorCode::AlreadyExists, QString::fromStdString(link->source), {}});
    link->id = added->ids.front();
    if (call.global.json)
        call.output.json(linkJson(*link));
    else
        call.output.line(Cli::tr("The link on %1 is watched now.").arg(QString::fromStdString(link->source)));
    return ExitDone;
}

/// The backlinks that \a text names: a number, or the URL of their source page. NotFound.
Result<std::vector<Backlink>> namedLinks(LinkRepository& links, const QString& text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (isNumber) {
        auto link = links.find(BacklinkId{number});
        if (!link)
            return fail(link.error());
        if (*link)
            return std::vector<Backlink>{std::move(**link)};
        return fail(ErrorCode::NotFound, text, QStringLiteral("“link list” shows the backlinks"));
    }
    const auto url = Url::parse(text.toStdString());
    if (!url)
        return fail(ErrorCode::InvalidUrl, text, url.error().detail);
    auto found = links.findBySource(url->withoutFragment().href());
    if (found && found->empty())
        return fail(ErrorCode::NotFound, text, QStringLiteral("“link list” shows the backlinks"));
    return found;
}

/// Those of the call's arguments, or all.
Result<std::vector<Backlink>> chosenLinks(const Invocation& call, LinkRepository& links)
{
    if (call.arguments.isEmpty())
        return links.all();
    std::vector<Backlink> chosen;
    for (const QString& text : call.arguments) {
        const auto named = namedLinks(links, text);
        if (!named)
            return fail(named.error());
        chosen.insert(chosen.end(), named->begin(), named->end());
    }
    return chosen;
}

int listLinks(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto links = LinkRepository(session->database()).all();
    if (!links)
        return call.output.failure(links.error());
    for (const Backlink& link : *links) {
        if (call.global.json)
            call.output.json(linkJson(link));
        else
            call.output.line(QStringLiteral("%1  %2 → %3")
                                 .arg(link.id.value)
                                 .arg(QString::fromStdString(link.source), QString::fromStdString(link.target)));
    }
    if (links->empty() && !call.global.json)
        call.output.note(Cli::tr("No backlink is watched yet. “vigie-cli link add SOURCE TARGET” adds one."));
    return ExitDone;
}

QString statusLine(const WatchedLink& watched)
{
    const QString source = QString::fromStdString(watched.link.source);
    if (!watched.standing)
        return QStringLiteral("%1  –  %2").arg(watched.link.id.value).arg(source);
    const BacklinkStanding& standing = *watched.standing;
    QString line = QStringLiteral("%1  %2").arg(watched.link.id.value).arg(label(standing.state));
    if (standing.good && standing.good->link && standing.state != BacklinkState::Lost) {
        const MatchedLink& link = *standing.good->link;
        line += link.nofollowBy.empty() ? QString() : QLatin1String(", nofollow");
        line += QLatin1String("  ") +
                Cli::tr("“%1” (%2)").arg(harmless(QString::fromStdString(link.anchor), 60), label(link.position));
    }
    return line + QLatin1String("  ") + source;
}

int showStatus(Invocation& call)
{
    const QString wanted = call.parser.value(QStringLiteral("state"));
    const auto state = backlinkStateFromName(wanted.toStdString());
    if (!state && !wanted.isEmpty())
        return cannotUse(call, Error{ErrorCode::InvalidArgument, wanted,
                                     QStringLiteral("a state is live, lost, never_found, unreachable or blocked")});
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    LinkRepository repository(session->database());
    const auto links = chosenLinks(call, repository);
    if (!links)
        return call.output.failure(links.error());
    if (links->empty() && !call.global.json)
        call.output.note(Cli::tr("No backlink is watched yet. “vigie-cli link add SOURCE TARGET” adds one."));
    std::vector<BacklinkId> ids;
    std::ranges::transform(*links, std::back_inserter(ids), &Backlink::id);
    for (std::size_t from = 0; from < ids.size(); from += rowsAtOnce) {
        const auto rows = repository.watched(std::span(ids).subspan(from, std::min(rowsAtOnce, ids.size() - from)));
        if (!rows)
            return call.output.failure(rows.error());
        for (const WatchedLink& row : *rows) {
            if (state && (!row.standing || row.standing->state != *state))
                continue;
            if (call.global.json)
                call.output.json(linkStatusJson(row));
            else
                call.output.line(statusLine(row));
        }
    }
    return ExitDone;
}

int printHistory(Invocation& call, LinkRepository& repository, const Backlink& link)
{
    const auto entries = repository.history(link.id);
    const auto events = repository.events(link.id);
    if (!entries || !events)
        return call.output.failure(!entries ? entries.error() : events.error());
    for (std::size_t i = 0; i < entries->size(); ++i) {
        // What happened between the check that began this stretch and the next one.
        std::vector<LinkEvent> happened;
        std::ranges::copy_if(*events, std::back_inserter(happened), [&](const LinkEvent& event) {
            return event.at >= (*entries)[i].at && (i + 1 == entries->size() || event.at < (*entries)[i + 1].at);
        });
        if (call.global.json) {
            call.output.json(linkHistoryJson(link, (*entries)[i], happened));
            continue;
        }
        const QString at = QLocale().toString((*entries)[i].at.toLocalTime(), QLocale::ShortFormat);
        call.output.line(QStringLiteral("%1  %2").arg(at, label((*entries)[i].observation.state)));
        for (const LinkEvent& event : happened)
            call.output.line(QLatin1String("    ") +
                             Cli::tr("%1: %2 → %3")
                                 .arg(label(event.criterion),
                                      valueText(linkCriterionName(event.criterion), event.before),
                                      valueText(linkCriterionName(event.criterion), event.after)));
    }
    return ExitDone;
}

int showHistory(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    LinkRepository repository(session->database());
    const auto links = namedLinks(repository, call.arguments.first());
    if (!links)
        return call.output.failure(links.error());
    for (const Backlink& link : *links) {
        if (const int code = printHistory(call, repository, link); code != ExitDone)
            return code;
    }
    return ExitDone;
}

/// Lets \a change act on every named backlink and saves them.
template <class Change> int updateLinks(Invocation& call, Change change)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    LinkRepository repository(session->database());
    auto links = chosenLinks(call, repository);
    if (!links)
        return call.output.failure(links.error());
    for (Backlink& link : *links) {
        if (const Result<void> changed = change(link); !changed)
            return cannotUse(call, changed.error());
        if (const auto saved = repository.update(link); !saved)
            return call.output.failure(saved.error());
        if (call.global.json)
            call.output.json(linkJson(link));
    }
    return ExitDone;
}

int setLink(Invocation& call)
{
    return updateLinks(call, [&](Backlink& link) -> Result<void> {
        if (call.parser.isSet(QStringLiteral("unpaid")))
            link.paid = false;
        if (call.parser.isSet(QStringLiteral("unimportant")))
            link.important = false;
        return applyBacklinkOptions(call, link);
    });
}

template <ActivityState State> int setActivity(Invocation& call)
{
    return updateLinks(call, [](Backlink& link) -> Result<void> {
        link.activity = State;
        return {};
    });
}

int removeLinks(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    LinkRepository repository(session->database());
    const auto links = chosenLinks(call, repository);
    if (!links)
        return call.output.failure(links.error());
    for (const Backlink& link : *links) {
        if (const auto removed = repository.remove(link.id); !removed)
            return call.output.failure(removed.error());
        if (!call.global.json)
            call.output.line(Cli::tr("The link on %1 is no longer watched; its history was removed.")
                                 .arg(QString::fromStdString(link.source)));
    }
    return ExitDone;
}

} // namespace

std::vector<Command> linkCommands()
{
    const CommandArgument ends{QStringLiteral("SOURCE TARGET"), 2, 2};
    const CommandArgument one{QStringLiteral("LINK"), 1, 1};
    const CommandArgument some{QStringLiteral("LINK…"), 1, 0};
    const CommandArgument any{QStringLiteral("LINK…"), 0, 0};
    const QList<QCommandLineOption> addOptions = QList{matchOption()} + backlinkOptions();
    const QList<QCommandLineOption> setOptions =
        backlinkOptions() +
        QList<QCommandLineOption>{{QStringLiteral("unpaid"), Cli::tr("It was not paid for.")},
                                  {QStringLiteral("unimportant"), Cli::tr("It is like the others.")}};
    return {
        {QStringLiteral("link add"), Cli::tr("Watches a link on somebody else’s page."), addOptions, ends,
         atOnce<addLink>},
        linkImportCommand(),
        {QStringLiteral("link list"), Cli::tr("The watched backlinks and what was agreed."), {}, {}, atOnce<listLinks>},
        {QStringLiteral("link status"),
         Cli::tr("What the last check said of backlinks (numbers or source URLs; all without)."),
         {valueOption(QStringLiteral("state"),
                      Cli::tr("Only those in this state: live, lost, never_found, unreachable or blocked."),
                      QStringLiteral("STATE"))},
         any,
         atOnce<showStatus>},
        {QStringLiteral("link history"),
         Cli::tr("What a backlink looked like, and what happened to it."),
         {},
         one,
         atOnce<showHistory>},
        {QStringLiteral("link set"), Cli::tr("Changes what was agreed and how backlinks are watched."), setOptions,
         some, atOnce<setLink>},
        {QStringLiteral("link pause"),
         Cli::tr("Stops checking backlinks; their history stays."),
         {},
         some,
         atOnce<setActivity<ActivityState::Paused>>},
        {QStringLiteral("link resume"),
         Cli::tr("Goes on checking backlinks."),
         {},
         some,
         atOnce<setActivity<ActivityState::Active>>},
        {QStringLiteral("link remove"),
         Cli::tr("Forgets backlinks with their history."),
         {},
         some,
         atOnce<removeLinks>},
    };
}

} // namespace vigie
