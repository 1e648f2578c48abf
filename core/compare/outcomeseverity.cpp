// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/outcomeseverity.h"

namespace vigie {

bool isTransportFailure(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Unanswered:
    case Outcome::DnsNxdomain:
    case Outcome::DnsFailure:
    case Outcome::ConnectRefused:
    case Outcome::NetworkUnreachable:
    case Outcome::ConnectionReset:
    case Outcome::EmptyReply:
    case Outcome::TlsUntrusted:
    case Outcome::TlsExpired:
    case Outcome::TlsNotYetValid:
    case Outcome::TlsHostname:
    case Outcome::TlsHandshake:
    case Outcome::TlsClientCert:
        return true;
    default:
        return false;
    }
}

Severity outcomeSeverity(Outcome outcome, int status, PageWeight weight)
{
    if (isTransportFailure(outcome))
        return Severity::Critical;
    switch (outcome) {
    case Outcome::Ok:
        return Severity::Good;
    case Outcome::HttpStatus: {
        // 404 and 410 take one page out of the index; the other 4xx that are no access refusal do the same.
        const bool refused = status == 401 || status == 403 || status == 407;
        const bool onePage = status >= 400 && status < 500 && !refused;
        return onePage && weight == PageWeight::Ordinary ? Severity::Warning : Severity::Critical;
    }
    case Outcome::BotBlock:     // the site refuses us, not necessarily crawlers
    case Outcome::BodyTooSlow:  // the answer came: not "down"
    case Outcome::BodyTooLarge: // our limits, not the site's failure
    case Outcome::ParseLimit:
    case Outcome::PrivateAddress:
        return Severity::Warning;
    case Outcome::RateLimited: // a warning only when it lasts, which the schedule knows
    case Outcome::ProxyUnreachable:
    case Outcome::Offline:
    case Outcome::CaptivePortal:
    case Outcome::Cancelled:
        return Severity::Info;
    default:
        return Severity::Critical; // no usable reply: protocol, redirect and coding errors, empty body, wrong type
    }
}

} // namespace vigie
