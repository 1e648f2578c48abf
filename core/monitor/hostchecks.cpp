// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/hostchecks.h"

#include "core/monitor/rdapclient.h"
#include "core/url/registrabledomain.h"
#include "core/url/url.h"

#include <QFuture>
#include <QRandomGenerator>

#include <algorithm>
#include <optional>

namespace vigie {

namespace {

/// A path segment that no site has: 96 random bits.
std::string randomSegment()
{
    std::string segment = "vigie-";
    constexpr std::string_view digits = "0123456789abcdef";
    for (int i = 0; i < 24; ++i)
        segment.push_back(digits[QRandomGenerator::system()->bounded(16u)]);
    return segment;
}

std::string hostOf(const std::string& origin)
{
    const auto url = Url::parse(origin);
    return url ? std::string(url->host()) : std::string();
}

bool wasAnswered(const ExchangeMeta& meta)
{
    return meta.status > 0;
}

Observation observationAt(const QDateTime& at, ExchangeMeta meta)
{
    Observation observation;
    observation.at = at;
    observation.exchange = std::move(meta);
    return observation;
}

ProbeAnswer probeAnswer(std::string where, const ExchangeMeta& meta)
{
    return {std::move(where), meta.outcome, meta.status, meta.hops.size() > 1 ? meta.finalUrl : std::string()};
}

VariantAnswer variantAnswer(std::string url, const ExchangeMeta& meta)
{
    VariantAnswer answer{std::move(url), meta.outcome, meta.status, 0, meta.finalUrl};
    if (!meta.hops.empty()) {
        answer.status = meta.hops.front().status;
        answer.hops = static_cast<int>(meta.hops.size()) - 1;
    }
    return answer;
}

/// Whether a certificate name (RFC 6125 section 6.4.3: a wildcard stands for the whole left-most label) covers \a host.
bool covers(std::string_view name, std::string_view host)
{
    if (name.starts_with("*.")) {
        const std::size_t dot = host.find('.');
        return dot != std::string_view::npos && host.substr(dot) == name.substr(1);
    }
    return name == host;
}

bool isCertificateOf(const ExchangeMeta& meta, const std::string& host)
{
    const auto final = Url::parse(meta.finalUrl);
    if (meta.hops.size() <= 1 || (final && final->host() == host))
        return true;
    return std::any_of(meta.tls->names.begin(), meta.tls->names.end(),
                       [&](const std::string& name) { return covers(name, host); });
}

bool isTlsOutcome(Outcome outcome)
{
    return outcome == Outcome::TlsUntrusted || outcome == Outcome::TlsExpired || outcome == Outcome::TlsNotYetValid ||
           outcome == Outcome::TlsHostname || outcome == Outcome::TlsHandshake || outcome == Outcome::TlsClientCert;
}

} // namespace

HostChecks::HostChecks(FetchFunction fetch, DnsResolver& resolver, RdapClient& registry, const Clock& clock,
                       QObject* parent)
    : QObject(parent), m_fetch(std::move(fetch)), m_resolver(resolver), m_registry(registry), m_clock(clock)
{
}

QFuture<QList<QFuture<FetchResult>>> HostChecks::fetchAll(const FetchRequest& base,
                                                          const std::vector<std::string>& urls)
{
    QList<QFuture<FetchResult>> fetches;
    for (const std::string& url : urls) {
        FetchRequest request = requestFor(base, url);
        request.expected = ExpectedContent::Any;
        request.validators = {};
        fetches.append(m_fetch(std::move(request)));
    }
    return QtFuture::whenAll(fetches.begin(), fetches.end());
}

QFuture<Observation> HostChecks::probeNotFound(const HostCheckTarget& target)
{
    std::vector<std::string> folders{"/"};
    if (target.busiestFolder.size() > 1 && target.busiestFolder.front() == '/' && target.busiestFolder.back() == '/')
        folders.push_back(target.busiestFolder);
    std::vector<std::string> urls;
    for (const std::string& folder : folders)
        urls.push_back(target.origin + folder + randomSegment());
    return fetchAll(target.request, urls)
        .then(this, [folders, at = m_clock.now()](const QList<QFuture<FetchResult>>& fetches) {
            ProbeFacts facts;
            bool answered = false;
            for (std::size_t i = 0; i < folders.size(); ++i) {
                const FetchResult result = fetches[static_cast<qsizetype>(i)].result();
                facts.answers.push_back(probeAnswer(i == 0 ? "root" : folders[i], result.meta));
                answered = answered || wasAnswered(result.meta);
            }
            Observation observation = observationAt(at, fetches.front().result().meta);
            if (answered)
                observation.exchange.outcome = Outcome::Ok;
            observation.host = std::move(facts);
            return observation;
        });
}

QFuture<Observation> HostChecks::checkVariants(const HostCheckTarget& target)
{
    const std::vector<std::string> urls = variantUrls(target.origin);
    return fetchAll(target.request, urls)
        .then(this, [urls, at = m_clock.now()](const QList<QFuture<FetchResult>>& fetches) {
            VariantsFacts facts;
            std::optional<ExchangeMeta> unobserved;
            for (std::size_t i = 0; i < urls.size(); ++i) {
                const FetchResult result = fetches[static_cast<qsizetype>(i)].result();
                facts.answers.push_back(variantAnswer(urls[i], result.meta));
                if (isNotObserved(result.meta.outcome))
                    unobserved = result.meta;
            }
            if (unobserved || fetches.isEmpty())
                return observationAt(at, unobserved.value_or(ExchangeMeta{}));
            Observation observation = observationAt(at, fetches.front().result().meta);
            observation.exchange.outcome = Outcome::Ok;
            observation.host = std::move(facts);
            return observation;
        });
}

QFuture<Observation> HostChecks::checkTls(const HostCheckTarget& target)
{
    FetchRequest request = target.request;
    request.url = target.origin + "/";
    request.method = HttpMethod::Head;
    request.expected = ExpectedContent::Any;
    request.validators = {};
    return m_fetch(std::move(request))
        .then(this, [host = hostOf(target.origin), at = m_clock.now()](const FetchResult& result) {
            Observation observation = observationAt(at, result.meta);
            if (result.meta.tls && isCertificateOf(result.meta, host)) {
                observation.host = TlsFacts{result.meta.tls};
                if (!isTlsOutcome(result.meta.outcome)) // whatever HTTP said: the handshake was right
                    observation.exchange.outcome = Outcome::Ok;
            } else if (isTlsOutcome(result.meta.outcome)) {
                observation.host = TlsFacts{};
            }
            return observation;
        });
}

QFuture<Observation> HostChecks::lookUpDns(const HostCheckTarget& target)
{
    const std::string host = hostOf(target.origin);
    const std::string domain = registrableDomain(host).registrable.value_or(host);
    QList<QFuture<DnsAnswer>> lookups{
        m_resolver.lookUp(host, DnsRecordType::A), m_resolver.lookUp(host, DnsRecordType::Aaaa),
        m_resolver.lookUp(host, DnsRecordType::Cname), m_resolver.lookUp(domain, DnsRecordType::Ns),
        m_resolver.lookUp(domain, DnsRecordType::Mx)};
    ExchangeMeta meta;
    meta.requestedUrl = target.origin;
    return QtFuture::whenAll(lookups.begin(), lookups.end())
        .then(this, [meta, at = m_clock.now()](const QList<QFuture<DnsAnswer>>& done) {
            Observation observation = observationAt(at, meta);
            DnsFacts facts;
            std::vector<std::string>* const lists[] = {&facts.a, &facts.aaaa, &facts.cname, &facts.ns, &facts.mx};
            bool certain = false;
            for (qsizetype i = 0; i < done.size(); ++i) {
                DnsAnswer answer = done[i].result();
                certain = certain || answer.isCertain();
                if (answer.status == DnsStatus::Failed || answer.status == DnsStatus::TimedOut) {
                    observation.exchange.outcome = Outcome::DnsFailure;
                    observation.exchange.detail = answer.detail;
                    return observation;
                }
                facts.nxdomain = facts.nxdomain || (i == 0 && answer.status == DnsStatus::NameUnknown);
                *lists[i] = std::move(answer.records);
            }
            observation.exchange.outcome = certain ? Outcome::Ok : Outcome::DnsFailure;
            if (certain)
                observation.host = std::move(facts);
            return observation;
        });
}

QFuture<Observation> HostChecks::lookUpDomain(const HostCheckTarget& target)
{
    return m_registry.lookUp(registrableDomain(hostOf(target.origin)).registrable.value_or(std::string()));
}

std::vector<std::string> variantUrls(const std::string& origin)
{
    const std::string host = hostOf(origin);
    const auto registrable = registrableDomain(host).registrable;
    std::vector<std::string> hosts{host};
    if (registrable && (host == *registrable || host == "www." + *registrable))
        hosts = {"www." + *registrable, *registrable};
    std::vector<std::string> urls;
    for (const std::string_view scheme : {"http://", "https://"}) {
        for (const std::string& name : hosts) {
            std::string variant(scheme);
            variant += name;
            if (variant != origin)
                urls.push_back(variant + "/");
        }
    }
    return urls;
}

} // namespace vigie
