// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/webhooksender.h"

#include "core/alerts/webhookpayload.h"
#include "core/base/clock.h"
#include "core/settings/secretstore.h"
#include "core/transfer/curlsession.h"

#include <QHostAddress>
#include <QUrl>

namespace vigie {

namespace {

/// Answers that say something about this message alone: it will never be taken.
bool isRefusal(long status)
{
    return status == 400 || status == 413 || status == 415 || status == 422;
}

} // namespace

SendResult WebhookSender::send(const AlertMessage& message, const StopFlag& stop)
{
    const auto url = m_services.secrets.read(webhookUrlName(m_channel.id));
    if (!url || !*url)
        return {Delivery::RetryChannel,
                url ? QStringLiteral("no address is kept for this channel") : url.error().detail};
    const auto key = m_services.secrets.read(signingKeyName(m_channel.id));
    if (!key)
        return {Delivery::RetryChannel, key.error().detail};
    const QByteArray body = webhookBody(message, m_channel);
    CurlSession session(**url, "http,https", m_services.limits, stop);
    CURL* easy = session.handle();
    const QString host = QUrl(QString::fromStdString(**url)).host();
    if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "Vigie/" VIGIE_VERSION);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.constData());
    session.addHeader("Content-Type: application/json");
    session.addHeader("Expect:"); // small bodies: no waiting for 100
    session.addHeader("X-Vigie-Delivery: " + message.envelope.identifier);
    if (*key) {
        const qint64 timestamp = m_services.clock.now().toSecsSinceEpoch();
        session.addHeader("X-Vigie-Timestamp: " + std::to_string(timestamp));
        session.addHeader("X-Vigie-Signature: " +
                          webhookSignature(QByteArray::fromStdString(**key), timestamp, body).toStdString());
    }
    const CURLcode code = session.perform();
    const long status = session.responseCode();
    if (code == CURLE_OK && status >= 200 && status < 300)
        return {};
    const QString detail =
        code == CURLE_OK ? QStringLiteral("the receiver answered %1").arg(status) : session.detail(code);
    if (code == CURLE_OK && isRefusal(status))
        return {Delivery::Refused, detail};
    return {Delivery::RetryChannel, detail, session.retryAfter()};
}

} // namespace vigie
