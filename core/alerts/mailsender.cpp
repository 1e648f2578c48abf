// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/mailsender.h"

#include "core/alerts/curlsession.h"
#include "core/alerts/mailcomposer.h"
#include "core/alerts/reportmail.h"
#include "core/settings/secretstore.h"

#include <QHostAddress>
#include <QUrl>

#include <optional>

namespace vigie {

namespace {

bool isThisComputer(const QString& host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

std::string serverUrl(const MailSettings& mail, const QByteArray& from)
{
    const std::string scheme = mail.security == MailSecurity::Tls ? "smtps://" : "smtp://";
    const bool isIpv6 = mail.host.contains(QLatin1Char(':'));
    const std::string host = isIpv6 ? '[' + mail.host.toStdString() + ']' : QUrl::toAce(mail.host).toStdString();
    // The path is the name that we greet with: that of the sender's domain, not of the user's computer.
    return scheme + host + ':' + std::to_string(mail.port) + '/' + from.mid(from.lastIndexOf('@') + 1).toStdString();
}

/// What a failure means, by the command that failed.
Delivery judge(const CurlSession& session, CURLcode code)
{
    const std::string& command = session.lastCommand();
    const bool aboutMessage = command == "RCPT" || command == "DATA";
    if (!aboutMessage || code == CURLE_ABORTED_BY_CALLBACK)
        return Delivery::RetryChannel;
    return session.replyClass() == 5 ? Delivery::Refused : Delivery::RetryMessage;
}

/// Why these settings are not to be used at all.
std::optional<QString> objection(const MailSettings& mail)
{
    if (mail.host.isEmpty())
        return QStringLiteral("no mail server is set");
    if (mail.security != MailSecurity::None)
        return std::nullopt;
    if (!mail.user.isEmpty())
        return QStringLiteral("a password is never sent without TLS");
    return isThisComputer(mail.host) ? std::nullopt
                                     : std::optional(QStringLiteral("mail leaves this computer only over TLS"));
}

} // namespace

SendResult MailSender::send(const AlertMessage& message, const StopFlag& stop)
{
    const auto& mail = std::get<MailSettings>(m_channel.settings);
    if (const auto refused = objection(mail))
        return {Delivery::RetryChannel, *refused};
    const auto from = mailAddress(mail.from);
    if (!from)
        return {Delivery::RetryChannel, QStringLiteral("the sender's address cannot be used")};
    const auto to = mailAddress(message.envelope.target);
    if (!to)
        return {Delivery::Refused, QStringLiteral("the recipient's address cannot be used")};
    const auto composed = message.report ? composeReportMail(message, m_channel, m_services.printer)
                                         : Result<Mail>(composeMail(message, m_channel));
    if (!composed)
        return {Delivery::Refused, composed.error().subject + QStringLiteral(": ") + composed.error().detail};
    const auto bytes = writeMail(*composed);
    if (!bytes)
        return {Delivery::Refused, QStringLiteral("the mail could not be written: ") + bytes.error().detail};
    std::optional<std::string> password;
    if (!mail.user.isEmpty()) {
        auto secret = m_services.secrets.read(passwordName(m_channel.id));
        if (!secret || !*secret)
            return {Delivery::RetryChannel,
                    secret ? QStringLiteral("no password is kept for this channel") : secret.error().detail};
        password = std::move(*secret);
    }
    CurlSession session(serverUrl(mail, *from), "smtp,smtps", m_services, stop);
    CURL* easy = session.handle();
    curl_easy_setopt(easy, CURLOPT_PROXY, ""); // mail does not go through a web proxy
    curl_easy_setopt(easy, CURLOPT_USE_SSL,
                     static_cast<long>(mail.security == MailSecurity::None ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (password) {
        curl_easy_setopt(easy, CURLOPT_USERNAME, mail.user.toUtf8().constData());
        curl_easy_setopt(easy, CURLOPT_PASSWORD, password->c_str());
    }
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, ('<' + from->toStdString() + '>').c_str());
    session.addRecipient('<' + to->toStdString() + '>');
    session.setUpload(*bytes);
    const CURLcode code = session.perform();
    if (code == CURLE_OK)
        return {};
    return {judge(session, code), session.detail(code)};
}

} // namespace vigie
