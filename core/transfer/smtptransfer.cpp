// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/smtptransfer.h"

#include "core/transfer/mailwriter.h"

#include <QHostAddress>
#include <QUrl>

namespace vigie {

namespace {

bool isThisComputer(const QString& host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

std::string serverUrl(const MailServer& server, const QByteArray& from)
{
    const std::string scheme = server.security == MailSecurity::Tls ? "smtps://" : "smtp://";
    const bool isIpv6 = server.host.contains(QLatin1Char(':'));
    const std::string host = isIpv6 ? '[' + server.host.toStdString() + ']' : QUrl::toAce(server.host).toStdString();
    // The path is the name that we greet with: that of the sender's domain, not of the user's computer.
    return scheme + host + ':' + std::to_string(server.port) + '/' + from.mid(from.lastIndexOf('@') + 1).toStdString();
}

/// What a failure means, by the command that failed.
MailVerdict judge(const CurlSession& session, CURLcode code)
{
    const std::string& command = session.lastCommand();
    const bool aboutMessage = command == "RCPT" || command == "DATA";
    if (!aboutMessage || code == CURLE_ABORTED_BY_CALLBACK)
        return MailVerdict::RetryServer;
    return session.replyClass() == 5 ? MailVerdict::Refused : MailVerdict::RetryMessage;
}

} // namespace

std::optional<QString> objection(const MailServer& server)
{
    if (server.host.isEmpty())
        return QStringLiteral("no mail server is set");
    if (server.security != MailSecurity::None)
        return std::nullopt;
    if (!server.user.isEmpty())
        return QStringLiteral("a password is never sent without TLS");
    return isThisComputer(server.host) ? std::nullopt
                                       : std::optional(QStringLiteral("mail leaves this computer only over TLS"));
}

MailResult sendMail(const MailServer& server, const QString& from, const QString& to, const QByteArray& bytes,
                    const TransferLimits& limits, const StopFlag& stop)
{
    if (const auto refused = objection(server))
        return {MailVerdict::RetryServer, *refused};
    const auto sender = mailAddress(from);
    if (!sender)
        return {MailVerdict::RetryServer, QStringLiteral("the sender's address cannot be used")};
    const auto recipient = mailAddress(to);
    if (!recipient)
        return {MailVerdict::Refused, QStringLiteral("the recipient's address cannot be used")};
    CurlSession session(serverUrl(server, *sender), "smtp,smtps", limits, stop);
    CURL* easy = session.handle();
    curl_easy_setopt(easy, CURLOPT_PROXY, ""); // mail does not go through a web proxy
    curl_easy_setopt(easy, CURLOPT_USE_SSL,
                     static_cast<long>(server.security == MailSecurity::None ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!server.user.isEmpty()) {
        curl_easy_setopt(easy, CURLOPT_USERNAME, server.user.toUtf8().constData());
        curl_easy_setopt(easy, CURLOPT_PASSWORD, server.password.value_or(std::string()).c_str());
    }
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, ('<' + sender->toStdString() + '>').c_str());
    session.addRecipient('<' + recipient->toStdString() + '>');
    session.setUpload(bytes);
    const CURLcode code = session.perform();
    if (code == CURLE_OK)
        return {};
    return {judge(session, code), session.detail(code)};
}

} // namespace vigie
