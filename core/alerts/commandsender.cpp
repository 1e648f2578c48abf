// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/commandsender.h"

#include "core/alerts/mailcomposer.h"
#include "core/alerts/webhookpayload.h"
#include "core/text/describe.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QProcess>
#include <QProcessEnvironment>

namespace vigie {

namespace {

constexpr int waitStepMs = 100;
constexpr qsizetype longestVariable = 2'000;

QProcessEnvironment environment(const AlertMessage& message, const Channel& channel)
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    // harmless(): no line feed and no NUL gets into a variable.
    const auto set = [&](const char* name, const QString& value) {
        variables.insert(QString::fromLatin1(name), harmless(value, longestVariable));
    };
    set("VIGIE_MESSAGE_ID", QString::fromStdString(message.envelope.identifier));
    set("VIGIE_TITLE", messageHeadline(message, channel));
    set("VIGIE_ALERTS", QString::number(message.items.size()));
    if (message.items.empty())
        return variables;
    const MessageItem& first = message.items.front();
    const Finding& finding = first.alert.finding;
    const auto text = [](std::string_view words) {
        return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
    };
    set("VIGIE_EVENT", text(noticeEventName(first.event)));
    set("VIGIE_SEVERITY", text(severityName(finding.severity)));
    set("VIGIE_TOOL", text(toolName(finding.tool)));
    set("VIGIE_SITE", text(finding.origin));
    set("VIGIE_URL", text(finding.url));
    set("VIGIE_CRITERION", text(finding.criterion));
    set("VIGIE_PAGES", QString::number(first.alert.pages));
    set("VIGIE_LINK", alertLink(first.alert.id));
    return variables;
}

} // namespace

SendResult CommandSender::send(const AlertMessage& message, const StopFlag& stop)
{
    const auto& command = std::get<CommandSettings>(m_channel.settings);
    QProcess process;
    process.setProgram(command.program);
    process.setArguments(command.arguments);
    process.setProcessEnvironment(environment(message, m_channel));
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    const QDeadlineTimer deadline(m_services.limits.deadline);
    process.start();
    if (!process.waitForStarted())
        return {Delivery::RetryChannel, QStringLiteral("the command cannot be started: %1").arg(process.errorString())};
    process.write(QJsonDocument(messageJson(message, m_channel)).toJson(QJsonDocument::Compact) + '\n');
    process.closeWriteChannel();
    while (!process.waitForFinished(waitStepMs) && process.state() != QProcess::NotRunning) {
        if (!stop && !deadline.hasExpired())
            continue;
        process.kill();
        process.waitForFinished();
        return {Delivery::RetryChannel, QStringLiteral("the command did not end in time")};
    }
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {};
    return {Delivery::RetryMessage, QStringLiteral("the command ended with %1").arg(process.exitCode())};
}

} // namespace vigie
