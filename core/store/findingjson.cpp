// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/findingjson.h"

#include <QJsonArray>

namespace vigie {

namespace {

const QLatin1String toolKey("tool");
const QLatin1String siteKey("site");
const QLatin1String clientKey("client");
const QLatin1String criterionKey("criterion");

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QString name(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QJsonValue instant(const QDateTime& at)
{
    return at.isValid() ? QJsonValue(at.toMSecsSinceEpoch()) : QJsonValue();
}

QDateTime instantFrom(const QJsonValue& value)
{
    return value.isDouble() ? QDateTime::fromMSecsSinceEpoch(value.toInteger(), Qt::UTC) : QDateTime();
}

QStringList strings(const QJsonValue& value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& one : array)
        list.append(one.toString());
    return list;
}

QJsonObject findingJson(const Finding& finding)
{
    QStringList exceptions;
    for (const std::string& url : finding.exceptions)
        exceptions.append(text(url));
    return {{toolKey, static_cast<int>(finding.tool)},
            {QStringLiteral("transition"), static_cast<int>(finding.transition)},
            {QStringLiteral("key"), text(finding.key)},
            {QStringLiteral("subject"), text(finding.subject)},
            {siteKey, finding.site ? QJsonValue(finding.site->value) : QJsonValue()},
            {clientKey, finding.client},
            {QStringLiteral("tags"), QJsonArray::fromStringList(finding.tags)},
            {QStringLiteral("origin"), text(finding.origin)},
            {QStringLiteral("url"), text(finding.url)},
            {QStringLiteral("target"), text(finding.target)},
            {criterionKey, text(finding.criterion)},
            {QStringLiteral("severity"), static_cast<int>(finding.severity)},
            {QStringLiteral("before"), finding.before},
            {QStringLiteral("after"), finding.after},
            {QStringLiteral("pages"), finding.pages},
            {QStringLiteral("exceptions"), QJsonArray::fromStringList(exceptions)},
            {QStringLiteral("exception_count"), finding.exceptionCount},
            {QStringLiteral("found_at"), instant(finding.foundAt)},
            {QStringLiteral("last_without"), instant(finding.lastWithout)},
            {QStringLiteral("confirmed_by"), static_cast<int>(finding.confirmedBy)},
            {QStringLiteral("cause"), text(finding.cause)},
            {QStringLiteral("deployment"), text(finding.deployment)}};
}

Finding findingFromJson(const QJsonObject& json)
{
    const auto utf8 = [&](QLatin1String key) { return json.value(key).toString().toStdString(); };
    Finding finding;
    finding.tool = static_cast<Tool>(json.value(toolKey).toInt());
    finding.transition = static_cast<Transition>(json.value(QLatin1String("transition")).toInt());
    finding.key = utf8(QLatin1String("key"));
    finding.subject = utf8(QLatin1String("subject"));
    if (json.value(siteKey).isDouble())
        finding.site = SiteId{json.value(siteKey).toInteger()};
    finding.client = json.value(clientKey).toString();
    finding.tags = strings(json.value(QLatin1String("tags")));
    finding.origin = utf8(QLatin1String("origin"));
    finding.url = utf8(QLatin1String("url"));
    finding.target = utf8(QLatin1String("target"));
    finding.criterion = utf8(criterionKey);
    finding.severity = static_cast<Severity>(json.value(QLatin1String("severity")).toInt());
    finding.before = json.value(QLatin1String("before"));
    finding.after = json.value(QLatin1String("after"));
    finding.pages = json.value(QLatin1String("pages")).toInt(1);
    for (const QString& url : strings(json.value(QLatin1String("exceptions"))))
        finding.exceptions.push_back(url.toStdString());
    finding.exceptionCount = json.value(QLatin1String("exception_count")).toInt();
    finding.foundAt = instantFrom(json.value(QLatin1String("found_at")));
    finding.lastWithout = instantFrom(json.value(QLatin1String("last_without")));
    finding.confirmedBy = static_cast<ConfirmedBy>(json.value(QLatin1String("confirmed_by")).toInt());
    finding.cause = utf8(QLatin1String("cause"));
    finding.deployment = utf8(QLatin1String("deployment"));
    return finding;
}

struct SettingsJson
{
    QJsonObject operator()(const MailSettings& mail) const
    {
        return {{QStringLiteral("host"), mail.host},
                {QStringLiteral("port"), mail.port},
                {QStringLiteral("security"), name(mailSecurityName(mail.security))},
                {QStringLiteral("user"), mail.user},
                {QStringLiteral("from"), mail.from},
                {QStringLiteral("recipients"), QJsonArray::fromStringList(mail.recipients)}};
    }
    QJsonObject operator()(const WebhookSettings& webhook) const
    {
        return {{QStringLiteral("preset"), name(webhookPresetName(webhook.preset))},
                {QStringLiteral("topic"), webhook.topic}};
    }
    QJsonObject operator()(const CommandSettings& command) const
    {
        return {{QStringLiteral("program"), command.program},
                {QStringLiteral("arguments"), QJsonArray::fromStringList(command.arguments)}};
    }
    QJsonObject operator()(const DesktopSettings&) const { return {}; }
};

} // namespace

QJsonObject alertContent(const Alert& alert)
{
    QJsonArray others;
    for (const Finding& other : alert.others)
        others.append(findingJson(other));
    return {{QStringLiteral("finding"), findingJson(alert.finding)},
            {QStringLiteral("others"), others},
            {QStringLiteral("gathered"), alert.gathered},
            {QStringLiteral("pages"), alert.pages}};
}

void readAlertContent(const QJsonObject& content, Alert& alert)
{
    alert.finding = findingFromJson(content.value(QLatin1String("finding")).toObject());
    const QJsonArray others = content.value(QLatin1String("others")).toArray();
    for (const QJsonValue& other : others)
        alert.others.push_back(findingFromJson(other.toObject()));
    alert.gathered = content.value(QLatin1String("gathered")).toBool();
    alert.pages = content.value(QLatin1String("pages")).toInt(1);
}

QJsonObject scopeJson(const AlertScope& scope)
{
    QJsonObject json;
    if (scope.tool)
        json.insert(toolKey, name(toolName(*scope.tool)));
    if (scope.site)
        json.insert(siteKey, scope.site->value);
    if (!scope.client.isEmpty())
        json.insert(clientKey, scope.client);
    if (!scope.tag.isEmpty())
        json.insert(QStringLiteral("tag"), scope.tag);
    if (!scope.criterion.empty())
        json.insert(criterionKey, text(scope.criterion));
    return json;
}

AlertScope scopeFromJson(const QJsonObject& json)
{
    AlertScope scope;
    scope.tool = toolFromName(json.value(toolKey).toString().toStdString());
    if (json.value(siteKey).isDouble())
        scope.site = SiteId{json.value(siteKey).toInteger()};
    scope.client = json.value(clientKey).toString();
    scope.tag = json.value(QLatin1String("tag")).toString();
    scope.criterion = json.value(criterionKey).toString().toStdString();
    return scope;
}

QJsonObject channelSettingsJson(const ChannelSettings& settings)
{
    return std::visit(SettingsJson{}, settings);
}

ChannelSettings channelSettingsFromJson(ChannelKind kind, const QJsonObject& json)
{
    const auto word = [&](QLatin1String key) { return json.value(key).toString().toStdString(); };
    switch (kind) {
    case ChannelKind::Mail: {
        MailSettings mail;
        mail.host = json.value(QLatin1String("host")).toString();
        mail.port = json.value(QLatin1String("port")).toInt(mail.port);
        mail.security = mailSecurityFromName(word(QLatin1String("security"))).value_or(MailSecurity::StartTls);
        mail.user = json.value(QLatin1String("user")).toString();
        mail.from = json.value(QLatin1String("from")).toString();
        mail.recipients = strings(json.value(QLatin1String("recipients")));
        return mail;
    }
    case ChannelKind::Webhook:
        return WebhookSettings{webhookPresetFromName(word(QLatin1String("preset"))).value_or(WebhookPreset::Plain),
                               json.value(QLatin1String("topic")).toString()};
    case ChannelKind::Command:
        return CommandSettings{json.value(QLatin1String("program")).toString(),
                               strings(json.value(QLatin1String("arguments")))};
    case ChannelKind::Desktop:
        break;
    }
    return DesktopSettings{};
}

} // namespace vigie
