// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/pingappraisal.h"

#include <chrono>

namespace vigie {

namespace {

constexpr int tooManyRequests = 429; // RFC 6585 section 4

bool contains(const QByteArray& body, const std::string& text)
{
    return body.contains(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())));
}

/// Outcomes of a complete reply whose status alone decides.
bool isByStatus(Outcome outcome)
{
    return outcome == Outcome::Ok || outcome == Outcome::HttpStatus || outcome == Outcome::AuthRequired ||
           outcome == Outcome::RateLimited || outcome == Outcome::BotBlock || outcome == Outcome::EmptyBody ||
           outcome == Outcome::WrongType;
}

PingAppraisal answered(const PingMonitor& monitor, const ExchangeMeta& exchange)
{
    const bool slow = monitor.slowAfter.count() > 0 && exchange.timings.total > monitor.slowAfter;
    return {slow ? PingFinding::Slow : PingFinding::Good, Outcome::Ok, {}};
}

PingAppraisal appraiseBody(const PingMonitor& monitor, const ExchangeMeta& exchange, const QByteArray& body)
{
    const HttpDemand& demand = monitor.http;
    if (!demand.keyword.empty() && !contains(body, demand.keyword))
        return {PingFinding::Failed, Outcome::UnexpectedContent, "keyword_missing"};
    if (!demand.absent.empty() && contains(body, demand.absent))
        return {PingFinding::Failed, Outcome::UnexpectedContent, "forbidden_text"};
    return answered(monitor, exchange);
}

PingAppraisal appraiseStatus(const PingMonitor& monitor, const ExchangeMeta& exchange, const QByteArray& body)
{
    if (accepts(monitor.http, exchange.status))
        return appraiseBody(monitor, exchange, body);
    const bool refusesUs = exchange.outcome == Outcome::BotBlock || exchange.status == tooManyRequests;
    if (refusesUs || (exchange.outcome == Outcome::RateLimited && exchange.status == 0)) // our own pause for the host
        return {PingFinding::Unobserved, exchange.outcome, exchange.detail};
    const bool saysNothing = exchange.outcome == Outcome::Ok || exchange.outcome == Outcome::EmptyBody;
    return {PingFinding::Failed, saysNothing ? Outcome::HttpStatus : exchange.outcome, std::to_string(exchange.status)};
}

} // namespace

PingAppraisal appraise(const PingMonitor& monitor, const ExchangeMeta& exchange, const QByteArray& body)
{
    if (isNotObserved(exchange.outcome))
        return {PingFinding::Unobserved, exchange.outcome, exchange.detail};
    if (monitor.kind != PingKind::Http) {
        return exchange.outcome == Outcome::Ok ? answered(monitor, exchange)
                                               : PingAppraisal{PingFinding::Failed, exchange.outcome, exchange.detail};
    }
    if (isByStatus(exchange.outcome))
        return appraiseStatus(monitor, exchange, body);
    const bool statusFits = accepts(monitor.http, exchange.status);
    const bool readsBody = !monitor.http.keyword.empty() || !monitor.http.absent.empty();
    if (exchange.outcome == Outcome::BodyTooSlow && statusFits)
        return {PingFinding::Slow, exchange.outcome, exchange.detail};
    if (exchange.outcome == Outcome::BodyTooLarge && statusFits) // our limit: what lies past it was not read
        return readsBody ? PingAppraisal{PingFinding::Unobserved, exchange.outcome, exchange.detail}
                         : answered(monitor, exchange);
    return {PingFinding::Failed, exchange.outcome, exchange.detail};
}

} // namespace vigie
