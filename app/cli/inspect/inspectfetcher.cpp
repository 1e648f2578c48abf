// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/inspectfetcher.h"

#include "core/url/url.h"

namespace vigie {

InspectFetcher::InspectFetcher(const GlobalOptions& options, QObject* parent)
    : QObject(parent), m_overrides(options.overrides), m_second(FetchSettings{})
{
}

FetchRequest InspectFetcher::request(const std::string& url) const
{
    FetchRequest request;
    request.url = url;
    request.overrides = m_overrides;
    request.zone = NetworkZone::FirstHopDecides;
    return request;
}

QFuture<FetchResult> InspectFetcher::fetch(FetchRequest request)
{
    auto* fetcher = new Fetcher(FetchSettings{}, &m_second, nullptr, this);
    return fetcher->fetch(std::move(request)).then(this, [fetcher](FetchResult result) {
        fetcher->deleteLater();
        return result;
    });
}

Result<std::string> webUrl(const std::string& text)
{
    const auto url = Url::parse(text);
    if (!url)
        return fail(url.error());
    if (!url->isHttp())
        return fail(ErrorCode::UnsupportedScheme, QString::fromStdString(text), QStringLiteral("not http or https"));
    return url->href();
}

} // namespace vigie
