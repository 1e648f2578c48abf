// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/observation.h"
#include "core/monitor/dnsresolver.h"
#include "core/monitor/fetchfunction.h"

#include <QFuture>
#include <QObject>

#include <string>

namespace vigie {

class RdapClient;

/// What the checks of a host need to know of its site.
struct HostCheckTarget
{
    std::string origin; ///< of the site: "https://www.example.fr"
    std::string
        busiestFolder;    ///< "/products/": the folder with most watched pages; empty or "/": none besides the root
    FetchRequest request; ///< user agent, headers, overrides, zone and politeness of the site; the URL is replaced

    bool operator==(const HostCheckTarget&) const = default;
};

/// The checks of a host that are more than one fetch of one URL. Each answers with an Observation whose `host` holds
/// the facts. Its exchange is the (first) request that was made, but the outcome says whether the facts could be found
/// out: Ok when they may be compared, whatever the server answered; else what prevented it. Futures of an object that
/// is destroyed end as cancelled, without a result.
class HostChecks final : public QObject
{
public:
    /// All must outlive this object.
    HostChecks(FetchFunction fetch, DnsResolver& resolver, RdapClient& registry, const Clock& clock,
               QObject* parent = nullptr);

    /// How the site answers for a path that does not exist, a new one each time, at the root and in the busiest folder.
    /// Not Ok when no request was answered at all.
    QFuture<Observation> probeNotFound(const HostCheckTarget& target);

    /// What http/https x www/bare answer, without the site itself; www only where the host is a registrable domain or
    /// its www. Not Ok only when nothing could be observed (offline, cancelled): a variant that does not answer is a
    /// fact.
    QFuture<Observation> checkVariants(const HostCheckTarget& target);

    /// The certificate of an https site, also when it is expired or untrusted: the outcome then says so. Without a
    /// certificate of this host (redirected to another one) there are no facts.
    QFuture<Observation> checkTls(const HostCheckTarget& target);

    /// A, AAAA and CNAME of the host, NS and MX of its registrable domain. NXDOMAIN is a fact; DnsFailure when any of
    /// the five could not be asked, or no name server said anything.
    QFuture<Observation> lookUpDns(const HostCheckTarget& target);

    /// The registration of the host's registrable domain, see RdapClient.
    QFuture<Observation> lookUpDomain(const HostCheckTarget& target);

private:
    QFuture<QList<QFuture<FetchResult>>> fetchAll(const FetchRequest& base, const std::vector<std::string>& urls);

    FetchFunction m_fetch;
    DnsResolver& m_resolver;
    RdapClient& m_registry;
    const Clock& m_clock;
};

/// The URLs that the variants check asks for \a origin, in their fixed order.
std::vector<std::string> variantUrls(const std::string& origin);

} // namespace vigie
