// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/systemproxy.h"

#include "core/url/addressclass.h"

#include <QNetworkProxyFactory>
#include <QUrl>

namespace vigie {

namespace {

constexpr std::chrono::minutes keepFor{5};
constexpr std::size_t maxKept = 10'000;

bool isLoopback(const std::string& host)
{
    return host == "localhost" || host.ends_with(".localhost") || classifyAddress(host) == AddressClass::Loopback;
}

} // namespace

QNetworkProxy SystemProxy::proxyFor(const HopUrl& url)
{
    if (m_use == ProxyUse::None || isLoopback(url.host))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const auto now = std::chrono::steady_clock::now();
    const std::string key = url.scheme + "://" + url.hostKey();
    const auto kept = m_kept.find(key);
    if (kept != m_kept.end() && kept->second.until > now)
        return kept->second.proxy;
    if (m_kept.size() >= maxKept)
        m_kept.clear();
    const QUrl origin = QUrl::fromEncoded(QByteArray::fromStdString(url.scheme + "://" + url.authority() + '/'));
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(origin));
    QNetworkProxy proxy = proxies.value(0, QNetworkProxy(QNetworkProxy::NoProxy));
    if (proxy.type() == QNetworkProxy::DefaultProxy)
        proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    m_kept[key] = {proxy, now + keepFor};
    return proxy;
}

} // namespace vigie
