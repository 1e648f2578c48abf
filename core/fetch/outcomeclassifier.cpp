// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/outcomeclassifier.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <charconv>

namespace vigie {

namespace {

constexpr std::size_t markerWindow = 32 * 1024;
constexpr std::size_t smallBody = 16 * 1024;
constexpr qsizetype tailWindow = 1024;
constexpr int maxRetryAfter = 24 * 3600;

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

template <class Visit> void forEachHeader(const HeaderList& headers, std::string_view name, Visit visit)
{
    for (const HeaderField& field : headers) {
        if (equalsIgnoringCase(field.name, name))
            visit(std::string_view(field.value));
    }
}

/// Where a marker of a block page stands, all in lower case.
struct BlockMarker
{
    std::string_view service;
    std::string_view text;
    enum class Strength { WithStatus, Alone } strength; ///< Alone: also believed in a small 2xx page
};

constexpr std::array blockMarkers{
#include "core/base/asciitext.h"
#include "core/fetch/blockmarkers.inc"
};

bool isBlockStatus(int status)
{
    return status == 401 || status == 403 || status == 405 || status == 406 || status == 429 || status == 503 ||
           status == 520 || status == 999;
}

std::string mediaType(const HeaderList& headers)
{
    const std::string* value = findHeader(headers, "content-type");
    return value ? asciiLowered(trimmed(std::string_view(*value).substr(0, value->find(';')))) : std::string();
}

bool isTypeAccepted(ExpectedContent expected, const std::string& type)
{
    if (type.empty() || expected == ExpectedContent::Any)
        return true; // a missing type is sniffed, as browsers and crawlers do
    const bool isText = type == "text/plain";
    const bool isXml = type == "text/xml" || type == "application/xml" || type.ends_with("+xml");
    switch (expected) {
    case ExpectedContent::Page:
        return type == "text/html" || isXml || isText;
    case ExpectedContent::PlainText: // Google reads robots.txt whatever text type it is labelled with, but not a web
                                     // page
        return type.starts_with("text/") ? type != "text/html" : !isXml && !type.starts_with("image/");
    case ExpectedContent::Sitemap:
        return type != "text/html" && !type.starts_with("image/");
    case ExpectedContent::Any:
        break;
    }
    return true;
}

Verdict classifySuccess(const ReplyView& reply)
{
    if (reply.body.empty() && reply.method == HttpMethod::Get)
        return {Outcome::EmptyBody, {}};
    const std::string type = mediaType(reply.headers);
    if (!isTypeAccepted(reply.expected, type))
        return {Outcome::WrongType, type};
    return {};
}

/// "googlebot: noindex" as opposed to "noindex" or "max-snippet: 20" (the two directive families that carry a colon
/// themselves).
bool hasCrawlerPrefix(std::string_view value)
{
    while (!value.empty()) {
        const std::size_t comma = value.find(',');
        const std::string_view item = trimmed(value.substr(0, comma));
        value = comma == std::string_view::npos ? std::string_view{} : value.substr(comma + 1);
        const std::size_t colon = item.find(':');
        if (colon == std::string_view::npos)
            continue;
        const std::string name = asciiLowered(trimmed(item.substr(0, colon)));
        if (!name.starts_with("max-") && name != "unavailable_after")
            return true;
    }
    return false;
}

bool isLostInMainTransport(const ExchangeMeta& meta)
{
    if (meta.status > 0 && meta.headers.empty())
        return true;
    bool garbled = false;
    forEachHeader(meta.headers, "x-robots-tag", [&](std::string_view value) {
        garbled = garbled || (contains(value, ",") && hasCrawlerPrefix(value));
    });
    return garbled;
}

/// The main transport sometimes takes a connection that ends between two chunks for the end of the body. A compressed
/// body has an end of its own that was checked; another one is believed when its text ends as a document does.
bool mayLackItsEnd(const FetchResult& result)
{
    const std::string* coding = findHeader(result.meta.headers, "transfer-encoding");
    const std::string* encoding = findHeader(result.meta.headers, "content-encoding");
    const bool hasOwnEnd = encoding && !encoding->empty() && asciiLowered(*encoding) != "identity";
    if (!coding || hasOwnEnd || result.body.isEmpty() || !asciiLowered(*coding).ends_with("chunked"))
        return false;
    const QByteArray tail = result.body.right(tailWindow).toLower();
    return !tail.contains("</html>") && !tail.contains("</urlset>") && !tail.contains("</sitemapindex>");
}

std::optional<std::int64_t> parseLength(std::string_view text)
{
    std::int64_t value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty() || text.front() == '-')
        return std::nullopt;
    return value;
}

} // namespace

std::optional<std::string_view> blockPageService(int status, const HeaderList& headers, std::string_view body)
{
    const bool success = status >= 200 && status < 300;
    if (!isBlockStatus(status) && !success)
        return std::nullopt;
    if (const std::string* mitigated = findHeader(headers, "cf-mitigated");
        mitigated && equalsIgnoringCase(*mitigated, "challenge"))
        return "cloudflare";
    if (success && body.size() > smallBody)
        return std::nullopt;
    const std::string text = asciiLowered(body.substr(0, markerWindow));
    for (const BlockMarker& marker : blockMarkers) {
        if ((!success || marker.strength == BlockMarker::Strength::Alone) && contains(text, marker.text))
            return marker.service;
    }
    return std::nullopt;
}

Verdict classifyReply(const ReplyView& reply)
{
    if (reply.status == 511) // RFC 6585 section 6: Network Authentication Required
        return {Outcome::CaptivePortal, "511"};
    if (const auto service = blockPageService(reply.status, reply.headers, reply.body))
        return {Outcome::BotBlock, std::string(*service)};
    if (reply.status == 401 || reply.status == 407)
        return {Outcome::AuthRequired, {}};
    if (reply.status == 429 || (reply.status == 503 && findHeader(reply.headers, "retry-after")))
        return {Outcome::RateLimited, {}};
    if (reply.status == 400 && contains(reply.body.substr(0, markerWindow), "No required SSL certificate was sent"))
        return {Outcome::TlsClientCert, "400"}; // nginx answers this way once the handshake is over
    if (reply.status < 200 || reply.status >= 300)
        return {Outcome::HttpStatus, {}};
    return classifySuccess(reply);
}

std::optional<int> retryAfterSeconds(const HeaderList& headers, std::int64_t now)
{
    const std::string* value = findHeader(headers, "retry-after");
    if (!value)
        return std::nullopt;
    const std::string_view text = trimmed(*value);
    const bool digits =
        !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits) {
        const auto seconds = parseLength(text);
        return static_cast<int>(std::min<std::int64_t>(seconds.value_or(maxRetryAfter), maxRetryAfter));
    }
    QDateTime until = QLocale::c().toDateTime(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())),
                                              QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!until.isValid())
        return std::nullopt;
    until.setTimeSpec(Qt::UTC);
    return static_cast<int>(std::clamp<std::int64_t>(until.toSecsSinceEpoch() - now, 0, maxRetryAfter));
}

std::optional<std::string_view> framingDefect(const HeaderList& headers)
{
    std::optional<std::int64_t> seen;
    std::optional<std::string_view> defect;
    forEachHeader(headers, "content-length", [&](std::string_view list) {
        for (;;) {
            const std::size_t comma = list.find(',');
            const auto length = parseLength(trimmed(list.substr(0, comma)));
            if (!length)
                defect = "content_length_invalid";
            else if (seen && *seen != *length)
                defect = "content_lengths_differ";
            seen = length;
            if (defect || comma == std::string_view::npos)
                return;
            list = list.substr(comma + 1);
        }
    });
    return defect;
}

std::optional<std::int64_t> contentLength(const HeaderList& headers)
{
    if (findHeader(headers, "transfer-encoding"))
        return std::nullopt;
    const std::string* value = findHeader(headers, "content-length");
    return value ? parseLength(trimmed(std::string_view(*value).substr(0, value->find(',')))) : std::nullopt;
}

bool needsSecondOpinion(const FetchResult& result)
{
    const ExchangeMeta& meta = result.meta;
    if (meta.transport != Transport::QtNetwork || meta.hops.empty())
        return false;
    switch (meta.outcome) {
    case Outcome::HeadersUnparsable:
    case Outcome::InterimAsFinal:
    case Outcome::EmptyBody:  // the main transport makes one of a bad chunk size
    case Outcome::EmptyReply: // it cannot tell a reset from an early end …
    case Outcome::ConnectionReset:
    case Outcome::TruncatedBody:
    case Outcome::NetworkUnreachable:
    case Outcome::ProtocolError:
    case Outcome::TlsHandshake: // … nor a missing client certificate from other alerts
    case Outcome::BadContentEncoding:
        return true;
    case Outcome::Unanswered: // Qt sometimes waits for ever where a kept connection ends instead of an answer
        return meta.detail == "transport_silent" ||
               (meta.detail == "timeout_first_byte" && !meta.timings.connect && !meta.timings.tls);
    default:
        return isLostInMainTransport(meta) || (meta.outcome == Outcome::Ok && mayLackItsEnd(result));
    }
}

} // namespace vigie
