// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/checkpolicy.h"

#include "core/fetch/proxyfinder.h"
#include "core/settings/checksettings.h"
#include "core/settings/confirmationsettings.h"
#include "core/settings/settings.h"
#include "core/url/addressclass.h"
#include "core/url/url.h"

#include <algorithm>

namespace vigie {

namespace {

ExpectedContent expectedContent(PageKind kind)
{
    switch (kind) {
    case PageKind::Page:
    case PageKind::Home:
        return ExpectedContent::Page;
    case PageKind::RobotsTxt:
        return ExpectedContent::PlainText;
    case PageKind::Sitemap:
        return ExpectedContent::Sitemap;
    default:
        return ExpectedContent::Any;
    }
}

} // namespace

CheckPolicy checkPolicy(const Settings& settings)
{
    CheckPolicy policy;
    policy.userAgent = settings.text(checksettings::userAgent).toStdString();
    policy.answerDeadline = std::chrono::milliseconds(settings.value(checksettings::answerDeadlineMs));
    policy.bodyDeadline = std::chrono::milliseconds(settings.value(checksettings::bodyDeadlineMs));
    policy.maximumPageBytes = settings.value(checksettings::maximumPageBytes);
    policy.parallelRequests = std::clamp(settings.value(checksettings::parallelRequests), 1, 6);
    policy.confirmations = confirmationSettings(settings);
    policy.crawlerView = settings.value(checksettings::askAsGooglebot) ? CrawlerView::Compare : CrawlerView::Skip;
    return policy;
}

FetchSettings fetchSettings(const Settings& settings)
{
    FetchSettings fetch;
    fetch.proxy = settings.value(checksettings::useSystemProxy) ? ProxyUse::System : ProxyUse::None;
    if (settings.value(checksettings::useFixedProxy)) {
        if (auto proxy = parseProxy(settings.text(checksettings::proxyServer))) {
            proxy->setUser(settings.text(checksettings::proxyUser));
            fetch.proxy = ProxyUse::Fixed;
            fetch.fixedProxy = *proxy;
        }
    }
    fetch.httpVersions =
        settings.value(checksettings::allowHttp2) ? HttpVersions::AllowHttp2 : HttpVersions::Http11Only;
    return fetch;
}

bool isProxyAddress(const QString& text)
{
    return parseProxy(text).has_value();
}

ConfirmationPlan confirmationPlan(const Site& site, const CheckPolicy& policy)
{
    const ConfirmationChoice& choice = site.fetch.confirmation;
    ConfirmationPlan plan = inheritedConfirmation(policy.confirmations, choice);
    if (policy.confirmation == ConfirmationMode::Never)
        plan.repeats = 0;
    if (policy.confirmation == ConfirmationMode::AtOnce) {
        plan.first = plan.later = std::chrono::milliseconds(0);
        plan.repeats = choice.repeats.value_or(std::min(plan.repeats, 1));
    }
    return plan;
}

FetchRequest siteRequest(const Site& site, const std::string& url, PageKind kind, const CheckPolicy& policy)
{
    FetchRequest request = kind == PageKind::Sitemap ? sitemapRequest(url) : FetchRequest{};
    request.url = url;
    if (const auto asked = Url::parse(url); asked && asked->origin() == site.origin) // their values are for it alone
        request.headers = site.fetch.extraHeaders;
    request.userAgent = site.fetch.userAgent.empty() ? policy.userAgent : site.fetch.userAgent;
    request.overrides = policy.overrides;
    request.overrides.insert(request.overrides.end(), site.fetch.overrides.begin(), site.fetch.overrides.end());
    const bool mappedToPrivate = std::ranges::any_of(
        request.overrides, [](const HostOverride& entry) { return !isPublicAddress(entry.address); });
    request.zone = site.privateNetwork || mappedToPrivate ? NetworkZone::Private : NetworkZone::Public;
    request.expected = expectedContent(kind);
    request.answerDeadline = policy.answerDeadline;
    if (kind != PageKind::Sitemap) {
        request.bodyDeadline = policy.bodyDeadline;
        request.maxDecodedBytes = policy.maximumPageBytes;
    }
    request.parallelRequests = site.fetch.parallelRequests > 0 ? site.fetch.parallelRequests : policy.parallelRequests;
    request.crawlDelay = site.fetch.crawlDelay;
    return request;
}

} // namespace vigie
