// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchange.h"
#include "core/sample/samplestory.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// The name that the sample site is watched under. RFC 6761 section 6.3: names under "localhost" are this machine.
inline constexpr std::string_view sampleHost = "vigie-sample.localhost";

/// Whether \a origin is that of the sample site, on whatever port.
[[nodiscard]] bool isSampleOrigin(std::string_view origin);
/// Whether \a url lies on the sample site or on one of the sites that link to it.
[[nodiscard]] bool isSampleUrl(std::string_view url);

/// An answer of the sample site.
struct SampleReply
{
    int status = 200;
    HeaderList headers; ///< without what the server adds: date, length, connection
    std::string body;
    std::chrono::milliseconds wait{0}; ///< before it is sent

    bool operator==(const SampleReply&) const = default;
};

/// What \a host ("vigie-sample.localhost", or a name under it) answers to GET \a target ("/tisanes/?page=2"; a query
/// changes nothing) at \a moment. \a origin: of the sample site, which absolute URLs begin with. Pure.
[[nodiscard]] SampleReply sampleReply(std::string_view host, std::string_view target, const std::string& origin,
                                      const SampleMoment& moment);

/// The paths that the sitemap lists in \a edition: every page that was ever published, also one that is gone by mishap.
[[nodiscard]] std::vector<std::string> samplePaths(int edition);

/// A link to the sample site from a page that belongs to others.
struct SampleBacklink
{
    std::string source; ///< absolute URL
    std::string target; ///< absolute URL on the sample site
    bool paid = false;

    bool operator==(const SampleBacklink&) const = default;
};

/// The links that lead to the sample site of \a origin, some of which have been lost.
[[nodiscard]] std::vector<SampleBacklink> sampleBacklinks(const std::string& origin);

} // namespace vigie
