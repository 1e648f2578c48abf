// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/linkobservation.h"
#include "core/monitor/checkpolicy.h"
#include "core/monitor/fetchfunction.h"
#include "core/monitor/sharedanswers.h"
#include "core/store/linkrepository.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <optional>

class QThreadPool;

namespace vigie {

class Clock;
class RobotsTxt;

using WatchedLinkPointer = std::shared_ptr<const WatchedLink>;

/// Looks at backlinks through one HTTP stack: the source page, the robots.txt of the host that answered, our page that
/// the link leads to, and the source page once more as Googlebot. Each robots.txt and each of our pages is asked for
/// once in the life of this object, which is one pass. Lives on the engine thread; documents are read in the pool.
///
/// What the user typed may be on a private network; where a public page leads may not: redirects, its robots.txt on
/// another host, and links to another host than the target's.
class LinkLook final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this object.
    LinkLook(FetchFunction fetch, const CheckPolicy& policy, QThreadPool& pool, const Clock& clock,
             QObject* parent = nullptr);

    /// When nothing could be seen from here, sourceAnswer() of the observation is NotObserved.
    [[nodiscard]] QFuture<BacklinkObservation> look(const WatchedLinkPointer& watched);

private:
    using RobotsPointer = std::shared_ptr<const RobotsTxt>;
    using Landing = std::optional<LandingState>;
    struct Visit;
    using VisitPointer = std::shared_ptr<Visit>;

    [[nodiscard]] FetchRequest request(const std::string& url, PageKind kind, NetworkZone zone) const;
    QFuture<BacklinkObservation> readSourceAs(const VisitPointer& visit, const std::string& userAgent);
    QFuture<RobotsPointer> robotsOf(const std::string& url, const std::string& typed);
    QFuture<Landing> landingOf(const std::string& url, const std::string& typed);
    QFuture<Landing> lookAtLanding(const Visit& visit);
    QFuture<std::optional<Cloaking>> lookAsGooglebot(const VisitPointer& visit);

    FetchFunction m_fetch;
    const CheckPolicy& m_policy;
    QThreadPool& m_pool;
    const Clock& m_clock;
    SharedAnswers<RobotsPointer> m_robots;
    SharedAnswers<Landing> m_landings;
};

} // namespace vigie
