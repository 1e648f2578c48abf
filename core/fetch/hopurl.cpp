// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/hopurl.h"

#include "core/url/url.h"

namespace vigie {

std::string HopUrl::authority() const
{
    const bool isIpv6 = host.find(':') != std::string::npos;
    std::string result = isIpv6 ? '[' + host + ']' : host;
    if (port != (isTls() ? 443 : 80))
        result += ':' + std::to_string(port);
    return result;
}

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percentDecoded(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(text[i + 2]) : -1;
        result += low >= 0 ? static_cast<char>(high * 16 + low) : text[i];
        i += low >= 0 ? 2 : 0;
    }
    return result;
}

} // namespace

std::optional<HopUrl> parseHopUrl(std::string_view text, const HopUrl* base)
{
    std::optional<Url> baseUrl;
    if (base) {
        Result<Url> parsed = Url::parse(base->href);
        if (!parsed)
            return std::nullopt;
        baseUrl = *std::move(parsed);
    }
    const Result<Url> parsed = Url::parse(text, baseUrl ? &*baseUrl : nullptr);
    if (!parsed)
        return std::nullopt;
    const Url& url = *parsed;
    HopUrl result;
    result.scheme = url.scheme();
    result.full = url.href();
    if (!result.isHttp())
        return result;
    if (!url.username().empty() || !url.password().empty())
        result.credentials = BasicCredentials{percentDecoded(url.username()), percentDecoded(url.password())};
    result.host = url.host();
    if (result.host.starts_with('['))
        result.host = result.host.substr(1, result.host.size() - 2);
    result.port = url.effectivePort();
    result.target = url.pathAndQuery();
    result.href = result.scheme + "://" + std::string(url.hostAndPort()) + result.target;
    result.full = result.href;
    if (const auto fragment = url.fragment())
        result.full.append("#").append(*fragment);
    return result;
}

} // namespace vigie
