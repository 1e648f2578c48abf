// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/redirectrules.h"

#include "core/base/asciitext.h"

#include <QByteArray>

#include <algorithm>
#include <array>

namespace vigie {

namespace {

/// Set by the transport, or part of how we read a reply: a caller's wish would break it.
constexpr std::array<std::string_view, 8> transportHeaders{
    "host", "connection", "content-length", "transfer-encoding", "accept-encoding", "te", "upgrade", "expect"};
/// Of the caller's own headers these carry no secret and stay after a change of origin.
constexpr std::array<std::string_view, 3> harmlessHeaders{"accept", "accept-language", "cache-control"};

template <std::size_t N> bool isAmong(const std::array<std::string_view, N>& names, std::string_view name)
{
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view other) { return equalsIgnoringCase(other, name); });
}

void setHeader(HeaderList& headers, const std::string& name, const std::string& value)
{
    const auto same = std::find_if(headers.begin(), headers.end(),
                                   [&](const HeaderField& field) { return equalsIgnoringCase(field.name, name); });
    if (same != headers.end())
        *same = {name, value};
    else
        headers.push_back({name, value});
}

bool isToken(std::string_view name)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return isAsciiLetter(c) || isAsciiDigit(c) || marks.find(c) != std::string_view::npos;
    });
}

bool hasControl(std::string_view value)
{
    return value.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

} // namespace

bool isRedirectStatus(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

NextHop nextHop(const HopUrl& current, int status, const HeaderList& headers, const std::vector<std::string>& visited)
{
    if (!isRedirectStatus(status))
        return {};
    const std::string* location = nullptr;
    for (const HeaderField& field : headers) {
        if (!equalsIgnoringCase(field.name, "location"))
            continue;
        if (location && *location != field.value) // the Fetch Standard fails on differing values
            return {{Outcome::RedirectInvalid, "several_locations"}, {}};
        location = &field.value;
    }
    if (!location || location->empty())
        return {{Outcome::RedirectInvalid, "no_location"}, {}};
    std::optional<HopUrl> next = parseHopUrl(*location, &current);
    if (!next)
        return {{Outcome::RedirectInvalid, "location_is_no_url"}, {}};
    if (!next->isHttp())
        return {{Outcome::RedirectBadScheme, next->scheme}, std::move(next)};
    if (std::find(visited.begin(), visited.end(), next->href) != visited.end())
        return {{Outcome::RedirectLoop, next->href}, std::move(next)};
    if (static_cast<int>(visited.size()) > maxRedirects)
        return {{Outcome::TooManyRedirects, std::to_string(maxRedirects)}, std::move(next)};
    return {{}, std::move(next)};
}

HeaderList hopHeaders(const FetchRequest& request, const std::optional<BasicCredentials>& credentials, Trust trust,
                      Conditions conditions)
{
    HeaderList headers;
    headers.reserve(request.headers.size() + 6);
    headers.push_back({"User-Agent", request.userAgent.empty() ? defaultUserAgent() : request.userAgent});
    headers.push_back({"Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"});
    headers.push_back({"Accept-Language", "*"});
    headers.push_back({"Accept-Encoding", "gzip, deflate, br"});
    if (conditions == Conditions::Send) {
        if (!request.validators.etag.empty())
            headers.push_back({"If-None-Match", request.validators.etag});
        if (!request.validators.lastModified.empty())
            headers.push_back({"If-Modified-Since", request.validators.lastModified});
    }
    if (credentials && trust == Trust::SameOrigin) {
        const std::string pair = credentials->user + ':' + credentials->password;
        headers.push_back({"Authorization", "Basic " + QByteArray::fromStdString(pair).toBase64().toStdString()});
    }
    for (const HeaderField& field : request.headers) {
        if (isAmong(transportHeaders, field.name))
            continue;
        if (trust == Trust::SameOrigin || isAmong(harmlessHeaders, field.name))
            setHeader(headers, field.name, field.value);
    }
    return headers;
}

bool hasUnsafeHeader(const FetchRequest& request)
{
    for (const HeaderField& field : request.headers) {
        if (!isToken(field.name) || hasControl(field.value))
            return true;
    }
    return hasControl(request.userAgent) || hasControl(request.validators.etag) ||
           hasControl(request.validators.lastModified);
}

} // namespace vigie
