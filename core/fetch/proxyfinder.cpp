// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/proxyfinder.h"

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

QNetworkProxy ProxyFinder::proxyFor(const HopUrl& url)
{
    if (m_use == ProxyUse::None || isLoopback(url.host))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    if (m_use == ProxyUse::Fixed)
        return m_fixed;
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

Result<QNetworkProxy> parseProxy(const QString& text)
{
    const QString address = text.contains(QLatin1String("://")) ? text : QStringLiteral("http://") + text;
    const QUrl url(address, QUrl::StrictMode);
    const bool isSocks = url.scheme() == QLatin1String("socks5");
    if (!url.isValid() || (!isSocks && url.scheme() != QLatin1String("http")) || url.host().isEmpty() ||
        url.port() < 1 || !url.userInfo().isEmpty() || url.path().size() > 1 || url.hasQuery())
        return fail(ErrorCode::InvalidArgument, text, QStringLiteral("a proxy is written http://HOST:PORT"));
    return QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                         static_cast<quint16>(url.port()));
}

} // namespace vigie
