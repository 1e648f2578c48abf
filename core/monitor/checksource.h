// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/futures.h"
#include "core/domain/exchange.h"
#include "core/domain/observation.h"
#include "core/domain/page.h"
#include "core/monitor/checkpolicy.h"
#include "core/monitor/sitecontext.h"
#include "core/store/snapshotrepository.h"

#include <QFuture>

#include <memory>
#include <variant>

namespace vigie {

class Clock;
class ConfirmingFetcher;
class FailureJudge;
class Fetcher;
class HostChecks;
class StoreService;

/// What a check received: a reply that is still to be read, or the finished observation of a host check. Shared,
/// because futures copy what they hand on.
using CheckAnswer = std::shared_ptr<std::variant<FetchResult, Observation>>;

/// The answer that \a result holds, without a copy; to be the only continuation of its future.
template <class T> [[nodiscard]] CheckAnswer takeAnswer(const QFuture<T>& result)
{
    return std::make_shared<CheckAnswer::element_type>(moveResult(result));
}

/// True for what is asked for by one fetch of its own URL; the others are host checks.
[[nodiscard]] bool isFetched(PageKind kind);

/// Knows whom to ask for each kind of watched URL. Lives on the engine thread.
class CheckSource final
{
public:
    struct Services
    {
        Fetcher& fetcher;
        ConfirmingFetcher& second;
        FailureJudge& failures; ///< has its word about what `second` says
        HostChecks& hosts;
        StoreService& store;
        const Clock& clock;
    };

    CheckSource(Services services, CheckPolicy policy) : m_services(services), m_policy(std::move(policy)) {}

    /// Asks for \a page. Pages, robots.txt and sitemaps go through \a transport; with the main one a page that has a
    /// good baseline may be asked for conditionally. Host checks have one way only.
    [[nodiscard]] QFuture<CheckAnswer> ask(const Page& page, const SiteContext& context, const Baseline& baseline,
                                           Transport transport);

    /// Fetches of \a site that are on their way or wait for their turn end as Outcome::Cancelled.
    void giveUp(SiteId site);

    [[nodiscard]] const CheckPolicy& policy() const { return m_policy; }

private:
    [[nodiscard]] QFuture<CheckAnswer> askSecond(FetchRequest request);
    [[nodiscard]] QFuture<Observation> askHost(const Page& page, const Site& site);

    Services m_services;
    CheckPolicy m_policy;
};

} // namespace vigie
