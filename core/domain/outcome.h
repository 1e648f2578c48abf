// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace vigie {

/// What became of one fetch: did we really receive what the server sent? Only Ok carries content that may be
/// compared. Sentences for people are in core/text.
enum class Outcome {
    Ok,
    HttpStatus,  ///< a complete reply with a 4xx or 5xx (or 3xx without redirect meaning) status
    Unanswered,  ///< no complete response head within the deadline; ExchangeMeta::detail says in which phase
    BodyTooSlow, ///< the head came, the body did not end in time
    DnsNxdomain,
    DnsFailure,
    ConnectRefused,
    NetworkUnreachable,
    ConnectionReset,
    EmptyReply,
    ProtocolError,
    HeadersUnparsable,
    HeadersTooBig,
    InterimAsFinal,
    TruncatedBody,
    BodyTooLarge,
    DecompressionBomb,
    BadContentEncoding,
    RedirectLoop,
    TooManyRedirects,
    RedirectBadScheme,
    RedirectInvalid,
    TlsUntrusted,
    TlsExpired,
    TlsNotYetValid,
    TlsHostname,
    TlsHandshake,
    TlsClientCert,
    AuthRequired, ///< 401 or 407
    ProxyUnreachable,
    RateLimited, ///< 429, or 503 with Retry-After
    BotBlock,    ///< a challenge or firewall page instead of the content
    WrongType,   ///< a 2xx whose content type is not what the criterion needs
    EmptyBody,   ///< a 2xx page without a byte of body
    Offline,     ///< us, not them
    CaptivePortal,
    ParseLimit,
    PrivateAddress, ///< refused: a public page led to a private, link-local or metadata address
    Cancelled,
    UnexpectedContent ///< a complete answer without the text that a monitor demands, or with the one it forbids
};

/// The stable name in JSON ("http_status", "dns_nxdomain" ...).
std::string_view outcomeName(Outcome outcome);
std::optional<Outcome> outcomeFromName(std::string_view name);

/// True for outcomes that say nothing about the site (offline, captive portal, our proxy, cancelled): not observed,
/// never a change.
bool isNotObserved(Outcome outcome);

} // namespace vigie
