// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/observation.h"
#include "core/monitor/fetchfunction.h"
#include "core/monitor/rdapresponse.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace vigie {

/// Asks the registry of a domain for its registration through RDAP (RFC 7480, RFC 9083). The list of servers is IANA's
/// (RFC 9224), kept for a day, and the old one for as long as a new one cannot be had.
class RdapClient final : public QObject
{
public:
    static constexpr std::chrono::hours bootstrapLifetime{24};

    RdapClient(FetchFunction fetch, const Clock& clock,
               std::string bootstrapUrl = "https://data.iana.org/rdap/dns.json", QObject* parent = nullptr);

    /// \a domain: a registrable domain in ASCII, lower case. DomainFacts and Outcome::Ok when the registry answered,
    /// also that it publishes nothing (no server for the suffix, or 404); else no facts, and the outcome says what
    /// failed: a registry that cannot be reached is not a change of the registration.
    QFuture<Observation> lookUp(const std::string& domain);

    /// Headers, proxies and addresses of the requests come from here; the URL is replaced. Default: public addresses.
    void setRequestTemplate(FetchRequest request) { m_template = std::move(request); }

private:
    using Continuation = std::function<void(const ExchangeMeta& failure)>;

    void withBootstrap(Continuation then);
    void bootstrapFetched(const FetchResult& result);
    void ask(const std::string& domain, const std::function<void(Observation)>& done);
    [[nodiscard]] FetchRequest requestFor(std::string url, std::int64_t maxBytes) const;
    [[nodiscard]] Observation observation(ExchangeMeta meta, HostFacts facts) const;

    FetchFunction m_fetch;
    const Clock& m_clock;
    std::string m_bootstrapUrl;
    FetchRequest m_template;
    std::optional<RdapBootstrap> m_bootstrap;
    std::chrono::milliseconds m_bootstrapAt{0};
    std::vector<Continuation> m_waiting; ///< for the bootstrap that is under way
};

} // namespace vigie
