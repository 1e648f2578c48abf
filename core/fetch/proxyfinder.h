// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/fetch/fetchsettings.h"
#include "core/fetch/hopurl.h"

#include <QNetworkProxy>

#include <chrono>
#include <string>
#include <unordered_map>

namespace vigie {

/// Which proxy leads to a host: none, the one of the settings, or what the system's configuration says; the system is
/// asked once in five minutes per origin, since it may think about it for long. Loopback is always direct.
class ProxyFinder
{
public:
    explicit ProxyFinder(const FetchSettings& settings) : m_use(settings.proxy), m_fixed(settings.fixedProxy) {}

    /// QNetworkProxy::NoProxy when the connection is direct.
    QNetworkProxy proxyFor(const HopUrl& url);

private:
    struct Kept
    {
        QNetworkProxy proxy;
        std::chrono::steady_clock::time_point until;
    };

    ProxyUse m_use;
    QNetworkProxy m_fixed;
    std::unordered_map<std::string, Kept> m_kept;
};

/// "http://proxy.example:3128", "socks5://[2001:db8::1]:1080"; without a scheme it is an HTTP proxy. No user name and
/// no password: they belong to the secret store. InvalidArgument.
[[nodiscard]] Result<QNetworkProxy> parseProxy(const QString& text);

} // namespace vigie
