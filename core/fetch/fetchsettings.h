// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/namelookup.h"

#include <QByteArray>
#include <QNetworkProxy>

namespace vigie {

enum class ProxyUse { None, System, Fixed };

/// HTTP/2 is off by default: Qt before 6.8 has known holes in it.
enum class HttpVersions { Http11Only, AllowHttp2 };

/// What is the same for all fetches of the program.
struct FetchSettings
{
    int maxInFlight = 300;
    ProxyUse proxy = ProxyUse::None;
    QNetworkProxy fixedProxy{QNetworkProxy::NoProxy}; ///< for ProxyUse::Fixed
    HttpVersions httpVersions = HttpVersions::Http11Only;
    QByteArray
        extraAuthoritiesPem; ///< certificates trusted besides the system's, PEM; verification itself is never off
    LookupFunction lookup = systemLookup; ///< how names become addresses
};

} // namespace vigie
