// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/rdapclient.h"

#include "core/base/logging.h"

#include <QPromise>

#include <memory>
#include <utility>

namespace vigie {

namespace {

constexpr std::int64_t maxBootstrapBytes = 4 * 1024 * 1024;
constexpr std::int64_t maxAnswerBytes = 1024 * 1024;

bool isSuccess(const ExchangeMeta& meta)
{
    return meta.outcome == Outcome::Ok && meta.status >= 200 && meta.status < 300;
}

} // namespace

RdapClient::RdapClient(FetchFunction fetch, const Clock& clock, std::string bootstrapUrl, QObject* parent)
    : QObject(parent), m_fetch(std::move(fetch)), m_clock(clock), m_bootstrapUrl(std::move(bootstrapUrl))
{
}

QFuture<Observation> RdapClient::lookUp(const std::string& domain)
{
    const auto promise = std::make_shared<QPromise<Observation>>();
    promise->start();
    const auto done = [promise](Observation result) {
        promise->addResult(std::move(result));
        promise->finish();
    };
    withBootstrap([this, domain, done](const ExchangeMeta& failure) {
        if (m_bootstrap)
            ask(domain, done);
        else
            done(observation(failure, {}));
    });
    return promise->future();
}

/// Calls \a then once there is a list of servers, or once it is clear that there is none (with the failed exchange).
void RdapClient::withBootstrap(Continuation then)
{
    if (m_bootstrap && m_clock.monotonic() - m_bootstrapAt < bootstrapLifetime)
        return then({});
    m_waiting.push_back(std::move(then));
    if (m_waiting.size() > 1)
        return;
    m_fetch(requestFor(m_bootstrapUrl, maxBootstrapBytes)).then(this, [this](const FetchResult& result) {
        bootstrapFetched(result);
    });
}

void RdapClient::bootstrapFetched(const FetchResult& result)
{
    ExchangeMeta failure = result.meta;
    if (isSuccess(result.meta)) {
        if (auto parsed = RdapBootstrap::parse(result.body)) {
            m_bootstrap = std::move(*parsed);
            m_bootstrapAt = m_clock.monotonic();
        } else {
            failure.outcome = Outcome::ProtocolError;
            failure.detail = "rdap: " + parsed.error().detail.toStdString();
        }
    }
    if (!m_bootstrap)
        qCInfo(logMonitor) << "no list of RDAP servers:" << failure.detail.c_str();
    for (const Continuation& then : std::exchange(m_waiting, {}))
        then(failure);
}

void RdapClient::ask(const std::string& domain, const std::function<void(Observation)>& done)
{
    const auto server = m_bootstrap->serverFor(domain);
    if (!server) {
        ExchangeMeta meta;
        meta.outcome = Outcome::Ok;
        meta.detail = "rdap: no server for this suffix";
        return done(observation(std::move(meta), DomainFacts{}));
    }
    m_fetch(requestFor(*server + "domain/" + domain, maxAnswerBytes))
        .then(this, [this, done](const FetchResult& result) {
            ExchangeMeta meta = result.meta;
            if (meta.status == 404) { // RFC 7480 section 5.3: no information that answers the query
                meta.outcome = Outcome::Ok;
                return done(observation(std::move(meta), DomainFacts{}));
            }
            if (!isSuccess(meta))
                return done(observation(std::move(meta), {}));
            auto facts = parseRdapDomain(result.body);
            if (facts)
                return done(observation(std::move(meta), std::move(*facts)));
            meta.outcome = Outcome::ProtocolError;
            meta.detail = "rdap: " + facts.error().detail.toStdString();
            done(observation(std::move(meta), {}));
        });
}

FetchRequest RdapClient::requestFor(std::string url, std::int64_t maxBytes) const
{
    FetchRequest request = m_template;
    request.url = std::move(url);
    request.headers.push_back({"Accept", "application/rdap+json, application/json"}); // RFC 7480 section 4.2
    request.maxDecodedBytes = maxBytes;
    return request;
}

Observation RdapClient::observation(ExchangeMeta meta, HostFacts facts) const
{
    Observation result;
    result.at = m_clock.now();
    result.exchange = std::move(meta);
    result.host = std::move(facts);
    return result;
}

} // namespace vigie
