// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/hopurl.h"
#include "core/fetch/outcomeclassifier.h"

#include <optional>
#include <string>
#include <vector>

namespace vigie {

/// Google follows ten redirects and no more (Search Central, "How HTTP status codes affect Google's crawlers").
inline constexpr int maxRedirects = 10;

/// 301, 302, 303, 307 and 308: what the Fetch Standard calls a redirect status.
bool isRedirectStatus(int status);

/// What follows a reply: another URL, the end of the chain (neither), or a defect.
struct NextHop
{
    Verdict failure;
    std::optional<HopUrl> url;

    bool operator==(const NextHop&) const = default;
};

/// \a visited holds the hrefs asked so far, \a current's among them. Pure.
NextHop nextHop(const HopUrl& current, int status, const HeaderList& headers, const std::vector<std::string>& visited);

/// Whether what is meant for the first server alone (credentials, extra headers) may still be sent.
enum class Trust { SameOrigin, CrossedOrigin };

/// Validators go with the first hop only.
enum class Conditions { Send, Omit };

/// Every header of one hop but Host and Connection, the same for both transports: a confirmation must ask the same
/// question. Headers of the caller replace ours of the same name, except those that belong to the transport.
HeaderList hopHeaders(const FetchRequest& request, const std::optional<BasicCredentials>& credentials, Trust trust,
                      Conditions conditions);

/// A name that is no token (RFC 9110 section 5.6.2), or CR, LF or NUL in a value: such a request is never sent.
bool hasUnsafeHeader(const FetchRequest& request);

} // namespace vigie
