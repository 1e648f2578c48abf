// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/channeloptions.h"
#include "app/cli/command.h"
#include "app/cli/jsonshapes.h"
#include "app/cli/profilesession.h"
#include "app/cli/volumereport.h"
#include "core/alerts/alertcollector.h"
#include "core/alerts/alertmessage.h"
#include "core/alerts/channelsender.h"
#include "core/alerts/channelsetup.h"
#include "core/alerts/routing.h"
#include "core/settings/filesecrets.h"
#include "core/store/channelrepository.h"
#include "core/store/outboxrepository.h"
#include "core/store/siterepository.h"
#include "core/text/labels.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <map>

namespace vigie {

namespace {

constexpr int listedMessages = 50;

QString nameOf(std::string_view name)
{
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

int wrongOption(Invocation& call, const Error& error)
{
    return error.code == ErrorCode::InvalidArgument && !error.detail.isEmpty() ? call.output.usage(error.detail)
                                                                               : call.output.failure(error);
}

/// The channel that the user names: by its name or number.
Result<ChannelSetup> findChannel(ProfileSession& session, const QString& text)
{
    const auto setups = loadChannels(session.database());
    if (!setups)
        return fail(setups.error());
    const auto found = std::ranges::find_if(*setups, [&](const ChannelSetup& setup) {
        return setup.channel.name == text || QString::number(setup.channel.id.value) == text;
    });
    return found == setups->end() ? Result<ChannelSetup>(fail(ErrorCode::NotFound, text,
                                                              QStringLiteral("“notify list” shows the channels")))
                                  : *found;
}

int addChannel(Invocation& call)
{
    auto channel = emptyChannel(call.arguments.first());
    if (!channel)
        return wrongOption(call, channel.error());
    if (const auto applied = applyChannelOptions(call.parser, *channel); !applied)
        return wrongOption(call, applied.error());
    const auto given = readSecrets(call.parser);
    if (!given)
        return wrongOption(call, given.error());
    if (channel->kind() == ChannelKind::Webhook && !given->url)
        return call.output.usage(Cli::tr("A webhook needs --url or --url-file."));
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    FileSecrets secrets = session->secrets();
    const auto saved = saveChannel(session->database(), secrets, {*channel, defaultRoutes({})}, *given);
    if (!saved)
        return call.output.failure(saved.error());
    if (!call.global.json)
        call.output.line(
            Cli::tr(
                "Channel %1 was added: critical alerts at once, warnings every 15 minutes, the rest in a daily digest.")
                .arg(channel->name));
    return ExitDone;
}

int setChannel(Invocation& call)
{
    const auto given = readSecrets(call.parser);
    if (!given)
        return wrongOption(call, given.error());
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    auto setup = findChannel(*session, call.arguments.first());
    if (!setup)
        return call.output.failure(setup.error());
    if (const auto applied = applyChannelOptions(call.parser, setup->channel); !applied)
        return wrongOption(call, applied.error());
    FileSecrets secrets = session->secrets();
    const auto saved = saveChannel(session->database(), secrets, *setup, *given);
    return saved ? ExitDone : call.output.failure(saved.error());
}

int dropChannel(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto setup = findChannel(*session, call.arguments.first());
    if (!setup)
        return call.output.failure(setup.error());
    FileSecrets secrets = session->secrets();
    const auto removed = removeChannel(session->database(), secrets, setup->channel.id);
    return removed ? ExitDone : call.output.failure(removed.error());
}

QJsonObject routeJson(const Route& route, const std::map<SiteId, std::string>& origins)
{
    const auto site = route.scope.site ? origins.find(*route.scope.site) : origins.end();
    const auto optional = [](const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    return {{QStringLiteral("id"), QString::number(route.id.value)},
            {QStringLiteral("least"), nameOf(severityName(route.least))},
            {QStringLiteral("most"), nameOf(severityName(route.most))},
            {QStringLiteral("tool"), route.scope.tool ? QJsonValue(nameOf(toolName(*route.scope.tool))) : QJsonValue()},
            {QStringLiteral("site"), site == origins.end() ? QJsonValue() : jsonText(site->second)},
            {QStringLiteral("client"), optional(route.scope.client)},
            {QStringLiteral("tag"), optional(route.scope.tag)},
            {QStringLiteral("criterion"), optional(QString::fromStdString(route.scope.criterion))},
            {QStringLiteral("pace"), paceName(route.pace)},
            {QStringLiteral("hour"), route.hour},
            {QStringLiteral("weekday"), route.weekday},
            {QStringLiteral("to"), QJsonArray::fromStringList(route.recipients)},
            {QStringLiteral("remind_every_s"), static_cast<qint64>(std::chrono::seconds(route.remindEvery).count())}};
}

QJsonObject channelJson(const Channel& channel, const QJsonArray& routes)
{
    QJsonObject json{
        {QStringLiteral("id"), QString::number(channel.id.value)},
        {QStringLiteral("name"), channel.name},
        {QStringLiteral("kind"), nameOf(channelKindName(channel.kind()))},
        {QStringLiteral("enabled"), channel.enabled},
        {QStringLiteral("hourly_cap"), channel.hourlyCap},
        {QStringLiteral("failures"), channel.attempts},
        {QStringLiteral("last_error"), channel.lastError.isEmpty() ? QJsonValue() : QJsonValue(channel.lastError)},
        {QStringLiteral("retry_at"), jsonInstant(channel.retryAt)},
        {QStringLiteral("routes"), routes}};
    if (const auto* mail = std::get_if<MailSettings>(&channel.settings)) {
        json.insert(QStringLiteral("host"), mail->host);
        json.insert(QStringLiteral("port"), mail->port);
        json.insert(QStringLiteral("security"), nameOf(mailSecurityName(mail->security)));
        json.insert(QStringLiteral("user"), mail->user);
        json.insert(QStringLiteral("from"), mail->from);
        json.insert(QStringLiteral("to"), QJsonArray::fromStringList(mail->recipients));
    } else if (const auto* webhook = std::get_if<WebhookSettings>(&channel.settings)) {
        json.insert(QStringLiteral("preset"), nameOf(webhookPresetName(webhook->preset)));
        json.insert(QStringLiteral("topic"), webhook->topic);
    } else if (const auto* command = std::get_if<CommandSettings>(&channel.settings)) {
        json.insert(QStringLiteral("command"),
                    QJsonArray::fromStringList(QStringList{command->program} + command->arguments));
    }
    return json;
}

QString paceText(const Route& route)
{
    const QString hour = QLocale().toString(QTime(route.hour, 0), QLocale::ShortFormat);
    switch (route.pace) {
    case Pace::Immediate:
        return Cli::tr("at once");
    case Pace::Batched:
        return Cli::tr("every 15 minutes");
    case Pace::Daily:
        return Cli::tr("daily at %1").arg(hour);
    case Pace::Weekly:
        return Cli::tr("every %1 at %2").arg(QLocale().dayName(route.weekday), hour);
    }
    return {};
}

/// "    7  warning – critical  every Friday at 09:00  shop".
QString routeLine(const Route& route, const QJsonObject& json)
{
    QString severities = label(route.least);
    if (route.most != route.least)
        severities += QStringLiteral(" – ") + label(route.most);
    QStringList words{QStringLiteral("    %1").arg(route.id.value), severities, paceText(route)};
    for (const char* member : {"tool", "site", "client", "tag", "criterion"})
        words.append(json.value(QLatin1String(member)).toString());
    words.append(route.recipients);
    words.removeAll(QString());
    return words.join(QStringLiteral("  "));
}

int listChannels(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto table = loadRouting(session->database(), call.clock.now());
    const auto sites = SiteRepository(session->database()).all();
    if (!table || !sites)
        return call.output.failure(table ? sites.error() : table.error());
    std::map<SiteId, std::string> origins;
    for (const Site& site : *sites)
        origins[site.id] = site.origin;
    for (const Channel& channel : table->channels) {
        QJsonArray routes;
        QStringList lines;
        for (const Route& route : table->routes) {
            if (route.channel != channel.id)
                continue;
            routes.append(routeJson(route, origins));
            lines.append(routeLine(route, routes.last().toObject()));
        }
        if (call.global.json) {
            call.output.json(channelJson(channel, routes));
            continue;
        }
        const QString state = !channel.enabled              ? Cli::tr("off")
                              : channel.lastError.isEmpty() ? Cli::tr("works")
                                                            : Cli::tr("fails: %1").arg(channel.lastError);
        call.output.line(
            QStringLiteral("%1  %2  %3").arg(channel.name, nameOf(channelKindName(channel.kind())), state));
        for (const QString& line : lines)
            call.output.line(line);
    }
    if (table->channels.empty() && !call.global.json)
        call.output.note(Cli::tr("There is no channel yet; “notify add” adds one."));
    return ExitDone;
}

int addRoute(Invocation& call)
{
    auto route = routeFromOptions(call.parser);
    if (!route)
        return wrongOption(call, route.error());
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto setup = findChannel(*session, call.arguments.first());
    if (!setup)
        return call.output.failure(setup.error());
    const auto site = session->optionalSite(call.parser.value(QStringLiteral("site")));
    if (!site)
        return call.output.failure(site.error());
    route->channel = setup->channel.id;
    route->scope.site = *site;
    const auto added = ChannelRepository(session->database()).addRoute(*route);
    if (!added)
        return call.output.failure(added.error());
    if (!call.global.json)
        call.output.line(Cli::tr("Route %1 was added.").arg(added->value));
    return ExitDone;
}

int removeRoute(Invocation& call)
{
    bool isNumber = false;
    const RouteId id{call.arguments.first().toLongLong(&isNumber)};
    if (!isNumber)
        return call.output.usage(Cli::tr("A route is named by its number; “notify list” shows them."));
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto removed = ChannelRepository(session->database()).removeRoute(id);
    return removed ? ExitDone : call.output.failure(removed.error());
}

/// Sends now and says what came of it, without the outbox.
int testChannels(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    auto channels = ChannelRepository(session->database()).channels();
    if (!channels)
        return call.output.failure(channels.error());
    if (!call.arguments.isEmpty()) {
        const auto setup = findChannel(*session, call.arguments.first());
        if (!setup)
            return call.output.failure(setup.error());
        *channels = {setup->channel};
    }
    if (channels->empty())
        return call.output.usage(Cli::tr("There is no channel yet; “notify add” adds one."));
    FileSecrets secrets = session->secrets();
    const StopFlag stop = false;
    int code = ExitDone;
    for (const Channel& channel : *channels) {
        Route everyone;
        for (const QString& target : targetsOf(everyone, channel)) {
            const SendResult result = makeSender(channel, SenderServices{secrets, call.clock})
                                          ->send(testMessage(channel, target, call.clock.now()), stop);
            const bool sent = result.delivery == Delivery::Sent;
            code = sent ? code : static_cast<int>(ExitFailed);
            if (call.global.json)
                call.output.json(
                    QJsonObject{{QStringLiteral("channel"), channel.name},
                                {QStringLiteral("to"), target.isEmpty() ? QJsonValue() : QJsonValue(target)},
                                {QStringLiteral("sent"), sent},
                                {QStringLiteral("error"), sent ? QJsonValue() : QJsonValue(result.detail)}});
            else
                call.output.line(channel.name + (target.isEmpty() ? QString() : QStringLiteral("  ") + target) +
                                 QStringLiteral("  ") +
                                 (sent ? Cli::tr("sent") : Cli::tr("not sent: %1").arg(result.detail)));
        }
    }
    return code;
}

QString messageLine(const OutboxMessage& message)
{
    QString state;
    switch (message.state) {
    case MessageState::Waiting:
        state =
            message.attempts > 0 ? Cli::tr("waits after %n failure(s)", nullptr, message.attempts) : Cli::tr("waits");
        break;
    case MessageState::Sent:
        state = Cli::tr("sent");
        break;
    case MessageState::Refused:
        state = Cli::tr("refused");
        break;
    case MessageState::GivenUp:
        state = Cli::tr("given up");
        break;
    }
    QStringList words{QLocale().toString(message.createdAt.toLocalTime(), QLocale::ShortFormat), state, message.target,
                      QString::fromStdString(message.identifier), message.lastError};
    words.removeAll(QString());
    return words.join(QStringLiteral("  "));
}

int listMessages(Invocation& call)
{
    static constexpr const char* states[] = {"waiting", "sent", "refused", "given_up"};
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto messages = OutboxRepository(session->database()).latestMessages(listedMessages);
    if (!messages)
        return call.output.failure(messages.error());
    for (const OutboxMessage& message : *messages) {
        const QJsonObject json{
            {QStringLiteral("id"), QString::fromStdString(message.identifier)},
            {QStringLiteral("channel"), QString::number(message.channel.value)},
            {QStringLiteral("to"), message.target.isEmpty() ? QJsonValue() : QJsonValue(message.target)},
            {QStringLiteral("state"), QString::fromLatin1(states[static_cast<std::size_t>(message.state)])},
            {QStringLiteral("created_at"), jsonInstant(message.createdAt)},
            {QStringLiteral("sent_at"), jsonInstant(message.sentAt)},
            {QStringLiteral("attempts"), message.attempts},
            {QStringLiteral("last_error"), message.lastError.isEmpty() ? QJsonValue() : QJsonValue(message.lastError)}};
        if (call.global.json)
            call.output.json(json);
        else
            call.output.line(messageLine(message));
    }
    if (messages->empty() && !call.global.json)
        call.output.note(Cli::tr("No message yet."));
    return ExitDone;
}

int preview(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto table = loadRouting(session->database(), call.clock.now());
    if (!table)
        return call.output.failure(table.error());
    const auto volume = previewVolume(session->database(), *table, call.clock.now().addDays(-previewDays));
    if (!volume)
        return call.output.failure(volume.error());
    QJsonObject report = toJson(*volume, *table);
    if (call.global.json) {
        report.insert(QStringLiteral("days"), previewDays);
        call.output.json(report);
        return ExitDone;
    }
    call.output.line(Cli::tr("The last %1 days: %2, %3, %4.")
                         .arg(QString::number(previewDays), Cli::tr("%n critical alert(s)", nullptr, volume->critical),
                              Cli::tr("%n warning(s)", nullptr, volume->warning),
                              Cli::tr("at most %n alert(s) in a day", nullptr, volume->busiestDay)));
    const QJsonArray channels = report.value(QStringLiteral("channels")).toArray();
    for (const QJsonValue& one : channels) {
        const QJsonObject json = one.toObject();
        call.output.line(QStringLiteral("    ") + json.value(QStringLiteral("channel")).toString() +
                         QStringLiteral("  ") +
                         Cli::tr("%n message(s)", nullptr, json.value(QStringLiteral("messages")).toInt()));
    }
    return ExitDone;
}

} // namespace

std::vector<Command> notifyCommands()
{
    const CommandArgument name{QStringLiteral("CHANNEL"), 1, 1};
    return {
        {QStringLiteral("notify add"),
         Cli::tr("A way to people: mail, webhook, command or desktop."),
         channelOptions(),
         {QStringLiteral("KIND"), 1, 1},
         atOnce<addChannel>},
        {QStringLiteral("notify set"), Cli::tr("Changes a channel."), channelOptions(), name, atOnce<setChannel>},
        {QStringLiteral("notify list"),
         Cli::tr("The channels with their routes, and whether they work."),
         {},
         {},
         atOnce<listChannels>},
        {QStringLiteral("notify remove"),
         Cli::tr("Removes a channel with its routes and what waits for it."),
         {},
         name,
         atOnce<dropChannel>},
        {QStringLiteral("notify route"), Cli::tr("Sends more to a channel, or to other recipients of it."),
         routeOptions(), name, atOnce<addRoute>},
        {QStringLiteral("notify unroute"),
         Cli::tr("Removes a route."),
         {},
         {QStringLiteral("ROUTE"), 1, 1},
         atOnce<removeRoute>},
        {QStringLiteral("notify test"),
         Cli::tr("Sends a test message now and says what came of it."),
         {},
         {QStringLiteral("CHANNEL"), 0, 1},
         atOnce<testChannels>},
        {QStringLiteral("notify outbox"),
         Cli::tr("The newest messages and what became of them."),
         {},
         {},
         atOnce<listMessages>},
        {QStringLiteral("notify preview"),
         Cli::tr("How much the channels would have carried in the last 90 days."),
         {},
         {},
         atOnce<preview>},
    };
}

} // namespace vigie
