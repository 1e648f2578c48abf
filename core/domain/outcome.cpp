// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/outcome.h"

#include <array>

namespace vigie {

namespace {

struct OutcomeRow
{
    Outcome outcome;
    std::string_view name;
};

constexpr std::array outcomeRows{
    OutcomeRow{Outcome::Ok, "ok"},
    OutcomeRow{Outcome::HttpStatus, "http_status"},
    OutcomeRow{Outcome::Unanswered, "unanswered"},
    OutcomeRow{Outcome::BodyTooSlow, "body_too_slow"},
    OutcomeRow{Outcome::DnsNxdomain, "dns_nxdomain"},
    OutcomeRow{Outcome::DnsFailure, "dns_failure"},
    OutcomeRow{Outcome::ConnectRefused, "connect_refused"},
    OutcomeRow{Outcome::NetworkUnreachable, "network_unreachable"},
    OutcomeRow{Outcome::ConnectionReset, "connection_reset"},
    OutcomeRow{Outcome::EmptyReply, "empty_reply"},
    OutcomeRow{Outcome::ProtocolError, "protocol_error"},
    OutcomeRow{Outcome::HeadersUnparsable, "headers_unparsable"},
    OutcomeRow{Outcome::HeadersTooBig, "headers_too_big"},
    OutcomeRow{Outcome::InterimAsFinal, "interim_as_final"},
    OutcomeRow{Outcome::TruncatedBody, "truncated_body"},
    OutcomeRow{Outcome::BodyTooLarge, "body_too_large"},
    OutcomeRow{Outcome::DecompressionBomb, "decompression_bomb"},
    OutcomeRow{Outcome::BadContentEncoding, "bad_content_encoding"},
    OutcomeRow{Outcome::RedirectLoop, "redirect_loop"},
    OutcomeRow{Outcome::TooManyRedirects, "too_many_redirects"},
    OutcomeRow{Outcome::RedirectBadScheme, "redirect_bad_scheme"},
    OutcomeRow{Outcome::RedirectInvalid, "redirect_invalid"},
    OutcomeRow{Outcome::TlsUntrusted, "tls_untrusted"},
    OutcomeRow{Outcome::TlsExpired, "tls_expired"},
    OutcomeRow{Outcome::TlsNotYetValid, "tls_not_yet_valid"},
    OutcomeRow{Outcome::TlsHostname, "tls_hostname"},
    OutcomeRow{Outcome::TlsHandshake, "tls_handshake"},
    OutcomeRow{Outcome::TlsClientCert, "tls_client_cert"},
    OutcomeRow{Outcome::AuthRequired, "auth_required"},
    OutcomeRow{Outcome::ProxyUnreachable, "proxy_unreachable"},
    OutcomeRow{Outcome::RateLimited, "rate_limited"},
    OutcomeRow{Outcome::BotBlock, "bot_block"},
    OutcomeRow{Outcome::WrongType, "wrong_type"},
    OutcomeRow{Outcome::EmptyBody, "empty_body"},
    OutcomeRow{Outcome::Offline, "offline"},
    OutcomeRow{Outcome::CaptivePortal, "captive_portal"},
    OutcomeRow{Outcome::ParseLimit, "parse_limit"},
    OutcomeRow{Outcome::PrivateAddress, "private_address"},
    OutcomeRow{Outcome::Cancelled, "cancelled"},
    OutcomeRow{Outcome::UnexpectedContent, "unexpected_content"},
};

} // namespace

std::string_view outcomeName(Outcome outcome)
{
    return outcomeRows[static_cast<std::size_t>(outcome)].name;
}

std::optional<Outcome> outcomeFromName(std::string_view name)
{
    for (const OutcomeRow& row : outcomeRows) {
        if (row.name == name)
            return row.outcome;
    }
    return std::nullopt;
}

bool isNotObserved(Outcome outcome)
{
    return outcome == Outcome::Offline || outcome == Outcome::CaptivePortal || outcome == Outcome::ProxyUnreachable ||
           outcome == Outcome::Cancelled;
}

} // namespace vigie
