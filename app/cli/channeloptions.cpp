// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/channeloptions.h"

#include "app/cli/arguments.h"
#include "app/cli/cli.h"
#include "app/cli/command.h"
#include "app/cli/headeroptions.h"
#include "core/transfer/mailwriter.h"
#include "core/url/url.h"

#include <QTimeZone>

#include <array>

namespace vigie {

namespace {

constexpr std::array<const char*, 4> paces{"immediate", "batched", "daily", "weekly"};

tl::unexpected<Error> wrong(const QString& value, const QString& sentence)
{
    return fail(ErrorCode::InvalidArgument, value, sentence);
}

Result<void> checkAddresses(const QStringList& addresses)
{
    for (const QString& address : addresses) {
        if (const auto checked = mailAddress(address); !checked)
            return wrong(address, Cli::tr("“%1” is no mail address; write name@example.org.").arg(address));
    }
    return {};
}

Result<int> number(const QString& text, int least, int most)
{
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    if (!isNumber || value < least || value > most)
        return wrong(text, Cli::tr("“%1” must be a number from %2 to %3.").arg(text).arg(least).arg(most));
    return value;
}

/// Runs \a apply with the value of option \a name when it is given.
template <class Apply> Result<void> whenSet(const QCommandLineParser& options, const char* name, Apply apply)
{
    const QString option = QString::fromLatin1(name);
    return options.isSet(option) ? apply(options.value(option)) : Result<void>();
}

Result<void> applyMail(const QCommandLineParser& options, MailSettings& mail)
{
    const auto text = [](QString& target) {
        return [&target](const QString& value) -> Result<void> {
            target = value;
            return {};
        };
    };
    if (auto applied = whenSet(options, "host", text(mail.host)); !applied)
        return applied;
    if (auto applied = whenSet(options, "user", text(mail.user)); !applied)
        return applied;
    if (auto applied = whenSet(options, "from", text(mail.from)); !applied)
        return applied;
    const auto port = [&](const QString& value) -> Result<void> {
        const auto read = number(value, 1, 65'535);
        if (!read)
            return fail(read.error());
        mail.port = *read;
        return {};
    };
    if (auto applied = whenSet(options, "port", port); !applied)
        return applied;
    const auto security = [&](const QString& value) -> Result<void> {
        const auto known = mailSecurityFromName(value.toStdString());
        if (!known)
            return wrong(value, Cli::tr("Security is starttls, tls or none."));
        mail.security = *known;
        if (!options.isSet(QStringLiteral("port"))) // RFC 8314 and RFC 6409
            mail.port = *known == MailSecurity::Tls ? 465 : *known == MailSecurity::StartTls ? 587 : 25;
        return {};
    };
    if (auto applied = whenSet(options, "security", security); !applied)
        return applied;
    if (options.isSet(QStringLiteral("to")))
        mail.recipients = options.values(QStringLiteral("to"));
    if (mail.host.isEmpty() || mail.from.isEmpty())
        return wrong(QStringLiteral("--host, --from"), Cli::tr("Mail needs --host and --from."));
    return checkAddresses(QStringList{mail.from} + mail.recipients);
}

Result<void> applyWebhook(const QCommandLineParser& options, WebhookSettings& webhook)
{
    const auto preset = [&](const QString& value) -> Result<void> {
        const auto known = webhookPresetFromName(value.toStdString());
        if (!known)
            return wrong(value, Cli::tr("A preset is json, slack, teams, discord, telegram or ntfy."));
        webhook.preset = *known;
        return {};
    };
    if (auto applied = whenSet(options, "preset", preset); !applied)
        return applied;
    if (options.isSet(QStringLiteral("topic")))
        webhook.topic = options.value(QStringLiteral("topic"));
    const bool needsTopic = webhook.preset == WebhookPreset::Telegram || webhook.preset == WebhookPreset::Ntfy;
    if (needsTopic && webhook.topic.isEmpty())
        return wrong(QStringLiteral("--topic"), Cli::tr("Telegram needs the chat and ntfy the topic in --topic."));
    return {};
}

/// "22:00-07:00"; empty: never quiet.
Result<void> applyQuietHours(const QString& text, Channel& channel)
{
    const QTime from = QTime::fromString(text.section(QLatin1Char('-'), 0, 0), QStringLiteral("HH:mm"));
    const QTime to = QTime::fromString(text.section(QLatin1Char('-'), 1), QStringLiteral("HH:mm"));
    if (!text.isEmpty() && (!from.isValid() || !to.isValid()))
        return wrong(text, Cli::tr("Quiet hours are written 22:00-07:00."));
    channel.quiet.from = text.isEmpty() ? QTime(0, 0) : from;
    channel.quiet.to = text.isEmpty() ? QTime(0, 0) : to;
    return {};
}

Result<void> applyCommon(const QCommandLineParser& options, Channel& channel)
{
    if (options.isSet(QStringLiteral("name")))
        channel.name = options.value(QStringLiteral("name"));
    if (options.isSet(QStringLiteral("enable")))
        channel.enabled = true;
    if (options.isSet(QStringLiteral("disable")))
        channel.enabled = false;
    if (auto applied = whenSet(options, "quiet", [&](const QString& text) { return applyQuietHours(text, channel); });
        !applied)
        return applied;
    const auto cap = [&](const QString& value) -> Result<void> {
        const auto read = number(value, 0, 100'000);
        if (!read)
            return fail(read.error());
        channel.hourlyCap = *read;
        return {};
    };
    if (auto applied = whenSet(options, "hourly-cap", cap); !applied)
        return applied;
    const auto zone = [&](const QString& value) -> Result<void> {
        if (!QTimeZone::isTimeZoneIdAvailable(value.toUtf8()))
            return wrong(value, Cli::tr("“%1” is no time zone; write Europe/Paris.").arg(value));
        channel.timeZone = value.toUtf8();
        return {};
    };
    if (auto applied = whenSet(options, "time-zone", zone); !applied)
        return applied;
    return whenSet(options, "language", [&](const QString& value) -> Result<void> {
        if (value != QLatin1String("fr") && value != QLatin1String("en"))
            return wrong(value, Cli::tr("A language is fr or en."));
        channel.language = value;
        return {};
    });
}

Result<Severity> severityOption(const QCommandLineParser& options, const char* name, Severity fallback)
{
    const QString option = QString::fromLatin1(name);
    if (!options.isSet(option))
        return fallback;
    const auto severity = severityFromName(options.value(option).toStdString());
    if (!severity)
        return wrong(options.value(option),
                     Cli::tr("“%1” is no severity: critical, warning, info or good.").arg(options.value(option)));
    return *severity;
}

} // namespace

QList<QCommandLineOption> channelOptions()
{
    const auto option = [](const char* name, const QString& words, const char* value) {
        return valueOption(QString::fromLatin1(name), words, QString::fromLatin1(value));
    };
    return {
        option("name", Cli::tr("Name of the channel; its kind when nothing is said."), "N"),
        option("host", Cli::tr("Mail: the server."), "HOST"),
        option("port", Cli::tr("Mail: 587 for starttls, 465 for tls."), "PORT"),
        option("security", Cli::tr("Mail: starttls, tls, or none for a server on this computer."), "KIND"),
        option("user", Cli::tr("Mail: the user name."), "USER"),
        option("password-file",
               Cli::tr("Mail: a file with the password, - for standard input; it is kept with mode 0600."), "FILE"),
        option("from", Cli::tr("Mail: the sender's address."), "ADDRESS"),
        option("to", Cli::tr("Mail: a recipient (repeatable)."), "ADDRESS"),
        option("preset", Cli::tr("Webhook: json, slack, teams, discord, telegram or ntfy."), "KIND"),
        option("url", Cli::tr("Webhook: the address; it is kept like a password."), "URL"),
        option("url-file", Cli::tr("Webhook: a file with the address, - for standard input."), "FILE"),
        option("key-file", Cli::tr("Webhook: a file with the key of the signature, - for standard input."), "FILE"),
        option("topic", Cli::tr("Webhook: Telegram's chat, ntfy's topic."), "T"),
        option("command", Cli::tr("Command: the program and its arguments (repeatable), started without a shell."),
               "WORD"),
        option("language", Cli::tr("Language of the messages: fr or en."), "fr|en"),
        option("time-zone", Cli::tr("Time zone of hours and digests, for example Europe/Paris."), "ZONE"),
        option("quiet", Cli::tr("Hours in which only critical alerts leave: 22:00-07:00; empty for none."), "FROM-TO"),
        option("hourly-cap", Cli::tr("Alerts told to a recipient within an hour; 0 for no cap."), "N"),
        {QStringLiteral("enable"), Cli::tr("The channel works (again).")},
        {QStringLiteral("disable"), Cli::tr("The channel keeps everything waiting.")},
    };
}

Result<Channel> emptyChannel(const QString& kind)
{
    Channel channel;
    channel.name = kind;
    if (kind == QLatin1String("mail"))
        channel.settings = MailSettings{};
    else if (kind == QLatin1String("webhook"))
        channel.settings = WebhookSettings{};
    else if (kind == QLatin1String("command"))
        channel.settings = CommandSettings{};
    else if (kind == QLatin1String("desktop"))
        channel.settings = DesktopSettings{};
    else
        return wrong(kind, Cli::tr("A channel is mail, webhook, command or desktop."));
    return channel;
}

Result<void> applyChannelOptions(const QCommandLineParser& options, Channel& channel)
{
    if (auto applied = applyCommon(options, channel); !applied)
        return applied;
    if (auto* mail = std::get_if<MailSettings>(&channel.settings))
        return applyMail(options, *mail);
    if (auto* webhook = std::get_if<WebhookSettings>(&channel.settings))
        return applyWebhook(options, *webhook);
    if (auto* command = std::get_if<CommandSettings>(&channel.settings)) {
        QStringList words = options.values(QStringLiteral("command"));
        if (!words.isEmpty()) {
            command->program = words.takeFirst();
            command->arguments = words;
        }
        if (command->program.isEmpty())
            return wrong(QStringLiteral("--command"), Cli::tr("A command needs --command."));
    }
    return {};
}

Result<NewSecrets> readSecrets(const QCommandLineParser& options)
{
    NewSecrets secrets;
    struct Source
    {
        const char* option;
        std::optional<std::string>* target;
    };
    for (const Source& source : {Source{"password-file", &secrets.password}, Source{"url-file", &secrets.url},
                                 Source{"key-file", &secrets.key}}) {
        auto read = readSecretFile(options.value(QString::fromLatin1(source.option)));
        if (!read)
            return fail(std::move(read.error()));
        *source.target = std::move(*read);
    }
    if (options.isSet(QStringLiteral("url")))
        secrets.url = options.value(QStringLiteral("url")).toStdString();
    if (secrets.url) {
        const auto url = Url::parse(*secrets.url);
        if (!url || !url->isHttp())
            return fail(ErrorCode::InvalidArgument, QStringLiteral("--url"),
                        Cli::tr("A webhook's address is an http or https address."));
        secrets.url = url->href();
    }
    return secrets;
}

QList<QCommandLineOption> routeOptions()
{
    const auto option = [](const char* name, const QString& words, const char* value) {
        return valueOption(QString::fromLatin1(name), words, QString::fromLatin1(value));
    };
    return {
        option("least", Cli::tr("From this severity on; warning when nothing is said. Below warning: the digest."),
               "SEVERITY"),
        option("most", Cli::tr("Up to this severity."), "SEVERITY"),
        option("tool", Cli::tr("Only http, ping or link."), "TOOL"),
        option("site", Cli::tr("Only this site (URL, host or name)."), "S"),
        option("client", Cli::tr("Only sites of this client."), "C"),
        option("tag", Cli::tr("Only pages with this tag."), "T"),
        option("criterion", Cli::tr("Only this criterion, for example title."), "C"),
        option("pace", Cli::tr("immediate, batched (15 minutes), daily or weekly."), "PACE"),
        option("hour", Cli::tr("Hour of daily and weekly messages, 0-23."), "H"),
        option("weekday", Cli::tr("Day of weekly messages, 1 (Monday) to 7."), "D"),
        option("to", Cli::tr("Mail: a recipient instead of the channel's own (repeatable)."), "ADDRESS"),
        option("remind", Cli::tr("Reminds every so often while it lasts and nobody acknowledged it: 24h."), "D"),
    };
}

Result<Route> routeFromOptions(const QCommandLineParser& options)
{
    Route route;
    const auto least = severityOption(options, "least", Severity::Warning);
    const auto most = severityOption(options, "most", Severity::Critical);
    if (!least || !most)
        return fail(least ? most.error() : least.error());
    route.least = *least;
    route.most = *most;
    if (const QString tool = options.value(QStringLiteral("tool")); !tool.isEmpty()) {
        route.scope.tool = toolFromName(tool.toStdString());
        if (!route.scope.tool)
            return wrong(tool, Cli::tr("A tool is http, ping or link."));
    }
    route.scope.client = options.value(QStringLiteral("client"));
    route.scope.tag = options.value(QStringLiteral("tag"));
    route.scope.criterion = options.value(QStringLiteral("criterion")).toStdString();
    if (const QString pace = options.value(QStringLiteral("pace")); !pace.isEmpty()) {
        const auto found = std::ranges::find_if(paces, [&](const char* name) { return pace == QLatin1String(name); });
        if (found == paces.end())
            return wrong(pace, Cli::tr("A pace is immediate, batched, daily or weekly."));
        route.pace = static_cast<Pace>(found - paces.begin());
    }
    struct Number
    {
        const char* option;
        int least;
        int most;
        int* target;
    };
    for (const Number& one : {Number{"hour", 0, 23, &route.hour}, Number{"weekday", 1, 7, &route.weekday}}) {
        if (!options.isSet(QString::fromLatin1(one.option)))
            continue;
        const auto value = number(options.value(QString::fromLatin1(one.option)), one.least, one.most);
        if (!value)
            return fail(value.error());
        *one.target = *value;
    }
    route.recipients = options.values(QStringLiteral("to"));
    if (auto checked = checkAddresses(route.recipients); !checked)
        return fail(std::move(checked.error()));
    if (options.isSet(QStringLiteral("remind"))) {
        const auto every = parseDuration(options.value(QStringLiteral("remind")));
        if (!every || *every < std::chrono::hours(1))
            return wrong(options.value(QStringLiteral("remind")),
                         Cli::tr("Reminders come every hour at most: 1h, 24h, 7d."));
        route.remindEvery = std::chrono::duration_cast<std::chrono::hours>(*every);
    }
    return route;
}

QString paceName(Pace pace)
{
    return QString::fromLatin1(paces[static_cast<std::size_t>(pace)]);
}

} // namespace vigie
