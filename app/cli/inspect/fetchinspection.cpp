// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/fetchinspection.h"

#include "app/cli/inspect/inspection.h"
#include "app/cli/jsonshapes.h"

namespace vigie {

namespace {

QString view(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QJsonValue textOrNull(const std::string& text)
{
    return text.empty() ? QJsonValue() : jsonText(text);
}

QJsonValue statusJson(int status)
{
    return status > 0 ? QJsonValue(status) : QJsonValue();
}

QJsonValue milliseconds(std::optional<std::chrono::microseconds> time)
{
    return time ? QJsonValue(static_cast<double>(time->count()) / 1'000.0) : QJsonValue();
}

QJsonObject timingsJson(const PhaseTimings& timings)
{
    return {{QStringLiteral("dns_ms"), milliseconds(timings.dns)},
            {QStringLiteral("connect_ms"), milliseconds(timings.connect)},
            {QStringLiteral("tls_ms"), milliseconds(timings.tls)},
            {QStringLiteral("first_byte_ms"), milliseconds(timings.firstByte)},
            {QStringLiteral("total_ms"), milliseconds(timings.total)}};
}

QJsonValue tlsJson(const std::optional<TlsInfo>& tls)
{
    if (!tls)
        return {};
    return QJsonObject{{QStringLiteral("issuer"), jsonText(tls->issuer)},
                       {QStringLiteral("subject"), jsonText(tls->subject)},
                       {QStringLiteral("names"), jsonTexts(tls->names)},
                       {QStringLiteral("not_before"), jsonInstant(tls->notBefore)},
                       {QStringLiteral("not_after"), jsonInstant(tls->notAfter)},
                       {QStringLiteral("protocol"), jsonText(tls->protocol)}};
}

QJsonValue confirmationJson(const std::optional<Transport>& transport)
{
    if (!transport)
        return {};
    return *transport == Transport::Curl ? QStringLiteral("libcurl") : QStringLiteral("qtnetwork");
}

} // namespace

QByteArray fetchJson(const ExchangeMeta& exchange)
{
    QJsonArray hops;
    for (const Hop& hop : exchange.hops) {
        hops.append(QJsonObject{{QStringLiteral("url"), jsonText(hop.url)},
                                {QStringLiteral("status"), statusJson(hop.status)},
                                {QStringLiteral("location"), textOrNull(hop.location)}});
    }
    QJsonArray headers;
    for (const HeaderField& field : exchange.headers)
        headers.append(QJsonArray{jsonText(field.name), jsonText(field.value)});
    return compactJson({{QStringLiteral("outcome"), view(outcomeName(exchange.outcome))},
                        {QStringLiteral("detail"), jsonText(exchange.detail)},
                        {QStringLiteral("status"), statusJson(exchange.status)},
                        {QStringLiteral("final_url"), textOrNull(exchange.finalUrl)},
                        {QStringLiteral("hops"), hops},
                        {QStringLiteral("headers"), headers},
                        {QStringLiteral("wire_bytes"), static_cast<qint64>(exchange.wireBytes)},
                        {QStringLiteral("body_bytes"), static_cast<qint64>(exchange.decodedBytes)},
                        {QStringLiteral("timings"), timingsJson(exchange.timings)},
                        {QStringLiteral("tls"), tlsJson(exchange.tls)},
                        {QStringLiteral("confirmed_by"), confirmationJson(exchange.confirmedBy)}});
}

} // namespace vigie
