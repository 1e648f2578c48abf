// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/fetchrequest.h"

namespace vigie {

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
