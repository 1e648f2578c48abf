// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchange.h"
#include "core/domain/site.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie {

enum class HttpMethod { Get, Head };

/// Which addresses a fetch may connect to. Link-local and cloud metadata addresses are refused in every zone.
enum class NetworkZone {
    Public,         ///< a private address is refused on every hop
    Private,        ///< the site itself lives on private addresses: they are allowed on every hop
    FirstHopDecides ///< what the user typed may be private; a public first hop must not lead to a private address
};

/// What the asker can read. A 2xx reply of another type is Outcome::WrongType.
enum class ExpectedContent { Any, Page, PlainText, Sitemap };

/// What the second transport may be asked to do without being told (see Fetcher).
enum class SecondOpinion { WhenSuspicious, Never };

struct BasicCredentials
{
    std::string user;
    std::string password;

    bool operator==(const BasicCredentials&) const = default;
};

/// For conditional requests (RFC 9110 section 13.1). Empty values are not sent.
struct Validators
{
    std::string etag;         ///< as received, with its quotes: sent as If-None-Match
    std::string lastModified; ///< as received: sent as If-Modified-Since

    bool operator==(const Validators&) const = default;
};

/// Everything that one fetch needs to know; a value, so that it can wait in a queue and be asked again.
struct FetchRequest
{
    std::string url; ///< absolute; parsed by the WHATWG URL Standard, its fragment is never sent
    HttpMethod method = HttpMethod::Get;
    HeaderList headers;    ///< extra ones; a name or value with CR, LF or NUL ends the fetch as ProtocolError
    std::string userAgent; ///< empty: defaultUserAgent()
    std::optional<BasicCredentials> credentials; ///< dropped on a cross-origin redirect, for good
    Validators validators;                       ///< sent on the first hop only
    std::vector<HostOverride> overrides;
    NetworkZone zone = NetworkZone::Public;
    ExpectedContent expected = ExpectedContent::Any;
    SecondOpinion secondOpinion = SecondOpinion::WhenSuspicious;

    std::chrono::milliseconds answerDeadline{10'000}; ///< per hop, from its dispatch to the end of the response head
    std::chrono::milliseconds bodyDeadline{60'000};   ///< from the end of the head to the end of the body
    std::int64_t maxDecodedBytes = 10 * 1024 * 1024;

    int parallelRequests = 2;                ///< in flight per host:port, 1-6; the newest request decides
    std::chrono::milliseconds crawlDelay{0}; ///< between two dispatches to the host:port
    std::chrono::milliseconds pausePatience{
        60'000};             ///< a host paused for longer (Retry-After) answers RateLimited at once
    std::uint64_t group = 0; ///< for Fetcher::cancel(); any number of the caller's

    bool operator==(const FetchRequest&) const = default;
};

/// \a base for another URL: what is meant for one server alone (extra headers, credentials, validators) is left out
/// when \a url is of another origin.
FetchRequest requestFor(const FetchRequest& base, std::string url);

/// The limits for sitemaps: 50 MiB (sitemaps.org) and 300 s for the body.
FetchRequest sitemapRequest(std::string url);

/// "Vigie/<version> (+<url>)".
std::string defaultUserAgent();

} // namespace vigie
