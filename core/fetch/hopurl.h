// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/fetchrequest.h"

#include <optional>
#include <string>
#include <string_view>

namespace vigie {

/// What a transport needs of a URL: the parts of its WHATWG serialisation, without user name, password and fragment.
struct HopUrl
{
    std::string href;   ///< what is asked and recorded
    std::string full;   ///< the same with its fragment, as a Location names it
    std::string scheme; ///< "http", "https" or what else it is
    std::string host;   ///< lower-case ASCII; an IPv6 literal without its brackets
    int port = 0;       ///< never 0 for http and https
    std::string target; ///< path and query, as the request line carries them
    std::optional<BasicCredentials> credentials;

    [[nodiscard]] bool isHttp() const { return scheme == "http" || scheme == "https"; }
    [[nodiscard]] bool isTls() const { return scheme == "https"; }
    /// "host:port": what connections and politeness are counted by.
    [[nodiscard]] std::string hostKey() const { return host + ':' + std::to_string(port); }
    /// Value of the Host header: no default port, brackets around IPv6.
    [[nodiscard]] std::string authority() const;
    [[nodiscard]] bool isSameOrigin(const HopUrl& other) const
    {
        return scheme == other.scheme && host == other.host && port == other.port;
    }

    bool operator==(const HopUrl&) const = default;
};

/// \a text resolved against \a base (null: it must be absolute) by the WHATWG URL Standard; nothing when it is no URL.
std::optional<HopUrl> parseHopUrl(std::string_view text, const HopUrl* base);

} // namespace vigie
