// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/jsonshapes.h"
#include "app/cli/profilesession.h"
#include "core/alerts/alertcollector.h"
#include "core/store/alertrepository.h"
#include "core/store/channelrepository.h"
#include "core/text/alerttext.h"
#include "core/text/labels.h"

#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

QString nameOf(std::string_view name)
{
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

/// "open", "all" …; what is active when nothing is said. Empty for a word that is none.
std::optional<std::vector<AlertState>> statesOf(const QString& text)
{
    std::vector<AlertState> all{AlertState::Pending, AlertState::Open, AlertState::Acknowledged, AlertState::Accepted,
                                AlertState::Recovered};
    if (text.isEmpty())
        std::erase_if(all, [](AlertState state) { return !isActive(state); });
    else if (text != QLatin1String("all"))
        std::erase_if(all, [&](AlertState state) { return nameOf(alertStateName(state)) != text; });
    return all.empty() ? std::nullopt : std::optional(all);
}

QJsonObject toJson(const Alert& alert, const std::vector<SentNotice>& sent, const AlertText& text)
{
    QJsonArray notices;
    for (const SentNotice& notice : sent) {
        notices.append(
            QJsonObject{{QStringLiteral("channel"), nameOf(channelKindName(notice.kind))},
                        {QStringLiteral("name"), notice.channel},
                        {QStringLiteral("to"), notice.target.isEmpty() ? QJsonValue() : QJsonValue(notice.target)},
                        {QStringLiteral("event"), nameOf(noticeEventName(notice.event))},
                        {QStringLiteral("at"), jsonInstant(notice.at)}});
    }
    const Finding& finding = alert.finding;
    return {{QStringLiteral("id"), QString::number(alert.id.value)},
            {QStringLiteral("at"), jsonInstant(alert.at)},
            {QStringLiteral("severity"), nameOf(severityName(finding.severity))},
            {QStringLiteral("tool"), nameOf(toolName(finding.tool))},
            {QStringLiteral("site"), finding.origin.empty() ? QJsonValue() : jsonText(finding.origin)},
            {QStringLiteral("url"), jsonText(finding.url)},
            {QStringLiteral("title"), text.title(alert)},
            {QStringLiteral("criterion"), jsonText(finding.criterion)},
            {QStringLiteral("pages"), alert.pages},
            {QStringLiteral("state"), nameOf(alertStateName(alert.state))},
            {QStringLiteral("note"), alert.note.isEmpty() ? QJsonValue() : QJsonValue(alert.note)},
            {QStringLiteral("sent"), notices}};
}

int listAlerts(Invocation& call)
{
    AlertFilter filter;
    const auto states = statesOf(call.parser.value(QStringLiteral("state")));
    if (!states)
        return call.output.usage(Cli::tr("A state is pending, open, acknowledged, accepted, recovered or all."));
    filter.states = *states;
    if (const QString since = call.parser.value(QStringLiteral("since")); !since.isEmpty()) {
        const auto at = parseInstant(since, call.clock.now());
        if (!at)
            return call.output.usage(at.error().detail);
        filter.since = *at;
    }
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto site = session->optionalSite(call.parser.value(QStringLiteral("site")));
    if (!site)
        return call.output.failure(site.error());
    filter.site = *site;
    AlertRepository repository(session->database());
    const auto alerts = repository.list(filter);
    if (!alerts)
        return call.output.failure(alerts.error());
    const Phrasebook phrases(languageFromCode(QLocale().name()));
    const AlertText text(phrases, QTimeZone::systemTimeZone());
    for (const Alert& alert : *alerts) {
        if (!call.global.json) {
            call.output.line(QStringLiteral("%1  %2  %3  ")
                                 .arg(QString::number(alert.id.value),
                                      QLocale().toString(alert.at.toLocalTime(), QLocale::ShortFormat),
                                      label(alert.state)) +
                             text.headline(alert, NoticeEvent::Raised));
            continue;
        }
        const auto sent = repository.sent(alert.id);
        if (!sent)
            return call.output.failure(sent.error());
        call.output.json(toJson(alert, *sent, text));
    }
    if (alerts->empty() && !call.global.json)
        call.output.note(Cli::tr("No alert."));
    return ExitDone;
}

/// The alerts that the arguments name by their numbers.
std::optional<std::vector<AlertId>> namedAlerts(const Invocation& call)
{
    std::vector<AlertId> ids;
    for (const QString& argument : call.arguments) {
        bool isNumber = false;
        ids.push_back(AlertId{argument.toLongLong(&isNumber)});
        if (!isNumber)
            return std::nullopt;
    }
    return ids;
}

int numbersWanted(Invocation& call)
{
    return call.output.usage(Cli::tr("An alert is named by its number; “alerts list” shows them."));
}

int changeState(Invocation& call, AlertState state)
{
    const auto ids = namedAlerts(call);
    if (!ids)
        return numbersWanted(call);
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto changed = session->database().transaction([&]() -> Result<void> {
        for (const AlertId id : *ids) {
            if (auto saved = changeAlertState(session->database(), id, state, call.clock.now(),
                                              call.parser.value(QStringLiteral("note")));
                !saved)
                return saved;
        }
        return {};
    });
    if (!changed)
        return call.output.failure(changed.error());
    const int count = static_cast<int>(ids->size());
    if (!call.global.json)
        call.output.line(state == AlertState::Accepted
                             ? Cli::tr("%n alert(s) accepted: what is there now is what is expected.", nullptr, count)
                             : Cli::tr("%n alert(s) acknowledged.", nullptr, count));
    return ExitDone;
}

int acknowledge(Invocation& call)
{
    return changeState(call, AlertState::Acknowledged);
}

int accept(Invocation& call)
{
    return changeState(call, AlertState::Accepted);
}

int mute(Invocation& call)
{
    const auto ids = namedAlerts(call);
    if (!ids)
        return numbersWanted(call);
    const auto duration = parseDuration(call.parser.value(QStringLiteral("for")));
    if (!duration || duration->count() == 0)
        return call.output.usage(Cli::tr("“--for” says for how long: 30m, 4h, 2d."));
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    Silence silence;
    silence.kind = call.parser.isSet(QStringLiteral("maintenance")) ? SilenceKind::Maintenance : SilenceKind::Mute;
    silence.from = call.clock.now();
    silence.until = silence.from.addSecs(duration->count());
    silence.note = call.parser.value(QStringLiteral("note"));
    const auto site = session->optionalSite(call.parser.value(QStringLiteral("site")));
    if (!site)
        return call.output.failure(site.error());
    silence.scope.site = *site;
    silence.scope.tag = call.parser.value(QStringLiteral("tag"));
    silence.scope.criterion = call.parser.value(QStringLiteral("criterion")).toStdString();
    if (ids->empty() && silence.scope == AlertScope())
        return call.output.usage(Cli::tr("Name alerts by their numbers, or --site, --tag or --criterion."));
    std::vector<Silence> silences(std::max<std::size_t>(1, ids->size()), silence);
    for (std::size_t i = 0; i < ids->size(); ++i)
        silences[i].alert = (*ids)[i];
    const auto muted = session->database().transaction([&]() -> Result<void> {
        for (const Silence& one : silences) {
            const auto known = one.alert ? AlertRepository(session->database()).find(*one.alert)
                                         : Result<std::optional<Alert>>(Alert());
            if (!known)
                return fail(known.error());
            if (!*known)
                return fail(ErrorCode::NotFound, QString::number(one.alert->value));
            if (auto added = ChannelRepository(session->database()).addSilence(one); !added)
                return fail(std::move(added.error()));
        }
        return {};
    });
    if (!muted)
        return call.output.failure(muted.error());
    if (!call.global.json)
        call.output.line(
            Cli::tr("Silent until %1.").arg(QLocale().toString(silence.until.toLocalTime(), QLocale::ShortFormat)));
    return ExitDone;
}

} // namespace

std::vector<Command> alertCommands()
{
    const CommandArgument ids{QStringLiteral("ID…"), 1, 0};
    const QCommandLineOption site =
        valueOption(QStringLiteral("site"), Cli::tr("Only this site (URL, host or name)."), QStringLiteral("S"));
    const QCommandLineOption note =
        valueOption(QStringLiteral("note"), Cli::tr("A note that stays with it."), QStringLiteral("TEXT"));
    return {
        {QStringLiteral("alerts list"),
         Cli::tr("What people were told, or will be: active alerts unless --state says otherwise."),
         {valueOption(QStringLiteral("state"), Cli::tr("pending, open, acknowledged, accepted, recovered or all."),
                      QStringLiteral("STATE")),
          site,
          valueOption(QStringLiteral("since"), Cli::tr("From this time on (2026-11-23, 24h, 7d)."),
                      QStringLiteral("T"))},
         {},
         atOnce<listAlerts>},
        {QStringLiteral("alerts ack"),
         Cli::tr("Somebody sees to it: no more reminders."),
         {note},
         ids,
         atOnce<acknowledge>},
        {QStringLiteral("alerts accept"),
         Cli::tr("The new state is the right one from now on."),
         {note},
         ids,
         atOnce<accept>},
        {QStringLiteral("alerts mute"),
         Cli::tr("Says nothing for a time; what still lasts then is told then."),
         {valueOption(QStringLiteral("for"), Cli::tr("How long: 30m, 4h, 2d."), QStringLiteral("D")),
          site,
          valueOption(QStringLiteral("tag"), Cli::tr("Only pages with this tag."), QStringLiteral("T")),
          valueOption(QStringLiteral("criterion"), Cli::tr("Only for this criterion, for example title."),
                      QStringLiteral("C")),
          {QStringLiteral("maintenance"), Cli::tr("The silence is a maintenance.")},
          note},
         {QStringLiteral("ID…"), 0, 0},
         atOnce<mute>},
    };
}

} // namespace vigie
