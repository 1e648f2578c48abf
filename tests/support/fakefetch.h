// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/fetchfunction.h"

#include <QFuture>

#include <map>
#include <vector>

namespace vigie {

/// A web without a network: answers from a table, 404 for what is not in it, and remembers what was asked.
class FakeFetch
{
public:
    std::map<std::string, FetchResult> pages;
    std::vector<FetchRequest> requests;
    std::function<std::optional<FetchResult>(const FetchRequest&)> handler; ///< asked first

    void page(const std::string& url, const QByteArray& body, int status = 200, HeaderList headers = {})
    {
        FetchResult result = answer(url, status);
        result.meta.headers = std::move(headers);
        result.body = body;
        pages[url] = result;
    }

    /// \a url redirects to \a target, which answers \a status.
    void redirect(const std::string& url, const std::string& target, int type = 301, int status = 200)
    {
        FetchResult result = answer(url, status);
        result.meta.finalUrl = target;
        result.meta.hops.front().status = type;
        result.meta.hops.front().location = target;
        Hop last;
        last.url = target;
        last.status = status;
        result.meta.hops.push_back(last);
        pages[url] = result;
    }

    void failure(const std::string& url, Outcome outcome)
    {
        FetchResult result = answer(url, 0);
        result.meta.outcome = outcome;
        pages[url] = result;
    }

    [[nodiscard]] FetchFunction function()
    {
        return [this](FetchRequest request) {
            requests.push_back(request);
            std::optional<FetchResult> result = handler ? handler(request) : std::nullopt;
            if (!result) {
                const auto it = pages.find(request.url);
                result = it == pages.end() ? answer(request.url, 404) : it->second;
            }
            return QtFuture::makeReadyFuture(*result);
        };
    }

    static FetchResult answer(const std::string& url, int status)
    {
        FetchResult result;
        result.meta.outcome = status >= 400 ? Outcome::HttpStatus : Outcome::Ok;
        result.meta.requestedUrl = url;
        result.meta.finalUrl = url;
        result.meta.status = status;
        Hop hop;
        hop.url = url;
        hop.status = status;
        result.meta.hops.push_back(hop);
        return result;
    }
};

} // namespace vigie
