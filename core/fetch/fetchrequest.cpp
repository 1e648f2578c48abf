// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/fetchrequest.h"

#include "core/fetch/hopurl.h"

namespace vigie {

FetchRequest requestFor(const FetchRequest& base, std::string url)
{
    FetchRequest request = base;
    const auto from = parseHopUrl(base.url, nullptr);
    const auto to = parseHopUrl(url, nullptr);
    if (!from || !to || !from->isSameOrigin(*to)) {
        request.headers.clear();
        request.credentials.reset();
        request.validators = {};
    }
    request.url = std::move(url);
    return request;
}

FetchRequest sitemapRequest(std::string url)
{
    FetchRequest request;
    request.url = std::move(url);
    request.expected = ExpectedContent::Sitemap;
    request.bodyDeadline = std::chrono::seconds(300);
    request.maxDecodedBytes = std::int64_t{50} * 1024 * 1024;
    return request;
}

std::string defaultUserAgent()
{
    return "Vigie/" VIGIE_VERSION " (+" VIGIE_BOT_URL ")";
}

} // namespace vigie
