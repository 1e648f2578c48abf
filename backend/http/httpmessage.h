// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace vigie::backend {

/// A request that kept every limit, whole.
struct HttpRequest
{
    std::string method;
    std::string path;                            ///< as sent, without the query
    std::map<std::string, std::string> captures; ///< what stands for {name} of the route, decoded
    std::map<std::string, std::string> query;    ///< decoded; a name that comes twice makes the request malformed
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
    std::string client; ///< address of the client, for limits and evidence

    bool operator==(const HttpRequest&) const = default;

    /// Value of the header \a name (lower case), or nothing.
    [[nodiscard]] std::string header(const std::string& name) const
    {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
};

struct HttpAnswer
{
    int status = 200;
    std::string contentType; ///< empty: no body
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers{};

    bool operator==(const HttpAnswer&) const = default;
};

/// \a text as a JSON answer.
[[nodiscard]] inline HttpAnswer jsonAnswer(int status, std::string text)
{
    return {status, "application/json", std::move(text)};
}

} // namespace vigie::backend
