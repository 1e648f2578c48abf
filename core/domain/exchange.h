// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asciitext.h"
#include "core/domain/outcome.h"

#include <QByteArray>
#include <QDateTime>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie {

/// One header line as the transport gives it: the name in its own case, the value without surrounding white space.
struct HeaderField
{
    std::string name;
    std::string value;

    bool operator==(const HeaderField&) const = default;
};
using HeaderList = std::vector<HeaderField>;

/// Where the time of one hop went. A phase that the transport cannot tell, or that did not happen (reused connection),
/// is absent.
struct PhaseTimings
{
    std::optional<std::chrono::microseconds> dns;
    std::optional<std::chrono::microseconds> connect;
    std::optional<std::chrono::microseconds> tls;
    std::optional<std::chrono::microseconds> firstByte;
    std::chrono::microseconds total{0};

    bool operator==(const PhaseTimings&) const = default;
};

struct TlsInfo
{
    std::string issuer;             ///< common name or organisation of the issuer
    std::string subject;            ///< common name
    std::vector<std::string> names; ///< DNS names of the certificate, sorted
    QDateTime notBefore;            ///< UTC
    QDateTime notAfter;             ///< UTC
    std::string protocol;           ///< "TLSv1.3"

    bool operator==(const TlsInfo&) const = default;
};

/// One request and its answer on the way to the final one.
struct Hop
{
    std::string url;
    int status = 0;       ///< 0: no answer
    std::string location; ///< absolute URL the answer redirects to; empty: none
    HeaderList headers;
    PhaseTimings timings;
    std::string peerAddress;

    bool operator==(const Hop&) const = default;
};

enum class Transport { QtNetwork, Curl };

/// All that is known of an exchange but its body. `hops` is never empty once something was dispatched; the last one is
/// the final request.
struct ExchangeMeta
{
    Outcome outcome = Outcome::Cancelled;
    std::string detail; ///< stable word ("timeout_dns") or English technical text, for log and tooltips
    std::string requestedUrl;
    std::string finalUrl; ///< URL after hops
    int status = 0;       ///< final status, 0 when there was none
    std::vector<Hop> hops;
    HeaderList headers;            ///< of the final reply
    std::int64_t wireBytes = 0;    ///< body bytes as received (encoded)
    std::int64_t decodedBytes = 0; ///< body bytes after content decoding
    PhaseTimings timings;          ///< of the final hop; `total` spans all hops
    std::optional<TlsInfo> tls;
    Transport transport = Transport::QtNetwork;
    std::optional<Transport> confirmedBy;
    bool notModified = false; ///< a 304 to our own conditional request: the body is the last one
    std::optional<int> retryAfterSeconds;

    bool operator==(const ExchangeMeta&) const = default;
};

/// What core/fetch hands over: the description of the exchange and the decoded body (complete only when outcome is Ok
/// or a status outcome).
struct FetchResult
{
    ExchangeMeta meta;
    QByteArray body;
};

/// First value of header \a name (ASCII case-insensitive) or null.
inline const std::string* findHeader(const HeaderList& headers, std::string_view name)
{
    for (const HeaderField& field : headers) {
        if (equalsIgnoringCase(field.name, name))
            return &field.value;
    }
    return nullptr;
}

} // namespace vigie
