// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/mailsender.h"

#include "core/alerts/mailcomposer.h"
#include "core/alerts/reportmail.h"
#include "core/settings/secretstore.h"
#include "core/transfer/smtptransfer.h"

namespace vigie {

namespace {

Delivery deliveryOf(MailVerdict verdict)
{
    switch (verdict) {
    case MailVerdict::Sent:
        return Delivery::Sent;
    case MailVerdict::Refused:
        return Delivery::Refused;
    case MailVerdict::RetryMessage:
        return Delivery::RetryMessage;
    case MailVerdict::RetryServer:
        return Delivery::RetryChannel;
    }
    return Delivery::RetryChannel;
}

} // namespace

SendResult MailSender::send(const AlertMessage& message, const StopFlag& stop)
{
    const auto& mail = std::get<MailSettings>(m_channel.settings);
    MailServer server{mail.host, mail.port, mail.security, mail.user, std::nullopt};
    if (const auto refused = objection(server))
        return {Delivery::RetryChannel, *refused};
    if (!mailAddress(mail.from))
        return {Delivery::RetryChannel, QStringLiteral("the sender's address cannot be used")};
    const auto composed = message.report ? composeReportMail(message, m_channel, m_services.printer)
                                         : Result<Mail>(composeMail(message, m_channel));
    if (!composed)
        return {Delivery::Refused, composed.error().subject + QStringLiteral(": ") + composed.error().detail};
    const auto bytes = writeMail(*composed);
    if (!bytes)
        return {Delivery::Refused, QStringLiteral("the mail could not be written: ") + bytes.error().detail};
    if (!mail.user.isEmpty()) {
        auto secret = m_services.secrets.read(passwordName(m_channel.id));
        if (!secret || !*secret)
            return {Delivery::RetryChannel,
                    secret ? QStringLiteral("no password is kept for this channel") : secret.error().detail};
        server.password = std::move(*secret);
    }
    const MailResult result = sendMail(server, mail.from, message.envelope.target, *bytes, m_services.limits, stop);
    return {deliveryOf(result.verdict), result.detail};
}

} // namespace vigie
