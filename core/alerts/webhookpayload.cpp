// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/webhookpayload.h"

#include "core/alerts/mailcomposer.h"
#include "core/report/celltext.h"
#include "core/text/describe.h"
#include "core/text/phrasebook.h"
#include "core/text/valuetext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace vigie {

namespace {

constexpr qsizetype longestValue = 16 * 1024;
// What the services take at most: Discord 2,000 characters, Telegram 4,096, ntfy 4,096 bytes; the others take more.
constexpr qsizetype discordLimit = 2'000;
constexpr qsizetype telegramLimit = 4'000;
constexpr qsizetype ntfyLimit = 1'000;
constexpr qsizetype chatLimit = 12'000;

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
    return at.isValid() ? QJsonValue(at.toUTC().toString(Qt::ISODate)) : QJsonValue();
}

/// Values of any size, lists of sitemaps above all: a long one is told as text.
QJsonValue bounded(const QJsonValue& value)
{
    return jsonLiteral(value).size() <= longestValue ? value : QJsonValue(valueText(value, longestValue / 4));
}

QString confirmedName(ConfirmedBy confirmedBy)
{
    switch (confirmedBy) {
    case ConfirmedBy::Nothing:
        return QStringLiteral("next_check");
    case ConfirmedBy::SecondStack:
        return QStringLiteral("second_stack");
    case ConfirmedBy::SeveralPages:
        return QStringLiteral("several_pages");
    case ConfirmedBy::SeveralChecks:
        return QStringLiteral("several_checks");
    }
    return {};
}

QJsonObject findingJson(const Finding& finding)
{
    QJsonArray exceptions;
    for (const std::string& url : finding.exceptions)
        exceptions.append(text(url));
    return {{QStringLiteral("tool"), name(toolName(finding.tool))},
            {QStringLiteral("severity"), name(severityName(finding.severity))},
            {QStringLiteral("site"), finding.origin.empty() ? QJsonValue() : QJsonValue(text(finding.origin))},
            {QStringLiteral("client"), finding.client},
            {QStringLiteral("tags"), QJsonArray::fromStringList(finding.tags)},
            {QStringLiteral("url"), text(finding.url)},
            {QStringLiteral("target"), finding.target.empty() ? QJsonValue() : QJsonValue(text(finding.target))},
            {QStringLiteral("criterion"), text(finding.criterion)},
            {QStringLiteral("before"), bounded(finding.before)},
            {QStringLiteral("after"), bounded(finding.after)},
            {QStringLiteral("pages"), finding.pages},
            {QStringLiteral("exceptions"), exceptions},
            {QStringLiteral("exception_count"), finding.exceptionCount},
            {QStringLiteral("found_at"), instant(finding.foundAt)},
            {QStringLiteral("last_check_without"), instant(finding.lastWithout)},
            {QStringLiteral("confirmed_by"), confirmedName(finding.confirmedBy)},
            {QStringLiteral("deployment"),
             finding.deployment.empty() ? QJsonValue() : QJsonValue(text(finding.deployment))}};
}

QJsonObject itemJson(const MessageItem& item)
{
    QJsonObject json = findingJson(item.alert.finding);
    QJsonArray others;
    for (const Finding& other : item.alert.others)
        others.append(findingJson(other));
    json.insert(QStringLiteral("id"), QString::number(item.alert.id.value));
    json.insert(QStringLiteral("event"), name(noticeEventName(item.event)));
    json.insert(QStringLiteral("state"), name(alertStateName(item.alert.state)));
    json.insert(QStringLiteral("held_back"), item.held);
    json.insert(QStringLiteral("pages"), item.alert.pages);
    json.insert(QStringLiteral("gathered"), item.alert.gathered);
    json.insert(QStringLiteral("others"), others);
    json.insert(QStringLiteral("link"), alertLink(item.alert.id));
    return json;
}

QString cut(const QString& words, qsizetype limit)
{
    return words.size() <= limit ? words : words.left(limit - 1) + QChar(0x2026);
}

Severity worst(const AlertMessage& message)
{
    Severity severity = Severity::Good;
    for (const MessageItem& item : message.items)
        severity = std::max(severity, item.alert.finding.severity);
    return severity;
}

/// Slack reads &, < and > as its own markup (https://api.slack.com/reference/surfaces/formatting#escaping).
QString forSlack(QString words)
{
    return words.replace(QLatin1Char('&'), QLatin1String("&amp;"))
        .replace(QLatin1Char('<'), QLatin1String("&lt;"))
        .replace(QLatin1Char('>'), QLatin1String("&gt;"));
}

/// Nothing in \a words is markup or a mention: they stand in a code block that they cannot leave.
QString codeBlock(QString words)
{
    return QStringLiteral("```\n") + words.replace(QLatin1Char('`'), QChar(0x2019)) + QStringLiteral("\n```");
}

QJsonObject teamsCard(const QString& title, const QString& words)
{
    const auto block = [](const QString& content, bool strong) {
        return QJsonObject{{QStringLiteral("type"), QStringLiteral("RichTextBlock")},
                           {QStringLiteral("inlines"),
                            QJsonArray{QJsonObject{{QStringLiteral("type"), QStringLiteral("TextRun")},
                                                   {QStringLiteral("text"), content},
                                                   {QStringLiteral("weight"),
                                                    strong ? QStringLiteral("Bolder") : QStringLiteral("Default")}}}}};
    };
    QJsonArray body{block(title, true)};
    for (const QString& line : words.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        body.append(block(line, false));
    const QJsonObject card{
        {QStringLiteral("type"), QStringLiteral("AdaptiveCard")},
        {QStringLiteral("$schema"), QStringLiteral("http://adaptivecards.io/schemas/adaptive-card.json")},
        {QStringLiteral("version"), QStringLiteral("1.4")},
        {QStringLiteral("body"), body}};
    return {{QStringLiteral("type"), QStringLiteral("message")},
            {QStringLiteral("attachments"),
             QJsonArray{
                 QJsonObject{{QStringLiteral("contentType"), QStringLiteral("application/vnd.microsoft.card.adaptive")},
                             {QStringLiteral("content"), card}}}}};
}

QJsonObject ntfyJson(const WebhookSettings& settings, const QString& title, const QString& words, Severity severity)
{
    // https://docs.ntfy.sh/publish/#publish-as-json: 5 is the highest priority, 3 the usual one.
    const int priority = severity == Severity::Critical ? 5 : severity == Severity::Warning ? 4 : 3;
    return {{QStringLiteral("topic"), settings.topic},
            {QStringLiteral("title"), cut(title, 250)},
            {QStringLiteral("message"), cut(words, ntfyLimit)},
            {QStringLiteral("priority"), priority}};
}

QJsonObject presetJson(const AlertMessage& message, const Channel& channel)
{
    const auto& settings = std::get<WebhookSettings>(channel.settings);
    const QString title = messageHeadline(message, channel);
    const QString words = messageText(message, channel);
    switch (settings.preset) {
    case WebhookPreset::Plain:
        break;
    case WebhookPreset::Slack:
        return {{QStringLiteral("text"), QLatin1Char('*') + forSlack(title) + QStringLiteral("*\n") +
                                             codeBlock(forSlack(cut(words, chatLimit)))}};
    case WebhookPreset::Teams:
        return teamsCard(title, cut(words, chatLimit));
    case WebhookPreset::Discord:
        return {{QStringLiteral("content"), codeBlock(cut(words, discordLimit - 20))},
                {QStringLiteral("allowed_mentions"), QJsonObject{{QStringLiteral("parse"), QJsonArray()}}}};
    case WebhookPreset::Telegram: // without parse_mode the text is plain
        return {{QStringLiteral("chat_id"), settings.topic},
                {QStringLiteral("text"), cut(words, telegramLimit)},
                {QStringLiteral("disable_web_page_preview"), true}};
    case WebhookPreset::Ntfy:
        return ntfyJson(settings, title, words, worst(message));
    }
    return messageJson(message, channel);
}

} // namespace

QJsonObject messageJson(const AlertMessage& message, const Channel& channel)
{
    QJsonArray alerts;
    for (const MessageItem& item : message.items)
        alerts.append(itemJson(item));
    QJsonArray edits;
    for (const DigestLine& line : message.digest) {
        edits.append(QJsonObject{{QStringLiteral("site"), text(line.origin)},
                                 {QStringLiteral("criterion"), text(line.criterion)},
                                 {QStringLiteral("url"), text(line.url)},
                                 {QStringLiteral("before"), bounded(line.before)},
                                 {QStringLiteral("after"), bounded(line.after)},
                                 {QStringLiteral("pages"), line.pages}});
    }
    const OutboxMessage& envelope = message.envelope;
    const QJsonValue digest = message.digest.empty()
                                  ? QJsonValue()
                                  : QJsonValue(QJsonObject{{QStringLiteral("from"), instant(envelope.digestFrom)},
                                                           {QStringLiteral("until"), instant(envelope.digestTo)},
                                                           {QStringLiteral("edits"), edits}});
    return {{QStringLiteral("version"), 1},
            {QStringLiteral("id"), text(envelope.identifier)},
            {QStringLiteral("test"), message.test},
            {QStringLiteral("created_at"), instant(envelope.createdAt)},
            {QStringLiteral("title"), messageHeadline(message, channel)},
            {QStringLiteral("alerts"), alerts},
            {QStringLiteral("more"), envelope.more},
            {QStringLiteral("digest"), digest}};
}

QByteArray webhookBody(const AlertMessage& message, const Channel& channel)
{
    return QJsonDocument(presetJson(message, channel)).toJson(QJsonDocument::Compact);
}

QByteArray webhookSignature(const QByteArray& key, qint64 timestamp, const QByteArray& body)
{
    const QByteArray signedBytes = QByteArray::number(timestamp) + '.' + body;
    return "sha256=" + QMessageAuthenticationCode::hash(signedBytes, key, QCryptographicHash::Sha256).toHex();
}

} // namespace vigie
