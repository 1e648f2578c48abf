// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/fetchsettings.h"
#include "core/fetch/hopurl.h"

#include <QNetworkProxy>

#include <chrono>
#include <string>
#include <unordered_map>

namespace vigie {

/// Which proxy leads to a host, by the system's configuration; asked once in five minutes per origin, since the system
/// may think about it for long. Loopback is always direct.
class SystemProxy
{
public:
    explicit SystemProxy(ProxyUse use) : m_use(use) {}

    /// QNetworkProxy::NoProxy when the connection is direct.
    QNetworkProxy proxyFor(const HopUrl& url);

private:
    struct Kept
    {
        QNetworkProxy proxy;
        std::chrono::steady_clock::time_point until;
    };

    ProxyUse m_use;
    std::unordered_map<std::string, Kept> m_kept;
};

} // namespace vigie
