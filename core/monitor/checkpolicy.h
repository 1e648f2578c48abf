// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/confirmationplan.h"
#include "core/domain/page.h"
#include "core/domain/site.h"
#include "core/fetch/fetchrequest.h"
#include "core/fetch/fetchsettings.h"

#include <chrono>
#include <string>
#include <vector>

namespace vigie {

class Settings;

/// How suspicious results are asked again before they count (fetching.md section 2).
enum class ConfirmationMode {
    Spaced, ///< after the delays of the settings: nobody waits for the answer
    AtOnce, ///< on a fresh connection, immediately: somebody does
    Never
};

/// Whether a page that was seen before may be asked for conditionally (RFC 9110 section 13). A wrong 304 hides changes,
/// so even then every page is fetched in full on one day of the week.
enum class Revalidation { Conditional, Full };

/// Whether the source page of a backlink is asked for a second time with Googlebot's user agent (cloaking).
enum class CrawlerView { Compare, Skip };

/// What holds for every fetch of a run, before a site's own policy.
struct CheckPolicy
{
    std::string userAgent;
    std::chrono::milliseconds answerDeadline{10'000};
    std::chrono::milliseconds bodyDeadline{60'000};
    std::int64_t maximumPageBytes = 10 * 1024 * 1024;
    int parallelRequests = 2;
    std::vector<HostOverride> overrides; ///< of the command line; they come before a site's own
    Revalidation revalidation = Revalidation::Conditional;
    ConfirmationMode confirmation = ConfirmationMode::Spaced;
    ConfirmationPlan confirmations; ///< of sites that do not say otherwise
    CrawlerView crawlerView = CrawlerView::Compare;
};

/// The policy, and the settings of the transports, that the user's settings ask for.
[[nodiscard]] CheckPolicy checkPolicy(const Settings& settings);
[[nodiscard]] FetchSettings fetchSettings(const Settings& settings);
/// Whether \a text names a proxy as checksettings::proxyServer wants it (see parseProxy()).
[[nodiscard]] bool isProxyAddress(const QString& text);

/// How doubtful results of \a site are asked again in a run under \a policy. At once: without delays, and one repeat is
/// enough unless the site itself wants more, for somebody waits. Never: no repeats.
[[nodiscard]] ConfirmationPlan confirmationPlan(const Site& site, const CheckPolicy& policy);

/// The request that asks for \a url on behalf of \a site. A host that the user mapped to a private address is private
/// on purpose, as is a site marked so; every other site stays on public addresses.
[[nodiscard]] FetchRequest siteRequest(const Site& site, const std::string& url, PageKind kind,
                                       const CheckPolicy& policy);

} // namespace vigie
